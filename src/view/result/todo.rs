//! What to do: the steps, the call, what to gather.

use super::{fold, part, proof};
use crate::pack::{Contact, Plan, Text};
use crate::text::words;
use crate::view::app::App;
use crate::view::icon;
use leptos::prelude::*;

fn items(app: App, texts: &'static [Text]) -> AnyView {
    texts.iter().map(|text| view! { <li>{app.text(*text)}</li> }).collect_view().into_any()
}

/// The steps, in order.
pub(super) fn steps(app: App, plan: &'static Plan, level: u8) -> AnyView {
    part(level, "steps", app.text(words::TODO_STEPS), view! { <ol class="path">{items(app, &plan.steps)}</ol> }.into_any())
}

/// What to ask, and whom to phone.
pub(super) fn call(app: App, plan: &'static Plan, level: u8) -> AnyView {
    let contacts = plan.contacts.iter().map(|one| contact(app, plan, one)).collect_view();
    let inside = view! {
        <p>{app.text(words::TODO_CALL_WHY)}</p>
        <ul class="questions">{items(app, &plan.ask)}</ul>
        <ul class="contacts" aria-label={app.text(words::TODO_CONTACTS)}>{contacts}</ul>
    };
    part(level, "call", app.text(words::TODO_CALL), inside.into_any())
}

/// What to gather.
pub(super) fn documents(app: App, plan: &'static Plan, level: u8) -> AnyView {
    fold(level, "documents", app.text(words::TODO_DOCUMENTS), view! { <ul>{items(app, &plan.documents)}</ul> }.into_any())
}

fn contact(app: App, plan: &'static Plan, contact: &'static Contact) -> AnyView {
    // Where there is no number to dial, the name says where to find it.
    let number = contact.phone.map(|phone| view! { <a class="tel" href={dial(phone)}>{icon::phone()} " " {phone}</a> });
    let tty = contact.tty.map(|tty| view! { <a class="tel" href={dial(tty)}>{app.fill(words::TODO_TTY, &[("phone", tty)])}</a> });
    view! {
        <li>
            <b>{app.text(contact.name)}</b>
            <span class="numbers">{number} {tty}</span>
            {proof::proof(app, contact.certainty, contact.sources.as_slice(), plan.checked)}
        </li>
    }
    .into_any()
}

/// The link that dials a number.
fn dial(phone: &str) -> String {
    let digits: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    format!("tel:{digits}")
}
