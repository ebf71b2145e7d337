//! Costs compared: what costs less for certain, whether or not the person has given a price.

use super::{CostEstimate, Determination, estimate_cost};
use crate::answers::{Answer, Answers};
use crate::pack::{Cents, Date};

/// The prices to try where the person has given none, in cents: what costs less at each of them is
/// taken to cost less at any.
const TRIED_PRICES: [Cents; 3] = [10_000, 40_000, 1_000_000];

/// What the person would pay at the price that they gave, or else at each of [`TRIED_PRICES`].
pub(super) fn cost_ranges(
    determination: &Determination,
    answers: &Answers,
    day: Date,
) -> Vec<CostRange> {
    let plan = determination.plan;
    if answers.price.in_currency(plan.currency).given().is_some() {
        return vec![CostRange::of(determination.estimate)];
    }
    let mut priced = answers.clone();
    let mut ranges = Vec::new();
    for price in TRIED_PRICES {
        priced.price = Answer::amount(price, plan.currency);
        let decided = determination.decided_cost();
        ranges.push(CostRange::of(estimate_cost(plan, &priced, day, decided)));
    }
    ranges
}

/// What a person would pay at most and at least, in cents. An unknown limit is the greatest number,
/// so that it is above any other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct CostRange {
    most: Cents,
    least: Cents,
}

impl CostRange {
    pub fn of(estimate: CostEstimate) -> Self {
        let most = match estimate {
            CostEstimate {
                min: Some(_),
                max: Some(most),
                ..
            } => most,
            _ => Cents::MAX,
        };
        Self {
            most,
            least: estimate.min.unwrap_or(0),
        }
    }

    /// Whether it is lower for certain: neither end is higher, and the most is lower, or else the
    /// least where the cost was exact before. A lower least of a range with the same most promises
    /// nothing.
    pub const fn is_below(&self, before: &Self) -> bool {
        let was_exact = before.most == before.least;
        self.most <= before.most
            && self.least <= before.least
            && (self.most < before.most || (was_exact && self.least < before.least))
    }
}
