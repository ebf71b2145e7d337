//! The page says nothing in the console and breaks no policy. The watcher
//! (`scripts/console_watch.js`) runs before the page's own scripts; each kind of complaint is
//! planted first, and must be heard.

use super::test;
use crate::altered_release::with_script;
use crate::engine::Engine;
use crate::ensure::ensure;
use crate::page::{Input, Screen};
use crate::personas;
use crate::runner::{self, Context, Test};
use crate::webdriver::Checked;
use serde_json::json;
use std::collections::BTreeSet;

pub fn tests() -> Vec<Test> {
    vec![test(
        "a walk breaks no policy and says nothing in the console",
        says_nothing,
    )]
}

/// What the watcher calls the complaints that it hears.
const KINDS: [&str; 11] = [
    "debug",
    "dir",
    "error",
    "info",
    "log",
    "table",
    "trace",
    "warn",
    "uncaught",
    "rejection",
    "violation",
];

const COMPLAINTS: &str = "document.documentElement.dataset.complaints ?? '[]'";

fn says_nothing(context: &Context) -> Checked {
    let server = runner::start(with_script(include_str!("../scripts/console_watch.js"))?)?;
    let page = context.page(Input::Pointer);
    page.open(&server.url)?;
    planted_is_heard(context)?;

    let persona = personas::named("OHIP").ok_or("No such persona.")?;
    page.open(&server.url)?;
    page.walk(persona.answers)?;
    page.act("restart")?;
    page.reach(&Screen::Question("place".to_owned()))?;
    let heard = context.session.text_of(COMPLAINTS)?;
    ensure!(heard == "[]", "The page said {heard}.");
    let logged = severe(context)?;
    ensure!(logged.is_empty(), "The console has {logged:?}.");
    Ok(())
}

/// Plants one complaint of each kind, and waits until each is heard. Empties Chromium's own log,
/// which hears them too.
fn planted_is_heard(context: &Context) -> Checked {
    let session = context.session;
    let before = session.text_of(COMPLAINTS)?;
    ensure!(
        before == "[]",
        "Before anything is planted the page said {before}."
    );
    session.run("document.dispatchEvent(new Event('plant'))", json!([]))?;
    session.wait_for("every planted complaint is heard", || {
        let heard = session.text_of(COMPLAINTS)?;
        let heard: Vec<(String, String)> =
            serde_json::from_str(&heard).map_err(|error| format!("{heard}: {error}"))?;
        let kinds: BTreeSet<&str> = heard
            .iter()
            .filter(|(_, words)| words.contains("planted"))
            .map(|(kind, _)| kind.as_str())
            .collect();
        if kinds == BTreeSet::from(KINDS) {
            return Ok(Some(()));
        }
        Err(format!("heard are {kinds:?}"))
    })?;
    if context.engine != Engine::Chromium {
        return Ok(());
    }
    session.wait_for("the browser's own log has what was planted", || {
        let logged = severe(context)?;
        Ok(logged
            .iter()
            .any(|line| line.contains("planted"))
            .then_some(()))
    })
}

/// What Chromium's own log has of errors since it was read last: also what the browser itself
/// complains of. The other drivers have no such command.
fn severe(context: &Context) -> Checked<Vec<String>> {
    if context.engine != Engine::Chromium {
        return Ok(Vec::new());
    }
    let log = context
        .session
        .vendor("se/log", json!({ "type": "browser" }))?;
    let mut found = Vec::new();
    for line in log.as_array().into_iter().flatten() {
        if line["level"] == "SEVERE" {
            found.push(line["message"].to_string());
        }
    }
    Ok(found)
}
