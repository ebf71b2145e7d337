//! The widget in the pages of others (tests/hosts): nothing of theirs breaks, and they learn
//! nothing of what is answered.

use super::test;
use crate::engine::Engine;
use crate::ensure::ensure;
use crate::hosts::Host;
use crate::page::{Input, NOT_SURE, Picks, Screen};
use crate::runner::{Context, Test};
use crate::webdriver::{BrowserSession, Checked};
use serde_json::{Value, json};

pub fn tests() -> Vec<Test> {
    vec![
        test(
            "widget: every host page has the widget or its link, and nothing of it moves",
            every_host,
        ),
        test(
            "widget: nothing is asked of it before it is nearly seen",
            lazy,
        ),
        test("widget: recorders of a host get no word of it", recorders),
        test(
            "widget: what a host sees is the same, whatever is answered",
            same,
        ),
        test(
            "widget: a hundred thousand messages of a host change nothing",
            flood,
        ),
    ]
}

/// What becomes of the links of a host page.
enum End {
    /// So many frames, each ready, and their links hidden; and how often one was ready, where the
    /// page starts them again.
    Ready(usize, usize),
    /// The first frames only; the other links wait.
    Some,
    /// The link is seen.
    Link,
    /// A frame without a link, and without our script.
    Frame,
}

const ONE: End = End::Ready(1, 1);
const HOSTS: &[(&str, End)] = &[
    ("usual", ONE),
    ("strict-policy", ONE),
    ("no-frames", End::Link),
    ("isolated", ONE),
    ("stripped", End::Link),
    ("newsletter", End::Link),
    ("paragraphs", ONE),
    ("card", End::Frame),
    ("plain-frame", End::Frame),
    ("lazy", ONE),
    ("hidden", ONE),
    ("turned", ONE),
    ("right-to-left", ONE),
    ("narrow", ONE),
    ("fifty", End::Some),
    ("moved", ONE),
    ("rewritten", End::Ready(1, 2)),
    ("polluted", ONE),
    ("dark", ONE),
    ("unknown-options", ONE),
    ("consent", ONE),
    ("hostile-style", ONE),
    ("sticky", ONE),
    ("twice", ONE),
    ("late", ONE),
    ("added", ONE),
    ("two-origins", End::Ready(2, 2)),
    ("not-ours", End::Link),
    ("tab", End::Link),
    ("popup", End::Link),
    ("old", ONE),
    ("damaged", End::Link),
];

/// How often the host page has heard this message.
pub fn heard(kind: &str) -> String {
    format!(
        "JSON.parse(document.documentElement.dataset.heard ?? '[]')
            .filter((said) => said.type === '{kind}').length"
    )
}

pub fn host(context: &Context) -> Checked<Host> {
    Host::start(&context.server.url)
}

fn every_host(context: &Context) -> Checked {
    let host = host(context)?;
    for (name, end) in HOSTS {
        one_host(context, &format!("{}{name}.html", host.url), end)
            .map_err(|error| format!("{name}: {error}"))?;
    }
    Ok(())
}

/// How many links to the check are hidden.
const HIDDEN_LINKS: &str = "[...document.querySelectorAll('a.second-opinion')]
    .filter((link) => getComputedStyle(link).display === 'none').length";

/// How many frames the script has made.
const FRAMES: &str = "document.querySelectorAll('iframe[data-second-opinion]').length";

/// Waits until so many widgets are in the place of their links, having said so often that they are
/// ready. What follows them has not moved.
fn all_ready(session: &BrowserSession, count: usize, times: usize) -> Checked {
    let (ready, height) = (heard("ready"), heard("height"));
    session.wait(
        "the widget says that it is ready",
        &format!("{ready} >= {times} && {height} >= {times}"),
    )?;
    session.wait(
        "the links are hidden",
        &format!("{HIDDEN_LINKS} === {count} && {FRAMES} === {count}"),
    )?;
    let moved = "Math.abs(
        document.getElementById('after').getBoundingClientRect().top + scrollY
            - document.documentElement.dataset.made
    )";
    let by = session.text_of(moved)?;
    ensure!(
        by.parse::<f64>().is_ok_and(|by| by <= 1.0),
        "What follows moved by {by} pixels."
    );
    Ok(())
}

