//! The call on the result: what is noted counts, nothing of it is stored unless the person asks,
//! and what is kept comes back, or goes, as promised.

use super::test;
use crate::ensure::ensure;
use crate::page::{Input, Page, Picks, Screen};
use crate::personas;
use crate::runner::{Context, Test};
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

fn walked<'a>(context: &'a Context, who: &str) -> Checked<Page<'a>> {
    let page = context.page(Input::Pointer);
    let persona = personas::named(who).ok_or("No such persona.")?;
    page.open(&context.server.url)?;
    page.walk(persona.answers)?;
    Ok(page)
}

fn radio(value: &str) -> String {
    format!("input[name='told-gb-nhs-referral'][value='{value}']")
}

fn is_true(context: &Context, expression: &str) -> Checked<bool> {
    Ok(context.session.text_of(&format!("Boolean({expression})"))? == "true")
}

/// Notes something of each kind.
fn note_all(context: &Context) -> Checked {
    context
        .session
        .press(&format!("main label:has({})", radio("not-required")))?;
    context.session.write(SPOKE_WITH, "Ana Nunez")?;
    context.session.write(REMARK, "My own GP does")?;
    // How a date is typed differs between browsers.
    let date =
        "const field = document.querySelector('main input[type=date]'); field.value = '2026-11-20';
        field.dispatchEvent(new Event('input', { bubbles: true }))";
    context.session.run(date, json!([]))?;
    context.session.press("main .steps label:has(input)")?;
    context.session.press("main .documents label:has(input)")
}

fn keep(context: &Context) -> Checked {
    context.session.press("main label:has([name=keep])")?;
    context.session.wait(
        "the record is there",
        &format!("localStorage.getItem('{KEY}') !== null"),
    )
}

fn noted(context: &Context) -> Checked {
    walked(context, "NHS")?;
    let finding = "document.querySelector('main [data-plan=gb-nhs] [data-finding=referral]')";
    let told = format!("{finding}.querySelector('.told')?.innerText.includes('told you on')");
    ensure!(
        !is_true(context, &told)?,
        "It is told before anything was noted."
    );
    ensure!(
        is_true(
            context,
            &format!("document.querySelector(\"{}\").checked", radio("not-noted")),
        )?,
        "“No answer yet” is not ticked at first."
    );
    // A mark on the radio goes if it is drawn again.
    let input = format!("document.querySelector(\"{}\")", radio("not-required"));
    context
        .session
        .run(&format!("{input}.mark = true"), json!([]))?;
    context
        .session
        .press(&format!("main label:has({})", radio("not-required")))?;
    context.session.wait(
        "the finding is what was noted",
        &format!("{finding}.dataset.value === 'not-required'"),
    )?;
    ensure!(
        is_true(context, &told)?,
        "Its proof does not say who told it."
    );
    ensure!(
        !is_true(
            context,
            &format!("{finding}.querySelector('details.proof')")
        )?,
        "Our sources still stand beside it."
    );
    ensure!(
        is_true(context, &format!("{input}.mark && {input}.checked"))?,
        "The radio was drawn again or is not ticked."
    );
    context
        .session
        .press(&format!("main label:has({})", radio("not-noted")))?;
    context.session.wait(
        "the finding is ours again",
        &format!("{finding}.dataset.value === 'required'"),
    )?;
    ensure!(
        !is_true(context, &told)?,
        "Its proof still says that it was told."
    );
    Ok(())
}

const QUEBEC: Picks = &[
    ("place", &["CA"]),
    ("region", &["CA-QC"]),
    ("plan", &["ca-qc-ramq"]),
];

