//! What the person would pay: exact whole cents, a range where something is unknown, nothing where
//! no sum can be given.
//!
//! The formula (`pay = min(fee, deductible left) + share of the rest`) is Medicare's own
//! (medicare.gov, "Second surgical opinions"); the charge above the fee is 42 CFR 414.48's limiting
//! charge.

use super::decided_cost;
use crate::answers::{Answer, Answers};
use crate::list::List;
use crate::pack::vocabulary::Cost;
use crate::pack::{Cents, CostTerms, Date, Deductible, Plan, PlanAmount, QuestionNumber, tables};

/// What the person would pay, in cents. `min` equals `max` when it is exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CostEstimate {
    /// The least; `None` when no sum can be given.
    pub min: Option<Cents>,
    /// The most; `None` when it has no known limit.
    pub max: Option<Cents>,
    /// The year whose dated amount was used.
    pub year: Option<u16>,
    /// What the sum is made of, when it is exact.
    pub parts: Option<CostBreakdown>,
}

/// The parts of an exact sum, in cents: what a picture of it shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CostBreakdown {
    /// What the doctor charges.
    pub charge: Cents,
    /// The person's part that counts toward the deductible.
    pub deductible: Cents,
    /// The person's share of the rest.
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

/// The sum for these answers. A plan's own questions that are not answered widen it to the range
/// over all their answers; the standard questions have a usual case, a plan's own have none.
#[must_use]
pub fn estimate_cost(plan: &'static Plan, answers: &Answers, day: Date) -> CostEstimate {
    estimate_of(plan, answers, day, decided_cost(plan, answers, day))
}

/// The same where the cost for these answers is known already.
pub(super) fn estimate_of(
    plan: &'static Plan,
    answers: &Answers,
    day: Date,
    decided: (Cost, CostTerms),
) -> CostEstimate {
    let open: Vec<QuestionNumber> = plan
        .questions
        .iter()
        .copied()
        .filter(|question| answers.picked(*question).given().is_none())
        .list();
    if open.is_empty() {
        return one_sum(plan, answers, day, decided);
    }
    let mut sums = Vec::new();
    each_completion(&open, &mut answers.clone(), &mut |answers| {
        sums.push(one_sum(
            plan,
            answers,
            day,
            decided_cost(plan, answers, day),
        ));
    });
    sums.into_iter().reduce(widen).unwrap_or(CostEstimate {
        min: None,
        max: None,
        year: None,
        parts: None,
    })
}

fn each_completion(
    open: &[QuestionNumber],
    answers: &mut Answers,
    found: &mut dyn FnMut(&Answers),
) {
    let Some((question, rest)) = open.split_first() else {
        return found(answers);
    };
    let before = answers.picked(*question);
    let options = tables()
        .questions
        .get(usize::from(*question))
        .map_or(0, |question| question.options.len());
    for option in 0..options {
        answers.pick(
            *question,
            u8::try_from(option).map_or(Answer::NotSure, Answer::Given),
        );
        each_completion(rest, answers, found);
    }
    answers.pick(*question, before);
}

fn widen(a: CostEstimate, b: CostEstimate) -> CostEstimate {
    let both = |x: Option<Cents>, y: Option<Cents>, pick: fn(Cents, Cents) -> Cents| {
        x.zip(y).map(|(x, y)| pick(x, y))
    };
    CostEstimate {
        min: both(a.min, b.min, Cents::min),
        max: both(a.max, b.max, Cents::max),
        year: a.year.or(b.year),
        parts: a.parts.filter(|_| a.parts == b.parts),
    }
}

fn one_sum(
    plan: &'static Plan,
    answers: &Answers,
    day: Date,
    (cost, terms): (Cost, CostTerms),
) -> CostEstimate {
    // An amount in another currency says nothing of what this plan leaves to pay.
    let price = answers.price.in_currency(plan.currency).given().copied();
    let none = CostEstimate {
        min: None,
        max: None,
        year: None,
        parts: None,
    };
    let exact = |parts: CostBreakdown| CostEstimate {
        min: Some(parts.person()),
        max: Some(parts.person()),
        year: None,
        parts: Some(parts),
    };
    match cost {
        Cost::Unknown => none,
        Cost::None => exact(CostBreakdown {
            charge: price.unwrap_or(0),
            ..CostBreakdown::default()
        }),
        Cost::FullPrice => price.map_or(none, |price| {
            exact(CostBreakdown {
                charge: price,
                share: price,
                ..CostBreakdown::default()
            })
        }),
        Cost::Copay => match (terms.copay, price) {
            (Some(copay), price) => {
                let share = price.map_or(copay, |price| price.min(copay));
                exact(CostBreakdown {
                    charge: price.unwrap_or(copay),
                    share,
                    ..CostBreakdown::default()
                })
            }
            (None, Some(price)) => CostEstimate {
                min: Some(0),
                max: Some(price),
                ..none
            },
            (None, None) => none,
        },
        Cost::Coinsurance | Cost::PlanCostSharing => price.map_or(none, |price| {
            shared(
                plan,
                cost,
                terms,
                price,
                answers.deductible_left.in_currency(plan.currency),
                day,
            )
        }),
    }
}

