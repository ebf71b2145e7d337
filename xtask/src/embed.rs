//! What a blog's owner takes from the release: the script that makes frames of links, and the
//! snippets with it.

use crate::failure::{Failure, Result};
use crate::{digest, integrity, minify, project};
use std::path::Path;

/// The line with which public/embed.js finds out its address. A release that knows its own writes
/// that in its place.
const HOME: &str = "const home = own?.src && new URL(\".\", own.src).href;";

/// The line that finds the element from which it reads the address.
const OWN: &str =
    "  const own = document.currentScript || document.querySelector('script[src*=\"/embed\"]');\n";

/// What stands in the snippets where no address was given.
pub const NO_ADDRESS: &str = "https://YOUR-ADDRESS";

/// The words of the link, unless the owner has others.
pub const LINK_WORDS: &str = "Does your plan pay for a second opinion? Check privately.";

/// What a frame may do: its own scripts, storage, forms, files and new tabs; not move the page
/// around it.
const FRAME: &str = "sandbox=\"allow-scripts allow-same-origin allow-forms allow-modals \
    allow-downloads allow-popups allow-popups-to-escape-sandbox\" allow=\"clipboard-write\" \
    referrerpolicy=\"no-referrer\" loading=\"lazy\"";

/// An origin as browsers write it: `https://example.org`, without a path or a slash at its end.
///
/// # Errors
/// Where it is anything else.
pub fn origin(given: &str) -> Result<&str> {
    let (scheme, host) = given.split_once("://").unwrap_or_default();
    let in_host = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-' | b':');
    let is_host = !host.is_empty() && host.bytes().all(in_host);
    if is_host && matches!(scheme, "https" | "http") {
        return Ok(given);
    }
    Err(Failure::usage(format!(
        "`{given}` is no origin: write it like https://example.org, in lower case, \
         with nothing behind it."
    )))
}

/// Writes `embed.js`, which is always the newest; the same under a name that never changes; and the
/// snippets.
///
/// # Errors
/// Where a file cannot be read or written, or public/embed.js lacks the line with its address.
pub fn write(folder: &Path, origin: Option<&str>) -> Result {
    let source = project::read_text(&folder.join("embed.js"))?;
    let script = minify::script(&with_address(&source, origin)?);
    project::write(&folder.join("embed.js"), &script)?;
    let made = Snippets::of(folder, origin.unwrap_or(NO_ADDRESS))?;
    project::write(&folder.join(&made.script), &script)?;
    project::write(&folder.join("embed/snippets.txt"), snippets(origin, &made))
}

/// What a blog's owner pastes. The builder shows the same, with marks where its choices stand
/// (xtask/src/builder.rs).
pub struct Snippets {
    pub(crate) home: String,
    pub(crate) script: String,
    pub(crate) hash: String,
}

impl Snippets {
    /// Those of the release in this folder, whose script is written already, for this address.
    ///
    /// # Errors
    /// Where the script is not there.
    pub fn of(folder: &Path, home: &str) -> Result<Self> {
        let script = project::read(&folder.join("embed.js"))?;
        Ok(Self {
            home: home.to_owned(),
            script: format!("embed-{}.js", digest::short(&script)),
            hash: integrity::hash_of(&script),
        })
    }

    /// A link that becomes the widget, with the options as attributes, and the script that never
    /// changes.
    pub fn in_article(&self, options: &str, words: &str) -> String {
        let Self { home, script, hash } = self;
        let link = self.link(options, words);
        format!(
            "{link}\n<script async src=\"{home}/{script}\" integrity=\"{hash}\" \
             crossorigin=\"anonymous\"></script>"
        )
    }

    /// The same with the script that is always the newest.
    fn with_newest(&self) -> String {
        let (link, home) = (self.link("", LINK_WORDS), &self.home);
        format!("{link}\n<script async src=\"{home}/embed.js\"></script>")
    }

    fn link(&self, options: &str, words: &str) -> String {
        let home = &self.home;
        format!("<a class=\"second-opinion\" href=\"{home}/\"{options}>{words}</a>")
    }

    /// A link to a new tab, without a script of ours.
    pub fn in_tab(&self, words: &str) -> String {
        let home = &self.home;
        format!("<a target=\"_blank\" rel=\"noreferrer\" href=\"{home}/\">{words}</a>")
    }

