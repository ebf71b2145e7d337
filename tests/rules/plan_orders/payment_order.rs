//! Who pays first: golden rows in orders.toml, and for every two plans of a place either a layer (a
//! rule about two plans) with a source or a line in orders-unknown.toml.

use super::{each_completion, pairs_of_a_place};
use crate::support::{DAY, about, assert_none, parse_toml, plan_and_answers, plans, question};
use second_opinion::answers::Answers;
use second_opinion::coverage::{Pair, PaymentOrder, payment_order};
use second_opinion::pack::tables;
use second_opinion::pack::vocabulary::Relation;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The golden table.
#[derive(Deserialize)]
struct Table {
    pair: Vec<Row>,
}

/// Two or three plans, what is answered `with` them, and who pays first.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    plans: Vec<String>,
    #[serde(default)]
    with: BTreeMap<String, String>,
    /// The plans as they pay, the first at the beginning; none where nobody confirmed it.
    order: Option<Vec<String>>,
    /// Neither waits for the other.
    #[serde(default)]
    separate: bool,
}

impl Row {
    fn ids(&self) -> Vec<&str> {
        self.plans.iter().map(String::as_str).collect()
    }

    fn payment(&self) -> PaymentOrder {
        let (_, mut answers) = plan_and_answers(&self.plans[0], &self.with).unwrap();
        answers.plans = plans(&self.ids());
        payment_order(&answers, DAY)
    }
}

fn golden_rows() -> Vec<Row> {
    parse_toml::<Table>("orders.toml", include_str!("../orders.toml")).pair
}

/// The plans with these ids as they pay; nothing where that is not known.
fn in_order<'a>(ids: &[&'a str], payment: &PaymentOrder) -> Vec<&'a str> {
    let Some(places) = &payment.positions else {
        return Vec::new();
    };
    let mut ordered: Vec<(usize, &str)> = places.iter().copied().zip(ids.iter().copied()).collect();
    ordered.sort_unstable();
    ordered.into_iter().map(|(_, id)| id).collect()
}

fn is_separate(pair: &Pair) -> bool {
    pair.layer
        .is_some_and(|layer| layer.relation == Relation::Separate)
}

#[test]
fn the_payment_order_is_that_of_the_golden_table() {
    let mut problems = Vec::new();
    for row in golden_rows() {
        let ids = row.ids();
        let payment = row.payment();
        let found = in_order(&ids, &payment);
        let expected = row.order.clone().unwrap_or_default();
        // Only rows of two plans say whether they are separate.
        let separate = payment.pairs.iter().all(is_separate);
        let is_as_separate = ids.len() != 2 || separate == row.separate;
        if found != expected || !is_as_separate {
            let by: Vec<_> = payment
                .pairs
                .iter()
                .map(|pair| pair.layer.map(|layer| layer.id))
                .collect();
            let with = &row.with;
            problems.push(format!(
                "{ids:?} {with:?}: {found:?} by {by:?}, not {expected:?}"
            ));
        }
    }
    assert_none(&problems);
}

#[test]
fn every_layer_decides_in_a_row_of_the_golden_table() {
    let mut decided = BTreeSet::new();
    for row in golden_rows() {
        for layer in row.payment().pairs.iter().filter_map(|pair| pair.layer) {
            decided.insert(layer.id);
        }
    }
    for layer in &tables().layers {
        assert!(
            decided.contains(layer.id),
            "no row shows the layer {}",
            layer.id
        );
    }
}

/// Whether a layer orders these two plans for some answers. Each layer that does has a source.
fn is_known(one: &str, other: &str) -> bool {
    let mut is_known = false;
    each_completion(&about(&[one, other], &[]), &mut |answers| {
        let payment = payment_order(answers, DAY);
        let pair = payment.pairs[0];
        assert_eq!(payment.positions.is_some(), pair.is_ordered());
        if let Some(layer) = pair.layer {
            assert!(!layer.sources.is_empty(), "{} has no source", layer.id);
            is_known = true;
        }
    });
    is_known
}

/// Plans, each with those about which nobody confirmed who pays first.
type Unknown = BTreeMap<String, Vec<String>>;

fn unknown_pairs() -> Unknown {
    let mut unknown = Unknown::new();
    for (earlier, later) in pairs_of_a_place() {
        if !is_known(earlier.id, later.id) {
            let first = earlier.id.min(later.id).to_owned();
            let second = earlier.id.max(later.id).to_owned();
            unknown.entry(first).or_default().push(second);
        }
    }
    for ids in unknown.values_mut() {
        ids.sort_unstable();
    }
    unknown
}

/// Whoever adds a plan decides its order beside each other plan of the place: by a layer with a
/// source, or by a line in the list of what nobody confirmed.
#[test]
fn every_pair_of_a_place_is_known_with_a_source_or_listed_as_unknown() {
    let listed: Unknown = parse_toml(
        "orders-unknown.toml",
        include_str!("../orders-unknown.toml"),
    );
    let unknown = unknown_pairs();
    let lines: Vec<String> = unknown
        .iter()
        .map(|(id, others)| format!("{id} = {others:?}"))
        .collect();
    assert!(
        unknown == listed,
        "the list in orders-unknown.toml should be:\n{}",
        lines.join("\n")
    );
}

#[test]
fn plans_of_two_places_have_no_known_order() {
    let payment = payment_order(&about(&["us-ppo", "gb-nhs"], &[]), DAY);
    assert!(payment.has_unknown() && payment.positions.is_none());
}

/// The layer that orders the first two plans, and the one that pays first.
fn decided(answers: &Answers) -> Option<(&'static str, &'static str)> {
    let pair = payment_order(answers, DAY).pairs[0];
    pair.layer.map(|layer| (layer.id, pair.first.id))
}

/// Naming the plans the other way round changes nothing, but which of two separate plans is called
/// the first: neither waits for the other.
#[test]
fn who_pays_first_does_not_depend_on_the_order_of_naming() {
    let holder = question("plan-holder");
    for (one, other) in pairs_of_a_place() {
        each_completion(&about(&[one.id, other.id], &[]), &mut |answers| {
            // Whose plan it is was answered about the first of the two as they are named.
            if answers.picked(holder).is_answered() {
                return;
            }
            let mut turned = answers.clone();
            turned.plans = plans(&[other.id, one.id]);
            let (forth, back) = (decided(answers), decided(&turned));
            let separate = is_separate(&payment_order(answers, DAY).pairs[0]);
            assert!(
                forth == back || separate,
                "{}, {}: {forth:?}, {back:?}",
                one.id,
                other.id
            );
        });
    }
}
