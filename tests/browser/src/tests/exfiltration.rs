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
use xtask::server::Server;

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
/// They go to another server than the page's own.
const FOREIGN: [&str; 3] = ["elsewhere", "preconnect", "webrtc"];

/// What must refuse a channel in this engine, with so much of the protection left.
fn expected(engine: Engine, protection: Protection, row: &[&'static str; 3]) -> &'static str {
    let layers = match engine {
        Engine::Chromium => row[0],
        Engine::Firefox => row[1],
        Engine::Webkit => row[2],
    };
    match (protection, layers) {
        (Protection::Full, _) | (_, "absent" | "open") => layers,
        (Protection::NoSeal, "seal") | (Protection::None, _) => "open",
        (Protection::NoSeal, "policy seal") => "policy",
        (Protection::NoSeal, _) => layers,
    }
}

/// Where attempts may arrive: the page's own server, and one of its own for each foreign channel.
struct Outside {
    server: Server,
    recorders: BTreeMap<&'static str, ConnectionRecorder>,
}

impl Outside {
    fn start(protection: Protection) -> Checked<Self> {
        let script = include_str!("../scripts/exfiltration.js");
        let site = altered_release::with_starter_script(script, protection)?;
        let mut recorders = BTreeMap::new();
        for channel in FOREIGN {
            recorders.insert(channel, ConnectionRecorder::start()?);
        }
        Ok(Self {
            server: runner::start(site)?,
            recorders,
        })
    }

    /// The ports of the foreign servers, as the script reads them.
    fn ports(&self) -> String {
        let mut ports = BTreeMap::new();
        for (channel, recorder) in &self.recorders {
            ports.insert(channel, recorder.port);
        }
        json!(ports).to_string()
    }

    fn has_reached(&self, channel: &str) -> bool {
        if let Some(recorder) = self.recorders.get(channel) {
            return recorder.has_recorded();
        }
        let path = format!("/leak-{channel}");
        self.server
            .seen()
            .iter()
            .any(|seen| seen.starts_with(&path))
    }

    /// For each of these channels, who refused the attempt that was made last.
    fn outcome(&self, context: &Context, channels: &[&'static str]) -> Checked<Found> {
        let heard = context
            .session
            .text_of("document.documentElement.dataset.heard ?? '[]'")?;
        let heard: Vec<String> =
            serde_json::from_str(&heard).map_err(|error| format!("{heard}: {error}"))?;
        let mut found = BTreeMap::new();
        for channel in channels {
            let has_arrived = self.has_reached(channel);
            found.insert(*channel, layers(&heard, channel, has_arrived));
        }
        Ok(found)
    }
}

/// Channels, and who refused them.
type Found = BTreeMap<&'static str, String>;

fn attempt(context: &Context, protection: Protection) -> Checked {
    let outside = Outside::start(protection)?;
    let mut table: Found = BTreeMap::new();
    let mut together = Vec::new();
    for (channel, row) in TABLE {
        let layers = expected(context.engine, protection, row);
        table.insert(channel, layers.to_owned());
        if !LEAVING.contains(channel) {
            together.push(*channel);
        }
    }
    let mut found: Found = BTreeMap::new();
    for channels in [together, vec![LEAVING[0]], vec![LEAVING[1]]] {
        found.extend(try_channels(context, &outside, &channels, &table)?);
    }
    // Leaving the page ends whatever it may still have under way.
    context
        .session
        .go(&format!("{}empty", outside.server.url))?;
    let mut wrong = Vec::new();
    for (channel, layers) in &table {
        let has_arrived = outside.has_reached(channel);
        if found[channel] != *layers || (layers != "open" && has_arrived) {
            let arrived = if has_arrived { ", arrived" } else { "" };
            wrong.push(format!(
                "{channel}: “{}”, not “{layers}”{arrived}",
                found[channel]
            ));
        }
    }
    ensure!(wrong.is_empty(), "{protection:?}: {}", wrong.join("; "));
    Ok(())
}

/// Opens the page, lets it try these channels, and waits until each ended as the table says; what
/// came of them.
fn try_channels(
    context: &Context,
    outside: &Outside,
    channels: &[&'static str],
    table: &Found,
) -> Checked<Found> {
    context.page(Input::Pointer).open(&outside.server.url)?;
    let go = "const { dataset } = document.documentElement;
        [dataset.channels, dataset.outside] = arguments;
        dataset.heard = '[]';
        document.dispatchEvent(new Event('leak'))";
    let arguments = json!([channels.join(" "), outside.ports()]);
    context.session.run(go, arguments)?;
    // What is refused says so, and what is open arrives: both are waited for, so that nothing is
    // still under way.
    let complete = || {
        let found = outside.outcome(context, channels)?;
        let is_complete = found
            .iter()
            .all(|(channel, layers)| table[channel] == *layers);
        Ok(is_complete.then_some(found))
    };
    let ended = context
        .session
        .wait_for("every attempt ends as the table says", complete);
    // Where one does not, the caller says which.
    ended.or_else(|_| outside.outcome(context, channels))
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
