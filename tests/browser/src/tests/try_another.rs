//! The result as something to try out: other answers, what would improve it, and the person's own
//! numbers.

use super::test;
use crate::ensure::ensure;
use crate::page::{Findings, Input, Page, Screen};
use crate::personas;
use crate::runner::{Context, Test};
use crate::webdriver::{Checked, keys};
use serde_json::json;

pub fn tests() -> Vec<Test> {
    vec![
        test(
            "what if: another answer shows what changes, and Back to my answers restores all",
            tries,
        ),
        test(
            "what if: what does not change is left alone, and stays open",
            leaves_alone,
        ),
        test("what if: Keep makes it the answer on the review", keeps),
        test(
            "what if: the keyboard switches, and the focus stays",
            switches_with_keys,
        ),
        test("what if: an improvement can be tried", improves),
        test(
            "what if: a price written on the result changes the sum and keeps the focus",
            prices,
        ),
        test(
            "what if: an amount that cannot be read changes nothing and says so",
            misreads,
        ),
    ]
}

const IS_TRYING: &str =
    "document.querySelector('main .what-if [role=status]').innerText.includes('You are trying')";
const ON_HEADING: &str = "document.activeElement?.matches('main .what-if h2')";
const SUM: &str = "document.querySelector('main [data-finding=cost] .sum').innerText";

fn walked<'a>(context: &'a Context, part: &str) -> Checked<(Page<'a>, Findings)> {
    let page = context.page(Input::Pointer);
    let persona = personas::named(part).ok_or("No such persona.")?;
    page.open(&context.server.url)?;
    let findings = page.walk(persona.answers)?;
    Ok((page, findings))
}

/// The HMO pays nothing outside its network; inside, it does.
fn pick_in_network(context: &Context) -> Checked {
    context
        .session
        .press("main .what-if label:has(input[name='try-doctor'][value='in-network'])")?;
    context.session.wait("it says what is tried", IS_TRYING)
}

fn coverage(findings: &Findings) -> &str {
    findings
        .iter()
        .find(|((_, name), _)| name == "coverage")
        .map_or("", |(_, value)| value.as_str())
}

fn ticked(context: &Context, question: &str) -> Checked<String> {
    context.session.text_of(&format!(
        "document.querySelector(\"main input[name='try-{question}']:checked\")?.value"
    ))
}

fn tries(context: &Context) -> Checked {
    let (page, before) = walked(context, "HMO")?;
    ensure!(
        context.session.text_of(IS_TRYING)? == "false",
        "It is tried before anybody tried."
    );
    pick_in_network(context)?;
    let tried = page.findings()?;
    ensure!(
        coverage(&before) == "not-covered" && coverage(&tried) != "not-covered",
        "The coverage is {}.",
        coverage(&tried)
    );
    let said = context
        .session
        .text_of("document.querySelector('main .what-if [role=status]').innerText")?;
    ensure!(
        said.contains("Is it covered? From “Not covered” to"),
        "It says “{said}”."
    );
    let marked = context
        .session
        .text_of("document.querySelector('main .verdict .changed')?.innerText")?;
    ensure!(
        marked.contains("Not covered"),
        "The verdict is marked “{marked}”."
    );
    page.act("end-trying")?;
    context
        .session
        .wait("nothing is tried", &format!("!{IS_TRYING}"))?;
    ensure!(
        page.findings()? == before,
        "The findings are others than before."
    );
    ensure!(
        ticked(context, "doctor")? == "out-of-network",
        "What was said is not ticked."
    );
    let marks = context
        .session
        .text_of("document.querySelectorAll('main .changed').length")?;
    ensure!(marks == "0", "A change is still marked.");
    context
        .session
        .wait("the focus is on the heading of the part", ON_HEADING)
}

fn leaves_alone(context: &Context) -> Checked {
    let (page, before) = walked(context, "HMO")?;
    let session = context.session;
    session.run(
        "for (const finding of document.querySelectorAll('[data-plan] [data-finding]')) {
            finding.wasThere = true;
            finding.querySelector('details.proof').open = true;
        }",
        json!([]),
    )?;
    pick_in_network(context)?;
    page.drawn()?;
    let kept = "[...document.querySelectorAll('[data-plan] [data-finding]')]
        .filter((finding) => finding.wasThere && finding.querySelector('details.proof').open)
        .map((finding) => finding.dataset.finding).join()";
    let kept = session.text_of(kept)?;
    ensure!(
        kept.contains("right") && !kept.contains("coverage") && before.len() == 9,
        "These stayed: {kept}."
    );
    Ok(())
}

