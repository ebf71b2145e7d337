//! "What if I answered otherwise?": what changes between two determinations, found by making both.
//! Whether a change is for the better is [`super::improvements`]' business.

use super::{CostEstimate, Determination, determine};
use crate::answers::{Answer, Answers};
use crate::list::List;
use crate::pack::value::Value;
use crate::pack::vocabulary::{Coverage, FindingName};
use crate::pack::{Date, Plan, Question, QuestionNumber, question, questions_of, tables};

/// A finding that has another value after than before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Which finding.
    pub name: FindingName,
    /// What it was.
    pub before: Value,
    /// What it becomes.
    pub after: Value,
}

/// All that a person can see change between two determinations of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// The findings that change, in the order of [`FindingName::ALL`].
    pub findings: Vec<Difference>,
    /// The sum before and after, where its least or its most changes.
    pub estimate: Option<(CostEstimate, CostEstimate)>,
}

impl Differences {
    /// Whether nothing changes.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.findings.is_empty() && self.estimate.is_none()
    }

    /// What a finding was, if it changes.
    #[must_use]
    pub fn before(&self, name: FindingName) -> Option<Value> {
        self.findings
            .iter()
            .find(|difference| difference.name == name)
            .map(|difference| difference.before)
    }

    /// What a finding becomes, if it changes.
    #[must_use]
    pub fn after(&self, name: FindingName) -> Option<Value> {
        self.findings
            .iter()
            .find(|difference| difference.name == name)
            .map(|difference| difference.after)
    }
}

/// What changes from one determination to another.
#[must_use]
pub fn differences(before: &Determination, after: &Determination) -> Differences {
    let values = FindingName::ALL.iter().map(|name| {
        (
            *name,
            before.finding(*name).value,
            after.finding(*name).value,
        )
    });
    let changed = values.filter(|(_, before, after)| before != after);
    let ends = |estimate: &CostEstimate| (estimate.min, estimate.max);
    Differences {
        findings: changed
            .map(|(name, before, after)| Difference {
                name,
                before,
                after,
            })
            .list(),
        estimate: (ends(&before.estimate) != ends(&after.estimate))
            .then_some((before.estimate, after.estimate)),
    }
}

/// What changes when one question is answered with this option and all else stays as it was said.
#[must_use]
pub fn what_if(
    plan: &'static Plan,
    answers: &Answers,
    day: Date,
    question: QuestionNumber,
    option: u8,
) -> Differences {
    let mut tried = answers.clone();
    tried.pick(question, Answer::Given(option));
    differences(
        &determine(plan, answers, day),
        &determine(plan, &tried, day),
    )
}

/// The questions of which another answer changes something now, all else as it was said: the
/// switches worth showing. The situation is none of them: it is what the person came with. In an
/// emergency there are none: care comes first.
#[must_use]
pub fn switches(plan: &'static Plan, answers: &Answers, day: Date) -> Vec<QuestionNumber> {
    let now = determine(plan, answers, day);
    if now.coverage() == Coverage::SeekCareNow {
        return Vec::new();
    }
    let changes = |tried: &Answers| !differences(&now, &determine(plan, tried, day)).is_empty();
    let asked = questions_of(plan).filter(|(number, _)| *number != question::SITUATION);
    asked
        .filter(|(number, question)| {
            others(answers, *number, question).any(|(_, tried)| changes(&tried))
        })
        .map(|(number, _)| number)
        .list()
}

/// The switches of several plans, with those that begin to change something once one of them is
/// used: drawn once, they serve for what is tried next too. In the order of the questions.
#[must_use]
pub fn switches_ahead(
    plans: &[&'static Plan],
    answers: &Answers,
    day: Date,
) -> Vec<QuestionNumber> {
    let mut found: Vec<QuestionNumber> = plans
        .iter()
        .flat_map(|plan| switches(plan, answers, day))
        .list();
    for number in found.clone() {
        let Some(question) = tables().questions.get(usize::from(number)) else {
            continue;
        };
        for (_, tried) in others(answers, number, question) {
            found.extend(plans.iter().flat_map(|plan| switches(plan, &tried, day)));
        }
    }
    (0..=QuestionNumber::MAX)
        .zip(&tables().questions)
        .map(|(number, _)| number)
        .filter(|number| found.contains(number))
        .list()
}

/// These answers with one question answered otherwise, once for each option that was not said.
pub(super) fn others(
    answers: &Answers,
    number: QuestionNumber,
    question: &Question,
) -> impl Iterator<Item = (u8, Answers)> {
    let said = answers.picked(number);
    question
        .picks()
        .filter(move |option| said != Answer::Given(*option))
        .map(move |option| {
            let mut tried = answers.clone();
            tried.pick(number, Answer::Given(option));
            (option, tried)
        })
}
