//! Several plans: which to try first, and why. That is a matter of use, not of billing: who pays
//! first is in [`super::payment`], and decides here only between plans that pay alike.

use super::payment::{PaymentOrder, payment_order};
use super::{Determination, determine};
use crate::answers::Answers;
use crate::list::List;
use crate::pack::vocabulary::{Coverage, Kind, Reason};
use crate::pack::{Cents, Date, Text, tables};
use std::cmp::Reverse;

/// A plan's place in the order to try them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Route {
    /// 1 is first.
    pub place: usize,
    /// Why, in a sentence.
    pub why: Text,
    /// The layer that the sentence is from, if one says it.
    pub layer: Option<&'static str>,
}

/// The determinations of all plans that were named, in the order to try them, and who pays first.
#[derive(Clone, Debug, Default)]
pub struct Routed {
    /// What each plan does, the one to try first at the beginning.
    pub plans: Vec<(Route, Determination)>,
    /// Who pays first.
    pub payment: PaymentOrder,
}

/// Works out every named plan, and in which order to try them.
#[must_use]
pub fn routed(answers: &Answers, day: Date) -> Routed {
    let payment = payment_order(answers, day);
    let determinations: Vec<Determination> = answers
        .named_plans()
        .iter()
        .map(|plan| determine(plan.0, answers, day))
        .list();
    let routes = order(&determinations, &payment);
    let mut plans: Vec<(Route, Determination)> = routes.into_iter().zip(determinations).list();
    settle(&mut plans, |(before, _), (after, _)| {
        after.place < before.place
    });
    Routed { plans, payment }
}

/// The route of each determination, in the order they are given: what pays first; among what pays,
/// whoever is known to pay first; then the better coverage, the lower cost, public plans, and as
/// named. A plan that another replaces comes last.
#[must_use]
pub fn order(determinations: &[Determination], payment: &PaymentOrder) -> Vec<Route> {
    let mut ranked: Vec<&Determination> = determinations.iter().list();
    settle(&mut ranked, |before, after| {
        let is_one_currency = before.plan.currency == after.plan.currency;
        let key = |plan: &Determination| (group(plan, payment), merit(plan, is_one_currency));
        key(after) < key(before)
    });
    settle(&mut ranked, |before, after| {
        let is_alike = group(before, payment) == group(after, payment);
        is_alike && is_paid_before(after, before, payment)
    });
    let route = |determination: &Determination| {
        let is_it = |ranked: &&Determination| ranked.plan.id == determination.plan.id;
        let place = ranked.iter().position(is_it).unwrap_or_default();
        route_of(determination, place, determinations, payment)
    };
    determinations.iter().map(route).list()
}

/// What pays comes before what does not; a plan that another replaces comes last.
fn group(determination: &Determination, payment: &PaymentOrder) -> (bool, Reverse<u8>) {
    (
        is_replaced(determination, payment),
        Reverse(pays(determination.coverage())),
    )
}

/// The better coverage, then the lower cost, then public plans. Sums in two currencies cannot be
/// compared, but for nothing.
fn merit(determination: &Determination, is_one_currency: bool) -> (Reverse<u8>, Cents, bool) {
    let most = determination
        .estimate
        .max
        .filter(|most| *most == 0 || is_one_currency)
        .unwrap_or(Cents::MAX);
    (
        Reverse(determination.coverage().grade()),
        most,
        determination.plan.kind != Kind::Public,
    )
}

/// Exchanges neighbours that are the wrong way round, as often as there are plans. Layers are pairs
/// and give no order of all, which a sort would want; and for a few things this is as quick, in a
/// tenth of the code.
pub(super) fn settle<T>(ranked: &mut [T], wrong: impl Fn(&T, &T) -> bool) {
    for _ in 0..ranked.len() {
        for place in 1..ranked.len() {
            if wrong(&ranked[place - 1], &ranked[place]) {
                ranked.swap(place - 1, place);
            }
        }
    }
}

/// 2: pays, at least sometimes; 1: nobody knows; 0: does not.
const fn pays(coverage: Coverage) -> u8 {
    match coverage {
        Coverage::Covered | Coverage::Usually | Coverage::Sometimes => 2,
        Coverage::Unknown => 1,
        Coverage::NotCovered | Coverage::SeekCareNow => 0,
    }
}

fn is_replaced(determination: &Determination, payment: &PaymentOrder) -> bool {
    payment
        .of(determination.plan)
        .any(|(pair, is_first)| pair.replaces() && !is_first)
}

fn is_paid_before(one: &Determination, other: &Determination, payment: &PaymentOrder) -> bool {
    let is_pair = |first: &str, then: &str| first == one.plan.id && then == other.plan.id;
    payment
        .pairs
        .iter()
        .any(|pair| pair.is_ordered() && is_pair(pair.first.id, pair.then.id))
}

/// A plan that pays says what is known of it beside another that pays; else why it stands where it
/// does.
fn route_of(
    determination: &Determination,
    place: usize,
    all: &[Determination],
    payment: &PaymentOrder,
) -> Route {
    let coverage = determination.coverage();
    let reason = Route {
        place: place + 1,
        why: text_of(reason(coverage, place)),
        layer: None,
    };
    if coverage == Coverage::SeekCareNow {
        return reason;
    }
    let other_pays = |id: &str| {
        all.iter()
            .any(|other| other.plan.id == id && pays(other.coverage()) == 2)
    };
    let mut told: Option<(u8, Route)> = None;
    for (pair, is_first) in payment.of(determination.plan) {
        let Some(layer) = pair.layer else { continue };
        let other = if is_first { pair.then } else { pair.first };
        let weight = match (pair.replaces() && !is_first, pays(coverage) == 2) {
            (true, _) => 3,
            (false, true) if !is_first && other_pays(other.id) => 2,
            (false, true) if is_first => 1,
            _ => continue,
        };
        let why = if is_first {
            layer.why_first
        } else {
            layer.why_then
        };
        if told.is_none_or(|(known, _)| known < weight) {
            told = Some((
                weight,
                Route {
                    why,
                    layer: Some(layer.id),
                    ..reason
                },
            ));
        }
    }
    told.map_or(reason, |(_, route)| route)
}

const fn reason(coverage: Coverage, place: usize) -> Reason {
    match coverage {
        Coverage::SeekCareNow => Reason::CareFirst,
        Coverage::NotCovered => Reason::PaysNothing,
        Coverage::Unknown => Reason::WorthAsking,
        Coverage::Covered | Coverage::Usually | Coverage::Sometimes if place == 0 => Reason::Surest,
        Coverage::Covered | Coverage::Usually | Coverage::Sometimes => Reason::Next,
    }
}

fn text_of(reason: Reason) -> Text {
    // build.rs refuses a pack in which one is missing.
    tables()
        .reasons
        .iter()
        .find(|(known, _)| *known == reason)
        .map_or(Text(0), |(_, text)| *text)
}
