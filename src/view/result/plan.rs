//! One plan's result, from the answer to what to do when the plan says no.

use super::live::Live;
use super::{call, cost, improve, key, notes, numbers, right, todo, try_another, unsure, verdict};
use crate::answers::PlanRef;
use crate::device::elements::{El, div, section};
use crate::view::app::App;

/// All parts, under a heading of this level. What shows findings follows the snapshot; what is ticked
/// and written stays. A plan that stands alone has what belongs to the whole page, the switches and
/// the numbers, among its parts.
pub(super) fn plan(app: App, named: PlanRef, live: &Live, level: u8, is_alone: bool) -> El {
    let (plan, below) = (named.0, level + 1);
    let facts = div().class("facts").child(cost::cost(
        app,
        live,
        below,
        is_alone.then(|| numbers::fields(app)),
    ));
    let facts = if is_alone {
        facts.children_at(try_another::try_another(app, live))
    } else {
        facts
    };
    let facts = facts
        .children_at(improve::improve(app, live, below))
        .child(key::more(app, live, below))
        .child(right::right(app, live, below))
        .children_at(unsure::unsure(app, live, below));
    let notes = div()
        .class("notes")
        .children_at(live.part_of_day(move || notes::caveats(app, plan, below)))
        .children_at(live.part_of_day(move || notes::appeal(app, plan, below)))
        .children_at(notes::help(app, plan, live, below));
    let todo = div()
        .class("todo")
        .children_at(live.part_of_day(move || Some(todo::steps(app, named, below))))
        .child(todo::documents(app, named, below));
    section()
        .class("plan")
        .attr("data-plan", plan.id)
        .children_at(verdict::verdict(app, live, level))
        .child(key::three(app, live))
        .child(facts)
        .child(todo)
        .children_at(call::call(app, named, live, below))
        .child(notes)
}
