//! What every result says about itself: no promise, no advice, who keeps the facts, how to report a wrong one.

use crate::answers::Answers;
use crate::pack::tables;
use crate::text::words;
use crate::view::app::App;
use leptos::prelude::*;

/// The lines.
pub(super) fn about(app: App, answers: &Answers) -> AnyView {
    let date = app.date(tables().date);
    let plans = answers.named_plans();
    let checked =
        plans.iter().map(|plan| format!("{}, {}", app.text(plan.0.short), app.date(plan.0.checked))).collect::<Vec<_>>().join("; ");
    let checked = (!plans.is_empty()).then(|| view! { <p>{app.fill(words::ABOUT_CHECKED, &[("plans", &checked)])}</p> });
    let quote = plans.iter().map(|plan| plan.0.id.to_owned()).chain([tables().date.to_string()]).collect::<Vec<_>>().join(", ");
    let call = app.place().map_or("", |place| app.text(place.emergency));
    view! {
        <section class="about">
            <h2>{app.text(words::ABOUT_HEADING)}</h2>
            <p><b>{app.text(words::ABOUT_PROMISE)}</b></p>
            <p>{app.text(words::ABOUT_ADVICE)}</p>
            <p>{app.fill(words::ABOUT_KEPT, &[("keeper", app.text(tables().keeper)), ("date", &date)])}</p>
            {checked}
            <p>{app.fill(words::ABOUT_WRONG, &[("quote", &quote)])}</p>
            <p>{app.fill(words::EMERGENCY_NUMBER, &[("call", call)])}</p>
        </section>
    }
    .into_any()
}
