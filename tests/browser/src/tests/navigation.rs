//! Going back, changing an answer, starting again.

use super::test;
use crate::ensure::ensure;
use crate::page::{Input, Screen};
use crate::personas;
use crate::runner::{Context, Test};
use crate::webdriver::Checked;

pub fn tests() -> Vec<Test> {
    vec![
        test("Back shows the question before, with its answer", back),
        test(
            "the browser's Back and Forward move between questions",
            browser_back,
        ),
        test("Change on the review keeps every other answer", change),
        test("Continue without an answer says what is missing", missing),
        test("Start again forgets the answers", restart),
        test("the address and the history hold no answer", no_trace),
    ]
}

fn ticked(context: &Context, value: &str) -> Checked<bool> {
    Ok(context.session.text_of(&format!(
        "document.querySelector(\"main input[value='{value}']\")?.checked"
    ))? == "true")
}

fn back(context: &Context) -> Checked {
    let page = context.page(Input::Pointer);
    page.open(&context.server.url)?;
    page.answer("place", &["GB"])?;
    page.act("back")?;
    page.reach(&Screen::Question("place".to_owned()))?;
    page.heading_has_focus()?;
    ensure!(ticked(context, "GB")?, "The answer is gone.");
    Ok(())
}

fn browser_back(context: &Context) -> Checked {
    let page = context.page(Input::Pointer);
    page.open(&context.server.url)?;
    let plan = Screen::Question("plan".to_owned());
    let mut asked = page.walk_to(&plan, &[("place", &["GB"])])?;
    let next = page.answer("plan", &["gb-nhs"])?;
    context.session.press_browser("back")?;
    page.reach(&plan)?;
    ensure!(
        ticked(context, "gb-nhs")?,
        "The plan is not ticked any more."
    );
    asked.push("plan".to_owned());
    for question in asked.iter().rev().skip(1) {
        context.session.press_browser("back")?;
        page.reach(&Screen::Question(question.clone()))?;
    }
    for question in asked.iter().skip(1) {
        context.session.press_browser("forward")?;
        page.reach(&Screen::Question(question.clone()))?;
    }
    context.session.press_browser("forward")?;
    page.reach(&next)
}

fn change(context: &Context) -> Checked {
    let page = context.page(Input::Pointer);
    let persona = personas::named("NHS").ok_or("No such persona.")?;
    page.open(&context.server.url)?;
    page.walk_to_review(persona.answers)?;
    context.session.press("main [data-change=situation]")?;
    page.reach(&Screen::Question("situation".to_owned()))?;
    ensure!(
        ticked(context, "cancer")?,
        "The answer to change is not ticked."
    );
    page.answer("situation", &["serious-diagnosis"])?;
    // What was said before is ticked: Continue is enough.
    for _ in 0..25 {
        match page.screen()? {
            before @ Screen::Question(_) => {
                page.act("continue")?;
                page.leave(&before)?;
            }
            _ => break,
        }
    }
    page.reach(&Screen::Review)?;
    page.act("continue")?;
    page.reach(&Screen::Result)?;
    let findings = page.findings()?;
    ensure!(
        findings.keys().any(|(plan, _)| plan == "gb-nhs"),
        "The plan was lost."
    );
    Ok(())
}

fn missing(context: &Context) -> Checked {
    let page = context.page(Input::Pointer);
    page.open(&context.server.url)?;
    page.act("continue")?;
    context.session.wait(
        "an error in words",
        "document.querySelector('main [role=alert]')?.innerText.length > 5",
    )?;
    ensure!(
        page.screen()? == Screen::Question("place".to_owned()),
        "It went on."
    );
    Ok(())
}

fn restart(context: &Context) -> Checked {
    let page = context.page(Input::Pointer);
    let persona = personas::named("NHS").ok_or("No such persona.")?;
    page.open(&context.server.url)?;
    page.walk(persona.answers)?;
    page.act("restart")?;
    page.reach(&Screen::Question("place".to_owned()))?;
    ensure!(!ticked(context, "GB")?, "The place is still ticked.");
    Ok(())
}

fn no_trace(context: &Context) -> Checked {
    let page = context.page(Input::Pointer);
    let persona = personas::named("NHS").ok_or("No such persona.")?;
    page.open(&context.server.url)?;
    page.walk(persona.answers)?;
    let traces = context.session.text_of(
        "[location.href, document.title, window.name,
                JSON.stringify(history.state), document.cookie].join(' ')",
    )?;
    let words = ["gb-nhs", "cancer", "GB"];
    ensure!(
        !words.iter().any(|word| traces.contains(word)),
        "An answer is in: {traces}"
    );
    Ok(())
}
