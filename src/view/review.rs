//! What was said, to look over and change before the result.

use super::{app::App, question, said};
use crate::answers::QuestionId;
use crate::text::words;
use crate::wizard::Screen;
use leptos::prelude::*;

/// The screen.
pub(super) fn review(app: App) -> AnyView {
    let answers = app.answers();
    let screens = app.session.with_untracked(crate::wizard::Session::screens);
    let questions = screens.into_iter().filter_map(|screen| match screen {
        Screen::Question(question) => Some(question),
        Screen::Review | Screen::Result => None,
    });
    let rows = questions.map(|question| row(app, question, said::ask(app, question), said::said(app, &answers, question))).collect_view();
    view! {
        <div data-page="review" class="page">
            <div class="way">{question::back(app)}</div>
            <h1 id="heading" tabindex="-1">{app.text(words::REVIEW_HEADING)}</h1>
            <p class="why">{app.text(words::REVIEW_WHY)}</p>
            <dl class="said">{rows}</dl>
            <p class="moves">
                <button type="button" class="button" data-action="continue" on:click=move |_| app.go_on()>{app.text(words::BUTTON_RESULT)}</button>
                <button type="button" class="button quiet" data-action="restart" on:click=move |_| app.restart()>{app.text(words::BUTTON_RESTART)}</button>
            </p>
        </div>
    }
    .into_any()
}

fn row(app: App, question: QuestionId, ask: &'static str, said: String) -> AnyView {
    view! {
        <div>
            <dt>{ask}</dt>
            <dd>
                <span>{said}</span>
                <button type="button" class="link" data-change={question.id()} aria-label={app.fill(words::REVIEW_CHANGE_OF, &[("question", ask)])} on:click=move |_| app.change(question)>
                    {app.text(words::BUTTON_CHANGE)}
                </button>
            </dd>
        </div>
    }
    .into_any()
}
