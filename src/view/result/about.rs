//! What every result says about itself: no promise, no advice, who keeps the facts, how to report a
//! wrong one.

use crate::answers::Answers;
use crate::device::elements::*;
use crate::list::List;
use crate::pack::tables;
use crate::text::words;
use crate::view::app::App;

/// The lines.
pub(super) fn about(app: App, answers: &Answers) -> El {
    let date = app.date(tables().date);
    let plans = answers.named_plans();
    let checked = plans
        .iter()
        .map(|plan| format!("{}, {}", app.text(plan.0.short), app.date(plan.0.checked)))
        .joined("; ");
    let checked = (!plans.is_empty())
        .then(|| p().child(app.fill(words::ABOUT_CHECKED, &[("plans", &checked)])));
    let call = app.place().map_or("", |place| app.text(place.emergency));
    section()
        .class("about")
        .child(h2().child(app.text(words::ABOUT_HEADING)))
        .child(p().child(b().child(app.text(words::ABOUT_PROMISE))))
        .child(p().child(app.text(words::ABOUT_ADVICE)))
        .child(p().child(app.fill(
            words::ABOUT_KEPT,
            &[("keeper", app.text(tables().keeper)), ("date", &date)],
        )))
        .child(checked)
        .child(p().child(app.text(words::ABOUT_WRONG)))
        .child(p().child(app.fill(words::EMERGENCY_NUMBER, &[("call", call)])))
}
