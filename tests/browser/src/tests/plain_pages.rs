//! The pages without a script: they say what the plan does, fit a narrow screen, load nothing but
//! their own files, and the app leads to them when it has to stop.

use super::test;
use crate::ensure::ensure;
use crate::page::Input;
use crate::runner::{Context, Test};
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
pub const OUTSIDE: &str = "const { clientWidth, scrollWidth } = document.documentElement;
    const found = [];
    for (const element of document.querySelectorAll('body *')) {
        if (!element.checkVisibility() || element.closest('thead')) continue;
        const { left, right } = element.getBoundingClientRect();
        if (right <= clientWidth + 1 && left >= -1) continue;
        found.push(element.tagName + ' ' + element.textContent.slice(0, 60));
    }
    if (scrollWidth > clientWidth) found.push('The page scrolls sideways.');
    return found";

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

fn open(context: &Context, page: &str) -> Checked {
    context
        .session
        .go(&format!("{}plans/{page}", context.server.url))?;
    context.session.wait("the page is there", THERE)
}

fn in_words(context: &Context) -> Checked {
    open(context, "index.html")?;
    context
        .session
        .press("a[href='us-medicare-original.html']")?;
    context.session.wait(
        "the plan's page opens",
        "document.readyState === 'complete' && location.pathname.endsWith('original.html')",
    )?;
    let words = context
        .session
        .text_of("document.querySelector('#short li').innerText")?;
    let expected =
        "Covered Original Medicare helps pay for a second opinion before planned surgery.";
    ensure!(
        words
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .starts_with(expected),
        "It says “{words}”."
    );
    let row = context
        .session
        .text_of("document.querySelector('[data-finding=coverage] td').innerText")?;
    ensure!(
        row.starts_with("Covered.") && row.contains("From an official source"),
        "The row says “{row}”."
    );
    context.session.press("[data-finding=coverage] a")?;
    context.session.wait(
        "the source is reached",
        "document.querySelector('#sources :target a[href^=https]')",
    )
}

/// A page of somebody else's, without our policy, that shows a plain page in a frame of 320 pixels:
/// not every engine makes its window so narrow. It answers as long as the tests run.
fn host(context: &Context) -> Checked<String> {
    let listener = TcpListener::bind(("127.0.0.1", 0))
        .map_err(|error| format!("No port for the page around: {error}."))?;
    let address = listener
        .local_addr()
        .map_err(|error| format!("No address for the page around: {error}."))?;
    let plans = format!("{}plans", context.server.url);
    let listening = http::listen(listener, move |request| {
        let body = format!(
            "<iframe src='{plans}{}' width=320 height=700 style='border:0'></iframe>",
            request.uri()
        );
        http::Response {
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

fn narrow(context: &Context) -> Checked {
    let host = host(context)?;
    for page in PAGES {
        context.session.go(&format!("{host}/{page}"))?;
        context.session.in_frame("iframe", || {
            context.session.wait("the page is there", THERE)?;
            let width = context.session.text_of("innerWidth")?;
            ensure!(width == "320", "The frame is {width} pixels wide.");
            let outside = context.session.run(OUTSIDE, json!([]))?;
            ensure!(
                outside.as_array().is_some_and(Vec::is_empty),
                "{page}: {outside}"
            );
            Ok(())
        })?;
    }
    Ok(())
}

fn own_files(context: &Context) -> Checked {
    for page in PAGES {
        let before = context.server.seen().len();
        open(context, &format!("{page}?fresh"))?;
        let seen = context.server.seen();
        let (mut asked, address) = (
            seen.get(before..).unwrap_or_default().to_vec(),
            format!("/plans/{page}?fresh"),
        );
        // The style sheet may be remembered from the page before.
        asked.retain(|path| path != "/plans.css");
        ensure!(asked == [address], "{page} asked for {asked:?}.");
        let loaded = context.session.text_of(
            "performance.getEntriesByType('resource').map((e) => new URL(e.name).pathname).join()",
        )?;
        ensure!(loaded == "/plans.css", "{page} loaded {loaded}.");
    }
    Ok(())
}

/// As if the program had met a fault after the seal.
fn from_the_panel(context: &Context) -> Checked {
    context.page(Input::Pointer).open(&context.server.url)?;
    context.page(Input::Pointer).stop_program("window")?;
    context.session.wait(
        "the panel shows",
        "!document.getElementById('failure').hidden",
    )?;
    context.session.press("#failure a")?;
    context.session.wait(
        "the index opens",
        "location.pathname.endsWith('/plans/index.html') && document.querySelector('main h1')",
    )
}
