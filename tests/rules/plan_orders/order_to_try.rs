//! Which plan to try first, and the words that say why. Not the same as who pays first: a plan that
//! does not pay comes after one that does.

use crate::support::{DAY, about, assert_none, picking, plan, rows};
use second_opinion::answers::Answers;
use second_opinion::coverage::{
    Determination, PaymentOrder, Route, determine, order, payment_order, routed,
};
use second_opinion::pack::vocabulary::{Coverage, Kind, Reason, Relation};
use second_opinion::pack::{Cents, Layer, Text, tables};
use std::cmp::Reverse;

type Picks<'a> = [(&'a str, &'a str)];

const CANCER: (&str, &str) = ("situation", "cancer");
const EMERGENCY: (&str, &str) = ("situation", "emergency");
const RECORDS_REVIEW: (&str, &str) = ("visit", "records-review");

/// Answers with which plans pay, do not pay, and with which nobody knows.
const SITUATIONS: &[&Picks] = &[
    &[CANCER],
    &[CANCER, RECORDS_REVIEW],
    &[
        ("situation", "planned-surgery"),
        ("doctor", "out-of-network"),
    ],
    &[("situation", "cosmetic")],
    &[EMERGENCY],
];

/// The routes of these plans, in the order they are named.
fn routes(ids: &[&str], picks: &Picks) -> Vec<Route> {
    let answers = about(ids, picks);
    let mut determinations = Vec::new();
    for id in ids {
        determinations.push(determine(plan(id).0, &answers, DAY));
    }
    order(&determinations, &payment_order(&answers, DAY))
}

/// The places in the order to try, from 1 on, of the plans as they are named.
fn places_of(routes: &[Route]) -> Vec<usize> {
    routes.iter().map(|route| route.position).collect()
}

/// The determinations of all plans for these answers.
fn determinations(picks: &Picks) -> Vec<Determination> {
    let answers = picking(picks);
    let plans = tables().plans.iter();
    plans.map(|plan| determine(plan, &answers, DAY)).collect()
}

/// Who pays first of these, while no question about two plans is answered.
fn payment_of(named: &[&Determination]) -> PaymentOrder {
    let ids: Vec<&str> = named.iter().map(|of| of.plan.id).collect();
    payment_order(&about(&ids, &[]), DAY)
}

/// The places of these, while no question about two plans is answered.
fn places_to_try(named: &[&Determination]) -> Vec<usize> {
    let determinations: Vec<Determination> = named.iter().copied().cloned().collect();
    places_of(&order(&determinations, &payment_of(named)))
}

/// The words of a reason.
fn words(reason: Reason) -> Text {
    let mut reasons = tables().reasons.iter();
    reasons.find(|(known, _)| *known == reason).unwrap().1
}

fn layer(id: &str) -> &'static Layer {
    tables().layers.iter().find(|layer| layer.id == id).unwrap()
}

/// Plans as they are named | as they are tried. In each pair a layer orders them.
const BOTH_PAY: &str = "
    ca-manulife, ca-on-ohip                   | ca-on-ohip, ca-manulife
    us-medicare-medigap, us-medicare-original | us-medicare-original, us-medicare-medigap
    us-medicare-original, us-ma-hmo           | us-ma-hmo, us-medicare-original
    us-tricare-for-life, us-medicare-original | us-medicare-original, us-tricare-for-life
    us-medicaid-ffs, us-ppo                   | us-ppo, us-medicaid-ffs
    fr-mutuelle, fr-am                        | fr-am, fr-mutuelle
";

/// These plans, each at its place in the order to try.
fn as_tried<'a>(named: &[&'a str], routes: &[Route]) -> Vec<&'a str> {
    let mut tried: Vec<(usize, &str)> = places_of(routes)
        .into_iter()
        .zip(named.iter().copied())
        .collect();
    tried.sort_unstable();
    tried.into_iter().map(|(_, id)| id).collect()
}

#[test]
fn among_plans_that_pay_the_one_that_pays_first_is_tried_first() {
    for [named, expected] in rows(BOTH_PAY) {
        let named: Vec<&str> = named.split(", ").collect();
        let routes = routes(&named, &[CANCER]);
        assert_eq!(as_tried(&named, &routes).join(", "), expected);
        assert!(
            routes.iter().all(|route| route.layer.is_some()),
            "{named:?}: a layer says why"
        );
    }
}

#[test]
fn a_plan_that_pays_comes_before_one_that_does_not_whoever_pays_first() {
    // OHIP pays no review of records alone; the insurer's service is one.
    let routes = routes(&["ca-on-ohip", "ca-manulife"], &[CANCER, RECORDS_REVIEW]);
    assert_eq!(places_of(&routes), [2, 1]);
}

