//! What is typed stays text. Markup is typed into every field that the page has on any screen (the
//! fields are read from the page, so a new one is tried too), and looked for as an element: in the
//! page, on paper, and in what is copied and saved.

use super::builder;
use super::file_at_start::choose;
use super::take_along::{CATCH, caught};
use super::test;
use crate::engine::Engine;
use crate::ensure::ensure;
use crate::page::{Input, Page, Screen};
use crate::personas;
use crate::runner::{Context, Test};
use crate::webdriver::Checked;
use serde_json::{Value, json};
use std::collections::BTreeSet;

pub fn tests() -> Vec<Test> {
    vec![
        test(
            "typed markup: what is typed into any field stays text, on the page and in what is taken along",
            stays_text,
        ),
        test(
            "typed markup: what is typed into any field of the builder stays text",
            stays_text_in_the_builder,
        ),
        test(
            "typed markup: the browser takes no text as markup",
            refused_by_the_browser,
        ),
    ]
}

/// An element that runs a script where scripts are allowed, and one that needs none.
const MARKUP: &str = "<img data-typed src=x onerror=\"document.documentElement.dataset.ran = 1\">\
    <b data-typed>typed</b>";

/// Each element of the page, and of the pages in its frames, that came of the markup; and what its
/// script left.
const ELEMENTS: &str = "const pages = [document];
    for (const frame of document.querySelectorAll('iframe')) {
        if (frame.contentDocument) pages.push(frame.contentDocument);
    }
    const found = [];
    for (const page of pages) {
        for (const element of page.querySelectorAll('[data-typed]')) found.push(element.outerHTML);
        if (page.documentElement.dataset.ran) found.push('the script of the markup ran');
    }
    return found";

/// A field that somebody can write in.
struct Field {
    name: String,
    kind: String,
    /// In UTF-16 code units; none where any length is taken.
    longest: Option<usize>,
}

/// The next field on the screen whose name is not among these; see `scripts/next_field.js`.
fn next_field(context: &Context, before: &BTreeSet<String>) -> Checked<Option<Field>> {
    let script = include_str!("../scripts/next_field.js");
    let found = context.session.run(script, json!([before]))?;
    if found.is_null() {
        return Ok(None);
    }
    let text = |key: &str| found[key].as_str().unwrap_or_default().to_owned();
    Ok(Some(Field {
        name: text("name"),
        kind: text("type"),
        longest: found["longest"]
            .as_i64()
            .and_then(|longest| usize::try_from(longest).ok()),
    }))
}

/// Fails where the markup became an element.
fn ensure_no_element(context: &Context) -> Checked {
    let found = context.session.run(ELEMENTS, json!([]))?;
    ensure!(found == json!([]), "The markup became {found}.");
    Ok(())
}

const VALUE: &str = "document.querySelector('[data-field]').value";

/// Types the markup into a field, and looks for elements that came of it.
fn type_into(context: &Context, field: &Field) -> Checked {
    match field.kind.as_str() {
        "text" | "search" | "textarea" => {
            context.session.write("[data-field]", MARKUP)?;
            let typed = context.session.text_of(VALUE)?;
            let longest = field.longest.unwrap_or(MARKUP.len());
            let expected = &MARKUP[..longest.min(MARKUP.len())];
            ensure!(typed == expected, "It holds “{typed}”.");
        }
        // The browser takes a day, a time or a colour in these, and no other text.
        "date" | "time" | "color" => {
            let before = context.session.text_of(VALUE)?;
            let script = "document.querySelector('[data-field]').value = arguments[0]";
            context.session.run(script, json!([MARKUP]))?;
            let after = context.session.text_of(VALUE)?;
            let is_refused = after.is_empty() || after == "#000000" || after == before;
            ensure!(is_refused, "It took “{after}”.");
        }
        kind => {
            return Err(format!(
                "This test does not know how to type into a field of type {kind}."
            ));
        }
    }
    context.page(Input::Pointer).drawn()?;
    ensure_no_element(context)
}

/// Types into every field of the screen that is not among these, and adds it to them.
fn type_into_all(context: &Context, tried: &mut BTreeSet<String>) -> Checked {
    while let Some(field) = next_field(context, tried)? {
        type_into(context, &field).map_err(|error| format!("Field {}: {error}", field.name))?;
        tried.insert(field.name);
    }
    Ok(())
}

/// Empties the text fields of a question, so that it can be answered: a filter that fits nothing
/// leaves no card to pick.
const EMPTY: &str = "for (const field of document.querySelectorAll('main input[type=text]')) {
        field.value = '';
        for (const name of ['input', 'change']) {
            field.dispatchEvent(new Event(name, { bubbles: true }));
        }
    }";

fn stays_text(context: &Context) -> Checked {
    let page = context.page(Input::Pointer);
    let mut tried = BTreeSet::new();
    // One plan of the sort that asks for prices, and several plans.
    for name in ["Original", "OHIP"] {
        let persona = personas::named(name).ok_or("No such persona.")?;
        page.open(&context.server.url)?;
        page.each_screen(persona.answers, |screen| {
            if *screen == Screen::Result {
                return Ok(());
            }
            type_into_all(context, &mut tried)?;
            context.session.run(EMPTY, json!([])).map(drop)
        })?;
        // The same names stand on each result, for other plans.
        let mut on_result = BTreeSet::new();
        type_into_all(context, &mut on_result)?;
        taken_along(context, &page)?;
        tried.extend(on_result);
    }
    let expected = [
        "filter",
        "price-amount",
        "deductible-left-amount",
        "price-here",
        "deductible-left-here",
        "spoke-with-1",
        "called-1",
        "entry-day",
        "entry-time",
    ];
    for name in expected {
        ensure!(tried.contains(name), "{name} is not among {tried:?}.");
    }
    finds_what_is_planted(context)
}

