//! For people who do not know which plan they have: how to recognise each one that is listed where
//! they are.

use crate::answers::{Answer, Answers, plan_ref};
use crate::device::elements::*;
use crate::list::List;
use crate::pack::Plan;
use crate::text::words;
use crate::view::app::App;
use crate::view::card::card_words;
use crate::view::card_reader::card_reader;
use crate::view::plan::listed;
use crate::view::question::main_heading;

/// The list, with a way to pick.
pub(super) fn helper(app: App, answers: &Answers) -> El {
    let reader = card_reader(app, answers, move |plan| pick(app, plan));
    let plans: Vec<El> = listed(answers)
        .into_iter()
        .map(|plan| one(app, plan))
        .list();
    div()
        .class("helper")
        .child(main_heading(app.text(words::HELPER_HEADING)))
        .child(p().class("why").child(app.text(words::HELPER_WHY)))
        .child(reader)
        .child(ul().child(plans))
        .child(p().child(app.text(words::HELPER_ASK_ALL)))
}

fn pick(app: App, plan: &'static Plan) {
    app.answer(|answers| {
        answers.plans = plan_ref(plan.id).map_or(Answer::NotSure, |plan| Answer::Given(vec![plan]))
    });
    app.keep_or_erase();
    // On to the first question that the plan leaves open.
    app.go_to(usize::MAX);
}

fn one(app: App, plan: &'static Plan) -> El {
    let mine = button()
        .class("button quiet")
        .attr(
            "aria-label",
            &app.fill(words::HELPER_MINE_OF, &[("plan", app.text(plan.name))]),
        )
        .on_click(move || pick(app, plan))
        .child(app.text(words::HELPER_MINE));
    li().child(card_words(
        app.text(plan.name),
        Some(app.text(plan.recognise)),
    ))
    .child(mine)
}
