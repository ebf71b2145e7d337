//! Taking the result along: as text, as a file, on paper, in a calendar, as a link. Nothing is sent, and no name of a file
//! says what it is about.

use super::calendar::calendar;
use super::copy::Copied;
use super::part;
use crate::answers::PlanRef;
use crate::coverage::routed;
use crate::device::element::*;
use crate::device::{file, json, page};
use crate::pack::Text;
use crate::saved::MOST_BYTES;
use crate::saved::file::{self as saved_file, Refusal};
use crate::takeaway::{file_name, plain_text};
use crate::text::words;
use crate::view::app::App;
use leptos::prelude::*;

/// The card. It is not drawn anew: each button takes the result as it is when it is pressed.
pub(super) fn take(app: App, plans: &[PlanRef]) -> El {
    let told = Copied::new("copy-text");
    let buttons = p()
        .class("moves")
        .child(action("button", "copy", app.text(words::TAKE_COPY), move || told.copy(app, as_text(app))))
        .child(action("button quiet", "print", app.text(words::BUTTON_PRINT), move || print(app, told)))
        .child(action("button quiet", "save", app.text(words::TAKE_SAVE), move || told.say(save(app))));
    let link = action("button quiet", "copy-link", app.text(words::TAKE_LINK), move || told.copy(app, page::address()));
    part(2, "take", app.text(words::TAKE_HEADING))
        .child(p().child(app.text(words::TAKE_WHY)))
        .child(buttons)
        .child(told.place(app))
        .child(p().class("because").child(app.text(words::TAKE_SAVE_WHY)))
        .child(open(app))
        .child((!plans.is_empty()).then(|| calendar(app, plans, told)))
        .child(div().class("with-link").child(p().class("because").child(app.text(words::TAKE_LINK_WHY))).child(p().child(link)))
}

/// The result as it is now, with what is tried.
fn as_text(app: App) -> String {
    let (answers, day) = (app.look(), app.day());
    plain_text(app.pack, &answers, &routed(&answers, day), day)
}

/// Saves what was said and noted; what to say about it.
fn save(app: App) -> String {
    match saved_file::save(&app.keepable(), app.day()) {
        Some(text) => saved(app, file_name::JSON, "application/json", &text),
        None => app.text(words::FILE_TOO_MUCH).to_owned(),
    }
}

/// Opens the print window; where there is none, what to do instead.
fn print(app: App, told: Copied) {
    let words = if page::print() { String::new() } else { app.text(words::TAKE_NOT_PRINTED).to_owned() };
    told.say(words);
}

/// Hands a file to the browser; what to say about it.
pub(super) fn saved(app: App, name: &str, media_type: &str, text: &str) -> String {
    if file::save(name, media_type, text) {
        app.fill(words::TAKE_SAVED, &[("file", name)])
    } else {
        app.text(words::TAKE_NOT_SAVED).to_owned()
    }
}

/// The field for a file. One that is refused changes nothing.
fn open(app: App) -> El {
    let problem = RwSignal::new(String::new());
    let chosen = move |event: Event| {
        problem.set(String::new());
        file::read_chosen(&event, MOST_BYTES, move |text| {
            let opened = text.ok_or(Refusal::NotJson).and_then(|text| saved_file::open(&text, json::parse));
            match opened {
                Ok(opened) => app.open(opened.kept, false),
                Err(refusal) => {
                    // The person may have left the screen meanwhile.
                    let _ = problem.try_set(sentence(app, &refusal));
                }
            }
        });
    };
    let input = input()
        .id("open-file")
        .attr("type", "file")
        .attr("accept", ".json,application/json")
        .attr("autocomplete", "off")
        .attr("aria-describedby", "open-why open-problem")
        .on("change", chosen);
    div()
        .class("open")
        .child(label().attr("for", "open-file").child(app.text(words::TAKE_OPEN)))
        .child(p().id("open-why").class("because").child(app.text(words::TAKE_OPEN_WHY)))
        .child(input)
        .child(p().id("open-problem").class("error").attr("role", "alert").text_of(move || problem.get()))
}

fn sentence(app: App, refusal: &Refusal) -> String {
    let plan = if let Refusal::UnknownPlan(id) = refusal { id.as_str() } else { "" };
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
