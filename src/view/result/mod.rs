//! The result: the answer first, then why, what it costs and what to do. One file a part; nothing is worked out here.

mod about;
mod bar;
mod cost;
mod helper;
mod key;
mod notes;
mod order;
mod plan;
mod proof;
mod right;
mod todo;
mod unsure;
mod verdict;

use super::app::App;
use super::{icon, question};
use crate::coverage::{Determination, Route, determine, order};
use crate::device::element::*;
use crate::device::page;
use crate::pack::vocabulary::Coverage;
use crate::text::words;

/// The screen.
pub(super) fn result(app: App) -> El {
    let answers = app.session().answers_on_the_way();
    let determinations: Vec<Determination> = answers.named_plans().iter().map(|plan| determine(plan.0, &answers, app.day())).collect();
    let routes = order(&determinations);
    let at = |place: usize| routes.iter().copied().zip(&determinations).find(|(route, _)| route.order == place);
    let routed: Vec<(Route, &Determination)> = (1..=determinations.len()).filter_map(at).collect();
    let is_emergency = determinations.iter().any(|determination| determination.coverage() == Coverage::SeekCareNow);
    // What stands first carries the page's one main heading.
    let level = if is_emergency || routed.len() > 1 { 2 } else { 1 };
    let plans = routed.iter().map(|(_, determination)| plan::plan(app, &answers, determination, level)).collect::<Vec<_>>();
    div()
        .class("page result")
        .attr("data-page", "result")
        .child(div().class("way").child(question::back(app)))
        .child(is_emergency.then(|| emergency(app, true)))
        .child((!is_emergency && routed.len() > 1).then(|| order::order(app, &routed)))
        .child(routed.is_empty().then(|| helper::helper(app, &answers)))
        .child(plans)
        .child(notes::glossary(app))
        .child(about::about(app, &answers))
        .child(moves(app))
}

/// Emergency care, before anything else; on the result it is the heading of the page.
pub(super) fn emergency(app: App, is_heading: bool) -> El {
    let call = if is_heading { question::main_heading("") } else { p().class("call") };
    let number = app.place().map_or("", |place| app.text(place.emergency));
    let call = call.child(icon::verdict(Coverage::SeekCareNow)).child(number);
    div().class("emergency").child(call).child(p().child(app.text(words::EMERGENCY_FIRST)))
}

/// What can be done with the result.
fn moves(app: App) -> El {
    p().class("moves")
        .child(action("button", "print", app.text(words::BUTTON_PRINT), page::print))
        .child(action("button quiet", "review", app.text(words::BUTTON_REVIEW), move || app.review()))
        .child(action("button quiet", "restart", app.text(words::BUTTON_RESTART), move || app.restart()))
}

/// A part that opens with a tap: what not everybody needs.
fn fold(level: u8, class: &str, words: &str, inside: El) -> El {
    details().class(&format!("part fold {class}")).child(summary().child(heading(level, words))).child(div().class("inside").child(inside))
}

/// A heading of this level; the first level is the page's own, which takes the focus.
fn heading(level: u8, words: &str) -> El {
    match level {
        1 => question::main_heading(words),
        2 => h2().attr("tabindex", "-1").child(words),
        _ => h3().child(words),
    }
}

/// A part of a plan's result, with its own heading.
fn part(level: u8, class: &str, words: &str) -> El {
    section().class(&format!("part {class}")).child(heading(level, words))
}
