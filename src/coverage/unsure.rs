//! What the answers a person was not sure of would have changed, found by trying them.

use super::{Determination, determine};
use crate::answers::{Answers, Said};
use crate::pack::value::Value;
use crate::pack::vocabulary::FindingName;
use crate::pack::{Date, Plan, QuestionNumber, tables};

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

/// For every open question, the answers that would change the coverage or the kind of cost, one change an answer.
#[must_use]
pub fn what_is_unsure(plan: &'static Plan, answers: &Answers, day: Date) -> Vec<Change> {
    let now = determine(plan, answers, day);
    let mut changes = Vec::new();
    for number in (0..tables().questions.len()).filter_map(|number| u8::try_from(number).ok()) {
        let asked = tables().questions.get(usize::from(number)).is_some_and(|question| !question.own || plan.questions.contains(&number));
        if !asked || answers.picked(number) != Said::NotSure {
            continue;
        }
        let options = tables().questions.get(usize::from(number)).map_or(0, |question| question.options.len());
        for option in (0..options).filter_map(|option| u8::try_from(option).ok()) {
            let mut tried = answers.clone();
            tried.pick(number, Said::It(option));
            let then = determine(plan, &tried, day);
            changes.extend(difference(&now, &then).map(|value| Change { question: number, option, value }));
        }
    }
    changes
}

fn difference(now: &Determination, then: &Determination) -> Option<Value> {
    let told = [FindingName::Coverage, FindingName::Cost];
    told.into_iter().map(|name| then.finding(name).value).find(|value| now.finding(value.finding()).value != *value)
}
