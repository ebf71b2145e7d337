//! What a person does with a result: tries another answer, notes what the plan says, has it kept on this device.
//! Nothing here changes what was said to a question; see [`App::say_on_result`] for that.

use super::app::App;
use super::watched::Watched;
use crate::answers::{Answers, PlanRef, Said};
use crate::device::store;
use crate::pack::{Date, QuestionNumber};
use crate::saved::Stored;
use crate::saved::kept::{Kept, NOTES};
use crate::saved::notes::{Notes, PlanNotes};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};

/// What is tried and noted on the result.
pub struct Desk {
    /// Rises when the parts of the result have to be drawn anew; see [`App::look`].
    again: RwSignal<u32>,
    /// Answers that are tried in place of what was said.
    pub tried: RefCell<Vec<(QuestionNumber, u8)>>,
    notes: RefCell<Notes>,
    /// Whether the person wants answers and notes kept.
    keeps: Cell<bool>,
    /// What is kept on this device.
    pub kept: Watched<Stored<Kept>>,
}

impl Desk {
    /// An empty desk, with what is kept beside it.
    pub fn new(day: Date) -> Self {
        Self {
            again: RwSignal::new(0),
            tried: RefCell::default(),
            notes: RefCell::default(),
            keeps: Cell::new(false),
            kept: Watched::new(store::read(&NOTES, day)),
        }
    }

    /// Drops what is tried and noted; what is kept stays on the device.
    pub fn clear(&self) {
        self.tried.take();
        self.notes.take();
        self.keeps.set(false);
    }

    /// Erases what is kept.
    pub fn erase(&self) {
        self.keeps.set(false);
        self.kept.set(store::erase(&NOTES));
    }

    /// Whether answers and notes are kept as they change.
    pub fn keeps(&self) -> bool {
        self.keeps.get()
    }

    /// The notes about a plan.
    pub fn notes(&self, plan: PlanRef) -> PlanNotes {
        self.notes.borrow().of(plan).cloned().unwrap_or_else(|| PlanNotes::new(plan))
    }
}

impl App {
    /// What the result is drawn from: what was said, with what is tried in its place. A part of a screen that calls this is
    /// drawn anew when it changes.
    pub fn look(self) -> Answers {
        self.desk.again.track();
        let mut answers = self.session().answers_on_the_way();
        for (question, option) in self.desk.tried.borrow().iter() {
            answers.pick(*question, Said::It(*option));
        }
        answers
    }

    /// Whether something is tried; whoever asks this while drawing is drawn anew when it changes.
    pub fn is_trying(self) -> bool {
        self.desk.again.track();
        !self.desk.tried.borrow().is_empty()
    }

    /// Has the parts of the result drawn anew.
    pub fn look_again(self) {
        self.desk.again.update(|times| *times += 1);
    }

    /// Tries another answer to a question; what was said to it, or `None`, ends the trying.
    pub fn try_out(self, question: QuestionNumber, option: Option<u8>) {
        let said = self.session().answers_on_the_way().picked(question);
        let mut tried = self.desk.tried.borrow().clone();
        tried.retain(|(other, _)| *other != question);
        tried.extend(option.filter(|option| said != Said::It(*option)).map(|option| (question, option)));
        self.desk.tried.replace(tried);
        self.look_again();
    }

    /// What is tried becomes what was said.
    pub fn keep_tried(self) {
        let tried = self.desk.tried.take();
        self.say_on_result(|answers| tried.into_iter().for_each(|(question, option)| answers.pick(question, Said::It(option))));
    }

    /// Back to what was said.
    pub fn end_trying(self) {
        self.desk.tried.take();
        self.look_again();
    }

    /// Changes the notes about a plan. The page shows them already, so nothing is drawn anew.
    pub fn note(self, plan: PlanRef, change: impl FnOnce(&mut PlanNotes)) {
        self.desk.notes.borrow_mut().change(plan, change);
        self.save_kept();
    }

    /// All that can be kept: what was said, and the notes.
    pub fn keepable(self) -> Kept {
        Kept { answers: self.session().answers_on_the_way(), notes: self.desk.notes.borrow().clone() }
    }

    /// Begins to keep answers and notes on this device, or stops and erases them.
    pub fn keep(self, is_wanted: bool) {
        if is_wanted {
            self.desk.keeps.set(true);
            self.save_kept();
        } else {
            self.desk.erase();
        }
    }

    /// Keeps answers and notes as they are now, where that is wanted.
    pub fn save_kept(self) {
        if self.desk.keeps() {
            self.desk.kept.set(store::write(&NOTES, &self.keepable(), self.day()));
        }
    }

    /// Puts answers and notes on the desk, from the device or from a file.
    pub fn open(self, kept: Kept, is_kept_here: bool) {
        self.desk.clear();
        self.desk.keeps.set(is_kept_here);
        self.desk.notes.replace(kept.notes);
        self.start_with(crate::wizard::Session::reopen(kept.answers, self.day()));
    }
}
