//! Several plans: in which order to try them, and the layer or reason that says so.

use crate::DAY;
use second_opinion::answers::{Answers, plan_ref};
use second_opinion::coverage::{Determination, Route, determine, order};
use second_opinion::pack::vocabulary::{Coverage, Kind, Reason};
use second_opinion::pack::{Cents, Layer, Text, question_number, tables};
use std::cmp::Reverse;

/// The routes of plans for a situation and a kind of visit, in the order the plans are named.
fn routes(plans: &[&str], said: &[(&str, &str)]) -> Vec<Route> {
    let mut answers = Answers::default();
    for (question, answer) in said {
        assert!(answers.pick_id(question_number(question).unwrap(), answer));
    }
    let determinations: Vec<_> = plans.iter().map(|plan| determine(plan_ref(plan).unwrap().0, &answers, DAY)).collect();
    order(&determinations)
}

fn places(plans: &[&str], said: &[(&str, &str)]) -> Vec<usize> {
    routes(plans, said).iter().map(|route| route.order).collect()
}

#[test]
fn plans_are_tried_as_the_layers_say() {
    let cancer = [("situation", "cancer")];
    let cases: &[(&[&str], &[usize])] = &[
        (&["ca-manulife", "ca-on-ohip"], &[2, 1]),
        (&["us-medicare-medigap", "us-medicare-original"], &[2, 1]),
        (&["us-medicare-original", "us-ma-hmo"], &[2, 1]),
        (&["us-tricare-for-life", "us-medicare-original"], &[2, 1]),
        (&["gb-pmi", "gb-nhs"], &[2, 1]),
        (&["fr-mutuelle", "fr-am"], &[2, 1]),
    ];
    for (plans, expected) in cases {
        assert_eq!(places(plans, &cancer), *expected, "{plans:?}");
        let routes = routes(plans, &cancer);
        assert!(routes.iter().all(|route| route.layer.is_some()), "{plans:?}: a layer says why");
    }
}

#[test]
fn what_pays_comes_before_what_does_not_whatever_the_layers_say() {
    // OHIP pays no review of records alone; the insurer's service is one.
    let review = [("situation", "cancer"), ("visit", "records-review")];
    assert_eq!(places(&["ca-on-ohip", "ca-manulife"], &review), [2, 1]);
}

#[test]
fn a_replaced_plan_comes_last_and_says_by_what() {
    let routes = routes(&["us-medicare-original", "us-ma-ppo"], &[("situation", "planned-surgery")]);
    let layer = routes[0].layer.and_then(|id| tables().layers.iter().find(|layer| layer.id == id)).unwrap();
    assert!(layer.replaces);
    assert_eq!(routes[0].why, layer.why_then);
}

#[test]
fn an_emergency_comes_before_all_plans() {
    let routes = routes(&["ca-on-ohip", "ca-manulife"], &[("situation", "emergency")]);
    assert_eq!(routes[0].why, routes[1].why, "care first, whichever the plan");
}

#[test]
fn every_order_is_complete() {
    for layer in &tables().layers {
        for (first, then) in layer.first.iter().flat_map(|first| layer.then.iter().map(move |then| (first, then))) {
            let mut places = places(&[then, first], &[]);
            places.sort_unstable();
            assert_eq!(places, [1, 2], "{first}, {then}");
        }
    }
}

fn words(reason: Reason) -> Text {
    tables().reasons.iter().find(|(known, _)| *known == reason).unwrap().1
}

/// Situations under which plans pay, do not, and nobody knows.
const SITUATIONS: &[&[(&str, &str)]] = &[
    &[("situation", "cancer")],
    &[("situation", "cancer"), ("visit", "records-review")],
    &[("situation", "planned-surgery"), ("doctor", "out-of-network")],
    &[("situation", "cosmetic")],
    &[("situation", "emergency")],
];

fn determinations(said: &[(&str, &str)]) -> Vec<Determination> {
    let mut answers = Answers::default();
    said.iter().for_each(|(question, answer)| assert!(answers.pick_id(question_number(question).unwrap(), answer)));
    tables().plans.iter().map(|plan| determine(plan, &answers, DAY)).collect()
}

fn layers(first: &Determination, then: &Determination) -> Vec<bool> {
    let of_both = tables().layers.iter().filter(|layer| layer.first.contains(&first.plan.id) && layer.then.contains(&then.plan.id));
    of_both.map(|layer| layer.replaces).collect()
}

/// 2: pays, at least sometimes; 1: nobody knows; 0: does not.
fn pays(determination: &Determination) -> u8 {
    match determination.coverage() {
        Coverage::Covered | Coverage::Usually | Coverage::Sometimes => 2,
        Coverage::Unknown => 1,
        Coverage::NotCovered | Coverage::SeekCareNow => 0,
    }
}

#[test]
fn the_better_news_has_the_higher_grade() {
    let best_first = [Coverage::Covered, Coverage::Usually, Coverage::Sometimes, Coverage::Unknown, Coverage::NotCovered];
    assert_eq!(best_first.map(Coverage::grade), [4, 3, 2, 1, 0]);
    // An emergency is no news about the plan: its grade makes no plan better than another.
    assert_eq!(Coverage::SeekCareNow.grade(), 0);
}

