//! Several plans: in which order to try them, and why.

use super::{Determination, determine};
use crate::answers::Answers;
use crate::list::List;
use crate::pack::vocabulary::{Coverage, Kind, Reason};
use crate::pack::{Cents, Date, Layer, Text, tables};
use std::cmp::Reverse;

/// A plan's place in the order to try them, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Route {
    /// 1 is first.
    pub order: usize,
    /// Why, in a sentence.
    pub why: Text,
    /// The layer that put it there, if one did.
    pub layer: Option<&'static str>,
}

/// The determinations of all plans that were named, in the order to try them.
#[must_use]
pub fn routed(answers: &Answers, day: Date) -> Vec<(Route, Determination)> {
    let determinations: Vec<Determination> = answers.named_plans().iter().map(|plan| determine(plan.0, answers, day)).list();
    let mut routed: Vec<(Route, Determination)> = order(&determinations).into_iter().zip(determinations).list();
    settle(&mut routed, |(before, _), (after, _)| after.order < before.order);
    routed
}

/// The route of each determination, in the order they are given: what pays first; among what pays, as the layers say;
/// then the better coverage, the lower cost, public plans, and as named. A plan that another replaces comes last.
#[must_use]
pub fn order(determinations: &[Determination]) -> Vec<Route> {
    let mut ranked: Vec<&Determination> = determinations.iter().list();
    let key = |determination: &Determination| (group(determination, determinations), merit(determination));
    settle(&mut ranked, |before, after| key(after) < key(before));
    settle(&mut ranked, |before, after| {
        let together = group(before, determinations) == group(after, determinations);
        together && layer_between(after, before).is_some() && layer_between(before, after).is_none()
    });
    let mut routes = vec![Route { order: 0, why: text_of(Reason::Next), layer: None }; determinations.len()];
    for (route, determination) in routes.iter_mut().zip(determinations) {
        let place = ranked.iter().position(|ranked| ranked.plan.id == determination.plan.id).unwrap_or_default();
        *route = route_of(determination, place, determinations);
    }
    routes
}

/// What pays comes before what does not; a plan that another replaces comes last.
fn group(determination: &Determination, all: &[Determination]) -> (bool, Reverse<u8>) {
    (is_replaced(determination, all), Reverse(pays(determination.coverage())))
}

/// The better coverage, then the lower cost, then public plans.
fn merit(determination: &Determination) -> (Reverse<u8>, Cents, bool) {
    let most = determination.sum.max.unwrap_or(Cents::MAX);
    (Reverse(determination.coverage().grade()), most, determination.plan.kind != Kind::Public)
}

/// Exchanges neighbours that are the wrong way round, as often as there are plans. Layers are pairs and give no order of
/// all, which a sort would want; and for a few things this is as quick, in a tenth of the code.
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

/// The layer that puts `first` before `then`.
fn layer_between(first: &Determination, then: &Determination) -> Option<&'static Layer> {
    tables().layers.iter().find(|layer| layer.first.contains(&first.plan.id) && layer.then.contains(&then.plan.id))
}

fn is_replaced(determination: &Determination, all: &[Determination]) -> bool {
    all.iter().any(|other| layer_between(other, determination).is_some_and(|layer| layer.replaces))
}

fn route_of(determination: &Determination, place: usize, all: &[Determination]) -> Route {
    let coverage = determination.coverage();
    let order = place + 1;
    let replaced = all.iter().find_map(|other| layer_between(other, determination).filter(|layer| layer.replaces));
    if let Some(layer) = replaced.filter(|_| coverage != Coverage::SeekCareNow) {
        return Route { order, why: layer.why_then, layer: Some(layer.id) };
    }
    if pays(coverage) == 2 {
        let after = all.iter().filter(|other| pays(other.coverage()) == 2).find_map(|other| layer_between(other, determination));
        let before = all.iter().find_map(|other| layer_between(determination, other));
        if let Some((layer, why)) = after.map(|layer| (layer, layer.why_then)).or_else(|| before.map(|layer| (layer, layer.why_first))) {
            return Route { order, why, layer: Some(layer.id) };
        }
    }
    Route { order, why: text_of(reason(coverage, place)), layer: None }
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
    tables().reasons.iter().find(|(known, _)| *known == reason).map_or(Text(0), |(_, text)| *text)
}
