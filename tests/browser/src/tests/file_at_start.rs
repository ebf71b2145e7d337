//! A file that was saved is opened on the first screen, with nothing answered: on another device
//! there is nothing else yet.

use super::take::{CATCH, caught};
use super::{hold, test};
use crate::hosts::Host;
use crate::page::{Findings, Hand, Page, Screen};
use crate::personas;
use crate::runner::{Bench, Test};
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
fn saved(bench: &Bench) -> Checked<(String, Findings)> {
    let page = bench.page(Hand::Pointer);
    let persona = personas::named("OHIP").ok_or("No such persona.")?;
    page.open(&bench.server.url)?;
    let found = page.walk(persona.answers)?;
    bench.session.run(CATCH, json!([true]))?;
    page.act("save")?;
    let text = caught(bench, "file")?;
    bench.session.run("localStorage.clear()", json!([]))?;
    Ok((text, found))
}

/// Chooses a file with this text.
pub fn choose(bench: &Bench, text: &str) -> Checked {
    let script = "const [text] = arguments; const transfer = new DataTransfer();
        transfer.items.add(new File([text], 'notes.json', { type: 'application/json' }));
        const field = document.querySelector('#open-file'); field.files = transfer.files;
        field.dispatchEvent(new Event('change', { bubbles: true }))";
    bench.session.run(script, json!([text])).map(drop)
}

/// The result of the file, and that it is.
fn opened(page: &Page) -> Checked<Findings> {
    let end = page.leave(&Screen::Question("place".to_owned()))?;
    hold(format!("It leads to {end:?}."), end == Screen::Result)?;
    page.findings()
}

fn opens(bench: &Bench) -> Checked {
    let (text, before) = saved(bench)?;
    let page = bench.page(Hand::Pointer);
    page.open(&bench.server.url)?;
    choose(bench, &text)?;
    let after = opened(&page)?;
    page.heading_has_focus()?;
    hold(
        format!("It was {before:?} and is {after:?}."),
        before == after,
    )?;
    let stored = bench.session.text_of("localStorage.length")?;
    hold(
        format!("{stored} records were stored without being asked for."),
        stored == "0",
    )?;
    // One with open questions leads to the first of them.
    page.act("restart")?;
    page.reach(&Screen::Question("place".to_owned()))?;
    let path = project::root().join("tests/rules/saved/file-1.json");
    let frozen = project::read(&path).map_err(|failure| failure.message)?;
    choose(bench, &String::from_utf8_lossy(&frozen))?;
    let next = page.leave(&Screen::Question("place".to_owned()))?;
    let known = ["region", "plan", "situation"].map(|id| Screen::Question(id.to_owned()));
    hold(format!("It leads to {next:?}."), !known.contains(&next))
}

fn in_a_frame(bench: &Bench) -> Checked {
    let (text, before) = saved(bench)?;
    let host = Host::start(&bench.server.url)?;
    let page = bench.page(Hand::Pointer);
    super::widget::enter(bench, &format!("{}usual.html", host.url))?;
    let size = "[...document.querySelectorAll('main [data-action=open-file]')].map((e) => e.getBoundingClientRect())
        .filter(({ height, bottom }) => height >= 24 && bottom <= innerHeight).length";
    let seen = bench.session.text_of(size)?;
    hold(
        format!("{seen} buttons are seen in the frame."),
        seen == "1",
    )?;
    choose(bench, "{}")?;
    bench.session.wait(
        "it is said",
        "document.querySelector('main #open-problem').innerText.includes('Another program')",
    )?;
    choose(bench, &text)?;
    let after = opened(&page)?;
    hold(
        format!("It was {before:?} and is {after:?}."),
        before == after,
    )
}

fn refuses(bench: &Bench) -> Checked {
    let (text, _) = saved(bench)?;
    let page = bench.page(Hand::Pointer);
    page.open(&bench.server.url)?;
    bench.session.press("main label:has(input[value=GB])")?;
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
        choose(bench, &file)?;
        let said = format!(
            "document.querySelector('main .open [role=alert]').innerText.includes({words:?})"
        );
        bench.session.wait(&format!("it says “{words}”"), &said)?;
        hold(
            format!("“{words}”: another screen."),
            page.screen()? == Screen::Question("place".to_owned()),
        )?;
        let ticked = bench
            .session
            .text_of("document.querySelector('main input:checked')?.value")?;
        hold(format!("“{words}”: {ticked} is ticked."), ticked == "GB")?;
    }
    // The questions go on as if nothing had been.
    page.walk(&[("place", &["GB"]), ("plan", &["gb-nhs"])])
        .map(drop)
}

fn with_keys(bench: &Bench) -> Checked {
    let page = bench.page(Hand::Keyboard);
    page.open(&bench.server.url)?;
    let look = "(() => { const button = document.querySelector('main [data-action=open-file]');
        return JSON.stringify([button.localName, button.innerText, button.getAttribute('aria-describedby'), document.querySelector('#open-file').offsetHeight]) })()";
    let seen = bench.session.text_of(look)?;
    hold(
        format!("It is {seen}."),
        seen == r#"["button","Open a file you saved","open-problem",0]"#,
    )?;
    // No driver can close the window in which a file is chosen, so the field's own press is counted
    // in its place.
    let count = "window.__asked = 0; document.querySelector('#open-file').click = () => { window.__asked += 1 }";
    bench.session.run(count, json!([]))?;
    page.act("open-file")?;
    bench
        .session
        .wait("a file is asked for", "window.__asked === 1")?;
    bench.session.keys(keys::SPACE)?;
    bench
        .session
        .wait("and once more", "window.__asked === 2")?;
    hold(
        "It answers the question.",
        page.screen()? == Screen::Question("place".to_owned()),
    )
}
