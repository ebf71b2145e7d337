//! What the person would pay: a sum in words, a picture of it, the dated amounts it rests on, and
//! the person's own numbers.

use super::live::{Live, ResultSnapshot};
use super::{bar, part, proof, try_another};
use crate::device::elements::*;
use crate::list::List;
use crate::pack::value::Value;
use crate::pack::vocabulary::{Cost, Coverage, FindingName};
use crate::pack::{Plan, PlanAmount};
use crate::takeaway::{EstimateWords, amount_line, calculation_words, estimate_words};
use crate::text::{around, words};
use crate::view::app::App;

/// The card: the sum is re-rendered, the fields below it stay.
pub(super) fn cost(app: App, live: &Live, level: u8, fields: Option<El>) -> El {
    let is_same = |old: &ResultSnapshot, new: &ResultSnapshot| {
        let sums = |snapshot: &ResultSnapshot| {
            (
                snapshot.determination.estimate,
                snapshot.answers.price.clone(),
                snapshot.tried.estimate,
            )
        };
        // The amounts are those of a year.
        old.day.year == new.day.year
            && old.finds_the_same(new, FindingName::Cost)
            && sums(old) == sums(new)
            && old.determination.terms == new.determination.terms
            && old.determination.coverage() == new.determination.coverage()
    };
    part(level, "cost", app.text(words::finding(FindingName::Cost)))
        .children_at(live.part(is_same, move |snapshot| vec![found(app, snapshot)]))
        .child(fields)
}

fn found(app: App, snapshot: &ResultSnapshot) -> El {
    let determination = &snapshot.determination;
    let (found, plan) = (snapshot.found(FindingName::Cost), determination.plan);
    let price = snapshot.answers.price.in_currency(plan.currency);
    let price = price.given().map(|price| {
        app.fill(
            words::COST_OF_VISIT,
            &[("price", &app.money(*price, plan.currency))],
        )
    });
    // "Nothing" is said by the sum already.
    let is_nothing = found.value == Value::Cost(Cost::None);
    // In an emergency nobody works out a sum first: the sentence says so, and nothing more is
    // shown.
    let is_emergency = determination.coverage() == Coverage::SeekCareNow;
    let sum = (!is_emergency).then(|| sum(app, snapshot));
    let kind = (!is_nothing && !is_emergency)
        .then(|| b().child(app.text(words::value(found.value))).child("."));
    let space = kind.is_some().then_some(" ");
    div()
        .attr("data-finding", "cost")
        .attr("data-value", found.value.id())
        .child(sum)
        .child(try_another::changed(app, snapshot, FindingName::Cost))
        .child(price.map(|price| p().class("of").child(price)))
        .child(
            determination
                .estimate
                .parts
                .and_then(|parts| bar::bar(app, parts, determination)),
        )
        .child(p().child(kind).child(space).child(proof::why(app, found)))
        .child(proof::of_finding(app, plan, found))
        .child(amounts(app, plan))
}

/// The sum in words, or why there is none.
fn sum(app: App, snapshot: &ResultSnapshot) -> Vec<El> {
    let determination = &snapshot.determination;
    let none = |why: &str| {
        vec![
            p().class("sum")
                .child(b().child(app.text(words::COST_NO_SUM))),
            p().class("ask").child(why),
        ]
    };
    match estimate_words(app.pack, &snapshot.answers, determination) {
        EstimateWords::Pays(sum) => {
            let (before, after) = around(app.text(words::COST_EXACT));
            let how = calculation_words(app.pack, determination)
                .map(|how| span().class("how").child(format!(": {how}.")));
            vec![
                p().class("sum")
                    .child(before)
                    .child(b().child(sum))
                    .child(after)
                    .child(how),
            ]
        }
        EstimateWords::None(why) => none(app.text(why)),
        EstimateWords::OtherCurrency(why) => none(&why),
    }
}

/// Each dated amount of this year, or the latest that is known.
fn amounts(app: App, plan: &'static Plan) -> Option<El> {
    let year = app.day().year;
    let line = |amount: &'static PlanAmount| {
        let line = amount_line(app.pack, plan, amount, year);
        li().child(line).child(proof::proof(
            app,
            amount.certainty,
            amount.sources.as_slice(),
            plan.checked,
        ))
    };
    let lines: Vec<El> = plan.amounts_for(year).into_iter().map(line).list();
    (!lines.is_empty()).then(|| ul().class("amounts").child(lines))
}
