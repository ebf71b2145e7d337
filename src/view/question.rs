//! The frame of every question: Back, progress, the question as the heading, why it is asked, the error, Continue.

use super::app::App;
use super::icon;
use crate::answers::QuestionId;
use crate::device::page;
use crate::text::words;
use crate::wizard::{Screen, Session};
use leptos::prelude::*;

/// What an answer lacks, in words; empty while nothing was missed.
pub(super) type Problem = RwSignal<&'static str>;

/// The first card of a question.
pub(super) const FIRST_CARD: &str = "#app fieldset .card input";

/// What differs from question to question.
pub(super) struct Question {
    /// Which it is.
    pub id: QuestionId,
    /// The question.
    pub ask: &'static str,
    /// Why it is asked.
    pub why: &'static str,
    /// What stands above the form.
    pub above: Option<AnyView>,
    /// The cards.
    pub cards: AnyView,
    /// What stands under the cards.
    pub below: Option<AnyView>,
    /// Where the focus goes when something is missing.
    pub first: &'static str,
    /// Reads the answer and goes on, or says what is missing.
    pub go_on: Box<dyn Fn(Problem)>,
}

impl Question {
    /// Draws it.
    pub fn view(self, app: App) -> AnyView {
        let problem: Problem = RwSignal::new("");
        let (first, go_on) = (self.first, self.go_on);
        // A click, and Enter in a field, which browsers turn into one. Not `submit`: a frame without `allow-forms` has none.
        let pressed = move |event: leptos::ev::MouseEvent| {
            event.prevent_default();
            problem.set("");
            go_on(problem);
            if !problem.get_untracked().is_empty() {
                page::show_first(first);
            }
        };
        view! {
            <div data-page="question" class="page">
                {self.above}
                <form autocomplete="off" novalidate="" on:submit=move |event| event.prevent_default()>
                    {progress(app)}
                    <fieldset aria-describedby="why error">
                        <legend>
                            <h1 id="heading" tabindex="-1" data-question={self.id.id()}>{self.ask}</h1>
                        </legend>
                        <p id="why" class="why">{self.why}</p>
                        <p id="error" class="error" role="alert">{move || problem.get()}</p>
                        {self.cards}
                    </fieldset>
                    <div class="go">
                        {self.below}
                        <p class="moves">
                            <button type="submit" class="button" data-action="continue" on:click=pressed>{app.text(words::BUTTON_CONTINUE)}</button>
                        </p>
                    </div>
                </form>
            </div>
        }
        .into_any()
    }
}

/// The Back button; none on the first screen.
pub(super) fn back(app: App) -> Option<AnyView> {
    (app.session.with_untracked(Session::step) > 0).then(|| {
        view! {
            <button type="button" class="back" data-action="back" on:click=move |_| app.go_back()>
                {icon::back()} " " {app.text(words::BUTTON_BACK)}
            </button>
        }
        .into_any()
    })
}

/// How far it is, in words and as a thin line. How many questions there are is known only once the plan is.
fn progress(app: App) -> AnyView {
    let (answered, questions, plan_is_known) = app.session.with_untracked(|session| {
        let (answered, questions) = session.progress();
        let is_before_plan = session
            .screens()
            .iter()
            .position(|screen| *screen == Screen::Question(QuestionId::Plan))
            .is_none_or(|plan| session.step() <= plan);
        (answered, questions, !is_before_plan)
    });
    let number = (answered + 1).to_string();
    let (sentence, width) = if plan_is_known {
        let count = questions.to_string();
        (app.fill(words::PROGRESS_OF_ABOUT, &[("number", &number), ("count", &count)]), answered * 100 / questions.max(1))
    } else {
        (app.fill(words::PROGRESS_NUMBER, &[("number", &number)]), answered * 8)
    };
    view! {
        <div class="way">
            {back(app)}
            <p class="progress">{sentence}</p>
            <div class="line" aria-hidden="true"><div class="line-done" style:width=format!("{width}%")></div></div>
        </div>
    }
    .into_any()
}
