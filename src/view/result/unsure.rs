//! What the questions answered with "not sure" would have changed.

use super::part;
use crate::answers::{Answers, QuestionId};
use crate::coverage::{Change, what_is_unsure};
use crate::pack::{Plan, QuestionNumber, tables};
use crate::text::words;
use crate::view::app::App;
use leptos::prelude::*;

/// The card; none when everything was said, or nothing would have changed.
pub(super) fn unsure(app: App, answers: &Answers, plan: &'static Plan, level: u8) -> Option<AnyView> {
    let changes = what_is_unsure(plan, answers, app.day());
    let mut questions: Vec<QuestionNumber> = changes.iter().map(|change| change.question).collect();
    questions.dedup();
    if questions.is_empty() {
        return None;
    }
    let groups =
        questions.into_iter().map(|number| group(app, number, changes.iter().filter(|change| change.question == number))).collect_view();
    let inside = view! { <p>{app.text(words::UNSURE_WHY)}</p> {groups} };
    Some(part(level, "unsure", app.text(words::UNSURE_HEADING), inside.into_any()))
}

fn group<'a>(app: App, number: QuestionNumber, changes: impl Iterator<Item = &'a Change>) -> Option<AnyView> {
    let question = tables().questions.get(usize::from(number))?;
    let lines = changes.filter_map(|change| {
        let option = question.options.get(usize::from(change.option))?;
        let (finding, value) = (app.text(words::finding(change.value.finding())), app.text(words::value(change.value)));
        let line = app.fill(words::UNSURE_CHANGE, &[("option", app.text(option.name)), ("finding", finding), ("value", value)]);
        Some(view! { <li>{line}</li> })
    });
    let lines = lines.collect_view();
    let group = view! {
        <div class="was-unsure">
            <p>
                <b>{app.text(question.ask)}</b> " "
                <button type="button" class="link" on:click=move |_| app.change(QuestionId::Pick(number))>{app.text(words::UNSURE_ANSWER)}</button>
            </p>
            <ul>{lines}</ul>
        </div>
    };
    Some(group.into_any())
}
