//! The result as something to try out: other answers, what would improve it, and the person's own
//! numbers.

use super::{hold, test};
use crate::page::{Findings, Hand, Page, Screen};
use crate::personas;
use crate::runner::{Bench, Test};
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

fn walked<'a>(bench: &'a Bench, part: &str) -> Checked<(Page<'a>, Findings)> {
    let page = bench.page(Hand::Pointer);
    let persona = personas::named(part).ok_or("No such persona.")?;
    page.open(&bench.server.url)?;
    let findings = page.walk(persona.answers)?;
    Ok((page, findings))
}

/// The HMO pays nothing outside its network; inside, it does.
fn pick_in_network(bench: &Bench) -> Checked {
    bench
        .session
        .press("main .what-if label:has(input[name='try-doctor'][value='in-network'])")?;
    bench.session.wait("it says what is tried", IS_TRYING)
}

fn coverage(findings: &Findings) -> &str {
    findings
        .iter()
        .find(|((_, name), _)| name == "coverage")
        .map_or("", |(_, value)| value.as_str())
}

fn ticked(bench: &Bench, question: &str) -> Checked<String> {
    bench.session.text_of(&format!(
        "document.querySelector(\"main input[name='try-{question}']:checked\")?.value"
    ))
}

fn tries(bench: &Bench) -> Checked {
    let (page, before) = walked(bench, "HMO")?;
    hold(
        "It is tried before anybody tried.",
        bench.session.text_of(IS_TRYING)? == "false",
    )?;
    pick_in_network(bench)?;
    let tried = page.findings()?;
    hold(
        format!("The coverage is {}.", coverage(&tried)),
        coverage(&before) == "not-covered" && coverage(&tried) != "not-covered",
    )?;
    let said = bench
        .session
        .text_of("document.querySelector('main .what-if [role=status]').innerText")?;
    hold(
        format!("It says “{said}”."),
        said.contains("Is it covered? From “Not covered” to"),
    )?;
    let marked = bench
        .session
        .text_of("document.querySelector('main .verdict .changed')?.innerText")?;
    hold(
        format!("The verdict is marked “{marked}”."),
        marked.contains("Not covered"),
    )?;
    page.act("end-trying")?;
    bench
        .session
        .wait("nothing is tried", &format!("!{IS_TRYING}"))?;
    hold(
        "The findings are others than before.",
        page.findings()? == before,
    )?;
    hold(
        "What was said is not ticked.",
        ticked(bench, "doctor")? == "out-of-network",
    )?;
    let marks = bench
        .session
        .text_of("document.querySelectorAll('main .changed').length")?;
    hold("A change is still marked.", marks == "0")?;
    bench
        .session
        .wait("the focus is on the heading of the part", ON_HEADING)
}

fn leaves_alone(bench: &Bench) -> Checked {
    let (page, before) = walked(bench, "HMO")?;
    let session = bench.session;
    session.run(
        "for (const finding of document.querySelectorAll('[data-plan] [data-finding]')) {
            finding.wasThere = true;
            finding.querySelector('details.proof').open = true;
        }",
        json!([]),
    )?;
    pick_in_network(bench)?;
    page.drawn()?;
    let kept = "[...document.querySelectorAll('[data-plan] [data-finding]')]
        .filter((finding) => finding.wasThere && finding.querySelector('details.proof').open).map((finding) => finding.dataset.finding).join()";
    let kept = session.text_of(kept)?;
    hold(
        format!("These stayed: {kept}."),
        kept.contains("right") && !kept.contains("coverage") && before.len() == 9,
    )
}

