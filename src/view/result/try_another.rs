//! "What if…": other answers tried on the result itself. The radios stay as they are while the
//! findings around them change; what was said stays until the person keeps what is tried.

use super::live::{Live, ResultSnapshot};
use super::part;
use crate::answers::Answers;
use crate::coverage::{Differences, determine, differences, switches_ahead};
use crate::device::document;
use crate::device::elements::*;
use crate::list::List;
use crate::pack::vocabulary::FindingName;
use crate::pack::{Date, Plan, QuestionNumber, tables};
use crate::takeaway::estimate_range;
use crate::text::words;
use crate::view::app::App;
use crate::view::card::NOT_SURE;
use leptos::prelude::*;

/// Where the focus goes when a button that was pressed is no longer there.
pub(super) const HEADING: &str = "#app .what-if h2";

/// The card; none in an emergency, or where no other answer changes anything. It stays as it is
/// while it is used, and is re-rendered only when another day makes other questions matter.
pub(super) fn try_another(app: App, live: &Live) -> RenderChildren {
    let is_same = move |old: &ResultSnapshot, new: &ResultSnapshot| {
        old.day == new.day || switches(app, old.day) == switches(app, new.day)
    };
    live.part(is_same, move |_| card(app).into_iter().list())
}

fn card(app: App) -> Option<El> {
    if switches(app, app.day()).is_empty() {
        return None;
    }
    // Re-rendered only when what was said is another: a radio in use must stay.
    let times = RwSignal::new(0_u32);
    let rows = move || {
        times.track();
        let answers = app.said();
        switches(app, app.day())
            .into_iter()
            .filter_map(|number| switch(app, &answers, number))
            .list()
    };
    // The button that was pressed goes, so the focus does first: where parts stand is read once
    // they change.
    let keep = move || {
        document::show_first(HEADING);
        app.keep_tried();
        times.update(|times| *times += 1);
    };
    let end = move || {
        document::show_first(HEADING);
        tick_what_was_said(app);
        app.end_trying();
    };
    let moves = p()
        .class("moves")
        .child(action(
            "button",
            "keep-tried",
            app.text(words::TRY_KEEP),
            keep,
        ))
        .child(action(
            "button quiet",
            "end-trying",
            app.text(words::TRY_BACK),
            end,
        ))
        .hidden_while(move || !app.is_trying());
    let card = part(2, "what-if", app.text(words::TRY_HEADING))
        .child(p().class("why").child(app.text(words::TRY_WHY)))
        .child(div().class("switches").children_of(rows))
        .child(
            div()
                .class("tried")
                .attr("role", "status")
                .children_of(move || tried(app)),
        )
        .child(moves);
    Some(card)
}

/// The name that the radios of a question share.
pub(super) fn radio_name(question: &str) -> String {
    format!("try-{question}")
}

fn tick_what_was_said(app: App) {
    let answers = app.session().answers_on_path();
    for (number, _) in app.result_state.tried.borrow().iter() {
        let Some(question) = tables().questions.get(usize::from(*number)) else {
            continue;
        };
        let said = answers
            .picked(*number)
            .given()
            .and_then(|picked| question.options.get(usize::from(*picked)));
        let said = said.map_or(NOT_SURE, |option| option.id);
        document::tick_only(&radio_name(question.id), |value, _| value == said);
    }
}

fn plans(answers: &Answers) -> Vec<&'static Plan> {
    answers.named_plans().iter().map(|named| named.0).list()
}

fn switches(app: App, day: Date) -> Vec<QuestionNumber> {
    let answers = app.said();
    switches_ahead(&plans(&answers), &answers, day)
}

