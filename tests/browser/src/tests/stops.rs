//! Never blank: a program that stops shows the panel with two ways on, and the second leads out of
//! a loop. The faults are real ones: before the page's own scripts runs one that refuses the
//! program an element.

use super::{hold, quick, test};
use crate::page::{Hand, Screen};
use crate::runner::{self, Bench, Test};
use crate::spoiled::with_script;
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
fn loops(bench: &Bench) -> Checked {
    let stored = "localStorage.getItem('second-opinion-notes') === 'poison'";
    let server = runner::start(with_script(&refusing(stored))?)?;
    bench.session.go(&format!("{}404.html", server.url))?;
    bench.session.run(
        "localStorage.setItem('second-opinion-notes', 'poison'); localStorage.setItem('else', 'x')",
        json!([]),
    )?;
    bench.session.go(&server.url)?;
    let first = stopped(bench)?;
    hold(
        format!("The first time it says “{first}”."),
        first.contains("The page had to stop.") && !first.contains("It stopped again"),
    )?;
    hold(
        "Start again is not the first way on.",
        way_on(bench)? == "trouble-reload",
    )?;
    bench.session.run("window.isOld = true", json!([]))?;
    bench.session.press("#trouble-reload")?;
    bench.session.wait("the page is new", "!window.isOld")?;
    let second = stopped(bench)?;
    let names_cause =
        second.contains("It stopped again. What is stored on this device may be the cause.");
    hold(format!("The second time it says “{second}”."), names_cause)?;
    hold(
        "Forget is not the first way on.",
        way_on(bench)? == "trouble-forget",
    )?;
    bench.session.press("#trouble-forget")?;
    bench.session.wait(
        "the page runs",
        "document.documentElement.dataset.ready === ''",
    )?;
    let left = bench.session.text_of("Object.keys(localStorage).join()")?;
    hold(
        format!("{left} is left; what is not ours must be, and no more."),
        left == "else",
    )
}

/// Stopped on a question: Start again leads to the first one, and what is stored is offered.
fn in_the_middle(bench: &Bench) -> Checked {
    let server = runner::start(with_script(&refusing(
        "'refuse' in document.documentElement.dataset",
    ))?)?;
    let page = bench.page(Hand::Pointer);
    page.open(&server.url)?;
    page.walk_to(
        &Screen::Question("situation".to_owned()),
        &[("place", &["GB"]), ("plan", &["gb-nhs"])],
    )?;
    for (way_on, offers) in [("#trouble-reload", "1"), ("#trouble-forget", "0")] {
        bench
            .session
            .press("main label:has(input[value=not-sure])")?;
        bench
            .session
            .run("document.documentElement.dataset.refuse = ''", json!([]))?;
        page.act("continue")?;
        let said = stopped(bench)?;
        hold(
            format!("It says “{said}”."),
            said.contains("The page had to stop.") && !said.contains("It stopped again."),
        )?;
        bench.session.press(way_on)?;
        bench
            .session
            .wait("the page is ready", "document.documentElement.dataset.ready === '' && !document.documentElement.dataset.trouble")?;
        page.reach(&Screen::Question("place".to_owned()))?;
        let offered = bench
            .session
            .text_of("document.querySelectorAll('main [data-action=resume]').length")?;
        hold(
            format!("After {way_on} {offered} offers to resume."),
            offered == offers,
        )?;
    }
    Ok(())
}

/// Refuses the element whose number the address names, and counts them all: places all over the
/// screens of a walk.
const NUMBERED: &str = "
const make = Document.prototype.createElement;
window.made = 0;
Document.prototype.createElement = function (...named) {
  if (new Error().stack.includes('second-opinion-') && ++made === Number(location.search.slice(1))) throw new Error('No element.');
  return make.apply(this, named);
};
window.toResult = () => walkTo('result');
";

fn twenty(bench: &Bench) -> Checked {
    let server = quick::serve(NUMBERED)?;
    let page = bench.page(Hand::Pointer);
    page.open(&server.url)?;
    let made = || -> Checked<u64> {
        bench
            .session
            .run("return (window.wrappedJSObject ?? window).made", json!([]))?
            .as_u64()
            .ok_or("Uncounted.".into())
    };
    let at_the_start = made()?;
    quick::hurry(bench, "toResult")?;
    let at_the_result = made()?;
    hold(
        format!("{at_the_start} elements, then {at_the_result}."),
        at_the_start > 50 && at_the_result > at_the_start + 200,
    )?;
    for place in 1..=20 {
        // The first screen's own elements stop every start alike, and so would not let the page
        // come back.
        let number = at_the_start + (at_the_result - at_the_start) * place / 20;
        let way_on = if place % 2 == 0 {
            "#trouble-forget"
        } else {
            "#trouble-reload"
        };
        let outcome = stops_at(bench, &format!("{}?{number}", server.url), way_on);
        outcome
            .map_err(|error| format!("Element {number} of {at_the_result}, {way_on}: {error}"))?;
    }
    Ok(())
}

fn stops_at(bench: &Bench, url: &str, way_on: &str) -> Checked {
    bench.page(Hand::Pointer).open(url)?;
    let walked = quick::hurry(bench, "toResult");
    hold(
        "The walk went on.",
        walked.is_err_and(|error| error.contains("the page stopped")),
    )?;
    stopped(bench)?;
    bench.session.press(way_on)?;
    bench.session.wait("the page is back", "document.documentElement.dataset.ready === '' && !document.documentElement.dataset.trouble")?;
    bench
        .page(Hand::Pointer)
        .reach(&Screen::Question("place".to_owned()))
}

/// What the panel says when the program has stopped: it has the focus, and nothing else shows.
fn stopped(bench: &Bench) -> Checked<String> {
    bench.session.wait(
        "the panel has the focus",
        "document.activeElement?.id === 'failure'",
    )?;
    let named =
        r"/_bg\.wasm, .+( \d+){3}/.test(document.getElementById('trouble-detail').textContent)";
    bench.session.wait(
        "the panel names the release and the functions that were at work",
        named,
    )?;
    bench
        .session
        .text_of("document.getElementById('failure').innerText")
}

/// The id of the panel's first button.
fn way_on(bench: &Bench) -> Checked<String> {
    bench.session.text_of("[...document.querySelectorAll('#failure button')].find((button) => button.offsetHeight > 0).id")
}
