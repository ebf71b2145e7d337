//! Days: what a plan told bears the day of the call, and a page that is left open over midnight or
//! New Year goes by the new day. The clock is a script's, and says what the root's `data-now` says.

use super::take::{CATCH, caught};
use super::{hold, test};
use crate::page::{Hand, Page, Screen};
use crate::personas;
use crate::runner::{self, Bench, Test};
use crate::spoiled::with_script;
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
    Date = class extends Clock {
        constructor(...given) {
            if (given.length) super(...given);
            else super(document.documentElement.dataset.now ?? new URLSearchParams(location.search).get('now'));
        }
    }";

fn serve() -> Checked<Server> {
    runner::start(with_script(CLOCK)?)
}

/// The result of this person, reached at this time.
fn walked<'a>(bench: &'a Bench, server: &Server, who: &str, now: &str) -> Checked<Page<'a>> {
    let page = bench.page(Hand::Pointer);
    let persona = personas::named(who).ok_or("No such persona.")?;
    page.open(&format!("{}?now={now}", server.url))?;
    page.walk(persona.answers)?;
    bench.session.run(CATCH, json!([true]))?;
    Ok(page)
}

/// It is this time now; nothing else happens.
fn is_now(bench: &Bench, now: &str) -> Checked {
    bench
        .session
        .run(
            "document.documentElement.dataset.now = arguments[0]",
            json!([now]),
        )
        .map(drop)
}

/// The person comes back to the tab.
fn come_back(bench: &Bench) -> Checked {
    bench.session.run(
        "document.dispatchEvent(new Event('visibilitychange'))",
        json!([]),
    )?;
    bench.page(Hand::Pointer).drawn()
}

/// Ticks an answer of the plan.
fn tick(bench: &Bench) -> Checked {
    bench
        .session
        .press("main label:has(input[name='told-gb-nhs-referral'][value='not-required'])")?;
    bench.session.wait(
        "it is told",
        "document.querySelector('main [data-finding=referral] .told')",
    )
}

/// Writes the day of the call. How a date is typed differs between browsers.
fn write_day(bench: &Bench, day: &str) -> Checked {
    let script =
        "const field = document.querySelector('main [id=called-1]'); field.value = arguments[0];
        field.dispatchEvent(new Event('input', { bubbles: true }))";
    bench.session.run(script, json!([day])).map(drop)
}

/// Waits until the finding says that it was told on this day, and on no other anywhere.
fn says(bench: &Bench, day: &str) -> Checked {
    let all = "[...document.querySelectorAll('main .told')].map((e) => e.textContent).filter((text) => text.includes('told you on'))";
    let is_it = format!(
        "{all}.length > 0 && {all}.every((text) => text === 'Your plan told you on {day}')"
    );
    bench
        .session
        .wait(&format!("told on {day}"), &is_it)
        .map_err(|error| {
            let said = bench
                .session
                .text_of(&format!("{all}.join(' / ')"))
                .unwrap_or_default();
            format!("{error}; it says “{said}”")
        })
}

/// What is copied and what is saved now.
fn taken(bench: &Bench, page: &Page) -> Checked<(String, String)> {
    bench.session.run(
        "window.__caught.copied = ''; window.__caught.file = ''",
        json!([]),
    )?;
    page.act("copy")?;
    let text = caught(bench, "copied")?;
    page.act("save")?;
    Ok((text, caught(bench, "file")?))
}

