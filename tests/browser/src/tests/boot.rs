//! The page starts, and says so in words when it cannot.

use super::{hold, test};
use crate::page::{Hand, Screen};
use crate::runner::{Bench, Test};
use crate::webdriver::Checked;

pub fn tests() -> Vec<Test> {
    vec![
        test("the page opens with the first question", opens),
        test(
            "the first question does not wait for the plan texts",
            before_the_texts,
        ),
        test("every file is fetched once, by every engine the same", once),
        test("a wrong address gets the page of status 404", not_found),
        test("a program that stops shows the panel with a way on", panel),
    ]
}

fn opens(bench: &Bench) -> Checked {
    let page = bench.page(Hand::Pointer);
    page.open(&bench.server.url)?;
    hold(
        "The first question is not the place.",
        page.screen()? == Screen::Question("place".to_owned()),
    )?;
    hold(
        "The panel for trouble shows.",
        bench
            .session
            .text_of("document.getElementById('failure').hidden")?
            == "true",
    )
}

/// The texts stay away; the question is answered, its button pressed; they come, and the next
/// question is there.
fn before_the_texts(bench: &Bench) -> Checked {
    let page = bench.page(Hand::Pointer);
    bench.server.hold(&["/pack-en.json"]);
    let answered = bench
        .session
        .go(&format!("{}?texts-later", bench.server.url))
        .and_then(|()| {
            page.reach(&Screen::Question("place".to_owned()))?;
            bench.session.wait(
                "the button can be pressed",
                "document.querySelector('main [data-action=continue]')?.disabled === false",
            )?;
            bench.session.press("main label:has(input[value=US])")?;
            page.act("continue")?;
            hold(
                "The app runs before the texts came.",
                bench
                    .session
                    .text_of("document.documentElement.dataset.running ?? 'no'")?
                    == "no",
            )
        });
    bench.server.hold(&[]);
    answered?;
    page.ready()?;
    page.reach(&Screen::Question("plan".to_owned()))
}

fn once(bench: &Bench) -> Checked {
    let before = bench.server.seen().len();
    // A query makes it another page for the browser's memory; the files it names may be remembered
    // from before.
    bench
        .page(Hand::Pointer)
        .open(&format!("{}?fresh", bench.server.url))?;
    let seen = bench.server.seen();
    let mut asked: Vec<&String> = seen.iter().skip(before).collect();
    let all = asked.len();
    asked.sort();
    asked.dedup();
    hold(
        format!(
            "Some files were fetched more than once: {:?}.",
            seen.get(before..)
        ),
        asked.len() == all,
    )
}

fn not_found(bench: &Bench) -> Checked {
    bench
        .session
        .go(&format!("{}no/such/page", bench.server.url))?;
    let status = bench
        .session
        .text_of("performance.getEntriesByType('navigation')[0]?.responseStatus")?;
    // WebKit does not tell the status.
    hold(
        format!("The status is {status}."),
        status == "404" || status.is_empty(),
    )?;
    bench.session.press("a[href='/']")?;
    bench.page(Hand::Pointer).ready()
}

/// As if the program had met a fault: the error that a panic ends with reaches the window.
fn panel(bench: &Bench) -> Checked {
    let page = bench.page(Hand::Pointer);
    page.open(&bench.server.url)?;
    // Firefox runs our script beside the page, not in it: there, what is made must be made of the
    // page's own parts.
    let fault = "const page = window.wrappedJSObject ?? window; const details = new page.Object();
        details.error = new page.WebAssembly.RuntimeError('unreachable'); page.dispatchEvent(new page.ErrorEvent('error', details))";
    bench.session.run(fault, serde_json::json!([]))?;
    bench.session.wait(
        "the panel shows",
        "!document.getElementById('failure').hidden && document.getElementById('app').hidden",
    )?;
    bench.session.wait(
        "the panel has the focus",
        "document.activeElement?.id === 'failure'",
    )?;
    bench.session.press("#trouble-reload")?;
    bench.session.wait(
        "the page is new",
        "!document.documentElement.dataset.trouble && !document.getElementById('app')?.hidden",
    )?;
    page.ready()
}
