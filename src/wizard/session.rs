//! One session of the wizard: the answers so far, and which screen is shown. Pure; the view draws
//! it.

use super::path;
use crate::answers::{Answers, QuestionId};
use crate::list::List;
use crate::pack::Date;

/// A screen of the wizard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// One question, with its options or fields.
    Question(QuestionId),
    /// All answers, to check and change.
    Review,
    /// What the plans do for these answers.
    Result,
}

/// The answers of a person, and the screen that is shown.
///
/// ```
/// use second_opinion::answers::{Answer, QuestionId};
/// use second_opinion::pack::Date;
/// use second_opinion::wizard::{Screen, Session};
///
/// let mut session = Session::new(Date { year: 2026, month: 11, day: 25 });
/// assert_eq!(session.screen(), Screen::Question(QuestionId::Place));
///
/// session.answer(|answers| answers.place = Answer::Given("US".to_owned()));
/// session.go_on();
/// assert_eq!(session.screen(), Screen::Question(QuestionId::Plan));
///
/// // A question stays until it is answered; going back loses no answer.
/// session.go_on();
/// assert_eq!(session.screen(), Screen::Question(QuestionId::Plan));
/// session.go_back();
/// assert!(session.answers().place.is_answered());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    answers: Answers,
    day: Date,
    /// The questions that are asked for these answers on this day.
    path: Vec<QuestionId>,
    /// The number of the screen that is shown, from 0.
    step: usize,
    /// Whether the person went from the review to a question, and returns there.
    changing: bool,
    /// Whether the result was shown for these answers: only then may the browser's history lead to
    /// it.
    has_result: bool,
}

impl Session {
    /// A session without answers, on this day.
    #[must_use]
    pub fn new(day: Date) -> Self {
        Self::at_first_screen(Answers::default(), day)
    }

    /// A session with a remembered place and plans: it starts at the first question that they leave
    /// open.
    #[must_use]
    pub fn resume(answers: Answers, day: Date) -> Self {
        let mut session = Self::at_first_screen(answers, day);
        session.step = session.first_open().unwrap_or(0);
        session
    }

    /// A session with all answers of an earlier one: it starts at the result, or at the first
    /// question that is open.
    #[must_use]
    pub fn reopen(answers: Answers, day: Date) -> Self {
        let mut session = Self::at_first_screen(answers, day);
        session.has_result = session.first_open().is_none();
        session.go_to(usize::MAX);
        session
    }

    fn at_first_screen(answers: Answers, day: Date) -> Self {
        Self {
            path: path(&answers, day),
            answers,
            day,
            step: 0,
            changing: false,
            has_result: false,
        }
    }

    /// All answers, those to questions that are no longer asked included.
    #[must_use]
    pub const fn answers(&self) -> &Answers {
        &self.answers
    }

    /// The day for which the rules are matched.
    #[must_use]
    pub const fn day(&self) -> Date {
        self.day
    }

    /// The answers to the questions that are asked: what determinations are made from.
    #[must_use]
    pub fn answers_on_path(&self) -> Answers {
        let mut answers = self.answers.clone();
        for question in QuestionId::all().filter(|question| !self.path.contains(question)) {
            answers.clear(question);
        }
        answers
    }

    /// All screens for these answers, in order.
    #[must_use]
    pub fn screens(&self) -> Vec<Screen> {
        self.path
            .iter()
            .copied()
            .map(Screen::Question)
            .chain([Screen::Review, Screen::Result])
            .list()
    }

    /// The screen that is shown.
    #[must_use]
    pub fn screen(&self) -> Screen {
        self.screens()
            .get(self.step)
            .copied()
            .unwrap_or(Screen::Review)
    }

    /// The number of the screen that is shown, from 0: all that is put in the browser's history.
    #[must_use]
    pub const fn step(&self) -> usize {
        self.step
    }

    /// Changes the answers with `change`, then drops those that no longer fit.
    pub fn answer(&mut self, change: impl FnOnce(&mut Answers)) {
        let before = self.answers.clone();
        change(&mut self.answers);
        self.has_result &= self.answers == before;
        if self.answers.named_plans() != before.named_plans() {
            self.answers.clear_pair_answers();
        }
        self.answers.drop_unfitting();
        self.path = path(&self.answers, self.day);
    }

    /// The same on the result, which stays: a question that is asked only now is answered with "not
    /// sure".
    pub fn answer_on_result(&mut self, change: impl FnOnce(&mut Answers)) {
        self.answer(change);
        self.stay_on_result();
    }

    fn stay_on_result(&mut self) {
        while let Some(question) = self
            .first_open()
            .and_then(|step| self.path.get(step).copied())
        {
            self.answer(|answers| answers.not_sure(question));
        }
        self.has_result = true;
        self.go_to(usize::MAX);
    }

    /// Changes the day for which the rules are matched: a page may be left open over midnight. No
    /// answer is lost. The screen stays where it can: the result does, and a question while it is
    /// still asked.
    pub fn set_day(&mut self, day: Date) {
        if day == self.day {
            return;
        }
        let (screen, changing) = (self.screen(), self.changing);
        self.day = day;
        self.path = path(&self.answers, day);
        if screen == Screen::Result {
            return self.stay_on_result();
        }
        let step = self.step_of(screen).unwrap_or(self.step);
        self.go_to(step);
        self.changing = changing;
    }

    /// Shows the next screen; after a change, the next question that is open, else the review.
    /// Nothing happens while the question that is shown is open.
    pub fn go_on(&mut self) {
        if let Screen::Question(question) = self.screen()
            && !self.answers.is_answered(question)
        {
            return;
        }
        let last = self.screens().len() - 1;
        self.step = if self.changing {
            self.first_open().unwrap_or(last - 1)
        } else {
            (self.step + 1).min(last)
        };
        self.changing &= self.screen() != Screen::Review;
        self.has_result |= self.screen() == Screen::Result;
    }

    /// Shows the screen before.
    pub fn go_back(&mut self) {
        self.go_to(self.step.saturating_sub(1));
    }

    /// Shows the screen with this number, or the last before it that can be shown: every question
    /// before a screen must be answered, and the result must have been shown for these answers. (A
    /// number in the browser's history may be from before a change, and mean another screen now.)
    pub fn go_to(&mut self, step: usize) {
        let result = self.screens().len() - 1;
        let last = if self.has_result { result } else { result - 1 };
        let furthest = self.first_open().unwrap_or(last);
        self.step = step.min(furthest);
        self.changing = false;
    }

    /// Shows a question again, to change its answer; nothing happens if it is not asked.
    pub fn change(&mut self, question: QuestionId) {
        if let Some(step) = self.step_of(Screen::Question(question)) {
            self.step = step;
            self.changing = true;
        }
    }

    /// How many questions come before the screen that is shown, and how many there are.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        let questions = self.screens().len() - 2;
        (self.step.min(questions), questions)
    }

    fn step_of(&self, screen: Screen) -> Option<usize> {
        self.screens().iter().position(|other| *other == screen)
    }

    /// The number of the first question that is not answered.
    fn first_open(&self) -> Option<usize> {
        self.path
            .iter()
            .position(|question| !self.answers.is_answered(*question))
    }
}
