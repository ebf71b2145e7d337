//! A report of a wrong fact: a text to read and to copy, made only when it is asked for. Nothing is
//! sent.

use super::copy::to_copy;
use crate::coverage::DeterminedFinding;
use crate::device::elements::*;
use crate::device::{clipboard, document};
use crate::pack::Plan;
use crate::takeaway;
use crate::text::words;
use crate::view::app::App;
use leptos::prelude::*;

/// The button, and behind it the report.
pub(super) fn report(app: App, plan: &'static Plan, found: DeterminedFinding) -> El {
    let name = format!("{}-{}", plan.id, found.value.finding().id());
    let id = format!("report-{name}");
    let report = RwSignal::new(String::new());
    let ask = move || {
        report.set(takeaway::report(app.pack, plan, &found, app.today()).unwrap_or_default());
        document::select_text(id.clone());
    };
    let inside = move || {
        let text = report.get();
        if text.is_empty() {
            Vec::new()
        } else {
            vec![asked_for(app, &name, text)]
        }
    };
    div()
        .class("report")
        .child(action("link", "report", app.text(words::WRONG_ASK), ask))
        .child(div().children_of(inside))
}

fn asked_for(app: App, name: &str, text: String) -> El {
    let (id, said) = (format!("report-{name}"), RwSignal::new(String::new()));
    let field = to_copy(&id, app.text(words::WRONG_TEXT), &text);
    let copy = move || {
        let field = id.clone();
        clipboard::copy(&text, move |is_taken| {
            let words = if is_taken {
                words::TAKE_COPIED
            } else {
                words::TAKE_BY_HAND
            };
            // The person may have left the screen meanwhile.
            if said.try_set(app.text(words).to_owned()).is_none() && !is_taken {
                document::select_text(field);
            }
        });
    };
    div()
        .child(p().child(app.text(words::WRONG_WHY)))
        .child(field)
        .child(p().child(action(
            "button quiet",
            "copy-report",
            app.text(words::WRONG_COPY),
            copy,
        )))
        .child(
            p().class("told")
                .attr("role", "status")
                .text_of(move || said.get()),
        )
}
