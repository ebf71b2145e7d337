//! The result on paper: how many pages it takes, that it holds what matters there, and none of the
//! page's controls. Chromium and Firefox print through their drivers, without backgrounds; what
//! they printed is kept in target/papers/ for people to look at. WebKit's driver prints nothing:
//! there the press of the button is counted.

use super::{hold, test};
use crate::engine::{Engine, Kind};
use crate::page::Hand;
use crate::personas::{self, Persona};
use crate::runner::{self, Bench, Test};
use crate::webdriver::Checked;
use serde_json::{Value, json};
use xtask::project;

/// Papers: name, width and height in centimetres.
const PAPERS: [(&str, f64, f64); 2] = [("A4", 21.0, 29.7), ("Letter", 21.59, 27.94)];

/// What one plan may take; each other plan may take as much again.
const PAGES_FOR_A_PLAN: usize = 2;

/// The words that a person needs on paper, and the labels of buttons, which nobody can press there.
const WORDS: &str = "const all = (css) => [...document.querySelectorAll(css)].map((e) => e.textContent.trim()).filter(Boolean);
    const needed = all(`.verdict :is(.grade, h1, h2, .lead), .key :is(.asked, .answer, .because), [data-finding=cost] > p:not(:empty),
        [data-finding=right] > p:not(:empty), [data-finding] .proof summary, .todo .tick span, .call .aloud, .call .tel, .call .written label,
        .about-call label, .about > p`);
    for (const source of document.querySelectorAll('[data-finding] .proof li')) needed.push(source.dataset.by ?? 'a source without a publisher');
    return [needed, all('main button:not(.term, .order .link)')]";

/// The smallest type on paper in CSS pixels, of everything with words of its own; and what reaches
/// out of the sheet.
const TYPE: &str = "const faults = [];
    for (const e of document.querySelectorAll('main *')) {
        const words = [...e.childNodes].filter((n) => n.nodeType === 3 && n.data.trim()).map((n) => n.data.trim()).join(' ');
        const box = e.getBoundingClientRect();
        if (!words || !box.width || !e.checkVisibility()) continue;
        if (parseFloat(getComputedStyle(e).fontSize) < 11.99) faults.push('small: ' + words);
        if (box.right > innerWidth + 1 || box.left < -1) faults.push('outside: ' + words);
    }
    return faults";

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
            let run = Box::new(move |bench: &Bench| on_paper(bench, persona));
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

fn walked(bench: &Bench, persona: &Persona) -> Checked {
    let page = bench.page(Hand::Pointer);
    page.open(&bench.server.url)?;
    page.walk(persona.answers).map(drop)
}

fn on_paper(bench: &Bench, persona: &Persona) -> Checked {
    walked(bench, persona)?;
    let words = bench.session.run(WORDS, json!([]))?;
    let (needed, buttons) = (texts(&words[0]), texts(&words[1]));
    hold(
        "The page has no words or no buttons, so this proves nothing.",
        needed.len() > 20 && !buttons.is_empty(),
    )?;
    let plans = persona
        .answers
        .iter()
        .find(|(question, _)| *question == "plan")
        .map_or(1, |(_, plans)| plans.len());
    for (paper, width, height) in PAPERS {
        let pdf = bench.session.print(width, height)?;
        let file = format!(
            "target/papers/{}-{}-{paper}.pdf",
            bench.engine.name(),
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
        hold(
            format!(
                "{paper}: {} pages; missing {missing:?}; buttons {controls:?}.",
                pages.len()
            ),
            pages.len() <= PAGES_FOR_A_PLAN * plans && missing.is_empty() && controls.is_empty(),
        )?;
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

fn large_enough(bench: &Bench) -> Checked {
    for persona in personas::ALL {
        walked(bench, persona)?;
        let show = |media: &str| {
            let params =
                json!({ "cmd": "Emulation.setEmulatedMedia", "params": { "media": media } });
            bench.session.vendor("goog/cdp/execute", params).map(drop)
        };
        show("print")?;
        let faults = texts(&bench.session.run(TYPE, json!([]))?);
        show("")?;
        hold(format!("{}: {faults:?}", persona.name), faults.is_empty())?;
    }
    Ok(())
}

fn asks_once(bench: &Bench) -> Checked {
    walked(bench, personas::named("NHS").ok_or("No such persona.")?)?;
    bench.session.run(
        "window.__prints = 0; window.print = () => { window.__prints += 1 }",
        json!([]),
    )?;
    bench.page(Hand::Pointer).act("print")?;
    bench
        .session
        .wait("the browser is asked to print", "window.__prints > 0")?;
    hold(
        "It is asked more than once.",
        bench.session.text_of("window.__prints")? == "1",
    )
}

/// What is said below the buttons.
const SAID: &str = "document.querySelector('main .take .told[role=status]').textContent";
const INSTEAD: &str = "If no print window opened, printing is not allowed here. Copy the text";

/// Browsers say that they begin to print: before they answer, or, as WebKit does, later.
fn says_instead(bench: &Bench) -> Checked {
    walked(bench, personas::named("NHS").ok_or("No such persona.")?)?;
    let page = bench.page(Hand::Pointer);
    let prints = |how: &str| {
        bench
            .session
            .run(&format!("window.print = () => {{ {how} }}"), json!([]))
    };
    prints("dispatchEvent(new Event('beforeprint')); window.__printed = 'at once'")?;
    page.act("print")?;
    bench
        .session
        .wait("it is printed", "window.__printed === 'at once'")?;
    page.drawn()?;
    let said = bench.session.text_of(SAID)?;
    hold(
        format!("While it prints it says “{said}”."),
        said.is_empty(),
    )?;
    prints("")?;
    page.act("print")?;
    bench.session.wait(
        "it says what to do instead",
        &format!("{SAID}.startsWith({INSTEAD:?})"),
    )?;
    bench
        .session
        .run("dispatchEvent(new Event('beforeprint'))", json!([]))?;
    bench
        .session
        .wait("once it prints, it says nothing", &format!("{SAID} === ''"))?;
    // What was said meanwhile of something else stays.
    page.act("print")?;
    bench.session.wait(
        "it says what to do instead",
        &format!("{SAID}.startsWith({INSTEAD:?})"),
    )?;
    page.act("save")?;
    bench.session.wait(
        "it says something else",
        &format!("{SAID}.includes('notes.json')"),
    )?;
    bench
        .session
        .run("dispatchEvent(new Event('beforeprint'))", json!([]))?;
    page.drawn()?;
    let said = bench.session.text_of(SAID)?;
    hold(format!("It says “{said}”."), said.contains("notes.json"))
}

/// `window.print` does nothing there, and says nothing.
fn in_a_frame(bench: &Bench) -> Checked {
    let frame = "<iframe sandbox='allow-scripts allow-same-origin' src='/' width='900' height='800'></iframe>";
    let mut site = runner::site()?;
    site.put_host("/host.html", &format!("<!doctype html>{frame}"));
    let server = runner::start(site)?;
    bench.session.go(&format!("{}host.html", server.url))?;
    bench.session.enter("iframe")?;
    bench.page(Hand::Pointer).ready()?;
    super::widget::walk(
        bench,
        personas::named("NHS").ok_or("No such persona.")?.answers,
    )?;
    bench.page(Hand::Pointer).act("print")?;
    bench.session.wait(
        "it says what to do instead",
        &format!("{SAID}.startsWith({INSTEAD:?})"),
    )
}
