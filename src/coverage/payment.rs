//! Who pays first when a person has several plans: what a law, a contract or another source says
//! ([`Layer`]), and nothing else. Which plan to try first is another question: see
//! [`super::order`].

use crate::answers::{Answers, PlanRef};
use crate::pack::vocabulary::{Named, Relation};
use crate::pack::{Date, Layer, LayerGroup, Plan, tables};

/// What is known of two of the named plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The plan that pays first; where that is unknown, the one that was named earlier.
    pub first: &'static Plan,
    /// The plan that pays then, or the one that was named later.
    pub then: &'static Plan,
    /// What says so; `None` where it is unknown, and the person asks each plan.
    pub layer: Option<&'static Layer>,
}

impl Pair {
    /// Whether the first is known to pay before the other, or in its place.
    #[must_use]
    pub fn is_ordered(&self) -> bool {
        self.layer
            .is_some_and(|layer| layer.relation != Relation::Separate)
    }

    /// Whether the other pays nothing while the person has the first.
    #[must_use]
    pub fn replaces(&self) -> bool {
        self.layer
            .is_some_and(|layer| layer.relation == Relation::Replaces)
    }
}

/// A pair, and which of its two plans is meant.
#[derive(Clone, Copy, Debug)]
pub struct PairSide<'a> {
    /// The two plans and what is known of them.
    pub pair: &'a Pair,
    /// Whether the first of the two is meant.
    pub is_first: bool,
}

impl PairSide<'_> {
    /// The other plan of the two.
    #[must_use]
    pub const fn other(&self) -> &'static Plan {
        if self.is_first {
            self.pair.then
        } else {
            self.pair.first
        }
    }

    /// Whether this plan pays nothing while the person has the other.
    #[must_use]
    pub fn is_replaced(&self) -> bool {
        !self.is_first && self.pair.replaces()
    }
}

/// Who pays first among all plans that were named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PaymentOrder {
    /// Every two of them, in the order they were named.
    pub pairs: Vec<Pair>,
    /// The position of each plan from 1, which pays first, in the order they were named. `None`
    /// unless one of every two is known to pay before the other, without a circle.
    pub positions: Option<Vec<usize>>,
}

impl PaymentOrder {
    /// The position of a plan from 1, where the order is known.
    #[must_use]
    pub fn position(&self, named: &[PlanRef], plan: &Plan) -> Option<usize> {
        let number = named.iter().position(|other| other.0.id == plan.id)?;
        self.positions.as_ref()?.get(number).copied()
    }

    /// The pairs of a plan with each other plan.
    pub fn of<'a>(&'a self, plan: &'a Plan) -> impl Iterator<Item = PairSide<'a>> {
        self.pairs.iter().filter_map(|pair| {
            let is_first = pair.first.id == plan.id;
            (is_first || pair.then.id == plan.id).then_some(PairSide { pair, is_first })
        })
    }

    /// Whether a plan is known to pay before another, or in its place.
    pub(super) fn pays_before(&self, first: &Plan, then: &Plan) -> bool {
        self.pairs
            .iter()
            .any(|pair| pair.is_ordered() && pair.first.id == first.id && pair.then.id == then.id)
    }

    /// Whether a pair is unknown, so that the person has to ask which pays first.
    #[must_use]
    pub fn has_unknown(&self) -> bool {
        self.pairs.iter().any(|pair| pair.layer.is_none())
    }
}

/// Who pays first among the plans that were named, for these answers on this day.
#[must_use]
pub fn payment_order(answers: &Answers, day: Date) -> PaymentOrder {
    let named = answers.named_plans();
    let mut pairs = Vec::new();
    for (number, later) in named.iter().enumerate() {
        for earlier in named.iter().take(number) {
            pairs.push(pair(earlier.0, later.0, answers, day));
        }
    }
    let positions = positions(named, &pairs);
    PaymentOrder { pairs, positions }
}

/// The position of each plan: one more than the number of plans known to pay before it.
fn positions(named: &[PlanRef], pairs: &[Pair]) -> Option<Vec<usize>> {
    if !pairs.iter().all(Pair::is_ordered) {
        return None;
    }
    let mut positions = Vec::new();
    for plan in named {
        let before = pairs.iter().filter(|pair| pair.then.id == plan.0.id);
        positions.push(before.count() + 1);
    }
    // In a circle two plans have the same position.
    let is_each_taken = (1..=named.len()).all(|position| positions.contains(&position));
    is_each_taken.then_some(positions)
}

/// What the first layer that applies says of two plans.
fn pair(earlier: &'static Plan, later: &'static Plan, answers: &Answers, day: Date) -> Pair {
    for layer in &tables().layers {
        if let Some(pair) = pair_by(layer, earlier, later)
            && answers.meet(&layer.when, day)
        {
            return pair;
        }
    }
    Pair {
        first: earlier,
        then: later,
        layer: None,
    }
}

/// The layers of two plans, whether they apply or not: what a question about the pair can turn on.
pub(crate) fn layers_between(
    earlier: &'static Plan,
    later: &'static Plan,
) -> impl Iterator<Item = &'static Layer> {
    let layers = tables().layers.iter();
    layers.filter(move |layer| pair_by(layer, earlier, later).is_some())
}

/// What a layer says of two plans; `None` where it is about other plans.
fn pair_by(layer: &'static Layer, earlier: &'static Plan, later: &'static Plan) -> Option<Pair> {
    let earlier_in = |group: &LayerGroup| holds(group, earlier, Named::Earlier);
    let later_in = |group: &LayerGroup| holds(group, later, Named::Later);
    let (first, then) = if earlier_in(&layer.first) && later_in(&layer.then) {
        (earlier, later)
    } else if later_in(&layer.first) && earlier_in(&layer.then) {
        (later, earlier)
    } else {
        return None;
    };
    Some(Pair {
        first,
        then,
        layer: Some(layer),
    })
}

/// Whether a plan that was named earlier or later than the other belongs to this group.
fn holds(group: &LayerGroup, plan: &Plan, named: Named) -> bool {
    group.plans.contains(&plan.id) && group.named.is_none_or(|only| only == named)
}
