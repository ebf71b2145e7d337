//! The result on paper: how many pages it takes, that it holds what matters there, and none of the
//! page's controls. Chromium and Firefox print through their drivers, without backgrounds; what
//! they printed is kept in target/papers/ for people to look at. WebKit's driver prints nothing:
//! there the press of the button is counted.

use super::test;
use crate::engine::{Engine, Kind};
use crate::ensure::ensure;
use crate::page::Input;
use crate::personas::{self, Persona};
use crate::runner::{self, Context, Test};
use crate::webdriver::Checked;
use serde_json::{Value, json};
use xtask::project;

/// Papers: name, width and height in centimetres.
const PAPERS: [(&str, f64, f64); 2] = [("A4", 21.0, 29.7), ("Letter", 21.59, 27.94)];

/// What one plan may take; each other plan may take as much again.
const PAGES_FOR_A_PLAN: usize = 2;

/// The words that a person needs on paper, and the labels of buttons, which nobody can press there.
const WORDS: &str = "const texts = (css) =>
        [...document.querySelectorAll(css)].map((element) => element.textContent.trim());
    const all = (css) => texts(css).filter(Boolean);
    const needed = all(`.verdict :is(.grade, h1, h2, .lead), .key :is(.asked, .answer, .because),
        [data-finding=cost] > p:not(:empty), [data-finding=right] > p:not(:empty),
        [data-finding] .proof summary, .todo .tick span, .call .aloud, .call .tel,
        .call .written label, .about-call label, .about > p`);
    for (const source of document.querySelectorAll('[data-finding] .proof li')) {
        needed.push(source.dataset.by ?? 'a source without a publisher');
    }
    return [needed, all('main button:not(.term, .order .link)')]";

/// What has words of its own and is smaller on paper than nine points (twelve CSS pixels), or
/// reaches out of the sheet; and how many elements have words.
const TYPE: &str = "const faults = [];
    let count = 0;
    for (const e of document.querySelectorAll('main *')) {
        const texts = [...e.childNodes].filter((node) => node.nodeType === 3);
        const words = texts.map((text) => text.data.trim()).filter(Boolean).join(' ');
        const box = e.getBoundingClientRect();
        if (!words || !box.width || !e.checkVisibility()) continue;
        count += 1;
        if (parseFloat(getComputedStyle(e).fontSize) < 11.99) faults.push('small: ' + words);
        if (box.right > innerWidth + 1 || box.left < -1) faults.push('outside: ' + words);
    }
    return [faults, count]";

pub fn tests() -> Vec<Test> {
    let mut tests = vec![
        test("print: the button asks the browser once", asks_once),
        test(
            "print: where no paper comes it is said what to do instead, and no longer once it comes",
            says_instead,
        ),
        test(
            "print: in a frame that may open no windows it is said what to do instead",
            in_a_frame,
        ),
        // Only this driver can show the page as it is printed.
        Test {
            only: Some(Engine::Chromium),
            ..test(
                "print: no type is below nine points, and nothing is cut",
                large_enough,
            )
        },
    ];
    for engine in [Engine::Chromium, Engine::Firefox] {
        for persona in personas::ALL {
            let name = format!("print: {}, on A4 and Letter", persona.name);
            let run = Box::new(move |context: &Context| on_paper(context, persona));
            tests.push(Test {
                name,
                kind: Kind::Ordinary,
                only: Some(engine),
                run,
            });
        }
    }
    tests
}

fn walked(context: &Context, persona: &Persona) -> Checked {
    let page = context.page(Input::Pointer);
    page.open(&context.server.url)?;
    page.walk(persona.answers).map(drop)
}

fn on_paper(context: &Context, persona: &Persona) -> Checked {
    walked(context, persona)?;
    let words = context.session.run(WORDS, json!([]))?;
    let (needed, buttons) = (texts(&words[0]), texts(&words[1]));
    ensure!(
        needed.len() > 20 && !buttons.is_empty(),
        "The page has no words or no buttons, so this proves nothing."
    );
    let plans = persona
        .answers
        .iter()
        .find(|(question, _)| *question == "plan")
        .map_or(1, |(_, plans)| plans.len());
    for (paper, width, height) in PAPERS {
        let pdf = context.session.print(width, height)?;
        let file = format!(
            "target/papers/{}-{}-{paper}.pdf",
            context.engine.name(),
            persona.name
        );
        project::write(&project::root().join(file), &pdf).map_err(|failure| failure.message)?;
        let pages = pdf_extract::extract_text_from_mem_by_pages(&pdf)
            .map_err(|error| format!("{paper} cannot be read: {error}."))?;
        let text = tight(&pages.concat());
        let missing: Vec<&String> = needed
            .iter()
            .filter(|words| !text.contains(&tight(words)))
            .collect();
        let lines: Vec<String> = pages
            .iter()
            .flat_map(|page| page.lines())
            .map(tight)
            .collect();
        let controls: Vec<&String> = buttons
            .iter()
            .filter(|label| lines.contains(&tight(label)))
            .collect();
        ensure!(
            pages.len() <= PAGES_FOR_A_PLAN * plans && missing.is_empty() && controls.is_empty(),
            "{paper}: {} pages; missing {missing:?}; buttons {controls:?}.",
            pages.len()
        );
    }
    Ok(())
}

