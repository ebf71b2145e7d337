//! Never blank: whatever does not come or comes damaged, there is a plain sentence and a way on.

use super::test;
use crate::altered_release::{file, put, with_script};
use crate::engine::Kind;
use crate::ensure::ensure;
use crate::page::Input;
use crate::runner::{self, Context, Test};
use crate::webdriver::Checked;
use serde_json::json;
use xtask::server::{Server, Site};

pub fn tests() -> Vec<Test> {
    let fault = |fault: &'static Fault| Test {
        name: format!("never blank: a file that {}", fault.is),
        kind: Kind::Ordinary,
        only: None,
        run: Box::new(move |context| each_file(context, fault)),
    };
    let mut tests: Vec<Test> = FAULTS.iter().map(fault).collect();
    tests.extend([
        test(
            "never blank: a style sheet that does not come is given up",
            unstyled,
        ),
        test(
            "never blank: a file that does not come is waited for, and the page says so",
            stalled,
        ),
        test(
            "never blank: a page that is cut short says how to start again",
            cut_short,
        ),
    ]);
    tests
}

/// A file that the page is made of.
#[derive(Clone, Copy)]
struct PageFile {
    /// How its path begins and ends.
    path: (&'static str, &'static str),
    part: Part,
}

/// What the page needs a file for, and so what its damage shows.
#[derive(Clone, Copy)]
enum Part {
    /// It starts the page: without it, only the first question is there.
    Starter,
    /// The program's JavaScript. Its element holds it to a type and a hash.
    Bindings,
    /// What the starter fetches, each held to a hash alone.
    Fetched,
    /// The page works without it.
    Optional,
}

const FILES: [PageFile; 8] = [
    page_file(("/boot", ".js"), Part::Starter),
    page_file(("/second-opinion-", ".js"), Part::Bindings),
    page_file(("/second-opinion-", ".wasm"), Part::Fetched),
    page_file(("/pack-en", ".json"), Part::Fetched),
    page_file(("/sources", ".json"), Part::Fetched),
    page_file(("/style-", ".css"), Part::Optional),
    // Alone in its window, the page misses neither.
    page_file(("/frame", ".js"), Part::Optional),
    page_file(("/stylesheet-timeout", ".js"), Part::Optional),
];

const fn page_file(path: (&'static str, &'static str), part: Part) -> PageFile {
    PageFile { path, part }
}

/// What is wrong with a file, and what a person then sees.
struct Fault {
    is: &'static str,
    damage: fn(&mut Site, &str, Vec<u8>),
    /// Where it is the file of the bindings.
    bindings: Shows,
    /// Where it is a file that the starter fetches.
    fetched: Shows,
}

impl Fault {
    /// What a person sees where this part has the fault.
    fn shows(&self, part: Part) -> Shows {
        match part {
            Part::Starter => Slow,
            Part::Bindings => self.bindings,
            Part::Fetched => self.fetched,
            Part::Optional => Shows::Page,
        }
    }
}

