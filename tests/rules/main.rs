//! The rules, natively and in seconds: golden cases, every walk, brute force against the wizard's
//! relevance, refused plan files, and the layering of the code.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on must fail"
)]

mod amounts;
mod calendar;
mod calls;
mod cards;
mod compiled;
mod conditions;
mod cost_estimates;
mod documents;
mod golden;
mod improve;
mod layers;
mod lists;
mod made_up;
mod orders;
mod phones;
mod plan_replies;
mod properties;
mod refusals;
mod relevance;
mod said;
mod saved;
mod sessions;
mod shell;
mod switches;
mod takeaway;
mod walks;

use second_opinion::answers::{Answer, Answers};
use second_opinion::pack::{self, Date, Plan, QuestionNumber};

/// The day all tests run on, unless a case names another.
const DAY: Date = Date {
    year: 2026,
    month: 11,
    day: 25,
};

/// The questions that a plan can be asked, with all their answers.
fn questions_of(plan: &Plan) -> Vec<(QuestionNumber, Vec<Answer<u8>>)> {
    pack::questions_of(plan)
        .map(|(number, question)| {
            (
                number,
                std::iter::once(Answer::NotSure)
                    .chain(question.picks().map(Answer::Given))
                    .collect(),
            )
        })
        .collect()
}

/// Calls `found` with every combination of answers to these questions.
fn each_combination(
    questions: &[(QuestionNumber, Vec<Answer<u8>>)],
    answers: &mut Answers,
    found: &mut dyn FnMut(&Answers),
) {
    let Some(((question, said), rest)) = questions.split_first() else {
        return found(answers);
    };
    for answer in said {
        answers.pick(*question, *answer);
        each_combination(rest, answers, found);
    }
    answers.pick(*question, Answer::Unanswered);
}

/// Calls `found` with every combination of answers of every plan, three of seven with a price: no
/// question has seven answers or a multiple of it, so each answer is met with a price and without,
/// at half the time of trying both with all.
fn everywhere(found: &mut dyn FnMut(&'static Plan, &Answers)) {
    let mut count = 0_usize;
    for plan in &pack::tables().plans {
        for (number, said) in questions_of(plan) {
            assert!(
                !said.len().is_multiple_of(7),
                "question {number} of {} keeps step with the prices",
                plan.id
            );
        }
        each_combination(
            &questions_of(plan),
            &mut Answers::default(),
            &mut |answers| {
                count += 1;
                let price = if count % 7 < 3 {
                    Answer::amount(25_000, plan.currency)
                } else {
                    Answer::Unanswered
                };
                found(
                    plan,
                    &Answers {
                        price,
                        ..answers.clone()
                    },
                );
            },
        );
    }
}
