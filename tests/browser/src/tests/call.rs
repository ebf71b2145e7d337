//! The call on the result: what is noted counts, nothing of it is stored unless the person asks,
//! and what is kept comes back, or goes, as promised.

use super::{hold, test};
use crate::page::{Answers, Hand, Page, Screen};
use crate::personas;
use crate::runner::{Bench, Test};
use crate::webdriver::Checked;
use serde_json::json;

pub fn tests() -> Vec<Test> {
    vec![
        test(
            "the call: an answer that is noted becomes the finding, and taken back it goes",
            noted,
        ),
        test(
            "the call: each number can be dialled as it is written",
            dialled,
        ),
        test(
            "the call: its fields are private, and nothing is stored without the tick",
            private,
        ),
        test(
            "the call: what is kept comes back whole, and Forget erases it",
            comes_back,
        ),
        test(
            "the call: what was erased elsewhere is forgotten here when the browser restores the page",
            restored,
        ),
        test(
            "the call: a kept record that is damaged or of a later release is said, and the page works",
            not_ours,
        ),
        test(
            "the call: what was kept for more than thirty days is erased, and said so",
            expired,
        ),
    ]
}

/// The record of answers and notes.
const KEY: &str = "second-opinion-notes";
const SPOKE_WITH: &str = "main [id='spoke-with-1']";
const REMARK: &str = "main .script input[type=text]";
const STEP: &str = "main .steps .tick input";
const DOCUMENT: &str = "main .documents .tick input";

fn walked<'a>(bench: &'a Bench, who: &str) -> Checked<Page<'a>> {
    let page = bench.page(Hand::Pointer);
    let persona = personas::named(who).ok_or("No such persona.")?;
    page.open(&bench.server.url)?;
    page.walk(persona.answers)?;
    Ok(page)
}

fn radio(value: &str) -> String {
    format!("input[name='told-gb-nhs-referral'][value='{value}']")
}

fn is_true(bench: &Bench, expression: &str) -> Checked<bool> {
    Ok(bench.session.text_of(&format!("Boolean({expression})"))? == "true")
}

/// Notes something of each kind.
fn note_all(bench: &Bench) -> Checked {
    bench
        .session
        .press(&format!("main label:has({})", radio("not-required")))?;
    bench.session.write(SPOKE_WITH, "Ana Nunez")?;
    bench.session.write(REMARK, "My own GP does")?;
    // How a date is typed differs between browsers.
    let date =
        "const field = document.querySelector('main input[type=date]'); field.value = '2026-11-20';
        field.dispatchEvent(new Event('input', { bubbles: true }))";
    bench.session.run(date, json!([]))?;
    bench.session.press("main .steps label:has(input)")?;
    bench.session.press("main .documents label:has(input)")
}

fn keep(bench: &Bench) -> Checked {
    bench.session.press("main label:has([name=keep])")?;
    bench.session.wait(
        "the record is there",
        &format!("localStorage.getItem('{KEY}') !== null"),
    )
}

fn noted(bench: &Bench) -> Checked {
    walked(bench, "NHS")?;
    let finding = "document.querySelector('main [data-plan=gb-nhs] [data-finding=referral]')";
    let told = format!("{finding}.querySelector('.told')?.innerText.includes('told you on')");
    hold(
        "It is told before anything was noted.",
        !is_true(bench, &told)?,
    )?;
    hold(
        "“No answer yet” is not ticked at first.",
        is_true(
            bench,
            &format!("document.querySelector(\"{}\").checked", radio("not-noted")),
        )?,
    )?;
    // A mark on the radio goes if it is drawn anew.
    let input = format!("document.querySelector(\"{}\")", radio("not-required"));
    bench
        .session
        .run(&format!("{input}.mark = true"), json!([]))?;
    bench
        .session
        .press(&format!("main label:has({})", radio("not-required")))?;
    bench.session.wait(
        "the finding is what was noted",
        &format!("{finding}.dataset.value === 'not-required'"),
    )?;
    hold(
        "Its proof does not say who told it.",
        is_true(bench, &told)?,
    )?;
    hold(
        "Our sources still stand beside it.",
        !is_true(bench, &format!("{finding}.querySelector('details.proof')"))?,
    )?;
    hold(
        "The radio was drawn anew or is not ticked.",
        is_true(bench, &format!("{input}.mark && {input}.checked"))?,
    )?;
    bench
        .session
        .press(&format!("main label:has({})", radio("not-noted")))?;
    bench.session.wait(
        "the finding is ours again",
        &format!("{finding}.dataset.value === 'required'"),
    )?;
    hold(
        "Its proof still says that it was told.",
        !is_true(bench, &told)?,
    )
}

