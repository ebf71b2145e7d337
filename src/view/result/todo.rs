//! What to do and what to gather, with a box each to tick; the call has a file of its own.

use super::field::Tick;
use super::{part, proof};
use crate::answers::PlanRef;
use crate::device::elements::*;
use crate::list::List;
use crate::pack::{self, Plan, Sentence, Text};
use crate::saved::notes::{PlanNotes, set_ticked};
use crate::text::words;
use crate::view::app::App;

/// The steps, in order: who does each, and how long it takes where a source says so.
pub(super) fn steps(app: App, named: PlanRef, level: u8) -> El {
    let plan = named.0;
    let done = app.result_state.notes(named).steps_done;
    let steps: Vec<El> = plan
        .steps
        .iter()
        .map(|text| step(app, named, *text, &done))
        .list();
    part(level, "steps", app.text(words::TODO_STEPS))
        .child(p().class("hint").child(app.text(words::TICK_STEPS)))
        .child(ol().class("path").child(steps))
}

fn step(app: App, named: PlanRef, text: Text, done: &[u32]) -> El {
    let known = pack::sentence(text);
    let who = known
        .and_then(|sentence| sentence.who)
        .map(|who| p().class("who").child(app.text(words::who(who))));
    let time = known.and_then(|sentence| time(app, named.0, sentence));
    li().child(who)
        .child(item(app, named, text, "step", done, |notes| {
            &mut notes.steps_done
        }))
        .child(time)
}

fn time(app: App, plan: &Plan, sentence: &Sentence) -> Option<El> {
    let time = sentence.time.as_ref()?;
    let proof = proof::proof(app, time.certainty, &time.sources, plan.checked);
    Some(
        div()
            .class("time")
            .child(p().child(app.text(time.text)))
            .child(proof),
    )
}

/// What to gather.
pub(super) fn documents(app: App, named: PlanRef, level: u8) -> El {
    let ready = app.result_state.notes(named).documents_ready;
    let documents = named.0.documents.iter();
    let documents: Vec<El> = documents
        .map(|text| {
            li().child(item(app, named, *text, "document", &ready, |notes| {
                &mut notes.documents_ready
            }))
        })
        .list();
    part(level, "documents", app.text(words::TODO_DOCUMENTS))
        .child(p().class("hint").child(app.text(words::TICK_DOCUMENTS)))
        .child(ul().class("ticks").child(documents))
}

/// A sentence with a box to tick.
fn item(
    app: App,
    named: PlanRef,
    text: Text,
    what: &str,
    ticked: &[u32],
    list: fn(&mut PlanNotes) -> &mut Vec<u32>,
) -> El {
    let Some(key) = pack::sentence(text).map(|sentence| sentence.key) else {
        return p().child(app.text(text));
    };
    let name = format!("{what}-{}", named.0.id);
    Tick {
        kind: "checkbox",
        name: &name,
        value: &key.to_string(),
        words: app.text(text),
        ticked: ticked.contains(&key),
        disabled: false,
    }
    .view(move |is_ticked| app.note(named, |notes| set_ticked(list(notes), key, is_ticked)))
}
