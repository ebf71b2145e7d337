//! Who pays first when a person has several plans: what a law, a contract or a cited basis says
//! ([`Layer`]), and nothing else. Which plan to try first is another thing: see [`super::order`].

use crate::answers::{Answers, PlanRef};
use crate::list::List;
use crate::pack::vocabulary::{Named, Relation};
use crate::pack::{Date, Layer, LayerGroup, Plan, tables};

/// What is known of two of the named plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The plan that pays first; where that is unknown, the one that was named earlier.
    pub first: &'static Plan,
    /// The other.
    pub then: &'static Plan,
    /// What says so; `None`: unknown, and the person asks each plan.
    pub layer: Option<&'static Layer>,
}

/// Who pays first among all plans that were named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PaymentOrder {
    /// Every two of them, in the order they were named.
    pub pairs: Vec<Pair>,
    /// The place of each plan from 1, in the order they were named. `None` unless one of every two
    /// is known to pay before the other, and that makes no circle.
    pub places: Option<Vec<usize>>,
}

impl PaymentOrder {
    /// The place of a plan, where the order is known.
    #[must_use]
    pub fn place(&self, named: &[PlanRef], plan: &Plan) -> Option<usize> {
        let number = named.iter().position(|other| other.0.id == plan.id)?;
        self.places.as_ref()?.get(number).copied()
    }

    /// What is known of a plan beside each other, and whether it is the first of the two.
    pub fn of<'a>(&'a self, plan: &'a Plan) -> impl Iterator<Item = (&'a Pair, bool)> {
        let about = self
            .pairs
            .iter()
            .filter(|pair| [pair.first.id, pair.then.id].contains(&plan.id));
        about.map(|pair| (pair, pair.first.id == plan.id))
    }

    /// Whether a pair is unknown, so that the person has to ask which pays first.
    #[must_use]
    pub fn has_unknown(&self) -> bool {
        self.pairs.iter().any(|pair| pair.layer.is_none())
    }
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
    let places = places(named, &pairs);
    PaymentOrder { pairs, places }
}

/// The place of each plan: one more than the number of plans known to pay before it.
fn places(named: &[PlanRef], pairs: &[Pair]) -> Option<Vec<usize>> {
    if !pairs.iter().all(Pair::is_ordered) {
        return None;
    }
    let paid_before = |plan: &PlanRef| {
        pairs
            .iter()
            .filter(|pair| pair.then.id == plan.0.id)
            .count()
    };
    let places: Vec<usize> = named.iter().map(|plan| paid_before(plan) + 1).list();
    // In a circle two plans have as many before them.
    let is_each_taken = (1..=named.len()).all(|place| places.contains(&place));
    is_each_taken.then_some(places)
}

fn pair(earlier: &'static Plan, later: &'static Plan, answers: &Answers, day: Date) -> Pair {
    let applies = |layer: &Layer| answers.meet(&layer.when, day);
    for layer in tables().layers.iter().filter(|layer| applies(layer)) {
        if joins(layer, (earlier, Named::Earlier), (later, Named::Later)) {
            return Pair {
                first: earlier,
                then: later,
                layer: Some(layer),
            };
        }
        if joins(layer, (later, Named::Later), (earlier, Named::Earlier)) {
            return Pair {
                first: later,
                then: earlier,
                layer: Some(layer),
            };
        }
    }
    Pair {
        first: earlier,
        then: later,
        layer: None,
    }
}

/// The layers of two plans whatever the answers are: what a question of the pair can turn on.
pub(crate) fn layers_between(
    earlier: &'static Plan,
    later: &'static Plan,
) -> impl Iterator<Item = &'static Layer> {
    tables().layers.iter().filter(move |layer| {
        joins(layer, (earlier, Named::Earlier), (later, Named::Later))
            || joins(layer, (later, Named::Later), (earlier, Named::Earlier))
    })
}

fn joins(layer: &Layer, first: (&Plan, Named), then: (&Plan, Named)) -> bool {
    let holds = |group: &LayerGroup, (plan, named): (&Plan, Named)| {
        group.plans.contains(&plan.id) && group.named.is_none_or(|only| only == named)
    };
    holds(&layer.first, first) && holds(&layer.then, then)
}
