//! One plan's result, from the answer to what to do when the plan says no.

use super::live::Live;
use super::{call, cost, improve, key, notes, numbers, right, todo, unsure, verdict, what_if};
use crate::answers::PlanRef;
use crate::device::element::{El, div, section};
use crate::view::app::App;

/// All parts, under a heading of this level. What shows findings follows the look; what is ticked and written stays. A plan that stands alone has what belongs to the whole page, the switches and the numbers, among its parts.
pub(super) fn plan(app: App, named: PlanRef, live: &Live, level: u8, is_alone: bool) -> El {
    let (plan, below) = (named.0, level + 1);
    let what_if = is_alone.then(|| what_if::what_if(app)).flatten();
    let facts = div()
        .class("facts")
        .child(cost::cost(app, live, below, is_alone.then(|| numbers::fields(app))))
        .child(what_if)
        .children_at(improve::improve(app, live, below))
        .child(key::more(app, live, below))
        .child(right::right(app, live, below))
        .children_at(unsure::unsure(app, live, below));
    let notes = div()
        .class("notes")
        .child(notes::caveats(app, plan, below))
        .child(notes::appeal(app, plan, below))
        .children_at(notes::help(app, plan, live, below));
    section()
        .class("plan")
        .attr("data-plan", plan.id)
        .children_at(verdict::verdict(app, live, level))
        .child(key::three(app, live))
        .child(facts)
        .child(div().class("todo").child(todo::steps(app, named, below)).child(todo::documents(app, named, below)))
        .child(call::call(app, named, below))
        .child(notes)
}
