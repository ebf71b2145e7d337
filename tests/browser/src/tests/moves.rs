//! Going back, changing an answer, starting again.

use super::{hold, test};
use crate::page::{Hand, Screen};
use crate::personas;
use crate::runner::{Bench, Test};
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

fn ticked(bench: &Bench, value: &str) -> Checked<bool> {
    Ok(bench.session.text_of(&format!(
        "document.querySelector(\"main input[value='{value}']\")?.checked"
    ))? == "true")
}

fn back(bench: &Bench) -> Checked {
    let page = bench.page(Hand::Pointer);
    page.open(&bench.server.url)?;
    page.answer("place", &["GB"])?;
    page.act("back")?;
    page.reach(&Screen::Question("place".to_owned()))?;
    page.heading_has_focus()?;
    hold("The answer is gone.", ticked(bench, "GB")?)
}

fn browser_back(bench: &Bench) -> Checked {
    let page = bench.page(Hand::Pointer);
    page.open(&bench.server.url)?;
    let plan = Screen::Question("plan".to_owned());
    let mut asked = page.walk_to(&plan, &[("place", &["GB"])])?;
    let next = page.answer("plan", &["gb-nhs"])?;
    bench.session.press_browser("back")?;
    page.reach(&plan)?;
    hold("The plan is not ticked any more.", ticked(bench, "gb-nhs")?)?;
    asked.push("plan".to_owned());
    for question in asked.iter().rev().skip(1) {
        bench.session.press_browser("back")?;
        page.reach(&Screen::Question(question.clone()))?;
    }
    for question in asked.iter().skip(1) {
        bench.session.press_browser("forward")?;
        page.reach(&Screen::Question(question.clone()))?;
    }
    bench.session.press_browser("forward")?;
    page.reach(&next)
}

fn change(bench: &Bench) -> Checked {
    let page = bench.page(Hand::Pointer);
    let persona = personas::named("NHS").ok_or("No such persona.")?;
    page.open(&bench.server.url)?;
    page.walk_to_review(persona.answers)?;
    bench.session.press("main [data-change=situation]")?;
    page.reach(&Screen::Question("situation".to_owned()))?;
    hold(
        "The answer to change is not ticked.",
        ticked(bench, "cancer")?,
    )?;
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
    hold(
        "The plan was lost.",
        findings.keys().any(|(plan, _)| plan == "gb-nhs"),
    )
}

fn missing(bench: &Bench) -> Checked {
    let page = bench.page(Hand::Pointer);
    page.open(&bench.server.url)?;
    page.act("continue")?;
    bench.session.wait(
        "an error in words",
        "document.querySelector('main [role=alert]')?.innerText.length > 5",
    )?;
    hold(
        "It went on.",
        page.screen()? == Screen::Question("place".to_owned()),
    )
}

fn restart(bench: &Bench) -> Checked {
    let page = bench.page(Hand::Pointer);
    let persona = personas::named("NHS").ok_or("No such persona.")?;
    page.open(&bench.server.url)?;
    page.walk(persona.answers)?;
    page.act("restart")?;
    page.reach(&Screen::Question("place".to_owned()))?;
    hold("The place is still ticked.", !ticked(bench, "GB")?)
}

fn no_trace(bench: &Bench) -> Checked {
    let page = bench.page(Hand::Pointer);
    let persona = personas::named("NHS").ok_or("No such persona.")?;
    page.open(&bench.server.url)?;
    page.walk(persona.answers)?;
    let traces =
        bench.session.text_of("[location.href, document.title, window.name, JSON.stringify(history.state), document.cookie].join(' ')")?;
    let words = ["gb-nhs", "cancer", "GB"];
    hold(
        format!("An answer is in: {traces}"),
        !words.iter().any(|word| traces.contains(word)),
    )
}
