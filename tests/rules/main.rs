//! The rules, natively and in seconds: golden cases, every walk, brute force against the wizard's relevance,
//! refused plan files, and the layering of the code.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on must fail")]

mod cards;
mod golden;
mod layers;
mod lists;
mod made_up;
mod orders;
mod properties;
mod refusals;
mod relevance;
mod said;
mod sessions;
mod shell;
mod sums;
mod told;
mod walks;

use second_opinion::answers::{Answers, Said};
use second_opinion::pack::{Date, Plan, QuestionNumber, tables};

/// The day all tests run on, unless a case names another.
const DAY: Date = Date { year: 2026, month: 11, day: 25 };

/// The questions that a plan can be asked, with all their answers.
fn questions_of(plan: &Plan) -> Vec<(QuestionNumber, Vec<Said<u8>>)> {
    let numbered =
        tables().questions.iter().enumerate().filter_map(|(number, question)| u8::try_from(number).ok().map(|number| (number, question)));
    let asked = numbered.filter(|(number, question)| !question.own || plan.questions.contains(number));
    asked
        .map(|(number, question)| {
            let options = (0..question.options.len()).filter_map(|option| u8::try_from(option).ok()).map(Said::It);
            (number, std::iter::once(Said::NotSure).chain(options).collect())
        })
        .collect()
}

/// Calls `found` with every combination of answers to these questions.
fn each_combination(questions: &[(QuestionNumber, Vec<Said<u8>>)], answers: &mut Answers, found: &mut dyn FnMut(&Answers)) {
    let Some(((question, said), rest)) = questions.split_first() else { return found(answers) };
    for answer in said {
        answers.pick(*question, *answer);
        each_combination(rest, answers, found);
    }
    answers.pick(*question, Said::Nothing);
}
