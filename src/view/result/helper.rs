//! For people who do not know which plan they have: how to recognise each one that is listed where they are.

use crate::answers::{Answers, Said, plan_ref};
use crate::pack::Plan;
use crate::text::words;
use crate::view::app::App;
use crate::view::plan::listed;
use leptos::prelude::*;

/// The list, with a way to pick.
pub(super) fn helper(app: App, answers: &Answers) -> AnyView {
    let plans = listed(answers).into_iter().map(|plan| one(app, plan)).collect_view();
    view! {
        <div class="helper">
            <h1 id="heading" tabindex="-1">{app.text(words::HELPER_HEADING)}</h1>
            <p class="why">{app.text(words::HELPER_WHY)}</p>
            <ul>{plans}</ul>
            <p>{app.text(words::HELPER_ASK_ALL)}</p>
        </div>
    }
    .into_any()
}

fn one(app: App, plan: &'static Plan) -> AnyView {
    let pick = move |_| {
        app.answer(|answers| answers.plans = plan_ref(plan.id).map_or(Said::NotSure, |plan| Said::It(vec![plan])));
        app.keep_or_erase();
        // On to the first question that the plan leaves open.
        app.go_to(usize::MAX);
    };
    view! {
        <li>
            <span class="card-words"><b>{app.text(plan.name)}</b> <small>{app.text(plan.recognise)}</small></span>
            <button type="button" class="button quiet" aria-label={app.fill(words::HELPER_MINE_OF, &[("plan", app.text(plan.name))])} on:click=pick>{app.text(words::HELPER_MINE)}</button>
        </li>
    }
    .into_any()
}
