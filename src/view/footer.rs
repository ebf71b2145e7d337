//! The last lines of every screen: what is stored on this device, and one tap to erase it.

use super::{app::App, said};
use crate::device::document;
use crate::device::elements::{self, El, a, action, p, span};
use crate::list::List;
use crate::saved::Stored;
use crate::text::words;

/// The lines.
pub(super) fn footer(app: App) -> El {
    let status = p()
        .child(span().attr("role", "status").text_of(move || stored(app)))
        .child(" ");
    elements::footer()
        .class("foot")
        .child(status.children_of(move || {
            has_something(app)
                .then(|| forget(app))
                .or_else(|| own_tab(app))
                .into_iter()
                .list()
        }))
        .child(
            p().child(app.text(words::PAGE_PROMISE))
                .child(" ")
                .child(tab("privacy.html").child(app.text(words::PAGE_PROOF))),
        )
}

/// What is stored, in words: the plan choice, and what is kept of the answers and notes.
fn stored(app: App) -> String {
    let kept = match app.result_state.kept.stored.get() {
        Stored::Present(_) => Some(words::STORED_NOTES_IT),
        Stored::Corrupt => Some(words::KEPT_CORRUPT),
        Stored::Newer => Some(words::KEPT_NEWER),
        // The card on the result says why nothing is kept, and the first screen that its days were
        // over.
        Stored::Empty | Stored::Blocked | Stored::Full | Stored::Expired => None,
    };
    let choice = match app.stored.get() {
        Stored::Present(choice) => Some(app.fill(
            words::STORED_CHOICE,
            &[("choice", &said::choice(app, &choice))],
        )),
        // A choice has no last day. "Nothing is stored" is said only where it is true of all.
        Stored::Empty | Stored::Expired => kept
            .is_none()
            .then(|| app.text(words::STORED_EMPTY).to_owned()),
        Stored::Blocked => Some(app.text(words::STORED_BLOCKED).to_owned()),
        Stored::Corrupt => Some(app.text(words::STORED_CORRUPT).to_owned()),
        Stored::Newer => Some(app.text(words::STORED_NEWER).to_owned()),
        Stored::Full => Some(app.text(words::STORED_FULL).to_owned()),
    };
    choice
        .into_iter()
        .chain(kept.map(|kept| app.text(kept).to_owned()))
        .joined(" ")
}

fn has_something(app: App) -> bool {
    let has_choice = matches!(
        app.stored.get(),
        Stored::Present(_) | Stored::Corrupt | Stored::Newer
    );
    // Where there was no space for new notes, older ones may be left.
    let has_kept = matches!(
        app.result_state.kept.stored.get(),
        Stored::Present(_) | Stored::Corrupt | Stored::Newer | Stored::Full
    );
    has_choice || has_kept
}

/// The button that erases what is stored.
fn forget(app: App) -> El {
    action(
        "link",
        "forget",
        app.text(words::BUTTON_FORGET),
        move || app.forget(),
    )
}

/// The way to the page itself, where a frame may not store anything: there the browser may let us.
fn own_tab(app: App) -> Option<El> {
    let is_refused = document::in_frame() && app.stored.get() == Stored::Blocked;
    is_refused.then(|| tab(&document::address()).child(app.text(words::STORED_OWN_TAB)))
}

/// A link that leaves this page, and what was answered on it, as it is.
fn tab(address: &str) -> El {
    a().attr("href", address)
        .attr("target", "_blank")
        .attr("rel", "noopener noreferrer")
}
