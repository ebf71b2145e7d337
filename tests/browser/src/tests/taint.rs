//! Odd answers that nobody else gives are said and noted, every tool of the result is used, and
//! then every place where others could find something is searched for them. The watcher
//! (`scripts/sinks.js`) runs in the page, before the page's own code.

use super::{hold, proxied, test, way_out};
use crate::changed::{self, Guard};
use crate::engine::Engine;
use crate::page::{Answers, Hand, Page, Screen};
use crate::runner::{self, Bench, Test};
use crate::webdriver::{Checked, keys};
use serde_json::json;
use std::collections::BTreeSet;
use xtask::server::Server;

pub fn tests() -> Vec<Test> {
    vec![
        proxied(
            "silence, taint: unticked, no answer and no note is anywhere, whatever tool is used",
            unticked,
        ),
        proxied(
            "silence, taint: ticked, the plan and the notes are in their records and nowhere else",
            ticked,
        ),
        test(
            "silence, taint: a page around ours hears no answer and no note",
            framed,
        ),
        test(
            "silence, taint: what is planted is found in each of the places",
            planted,
        ),
    ]
}

const ANSWERS: Answers = &[
    ("place", &["US"]),
    ("plan", &["us-medicare-original"]),
    ("situation", &["planned-surgery"]),
    ("visit", &["in-person"]),
    ("assignment", &["accepts"]),
    ("price", &["amount:73914.28"]),
    ("deductible-left", &["met"]),
];
/// The plan, as an id and as words.
const PLAN: &str = "medicare";
/// What else was said and noted, in small letters. The number is higher than that of any port,
/// which is part of every address.
const MORE: [&str; 5] = [
    "73914",
    "73,914",
    "planned-surgery",
    "zora quill",
    "qx-55102",
];
/// The record of the plan choice, and that of answers and notes.
const RECORDS: [&str; 2] = ["second-opinion-plan ", "second-opinion-notes "];
const WORD: &str = "QX-55102";

/// What the person asked to be kept on the device.
#[derive(Clone, Copy)]
enum Kept {
    Nothing,
    Choice,
    All,
}

impl Kept {
    /// Whether this may be in this place.
    fn allows(self, sink: &str, text: &str) -> bool {
        let text = text.to_lowercase();
        let [has_plan, has_more] = [
            text.contains(PLAN),
            MORE.iter().any(|word| text.contains(word)),
        ];
        let [is_choice, is_notes] = RECORDS.map(|record| text.starts_with(record));
        match (sink, self) {
            // They go where the person asked for them to go.
            ("file" | "copied", _) => true,
            ("local" | "storage", Self::Nothing) => false,
            ("local" | "storage", Self::Choice) => is_choice && !has_more,
            ("local" | "storage", Self::All) => is_notes || (is_choice && !has_more),
            // A number, as long as there are few screens, and no address.
            ("history", _) => {
                text.split(' ')
                    .next()
                    .is_some_and(|state| state == "null" || state.parse::<u8>().is_ok())
                    && text.len() < 8
            }
            ("link" | "peer", _) => false,
            (
                "console" | "message" | "database" | "cache" | "cookie" | "session" | "window name",
                _,
            ) => text.is_empty(),
            _ => !has_plan && !has_more,
        }
    }
}

fn serve() -> Checked<Server> {
    runner::start(changed::release(
        include_str!("../scripts/sinks.js"),
        Guard::Whole,
    )?)
}

/// Every place and what is in it.
fn sinks(bench: &Bench) -> Checked<Vec<(String, String)>> {
    bench.session.run(
        "delete document.documentElement.dataset.sinks; document.dispatchEvent(new Event('sinks'))",
        json!([]),
    )?;
    bench.session.wait(
        "the places are read",
        "document.documentElement.dataset.sinks",
    )?;
    let text = bench
        .session
        .text_of("document.documentElement.dataset.sinks")?;
    serde_json::from_str(&text).map_err(|error| format!("{text}: {error}"))
}

/// Fails where there is something that must not be.
fn search(bench: &Bench, server: &Server, kept: Kept) -> Checked<Vec<(String, String)>> {
    let sinks = sinks(bench)?;
    let found: Vec<_> = sinks
        .iter()
        .filter(|(sink, text)| !kept.allows(sink, text))
        .collect();
    hold(format!("Found: {found:?}"), found.is_empty())?;
    let asked: Vec<String> = server
        .seen()
        .into_iter()
        .filter(|path| !kept.allows("request", path))
        .collect();
    hold(
        format!("The server was asked for {asked:?}."),
        asked.is_empty(),
    )?;
    Ok(sinks)
}

