//! What to do: the steps, the call, what to gather.

use super::{fold, part, proof};
use crate::device::element::*;
use crate::pack::{self, Contact, Plan, Text};
use crate::text::words;
use crate::view::app::App;
use crate::view::icon;

fn items(app: App, texts: &[Text]) -> Vec<El> {
    texts.iter().map(|text| li().child(app.text(*text))).collect()
}

/// The steps, in order: who does each, and how long it takes where a source says so.
pub(super) fn steps(app: App, plan: &Plan, level: u8) -> El {
    let steps: Vec<El> = plan.steps.iter().map(|text| step(app, plan, *text)).collect();
    part(level, "steps", app.text(words::TODO_STEPS)).child(ol().class("path").child(steps))
}

fn step(app: App, plan: &Plan, text: Text) -> El {
    let known = pack::sentence(text);
    let who = known.and_then(|sentence| sentence.who).map(|who| p().class("who").child(app.text(words::who(who))));
    let time = known.and_then(|sentence| sentence.time.as_ref()).map(|time| {
        let proof = proof::proof(app, time.certainty, &time.sources, plan.checked);
        div().class("time").child(p().child(app.text(time.text))).child(proof)
    });
    li().child(who).child(p().child(app.text(text))).child(time)
}

/// What to ask, and whom to phone.
pub(super) fn call(app: App, plan: &Plan, level: u8) -> El {
    let contacts: Vec<El> = plan.contacts.iter().map(|one| contact(app, plan, one)).collect();
    part(level, "call", app.text(words::TODO_CALL))
        .child(p().child(app.text(words::TODO_CALL_WHY)))
        .child(ul().class("questions").child(items(app, &plan.ask)))
        .child(ul().class("contacts").attr("aria-label", app.text(words::TODO_CONTACTS)).child(contacts))
}

/// What to gather.
pub(super) fn documents(app: App, plan: &Plan, level: u8) -> El {
    fold(level, "documents", app.text(words::TODO_DOCUMENTS), ul().child(items(app, &plan.documents)))
}

fn contact(app: App, plan: &Plan, contact: &Contact) -> El {
    // Where there is no number to dial, the name says where to find it.
    let number = contact.phone.map(|phone| dial(phone).child(icon::phone()).child(" ").child(phone));
    let tty = contact.tty.map(|tty| dial(tty).child(app.fill(words::TODO_TTY, &[("phone", tty)])));
    let proof = proof::proof(app, contact.certainty, contact.sources.as_slice(), plan.checked);
    li().child(b().child(app.text(contact.name))).child(span().class("numbers").child(number).child(tty)).child(proof)
}

/// The link that dials a number.
pub(super) fn dial(phone: &str) -> El {
    let digits: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    a().class("tel").attr("href", &format!("tel:{digits}"))
}
