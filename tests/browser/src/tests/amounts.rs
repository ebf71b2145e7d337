//! Amounts of money: what is read is shown before it counts, what cannot be read stays, and each
//! currency has a field.

use super::{hold, test};
use crate::page::{Answers, Hand, Page, Screen};
use crate::runner::{Bench, Test};
use crate::webdriver::{Checked, keys};
use serde_json::json;

pub fn tests() -> Vec<Test> {
    vec![
        test(
            "amounts: what is read is shown while it is written, and what cannot be read stays",
            asks,
        ),
        test(
            "amounts: on the result, what is read is shown before it counts",
            shows_before,
        ),
        test(
            "amounts: plans of two currencies have a field each, and a price counts in its own",
            two_currencies,
        ),
    ]
}

const MEDICARE: Answers = &[
    ("place", &["US"]),
    ("plan", &["us-medicare-original"]),
    ("assignment", &["accepts"]),
];
const TWO: Answers = &[("place", &["not-sure"]), ("plan", &["gb-pmi", "us-ppo"])];

fn at_price<'a>(bench: &'a Bench, answers: Answers) -> Checked<Page<'a>> {
    let page = bench.page(Hand::Pointer);
    page.open(&bench.server.url)?;
    page.walk_to(&Screen::Question("price".to_owned()), answers)?;
    Ok(page)
}

/// Writes in place of what stands in the field.
fn rewrite(bench: &Bench, name: &str, text: &str) -> Checked {
    let mark = "const field = document.querySelector(`main [name=${arguments[0]}]`); field.focus(); field.select()";
    bench.session.run(mark, json!([name]))?;
    bench.session.keys(text)
}

fn is_read(bench: &Bench, name: &str, sum: &str) -> Checked {
    let read = format!("document.querySelector('main #{name}-read').innerText");
    let wanted = if sum.is_empty() {
        format!("{read} === ''")
    } else {
        format!("{read}.includes({})", json!(sum))
    };
    bench
        .session
        .wait(&format!("{name} is read as “{sum}”"), &wanted)?;
    let described = format!(
        "document.querySelector('main [name={name}]').getAttribute('aria-describedby').split(' ').includes('{name}-read')"
    );
    hold(
        format!("{name} does not say to those who hear it what is read."),
        bench.session.text_of(&described)? == "true",
    )
}

fn asks(bench: &Bench) -> Checked {
    let page = at_price(bench, MEDICARE)?;
    let field = "document.querySelector('main [name=price-amount]')";
    rewrite(bench, "price-amount", "250. 00")?;
    is_read(bench, "price-amount", "")?;
    page.act("continue")?;
    bench.session.wait(
        "it says why",
        "document.querySelector('main #error').innerText.includes('cannot tell which number')",
    )?;
    let kept = bench
        .session
        .text_of(&format!("[{field}.value, {field}.getAttribute('aria-invalid'), document.activeElement === {field}].join()"))?;
    hold(
        format!("What was typed became “{kept}”."),
        kept == "250. 00,true,true",
    )?;
    rewrite(bench, "price-amount", "£250")?;
    page.act("continue")?;
    bench.session.wait(
        "it names the currency",
        "/£.*USD/.test(document.querySelector('main #error').innerText)",
    )?;
    for (text, sum) in [
        ("1,250", "$1,250.00"),
        ("250 300", "$250,300.00"),
        ("$1,250.00.", "$1,250.00"),
    ] {
        rewrite(bench, "price-amount", text)?;
        is_read(bench, "price-amount", sum)?;
    }
    page.act("continue")?;
    page.leave(&Screen::Question("price".to_owned()))?;
    page.walk_to(&Screen::Review, MEDICARE)?;
    let said = bench
        .session
        .text_of("document.querySelector('main dl.said').innerText")?;
    hold(
        format!("The review says “{said}”."),
        said.contains("$1,250"),
    )
}

const SUM: &str = "document.querySelector('main [data-finding=cost] .sum').innerText";

fn shows_before(bench: &Bench) -> Checked {
    let page = at_price(bench, MEDICARE)?;
    page.answer("price", &["amount:250"])?;
    page.walk_to(&Screen::Review, &[("deductible-left", &["met"])])?;
    page.act("continue")?;
    page.reach(&Screen::Result)?;
    is_read(bench, "price-here", "$250.00")?;
    let before = bench.session.text_of(SUM)?;
    rewrite(bench, "price-here", "500.00.")?;
    is_read(bench, "price-here", "$500.00")?;
    hold(
        "It counts before it was said.",
        bench.session.text_of(SUM)? == before,
    )?;
    bench.session.keys(keys::ENTER)?;
    bench
        .session
        .wait("the sum follows", &format!("{SUM}.includes('$100')"))?;
    rewrite(bench, "deductible-left-here", "50")?;
    is_read(bench, "deductible-left-here", "$50.00")?;
    bench.session.press("main [data-action=met]")?;
    is_read(bench, "deductible-left-here", "$0.00")
}

fn two_currencies(bench: &Bench) -> Checked {
    let page = at_price(bench, TWO)?;
    let labels =
        bench.session.text_of("[...document.querySelectorAll('main .amount label')].map((label) => label.innerText).join('; ')")?;
    let both = ["in USD (A PPO)", "in GBP (UK private medical insurance)"];
    hold(
        format!("The fields are for “{labels}”."),
        both.iter().all(|label| labels.contains(label)),
    )?;
    rewrite(bench, "price-amount", "1,000")?;
    is_read(bench, "price-amount", "$1,000.00")?;
    page.act("continue")?;
    page.leave(&Screen::Question("price".to_owned()))?;
    page.walk_to(&Screen::Review, TWO)?;
    page.act("continue")?;
    page.reach(&Screen::Result)?;
    page.drawn()?;
    let cost = |plan: &str| {
        let words =
            format!("document.querySelector('[data-plan={plan}] [data-finding=cost]').innerText");
        bench.session.text_of(&words)
    };
    let (dollars, pounds) = (cost("us-ppo")?, cost("gb-pmi")?);
    hold(
        format!("The plan in dollars says “{dollars}”."),
        dollars.contains("The visit: $1,000."),
    )?;
    let is_said =
        pounds.contains("in USD") && pounds.contains("in GBP") && !pounds.contains("1,000");
    hold(format!("The plan in pounds says “{pounds}”."), is_said)?;
    rewrite(bench, "price-here-2", &format!("£800{}", keys::ENTER))?;
    is_read(bench, "price-here-2", "£800.00")?;
    let counts = "document.querySelector('[data-plan=gb-pmi] [data-finding=cost]').innerText.includes('The visit: £800.')";
    bench
        .session
        .wait("the price in pounds counts for its plan", counts)?;
    hold(
        "It counts for the other plan too.",
        cost("us-ppo")?.contains("The visit: $1,000."),
    )
}
