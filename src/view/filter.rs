//! A field that shortens a long list of cards while one types. The list is whole when the field is
//! empty.

use super::app::App;
use crate::device::document;
use crate::device::elements::*;
use crate::text::{fold, words};
use leptos::prelude::*;

/// Lists longer than this have a filter.
const LONG: usize = 12;

/// The filter of a list of this length, if it is long enough.
pub(super) fn for_list(length: usize) -> Option<RwSignal<String>> {
    (length > LONG).then(|| RwSignal::new(String::new()))
}

/// The field.
pub(super) fn field(app: App, filter: Option<RwSignal<String>>) -> Option<El> {
    let filter = filter?;
    let input = input()
        .id("filter")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "off")
        .attr("spellcheck", "false")
        .on("input", move |event| {
            filter.set(fold(event_target_value(&event).trim()))
        })
        // Enter in this field shortens the list; it is no answer.
        .on("keydown", |event| {
            if document::is_enter(&event) {
                event.prevent_default();
            }
        });
    Some(
        p().class("filter")
            .child(
                label()
                    .attr("for", "filter")
                    .child(app.text(words::QUESTION_FILTER)),
            )
            .child(input),
    )
}

/// Says how many of the cards with these words are left, to people who do not see the list shrink.
pub(super) fn count(app: App, filter: Option<RwSignal<String>>, cards: Vec<String>) -> Option<El> {
    let filter = filter?;
    let said = move || {
        filter.with(|filter| {
            let left = cards
                .iter()
                .filter(|words| words.contains(filter.as_str()))
                .count()
                .to_string();
            let all = cards.len().to_string();
            if filter.is_empty() {
                String::new()
            } else {
                app.fill(words::QUESTION_LEFT, &[("left", &left), ("all", &all)])
            }
        })
    };
    Some(p().class("left").attr("role", "status").text_of(said))
}
