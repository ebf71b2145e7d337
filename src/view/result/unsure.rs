//! What the questions answered with "not sure" would have changed.

use super::live::Live;
use super::part;
use crate::answers::QuestionId;
use crate::coverage::Change;
use crate::device::elements::*;
use crate::list::List;
use crate::pack::{QuestionNumber, tables};
use crate::text::words;
use crate::view::app::App;

/// The card; none when everything was said, or nothing would have changed.
pub(super) fn unsure(app: App, live: &Live, level: u8) -> RenderChildren {
    live.part(
        |old, new| old.unsure() == new.unsure(),
        move |snapshot| card(app, snapshot.unsure(), level).into_iter().list(),
    )
}

fn card(app: App, changes: &[Change], level: u8) -> Option<El> {
    let mut questions: Vec<QuestionNumber> = changes.iter().map(|change| change.question).list();
    questions.dedup();
    if questions.is_empty() {
        return None;
    }
    let groups: Vec<El> = questions
        .into_iter()
        .filter_map(|number| group(app, number, changes))
        .list();
    let inside = part(level, "unsure", app.text(words::UNSURE_HEADING))
        .child(p().child(app.text(words::UNSURE_WHY)));
    Some(inside.child(groups))
}

fn group(app: App, number: QuestionNumber, changes: &[Change]) -> Option<El> {
    let question = tables().questions.get(usize::from(number))?;
    let lines = changes
        .iter()
        .filter(|change| change.question == number)
        .filter_map(|change| {
            let option = question.options.get(usize::from(change.option))?;
            let (finding, value) = (
                app.text(words::finding(change.value.finding())),
                app.text(words::value(change.value)),
            );
            let line = app.fill(
                words::UNSURE_CHANGE,
                &[
                    ("option", app.text(option.name)),
                    ("finding", finding),
                    ("value", value),
                ],
            );
            Some(li().child(line))
        });
    let answer = button()
        .class("link")
        .on_click(move || app.change(QuestionId::Pick(number)))
        .child(app.text(words::UNSURE_ANSWER));
    let asked = p()
        .child(b().child(app.text(question.ask)))
        .child(" ")
        .child(answer);
    Some(
        div()
            .class("was-unsure")
            .child(asked)
            .child(ul().child(lines.list())),
    )
}