    /// A plain frame; its options stand behind the address.
    pub fn in_frame(&self, options: &str) -> String {
        let home = &self.home;
        format!(
            "<iframe title=\"Second opinion coverage check\" src=\"{home}/{options}\" \
             style=\"width:100%;height:46rem;border:0\" {FRAME}></iframe>"
        )
    }

    /// What a host's own policy must allow.
    pub fn policy(&self) -> String {
        let home = &self.home;
        format!("frame-src {home}; script-src {home}")
    }
}

/// The script with the release's address in it. Without one, it looks up where it was loaded from.
fn with_address(source: &str, origin: Option<&str>) -> Result<String> {
    if let Some(gone) = [HOME, OWN].iter().find(|part| !source.contains(**part)) {
        return Err(Failure::new(format!(
            "public/embed.js no longer has `{gone}`, where xtask/src/embed.rs writes the address."
        )));
    }
    let Some(origin) = origin else {
        return Ok(source.to_owned());
    };
    let home = format!("const home = \"{origin}/\";");
    Ok(source.replace(OWN, "").replace(HOME, &home))
}

/// The text of `embed/snippets.txt`.
pub(crate) fn snippets(origin: Option<&str>, made: &Snippets) -> String {
    let note = match origin {
        Some(_) => String::new(),
        None => format!(
            "This release does not know its address: put it for {NO_ADDRESS}, \
             or run `cargo xtask dist --origin URL`.\n\n"
        ),
    };
    let in_article = made.in_article("", LINK_WORDS);
    let with_newest = made.with_newest();
    let in_frame = made.in_frame("");
    let in_tab = made.in_tab(LINK_WORDS);
    let policy = made.policy();
    let home = &made.home;
    format!(
        "{note}\
A link that becomes the widget. Where scripts are taken out, it stays a link. \
This script never changes:

{in_article}

The same with the script that is always the newest:

{with_newest}

Without a script of ours, with a height that stays:

{in_frame}

A link that opens the check in a new tab:

{in_tab}

In WordPress: upload embed/wordpress/second-opinion-coverage-check.zip of the release \
under Plugins > Add New > Upload
Plugin, then add the block \"Second opinion check\" to a post, or write:

[second_opinion theme=\"dark\" country=\"US\"]

If your site sends a Content-Security-Policy, it needs:

{policy}

Options, as attributes of the link: data-theme (light, dark, auto), data-accent (#rrggbb), \
data-country (two capital
letters), data-level (2, 3, 4: the level of our first heading), data-compact, \
data-language (en), data-open (tab, popup).
In the plain frame they stand behind the address: {home}/#theme=dark&accent=%230b6156
"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_has_nothing_behind_it() {
        for good in ["https://example.org", "http://127.0.0.1:8080"] {
            assert!(origin(good).is_ok(), "{good}");
        }
        for bad in [
            "example.org",
            "https://",
            "https://example.org/",
            "https://Example.org",
            "https://a b",
            "ftp://a",
            "https://a;b",
        ] {
            assert!(origin(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_script_learns_its_address_and_loses_its_comments() {
        let source = format!("// about\n(() => {{\n  // why\n{OWN}  {HOME}\n}})();\n");
        let made = with_address(&source, Some("https://a.org")).unwrap_or_default();
        assert_eq!(
            minify::script(&made),
            "(() => {\nconst home = \"https://a.org/\";\n})();\n"
        );
        assert!(with_address("", None).is_err());
    }

    #[test]
    fn snippets_hold_the_address_or_say_that_it_is_not_known() {
        let made = |home: &str| Snippets {
            home: home.to_owned(),
            script: "embed-1.js".to_owned(),
            hash: "sha384-x".to_owned(),
        };
        let known = snippets(Some("https://a.org"), &made("https://a.org"));
        assert!(known.contains("src=\"https://a.org/embed-1.js\" integrity=\"sha384-x\""));
        assert!(!known.contains(NO_ADDRESS));
        let unknown = snippets(None, &made(NO_ADDRESS));
        assert!(unknown.starts_with("This release does not know its address"));
    }
}
