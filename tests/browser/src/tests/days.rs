//! Days: what a plan told bears the day of the call, and a page that is left open over midnight or
//! New Year goes by the new day. The clock is a script's, and says what the root's `data-now` says.

use super::take_along::{CATCH, caught};
use super::test;
use crate::altered_release::with_script;
use crate::ensure::ensure;
use crate::page::{Input, Page, Screen};
use crate::personas;
use crate::runner::{self, Context, Test};
use crate::webdriver::Checked;
use serde_json::json;
use xtask::server::Server;

pub fn tests() -> Vec<Test> {
    vec![
        test(
            "days: the day that is written for a call counts wherever is said what the plan told",
            written_day,
        ),
        test(
            "days: a call cannot lie ahead, which is said and changes nothing else",
            ahead,
        ),
        test(
            "days: what a saved file or a kept record tells of a call is as of its written day",
            stored_day,
        ),
        test(
            "days: a result that is left open over New Year is of the new year, and keeps all that was written",
            new_year,
        ),
        test(
            "days: after midnight whatever is taken along bears the new day, though nobody left the page",
            after_midnight,
        ),
        test(
            "days: after midnight a new start and every answer go by the new day",
            new_start,
        ),
    ]
}

/// The notes' record.
const KEY: &str = "second-opinion-notes";
/// The day on which the answers are ticked.
const TODAY: &str = "2026-11-30T12:00:00";

const CLOCK: &str = "const Clock = Date;
    const begin = new URLSearchParams(location.search).get('now');
    Date = class extends Clock {
        constructor(...given) {
            if (given.length) super(...given);
            else super(document.documentElement.dataset.now ?? begin);
        }
    }";

fn serve() -> Checked<Server> {
    runner::start(with_script(CLOCK)?)
}

/// The result of this person, reached at this time.
fn walked<'a>(context: &'a Context, server: &Server, who: &str, now: &str) -> Checked<Page<'a>> {
    let page = context.page(Input::Pointer);
    let persona = personas::named(who).ok_or("No such persona.")?;
    page.open(&format!("{}?now={now}", server.url))?;
    page.walk(persona.answers)?;
    context.session.run(CATCH, json!([true]))?;
    Ok(page)
}

/// It is this time now; nothing else happens.
fn is_now(context: &Context, now: &str) -> Checked {
    context
        .session
        .run(
            "document.documentElement.dataset.now = arguments[0]",
            json!([now]),
        )
        .map(drop)
}

/// The person comes back to the tab.
fn come_back(context: &Context) -> Checked {
    context.session.run(
        "document.dispatchEvent(new Event('visibilitychange'))",
        json!([]),
    )?;
    context.page(Input::Pointer).drawn()
}

/// Ticks an answer of the plan.
fn tick(context: &Context) -> Checked {
    context
        .session
        .press("main label:has(input[name='told-gb-nhs-referral'][value='not-required'])")?;
    context.session.wait(
        "it is told",
        "document.querySelector('main [data-finding=referral] .told')",
    )
}

/// Writes the day of the call. How a date is typed differs between browsers.
fn write_day(context: &Context, day: &str) -> Checked {
    let script =
        "const field = document.querySelector('main [id=called-1]'); field.value = arguments[0];
        field.dispatchEvent(new Event('input', { bubbles: true }))";
    context.session.run(script, json!([day])).map(drop)
}

/// Waits until the finding says that it was told on this day, and on no other anywhere.
fn says(context: &Context, day: &str) -> Checked {
    let all = "[...document.querySelectorAll('main .told')]
        .map((words) => words.textContent).filter((text) => text.includes('told you on'))";
    let is_it = format!(
        "{all}.length > 0 && {all}.every((text) => text === 'Your plan told you on {day}')"
    );
    context
        .session
        .wait(&format!("told on {day}"), &is_it)
        .map_err(|error| {
            let said = context
                .session
                .text_of(&format!("{all}.join(' / ')"))
                .unwrap_or_default();
            format!("{error}; it says “{said}”")
        })
}

/// What is copied and what is saved now.
fn taken(context: &Context, page: &Page) -> Checked<(String, String)> {
    context.session.run(
        "window.__caught.copied = ''; window.__caught.file = ''",
        json!([]),
    )?;
    page.act("copy")?;
    let text = caught(context, "copied")?;
    page.act("save")?;
    Ok((text, caught(context, "file")?))
}

