//! What a person writes and ticks beside a result: fields with their labels, boxes and radios. None
//! is ever re-rendered while they are used, and the browser remembers nothing of what is written.

use crate::answers::PlanRef;
use crate::device::elements::*;
use crate::saved::notes::{LONGEST, PlanNotes};
use crate::view::app::App;
use leptos::prelude::{event_target_checked, event_target_value};

/// A field for a line of notes about a plan, under its label.
pub(super) struct Line<'a> {
    /// Its id on the page.
    pub id: &'a str,
    /// `text` or `date`.
    pub kind: &'static str,
    /// What stands above it.
    pub label: &'static str,
    /// The id of the sentence that it is about, where the label alone does not say it.
    pub about: Option<&'a str>,
    /// What is written in it when it comes.
    pub written: &'a str,
}

impl Line<'_> {
    /// Draws it; what is written goes into the notes at once.
    pub fn view(
        self,
        app: App,
        plan: PlanRef,
        note: impl Fn(&mut PlanNotes, String) + 'static,
    ) -> El {
        let field = input()
            .id(self.id)
            .attr("type", self.kind)
            .attr("maxlength", &LONGEST.to_string())
            .attr("autocomplete", "off")
            .attr("spellcheck", "false")
            .attr("autocorrect", "off")
            .attr("autocapitalize", "off")
            .value(self.written)
            .on("input", move |event| {
                let written = event_target_value(&event);
                app.note(plan, |notes| note(notes, written));
            });
        // The day of a call is never after today.
        let field = match self.kind {
            "date" => field.attr_of("max", move || {
                app.follow_result();
                app.day().to_string()
            }),
            _ => field,
        };
        let field = match self.about {
            Some(about) => field.attr("aria-describedby", about),
            None => field,
        };
        p().class("written")
            .child(label().attr("for", self.id).child(self.label))
            .child(field)
    }
}

/// A native radio or checkbox with its words.
pub(super) struct Tick<'a> {
    /// `radio` or `checkbox`.
    pub kind: &'static str,
    /// The name that the radios of one question share.
    pub name: &'a str,
    /// The id of what it stands for.
    pub value: &'a str,
    /// Its words.
    pub words: &'a str,
    /// Whether it is ticked when it comes.
    pub ticked: bool,
    /// Whether it cannot be used.
    pub disabled: bool,
}

impl Tick<'_> {
    /// Draws it; `changed` learns whether it is ticked now.
    pub fn view(self, changed: impl Fn(bool) + 'static) -> El {
        let input = input()
            .attr("type", self.kind)
            .attr("name", self.name)
            .attr("value", self.value)
            .attr("autocomplete", "off")
            .checked(self.ticked)
            .disabled(self.disabled)
            .on("change", move |event| changed(event_target_checked(&event)));
        label()
            .class("tick")
            .child(input)
            .child(span().child(self.words))
    }
}
