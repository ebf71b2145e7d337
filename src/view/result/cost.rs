//! What the person would pay: a sum in words, a picture of it, the dated amounts it rests on, and the person's own numbers.

use super::{Look, bar, part, proof, what_if};
use crate::answers::{Answers, PlanRef};
use crate::coverage::Determination;
use crate::device::element::*;
use crate::list::List;
use crate::pack::value::Value;
use crate::pack::vocabulary::{Cost, Coverage, FindingName};
use crate::pack::{Amount, Plan};
use crate::takeaway::{SumWords, amount_line, amounts_for, sum_how, sum_words};
use crate::text::{around, words};
use crate::view::app::App;

/// The card: the sum is drawn anew, the fields below it stay.
pub(super) fn cost(app: App, named: PlanRef, level: u8, fields: Option<El>) -> El {
    let live = move || {
        let Look { answers, determination } = Look::at(app, named);
        vec![found(app, &answers, &determination)]
    };
    part(level, "cost", app.text(words::finding(FindingName::Cost))).children_of(live).child(fields)
}

fn found(app: App, answers: &Answers, determination: &Determination) -> El {
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
    div()
        .attr("data-finding", "cost")
        .attr("data-value", found.value.id())
        .child(sum)
        .child(what_if::changed(app, determination, FindingName::Cost))
        .child(price.map(|price| p().class("of").child(price)))
        .child(determination.sum.parts.and_then(|parts| bar::bar(app, parts, determination)))
        .child(p().child(kind).child(space).child(proof::why(app, found)))
        .child(proof::of_finding(app, plan, found))
        .child(amounts(app, plan))
}

/// The sum in words, or why there is none.
fn sum(app: App, determination: &Determination) -> Vec<El> {
    match sum_words(app.pack, determination) {
        SumWords::Pays(sum) => {
            let (before, after) = around(app.text(words::COST_EXACT));
            let how = sum_how(app.pack, determination).map(|how| span().class("how").child(format!(": {how}.")));
            vec![p().class("sum").child(before).child(b().child(sum)).child(after).child(how)]
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
    let lines: Vec<El> = amounts_for(plan, year).into_iter().map(line).list();
    (!lines.is_empty()).then(|| ul().class("amounts").child(lines))
}