/// Copies, saves and prints the result, and opens the saved file: what was typed is in there, as
/// text.
fn taken_along(context: &Context, page: &Page) -> Checked {
    let session = context.session;
    session.run(CATCH, json!([true]))?;
    // The field that was typed into last counts when it is left. What is then said of it moves what
    // stands below, so it is left before anything is pressed.
    session.run("document.activeElement.blur()", json!([]))?;
    page.drawn()?;
    page.act("copy")?;
    // The page gives it to `writeText`, which takes no markup; the stand-in knows no other way.
    caught(context, "copied")?;
    page.act("save")?;
    let (file, kind) = (caught(context, "file")?, caught(context, "type")?);
    ensure!(
        kind == "application/json",
        "The file is of the type {kind}."
    );
    let saved: Value =
        serde_json::from_str(&file).map_err(|error| format!("The file is no JSON: {error}."))?;
    ensure!(
        holds_text(&saved, MARKUP),
        "What was typed is not in the file: {file}"
    );
    // Its day and time are other fields than those of text, and are still empty.
    session.run(
        "document.querySelector('#entry-day').value = '2027-03-01';
        document.querySelector('#entry-time').value = '14:30';
        window.__caught.file = ''",
        json!([]),
    )?;
    page.act("calendar")?;
    caught(context, "file")?;
    let kind = caught(context, "type")?;
    ensure!(
        kind.starts_with("text/calendar"),
        "The calendar entry is of the type {kind}."
    );
    ensure_no_element(context)?;
    on_paper(context)?;

    session.run(
        "window.__opened = document.querySelector('main h1')",
        json!([]),
    )?;
    choose(context, &file)?;
    session.wait("the file is opened", "!window.__opened.isConnected")?;
    page.drawn()?;
    let written = format!(
        "[...document.querySelectorAll('main input[type=text]')]
            .some((field) => field.value === {})",
        json!(MARKUP)
    );
    session.wait("what was typed stands in the fields again", &written)?;
    ensure_no_element(context)
}

/// Whether this text is one of the texts in a JSON value.
fn holds_text(value: &Value, wanted: &str) -> bool {
    match value {
        Value::String(text) => text == wanted,
        Value::Array(values) => values.iter().any(|value| holds_text(value, wanted)),
        Value::Object(fields) => fields.values().any(|value| holds_text(value, wanted)),
        _ => false,
    }
}

/// The markup can be read on paper, letter by letter. WebKit's driver prints nothing.
fn on_paper(context: &Context) -> Checked {
    if context.engine == Engine::Webkit {
        return Ok(());
    }
    let pdf = context.session.print(21.0, 29.7)?;
    let text = pdf_extract::extract_text_from_mem(&pdf)
        .map_err(|error| format!("The paper cannot be read: {error}."))?;
    let tight: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    ensure!(
        tight.contains("<imgdata-typed"),
        "The paper does not show what was typed: {text}"
    );
    Ok(())
}

/// An element that comes of the markup would be found, and so would its script.
fn finds_what_is_planted(context: &Context) -> Checked {
    let plant = "const element = document.createElement('b');
        element.setAttribute('data-typed', '');
        document.body.append(element);
        document.documentElement.dataset.ran = 1";
    context.session.run(plant, json!([]))?;
    let found = context.session.run(ELEMENTS, json!([]))?;
    let count = found.as_array().map_or(0, Vec::len);
    ensure!(count == 2, "Of what is planted {found} is found.");
    Ok(())
}

fn stays_text_in_the_builder(context: &Context) -> Checked {
    builder::open(context, &context.server.url)?;
    // The field for a colour is closed until one is wanted.
    builder::pick(context, "[name=own]")?;
    let mut tried = BTreeSet::new();
    type_into_all(context, &mut tried)?;
    for name in ["accent-hex", "words"] {
        ensure!(tried.contains(name), "{name} is not among {tried:?}.");
    }
    let shown = "[...document.querySelectorAll('pre')]
        .some((lines) => lines.textContent.includes('&#60;img data-typed'))";
    context
        .session
        .wait("the lines to copy have it as text", shown)?;
    ensure_no_element(context)?;
    finds_what_is_planted(context)
}

/// Chromium, Firefox and new versions of WebKit refuse every text as markup, whatever code asks for
/// it.
fn refused_by_the_browser(context: &Context) -> Checked {
    context.page(Input::Pointer).open(&context.server.url)?;
    let attempt = "if (!window.trustedTypes) return 'no policy here';
        try {
            document.createElement('template').innerHTML = '<img src=x onerror=alert(1)>';
            return 'accepted';
        } catch {
            return 'refused';
        }";
    let outcome = context.session.run(attempt, json!([]))?;
    let is_old = outcome == "no policy here" && context.engine == Engine::Webkit;
    ensure!(outcome == "refused" || is_old, "The markup was {outcome}.");
    Ok(())
}
