//! The browser's only way out is a proxy, which counts: after ready nothing goes out, whatever is
//! asked and answered.
//!
//! All three engines send the proxy also what is meant for this machine, and names that would have
//! to be resolved. WebRTC goes past a proxy; the table in `exfiltration.rs` says what is known of
//! it. What a browser asks its maker for is told apart by its host.

use super::proxied;
use crate::ensure::ensure;
use crate::page::{Input, Picks, Screen};
use crate::personas;
use crate::runner::{Context, Test};
use crate::webdriver::Checked;
use std::collections::BTreeSet;

pub fn tests() -> Vec<Test> {
    vec![
        proxied(
            "proxy: it sees every file of the page, and an unknown name",
            sees_requests,
        ),
        proxied(
            "proxy: after ready it sees nothing over walks that cross every question",
            no_traffic,
        ),
    ]
}

/// Whose services the browsers themselves call in the background: updates, lists of bad sites. The
/// page never names them.
const MAKERS: &[&str] = &[
    "mozilla.com",
    "mozilla.org",
    "mozilla.net",
    "firefox.com",
    "google.com",
    "googleapis.com",
    "gvt1.com",
];

/// The host of `GET http://host:port/path` and of `CONNECT host:port`.
fn host(request: &str) -> &str {
    let address = request.split(' ').nth(1).unwrap_or_default();
    address
        .trim_start_matches("http://")
        .split(['/', ':'])
        .next()
        .unwrap_or_default()
}

/// Whether a request goes to a maker of a browser.
fn is_to_maker(request: &str) -> bool {
    let host = host(request);
    MAKERS.iter().any(|maker| {
        host.strip_suffix(maker)
            .is_some_and(|before| before.is_empty() || before.ends_with('.'))
    })
}

/// The requests that the proxy has seen since the first so many, but for the browser's own.
fn requests_since(context: &Context, before: usize) -> Vec<String> {
    let mut requests = context.proxy.requests().split_off(before);
    requests.retain(|request| !is_to_maker(request));
    requests
}

/// Fails unless all that the proxy has seen since then went to our own server, and something did.
pub fn ensure_own_server_only(context: &Context, before: usize) -> Checked {
    let own = format!("GET {}", context.server.url);
    let requests = requests_since(context, before);
    let is_own = requests.iter().all(|request| request.starts_with(&own));
    ensure!(
        !requests.is_empty() && is_own,
        "The proxy was asked for {requests:?}."
    );
    Ok(())
}

/// Fails when the proxy has seen anything since then.
pub fn ensure_no_traffic(context: &Context, before: usize) -> Checked {
    let requests = requests_since(context, before);
    ensure!(requests.is_empty(), "The proxy was asked for {requests:?}.");
    Ok(())
}

fn sees_requests(context: &Context) -> Checked {
    let asked = context.server.seen().len();
    let before = context.proxy.requests().len();
    context
        .page(Input::Pointer)
        .open(&format!("{}?seen", context.server.url))?;
    let at_server: BTreeSet<String> = context.server.seen().split_off(asked).into_iter().collect();
    let own = format!("GET {}", context.server.url.trim_end_matches('/'));
    let mut at_proxy = BTreeSet::new();
    for request in context.proxy.requests().split_off(before) {
        at_proxy.extend(request.strip_prefix(&own).map(str::to_owned));
    }
    ensure!(
        at_server == at_proxy && !at_server.is_empty(),
        "The server saw {at_server:?}, the proxy {at_proxy:?}."
    );
    // A name that nobody has is asked of the proxy too; whether the browser calls the answer an
    // error is its affair.
    let _ = context.session.go("http://canary.example/");
    context.session.wait_for("the proxy sees the name", || {
        let requests = context.proxy.requests();
        let is_seen = requests.iter().any(|line| host(line) == "canary.example");
        Ok(is_seen.then_some(()))
    })
}

/// The file of the questions that are answered by picking an option, and the others.
const PICKED: &str = include_str!("../../../../src/pack/data/questions.toml");
const OTHERS: [&str; 5] = ["place", "region", "plan", "price", "deductible-left"];
/// Only Germany has a list of operations.
const GERMANY: Picks = &[
    ("place", &["DE"]),
    ("plan", &["de-gkv"]),
    ("situation", &["planned-surgery"]),
    ("listed", &["yes"]),
];
/// Two plans each: who pays first turns on questions that one plan alone is never asked.
const PAIRS: [Picks; 6] = [
    &[
        ("place", &["US"]),
        ("plan", &["us-medicare-original", "us-ppo"]),
        ("plan-through", &["working"]),
        ("medicare-because", &["age"]),
    ],
    &[
        ("place", &["US"]),
        ("plan", &["us-medicare-original", "us-ppo"]),
        ("plan-through", &["working"]),
        ("medicare-because", &["kidney-failure"]),
    ],
    &[
        ("place", &["US"]),
        ("plan", &["us-tricare-prime", "us-ppo"]),
    ],
    &[("place", &["US"]), ("plan", &["us-workers-comp", "us-ppo"])],
    &[
        ("place", &["CA"]),
        ("region", &["CA-ON"]),
        ("plan", &["ca-on-ohip", "ca-vac"]),
    ],
    &[("place", &["US"]), ("plan", &["us-hmo", "us-ppo"])],
];

fn no_traffic(context: &Context) -> Checked {
    let page = context.page(Input::Pointer);
    let mut walks: Vec<Picks> = personas::ALL.iter().map(|person| person.answers).collect();
    walks.push(GERMANY);
    walks.extend(PAIRS);
    let mut crossed = BTreeSet::new();
    for answers in walks {
        page.open(&context.server.url)?;
        let before = context.proxy.requests().len();
        crossed.extend(page.walk_to(&Screen::Review, answers)?);
        page.act("continue")?;
        page.reach(&Screen::Result)?;
        page.act("restart")?;
        page.leave(&Screen::Result)?;
        ensure_no_traffic(context, before)?;
    }
    let mut missed = Vec::new();
    for question in questions()? {
        if !crossed.contains(&question) {
            missed.push(question);
        }
    }
    ensure!(missed.is_empty(), "Nobody was asked {missed:?}.");
    Ok(())
}

/// The ids of all questions.
fn questions() -> Checked<Vec<String>> {
    let table: toml::Table = PICKED
        .parse()
        .map_err(|error| format!("questions.toml: {error}"))?;
    let listed = table.get("question").and_then(toml::Value::as_array);
    let mut ids = Vec::new();
    for question in listed.into_iter().flatten() {
        let id = question.get("id").and_then(toml::Value::as_str);
        ids.extend(id.map(str::to_owned));
    }
    ensure!(ids.len() > 5, "questions.toml has {ids:?} only.");
    ids.extend(OTHERS.map(str::to_owned));
    Ok(ids)
}