fn one_host(context: &Context, url: &str, end: &End) -> Checked {
    let session = context.session;
    session.go(url)?;
    session.wait(
        "the host page is complete",
        "document.readyState === 'complete'",
    )?;
    match end {
        End::Ready(count, times) => all_ready(session, *count, *times)?,
        End::Some => {
            session.wait(
                "the first widgets are ready",
                &format!("{} >= 1 && {HIDDEN_LINKS} >= 1", heard("ready")),
            )?;
            let made = session.text_of(FRAMES)?;
            ensure!(
                made.parse::<usize>().is_ok_and(|made| made < 10),
                "{made} frames were made."
            );
        }
        End::Link => {
            let shown =
                "document.querySelector('a.second-opinion').getBoundingClientRect().height > 0";
            ensure!(session.text_of(shown)? == "true", "The link is not seen.");
            ensure!(
                session.text_of(&heard("ready"))? == "0",
                "A frame says that it is ready."
            );
        }
        End::Frame => session.wait(
            "the frame says that it is ready",
            &format!("{} === 1", heard("ready")),
        )?,
    }
    let untitled = session.text_of(
        "[...document.querySelectorAll('iframe')].filter((frame) => !frame.title).length",
    )?;
    ensure!(untitled == "0", "{untitled} frames have no title.");
    Ok(())
}

/// Opens a host page, waits for the widget, and goes into it.
pub fn enter(context: &Context, url: &str) -> Checked {
    context.session.go(url)?;
    context
        .session
        .wait("there is a frame", "document.querySelector('iframe')")?;
    context.session.enter("iframe")?;
    context.page(Input::Pointer).ready()
}

/// Answers to the result, inside the frame.
pub fn walk(context: &Context, answers: Picks) -> Checked {
    let page = context.page(Input::Pointer);
    if context.engine != Engine::Webkit {
        return page.walk(answers).map(drop);
    }
    // WebKit's driver loses its answers when it is asked again and again while a frame replaces its
    // history entry: there the walk is one script.
    let said: Value = answers
        .iter()
        .map(|(question, values)| ((*question).to_owned(), json!(values)))
        .collect::<serde_json::Map<_, _>>()
        .into();
    context.session.run_async(&format!(
        "const done = arguments[0], answers = {said}, app = document.getElementById('app');
        let last = '';
        const step = () => {{
            const page = app.querySelector('[data-page]');
            const question = page?.querySelector('[data-question]')?.dataset.question;
            const here = question ?? page?.dataset.page ?? last;
            if (here === last) return;
            last = here;
            if (page.dataset.page === 'result') return done();
            setTimeout(() => {{
                for (const value of answers[here] ?? ['{NOT_SURE}']) {{
                    const input = page.querySelector(`input[value='${{value}}']`);
                    if (input && !input.checked) input.click();
                }}
                page.querySelector('[data-action=continue]').click();
            }});
        }};
        new MutationObserver(step).observe(app, {{ childList: true, subtree: true }});
        step();"
    ))?;
    page.reach(&Screen::Result)
}

fn lazy(context: &Context) -> Checked {
    let host = host(context)?;
    let before = context.server.seen().len();
    let asked = || {
        context
            .server
            .seen()
            .into_iter()
            .skip(before)
            .filter(|path| path != "/embed.js")
            .collect::<Vec<_>>()
    };
    context.session.go(&format!("{}below.html", host.url))?;
    context.session.wait(
        "the host page is complete",
        "document.readyState === 'complete'",
    )?;
    // Two pictures later, whatever is in view has been noticed.
    context.page(Input::Pointer).drawn()?;
    ensure!(asked().is_empty(), "It was asked for {:?}.", asked());
    context.session.run(
        "document.getElementById('after').scrollIntoView()",
        json!([]),
    )?;
    context
        .session
        .wait("the widget is ready", &format!("{} === 1", heard("ready")))?;
    ensure!(
        asked().iter().any(|path| path == "/"),
        "Nothing was asked for when it was seen."
    );
    Ok(())
}