const QUEBEC: Answers = &[
    ("place", &["CA"]),
    ("region", &["CA-QC"]),
    ("plan", &["ca-qc-ramq"]),
];

fn dialled(bench: &Bench) -> Checked {
    // The digits that people read, with the country's code before them; a short number as it is.
    let wrong = "return [...document.querySelectorAll('main .tel')]
        .filter((link) => !/^tel:([+][1-9][0-9]{6,14}|[0-9]{3,6})$/.test(link.getAttribute('href'))
            || !link.href.endsWith(link.innerText.replace(/[^0-9]/g, '').replace(/^[01]/, '')))
        .map((link) => link.outerHTML)";
    let page = bench.page(Hand::Pointer);
    for answers in [
        &[
            ("place", &["US"][..]),
            ("plan", &["us-medicare-original", "us-kaiser"]),
        ][..],
        QUEBEC,
    ] {
        page.open(&bench.server.url)?;
        page.walk(answers)?;
        let found = bench.session.run(wrong, json!([]))?;
        hold(
            format!("These dial something else: {found}."),
            found == json!([]),
        )?;
        hold(
            "There is no number to dial.",
            is_true(bench, "document.querySelector('main .call .tel')")?,
        )?;
    }
    let said = bench.session.text_of(
        "document.querySelector('main .call .tel[href=\"tel:811\"]').parentElement.innerText",
    )?;
    hold(
        format!("Beside the number stands “{said}”."),
        said.trim() == "811, then option 3",
    )
}

fn private(bench: &Bench) -> Checked {
    walked(bench, "NHS")?;
    let open = "return [...document.querySelectorAll('main .call input:not([type=radio])')]
        .filter((field) => ![['autocomplete', 'off'], ['spellcheck', 'false'], ['autocorrect', 'off'], ['autocapitalize', 'off'], ['maxlength', '500']]
            .every(([name, value]) => field.getAttribute(name) === value) || !field.labels.length)
        .map((field) => field.outerHTML)";
    let found = bench.session.run(open, json!([]))?;
    hold(
        format!("These fields are not private: {found}."),
        found == json!([]),
    )?;
    hold(
        "There are no fields.",
        is_true(
            bench,
            "document.querySelectorAll('main .call input[type=text]').length > 2",
        )?,
    )?;
    hold(
        "It is ticked at first.",
        !is_true(bench, "document.querySelector('main [name=keep]').checked")?,
    )?;
    note_all(bench)?;
    let stored = bench.session.text_of(
        "JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + document.cookie",
    )?;
    hold(
        format!("Stored without the tick: {stored}"),
        !["Ana", "My own GP", "not-required", KEY]
            .iter()
            .any(|word| stored.contains(word)),
    )?;
    keep(bench)?;
    let kept = bench
        .session
        .text_of(&format!("localStorage.getItem('{KEY}')"))?;
    hold(
        format!("The note is not in {kept}."),
        kept.contains("Ana Nunez") && kept.contains("not-required"),
    )?;
    bench.session.press("main label:has([name=keep])")?;
    bench.session.wait(
        "unticked, it is erased",
        &format!("localStorage.getItem('{KEY}') === null"),
    )
}

fn comes_back(bench: &Bench) -> Checked {
    let page = walked(bench, "NHS")?;
    keep(bench)?;
    // Noted after the tick: each change is kept.
    note_all(bench)?;
    page.open(&bench.server.url)?;
    let words = bench
        .session
        .text_of("document.getElementById('resume')?.innerText")?;
    hold(
        format!("The offer says more than the plan: {words}"),
        words.contains("NHS") && !words.to_lowercase().contains("cancer"),
    )?;
    page.act("reopen")?;
    page.reach(&Screen::Result)?;
    page.heading_has_focus()?;
    let ticked = [
        radio("not-required"),
        STEP.to_owned(),
        DOCUMENT.to_owned(),
        "main [name=keep]".to_owned(),
    ];
    for css in ticked {
        hold(
            format!("{css} is not ticked."),
            is_true(bench, &format!("document.querySelector(\"{css}\").checked"))?,
        )?;
    }
    for (css, text) in [
        (SPOKE_WITH, "Ana Nunez"),
        (REMARK, "My own GP does"),
        ("main input[type=date]", "2026-11-20"),
    ] {
        let written = bench
            .session
            .text_of(&format!("document.querySelector(\"{css}\").value"))?;
        hold(format!("In {css} stands “{written}”."), written == text)?;
    }
    let findings = page.findings()?;
    let referral = findings
        .get(&("gb-nhs".to_owned(), "referral".to_owned()))
        .cloned()
        .unwrap_or_default();
    hold(
        format!("The referral is {referral}."),
        referral == "not-required",
    )?;
    page.act("forget")?;
    bench
        .session
        .wait("both records are gone", "localStorage.length === 0")?;
    page.reach(&Screen::Question("place".to_owned()))?;
    page.open(&bench.server.url)?;
    hold(
        "It is still offered.",
        !is_true(
            bench,
            "document.querySelector('main [data-action=reopen], main [data-action=resume]')",
        )?,
    )
}