#[test]
fn a_replaced_plan_comes_last_and_says_by_what() {
    let plans = ["us-medicare-original", "us-ma-ppo"];
    let routes = routes(&plans, &[("situation", "planned-surgery")]);
    let layer = layer(routes[0].layer.unwrap());
    assert_eq!(layer.relation, Relation::Replaces);
    assert_eq!(routes[0].why, layer.why_then);
}

#[test]
fn an_emergency_comes_before_all_plans() {
    let routes = routes(&["ca-on-ohip", "ca-manulife"], &[EMERGENCY]);
    assert_eq!(
        routes[0].why, routes[1].why,
        "care first, whichever the plan"
    );
}

#[test]
fn the_plans_come_in_the_order_to_try_them() {
    let answers = about(&["ca-manulife", "ca-on-ohip"], &[]);
    let routed = routed(&answers, DAY);
    let ids: Vec<&str> = routed
        .plans
        .iter()
        .map(|(_, found)| found.plan.id)
        .collect();
    assert_eq!(ids, ["ca-on-ohip", "ca-manulife"]);
    let first = routed.plans[0].1.plan;
    assert_eq!(
        routed.payment.position(answers.named_plans(), first),
        Some(1)
    );
}

#[test]
fn the_better_coverage_has_the_higher_grade() {
    let best_first = [
        Coverage::Covered,
        Coverage::Usually,
        Coverage::Sometimes,
        Coverage::Unknown,
        Coverage::NotCovered,
    ];
    assert_eq!(best_first.map(Coverage::grade), [4, 3, 2, 1, 0]);
    // An emergency says nothing about the plan: its grade makes no plan better than another.
    assert_eq!(Coverage::SeekCareNow.grade(), 0);
}

/// What the order to try two plans goes by, in this sequence; the lower comes first, and of equals
/// the one named first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    is_replaced: bool,
    pays: Reverse<Pays>,
    pays_first: Reverse<bool>,
    grade: Reverse<u8>,
    cost: Cents,
    is_private: bool,
}

/// Whether a plan pays, at least in some cases.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Pays {
    No,
    NobodyKnows,
    Yes,
}

impl Pays {
    fn of(coverage: Coverage) -> Self {
        match coverage {
            Coverage::Covered | Coverage::Usually | Coverage::Sometimes => Self::Yes,
            Coverage::Unknown => Self::NobodyKnows,
            Coverage::NotCovered | Coverage::SeekCareNow => Self::No,
        }
    }
}

impl Rank {
    /// The rank of one of two plans beside the other.
    fn beside(this: &Determination, other: &Determination, payment: &PaymentOrder) -> Self {
        let pair = payment.pairs[0];
        // An amount in another currency is neither more nor less, unless it is nothing.
        let is_comparable = |cost: &Cents| *cost == 0 || this.plan.currency == other.plan.currency;
        let cost = this.estimate.max.filter(is_comparable);
        Self {
            is_replaced: pair.replaces() && pair.then.id == this.plan.id,
            pays: Reverse(Pays::of(this.coverage())),
            pays_first: Reverse(pair.is_ordered() && pair.first.id == this.plan.id),
            grade: Reverse(this.coverage().grade()),
            cost: cost.unwrap_or(Cents::MAX),
            is_private: this.plan.kind != Kind::Public,
        }
    }
}

/// Every two plans are held against [`Rank`], which says the rules a second time, plainly.
#[test]
fn any_two_plans_stand_in_the_order_of_the_rules() {
    let mut problems = Vec::new();
    for picks in SITUATIONS {
        let all = determinations(picks);
        for first in &all {
            for second in all.iter().filter(|second| second.plan.id != first.plan.id) {
                let payment = payment_of(&[first, second]);
                let first_rank = Rank::beside(first, second, &payment);
                let second_rank = Rank::beside(second, first, &payment);
                let expected = if first_rank <= second_rank {
                    [1, 2]
                } else {
                    [2, 1]
                };
                let found = places_of(&order(&[first.clone(), second.clone()], &payment));
                if found != expected {
                    let (one, other) = (first.plan.id, second.plan.id);
                    problems.push(format!("{one}, {other}: {found:?} with {picks:?}"));
                }
            }
        }
    }
    assert_none(&problems);
}

/// A plan, the most that it may cost | another and its most | their places. The amounts are in
/// hundredths of the plans' currencies: US dollars, but Canadian ones for ca-manulife.
const AMOUNTS: &str = "
    us-ppo 100000     | us-hmo 90000          | 2 1
    us-ppo 100000     | int-bupa-global 90000 | 2 1
    us-ppo 100000     | ca-manulife 90000     | 1 2
    ca-manulife 90000 | us-ppo 100000         | 1 2
    us-ppo 100000     | ca-manulife 0         | 2 1
";

/// A determination of `us-ppo` that claims to be of another plan, with this most: all but the cost
/// and the currency is equal.
fn at_most(cell: &str) -> Determination {
    let (id, most) = cell.split_once(' ').unwrap();
    let mut determination = determine(plan("us-ppo").0, &Answers::default(), DAY);
    determination.plan = plan(id).0;
    determination.estimate.max = Some(most.parse().unwrap());
    determination
}

