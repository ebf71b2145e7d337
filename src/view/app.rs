//! The one state of the page and every move a person can make. The rules of the moves are the
//! wizard's; this file keeps the browser's history in step with them. What is stored of them is the
//! business of remembered.rs.

use super::result_state::ResultState;
use super::watched::Watched;
use crate::answers::{Answers, QuestionId};
use crate::device::history::{Back, Trail};
use crate::device::{clock, store};
use crate::pack::{Cents, Date, Place, Text, option, place, question, tables};
use crate::saved::{Stored, choice::CHOICE};
use crate::takeaway::about_plans;
use crate::text::{self, PackFile};
use crate::wizard::{Screen, Session};
use std::cell::{Cell, RefCell};
use std::ops::Deref;
use std::rc::Rc;

/// The state, to hand to every part of the page: the address of what lives as long as the page.
#[derive(Clone, Copy)]
pub struct App(&'static State);

/// What the page knows.
pub struct State {
    /// The texts and sources.
    pub pack: &'static PackFile,
    /// What was said and where the person is. Nothing follows it: a screen is drawn whole when
    /// [`Shown`] changes.
    session: RefCell<Rc<Session>>,
    /// What is stored on this device.
    pub stored: Watched<Stored<Answers>>,
    /// Whether the person wants the plan choice stored.
    pub remember: Cell<bool>,
    /// The screen that is shown; see [`Shown`].
    pub shown: Watched<Shown>,
    /// What is tried and noted on the result.
    pub result_state: ResultState,
    trail: RefCell<Trail>,
}

/// The screen that is shown, its number, and how often the person has started again; changes only
/// when they do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The screen.
    pub screen: Screen,
    step: usize,
    starts: u32,
}

impl Deref for App {
    type Target = State;

    fn deref(&self) -> &State {
        self.0
    }
}

impl App {
    /// A fresh page.
    pub fn new(pack: &'static PackFile, in_frame: bool) -> Self {
        let day = clock::today();
        let stored = store::read(&CHOICE, day);
        // On somebody else's page nothing is stored unless the person ticks the box.
        let remember = matches!(stored, Stored::Present(_))
            || (!in_frame && !matches!(stored, Stored::Blocked | Stored::Newer));
        let session = Session::new(day);
        let state = State {
            pack,
            result_state: ResultState::new(day),
            shown: Watched::new(Shown {
                screen: session.screen(),
                step: session.step(),
                starts: 0,
            }),
            session: RefCell::new(Rc::new(session)),
            stored: Watched::new(stored),
            remember: Cell::new(remember),
            trail: RefCell::new(Trail::start(in_frame)),
        };
        Self(Box::leak(Box::new(state)))
    }

    /// A text in the person's language.
    pub fn text(self, text: Text) -> &'static str {
        self.pack.text(text)
    }

    /// The words of a question, with the names of the plans where it is about two of them.
    pub fn about_plans(self, words: Text) -> String {
        about_plans(self.pack, self.session().answers(), words)
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

    /// What was said and where the person is, as of now. Nothing stays borrowed, so a move may be
    /// made while one looks at it.
    pub fn session(self) -> Rc<Session> {
        self.session.borrow().clone()
    }

    /// The day that the screen is drawn for.
    pub fn day(self) -> Date {
        self.session().day()
    }

    /// Today, by the clock as of now: for all that is made or stored when a person presses
    /// something. Where a day has begun since the screen was drawn, what depends on the day is
    /// re-rendered.
    pub fn today(self) -> Date {
        let today = clock::today();
        if today != self.day() {
            let before = self.session().step();
            self.change_session(|_| {});
            if self.session().screen() != self.shown.get_untracked().screen {
                self.show_screen(0);
            }
            self.correct_trail(before);
            self.render_again();
        }
        today
    }

    /// What was said so far.
    pub fn answers(self) -> Answers {
        self.session().answers().clone()
    }

    /// The place that was named, for what differs from place to place: an emergency number.
    pub fn place(self) -> Option<&'static Place> {
        let answers = self.answers();
        answers
            .place
            .given()
            .and_then(|id| place(id))
            .or_else(|| tables().places.last())
    }

    /// Whether the person said that it is an emergency.
    pub fn is_emergency(self) -> bool {
        let answers = self.session().answers_on_path();
        answers.is(question::SITUATION, option::SITUATION_EMERGENCY)
    }

    /// Changes the session, and with it the screen. How many screens from the start it now is.
    pub fn update(self, with: impl FnOnce(&mut Session)) -> usize {
        self.change_session(with);
        self.show_screen(0)
    }

    fn change_session(self, with: impl FnOnce(&mut Session)) {
        let mut session = Session::clone(&self.session());
        session.set_day(clock::today());
        with(&mut session);
        self.session.replace(Rc::new(session));
    }

    /// Changes what was said while the result stays: its parts are re-rendered, its fields keep
    /// what is in them.
    pub fn answer_on_result(self, say: impl FnOnce(&mut Answers)) {
        let before = self.session().step();
        self.change_session(|session| session.answer_on_result(say));
        self.correct_trail(before);
        self.save_kept();
        self.render_result_again();
    }

    /// Browsers take their time to replace an entry of the history, so that is done only where it
    /// is another than before.
    fn correct_trail(self, before: usize) {
        let step = self.session().step();
        if step != before {
            self.trail.borrow_mut().correct(step);
        }
    }

    fn show_screen(self, more_starts: u32) -> usize {
        let before = self.shown.get_untracked();
        let (screen, step) = (self.session().screen(), self.session().step());
        let now = Shown {
            screen,
            step,
            starts: before.starts + more_starts,
        };
        if now != before {
            self.result_state.tried.take();
            if screen == Screen::Result {
                // An answer that was changed on the way is kept as it is now.
                self.save_kept();
            }
            self.shown.set(now);
        }
        step
    }

    /// An answer, and on to the next screen.
    pub fn answer(self, say: impl FnOnce(&mut Answers)) {
        self.go(|session| {
            session.answer(say);
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
        let review = self.session().screens().len().saturating_sub(2);
        self.go_to(review);
    }

    pub(super) fn go(self, with: impl FnOnce(&mut Session)) {
        let before = self.session().step();
        let after = self.update(with);
        if before != after {
            self.trail.borrow_mut().go(after);
        }
    }

    /// Back to the screen before, as the browser's own Back would go.
    pub fn go_back(self) {
        let back = self.trail.borrow_mut().back();
        match back {
            Back::BrowserGoes => {}
            Back::To(step) => self.show(step),
            Back::Unknown => self.show(self.session().step().saturating_sub(1)),
        }
    }

    /// The browser went to an entry of its history.
    pub fn arrived(self, step: usize) {
        self.trail.borrow_mut().arrived(step);
        self.show(step);
    }

    fn show(self, step: usize) {
        let shown = self.update(|session| session.go_to(step));
        self.trail.borrow_mut().correct(shown);
    }

    /// Everything said and noted is dropped; what is stored stays.
    pub fn restart(self) {
        self.result_state.clear();
        self.start_with(Session::new(clock::today()));
    }

    /// A start with this session.
    pub fn start_with(self, session: Session) {
        self.session.replace(Rc::new(session));
        let step = self.show_screen(1);
        self.trail.borrow_mut().correct(step);
    }
}
