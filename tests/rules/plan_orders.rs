//! Several plans: who pays first, and in which order to try them.

use crate::support::{DAY, about, assert_none, golden, plan, plans, said};
use second_opinion::answers::{Answer, Answers};
use second_opinion::coverage::{
    Determination, PaymentOrder, Route, determine, order, payment_order, routed,
};
use second_opinion::pack::vocabulary::{Coverage, Kind, Reason, Relation};
use second_opinion::pack::{Cents, Layer, Plan, QuestionNumber, Text, question_number, tables};
use second_opinion::wizard::{pair_matters, path};
use serde::Deserialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The golden table of the payment order.
#[derive(Deserialize)]
struct Table {
    pair: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    plans: Vec<String>,
    #[serde(default)]
    with: BTreeMap<String, String>,
    /// The plans as they pay, the first at the beginning.
    order: Option<Vec<String>>,
    /// Neither waits for the other.
    #[serde(default)]
    separate: bool,
}

fn rows() -> Vec<Row> {
    golden::<Table>("orders.toml", include_str!("orders.toml")).pair
}

/// The plans of a row named in this order, and what is said `with` them.
fn answers_of(ids: &[&str], with: &BTreeMap<String, String>) -> Answers {
    let (_, mut answers) = said(ids[0], with).unwrap();
    answers.plans = plans(ids);
    answers
}

#[test]
fn the_payment_order_is_that_of_the_golden_table() {
    let mut problems = Vec::new();
    for row in rows() {
        let plans: Vec<&str> = row.plans.iter().map(String::as_str).collect();
        let answers = answers_of(&plans, &row.with);
        let payment = payment_order(&answers, DAY);
        let mut ordered: Vec<(usize, &str)> = payment
            .positions
            .iter()
            .flatten()
            .copied()
            .zip(plans.iter().copied())
            .collect();
        ordered.sort_unstable();
        let found: Vec<&str> = ordered.into_iter().map(|(_, plan)| plan).collect();
        let expected = row.order.unwrap_or_default();
        let layers = payment.pairs.iter().map(|pair| pair.layer);
        let is_separate =
            |layer: Option<&Layer>| layer.is_some_and(|layer| layer.relation == Relation::Separate);
        if found != expected
            || (plans.len() == 2 && layers.clone().all(is_separate) != row.separate)
        {
            let ids: Vec<_> = layers.map(|layer| layer.map(|layer| layer.id)).collect();
            problems.push(format!(
                "{plans:?} {:?}: {found:?} by {ids:?}, not {expected:?}",
                row.with
            ));
        }
    }
    assert_none(&problems);
}

#[test]
fn every_layer_decides_in_a_row_of_the_golden_table() {
    let mut fired: BTreeSet<&str> = BTreeSet::new();
    for row in rows() {
        let plans: Vec<&str> = row.plans.iter().map(String::as_str).collect();
        let payment = payment_order(&answers_of(&plans, &row.with), DAY);
        fired.extend(
            payment
                .pairs
                .iter()
                .filter_map(|pair| pair.layer.map(|layer| layer.id)),
        );
    }
    for layer in &tables().layers {
        assert!(
            fired.contains(layer.id),
            "no row shows the layer {}",
            layer.id
        );
    }
}

/// The pairs of plans of one place, as they are listed.
fn pairs_of_a_place() -> Vec<(&'static Plan, &'static Plan)> {
    let plans = &tables().plans;
    let mut pairs = Vec::new();
    for (number, later) in plans.iter().enumerate() {
        let of_place = plans
            .iter()
            .take(number)
            .filter(|earlier| earlier.place == later.place);
        pairs.extend(of_place.map(|earlier| (earlier, later)));
    }
    pairs
}

fn pair_questions() -> Vec<(QuestionNumber, usize)> {
    let all = (0..=QuestionNumber::MAX).zip(&tables().questions);
    all.filter(|(_, question)| question.pair)
        .map(|(number, one)| (number, one.options.len()))
        .collect()
}

/// Calls `found` with every combination of answers to the questions that matter for these plans.
fn each_completion(answers: &Answers, found: &mut dyn FnMut(&Answers)) {
    let open = pair_questions().into_iter().find(|(number, _)| {
        !answers.picked(*number).is_answered() && pair_matters(*number, answers, DAY)
    });
    let Some((number, options)) = open else {
        return found(answers);
    };
    for option in 0..=options {
        let answer = match option.checked_sub(1) {
            None => Answer::NotSure,
            Some(option) => Answer::Given(u8::try_from(option).unwrap()),
        };
        let mut tried = answers.clone();
        tried.pick(number, answer);
        each_completion(&tried, found);
    }
}

