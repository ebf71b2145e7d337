//! The release with a change: a script more in its starter, where the page's own code runs, and
//! protections taken away one by one. The starter's hash in index.html is changed with it; nothing
//! else is.

use crate::runner;
use crate::webdriver::Checked;
use xtask::server::Site;
use xtask::{headers, integrity};

/// The line of public/boot.js that seals the page.
const SEAL: &str = "document.head.append(meta);";

/// How much of the page's protection is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guard {
    /// All, as it is released.
    Whole,
    /// The policy of the headers and of index.html, without the seal.
    Unsealed,
    /// None: no headers, no policy in index.html, no seal.
    None,
}

/// The release with this script before its own.
pub fn release(script: &str, guard: Guard) -> Checked<Site> {
    let site = runner::site()?;
    let (starter, page) = (site.text("/boot.js"), site.text("/index.html"));
    let mut changed = format!("{script}\n{starter}");
    if guard != Guard::Whole {
        changed = without(&changed, SEAL)?;
    }
    let mut index = instead(
        &page,
        &integrity::hash_of(starter.as_bytes()),
        &integrity::hash_of(changed.as_bytes()),
    )?;
    if guard == Guard::None {
        index = without(
            &index,
            &format!(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">",
                headers::POLICY
            ),
        )?;
    }
    let site = site.with("/boot.js", &changed).with("/index.html", &index);
    Ok(if guard == Guard::None {
        site.without_headers()
    } else {
        site
    })
}

fn without(text: &str, part: &str) -> Checked<String> {
    instead(text, part, "")
}

fn instead(text: &str, part: &str, other: &str) -> Checked<String> {
    if text.contains(part) {
        Ok(text.replace(part, other))
    } else {
        Err(format!(
            "The release has no {part}, so this proves nothing."
        ))
    }
}
