//! "Which plan do I have?": reads the person's card with them, one question at a time, and ends on
//! a plan or a few.

use super::app::App;
use super::card::card_words;
use crate::answers::{Answers, plan_ref};
use crate::device::document;
use crate::device::elements::*;
use crate::list::List;
use crate::pack::{self, CardQuestion, Plan};
use crate::text::words;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;

/// Where the reading is.
#[derive(Clone)]
struct Reading {
    /// The cards that were asked; the last is asked now.
    trail: Vec<&'static CardQuestion>,
    /// The plans that the last answer means; empty while there is more to ask.
    plans: Vec<&'static Plan>,
}

/// The reader, closed until it is asked for; none where we have no questions about cards. `pick`
/// takes the plan it ends on.
pub(super) fn card_reader(
    app: App,
    answers: &Answers,
    pick: impl Fn(&'static Plan) + Clone + 'static,
) -> Option<El> {
    let first = pack::first_card_question(
        answers.place.given()?,
        answers.region.given().map(String::as_str),
    )?;
    let reading = Rc::new(RefCell::new(Reading {
        trail: vec![first],
        plans: Vec::new(),
    }));
    let again = RwSignal::new(0_u32);
    let go = {
        let reading = reading.clone();
        Rc::new(move |to: Reading| {
            reading.replace(to);
            again.update(|times| *times += 1);
            document::show_first("#app .reading .asked");
        }) as Rc<dyn Fn(Reading)>
    };
    let draw = move || {
        again.track();
        let now = reading.borrow().clone();
        let mut drawn = if now.plans.is_empty() {
            asked(app, &now, &go)
        } else {
            ended(app, &now.plans, &pick)
        };
        drawn.extend(back(app, &now, &go));
        drawn
    };
    let inside = div()
        .class("reading")
        .attr("aria-live", "polite")
        .children_of(draw);
    Some(
        details()
            .class("fold reader")
            .child(summary().child(b().child(app.text(words::READER_HEADING))))
            .child(inside),
    )
}

/// The question, with what the card can say.
fn asked(app: App, now: &Reading, go: &Rc<dyn Fn(Reading)>) -> Vec<El> {
    let Some(card) = now.trail.last() else {
        return Vec::new();
    };
    let options = card.options.iter().map(|option| {
        let (go, trail) = (go.clone(), now.trail.clone());
        let on = move || {
            let mut to = Reading {
                trail: trail.clone(),
                plans: option
                    .plans
                    .iter()
                    .filter_map(|id| plan_ref(id))
                    .map(|plan| plan.0)
                    .list(),
            };
            to.trail.extend(option.next.and_then(pack::card_question));
            go(to);
        };
        li().child(
            button()
                .class("choice")
                .on_click(on)
                .child(app.text(option.text)),
        )
    });
    vec![
        p().class("asked")
            .attr("tabindex", "-1")
            .child(app.text(card.ask)),
        ul().class("choices").child(options.list()),
        p().class("because").child(app.text(words::READER_NONE)),
    ]
}

/// The plans that it can be, with how to recognise each.
fn ended(
    app: App,
    plans: &[&'static Plan],
    pick: &(impl Fn(&'static Plan) + Clone + 'static),
) -> Vec<El> {
    let words = if plans.len() == 1 {
        words::READER_ONE
    } else {
        words::READER_SEVERAL
    };
    let one = |plan: &&'static Plan| {
        let (pick, plan) = (pick.clone(), *plan);
        let mine = button()
            .class("button quiet")
            .attr("data-pick", plan.id)
            .attr(
                "aria-label",
                &app.fill(words::HELPER_MINE_OF, &[("plan", app.text(plan.name))]),
            )
            .on_click(move || pick(plan))
            .child(app.text(words::HELPER_MINE));
        li().child(card_words(
            app.text(plan.name),
            Some(app.text(plan.recognise)),
        ))
        .child(mine)
    };
    vec![
        p().class("asked")
            .attr("tabindex", "-1")
            .child(app.text(words)),
        ul().class("found").child(plans.iter().map(one).list()),
    ]
}

/// Back to the question before.
fn back(app: App, now: &Reading, go: &Rc<dyn Fn(Reading)>) -> Option<El> {
    let mut trail = now.trail.clone();
    // Where it ended, the question that is shown last is the one before.
    if now.plans.is_empty() {
        trail.pop();
    }
    let go = go.clone();
    let to = Reading {
        trail,
        plans: Vec::new(),
    };
    (!to.trail.is_empty()).then(|| {
        p().child(
            button()
                .class("link")
                .on_click(move || go(to.clone()))
                .child(app.text(words::READER_BACK)),
        )
    })
}