/// A new plan has to be decided beside each other: by a layer with a source, or by a line in the
/// list of what nobody confirmed.
/// Two plans, whichever is named first.
fn pair(one: &str, other: &str) -> [String; 2] {
    let mut pair = [one.to_owned(), other.to_owned()];
    pair.sort_unstable();
    pair
}

/// The pairs of `orders-unknown.toml`, where either plan may stand under the other.
fn listed_as_unknown() -> BTreeSet<[String; 2]> {
    let table: BTreeMap<String, Vec<String>> =
        toml::from_str(include_str!("orders-unknown.toml")).unwrap();
    let mut listed = BTreeSet::new();
    for (one, others) in &table {
        for other in others {
            assert!(listed.insert(pair(one, other)), "twice: {one}, {other}");
        }
    }
    listed
}

#[test]
fn every_pair_of_a_place_is_known_with_a_source_or_listed_as_unknown() {
    let mut unknown = BTreeSet::new();
    for (earlier, later) in pairs_of_a_place() {
        let mut is_known = false;
        each_completion(&about(&[earlier.id, later.id], &[]), &mut |answers| {
            let payment = payment_order(answers, DAY);
            assert_eq!(payment.positions.is_some(), payment.pairs[0].is_ordered());
            if let Some(layer) = payment.pairs[0].layer {
                assert!(!layer.sources.is_empty(), "{} has no source", layer.id);
                is_known = true;
            }
        });
        if !is_known {
            unknown.insert(pair(earlier.id, later.id));
        }
    }
    let listed = listed_as_unknown();
    let mut problems = Vec::new();
    for [one, other] in unknown.difference(&listed) {
        problems.push(format!("{one}, {other}: no layer says who pays first"));
    }
    for [one, other] in listed.difference(&unknown) {
        problems.push(format!(
            "{one}, {other}: a layer decides, or a plan is gone"
        ));
    }
    assert!(
        problems.is_empty(),
        "add layers to src/pack/data/layers, or mend tests/rules/orders-unknown.toml:\n{}",
        problems.join("\n")
    );
}

#[test]
fn plans_of_two_places_have_no_known_order() {
    let payment = payment_order(&about(&["us-ppo", "gb-nhs"], &[]), DAY);
    assert!(payment.has_unknown() && payment.positions.is_none());
}

/// The order in which plans are named changes nothing but what is said by the order of naming.
#[test]
fn who_pays_first_does_not_depend_on_the_order_of_naming() {
    let holder = question_number("plan-holder").unwrap();
    for (one, other) in pairs_of_a_place() {
        each_completion(&about(&[one.id, other.id], &[]), &mut |answers| {
            if answers.picked(holder).is_answered() {
                return;
            }
            let mut turned = answers.clone();
            turned.plans = plans(&[other.id, one.id]);
            let known = |answers: &Answers| {
                let payment = payment_order(answers, DAY);
                let pair = payment.pairs[0];
                pair.layer.map(|layer| (layer.id, pair.first.id))
            };
            let (forth, back) = (known(answers), known(&turned));
            let is_separate = payment_order(answers, DAY).pairs[0]
                .layer
                .is_some_and(|layer| layer.relation == Relation::Separate);
            assert!(
                forth == back || is_separate,
                "{}, {}: {forth:?}, {back:?}",
                one.id,
                other.id
            );
        });
    }
}

/// Relevance against brute force over all answers to all questions of pairs.
#[test]
fn a_question_of_a_pair_matters_where_brute_force_finds_a_difference() {
    let pairs = [
        ["us-medicare-original", "us-ppo"],
        ["us-medicare-original", "us-tricare-for-life"],
        ["us-ppo", "us-hmo"],
        ["us-medicaid-ffs", "us-ppo"],
        ["us-workers-comp", "us-ppo"],
        ["us-workers-comp", "us-medicare-original"],
        ["ca-on-ohip", "ca-vac"],
        ["ca-manulife", "ca-sunlife-group"],
    ];
    for plans in pairs {
        let answers = about(&plans, &[]);
        let mut seen: BTreeMap<QuestionNumber, BTreeMap<String, BTreeSet<String>>> =
            BTreeMap::new();
        let questions = pair_questions();
        let mut combinations = vec![answers.clone()];
        for (number, options) in &questions {
            let with_answers = combinations.iter().flat_map(|before| {
                (0..=*options).map(|option| {
                    let mut tried = before.clone();
                    let answer = option.checked_sub(1).map_or(Answer::NotSure, |option| {
                        Answer::Given(u8::try_from(option).unwrap())
                    });
                    tried.pick(*number, answer);
                    tried
                })
            });
            combinations = with_answers.collect();
        }
        for tried in &combinations {
            let pair = payment_order(tried, DAY).pairs[0];
            let outcome = format!(
                "{} {:?}",
                pair.first.id,
                pair.layer.map(|layer| layer.relation)
            );
            for (number, _) in &questions {
                let mut rest = tried.clone();
                rest.pick(*number, Answer::Unanswered);
                let of_rest = seen
                    .entry(*number)
                    .or_default()
                    .entry(format!("{:?}", rest.picks));
                of_rest.or_default().insert(outcome.clone());
            }
        }
        for (number, _) in &questions {
            let differs = seen[number].values().any(|outcomes| outcomes.len() > 1);
            assert_eq!(
                pair_matters(*number, &answers, DAY),
                differs,
                "{plans:?}: question {number}"
            );
        }
    }
}

