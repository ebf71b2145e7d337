//! What a blog's owner takes from the release: the script that makes frames of links, and the snippets with it.

use crate::failure::{Failure, Outcome};
use crate::{integrity, project, release};
use sha2::{Digest, Sha256};
use std::path::Path;

/// Where public/embed.js looks up its address. A release that knows its own has that there, and need not look.
const HOME: &str = "const home = own?.src && new URL(\".\", own.src).href;";
/// What it looks in.
const OWN: &str = "  const own = document.currentScript || document.querySelector('script[src*=\"/embed\"]');\n";
/// What stands in the snippets where no address was given.
const NOBODY: &str = "https://YOUR-ADDRESS";

/// What a frame may do: its own scripts, storage, forms, files and new tabs; not move the page around it.
const FRAME: &str = "sandbox=\"allow-scripts allow-same-origin allow-forms allow-modals allow-downloads allow-popups \
    allow-popups-to-escape-sandbox\" allow=\"clipboard-write\" referrerpolicy=\"no-referrer\" loading=\"lazy\"";

/// An origin as browsers write it: `https://example.org`, without a path or a slash at its end.
pub fn origin(given: &str) -> Outcome<&str> {
    let (scheme, host) = given.split_once("://").unwrap_or_default();
    let named = !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-:".contains(&byte));
    if named && matches!(scheme, "https" | "http") {
        return Ok(given);
    }
    Err(Failure::usage(format!("`{given}` is no origin: write it like https://example.org, in lower case, with nothing behind it.")))
}

/// Writes `embed.js`, which is always the newest; the same under a name that never changes; and the snippets.
pub fn write(folder: &Path, origin: Option<&str>) -> Outcome {
    let source = String::from_utf8_lossy(&project::read(&folder.join("embed.js"))?).into_owned();
    let script = short(&at_home(&source, origin)?);
    let name = format!("embed-{}.js", release::hex(&Sha256::digest(&script)).chars().take(16).collect::<String>());
    project::write(&folder.join("embed.js"), &script)?;
    project::write(&folder.join(&name), &script)?;
    let hash = integrity::hash(&folder.join(&name))?;
    project::write(&folder.join("embed/snippets.txt"), snippets(origin, &name, &hash))
}

/// The script with the release's address in it. Without one, it looks up where it was loaded from.
fn at_home(source: &str, origin: Option<&str>) -> Outcome<String> {
    if let Some(gone) = [HOME, OWN].iter().find(|part| !source.contains(**part)) {
        return Err(Failure::new(format!("public/embed.js no longer has `{gone}`, where xtask/src/embed.rs writes the address.")));
    }
    let at = |origin: &str| source.replace(OWN, "").replace(HOME, &format!("const home = \"{origin}/\";"));
    Ok(origin.map_or_else(|| source.to_owned(), at))
}

/// Without whole lines of comment and the space before lines: each byte of it is on the host's bill.
fn short(source: &str) -> String {
    source.lines().map(str::trim_start).filter(|line| !line.is_empty() && !line.starts_with("//")).map(|line| format!("{line}\n")).collect()
}

fn snippets(origin: Option<&str>, script: &str, hash: &str) -> String {
    let note = if origin.is_some() {
        String::new()
    } else {
        format!("This release does not know its address: put it for {NOBODY}, or run `cargo xtask dist --origin URL`.\n\n")
    };
    let home = origin.unwrap_or(NOBODY);
    let link = format!("<a class=\"second-opinion\" href=\"{home}/\">Does your plan pay for a second opinion? Check privately.</a>");
    format!(
        "{note}A link that becomes the widget. Where scripts are taken out, it stays a link. This script never changes:\n\n\
        {link}\n<script async src=\"{home}/{script}\" integrity=\"{hash}\" crossorigin=\"anonymous\"></script>\n\n\
        The same with the script that is always the newest:\n\n{link}\n<script async src=\"{home}/embed.js\"></script>\n\n\
        Without a script of ours, with a height that stays:\n\n\
        <iframe title=\"Second opinion coverage check\" src=\"{home}/\" style=\"width:100%;height:45rem;border:0\" {FRAME}></iframe>\n\n\
        A link that opens the check in a new tab:\n\n{}\n\n\
        If your site sends a Content-Security-Policy, it needs:\n\nframe-src {home}; script-src {home}\n\n\
        Options, as attributes of the link: data-theme (light, dark, auto), data-accent (#rrggbb), data-country (two capital\n\
        letters), data-level (2, 3, 4: the level of our first heading), data-compact, data-language (en), data-open (tab, popup).\n\
        In the plain frame they stand behind the address: {home}/#theme=dark&accent=%230b6156\n",
        link.replace("<a ", "<a target=\"_blank\" rel=\"noopener\" ").replace("class=\"second-opinion\" ", ""),
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
        for bad in ["example.org", "https://", "https://example.org/", "https://Example.org", "https://a b", "ftp://a", "https://a;b"] {
            assert!(origin(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_script_learns_its_address_and_loses_its_comments() {
        let source = format!("// about\n(() => {{\n  // why\n{OWN}  {HOME}\n}})();\n");
        let made = at_home(&source, Some("https://a.org")).unwrap_or_default();
        assert_eq!(short(&made), "(() => {\nconst home = \"https://a.org/\";\n})();\n");
        assert!(at_home("", None).is_err());
    }

    #[test]
    fn snippets_hold_the_address_or_say_that_it_is_not_known() {
        let known = snippets(Some("https://a.org"), "embed-1.js", "sha384-x");
        assert!(known.contains("src=\"https://a.org/embed-1.js\" integrity=\"sha384-x\"") && !known.contains(NOBODY));
        assert!(snippets(None, "embed-1.js", "sha384-x").starts_with("This release does not know its address"));
    }
}