/// From the first question to the result, with or without the tick that remembers the plan.
fn walk(page: &Page, remembers: bool) -> Checked {
    page.walk_to(&Screen::Question("plan".to_owned()), ANSWERS)?;
    if !remembers {
        page.session.press("main label:has([name=remember])")?;
    }
    page.walk(&ANSWERS[1..]).map(drop)
}

/// Fills every field of the call, and notes an answer.
fn note(page: &Page) -> Checked {
    let fill = "const fields = [...document.querySelectorAll('main .call input[type=text]')];
        fields.forEach((field, at) => { field.value = arguments[at % 2]; field.dispatchEvent(new Event('input', { bubbles: true })) });
        return fields.length";
    let filled = page.session.run(fill, json!(["Zora Quill", WORD]))?;
    hold(
        format!("There are {filled} fields."),
        filled.as_u64() > Some(2),
    )?;
    page.session
        .press("main .call label:has(input[name^=told-][value=not-required])")
}

/// Each tool of the result, once.
fn use_tools(page: &Page) -> Checked {
    let session = page.session;
    session.run("const price = document.querySelector('main [name=price-here]'); price.focus(); price.select()", json!([]))?;
    session.keys(&format!("73914.29{}", keys::ENTER))?;
    session.press("main .what-if label:has(input:not(:checked))")?;
    page.act("end-trying")?;
    session.press(".term")?;
    session.run(
        "for (const fold of document.querySelectorAll('main details')) fold.open = true",
        json!([]),
    )?;
    session.press("main .verdict [data-action=report]")?;
    session.wait(
        "the report comes",
        "document.querySelector('.verdict .report textarea')",
    )?;
    for tool in ["copy-report", "copy", "print", "save", "copy-link"] {
        page.act(tool)?;
    }
    let when = "document.querySelector('#entry-day').value = '2027-03-01'; document.querySelector('#entry-time').value = '14:30'";
    session.run(when, json!([]))?;
    session.press(".take label:has([value=names])")?;
    session.press(".take label:has([value=questions])")?;
    page.act("calendar")?;
    page.act("review")?;
    page.reach(&Screen::Review)?;
    page.act("continue")?;
    page.reach(&Screen::Result)?;
    page.act("back")?;
    page.reach(&Screen::Review)?;
    session.press_browser("forward")?;
    page.reach(&Screen::Result)
}

fn unticked(bench: &Bench) -> Checked {
    let server = serve()?;
    bench.proxy.carry(&server.url);
    let page = bench.page(Hand::Pointer);
    page.open(&server.url)?;
    let (asked, heard) = (server.seen().len(), bench.proxy.heard().len());
    walk(&page, false)?;
    note(&page)?;
    use_tools(&page)?;
    let sinks = search(bench, &server, Kept::Nothing)?;
    let of = |name: &str| {
        sinks
            .iter()
            .filter(|(sink, _)| sink == name)
            .map(|(_, text)| text.as_str())
            .collect::<Vec<_>>()
    };
    // Else the tools were not used, and this proves nothing.
    let used = (of("copied").len(), of("file").len(), of("printed").len());
    hold(
        format!("Copied, saved, printed: {used:?}."),
        used == (3, 2, 1),
    )?;
    let (saved, copied) = (
        of("file").join(" ").to_lowercase(),
        of("copied").join(" ").to_lowercase(),
    );
    hold(
        format!("What was noted is not in the file: {saved}"),
        ["zora quill", "qx-55102"]
            .iter()
            .all(|word| saved.contains(word)),
    )?;
    hold(
        format!("The price is not in the copied text: {copied}"),
        copied.contains("73,914"),
    )?;
    hold(
        format!("The files are called {:?}.", of("file name")),
        of("file name") == ["notes.json", "call.ics"],
    )?;
    page.act("restart")?;
    page.reach(&Screen::Question("place".to_owned()))?;
    search(bench, &server, Kept::Nothing)?;
    hold(
        format!("The server was asked for {:?}.", server.seen().get(asked..)),
        server.seen().len() == asked,
    )?;
    way_out::hold_silent(bench, heard)
}

