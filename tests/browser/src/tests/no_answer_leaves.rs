//! Odd answers that nobody else gives are said and noted, every tool of the result is used, and
//! then every place where others could find something is searched for them. The watcher
//! (`scripts/record_outputs.js`) runs in the page, before the page's own code.

use super::{proxied, proxy_traffic, test};
use crate::altered_release::{self, Protection};
use crate::engine::Engine;
use crate::ensure::ensure;
use crate::page::{Input, Page, Picks, Screen};
use crate::runner::{self, Context, Test};
use crate::webdriver::{Checked, keys};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use xtask::server::Server;

pub fn tests() -> Vec<Test> {
    vec![
        proxied(
            "no answer leaves: without the tick, no answer and no note is anywhere, whatever tool is used",
            unticked,
        ),
        proxied(
            "no answer leaves: ticked, the plan and the notes are in their records and nowhere else",
            ticked,
        ),
        test(
            "no answer leaves: a page around ours hears no answer and no note",
            framed,
        ),
        test(
            "no answer leaves: what is planted is found in each of the places",
            planted,
        ),
    ]
}

const ANSWERS: Picks = &[
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
    runner::start(altered_release::with_starter_script(
        include_str!("../scripts/record_outputs.js"),
        Protection::Full,
    )?)
}

/// Every place and what is in it.
fn sinks(context: &Context) -> Checked<Vec<(String, String)>> {
    context.session.run(
        "delete document.documentElement.dataset.sinks; document.dispatchEvent(new Event('sinks'))",
        json!([]),
    )?;
    context.session.wait(
        "the places are read",
        "document.documentElement.dataset.sinks",
    )?;
    let text = context
        .session
        .text_of("document.documentElement.dataset.sinks")?;
    serde_json::from_str(&text).map_err(|error| format!("{text}: {error}"))
}

/// Fails where there is something that must not be.
fn search(context: &Context, server: &Server, kept: Kept) -> Checked<Vec<(String, String)>> {
    let sinks = sinks(context)?;
    let found: Vec<_> = sinks
        .iter()
        .filter(|(sink, text)| !kept.allows(sink, text))
        .collect();
    ensure!(found.is_empty(), "Found: {found:?}");
    let asked: Vec<String> = server
        .seen()
        .into_iter()
        .filter(|path| !kept.allows("request", path))
        .collect();
    ensure!(asked.is_empty(), "The server was asked for {asked:?}.");
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
        fields.forEach((field, at) => {
            field.value = arguments[at % 2];
            field.dispatchEvent(new Event('input', { bubbles: true }));
        });
        return fields.length";
    let filled = page.session.run(fill, json!(["Zora Quill", WORD]))?;
    ensure!(filled.as_u64() > Some(2), "There are {filled} fields.");
    page.session
        .press("main .call label:has(input[name^=told-][value=not-required])")
}

