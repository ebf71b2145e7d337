//! Never blank: whatever is stored on the device, and however the storage behaves, the page can be
//! used. The bad records are those that the native tests hold to their outcome,
//! `tests/rules/saved/bad.toml`.

use super::test;
use crate::ensure::ensure;
use crate::page::{Input, Screen};
use crate::personas;
use crate::runner::{self, Context, Test};
use crate::scripted_walk;
use crate::webdriver::Checked;
use serde_json::{Value, json};
use xtask::project;

pub fn tests() -> Vec<Test> {
    vec![
        test(
            "never blank: each bad record leaves the first question ready",
            bad_records,
        ),
        test(
            "never blank: a later release's record is still there after a whole walk",
            newer,
        ),
        test(
            "never blank: a storage or a clock that misbehaves does not stop the page",
            misbehaves,
        ),
    ]
}

/// A record to find on the device: its key, its text, and what it comes to.
struct Bad {
    key: &'static str,
    text: String,
    is: String,
    why: String,
}

fn read(name: &str) -> Checked<String> {
    let bytes = project::read(&project::root().join("tests/rules/saved").join(name))
        .map_err(|failure| failure.message)?;
    Ok(String::from_utf8_lossy(&bytes).trim_end().to_owned())
}

/// The rows of the table, and each good record cut short after every few letters.
fn bad() -> Checked<Vec<Bad>> {
    let table: toml::Table = read("bad.toml")?
        .parse()
        .map_err(|error| format!("bad.toml: {error}"))?;
    let mut all = Vec::new();
    for (rows, key, good) in [
        ("choice", "second-opinion-plan", read("choice-1.json")?),
        ("notes", "second-opinion-notes", read("notes-2.json")?),
    ] {
        for row in table
            .get(rows)
            .and_then(toml::Value::as_array)
            .into_iter()
            .flatten()
        {
            let of = |name: &str| {
                row.get(name)
                    .and_then(toml::Value::as_str)
                    .map(str::to_owned)
            };
            let swap = |at: usize| row.get("swap").and_then(|swap| swap.get(at)?.as_str());
            let times = row
                .get("repeat")
                .and_then(toml::Value::as_integer)
                .and_then(|times| usize::try_from(times).ok())
                .unwrap_or(1);
            let text = match (of("text"), swap(0), swap(1)) {
                (Some(text), ..) => text,
                (None, Some(from), Some(to)) => good.replace(from, &to.repeat(times)),
                _ => return Err(format!("bad.toml has a row without a text: {row:?}")),
            };
            all.push(Bad {
                key,
                text,
                is: of("is").unwrap_or_default(),
                why: of("why").unwrap_or_default(),
            });
        }
        let cuts = (1..=40).map(|part| {
            good.chars()
                .take(good.chars().count() * part / 41)
                .collect()
        });
        all.extend(cuts.map(|text: String| Bad {
            key,
            why: format!("{} letters", text.len()),
            text,
            is: "corrupt".to_owned(),
        }));
    }
    Ok(all)
}

/// Loads the page in a frame over each record, and gives for each what the panel names (nothing, as
/// it should be) and whether the first question can be answered.
const EACH: &str = "const [done] = arguments;
    const records = JSON.parse(document.body.dataset.records);
    const load = async ([key, text]) => {
        localStorage.clear();
        localStorage.setItem(key, text);
        const frame = document.createElement('iframe');
        frame.src = '/';
        document.body.append(frame);
        const root = () => frame.contentDocument?.documentElement?.dataset ?? {};
        const isDone = () => root().ready === '' || root().trouble;
        while (!isDone()) await new Promise((next) => setTimeout(next));
        const first = '#app:not([hidden]) [data-question=place]';
        const asks = frame.contentDocument.querySelector(first) !== null;
        const end = [root().trouble ?? '', asks];
        frame.remove();
        return end;
    };
    (async () => {
        const ends = [];
        for (const record of records) ends.push(await load(record));
        done(ends);
    })()";

