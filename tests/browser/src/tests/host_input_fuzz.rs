//! Inputs by chance for what a host may say: messages and options in public/frame.js, attributes in
//! public/embed.js. They are made from those in tests/fuzz/corpus, where an input that broke
//! something belongs.

use super::test;
use crate::ensure::ensure;
use crate::runner::{self, Context, Test};
use crate::webdriver::Checked;
use serde_json::json;
use std::time::{SystemTime, UNIX_EPOCH};
use xtask::project;

pub fn tests() -> Vec<Test> {
    vec![test(
        "widget, fuzz: nothing but what is on the lists comes of what a host says",
        listed,
    )]
}

const SCRIPT: &str = include_str!("../scripts/host_input_fuzz.js");

/// A page with nothing but frame.js, which hears as many messages as come: for it, each is a second
/// after the last.
const STUB: &str = "<!doctype html><html><head><title>A stub</title></head>
    <body><main id='app'></main><script>
    let seconds = 0;
    performance.now = () => (seconds += 1000);
    addEventListener('error', ({ message }) => (document.trouble = message));
    </script><script src='/frame.js'></script>
    <script>document.count = document.querySelectorAll('*').length</script></body></html>";

fn listed(context: &Context) -> Checked {
    let mut site = runner::site()?;
    site.put_host("/stub.html", STUB);
    site.put_host(
        "/host.html",
        "<!doctype html><title>A blog</title><body></body>",
    );
    let server = runner::start(site)?;
    context.session.go(&format!("{}host.html", server.url))?;
    let (messages, options) = (corpus("messages")?, corpus("options")?);
    let start = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(1, |since| since.subsec_nanos());
    // In the page itself, and not beside it, where Firefox runs our scripts.
    let script = format!(
        "{{
            const seeds = {{ messages: [{messages}], options: [{options}] }}, start = {start};
            {SCRIPT}
        }}"
    );
    context.session.run(
        "const element = document.createElement('script');
            element.textContent = arguments[0];
            document.head.append(element)",
        json!([script]),
    )?;
    let (mut done, mut found) = (String::new(), String::new());
    while done != "all" && found.is_empty() {
        context.session.wait(
            &format!("Start {start}: the part after {done:?}"),
            &format!("(document.documentElement.dataset.parts ?? '') !== '{done}'"),
        )?;
        done = context
            .session
            .text_of("document.documentElement.dataset.parts")?;
        found = context
            .session
            .text_of("document.documentElement.dataset.found")?;
    }
    ensure!(
        found.is_empty(),
        "Start {start}: {}",
        found.chars().take(600).collect::<String>()
    );
    Ok(())
}

/// What the changed inputs are made from, as a list for a script.
fn corpus(name: &str) -> Checked<String> {
    let folder = project::root().join("tests/fuzz/corpus").join(name);
    let files = project::files_below(&folder).map_err(|failure| failure.message)?;
    let texts: Result<Vec<String>, _> = files
        .iter()
        .map(|file| project::read(file).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
        .collect();
    Ok(texts.map_err(|failure| failure.message)?.join(","))
}
