//! Never blank: without scripts, without WebAssembly, without a connection, there is a plain
//! sentence or the page itself.

use super::broken::says;
use super::{hold, test};
use crate::page::{Hand, Screen};
use crate::personas;
use crate::runner::{self, Bench, Test};
use crate::spoiled::with_script;
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
fn no_script(bench: &Bench) -> Checked {
    let mut site = runner::site()?;
    site.put_host("/host.html", "<!doctype html><iframe sandbox='allow-same-origin' src='/' width='800' height='800'></iframe>");
    let server = runner::start(site)?;
    bench.session.go(&format!("{}host.html", server.url))?;
    bench.session.wait(
        "the page is drawn",
        "frames[0]?.document.querySelector('noscript p')?.offsetHeight > 0",
    )?;
    let said = bench.session.text_of("frames[0].document.body.innerText")?;
    hold(
        format!("It says “{said}”."),
        said.contains("Where are you covered?")
            && said.contains("Turn JavaScript on for this page"),
    )?;
    let slow = bench
        .session
        .text_of("getComputedStyle(frames[0].document.querySelector('.slow')).display")?;
    hold("It says that something will come.", slow == "none")
}

/// Turned off, as in Lockdown Mode; or too old for the program, as the compiler of the browser
/// says.
fn no_wasm(bench: &Bench) -> Checked {
    let too_old =
        "for (const name of ['compile', 'compileStreaming', 'instantiate', 'instantiateStreaming'])
        WebAssembly[name] = async () => { throw new WebAssembly.CompileError('unknown opcode') }";
    for script in ["delete globalThis.WebAssembly", too_old] {
        let server = runner::start(with_script(script)?)?;
        bench.session.go(&server.url)?;
        says(
            bench,
            "This browser cannot run the page, because WebAssembly is turned off",
        )?;
    }
    Ok(())
}

/// The server is gone once the page has said that it is ready.
fn offline(bench: &Bench) -> Checked {
    let page = bench.page(Hand::Pointer);
    let persona = personas::named("OHIP").ok_or("No such persona.")?;
    let server = runner::start(runner::site()?)?;
    page.open(&server.url)?;
    drop(server);
    let found = page.walk(persona.answers)?;
    super::walks::agrees(persona, &found)?;
    page.act("restart")?;
    page.reach(&Screen::Question("place".to_owned()))
}
