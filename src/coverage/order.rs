//! Several plans: which to try first, and why. That is about use, not about billing: who pays first
//! is in [`super::payment`], and decides here only between plans that both pay.

use super::payment::{PairSide, PaymentOrder, payment_order};
use super::{Determination, determine};
use crate::answers::Answers;
use crate::list::List;
use crate::pack::vocabulary::{Coverage, Kind, Reason};
use crate::pack::{Cents, Date, Text, tables};
use std::cmp::Reverse;

/// A plan's position in the order to try several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Route {
    /// From 1, the plan to try first, to the number of plans.
    pub position: usize,
    /// The sentence that says why.
    pub why: Text,
    /// The id of the layer that has the sentence, if it is from one.
    pub layer: Option<&'static str>,
}

/// The determinations of all plans that were named, in the order to try them, and who pays first.
#[derive(Clone, Debug, Default)]
pub struct Routed {
    /// What each plan does, the one to try first at the beginning.
    pub plans: Vec<(Route, Determination)>,
    /// Who pays first, as far as it is known.
    pub payment: PaymentOrder,
}

/// Determines what every named plan does for these answers on this day, and in which order to try
/// them.
#[must_use]
pub fn routed(answers: &Answers, day: Date) -> Routed {
    let payment = payment_order(answers, day);
    let mut determinations = Vec::new();
    for plan in answers.named_plans() {
        determinations.push(determine(plan.0, answers, day));
    }
    let routes = order(&determinations, &payment);
    let mut plans: Vec<(Route, Determination)> = routes.into_iter().zip(determinations).list();
    bubble_sort(&mut plans, |(earlier, _), (later, _)| {
        later.position < earlier.position
    });
    Routed { plans, payment }
}

/// The route of each determination, in the order they are given. First comes what pays; of two
/// plans that pay, the one that is known to pay first; then the better coverage, the lower cost,
/// public plans, and the order in which they were named. A plan that another replaces comes last.
#[must_use]
pub fn order(determinations: &[Determination], payment: &PaymentOrder) -> Vec<Route> {
    let mut ranked: Vec<&Determination> = determinations.iter().list();
    bubble_sort(&mut ranked, |earlier, later| {
        let is_one_currency = earlier.plan.currency == later.plan.currency;
        let later = (group(later, payment), Merit::of(later, is_one_currency));
        let earlier = (group(earlier, payment), Merit::of(earlier, is_one_currency));
        later < earlier
    });
    bubble_sort(&mut ranked, |earlier, later| {
        let is_one_group = group(earlier, payment) == group(later, payment);
        is_one_group && payment.pays_before(later.plan, earlier.plan)
    });
    let mut routes = Vec::new();
    for determination in determinations {
        let is_it = |ranked: &&Determination| ranked.plan.id == determination.plan.id;
        let position = ranked.iter().position(is_it).unwrap_or_default() + 1;
        routes.push(route(determination, position, determinations, payment));
    }
    routes
}

/// Sorts neighbour by neighbour: swaps two where `is_wrong` says that they are in the wrong order,
/// in as many passes as there are items. Who pays first is known of pairs only, which gives no
/// total order, as [`slice::sort`] wants; and for the few items here it is as quick, with a tenth
/// of the code.
pub(super) fn bubble_sort<T>(items: &mut [T], is_wrong: impl Fn(&T, &T) -> bool) {
    for _ in 0..items.len() {
        for index in 1..items.len() {
            if is_wrong(&items[index - 1], &items[index]) {
                items.swap(index - 1, index);
            }
        }
    }
}

/// What pays comes before what does not; a plan that another replaces comes last.
fn group(determination: &Determination, payment: &PaymentOrder) -> (bool, Reverse<u8>) {
    let is_replaced = payment
        .of(determination.plan)
        .any(|pair| pair.is_replaced());
    (is_replaced, Reverse(chance(determination.coverage())))
}

/// By what plans of one group are compared, in this order; the least is tried first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Merit {
    coverage: Reverse<u8>,
    /// The most that the person would pay, in cents; the greatest number where that is unknown.
    most: Cents,
    is_not_public: bool,
}

impl Merit {
    /// Amounts in two currencies cannot be compared, except where one is nothing.
    fn of(determination: &Determination, is_one_currency: bool) -> Self {
        let most = determination
            .estimate
            .max
            .filter(|most| *most == 0 || is_one_currency);
        Self {
            coverage: Reverse(determination.coverage().grade()),
            most: most.unwrap_or(Cents::MAX),
            is_not_public: determination.plan.kind != Kind::Public,
        }
    }
}

/// 2: the plan pays, at least sometimes; 1: it is not known; 0: it does not pay.
const fn chance(coverage: Coverage) -> u8 {
    match coverage {
        Coverage::Covered | Coverage::Usually | Coverage::Sometimes => 2,
        Coverage::Unknown => 1,
        Coverage::NotCovered | Coverage::SeekCareNow => 0,
    }
}

/// Whether the plan pays, at least sometimes.
const fn pays(determination: &Determination) -> bool {
    chance(determination.coverage()) == 2
}

/// The route of a plan with this position. Its sentence is that of the layer that matters most;
/// else the one for its coverage.
fn route(
    determination: &Determination,
    position: usize,
    all: &[Determination],
    payment: &PaymentOrder,
) -> Route {
    let coverage = determination.coverage();
    let mut route = Route {
        position,
        why: text_of(reason(coverage, position)),
        layer: None,
    };
    if coverage == Coverage::SeekCareNow {
        return route;
    }
    let mut greatest = 0;
    for pair in payment.of(determination.plan) {
        let Some(layer) = pair.pair.layer else {
            continue;
        };
        let weight = layer_weight(pair, determination, all);
        if weight > greatest {
            greatest = weight;
            route.layer = Some(layer.id);
            route.why = if pair.is_first {
                layer.why_first
            } else {
                layer.why_then
            };
        }
    }
    route
}

/// How much a layer matters to a plan: 3 where the other plan replaces it; where it pays, 2 if the
/// other pays before it, 1 if it is the first to pay; else 0, and the layer is not shown.
fn layer_weight(pair: PairSide, determination: &Determination, all: &[Determination]) -> u8 {
    if pair.is_replaced() {
        3
    } else if !pays(determination) {
        0
    } else if pair.is_first {
        1
    } else {
        let other = pair.other();
        let other_pays = all.iter().any(|one| one.plan.id == other.id && pays(one));
        if other_pays { 2 } else { 0 }
    }
}

/// Why a plan with this coverage has its position.
const fn reason(coverage: Coverage, position: usize) -> Reason {
    match coverage {
        Coverage::SeekCareNow => Reason::CareFirst,
        Coverage::NotCovered => Reason::PaysNothing,
        Coverage::Unknown => Reason::WorthAsking,
        Coverage::Covered | Coverage::Usually | Coverage::Sometimes if position == 1 => {
            Reason::Surest
        }
        Coverage::Covered | Coverage::Usually | Coverage::Sometimes => Reason::Next,
    }
}

/// The sentence of a reason.
fn text_of(reason: Reason) -> Text {
    // The compiler refuses a pack in which one is missing.
    tables()
        .reasons
        .iter()
        .find(|(known, _)| *known == reason)
        .map_or(Text(0), |(_, text)| *text)
}
