//! Taking the result along: the text, the file and back, the calendar entry, the report. What the
//! page hands to the browser is caught on its way; one test in each engine reads the file that was
//! put on the disk.

use super::{hold, test};
use crate::engine::{self, Engine};
use crate::page::{Findings, Hand, Page};
use crate::personas;
use crate::runner::{Bench, Test};
use crate::webdriver::Checked;
use serde_json::json;

pub fn tests() -> Vec<Test> {
    vec![
        test(
            "take along: the copied text holds the answer and every finding",
            copies,
        ),
        test(
            "take along: where copying is refused the text stands in a marked field",
            copies_by_hand,
        ),
        test(
            "take along: a file that was saved opens to the same findings",
            opens,
        ),
        test(
            "take along: a file that is not ours changes nothing and says why",
            refuses,
        ),
        test(
            "take along: a calendar entry says no more than was ticked",
            calendar,
        ),
        test("take along: a report names the rule and no answer", report),
        test(
            "take along: the link is the address of the page and nothing else",
            link,
        ),
        test(
            "take along: the file is put on the disk under a neutral name",
            on_disk,
        ),
    ]
}

/// Catches what the page hands to the browser. The clipboard of a test machine is whatever the
/// script says.
pub const CATCH: &str = "const [takes] = arguments;
    window.__caught = {};
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async (text) => {
        if (!takes) throw new Error('refused'); window.__caught.copied = text } } });
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => { blob.text().then((text) => { window.__caught.file = text }); window.__caught.type = blob.type; return make.call(URL, blob) };
    HTMLAnchorElement.prototype.click = function () { window.__caught.name = this.download; window.__caught.scheme = this.protocol };
    window.print = () => { window.__caught.printed = 'yes' }";

fn walked<'a>(bench: &'a Bench, name: &str, takes: bool) -> Checked<(Page<'a>, Findings)> {
    let page = bench.page(Hand::Pointer);
    let persona = personas::named(name).ok_or("No such persona.")?;
    page.open(&bench.server.url)?;
    let findings = page.walk(persona.answers)?;
    bench.session.run(CATCH, json!([takes]))?;
    Ok((page, findings))
}

/// What was caught under this name, once it is there.
pub fn caught(bench: &Bench, name: &str) -> Checked<String> {
    bench
        .session
        .wait(&format!("{name} comes"), &format!("window.__caught.{name}"))?;
    bench.session.text_of(&format!("window.__caught.{name}"))
}

fn text_of(bench: &Bench, css: &str) -> Checked<String> {
    bench
        .session
        .text_of(&format!("document.querySelector('{css}')?.innerText"))
}

/// The text must hold what the screen says first, and each finding's words.
fn holds_the_result(bench: &Bench, text: &str) -> Checked {
    let script = "const [text] = arguments; return [...document.querySelectorAll('main .verdict h1, main .verdict h2, main .key .asked, main .key .because')]
        .map((e) => e.textContent).filter((words) => !text.includes(words))";
    let missing = bench.session.run(script, json!([text]))?;
    hold(
        format!("The text lacks {missing}: {text}"),
        missing.as_array().is_some_and(Vec::is_empty),
    )
}

fn copies(bench: &Bench) -> Checked {
    let (page, _) = walked(bench, "OHIP", true)?;
    page.act("copy")?;
    let text = caught(bench, "copied")?;
    holds_the_result(bench, &text)?;
    bench.session.wait(
        "it says so",
        "document.querySelector('.take [role=status]').textContent === 'Copied.'",
    )?;
    page.act("print")?;
    caught(bench, "printed").map(drop)
}

fn copies_by_hand(bench: &Bench) -> Checked {
    let (page, _) = walked(bench, "NHS", false)?;
    page.act("copy")?;
    bench
        .session
        .wait("the field comes", "document.querySelector('#copy-text')")?;
    holds_the_result(
        bench,
        &bench
            .session
            .text_of("document.querySelector('#copy-text').value")?,
    )?;
    let marked = "(() => { const field = document.querySelector('#copy-text'); return document.activeElement === field && field.readOnly
        && field.selectionStart === 0 && field.selectionEnd === field.value.length })()";
    bench.session.wait("all of it is marked", marked)?;
    let said = text_of(bench, ".take [role=status]")?;
    hold(
        format!("It says “{said}”."),
        said.contains("does not let this page copy"),
    )
}

