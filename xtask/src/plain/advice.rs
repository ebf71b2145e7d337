//! What a plain page says of a plan for every answer: amounts, steps, the call, contacts,
//! documents, appeals, caveats and other help.

use super::layout::{list, numbered_list};
use super::page_context::PageContext;
use super::rights::{only_for, only_in};
use super::usual_case::usual_answers;
use maud::{Markup, html};
use second_opinion::coverage::{CallItem, call_script, determine};
use second_opinion::pack::vocabulary::HelpKind;
use second_opinion::pack::{Contact, Help, Note, Phone, Text, When, facts_for, help_for, sentence};
use second_opinion::takeaway::{after_number, amount_line, sentences};
use second_opinion::text::words;

/// The plan's dated amounts, of this year or the latest known.
pub fn amounts(page: &mut PageContext) -> Markup {
    let year = page.day.year;
    let mut items = Vec::new();
    for amount in page.plan.amounts_for(year) {
        let line = amount_line(page.texts, page.plan, amount, year);
        items.push(html! {
            (line.trim_end_matches('.')) ". "
            small { (page.certainty(amount.certainty, &amount.sources)) }
        });
    }
    list(&items)
}

/// What to do in order: who does it, and how long it takes where a source says so.
pub fn steps(page: &mut PageContext) -> Markup {
    let mut items = Vec::new();
    for text in &page.plan.steps {
        items.push(step(page, *text));
    }
    numbered_list(&items)
}

fn step(page: &mut PageContext, text: Text) -> Markup {
    let known = sentence(text);
    let who = known.and_then(|known| known.who);
    let time = known.and_then(|known| known.time.as_ref());
    html! {
        @if let Some(who) = who { b { (page.text(words::who(who))) ":" } " " }
        (page.text(text))
        @if let Some(time) = time { br; (note(page, time)) }
    }
}

/// What to say on the phone, from the first line to the last. A question that is asked for some
/// reasons only says so, and comes after the others.
pub fn call(page: &PageContext) -> Markup {
    let answers = usual_answers(page.plan, None);
    let determination = determine(page.plan, &answers, page.day);
    let script = call_script(&determination, &answers, page.day);
    if script.is_empty() {
        return Markup::default();
    }
    let say = |item| sentences::say(page.texts, &answers, &determination, item);
    let mut items = Vec::new();
    for item in script {
        let is_for_some = matches!(&item, CallItem::Own(text) if reasons_of(*text).is_some());
        if !is_for_some {
            items.push(html! { (say(item)) });
        }
    }
    for text in &page.plan.ask {
        if let Some(reasons) = reasons_of(*text) {
            items.push(html! { (only_for(page, reasons)) (say(CallItem::Own(*text))) });
        }
    }
    html! {
        p { (page.text(words::TODO_CALL_WHY)) }
        p { (sentences::opening(page.texts, &answers, &determination)) }
        (list(&items))
        p { (page.text(words::CALL_CLOSE)) }
    }
}

/// For which reasons a question is asked, where not for all.
fn reasons_of(text: Text) -> Option<&'static When> {
    let when = &sentence(text)?.when;
    (!when.conditions.is_empty()).then_some(when)
}

/// Whom to phone.
pub fn contacts(page: &mut PageContext) -> Markup {
    let mut items = Vec::new();
    for contact in &page.plan.contacts {
        items.push(one_contact(page, contact));
    }
    list(&items)
}

fn one_contact(page: &mut PageContext, contact: &Contact) -> Markup {
    html! {
        (page.text(contact.name))
        @if let Some(phone) = &contact.phone { ": " (phone_link(page, phone)) }
        @if let Some(tty) = &contact.tty {
            @let number = page.fill(words::TODO_TTY, &[("phone", tty.number)]);
            ", " a href=(tty.href()) { (number) }
        }
        ". "
        small { (page.certainty(contact.certainty, &contact.sources)) }
    }
}

/// The number as a link that dials it, and what comes after.
fn phone_link(page: &PageContext, phone: &Phone) -> Markup {
    html! {
        a href=(phone.href()) { (phone.number) }
        (after_number(page.texts, phone))
    }
}

/// What to gather.
pub fn documents(page: &PageContext) -> Markup {
    let mut items = Vec::new();
    for text in &page.plan.documents {
        items.push(html! { (page.text(*text)) });
    }
    list(&items)
}

/// How to appeal a refusal.
pub fn appeal(page: &mut PageContext) -> Markup {
    let mut items = Vec::new();
    for one in &page.plan.appeal {
        items.push(note(page, one));
    }
    list(&items)
}

/// What a careful reader should know: of the plan, then beyond it. What holds for some reasons only
/// says so.
pub fn caveats(page: &mut PageContext) -> Markup {
    let mut items = Vec::new();
    for caveat in &page.plan.caveats {
        items.push(note(page, caveat));
    }
    for fact in facts_for(page.plan) {
        items.push(html! { (only_for(page, &fact.when)) (note(page, &fact.note)) });
    }
    list(&items)
}

/// A sentence, with how sure it is and its sources.
fn note(page: &mut PageContext, note: &Note) -> Markup {
    html! {
        (page.text(note.text)) " "
        small { (page.certainty(note.certainty, &note.sources)) }
    }
}

/// What helps where the plan does not pay, by kind. What helps in some regions only says so.
pub fn help(page: &mut PageContext) -> Markup {
    let all = help_anywhere(page);
    html! {
        @for kind in HelpKind::ALL.iter().copied() {
            @let items = help_items(page, &all, kind);
            @if !items.is_empty() {
                h3 { (page.text(words::help(kind))) }
                (list(&items))
            }
        }
    }
}

/// What helps in whatever region, each once: first what needs none.
fn help_anywhere(page: &PageContext) -> Vec<&'static Help> {
    let mut regions = vec![None];
    for region in page.regions() {
        regions.push(Some(region.id));
    }
    let mut found: Vec<&'static Help> = Vec::new();
    for region in regions {
        for help in help_for(page.plan, region) {
            if found.iter().all(|known| known.id != help.id) {
                found.push(help);
            }
        }
    }
    found
}

fn help_items(page: &mut PageContext, all: &[&'static Help], kind: HelpKind) -> Vec<Markup> {
    let mut items = Vec::new();
    for help in all.iter().filter(|help| help.kind == kind) {
        items.push(html! {
            (only_in(page, &help.regions))
            (note(page, &help.note))
            @if let Some(phone) = &help.phone { " " (phone_link(page, phone)) }
        });
    }
    items
}
