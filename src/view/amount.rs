//! The two optional questions about money. Each can be answered without writing an amount.

use super::app::App;
use super::card::{Card, NOT_SURE};
use super::question::{Problem, Question};
use crate::answers::{Answers, QuestionId, Said};
use crate::device::element::*;
use crate::device::page;
use crate::pack::{Cents, Text, money};
use crate::text::words;
use leptos::prelude::*;

const AMOUNT: &str = "amount";
const MET: &str = "met";

/// What the visit costs.
pub(super) fn price(app: App) -> El {
    let answers = app.answers();
    let cards = vec![
        Card::radio("price", AMOUNT, app.text(words::PRICE_AMOUNT), None, chosen(answers.price)).view(),
        field(app, &answers, "price", answers.price),
        Card::radio("price", NOT_SURE, app.text(words::PRICE_NOT_SURE), Some(app.text(words::PRICE_NOT_SURE_HINT)), chosen(answers.price))
            .view(),
    ];
    let say = |answers: &mut Answers, said| answers.price = said;
    question(app, QuestionId::Price, "price", [words::PRICE_ASK, words::PRICE_WHY], cards, say)
}

/// How much of the deductible is left.
pub(super) fn deductible_left(app: App) -> El {
    let answers = app.answers();
    let said = if answers.deductible_left == Said::It(0) { Some(MET) } else { chosen(answers.deductible_left) };
    let shown = if said == Some(MET) { Said::Nothing } else { answers.deductible_left };
    let name = "deductible-left";
    let cards = vec![
        Card::radio(name, MET, app.text(words::DEDUCTIBLE_MET), None, said).view(),
        Card::radio(name, AMOUNT, app.text(words::DEDUCTIBLE_AMOUNT), None, said).view(),
        field(app, &answers, name, shown),
        Card::radio(name, NOT_SURE, app.text(words::DEDUCTIBLE_NOT_SURE), None, said).view(),
    ];
    let say = |answers: &mut Answers, said| answers.deductible_left = said;
    question(app, QuestionId::DeductibleLeft, name, [words::DEDUCTIBLE_ASK, words::DEDUCTIBLE_WHY], cards, say)
}

const fn chosen(said: Said<Cents>) -> Option<&'static str> {
    match said {
        Said::Nothing => None,
        Said::NotSure => Some(NOT_SURE),
        Said::It(_) => Some(AMOUNT),
    }
}

fn question(app: App, id: QuestionId, name: &'static str, [ask, why]: [Text; 2], cards: Vec<El>, say: fn(&mut Answers, Said<Cents>)) -> El {
    let go_on = move |problem: Problem| match read(name) {
        Ok(said) => app.answer(|answers| say(answers, said)),
        Err(()) => {
            page::mark_unread(&format!("{name}-amount"), true);
            problem.set(app.text(words::ERROR_AMOUNT).to_owned());
        }
    };
    Question {
        id,
        ask: app.text(ask).to_owned(),
        why: app.text(why),
        above: None,
        cards,
        below: None,
        first: "#app .amount input",
        go_on: Box::new(go_on),
    }
    .view(app)
}

/// What is ticked and written. An empty answer is "not sure"; an error is an amount that cannot be read.
fn read(name: &str) -> Result<Said<Cents>, ()> {
    match page::ticked(name).first().map(String::as_str) {
        Some(MET) => Ok(Said::It(0)),
        Some(AMOUNT) | None => {
            let text = page::written(&format!("{name}-amount"));
            if text.trim().is_empty() { Ok(Said::NotSure) } else { money::parse(&text).map(Said::It).ok_or(()) }
        }
        Some(_) => Ok(Said::NotSure),
    }
}

/// The field for the amount. Writing in it ticks its card.
fn field(app: App, answers: &Answers, name: &'static str, said: Said<Cents>) -> El {
    let currency = answers.named_plans().first().map_or("USD", |plan| plan.0.currency);
    let id = format!("{name}-amount");
    let value = said.it().map(|cents| format!("{}.{:02}", cents / 100, cents % 100)).unwrap_or_default();
    let input = input()
        .id(&id)
        .attr("name", &id)
        .attr("type", "text")
        .attr("inputmode", "decimal")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("aria-describedby", "error")
        .value(&value)
        .on("input", move |_| page::tick_only(name, |value, _| value == AMOUNT));
    p().class("amount").child(label().attr("for", &id).child(app.fill(words::AMOUNT_LABEL, &[("currency", currency)]))).child(input)
}