fn dialled(context: &Context) -> Checked {
    // The digits that people read, with the country's code before them; a short number as it is.
    let wrong = "return [...document.querySelectorAll('main .tel')]
        .filter((link) => !/^tel:([+][1-9][0-9]{6,14}|[0-9]{3,6})$/.test(link.getAttribute('href'))
            || !link.href.endsWith(link.innerText.replace(/[^0-9]/g, '').replace(/^[01]/, '')))
        .map((link) => link.outerHTML)";
    let page = context.page(Input::Pointer);
    for answers in [
        &[
            ("place", &["US"][..]),
            ("plan", &["us-medicare-original", "us-kaiser"]),
        ][..],
        QUEBEC,
    ] {
        page.open(&context.server.url)?;
        page.walk(answers)?;
        let found = context.session.run(wrong, json!([]))?;
        ensure!(found == json!([]), "These dial something else: {found}.");
        ensure!(
            is_true(context, "document.querySelector('main .call .tel')")?,
            "There is no number to dial."
        );
    }
    let said = context.session.text_of(
        "document.querySelector('main .call .tel[href=\"tel:811\"]').parentElement.innerText",
    )?;
    ensure!(
        said.trim() == "811, then option 3",
        "Beside the number stands “{said}”."
    );
    Ok(())
}

fn private(context: &Context) -> Checked {
    walked(context, "NHS")?;
    let open = "return [...document.querySelectorAll('main .call input:not([type=radio])')]
        .filter((field) => ![
                ['autocomplete', 'off'], ['spellcheck', 'false'], ['autocorrect', 'off'],
                ['autocapitalize', 'off'], ['maxlength', '500'],
            ]
            .every(([name, value]) => field.getAttribute(name) === value) || !field.labels.length)
        .map((field) => field.outerHTML)";
    let found = context.session.run(open, json!([]))?;
    ensure!(found == json!([]), "These fields are not private: {found}.");
    ensure!(
        is_true(
            context,
            "document.querySelectorAll('main .call input[type=text]').length > 2",
        )?,
        "There are no fields."
    );
    ensure!(
        !is_true(
            context,
            "document.querySelector('main [name=keep]').checked"
        )?,
        "It is ticked at first."
    );
    note_all(context)?;
    let stored = context.session.text_of(
        "JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + document.cookie",
    )?;
    ensure!(
        !["Ana", "My own GP", "not-required", KEY]
            .iter()
            .any(|word| stored.contains(word)),
        "Stored without the tick: {stored}"
    );
    keep(context)?;
    let kept = context
        .session
        .text_of(&format!("localStorage.getItem('{KEY}')"))?;
    ensure!(
        kept.contains("Ana Nunez") && kept.contains("not-required"),
        "The note is not in {kept}."
    );
    context.session.press("main label:has([name=keep])")?;
    context.session.wait(
        "unticked, it is erased",
        &format!("localStorage.getItem('{KEY}') === null"),
    )
}

fn comes_back(context: &Context) -> Checked {
    let page = walked(context, "NHS")?;
    keep(context)?;
    // Noted after the tick: each change is kept.
    note_all(context)?;
    page.open(&context.server.url)?;
    let words = context
        .session
        .text_of("document.getElementById('resume')?.innerText")?;
    ensure!(
        words.contains("NHS") && !words.to_lowercase().contains("cancer"),
        "The offer says more than the plan: {words}"
    );
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
        ensure!(
            is_true(
                context,
                &format!("document.querySelector(\"{css}\").checked")
            )?,
            "{css} is not ticked."
        );
    }
    for (css, text) in [
        (SPOKE_WITH, "Ana Nunez"),
        (REMARK, "My own GP does"),
        ("main input[type=date]", "2026-11-20"),
    ] {
        let written = context
            .session
            .text_of(&format!("document.querySelector(\"{css}\").value"))?;
        ensure!(written == text, "In {css} stands “{written}”.");
    }
    let findings = page.findings()?;
    let referral = findings
        .get(&("gb-nhs".to_owned(), "referral".to_owned()))
        .cloned()
        .unwrap_or_default();
    ensure!(referral == "not-required", "The referral is {referral}.");
    page.act("forget")?;
    context
        .session
        .wait("both records are gone", "localStorage.length === 0")?;
    page.reach(&Screen::Question("place".to_owned()))?;
    page.open(&context.server.url)?;
    ensure!(
        !is_true(
            context,
            "document.querySelector('main [data-action=reopen], main [data-action=resume]')",
        )?,
        "It is still offered."
    );
    Ok(())
}

