//! Walks by a script of the page (`scripts/scripted_walk.js`), for tests that walk hundreds of
//! times. No step of it waits for a time.

use crate::altered_release::with_script;
use crate::runner::{self, Context};
use crate::webdriver::Checked;
use serde_json::json;
use xtask::server::Server;

/// A server of the release with the walk's script, and a script of the test's own before it.
pub fn serve(script: &str) -> Checked<Server> {
    let walk = include_str!("scripts/scripted_walk.js");
    runner::start(with_script(&format!("{{ {script} }}\n{walk}"))?)
}

/// Runs one of the scripts' asynchronous functions, and waits until it is done.
pub fn run_function(context: &Context, name: &str) -> Checked {
    // Firefox runs the driver's scripts beside the page: there, the page's functions are behind
    // `wrappedJSObject`.
    let run = "(window.wrappedJSObject ?? window).runNamed(arguments[0])";
    context.session.run(run, json!([name]))?;
    let outcome = "document.documentElement.dataset.outcome";
    context.session.wait("the function is done", outcome)?;
    let said = context.session.text_of(outcome)?;
    if said == "done" {
        return Ok(());
    }
    Err(format!("{name}: {said}."))
}
