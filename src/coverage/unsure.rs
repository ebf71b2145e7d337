//! What the answers a person was not sure of would have changed, found by trying them.

use super::switches::others;
use super::{determine, differences};
use crate::answers::{Answer, Answers};
use crate::pack::value::Value;
use crate::pack::vocabulary::FindingName;
use crate::pack::{Date, Plan, QuestionNumber, questions_of};

/// "If you answer this, that finding becomes this."
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The question the person was not sure of.
    pub question: QuestionNumber,
    /// The answer that changes something.
    pub option: u8,
    /// What it becomes.
    pub value: Value,
}

/// For every open question, the answers that would change the coverage or the kind of cost, one
/// change an answer.
#[must_use]
pub fn what_is_unsure(plan: &'static Plan, answers: &Answers, day: Date) -> Vec<Change> {
    let now = determine(plan, answers, day);
    let mut changes = Vec::new();
    for (number, question) in
        questions_of(plan).filter(|(number, _)| answers.picked(*number) == Answer::NotSure)
    {
        for (option, tried) in others(answers, number, question) {
            let differences = differences(&now, &determine(plan, &tried, day));
            let value = differences
                .after(FindingName::Coverage)
                .or_else(|| differences.after(FindingName::Cost));
            changes.extend(value.map(|value| Change {
                question: number,
                option,
                value,
            }));
        }
    }
    changes
}
