//! The frame of every question: Back, progress, the question as the heading, why it is asked, the
//! error, Continue.

use super::app::App;
use super::icon;
use crate::answers::QuestionId;
use crate::device::document;
use crate::device::elements::*;
use crate::text::words;
use crate::wizard::Screen;
use leptos::prelude::*;

/// What an answer lacks, in words; empty while nothing was missed.
pub(super) type Problem = RwSignal<String>;

/// The first card of a question.
pub(super) const FIRST_CARD: &str = "#app fieldset .card input";

/// What differs from question to question.
pub(super) struct Question {
    /// Which it is.
    pub id: QuestionId,
    /// The question.
    pub ask: String,
    /// Why it is asked.
    pub why: &'static str,
    /// What stands above the form.
    pub above: Option<El>,
    /// The cards.
    pub cards: Vec<El>,
    /// What stands under the cards.
    pub below: Option<El>,
    /// Where the focus goes when something is missing.
    pub first: &'static str,
    /// Reads the answer and goes on, or says what is missing.
    pub go_on: Box<dyn Fn(Problem)>,
}

impl Question {
    /// Draws it.
    pub fn view(self, app: App) -> El {
        self.view_with(app, None)
    }

    /// Draws it with something under Continue.
    pub fn view_with(self, app: App, last: Option<El>) -> El {
        let problem: Problem = RwSignal::new(String::new());
        let (first, go_on) = (self.first, self.go_on);
        // A click, and Enter in a field, which browsers turn into one. Not `submit`: a frame
        // without `allow-forms` has none.
        let pressed = move |event: Event| {
            event.prevent_default();
            problem.set(String::new());
            go_on(problem);
            if problem.with_untracked(|problem| !problem.is_empty()) {
                document::show_first(first);
            }
        };
        let question = fieldset()
            .attr("aria-describedby", "why error")
            .child(legend().child(main_heading(&self.ask).attr("data-question", self.id.id())))
            .child(p().id("why").class("why").child(self.why))
            .child(
                p().id("error")
                    .class("error")
                    .attr("role", "alert")
                    .text_of(move || problem.get()),
            )
            .child(div().class("cards").child(self.cards));
        let go_on = button()
            .attr("type", "submit")
            .class("button")
            .attr("data-action", "continue")
            .on("click", pressed)
            .child(app.text(words::BUTTON_CONTINUE));
        let form = form()
            .attr("autocomplete", "off")
            .attr("novalidate", "")
            .on("submit", |event| event.prevent_default())
            .child(progress(app))
            .child(question)
            .child(
                div()
                    .class("go")
                    .child(self.below)
                    .child(p().class("moves").child(go_on))
                    .child(last),
            );
        div()
            .class("page")
            .attr("data-page", "question")
            .child(self.above)
            .child(form)
    }
}

/// The one main heading of a screen, which takes the focus when the screen begins.
pub(super) fn main_heading(words: &str) -> El {
    h1().id("heading")
        .attr("tabindex", "-1")
        .level(1)
        .child(words)
}

/// The Back button; none on the first screen.
pub(super) fn back(app: App) -> Option<El> {
    let is_first = app.session().step() == 0;
    (!is_first).then(|| {
        let back = button()
            .class("back")
            .attr("data-action", "back")
            .on_click(move || app.go_back());
        back.child(icon::back())
            .child(" ")
            .child(app.text(words::BUTTON_BACK))
    })
}

/// How far it is, in words and as a thin line. How many questions there are is known only once the
/// plan is.
fn progress(app: App) -> El {
    let session = app.session();
    let (answered, questions) = session.progress();
    let plan = session
        .screens()
        .iter()
        .position(|screen| *screen == Screen::Question(QuestionId::Plan));
    let plan_is_known = plan.is_some_and(|plan| session.step() > plan);
    let number = (answered + 1).to_string();
    let (sentence, width) = if plan_is_known {
        let count = questions.to_string();
        (
            app.fill(
                words::PROGRESS_OF_ABOUT,
                &[("number", &number), ("count", &count)],
            ),
            answered * 100 / questions.max(1),
        )
    } else {
        (
            app.fill(words::PROGRESS_NUMBER, &[("number", &number)]),
            answered * 8,
        )
    };
    let line = div()
        .class("line")
        .attr("aria-hidden", "true")
        .child(div().class("line-done").width(&format!("{width}%")));
    div()
        .class("way")
        .child(back(app))
        .child(p().class("progress").child(sentence))
        .child(line)
}