/// Each tool of the result, once.
fn use_tools(page: &Page) -> Checked {
    let session = page.session;
    session.run(
        "const price = document.querySelector('main [name=price-here]');
        price.focus();
        price.select()",
        json!([]),
    )?;
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
    let when = "document.querySelector('#entry-day').value = '2027-03-01';
        document.querySelector('#entry-time').value = '14:30'";
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

fn unticked(context: &Context) -> Checked {
    let server = serve()?;
    context.proxy.forward_to(&server.url);
    let page = context.page(Input::Pointer);
    page.open(&server.url)?;
    let (asked, heard) = (server.seen().len(), context.proxy.requests().len());
    walk(&page, false)?;
    note(&page)?;
    use_tools(&page)?;
    let sinks = search(context, &server, Kept::Nothing)?;
    let of = |name: &str| {
        sinks
            .iter()
            .filter(|(sink, _)| sink == name)
            .map(|(_, text)| text.as_str())
            .collect::<Vec<_>>()
    };
    // Else the tools were not used, and this proves nothing.
    let used = (of("copied").len(), of("file").len(), of("printed").len());
    ensure!(used == (3, 2, 1), "Copied, saved, printed: {used:?}.");
    let (saved, copied) = (
        of("file").join(" ").to_lowercase(),
        of("copied").join(" ").to_lowercase(),
    );
    ensure!(
        ["zora quill", "qx-55102"]
            .iter()
            .all(|word| saved.contains(word)),
        "What was noted is not in the file: {saved}"
    );
    ensure!(
        copied.contains("73,914"),
        "The price is not in the copied text: {copied}"
    );
    ensure!(
        of("file name") == ["notes.json", "call.ics"],
        "The files are called {:?}.",
        of("file name")
    );
    page.act("restart")?;
    page.reach(&Screen::Question("place".to_owned()))?;
    search(context, &server, Kept::Nothing)?;
    ensure!(
        server.seen().len() == asked,
        "The server was asked for {:?}.",
        server.seen().get(asked..)
    );
    proxy_traffic::ensure_no_traffic(context, heard)
}

fn ticked(context: &Context) -> Checked {
    let server = serve()?;
    context.proxy.forward_to(&server.url);
    let page = context.page(Input::Pointer);
    page.open(&server.url)?;
    let heard = context.proxy.requests().len();
    walk(&page, true)?;
    note(&page)?;
    let local = |sinks: Vec<(String, String)>| {
        sinks
            .into_iter()
            .filter(|(sink, _)| sink == "local")
            .map(|(_, text)| text)
            .collect::<Vec<_>>()
    };
    let choice = local(search(context, &server, Kept::Choice)?);
    ensure!(
        choice.len() == 1 && choice[0].contains(PLAN),
        "Not the plan alone: {choice:?}"
    );
    context.session.press("main label:has([name=keep])")?;
    let all = local(search(context, &server, Kept::All)?)
        .join(" ")
        .to_lowercase();
    ensure!(
        ["planned-surgery", "zora quill", "qx-55102", "73914"]
            .iter()
            .all(|word| all.contains(word)),
        "The notes are not all in {all}"
    );
    page.act("forget")?;
    page.reach(&Screen::Question("place".to_owned()))?;
    let left = local(search(context, &server, Kept::All)?);
    ensure!(left.is_empty(), "Forgotten, and there is {left:?}");
    proxy_traffic::ensure_no_traffic(context, heard)
}

fn framed(context: &Context) -> Checked {
    let server = serve()?;
    let around = format!(
        "<!doctype html><title>Around</title>
        <iframe src=\"{}\" style=\"width: 600px; height: 450px\"></iframe>
        <script>
            const heard = [];
            addEventListener('message', ({{ data }}) => {{
                heard.push(data);
                document.documentElement.dataset.heard = JSON.stringify(heard);
            }});
        </script>",
        server.url
    );
    let host = runner::start(
        runner::site()?
            .with("/around.html", &around)
            .without_headers(),
    )?;
    context.session.go(&format!("{}around.html", host.url))?;
    let frame = |id: Value| {
        context
            .session
            .vendor("frame", json!({ "id": id }))
            .map(drop)
    };
    frame(json!(0))?;
    let page = context.page(Input::Pointer);
    page.ready()?;
    walk(&page, true)?;
    note(&page)?;
    context.session.press("main label:has([name=keep])")?;
    let outcome = search(context, &server, Kept::All);
    frame(json!(null))?;
    outcome?;
    let heard = context
        .session
        .text_of("document.documentElement.dataset.heard")?;
    let messages: Vec<Value> =
        serde_json::from_str(&heard).map_err(|error| format!("{heard}: {error}"))?;
    ensure!(
        messages.len() > 2 && messages.iter().all(is_allowed),
        "The page around has heard {heard}"
    );
    let shown = context
        .session
        .text_of("[document.title, location.href].join('\\n')")?;
    ensure!(
        shown == format!("Around\n{}around.html", host.url),
        "The page around has {shown}"
    );
    // It would have heard.
    frame(json!(0))?;
    plant(context)?;
    frame(json!(null))?;
    context.session.wait(
        "the page around hears what is planted",
        &format!("document.documentElement.dataset.heard?.includes('{WORD}')"),
    )
}

/// Whether the widget may tell its host this: that it is there, what sort of page it shows, and how
/// high that is; and nothing beside it.
fn is_allowed(message: &Value) -> bool {
    let about = |name: &str, value: &Value| {
        let mut about = json!({ "source": "second-opinion", "v": 1, "type": name });
        if !value.is_null() {
            about[name] = value.clone();
        }
        *message == about
    };
    let (page, height) = (&message["page"], &message["height"]);
    let is_page = ["question", "review", "result"]
        .iter()
        .any(|known| page == known);
    about("ready", &Value::Null)
        || (is_page && about("page", page))
        || (height.is_u64() && about("height", height))
}

fn plant(context: &Context) -> Checked {
    let plant = "document.documentElement.dataset.word = arguments[0];
        document.dispatchEvent(new Event('plant'));
        document.cookie = 'canary=; max-age=0'; window.name = ''";
    context.session.run(plant, json!([WORD])).map(drop)
}

fn planted(context: &Context) -> Checked {
    let server = serve()?;
    let page = context.page(Input::Pointer);
    page.open(&server.url)?;
    search(context, &server, Kept::Nothing)?;
    plant(context)?;
    let sinks = sinks(context)?;
    let found: BTreeSet<&str> = sinks
        .iter()
        .filter(|(sink, text)| !Kept::All.allows(sink, text))
        .map(|(sink, _)| sink.as_str())
        .collect();
    let everywhere = "address cache console cookie database history link local message peer \
        request session storage title";
    // WebKitGTK has no WebRTC.
    let places = everywhere
        .split(' ')
        .filter(|place| *place != "peer" || context.engine != Engine::Webkit)
        .collect();
    ensure!(found == places, "Found in {found:?} only.");
    Ok(())
}
