//! The widget in the pages of others (tests/hosts): nothing of theirs breaks, and they learn
//! nothing of what is answered.

use super::{hold, test};
use crate::engine::Engine;
use crate::hosts::Host;
use crate::page::{Answers, Hand, NOT_SURE, Screen};
use crate::runner::{Bench, Test};
use crate::webdriver::Checked;
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
        "JSON.parse(document.documentElement.dataset.heard ?? '[]').filter((said) => said.type === '{kind}').length"
    )
}

pub fn host(bench: &Bench) -> Checked<Host> {
    Host::start(&bench.server.url)
}

fn every_host(bench: &Bench) -> Checked {
    let host = host(bench)?;
    for (name, end) in HOSTS {
        one_host(bench, &format!("{}{name}.html", host.url), end)
            .map_err(|error| format!("{name}: {error}"))?;
    }
    Ok(())
}

fn one_host(bench: &Bench, url: &str, end: &End) -> Checked {
    let session = bench.session;
    session.go(url)?;
    session.wait(
        "the host page is complete",
        "document.readyState === 'complete'",
    )?;
    let hidden = "[...document.querySelectorAll('a.second-opinion')].filter((link) => getComputedStyle(link).display === 'none').length";
    let frames = "document.querySelectorAll('iframe[data-second-opinion]').length";
    match end {
        End::Ready(count, times) => {
            session.wait(
                "the widget says that it is ready",
                &format!(
                    "{} >= {times} && {} >= {times}",
                    heard("ready"),
                    heard("height")
                ),
            )?;
            session.wait(
                "the links are hidden",
                &format!("{hidden} === {count} && {frames} === {count}"),
            )?;
            let moved = "Math.abs(document.getElementById('after').getBoundingClientRect().top + scrollY - document.documentElement.dataset.made)";
            let by = session.text_of(moved)?;
            hold(
                format!("What follows moved by {by} pixels."),
                by.parse::<f64>().is_ok_and(|by| by <= 1.0),
            )?;
        }
        End::Some => {
            session.wait(
                "the first widgets are ready",
                &format!("{} >= 1 && {hidden} >= 1", heard("ready")),
            )?;
            let made = session.text_of(frames)?;
            hold(
                format!("{made} frames were made."),
                made.parse::<usize>().is_ok_and(|made| made < 10),
            )?;
        }
        End::Link => {
            let shown =
                "document.querySelector('a.second-opinion').getBoundingClientRect().height > 0";
            hold("The link is not seen.", session.text_of(shown)? == "true")?;
            hold(
                "A frame says that it is ready.",
                session.text_of(&heard("ready"))? == "0",
            )?;
        }
        End::Frame => session.wait(
            "the frame says that it is ready",
            &format!("{} === 1", heard("ready")),
        )?,
    }
    let untitled = session.text_of(
        "[...document.querySelectorAll('iframe')].filter((frame) => !frame.title).length",
    )?;
    hold(format!("{untitled} frames have no title."), untitled == "0")
}

/// Opens a host page, waits for the widget, and goes into it.
pub fn enter(bench: &Bench, url: &str) -> Checked {
    bench.session.go(url)?;
    bench
        .session
        .wait("there is a frame", "document.querySelector('iframe')")?;
    bench.session.enter("iframe")?;
    bench.page(Hand::Pointer).ready()
}

