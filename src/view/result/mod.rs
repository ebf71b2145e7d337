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
use crate::device::page;
use crate::pack::vocabulary::Coverage;
use crate::text::words;
use leptos::prelude::*;

/// The screen.
pub(super) fn result(app: App) -> AnyView {
    let answers = app.session.with_untracked(crate::wizard::Session::answers_on_the_way);
    let determinations: Vec<Determination> = answers.named_plans().iter().map(|plan| determine(plan.0, &answers, app.day())).collect();
    let routes = order(&determinations);
    let at = |place: usize| routes.iter().copied().zip(&determinations).find(|(route, _)| route.order == place);
    let routed: Vec<(Route, &Determination)> = (1..=determinations.len()).filter_map(at).collect();
    let is_emergency = determinations.iter().any(|determination| determination.coverage() == Coverage::SeekCareNow);
    // What stands first carries the page's one main heading.
    let level = if is_emergency || routed.len() > 1 { 2 } else { 1 };
    let plans = routed.iter().map(|(_, determination)| plan::plan(app, &answers, determination, level)).collect_view();
    view! {
        <div data-page="result" class="page result">
            <div class="way">{question::back(app)}</div>
            {is_emergency.then(|| emergency(app, true))}
            {(!is_emergency && routed.len() > 1).then(|| order::order(app, &routed))}
            {routed.is_empty().then(|| helper::helper(app, &answers))}
            {plans}
            {notes::glossary(app)}
            {about::about(app, &answers)}
            {moves(app)}
        </div>
    }
    .into_any()
}

/// Emergency care, before anything else; on the result it is the heading of the page.
pub(super) fn emergency(app: App, is_heading: bool) -> AnyView {
    let call = app.place().map_or("", |place| app.text(place.emergency));
    let call = if is_heading {
        view! { <h1 id="heading" tabindex="-1">{icon::verdict(Coverage::SeekCareNow)} {call}</h1> }.into_any()
    } else {
        view! { <p class="call">{icon::verdict(Coverage::SeekCareNow)} {call}</p> }.into_any()
    };
    view! { <div class="emergency">{call} <p>{app.text(words::EMERGENCY_FIRST)}</p></div> }.into_any()
}

/// What can be done with the result.
fn moves(app: App) -> AnyView {
    view! {
        <p class="moves">
            <button type="button" class="button" data-action="print" on:click=move |_| page::print()>{app.text(words::BUTTON_PRINT)}</button>
            <button type="button" class="button quiet" data-action="review" on:click=move |_| app.review()>{app.text(words::BUTTON_REVIEW)}</button>
            <button type="button" class="button quiet" data-action="restart" on:click=move |_| app.restart()>{app.text(words::BUTTON_RESTART)}</button>
        </p>
    }
    .into_any()
}

/// A part that opens with a tap: what not everybody needs.
fn fold(level: u8, class: &'static str, words: &'static str, inside: AnyView) -> AnyView {
    let class = format!("part fold {class}");
    view! { <details class={class}><summary>{heading(level, words.to_owned())}</summary> <div class="inside">{inside}</div></details> }
        .into_any()
}

/// A heading of this level; the first level is the page's own, which takes the focus.
fn heading(level: u8, words: String) -> AnyView {
    match level {
        1 => view! { <h1 id="heading" tabindex="-1">{words}</h1> }.into_any(),
        2 => view! { <h2 tabindex="-1">{words}</h2> }.into_any(),
        _ => view! { <h3>{words}</h3> }.into_any(),
    }
}

/// A part of a plan's result, with its own heading.
fn part(level: u8, class: &'static str, words: &'static str, inside: AnyView) -> AnyView {
    let class = format!("part {class}");
    view! { <section class={class}>{heading(level, words.to_owned())} {inside}</section> }.into_any()
}