fn texts(value: &Value) -> Vec<String> {
    value
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}

/// Without white space, which is the paper's business, and with letters that fonts join taken
/// apart.
fn tight(text: &str) -> String {
    let apart = [
        ("\u{FB00}", "ff"),
        ("\u{FB01}", "fi"),
        ("\u{FB02}", "fl"),
        ("\u{FB03}", "ffi"),
        ("\u{FB04}", "ffl"),
    ];
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    apart.iter().fold(text, |text, (joined, letters)| {
        text.replace(joined, letters)
    })
}

fn large_enough(context: &Context) -> Checked {
    for persona in personas::ALL {
        walked(context, persona)?;
        let show = |media: &str| {
            let params =
                json!({ "cmd": "Emulation.setEmulatedMedia", "params": { "media": media } });
            context.session.vendor("goog/cdp/execute", params).map(drop)
        };
        show("print")?;
        let found = context.session.run(TYPE, json!([]))?;
        let (faults, count) = (texts(&found[0]), found[1].as_u64().unwrap_or(0));
        show("")?;
        ensure!(
            count > 50,
            "{}: only {count} elements have words.",
            persona.name
        );
        ensure!(faults.is_empty(), "{}: {faults:?}", persona.name);
    }
    Ok(())
}

fn asks_once(context: &Context) -> Checked {
    walked(context, personas::named("NHS").ok_or("No such persona.")?)?;
    context.session.run(
        "window.__prints = 0; window.print = () => { window.__prints += 1 }",
        json!([]),
    )?;
    context.page(Input::Pointer).act("print")?;
    context
        .session
        .wait("the browser is asked to print", "window.__prints > 0")?;
    ensure!(
        context.session.text_of("window.__prints")? == "1",
        "It is asked more than once."
    );
    Ok(())
}

/// What is said below the buttons.
const SAID: &str = "document.querySelector('main .take .told[role=status]').textContent";
const INSTEAD: &str = "If no print window opened, printing is not allowed here. Copy the text";

/// Browsers say that they begin to print: before they answer, or, as WebKit does, later.
fn says_instead(context: &Context) -> Checked {
    walked(context, personas::named("NHS").ok_or("No such persona.")?)?;
    let page = context.page(Input::Pointer);
    let prints = |how: &str| {
        context
            .session
            .run(&format!("window.print = () => {{ {how} }}"), json!([]))
    };
    prints("dispatchEvent(new Event('beforeprint')); window.__printed = 'at once'")?;
    page.act("print")?;
    context
        .session
        .wait("it is printed", "window.__printed === 'at once'")?;
    page.drawn()?;
    let said = context.session.text_of(SAID)?;
    ensure!(said.is_empty(), "While it prints it says “{said}”.");
    prints("")?;
    page.act("print")?;
    context.session.wait(
        "it says what to do instead",
        &format!("{SAID}.startsWith({INSTEAD:?})"),
    )?;
    context
        .session
        .run("dispatchEvent(new Event('beforeprint'))", json!([]))?;
    context
        .session
        .wait("once it prints, it says nothing", &format!("{SAID} === ''"))?;
    // What was said meanwhile of something else stays.
    page.act("print")?;
    context.session.wait(
        "it says what to do instead",
        &format!("{SAID}.startsWith({INSTEAD:?})"),
    )?;
    page.act("save")?;
    context.session.wait(
        "it says something else",
        &format!("{SAID}.includes('notes.json')"),
    )?;
    context
        .session
        .run("dispatchEvent(new Event('beforeprint'))", json!([]))?;
    page.drawn()?;
    let said = context.session.text_of(SAID)?;
    ensure!(said.contains("notes.json"), "It says “{said}”.");
    Ok(())
}

/// `window.print` does nothing there, and says nothing.
fn in_a_frame(context: &Context) -> Checked {
    let frame = "<iframe sandbox='allow-scripts allow-same-origin' src='/'
        width='900' height='800'></iframe>";
    let mut site = runner::site()?;
    site.put_host("/host.html", &format!("<!doctype html>{frame}"));
    let server = runner::start(site)?;
    context.session.go(&format!("{}host.html", server.url))?;
    context.session.enter("iframe")?;
    context.page(Input::Pointer).ready()?;
    super::widget::walk(
        context,
        personas::named("NHS").ok_or("No such persona.")?.answers,
    )?;
    context.page(Input::Pointer).act("print")?;
    context.session.wait(
        "it says what to do instead",
        &format!("{SAID}.startsWith({INSTEAD:?})"),
    )
}
