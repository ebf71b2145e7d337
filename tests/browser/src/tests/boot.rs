//! The page starts, and says so in words when it cannot.

use super::test;
use crate::ensure::ensure;
use crate::page::{Input, Screen};
use crate::runner::{Context, Test};
use crate::webdriver::Checked;

pub fn tests() -> Vec<Test> {
    vec![
        test("the page opens with the first question", opens),
        test(
            "the first question does not wait for the plan texts",
            before_the_texts,
        ),
        test("a wrong address gets the page of status 404", not_found),
        test("a program that stops shows the panel with a way on", panel),
    ]
}

fn opens(context: &Context) -> Checked {
    let page = context.page(Input::Pointer);
    page.open(&context.server.url)?;
    ensure!(
        page.screen()? == Screen::Question("place".to_owned()),
        "The first question is not the place."
    );
    ensure!(
        context
            .session
            .text_of("document.getElementById('failure').hidden")?
            == "true",
        "The panel for trouble shows."
    );
    Ok(())
}

/// The texts stay away; the question is answered, its button pressed; they come, and the next
/// question is there.
fn before_the_texts(context: &Context) -> Checked {
    let page = context.page(Input::Pointer);
    context.server.hold(&["/pack-en.json"]);
    let answered = context
        .session
        .go(&format!("{}?texts-later", context.server.url))
        .and_then(|()| {
            page.reach(&Screen::Question("place".to_owned()))?;
            context.session.wait(
                "the button can be pressed",
                "document.querySelector('main [data-action=continue]')?.disabled === false",
            )?;
            context.session.press("main label:has(input[value=US])")?;
            page.act("continue")?;
            ensure!(
                context
                    .session
                    .text_of("document.documentElement.dataset.running ?? 'no'")?
                    == "no",
                "The app runs before the texts came."
            );
            Ok(())
        });
    context.server.hold(&[]);
    answered?;
    page.ready()?;
    page.reach(&Screen::Question("plan".to_owned()))
}

fn not_found(context: &Context) -> Checked {
    context
        .session
        .go(&format!("{}no/such/page", context.server.url))?;
    let status = context
        .session
        .text_of("performance.getEntriesByType('navigation')[0]?.responseStatus")?;
    // WebKit does not tell the status.
    ensure!(
        status == "404" || status.is_empty(),
        "The status is {status}."
    );
    context.session.press("a[href='/']")?;
    context.page(Input::Pointer).ready()
}

/// As if the program had met a fault: the error that a panic ends with reaches the window.
fn panel(context: &Context) -> Checked {
    let page = context.page(Input::Pointer);
    page.open(&context.server.url)?;
    page.stop_program("window")?;
    context.session.wait(
        "the panel shows",
        "!document.getElementById('failure').hidden && document.getElementById('app').hidden",
    )?;
    context.session.wait(
        "the panel has the focus",
        "document.activeElement?.id === 'failure'",
    )?;
    context.session.press("#trouble-reload")?;
    context.session.wait(
        "the page is new",
        "!document.documentElement.dataset.trouble && !document.getElementById('app')?.hidden",
    )?;
    page.ready()
}
