//! One run through the wizard: what was said so far, and which screen is shown. Pure; the view only
//! draws it.

use super::path;
use crate::answers::{Answers, QuestionId};
use crate::list::List;
use crate::pack::Date;

/// A screen of the wizard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// One question.
    Question(QuestionId),
    /// What was said, to look over and change.
    Review,
    /// The determinations.
    Result,
}

/// What was said and where the person is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    answers: Answers,
    day: Date,
    /// The questions on the way, worked out anew only when something is said.
    path: Vec<QuestionId>,
    step: usize,
    changing: bool,
    /// Whether the result was shown for these answers: the browser's history may lead to it only
    /// then.
    has_result: bool,
}

impl Session {
    /// A fresh start on this day.
    #[must_use]
    pub fn new(day: Date) -> Self {
        Self::at_the_start(Answers::default(), day)
    }

    /// A start with a remembered place and plans: the first question that they leave open.
    #[must_use]
    pub fn resume(answers: Answers, day: Date) -> Self {
        let mut session = Self::at_the_start(answers, day);
        session.step = session.first_open().unwrap_or(0);
        session
    }

    /// A start with everything that was said before: the result, or the first question that is
    /// open.
    #[must_use]
    pub fn reopen(answers: Answers, day: Date) -> Self {
        let mut session = Self::at_the_start(answers, day);
        session.has_result = session.first_open().is_none();
        session.go_to(usize::MAX);
        session
    }

    fn at_the_start(answers: Answers, day: Date) -> Self {
        Self {
            path: path(&answers, day),
            answers,
            day,
            step: 0,
            changing: false,
            has_result: false,
        }
    }

    /// What was said, answers that are not on the way included.
    #[must_use]
    pub const fn answers(&self) -> &Answers {
        &self.answers
    }

    /// The day the rules are read for.
    #[must_use]
    pub const fn day(&self) -> Date {
        self.day
    }

    /// What was said to the questions that are on the way: what determinations are made from.
    #[must_use]
    pub fn answers_on_the_way(&self) -> Answers {
        let mut answers = self.answers.clone();
        for question in QuestionId::all().filter(|question| !self.path.contains(question)) {
            answers.take_back(question);
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

    /// The number of the screen that is shown, from 0: all that the browser's history holds.
    #[must_use]
    pub const fn step(&self) -> usize {
        self.step
    }

    /// Changes what was said with `say`, then drops what no longer makes sense.
    pub fn say(&mut self, say: impl FnOnce(&mut Answers)) {
        let before = self.answers.clone();
        say(&mut self.answers);
        self.has_result &= self.answers == before;
        if self.answers.named_plans() != before.named_plans() {
            self.answers.take_back_of_pairs();
        }
        self.answers.drop_what_no_longer_fits();
        self.path = path(&self.answers, self.day);
    }

    /// The same on the result, which stays: a question that is open only now counts as answered
    /// with "not sure".
    pub fn answer_on_result(&mut self, say: impl FnOnce(&mut Answers)) {
        self.say(say);
        self.stay_on_result();
    }

    fn stay_on_result(&mut self) {
        while let Some(question) = self
            .first_open()
            .and_then(|step| self.path.get(step))
            .copied()
        {
            self.say(|answers| answers.not_sure(question));
        }
        self.has_result = true;
        self.go_to(usize::MAX);
    }

    /// From now on the rules are read for this day: a page that is left open meets the next day,
    /// and the next year. Nothing that was said is lost. The screen stays where it can: the result
    /// does, and a question while it is still asked.
    pub fn turn_to(&mut self, day: Date) {
        if day == self.day {
            return;
        }
        let (screen, changing) = (self.screen(), self.changing);
        self.day = day;
        self.path = path(&self.answers, day);
        if screen == Screen::Result {
            return self.stay_on_result();
        }
        self.go_to(
            self.screens()
                .iter()
                .position(|other| *other == screen)
                .unwrap_or(self.step),
        );
        self.changing = changing;
    }

    /// On to the next screen; after a change, to the next question that is open, else back to the
    /// review. Stays where it is while the question shown is open.
    pub fn go_on(&mut self) {
        if matches!(self.screen(), Screen::Question(question) if !self.answers.has(question)) {
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

    /// Back to the screen before.
    pub fn go_back(&mut self) {
        self.go_to(self.step.saturating_sub(1));
    }

    /// To a screen by its number, or to the last that can be shown before it: every question before
    /// a screen must be answered, and the result must have been asked for with these answers. (A
    /// number kept from before a change may mean another screen now.)
    pub fn go_to(&mut self, step: usize) {
        let result = self.screens().len() - 1;
        let furthest =
            self.first_open()
                .unwrap_or(if self.has_result { result } else { result - 1 });
        self.step = step.min(furthest);
        self.changing = false;
    }

    /// From the review to a question, to answer it anew.
    pub fn change(&mut self, question: QuestionId) {
        if let Some(step) = self
            .screens()
            .iter()
            .position(|screen| *screen == Screen::Question(question))
        {
            self.step = step;
            self.changing = true;
        }
    }

    /// How many of the questions asked for these answers are answered, and how many there are.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        let questions = self.screens().len() - 2;
        (self.step.min(questions), questions)
    }

    fn first_open(&self) -> Option<usize> {
        self.path
            .iter()
            .position(|question| !self.answers.has(*question))
    }
}
