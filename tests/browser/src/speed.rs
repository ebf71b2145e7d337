//! `cargo xtask bench`: how long the page takes, in Chromium. To start; to decide the next question
//! (the time inside the click on Continue); and to paint what a press on the result changes, on a
//! processor slowed to a quarter of its speed. It prints what it measures and checks nothing.

use crate::engine::{Driver, Engine, Kind};
use crate::page::{Input, NOT_SURE, Page, Screen};
use crate::runner;
use crate::webdriver::{BrowserSession, Checked};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use xtask::failure::{Failure, Result};

/// Three plans whose rules name most questions.
const PLANS: &[&str] = &[
    "us-medicare-original",
    "us-medicare-medigap",
    "us-tricare-for-life",
];

/// A plan with a network, whose result has most parts.
const ONE_PLAN: &[&str] = &["us-hmo"];

/// In how many milliseconds a press should be painted.
const AIM: f64 = 50.0;

/// How often everything on the result is pressed.
const ROUNDS: usize = 5;

/// How often the walk is made; the median of all clicks is printed.
const WALKS: usize = 5;

/// How often the page is started over each record.
const STARTS: usize = 15;

/// How much slower than it is the processor is made for presses on the result.
const SLOWDOWN: u8 = 4;

/// The command.
pub fn measure() -> Result {
    print_starts().map_err(Failure::new)?;
    print_next_question().map_err(Failure::new)?;
    for plans in [ONE_PLAN, PLANS] {
        print_presses(plans).map_err(Failure::new)?;
    }
    println!(
        "{:18} (medians of {ROUNDS} rounds; the aim is {AIM} ms to paint all that changes in \
         sight; what is out of sight follows, to the end)",
        ""
    );
    Ok(())
}

/// The middle one of some times in milliseconds; 0 where there are none.
fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// The numbers in a list that a script gave.
fn numbers(list: &Value) -> Vec<f64> {
    let list = list.as_array().into_iter().flatten();
    list.filter_map(Value::as_f64).collect()
}

fn open_chromium() -> Checked<(Driver, BrowserSession)> {
    let driver = Driver::start(Engine::Chromium)?;
    let session = driver.open(Kind::Ordinary, None)?;
    Ok((driver, session))
}

fn print_starts() -> Checked {
    let mut site = runner::site()?;
    site.put_host("/host.html", "<!doctype html><body></body>");
    let server = runner::start(site)?;
    let (_driver, session) = open_chromium()?;
    session.go(&format!("{}host.html", server.url))?;
    for (over, record) in [
        ("nothing stored", None),
        ("a damaged record", Some("{\"v\":1")),
    ] {
        let script = format!(
            "((...arguments) => {{ {} }})({}, {STARTS}, arguments[0])",
            include_str!("scripts/start_timing.js"),
            json!(record)
        );
        let median = median(numbers(&session.run_async(&script)?));
        println!(
            "{:18} median {median:.0} ms until ready, over {over}",
            "start"
        );
    }
    Ok(())
}

fn print_next_question() -> Checked {
    let times = clicks_on_continue()?;
    let slowest = times.iter().copied().fold(0.0, f64::max);
    println!(
        "{:18} median {:.1} ms, slowest {slowest:.1} ms in WebAssembly for 3 plans ({} clicks on \
         Continue)",
        "next question",
        median(times.clone()),
        times.len()
    );
    Ok(())
}

/// Each click's milliseconds.
fn clicks_on_continue() -> Checked<Vec<f64>> {
    let server = runner::serve()?;
    let (_driver, session) = open_chromium()?;
    let page = Page {
        session: &session,
        input: Input::Pointer,
    };
    let mut times = Vec::new();
    for _ in 0..WALKS {
        page.open(&server.url)?;
        while let Screen::Question(id) = page.screen()? {
            let values = match id.as_str() {
                "place" => &["US"][..],
                "plan" => PLANS,
                _ => &[NOT_SURE],
            };
            times.push(click_on_continue(&page, values)?);
            page.leave(&Screen::Question(id))?;
        }
    }
    Ok(times)
}

