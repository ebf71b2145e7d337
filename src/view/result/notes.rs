//! Sentences with a proof each: what a careful reader should know, and what to do when the plan says no.

use super::{fold, proof};
use crate::pack::{Note, Plan, facts_for, tables};
use crate::text::words;
use crate::view::app::App;
use leptos::prelude::*;

/// What a careful reader should know.
pub(super) fn caveats(app: App, plan: &'static Plan, level: u8) -> Option<AnyView> {
    let facts = facts_for(plan).map(|fact| &fact.note);
    let list = notes(app, plan, plan.caveats.iter().chain(facts).collect())?;
    Some(fold(level, "caveats", app.text(words::NOTES_CAVEATS), view! { <ul>{list}</ul> }.into_any()))
}

/// What to do when the plan says no.
pub(super) fn appeal(app: App, plan: &'static Plan, level: u8) -> Option<AnyView> {
    let list = notes(app, plan, plan.appeal.iter().collect())?;
    Some(fold(level, "appeal", app.text(words::NOTES_APPEAL), view! { <ul>{list}</ul> }.into_any()))
}

/// The words of health insurance, explained.
pub(super) fn glossary(app: App) -> AnyView {
    let terms =
        tables().glossary.iter().map(|term| view! { <dt>{app.text(term.name)}</dt> <dd>{app.text(term.meaning)}</dd> }).collect_view();
    fold(2, "glossary", app.text(words::NOTES_GLOSSARY), view! { <dl>{terms}</dl> }.into_any())
}

fn notes(app: App, plan: &'static Plan, notes: Vec<&'static Note>) -> Option<Vec<AnyView>> {
    let items = notes.iter().map(|note| {
        view! { <li>{app.text(note.text)} " " {proof::proof(app, note.certainty, note.sources.as_slice(), plan.checked)}</li> }.into_any()
    });
    let items: Vec<AnyView> = items.collect();
    (!items.is_empty()).then_some(items)
}
