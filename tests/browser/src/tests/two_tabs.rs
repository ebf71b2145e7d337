//! Two tabs that both keep answers and notes: neither writes over the other's unsaid, and nothing
//! that a person sees is lost.

use super::test;
use crate::ensure::ensure;
use crate::page::{Input, Page, Screen};
use crate::personas;
use crate::runner::{Context, Test};
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
const SAYS: &str = "document.querySelector('main .newer [role=status]')
    .innerText.startsWith('Another tab has stored newer')";

fn record(context: &Context) -> Checked<String> {
    context
        .session
        .text_of(&format!("localStorage.getItem('{KEY}')"))
}

fn written(context: &Context) -> Checked<String> {
    context
        .session
        .text_of(&format!("document.querySelector(\"{SPOKE_WITH}\").value"))
}

fn is_true(context: &Context, expression: &str) -> Checked<bool> {
    Ok(context.session.text_of(&format!("Boolean({expression})"))? == "true")
}

/// A result whose notes are kept, with this name in them.
fn keeping<'a>(context: &'a Context, name: &str) -> Checked<Page<'a>> {
    let page = context.page(Input::Pointer);
    let persona = personas::named("NHS").ok_or("No such persona.")?;
    page.open(&context.server.url)?;
    page.walk(persona.answers)?;
    context.session.press("main label:has([name=keep])")?;
    context.session.write(SPOKE_WITH, name)?;
    context.session.wait(
        "the notes are kept",
        &format!("localStorage.getItem('{KEY}')?.includes('{name}')"),
    )?;
    Ok(page)
}

/// A second tab opens what is kept and writes another name.
fn other_tab(context: &Context, name: &str, then: impl FnOnce() -> Checked) -> Checked {
    let page = context.page(Input::Pointer);
    context.session.in_second_tab(|| {
        page.open(&context.server.url)?;
        page.act("reopen")?;
        page.reach(&Screen::Result)?;
        context.session.write(SPOKE_WITH, name)?;
        context.session.wait(
            "the other's notes are kept",
            &format!("localStorage.getItem('{KEY}').includes('{name}')"),
        )?;
        ensure!(
            !is_true(context, SAYS)?,
            "The newer one says that it is the older."
        );
        then()
    })
}

fn older(context: &Context) -> Checked {
    let page = keeping(context, "Ana")?;
    ensure!(
        !is_true(context, SAYS)?,
        "It is said before there is another."
    );
    ensure!(
        !is_true(
            context,
            "document.querySelector('main [data-action=load-newer]')",
        )?,
        "The way on is there before it is needed."
    );
    other_tab(context, "Ben", || Ok(()))?;
    context.session.wait("the older says so", SAYS)?;
    let sight = "(() => {
        const button = document.querySelector('main [data-action=load-newer]');
        const { top, bottom } = button.getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight })()";
    for place in [0, 1500] {
        context
            .session
            .run("scrollTo(0, arguments[0])", json!([place]))?;
        ensure!(
            is_true(context, sight)?,
            "At {place} the way on is out of sight."
        );
    }
    ensure!(written(context)? == "Ana", "What was written is gone.");
    ensure!(
        !is_true(
            context,
            "document.querySelector('main [name=keep]').checked"
        )?,
        "The box is still ticked."
    );
    // What is noted here stays here.
    context.session.write(SPOKE_WITH, "Ana Maria")?;
    context.session.press("main .steps label:has(input)")?;
    let kept = record(context)?;
    ensure!(
        kept.contains("Ben") && !kept.contains("Ana"),
        "It wrote over the newer: {kept}"
    );
    page.act("load-newer")?;
    context.session.wait(
        "the newer comes",
        &format!("document.querySelector(\"{SPOKE_WITH}\")?.value === 'Ben'"),
    )?;
    page.heading_has_focus()?;
    ensure!(!is_true(context, SAYS)?, "It is still said.");
    ensure!(
        is_true(
            context,
            "document.querySelector('main [name=keep]').checked"
        )?,
        "The box is not ticked."
    );
    // From here on it keeps again.
    context.session.write(SPOKE_WITH, "Cora")?;
    context.session.wait(
        "it is kept",
        &format!("localStorage.getItem('{KEY}').includes('Cora')"),
    )
}

fn replaces(context: &Context) -> Checked {
    keeping(context, "Ana")?;
    other_tab(context, "Ben", || Ok(()))?;
    context.session.wait("the older says so", SAYS)?;
    context.session.press("main label:has([name=keep])")?;
    context.session.wait(
        "its own are kept",
        &format!("localStorage.getItem('{KEY}').includes('Ana')"),
    )?;
    ensure!(!is_true(context, SAYS)?, "It is still said.");
    ensure!(written(context)? == "Ana", "What was written is gone.");
    Ok(())
}

fn erased(context: &Context) -> Checked {
    let page = keeping(context, "Ana")?;
    other_tab(context, "Ben", || {
        context.session.press("main label:has([name=keep])")?;
        context.session.wait(
            "it is erased",
            &format!("localStorage.getItem('{KEY}') === null"),
        )
    })?;
    let status = "document.querySelector('main .keep-notes [role=status]')
        .innerText.includes('are not stored')";
    context.session.wait("it is known here", status)?;
    ensure!(page.screen()? == Screen::Result, "The result is gone.");
    ensure!(written(context)? == "Ana", "What was written is gone.");
    Ok(())
}

/// As a tab that the browser had put to sleep: what another writes, it finds when it writes itself.
fn unheard(context: &Context) -> Checked {
    keeping(context, "Ana")?;
    let other = record(context)?.replace("Ana", "Ben");
    context.session.run(
        &format!("localStorage.setItem('{KEY}', arguments[0])"),
        json!([other]),
    )?;
    context.session.write(SPOKE_WITH, "Ana Maria")?;
    context.session.wait("it says so", SAYS)?;
    let kept = record(context)?;
    ensure!(kept == other, "It wrote over the other: {kept}");
    ensure!(
        written(context)? == "Ana Maria",
        "What was written is gone."
    );
    Ok(())
}
