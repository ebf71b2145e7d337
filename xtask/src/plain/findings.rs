//! The findings of a plain page: the answer in short, the usual case as tables, and tables of what
//! other answers change in it.

use super::layout::list;
use super::page_context::PageContext;
use super::usual_case::{
    Cell, Group, OtherAnswers, other_answers as answers_besides, situations, usual_answers,
    usual_groups, usual_options,
};
use maud::{Markup, html};
use second_opinion::coverage::determine;
use second_opinion::pack::vocabulary::{Coverage, FindingName};
use second_opinion::pack::{QuestionOption, Value};
use second_opinion::takeaway::sentences;
use second_opinion::text::words;

/// The graded answer in every situation, as the app words it.
pub fn in_short(page: &mut PageContext) -> Markup {
    let mut lines = Vec::new();
    for situation in situations() {
        lines.push(short_answer(page, situation));
    }
    list(&lines)
}

fn short_answer(page: &mut PageContext, situation: &QuestionOption) -> Markup {
    let answers = usual_answers(page.plan, Some(situation.id));
    let determination = determine(page.plan, &answers, page.day);
    let coverage = determination.coverage();
    let sentence = match coverage {
        Coverage::SeekCareNow => {
            let first = page.text(words::EMERGENCY_FIRST);
            format!("{first} {}", page.emergency_number())
        }
        _ => sentences::verdict(page.texts, &answers, &determination),
    };
    let evidence = page.finding_evidence(determination.finding(FindingName::Coverage));
    html! {
        span class={ "grade " (coverage.id()) } {
            (page.text(words::value(Value::Coverage(coverage))))
        }
        " "
        span { (sentence) " " (evidence) }
    }
}

/// What is taken as answered; a table for the first situations, and for every other group of
/// situations a table of what differs.
pub fn usual_case(page: &mut PageContext) -> Markup {
    let day = page.date(page.day);
    let mut taken = Vec::new();
    for (question, option) in usual_options() {
        taken.push(html! { (page.text(question.ask)) " " b { (page.text(option.name)) } });
    }
    let groups = usual_groups(page.plan, page.day);
    html! {
        p { (page.fill(words::PLAIN_TAKEN, &[("date", &day)])) }
        (list(&taken))
        @for (index, group) in groups.iter().enumerate() {
            @if index == 1 { p { (page.text(words::PLAIN_DIFFERS)) } }
            h3 { (names(page, &group.situations)) }
            (table(page, group, "", None))
        }
    }
}

/// What every other answer changes, then the answers that change nothing.
pub fn other_answers(page: &mut PageContext) -> Markup {
    let (same, changing): (Vec<OtherAnswers>, Vec<OtherAnswers>) =
        answers_besides(page.plan, page.day)
            .into_iter()
            .partition(|other| other.groups.is_empty());
    let mut unchanged = Vec::new();
    for other in &same {
        unchanged.push(html! { span data-same=(ids(other)) { (heading(page, other)) } });
    }
    html! {
        p { (page.text(words::PLAIN_OTHER_WHY)) }
        @for other in &changing {
            h3 { (heading(page, other)) }
            @for group in &other.groups {
                @let caption = caption(page, &group.situations);
                (table(page, group, &ids(other), caption))
            }
        }
        @if !unchanged.is_empty() {
            p { (page.text(words::PLAIN_SAME)) }
            (list(&unchanged))
        }
    }
}

fn heading(page: &PageContext, other: &OtherAnswers) -> String {
    let ask = page.text(other.question.ask);
    format!("{ask} {}", names(page, &other.options))
}

/// For which reasons a table holds: those, or all except a few; nothing where it holds for all.
fn caption(page: &PageContext, of: &[&QuestionOption]) -> Option<String> {
    let mut others = Vec::new();
    for situation in situations() {
        if of.iter().all(|one| one.id != situation.id) {
            others.push(situation);
        }
    }
    if others.is_empty() {
        return None;
    }
    let (sentence, named) = if others.len() < of.len() {
        (words::PLAIN_EXCEPT, names(page, &others))
    } else {
        (words::PLAIN_ONLY_FOR, names(page, of))
    };
    Some(page.fill(sentence, &[("names", &named)]))
}

/// The answers as a test reads them: `referral=can-get referral=no-doctor`.
fn ids(other: &OtherAnswers) -> String {
    let mut pairs = Vec::new();
    for option in &other.options {
        pairs.push(format!("{}={}", other.question.id, option.id));
    }
    pairs.join(" ")
}

fn names(page: &PageContext, options: &[&QuestionOption]) -> String {
    let mut names = Vec::new();
    for option in options {
        names.push(page.text(option.name));
    }
    names.join(" · ")
}

/// The roles are written out because a table that folds on a narrow screen loses them in some
/// browsers.
fn table(page: &mut PageContext, group: &Group, answers: &str, caption: Option<String>) -> Markup {
    let mut situations = Vec::new();
    for situation in &group.situations {
        situations.push(situation.id);
    }
    html! {
        table role="table" data-situations=(situations.join(" ")) data-said=(answers) {
            @if let Some(caption) = caption { caption { (caption) } }
            thead role="rowgroup" {
                tr role="row" {
                    th scope="col" role="columnheader" { (page.text(words::PLAIN_QUESTION)) }
                    th scope="col" role="columnheader" { (page.text(words::PLAIN_ANSWER)) }
                }
            }
            tbody role="rowgroup" {
                @for cell in &group.cells { (row(page, cell)) }
            }
        }
    }
}

fn row(page: &mut PageContext, cell: &Cell) -> Markup {
    let found = &cell.found;
    let (value, certainty) = (found.value.id(), found.certainty.id());
    html! {
        tr role="row" data-finding=(cell.name.id()) data-value=(value) data-certainty=(certainty) {
            th scope="row" role="rowheader" { (page.text(words::finding(cell.name))) }
            td role="cell" {
                b { (page.text(words::value(found.value))) "." }
                " " (page.text(found.text))
                " " (page.finding_evidence(found))
            }
        }
    }
}
