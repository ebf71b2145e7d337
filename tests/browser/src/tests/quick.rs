//! A person in a hurry, as a script that runs before the page's own: it walks without the driver
//! between two steps, so that a test can walk a thousand times. What it did stands on the root,
//! where a test waits for it.

use crate::runner::{self, Bench};
use crate::spoiled::with_script;
use crate::webdriver::Checked;
use serde_json::json;
use xtask::server::Server;

/// Britain and its one plan, and "not sure" everywhere else. No step of it waits for a time.
const WALK: &str = "
const root = document.documentElement;
const tick = () => new Promise((done) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => { port1.close(); done() };
  port2.postMessage(0);
});
const until = async (what, holds) => {
  for (let tries = 0; !holds(); tries++) {
    if (tries > 20000) throw new Error('in vain: ' + what);
    if (root.dataset.trouble) throw new Error('the page stopped: ' + what);
    await tick();
  }
};
const screen = () => document.querySelector('main [data-page]');
const answers = { place: 'GB', plan: 'gb-nhs' };
window.walkTo = async (end) => {
  while (screen().dataset.page !== end) {
    const now = screen();
    const asked = now.querySelector('[data-question]')?.dataset.question ?? 'review';
    const input = now.querySelector(`input[value=\"${answers[asked] ?? 'not-sure'}\"]`);
    if (input && !input.checked) input.click();
    now.querySelector('[data-action=continue]').click();
    await until('after ' + asked, () => screen() && screen() !== now);
  }
};
window.restart = async () => {
  const now = screen();
  now.querySelector('[data-action=restart]').click();
  await until('a new start', () => screen() && screen() !== now && document.querySelector('[data-question=place]'));
};
window.hurry = (name) => {
  root.dataset.hurry = '';
  window[name]().then(() => { root.dataset.hurry = 'done' }, (error) => { root.dataset.hurry = String(error) });
};
";

/// A server of the release with the person in a hurry, and more of a script before that.
pub fn serve(script: &str) -> Checked<Server> {
    runner::start(with_script(&format!("{{ {script} }}\n{WALK}"))?)
}

/// Runs one of the script's asynchronous functions, and waits until it is done.
pub fn hurry(bench: &Bench, name: &str) -> Checked {
    bench.session.run(
        "(window.wrappedJSObject ?? window).hurry(arguments[0])",
        json!([name]),
    )?;
    bench.session.wait(
        "the hurry is over",
        "document.documentElement.dataset.hurry",
    )?;
    match bench
        .session
        .text_of("document.documentElement.dataset.hurry")?
        .as_str()
    {
        "done" => Ok(()),
        said => Err(format!("In a hurry: {said}.")),
    }
}