/// Answers to the result, inside the frame.
pub fn walk(bench: &Bench, answers: Answers) -> Checked {
    let page = bench.page(Hand::Pointer);
    if bench.engine != Engine::Webkit {
        return page.walk(answers).map(drop);
    }
    // WebKit's driver loses its answers when it is asked again and again while a frame replaces its
    // history entry: there the walk is one script.
    let said: Value = answers
        .iter()
        .map(|(question, values)| ((*question).to_owned(), json!(values)))
        .collect::<serde_json::Map<_, _>>()
        .into();
    bench.session.run_async(&format!(
        "const done = arguments[0], answers = {said}, app = document.getElementById('app');
        let last = '';
        const step = () => {{
            const page = app.querySelector('[data-page]');
            const here = page?.querySelector('[data-question]')?.dataset.question ?? page?.dataset.page ?? last;
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

fn lazy(bench: &Bench) -> Checked {
    let host = host(bench)?;
    let before = bench.server.seen().len();
    let asked = || {
        bench
            .server
            .seen()
            .into_iter()
            .skip(before)
            .filter(|path| path != "/embed.js")
            .collect::<Vec<_>>()
    };
    bench.session.go(&format!("{}below.html", host.url))?;
    bench.session.wait(
        "the host page is complete",
        "document.readyState === 'complete'",
    )?;
    // Two pictures later, whatever is in view has been noticed.
    bench.session.run_async("const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()))")?;
    hold(
        format!("It was asked for {:?}.", asked()),
        asked().is_empty(),
    )?;
    bench.session.run(
        "document.getElementById('after').scrollIntoView()",
        json!([]),
    )?;
    bench
        .session
        .wait("the widget is ready", &format!("{} === 1", heard("ready")))?;
    hold(
        "Nothing was asked for when it was seen.",
        asked().iter().any(|path| path == "/"),
    )
}

fn recorders(bench: &Bench) -> Checked {
    let host = host(bench)?;
    enter(bench, &format!("{}recorders.html", host.url))?;
    walk(bench, ONE_WAY)?;
    let said = bench
        .session
        .text_of("document.querySelector('main h1').textContent")?;
    bench.session.leave_frames()?;
    let kept = bench
        .session
        .text_of("document.documentElement.dataset.kept")?;
    hold(
        "The recorder kept nothing at all.",
        kept.contains("A blog") && kept.contains("\"ready\""),
    )?;
    for word in [
        "Where are you covered",
        "us-medicare",
        "planned-surgery",
        "Continue",
        "not-sure",
        "data-question",
        said.as_str(),
    ] {
        hold(format!("The recorder has “{word}”."), !kept.contains(word))?;
    }
    Ok(())
}

const ONE_WAY: Answers = &[
    ("place", &["US"]),
    ("plan", &["us-medicare-original"]),
    ("situation", &["planned-surgery"]),
];
const OTHER_WAY: Answers = &[
    ("place", &["DE"]),
    ("plan", &["de-gkv"]),
    ("situation", &["cosmetic"]),
];

/// Walks of another length too: a host hears of the kind of screen only.
fn same(bench: &Bench) -> Checked {
    let host = host(bench)?;
    let mut seen: Vec<(String, String)> = Vec::new();
    for answers in [ONE_WAY, OTHER_WAY] {
        bench.session.go(&format!("{}empty", bench.server.url))?;
        enter(bench, &format!("{}usual.html", host.url))?;
        walk(bench, answers)?;
        let findings = format!("{:?}", bench.page(Hand::Pointer).findings()?);
        bench.session.leave_frames()?;
        bench.session.wait(
            "the host hears of the result",
            &format!("{} === 3", heard("page")),
        )?;
        bench.session.wait(
            "the height of the result",
            &format!("{} === 2", heard("height")),
        )?;
        // Chromium's driver marks a frame that it was in.
        let look = "JSON.stringify([document.documentElement.dataset.heard, document.documentElement.dataset.loads, frames.length, document.querySelector('iframe').offsetHeight, document.body.outerHTML.replace(/ cd_frame_id_=.[0-9a-f]+./g, '')])";
        seen.push((findings, bench.session.text_of(look)?));
        let longer = bench
            .session
            .text_of("history.length - document.documentElement.dataset.began")?;
        hold(
            format!("The host's history is longer by {longer}."),
            longer == "0",
        )?;
    }
    hold(
        "Both walks end in the same result: that proves nothing.",
        seen[0].0 != seen[1].0,
    )?;
    let (one, other) = (&seen[0].1, &seen[1].1);
    let from = one
        .chars()
        .zip(other.chars())
        .position(|(one, other)| one != other)
        .unwrap_or(0)
        .saturating_sub(60);
    let part = |text: &str| text.chars().skip(from).take(120).collect::<String>();
    hold(
        format!("The host sees … {} …, then … {} ….", part(one), part(other)),
        one == other,
    )
}

/// What a host's messages could reach.
const STATE: &str = "JSON.stringify([document.documentElement.outerHTML.length, { ...document.documentElement.dataset, got: '' }, document.adoptedStyleSheets?.length, document.querySelector('main').textContent.length])";

fn flood(bench: &Bench) -> Checked {
    let host = host(bench)?;
    let session = bench.session;
    enter(bench, &format!("{}flood.html", host.url))?;
    let count = "let got = 0; addEventListener('message', () => { if (++got === 100000) document.documentElement.dataset.got = got })";
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
    hold(
        format!("The widget was {before} and is {after}."),
        before == after,
    )?;
    session.leave_frames()?;
    let now = session.text_of(frame)?;
    hold(format!("The frame was {style} and is {now}."), style == now)?;
    session.enter("iframe")?;
    walk(bench, ONE_WAY)
}
