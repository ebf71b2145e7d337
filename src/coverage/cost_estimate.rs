//! A cost estimate and the parts of an exact one: values only, which `cost.rs` and `shared_cost.rs`
//! make.

use crate::pack::Cents;

/// What the person would pay, in cents of the plan's currency. `min` equals `max` when it is exact.
///
/// ```
/// use second_opinion::answers::{Answer, Answers};
/// use second_opinion::coverage::determine;
/// use second_opinion::pack::{Date, option, plan, question};
///
/// // Original Medicare leaves 20 % of the fee, once the deductible is met.
/// let mut answers = Answers {
///     price: Answer::amount(250_00, "USD"),
///     deductible_left: Answer::amount(0, "USD"),
///     ..Answers::default()
/// };
/// answers.pick(question::ASSIGNMENT, Answer::Given(option::ASSIGNMENT_ACCEPTS));
///
/// let medicare = plan("us-medicare-original").expect("a plan of the pack");
/// let day = Date { year: 2026, month: 11, day: 25 };
/// let estimate = determine(medicare, &answers, day).estimate;
/// assert_eq!((estimate.min, estimate.max), (Some(50_00), Some(50_00)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CostEstimate {
    /// The least; `None` when no amount can be given.
    pub min: Option<Cents>,
    /// The most; `None` when it has no known limit.
    pub max: Option<Cents>,
    /// The year of the plan's dated amount that was used, such as Medicare's deductible.
    pub year: Option<u16>,
    /// The parts of the cost, when it is exact.
    pub parts: Option<CostBreakdown>,
}

impl CostEstimate {
    /// No amount can be given.
    pub(super) const UNKNOWN: Self = Self {
        min: None,
        max: None,
        year: None,
        parts: None,
    };

    /// The exact cost with these parts.
    pub(super) const fn exact(parts: CostBreakdown) -> Self {
        Self {
            min: Some(parts.person()),
            max: Some(parts.person()),
            year: None,
            parts: Some(parts),
        }
    }

    /// The smallest range that holds both.
    pub(super) fn widened_by(self, other: Self) -> Self {
        Self {
            min: self.min.zip(other.min).map(|(a, b)| a.min(b)),
            max: self.max.zip(other.max).map(|(a, b)| a.max(b)),
            year: self.year.or(other.year),
            parts: self.parts.filter(|_| self.parts == other.parts),
        }
    }
}

/// The parts of an exact cost, in cents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CostBreakdown {
    /// What the doctor charges.
    pub charge: Cents,
    /// What the person pays of it towards the deductible.
    pub deductible: Cents,
    /// The person's share of the rest of the fee.
    pub share: Cents,
    /// What the person pays above the fee that the plan recognises.
    pub above_fee: Cents,
}

impl CostBreakdown {
    /// What the person pays in all.
    #[must_use]
    pub const fn person(self) -> Cents {
        self.deductible + self.share + self.above_fee
    }

    /// What the plans pay.
    #[must_use]
    pub const fn plan(self) -> Cents {
        self.charge.saturating_sub(self.person())
    }
}
