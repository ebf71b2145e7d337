//! The result: the answer first, then why, what it costs and what to do. One file a part; nothing
//! is worked out here.

mod about;
mod bar;
mod calendar;
mod call;
mod compare;
mod copy;
mod cost;
mod field;
mod helper;
mod improve;
mod keep;
mod key;
mod live;
mod newer;
mod notes;
mod numbers;
mod order;
mod plan;
mod proof;
mod report;
mod right;
mod take;
mod todo;
mod try_another;
mod unsure;
mod verdict;

use super::app::App;
use super::{icon, question};
use crate::answers::PlanRef;
use crate::coverage::routed;
use crate::device::elements::*;
use crate::list::List;
use crate::pack::vocabulary::Coverage;
use crate::text::words;
use live::Live;

/// The screen.
pub(super) fn result(app: App) -> El {
    let answers = app.said();
    let routed = routed(&answers, app.day());
    let is_emergency = routed
        .plans
        .iter()
        .any(|(_, determination)| determination.coverage() == Coverage::SeekCareNow);
    let is_several = routed.plans.len() > 1;
    // What stands first carries the page's one main heading.
    let level = if is_emergency || is_several { 2 } else { 1 };
    // Before the plans: where the order stands is read before they change.
    let order = (is_several && !is_emergency).then(|| order::Order::new(app, routed.clone()));
    // The plans stay in this order whatever is tried: what is being written in them must not
    // move.
    let mut lives: Vec<(PlanRef, Live)> = Vec::new();
    for (_, determination) in routed.plans {
        let named = PlanRef(determination.plan);
        lives.push((named, Live::new(app, answers.clone(), determination)));
    }
    let named: Vec<PlanRef> = lives.iter().map(|(named, _)| *named).list();
    let plans: Vec<El> = lives
        .iter()
        .map(|(named, live)| plan::plan(app, *named, live, level, !is_several))
        .list();
    let keep = (!plans.is_empty()).then(|| keep::keep(app));
    let order = order.map(|order| {
        vec![
            order::order(app, &order),
            compare::compare(app, &lives, &order),
        ]
    });
    let page = div()
        .class("page result")
        .attr("data-page", "result")
        .child(div().class("way").child(question::back(app)))
        .child(is_emergency.then(|| emergency(app, true)))
        .child(order);
    let page = match lives.first() {
        Some((_, live)) if is_several => page
            .children_at(try_another::try_another(app, live))
            .child(numbers::card(app)),
        _ => page,
    };
    page.child(plans.is_empty().then(|| helper::helper(app, &answers)))
        .child(plans)
        .child(keep)
        .child(notes::glossary(app))
        .child(take::take(app, &named))
        .child(about::about(app, &answers))
        .child(moves(app))
        .child(newer::newer(app))
}

/// Emergency care, before anything else; on the result it is the heading of the page.
pub(super) fn emergency(app: App, is_heading: bool) -> El {
    let call = if is_heading {
        question::main_heading("")
    } else {
        p().class("call")
    };
    let number = app.place().map_or("", |place| app.text(place.emergency));
    let call = call
        .child(icon::verdict(Coverage::SeekCareNow))
        .child(number);
    div()
        .class("emergency")
        .child(call)
        .child(p().child(app.text(words::EMERGENCY_FIRST)))
}

/// Ways on from the result.
fn moves(app: App) -> El {
    p().class("moves")
        .child(action(
            "button quiet",
            "review",
            app.text(words::BUTTON_REVIEW),
            move || app.review(),
        ))
        .child(action(
            "button quiet",
            "restart",
            app.text(words::BUTTON_RESTART),
            move || app.restart(),
        ))
}

/// A part that opens with a tap: what not everybody needs.
fn fold(level: u8, class: &str, words: &str, inside: El) -> El {
    details()
        .class(&format!("part fold {class}"))
        .child(summary().child(heading(level, words)))
        .child(div().class("inside").child(inside))
}

/// A heading of this level; the first level is the page's own, which takes the focus.
fn heading(level: u8, words: &str) -> El {
    match level {
        1 => question::main_heading(words),
        2 => h2().attr("tabindex", "-1").level(2).child(words),
        _ => h3().level(3).child(words),
    }
}

/// A part of a plan's result, with its own heading.
fn part(level: u8, class: &str, words: &str) -> El {
    section()
        .class(&format!("part {class}"))
        .child(heading(level, words))
}
