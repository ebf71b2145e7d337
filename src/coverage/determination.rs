//! The determination: all findings of one plan for some answers, each with the rule that decided
//! it, the cost estimate and the rights that apply.

use super::matching::{Matching, PLAN_REPLY};
use super::{CostEstimate, estimate_decided, rights};
use crate::answers::Answers;
use crate::list::List;
use crate::pack::value::Value;
use crate::pack::vocabulary::{Certainty, Cost, Coverage, FindingName};
use crate::pack::{CostTerms, Date, Plan, Right, Source, Text};

/// One finding for some answers, as it was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeterminedFinding {
    /// Its value, which also tells which finding it is.
    pub value: Value,
    /// How sure it is.
    pub certainty: Certainty,
    /// The sources of the rule that decided it; none where the plan replied on the phone.
    pub sources: &'static [Source],
    /// Where a less sure rule may still find the same value: the sources of that rule, which
    /// `certainty` is taken from.
    pub less_sure: &'static [Source],
    /// The sentence for the person.
    pub text: Text,
    /// The day its facts were last checked, or the day of the plan's reply.
    pub checked: Date,
    /// The id of the rule or right that decided it, or what stands in its place: [`PLAN_REPLY`],
    /// `house/…`.
    pub rule: &'static str,
}

impl DeterminedFinding {
    /// All sources of the finding and of its certainty, each once.
    #[must_use]
    pub fn all_sources(&self) -> Vec<Source> {
        let more = self
            .less_sure
            .iter()
            .filter(|source| !self.sources.contains(source));
        self.sources.iter().chain(more).copied().list()
    }

    /// Whether it rests on a reply of the plan: it is the reply itself, or a cost that follows from
    /// it. Any other finding as sure as the plan's own pages names a source: the compiler checks
    /// it.
    #[must_use]
    pub fn rests_on_call(&self) -> bool {
        self.rule == PLAN_REPLY || (self.certainty == Certainty::Plan && self.sources.is_empty())
    }
}

/// All findings of one plan for some answers on a day.
#[derive(Clone, Debug)]
pub struct Determination {
    /// The plan.
    pub plan: &'static Plan,
    /// The findings, in the order of [`FindingName::ALL`].
    pub findings: [DeterminedFinding; 9],
    /// The terms of the cost, where an estimate uses them, else [`CostTerms::UNCHANGED`].
    pub terms: CostTerms,
    /// What the person would pay.
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
        estimate: estimate_decided(plan, answers, day, cost),
        rights,
    }
}

/// What rules decide about the cost, before any amount is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DecidedCost {
    /// The kind of cost.
    pub kind: Cost,
    /// The terms, where an estimate of this kind uses them, else [`CostTerms::UNCHANGED`].
    pub terms: CostTerms,
}

impl DecidedCost {
    fn of(cost: &DeterminedFinding, matching: &Matching) -> Self {
        let kind = kind_of(cost);
        let terms = match kind {
            Cost::Copay | Cost::Coinsurance | Cost::PlanCostSharing => matching.terms(),
            Cost::None | Cost::FullPrice | Cost::Unknown => CostTerms::UNCHANGED,
        };
        Self { kind, terms }
    }
}

const fn kind_of(finding: &DeterminedFinding) -> Cost {
    match finding.value {
        Value::Cost(kind) => kind,
        _ => Cost::Unknown,
    }
}

/// What the rules of a plan decide about the cost for these answers on this day: what
/// [`determine`] finds for the cost, without working out the rest.
#[must_use]
pub fn decided_cost(plan: &'static Plan, answers: &Answers, day: Date) -> DecidedCost {
    let matching = Matching::of(plan, answers, day);
    DecidedCost::of(&matching.finding(FindingName::Cost), &matching)
}
