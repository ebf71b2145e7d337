//! Several plans: which to try first, and why.

use super::live::are_in_sight;
use super::proof;
use crate::coverage::{Determination, Pair, Route, Routed, routed};
use crate::device::document;
use crate::device::elements::*;
use crate::list::List;
use crate::pack::vocabulary::FindingName;
use crate::pack::{Plan, tables};
use crate::takeaway::{pair_sentence, sentences};
use crate::text::words;
use crate::view::app::App;
use crate::view::icon;
use crate::view::question::main_heading;
use leptos::prelude::*;
use std::cell::{Ref, RefCell};
use std::rc::Rc;

/// The order as of now; it tells those who show it when it is another.
#[derive(Clone)]
pub(super) struct Order {
    again: RwSignal<u32>,
    routed: Rc<RefCell<Routed>>,
    /// Where it is shown.
    places: Rc<RefCell<Vec<InsertionPoint>>>,
}

impl Order {
    /// The order from now on, for as long as the screen is shown: at first this one.
    pub fn new(app: App, first: Routed) -> Self {
        let order = Self {
            again: RwSignal::new(0),
            routed: Rc::new(RefCell::new(first)),
            places: Rc::default(),
        };
        let (followed, mut is_first) = (order.clone(), true);
        follow(move || {
            let answers = app.snapshot();
            if std::mem::take(&mut is_first) {
                return;
            }
            let new = routed(&answers, app.day());
            let is_same = |(old, new): (&(Route, Determination), &(Route, Determination))| {
                old.0 == new.0
                    && old.1.plan.id == new.1.plan.id
                    && old.1.coverage() == new.1.coverage()
            };
            let old = followed.routed.replace(new);
            let now = followed.routed.borrow();
            let is_same =
                old.payment == now.payment && old.plans.iter().zip(&now.plans).all(is_same);
            drop(now);
            if !is_same {
                let again = followed.again;
                let tell = move || again.update(|times| *times += 1);
                if are_in_sight(&followed.places) {
                    tell()
                } else {
                    document::after_painting(tell)
                }
            }
        });
        order
    }

    /// An element that shows it.
    pub fn watched(&self, shows: El) -> El {
        self.places.borrow_mut().push(shows.insertion_point());
        shows
    }

    fn now(&self) -> Ref<'_, Routed> {
        self.again.track();
        self.routed.borrow()
    }

    /// The plan to start with, if it pays.
    pub fn first(&self) -> Option<&'static Plan> {
        sentences::first_that_pays(&self.now().plans).map(|determination| determination.plan)
    }
}

/// The order to try them, the best first.
pub(super) fn order(app: App, order: &Order) -> El {
    let (named, listed, paid) = (order.clone(), order.clone(), order.clone());
    let plans = move || {
        listed
            .now()
            .plans
            .iter()
            .map(|(route, determination)| one(app, *route, determination))
            .list()
    };
    let pairs = move || {
        paid.now()
            .payment
            .pairs
            .iter()
            .map(|pair| payment(app, pair))
            .list()
    };
    div()
        .class("order")
        .child(
            order
                .watched(main_heading(""))
                .text_of(move || sentences::start_with(app.pack, &named.now().plans)),
        )
        .child(p().class("why").child(app.text(words::ORDER_WHY)))
        .child(order.watched(ol()).class("path").children_of(plans))
        .child(
            h2().attr("tabindex", "-1")
                .level(2)
                .child(app.text(words::PAYMENT_HEADING)),
        )
        .child(order.watched(ul()).class("payment").children_of(pairs))
}

/// Who of two plans pays first, or that the person has to ask.
fn payment(app: App, pair: &Pair) -> El {
    let relation = pair.layer.map_or("unknown", |layer| layer.relation.id());
    let proof = pair.layer.map(|layer| {
        proof::proof(
            app,
            layer.certainty,
            layer.sources.as_slice(),
            tables().date,
        )
    });
    li().attr("data-relation", relation)
        .child(pair_sentence(app.pack, pair))
        .child(proof)
}

fn one(app: App, route: Route, determination: &Determination) -> El {
    let (id, found) = (
        determination.plan.id,
        determination.finding(FindingName::Coverage),
    );
    let show = move || document::show_first(&format!("#app [data-plan={id}] h2"));
    let grade = span()
        .class("grade")
        .attr("data-grade", found.value.id())
        .child(icon::verdict(determination.coverage()));
    li().child(
        button()
            .class("link")
            .on_click(show)
            .child(app.text(determination.plan.short)),
    )
    .child(grade.child(app.text(words::value(found.value))))
    .child(span().class("because").child(app.text(route.why)))
}
