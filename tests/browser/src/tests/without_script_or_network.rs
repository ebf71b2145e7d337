//! Never blank: without scripts, without WebAssembly, without a connection, there is a plain
//! sentence or the page itself.

use super::damaged_files::says;
use super::test;
use crate::altered_release::with_script;
use crate::ensure::ensure;
use crate::page::{Input, Screen};
use crate::personas;
use crate::runner::{self, Context, Test};
use crate::webdriver::Checked;

pub fn tests() -> Vec<Test> {
    vec![
        test(
            "never blank: without JavaScript the page says so",
            no_script,
        ),
        test("never blank: without WebAssembly the page says so", no_wasm),
        test(
            "never blank: offline after it has loaded, the page goes on to the result",
            offline,
        ),
    ]
}

/// A frame that may not run scripts is a browser without them, for the page inside it.
fn no_script(context: &Context) -> Checked {
    let mut site = runner::site()?;
    site.put_host(
        "/host.html",
        "<!doctype html>
        <iframe sandbox='allow-same-origin' src='/' width='800' height='800'></iframe>",
    );
    let server = runner::start(site)?;
    context.session.go(&format!("{}host.html", server.url))?;
    context.session.wait(
        "the page is drawn",
        "frames[0]?.document.querySelector('noscript p')?.offsetHeight > 0",
    )?;
    let said = context
        .session
        .text_of("frames[0].document.body.innerText")?;
    ensure!(
        said.contains("Where are you covered?")
            && said.contains("Turn JavaScript on for this page"),
        "It says “{said}”."
    );
    let slow = context
        .session
        .text_of("getComputedStyle(frames[0].document.querySelector('.slow')).display")?;
    ensure!(slow == "none", "It says that something will come.");
    Ok(())
}

/// Turned off, as in Lockdown Mode; or too old for the program, as the compiler of the browser
/// says.
fn no_wasm(context: &Context) -> Checked {
    let too_old =
        "for (const name of ['compile', 'compileStreaming', 'instantiate', 'instantiateStreaming'])
        WebAssembly[name] = async () => { throw new WebAssembly.CompileError('unknown opcode') }";
    for script in ["delete globalThis.WebAssembly", too_old] {
        let server = runner::start(with_script(script)?)?;
        context.session.go(&server.url)?;
        says(
            context,
            "This browser cannot run the page, because WebAssembly is turned off",
        )?;
    }
    Ok(())
}

/// The server is gone once the page has said that it is ready.
fn offline(context: &Context) -> Checked {
    let page = context.page(Input::Pointer);
    let persona = personas::named("OHIP").ok_or("No such persona.")?;
    let server = runner::start(runner::site()?)?;
    page.open(&server.url)?;
    drop(server);
    let found = page.walk(persona.answers)?;
    super::walks::agrees(persona, &found)?;
    page.act("restart")?;
    page.reach(&Screen::Question("place".to_owned()))
}
