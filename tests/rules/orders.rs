//! Several plans: in which order to try them, and the layer or reason that says so.

use crate::DAY;
use second_opinion::answers::{Answers, plan_ref};
use second_opinion::coverage::{Route, determine, order};
use second_opinion::pack::{question_number, tables};

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