fn recorders(context: &Context) -> Checked {
    let host = host(context)?;
    enter(context, &format!("{}recorders.html", host.url))?;
    walk(context, ONE_WAY)?;
    let said = context
        .session
        .text_of("document.querySelector('main h1').textContent")?;
    context.session.leave_frames()?;
    let kept = context
        .session
        .text_of("document.documentElement.dataset.kept")?;
    ensure!(
        kept.contains("A blog") && kept.contains("\"ready\""),
        "The recorder kept nothing at all."
    );
    for word in [
        "Where are you covered",
        "us-medicare",
        "planned-surgery",
        "Continue",
        "not-sure",
        "data-question",
        said.as_str(),
    ] {
        ensure!(!kept.contains(word), "The recorder has “{word}”.");
    }
    Ok(())
}

const ONE_WAY: Picks = &[
    ("place", &["US"]),
    ("plan", &["us-medicare-original"]),
    ("situation", &["planned-surgery"]),
];
const OTHER_WAY: Picks = &[
    ("place", &["DE"]),
    ("plan", &["de-gkv"]),
    ("situation", &["cosmetic"]),
];

/// Walks of another length too: a host hears of the kind of screen only.
fn same(context: &Context) -> Checked {
    let host = host(context)?;
    let mut seen: Vec<(String, String)> = Vec::new();
    for answers in [ONE_WAY, OTHER_WAY] {
        context
            .session
            .go(&format!("{}empty", context.server.url))?;
        enter(context, &format!("{}usual.html", host.url))?;
        walk(context, answers)?;
        let findings = format!("{:?}", context.page(Input::Pointer).findings()?);
        context.session.leave_frames()?;
        context.session.wait(
            "the host hears of the result",
            &format!("{} === 3", heard("page")),
        )?;
        context.session.wait(
            "the height of the result",
            &format!("{} === 2", heard("height")),
        )?;
        // Chromium's driver marks a frame that it was in.
        let look = "(() => {
            const { heard, loads } = document.documentElement.dataset;
            const height = document.querySelector('iframe').offsetHeight;
            const body = document.body.outerHTML.replace(/ cd_frame_id_=.[0-9a-f]+./g, '');
            return JSON.stringify([heard, loads, frames.length, height, body]);
        })()";
        seen.push((findings, context.session.text_of(look)?));
        let longer = context
            .session
            .text_of("history.length - document.documentElement.dataset.began")?;
        ensure!(longer == "0", "The host's history is longer by {longer}.");
    }
    ensure!(
        seen[0].0 != seen[1].0,
        "Both walks end in the same result: that proves nothing."
    );
    let (one, other) = (&seen[0].1, &seen[1].1);
    let from = one
        .chars()
        .zip(other.chars())
        .position(|(one, other)| one != other)
        .unwrap_or(0)
        .saturating_sub(60);
    let part = |text: &str| text.chars().skip(from).take(120).collect::<String>();
    ensure!(
        one == other,
        "The host sees … {} …, then … {} ….",
        part(one),
        part(other)
    );
    Ok(())
}

/// What a host's messages could reach.
const STATE: &str = "JSON.stringify([
    document.documentElement.outerHTML.length,
    { ...document.documentElement.dataset, got: '' },
    document.adoptedStyleSheets?.length,
    document.querySelector('main').textContent.length,
])";

fn flood(context: &Context) -> Checked {
    let host = host(context)?;
    let session = context.session;
    enter(context, &format!("{}flood.html", host.url))?;
    let count = "let got = 0;
        addEventListener('message', () => {
            if (++got === 100000) document.documentElement.dataset.got = got;
        })";
    session.run(count, json!([]))?;
    let before = session.text_of(STATE)?;
    session.leave_frames()?;
    session.wait(
        "the link is hidden",
        "getComputedStyle(document.querySelector('a.second-opinion')).display === 'none'",
    )?;
    let frame = "document.querySelector('iframe').style.cssText";
    let style = session.text_of(frame)?;
    session.run("document.dispatchEvent(new Event('flood'))", json!([]))?;
    session.wait(
        "the host has its own messages",
        "document.documentElement.dataset.got === '100000'",
    )?;
    session.enter("iframe")?;
    session.wait(
        "the widget has the messages",
        "document.documentElement.dataset.got === '100000'",
    )?;
    session.run("delete document.documentElement.dataset.got", json!([]))?;
    let after = session.text_of(STATE)?;
    ensure!(before == after, "The widget was {before} and is {after}.");
    session.leave_frames()?;
    let now = session.text_of(frame)?;
    ensure!(style == now, "The frame was {style} and is {now}.");
    session.enter("iframe")?;
    walk(context, ONE_WAY)
}
