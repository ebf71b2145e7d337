//! A card: a native radio or checkbox with its words. What is ticked is read from the page on Continue, so that it is
//! always what the person sees, also after the browser restores a page.

use crate::text::fold;
use leptos::prelude::*;

/// The value of the answer "not sure", everywhere.
pub(super) const NOT_SURE: &str = "not-sure";

/// What a card is, and says.
pub(super) struct Card {
    /// `radio` or `checkbox`.
    pub kind: &'static str,
    /// The name that the cards of one question share.
    pub name: &'static str,
    /// The id of the answer.
    pub value: &'static str,
    /// Its words.
    pub label: &'static str,
    /// A line under them.
    pub hint: Option<&'static str>,
    /// Whether it is ticked at first.
    pub ticked: bool,
}

impl Card {
    /// A radio card.
    pub fn radio(name: &'static str, value: &'static str, label: &'static str, hint: Option<&'static str>, said: Option<&str>) -> Self {
        Self { kind: "radio", name, value, label, hint, ticked: said == Some(value) }
    }

    /// Draws it.
    pub fn view(self) -> AnyView {
        let hint = self.hint.map(|hint| view! { <small>{hint}</small> });
        view! {
            <label class="card">
                <input type={self.kind} name={self.name} value={self.value} prop:checked={self.ticked} autocomplete="off" aria-describedby="error" />
                <span class="card-words"><b>{self.label}</b> {hint}</span>
            </label>
        }
        .into_any()
    }

    /// Draws it with a filter above: hidden while its words do not hold what is written there.
    pub fn filtered(self, filter: Option<RwSignal<String>>) -> AnyView {
        let Some(filter) = filter else { return self.view() };
        let all_words = fold(&format!("{} {}", self.label, self.hint.unwrap_or_default()));
        let is_out = move || filter.with(|filter| !all_words.contains(filter.as_str()));
        view! { <div hidden={is_out}>{self.view()}</div> }.into_any()
    }
}
