//! The offer to go on with what is stored here, above the first question: the answers and notes
//! that were kept, else the plan choice.

use super::{app::App, said};
use crate::answers::Answers;
use crate::device::elements::*;
use crate::list::List;
use crate::pack::Text;
use crate::saved::Stored;
use crate::text::words;

/// The offer, while there is something to offer and no plan was named yet.
pub(super) fn offer(app: App) -> Option<El> {
    let is_offered = app.answers().named_plans().is_empty();
    is_offered.then(|| div().children_of(move || now(app).into_iter().list()))
}

/// What is offered now: another tab may store or erase it.
fn now(app: App) -> Option<El> {
    match app.result_state.kept.stored.get() {
        Stored::Present(kept) => {
            let open = action("button", "reopen", app.text(words::BACK_OPEN), move || {
                app.reopen()
            });
            Some(section_of(app, words::BACK_KEPT, &kept.answers, open))
        }
        kept => {
            let over = matches!(kept, Stored::Expired)
                .then(|| p().class("over").child(app.text(words::KEPT_EXPIRED)));
            let offer = match app.stored.get() {
                Stored::Present(choice) => {
                    let resume = action(
                        "button",
                        "resume",
                        app.text(words::RESUME_CONTINUE),
                        move || app.resume(),
                    );
                    Some(section_of(app, words::RESUME_LAST_TIME, &choice, resume))
                }
                _ => None,
            };
            (over.is_some() || offer.is_some()).then(|| div().child(over).child(offer))
        }
    }
}

/// What is stored, in words, with the way to go on and the way to erase it.
fn section_of(app: App, lead: Text, choice: &Answers, go_on: El) -> El {
    let words = p()
        .id("resume")
        .child(app.text(lead))
        .child(" ")
        .child(b().child(said::choice(app, choice)));
    let forget = action(
        "button quiet",
        "forget",
        app.text(words::RESUME_FORGET),
        move || app.forget(),
    );
    section()
        .class("resume")
        .attr("aria-labelledby", "resume")
        .child(words)
        .child(p().class("moves").child(go_on).child(forget))
}
