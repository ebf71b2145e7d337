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
use std::path::Path;
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

/// A line of `_headers` with a policy: the paths that it is for, and the policy.
struct PolicyRule<'a> {
    /// One path, or all that begin so where it ends in `*`.
    paths: &'a str,
    policy: &'a str,
}

impl PolicyRule<'_> {
    fn matches(&self, path: &str) -> bool {
        match self.paths.strip_suffix('*') {
            Some(begin) => path.starts_with(begin),
            None => path == self.paths,
        }
    }
}

/// The rules with a policy in the text of `_headers`.
fn policy_rules(headers: &str) -> Vec<PolicyRule<'_>> {
    let mut rules = Vec::new();
    let mut paths = "";
    for line in headers.lines() {
        let Some(header) = line.strip_prefix("  ") else {
            paths = line;
            continue;
        };
        if let Some(policy) = header.strip_prefix("Content-Security-Policy: ") {
            rules.push(PolicyRule { paths, policy });
        }
    }
    rules
}

/// The paths under which the pages of the release are asked for, and one that is not there.
fn page_paths(folder: &Path) -> Checked<BTreeSet<String>> {
    let mut paths: BTreeSet<String> = ["/embed/builder", "/demo", "/no/such/page"]
        .map(str::to_owned)
        .into();
    for file in project::files_below(folder).map_err(|failure| failure.message)? {
        let path = release::url_path(&file);
        if path.ends_with(".html") {
            paths.extend(path.strip_suffix("index.html").map(str::to_owned));
            paths.insert(path);
        }
    }
    Ok(paths)
}

/// Reads `_headers` as Netlify and Cloudflare do: what matches adds up.
fn policies(_: &Context) -> Checked {
    let folder = release::folder();
    let file = project::read_text(&folder.join("_headers")).map_err(|failure| failure.message)?;
    let rules = policy_rules(&file);
    let paths = page_paths(&folder)?;
    for path in &paths {
        let own = headers::policy(path, None);
        let mut sent = Vec::new();
        for rule in &rules {
            if rule.matches(path) {
                sent.push(rule.policy);
            }
        }
        let base = sent.iter().filter(|policy| **policy != own).count();
        ensure!(base == 1, "{path} gets the base policy {base} times.");
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
        "Only {} pages were checked.",
        paths.len()
    );
    Ok(())
}
