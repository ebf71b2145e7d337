//! The pages without a script: they say what the plan does, fit a narrow screen, load nothing but
//! their own files, and the app leads to them when it has to stop.

use super::{hold, test};
use crate::page::Hand;
use crate::runner::{Bench, Test};
use crate::webdriver::Checked;
use serde_json::json;
use std::net::TcpListener;
use xtask::http;

const PAGES: [&str; 4] = [
    "us-medicare-original.html",
    "ca-on-ohip.html",
    "de-gkv.html",
    "index.html",
];

const THERE: &str = "document.readyState === 'complete' && document.querySelector('main h1')";

/// What reaches over the edge of the window, with its words.
pub const OUTSIDE: &str = "return [...document.querySelectorAll('body *')].filter((e) => e.checkVisibility() && !e.closest('thead'))
    .filter((e) => { const box = e.getBoundingClientRect(); return box.right > document.documentElement.clientWidth + 1 || box.left < -1 })
    .map((e) => e.tagName + ' ' + e.textContent.slice(0, 60))
    .concat(document.documentElement.scrollWidth > document.documentElement.clientWidth ? ['The page scrolls sideways.'] : [])";

pub fn tests() -> Vec<Test> {
    vec![
        test(
            "plain pages: the first answer is in words, and so is its source",
            in_words,
        ),
        test(
            "plain pages: nothing runs over the edge at 320 pixels",
            narrow,
        ),
        test(
            "plain pages: a page asks for its style sheet and nothing else",
            own_files,
        ),
        test(
            "plain pages: the sealed app that stopped leads to them",
            from_the_panel,
        ),
    ]
}

fn open(bench: &Bench, page: &str) -> Checked {
    bench
        .session
        .go(&format!("{}plans/{page}", bench.server.url))?;
    bench.session.wait("the page is there", THERE)
}

fn in_words(bench: &Bench) -> Checked {
    open(bench, "index.html")?;
    bench.session.press("a[href='us-medicare-original.html']")?;
    bench.session.wait(
        "the plan's page opens",
        "document.readyState === 'complete' && location.pathname.endsWith('original.html')",
    )?;
    let words = bench
        .session
        .text_of("document.querySelector('#short li').innerText")?;
    let expected =
        "Covered Original Medicare helps pay for a second opinion before planned surgery.";
    hold(
        format!("It says “{words}”."),
        words
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .starts_with(expected),
    )?;
    let row = bench
        .session
        .text_of("document.querySelector('[data-finding=coverage] td').innerText")?;
    hold(
        format!("The row says “{row}”."),
        row.starts_with("Covered.") && row.contains("From an official source"),
    )?;
    bench.session.press("[data-finding=coverage] a")?;
    bench.session.wait(
        "the source is reached",
        "document.querySelector('#sources :target a[href^=https]')",
    )
}

/// A page of somebody else's, without our policy, that shows a plain page in a frame of 320 pixels:
/// not every engine makes its window so narrow. It answers as long as the tests run.
fn host(bench: &Bench) -> Checked<String> {
    let listener = TcpListener::bind(("127.0.0.1", 0))
        .map_err(|error| format!("No port for the page around: {error}."))?;
    let address = listener
        .local_addr()
        .map_err(|error| format!("No address for the page around: {error}."))?;
    let plans = format!("{}plans", bench.server.url);
    let listening = http::listen(listener, move |request| {
        let body = format!(
            "<iframe src='{plans}{}' width=320 height=700 style='border:0'></iframe>",
            request.uri()
        );
        http::Answer {
            status: 200,
            headers: vec![("Content-Type".to_owned(), "text/html".to_owned())],
            body: body.into(),
        }
    })
    .map_err(|error| format!("No server for the page around: {error}."))?;
    // It answers until the tests end.
    std::mem::forget(listening);
    Ok(format!("http://{address}"))
}

fn narrow(bench: &Bench) -> Checked {
    let host = host(bench)?;
    for page in PAGES {
        bench.session.go(&format!("{host}/{page}"))?;
        bench.session.in_frame("iframe", || {
            bench.session.wait("the page is there", THERE)?;
            let width = bench.session.text_of("innerWidth")?;
            hold(format!("The frame is {width} pixels wide."), width == "320")?;
            let outside = bench.session.run(OUTSIDE, json!([]))?;
            hold(
                format!("{page}: {outside}"),
                outside.as_array().is_some_and(Vec::is_empty),
            )
        })?;
    }
    Ok(())
}

fn own_files(bench: &Bench) -> Checked {
    for page in PAGES {
        let before = bench.server.seen().len();
        open(bench, &format!("{page}?fresh"))?;
        let seen = bench.server.seen();
        let (mut asked, address) = (
            seen.get(before..).unwrap_or_default().to_vec(),
            format!("/plans/{page}?fresh"),
        );
        // The style sheet may be remembered from the page before.
        asked.retain(|path| path != "/plans.css");
        hold(format!("{page} asked for {asked:?}."), asked == [address])?;
        let loaded = bench.session.text_of(
            "performance.getEntriesByType('resource').map((e) => new URL(e.name).pathname).join()",
        )?;
        hold(format!("{page} loaded {loaded}."), loaded == "/plans.css")?;
    }
    Ok(())
}

/// As if the program had met a fault after the seal.
fn from_the_panel(bench: &Bench) -> Checked {
    bench.page(Hand::Pointer).open(&bench.server.url)?;
    // Firefox runs our script beside the page, not in it: there, what is made must be made of the
    // page's own parts.
    let fault = "const page = window.wrappedJSObject ?? window; const details = new page.Object();
        details.error = new page.WebAssembly.RuntimeError('unreachable'); page.dispatchEvent(new page.ErrorEvent('error', details))";
    bench.session.run(fault, json!([]))?;
    bench.session.wait(
        "the panel shows",
        "!document.getElementById('failure').hidden",
    )?;
    bench.session.press("#failure a")?;
    bench.session.wait(
        "the index opens",
        "location.pathname.endsWith('/plans/index.html') && document.querySelector('main h1')",
    )
}
