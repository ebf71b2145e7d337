//! How long the page takes, in WebAssembly, in Chromium: to decide the next question (the time inside the click on Continue);
//! and to paint what a press on the result changes, on a machine a quarter as quick.

use crate::engine::{Driver, Engine, Kind};
use crate::page::{Hand, NOT_SURE, Page, Screen};
use crate::runner;
use crate::webdriver::Checked;
use serde_json::json;
use xtask::failure::{Failure, Outcome};

/// Three plans whose rules name most questions.
const PLANS: &[&str] = &["us-medicare-original", "us-medicare-medigap", "us-tricare-for-life"];

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
    let mut presses = presses().map_err(Failure::new)?;
    presses.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    if let (Some((median, _)), Some((most, what))) = (presses.get(presses.len() / 2), presses.last()) {
        println!(
            "press to paint     median {median:.0} ms, slowest {most:.0} ms ({what}) on the result of 3 plans, at a quarter of the speed ({} presses; the aim is 50)",
            presses.len()
        );
    }
    Ok(())
}

/// Presses everything that can be ticked or tapped on the result, one after the other; how many milliseconds each took until
/// the browser had painted, and its name.
fn presses() -> Checked<Vec<(f64, String)>> {
    let server = runner::serve()?;
    let driver = Driver::start(Engine::Chromium)?;
    let session = driver.open(Kind::Ordinary, None)?;
    let page = Page { session: &session, hand: Hand::Pointer };
    page.open(&server.url)?;
    page.walk(&[("place", &["US"]), ("plan", PLANS), ("situation", &["planned-surgery"])])?;
    session.vendor("goog/cdp/execute", json!({ "cmd": "Emulation.setCPUThrottlingRate", "params": { "rate": 4 } }))?;
    // A frame is drawn, then a message that was sent in it arrives: what changed is on the screen.
    let found = session.run_async(
        "const done = arguments[arguments.length - 1];
        const painted = () => new Promise((then) => requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => then(performance.now());
            channel.port2.postMessage('');
        }));
        (async () => {
            const times = [];
            for (const part of document.querySelectorAll('main [data-page=result] :is(input[type=radio], input[type=checkbox], .term)')) {
                if (!part.isConnected || part.disabled) continue;
                await painted();
                const before = performance.now();
                part.click();
                times.push([await painted() - before, part.name || part.textContent]);
            }
            return times;
        })().then(done);",
    )?;
    let row = |row: &serde_json::Value| Some((row[0].as_f64()?, row[1].as_str()?.to_owned()));
    Ok(found.as_array().into_iter().flatten().filter_map(row).collect())
}

fn clicks() -> Checked<Vec<f64>> {
    let server = runner::serve()?;
    let driver = Driver::start(Engine::Chromium)?;
    let session = driver.open(Kind::Ordinary, None)?;
    let page = Page { session: &session, hand: Hand::Pointer };
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
    page.session.run(script, json!([values]))?.as_f64().ok_or_else(|| "The page gave no time.".to_owned())
}
