//! What was said, in words: for the review, the offer to resume and the line that shows what is
//! stored.

use super::amount::is_nothing;
use super::app::App;
use crate::answers::{Answer, Answers, QuestionId};
use crate::list::List;
use crate::pack::{self, Amounts, Money, tables};
use crate::takeaway::about_plans;
use crate::text::words;

/// The question in its own words.
pub(super) fn ask(app: App, question: QuestionId) -> String {
    let text = match question {
        QuestionId::Place => words::PLACE_ASK,
        QuestionId::Region => words::REGION_ASK,
        QuestionId::Plan => words::PLAN_ASK,
        QuestionId::Pick(number) => match tables().questions.get(usize::from(number)) {
            Some(question) => question.ask,
            None => return String::new(),
        },
        QuestionId::Price => words::PRICE_ASK,
        QuestionId::DeductibleLeft => words::DEDUCTIBLE_ASK,
    };
    app.about_plans(text)
}

/// The answer in words.
pub(super) fn said(app: App, answers: &Answers, question: QuestionId) -> String {
    let not_sure = || app.text(words::SAID_NOT_SURE).to_owned();
    let money = |said: &Answer<Amounts>| {
        said.given()
            .map_or_else(not_sure, |said| amounts(app, answers, said))
    };
    match question {
        QuestionId::Place => place(app, answers).map_or_else(not_sure, str::to_owned),
        QuestionId::Region => region(app, answers).map_or_else(not_sure, str::to_owned),
        QuestionId::Plan if answers.named_plans().is_empty() => not_sure(),
        QuestionId::Plan => plans(app, answers),
        QuestionId::Pick(number) => option(app, answers, number).unwrap_or_else(not_sure),
        QuestionId::Price => money(&answers.price),
        QuestionId::DeductibleLeft if answers.deductible_left.given().is_some_and(is_nothing) => {
            app.text(words::SAID_DEDUCTIBLE_MET).to_owned()
        }
        QuestionId::DeductibleLeft => money(&answers.deductible_left),
    }
}

/// The amount in the currency of the named plans; of several, each with its currency, since two may
/// have one sign.
fn amounts(app: App, answers: &Answers, amounts: &Amounts) -> String {
    let counts = |money: &&Money| {
        answers
            .named_plans()
            .iter()
            .any(|plan| plan.0.currency == money.currency)
    };
    let amounts: Vec<&Money> = amounts.iter().filter(counts).list();
    let is_several = amounts.len() > 1;
    let one = |money: &Money| {
        let sum = app.money(money.cents, money.currency);
        if is_several {
            app.fill(
                words::SAID_AMOUNT_OF,
                &[("sum", &sum), ("currency", money.currency)],
            )
        } else {
            sum
        }
    };
    amounts.into_iter().map(one).joined(", ")
}

/// The place and the plans in one line: `Ontario, OHIP + Manulife`.
pub(super) fn choice(app: App, answers: &Answers) -> String {
    let here = region(app, answers).or_else(|| place(app, answers));
    here.map(str::to_owned)
        .into_iter()
        .chain(
            [plans(app, answers)]
                .into_iter()
                .filter(|plans| !plans.is_empty()),
        )
        .joined(", ")
}

fn place(app: App, answers: &Answers) -> Option<&'static str> {
    answers
        .place
        .given()
        .and_then(|id| pack::place(id))
        .map(|place| app.text(place.name))
}

fn region(app: App, answers: &Answers) -> Option<&'static str> {
    let place = answers.place.given().and_then(|id| pack::place(id))?;
    let region = answers.region.given()?;
    place
        .regions
        .iter()
        .find(|known| known.id == region)
        .map(|region| app.text(region.name))
}

fn plans(app: App, answers: &Answers) -> String {
    answers
        .named_plans()
        .iter()
        .map(|plan| app.text(plan.0.short))
        .joined(" + ")
}

fn option(app: App, answers: &Answers, number: u8) -> Option<String> {
    let picked = *answers.picked(number).given()?;
    let question = tables().questions.get(usize::from(number))?;
    let option = question.options.get(usize::from(picked))?;
    Some(about_plans(app.pack, answers, option.name))
}
