//! Sentences with a proof each: what a careful reader should know, and what to do when the plan says no.

use super::{fold, proof};
use crate::pack::{Note, Plan};
use crate::text::words;
use crate::view::app::App;
use leptos::prelude::*;

/// What a careful reader should know.
pub(super) fn caveats(app: App, plan: &'static Plan, level: u8) -> Option<AnyView> {
    let list = notes(app, plan, plan.caveats)?;
    Some(fold(level, "caveats", app.text(words::NOTES_CAVEATS), view! { <ul>{list}</ul> }.into_any()))
}

/// What to do when the plan says no.
pub(super) fn appeal(app: App, plan: &'static Plan, level: u8) -> Option<AnyView> {
    let list = notes(app, plan, plan.appeal)?;
    Some(fold(level, "appeal", app.text(words::NOTES_APPEAL), view! { <ul>{list}</ul> }.into_any()))
}

fn notes(app: App, plan: &'static Plan, notes: &'static [Note]) -> Option<Vec<AnyView>> {
    let items = notes.iter().map(|note| {
        view! { <li>{app.text(note.text)} " " {proof::proof(app, note.certainty, note.sources, plan.checked)}</li> }.into_any()
    });
    (!notes.is_empty()).then(|| items.collect())
}
