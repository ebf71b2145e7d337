//! What the rules of a plan decide about the cost: its kind and its terms, before any amount is
//! known.

use super::determined_finding::DeterminedFinding;
use super::matching::Matching;
use crate::answers::Answers;
use crate::pack::value::Value;
use crate::pack::vocabulary::{Cost, FindingName};
use crate::pack::{CostTerms, Date, Plan};

/// What rules decide about the cost, before any amount is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DecidedCost {
    /// The value of the finding `cost`.
    pub kind: Cost,
    /// The terms, where an estimate of this kind uses them, else [`CostTerms::UNCHANGED`].
    pub terms: CostTerms,
}

impl DecidedCost {
    /// The decided cost of a finding `cost`.
    pub(super) fn of(cost: &DeterminedFinding, matching: &Matching) -> Self {
        let kind = kind_of(cost);
        let terms = match kind {
            Cost::Copay | Cost::Coinsurance | Cost::PlanCostSharing => matching.terms(),
            Cost::None | Cost::FullPrice | Cost::Unknown => CostTerms::UNCHANGED,
        };
        Self { kind, terms }
    }
}

/// The kind of cost that a finding `cost` says.
pub(super) const fn kind_of(finding: &DeterminedFinding) -> Cost {
    match finding.value {
        Value::Cost(kind) => kind,
        _ => Cost::Unknown,
    }
}

/// What the rules of a plan decide about the cost for these answers on this day: what
/// [`determine`](super::determine) finds for the cost, without working out the rest.
#[must_use]
pub fn decided_cost(plan: &'static Plan, answers: &Answers, day: Date) -> DecidedCost {
    let matching = Matching::of(plan, answers, day);
    DecidedCost::of(&matching.finding(FindingName::Cost), &matching)
}
