//! Taking the result along: the text, the file and back, the calendar entry, the report. What the
//! page gives to the browser is caught on its way; one test in each engine reads the file that was
//! put on the disk.

use super::file_at_start::choose;
use super::test;
use crate::engine::{self, Engine};
use crate::ensure::ensure;
use crate::page::{Findings, Input, Page};
use crate::personas;
use crate::runner::{Context, Test};
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
            copying_refused,
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

/// Catches what the page gives to the browser. The clipboard of a test machine is whatever the
/// script says.
pub const CATCH: &str = "const [takes] = arguments;
    window.__caught = {};
    const writeText = async (text) => {
        if (!takes) throw new Error('refused');
        window.__caught.copied = text;
    };
    const clipboard = { configurable: true, value: { writeText } };
    Object.defineProperty(navigator, 'clipboard', clipboard);
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
        blob.text().then((text) => { window.__caught.file = text });
        window.__caught.type = blob.type;
        return make.call(URL, blob);
    };
    HTMLAnchorElement.prototype.click = function () {
        window.__caught.name = this.download;
        window.__caught.scheme = this.protocol;
    };
    window.print = () => { window.__caught.printed = 'yes' }";

fn walked<'a>(context: &'a Context, name: &str, takes: bool) -> Checked<(Page<'a>, Findings)> {
    let page = context.page(Input::Pointer);
    let persona = personas::named(name).ok_or("No such persona.")?;
    page.open(&context.server.url)?;
    let findings = page.walk(persona.answers)?;
    context.session.run(CATCH, json!([takes]))?;
    Ok((page, findings))
}

/// What was caught under this name, once it is there.
pub fn caught(context: &Context, name: &str) -> Checked<String> {
    context
        .session
        .wait(&format!("{name} comes"), &format!("window.__caught.{name}"))?;
    context.session.text_of(&format!("window.__caught.{name}"))
}

fn text_of(context: &Context, css: &str) -> Checked<String> {
    context
        .session
        .text_of(&format!("document.querySelector('{css}')?.innerText"))
}

/// The text must hold what the screen says first, and each finding's words.
fn holds_the_result(context: &Context, text: &str) -> Checked {
    let script = "const [text] = arguments;
        const said = 'main :is(.verdict h1, .verdict h2, .key .asked, .key .because)';
        return [...document.querySelectorAll(said)]
        .map((e) => e.textContent).filter((words) => !text.includes(words))";
    let missing = context.session.run(script, json!([text]))?;
    ensure!(
        missing.as_array().is_some_and(Vec::is_empty),
        "The text lacks {missing}: {text}"
    );
    Ok(())
}

fn copies(context: &Context) -> Checked {
    let (page, _) = walked(context, "OHIP", true)?;
    page.act("copy")?;
    let text = caught(context, "copied")?;
    holds_the_result(context, &text)?;
    context.session.wait(
        "it says so",
        "document.querySelector('.take [role=status]').textContent === 'Copied.'",
    )?;
    page.act("print")?;
    caught(context, "printed").map(drop)
}

fn copying_refused(context: &Context) -> Checked {
    let (page, _) = walked(context, "NHS", false)?;
    page.act("copy")?;
    context
        .session
        .wait("the field comes", "document.querySelector('#copy-text')")?;
    holds_the_result(
        context,
        &context
            .session
            .text_of("document.querySelector('#copy-text').value")?,
    )?;
    let marked = "(() => {
        const field = document.querySelector('#copy-text');
        return document.activeElement === field && field.readOnly
        && field.selectionStart === 0 && field.selectionEnd === field.value.length })()";
    context.session.wait("all of it is marked", marked)?;
    let said = text_of(context, ".take [role=status]")?;
    ensure!(
        said.contains("does not let this page copy"),
        "It says “{said}”."
    );
    Ok(())
}

/// The text of the file that Save makes now.
fn saved(context: &Context, page: &Page) -> Checked<String> {
    context
        .session
        .run("window.__caught.file = ''", json!([]))?;
    page.act("save")?;
    caught(context, "file")
}

fn opens(context: &Context) -> Checked {
    let (page, before) = walked(context, "OHIP", true)?;
    let text = saved(context, &page)?;
    let (name, scheme) = (caught(context, "name")?, caught(context, "scheme")?);
    ensure!(
        name == "notes.json" && scheme == "blob:",
        "The file is {name} from {scheme}"
    );
    let (page, other) = walked(context, "NHS", true)?;
    ensure!(
        other != before,
        "Both people have the same result, so this proves nothing."
    );
    choose(context, &text)?;
    context.session.wait(
        "the file's result comes",
        "document.querySelector('main [data-plan=ca-manulife]')",
    )?;
    page.heading_has_focus()?;
    let after = page.findings()?;
    ensure!(after == before, "It was {before:?} and is {after:?}.");
    Ok(())
}

fn refuses(context: &Context) -> Checked {
    let (page, before) = walked(context, "Original", true)?;
    let text = saved(context, &page)?;
    let newer = text.replacen("\"v\":", "\"v\":99", 1);
    ensure!(
        newer != text,
        "The file has no version, so this proves nothing."
    );
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
        choose(context, &file)?;
        let said = format!(
            "document.querySelector('.take .open [role=alert]').textContent.includes({words:?})"
        );
        context.session.wait(&format!("it says “{words}”"), &said)?;
        ensure!(page.findings()? == before, "“{words}”: the result changed.");
        ensure!(
            saved(context, &page)? == text,
            "“{words}”: what was said or noted changed."
        );
    }
    Ok(())
}

