//! What the person would pay: a sum in words, a picture of it, and the dated amounts it rests on.

use super::{bar, part, proof};
use crate::answers::{Answers, QuestionId};
use crate::coverage::Determination;
use crate::device::element::*;
use crate::pack::value::Value;
use crate::pack::vocabulary::{Cost, Coverage, FindingName};
use crate::pack::{Amount, Plan};
use crate::takeaway::{SumWords, amount_line, amounts_for, sum_words};
use crate::text::words;
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
    let sum = (!is_emergency).then(|| sum(app, determination));
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
fn sum(app: App, determination: &Determination) -> Vec<El> {
    match sum_words(app.pack, determination) {
        SumWords::Pays(sum) => {
            let (before, after) = app.text(words::COST_EXACT).split_once("{sum}").unwrap_or_default();
            vec![p().class("sum").child(before).child(b().child(sum)).child(after)]
        }
        SumWords::None(why) => {
            vec![p().class("sum").child(b().child(app.text(words::COST_NO_SUM))), p().class("ask").child(app.text(why))]
        }
    }
}

/// Each dated amount of this year, or the latest that is known.
fn amounts(app: App, plan: &'static Plan) -> Option<El> {
    let year = app.day().year;
    let line = |amount: &'static Amount| {
        let line = amount_line(app.pack, plan, amount, year);
        li().child(line).child(proof::proof(app, amount.certainty, amount.sources.as_slice(), plan.checked))
    };
    let lines: Vec<El> = amounts_for(plan, year).into_iter().map(line).collect();
    (!lines.is_empty()).then(|| ul().class("amounts").child(lines))
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
