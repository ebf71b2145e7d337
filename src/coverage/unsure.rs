//! What the questions that were answered with "not sure" would change, found by trying their
//! options.

use super::switches::other_answers;
use super::{Determination, determine, differences};
use crate::answers::{Answer, Answers};
use crate::pack::value::Value;
use crate::pack::vocabulary::FindingName;
use crate::pack::{Date, QuestionNumber, questions_of};

/// "With this answer, that finding becomes this."
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// A question that was answered with "not sure".
    pub question: QuestionNumber,
    /// The option that changes something.
    pub option: u8,
    /// The new value, which also tells the finding.
    pub value: Value,
}

/// For every question answered with "not sure", the options that change the coverage, or else the
/// kind of cost: one change an option. `now` is the determination for these answers on this day.
#[must_use]
pub fn what_is_unsure(now: &Determination, answers: &Answers, day: Date) -> Vec<Change> {
    let mut changes = Vec::new();
    for (number, question) in questions_of(now.plan) {
        if answers.picked(number) != Answer::NotSure {
            continue;
        }
        for other in other_answers(answers, number, question) {
            let differences = differences(now, &determine(now.plan, &other.answers, day));
            let value = differences
                .after(FindingName::Coverage)
                .or_else(|| differences.after(FindingName::Cost));
            if let Some(value) = value {
                changes.push(Change {
                    question: number,
                    option: other.option,
                    value,
                });
            }
        }
    }
    changes
}