/// Ticks and goes on within the page, and says how many milliseconds the click on Continue took.
fn click_on_continue(page: &Page, values: &[&str]) -> Checked<f64> {
    let script = "for (const value of arguments[0]) {
            const box = document.querySelector(`main input[value='${value}']`);
            if (!box.checked) box.click();
        }
        const before = performance.now();
        document.querySelector('main [data-action=continue]').click();
        return performance.now() - before;";
    page.session
        .run(script, json!([values]))?
        .as_f64()
        .ok_or_else(|| "The page gave no time.".to_owned())
}

/// What was pressed on the result, and the medians of the milliseconds that it took in some rounds,
/// so that one disturbance of the machine is not taken for the page's.
struct Press {
    what: String,
    /// Until the browser had painted all that changed in sight.
    to_paint: f64,
    /// Until nothing more changed anywhere.
    to_end: f64,
}

fn print_presses(plans: &[&str]) -> Checked {
    let mut presses = presses(plans)?;
    let results = match plans.len() {
        1 => "1 plan".to_owned(),
        count => format!("{count} plans"),
    };
    for name in ["press to paint", "press to the end"] {
        let time = |press: &Press| match name {
            "press to paint" => press.to_paint,
            _ => press.to_end,
        };
        presses.sort_by(|one, other| time(one).total_cmp(&time(other)));
        let Some(slowest) = presses.last() else {
            return Err("Nothing on the result could be pressed.".to_owned());
        };
        let over = presses.iter().filter(|press| time(press) > AIM).count();
        println!(
            "{name:18} median {:.0} ms, slowest {:.0} ms ({}), {over} of {} over {AIM} ms, on a \
             result of {results}, at 1/{SLOWDOWN} of the speed",
            median(presses.iter().map(time).collect()),
            time(slowest),
            slowest.what,
            presses.len(),
        );
    }
    Ok(())
}

/// Presses everything that changes a result of these plans, one after the other, round after round.
fn presses(plans: &[&str]) -> Checked<Vec<Press>> {
    let server = runner::serve()?;
    let (_driver, session) = open_chromium()?;
    let page = Page {
        session: &session,
        input: Input::Pointer,
    };
    // For each thing that is pressed, the times to paint and to the end.
    let mut found: BTreeMap<String, (Vec<f64>, Vec<f64>)> = BTreeMap::new();
    for _ in 0..ROUNDS {
        page.open(&server.url)?;
        page.walk(&[
            ("place", &["US"]),
            ("plan", plans),
            ("situation", &["planned-surgery"]),
        ])?;
        slow_down(&session, SLOWDOWN)?;
        loop {
            let rows = session.run_async(include_str!("scripts/press_timing.js"))?;
            let Some(rows) = rows.as_array().filter(|rows| !rows.is_empty()) else {
                break;
            };
            for row in rows {
                let what = row[2].as_str().unwrap_or_default().to_owned();
                let (to_paint, to_end) = found.entry(what).or_default();
                to_paint.extend(row[0].as_f64());
                to_end.extend(row[1].as_f64());
            }
        }
        slow_down(&session, 1)?;
    }
    let mut presses = Vec::new();
    for (what, (to_paint, to_end)) in found {
        presses.push(Press {
            what,
            to_paint: median(to_paint),
            to_end: median(to_end),
        });
    }
    Ok(presses)
}

/// Slows the browser's processor down to a share of its speed; 1 is its own.
fn slow_down(session: &BrowserSession, rate: u8) -> Checked {
    let params = json!({ "rate": rate });
    session
        .vendor(
            "goog/cdp/execute",
            json!({ "cmd": "Emulation.setCPUThrottlingRate", "params": params }),
        )
        .map(drop)
}
