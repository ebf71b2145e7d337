//! The page as a person meets it: the question on the screen, ticking, Continue, the result. It
//! knows the hooks of the interface (`data-question`, `data-action`, …) and nothing of how it is
//! made.

use crate::webdriver::{BrowserSession, Checked, keys};
use serde_json::json;
use std::collections::BTreeMap;

/// The answer that every question takes.
pub const NOT_SURE: &str = "not-sure";

/// What is on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Screen {
    Question(String),
    Review,
    Result,
    Other,
}

/// The device that the page is used with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input {
    /// Pressing with a finger or a mouse.
    Pointer,
    /// Tab, arrows, Space and Enter only.
    Keyboard,
}

/// What a person says: the values to tick, by question. What is not listed is "not sure".
pub type Picks<'a> = &'a [(&'a str, &'a [&'a str])];

/// The findings of a result: plan, finding, value.
pub type Findings = BTreeMap<(String, String), String>;

/// A browser with our page in it.
pub struct Page<'a> {
    pub session: &'a BrowserSession,
    pub input: Input,
}

impl Page<'_> {
    /// Opens the page and waits until it is sealed.
    pub fn open(&self, url: &str) -> Checked {
        self.session.go(url)?;
        self.ready()
    }

    /// Waits until the page is sealed; a page in trouble says which.
    pub fn ready(&self) -> Checked {
        self.session.wait(
            "the page is ready",
            "document.documentElement.dataset.ready === ''
                || document.documentElement.dataset.trouble",
        )?;
        let trouble = self.session.text_of(
            "document.documentElement.dataset.trouble
                && document.getElementById('failure').innerText",
        )?;
        if trouble.is_empty() {
            Ok(())
        } else {
            Err(format!("The page could not start: {trouble}"))
        }
    }

    /// What is on the screen now.
    pub fn screen(&self) -> Checked<Screen> {
        let script = "const page = document.querySelector('main [data-page]');
            if (!page) return ['other', ''];
            const question = page.querySelector('[data-question]')?.dataset.question;
            return [page.dataset.page, question ?? '']";
        let found = self.session.run(script, json!([]))?;
        Ok(match (found[0].as_str(), found[1].as_str()) {
            (Some("question"), Some(id)) if !id.is_empty() => Screen::Question(id.to_owned()),
            (Some("review"), _) => Screen::Review,
            (Some("result"), _) => Screen::Result,
            _ => Screen::Other,
        })
    }

    /// Waits until the screen is another.
    pub fn leave(&self, before: &Screen) -> Checked<Screen> {
        let change = || {
            self.screen()
                .map(|now| (now != *before && now != Screen::Other).then_some(now))
        };
        self.session
            .wait_for(&format!("leaving {before:?}"), change)
            .map_err(|error| {
                let said = self
                    .session
                    .text_of("document.querySelector('main [role=alert]')?.innerText")
                    .unwrap_or_default();
                format!("{error}; the page says “{said}”")
            })
    }

    /// Waits until this screen is there.
    pub fn reach(&self, screen: &Screen) -> Checked {
        self.session.wait_for(&format!("reaching {screen:?}"), || {
            self.screen().map(|now| (now == *screen).then_some(()))
        })
    }

    /// Presses one of the page's buttons.
    pub fn act(&self, action: &str) -> Checked {
        let css = format!("main [data-action={action}]");
        match self.input {
            Input::Pointer => self.session.press(&css),
            Input::Keyboard => {
                self.tab_to(&css)?;
                self.session.keys(keys::ENTER)
            }
        }
    }

    /// Answers the question on the screen and goes on; gives the next screen.
    pub fn answer(&self, question: &str, values: &[&str]) -> Checked<Screen> {
        let tick = |value: &str| match value.strip_prefix("amount:") {
            Some(amount) => self.write_amount(question, amount),
            None => self.tick(value),
        };
        values
            .iter()
            .try_for_each(|value| tick(value))
            .map_err(|error| format!("Question {question}: {error}"))?;
        self.act("continue")?;
        let next = self.leave(&Screen::Question(question.to_owned()))?;
        self.heading_has_focus()?;
        Ok(next)
    }

    /// Every screen begins with the focus on its heading, so that a screen reader says where one
    /// is.
    pub fn heading_has_focus(&self) -> Checked {
        self.session.wait(
            "the heading has the focus",
            "document.activeElement?.matches('main h1')",
        )
    }

    /// Answers question after question until this screen; gives the questions that were asked on
    /// the way.
    pub fn walk_to(&self, end: &Screen, answers: Picks) -> Checked<Vec<String>> {
        let mut screen = self.screen()?;
        let mut asked = Vec::new();
        while screen != *end {
            let Screen::Question(question) = screen else {
                return Err(format!(
                    "{screen:?} came instead of {end:?}, after {asked:?}."
                ));
            };
            if asked.len() > 25 {
                return Err(format!("The questions do not end: {asked:?}."));
            }
            let said = answers
                .iter()
                .find(|(id, _)| *id == question)
                .map_or(&[NOT_SURE][..], |(_, values)| values);
            screen = self.answer(&question, said)?;
            asked.push(question);
        }
        Ok(asked)
    }

    /// Answers all questions. What the person has to say must have been asked.
    pub fn walk_to_review(&self, answers: Picks) -> Checked {
        let asked = self.walk_to(&Screen::Review, answers)?;
        let unasked: Vec<&str> = answers
            .iter()
            .map(|(id, _)| *id)
            .filter(|id| !asked.iter().any(|asked| asked == id))
            .collect();
        if unasked.is_empty() {
            Ok(())
        } else {
            Err(format!(
                "These were not asked: {unasked:?}; these were: {asked:?}."
            ))
        }
    }

    /// Shows every screen of the way to `each`, the result included; what is not in `answers` is
    /// not sure.
    pub fn each_screen(&self, answers: Picks, mut each: impl FnMut(&Screen) -> Checked) -> Checked {
        for _ in 0..30 {
            let screen = self.screen()?;
            each(&screen).map_err(|error| format!("{screen:?}: {error}"))?;
            match &screen {
                Screen::Question(id) => {
                    let said = answers
                        .iter()
                        .find(|(question, _)| question == id)
                        .map_or(&[NOT_SURE][..], |(_, values)| values);
                    self.answer(id, said)?;
                }
                Screen::Review => {
                    self.act("continue")?;
                    self.reach(&Screen::Result)?;
                }
                Screen::Result | Screen::Other => return Ok(()),
            }
        }
        Err("The walk does not end.".to_owned())
    }

    /// The whole way, from the first question to the findings.
    pub fn walk(&self, answers: Picks) -> Checked<Findings> {
        self.walk_to_review(answers)?;
        self.act("continue")?;
        self.reach(&Screen::Result)?;
        self.heading_has_focus()?;
        self.findings()
    }

    /// Waits until what a press changes out of sight is drawn too: that is done when what is in
    /// sight has been painted.
    pub fn drawn(&self) -> Checked {
        let frames = "const done = arguments[0]; let left = 3;
            const next = () => (left-- ? requestAnimationFrame(next) : done(true)); next();";
        self.session.run_async(frames).map(drop)
    }

    /// Lets the program of this window (`window`, `frames[0]`) stop: the error that a panic ends
    /// with reaches the window.
    pub fn stop_program(&self, window: &str) -> Checked {
        // Firefox runs the driver's scripts beside the page: there, what is made must be made of
        // the page's own parts.
        let stop = format!(
            "const page = {window}.wrappedJSObject ?? {window};
            const details = new page.Object();
            details.error = new page.WebAssembly.RuntimeError('unreachable');
            page.dispatchEvent(new page.ErrorEvent('error', details))"
        );
        self.session.run(&stop, json!([])).map(drop)
    }

    /// What the result says.
    pub fn findings(&self) -> Checked<Findings> {
        self.drawn()?;
        let script = "const rows = [];
            const result = document.querySelector('main [data-page=result]');
            for (const element of result?.querySelectorAll('[data-plan] [data-finding]') ?? []) {
                const { plan } = element.closest('[data-plan]').dataset;
                rows.push([plan, element.dataset.finding, element.dataset.value]);
            }
            return rows";
        let rows = self.session.run(script, json!([]))?;
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        Ok(rows
            .as_array()
            .into_iter()
            .flatten()
            .map(|row| ((text(&row[0]), text(&row[1])), text(&row[2])))
            .collect())
    }

    fn tick(&self, value: &str) -> Checked {
        let css = format!(
            "main form input[value='{value}'], main [data-page=question] input[value='{value}']"
        );
        let is_ticked = format!("return document.querySelector(\"{css}\").checked");
        // What was said before is ticked already, and ticking a box again would empty it.
        if self.session.run(&is_ticked, json!([]))? == true {
            return Ok(());
        }
        match self.input {
            Input::Pointer => self
                .session
                .press(&format!("main label:has(input[value='{value}'])"))?,
            Input::Keyboard => self.tick_with_keys(value)?,
        }
        if self.session.run(&is_ticked, json!([]))? == true {
            Ok(())
        } else {
            Err(format!("{value} was picked and is not ticked."))
        }
    }

    /// Tab reaches a group of radios once; inside it the arrows move, and tick.
    fn tick_with_keys(&self, value: &str) -> Checked {
        let kind = self.session.text_of(&format!(
            "document.querySelector(\"main input[value='{value}']\").type"
        ))?;
        let here = format!("document.activeElement.value === '{value}'");
        if kind == "checkbox" {
            self.tab_to(&format!("main input[value='{value}']"))?;
            return self.session.keys(keys::SPACE);
        }
        let name = self.session.text_of(&format!(
            "document.querySelector(\"main input[value='{value}']\").name"
        ))?;
        self.tab_to(&format!("main input[type=radio][name='{name}']"))?;
        let count: u64 = self
            .session
            .text_of(&format!("document.getElementsByName('{name}').length"))?
            .parse()
            .unwrap_or(0);
        for _ in 0..=count {
            if self.session.run(&format!("return {here}"), json!([]))? == true {
                return self.session.keys(keys::SPACE);
            }
            self.session.keys(keys::DOWN)?;
        }
        Err(format!("The arrows do not reach {value}."))
    }

    fn write_amount(&self, question: &str, amount: &str) -> Checked {
        let css = format!("main input[name='{question}-amount']");
        match self.input {
            Input::Pointer => self.session.write(&css, amount),
            Input::Keyboard => {
                self.tab_to(&css)?;
                self.session.keys(amount)
            }
        }
    }

    /// Presses Tab until the focus is there, once round the page at most.
    fn tab_to(&self, css: &str) -> Checked {
        let there = format!("return Boolean(document.activeElement?.matches(\"{css}\"))");
        for _ in 0..150 {
            if self.session.run(&there, json!([]))? == true {
                return Ok(());
            }
            self.session.keys(keys::TAB)?;
        }
        Err(format!("Tab does not reach {css}."))
    }
}