/// Whether the browser kept the page as it was or loads it again, no note of before may show.
fn restored(context: &Context) -> Checked {
    let page = walked(context, "NHS")?;
    keep(context)?;
    note_all(context)?;
    context
        .session
        .go(&format!("{}404.html", context.server.url))?;
    context
        .session
        .run(&format!("localStorage.removeItem('{KEY}')"), json!([]))?;
    context.session.press_browser("back")?;
    page.ready()?;
    page.reach(&Screen::Question("place".to_owned()))?;
    ensure!(
        !is_true(
            context,
            "document.querySelector('main [data-action=reopen]')"
        )?,
        "It is still offered."
    );
    let words = context
        .session
        .text_of("document.querySelector('main .foot').innerText")?;
    ensure!(!words.contains("notes"), "The footer still says: {words}");
    Ok(())
}

fn not_ours(context: &Context) -> Checked {
    let page = context.page(Input::Pointer);
    let persona = personas::named("NHS").ok_or("No such persona.")?;
    for (record, sentence, is_left_alone) in [
        ("{\"v\":1", "cannot read", false),
        ("{\"v\":99}", "later version", true),
    ] {
        page.open(&context.server.url)?;
        context.session.run(
            "localStorage.clear(); localStorage.setItem(arguments[0], arguments[1])",
            json!([KEY, record]),
        )?;
        page.open(&context.server.url)?;
        let footer = context
            .session
            .text_of("document.querySelector('main .foot').innerText")?;
        ensure!(
            footer.contains(sentence) && !footer.contains("Nothing is stored"),
            "The footer of {record} says: {footer}"
        );
        ensure!(
            !is_true(
                context,
                "document.querySelector('main [data-action=reopen]')"
            )?,
            "{record} is offered."
        );
        page.walk(persona.answers)?;
        let status = context
            .session
            .text_of("document.querySelector('main .keep-notes [role=status]').innerText")?;
        ensure!(
            status.contains(sentence),
            "The card says of {record}: {status}"
        );
        let is_disabled = is_true(
            context,
            "document.querySelector('main [name=keep]').disabled",
        )?;
        ensure!(
            is_disabled == is_left_alone,
            "{record}: disabled is {is_disabled}."
        );
        note_all(context)?;
        let now = context
            .session
            .text_of(&format!("localStorage.getItem('{KEY}')"))?;
        ensure!(now == record, "{record} became {now}.");
    }
    page.act("forget")?;
    context
        .session
        .wait("it is gone", "localStorage.length === 0")
}

fn expired(context: &Context) -> Checked {
    let page = walked(context, "NHS")?;
    keep(context)?;
    let age = "const day = new Date(); day.setDate(day.getDate() - arguments[1]);
        const two = (n) => String(n).padStart(2, '0');
        const saved = `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
        const before = localStorage.getItem(arguments[0]);
        const text = before.replace(/\"saved\":\"[-0-9]+\"/, `\"saved\":\"${saved}\"`);
        localStorage.setItem(arguments[0], text)";
    context.session.run(age, json!([KEY, 30]))?;
    page.open(&context.server.url)?;
    ensure!(
        is_true(
            context,
            "document.querySelector('main [data-action=reopen]')"
        )?,
        "On the thirtieth day it is not offered."
    );
    context.session.run(age, json!([KEY, 31]))?;
    page.open(&context.server.url)?;
    ensure!(
        is_true(context, &format!("localStorage.getItem('{KEY}') === null"))?,
        "It is still stored."
    );
    ensure!(
        !is_true(
            context,
            "document.querySelector('main [data-action=reopen]')"
        )?,
        "It is still offered."
    );
    let said = "document.querySelector('main .over')?.innerText.includes('more than 30 days')";
    ensure!(is_true(context, said)?, "Nobody says that it was erased.");
    page.open(&context.server.url)?;
    ensure!(!is_true(context, said)?, "It is said again.");
    Ok(())
}
