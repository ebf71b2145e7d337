//! Every answer worth trying to one question: what the tests of the wizard go through.

use second_opinion::answers::{Answer, Answers, PlanRef, QuestionId, possible_answers};
use second_opinion::pack::{Plan, QuestionNumber, rights_of};

/// One answer to one question.
#[derive(Debug)]
pub enum SingleAnswer {
    Place(&'static str),
    Region(Answer<&'static str>),
    Plan(PlanRef),
    Pick(QuestionNumber, Answer<u8>),
    /// An amount in hundredths of the plan's currency; none for "not sure".
    Price(Option<u64>, &'static str),
    /// The same.
    DeductibleLeft(Option<u64>, &'static str),
}

impl SingleAnswer {
    /// Gives this answer in place of the one before.
    pub fn give(&self, answers: &mut Answers) {
        match *self {
            Self::Place(id) => answers.place = Answer::Given(id.to_owned()),
            Self::Region(Answer::Given(id)) => answers.region = Answer::Given(id.to_owned()),
            Self::Region(_) => answers.region = Answer::NotSure,
            Self::Plan(plan) => answers.plans = Answer::Given(vec![plan]),
            Self::Pick(question, answer) => answers.pick(question, answer),
            Self::Price(Some(cents), currency) => answers.price = Answer::amount(cents, currency),
            Self::Price(None, _) => answers.price = Answer::NotSure,
            Self::DeductibleLeft(Some(cents), currency) => {
                answers.deductible_left = Answer::amount(cents, currency);
            }
            Self::DeductibleLeft(None, _) => answers.deductible_left = Answer::NotSure,
        }
    }
}

/// The answers to try for someone with this plan: "not sure" first where it can be said, and of the
/// regions those that a rule or a right of the plan names.
pub fn all_answers(question: QuestionId, plan: PlanRef) -> Vec<SingleAnswer> {
    let currency = plan.0.currency;
    match question {
        QuestionId::Place => vec![SingleAnswer::Place(plan.0.place.unwrap_or("other"))],
        QuestionId::Region => {
            let given = regions_of(plan.0).into_iter().map(Answer::Given);
            let all = std::iter::once(Answer::NotSure).chain(given);
            all.map(SingleAnswer::Region).collect()
        }
        QuestionId::Plan => vec![SingleAnswer::Plan(plan)],
        QuestionId::Pick(number) => {
            let all = possible_answers(number);
            all.map(|answer| SingleAnswer::Pick(number, answer))
                .collect()
        }
        QuestionId::Price => [None, Some(25_000)]
            .map(|cents| SingleAnswer::Price(cents, currency))
            .into(),
        QuestionId::DeductibleLeft => [None, Some(10_000)]
            .map(|cents| SingleAnswer::DeductibleLeft(cents, currency))
            .into(),
    }
}

/// The regions of a plan, and those that its rules and rights name, each once.
fn regions_of(plan: &'static Plan) -> Vec<&'static str> {
    let mut regions = plan.regions.to_vec();
    for right in rights_of(plan) {
        regions.extend(right.when.regions.iter());
    }
    for rule in &plan.rules {
        regions.extend(rule.when.regions.iter());
    }
    regions.sort_unstable();
    regions.dedup();
    regions
}
