//! Copying a text: onto the clipboard, and where the browser refuses that, by hand from a field
//! with everything marked.

use crate::device::elements::*;
use crate::device::{clipboard, document};
use crate::list::List;
use crate::text::words;
use crate::view::app::App;
use leptos::prelude::*;

/// What came of it: a sentence, and the text to copy by hand where that is needed.
#[derive(Clone, Copy)]
pub(super) struct Copied {
    /// The sentence.
    pub said: RwSignal<String>,
    by_hand: RwSignal<String>,
    id: &'static str,
}

impl Copied {
    /// Nothing yet. The field that may come has this id.
    pub fn new(id: &'static str) -> Self {
        Self {
            said: RwSignal::new(String::new()),
            by_hand: RwSignal::new(String::new()),
            id,
        }
    }

    /// Says something, and takes the field away.
    pub fn say(self, words: String) {
        self.by_hand.set(String::new());
        self.said.set(words);
    }

    /// No longer says this, if it does.
    pub fn unsay(self, words: &str) {
        // The person may have left the screen meanwhile.
        let _ = self.said.try_update(|said| {
            if said == words {
                said.clear();
            }
        });
    }

    /// Copies the text.
    pub fn copy(self, app: App, text: String) {
        self.say(String::new());
        let again = text.clone();
        clipboard::copy(&text, move |is_taken| {
            // The person may have left the screen meanwhile.
            let words = if is_taken {
                words::TAKE_COPIED
            } else {
                words::TAKE_BY_HAND
            };
            if self.said.try_set(app.text(words).to_owned()).is_none() && !is_taken {
                self.by_hand.set(again);
                document::select_text(self.id.to_owned());
            }
        });
    }

    /// Where it is said.
    pub fn place(self, app: App) -> El {
        let field = move || {
            let text = self.by_hand.get();
            let is_needed = !text.is_empty();
            is_needed
                .then(|| to_copy(self.id, app.text(words::TAKE_TEXT), &text))
                .into_iter()
                .list()
        };
        div()
            .child(
                p().class("told")
                    .attr("role", "status")
                    .text_of(move || self.said.get()),
            )
            .child(div().children_of(field))
    }
}

/// A text to read and to copy by hand.
pub(super) fn to_copy(id: &str, name: &str, text: &str) -> El {
    let field = textarea()
        .id(id)
        .attr("readonly", "")
        .attr("rows", "8")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false");
    p().class("to-copy")
        .child(label().attr("for", id).child(name))
        .child(field.child(text))
}
