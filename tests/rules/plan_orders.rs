//! Several plans: who pays first (`payment_order`), what is asked to know it (`pair_questions`), and
//! which plan to try first (`order_to_try`).

mod order_to_try;
mod pair_questions;
mod payment_order;

use crate::support::{Asked, DAY};
use second_opinion::answers::{Answers, possible_answers, question_numbers};
use second_opinion::pack::{Plan, QuestionNumber, tables};
use second_opinion::wizard::pair_matters;

/// Every two plans of one place, as they are listed.
fn pairs_of_a_place() -> Vec<(&'static Plan, &'static Plan)> {
    let plans = &tables().plans;
    let mut pairs = Vec::new();
    for (number, later) in plans.iter().enumerate() {
        for earlier in &plans[..number] {
            if earlier.place == later.place {
                pairs.push((earlier, later));
            }
        }
    }
    pairs
}

/// The questions about two plans, such as the size of the employer, each with all answers to it.
fn pair_questions() -> Vec<Asked> {
    let mut asked = Vec::new();
    for number in question_numbers() {
        if tables().questions[usize::from(number)].pair {
            asked.push((number, possible_answers(number).collect()));
        }
    }
    asked
}

/// Calls `check` with every combination of answers to those questions about two plans that matter
/// after the answers before: what the wizard can lead to.
fn each_completion(answers: &Answers, check: &mut dyn FnMut(&Answers)) {
    let is_open = |number: QuestionNumber| {
        !answers.picked(number).is_answered() && pair_matters(number, answers, DAY)
    };
    let questions = pair_questions();
    let Some((number, possible)) = questions.iter().find(|(number, _)| is_open(*number)) else {
        return check(answers);
    };
    for answer in possible {
        let mut next = answers.clone();
        next.pick(*number, *answer);
        each_completion(&next, check);
    }
}
