//! Several plans: which to try first, and why.

use crate::coverage::{Determination, Route, routed};
use crate::device::element::*;
use crate::device::page;
use crate::list::List;
use crate::pack::vocabulary::FindingName;
use crate::takeaway::sentences;
use crate::text::words;
use crate::view::app::App;
use crate::view::icon;
use crate::view::question::main_heading;

/// The order to try them, the best first.
pub(super) fn order(app: App) -> El {
    let as_of_now = move || routed(&app.look(), app.day());
    let plans = move || as_of_now().iter().map(|(route, determination)| one(app, *route, determination)).list();
    div()
        .class("order")
        .child(main_heading("").text_of(move || sentences::start_with(app.pack, &as_of_now())))
        .child(p().class("why").child(app.text(words::ORDER_WHY)))
        .child(ol().class("path").children_of(plans))
}

fn one(app: App, route: Route, determination: &Determination) -> El {
    let (id, found) = (determination.plan.id, determination.finding(FindingName::Coverage));
    let show = move || page::show_first(&format!("#app [data-plan={id}] h2"));
    let grade = span().class("grade").attr("data-grade", found.value.id()).child(icon::verdict(determination.coverage()));
    li().child(button().class("link").on_click(show).child(app.text(determination.plan.short)))
        .child(grade.child(app.text(words::value(found.value))))
        .child(span().class("because").child(app.text(route.why)))
}