fn written_day(context: &Context) -> Checked {
    let server = serve()?;
    let page = walked(context, &server, "NHS", TODAY)?;
    tick(context)?;
    says(context, "30 Nov 2026")?;
    write_day(context, "2026-11-20")?;
    says(context, "20 Nov 2026")?;
    let (text, file) = taken(context, &page)?;
    ensure!(
        text.contains("told you on 20 Nov 2026") && !text.contains("told you on 30"),
        "The copied text tells of another day: {text}"
    );
    ensure!(
        file.contains(r#""on":"2026-11-20""#) && !file.contains(r#""on":"2026-11-30""#),
        "The file tells of another day: {file}"
    );
    // What is ticked once the day is written, too; and where nothing is written, the day of the
    // tick counts again.
    context
        .session
        .press("main label:has(input[name='told-gb-nhs-choice'][value='any'])")?;
    context.session.wait(
        "both are told",
        "document.querySelectorAll('main [data-finding] .told').length === 2",
    )?;
    says(context, "20 Nov 2026")?;
    write_day(context, "")?;
    says(context, "30 Nov 2026")
}

fn ahead(context: &Context) -> Checked {
    let server = serve()?;
    let page = walked(context, &server, "NHS", TODAY)?;
    tick(context)?;
    let most = "document.querySelector('main [id=called-1]').max";
    ensure!(
        context.session.text_of(most)? == "2026-11-30",
        "Days ahead are offered."
    );
    let said = "document.querySelector('main .about-call [role=status]').textContent";
    ensure!(
        context.session.text_of(said)?.is_empty(),
        "Something is said before a day was written."
    );
    write_day(context, "2026-12-05")?;
    context.session.wait(
        "it is said",
        &format!("{said}.startsWith('This day has not come yet.')"),
    )?;
    says(context, "30 Nov 2026")?;
    let (text, _) = taken(context, &page)?;
    ensure!(
        !text.contains("5 Dec"),
        "The copied text tells of a day to come: {text}"
    );
    let left = context
        .session
        .text_of("document.querySelector('main [id=called-1]').value")?;
    ensure!(left == "2026-12-05", "In the field stands “{left}”.");
    // The day comes.
    is_now(context, "2026-12-05T08:00:00")?;
    come_back(context)?;
    says(context, "5 Dec 2026")?;
    context
        .session
        .wait("nothing is said any more", &format!("{said} === ''"))?;
    ensure!(
        context.session.text_of(most)? == "2026-12-05",
        "Today is not offered."
    );
    Ok(())
}

fn stored_day(context: &Context) -> Checked {
    let server = serve()?;
    let page = walked(context, &server, "NHS", TODAY)?;
    tick(context)?;
    write_day(context, "2026-11-20")?;
    context.session.press("main label:has([name=keep])")?;
    context.session.wait(
        "the record is there",
        &format!("localStorage.getItem('{KEY}') !== null"),
    )?;
    let kept = context
        .session
        .text_of(&format!("localStorage.getItem('{KEY}')"))?;
    ensure!(
        kept.contains(r#""on":"2026-11-20""#),
        "The record tells of another day: {kept}"
    );
    page.open(&format!("{}?now=2026-12-01T12:00:00", server.url))?;
    page.act("reopen")?;
    page.reach(&Screen::Result)?;
    says(context, "20 Nov 2026")?;
    // A record from before this was so: ticked on another day than the call.
    let older = kept.replace(r#""on":"2026-11-20""#, r#""on":"2026-11-30""#);
    context.session.run(
        &format!("localStorage.setItem('{KEY}', arguments[0])"),
        json!([older]),
    )?;
    page.open(&format!("{}?now=2026-12-01T12:00:00", server.url))?;
    page.act("reopen")?;
    page.reach(&Screen::Result)?;
    says(context, "20 Nov 2026")
}

/// What it says of an amount that is known for the year before only.
const NO_FIGURE: &str = "no figure for 2027";

/// The amounts that the result names.
const AMOUNTS: &str =
    "[...document.querySelectorAll('main .amounts li')].map((e) => e.innerText).join(' / ')";

fn new_year(context: &Context) -> Checked {
    let server = serve()?;
    let page = walked(context, &server, "Original", "2026-12-31T23:50:00")?;
    let before = context.session.text_of(AMOUNTS)?;
    ensure!(
        before.contains("in 2026: $") && !before.contains(NO_FIGURE),
        "It names {before}."
    );
    // Something of each kind is written, ticked and opened; a mark on an element goes if it is
    // drawn again.
    context
        .session
        .write("main [id='spoke-with-1']", "Ana Nunez")?;
    context
        .session
        .press("main label:has(input[name='told-us-medicare-original-choice'][value='any'])")?;
    context.session.press("main .steps label:has(input)")?;
    context
        .session
        .press("main .what-if .switch label:has(input:not(:checked))")?;
    context.session.run(
        "document.querySelector('#entry-day').value = '2027-03-01';
        document.querySelector('.take .entry').open = true;
        for (const css of ['[id=spoke-with-1]', '#price-here', '.what-if input:checked']) {
            document.querySelector('main ' + css).mark = true;
        }
        document.querySelector('main [id=spoke-with-1]').focus({ preventScroll: true })",
        json!([]),
    )?;
    page.drawn()?;
    let written = "JSON.stringify([
            document.activeElement.id,
            document.querySelector('.take .entry').open,
            ...[...document.querySelectorAll('main :is(input, textarea)')]
                .map((e) => e.type === 'file' ? '' : `${e.name}${e.value}${e.checked}`),
        ])";
    let was = context.session.text_of(written)?;
    is_now(context, "2027-01-01T00:10:00")?;
    come_back(context)?;
    context.session.wait(
        "the amounts are those of the new year",
        &format!("({AMOUNTS}).includes('{NO_FIGURE}')"),
    )?;
    let now = context.session.text_of(written)?;
    ensure!(was == now, "There was {was} and is {now}.");
    let marked = "[...document.querySelectorAll('main input')]
        .filter((field) => field.mark && field.matches(
            '[id=spoke-with-1], #price-here, .what-if input:checked'
        )).length";
    ensure!(
        context.session.text_of(marked)? == "3",
        "A field in use was drawn again."
    );
    context.session.wait(
        "what is tried is still tried",
        "document.querySelector('main .tried').innerText !== ''",
    )?;
    let (text, file) = taken(context, &page)?;
    ensure!(
        text.contains("\n1 Jan 2027\n") && text.contains(NO_FIGURE),
        "The copied text is of another day: {text}"
    );
    ensure!(
        file.contains(r#""saved":"2027-01-01""#) && file.contains("Ana Nunez"),
        "The file is of another day: {file}"
    );
    Ok(())
}

fn after_midnight(context: &Context) -> Checked {
    let server = serve()?;
    for (button, made) in [("copy", "copied"), ("save", "file")] {
        let page = walked(context, &server, "Original", "2026-12-31T23:50:00")?;
        is_now(context, "2027-01-01T00:10:00")?;
        page.act(button)?;
        let text = caught(context, made)?;
        ensure!(
            text.contains("2027-01-01") || text.contains("\n1 Jan 2027\n"),
            "{button}: {text}"
        );
        context.session.wait(
            "what is shown is of the new year too",
            &format!("({AMOUNTS}).includes('{NO_FIGURE}')"),
        )?;
    }
    // The record, an answer from the phone, and a wrong fact.
    let page = walked(context, &server, "NHS", "2026-12-31T23:50:00")?;
    is_now(context, "2027-01-01T00:10:00")?;
    tick(context)?;
    says(context, "1 Jan 2027")?;
    is_now(context, "2027-01-02T00:10:00")?;
    context.session.press("main label:has([name=keep])")?;
    context.session.wait(
        "the record is of the new day",
        &format!("localStorage.getItem('{KEY}')?.includes('\"saved\":\"2027-01-02\"')"),
    )?;
    is_now(context, "2027-01-03T00:10:00")?;
    context.session.run(
        "document.querySelector('main .verdict details.proof').open = true",
        json!([]),
    )?;
    page.act("report")?;
    let report = "document.querySelector('main .report textarea')?.value.includes('3 Jan 2027')";
    context.session.wait("the report is of the new day", report)
}

fn new_start(context: &Context) -> Checked {
    let server = serve()?;
    let persona = personas::named("Original").ok_or("No such persona.")?;
    let page = walked(context, &server, "Original", "2026-12-31T23:50:00")?;
    is_now(context, "2027-01-01T00:10:00")?;
    page.act("restart")?;
    page.reach(&Screen::Question("place".to_owned()))?;
    page.walk(persona.answers)?;
    let after_start = context.session.text_of(AMOUNTS)?;
    ensure!(
        after_start.contains(NO_FIGURE),
        "After a new start it names {after_start}."
    );
    // Midnight in the middle of the questions.
    page.open(&format!("{}?now=2026-12-31T23:50:00", server.url))?;
    let before = &[
        ("place", &["US"][..]),
        ("plan", &["us-medicare-original"][..]),
    ];
    page.walk_to(&Screen::Question("situation".to_owned()), before)?;
    is_now(context, "2027-01-01T00:10:00")?;
    page.walk(&persona.answers[2..])?;
    let on_the_way = context.session.text_of(AMOUNTS)?;
    ensure!(
        on_the_way.contains(NO_FIGURE),
        "Over midnight it names {on_the_way}."
    );
    let choice = context
        .session
        .text_of("localStorage.getItem('second-opinion-plan')")?;
    ensure!(
        choice.contains("2026-12-31"),
        "The choice was stored the day before: {choice}"
    );
    Ok(())
}