/// Of two plans: one that the other replaces comes last; then what pays first; then as the layers say; then the better
/// coverage, the lower cost, a public plan; else as they are named.
#[test]
fn any_two_plans_stand_in_the_order_of_the_rules() {
    for said in SITUATIONS {
        let all = determinations(said);
        for (first, second) in all.iter().flat_map(|first| all.iter().map(move |second| (first, second))) {
            if first.plan.id == second.plan.id {
                continue;
            }
            let key = |this: &Determination, other: &Determination| {
                let replaced = layers(other, this).contains(&true);
                let follows = !layers(other, this).is_empty() && layers(this, other).is_empty();
                let leads = !layers(this, other).is_empty() && layers(other, this).is_empty();
                let cost: Cents = this.sum.max.unwrap_or(Cents::MAX);
                let grade = Reverse(this.coverage().grade());
                (replaced, Reverse(pays(this)), i8::from(follows) - i8::from(leads), grade, cost, this.plan.kind != Kind::Public)
            };
            let as_named = key(first, second) <= key(second, first);
            let places: Vec<usize> = order(&[first.clone(), second.clone()]).iter().map(|route| route.order).collect();
            assert_eq!(places, if as_named { [1, 2] } else { [2, 1] }, "{}, {}: {said:?}", first.plan.id, second.plan.id);
        }
    }
}

#[test]
fn a_plan_alone_is_first_for_what_it_does() {
    for said in SITUATIONS {
        for determination in determinations(said) {
            let reason = match determination.coverage() {
                Coverage::SeekCareNow => Reason::CareFirst,
                Coverage::NotCovered => Reason::PaysNothing,
                Coverage::Unknown => Reason::WorthAsking,
                Coverage::Covered | Coverage::Usually | Coverage::Sometimes => Reason::Surest,
            };
            let expected = Route { order: 1, why: words(reason), layer: None };
            assert_eq!(order(std::slice::from_ref(&determination)), [expected], "{}: {said:?}", determination.plan.id);
        }
    }
}

#[test]
fn each_place_says_why() {
    let layer = |id: &str| tables().layers.iter().find(|layer| layer.id == id).unwrap();
    let (insurer, advantage) = (layer("province-then-insurer"), layer("medicare-advantage-replaces-original"));
    let why_first = |of: &'static Layer| (of.why_first, Some(of.id));
    let why_then = |of: &'static Layer| (of.why_then, Some(of.id));
    let why = |reason: Reason| (words(reason), None);
    let cancer = ("situation", "cancer");
    let cases = [
        (["ca-on-ohip", "ca-manulife"], vec![cancer], [why_first(insurer), why_then(insurer)]),
        // The insurer's service reviews records, the province does not pay for that: no layer joins what pays with what does not.
        (["ca-on-ohip", "ca-manulife"], vec![cancer, ("visit", "records-review")], [why(Reason::PaysNothing), why(Reason::Surest)]),
        (["us-ma-ppo", "us-medicare-original"], vec![cancer], [why_first(advantage), why_then(advantage)]),
        (["us-ma-ppo", "us-medicare-original"], vec![("situation", "emergency")], [why(Reason::CareFirst), why(Reason::CareFirst)]),
        (["us-ppo", "gb-nhs"], vec![cancer], [why(Reason::Next), why(Reason::Surest)]),
    ];
    for (plans, said, expected) in cases {
        let found: Vec<(Text, Option<&str>)> = routes(&plans, &said).iter().map(|route| (route.why, route.layer)).collect();
        assert_eq!(found, expected, "{plans:?}, {said:?}");
    }
}

#[test]
fn three_plans_settle_wherever_they_are_named() {
    let said = [("situation", "cancer")];
    let expected = ["ca-on-ohip", "ca-manulife", "ca-self-pay"];
    for plans in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]].map(|order| order.map(|place| expected[place])) {
        let mut ordered: Vec<(usize, &str)> = places(&plans, &said).into_iter().zip(plans).collect();
        ordered.sort_unstable();
        assert_eq!(ordered.iter().map(|(_, plan)| *plan).collect::<Vec<_>>(), expected, "{plans:?}");
    }
}

#[test]
fn plans_that_are_alike_stay_as_they_are_named() {
    let all = determinations(&[("situation", "cancer")]);
    let apart = |a: &Determination, b: &Determination| layers(a, b).is_empty() && layers(b, a).is_empty();
    let merit = |of: &Determination| (of.coverage(), of.sum.max, of.plan.kind);
    let mut tried = 0;
    for first in &all {
        let alike = all.iter().find(|other| other.plan.id != first.plan.id && merit(other) == merit(first) && apart(first, other));
        let Some(second) = alike else { continue };
        let others = all.iter().filter(|other| other.plan.id != first.plan.id && other.plan.id != second.plan.id);
        for third in others.filter(|third| third.coverage().grade() < first.coverage().grade() || merit(third) == merit(first)) {
            if apart(first, third) && apart(second, third) {
                let named = [first.clone(), second.clone(), third.clone()];
                let places: Vec<usize> = order(&named).iter().map(|route| route.order).collect();
                assert_eq!(places, [1, 2, 3], "{}, {}, {}", first.plan.id, second.plan.id, third.plan.id);
                tried += 1;
            }
        }
    }
    assert!(tried > 100);
}
