//! Several plans side by side: a finding a row, a plan a column, first the one to try first. While
//! something is tried the columns stay where they are, and only the words in them change. On a
//! narrow screen each question stands over the answers of the plans; the roles keep it a table for
//! those who hear it.

use super::heading;
use super::live::{Live, ResultSnapshot, Written};
use super::order::Order;
use crate::answers::PlanRef;
use crate::device::elements::*;
use crate::list::List;
use crate::pack::Value;
use crate::pack::vocabulary::{Cost, FindingName};
use crate::takeaway::{EstimateWords, estimate_words};
use crate::text::words;
use crate::view::app::App;

/// The table.
pub(super) fn compare(app: App, plans: &[(PlanRef, Live)], order: &Order) -> El {
    let names = plans.iter().map(|(named, _)| {
        let (id, mark, order) = (named.0.id, order.watched(small()), order.clone());
        let is_first = move || order.first().is_some_and(|first| first.id == id);
        let mark = mark.text_of(move || {
            if is_first() {
                app.text(words::COMPARE_FIRST).to_owned()
            } else {
                String::new()
            }
        });
        th().attr("role", "columnheader")
            .attr("scope", "col")
            .child(app.text(named.0.short))
            .child(mark)
    });
    let head = tr()
        .attr("role", "row")
        .child(td().attr("role", "cell"))
        .child(names.list());
    // The table changes as one: at once where any of it is in sight.
    let table = table();
    let of_finding = |name: &FindingName| {
        let name = *name;
        row(app.text(words::finding(name)), plans, |live| {
            live.text(table.insertion_point(), move |snapshot| {
                answer(app, snapshot, name)
            })
        })
    };
    let certainty = move |snapshot: &ResultSnapshot| {
        app.text(words::certainty(
            snapshot.found(FindingName::Coverage).certainty,
        ))
        .to_owned()
    };
    let mut rows: Vec<El> = FindingName::ALL.iter().map(of_finding).list();
    rows.insert(
        1,
        row(app.text(words::COMPARE_CERTAINTY), plans, |live| {
            live.text(table.insertion_point(), certainty)
        }),
    );
    let table = table
        .attr("role", "table")
        .child(caption().child(app.text(words::COMPARE_WHY)))
        .child(thead().attr("role", "rowgroup").child(head))
        .child(tbody().attr("role", "rowgroup").child(rows));
    section()
        .class("part compare")
        .child(heading(2, app.text(words::COMPARE_HEADING)))
        .child(table)
}

/// The answer in words; of the cost, with the sum where there is one.
fn answer(app: App, snapshot: &ResultSnapshot, name: FindingName) -> String {
    let found = snapshot.found(name).value;
    let value = app.text(words::value(found));
    match estimate_words(app.pack, &snapshot.answers, &snapshot.determination) {
        EstimateWords::Pays(sum)
            if name == FindingName::Cost && found != Value::Cost(Cost::None) =>
        {
            app.fill(words::COMPARE_SUM, &[("cost", value), ("sum", &sum)])
        }
        _ => value.to_owned(),
    }
}

fn row(asked: &str, plans: &[(PlanRef, Live)], answer: impl Fn(&Live) -> Written) -> El {
    let cells = plans
        .iter()
        .map(|(_, live)| td().attr("role", "cell").text_of(answer(live)));
    let asked = th()
        .attr("role", "rowheader")
        .attr("scope", "row")
        .child(asked);
    tr().attr("role", "row").child(asked).child(cells.list())
}
