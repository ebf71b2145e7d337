//! "What if I answered otherwise?": what differs between two determinations, and the questions of
//! which another answer makes a difference. Whether it is for the better is decided in
//! [`super::improvements`].

use super::{CostEstimate, Determination, determine};
use crate::answers::{Answer, Answers, question_numbers};
use crate::list::List;
use crate::pack::value::Value;
use crate::pack::vocabulary::{Coverage, FindingName};
use crate::pack::{
    Date, Plan, Question, QuestionNumber, question, question_of_number, questions_of,
};

/// A finding whose value changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The finding that changes.
    pub name: FindingName,
    /// Its value in the first of the two determinations.
    pub before: Value,
    /// Its value in the second.
    pub after: Value,
}

/// All that differs, to the person, between two determinations of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// The findings that change, in the order of [`FindingName::ALL`].
    pub findings: Vec<Difference>,
    /// The cost estimate before and after, where its least or its most changes.
    pub estimate: Option<(CostEstimate, CostEstimate)>,
}

impl Differences {
    /// Whether the two determinations are the same to the person.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.findings.is_empty() && self.estimate.is_none()
    }

    /// The value of a finding before, if it changes.
    #[must_use]
    pub fn before(&self, name: FindingName) -> Option<Value> {
        self.of(name).map(|difference| difference.before)
    }

    /// The value of a finding after, if it changes.
    #[must_use]
    pub fn after(&self, name: FindingName) -> Option<Value> {
        self.of(name).map(|difference| difference.after)
    }

    fn of(&self, name: FindingName) -> Option<&Difference> {
        self.findings
            .iter()
            .find(|difference| difference.name == name)
    }
}

/// What changes from one determination to another.
#[must_use]
pub fn differences(before: &Determination, after: &Determination) -> Differences {
    let mut differences = Differences::default();
    for name in FindingName::ALL {
        let difference = Difference {
            name: *name,
            before: before.finding(*name).value,
            after: after.finding(*name).value,
        };
        if difference.before != difference.after {
            differences.findings.push(difference);
        }
    }
    let (before, after) = (before.estimate, after.estimate);
    if (before.min, before.max) != (after.min, after.max) {
        differences.estimate = Some((before, after));
    }
    differences
}

/// The questions of which another answer changes something, all other answers staying. The
/// situation is never one: it is why the person asks. In an emergency there are none.
#[must_use]
pub fn switches(plan: &'static Plan, answers: &Answers, day: Date) -> Vec<QuestionNumber> {
    let now = determine(plan, answers, day);
    if now.coverage() == Coverage::SeekCareNow {
        return Vec::new();
    }
    let mut switches = Vec::new();
    for (number, question) in questions_of(plan) {
        if number == question::SITUATION {
            continue;
        }
        let mut others = other_answers(answers, number, question);
        let is_switch = others.any(|other| {
            let then = determine(plan, &other.answers, day);
            !differences(&now, &then).is_empty()
        });
        if is_switch {
            switches.push(number);
        }
    }
    switches
}

/// The switches of several plans, and those that another answer to one of these makes a switch: all
/// that a person may want to try. In the order of the questions.
#[must_use]
pub fn switches_ahead(
    plans: &[&'static Plan],
    answers: &Answers,
    day: Date,
) -> Vec<QuestionNumber> {
    let mut found = Vec::new();
    for plan in plans {
        found.extend(switches(plan, answers, day));
    }
    for number in found.clone() {
        let Some(question) = question_of_number(number) else {
            continue;
        };
        for other in other_answers(answers, number, question) {
            for plan in plans {
                found.extend(switches(plan, &other.answers, day));
            }
        }
    }
    question_numbers()
        .filter(|number| found.contains(number))
        .list()
}

/// Answers with one of them changed.
pub(super) struct OtherAnswers {
    /// The option that is now the answer to the question.
    pub option: u8,
    /// All answers, that one included.
    pub answers: Answers,
}

/// These answers with another option for one question, once for each option that was not picked.
pub(super) fn other_answers(
    answers: &Answers,
    number: QuestionNumber,
    question: &Question,
) -> impl Iterator<Item = OtherAnswers> {
    let picked = answers.picked(number);
    question
        .option_numbers()
        .filter(move |option| picked != Answer::Given(*option))
        .map(move |option| {
            let mut answers = answers.clone();
            answers.pick(number, Answer::Given(option));
            OtherAnswers { option, answers }
        })
}
