//! Estimates for terms that no plan of the pack has too.

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
