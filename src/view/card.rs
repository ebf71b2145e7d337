//! A card: a native radio or checkbox with its words. What is ticked is read from the page on
//! Continue, so that it is always what the person sees, also after the browser restores a page.

use crate::device::elements::*;
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
    pub label: String,
    /// A line under them.
    pub hint: Option<String>,
    /// Whether it is ticked at first.
    pub ticked: bool,
}

impl Card {
    /// A radio card.
    pub fn radio(
        name: &'static str,
        value: &'static str,
        label: impl Into<String>,
        hint: Option<&str>,
        said: Option<&str>,
    ) -> Self {
        let (label, hint) = (label.into(), hint.map(str::to_owned));
        Self {
            kind: "radio",
            name,
            value,
            label,
            hint,
            ticked: said == Some(value),
        }
    }

    /// Draws it.
    pub fn view(self) -> El {
        let input = input()
            .attr("type", self.kind)
            .attr("name", self.name)
            .attr("value", self.value)
            .attr("autocomplete", "off")
            .attr("aria-describedby", "error")
            .checked(self.ticked);
        label()
            .class("card")
            .child(input)
            .child(card_words(&self.label, self.hint.as_deref()))
    }

    /// Draws it with a filter above: hidden while its words do not hold what is written there.
    pub fn filtered(self, filter: Option<RwSignal<String>>) -> El {
        let Some(filter) = filter else {
            return self.view();
        };
        let all_words = card_text(&self.label, self.hint.as_deref());
        div()
            .child(self.view())
            .hidden_while(move || filter.with(|filter| !all_words.contains(filter.as_str())))
    }
}

/// What a filter looks in.
pub(super) fn card_text(label: &str, hint: Option<&str>) -> String {
    fold(&format!("{label} {}", hint.unwrap_or_default()))
}

/// The words of a card, with a line under them.
pub(super) fn card_words(label: &str, hint: Option<&str>) -> El {
    span()
        .class("card-words")
        .child(b().child(label))
        .child(hint.map(|hint| small().child(hint)))
}