/// The text of the file that Save makes now.
fn saved(bench: &Bench, page: &Page) -> Checked<String> {
    bench.session.run("window.__caught.file = ''", json!([]))?;
    page.act("save")?;
    caught(bench, "file")
}

fn choose(bench: &Bench, text: &str) -> Checked {
    let script = "const [text] = arguments; const transfer = new DataTransfer();
        transfer.items.add(new File([text], 'notes.json', { type: 'application/json' }));
        const field = document.querySelector('#open-file'); field.files = transfer.files;
        field.dispatchEvent(new Event('change', { bubbles: true }))";
    bench.session.run(script, json!([text])).map(drop)
}

fn opens(bench: &Bench) -> Checked {
    let (page, before) = walked(bench, "OHIP", true)?;
    let text = saved(bench, &page)?;
    let (name, scheme) = (caught(bench, "name")?, caught(bench, "scheme")?);
    hold(
        format!("The file is {name} from {scheme}"),
        name == "notes.json" && scheme == "blob:",
    )?;
    let (page, other) = walked(bench, "NHS", true)?;
    hold(
        "Both people have the same result, so this proves nothing.",
        other != before,
    )?;
    choose(bench, &text)?;
    bench.session.wait(
        "the file's result comes",
        "document.querySelector('main [data-plan=ca-manulife]')",
    )?;
    page.heading_has_focus()?;
    let after = page.findings()?;
    hold(
        format!("It was {before:?} and is {after:?}."),
        after == before,
    )
}

fn refuses(bench: &Bench) -> Checked {
    let (page, before) = walked(bench, "Original", true)?;
    let text = saved(bench, &page)?;
    let newer = text.replacen("\"v\":", "\"v\":99", 1);
    hold(
        "The file has no version, so this proves nothing.",
        newer != text,
    )?;
    let files = [
        (text[..text.len() - 1].to_owned(), "damaged on its way"),
        (
            "{\"format\":\"shopping\",\"v\":1}".to_owned(),
            "Another program",
        ),
        (newer, "A later version"),
        (
            text.replace("us-medicare-original", "us-medicare-orbital"),
            "us-medicare-orbital",
        ),
        (format!("{text}{}", " ".repeat(70_000)), "too large"),
    ];
    for (file, words) in files {
        choose(bench, &file)?;
        let said = format!(
            "document.querySelector('.take .open [role=alert]').textContent.includes({words:?})"
        );
        bench.session.wait(&format!("it says “{words}”"), &said)?;
        hold(
            format!("“{words}”: the result changed."),
            page.findings()? == before,
        )?;
        hold(
            format!("“{words}”: what was said or noted changed."),
            saved(bench, &page)? == text,
        )?;
    }
    Ok(())
}

fn calendar(bench: &Bench) -> Checked {
    let (page, _) = walked(bench, "OHIP", true)?;
    bench.session.run(
        "document.querySelector('.take .entry').open = true",
        json!([]),
    )?;
    page.act("calendar")?;
    let problem = text_of(bench, "#entry-problem")?;
    hold(
        format!("Without a day it says “{problem}”."),
        problem.contains("Choose the day"),
    )?;
    let made = |tick: &str| -> Checked<String> {
        bench.session.run("window.__caught.file = ''; document.querySelector('#entry-day').value = '2027-03-01'; document.querySelector('#entry-time').value = '14:30'", json!([]))?;
        if !tick.is_empty() {
            bench
                .session
                .press(&format!(".take label:has([value={tick}])"))?;
        }
        page.act("calendar")?;
        let text = caught(bench, "file")?;
        let read: icalendar::Calendar = text
            .parse()
            .map_err(|error| format!("It cannot be read ({error}): {text}"))?;
        hold(format!("Not one entry: {text}"), read.components.len() == 1)?;
        hold(
            format!("Not at that time: {text}"),
            text.contains("DTSTART:20270301T143000"),
        )?;
        Ok(text.replace("\r\n ", ""))
    };
    let private = ["Manulife", "OHIP", "opinion", "cancer"];
    let neutral = made("")?;
    hold(
        format!("It gives away: {neutral}"),
        !private.iter().any(|word| neutral.contains(word)),
    )?;
    let named = made("names")?;
    hold(
        format!("The plan is not named: {named}"),
        named.contains("Manulife") || named.contains("OHIP"),
    )?;
    hold(format!("It gives away: {named}"), !named.contains("cancer"))?;
    let asked = made("questions")?;
    hold(
        format!("It asks nothing: {asked}"),
        asked.contains("second opinion") && asked.len() > named.len(),
    )?;
    let other = made("ca-on-ohip")?;
    hold(
        format!("Not the plan that was picked: {other}"),
        other.contains("OHIP"),
    )?;
    let name = caught(bench, "name")?;
    hold(format!("The file is called {name}."), name == "call.ics")
}

