//! Opening a file that the person saved: on the first screen, so that another device needs no
//! answers first, and on the result.

use super::app::App;
use crate::device::elements::*;
use crate::device::{document, file, json};
use crate::pack::Text;
use crate::saved::MOST_BYTES;
use crate::saved::file::{self as saved_file, Refusal};
use crate::text::words;
use leptos::prelude::*;

/// The field for a file; there is one on a screen.
const FIELD: &str = "open-file";

/// On the first screen: a button that asks for a file. Its field is not seen.
pub(super) fn at_start(app: App) -> El {
    let (field, problem) = field(app);
    let open = action("link", FIELD, app.text(words::TAKE_OPEN_START), || {
        document::click(FIELD)
    })
    .attr("aria-describedby", PROBLEM);
    let field = label()
        .attr("hidden", "")
        .child(app.text(words::TAKE_OPEN))
        .child(field);
    div()
        .class("open")
        .child(p().child(open))
        .child(field)
        .child(problem)
}

/// On the result: the field, and what becomes of what is shown.
pub(super) fn beside_result(app: App) -> El {
    let (field, problem) = field(app);
    div()
        .class("open")
        .child(label().attr("for", FIELD).child(app.text(words::TAKE_OPEN)))
        .child(
            p().id("open-why")
                .class("because")
                .child(app.text(words::TAKE_OPEN_WHY)),
        )
        .child(field.attr("aria-describedby", &format!("open-why {PROBLEM}")))
        .child(problem)
}

const PROBLEM: &str = "open-problem";

/// The field, and where it is said why a file was refused. One that is refused changes nothing.
fn field(app: App) -> (El, El) {
    let problem = RwSignal::new(String::new());
    let chosen = move |event: Event| {
        problem.set(String::new());
        file::read_chosen(&event, MOST_BYTES, move |text| {
            let opened = text
                .ok_or(Refusal::NotJson)
                .and_then(|text| saved_file::open(&text, json::parse));
            match opened {
                Ok(opened) => app.open(opened.kept, false),
                Err(refusal) => {
                    // The person may have left the screen meanwhile.
                    let _ = problem.try_set(sentence(app, &refusal));
                }
            }
        });
    };
    let field = input()
        .id(FIELD)
        .attr("type", "file")
        .attr("accept", ".json,application/json")
        .attr("autocomplete", "off")
        .on("change", chosen);
    (
        field,
        p().id(PROBLEM)
            .class("error")
            .attr("role", "alert")
            .text_of(move || problem.get()),
    )
}

fn sentence(app: App, refusal: &Refusal) -> String {
    let plan = if let Refusal::UnknownPlan(id) = refusal {
        id.as_str()
    } else {
        ""
    };
    app.fill(sentence_of(refusal), &[("plan", plan)])
}

const fn sentence_of(refusal: &Refusal) -> Text {
    match refusal {
        Refusal::TooLarge => words::FILE_TOO_LARGE,
        Refusal::NotJson => words::FILE_NOT_JSON,
        Refusal::NotOurs => words::FILE_NOT_OURS,
        Refusal::Newer => words::FILE_NEWER,
        Refusal::Damaged => words::FILE_DAMAGED,
        Refusal::UnknownPlan(_) => words::FILE_UNKNOWN_PLAN,
    }
}
