//! Two tabs that both keep answers and notes: neither writes over the other's unsaid, and nothing
//! that a person sees is lost.

use super::{hold, test};
use crate::page::{Hand, Page, Screen};
use crate::personas;
use crate::runner::{Bench, Test};
use crate::webdriver::Checked;
use serde_json::json;

pub fn tests() -> Vec<Test> {
    vec![
        test(
            "two tabs: the older says that another keeps newer notes, writes no more, and loads them when asked",
            older,
        ),
        test(
            "two tabs: what is shown here takes the others' place only when the box is ticked",
            replaces,
        ),
        test(
            "two tabs: erasing what another tab keeps leaves what is shown here",
            erased,
        ),
        test(
            "two tabs: a tab that heard nothing of it does not write over the other's notes",
            unheard,
        ),
    ]
}

const KEY: &str = "second-opinion-notes";
const SPOKE_WITH: &str = "main [id='spoke-with-1']";
const SAYS: &str = "document.querySelector('main .newer [role=status]').innerText.startsWith('Another tab has stored newer')";

fn record(bench: &Bench) -> Checked<String> {
    bench
        .session
        .text_of(&format!("localStorage.getItem('{KEY}')"))
}

fn written(bench: &Bench) -> Checked<String> {
    bench
        .session
        .text_of(&format!("document.querySelector(\"{SPOKE_WITH}\").value"))
}

fn is_true(bench: &Bench, expression: &str) -> Checked<bool> {
    Ok(bench.session.text_of(&format!("Boolean({expression})"))? == "true")
}

/// A result whose notes are kept, with this name in them.
fn keeping<'a>(bench: &'a Bench, name: &str) -> Checked<Page<'a>> {
    let page = bench.page(Hand::Pointer);
    let persona = personas::named("NHS").ok_or("No such persona.")?;
    page.open(&bench.server.url)?;
    page.walk(persona.answers)?;
    bench.session.press("main label:has([name=keep])")?;
    bench.session.write(SPOKE_WITH, name)?;
    bench.session.wait(
        "the notes are kept",
        &format!("localStorage.getItem('{KEY}')?.includes('{name}')"),
    )?;
    Ok(page)
}

/// A second tab opens what is kept and writes another name.
fn other_tab(bench: &Bench, name: &str, then: impl FnOnce() -> Checked) -> Checked {
    let page = bench.page(Hand::Pointer);
    bench.session.in_second_tab(|| {
        page.open(&bench.server.url)?;
        page.act("reopen")?;
        page.reach(&Screen::Result)?;
        bench.session.write(SPOKE_WITH, name)?;
        bench.session.wait(
            "the other's notes are kept",
            &format!("localStorage.getItem('{KEY}').includes('{name}')"),
        )?;
        hold(
            "The newer one says that it is the older.",
            !is_true(bench, SAYS)?,
        )?;
        then()
    })
}

fn older(bench: &Bench) -> Checked {
    let page = keeping(bench, "Ana")?;
    hold(
        "It is said before there is another.",
        !is_true(bench, SAYS)?,
    )?;
    hold(
        "The way on is there before it is needed.",
        !is_true(
            bench,
            "document.querySelector('main [data-action=load-newer]')",
        )?,
    )?;
    other_tab(bench, "Ben", || Ok(()))?;
    bench.session.wait("the older says so", SAYS)?;
    let sight = "(() => { const { top, bottom } = document.querySelector('main [data-action=load-newer]').getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight })()";
    for place in [0, 1500] {
        bench
            .session
            .run("scrollTo(0, arguments[0])", json!([place]))?;
        hold(
            format!("At {place} the way on is out of sight."),
            is_true(bench, sight)?,
        )?;
    }
    hold("What was written is gone.", written(bench)? == "Ana")?;
    hold(
        "The box is still ticked.",
        !is_true(bench, "document.querySelector('main [name=keep]').checked")?,
    )?;
    // What is noted here stays here.
    bench.session.write(SPOKE_WITH, "Ana Maria")?;
    bench.session.press("main .steps label:has(input)")?;
    let kept = record(bench)?;
    hold(
        format!("It wrote over the newer: {kept}"),
        kept.contains("Ben") && !kept.contains("Ana"),
    )?;
    page.act("load-newer")?;
    bench.session.wait(
        "the newer comes",
        &format!("document.querySelector(\"{SPOKE_WITH}\")?.value === 'Ben'"),
    )?;
    page.heading_has_focus()?;
    hold("It is still said.", !is_true(bench, SAYS)?)?;
    hold(
        "The box is not ticked.",
        is_true(bench, "document.querySelector('main [name=keep]').checked")?,
    )?;
    // From here on it keeps again.
    bench.session.write(SPOKE_WITH, "Cora")?;
    bench.session.wait(
        "it is kept",
        &format!("localStorage.getItem('{KEY}').includes('Cora')"),
    )
}

fn replaces(bench: &Bench) -> Checked {
    keeping(bench, "Ana")?;
    other_tab(bench, "Ben", || Ok(()))?;
    bench.session.wait("the older says so", SAYS)?;
    bench.session.press("main label:has([name=keep])")?;
    bench.session.wait(
        "its own are kept",
        &format!("localStorage.getItem('{KEY}').includes('Ana')"),
    )?;
    hold("It is still said.", !is_true(bench, SAYS)?)?;
    hold("What was written is gone.", written(bench)? == "Ana")
}

fn erased(bench: &Bench) -> Checked {
    let page = keeping(bench, "Ana")?;
    other_tab(bench, "Ben", || {
        bench.session.press("main label:has([name=keep])")?;
        bench.session.wait(
            "it is erased",
            &format!("localStorage.getItem('{KEY}') === null"),
        )
    })?;
    let status = "document.querySelector('main .keep-notes [role=status]').innerText.includes('are not stored')";
    bench.session.wait("it is known here", status)?;
    hold("The result is gone.", page.screen()? == Screen::Result)?;
    hold("What was written is gone.", written(bench)? == "Ana")
}

/// As a tab that the browser had put to sleep: what another writes, it finds when it writes itself.
fn unheard(bench: &Bench) -> Checked {
    keeping(bench, "Ana")?;
    let other = record(bench)?.replace("Ana", "Ben");
    bench.session.run(
        &format!("localStorage.setItem('{KEY}', arguments[0])"),
        json!([other]),
    )?;
    bench.session.write(SPOKE_WITH, "Ana Maria")?;
    bench.session.wait("it says so", SAYS)?;
    let kept = record(bench)?;
    hold(format!("It wrote over the other: {kept}"), kept == other)?;
    hold("What was written is gone.", written(bench)? == "Ana Maria")
}