fn keeps(context: &Context) -> Checked {
    let (page, _) = walked(context, "HMO")?;
    pick_in_network(context)?;
    let tried = page.findings()?;
    page.act("keep-tried")?;
    context
        .session
        .wait("nothing is tried any more", &format!("!{IS_TRYING}"))?;
    ensure!(
        page.findings()? == tried,
        "The findings are not those that were tried."
    );
    ensure!(
        ticked(context, "doctor")? == "in-network",
        "What was kept is not ticked."
    );
    page.act("review")?;
    page.reach(&Screen::Review)?;
    let review = context
        .session
        .text_of("document.querySelector('main .said').innerText")?;
    ensure!(
        review.contains("In my plan’s network"),
        "The review says {review}."
    );
    Ok(())
}

fn switches_with_keys(context: &Context) -> Checked {
    let (page, before) = walked(context, "HMO")?;
    context.session.run(
        "document.querySelector(\"main input[name='try-doctor']:checked\").focus()",
        json!([]),
    )?;
    // From the second of three to the first.
    context.session.keys(keys::UP)?;
    context.session.wait("it says what is tried", IS_TRYING)?;
    ensure!(page.findings()? != before, "The findings are the same.");
    let focused = context
        .session
        .text_of("document.activeElement.name + ' ' + document.activeElement.value")?;
    ensure!(
        focused == "try-doctor in-network",
        "The focus is on {focused}."
    );
    Ok(())
}

fn improves(context: &Context) -> Checked {
    let (page, before) = walked(context, "HMO")?;
    context.session.press("main .improve [data-action=try]")?;
    context.session.wait("it says what is tried", IS_TRYING)?;
    context
        .session
        .wait("the focus is where that is said", ON_HEADING)?;
    ensure!(
        coverage(&page.findings()?) != coverage(&before),
        "The coverage is no better."
    );
    ensure!(
        ticked(context, "doctor")? == "in-network",
        "The switch is not in step."
    );
    Ok(())
}

/// Writes in place of what stands in the field, and presses Enter.
fn rewrite(context: &Context, text: &str) -> Checked {
    context.session.run(
        "const field = document.querySelector('main [name=price-here]');
        field.focus();
        field.select()",
        json!([]),
    )?;
    context.session.keys(&format!("{text}{}", keys::ENTER))
}

fn prices(context: &Context) -> Checked {
    walked(context, "Original")?;
    let sum = context.session.text_of(SUM)?;
    ensure!(
        sum.contains("about $50: 20% of the $250 for the visit, since your deductible is met."),
        "The sum is “{sum}”."
    );
    rewrite(context, "500")?;
    context
        .session
        .wait("the sum follows", &format!("{SUM}.includes('$100')"))?;
    let focused = context.session.text_of("document.activeElement.name")?;
    ensure!(focused == "price-here", "The focus is on “{focused}”.");
    let title = context
        .session
        .text_of("document.querySelector('main svg.bar[role=img] title')?.textContent")?;
    ensure!(
        title.contains("$100") && title.contains("$400"),
        "The bar says “{title}”."
    );
    Ok(())
}

fn misreads(context: &Context) -> Checked {
    walked(context, "Original")?;
    let before = context.session.text_of(SUM)?;
    rewrite(context, "about 5x")?;
    let alert = "document.querySelector('main #numbers-error[role=alert]').innerText";
    context.session.wait(
        "it says that it cannot read this",
        &format!("{alert}.length > 5"),
    )?;
    ensure!(
        context.session.text_of(SUM)? == before,
        "The sum is another."
    );
    let heard = "document.querySelector('main [name=price-here]').getAttribute('aria-invalid')";
    ensure!(
        context.session.text_of(heard)? == "true",
        "The field does not say that it cannot be read."
    );
    let written = context
        .session
        .text_of("document.querySelector('main [name=price-here]').value")?;
    ensure!(
        written == "about 5x",
        "What was written became “{written}”."
    );
    rewrite(context, "300")?;
    context
        .session
        .wait("the sum follows", &format!("{SUM}.includes('$60')"))?;
    ensure!(
        context.session.text_of(alert)?.is_empty() && context.session.text_of(heard)? == "false",
        "It still complains."
    );
    Ok(())
}
