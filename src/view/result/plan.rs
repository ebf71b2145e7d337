//! One plan's result, from the answer to what to do when the plan says no.

use super::{cost, key, notes, right, todo, unsure, verdict};
use crate::answers::Answers;
use crate::coverage::Determination;
use crate::device::element::{El, div, section};
use crate::view::app::App;

/// All parts, under a heading of this level.
pub(super) fn plan(app: App, answers: &Answers, determination: &Determination, level: u8) -> El {
    let (plan, below) = (determination.plan, level + 1);
    let facts = div()
        .class("facts")
        .child(cost::cost(app, answers, determination, below))
        .child(key::more(app, determination, below))
        .child(right::right(app, determination, below))
        .child(unsure::unsure(app, answers, plan, below));
    let todo = div()
        .class("todo")
        .child(todo::steps(app, plan, below))
        .child(todo::call(app, plan, below))
        .child(todo::documents(app, plan, below));
    let notes = div().class("notes").child(notes::caveats(app, plan, below)).child(notes::appeal(app, plan, below)).child(notes::help(
        app,
        answers,
        determination,
        below,
    ));
    section()
        .class("plan")
        .attr("data-plan", plan.id)
        .child(verdict::verdict(app, answers, determination, level))
        .child(key::three(app, determination))
        .child(facts)
        .child(todo)
        .child(notes)
}
