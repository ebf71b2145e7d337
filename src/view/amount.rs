//! The two optional questions about money. Each can be answered without writing an amount.

use super::app::App;
use super::card::{Card, NOT_SURE};
use super::money_field::{Counted, MoneyField, currencies};
use super::question::{Problem, Question};
use crate::answers::{Answer, Answers, QuestionId};
use crate::device::document;
use crate::device::elements::*;
use crate::list::List;
use crate::pack::money::Unread;
use crate::pack::{Amounts, Text};
use crate::takeaway::unread_words;
use crate::text::words;
use crate::wizard::matters;
use leptos::prelude::*;
use std::rc::Rc;

const AMOUNT: &str = "amount";
const MET: &str = "met";

/// What the visit costs.
pub(super) fn price(app: App) -> El {
    let (said, hint) = (app.answers().price, app.text(words::PRICE_NOT_SURE_HINT));
    let amount = AmountQuestion::new(app, QuestionId::Price, "price", "price-amount", |answers| {
        &mut answers.price
    });
    let cards = vec![
        Card::radio(
            "price",
            AMOUNT,
            app.text(words::PRICE_AMOUNT),
            None,
            chosen(&said),
        )
        .view(),
        amount.view(app, &said),
        Card::radio(
            "price",
            NOT_SURE,
            app.text(words::PRICE_NOT_SURE),
            Some(hint),
            chosen(&said),
        )
        .view(),
    ];
    amount.question(app, [words::PRICE_ASK, words::PRICE_WHY], cards)
}

/// How much of the deductible is left.
pub(super) fn deductible_left(app: App) -> El {
    let said = app.answers().deductible_left;
    let is_met = said.given().is_some_and(is_nothing);
    let chosen = if is_met { Some(MET) } else { chosen(&said) };
    let name = "deductible-left";
    let amount = AmountQuestion::new(
        app,
        QuestionId::DeductibleLeft,
        name,
        "deductible-left-amount",
        |answers| &mut answers.deductible_left,
    );
    let cards = vec![
        Card::radio(name, MET, app.text(words::DEDUCTIBLE_MET), None, chosen).view(),
        Card::radio(
            name,
            AMOUNT,
            app.text(words::DEDUCTIBLE_AMOUNT),
            None,
            chosen,
        )
        .view(),
        amount.view(app, if is_met { &Answer::Unanswered } else { &said }),
        Card::radio(
            name,
            NOT_SURE,
            app.text(words::DEDUCTIBLE_NOT_SURE),
            None,
            chosen,
        )
        .view(),
    ];
    amount.question(app, [words::DEDUCTIBLE_ASK, words::DEDUCTIBLE_WHY], cards)
}

/// Whether nothing is left, in whatever currency.
pub(super) fn is_nothing(amounts: &Amounts) -> bool {
    amounts.iter().all(|money| money.cents == 0)
}

const fn chosen(said: &Answer<Amounts>) -> Option<&'static str> {
    match said {
        Answer::Unanswered => None,
        Answer::NotSure => Some(NOT_SURE),
        Answer::Given(_) => Some(AMOUNT),
    }
}

/// One of the two questions: its cards share a name, and each currency has a field.
struct AmountQuestion {
    id: QuestionId,
    cards: &'static str,
    of: fn(&mut Answers) -> &mut Answer<Amounts>,
    all: Vec<Counted>,
    fields: Rc<[MoneyField]>,
}

impl AmountQuestion {
    fn new(
        app: App,
        id: QuestionId,
        cards: &'static str,
        base: &'static str,
        of: fn(&mut Answers) -> &mut Answer<Amounts>,
    ) -> Self {
        let answers = app.session().answers_on_path();
        let mut all = currencies(&answers);
        // Plans that do not need the amount need no field for it.
        all.retain(|counted| {
            counted
                .plans
                .iter()
                .any(|plan| matters(id, plan, &answers, app.day()))
        });
        let fields: Vec<MoneyField> = all
            .iter()
            .enumerate()
            .map(|(number, counted)| MoneyField::new(base, number, counted.currency))
            .list();
        Self {
            id,
            cards,
            of,
            all,
            fields: fields.into(),
        }
    }

    /// The fields. Writing in one ticks the card that they belong to.
    fn view(&self, app: App, said: &Answer<Amounts>) -> El {
        let cards = self.cards;
        let one = |field: &MoneyField| {
            let input = field
                .input(app, "error", said.in_currency(field.currency))
                .on("input", move |_| {
                    document::tick_only(cards, |value, _| value == AMOUNT)
                });
            let label = label().attr("for", &field.name()).child(field.label(
                app,
                &self.all,
                [words::AMOUNT_LABEL, words::AMOUNT_LABEL_OF],
            ));
            p().class("amount")
                .child(label)
                .child(input)
                .child(field.read_back())
        };
        div().child(self.fields.iter().map(one).list())
    }

    fn question(self, app: App, [ask, why]: [Text; 2], cards: Vec<El>) -> El {
        let Self {
            id,
            cards: name,
            of,
            fields,
            ..
        } = self;
        let go_on = move |problem: Problem| match said(name, &fields) {
            Ok(said) => app.answer(|answers| *of(answers) = said),
            Err((why, currency)) => problem.set(unread_words(app.pack, &why, currency)),
        };
        Question {
            id,
            ask: app.text(ask).to_owned(),
            why: app.text(why),
            above: None,
            cards,
            below: None,
            first: "#app .amount input[aria-invalid=true]",
            go_on: Box::new(go_on),
        }
        .view(app)
    }
}

/// What is ticked and written. An empty answer is "not sure"; an error is why one of the amounts
/// cannot be read, and its currency.
fn said(cards: &str, fields: &[MoneyField]) -> Result<Answer<Amounts>, (Unread, &'static str)> {
    let ticked = document::ticked(cards);
    let mut said = Answer::NotSure;
    match ticked.first().map(String::as_str) {
        Some(MET) => fields
            .iter()
            .for_each(|field| said.set_in_currency(field.currency, Answer::Given(0))),
        Some(AMOUNT) | None => {
            for field in fields {
                said.set_in_currency(
                    field.currency,
                    field.said().map_err(|why| (why, field.currency))?,
                );
            }
        }
        Some(_) => {}
    }
    Ok(said)
}
