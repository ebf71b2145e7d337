//! One plan's result, from the answer to what to do when the plan says no.

use super::{Look, call, cost, improve, key, notes, numbers, right, todo, unsure, verdict, what_if};
use crate::answers::PlanRef;
use crate::device::element::{El, div, section};
use crate::list::List;
use crate::view::app::App;

/// All parts, under a heading of this level. What shows findings is drawn anew when the look changes; what is ticked and
/// written stays. A plan that stands alone has what belongs to the whole page, the switches and the numbers, among its parts.
pub(super) fn plan(app: App, named: PlanRef, level: u8, is_alone: bool) -> El {
    let (plan, below) = (named.0, level + 1);
    let answer = move || {
        let Look { answers, determination } = Look::at(app, named);
        vec![verdict::verdict(app, &answers, &determination, level), key::three(app, &determination)]
    };
    let facts = move || {
        let Look { answers, determination } = Look::at(app, named);
        let improve = improve::improve(app, &answers, plan, below);
        let more = [key::more(app, &determination, below), right::right(app, &determination, below)];
        improve.into_iter().chain(more).chain(unsure::unsure(app, &answers, plan, below)).list()
    };
    let what_if = is_alone.then(|| what_if::what_if(app)).flatten();
    let cost = cost::cost(app, named, below, is_alone.then(|| numbers::fields(app)));
    let todo = div().class("todo").child(todo::steps(app, named, below)).child(todo::documents(app, named, below));
    let help = move || {
        let Look { answers, determination } = Look::at(app, named);
        notes::help(app, &answers, &determination, below).into_iter().list()
    };
    let notes = div().class("notes").child(notes::caveats(app, plan, below)).child(notes::appeal(app, plan, below)).children_of(help);
    section()
        .class("plan")
        .attr("data-plan", plan.id)
        .children_of(answer)
        .child(div().class("facts").child(cost).child(what_if).children_of(facts))
        .child(todo)
        .child(call::call(app, named, below))
        .child(notes)
}
