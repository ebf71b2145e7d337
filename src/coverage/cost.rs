//! The cost estimate: what the person would pay, in whole cents; a range where something is
//! unknown, and no amount where none can be given.
//!
//! The formula (`pay = min(fee, deductible left) + share of the rest`) is Medicare's own
//! (medicare.gov, "Second surgical opinions"); the charge above the fee is the limiting charge of
//! 42 CFR 414.48.

use super::decided_cost::{DecidedCost, decided_cost};
use crate::answers::{Answer, Answers};
use crate::list::List;
use crate::pack::vocabulary::Cost;
use crate::pack::{
    Cents, CostTerms, Date, Deductible, Plan, PlanAmount, QuestionNumber, question_of_number,
};

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
    const UNKNOWN: Self = Self {
        min: None,
        max: None,
        year: None,
        parts: None,
    };

    /// The exact cost with these parts.
    const fn exact(parts: CostBreakdown) -> Self {
        Self {
            min: Some(parts.person()),
            max: Some(parts.person()),
            year: None,
            parts: Some(parts),
        }
    }

    /// The smallest range that holds both.
    fn widened_by(self, other: Self) -> Self {
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

/// The cost estimate for these answers on this day, where the rules decide `decided` for them.
/// Amounts bear on no rule, so it may have been decided for other amounts.
///
/// The standard questions have a usual case; a plan's own have none, so one that is open widens the
/// estimate to the range over its options.
pub(crate) fn estimate_cost(
    plan: &'static Plan,
    answers: &Answers,
    day: Date,
    decided: DecidedCost,
) -> CostEstimate {
    let is_open = |question: &QuestionNumber| answers.picked(*question).given().is_none();
    let open: Vec<QuestionNumber> = plan.questions.iter().copied().filter(is_open).list();
    if open.is_empty() {
        return estimate_answered(plan, answers, day, decided);
    }
    let mut range: Option<CostEstimate> = None;
    each_completion(&open, &mut answers.clone(), &mut |answers| {
        let decided = decided_cost(plan, answers, day);
        let estimate = estimate_answered(plan, answers, day, decided);
        range = Some(range.map_or(estimate, |range| range.widened_by(estimate)));
    });
    range.unwrap_or(CostEstimate::UNKNOWN)
}

/// Calls `found` with the answers and each combination of options for the open questions.
fn each_completion(
    open: &[QuestionNumber],
    answers: &mut Answers,
    found: &mut dyn FnMut(&Answers),
) {
    let Some((number, rest)) = open.split_first() else {
        return found(answers);
    };
    let Some(question) = question_of_number(*number) else {
        return;
    };
    let before = answers.picked(*number);
    for option in question.option_numbers() {
        answers.pick(*number, Answer::Given(option));
        each_completion(rest, answers, found);
    }
    answers.pick(*number, before);
}

/// The estimate where all questions of the plan's own are answered.
fn estimate_answered(
    plan: &'static Plan,
    answers: &Answers,
    day: Date,
    decided: DecidedCost,
) -> CostEstimate {
    // An amount in another currency says nothing about this plan.
    let price = answers.price.in_currency(plan.currency).given().copied();
    match (decided.kind, price) {
        (Cost::None, _) => CostEstimate::exact(CostBreakdown {
            charge: price.unwrap_or(0),
            ..CostBreakdown::default()
        }),
        (Cost::Copay, _) => estimate_copay(decided.terms.copay, price),
        (Cost::FullPrice, Some(price)) => CostEstimate::exact(CostBreakdown {
            charge: price,
            share: price,
            ..CostBreakdown::default()
        }),
        (Cost::Coinsurance | Cost::PlanCostSharing, Some(price)) => {
            let left = answers.deductible_left.in_currency(plan.currency);
            let amount = dated_deductible(plan, decided.terms, day);
            estimate_shared(decided, price, left, amount)
        }
        _ => CostEstimate::UNKNOWN,
    }
}

/// A fixed fee, and never more than the price. Where its amount is unknown, the price limits it.
fn estimate_copay(copay: Option<Cents>, price: Option<Cents>) -> CostEstimate {
    match (copay, price) {
        (Some(copay), _) => CostEstimate::exact(CostBreakdown {
            charge: price.unwrap_or(copay),
            share: price.map_or(copay, |price| price.min(copay)),
            ..CostBreakdown::default()
        }),
        (None, Some(price)) => CostEstimate {
            min: Some(0),
            max: Some(price),
            ..CostEstimate::UNKNOWN
        },
        (None, None) => CostEstimate::UNKNOWN,
    }
}

/// The plan's dated amount for the deductible, for the year of this day.
fn dated_deductible(
    plan: &'static Plan,
    terms: CostTerms,
    day: Date,
) -> Option<&'static PlanAmount> {
    let Some(Deductible::Amount(id)) = terms.deductible else {
        return None;
    };
    plan.amount_of_year(id, day.year)
}

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
fn estimate_shared(
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

#[cfg(test)]
mod tests {
    use super::{CostBreakdown, CostEstimate, estimate_answered};
    use crate::answers::Answer::{self, Given, NotSure};
    use crate::answers::Answers;
    use crate::coverage::DecidedCost;
    use crate::pack::vocabulary::Cost::{self, Coinsurance, Copay, FullPrice, PlanCostSharing};
    use crate::pack::{Cents, CostTerms, Date, Deductible, tables};

    const DAY: Date = Date {
        year: 2026,
        month: 11,
        day: 25,
    };

    /// Terms that say nothing; those below say one thing, or two.
    const NO_TERMS: CostTerms = CostTerms::UNCHANGED;
    const FIFTH: CostTerms = CostTerms {
        share: Some(20),
        ..NO_TERMS
    };
    const OWN: CostTerms = CostTerms {
        deductible: Some(Deductible::PlansOwn),
        ..NO_TERMS
    };
    const OWN_FIFTH: CostTerms = CostTerms {
        share: Some(20),
        ..OWN
    };

    /// Makes an estimate for any plan: terms that no plan of the pack has are tried too, such as a
    /// copay whose amount is known.
    fn estimate(
        kind: Cost,
        terms: CostTerms,
        price: Option<Cents>,
        left: Answer<Cents>,
    ) -> CostEstimate {
        let plan = &tables().plans[0];
        let mut answers = Answers::default();
        let price = price.map_or(NotSure, Given);
        answers.price.set_in_currency(plan.currency, price);
        answers.deductible_left.set_in_currency(plan.currency, left);
        estimate_answered(plan, &answers, DAY, DecidedCost { kind, terms })
    }

    /// An exact estimate with these parts.
    fn exact([charge, deductible, share]: [Cents; 3]) -> CostEstimate {
        let person = Some(deductible + share);
        let parts = Some(CostBreakdown {
            charge,
            deductible,
            share,
            above_fee: 0,
        });
        CostEstimate {
            min: person,
            max: person,
            year: None,
            parts,
        }
    }

    /// An estimate that is a range.
    fn range(min: Option<Cents>, max: Option<Cents>) -> CostEstimate {
        CostEstimate {
            min,
            max,
            ..CostEstimate::UNKNOWN
        }
    }

    #[test]
    fn a_copay_is_never_more_than_the_price() {
        let terms = CostTerms {
            copay: Some(2_000),
            ..NO_TERMS
        };
        let cases = [
            (None, [2_000, 0, 2_000]),
            (Some(10_000), [10_000, 0, 2_000]),
            (Some(1_500), [1_500, 0, 1_500]),
        ];
        for (price, parts) in cases {
            let found = estimate(Copay, terms, price, NotSure);
            assert_eq!(found, exact(parts), "{price:?}");
        }
    }

    /// At a price of 100.00.
    #[test]
    fn an_estimate_is_exact_where_nothing_is_open() {
        let no_deductible = CostTerms {
            deductible: Some(Deductible::None),
            ..FIFTH
        };
        // The deductible and the share.
        let cases = [
            (Cost::None, FIFTH, NotSure, [0, 0]),
            (FullPrice, FIFTH, Given(3_000), [0, 10_000]),
            (Coinsurance, FIFTH, NotSure, [0, 2_000]),
            (Coinsurance, no_deductible, Given(3_000), [0, 2_000]),
            (Coinsurance, OWN_FIFTH, Given(3_000), [3_000, 1_400]),
            (PlanCostSharing, OWN_FIFTH, Given(3_000), [3_000, 1_400]),
        ];
        for (kind, terms, left, [deductible, share]) in cases {
            let found = estimate(kind, terms, Some(10_000), left);
            let expected = exact([10_000, deductible, share]);
            assert_eq!(found, expected, "{kind:?}, {terms:?}, {left:?}");
        }
        let free = estimate(Cost::None, FIFTH, None, NotSure);
        assert_eq!(free, exact([0, 0, 0]));
    }

    /// At a price of 100.00.
    #[test]
    fn an_estimate_is_a_range_where_something_is_open() {
        let own_all = CostTerms {
            share: Some(100),
            ..OWN
        };
        let not_more = CostTerms {
            charges_more: Some(false),
            ..NO_TERMS
        };
        let cases = [
            (Copay, NO_TERMS, NotSure, [0, 10_000]),
            (Coinsurance, OWN_FIFTH, NotSure, [2_000, 10_000]),
            // The whole fee either way, but it is unknown how much of it is the deductible.
            (Coinsurance, own_all, NotSure, [10_000, 10_000]),
            (Coinsurance, OWN, Given(3_000), [3_000, 10_000]),
            (PlanCostSharing, OWN, Given(3_000), [0, 10_000]),
            (PlanCostSharing, OWN_FIFTH, NotSure, [2_000, 10_000]),
            (Coinsurance, not_more, NotSure, [0, 10_000]),
        ];
        for (kind, terms, left, [min, max]) in cases {
            let found = estimate(kind, terms, Some(10_000), left);
            let expected = range(Some(min), Some(max));
            assert_eq!(found, expected, "{kind:?}, {terms:?}, {left:?}");
        }
        let more = CostTerms {
            charges_more: Some(true),
            ..FIFTH
        };
        let found = estimate(Coinsurance, more, Some(10_000), NotSure);
        assert_eq!(found, range(Some(2_000), None));
    }

    #[test]
    fn no_amount_is_given_where_none_is_known() {
        let cases = [
            (Cost::Unknown, NO_TERMS, Some(10_000), Given(0)),
            (FullPrice, NO_TERMS, None, NotSure),
            (Copay, NO_TERMS, None, NotSure),
            (Coinsurance, OWN_FIFTH, None, Given(0)),
        ];
        for (kind, terms, price, left) in cases {
            let found = estimate(kind, terms, price, left);
            assert_eq!(found, CostEstimate::UNKNOWN, "{kind:?}, {price:?}");
        }
    }
}
