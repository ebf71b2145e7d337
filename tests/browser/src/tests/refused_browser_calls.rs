//! Never blank: each call that the page makes of the browser is refused once, and the page goes on
//! to the result.

use super::test;
use crate::ensure::ensure;
use crate::page::{Input, Screen};
use crate::runner::{Context, Test};
use crate::scripted_walk;
use crate::webdriver::Checked;
use serde_json::json;

pub fn tests() -> Vec<Test> {
    vec![test(
        "never blank: each call of the browser is refused once, and the page goes on",
        each_call,
    )]
}

/// Counts the program's calls of each (drivers make some too), and refuses the one that the address
/// names. What would leave the page does nothing.
const REFUSE: &str = "
window.print = () => {};
Clipboard.prototype.writeText = async () => {};
HTMLAnchorElement.prototype.click = () => {};
const [refused, number] = location.search.slice(1).split('=');
window.calls = {};
const wrap = (owner, name) => {
  const real = owner[name];
  calls[name] = 0;
  owner[name] = function (...given) {
    if (!new Error().stack.includes('second-opinion-')) return real.apply(this, given);
    calls[name] += 1;
    if (name !== refused || calls[name] !== Number(number)) return real.apply(this, given);
    const error = new DOMException('Refused.', 'NotAllowedError');
    if (name === 'writeText') return Promise.reject(error);
    throw error;
  };
};
for (const name of ['getItem', 'setItem', 'removeItem']) wrap(Storage.prototype, name);
for (const name of ['pushState', 'replaceState']) wrap(History.prototype, name);
for (const name of ['setTimeout', 'print']) wrap(window, name);
wrap(Clipboard.prototype, 'writeText');
wrap(URL, 'createObjectURL');
wrap(Crypto.prototype, 'getRandomValues');

window.useAll = async () => {
  await walkTo('result');
  document.querySelector('main .take .entry').open = true;
  document.querySelector('#entry-day').value = '2027-03-01';
  document.querySelector('#entry-time').value = '14:30';
  window.said = '';
  const actions = ['save', 'calendar', 'copy', 'print'].map((name) => `[data-action=${name}]`);
  for (const button of ['[name=keep]', ...actions]) {
    document.querySelector(`main ${button}`).click();
    for (let ticks = 0; ticks < 20; ticks++) await tick();
    said += document.querySelector('#app').textContent;
  }
};
";

/// What the page says on the way, for the calls whose refusal a person must be told of.
const SAID: &[(&str, &str)] = &[
    ("writeText", "does not let this page copy"),
    ("createObjectURL", "does not let this page make a file"),
    ("getRandomValues", "does not let this page make a file"),
    ("setItem", "had no room"),
    ("print", "did not open its print window"),
];

fn each_call(context: &Context) -> Checked {
    let server = scripted_walk::serve(REFUSE)?;
    let page = context.page(Input::Pointer);
    page.open(&server.url)?;
    scripted_walk::run_function(context, "useAll")?;
    page.act("forget")?;
    page.reach(&Screen::Question("place".to_owned()))?;
    let counted = context.session.run(
        "return { ...(window.wrappedJSObject ?? window).calls }",
        json!([]),
    )?;
    let calls = counted.as_object().ok_or("No call was counted.")?;
    let mut refused = 0;
    for (name, count) in calls {
        let count = count.as_u64().unwrap_or(0);
        ensure!(count > 0, "{name} is never called, so this proves nothing.");
        for number in 1..=count {
            let outcome = page
                .open(&format!("{}?{name}={number}", server.url))
                .and_then(|()| one_refused(context, name));
            outcome.map_err(|error| {
                format!("{name} refused the {number}. of {count} times: {error}")
            })?;
            refused += 1;
        }
    }
    ensure!(
        refused >= 25,
        "Only {refused} calls were refused: {counted}."
    );
    Ok(())
}

/// The result is reached and used, what a person must know is said, and the page can be started
/// again.
fn one_refused(context: &Context, name: &str) -> Checked {
    let page = context.page(Input::Pointer);
    scripted_walk::run_function(context, "useAll")?;
    ensure!(!page.findings()?.is_empty(), "The result is empty.");
    if let Some((_, said)) = SAID.iter().find(|(call, _)| *call == name) {
        let heard = context
            .session
            .text_of("(window.wrappedJSObject ?? window).said")?;
        ensure!(heard.contains(said), "“{said}” is not said.");
    }
    page.act("restart")?;
    page.reach(&Screen::Question("place".to_owned()))?;
    ensure!(
        context
            .session
            .text_of("document.getElementById('failure').hidden")?
            == "true",
        "The panel shows."
    );
    context
        .session
        .run("localStorage.clear()", json!([]))
        .map(drop)
}