fn report(bench: &Bench) -> Checked {
    let (page, _) = walked(bench, "Original", true)?;
    bench.session.run(
        "document.querySelector('main .verdict details.proof').open = true",
        json!([]),
    )?;
    bench.session.press("main .verdict [data-action=report]")?;
    bench.session.wait(
        "the report comes",
        "document.activeElement?.matches('.verdict .report textarea')",
    )?;
    let stays = "['.verdict [data-action=report]', '.verdict .report textarea'].every((one) => {
        const { top, bottom } = document.querySelector(one).getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
    })";
    hold(
        "What was pressed and the field are not both in sight.",
        bench.session.text_of(stays)? == "true",
    )?;
    page.act("copy-report")?;
    let text = caught(bench, "copied")?;
    let rule = bench
        .session
        .text_of("document.querySelector('main .verdict .rule').textContent")?;
    hold(
        format!("No {rule} in {text}"),
        rule.starts_with("Rule: ") && text.contains(&rule),
    )?;
    hold(
        format!("No version in {text}"),
        text.contains("Version: ") && text.contains("us-medicare-original"),
    )?;
    // The version is a hash, in which any number may stand.
    let rest: String = text
        .lines()
        .filter(|line| !line.starts_with("Version: "))
        .collect();
    hold(
        format!("An answer is in {rest}"),
        !["250", "accepts", "in-person"]
            .iter()
            .any(|said| rest.contains(said)),
    )?;
    let shown = bench
        .session
        .text_of("document.querySelector('.verdict .report textarea').value")?;
    hold(format!("It shows {shown} and copies {text}"), shown == text)
}

fn link(bench: &Bench) -> Checked {
    let (page, _) = walked(bench, "NHS", true)?;
    page.act("copy-link")?;
    let copied = caught(bench, "copied")?;
    hold(format!("It copies {copied}."), copied == bench.server.url)
}

fn on_disk(bench: &Bench) -> Checked {
    let folder = engine::downloads(bench.engine);
    // The others were told when they were started.
    if bench.engine == Engine::Chromium {
        let params = json!({ "behavior": "allow", "downloadPath": folder });
        bench.session.vendor(
            "goog/cdp/execute",
            json!({ "cmd": "Browser.setDownloadBehavior", "params": params }),
        )?;
    }
    let _ = std::fs::remove_file(folder.join("notes.json"));
    let page = bench.page(Hand::Pointer);
    let persona = personas::named("NHS").ok_or("No such persona.")?;
    page.open(&bench.server.url)?;
    page.walk(persona.answers)?;
    let asked = bench.server.seen().len();
    page.act("save")?;
    let file = folder.join("notes.json");
    let arrived = || {
        Ok(std::fs::read_to_string(&file)
            .ok()
            .filter(|text| text.ends_with('}')))
    };
    let text = bench.session.wait_for("the file arrives", arrived)?;
    hold(
        format!("The plan is not in {text}"),
        text.contains("gb-nhs"),
    )?;
    hold(
        "The server was asked for something.",
        bench.server.seen().len() == asked,
    )
}
