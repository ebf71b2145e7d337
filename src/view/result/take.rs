//! Taking the result along: as text, as a file, on paper, in a calendar, as a link. Nothing is
//! sent, and no name of a file says what it is about.

use super::calendar::calendar;
use super::copy::Copied;
use super::part;
use crate::answers::PlanRef;
use crate::coverage::routed;
use crate::device::elements::*;
use crate::device::{document, file};
use crate::saved::file as saved_file;
use crate::takeaway::{file_name, plain_text};
use crate::text::words;
use crate::view::app::App;
use crate::view::open_file;
use std::cell::Cell;
use std::rc::Rc;

/// The card. It is not re-rendered: each button takes the result as it is when it is pressed.
pub(super) fn take(app: App, plans: &[PlanRef]) -> El {
    let told = Copied::new("copy-text");
    let buttons = p()
        .class("moves")
        .child(action(
            "button",
            "copy",
            app.text(words::TAKE_COPY),
            move || told.copy(app, as_text(app)),
        ))
        .child(action(
            "button quiet",
            "print",
            app.text(words::BUTTON_PRINT),
            move || print(app, told),
        ))
        .child(action(
            "button quiet",
            "save",
            app.text(words::TAKE_SAVE),
            move || told.say(save(app)),
        ));
    let link = action(
        "button quiet",
        "copy-link",
        app.text(words::TAKE_LINK),
        move || told.copy(app, document::address()),
    );
    part(2, "take", app.text(words::TAKE_HEADING))
        .child(p().child(app.text(words::TAKE_WHY)))
        .child(buttons)
        .child(told.place(app))
        .child(p().class("because").child(app.text(words::TAKE_SAVE_WHY)))
        .child(open_file::beside_result(app))
        .child((!plans.is_empty()).then(|| calendar(app, plans, told)))
        .child(
            div()
                .class("with-link")
                .child(p().class("because").child(app.text(words::TAKE_LINK_WHY)))
                .child(p().child(link)),
        )
}

/// The result as it is now, with what is tried.
fn as_text(app: App) -> String {
    let (day, answers) = (app.today(), app.snapshot());
    plain_text(app.pack, &answers, &routed(&answers, day), day)
}

/// Saves what was said and noted; what to say about it.
fn save(app: App) -> String {
    match saved_file::save(&app.keepable(), app.today()) {
        Some(text) => saved(app, file_name::JSON, "application/json", &text),
        None => app.text(words::FILE_TOO_MUCH).to_owned(),
    }
}

/// Opens the print window; where there is none, what to do instead. A frame that may not open
/// windows is not told so, and WebKit begins to print after it has answered: until it is known that
/// paper comes, the sentence says "if".
fn print(app: App, told: Copied) {
    let has_begun = Rc::new(Cell::new(false));
    let begun = Rc::clone(&has_begun);
    let is_asked = document::print(move || {
        begun.set(true);
        told.unsay(app.text(words::TAKE_NO_PAPER));
    });
    told.say(match (is_asked, has_begun.get()) {
        (false, _) => app.text(words::TAKE_NOT_PRINTED).to_owned(),
        (true, false) => app.text(words::TAKE_NO_PAPER).to_owned(),
        (true, true) => String::new(),
    });
}

/// Hands a file to the browser; what to say about it.
pub(super) fn saved(app: App, name: &str, media_type: &str, text: &str) -> String {
    if file::save(name, media_type, text) {
        app.fill(words::TAKE_SAVED, &[("file", name)])
    } else {
        app.text(words::TAKE_NOT_SAVED).to_owned()
    }
}