#[test]
fn a_question_of_a_pair_is_asked_for_that_pair_only_and_not_in_an_emergency() {
    let asked = |plans: &[&str], with: &[(&str, &str)]| {
        let mut answers = about(plans, with);
        answers.place = Answer::Given("US".to_owned());
        let path = path(&answers, DAY);
        path.iter()
            .map(|question| question.id())
            .collect::<Vec<_>>()
    };
    let cancer = ("situation", "cancer");
    assert!(asked(&["us-medicare-original", "us-ppo"], &[cancer]).contains(&"plan-through"));
    assert!(!asked(&["us-medicare-original"], &[cancer]).contains(&"plan-through"));
    assert!(!asked(&["us-ppo", "us-hmo"], &[cancer]).contains(&"plan-through"));
    assert!(asked(&["us-ppo", "us-hmo"], &[cancer]).contains(&"plan-holder"));
    let emergency = ("situation", "emergency");
    assert!(!asked(&["us-medicare-original", "us-ppo"], &[emergency]).contains(&"plan-through"));
    // Once it is known that no job is behind the plan, its size decides nothing.
    let bought = asked(
        &["us-medicare-original", "us-ppo"],
        &[cancer, ("plan-through", "bought")],
    );
    assert!(!bought.contains(&"employer-size"));
}

/// The routes of plans for some answers, in the order the plans are named.
fn routes(plans: &[&str], with: &[(&str, &str)]) -> Vec<Route> {
    let answers = about(plans, with);
    let determined = |id: &&str| determine(plan(id).0, &answers, DAY);
    let determinations: Vec<Determination> = plans.iter().map(determined).collect();
    order(&determinations, &payment_order(&answers, DAY))
}

fn places(plans: &[&str], said: &[(&str, &str)]) -> Vec<usize> {
    routes(plans, said)
        .iter()
        .map(|route| route.position)
        .collect()
}

#[test]
fn among_plans_that_pay_the_one_that_pays_first_is_tried_first() {
    let cancer = [("situation", "cancer")];
    let cases: &[(&[&str], &[usize])] = &[
        (&["ca-manulife", "ca-on-ohip"], &[2, 1]),
        (&["us-medicare-medigap", "us-medicare-original"], &[2, 1]),
        (&["us-medicare-original", "us-ma-hmo"], &[2, 1]),
        (&["us-tricare-for-life", "us-medicare-original"], &[2, 1]),
        (&["us-medicaid-ffs", "us-ppo"], &[2, 1]),
        (&["fr-mutuelle", "fr-am"], &[2, 1]),
    ];
    for (plans, expected) in cases {
        assert_eq!(places(plans, &cancer), *expected, "{plans:?}");
        let routes = routes(plans, &cancer);
        assert!(
            routes.iter().all(|route| route.layer.is_some()),
            "{plans:?}: a layer says why"
        );
    }
}

#[test]
fn what_pays_comes_before_what_does_not_whoever_pays_first() {
    // OHIP pays no review of records alone; the insurer's service is one.
    let review = [("situation", "cancer"), ("visit", "records-review")];
    assert_eq!(places(&["ca-on-ohip", "ca-manulife"], &review), [2, 1]);
}

#[test]
fn a_replaced_plan_comes_last_and_says_by_what() {
    let routes = routes(
        &["us-medicare-original", "us-ma-ppo"],
        &[("situation", "planned-surgery")],
    );
    let layer = routes[0]
        .layer
        .and_then(|id| tables().layers.iter().find(|layer| layer.id == id))
        .unwrap();
    assert_eq!(layer.relation, Relation::Replaces);
    assert_eq!(routes[0].why, layer.why_then);
}

