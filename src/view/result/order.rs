//! Several plans: which to try first, and why.

use crate::coverage::{Determination, Route};
use crate::device::page;
use crate::pack::vocabulary::{Coverage, FindingName};
use crate::text::words;
use crate::view::app::App;
use crate::view::icon;
use leptos::prelude::*;

/// The order to try them, the best first.
pub(super) fn order(app: App, routed: &[(Route, &Determination)]) -> AnyView {
    let pays = |coverage| matches!(coverage, Coverage::Covered | Coverage::Usually | Coverage::Sometimes);
    let first = routed.first().filter(|(_, determination)| pays(determination.coverage()));
    let heading = first.map_or_else(
        || app.text(words::ORDER_NONE).to_owned(),
        |(_, determination)| app.fill(words::ORDER_HEADING, &[("plan", app.text(determination.plan.short))]),
    );
    let plans = routed.iter().map(|(route, determination)| one(app, *route, determination)).collect_view();
    view! {
        <div class="order">
            <h1 id="heading" tabindex="-1">{heading}</h1>
            <p class="why">{app.text(words::ORDER_WHY)}</p>
            <ol class="path">{plans}</ol>
        </div>
    }
    .into_any()
}

fn one(app: App, route: Route, determination: &Determination) -> AnyView {
    let (id, found) = (determination.plan.id, determination.finding(FindingName::Coverage));
    view! {
        <li>
            <button type="button" class="link" on:click=move |_| page::show_first(&format!("#app [data-plan={id}] h2"))>{app.text(determination.plan.short)}</button>
            <span class="grade" data-grade={found.value.id()}>{icon::verdict(determination.coverage())} {app.text(words::value(found.value))}</span>
            <span class="because">{app.text(route.why)}</span>
        </li>
    }
    .into_any()
}
