//! The saved plan choice: kept only when wanted, only the plan, and gone when forgotten.

use super::{hold, test};
use crate::engine::Kind;
use crate::page::{Hand, Page, Screen};
use crate::personas;
use crate::runner::{Bench, Test};
use crate::webdriver::Checked;
use serde_json::{Value, json};

pub fn tests() -> Vec<Test> {
    vec![
        test("the plan choice is kept, and nothing else", keeps),
        test("the next visit offers to resume", resumes),
        test("Forget erases what is kept", forgets),
        test("without the tick nothing is kept", keeps_nothing),
        test(
            "a page that the browser restores after Forget shows the empty start",
            restored,
        ),
        test(
            "two tabs: what is forgotten in one is forgotten in the other, and not written again",
            forgotten_elsewhere,
        ),
        Test {
            kind: Kind::NoStorage,
            ..test("denied storage: the wizard works and says so", denied)
        },
    ]
}

/// Every record in the storage.
fn records(bench: &Bench) -> Checked<Vec<(String, String)>> {
    let rows = bench
        .session
        .run("return Object.entries(localStorage)", json!([]))?;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    Ok(rows
        .as_array()
        .into_iter()
        .flatten()
        .map(|row| (text(&row[0]), text(&row[1])))
        .collect())
}

fn walked<'a>(bench: &'a Bench) -> Checked<Page<'a>> {
    let page = bench.page(Hand::Pointer);
    let persona = personas::named("OHIP").ok_or("No such persona.")?;
    page.open(&bench.server.url)?;
    page.walk(persona.answers)?;
    Ok(page)
}

fn keeps(bench: &Bench) -> Checked {
    walked(bench)?;
    let records = records(bench)?;
    let [(key, text)] = records.as_slice() else {
        return Err(format!("Not one record: {records:?}."));
    };
    hold(
        format!("The key is {key}."),
        key.starts_with("second-opinion"),
    )?;
    hold(
        format!("The record has {} bytes.", text.len()),
        text.len() <= 512,
    )?;
    hold(
        format!("The plans are not in {text}."),
        text.contains("ca-on-ohip") && text.contains("ca-manulife"),
    )?;
    let private = [
        "cancer",
        "records-review",
        "situation",
        "visit",
        "amount",
        "price",
    ];
    hold(
        format!("More than the plan is in {text}."),
        !private.iter().any(|word| text.contains(word)),
    )?;
    let session = bench
        .session
        .text_of("sessionStorage.length + document.cookie.length")?;
    hold("Something is kept elsewhere.", session == "0")
}

fn resumes(bench: &Bench) -> Checked {
    let page = walked(bench)?;
    page.open(&bench.server.url)?;
    page.act("resume")?;
    let next = page.leave(&Screen::Question("place".to_owned()))?;
    let known = ["place", "region", "plan"].map(|id| Screen::Question(id.to_owned()));
    hold(format!("{next:?} is asked again."), !known.contains(&next))
}

fn forgets(bench: &Bench) -> Checked {
    let page = walked(bench)?;
    page.act("forget")?;
    bench
        .session
        .wait("the record is gone", "localStorage.length === 0")?;
    page.open(&bench.server.url)?;
    let offer = bench
        .session
        .text_of("document.querySelectorAll('main [data-action=resume]').length")?;
    hold("It still offers to resume.", offer == "0")
}

/// Away from the result, forgotten from another tab, and Back: whether the browser kept the page as
/// it was or loads it anew, nothing of before may show.
fn restored(bench: &Bench) -> Checked {
    let page = walked(bench)?;
    bench.session.go(&format!("{}404.html", bench.server.url))?;
    bench.session.run("localStorage.clear()", json!([]))?;
    bench.session.press_browser("back")?;
    page.ready()?;
    page.reach(&Screen::Question("place".to_owned()))?;
    let left = bench.session.text_of(
        "document.querySelectorAll('main [data-action=resume], main input:checked').length",
    )?;
    hold("Something of before still shows.", left == "0")
}

fn keeps_nothing(bench: &Bench) -> Checked {
    let page = bench.page(Hand::Pointer);
    page.open(&bench.server.url)?;
    page.walk_to(&Screen::Question("plan".to_owned()), &[("place", &["GB"])])?;
    bench.session.press("main label:has([name=remember])")?;
    page.answer("plan", &["gb-nhs"])?;
    let records = records(bench)?;
    hold(format!("{records:?} is kept."), records.is_empty())
}

fn forgotten_elsewhere(bench: &Bench) -> Checked {
    let page = walked(bench)?;
    bench.session.press("main label:has([name=keep])")?;
    bench
        .session
        .wait("answers and notes are kept", "localStorage.length === 2")?;
    bench.session.in_second_tab(|| {
        page.open(&bench.server.url)?;
        page.act("forget")?;
        bench
            .session
            .wait("nothing is stored", "localStorage.length === 0")
    })?;
    page.reach(&Screen::Question("place".to_owned()))?;
    let left = bench.session.text_of(
        "document.querySelectorAll('main [data-action=resume], main input:checked').length",
    )?;
    hold("Something of before still shows.", left == "0")?;
    let records = records(bench)?;
    hold(
        format!("This was written again: {records:?}."),
        records.is_empty(),
    )
}

fn denied(bench: &Bench) -> Checked {
    let page = bench.page(Hand::Pointer);
    let persona = personas::named("NHS").ok_or("No such persona.")?;
    page.open(&bench.server.url)?;
    let usable = bench
        .session
        .text_of("(() => { try { localStorage.setItem('x', 'y'); return localStorage.length } catch { return 'denied' } })()")?;
    hold(
        format!("The storage works here ({usable}), so this proves nothing."),
        usable == "denied",
    )?;
    page.walk_to(&Screen::Question("plan".to_owned()), &[("place", &["GB"])])?;
    let off = bench
        .session
        .text_of("document.querySelector('main [name=remember]')?.disabled ?? true")?;
    hold("The tick can still be set.", off == "true")?;
    page.walk(&persona.answers[1..]).map(drop)
}