#[derive(Clone, Copy)]
enum Shows {
    /// The page works.
    Page,
    /// The panel, with this sentence.
    Panel(&'static str),
    /// The first question, and after ten seconds that it takes long.
    Slow,
}
use Shows::{Panel, Slow};

const MISSING: Shows = Panel("The server does not have a part of the page.");
const DAMAGED: Shows = Panel("A part of the page did not arrive as it should, so it was not used.");

const FAULTS: &[Fault] = &[
    Fault {
        is: "is not on the server",
        damage: |site, path, _| site.remove(path),
        bindings: MISSING,
        fetched: MISSING,
    },
    Fault {
        is: "is sent as another type",
        damage: |site, path, bytes| site.put(path, "text/plain", bytes),
        bindings: DAMAGED,
        fetched: Shows::Page,
    },
    Fault {
        is: "has lost its end",
        damage: |site, path, bytes| put(site, path, bytes[..bytes.len() / 2].to_vec()),
        bindings: DAMAGED,
        fetched: DAMAGED,
    },
    Fault {
        is: "was altered",
        damage: |site, path, bytes| put(site, path, [bytes.as_slice(), b"\n"].concat()),
        bindings: DAMAGED,
        fetched: DAMAGED,
    },
];

/// Each file in turn is damaged; then it is whole again, and the page's own way on leads to the
/// page.
fn each_file(context: &Context, fault: &Fault) -> Checked {
    let whole = runner::site()?;
    for PageFile { path, part } in FILES {
        let (path, bytes) = file(&whole, path)?;
        let mut site = whole.clone();
        (fault.damage)(&mut site, &path, bytes);
        let server = runner::start(site)?;
        let outcome = context
            .session
            .go(&server.url)
            .and_then(|()| match fault.shows(part) {
                Shows::Page => context.page(Input::Pointer).ready(),
                Slow => says_slow(context, "document")
                    .and_then(|()| starts_again(context, &server, &whole, ".slow a")),
                Panel(sentence) => says(context, sentence)
                    .and_then(|()| starts_again(context, &server, &whole, "#trouble-reload")),
            });
        outcome.map_err(|error| format!("{path}: {error}"))?;
    }
    Ok(())
}

/// The panel with this sentence has the focus, and names the release.
pub fn says(context: &Context, sentence: &str) -> Checked {
    context.session.wait(
        "the panel has the focus",
        "document.activeElement?.id === 'failure'",
    )?;
    let said = context
        .session
        .text_of("document.getElementById('failure').innerText")?;
    ensure!(
        said.contains(sentence) && said.contains("_bg.wasm"),
        "The panel says “{said}”."
    );
    ensure!(
        context
            .session
            .text_of("document.getElementById('app').offsetHeight")?
            == "0",
        "The question still shows."
    );
    Ok(())
}

/// The first question can be read; a sentence joins it when ten seconds are over, and not before.
/// The test moves the animation's clock and waits for nothing.
fn says_slow(context: &Context, page: &str) -> Checked {
    context.session.wait(
        "the sentence is on its way",
        &format!("{page}.querySelector('.slow')?.getAnimations().length === 1"),
    )?;
    let shown_at = |time: u32| {
        let script = format!(
            "const slow = {page}.querySelector('.slow');
            slow.getAnimations()[0].currentTime = arguments[0];
            const asks = {page}.querySelector('h1').offsetHeight > 0;
            return [getComputedStyle(slow).visibility, slow.textContent, asks]"
        );
        context.session.run(&script, json!([time]))
    };
    let (before, after) = (shown_at(9_900)?, shown_at(10_100)?);
    ensure!(
        before[0] == "hidden" && before[2] == true,
        "Before ten seconds: {before}."
    );
    let says = after[1].as_str().is_some_and(|text| {
        text.starts_with("This takes long: a part of the page has not come yet.")
    });
    ensure!(
        after[0] == "visible" && says && after[2] == true,
        "After ten seconds: {after}."
    );
    Ok(())
}

/// Once every file is whole, pressing this brings the page.
fn starts_again(context: &Context, server: &Server, whole: &Site, css: &str) -> Checked {
    server.serve(whole.clone());
    context.session.press(css)?;
    context.session.wait(
        "the page is ready after a new start",
        "document.documentElement.dataset.ready === ''",
    )
}

/// An answer that never comes; then it does come, and the page with it. In a frame, because drivers
/// wait until the page itself has loaded.
fn stalled(context: &Context) -> Checked {
    let mut site = runner::site()?;
    site.put_host(
        "/host.html",
        "<!doctype html><iframe width='800' height='800'></iframe>",
    );
    for PageFile {
        path: (begin, end), ..
    } in FILES
    {
        if end == ".css" {
            continue;
        }
        let (path, _) = file(&site, (begin, end))?;
        let server = runner::start(site.clone())?;
        context.session.go(&format!("{}host.html", server.url))?;
        server.hold(&[&path]);
        context
            .session
            .run("document.querySelector('iframe').src = '/'", json!([]))?;
        // Nothing waits for this one; the seal does.
        let said = if path == "/stylesheet-timeout.js" {
            context.session.wait(
                "the page runs, not sealed yet",
                "'running' in frames[0].document.documentElement.dataset",
            )
        } else {
            says_slow(context, "frames[0].document")
        };
        server.hold(&[]);
        let came = || {
            context.session.wait(
                "the page is ready",
                "frames[0].document.documentElement.dataset.ready === ''",
            )
        };
        said.and_then(|()| came())
            .map_err(|error| format!("{path}: {error}"))?;
    }
    Ok(())
}

/// Browsers draw nothing while a style sheet is on its way: after ten seconds, which the test does
/// not wait for, it is not waited for either.
fn unstyled(context: &Context) -> Checked {
    let timer = "const later = window.setTimeout;
        window.setTimeout = (run, time, ...more) => {
            if (time !== 10000) return later(run, time, ...more);
            window.giveUp = run;
            return 0;
        };";
    let mut site = with_script(timer)?;
    site.put_host(
        "/host.html",
        "<!doctype html><iframe width='800' height='800'></iframe>",
    );
    let (path, _) = file(&site, ("/style-", ".css"))?;
    let server = runner::start(site)?;
    context.session.go(&format!("{}host.html", server.url))?;
    server.hold(&[&path]);
    context
        .session
        .run("document.querySelector('iframe').src = '/'", json!([]))?;
    let painted = "(frames[0].performance.getEntriesByName('first-contentful-paint').length > 0)";
    // The program may already run by then: it needs no style sheet.
    let waits = context.session.wait(
        "the page waits",
        "frames[0].giveUp && frames[0].document.readyState !== 'loading'",
    );
    let outcome = waits.and_then(|()| {
        ensure!(
            context.session.text_of(painted)? == "false",
            "It is painted before its style sheet came."
        );
        context.session.run("frames[0].giveUp()", json!([]))?;
        context.session.wait("the page is painted", painted)?;
        let said = context
            .session
            .text_of("frames[0].document.body.innerText")?;
        // What had arrived may run all the same; where the program was half-way here, it is the
        // part that did not arrive.
        let runs = context
            .session
            .text_of("'running' in frames[0].document.documentElement.dataset")?
            == "true";
        let asks =
            said.contains("Where are you covered?") && (runs || said.contains("This takes long"));
        ensure!(
            asks || said.contains(
                "A part of the page did not arrive. Check your connection, then start again.",
            ),
            "It says “{said}”."
        );
        Ok(())
    });
    server.hold(&[]);
    outcome
}

/// However much of the page came after its head. Nothing of ours runs then, so nothing half-drawn
/// can be pressed.
fn cut_short(context: &Context) -> Checked {
    let whole = runner::site()?;
    let (path, bytes) = file(&whole, ("/index", ".html"))?;
    let text = String::from_utf8_lossy(&bytes);
    let body = text.find("<main").ok_or("The page has no main part.")?;
    for share in [1, 2, 3] {
        let mut site = whole.clone();
        let cut = body + (bytes.len() - body) * share / 4;
        put(&mut site, &path, bytes.iter().take(cut).copied().collect());
        let server = runner::start(site)?;
        context.session.go(&server.url)?;
        let said = says_slow(context, "document")
            .and_then(|()| starts_again(context, &server, &whole, ".slow a"));
        said.map_err(|error| format!("After {cut} bytes: {error}"))?;
    }
    Ok(())
}
