//! Several plans: in which order to try them, and why.

use super::Determination;
use crate::pack::Cents;
use crate::pack::vocabulary::{Coverage, Kind, Reason};
use std::cmp::Reverse;

/// A plan's place in the order to try them, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Route {
    /// 1 is first.
    pub order: usize,
    /// Why.
    pub why: Reason,
}

/// The route of each determination, in the order they are given: the better coverage first, then the lower
/// cost, then public plans, then as named.
#[must_use]
pub fn order(determinations: &[Determination]) -> Vec<Route> {
    let mut ranked: Vec<usize> = (0..determinations.len()).collect();
    ranked.sort_by_key(|number| determinations.get(*number).map(key));
    let mut routes = vec![Route { order: 0, why: Reason::Next }; determinations.len()];
    for (place, number) in ranked.into_iter().enumerate() {
        if let (Some(route), Some(determination)) = (routes.get_mut(number), determinations.get(number)) {
            *route = Route { order: place + 1, why: reason(determination.coverage(), place) };
        }
    }
    routes
}

fn key(determination: &Determination) -> (Reverse<u8>, Cents, bool) {
    let most = determination.sum.max.unwrap_or(Cents::MAX);
    (Reverse(determination.coverage().grade()), most, determination.plan.kind != Kind::Public)
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