/// The dated amount of a plan for the year of a day.
#[must_use]
pub(super) fn amount_of_year(
    plan: &'static Plan,
    id: &str,
    year: u16,
) -> Option<&'static PlanAmount> {
    plan.amounts
        .iter()
        .find(|amount| amount.id == id && amount.year == year)
}

fn shared(
    plan: &'static Plan,
    cost: Cost,
    terms: CostTerms,
    price: Cents,
    left: Answer<Cents>,
    day: Date,
) -> CostEstimate {
    let fee = percent(price, terms.fee.unwrap_or(100));
    let dated = match terms.deductible {
        Some(Deductible::Amount(id)) => amount_of_year(plan, id, day.year),
        _ => None,
    };
    let deductibles = match (terms.deductible, left) {
        (None | Some(Deductible::None), _) => [0, 0],
        (_, Answer::Given(left)) => [left, left],
        // Not known: anything from nothing left to the whole deductible, or the whole fee when that
        // is not known either.
        _ => [0, dated.map_or(fee, |amount| amount.cents)],
    };
    let shares = terms.share.map_or([0, 100], |share| [share, share]);
    let supplements = if terms.supplement_copay.is_some() {
        [false, true]
    } else {
        [false, false]
    };
    let mut all: Vec<CostBreakdown> = Vec::new();
    for deductible in deductibles {
        for share in shares {
            all.extend(
                supplements.map(|with_fee| parts(terms, price, deductible, share, with_fee)),
            );
        }
    }
    // A plan's usual share may be a fixed fee that leaves the deductible alone, so nothing is
    // certain from below.
    let least = if cost == Cost::PlanCostSharing && terms.share.is_none() {
        Some(0)
    } else {
        all.iter().map(|parts| parts.person()).min()
    };
    let most = all
        .iter()
        .map(|parts| parts.person())
        .max()
        .filter(|_| terms.charges_more != Some(true));
    let parts = all
        .first()
        .copied()
        .filter(|first| all.iter().all(|parts| parts == first) && least == most);
    CostEstimate {
        min: least,
        max: most,
        year: dated.map(|amount| amount.year),
        parts,
    }
}

