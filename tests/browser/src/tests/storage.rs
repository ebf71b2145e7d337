//! The saved plan choice: kept only when wanted, only the plan, and gone when forgotten.

use super::test;
use crate::engine::Kind;
use crate::ensure::ensure;
use crate::page::{Input, Page, Screen};
use crate::personas;
use crate::runner::{Context, Test};
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
fn records(context: &Context) -> Checked<Vec<(String, String)>> {
    let rows = context
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

fn walked<'a>(context: &'a Context) -> Checked<Page<'a>> {
    let page = context.page(Input::Pointer);
    let persona = personas::named("OHIP").ok_or("No such persona.")?;
    page.open(&context.server.url)?;
    page.walk(persona.answers)?;
    Ok(page)
}

fn keeps(context: &Context) -> Checked {
    walked(context)?;
    let records = records(context)?;
    let [(key, text)] = records.as_slice() else {
        return Err(format!("Not one record: {records:?}."));
    };
    ensure!(key.starts_with("second-opinion"), "The key is {key}.");
    ensure!(text.len() <= 512, "The record has {} bytes.", text.len());
    ensure!(
        text.contains("ca-on-ohip") && text.contains("ca-manulife"),
        "The plans are not in {text}."
    );
    let private = [
        "cancer",
        "records-review",
        "situation",
        "visit",
        "amount",
        "price",
    ];
    ensure!(
        !private.iter().any(|word| text.contains(word)),
        "More than the plan is in {text}."
    );
    let session = context
        .session
        .text_of("sessionStorage.length + document.cookie.length")?;
    ensure!(session == "0", "Something is kept elsewhere.");
    Ok(())
}

fn resumes(context: &Context) -> Checked {
    let page = walked(context)?;
    page.open(&context.server.url)?;
    page.act("resume")?;
    let next = page.leave(&Screen::Question("place".to_owned()))?;
    let known = ["place", "region", "plan"].map(|id| Screen::Question(id.to_owned()));
    ensure!(!known.contains(&next), "{next:?} is asked again.");
    Ok(())
}

fn forgets(context: &Context) -> Checked {
    let page = walked(context)?;
    page.act("forget")?;
    context
        .session
        .wait("the record is gone", "localStorage.length === 0")?;
    page.open(&context.server.url)?;
    let offer = context
        .session
        .text_of("document.querySelectorAll('main [data-action=resume]').length")?;
    ensure!(offer == "0", "It still offers to resume.");
    Ok(())
}

/// Away from the result, forgotten from another tab, and Back: whether the browser kept the page as
/// it was or loads it again, nothing of before may show.
fn restored(context: &Context) -> Checked {
    let page = walked(context)?;
    context
        .session
        .go(&format!("{}404.html", context.server.url))?;
    context.session.run("localStorage.clear()", json!([]))?;
    context.session.press_browser("back")?;
    page.ready()?;
    page.reach(&Screen::Question("place".to_owned()))?;
    let left = context.session.text_of(
        "document.querySelectorAll('main [data-action=resume], main input:checked').length",
    )?;
    ensure!(left == "0", "Something of before still shows.");
    Ok(())
}

fn keeps_nothing(context: &Context) -> Checked {
    let page = context.page(Input::Pointer);
    page.open(&context.server.url)?;
    page.walk_to(&Screen::Question("plan".to_owned()), &[("place", &["GB"])])?;
    context.session.press("main label:has([name=remember])")?;
    page.answer("plan", &["gb-nhs"])?;
    let records = records(context)?;
    ensure!(records.is_empty(), "{records:?} is kept.");
    Ok(())
}

fn forgotten_elsewhere(context: &Context) -> Checked {
    let page = walked(context)?;
    context.session.press("main label:has([name=keep])")?;
    context
        .session
        .wait("answers and notes are kept", "localStorage.length === 2")?;
    context.session.in_second_tab(|| {
        page.open(&context.server.url)?;
        page.act("forget")?;
        context
            .session
            .wait("nothing is stored", "localStorage.length === 0")
    })?;
    page.reach(&Screen::Question("place".to_owned()))?;
    let left = context.session.text_of(
        "document.querySelectorAll('main [data-action=resume], main input:checked').length",
    )?;
    ensure!(left == "0", "Something of before still shows.");
    let records = records(context)?;
    ensure!(records.is_empty(), "This was written again: {records:?}.");
    Ok(())
}

fn denied(context: &Context) -> Checked {
    let page = context.page(Input::Pointer);
    let persona = personas::named("NHS").ok_or("No such persona.")?;
    page.open(&context.server.url)?;
    let usable = context.session.text_of(
        "(() => {
                try {
                    localStorage.setItem('x', 'y');
                    return localStorage.length;
                } catch {
                    return 'denied';
                }
            })()",
    )?;
    ensure!(
        usable == "denied",
        "The storage works here ({usable}), so this proves nothing."
    );
    page.walk_to(&Screen::Question("plan".to_owned()), &[("place", &["GB"])])?;
    let off = context
        .session
        .text_of("document.querySelector('main [name=remember]')?.disabled ?? true")?;
    ensure!(off == "true", "The tick can still be set.");
    page.walk(&persona.answers[1..]).map(drop)
}
