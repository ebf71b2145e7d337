//! What must be true of every screen: one heading, named fields, nothing for the browser to
//! remember, no sideways scroll.

use super::test;
use crate::ensure::ensure;
use crate::page::{Input, Page, Screen};
use crate::personas;
use crate::runner::{Context, Test};
use crate::webdriver::Checked;
use serde_json::json;

pub fn tests() -> Vec<Test> {
    vec![
        test(
            "every screen has one heading and names its fields",
            headings_and_names,
        ),
        test(
            "no field lets the browser remember what is written",
            nothing_remembered,
        ),
        test(
            "no field that is written in is named after a plan or an answer",
            named_neutrally,
        ),
        test("no question is asked twice running", never_twice),
    ]
}

/// Calls `check` on every screen of the walk of the one whose plan has questions of its own, the
/// result included.
fn each_screen(context: &Context, mut check: impl FnMut(&Page, &Screen) -> Checked) -> Checked {
    let page = context.page(Input::Pointer);
    let persona = personas::named("Original").ok_or("No such persona.")?;
    page.open(&context.server.url)?;
    page.each_screen(persona.answers, |screen| check(&page, screen))
}

/// What a script lists, each entry as JSON.
fn listed(page: &Page, script: &str) -> Checked<Vec<String>> {
    let found = page.session.run(script, json!([]))?;
    Ok(found
        .as_array()
        .into_iter()
        .flatten()
        .map(ToString::to_string)
        .collect())
}

fn headings_and_names(context: &Context) -> Checked {
    each_screen(context, |page, screen| {
        let headings = page.session.text_of(
            "document.querySelectorAll('h1').length
                - document.querySelectorAll('[hidden] h1').length",
        )?;
        ensure!(headings == "1", "{headings} main headings.");
        if matches!(screen, Screen::Question(_)) {
            let on_heading = page.session.text_of(
                "document.querySelectorAll('main [data-page=question] h1[data-question]').length",
            )?;
            ensure!(
                on_heading == "1",
                "The question's name is not on the heading."
            );
        }
        let unnamed = listed(
            page,
            "return [...document.querySelectorAll('main input')]
                .filter((field) => !field.labels.length).map((field) => field.outerHTML)",
        )?;
        ensure!(unnamed.is_empty(), "Without a label: {unnamed:?}.");
        let sideways = page.session.text_of(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth",
        )?;
        ensure!(sideways == "false", "It scrolls sideways.");
        Ok(())
    })
}

fn nothing_remembered(context: &Context) -> Checked {
    let mut seen = 0;
    each_screen(context, |page, _| {
        let script = "return [...document.querySelectorAll('form, input, select, textarea')]
            .map((field) => `${field.getAttribute('autocomplete')} ${field.outerHTML}`)";
        let mut fields = listed(page, script)?;
        seen += fields.len();
        fields.retain(|field| !field.starts_with("\"off "));
        ensure!(fields.is_empty(), "Without autocomplete=off: {fields:?}.");
        Ok(())
    })?;
    ensure!(seen > 50, "Only {seen} fields were seen.");
    Ok(())
}

/// A browser may send the names of fields to its maker, to learn what to fill in.
fn named_neutrally(context: &Context) -> Checked {
    let mut seen = 0;
    each_screen(context, |page, _| {
        let script = "const written = 'input:not([type=radio], [type=checkbox]), textarea';
            return [...document.querySelectorAll(written)]
                .map((field) => `${field.id} ${field.name}`)";
        let names = listed(page, script)?;
        seen += names.len();
        let told: Vec<&String> = names
            .iter()
            .filter(|name| {
                ["medicare", "us-", "surgery", "cancer"]
                    .iter()
                    .any(|word| name.contains(word))
            })
            .collect();
        ensure!(told.is_empty(), "These tell: {told:?}.");
        Ok(())
    })?;
    ensure!(seen > 5, "Only {seen} fields were seen.");
    Ok(())
}

fn never_twice(context: &Context) -> Checked {
    let mut before = None;
    each_screen(context, |_, screen| {
        let again = before.as_ref() == Some(screen);
        before = Some(screen.clone());
        ensure!(!again, "It is asked again.");
        Ok(())
    })
}
