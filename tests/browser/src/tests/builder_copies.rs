//! What the builder gives to paste: pasted into a page of another origin it works, with the options
//! that were chosen; and it is what the release's own file of snippets has.

use super::builder::{has, open, pick, set};
use super::test;
use super::widget::heard;
use crate::ensure::ensure;
use crate::hosts::Host;
use crate::runner::{self, Context, Test};
use crate::webdriver::Checked;
use serde_json::json;

pub fn tests() -> Vec<Test> {
    vec![
        test(
            "builder: the lines work in another page, with what was chosen",
            pasted,
        ),
        test(
            "builder: the lines without options are those of the snippets file",
            same,
        ),
        test(
            "builder: looked at elsewhere than at its address, it says so and keeps the address",
            elsewhere,
        ),
        test(
            "builder: a copy is made, or it says how to make one",
            copies,
        ),
    ]
}

const LINES: &str = "[...document.querySelectorAll('pre[data-copied=snippet]')]
    .find((lines) => !lines.hidden).textContent";
const FRAME: &str = "document.querySelector('pre[data-copied=frame]').textContent";

/// A page of a blog with these lines in it.
fn blog(lines: &str) -> String {
    format!(
        "<!doctype html><html lang=en><meta charset=utf-8><title>A blog</title>\
        <script src=watch.js></script>\n<h1>A blog</h1>\n{lines}\n\
        <p id=after>What follows.</p>"
    )
}

/// The words of the link that are chosen, with signs that are markup.
const CHOSEN_WORDS: &str = "Is it <b>paid</b> & \"safe\"?";

/// Chooses every option of the builder that the widget shows.
fn choose_all(context: &Context) -> Checked {
    let session = context.session;
    open(context, &context.server.url)?;
    pick(context, "[name=theme][value=dark]")?;
    pick(context, "[name=own]")?;
    set(context, "#accent-hex", "#ffe08a")?;
    // What stands below it moves when it comes.
    session.wait(
        "the verdict is there",
        "!document.getElementById('verdict').hidden",
    )?;
    set(context, "#country", "CA")?;
    set(context, "#level", "3")?;
    has(
        context,
        "the preview is there again",
        "page.dataset.ready === '' && page.dataset.level === '3'",
    )?;
    pick(context, "[name=compact]")?;
    set(context, "#words", CHOSEN_WORDS)
}

/// The widget in the page of a host has what was chosen.
fn has_what_was_chosen(context: &Context, page: &str) -> Checked {
    context.session.in_frame("iframe", || {
        let chosen = "(() => {
            const page = document.documentElement;
            const { theme, country, level } = page.dataset;
            const accent = getComputedStyle(page).getPropertyValue('--accent').trim();
            const place = document.querySelector('main input[name=place]').value;
            const heading = document.querySelector('main h1').ariaLevel;
            const compact = 'compact' in page.dataset;
            return [theme, country, level, compact, accent, place, heading].join(' ');
        })()";
        let seen = context.session.text_of(chosen)?;
        ensure!(
            seen == "dark CA 3 true #ffe08a CA 3",
            "{page}: the widget has {seen}."
        );
        Ok(())
    })
}

fn pasted(context: &Context) -> Checked {
    let session = context.session;
    choose_all(context)?;
    let (lines, frame) = (session.text_of(LINES)?, session.text_of(FRAME)?);
    pick(context, "[name=open][value=tab]")?;
    let tab = session.text_of(LINES)?;
    let host = Host::with(
        &context.server.url,
        &[
            ("/pasted.html", &blog(&lines)),
            ("/frame.html", &blog(&frame)),
            ("/tab.html", &blog(&tab)),
        ],
    )?;
    for page in ["pasted", "frame"] {
        session.go(&format!("{}{page}.html", host.url))?;
        session.wait(
            &format!("{page}: the widget is ready"),
            &format!("{} === 1", heard("ready")),
        )?;
        if page == "pasted" {
            let words =
                session.text_of("document.querySelector('a.second-opinion').textContent")?;
            ensure!(words == CHOSEN_WORDS, "The link says “{words}”.");
        }
        has_what_was_chosen(context, page)?;
    }
    session.go(&format!("{}tab.html", host.url))?;
    let link = session.text_of(
        "(() => {
                const link = document.querySelector('a');
                return [link.target, link.href, link.textContent].join(' ');
            })()",
    )?;
    ensure!(
        link == format!("_blank {} {CHOSEN_WORDS}", context.server.url),
        "The link is {link}."
    );
    Ok(())
}

fn same(context: &Context) -> Checked {
    let session = context.session;
    open(context, &context.server.url)?;
    let mut given = vec![
        session.text_of(LINES)?,
        session.text_of(FRAME)?,
        session.text_of("document.querySelector('pre[data-copied=policy]').textContent")?,
    ];
    pick(context, "[name=open][value=tab]")?;
    given.push(session.text_of(LINES)?);
    session.go(&format!("{}embed/snippets.txt", context.server.url))?;
    // The file of a release that does not know its address; the builder writes the one it is served
    // from.
    let file = session.text_of("document.body.textContent")?.replace(
        "https://YOUR-ADDRESS",
        context.server.url.trim_end_matches('/'),
    );
    for lines in given {
        ensure!(file.contains(&lines), "The file does not have: {lines}");
    }
    Ok(())
}

/// As a release that was made for an address, on another server.
fn elsewhere(context: &Context) -> Checked {
    let path = "/embed/builder/index.html";
    let site = runner::site()?;
    let page = site.text(path).replace(
        "<span data-slot=\"home\">https://YOUR-ADDRESS</span>",
        "https://check.example.org",
    );
    let server = runner::start(site.with(path, &page))?;
    for (server, hidden) in [(&server, "false"), (context.server, "true")] {
        open(context, &server.url)?;
        let note = context
            .session
            .text_of("document.getElementById('elsewhere').hidden")?;
        ensure!(
            note == hidden,
            "At {} the note is hidden: {note}.",
            server.url
        );
        let lines = context.session.text_of(LINES)?;
        ensure!(
            lines.contains("https://check.example.org/") == (hidden == "false"),
            "The lines are {lines}"
        );
    }
    Ok(())
}

/// The clipboard of a test machine is whatever the script says.
fn copies(context: &Context) -> Checked {
    let session = context.session;
    let shown = |which: &str| {
        format!(
            "!document.querySelector('.copy:has([data-copies=snippet]) [data-said={which}]').hidden"
        )
    };
    for (takes, said) in [(true, "copied"), (false, "marked")] {
        open(context, &context.server.url)?;
        let catch = "const [takes] = arguments; window.__caught = '';
            const writeText = async (text) => {
                if (!takes) throw new Error('refused');
                window.__caught = text;
            };
            const clipboard = { configurable: true, value: { writeText } };
            Object.defineProperty(navigator, 'clipboard', clipboard)";
        session.run(catch, json!([takes]))?;
        session.press("[data-copies=snippet]")?;
        session.wait(&format!("it says that it is {said}"), &shown(said))?;
        let got = session.text_of(if takes {
            "window.__caught"
        } else {
            "getSelection().toString()"
        })?;
        let lines = session.text_of(LINES)?;
        ensure!(got.trim() == lines, "Of “{lines}” it is “{got}”.");
    }
    Ok(())
}
