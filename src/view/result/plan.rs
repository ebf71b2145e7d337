//! One plan's result, from the answer to what to do when the plan says no.

use super::{cost, key, notes, right, todo, unsure, verdict};
use crate::answers::Answers;
use crate::coverage::Determination;
use crate::view::app::App;
use leptos::prelude::*;

/// All parts, under a heading of this level.
pub(super) fn plan(app: App, answers: &Answers, determination: &Determination, level: u8) -> AnyView {
    let below = level + 1;
    view! {
        <section class="plan" data-plan={determination.plan.id}>
            {verdict::verdict(app, answers, determination, level)}
            {key::three(app, determination)}
            <div class="facts">
                {cost::cost(app, answers, determination, below)}
                {key::more(app, determination, below)}
                {right::right(app, determination, below)}
                {unsure::unsure(app, answers, determination.plan, below)}
            </div>
            <div class="todo">
                {todo::steps(app, determination.plan, below)}
                {todo::call(app, determination.plan, below)}
                {todo::documents(app, determination.plan, below)}
            </div>
            <div class="notes">
                {notes::caveats(app, determination.plan, below)}
                {notes::appeal(app, determination.plan, below)}
            </div>
        </section>
    }
    .into_any()
}
