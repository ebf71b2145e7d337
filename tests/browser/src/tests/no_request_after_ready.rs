//! Nothing leaves the device: no request after ready, and the browser itself refuses what would be
//! one.

use super::test;
use crate::ensure::ensure;
use crate::page::Input;
use crate::personas;
use crate::runner::{Context, Test};
use crate::webdriver::Checked;

pub fn tests() -> Vec<Test> {
    vec![
        test("a whole walk makes no request after ready", no_request),
        test("a fetch after the seal is refused", sealed),
    ]
}

const COUNT: &str = "performance.getEntriesByType('resource').length";

fn no_request(context: &Context) -> Checked {
    let page = context.page(Input::Pointer);
    let persona = personas::named("OHIP").ok_or("No such persona.")?;
    page.open(&context.server.url)?;
    let (asked, seen) = (context.server.seen(), context.session.text_of(COUNT)?);
    page.walk(persona.answers)?;
    page.act("restart")?;
    page.leave(&crate::page::Screen::Result)?;
    let (after, seen_after) = (context.server.seen(), context.session.text_of(COUNT)?);
    ensure!(
        after.len() == asked.len(),
        "The server was asked for {:?}.",
        after.get(asked.len()..)
    );
    ensure!(
        seen == seen_after,
        "The browser counts {seen_after} loads, not {seen}."
    );
    Ok(())
}

fn sealed(context: &Context) -> Checked {
    context.page(Input::Pointer).open(&context.server.url)?;
    let asked = context.server.seen().len();
    let outcome = context.session.run_async(
        "const done = arguments[0];
            fetch(location.href + '?leak').then(() => done('went'), () => done('refused'))",
    )?;
    ensure!(outcome == "refused", "The fetch {outcome}.");
    let picture = "const done = arguments[0];
        const image = new Image();
        image.onload = () => done('went');
        image.onerror = () => done('refused');
        image.src = '/leak.png'";
    let outcome = context.session.run_async(picture)?;
    ensure!(outcome == "refused", "The picture {outcome}.");
    let after = context.server.seen();
    ensure!(
        after.len() == asked,
        "The server was asked for {:?}.",
        after.get(asked..)
    );
    Ok(())
}