/// Whether the browser kept the page as it was or loads it anew, no note of before may show.
fn restored(bench: &Bench) -> Checked {
    let page = walked(bench, "NHS")?;
    keep(bench)?;
    note_all(bench)?;
    bench.session.go(&format!("{}404.html", bench.server.url))?;
    bench
        .session
        .run(&format!("localStorage.removeItem('{KEY}')"), json!([]))?;
    bench.session.press_browser("back")?;
    page.ready()?;
    page.reach(&Screen::Question("place".to_owned()))?;
    hold(
        "It is still offered.",
        !is_true(bench, "document.querySelector('main [data-action=reopen]')")?,
    )?;
    let words = bench
        .session
        .text_of("document.querySelector('main .foot').innerText")?;
    hold(
        format!("The footer still says: {words}"),
        !words.contains("notes"),
    )
}

fn not_ours(bench: &Bench) -> Checked {
    let page = bench.page(Hand::Pointer);
    let persona = personas::named("NHS").ok_or("No such persona.")?;
    for (record, sentence, is_left_alone) in [
        ("{\"v\":1", "cannot read", false),
        ("{\"v\":99}", "later version", true),
    ] {
        page.open(&bench.server.url)?;
        bench.session.run(
            "localStorage.clear(); localStorage.setItem(arguments[0], arguments[1])",
            json!([KEY, record]),
        )?;
        page.open(&bench.server.url)?;
        let footer = bench
            .session
            .text_of("document.querySelector('main .foot').innerText")?;
        hold(
            format!("The footer of {record} says: {footer}"),
            footer.contains(sentence) && !footer.contains("Nothing is stored"),
        )?;
        hold(
            format!("{record} is offered."),
            !is_true(bench, "document.querySelector('main [data-action=reopen]')")?,
        )?;
        page.walk(persona.answers)?;
        let status = bench
            .session
            .text_of("document.querySelector('main .keep-notes [role=status]').innerText")?;
        hold(
            format!("The card says of {record}: {status}"),
            status.contains(sentence),
        )?;
        let is_disabled = is_true(bench, "document.querySelector('main [name=keep]').disabled")?;
        hold(
            format!("{record}: disabled is {is_disabled}."),
            is_disabled == is_left_alone,
        )?;
        note_all(bench)?;
        let now = bench
            .session
            .text_of(&format!("localStorage.getItem('{KEY}')"))?;
        hold(format!("{record} became {now}."), now == record)?;
    }
    page.act("forget")?;
    bench
        .session
        .wait("it is gone", "localStorage.length === 0")
}

fn expired(bench: &Bench) -> Checked {
    let page = walked(bench, "NHS")?;
    keep(bench)?;
    let age = "const day = new Date(); day.setDate(day.getDate() - arguments[1]);
        const two = (n) => String(n).padStart(2, '0');
        const saved = `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
        const text = localStorage.getItem(arguments[0]).replace(/\"saved\":\"[-0-9]+\"/, `\"saved\":\"${saved}\"`);
        localStorage.setItem(arguments[0], text)";
    bench.session.run(age, json!([KEY, 30]))?;
    page.open(&bench.server.url)?;
    hold(
        "On the thirtieth day it is not offered.",
        is_true(bench, "document.querySelector('main [data-action=reopen]')")?,
    )?;
    bench.session.run(age, json!([KEY, 31]))?;
    page.open(&bench.server.url)?;
    hold(
        "It is still stored.",
        is_true(bench, &format!("localStorage.getItem('{KEY}') === null"))?,
    )?;
    hold(
        "It is still offered.",
        !is_true(bench, "document.querySelector('main [data-action=reopen]')")?,
    )?;
    let said = "document.querySelector('main .over')?.innerText.includes('more than 30 days')";
    hold("Nobody says that it was erased.", is_true(bench, said)?)?;
    page.open(&bench.server.url)?;
    hold("It is said again.", !is_true(bench, said)?)
}