fn keeps(bench: &Bench) -> Checked {
    let (page, _) = walked(bench, "HMO")?;
    pick_in_network(bench)?;
    let tried = page.findings()?;
    page.act("keep-tried")?;
    bench
        .session
        .wait("nothing is tried any more", &format!("!{IS_TRYING}"))?;
    hold(
        "The findings are not those that were tried.",
        page.findings()? == tried,
    )?;
    hold(
        "What was kept is not ticked.",
        ticked(bench, "doctor")? == "in-network",
    )?;
    page.act("review")?;
    page.reach(&Screen::Review)?;
    let review = bench
        .session
        .text_of("document.querySelector('main .said').innerText")?;
    hold(
        format!("The review says {review}."),
        review.contains("In my plan’s network"),
    )
}

fn switches_with_keys(bench: &Bench) -> Checked {
    let (page, before) = walked(bench, "HMO")?;
    bench.session.run(
        "document.querySelector(\"main input[name='try-doctor']:checked\").focus()",
        json!([]),
    )?;
    // From the second of three to the first.
    bench.session.keys(keys::UP)?;
    bench.session.wait("it says what is tried", IS_TRYING)?;
    hold("The findings are the same.", page.findings()? != before)?;
    let focused = bench
        .session
        .text_of("document.activeElement.name + ' ' + document.activeElement.value")?;
    hold(
        format!("The focus is on {focused}."),
        focused == "try-doctor in-network",
    )
}

fn improves(bench: &Bench) -> Checked {
    let (page, before) = walked(bench, "HMO")?;
    bench.session.press("main .improve [data-action=try]")?;
    bench.session.wait("it says what is tried", IS_TRYING)?;
    bench
        .session
        .wait("the focus is where that is said", ON_HEADING)?;
    hold(
        "The coverage is no better.",
        coverage(&page.findings()?) != coverage(&before),
    )?;
    hold(
        "The switch is not in step.",
        ticked(bench, "doctor")? == "in-network",
    )
}

/// Writes in place of what stands in the field, and presses Enter.
fn rewrite(bench: &Bench, text: &str) -> Checked {
    bench.session.run("const field = document.querySelector('main [name=price-here]'); field.focus(); field.select()", json!([]))?;
    bench.session.keys(&format!("{text}{}", keys::ENTER))
}

fn prices(bench: &Bench) -> Checked {
    walked(bench, "Original")?;
    let sum = bench.session.text_of(SUM)?;
    hold(
        format!("The sum is “{sum}”."),
        sum.contains("about $50: 20% of the $250 for the visit, since your deductible is met."),
    )?;
    rewrite(bench, "500")?;
    bench
        .session
        .wait("the sum follows", &format!("{SUM}.includes('$100')"))?;
    let focused = bench.session.text_of("document.activeElement.name")?;
    hold(
        format!("The focus is on “{focused}”."),
        focused == "price-here",
    )?;
    let title = bench
        .session
        .text_of("document.querySelector('main svg.bar[role=img] title')?.textContent")?;
    hold(
        format!("The bar says “{title}”."),
        title.contains("$100") && title.contains("$400"),
    )
}

fn misreads(bench: &Bench) -> Checked {
    walked(bench, "Original")?;
    let before = bench.session.text_of(SUM)?;
    rewrite(bench, "about 5x")?;
    let alert = "document.querySelector('main #numbers-error[role=alert]').innerText";
    bench.session.wait(
        "it says that it cannot read this",
        &format!("{alert}.length > 5"),
    )?;
    hold("The sum is another.", bench.session.text_of(SUM)? == before)?;
    let heard = "document.querySelector('main [name=price-here]').getAttribute('aria-invalid')";
    hold(
        "The field does not say that it cannot be read.",
        bench.session.text_of(heard)? == "true",
    )?;
    let written = bench
        .session
        .text_of("document.querySelector('main [name=price-here]').value")?;
    hold(
        format!("What was written became “{written}”."),
        written == "about 5x",
    )?;
    rewrite(bench, "300")?;
    bench
        .session
        .wait("the sum follows", &format!("{SUM}.includes('$60')"))?;
    hold(
        "It still complains.",
        bench.session.text_of(alert)?.is_empty() && bench.session.text_of(heard)? == "false",
    )
}