#[test]
fn an_emergency_comes_before_all_plans() {
    let routes = routes(
        &["ca-on-ohip", "ca-manulife"],
        &[("situation", "emergency")],
    );
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
        .map(|(_, determination)| determination.plan.id)
        .collect();
    assert_eq!(ids, ["ca-on-ohip", "ca-manulife"]);
    assert_eq!(
        routed
            .payment
            .position(answers.named_plans(), routed.plans[0].1.plan),
        Some(1)
    );
}

fn words(reason: Reason) -> Text {
    tables()
        .reasons
        .iter()
        .find(|(known, _)| *known == reason)
        .unwrap()
        .1
}

/// Situations under which plans pay, do not, and nobody knows.
const SITUATIONS: &[&[(&str, &str)]] = &[
    &[("situation", "cancer")],
    &[("situation", "cancer"), ("visit", "records-review")],
    &[
        ("situation", "planned-surgery"),
        ("doctor", "out-of-network"),
    ],
    &[("situation", "cosmetic")],
    &[("situation", "emergency")],
];

fn determinations(said: &[(&str, &str)]) -> Vec<Determination> {
    let answers = about(&[], said);
    tables()
        .plans
        .iter()
        .map(|plan| determine(plan, &answers, DAY))
        .collect()
}

/// Who pays first among these, while nothing is said of the pairs.
fn payment_of(named: &[Determination]) -> PaymentOrder {
    let ids: Vec<&str> = named.iter().map(|of| of.plan.id).collect();
    payment_order(&about(&ids, &[]), DAY)
}

fn between(first: &Determination, then: &Determination) -> PaymentOrder {
    payment_of(&[first.clone(), then.clone()])
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
    let best_first = [
        Coverage::Covered,
        Coverage::Usually,
        Coverage::Sometimes,
        Coverage::Unknown,
        Coverage::NotCovered,
    ];
    assert_eq!(best_first.map(Coverage::grade), [4, 3, 2, 1, 0]);
    // An emergency is no news about the plan: its grade makes no plan better than another.
    assert_eq!(Coverage::SeekCareNow.grade(), 0);
}

/// Of two plans: one that the other replaces comes last; then what pays first; then who pays first;
/// then the better coverage, the lower cost, a public plan; else as they are named.
#[test]
fn any_two_plans_stand_in_the_order_of_the_rules() {
    for said in SITUATIONS {
        let all = determinations(said);
        for (first, second) in all
            .iter()
            .flat_map(|first| all.iter().map(move |second| (first, second)))
        {
            if first.plan.id == second.plan.id {
                continue;
            }
            let payment = between(first, second);
            let pair = payment.pairs[0];
            let key = |this: &Determination| {
                let is_first = pair.is_ordered() && pair.first.id == this.plan.id;
                let replaced = pair.replaces() && pair.then.id == this.plan.id;
                // A sum in another currency is neither more nor less, unless it is nothing.
                let is_one_currency = first.plan.currency == second.plan.currency;
                let cost = this
                    .estimate
                    .max
                    .filter(|cost| *cost == 0 || is_one_currency)
                    .unwrap_or(Cents::MAX);
                let grade = Reverse(this.coverage().grade());
                let is_private = this.plan.kind != Kind::Public;
                (
                    replaced,
                    Reverse(pays(this)),
                    Reverse(is_first),
                    grade,
                    cost,
                    is_private,
                )
            };
            let as_named = key(first) <= key(second);
            let named = [first.clone(), second.clone()];
            let places: Vec<usize> = order(&named, &payment)
                .iter()
                .map(|route| route.position)
                .collect();
            let expected = if as_named { [1, 2] } else { [2, 1] };
            assert_eq!(
                places, expected,
                "{}, {}: {said:?}",
                first.plan.id, second.plan.id
            );
        }
    }
}

