//! Several plans side by side: a finding a row, a plan a column, in the order to try them. On a narrow screen each question
//! stands over the answers of the plans; the roles keep it a table for those who hear it.

use super::heading;
use crate::coverage::{Determination, Route};
use crate::device::element::*;
use crate::list::List;
use crate::pack::Value;
use crate::pack::vocabulary::{Cost, Coverage, FindingName};
use crate::takeaway::{SumWords, sum_words};
use crate::text::words;
use crate::view::app::App;

/// The table.
pub(super) fn compare(app: App, routed: &[(Route, Determination)]) -> El {
    let plans: Vec<&Determination> = routed.iter().map(|(_, determination)| determination).list();
    let pays = |plan: &Determination| matches!(plan.coverage(), Coverage::Covered | Coverage::Usually | Coverage::Sometimes);
    let names = plans.iter().enumerate().map(|(place, plan)| {
        let first = (place == 0 && pays(plan)).then(|| small().child(app.text(words::COMPARE_FIRST)));
        th().attr("role", "columnheader").attr("scope", "col").child(app.text(plan.plan.short)).child(first)
    });
    let head = tr().attr("role", "row").child(td().attr("role", "cell")).child(names.list());
    let of_finding = |name: &FindingName| row(app.text(words::finding(*name)), &plans, |plan| answer(app, plan, *name));
    let sure = row(app.text(words::COMPARE_CERTAINTY), &plans, |plan| {
        app.text(words::certainty(plan.finding(FindingName::Coverage).certainty)).to_owned()
    });
    let mut rows: Vec<El> = FindingName::ALL.iter().map(of_finding).list();
    rows.insert(1, sure);
    let table = table()
        .attr("role", "table")
        .child(caption().child(app.text(words::COMPARE_WHY)))
        .child(thead().attr("role", "rowgroup").child(head))
        .child(tbody().attr("role", "rowgroup").child(rows));
    section().class("part compare").child(heading(2, app.text(words::COMPARE_HEADING))).child(table)
}

/// The answer in words; of the cost, with the sum where there is one.
fn answer(app: App, plan: &Determination, name: FindingName) -> String {
    let found = plan.finding(name).value;
    let value = app.text(words::value(found));
    match sum_words(app.pack, plan) {
        SumWords::Pays(sum) if name == FindingName::Cost && found != Value::Cost(Cost::None) => {
            app.fill(words::COMPARE_SUM, &[("cost", value), ("sum", &sum)])
        }
        _ => value.to_owned(),
    }
}

fn row(asked: &str, plans: &[&Determination], answer: impl Fn(&Determination) -> String) -> El {
    let cells = plans.iter().map(|plan| td().attr("role", "cell").child(answer(plan)));
    let asked = th().attr("role", "rowheader").attr("scope", "row").child(asked);
    tr().attr("role", "row").child(asked).child(cells.list())
}
