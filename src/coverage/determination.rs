//! The determination: all findings of one plan for some answers, each with the rule that decided
//! it, the cost estimate and the rights that apply.

use super::cost::estimate_cost;
use super::cost_estimate::CostEstimate;
use super::decided_cost::{DecidedCost, kind_of};
use super::determined_finding::DeterminedFinding;
use super::matching::Matching;
use super::rights;
use crate::answers::Answers;
use crate::pack::value::Value;
use crate::pack::vocabulary::{Cost, Coverage, FindingName};
use crate::pack::{CostTerms, Date, Plan, Right};

/// All findings of one plan for some answers on a day.
#[derive(Clone, Debug)]
pub struct Determination {
    /// The plan that all of it is about.
    pub plan: &'static Plan,
    /// The findings, in the order of [`FindingName::ALL`].
    pub findings: [DeterminedFinding; 9],
    /// The terms of the cost, where an estimate uses them, else [`CostTerms::UNCHANGED`].
    pub terms: CostTerms,
    /// What the person would pay, in cents of the plan's currency.
    pub estimate: CostEstimate,
    /// The rights that bind this plan where the person is covered.
    pub rights: Vec<&'static Right>,
}

impl Determination {
    /// The finding of this name.
    #[must_use]
    pub const fn finding(&self, name: FindingName) -> &DeterminedFinding {
        &self.findings[name as usize]
    }

    /// Whether the plan pays: the value of the finding `coverage`.
    #[must_use]
    pub const fn coverage(&self) -> Coverage {
        match self.finding(FindingName::Coverage).value {
            Value::Coverage(coverage) => coverage,
            _ => Coverage::Unknown,
        }
    }

    /// The kind of cost: the value of the finding `cost`.
    #[must_use]
    pub const fn cost(&self) -> Cost {
        kind_of(self.finding(FindingName::Cost))
    }

    /// What its cost estimate is made from.
    pub(super) const fn decided_cost(&self) -> DecidedCost {
        DecidedCost {
            kind: self.cost(),
            terms: self.terms,
        }
    }
}

/// Determines what a plan does for these answers on this day.
///
/// Open questions count as the plan's usual case; see [`Match`](crate::answers::Match).
///
/// ```
/// use second_opinion::answers::Answers;
/// use second_opinion::coverage::determine;
/// use second_opinion::pack::vocabulary::{Coverage, FindingName};
/// use second_opinion::pack::{Date, plan, question};
///
/// let medicare = plan("us-medicare-original").expect("a plan of the pack");
/// let mut answers = Answers::default();
/// answers.pick_id(question::SITUATION, "planned-surgery");
///
/// let day = Date { year: 2026, month: 11, day: 25 };
/// let determination = determine(medicare, &answers, day);
/// assert_eq!(determination.coverage(), Coverage::Covered);
/// assert!(!determination.finding(FindingName::Coverage).sources.is_empty());
/// ```
#[must_use]
pub fn determine(plan: &'static Plan, answers: &Answers, day: Date) -> Determination {
    let matching = Matching::of(plan, answers, day);
    let mut findings: [DeterminedFinding; 9] =
        std::array::from_fn(|number| matching.finding(FindingName::ALL[number]));
    let rights = rights::applicable(plan, answers, day);
    rights::raise(&mut findings[FindingName::Right as usize], &rights);
    let cost = DecidedCost::of(&findings[FindingName::Cost as usize], &matching);
    Determination {
        plan,
        findings,
        terms: cost.terms,
        estimate: estimate_cost(plan, answers, day, cost),
        rights,
    }
}
