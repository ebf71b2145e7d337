//! Which plans cover the person: up to three, by kind, and whether to remember them.

use super::app::App;
use super::card::{Card, NOT_SURE, card_text, card_words};
use super::card_reader::card_reader;
use super::filter;
use super::question::{FIRST_CARD, Question};
use crate::answers::{Answer, Answers, MOST_PLANS, PlanRef, QuestionId, plan_ref};
use crate::device::document;
use crate::device::elements::*;
use crate::list::List;
use crate::pack::vocabulary::Kind;
use crate::pack::{Plan, plans_listed};
use crate::saved::Stored;
use crate::text::words;
use leptos::prelude::*;

/// How many of the likeliest plans of a place stand first in a long list.
const LIKELIEST: usize = 10;

/// The plans listed for what was said so far.
pub(super) fn listed(answers: &Answers) -> Vec<&'static Plan> {
    plans_listed(
        answers.place.given().map(String::as_str),
        answers.region.given().map(String::as_str),
    )
    .list()
}

/// The question.
pub(super) fn plan(app: App) -> El {
    let answers = app.answers();
    let plans = listed(&answers);
    let filter = filter::for_list(plans.len());
    let is_named = |plan: &Plan| {
        answers
            .named_plans()
            .iter()
            .any(|named| named.0.id == plan.id)
    };
    let cards_of = |plans: &mut dyn Iterator<Item = &&'static Plan>| {
        let card = |plan: &&'static Plan| {
            card(
                plan.id,
                app.text(plan.name),
                Some(app.text(plan.recognise)),
                is_named(plan),
            )
        };
        plans.map(|plan| card(plan).filtered(filter)).list()
    };
    // The pack lists the likeliest first. A list that one sees at a glance needs no such group.
    let (likely, rest) = plans.split_at(if filter.is_some() {
        LIKELIEST.min(plans.len())
    } else {
        0
    });
    let of_kind = |kind: &Kind| {
        let cards = cards_of(&mut rest.iter().filter(|plan| plan.kind == *kind));
        (!cards.is_empty()).then(|| group(app.text(words::kind(*kind)), kind.id(), cards))
    };
    let first = (!likely.is_empty()).then(|| {
        group(
            app.text(words::PLAN_LIKELIEST),
            "likely",
            cards_of(&mut likely.iter()),
        )
    });
    let groups: Vec<El> = first
        .into_iter()
        .chain(Kind::ALL.iter().filter_map(of_kind))
        .list();
    let found = filter::count(
        app,
        filter,
        plans
            .iter()
            .map(|plan| card_text(app.text(plan.name), Some(app.text(plan.recognise))))
            .list(),
    );
    let pick = move |plan: &'static Plan| {
        if let Some(filter) = filter {
            document::clear_field("filter");
            filter.set(String::new());
        }
        document::tick_only("plan", |value, is_ticked| {
            value == plan.id || (is_ticked && value != NOT_SURE)
        });
        document::show_first(&format!("#app input[name=plan][value={}]", plan.id));
    };
    let not_sure = card(
        NOT_SURE,
        app.text(words::PLAN_NOT_SURE),
        Some(app.text(words::PLAN_NOT_SURE_HINT)),
        answers.plans == Answer::NotSure,
    )
    .view();
    let exclude = |event: Event| {
        // "Not sure" and a plan exclude each other.
        let changed = event_target_value(&event);
        document::tick_only("plan", |value, is_ticked| {
            is_ticked && ((value == NOT_SURE) == (changed == NOT_SURE))
        });
    };
    Question {
        id: QuestionId::Plan,
        ask: app.text(words::PLAN_ASK).to_owned(),
        why: app.text(words::PLAN_WHY),
        above: None,
        cards: card_reader(app, &answers, pick)
            .into_iter()
            .chain(filter::field(app, filter))
            .chain(found)
            .chain([div()
                .class("groups")
                .on("change", exclude)
                .child(groups)
                .child(not_sure)])
            .list(),
        below: Some(remember(app)),
        first: FIRST_CARD,
        go_on: Box::new(move |problem| {
            let ticked = document::ticked("plan");
            let plans: Vec<PlanRef> = ticked.iter().filter_map(|id| plan_ref(id)).list();
            if ticked.is_empty() {
                problem.set(app.text(words::ERROR_PICK_PLAN).to_owned());
            } else if plans.len() > MOST_PLANS {
                problem.set(app.text(words::ERROR_TOO_MANY_PLANS).to_owned());
            } else {
                app.remember.set(!document::ticked("remember").is_empty());
                app.answer(|answers| {
                    answers.plans = if plans.is_empty() {
                        Answer::NotSure
                    } else {
                        Answer::Given(plans)
                    }
                });
                app.keep_or_erase();
            }
        }),
    }
    .view(app)
}

fn card(
    value: &'static str,
    label: &'static str,
    hint: Option<&'static str>,
    ticked: bool,
) -> Card {
    Card {
        kind: "checkbox",
        name: "plan",
        value,
        label: label.to_owned(),
        hint: hint.map(str::to_owned),
        ticked,
    }
}

fn group(name: &'static str, kind: &'static str, cards: Vec<El>) -> El {
    let id = format!("kind-{kind}");
    div()
        .class("group")
        .attr("role", "group")
        .attr("aria-labelledby", &id)
        .child(h2().id(&id).child(name))
        .child(cards)
}

/// The box that decides whether the choice is stored, or why it cannot be.
fn remember(app: App) -> El {
    let stored = app.stored.get_untracked();
    let refused = matches!(stored, Stored::Blocked | Stored::Newer);
    let hint = match stored {
        Stored::Blocked => words::REMEMBER_BLOCKED,
        Stored::Newer => words::REMEMBER_NEWER,
        _ => words::REMEMBER_HINT,
    };
    let input = input()
        .attr("type", "checkbox")
        .attr("name", "remember")
        .attr("value", "yes")
        .attr("autocomplete", "off")
        .checked(app.remember.get() && !refused)
        .disabled(refused);
    label().class("card keep").child(input).child(card_words(
        app.text(words::REMEMBER_ASK),
        Some(app.text(hint)),
    ))
}