/// How long such a start takes, `cargo xtask bench` measures.
fn bad_records(context: &Context) -> Checked {
    let all = bad()?;
    ensure!(all.len() >= 200, "{} records are few.", all.len());
    let mut site = runner::site()?;
    site.put_host("/host.html", "<!doctype html><body></body>");
    let server = runner::start(site)?;
    context.session.go(&format!("{}host.html", server.url))?;
    let mut tried = 0;
    // A few at a time, since a driver waits only so long for a script.
    for some in all.chunks(5) {
        let records: Vec<Value> = some.iter().map(|bad| json!([bad.key, bad.text])).collect();
        context.session.run(
            "document.body.dataset.records = arguments[0]",
            json!([Value::from(records).to_string()]),
        )?;
        let ends = context.session.run_async(EACH)?;
        for (bad, end) in some.iter().zip(ends.as_array().into_iter().flatten()) {
            ensure!(*end == json!(["", true]), "{} {}: {end}.", bad.key, bad.why);
            tried += 1;
        }
    }
    ensure!(
        tried == all.len(),
        "{tried} records of {} were tried.",
        all.len()
    );
    Ok(())
}

/// The person ticks what can be ticked and walks to the result; not a letter of the record may
/// change.
fn newer(context: &Context) -> Checked {
    let persona = personas::named("OHIP").ok_or("No such persona.")?;
    let page = context.page(Input::Pointer);
    let all = bad()?;
    let newer: Vec<&Bad> = all.iter().filter(|bad| bad.is == "newer").collect();
    ensure!(newer.len() >= 4, "No record is newer.");
    for bad in newer {
        context.session.run(
            "localStorage.clear(); localStorage.setItem(arguments[0], arguments[1])",
            json!([bad.key, bad.text]),
        )?;
        page.open(&context.server.url)?;
        page.walk(persona.answers)?;
        context.session.run(
            "document.querySelector('main [name=keep]').click()",
            json!([]),
        )?;
        page.act("restart")?;
        page.reach(&Screen::Question("place".to_owned()))?;
        let left = context.session.run(
            "return localStorage.getItem(arguments[0])",
            json!([bad.key]),
        )?;
        ensure!(
            left == bad.text.as_str(),
            "{}: it was {} and is {left}.",
            bad.why,
            bad.text
        );
    }
    Ok(())
}

/// What is wrong, and the script that makes it so before the page starts.
const WRONG: [(&str, &str); 10] = [
    (
        "reading throws",
        "Storage.prototype.getItem = () => { throw new DOMException('No.', 'SecurityError') }",
    ),
    (
        "there is no storage to ask",
        "Object.defineProperty(window, 'localStorage', {
            get: () => { throw new DOMException('No.', 'SecurityError') },
        })",
    ),
    (
        "the storage is null",
        "Object.defineProperty(window, 'localStorage', { value: null })",
    ),
    (
        "the quota is used up",
        "Storage.prototype.setItem = () => { throw new DOMException('No.', 'QuotaExceededError') }",
    ),
    (
        "writing does nothing",
        "Storage.prototype.setItem = () => {}",
    ),
    (
        "erasing throws",
        "Storage.prototype.removeItem = () => { throw new DOMException('No.', 'SecurityError') }",
    ),
    (
        "reading gives something else",
        "Storage.prototype.getItem = () => '[object Object]'",
    ),
    (
        "it is emptied again and again",
        "addEventListener('click', () => localStorage.clear(), true)",
    ),
    (
        "the clock is ten years behind",
        "const now = Date;
        Date = class extends now { constructor() { super(now.now() - 315576e6) } }",
    ),
    (
        "the clock is ten years ahead",
        "const now = Date;
        Date = class extends now { constructor() { super(now.now() + 315576e6) } }",
    ),
];

fn misbehaves(context: &Context) -> Checked {
    let (choice, notes) = (read("choice-1.json")?, read("notes-2.json")?);
    for (what, script) in WRONG {
        let used = "window.used = async () => {
                await walkTo('result');
                document.querySelector('main [name=keep]').click();
                await restart();
                await walkTo('result');
            }";
        let server = scripted_walk::serve(&format!("{script};\n{used}"))?;
        let page = context.page(Input::Pointer);
        context.session.go(&format!("{}404.html", server.url))?;
        let stored = json!([choice, notes]);
        context.session.run(
            "const [plan, notes] = arguments;
            localStorage.setItem('second-opinion-plan', plan);
            localStorage.setItem('second-opinion-notes', notes)",
            stored,
        )?;
        let outcome = page
            .open(&server.url)
            .and_then(|()| scripted_walk::run_function(context, "used"))
            .and_then(|()| {
                let found = page.findings()?;
                ensure!(
                    found.keys().any(|(plan, _)| plan == "gb-nhs"),
                    "It finds {found:?}."
                );
                page.act("restart")?;
                page.reach(&Screen::Question("place".to_owned()))
            });
        outcome.map_err(|error| format!("When {what}: {error}"))?;
    }
    Ok(())
}
