//! What a person does with a result: tries another answer, notes what the plan says. Nothing here
//! changes what was said to a question; see [`App::answer_on_result`] for that. What of it is kept
//! on this device is the business of kept_here.rs.

use super::app::App;
use super::kept_here::KeptHere;
use crate::answers::{Answer, Answers, PlanRef};
use crate::pack::{Date, QuestionNumber};
use crate::saved::kept::Kept;
use crate::saved::notes::{Notes, PlanNotes};
use crate::wizard::Session;
use leptos::prelude::*;
use std::cell::RefCell;

/// What is tried and noted on the result.
pub struct ResultState {
    /// Rises when the parts of the result have to be re-rendered; see [`App::snapshot`].
    again: RwSignal<u32>,
    /// Answers that are tried in place of what was said.
    pub tried: RefCell<Vec<(QuestionNumber, u8)>>,
    notes: RefCell<Notes>,
    /// What of all this is kept on this device.
    pub kept: KeptHere,
}

impl ResultState {
    /// An empty state, with what is kept beside it.
    pub fn new(today: Date) -> Self {
        Self {
            again: RwSignal::new(0),
            tried: RefCell::default(),
            notes: RefCell::default(),
            kept: KeptHere::new(today),
        }
    }

    /// Drops what is tried and noted; what is kept stays on the device.
    pub fn clear(&self) {
        self.tried.take();
        self.notes.take();
        self.kept.let_go();
    }

    /// The notes about a plan.
    pub fn notes(&self, plan: PlanRef) -> PlanNotes {
        self.notes
            .borrow()
            .of(plan)
            .cloned()
            .unwrap_or_else(|| PlanNotes::new(plan))
    }
}

impl App {
    /// What was said to the questions on the way, and what plans told, each on the day of the call.
    pub fn said(self) -> Answers {
        let mut answers = self.session().answers_on_path();
        self.result_state
            .notes
            .borrow()
            .date_calls(&mut answers, self.day());
        answers
    }

    /// What the result is drawn from: what was said, with what is tried in its place. A part of a
    /// screen that calls this is re-rendered when it changes.
    pub fn snapshot(self) -> Answers {
        self.follow_result();
        let mut answers = self.said();
        for (question, option) in self.result_state.tried.borrow().iter() {
            answers.pick(*question, Answer::Given(*option));
        }
        answers
    }

    /// Whoever calls this while drawing is re-rendered when what the result shows may be another.
    pub fn follow_result(self) {
        self.result_state.again.track();
    }

    /// Whether something is tried; whoever asks this while drawing is re-rendered when it changes.
    pub fn is_trying(self) -> bool {
        self.follow_result();
        !self.result_state.tried.borrow().is_empty()
    }

    /// Has the parts of the result re-rendered, as of today.
    pub fn render_result_again(self) {
        let _ = self.today();
        self.render_again();
    }

    /// Has the parts of the result re-rendered.
    pub(super) fn render_again(self) {
        self.result_state.again.update(|times| *times += 1);
    }

    /// Tries another answer to a question; what was said to it, or `None`, ends the trying.
    pub fn try_out(self, question: QuestionNumber, option: Option<u8>) {
        let said = self.session().answers_on_path().picked(question);
        let mut tried = self.result_state.tried.borrow().clone();
        tried.retain(|(other, _)| *other != question);
        tried.extend(
            option
                .filter(|option| said != Answer::Given(*option))
                .map(|option| (question, option)),
        );
        self.result_state.tried.replace(tried);
        self.render_result_again();
    }

    /// What is tried becomes what was said.
    pub fn keep_tried(self) {
        let tried = self.result_state.tried.take();
        self.answer_on_result(|answers| {
            tried
                .into_iter()
                .for_each(|(question, option)| answers.pick(question, Answer::Given(option)))
        });
    }

    /// Back to what was said.
    pub fn end_trying(self) {
        self.result_state.tried.take();
        self.render_result_again();
    }

    /// Changes the notes about a plan. The page shows them already, so nothing is re-rendered,
    /// unless it is the day of the call, which stands beside all that the plan told.
    pub fn note(self, plan: PlanRef, change: impl FnOnce(&mut PlanNotes)) {
        let before = self.result_state.notes(plan).called;
        self.result_state.notes.borrow_mut().change(plan, change);
        self.save_kept();
        if self.result_state.notes(plan).called != before {
            self.render_result_again();
        }
    }

    /// All that can be kept: what was said, and the notes.
    pub fn keepable(self) -> Kept {
        Kept {
            answers: self.said(),
            notes: self.result_state.notes.borrow().clone(),
        }
    }

    /// Puts answers and notes into the state of the result, from the device or from a file.
    pub fn open(self, kept: Kept, is_kept_here: bool) {
        self.result_state.clear();
        if is_kept_here {
            self.result_state.kept.take_up(Some(kept.clone()));
        }
        self.result_state.notes.replace(kept.notes);
        self.start_with(Session::reopen(kept.answers, self.today()));
    }
}
