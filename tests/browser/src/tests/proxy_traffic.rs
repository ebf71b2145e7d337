//! The browser's only way out is a proxy, which counts: after ready nothing goes out, whatever is
//! asked and answered.
//!
//! All three engines send the proxy also what is meant for this machine, and names that would have
//! to be looked up. WebRTC goes past a proxy; the table in `leaks.rs` says what is known of it.
//! What a browser asks its maker for is told apart by its host.

use super::proxied;
use crate::ensure::ensure;
use crate::page::{Answers, Input, Screen};
use crate::personas;
use crate::runner::{Context, Test};
use crate::webdriver::Checked;
use std::collections::BTreeSet;

pub fn tests() -> Vec<Test> {
    vec![
        proxied(
            "proxy: the proxy hears every file of the page, and an unknown name",
            hears,
        ),
        proxied(
            "proxy: after ready the proxy hears nothing over walks that cross every question",
            silent,
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

/// What the proxy heard since it had heard so many, but for the browser's own calls.
fn since(context: &Context, before: usize) -> Vec<String> {
    let is_makers = |request: &String| {
        MAKERS
            .iter()
            .any(|maker| host(request) == *maker || host(request).ends_with(&format!(".{maker}")))
    };
    context
        .proxy
        .heard()
        .into_iter()
        .skip(before)
        .filter(|request| !is_makers(request))
        .collect()
}

/// Fails unless the proxy heard of our own server since then, and of nobody else.
pub fn ensure_own_server_only(context: &Context, before: usize) -> Checked {
    let own = format!("GET {}", context.server.url);
    let heard = since(context, before);
    ensure!(
        !heard.is_empty() && heard.iter().all(|request| request.starts_with(&own)),
        "The proxy heard {heard:?}."
    );
    Ok(())
}

/// Fails when the proxy heard more since then.
pub fn ensure_no_traffic(context: &Context, before: usize) -> Checked {
    let more = since(context, before);
    ensure!(more.is_empty(), "The proxy heard {more:?}.");
    Ok(())
}

fn hears(context: &Context) -> Checked {
    let (asked, heard) = (context.server.seen().len(), context.proxy.heard().len());
    context
        .page(Input::Pointer)
        .open(&format!("{}?heard", context.server.url))?;
    let base = context.server.url.trim_end_matches('/');
    let at_server: BTreeSet<String> = context.server.seen().into_iter().skip(asked).collect();
    let at_proxy: BTreeSet<String> = context
        .proxy
        .heard()
        .into_iter()
        .skip(heard)
        .filter_map(|line| Some(line.strip_prefix("GET ")?.strip_prefix(base)?.to_owned()))
        .collect();
    ensure!(
        at_server == at_proxy && !at_server.is_empty(),
        "The server saw {at_server:?}, the proxy {at_proxy:?}."
    );
    // What is nobody's name is asked of the proxy too; whether the browser calls the answer an
    // error is its affair.
    let _ = context.session.go("http://canary.example/");
    let names = || {
        Ok(context
            .proxy
            .heard()
            .iter()
            .any(|line| host(line) == "canary.example")
            .then_some(()))
    };
    context.session.wait_for("the proxy hears the name", names)
}

/// The file of the questions that are answered by picking an option.
const PICKED: &str = include_str!("../../../../src/pack/data/questions.toml");
const OTHERS: [&str; 5] = ["place", "region", "plan", "price", "deductible-left"];
/// Only Germany has a list of operations.
const GERMANY: Answers = &[
    ("place", &["DE"]),
    ("plan", &["de-gkv"]),
    ("situation", &["planned-surgery"]),
    ("listed", &["yes"]),
];
/// Two plans each: who pays first turns on questions that one plan alone is never asked.
const PAIRS: [Answers; 6] = [
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

fn silent(context: &Context) -> Checked {
    let page = context.page(Input::Pointer);
    let mut crossed = BTreeSet::new();
    for answers in personas::ALL
        .iter()
        .map(|persona| persona.answers)
        .chain([GERMANY])
        .chain(PAIRS)
    {
        page.open(&context.server.url)?;
        let heard = context.proxy.heard().len();
        crossed.extend(page.walk_to(&Screen::Review, answers)?);
        page.act("continue")?;
        page.reach(&Screen::Result)?;
        page.act("restart")?;
        page.leave(&Screen::Result)?;
        ensure_no_traffic(context, heard)?;
    }
    let picked = PICKED
        .split("[[question]]\nid = \"")
        .skip(1)
        .filter_map(|part| part.split('"').next());
    let missed: Vec<&str> = picked
        .chain(OTHERS)
        .filter(|id| !crossed.contains(*id))
        .collect();
    ensure!(missed.is_empty(), "Nobody was asked {missed:?}.");
    Ok(())
}
