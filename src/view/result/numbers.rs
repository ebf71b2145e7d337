//! The amounts that a sum rests on, written on the result itself. They stand there once, whatever
//! the number of plans; plans that count in two currencies have a field each. They are never drawn
//! again: the sum beside them is.

use super::part;
use crate::answers::{Answer, Answers, QuestionId};
use crate::device::document;
use crate::device::elements::*;
use crate::list::List;
use crate::pack::{Amounts, Plan, Text};
use crate::takeaway::unread_words;
use crate::text::words;
use crate::view::app::App;
use crate::view::money_field::{MoneyField, currencies};
use crate::wizard::{Screen, matters};
use leptos::prelude::*;

/// The fields in a card of their own, for several plans.
pub(super) fn card(app: App) -> El {
    part(2, "your-numbers", app.text(words::NUMBERS_HEADING))
        .child(fields(app))
        .hidden_while(move || !is_asked(app, QuestionId::Price))
}

/// The fields; hidden where no sum depends on them.
pub(super) fn fields(app: App) -> El {
    let error = RwSignal::new(String::new());
    // What was said once and is off the way now is written too: it counts again when the question
    // comes back.
    let answers = app.answers();
    let price = AmountField {
        question: QuestionId::Price,
        base: "price-here",
        labels: [words::NUMBERS_PRICE, words::NUMBERS_PRICE_OF],
        of: |answers| &mut answers.price,
        error,
    };
    let left = AmountField {
        question: QuestionId::DeductibleLeft,
        base: "deductible-left-here",
        labels: [words::NUMBERS_DEDUCTIBLE, words::NUMBERS_DEDUCTIBLE_OF],
        of: |answers| &mut answers.deductible_left,
        error,
    };
    div()
        .class("numbers-here")
        .child(price.fields(app, &answers.price))
        .child(left.fields(app, &answers.deductible_left))
        .child(
            p().id("numbers-error")
                .class("error")
                .attr("role", "alert")
                .text_of(move || error.get()),
        )
        .child(
            p().id("numbers-hint")
                .class("because")
                .child(app.text(words::NUMBERS_HINT)),
        )
        .hidden_while(move || !is_asked(app, QuestionId::Price))
}

/// Whether the question is on the way now; looked at again when the result is re-rendered.
fn is_asked(app: App, question: QuestionId) -> bool {
    let _ = app.is_trying();
    app.session()
        .screens()
        .contains(&Screen::Question(question))
}

/// The same for these of the named plans.
fn is_asked_for(app: App, question: QuestionId, plans: &[&'static Plan]) -> bool {
    is_asked(app, question)
        && plans
            .iter()
            .any(|plan| matters(question, plan, &app.session().answers_on_path(), app.day()))
}

/// One of the two amounts: its question, its fields, and where it is said.
#[derive(Clone, Copy)]
struct AmountField {
    question: QuestionId,
    base: &'static str,
    labels: [Text; 2],
    of: fn(&mut Answers) -> &mut Answer<Amounts>,
    error: RwSignal<String>,
}

impl AmountField {
    fn fields(self, app: App, said: &Answer<Amounts>) -> Vec<El> {
        let all = currencies(&app.answers());
        let is_only = all.len() < 2;
        let one = |number: usize, currency| {
            let field = MoneyField::new(self.base, number, currency);
            let input = field
                .input(
                    app,
                    "numbers-error numbers-hint",
                    said.in_currency(currency),
                )
                .on("change", move |_| self.read(app, field))
                .on("keydown", move |event| {
                    if document::is_enter(&event) {
                        self.read(app, field);
                    }
                });
            let label =
                label()
                    .attr("for", &field.name())
                    .child(field.label(app, &all, self.labels));
            p().class("amount-here")
                .child(label)
                .child(input)
                .child(self.met(app, field))
                .child(field.read_back())
        };
        let all_fields = all.iter().enumerate().map(|(number, counted)| {
            let plans = counted.plans.clone();
            let hidden = move || {
                if is_only {
                    !is_asked(app, self.question)
                } else {
                    !is_asked_for(app, self.question, &plans)
                }
            };
            one(number, counted.currency).hidden_while(hidden)
        });
        all_fields.list()
    }

    /// A deductible that is met is said with one press.
    fn met(self, app: App, field: MoneyField) -> Option<El> {
        let press = move || {
            field.write(app, "0");
            self.read(app, field);
        };
        // The field keeps the focus while it is pressed: losing it would count what is written, and
        // what is re-rendered above could move the button away before the press ends.
        let keep_focus = |event: Event| event.prevent_default();
        let met = || {
            let button = button()
                .class("chip")
                .attr("data-action", "met")
                .on("mousedown", keep_focus);
            button.on_click(press).child(app.text(words::NUMBERS_MET))
        };
        (self.question == QuestionId::DeductibleLeft).then(met)
    }

    /// Says what is written; what cannot be read changes nothing and stays in the field.
    fn read(self, app: App, field: MoneyField) {
        let said = match field.said() {
            Ok(said) => said,
            Err(why) => return self.error.set(unread_words(app.pack, &why, field.currency)),
        };
        self.error.set(String::new());
        // Nothing is re-rendered where nothing new was said: the page must not move for a mere
        // visit to the field.
        let mut answers = app.answers();
        (self.of)(&mut answers).set_in_currency(field.currency, said);
        if answers != app.answers() {
            app.answer_on_result(|answers| {
                (self.of)(answers).set_in_currency(field.currency, said)
            });
        }
    }
}
