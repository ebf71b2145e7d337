//! Nothing leaves the device: no request after ready, and the browser itself refuses what would be
//! one.

use super::{hold, test};
use crate::engine::Engine;
use crate::page::Hand;
use crate::personas;
use crate::runner::{Bench, Test};
use crate::webdriver::Checked;
use serde_json::json;

pub fn tests() -> Vec<Test> {
    vec![
        test("a whole walk makes no request after ready", no_request),
        test("a fetch after the seal is refused", sealed),
        test(
            "a walk breaks no policy and says nothing in the console",
            quiet,
        ),
        test("typed markup cannot become part of the page", no_markup),
    ]
}

const COUNT: &str = "performance.getEntriesByType('resource').length";

fn no_request(bench: &Bench) -> Checked {
    let page = bench.page(Hand::Pointer);
    let persona = personas::named("OHIP").ok_or("No such persona.")?;
    page.open(&bench.server.url)?;
    let (asked, seen) = (bench.server.seen(), bench.session.text_of(COUNT)?);
    page.walk(persona.answers)?;
    page.act("restart")?;
    page.leave(&crate::page::Screen::Result)?;
    let (after, seen_after) = (bench.server.seen(), bench.session.text_of(COUNT)?);
    hold(
        format!("The server was asked for {:?}.", after.get(asked.len()..)),
        after.len() == asked.len(),
    )?;
    hold(
        format!("The browser counts {seen_after} loads, not {seen}."),
        seen == seen_after,
    )
}

fn sealed(bench: &Bench) -> Checked {
    bench.page(Hand::Pointer).open(&bench.server.url)?;
    let asked = bench.server.seen().len();
    let outcome = bench
        .session
        .run_async("const done = arguments[0]; fetch(location.href + '?leak').then(() => done('went'), () => done('refused'))")?;
    hold(format!("The fetch {outcome}."), outcome == "refused")?;
    let picture = "const done = arguments[0]; const image = new Image(); image.onload = () => done('went'); image.onerror = () => done('refused'); image.src = '/leak.png'";
    let outcome = bench.session.run_async(picture)?;
    hold(format!("The picture {outcome}."), outcome == "refused")?;
    let after = bench.server.seen();
    hold(
        format!("The server was asked for {:?}.", after.get(asked..)),
        after.len() == asked,
    )
}

fn quiet(bench: &Bench) -> Checked {
    let page = bench.page(Hand::Pointer);
    let persona = personas::named("OHIP").ok_or("No such persona.")?;
    if bench.engine == Engine::Chromium {
        // Reading the log empties it of what earlier tests caused.
        bench
            .session
            .vendor("se/log", json!({ "type": "browser" }))?;
    }
    page.open(&bench.server.url)?;
    let listen = "window.__heard = []; const hear = (kind) => (event) => window.__heard.push(kind + ': ' + (event.violatedDirective ?? event.message ?? event.reason));
        document.addEventListener('securitypolicyviolation', hear('violation')); addEventListener('error', hear('error'), true); addEventListener('unhandledrejection', hear('rejection'));
        for (const level of ['error', 'warn']) { const say = console[level]; console[level] = (...words) => { window.__heard.push(level + ': ' + words.join(' ')); say(...words) } }";
    bench.session.run(listen, json!([]))?;
    page.walk(persona.answers)?;
    let heard = bench.session.text_of("JSON.stringify(window.__heard)")?;
    hold(format!("The page said {heard}."), heard == "[]")?;
    if bench.engine == Engine::Chromium {
        // Chromium also tells what happened before we could listen, and what the browser itself
        // complains about.
        let log = bench
            .session
            .vendor("se/log", json!({ "type": "browser" }))?;
        let bad: Vec<String> = log
            .as_array()
            .into_iter()
            .flatten()
            .filter(|line| line["level"] == "SEVERE")
            .map(|line| line["message"].to_string())
            .collect();
        hold(format!("The console has {bad:?}."), bad.is_empty())?;
    }
    Ok(())
}

/// Chromium and Firefox and new WebKit refuse every text as markup; the picture could not load in
/// any case, because of the seal.
fn no_markup(bench: &Bench) -> Checked {
    bench.page(Hand::Pointer).open(&bench.server.url)?;
    let outcome = bench.session.text_of(
        "(() => { if (!window.trustedTypes) return 'no policy here'; try { document.createElement('template').innerHTML = '<img src=x onerror=alert(1)>'; return 'accepted' } catch { return 'refused' } })()",
    )?;
    hold(
        format!("The markup was {outcome}."),
        outcome == "refused" || (outcome == "no policy here" && bench.engine == Engine::Webkit),
    )
}
