//! A cost that plan and person share.
//!
//! The formula (`pay = min(fee, deductible left) + share of the rest`) is Medicare's own
//! (medicare.gov, "Second surgical opinions"); the charge above the fee is the limiting charge of
//! 42 CFR 414.48.

use super::cost_estimate::{CostBreakdown, CostEstimate};
use super::decided_cost::DecidedCost;
use crate::answers::Answer;
use crate::pack::vocabulary::Cost;
use crate::pack::{Cents, CostTerms, Deductible, PlanAmount};

/// What may be unknown about a shared cost; an estimate takes the least and the most of each.
#[derive(Clone, Copy)]
struct Unknowns {
    /// What is left of the deductible, in cents.
    deductible_left: Cents,
    /// The percentage of the fee that the person pays after the deductible.
    share: u8,
    /// Whether the supplement's fixed fee is due.
    has_supplement_copay: bool,
}

/// A cost that plan and person share, for a price in cents: over all that is unknown, the least and
/// the most.
pub(super) fn estimate_shared(
    decided: DecidedCost,
    price: Cents,
    left: Answer<Cents>,
    dated: Option<&PlanAmount>,
) -> CostEstimate {
    let terms = decided.terms;
    let deductibles = match (terms.deductible, left) {
        (None | Some(Deductible::None), _) => [0, 0],
        (_, Answer::Given(left)) => [left, left],
        // Anything from nothing to the whole deductible; to the whole fee where that is not known.
        _ => [
            0,
            dated.map_or(recognised_fee(terms, price), |amount| amount.cents),
        ],
    };
    let shares = terms.share.map_or([0, 100], |share| [share, share]);
    let supplement_copays = [false, terms.supplement_copay.is_some()];
    let mut all: Vec<CostBreakdown> = Vec::new();
    for deductible_left in deductibles {
        for share in shares {
            for has_supplement_copay in supplement_copays {
                let unknowns = Unknowns {
                    deductible_left,
                    share,
                    has_supplement_copay,
                };
                all.push(breakdown(terms, price, unknowns));
            }
        }
    }
    let least = all.iter().map(|parts| parts.person()).min();
    let most = all.iter().map(|parts| parts.person()).max();
    // A plan's usual share may be a fixed fee that leaves the deductible alone, so the least may be
    // nothing.
    let may_be_free = decided.kind == Cost::PlanCostSharing && terms.share.is_none();
    let min = if may_be_free { Some(0) } else { least };
    let max = most.filter(|_| terms.charges_more != Some(true));
    let first = all.first().copied();
    let is_exact = min == max && all.iter().all(|parts| Some(*parts) == first);
    CostEstimate {
        min,
        max,
        year: dated.map(|amount| amount.year),
        parts: first.filter(|_| is_exact),
    }
}

/// The part of a price that the plan recognises as the fee, in cents.
fn recognised_fee(terms: CostTerms, price: Cents) -> Cents {
    percent(price, terms.fee.unwrap_or(100))
}

/// Who pays what of a price, in cents.
fn breakdown(terms: CostTerms, price: Cents, unknowns: Unknowns) -> CostBreakdown {
    let fee = recognised_fee(terms, price);
    let charge = percent(fee, terms.charge_limit.unwrap_or(100));
    let deductible = fee.min(unknowns.deductible_left);
    let share = percent(fee - deductible, unknowns.share);
    let supplement = terms.supplement_share.unwrap_or(0).min(100);
    let left_by_supplement = share - percent(share, supplement);
    let supplement_copay = if unknowns.has_supplement_copay {
        terms.supplement_copay.unwrap_or(0).min(share)
    } else {
        0
    };
    CostBreakdown {
        charge,
        deductible: if terms.supplement_deductible == Some(true) {
            0
        } else {
            deductible
        },
        share: left_by_supplement.max(supplement_copay),
        above_fee: if terms.supplement_excess == Some(true) {
            0
        } else {
            charge.saturating_sub(fee)
        },
    }
}

/// A percentage of an amount, half a cent rounded up.
const fn percent(amount: Cents, percent: u8) -> Cents {
    (amount * percent as Cents + 50) / 100
}