fn calendar(context: &Context) -> Checked {
    let (page, _) = walked(context, "OHIP", true)?;
    context.session.run(
        "document.querySelector('.take .entry').open = true",
        json!([]),
    )?;
    page.act("calendar")?;
    let problem = text_of(context, "#entry-problem")?;
    ensure!(
        problem.contains("Choose the day"),
        "Without a day it says “{problem}”."
    );
    let made = |tick: &str| -> Checked<String> {
        context.session.run(
            "window.__caught.file = '';
            document.querySelector('#entry-day').value = '2027-03-01';
            document.querySelector('#entry-time').value = '14:30'",
            json!([]),
        )?;
        if !tick.is_empty() {
            context
                .session
                .press(&format!(".take label:has([value={tick}])"))?;
        }
        page.act("calendar")?;
        let text = caught(context, "file")?;
        let read: icalendar::Calendar = text
            .parse()
            .map_err(|error| format!("It cannot be read ({error}): {text}"))?;
        ensure!(read.components.len() == 1, "Not one entry: {text}");
        ensure!(
            text.contains("DTSTART:20270301T143000"),
            "Not at that time: {text}"
        );
        Ok(text.replace("\r\n ", ""))
    };
    let private = ["Manulife", "OHIP", "opinion", "cancer"];
    let neutral = made("")?;
    ensure!(
        !private.iter().any(|word| neutral.contains(word)),
        "It gives away: {neutral}"
    );
    let named = made("names")?;
    ensure!(
        named.contains("Manulife") || named.contains("OHIP"),
        "The plan is not named: {named}"
    );
    ensure!(!named.contains("cancer"), "It gives away: {named}");
    let asked = made("questions")?;
    ensure!(
        asked.contains("second opinion") && asked.len() > named.len(),
        "It asks nothing: {asked}"
    );
    let other = made("ca-on-ohip")?;
    ensure!(
        other.contains("OHIP"),
        "Not the plan that was picked: {other}"
    );
    let name = caught(context, "name")?;
    ensure!(name == "call.ics", "The file is called {name}.");
    Ok(())
}

fn report(context: &Context) -> Checked {
    let (page, _) = walked(context, "Original", true)?;
    context.session.run(
        "document.querySelector('main .verdict details.proof').open = true",
        json!([]),
    )?;
    context
        .session
        .press("main .verdict [data-action=report]")?;
    context.session.wait(
        "the report comes",
        "document.activeElement?.matches('.verdict .report textarea')",
    )?;
    let stays = "['.verdict [data-action=report]', '.verdict .report textarea'].every((one) => {
        const { top, bottom } = document.querySelector(one).getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
    })";
    ensure!(
        context.session.text_of(stays)? == "true",
        "What was pressed and the field are not both in sight."
    );
    page.act("copy-report")?;
    let text = caught(context, "copied")?;
    let rule = context
        .session
        .text_of("document.querySelector('main .verdict .rule').textContent")?;
    ensure!(
        rule.starts_with("Rule: ") && text.contains(&rule),
        "No {rule} in {text}"
    );
    ensure!(
        text.contains("Version: ") && text.contains("us-medicare-original"),
        "No version in {text}"
    );
    // The version is a hash, in which any number may stand.
    let rest: String = text
        .lines()
        .filter(|line| !line.starts_with("Version: "))
        .collect();
    ensure!(
        !["250", "accepts", "in-person"]
            .iter()
            .any(|said| rest.contains(said)),
        "An answer is in {rest}"
    );
    let shown = context
        .session
        .text_of("document.querySelector('.verdict .report textarea').value")?;
    ensure!(shown == text, "It shows {shown} and copies {text}");
    Ok(())
}

fn link(context: &Context) -> Checked {
    let (page, _) = walked(context, "NHS", true)?;
    page.act("copy-link")?;
    let copied = caught(context, "copied")?;
    ensure!(copied == context.server.url, "It copies {copied}.");
    Ok(())
}

fn on_disk(context: &Context) -> Checked {
    let folder = engine::downloads(context.engine);
    // The others were told when they were started.
    if context.engine == Engine::Chromium {
        let params = json!({ "behavior": "allow", "downloadPath": folder });
        context.session.vendor(
            "goog/cdp/execute",
            json!({ "cmd": "Browser.setDownloadBehavior", "params": params }),
        )?;
    }
    let file = folder.join("notes.json");
    match std::fs::remove_file(&file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            return Err(format!("An older {} stays: {error}.", file.display()));
        }
        _ => {}
    }
    let page = context.page(Input::Pointer);
    let persona = personas::named("NHS").ok_or("No such persona.")?;
    page.open(&context.server.url)?;
    page.walk(persona.answers)?;
    let asked = context.server.seen().len();
    page.act("save")?;
    let arrived = || {
        Ok(std::fs::read_to_string(&file)
            .ok()
            .filter(|text| text.ends_with('}')))
    };
    let text = context.session.wait_for("the file arrives", arrived)?;
    ensure!(text.contains("gb-nhs"), "The plan is not in {text}");
    ensure!(
        context.server.seen().len() == asked,
        "The server was asked for something."
    );
    Ok(())
}
