//! A field that shortens a long list of cards while one types. The list is whole when the field is empty.

use super::app::App;
use crate::text::{fold, words};
use leptos::prelude::*;

/// Lists longer than this have a filter.
const LONG: usize = 12;

/// The filter of a list of this length, if it is long enough.
pub(super) fn for_list(length: usize) -> Option<RwSignal<String>> {
    (length > LONG).then(|| RwSignal::new(String::new()))
}

/// The field.
pub(super) fn field(app: App, filter: Option<RwSignal<String>>) -> Option<AnyView> {
    let filter = filter?;
    let field = view! {
        <p class="filter">
            <label for="filter">{app.text(words::QUESTION_FILTER)}</label>
            <input
                id="filter"
                type="text"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                on:input:target=move |event| filter.set(fold(event.target().value().trim()))
                // Enter in this field shortens the list; it is no answer.
                on:keydown=move |event| if event.key() == "Enter" { event.prevent_default() }
            />
        </p>
    };
    Some(field.into_any())
}
