//! The plain page of one plan: which parts it has and in which order. The answer comes first, then
//! the usual case, what other answers change, and what to do.

use super::layout::{Section, contents, frame};
use super::page_context::PageContext;
use super::{advice, findings, rights};
use crate::edition::Edition;
use maud::{Markup, html};
use second_opinion::pack::vocabulary::FindingName;
use second_opinion::pack::{Plan, tables};
use second_opinion::text::words;

/// The page `plans/ID.html`. The rules are read for the day of the plan files, which is shown.
#[must_use]
pub fn plan_page(edition: &Edition, plan: &'static Plan) -> Markup {
    let mut page = PageContext::new(&edition.texts, plan);
    // In the order of the page, because sources are numbered in the order in which they are cited.
    let in_short = findings::in_short(&mut page);
    let short = Section::new("short", words::PLAIN_SHORT, in_short);
    let sections = sections(&mut page);
    let mut parts = Vec::new();
    for section in &sections {
        parts.push((section.id, page.text(section.heading)));
    }
    let name = page.text(plan.name);
    let main = html! {
        h1 { (name) }
        p class="lead" { (page.text(plan.recognise)) }
        (short.markup(page.texts))
        (contents(edition, &parts))
        @for section in &sections { (section.markup(page.texts)) }
    };
    let title = page.fill(words::PLAIN_TITLE, &[("plan", name)]);
    let about = page.fill(words::PLAIN_ABOUT, &[("plan", name)]);
    frame(edition, &title, &about, &main)
}

/// Every section below the contents. Those with nothing to show are left out.
fn sections(page: &mut PageContext) -> Vec<Section> {
    let right = words::finding(FindingName::Right);
    let mut sections = vec![
        Section::new("usual", words::PLAIN_USUAL, findings::usual_case(page)),
        Section::new("other", words::PLAIN_OTHER, findings::other_answers(page)),
        Section::new("right", right, rights::rights(page)),
        Section::new("amounts", words::PLAIN_AMOUNTS, advice::amounts(page)),
        Section::new("steps", words::TODO_STEPS, advice::steps(page)),
        Section::new("call", words::TODO_CALL, advice::call(page)),
        Section::new("contacts", words::TODO_CONTACTS, advice::contacts(page)),
        Section::new("documents", words::TODO_DOCUMENTS, advice::documents(page)),
        Section::new("appeal", words::NOTES_APPEAL, advice::appeal(page)),
        Section::new("caveats", words::NOTES_CAVEATS, advice::caveats(page)),
        Section::new("help", words::NOTES_HELP, advice::help(page)),
        Section::new("sources", words::COPY_SOURCES, page.sources()),
        Section::new("about", words::ABOUT_HEADING, about(page)),
    ];
    sections.retain(|section| !section.body.0.is_empty());
    sections
}

/// Who keeps the data, and when this plan's were checked.
fn about(page: &PageContext) -> Markup {
    let plan = page.plan;
    let keeper = page.text(tables().keeper);
    let day = page.date(page.day);
    let plans = format!("{}, {}", page.text(plan.short), page.date(plan.checked));
    html! {
        p { b { (page.text(words::ABOUT_PROMISE)) } }
        p { (page.text(words::ABOUT_ADVICE)) }
        p { (page.fill(words::ABOUT_KEPT, &[("keeper", keeper), ("date", &day)])) }
        p { (page.fill(words::ABOUT_CHECKED, &[("plans", &plans)])) }
        p { (page.emergency_number()) }
    }
}
