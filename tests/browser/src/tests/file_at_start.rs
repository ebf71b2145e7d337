//! A file that was saved is opened on the first screen, with nothing answered: on another device
//! there is nothing else yet.

use super::take_along::{CATCH, caught};
use super::test;
use crate::ensure::ensure;
use crate::hosts::Host;
use crate::page::{Findings, Input, Page, Screen};
use crate::personas;
use crate::runner::{Context, Test};
use crate::webdriver::{Checked, keys};
use serde_json::json;
use xtask::project;

pub fn tests() -> Vec<Test> {
    vec![
        test(
            "a saved file: the first screen opens it, with nothing answered, to the same findings",
            opens,
        ),
        test("a saved file: in a frame too", in_a_frame),
        test(
            "a saved file: the first screen says why one is refused, and nothing is changed",
            refuses,
        ),
        test(
            "a saved file: the button is reached and pressed with keys, and says what it does",
            with_keys,
        ),
    ]
}

/// A file with a whole result, as one person saved it on another device; and what that result
/// found.
fn saved(context: &Context) -> Checked<(String, Findings)> {
    let page = context.page(Input::Pointer);
    let persona = personas::named("OHIP").ok_or("No such persona.")?;
    page.open(&context.server.url)?;
    let found = page.walk(persona.answers)?;
    context.session.run(CATCH, json!([true]))?;
    page.act("save")?;
    let text = caught(context, "file")?;
    context.session.run("localStorage.clear()", json!([]))?;
    Ok((text, found))
}

/// Chooses a file with this text.
pub fn choose(context: &Context, text: &str) -> Checked {
    let script = "const [text] = arguments; const transfer = new DataTransfer();
        transfer.items.add(new File([text], 'notes.json', { type: 'application/json' }));
        const field = document.querySelector('#open-file'); field.files = transfer.files;
        field.dispatchEvent(new Event('change', { bubbles: true }))";
    context.session.run(script, json!([text])).map(drop)
}

/// The result of the file, and that it is.
fn opened(page: &Page) -> Checked<Findings> {
    let end = page.leave(&Screen::Question("place".to_owned()))?;
    ensure!(end == Screen::Result, "It leads to {end:?}.");
    page.findings()
}

fn opens(context: &Context) -> Checked {
    let (text, before) = saved(context)?;
    let page = context.page(Input::Pointer);
    page.open(&context.server.url)?;
    choose(context, &text)?;
    let after = opened(&page)?;
    page.heading_has_focus()?;
    ensure!(before == after, "It was {before:?} and is {after:?}.");
    let stored = context.session.text_of("localStorage.length")?;
    ensure!(
        stored == "0",
        "{stored} records were stored without being asked for."
    );
    // One with open questions leads to the first of them.
    page.act("restart")?;
    page.reach(&Screen::Question("place".to_owned()))?;
    let path = project::root().join("tests/rules/saved/file-1.json");
    let frozen = project::read(&path).map_err(|failure| failure.message)?;
    choose(context, &String::from_utf8_lossy(&frozen))?;
    let next = page.leave(&Screen::Question("place".to_owned()))?;
    let known = ["region", "plan", "situation"].map(|id| Screen::Question(id.to_owned()));
    ensure!(!known.contains(&next), "It leads to {next:?}.");
    Ok(())
}

fn in_a_frame(context: &Context) -> Checked {
    let (text, before) = saved(context)?;
    let host = Host::start(&context.server.url)?;
    let page = context.page(Input::Pointer);
    super::widget::enter(context, &format!("{}usual.html", host.url))?;
    let size = "[...document.querySelectorAll('main [data-action=open-file]')]
        .map((button) => button.getBoundingClientRect())
        .filter(({ height, bottom }) => height >= 24 && bottom <= innerHeight).length";
    let seen = context.session.text_of(size)?;
    ensure!(seen == "1", "{seen} buttons are seen in the frame.");
    choose(context, "{}")?;
    context.session.wait(
        "it is said",
        "document.querySelector('main #open-problem').innerText.includes('Another program')",
    )?;
    choose(context, &text)?;
    let after = opened(&page)?;
    ensure!(before == after, "It was {before:?} and is {after:?}.");
    Ok(())
}

fn refuses(context: &Context) -> Checked {
    let (text, _) = saved(context)?;
    let page = context.page(Input::Pointer);
    page.open(&context.server.url)?;
    context.session.press("main label:has(input[value=GB])")?;
    let files = [
        (text[..text.len() - 1].to_owned(), "damaged on its way"),
        (
            "{\"format\":\"shopping\",\"v\":1}".to_owned(),
            "Another program",
        ),
        (text.replacen("\"v\":", "\"v\":99", 1), "A later version"),
        (format!("{text}{}", " ".repeat(70_000)), "too large"),
    ];
    for (file, words) in files {
        choose(context, &file)?;
        let said = format!(
            "document.querySelector('main .open [role=alert]').innerText.includes({words:?})"
        );
        context.session.wait(&format!("it says “{words}”"), &said)?;
        ensure!(
            page.screen()? == Screen::Question("place".to_owned()),
            "“{words}”: another screen."
        );
        let ticked = context
            .session
            .text_of("document.querySelector('main input:checked')?.value")?;
        ensure!(ticked == "GB", "“{words}”: {ticked} is ticked.");
    }
    // The questions go on as if nothing had been.
    page.walk(&[("place", &["GB"]), ("plan", &["gb-nhs"])])
        .map(drop)
}

fn with_keys(context: &Context) -> Checked {
    let page = context.page(Input::Keyboard);
    page.open(&context.server.url)?;
    let look = "(() => { const button = document.querySelector('main [data-action=open-file]');
        const described = button.getAttribute('aria-describedby');
        const height = document.querySelector('#open-file').offsetHeight;
        return JSON.stringify([button.localName, button.innerText, described, height]) })()";
    let seen = context.session.text_of(look)?;
    ensure!(
        seen == r#"["button","Open a file you saved","open-problem",0]"#,
        "It is {seen}."
    );
    // No driver can close the window in which a file is chosen, so the field's own press is counted
    // in its place.
    let count = "window.__asked = 0;
        document.querySelector('#open-file').click = () => { window.__asked += 1 }";
    context.session.run(count, json!([]))?;
    page.act("open-file")?;
    context
        .session
        .wait("a file is asked for", "window.__asked === 1")?;
    context.session.keys(keys::SPACE)?;
    context
        .session
        .wait("and once more", "window.__asked === 2")?;
    ensure!(
        page.screen()? == Screen::Question("place".to_owned()),
        "It answers the question."
    );
    Ok(())
}
