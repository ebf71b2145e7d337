//! The offer to go on with the plan choice that is stored here, above the first question.

use super::{app::App, said};
use crate::device::element::*;
use crate::saved::Stored;
use crate::text::words;
use leptos::prelude::*;

/// The offer, while there is something to offer and no plan was named yet.
pub(super) fn offer(app: App) -> Option<El> {
    let Stored::It(choice) = app.stored.get_untracked() else { return None };
    if !app.answers().named_plans().is_empty() {
        return None;
    }
    let words = p().id("resume").child(app.text(words::RESUME_LAST_TIME)).child(" ").child(b().child(said::choice(app, &choice)));
    let moves = p().class("moves").child(action("button", "resume", app.text(words::RESUME_CONTINUE), move || app.resume())).child(action(
        "button quiet",
        "forget",
        app.text(words::RESUME_FORGET),
        move || app.forget(),
    ));
    Some(section().class("resume").attr("aria-labelledby", "resume").child(words).child(moves))
}