fn ticked(bench: &Bench) -> Checked {
    let server = serve()?;
    bench.proxy.carry(&server.url);
    let page = bench.page(Hand::Pointer);
    page.open(&server.url)?;
    let heard = bench.proxy.heard().len();
    walk(&page, true)?;
    note(&page)?;
    let local = |sinks: Vec<(String, String)>| {
        sinks
            .into_iter()
            .filter(|(sink, _)| sink == "local")
            .map(|(_, text)| text)
            .collect::<Vec<_>>()
    };
    let choice = local(search(bench, &server, Kept::Choice)?);
    hold(
        format!("Not the plan alone: {choice:?}"),
        choice.len() == 1 && choice[0].contains(PLAN),
    )?;
    bench.session.press("main label:has([name=keep])")?;
    let all = local(search(bench, &server, Kept::All)?)
        .join(" ")
        .to_lowercase();
    hold(
        format!("The notes are not all in {all}"),
        ["planned-surgery", "zora quill", "qx-55102", "73914"]
            .iter()
            .all(|word| all.contains(word)),
    )?;
    page.act("forget")?;
    page.reach(&Screen::Question("place".to_owned()))?;
    let left = local(search(bench, &server, Kept::All)?);
    hold(format!("Forgotten, and there is {left:?}"), left.is_empty())?;
    way_out::hold_silent(bench, heard)
}

fn framed(bench: &Bench) -> Checked {
    let server = serve()?;
    let around = format!(
        "<!doctype html><title>Around</title><iframe src=\"{}\" style=\"width: 600px; height: 450px\"></iframe><script>
            addEventListener('message', (event) => {{ document.documentElement.dataset.heard = (document.documentElement.dataset.heard ?? '') + JSON.stringify(event.data) }})
        </script>",
        server.url
    );
    let host = runner::start(
        runner::site()?
            .with("/around.html", &around)
            .without_headers(),
    )?;
    bench.session.go(&format!("{}around.html", host.url))?;
    let frame =
        |id: serde_json::Value| bench.session.vendor("frame", json!({ "id": id })).map(drop);
    frame(json!(0))?;
    let page = bench.page(Hand::Pointer);
    page.ready()?;
    walk(&page, true)?;
    note(&page)?;
    bench.session.press("main label:has([name=keep])")?;
    let outcome = search(bench, &server, Kept::All);
    frame(json!(null))?;
    outcome?;
    // The widget tells its host that it is there, what sort of page it shows and how high that is,
    // and nothing else.
    let heard = bench.session.text_of(
        "[(document.documentElement.dataset.heard ?? '').replaceAll(
            /\\{\"source\":\"second-opinion\",\"v\":1,\"type\":(\"ready\"|\"page\",\"page\":\"(question|review|result)\"|\"height\",\"height\":\\d+)\\}/g, ''),
        document.title, location.href].join('\\n')",
    )?;
    hold(
        format!("The page around has {heard}"),
        heard == format!("\nAround\n{}around.html", host.url),
    )?;
    // It would have heard.
    frame(json!(0))?;
    plant(bench)?;
    frame(json!(null))?;
    bench.session.wait(
        "the page around hears what is planted",
        &format!("document.documentElement.dataset.heard?.includes('{WORD}')"),
    )
}

fn plant(bench: &Bench) -> Checked {
    let plant = "document.documentElement.dataset.word = arguments[0]; document.dispatchEvent(new Event('plant'));
        document.cookie = 'canary=; max-age=0'; window.name = ''";
    bench.session.run(plant, json!([WORD])).map(drop)
}

fn planted(bench: &Bench) -> Checked {
    let server = serve()?;
    let page = bench.page(Hand::Pointer);
    page.open(&server.url)?;
    search(bench, &server, Kept::Nothing)?;
    plant(bench)?;
    let sinks = sinks(bench)?;
    let found: BTreeSet<&str> = sinks
        .iter()
        .filter(|(sink, text)| !Kept::All.allows(sink, text))
        .map(|(sink, _)| sink.as_str())
        .collect();
    let everywhere = "address cache console cookie database history link local message peer request session storage title";
    // WebKitGTK has no WebRTC.
    let places = everywhere
        .split(' ')
        .filter(|place| *place != "peer" || bench.engine != Engine::Webkit)
        .collect();
    hold(format!("Found in {found:?} only."), found == places)
}
