//! The page starts, and says so in words when it cannot.

use super::{hold, test};
use crate::page::{Hand, Screen};
use crate::runner::{Bench, Test};
use crate::webdriver::Checked;

pub fn tests() -> Vec<Test> {
    vec![
        test("the page opens with the first question", opens),
        test("a wrong address gets the page of status 404", not_found),
        test("a program that stops shows the panel with a way on", panel),
    ]
}

fn opens(bench: &Bench) -> Checked {
    let page = bench.page(Hand::Pointer);
    page.open(&bench.server.url)?;
    hold("The first question is not the place.", page.screen()? == Screen::Question("place".to_owned()))?;
    hold("The panel for trouble shows.", bench.session.text_of("document.getElementById('failure').hidden")? == "true")
}

fn not_found(bench: &Bench) -> Checked {
    bench.session.go(&format!("{}no/such/page", bench.server.url))?;
    let status = bench.session.text_of("performance.getEntriesByType('navigation')[0]?.responseStatus")?;
    // WebKit does not tell the status.
    hold(format!("The status is {status}."), status == "404" || status.is_empty())?;
    bench.session.press("a[href='/']")?;
    bench.page(Hand::Pointer).ready()
}

/// As if the program had met a fault: the error that a panic ends with reaches the window.
fn panel(bench: &Bench) -> Checked {
    let page = bench.page(Hand::Pointer);
    page.open(&bench.server.url)?;
    let fault = "const error = new WebAssembly.RuntimeError('unreachable'); dispatchEvent(new ErrorEvent('error', { error }))";
    bench.session.run(fault, serde_json::json!([]))?;
    bench.session.wait("the panel shows", "!document.getElementById('failure').hidden && document.getElementById('app').hidden")?;
    bench.session.wait("the panel has the focus", "document.activeElement?.id === 'failure'")?;
    bench.session.press("#trouble-reload")?;
    bench.session.wait("the page is new", "!document.documentElement.dataset.trouble && !document.getElementById('app')?.hidden")?;
    page.ready()
}
