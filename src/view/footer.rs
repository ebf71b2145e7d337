//! The last lines of every screen: what is stored on this device, and one tap to erase it.

use super::{app::App, said};
use crate::device::element::{self, El, action, p, span};
use crate::saved::Stored;
use crate::text::words;
use leptos::prelude::*;

/// The lines.
pub(super) fn footer(app: App) -> El {
    let line = move || {
        app.stored.with(|stored| match stored {
            Stored::It(choice) => app.fill(words::STORED_CHOICE, &[("choice", &said::choice(app, choice))]),
            // A choice has no last day.
            Stored::Empty | Stored::Expired => app.text(words::STORED_EMPTY).to_owned(),
            Stored::Blocked => app.text(words::STORED_BLOCKED).to_owned(),
            Stored::Corrupt => app.text(words::STORED_CORRUPT).to_owned(),
            Stored::Newer => app.text(words::STORED_NEWER).to_owned(),
            Stored::Full => app.text(words::STORED_FULL).to_owned(),
        })
    };
    let has_something = move || app.stored.with(|stored| matches!(stored, Stored::It(_) | Stored::Corrupt | Stored::Newer));
    let status = p().child(span().attr("role", "status").text_of(line)).child(" ");
    element::footer()
        .class("foot")
        .child(status.children_of(move || has_something().then(|| forget(app)).into_iter().collect()))
        .child(p().child(app.text(words::PAGE_PROMISE)))
}

/// The button that erases what is stored.
fn forget(app: App) -> El {
    action("link", "forget", app.text(words::BUTTON_FORGET), move || app.forget())
}
