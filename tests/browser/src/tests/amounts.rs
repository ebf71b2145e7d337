//! Amounts of money: what is read is shown before it counts, what cannot be read stays, and each
//! currency has a field.

use super::test;
use crate::ensure::ensure;
use crate::page::{Input, Page, Picks, Screen};
use crate::runner::{Context, Test};
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

const MEDICARE: Picks = &[
    ("place", &["US"]),
    ("plan", &["us-medicare-original"]),
    ("assignment", &["accepts"]),
];
const TWO: Picks = &[("place", &["not-sure"]), ("plan", &["gb-pmi", "us-ppo"])];

fn at_price<'a>(context: &'a Context, answers: Picks) -> Checked<Page<'a>> {
    let page = context.page(Input::Pointer);
    page.open(&context.server.url)?;
    page.walk_to(&Screen::Question("price".to_owned()), answers)?;
    Ok(page)
}

/// Writes in place of what stands in the field.
fn rewrite(context: &Context, name: &str, text: &str) -> Checked {
    let mark = "const field = document.querySelector(`main [name=${arguments[0]}]`);
        field.focus();
        field.select()";
    context.session.run(mark, json!([name]))?;
    context.session.keys(text)
}

fn is_read(context: &Context, name: &str, sum: &str) -> Checked {
    let read = format!("document.querySelector('main #{name}-read').innerText");
    let wanted = if sum.is_empty() {
        format!("{read} === ''")
    } else {
        format!("{read}.includes({})", json!(sum))
    };
    context
        .session
        .wait(&format!("{name} is read as “{sum}”"), &wanted)?;
    let described = format!(
        "document.querySelector('main [name={name}]').getAttribute('aria-describedby')
            .split(' ').includes('{name}-read')"
    );
    ensure!(
        context.session.text_of(&described)? == "true",
        "{name} does not say to those who hear it what is read."
    );
    Ok(())
}

fn asks(context: &Context) -> Checked {
    let page = at_price(context, MEDICARE)?;
    let field = "document.querySelector('main [name=price-amount]')";
    rewrite(context, "price-amount", "250. 00")?;
    is_read(context, "price-amount", "")?;
    page.act("continue")?;
    context.session.wait(
        "it says why",
        "document.querySelector('main #error').innerText.includes('cannot tell which number')",
    )?;
    let kept = context.session.text_of(&format!(
        "[{field}.value, {field}.getAttribute('aria-invalid'),
                document.activeElement === {field}].join()"
    ))?;
    ensure!(
        kept == "250. 00,true,true",
        "What was typed became “{kept}”."
    );
    rewrite(context, "price-amount", "£250")?;
    page.act("continue")?;
    context.session.wait(
        "it names the currency",
        "/£.*USD/.test(document.querySelector('main #error').innerText)",
    )?;
    for (text, sum) in [
        ("1,250", "$1,250.00"),
        ("250 300", "$250,300.00"),
        ("$1,250.00.", "$1,250.00"),
    ] {
        rewrite(context, "price-amount", text)?;
        is_read(context, "price-amount", sum)?;
    }
    page.act("continue")?;
    page.leave(&Screen::Question("price".to_owned()))?;
    page.walk_to(&Screen::Review, MEDICARE)?;
    let said = context
        .session
        .text_of("document.querySelector('main dl.said').innerText")?;
    ensure!(said.contains("$1,250"), "The review says “{said}”.");
    Ok(())
}

const SUM: &str = "document.querySelector('main [data-finding=cost] .sum').innerText";

fn shows_before(context: &Context) -> Checked {
    let page = at_price(context, MEDICARE)?;
    page.answer("price", &["amount:250"])?;
    page.walk_to(&Screen::Review, &[("deductible-left", &["met"])])?;
    page.act("continue")?;
    page.reach(&Screen::Result)?;
    is_read(context, "price-here", "$250.00")?;
    let before = context.session.text_of(SUM)?;
    rewrite(context, "price-here", "500.00.")?;
    is_read(context, "price-here", "$500.00")?;
    ensure!(
        context.session.text_of(SUM)? == before,
        "It counts before it was said."
    );
    context.session.keys(keys::ENTER)?;
    context
        .session
        .wait("the sum follows", &format!("{SUM}.includes('$100')"))?;
    rewrite(context, "deductible-left-here", "50")?;
    is_read(context, "deductible-left-here", "$50.00")?;
    context.session.press("main [data-action=met]")?;
    is_read(context, "deductible-left-here", "$0.00")
}

fn two_currencies(context: &Context) -> Checked {
    let page = at_price(context, TWO)?;
    let labels = context.session.text_of(
        "[...document.querySelectorAll('main .amount label')]
                .map((label) => label.innerText).join('; ')",
    )?;
    let both = ["in USD (A PPO)", "in GBP (UK private medical insurance)"];
    ensure!(
        both.iter().all(|label| labels.contains(label)),
        "The fields are for “{labels}”."
    );
    rewrite(context, "price-amount", "1,000")?;
    is_read(context, "price-amount", "$1,000.00")?;
    page.act("continue")?;
    page.leave(&Screen::Question("price".to_owned()))?;
    page.walk_to(&Screen::Review, TWO)?;
    page.act("continue")?;
    page.reach(&Screen::Result)?;
    page.drawn()?;
    let cost = |plan: &str| {
        let words =
            format!("document.querySelector('[data-plan={plan}] [data-finding=cost]').innerText");
        context.session.text_of(&words)
    };
    let (dollars, pounds) = (cost("us-ppo")?, cost("gb-pmi")?);
    ensure!(
        dollars.contains("The visit: $1,000."),
        "The plan in dollars says “{dollars}”."
    );
    let is_said =
        pounds.contains("in USD") && pounds.contains("in GBP") && !pounds.contains("1,000");
    ensure!(is_said, "The plan in pounds says “{pounds}”.");
    rewrite(context, "price-here-2", &format!("£800{}", keys::ENTER))?;
    is_read(context, "price-here-2", "£800.00")?;
    let counts = "document.querySelector('[data-plan=gb-pmi] [data-finding=cost]')
        .innerText.includes('The visit: £800.')";
    context
        .session
        .wait("the price in pounds counts for its plan", counts)?;
    ensure!(
        cost("us-ppo")?.contains("The visit: $1,000."),
        "It counts for the other plan too."
    );
    Ok(())
}
