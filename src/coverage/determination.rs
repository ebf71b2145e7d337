//! The determination: for each finding, the rule that decides it. The highest rank that matches
//! wins, finding by finding.

use super::cost::estimate_of;
use super::matching::{Matching, PLAN_REPLY};
use super::{CostEstimate, rights};
use crate::answers::Answers;
use crate::list::List;
use crate::pack::value::Value;
use crate::pack::vocabulary::{Certainty, Cost, Coverage, FindingName};
use crate::pack::{CostTerms, Date, Plan, Right, Source, Text};

/// One finding as it was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// What was found.
    pub value: Value,
    /// How sure it is.
    pub certainty: Certainty,
    /// What it rests on.
    pub sources: &'static [Source],
    /// Where less sure rules may still find the same: what the least sure of them rests on. Its
    /// certainty is the one above.
    pub less_sure: &'static [Source],
    /// The sentence for a person.
    pub text: Text,
    /// When it was checked.
    pub checked: Date,
    /// The rule of the plan, the right or the rule of the house that decided it.
    pub rule: &'static str,
}

impl Found {
    /// All that the finding and its certainty rest on, each once.
    #[must_use]
    pub fn all_sources(&self) -> Vec<Source> {
        let more = self
            .less_sure
            .iter()
            .filter(|source| !self.sources.contains(source));
        self.sources.iter().chain(more).copied().list()
    }

    /// Whether it rests on what the plan told on the phone: that answer itself, or a rule of the
    /// house that follows from it. The compiler lets no finding of a file be as sure as the plan's
    /// own pages without naming one.
    #[must_use]
    pub fn rests_on_call(&self) -> bool {
        self.rule == PLAN_REPLY || (self.certainty == Certainty::Plan && self.sources.is_empty())
    }
}

/// All findings of one plan for one set of answers.
#[derive(Clone, Debug)]
pub struct Determination {
    /// The plan.
    pub plan: &'static Plan,
    /// The findings, in the order of [`FindingName::ALL`].
    pub findings: [Found; 9],
    /// The parts of the cost that the rules decided, where a sum uses them.
    pub terms: CostTerms,
    /// What the person would pay.
    pub estimate: CostEstimate,
    /// The rights that bind this plan here.
    pub rights: Vec<&'static Right>,
}

impl Determination {
    /// A finding.
    #[must_use]
    pub const fn finding(&self, name: FindingName) -> &Found {
        &self.findings[name as usize]
    }

    /// The graded answer.
    #[must_use]
    pub const fn coverage(&self) -> Coverage {
        match self.findings[FindingName::Coverage as usize].value {
            Value::Coverage(coverage) => coverage,
            _ => Coverage::Unknown,
        }
    }
}

/// Works out what a plan does for these answers on this day.
#[must_use]
pub fn determine(plan: &'static Plan, answers: &Answers, day: Date) -> Determination {
    let matching = Matching::of(plan, answers, day);
    let mut findings: [Found; 9] =
        std::array::from_fn(|number| matching.finding(FindingName::ALL[number]));
    let rights = rights::applicable(plan, answers, day);
    rights::raise(&mut findings[FindingName::Right as usize], &rights);
    let (cost, terms) = cost_of(&findings[FindingName::Cost as usize], &matching);
    let estimate = estimate_of(plan, answers, day, (cost, terms));
    Determination {
        plan,
        findings,
        terms,
        estimate,
        rights,
    }
}

/// The cost that the rules decide, without the estimate: its value, and its terms where a sum uses
/// them.
#[must_use]
pub fn decided_cost(plan: &'static Plan, answers: &Answers, day: Date) -> (Cost, CostTerms) {
    let matching = Matching::of(plan, answers, day);
    cost_of(&matching.finding(FindingName::Cost), &matching)
}

fn cost_of(found: &Found, matching: &Matching) -> (Cost, CostTerms) {
    match found.value {
        Value::Cost(cost @ (Cost::Copay | Cost::Coinsurance | Cost::PlanCostSharing)) => {
            (cost, matching.terms())
        }
        Value::Cost(cost) => (cost, CostTerms::UNCHANGED),
        _ => (Cost::Unknown, CostTerms::UNCHANGED),
    }
}