/// 900 Canadian dollars are not less than 1,000 US dollars; nothing is less in any currency.
#[test]
fn amounts_in_two_currencies_are_not_compared() {
    for [one, other, expected] in rows(AMOUNTS) {
        let places = places_to_try(&[&at_most(one), &at_most(other)]);
        let places: Vec<String> = places.iter().map(usize::to_string).collect();
        assert_eq!(places.join(" "), expected, "{one}, {other}");
    }
}

#[test]
fn a_plan_alone_is_first_and_says_what_it_does() {
    for picks in SITUATIONS {
        for determination in determinations(picks) {
            let reason = match determination.coverage() {
                Coverage::SeekCareNow => Reason::CareFirst,
                Coverage::NotCovered => Reason::PaysNothing,
                Coverage::Unknown => Reason::WorthAsking,
                Coverage::Covered | Coverage::Usually | Coverage::Sometimes => Reason::Surest,
            };
            let expected = Route {
                position: 1,
                why: words(reason),
                layer: None,
            };
            let id = determination.plan.id;
            let found = order(&[determination], &PaymentOrder::default());
            assert_eq!(found, [expected], "{id}: {picks:?}");
        }
    }
}

/// Two plans | the situation | why each has its place: a layer's words for the first plan
/// (`first:`) or the second (`then:`), or a reason.
///
/// In the last row who pays first turns on the employer, which is not answered: the words are about
/// the use of the plans alone.
const WHY: &str = "
    ca-on-ohip, ca-manulife         | cancer    | first:province-then-insurer, \
                                                  then:province-then-insurer
    us-ma-ppo, us-medicare-original | cancer    | first:medicare-advantage-replaces-original, \
                                                  then:medicare-advantage-replaces-original
    us-ma-ppo, us-medicare-original | emergency | CareFirst, CareFirst
    us-ppo, gb-nhs                  | cancer    | Next, Surest
    us-medicare-original, us-ppo    | cancer    | Surest, Next
";

/// Why a plan has its place, as [`WHY`] writes it.
fn why(route: &Route) -> String {
    let Some(id) = route.layer else {
        let mut reasons = tables().reasons.iter();
        let reason = reasons.find(|(_, words)| *words == route.why);
        return format!("{:?}", reason.unwrap().0);
    };
    if route.why == layer(id).why_first {
        format!("first:{id}")
    } else {
        assert_eq!(route.why, layer(id).why_then);
        format!("then:{id}")
    }
}

#[test]
fn each_place_says_why() {
    for [plans, situation, expected] in rows(WHY) {
        let plans: Vec<&str> = plans.split(", ").collect();
        let routes = routes(&plans, &[("situation", situation)]);
        let found: Vec<String> = routes.iter().map(why).collect();
        assert_eq!(found.join(", "), expected, "{plans:?}, {situation}");
    }
}

#[test]
fn three_plans_have_one_order_however_they_are_named() {
    let [public, insurer, account] = ["ca-on-ohip", "ca-manulife", "ca-hcsa-metc"];
    let expected = [public, insurer, account];
    for named in [
        [public, insurer, account],
        [public, account, insurer],
        [insurer, public, account],
        [insurer, account, public],
        [account, public, insurer],
        [account, insurer, public],
    ] {
        assert_eq!(
            as_tried(&named, &routes(&named, &[CANCER])),
            expected,
            "{named:?}"
        );
    }
}

/// Whether two plans are equal in all that the order to try goes by.
fn are_alike(one: &Determination, other: &Determination) -> bool {
    one.coverage() == other.coverage()
        && one.estimate.max == other.estimate.max
        && one.plan.kind == other.plan.kind
}

/// Whether these are two plans of which nobody knows who pays first.
fn are_unordered(one: &Determination, other: &Determination) -> bool {
    one.plan.id != other.plan.id && !payment_of(&[one, other]).pairs[0].is_ordered()
}

/// Two plans that are alike, named before a third that is alike too or has a lower grade: nothing
/// moves.
#[test]
fn plans_that_are_alike_stay_as_they_are_named() {
    let all = determinations(&[CANCER]);
    let mut tried = 0;
    for first in &all {
        let alike = all
            .iter()
            .find(|other| are_alike(first, other) && are_unordered(first, other));
        let Some(second) = alike else { continue };
        for third in &all {
            let is_lower = third.coverage().grade() < first.coverage().grade();
            let is_third = is_lower || are_alike(first, third);
            if is_third && are_unordered(first, third) && are_unordered(second, third) {
                let ids = [first, second, third].map(|of| of.plan.id);
                assert_eq!(places_to_try(&[first, second, third]), [1, 2, 3], "{ids:?}");
                tried += 1;
            }
        }
    }
    assert!(tried > 100, "only {tried} plans");
}
