//! A field for an amount of money. What is read of it is shown beside it while it is written,
//! before it counts.

use super::app::App;
use crate::answers::{Answer, Answers};
use crate::device::document;
use crate::device::elements::{El, Event, input, span};
use crate::list::List;
use crate::pack::money::{self, Unread};
use crate::pack::{Cents, Plan, Text};
use crate::takeaway;
use leptos::prelude::*;

/// A currency, and the named plans that count in it.
pub(super) struct Counted {
    /// ISO 4217.
    pub currency: &'static str,
    /// The plans, as they were named.
    pub plans: Vec<&'static Plan>,
}

/// The currencies of the named plans, as these were named.
pub(super) fn currencies(answers: &Answers) -> Vec<Counted> {
    let mut all: Vec<Counted> = Vec::new();
    for plan in answers.named_plans().iter().map(|named| named.0) {
        match all
            .iter_mut()
            .find(|counted| counted.currency == plan.currency)
        {
            Some(counted) => counted.plans.push(plan),
            None => all.push(Counted {
                currency: plan.currency,
                plans: vec![plan],
            }),
        }
    }
    all
}

/// A field of those for one amount, which are as many as the plans have currencies.
#[derive(Clone, Copy)]
pub(super) struct MoneyField {
    /// What the fields for this amount are called.
    base: &'static str,
    /// Which of them it is, from 0. Its name tells that, and not the currency: browsers tell their
    /// makers the names of fields.
    number: usize,
    /// The currency that is written in it.
    pub currency: &'static str,
    /// What is read of it, in words.
    read: RwSignal<String>,
}

impl MoneyField {
    /// The field of this number for an amount.
    pub fn new(base: &'static str, number: usize, currency: &'static str) -> Self {
        Self {
            base,
            number,
            currency,
            read: RwSignal::new(String::new()),
        }
    }

    /// Its name and id.
    pub fn name(self) -> String {
        if self.number == 0 {
            self.base.to_owned()
        } else {
            format!("{}-{}", self.base, self.number + 1)
        }
    }

    /// What it is for: the words for the only currency, or those that name the plans too.
    pub fn label(self, app: App, all: &[Counted], [only, several]: [Text; 2]) -> String {
        let plans = all.get(self.number).map(|counted| {
            counted
                .plans
                .iter()
                .map(|plan| app.text(plan.short))
                .joined(" + ")
        });
        let values = [
            ("currency", self.currency),
            ("plans", plans.as_deref().unwrap_or_default()),
        ];
        app.fill(if all.len() > 1 { several } else { only }, &values)
    }

    /// The input, with what was said in it. Described by the elements with these ids, and by what
    /// is read.
    pub fn input(self, app: App, described_by: &str, said: Answer<Cents>) -> El {
        let (id, written) = (
            self.name(),
            said.given().map(|cents| plain(*cents)).unwrap_or_default(),
        );
        self.show(app, &written);
        input()
            .id(&id)
            .attr("name", &id)
            .attr("type", "text")
            .attr("inputmode", "decimal")
            .attr("autocomplete", "off")
            .attr("autocorrect", "off")
            .attr("spellcheck", "false")
            .attr("aria-describedby", &format!("{described_by} {id}-read"))
            .value(&written)
            .on("input", move |_: Event| {
                self.show(app, &document::field_text(&self.name()))
            })
    }

    /// What is read, to stand beside the input.
    pub fn read_back(self) -> El {
        span()
            .id(&format!("{}-read", self.name()))
            .class("read")
            .text_of(move || self.read.get())
    }

    /// Shows what is read of this.
    fn show(self, app: App, written: &str) {
        self.read
            .set(takeaway::read_words(app.pack, written, self.currency));
    }

    /// Writes into it, as a person would.
    pub fn write(self, app: App, text: &str) {
        document::set_field_text(&self.name(), text);
        self.show(app, text);
    }

    /// What is written in it; nothing is "not sure". It says to those who hear the page whether
    /// that cannot be read.
    ///
    /// # Errors
    /// When it is no amount in its currency, with the reason.
    pub fn said(self) -> Result<Answer<Cents>, Unread> {
        let text = document::field_text(&self.name());
        let said = if text.trim().is_empty() {
            Ok(Answer::NotSure)
        } else {
            money::read(&text, self.currency).map(Answer::Given)
        };
        document::mark_invalid(&self.name(), said.is_err());
        said
    }
}

/// As a person writes it.
fn plain(cents: Cents) -> String {
    if cents.is_multiple_of(100) {
        (cents / 100).to_string()
    } else {
        format!("{}.{:02}", cents / 100, cents % 100)
    }
}
