//! What the person would pay: a sum in words, a picture of it, and the dated amounts it rests on.

use super::{bar, part, proof};
use crate::answers::{Answers, QuestionId};
use crate::coverage::{Determination, Sum};
use crate::device::element::*;
use crate::pack::value::Value;
use crate::pack::vocabulary::{Cost, Coverage, FindingName};
use crate::pack::{Amount, Plan};
use crate::text::{money_range, words};
use crate::view::app::App;
use crate::wizard::Screen;

/// The card.
pub(super) fn cost(app: App, answers: &Answers, determination: &Determination, level: u8) -> El {
    let found = determination.finding(FindingName::Cost);
    let plan = determination.plan;
    let price = answers.price.it().map(|price| app.fill(words::COST_OF_VISIT, &[("price", &app.money(*price, plan.currency))]));
    // "Nothing" is said by the sum already.
    let is_nothing = found.value == Value::Cost(Cost::None);
    // In an emergency nobody works out a sum first: the sentence says so, and nothing more is shown.
    let is_emergency = determination.coverage() == Coverage::SeekCareNow;
    let sum = (!is_emergency).then(|| sum(app, &determination.sum, plan, found.value));
    let kind = (!is_nothing && !is_emergency).then(|| b().child(app.text(words::value(found.value))).child("."));
    let space = kind.is_some().then_some(" ");
    let inside = div()
        .attr("data-finding", "cost")
        .attr("data-value", found.value.id())
        .child(sum)
        .child(price.map(|price| p().class("of").child(price)))
        .child(determination.sum.parts.and_then(|parts| bar::bar(app, parts, determination)))
        .child(p().child(kind).child(space).child(app.text(found.text)))
        .child(proof::of_finding(app, found))
        .child(amounts(app, plan))
        .child(changes(app, answers));
    part(level, "cost", app.text(words::finding(FindingName::Cost))).child(inside)
}

/// The sum in words, or why there is none.
fn sum(app: App, sum: &Sum, plan: &Plan, value: Value) -> Vec<El> {
    let money = |cents| app.money(cents, plan.currency);
    let sum = match (sum.min, sum.max) {
        (Some(0), Some(0)) => app.text(words::COST_NOTHING).to_owned(),
        (Some(least), Some(most)) if least == most => app.fill(words::COST_ABOUT, &[("sum", &money(least))]),
        (Some(least), Some(most)) => money_range(least, most, plan.currency, &app.pack.language),
        (Some(least), None) if least > 0 => app.fill(words::COST_AT_LEAST, &[("sum", &money(least))]),
        (Some(_), None) => return no_sum(app, app.text(words::COST_NO_LIMIT)),
        (None, _) if value == Value::Cost(Cost::Unknown) => return no_sum(app, app.text(words::COST_NO_SUM_ASK)),
        (None, _) => return no_sum(app, app.text(words::COST_ADD_PRICE)),
    };
    let (before, after) = app.text(words::COST_EXACT).split_once("{sum}").unwrap_or_default();
    vec![p().class("sum").child(before).child(b().child(sum)).child(after)]
}

fn no_sum(app: App, why: &str) -> Vec<El> {
    vec![p().class("sum").child(b().child(app.text(words::COST_NO_SUM))), p().class("ask").child(why)]
}

/// Each dated amount of this year, or the latest that is known.
fn amounts(app: App, plan: &'static Plan) -> Option<El> {
    let year = app.day().year;
    let ids =
        plan.amounts.iter().enumerate().filter(|(number, amount)| plan.amounts.iter().take(*number).all(|other| other.id != amount.id));
    let lines = ids.map(|(_, amount)| amount.id).filter_map(|id| {
        let mut of_id = plan.amounts.iter().filter(|amount| amount.id == id);
        let of_year = of_id.clone().find(|amount| amount.year == year);
        let latest = of_id.clone().filter(|amount| amount.year < year).max_by_key(|amount| amount.year).or_else(|| of_id.next());
        of_year.or(latest)
    });
    let lines: Vec<El> = lines.map(|amount| line(app, plan, amount, year)).collect();
    (!lines.is_empty()).then(|| ul().class("amounts").child(lines))
}

fn line(app: App, plan: &Plan, amount: &'static Amount, year: u16) -> El {
    let (known, year_words) = (amount.year.to_string(), year.to_string());
    let (name, sum) = (app.text(amount.name), app.money(amount.cents, plan.currency));
    let line = if amount.year == year {
        app.fill(words::COST_AMOUNT_OF_YEAR, &[("name", name), ("year", &known), ("sum", &sum)])
    } else {
        app.fill(words::COST_AMOUNT_LATEST, &[("name", name), ("year", &year_words), ("known", &known), ("sum", &sum)])
    };
    li().child(line).child(proof::proof(app, amount.certainty, amount.sources.as_slice(), plan.checked))
}

/// Ways to the two questions about money, where they were asked.
fn changes(app: App, answers: &Answers) -> Option<El> {
    let screens = app.session().screens();
    let price = if answers.price.it().is_some() { words::COST_CHANGE_PRICE } else { words::COST_GIVE_PRICE };
    let ways = [(QuestionId::Price, price), (QuestionId::DeductibleLeft, words::COST_CHANGE_DEDUCTIBLE)];
    let ways = ways.into_iter().filter(|(question, _)| screens.contains(&Screen::Question(*question)));
    let ways = ways.map(|(question, words)| button().class("chip").on_click(move || app.change(question)).child(app.text(words)));
    let ways: Vec<El> = ways.collect();
    (!ways.is_empty()).then(|| p().class("chips").child(ways))
}
