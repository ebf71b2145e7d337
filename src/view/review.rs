//! What was said, to look over and change before the result.

use super::{app::App, question, said};
use crate::answers::QuestionId;
use crate::device::elements::*;
use crate::list::List;
use crate::text::words;
use crate::wizard::Screen;

/// The screen.
pub(super) fn review(app: App) -> El {
    let answers = app.answers();
    let screens = app.session().screens();
    let questions = screens.into_iter().filter_map(|screen| match screen {
        Screen::Question(question) => Some(question),
        Screen::Review | Screen::Result => None,
    });
    let rows: Vec<El> = questions
        .map(|question| {
            row(
                app,
                question,
                &said::ask(app, question),
                &said::said(app, &answers, question),
            )
        })
        .list();
    let moves = p()
        .class("moves")
        .child(action(
            "button",
            "continue",
            app.text(words::BUTTON_RESULT),
            move || app.go_on(),
        ))
        .child(action(
            "button quiet",
            "restart",
            app.text(words::BUTTON_RESTART),
            move || app.restart(),
        ));
    div()
        .class("page")
        .attr("data-page", "review")
        .child(div().class("way").child(question::back(app)))
        .child(question::main_heading(app.text(words::REVIEW_HEADING)))
        .child(p().class("why").child(app.text(words::REVIEW_WHY)))
        .child(dl().class("said").child(rows))
        .child(moves)
}

fn row(app: App, question: QuestionId, ask: &str, said: &str) -> El {
    let change = button()
        .class("link")
        .attr("data-change", question.id())
        .attr(
            "aria-label",
            &app.fill(words::REVIEW_CHANGE_OF, &[("question", ask)]),
        )
        .on_click(move || app.change(question))
        .child(app.text(words::BUTTON_CHANGE));
    div()
        .child(dt().child(ask))
        .child(dd().child(span().child(said)).child(change))
}