/// One question with all its answers. Where none of them was said, "not sure" is one more.
fn switch(app: App, answers: &Answers, number: QuestionNumber) -> Option<El> {
    let question = tables().questions.get(usize::from(number))?;
    let name = radio_name(question.id);
    let said = answers.picked(number).given().copied();
    // What is tried is ticked too where the card is re-rendered.
    let tried = app
        .result_state
        .tried
        .borrow()
        .iter()
        .find(|(tried, _)| *tried == number)
        .map(|(_, option)| *option);
    let ticked = tried.or(said);
    let radio = |value: &str, words: &str, option: Option<u8>| {
        let input = input()
            .attr("type", "radio")
            .attr("name", &name)
            .attr("value", value)
            .attr("autocomplete", "off")
            .checked(option == ticked)
            .on("change", move |_| app.try_out(number, option));
        label()
            .class("segment")
            .child(input)
            .child(span().child(words))
    };
    let not_sure = said
        .is_none()
        .then(|| radio(NOT_SURE, app.text(words::SAID_NOT_SURE), None));
    let option = |picked: u8| {
        let option = question.options.get(usize::from(picked))?;
        Some(radio(option.id, app.text(option.name), Some(picked)))
    };
    let options: Vec<El> = question.option_numbers().filter_map(option).list();
    let all = div().class("segments").child(options).child(not_sure);
    Some(
        fieldset()
            .class("switch")
            .child(legend().child(app.text(question.ask)))
            .child(all),
    )
}

/// What is tried, and what it changes; nothing while nothing is tried.
fn tried(app: App) -> Vec<El> {
    if !app.is_trying() {
        return Vec::new();
    }
    let (said, tried) = (app.said(), app.snapshot());
    let option = |(number, option): &(QuestionNumber, u8)| {
        let option = tables()
            .questions
            .get(usize::from(*number))?
            .options
            .get(usize::from(*option))?;
        Some(app.fill(words::TRY_QUOTED, &[("answer", app.text(option.name))]))
    };
    let options = app
        .result_state
        .tried
        .borrow()
        .iter()
        .filter_map(option)
        .joined(", ");
    let mut lines =
        vec![p().child(b().child(app.fill(words::TRY_TRYING, &[("answers", &options)])))];
    let plans = plans(&said);
    for plan in &plans {
        let found = differences(
            &determine(plan, &said, app.day()),
            &determine(plan, &tried, app.day()),
        );
        let changes = changes(app, plan, &found);
        if plans.len() > 1 {
            lines.push(p().child(app.fill(words::TRY_OF_PLAN, &[("plan", app.text(plan.short))])));
        }
        lines.push(if changes.is_empty() {
            p().child(app.text(words::TRY_NOTHING))
        } else {
            ul().child(changes)
        });
    }
    vec![div().child(lines)]
}

/// What changes, a line each.
pub(super) fn changes(app: App, plan: &Plan, found: &Differences) -> Vec<El> {
    let finding = found.findings.iter().map(|change| {
        let (name, values) = (
            app.text(words::finding(change.name)),
            [change.before, change.after].map(words::value),
        );
        app.fill(
            words::TRY_CHANGE,
            &[
                ("finding", name),
                ("before", app.text(values[0])),
                ("after", app.text(values[1])),
            ],
        )
    });
    let sums = found.estimate.as_ref().map(|(before, after)| {
        let [before, after] = [before, after].map(|sum| {
            estimate_range(app.pack, plan, sum)
                .unwrap_or_else(|| app.text(words::TRY_NO_SUM).to_owned())
        });
        // Two sums that cannot be said differ in nothing that a person can see.
        (before != after)
            .then(|| app.fill(words::TRY_SUM, &[("before", &before), ("after", &after)]))
    });
    finding
        .chain(sums.flatten())
        .map(|line| li().child(line))
        .list()
}

/// Marks a finding that is another while something is tried, with what it is without.
pub(super) fn changed(app: App, snapshot: &ResultSnapshot, name: FindingName) -> Option<El> {
    let sum = snapshot
        .tried
        .estimate
        .as_ref()
        .filter(|_| name == FindingName::Cost);
    let sum =
        sum.and_then(|(before, _)| estimate_range(app.pack, snapshot.determination.plan, before));
    let before = sum.or_else(|| {
        snapshot
            .tried
            .before(name)
            .map(|value| app.text(words::value(value)).to_owned())
    })?;
    Some(
        p().class("changed")
            .child(app.fill(words::TRY_CHANGED, &[("before", &before)])),
    )
}
