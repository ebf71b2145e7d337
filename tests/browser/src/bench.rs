//! How long the page takes to decide the next question, in WebAssembly: the time inside the click on Continue, in Chromium.

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
    Ok(())
}

fn clicks() -> Checked<Vec<f64>> {
    let server = runner::serve()?;
    let driver = Driver::start(Engine::Chromium)?;
    let session = driver.open(Kind::Ordinary)?;
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
