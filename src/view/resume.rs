//! The offer to go on with what is stored here, above the first question: the answers and notes that were kept, else the
//! plan choice.

use super::{app::App, said};
use crate::answers::Answers;
use crate::device::element::*;
use crate::pack::Text;
use crate::saved::Stored;
use crate::text::words;

/// The offer, while there is something to offer and no plan was named yet.
pub(super) fn offer(app: App) -> Option<El> {
    if !app.answers().named_plans().is_empty() {
        return None;
    }
    match app.desk.kept.get_untracked() {
        Stored::It(kept) => {
            let (choice, mut kept) = (kept.answers.clone(), Some(kept));
            let reopen = move || kept.take().into_iter().for_each(|kept| app.open(kept, true));
            let open = action("button", "reopen", app.text(words::BACK_OPEN), reopen);
            Some(section_of(app, words::BACK_KEPT, &choice, open))
        }
        kept => {
            let over = matches!(kept, Stored::Expired).then(|| p().class("over").child(app.text(words::KEPT_EXPIRED)));
            let offer = match app.stored.get_untracked() {
                Stored::It(choice) => {
                    let resume = action("button", "resume", app.text(words::RESUME_CONTINUE), move || app.resume());
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
    let words = p().id("resume").child(app.text(lead)).child(" ").child(b().child(said::choice(app, choice)));
    let forget = action("button quiet", "forget", app.text(words::RESUME_FORGET), move || app.forget());
    section().class("resume").attr("aria-labelledby", "resume").child(words).child(p().class("moves").child(go_on).child(forget))
}
