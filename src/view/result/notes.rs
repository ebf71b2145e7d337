//! Sentences with a proof each: what a careful reader should know, and what to do when the plan says no.

use super::{fold, proof};
use crate::device::element::{El, dd, dl, dt, li, ul};
use crate::pack::{Note, Plan, facts_for, tables};
use crate::text::words;
use crate::view::app::App;

/// What a careful reader should know.
pub(super) fn caveats(app: App, plan: &'static Plan, level: u8) -> Option<El> {
    let facts = facts_for(plan).map(|fact| &fact.note);
    let list = notes(app, plan, plan.caveats.iter().chain(facts).collect())?;
    Some(fold(level, "caveats", app.text(words::NOTES_CAVEATS), ul().child(list)))
}

/// What to do when the plan says no.
pub(super) fn appeal(app: App, plan: &'static Plan, level: u8) -> Option<El> {
    let list = notes(app, plan, plan.appeal.iter().collect())?;
    Some(fold(level, "appeal", app.text(words::NOTES_APPEAL), ul().child(list)))
}

/// The words of health insurance, explained.
pub(super) fn glossary(app: App) -> El {
    let terms = tables().glossary.iter().flat_map(|term| [dt().child(app.text(term.name)), dd().child(app.text(term.meaning))]);
    fold(2, "glossary", app.text(words::NOTES_GLOSSARY), dl().child(terms.collect::<Vec<_>>()))
}

fn notes(app: App, plan: &'static Plan, notes: Vec<&'static Note>) -> Option<Vec<El>> {
    let proof = |note: &Note| proof::proof(app, note.certainty, note.sources.as_slice(), plan.checked);
    let items: Vec<El> = notes.iter().map(|note| li().child(app.text(note.text)).child(" ").child(proof(note))).collect();
    (!items.is_empty()).then_some(items)
}
