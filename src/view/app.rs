//! The one state of the page and every move a person can make. The rules of the moves are the wizard's; this file keeps
//! the browser's history and the saved plan choice in step with them.

use crate::answers::{Answers, QuestionId};
use crate::device::history::{Back, Trail};
use crate::device::store::{self, Stored};
use crate::pack::{Cents, Date, Place, Text, place, question_number, tables};
use crate::text::{self, PackFile};
use crate::wizard::{Screen, Session};
use leptos::prelude::*;

/// The state, to hand to every part of the page.
#[derive(Clone, Copy)]
pub struct App {
    /// The texts and sources. They live as long as the page.
    pub pack: &'static PackFile,
    /// What was said and where the person is.
    pub session: RwSignal<Session>,
    /// What is stored on this device.
    pub stored: RwSignal<Stored>,
    /// Whether the person wants the plan choice stored.
    pub remember: RwSignal<bool>,
    trail: StoredValue<Trail>,
    starts: RwSignal<u32>,
}

impl App {
    /// A fresh page.
    pub fn new(pack: &'static PackFile, day: Date, in_frame: bool) -> Self {
        let stored = store::read();
        // On somebody else's page nothing is stored unless the person ticks the box.
        let remember = matches!(stored, Stored::Choice(_)) || (!in_frame && !matches!(stored, Stored::Blocked | Stored::Newer));
        Self {
            pack,
            session: RwSignal::new(Session::new(day)),
            stored: RwSignal::new(stored),
            remember: RwSignal::new(remember),
            trail: StoredValue::new(Trail::start(in_frame)),
            starts: RwSignal::new(0),
        }
    }

    /// A text in the person's language.
    pub fn text(self, text: Text) -> &'static str {
        self.pack.text(text)
    }

    /// A text with its `{placeholders}` filled.
    pub fn fill(self, text: Text, values: &[(&str, &str)]) -> String {
        text::fill(self.text(text), values)
    }

    /// An amount as the language writes it.
    pub fn money(self, cents: Cents, currency: &str) -> String {
        text::money(cents, currency, &self.pack.language)
    }

    /// A day as the language writes it.
    pub fn date(self, day: Date) -> String {
        text::date(day, &self.pack.language)
    }

    /// Today.
    pub fn day(self) -> Date {
        self.session.with_untracked(Session::day)
    }

    /// What was said so far.
    pub fn answers(self) -> Answers {
        self.session.with_untracked(|session| session.answers().clone())
    }

    /// The place that was named, for what differs from place to place: an emergency number.
    pub fn place(self) -> Option<&'static Place> {
        let answers = self.answers();
        answers.place.it().and_then(|id| place(id)).or_else(|| tables().places.last())
    }

    /// Whether the person said that it is an emergency.
    pub fn is_emergency(self) -> bool {
        let answers = self.session.with_untracked(Session::answers_on_the_way);
        question_number("situation").and_then(|number| answers.picked_id(number)) == Some("emergency")
    }

    /// The screen that is shown, its number, and how often the person has started anew; changes only when they do.
    pub fn shown(self) -> Memo<(Screen, usize, u32)> {
        Memo::new(move |_| self.session.with(|session| (session.screen(), session.step(), self.starts.get())))
    }

    /// An answer, and on to the next screen.
    pub fn answer(self, say: impl FnOnce(&mut Answers)) {
        self.go(|session| {
            session.say(say);
            session.go_on();
        });
    }

    /// On to the next screen.
    pub fn go_on(self) {
        self.go(Session::go_on);
    }

    /// From the review or the result to a question.
    pub fn change(self, question: QuestionId) {
        self.go(|session| session.change(question));
    }

    /// To the screen with this number, or the last that can be shown before it.
    pub fn go_to(self, step: usize) {
        self.go(|session| session.go_to(step));
    }

    /// To the review.
    pub fn review(self) {
        let review = self.session.with_untracked(|session| session.screens().len().saturating_sub(2));
        self.go_to(review);
    }

    fn go(self, with: impl FnOnce(&mut Session)) {
        let before = self.session.with_untracked(Session::step);
        self.session.update(with);
        let after = self.session.with_untracked(Session::step);
        if before != after {
            self.trail.update_value(|trail| trail.go(after));
        }
    }

    /// Back to the screen before, as the browser's own Back would go.
    pub fn go_back(self) {
        let back = self.trail.try_update_value(Trail::back).unwrap_or(Back::Unknown);
        match back {
            Back::BrowserGoes => {}
            Back::To(step) => self.show(step),
            Back::Unknown => self.show(self.session.with_untracked(Session::step).saturating_sub(1)),
        }
    }

    /// The browser went to an entry of its history.
    pub fn arrived(self, step: usize) {
        self.trail.update_value(|trail| trail.arrived(step));
        self.show(step);
    }

    fn show(self, step: usize) {
        self.session.update(|session| session.go_to(step));
        let shown = self.session.with_untracked(Session::step);
        self.trail.update_value(|trail| trail.correct(shown));
    }

    /// Everything said is dropped; what is stored stays.
    pub fn restart(self) {
        self.start_with(Session::new(self.day()));
    }

    fn start_with(self, session: Session) {
        let step = session.step();
        self.session.set(session);
        self.starts.update(|starts| *starts += 1);
        self.trail.update_value(|trail| trail.correct(step));
    }

    /// On with the stored choice, from the first question it leaves open.
    pub fn resume(self) {
        if let Stored::Choice(answers) = self.stored.get_untracked() {
            let day = self.day();
            self.remember.set(true);
            self.go(move |session| *session = Session::resume(answers, day));
        }
    }

    /// Stores the choice, or erases what was stored, as the person asked.
    pub fn keep_or_erase(self) {
        let answers = self.answers();
        if answers.named_plans().is_empty() {
            return;
        }
        if self.remember.get_untracked() {
            self.stored.set(store::write(&answers, self.day()));
        } else if matches!(self.stored.get_untracked(), Stored::Choice(_) | Stored::Corrupt) {
            self.stored.set(store::erase());
        }
    }

    /// Erases what is stored and everything said.
    pub fn forget(self) {
        self.stored.set(store::erase());
        self.restart();
    }

    /// The browser shows this page again after a while: what was forgotten meanwhile is forgotten here too.
    pub fn restored(self) {
        let now = store::read();
        let was_forgotten = matches!(self.stored.get_untracked(), Stored::Choice(_)) && now == Stored::Empty;
        self.stored.set(now);
        if was_forgotten {
            self.restart();
        }
    }
}
