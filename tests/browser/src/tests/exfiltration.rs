//! What a changed page could do to give away an answer, channel by channel, and what stops it in
//! each engine.
//!
//! The attempts are made by the page's own code (`scripts/exfiltration.js`, put into the starter by
//! the test's server), not by the driver's, which Firefox runs beside the page. Whoever refuses
//! says so: the browser tells which policy was broken. With the seal taken away those channels open
//! that it alone closes; with everything taken away all do, so the test can fail.

use super::test;
use crate::altered_release::{self, Protection};
use crate::connection_recorder::ConnectionRecorder;
use crate::engine::Engine;
use crate::ensure::ensure;
use crate::page::Input;
use crate::runner::{self, Context, Test};
use crate::webdriver::Checked;
use serde_json::json;
use std::collections::BTreeMap;

pub fn tests() -> Vec<Test> {
    vec![
        test(
            "exfiltration: each channel is closed by the layer that the table names",
            |context| attempt(context, Protection::Full),
        ),
        test(
            "exfiltration: without the seal the channels open that it alone closes",
            |context| attempt(context, Protection::NoSeal),
        ),
        test(
            "exfiltration: without any protection every channel reaches the outside",
            |context| attempt(context, Protection::None),
        ),
    ]
}

/// Who refuses an attempt: `policy` (headers and index.html), `seal`, `types` (Trusted Types);
/// `absent` where the browser has no such thing, `open` where nothing that a page can set forbids
/// it. Chromium, Firefox, WebKit.
const TABLE: &[(&str, [&str; 3])] = &[
    ("fetch", ["seal"; 3]),
    ("elsewhere", ["policy seal"; 3]),
    ("xhr", ["seal"; 3]),
    ("beacon", ["seal"; 3]),
    ("image", ["seal"; 3]),
    ("css", ["seal"; 3]),
    ("sheet", ["seal"; 3]),
    ("font", ["policy seal"; 3]),
    ("script", ["types"; 3]),
    ("import", ["seal"; 3]),
    ("worker", ["types"; 3]),
    ("frame", ["policy seal"; 3]),
    ("websocket", ["seal"; 3]),
    ("events", ["seal"; 3]),
    ("prefetch", ["seal", "policy seal", "absent"]),
    ("preconnect", ["open"; 3]),
    ("webrtc", ["open", "open", "absent"]),
    ("form", ["policy"; 3]),
    ("navigation", ["open"; 3]),
];
/// Those that leave the page are tried alone, after the others.
const LEAVING: [&str; 2] = ["form", "navigation"];
/// They go to a stranger, not to the page's own server.
const ABROAD: [&str; 3] = ["elsewhere", "preconnect", "webrtc"];

fn expected(engine: Engine, guard: Protection, row: &[&'static str; 3]) -> &'static str {
    let column = Engine::ALL
        .iter()
        .position(|known| *known == engine)
        .unwrap_or_default();
    let layers = row[column];
    match (guard, layers) {
        (Protection::Full, _) | (_, "absent" | "open") => layers,
        (Protection::NoSeal, "seal") | (Protection::None, _) => "open",
        (Protection::NoSeal, "policy seal") => "policy",
        (Protection::NoSeal, _) => layers,
    }
}

fn attempt(context: &Context, guard: Protection) -> Checked {
    let server = runner::start(altered_release::with_starter_script(
        include_str!("../scripts/exfiltration.js"),
        guard,
    )?)?;
    let strangers: Vec<(&str, ConnectionRecorder)> = ABROAD
        .iter()
        .map(|name| Ok((*name, ConnectionRecorder::start()?)))
        .collect::<Checked<_>>()?;
    let ports: BTreeMap<&str, u16> = strangers
        .iter()
        .map(|(name, outside)| (*name, outside.port))
        .collect();
    let arrived = |channel: &str| match strangers.iter().find(|(name, _)| *name == channel) {
        Some((_, outside)) => outside.has_recorded(),
        None => server
            .seen()
            .iter()
            .any(|path| path.starts_with(&format!("/leak-{channel}"))),
    };
    let table: BTreeMap<&str, &str> = TABLE
        .iter()
        .map(|(channel, row)| (*channel, expected(context.engine, guard, row)))
        .collect();
    let together: Vec<&str> = TABLE
        .iter()
        .map(|(channel, _)| *channel)
        .filter(|channel| !LEAVING.contains(channel))
        .collect();
    let rounds = [together, vec![LEAVING[0]], vec![LEAVING[1]]];
    let mut found: BTreeMap<&str, String> = BTreeMap::new();
    for round in &rounds {
        context.page(Input::Pointer).open(&server.url)?;
        let go = "const { dataset } = document.documentElement;
            [dataset.channels, dataset.outside] = arguments;
            dataset.heard = '[]';
            document.dispatchEvent(new Event('leak'))";
        context
            .session
            .run(go, json!([round.join(" "), json!(ports).to_string()]))?;
        let look = || -> Checked<BTreeMap<&str, String>> {
            let heard = context
                .session
                .text_of("document.documentElement.dataset.heard ?? '[]'")?;
            let heard: Vec<String> =
                serde_json::from_str(&heard).map_err(|error| format!("{heard}: {error}"))?;
            Ok(round
                .iter()
                .map(|channel| (*channel, layers(&heard, channel, arrived(channel))))
                .collect())
        };
        // What is refused says so, and what is open arrives: both are waited for, so that nothing
        // is still under way.
        let complete = || {
            look().map(|now| {
                now.iter()
                    .all(|(channel, layers)| table[channel] == layers)
                    .then_some(now)
            })
        };
        let outcome = context
            .session
            .wait_for("every attempt ends as the table says", complete);
        found.extend(outcome.or_else(|_| look())?);
    }
    // Leaving the page ends whatever it may still have under way.
    context.session.go(&format!("{}empty", server.url))?;
    let wrong: Vec<String> = table
        .iter()
        .filter(|(channel, layers)| {
            found[*channel] != **layers || (**layers != "open" && arrived(channel))
        })
        .map(|(channel, layers)| {
            format!(
                "{channel}: “{}”, not “{layers}”{}",
                found[channel],
                if arrived(channel) { ", arrived" } else { "" }
            )
        })
        .collect();
    ensure!(wrong.is_empty(), "{guard:?}: {}", wrong.join("; "));
    Ok(())
}

/// Who refused this channel, in one order, each once.
fn layers(heard: &[String], channel: &str, has_arrived: bool) -> String {
    let mut found: Vec<&str> = heard
        .iter()
        .filter_map(|line| line.strip_prefix(channel)?.strip_prefix(' '))
        .collect();
    found.sort_unstable();
    found.dedup();
    if found.is_empty() && has_arrived {
        "open".to_owned()
    } else {
        found.join(" ")
    }
}
