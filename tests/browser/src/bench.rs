//! How long the page takes, in WebAssembly, in Chromium: to decide the next question (the time
//! inside the click on Continue); and to paint what a press on the result changes, on a machine a
//! quarter as quick.

use crate::engine::{Driver, Engine, Kind};
use crate::page::{Hand, NOT_SURE, Page, Screen};
use crate::runner;
use crate::webdriver::Checked;
use serde_json::json;
use std::collections::BTreeMap;
use xtask::failure::{Failure, Outcome};

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

/// The command.
pub fn measure() -> Outcome {
    let mut times = clicks().map_err(Failure::new)?;
    times.sort_by(f64::total_cmp);
    if let (Some(median), Some(most)) = (times.get(times.len() / 2), times.last()) {
        println!(
            "next question      median {median:.1} ms, slowest {most:.1} ms in WebAssembly for 3 plans ({} clicks on Continue)",
            times.len()
        );
    }
    for plans in [ONE_PLAN, PLANS] {
        let mut presses = presses(plans).map_err(Failure::new)?;
        for (what, time) in [("press to paint", 0), ("press to the end", 1)] {
            let of = |press: &Press| press.times[time];
            presses.sort_by(|one, other| of(one).total_cmp(&of(other)));
            let over = presses.iter().filter(|press| of(press) > AIM).count();
            if let (Some(median), Some(most)) = (presses.get(presses.len() / 2), presses.last()) {
                println!(
                    "{what:18} median {:.0} ms, slowest {:.0} ms ({}), {over} of {} over {AIM} ms, on a result of {}, at a quarter of the speed",
                    of(median),
                    of(most),
                    most.what,
                    presses.len(),
                    if plans.len() == 1 {
                        "1 plan".to_owned()
                    } else {
                        format!("{} plans", plans.len())
                    }
                );
            }
        }
    }
    println!(
        "                   (medians of {ROUNDS} rounds; the aim is {AIM} ms to paint all that changes in sight; what is out of sight follows, to the end)"
    );
    Ok(())
}

/// What was pressed on the result, and how many milliseconds it took until the browser had painted
/// all that changed in sight, and until nothing more changed anywhere: the medians of some rounds,
/// so that one disturbance of the machine is not taken for the page's.
struct Press {
    times: [f64; 2],
    what: String,
}

/// Presses everything that changes a result of these plans, one after the other, round after round.
fn presses(plans: &[&str]) -> Checked<Vec<Press>> {
    let server = runner::serve()?;
    let driver = Driver::start(Engine::Chromium)?;
    let session = driver.open(Kind::Ordinary, None)?;
    let page = Page {
        session: &session,
        hand: Hand::Pointer,
    };
    let mut found: BTreeMap<String, [Vec<f64>; 2]> = BTreeMap::new();
    for _ in 0..ROUNDS {
        page.open(&server.url)?;
        page.walk(&[
            ("place", &["US"]),
            ("plan", plans),
            ("situation", &["planned-surgery"]),
        ])?;
        session.vendor(
            "goog/cdp/execute",
            json!({ "cmd": "Emulation.setCPUThrottlingRate", "params": { "rate": 4 } }),
        )?;
        loop {
            let rows = session.run_async(include_str!("scripts/press.js"))?;
            let rows = rows.as_array().filter(|rows| !rows.is_empty());
            let Some(rows) = rows else { break };
            for row in rows {
                let times = found
                    .entry(row[2].as_str().unwrap_or_default().to_owned())
                    .or_default();
                times
                    .iter_mut()
                    .zip([&row[0], &row[1]])
                    .for_each(|(times, time)| times.extend(time.as_f64()));
            }
        }
        session.vendor(
            "goog/cdp/execute",
            json!({ "cmd": "Emulation.setCPUThrottlingRate", "params": { "rate": 1 } }),
        )?;
    }
    Ok(found
        .into_iter()
        .map(|(what, times)| Press {
            times: times.map(median),
            what,
        })
        .collect())
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn clicks() -> Checked<Vec<f64>> {
    let server = runner::serve()?;
    let driver = Driver::start(Engine::Chromium)?;
    let session = driver.open(Kind::Ordinary, None)?;
    let page = Page {
        session: &session,
        hand: Hand::Pointer,
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
            times.push(click(&page, values)?);
            page.leave(&Screen::Question(id))?;
        }
    }
    Ok(times)
}

/// Ticks and goes on within the page, and says how many milliseconds the click on Continue took.
fn click(page: &Page, values: &[&str]) -> Checked<f64> {
    let script = "for (const value of arguments[0]) { const box = document.querySelector(`main input[value='${value}']`); if (!box.checked) box.click(); }
        const before = performance.now();
        document.querySelector('main [data-action=continue]').click();
        return performance.now() - before;";
    page.session
        .run(script, json!([values]))?
        .as_f64()
        .ok_or_else(|| "The page gave no time.".to_owned())
}
