//! The two amounts that a sum rests on, written on the result itself. They stand there once, whatever the number of plans,
//! and are never drawn anew: the sum beside them is.

use super::part;
use crate::answers::{Answers, QuestionId, Said};
use crate::device::element::*;
use crate::device::page;
use crate::pack::{Cents, Text, money};
use crate::text::words;
use crate::view::app::App;
use crate::wizard::Screen;
use leptos::prelude::*;

const PRICE: &str = "price-here";
const LEFT: &str = "deductible-left-here";

/// The fields in a card of their own, for several plans.
pub(super) fn card(app: App) -> El {
    part(2, "your-numbers", app.text(words::NUMBERS_HEADING)).child(fields(app)).hidden_while(move || !matters(app, QuestionId::Price))
}

/// The fields; hidden where the sum does not depend on them.
pub(super) fn fields(app: App) -> El {
    let error = RwSignal::new(String::new());
    // What was said once and is off the way now is written too: it counts again when the question comes back.
    let answers = app.answers();
    let price: Amount = (PRICE, |answers, said| answers.price = said);
    let left: Amount = (LEFT, |answers, said| answers.deductible_left = said);
    let is_met = move || {
        page::write(LEFT, "0");
        read(app, left, error);
    };
    let met = button().class("chip").attr("data-action", "met").on_click(is_met).child(app.text(words::NUMBERS_MET));
    let deductible = field(app, left, words::NUMBERS_DEDUCTIBLE, answers.deductible_left, error)
        .child(met)
        .hidden_while(move || !matters(app, QuestionId::DeductibleLeft));
    div()
        .class("numbers-here")
        .child(field(app, price, words::NUMBERS_PRICE, answers.price, error))
        .child(deductible)
        .child(p().id("numbers-error").class("error").attr("role", "alert").text_of(move || error.get()))
        .child(p().id("numbers-hint").class("because").child(app.text(words::NUMBERS_HINT)))
        .hidden_while(move || !matters(app, QuestionId::Price))
}

/// A field's name, and how what is written in it is said.
type Amount = (&'static str, fn(&mut Answers, Said<Cents>));

/// Whether the question is on the way now; looked at again when the result is drawn anew.
fn matters(app: App, question: QuestionId) -> bool {
    let _ = app.is_trying();
    app.session().screens().contains(&Screen::Question(question))
}

fn field(app: App, amount: Amount, words: Text, said: Said<Cents>, error: RwSignal<String>) -> El {
    let name = amount.0;
    let currency = app.answers().named_plans().first().map_or("USD", |plan| plan.0.currency);
    let input = input()
        .id(name)
        .attr("name", name)
        .attr("type", "text")
        .attr("inputmode", "decimal")
        .attr("autocomplete", "off")
        .attr("autocorrect", "off")
        .attr("spellcheck", "false")
        .attr("aria-describedby", "numbers-error numbers-hint")
        .value(&said.it().map(|cents| plain(*cents)).unwrap_or_default())
        .on("change", move |_| read(app, amount, error))
        .on("keydown", move |event| {
            if page::is_enter(&event) {
                read(app, amount, error);
            }
        });
    p().class("amount-here").child(label().attr("for", name).child(app.fill(words, &[("currency", currency)]))).child(input)
}

/// As a person writes it.
fn plain(cents: Cents) -> String {
    if cents.is_multiple_of(100) { (cents / 100).to_string() } else { format!("{}.{:02}", cents / 100, cents % 100) }
}

/// Says what is written; what cannot be read changes nothing and stays in the field.
fn read(app: App, (name, say): Amount, error: RwSignal<String>) {
    let text = page::written(name);
    let said = if text.trim().is_empty() { Some(Said::NotSure) } else { money::parse(&text).map(Said::It) };
    page::mark_unread(name, said.is_none());
    let Some(said) = said else { return error.set(app.text(words::NUMBERS_ERROR).to_owned()) };
    error.set(String::new());
    // Nothing is drawn anew where nothing new was said: the page must not move for a mere visit to the field.
    let mut answers = app.answers();
    say(&mut answers, said);
    if answers != app.answers() {
        app.say_on_result(|answers| say(answers, said));
    }
}