fn written_day(bench: &Bench) -> Checked {
    let server = serve()?;
    let page = walked(bench, &server, "NHS", TODAY)?;
    tick(bench)?;
    says(bench, "30 Nov 2026")?;
    write_day(bench, "2026-11-20")?;
    says(bench, "20 Nov 2026")?;
    let (text, file) = taken(bench, &page)?;
    hold(
        format!("The copied text tells of another day: {text}"),
        text.contains("told you on 20 Nov 2026") && !text.contains("told you on 30"),
    )?;
    hold(
        format!("The file tells of another day: {file}"),
        file.contains(r#""on":"2026-11-20""#) && !file.contains(r#""on":"2026-11-30""#),
    )?;
    // What is ticked once the day is written, too; and where nothing is written, the day of the
    // tick counts again.
    bench
        .session
        .press("main label:has(input[name='told-gb-nhs-choice'][value='any'])")?;
    bench.session.wait(
        "both are told",
        "document.querySelectorAll('main [data-finding] .told').length === 2",
    )?;
    says(bench, "20 Nov 2026")?;
    write_day(bench, "")?;
    says(bench, "30 Nov 2026")
}

fn ahead(bench: &Bench) -> Checked {
    let server = serve()?;
    let page = walked(bench, &server, "NHS", TODAY)?;
    tick(bench)?;
    let most = "document.querySelector('main [id=called-1]').max";
    hold(
        "Days ahead are offered.",
        bench.session.text_of(most)? == "2026-11-30",
    )?;
    let said = "document.querySelector('main .about-call [role=status]').textContent";
    hold(
        "Something is said before a day was written.",
        bench.session.text_of(said)?.is_empty(),
    )?;
    write_day(bench, "2026-12-05")?;
    bench.session.wait(
        "it is said",
        &format!("{said}.startsWith('This day has not come yet.')"),
    )?;
    says(bench, "30 Nov 2026")?;
    let (text, _) = taken(bench, &page)?;
    hold(
        format!("The copied text tells of a day to come: {text}"),
        !text.contains("5 Dec"),
    )?;
    let left = bench
        .session
        .text_of("document.querySelector('main [id=called-1]').value")?;
    hold(
        format!("In the field stands “{left}”."),
        left == "2026-12-05",
    )?;
    // The day comes.
    is_now(bench, "2026-12-05T08:00:00")?;
    come_back(bench)?;
    says(bench, "5 Dec 2026")?;
    bench
        .session
        .wait("nothing is said any more", &format!("{said} === ''"))?;
    hold(
        "Today is not offered.",
        bench.session.text_of(most)? == "2026-12-05",
    )
}

fn stored_day(bench: &Bench) -> Checked {
    let server = serve()?;
    let page = walked(bench, &server, "NHS", TODAY)?;
    tick(bench)?;
    write_day(bench, "2026-11-20")?;
    bench.session.press("main label:has([name=keep])")?;
    bench.session.wait(
        "the record is there",
        &format!("localStorage.getItem('{KEY}') !== null"),
    )?;
    let kept = bench
        .session
        .text_of(&format!("localStorage.getItem('{KEY}')"))?;
    hold(
        format!("The record tells of another day: {kept}"),
        kept.contains(r#""on":"2026-11-20""#),
    )?;
    page.open(&format!("{}?now=2026-12-01T12:00:00", server.url))?;
    page.act("reopen")?;
    page.reach(&Screen::Result)?;
    says(bench, "20 Nov 2026")?;
    // A record from before this was so: ticked on another day than the call.
    let older = kept.replace(r#""on":"2026-11-20""#, r#""on":"2026-11-30""#);
    bench.session.run(
        &format!("localStorage.setItem('{KEY}', arguments[0])"),
        json!([older]),
    )?;
    page.open(&format!("{}?now=2026-12-01T12:00:00", server.url))?;
    page.act("reopen")?;
    page.reach(&Screen::Result)?;
    says(bench, "20 Nov 2026")
}

/// What it says of an amount that is known for the year before only.
const NO_FIGURE: &str = "no figure for 2027";

/// The amounts that the result names.
const AMOUNTS: &str =
    "[...document.querySelectorAll('main .amounts li')].map((e) => e.innerText).join(' / ')";

fn new_year(bench: &Bench) -> Checked {
    let server = serve()?;
    let page = walked(bench, &server, "Original", "2026-12-31T23:50:00")?;
    let before = bench.session.text_of(AMOUNTS)?;
    hold(
        format!("It names {before}."),
        before.contains("in 2026: $") && !before.contains(NO_FIGURE),
    )?;
    // Something of each kind is written, ticked and opened; a mark on an element goes if it is
    // drawn anew.
    bench
        .session
        .write("main [id='spoke-with-1']", "Ana Nunez")?;
    bench
        .session
        .press("main label:has(input[name='told-us-medicare-original-choice'][value='any'])")?;
    bench.session.press("main .steps label:has(input)")?;
    bench
        .session
        .press("main .what-if .switch label:has(input:not(:checked))")?;
    bench.session.run(
        "document.querySelector('#entry-day').value = '2027-03-01';
        document.querySelector('.take .entry').open = true;
        for (const css of ['[id=spoke-with-1]', '#price-here', '.what-if input:checked']) document.querySelector('main ' + css).mark = true;
        document.querySelector('main [id=spoke-with-1]').focus({ preventScroll: true })",
        json!([]),
    )?;
    page.drawn()?;
    let written = "JSON.stringify([document.activeElement.id, document.querySelector('.take .entry').open,
        ...[...document.querySelectorAll('main :is(input, textarea)')].map((e) => e.type === 'file' ? '' : `${e.name}${e.value}${e.checked}`)])";
    let was = bench.session.text_of(written)?;
    is_now(bench, "2027-01-01T00:10:00")?;
    come_back(bench)?;
    bench.session.wait(
        "the amounts are those of the new year",
        &format!("({AMOUNTS}).includes('{NO_FIGURE}')"),
    )?;
    let now = bench.session.text_of(written)?;
    hold(format!("There was {was} and is {now}."), was == now)?;
    let marked = "[...document.querySelectorAll('main :is([id=spoke-with-1], #price-here, .what-if input:checked)')].filter((e) => e.mark).length";
    hold(
        "A field in use was drawn anew.",
        bench.session.text_of(marked)? == "3",
    )?;
    bench.session.wait(
        "what is tried is still tried",
        "document.querySelector('main .tried').innerText !== ''",
    )?;
    let (text, file) = taken(bench, &page)?;
    hold(
        format!("The copied text is of another day: {text}"),
        text.contains("\n1 Jan 2027\n") && text.contains(NO_FIGURE),
    )?;
    hold(
        format!("The file is of another day: {file}"),
        file.contains(r#""saved":"2027-01-01""#) && file.contains("Ana Nunez"),
    )
}

fn after_midnight(bench: &Bench) -> Checked {
    let server = serve()?;
    for (button, made) in [("copy", "copied"), ("save", "file")] {
        let page = walked(bench, &server, "Original", "2026-12-31T23:50:00")?;
        is_now(bench, "2027-01-01T00:10:00")?;
        page.act(button)?;
        let text = caught(bench, made)?;
        hold(
            format!("{button}: {text}"),
            text.contains("2027-01-01") || text.contains("\n1 Jan 2027\n"),
        )?;
        bench.session.wait(
            "what is shown is of the new year too",
            &format!("({AMOUNTS}).includes('{NO_FIGURE}')"),
        )?;
    }
    // The record, an answer from the phone, and a wrong fact.
    let page = walked(bench, &server, "NHS", "2026-12-31T23:50:00")?;
    is_now(bench, "2027-01-01T00:10:00")?;
    tick(bench)?;
    says(bench, "1 Jan 2027")?;
    is_now(bench, "2027-01-02T00:10:00")?;
    bench.session.press("main label:has([name=keep])")?;
    bench.session.wait(
        "the record is of the new day",
        &format!("localStorage.getItem('{KEY}')?.includes('\"saved\":\"2027-01-02\"')"),
    )?;
    is_now(bench, "2027-01-03T00:10:00")?;
    bench.session.run(
        "document.querySelector('main .verdict details.proof').open = true",
        json!([]),
    )?;
    page.act("report")?;
    let report = "document.querySelector('main .report textarea')?.value.includes('3 Jan 2027')";
    bench.session.wait("the report is of the new day", report)
}

fn new_start(bench: &Bench) -> Checked {
    let server = serve()?;
    let persona = personas::named("Original").ok_or("No such persona.")?;
    let page = walked(bench, &server, "Original", "2026-12-31T23:50:00")?;
    is_now(bench, "2027-01-01T00:10:00")?;
    page.act("restart")?;
    page.reach(&Screen::Question("place".to_owned()))?;
    page.walk(persona.answers)?;
    let after_start = bench.session.text_of(AMOUNTS)?;
    hold(
        format!("After a new start it names {after_start}."),
        after_start.contains(NO_FIGURE),
    )?;
    // Midnight in the middle of the questions.
    page.open(&format!("{}?now=2026-12-31T23:50:00", server.url))?;
    let before = &[
        ("place", &["US"][..]),
        ("plan", &["us-medicare-original"][..]),
    ];
    page.walk_to(&Screen::Question("situation".to_owned()), before)?;
    is_now(bench, "2027-01-01T00:10:00")?;
    page.walk(&persona.answers[2..])?;
    let on_the_way = bench.session.text_of(AMOUNTS)?;
    hold(
        format!("Over midnight it names {on_the_way}."),
        on_the_way.contains(NO_FIGURE),
    )?;
    let choice = bench
        .session
        .text_of("localStorage.getItem('second-opinion-plan')")?;
    hold(
        format!("The choice was stored the day before: {choice}"),
        choice.contains("2026-12-31"),
    )
}
