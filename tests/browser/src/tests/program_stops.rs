//! Never blank: a program that stops shows the panel with two ways on, and the second leads out of
//! a loop. The faults are real ones: before the page's own scripts runs one that refuses the
//! program an element.

use super::test;
use crate::altered_release::with_script;
use crate::ensure::ensure;
use crate::page::{Input, Screen};
use crate::runner::{self, Context, Test};
use crate::scripted_walk;
use crate::webdriver::Checked;
use serde_json::json;

pub fn tests() -> Vec<Test> {
    vec![
        test(
            "never blank: a program that stops again and again is started by forgetting",
            loops,
        ),
        test(
            "never blank: a program that stops in the middle starts again with what is stored",
            in_the_middle,
        ),
        test(
            "never blank: at each of twenty places where the program may stop, both ways on lead back to the page",
            twenty,
        ),
    ]
}

/// Whether the page is ready and shows no panel.
const IS_BACK: &str = "document.documentElement.dataset.ready === ''
    && !document.documentElement.dataset.trouble";

/// No element is made while this is true. The program cannot go on without one, and says so as it
/// stops.
fn refusing(while_this: &str) -> String {
    format!(
        "const make = Document.prototype.createElement;
        Document.prototype.createElement = function (...named) {{
            if ({while_this}) throw new Error('No element.');
            return make.apply(this, named);
        }}"
    )
}

/// What is stored stops the page before it runs, each time, until it is forgotten.
fn loops(context: &Context) -> Checked {
    let stored = "localStorage.getItem('second-opinion-notes') === 'poison'";
    let server = runner::start(with_script(&refusing(stored))?)?;
    context.session.go(&format!("{}404.html", server.url))?;
    context.session.run(
        "localStorage.setItem('second-opinion-notes', 'poison'); localStorage.setItem('else', 'x')",
        json!([]),
    )?;
    context.session.go(&server.url)?;
    let first = stopped(context)?;
    ensure!(
        first.contains("The page had to stop.") && !first.contains("It stopped again"),
        "The first time it says “{first}”."
    );
    ensure!(
        way_on(context)? == "trouble-reload",
        "Start again is not the first way on."
    );
    context.session.run("window.isOld = true", json!([]))?;
    context.session.press("#trouble-reload")?;
    context.session.wait("the page is new", "!window.isOld")?;
    let second = stopped(context)?;
    let names_cause =
        second.contains("It stopped again. What is stored on this device may be the cause.");
    ensure!(names_cause, "The second time it says “{second}”.");
    ensure!(
        way_on(context)? == "trouble-forget",
        "Forget is not the first way on."
    );
    context.session.press("#trouble-forget")?;
    context.session.wait(
        "the page runs",
        "document.documentElement.dataset.ready === ''",
    )?;
    let left = context
        .session
        .text_of("Object.keys(localStorage).join()")?;
    ensure!(
        left == "else",
        "{left} is left; what is not ours must be, and no more."
    );
    Ok(())
}

/// Stopped on a question: Start again leads to the first one, and what is stored is offered.
fn in_the_middle(context: &Context) -> Checked {
    let server = runner::start(with_script(&refusing(
        "'refuse' in document.documentElement.dataset",
    ))?)?;
    let page = context.page(Input::Pointer);
    page.open(&server.url)?;
    page.walk_to(
        &Screen::Question("situation".to_owned()),
        &[("place", &["GB"]), ("plan", &["gb-nhs"])],
    )?;
    for (way_on, offers) in [("#trouble-reload", "1"), ("#trouble-forget", "0")] {
        context
            .session
            .press("main label:has(input[value=not-sure])")?;
        context
            .session
            .run("document.documentElement.dataset.refuse = ''", json!([]))?;
        page.act("continue")?;
        let said = stopped(context)?;
        ensure!(
            said.contains("The page had to stop.") && !said.contains("It stopped again."),
            "It says “{said}”."
        );
        context.session.press(way_on)?;
        context.session.wait("the page is ready", IS_BACK)?;
        page.reach(&Screen::Question("place".to_owned()))?;
        let offered = context
            .session
            .text_of("document.querySelectorAll('main [data-action=resume]').length")?;
        ensure!(
            offered == offers,
            "After {way_on} {offered} offers to resume."
        );
    }
    Ok(())
}

/// Refuses the element whose number the address names, and counts them all: places all over the
/// screens of a walk.
const NUMBERED: &str = "
const make = Document.prototype.createElement;
window.made = 0;
Document.prototype.createElement = function (...named) {
  const isProgram = new Error().stack.includes('second-opinion-');
  if (isProgram && ++made === Number(location.search.slice(1))) throw new Error('No element.');
  return make.apply(this, named);
};
window.toResult = () => walkTo('result');
";

fn twenty(context: &Context) -> Checked {
    let server = scripted_walk::serve(NUMBERED)?;
    let page = context.page(Input::Pointer);
    page.open(&server.url)?;
    let made = || -> Checked<u64> {
        context
            .session
            .run("return (window.wrappedJSObject ?? window).made", json!([]))?
            .as_u64()
            .ok_or("Uncounted.".into())
    };
    let at_the_start = made()?;
    scripted_walk::run_function(context, "toResult")?;
    let at_the_result = made()?;
    ensure!(
        at_the_start > 50 && at_the_result > at_the_start + 200,
        "{at_the_start} elements, then {at_the_result}."
    );
    for place in 1..=20 {
        // The first screen's own elements stop every start alike, and so would not let the page
        // come back.
        let number = at_the_start + (at_the_result - at_the_start) * place / 20;
        let way_on = if place % 2 == 0 {
            "#trouble-forget"
        } else {
            "#trouble-reload"
        };
        let outcome = stops_at(context, &format!("{}?{number}", server.url), way_on);
        outcome
            .map_err(|error| format!("Element {number} of {at_the_result}, {way_on}: {error}"))?;
    }
    Ok(())
}

fn stops_at(context: &Context, url: &str, way_on: &str) -> Checked {
    context.page(Input::Pointer).open(url)?;
    let walked = scripted_walk::run_function(context, "toResult");
    ensure!(
        walked.is_err_and(|error| error.contains("the page stopped")),
        "The walk went on."
    );
    stopped(context)?;
    context.session.press(way_on)?;
    context.session.wait("the page is back", IS_BACK)?;
    context
        .page(Input::Pointer)
        .reach(&Screen::Question("place".to_owned()))
}

/// What the panel says when the program has stopped: it has the focus, and nothing else shows.
fn stopped(context: &Context) -> Checked<String> {
    context.session.wait(
        "the panel has the focus",
        "document.activeElement?.id === 'failure'",
    )?;
    let named =
        r"/_bg\.wasm, .+( \d+){3}/.test(document.getElementById('trouble-detail').textContent)";
    context.session.wait(
        "the panel names the release and the functions that were running",
        named,
    )?;
    context
        .session
        .text_of("document.getElementById('failure').innerText")
}

/// The id of the panel's first button.
fn way_on(context: &Context) -> Checked<String> {
    context.session.text_of(
        "[...document.querySelectorAll('#failure button')]
            .find((button) => button.offsetHeight > 0).id",
    )
}
