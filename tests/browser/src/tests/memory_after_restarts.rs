//! Never blank: a thousand restarts leave nothing behind.

use super::test;
use crate::engine::Engine;
use crate::ensure::ensure;
use crate::page::Input;
use crate::runner::{Context, Test};
use crate::scripted_walk;
use crate::webdriver::Checked;
use serde_json::json;

pub fn tests() -> Vec<Test> {
    let restarts = test(
        "never blank: a thousand restarts use no more memory and no more listeners than a hundred",
        restarts,
    );
    // Memory is the program's own and the same in every engine.
    vec![Test {
        only: Some(Engine::Chromium),
        ..restarts
    }]
}

/// Keeps a reference to the program's memory, and counts who listens to the window and the
/// document.
const WATCH: &str = "
window.listeners = 0;
for (const [name, change] of [['addEventListener', 1], ['removeEventListener', -1]]) {
  const real = EventTarget.prototype[name];
  EventTarget.prototype[name] = function (...given) {
    if (this === window || this === document) listeners += change;
    return real.apply(this ?? window, given);
  };
}
for (const name of ['instantiate', 'instantiateStreaming']) {
  const real = WebAssembly[name];
  WebAssembly[name] = async (...given) => {
    const made = await real.apply(WebAssembly, given);
    window.memory = (made.instance ?? made).exports.memory;
    return made;
  };
}
window.fifty = async () => {
  for (let times = 0; times < 50; times++) {
    await walkTo('review');
    await restart();
  }
};
";

const MOST: u64 = 16 << 20;

fn restarts(context: &Context) -> Checked {
    let server = scripted_walk::serve(WATCH)?;
    context.page(Input::Pointer).open(&server.url)?;
    let mut after_a_hundred = None;
    for hundred in 1..=10 {
        for _ in 0..2 {
            scripted_walk::run_function(context, "fifty")?;
        }
        let now = context
            .session
            .run("return [memory.buffer.byteLength, listeners]", json!([]))?;
        ensure!(
            now[0]
                .as_u64()
                .is_some_and(|bytes| bytes > 0 && bytes <= MOST),
            "After {hundred}00 restarts: {now}."
        );
        let first = after_a_hundred.get_or_insert_with(|| now.clone()).clone();
        ensure!(
            first == now && now[1] != 0,
            "After 100 restarts {first} bytes and listeners, after {hundred}00 {now}."
        );
    }
    Ok(())
}