fn parts(
    terms: CostTerms,
    price: Cents,
    deductible_left: Cents,
    share: u8,
    with_fee: bool,
) -> CostBreakdown {
    let fee = percent(price, terms.fee.unwrap_or(100));
    let charge = percent(fee, terms.charge_limit.unwrap_or(100));
    let deductible = fee.min(deductible_left);
    let share = percent(fee - deductible, share);
    let supplement = terms.supplement_share.unwrap_or(0).min(100);
    let left_by_supplement = share - percent(share, supplement);
    let office_fee = if with_fee {
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
        share: left_by_supplement.max(office_fee),
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
    use super::{CostBreakdown, CostEstimate, one_sum};
    use crate::answers::{Answer, Answers};
    use crate::pack::vocabulary::Cost;
    use crate::pack::{Cents, CostTerms, Date, Deductible, tables};

    const DAY: Date = Date {
        year: 2026,
        month: 11,
        day: 25,
    };

    fn found(
        cost: Cost,
        terms: CostTerms,
        price: Option<Cents>,
        left: Answer<Cents>,
    ) -> CostEstimate {
        let plan = &tables().plans[0];
        let mut answers = Answers::default();
        answers
            .price
            .say(plan.currency, price.map_or(Answer::NotSure, Answer::Given));
        answers.deductible_left.say(plan.currency, left);
        one_sum(plan, &answers, DAY, (cost, terms))
    }

    /// CostTerms that no plan of the pack has at the moment too, such as a copay whose amount is
    /// known.
    #[test]
    fn a_sum_is_exact_where_nothing_is_open() {
        let copay = CostTerms {
            copay: Some(2_000),
            ..CostTerms::UNCHANGED
        };
        let fifth = CostTerms {
            share: Some(20),
            ..CostTerms::UNCHANGED
        };
        let after_own = CostTerms {
            deductible: Some(Deductible::PlansOwn),
            ..fifth
        };
        let without = CostTerms {
            deductible: Some(Deductible::None),
            ..fifth
        };
        let cases = [
            (Cost::Copay, copay, None, Answer::NotSure, [2_000, 0, 2_000]),
            (
                Cost::Copay,
                copay,
                Some(10_000),
                Answer::NotSure,
                [10_000, 0, 2_000],
            ),
            (
                Cost::Copay,
                copay,
                Some(1_500),
                Answer::NotSure,
                [1_500, 0, 1_500],
            ),
            (Cost::None, fifth, None, Answer::NotSure, [0, 0, 0]),
            (
                Cost::None,
                fifth,
                Some(10_000),
                Answer::NotSure,
                [10_000, 0, 0],
            ),
            (
                Cost::FullPrice,
                fifth,
                Some(10_000),
                Answer::Given(3_000),
                [10_000, 0, 10_000],
            ),
            (
                Cost::Coinsurance,
                fifth,
                Some(10_000),
                Answer::NotSure,
                [10_000, 0, 2_000],
            ),
            (
                Cost::Coinsurance,
                without,
                Some(10_000),
                Answer::Given(3_000),
                [10_000, 0, 2_000],
            ),
            (
                Cost::Coinsurance,
                after_own,
                Some(10_000),
                Answer::Given(3_000),
                [10_000, 3_000, 1_400],
            ),
            (
                Cost::PlanCostSharing,
                after_own,
                Some(10_000),
                Answer::Given(3_000),
                [10_000, 3_000, 1_400],
            ),
        ];
        for (cost, terms, price, left, [charge, deductible, share]) in cases {
            let parts = CostBreakdown {
                charge,
                deductible,
                share,
                above_fee: 0,
            };
            let exact = Some(deductible + share);
            assert_eq!(
                found(cost, terms, price, left),
                CostEstimate {
                    min: exact,
                    max: exact,
                    year: None,
                    parts: Some(parts)
                },
                "{cost:?}, {price:?}"
            );
        }
    }

    #[test]
    fn a_sum_is_a_range_where_something_is_open() {
        let nothing = CostTerms::UNCHANGED;
        let own = CostTerms {
            deductible: Some(Deductible::PlansOwn),
            ..nothing
        };
        let own_and_fifth = CostTerms {
            share: Some(20),
            ..own
        };
        let own_and_all = CostTerms {
            share: Some(100),
            ..own
        };
        let more = CostTerms {
            share: Some(20),
            charges_more: Some(true),
            ..nothing
        };
        let not_more = CostTerms {
            charges_more: Some(false),
            ..nothing
        };
        let cases = [
            (
                Cost::Unknown,
                nothing,
                Some(10_000),
                Answer::Given(0),
                None,
                None,
            ),
            (Cost::FullPrice, nothing, None, Answer::NotSure, None, None),
            (Cost::Copay, nothing, None, Answer::NotSure, None, None),
            (
                Cost::Copay,
                nothing,
                Some(10_000),
                Answer::NotSure,
                Some(0),
                Some(10_000),
            ),
            (
                Cost::Coinsurance,
                own_and_fifth,
                None,
                Answer::Given(0),
                None,
                None,
            ),
            (
                Cost::Coinsurance,
                own_and_fifth,
                Some(10_000),
                Answer::NotSure,
                Some(2_000),
                Some(10_000),
            ),
            // The whole fee either way, but nobody knows how much of it is the deductible.
            (
                Cost::Coinsurance,
                own_and_all,
                Some(10_000),
                Answer::NotSure,
                Some(10_000),
                Some(10_000),
            ),
            (
                Cost::Coinsurance,
                own,
                Some(10_000),
                Answer::Given(3_000),
                Some(3_000),
                Some(10_000),
            ),
            (
                Cost::PlanCostSharing,
                own,
                Some(10_000),
                Answer::Given(3_000),
                Some(0),
                Some(10_000),
            ),
            (
                Cost::PlanCostSharing,
                own_and_fifth,
                Some(10_000),
                Answer::NotSure,
                Some(2_000),
                Some(10_000),
            ),
            (
                Cost::Coinsurance,
                not_more,
                Some(10_000),
                Answer::NotSure,
                Some(0),
                Some(10_000),
            ),
            (
                Cost::Coinsurance,
                more,
                Some(10_000),
                Answer::NotSure,
                Some(2_000),
                None,
            ),
        ];
        for (cost, terms, price, left, min, max) in cases {
            assert_eq!(
                found(cost, terms, price, left),
                CostEstimate {
                    min,
                    max,
                    year: None,
                    parts: None
                },
                "{cost:?}, {terms:?}, {price:?}, {left:?}"
            );
        }
    }
}
