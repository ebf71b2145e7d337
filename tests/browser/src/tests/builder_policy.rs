//! What the builder may do: its own policy, which no choice breaks, and its own server. And that
//! every page of the release has a policy on hosts where rules for headers add up.

use super::builder::{has, open, pick, set};
use super::proxy_traffic::ensure_own_server_only;
use super::{proxied, test};
use crate::engine::Engine;
use crate::ensure::ensure;
use crate::runner::{self, Context, Test};
use crate::webdriver::Checked;
use serde_json::json;
use std::collections::BTreeSet;
use xtask::{headers, project, release};

pub fn tests() -> Vec<Test> {
    vec![
        test("builder: it keeps to its policy, whatever is chosen", keeps),
        proxied(
            "builder: it asks its own server and nobody else",
            own_server,
        ),
        Test {
            only: Some(Engine::Chromium),
            ..test(
                "builder: every page of the release has its policy, and the lost page too",
                policies,
            )
        },
    ]
}

fn keeps(context: &Context) -> Checked {
    let listen = "const { dataset } = document.documentElement;
        document.addEventListener('securitypolicyviolation', (event) => {
            dataset.broken ??= `${event.violatedDirective} ${event.blockedURI}`;
        });";
    let site = runner::site()?;
    let page = site.text("/embed/builder/index.html").replacen(
        "<script",
        "<script src='/listen.js'></script><script",
        1,
    );
    let server = runner::start(
        site.with("/listen.js", listen)
            .with("/embed/builder/index.html", &page),
    )?;
    open(context, &server.url)?;
    pick(context, "[name=own]")?;
    set(context, "#accent-hex", "#ffe08a")?;
    context.session.wait(
        "the verdict is there",
        "!document.getElementById('verdict').hidden",
    )?;
    set(context, "#country", "CA")?;
    has(
        context,
        "the preview is there again",
        "page.dataset.ready === '' && page.dataset.country === 'CA'",
    )?;
    let broken = context
        .session
        .text_of("document.documentElement.dataset.broken")?;
    ensure!(broken.is_empty(), "It broke {broken}.");
    let foreign = "const image = document.createElement('img');
        image.src = 'https://other.example/';
        document.body.append(image)";
    context.session.run(foreign, json!([]))?;
    context.session.wait(
        "a breach is heard",
        "document.documentElement.dataset.broken?.startsWith('img-src')",
    )
}

fn own_server(context: &Context) -> Checked {
    let before = context.proxy.requests().len();
    open(context, &context.server.url)?;
    pick(context, "[name=theme][value=dark]")?;
    set(context, "#country", "CA")?;
    has(
        context,
        "the preview is there again",
        "page.dataset.ready === '' && page.dataset.country === 'CA'",
    )?;
    ensure_own_server_only(context, before)
}

/// Reads `_headers` as Netlify and Cloudflare do: what matches adds up.
fn policies(_: &Context) -> Checked {
    let folder = release::folder();
    let bytes = project::read(&folder.join("_headers")).map_err(|failure| failure.message)?;
    let file = String::from_utf8_lossy(&bytes).into_owned();
    let mut rules: Vec<(&str, &str)> = Vec::new();
    let mut place = "";
    for line in file.lines() {
        match line.strip_prefix("  ") {
            Some(header) => rules.extend(
                header
                    .strip_prefix("Content-Security-Policy: ")
                    .map(|policy| (place, policy)),
            ),
            None => place = line,
        }
    }
    let sent = |path: &str| -> Vec<&str> {
        let matches = |rule: &str| {
            rule.strip_suffix('*')
                .map_or(rule == path, |begin| path.starts_with(begin))
        };
        rules
            .iter()
            .filter(|(rule, _)| matches(rule))
            .map(|(_, policy)| *policy)
            .collect()
    };
    let files = project::files_below(&folder).map_err(|failure| failure.message)?;
    let mut paths: BTreeSet<String> = files
        .iter()
        .map(|file| release::url_path(file))
        .filter(|path| path.ends_with(".html"))
        .collect();
    paths.extend(
        paths
            .clone()
            .iter()
            .filter_map(|path| Some(path.strip_suffix("index.html")?.to_owned())),
    );
    paths.extend(["/embed/builder", "/demo", "/no/such/page"].map(str::to_owned));
    for path in &paths {
        let (sent, own) = (sent(path), headers::policy(path, None));
        let ground: Vec<&&str> = sent.iter().filter(|policy| **policy != own).collect();
        ensure!(
            ground.len() == 1,
            "{path} gets the ground {} times.",
            ground.len()
        );
        // The app and the pages with frames get their own beside it, once; the others show no frame
        // and run no script.
        let is_own = matches!(path.as_str(), "/" | "/index.html") || own != headers::POLICY;
        ensure!(
            sent.len() == 1 + usize::from(is_own),
            "{path} gets {sent:?}."
        );
    }
    ensure!(
        paths.len() > 100,
        "Only {} pages were looked at.",
        paths.len()
    );
    Ok(())
}