/// 900 pounds are not less than 1,000 dollars; nothing is less in any currency.
#[test]
fn sums_in_two_currencies_are_not_compared() {
    let of = |id: &str, most: Cents| {
        let mut determination = determine(plan("us-ppo").0, &Answers::default(), DAY);
        determination.plan = plan(id).0;
        determination.estimate.max = Some(most);
        determination
    };
    let cases = [
        (("us-ppo", 100_000), ("us-hmo", 90_000), [2, 1]),
        (("us-ppo", 100_000), ("int-bupa-global", 90_000), [2, 1]),
        (("us-ppo", 100_000), ("ca-manulife", 90_000), [1, 2]),
        (("ca-manulife", 90_000), ("us-ppo", 100_000), [1, 2]),
        (("us-ppo", 100_000), ("ca-manulife", 0), [2, 1]),
    ];
    for ((one, one_most), (other, other_most), expected) in cases {
        let (one, other) = (of(one, one_most), of(other, other_most));
        let routes = order(&[one.clone(), other.clone()], &between(&one, &other));
        let places: Vec<usize> = routes.iter().map(|route| route.position).collect();
        assert_eq!(
            places, expected,
            "{} at {one_most}, {} at {other_most}",
            one.plan.id, other.plan.id
        );
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
            let expected = Route {
                position: 1,
                why: words(reason),
                layer: None,
            };
            let found = order(
                std::slice::from_ref(&determination),
                &PaymentOrder::default(),
            );
            assert_eq!(found, [expected], "{}: {said:?}", determination.plan.id);
        }
    }
}

#[test]
fn each_place_says_why() {
    let layer = |id: &str| tables().layers.iter().find(|layer| layer.id == id).unwrap();
    let (insurer, advantage) = (
        layer("province-then-insurer"),
        layer("medicare-advantage-replaces-original"),
    );
    let why_first = |of: &'static Layer| (of.why_first, Some(of.id));
    let why_then = |of: &'static Layer| (of.why_then, Some(of.id));
    let why = |reason: Reason| (words(reason), None);
    let cancer = ("situation", "cancer");
    let cases = [
        (
            ["ca-on-ohip", "ca-manulife"],
            vec![cancer],
            [why_first(insurer), why_then(insurer)],
        ),
        (
            ["us-ma-ppo", "us-medicare-original"],
            vec![cancer],
            [why_first(advantage), why_then(advantage)],
        ),
        (
            ["us-ma-ppo", "us-medicare-original"],
            vec![("situation", "emergency")],
            [why(Reason::CareFirst), why(Reason::CareFirst)],
        ),
        (
            ["us-ppo", "gb-nhs"],
            vec![cancer],
            [why(Reason::Next), why(Reason::Surest)],
        ),
        // Who pays first turns on the employer, which was not said: the words are about use alone.
        (
            ["us-medicare-original", "us-ppo"],
            vec![cancer],
            [why(Reason::Surest), why(Reason::Next)],
        ),
    ];
    for (plans, said, expected) in cases {
        let found: Vec<(Text, Option<&str>)> = routes(&plans, &said)
            .iter()
            .map(|route| (route.why, route.layer))
            .collect();
        assert_eq!(found, expected, "{plans:?}, {said:?}");
    }
}

#[test]
fn three_plans_settle_wherever_they_are_named() {
    let said = [("situation", "cancer")];
    let expected = ["ca-on-ohip", "ca-manulife", "ca-hcsa-metc"];
    for plans in [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
        [2, 1, 0],
    ]
    .map(|order| order.map(|place| expected[place]))
    {
        let mut ordered: Vec<(usize, &str)> =
            places(&plans, &said).into_iter().zip(plans).collect();
        ordered.sort_unstable();
        assert_eq!(
            ordered.iter().map(|(_, plan)| *plan).collect::<Vec<_>>(),
            expected,
            "{plans:?}"
        );
    }
}

#[test]
fn plans_that_are_alike_stay_as_they_are_named() {
    let all = determinations(&[("situation", "cancer")]);
    let apart = |a: &Determination, b: &Determination| !between(a, b).pairs[0].is_ordered();
    let merit = |of: &Determination| (of.coverage(), of.estimate.max, of.plan.kind);
    let mut tried = 0;
    for first in &all {
        let alike = all.iter().find(|other| {
            other.plan.id != first.plan.id && merit(other) == merit(first) && apart(first, other)
        });
        let Some(second) = alike else { continue };
        let others = all
            .iter()
            .filter(|other| other.plan.id != first.plan.id && other.plan.id != second.plan.id);
        for third in others.filter(|third| {
            third.coverage().grade() < first.coverage().grade() || merit(third) == merit(first)
        }) {
            if apart(first, third) && apart(second, third) {
                let named = [first.clone(), second.clone(), third.clone()];
                let payment = payment_of(&named);
                let places: Vec<usize> = order(&named, &payment)
                    .iter()
                    .map(|route| route.position)
                    .collect();
                assert_eq!(
                    places,
                    [1, 2, 3],
                    "{}, {}, {}",
                    first.plan.id,
                    second.plan.id,
                    third.plan.id
                );
                tried += 1;
            }
        }
    }
    assert!(tried > 100);
}
