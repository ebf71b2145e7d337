//! The hashes of the release's files, written into its index.html: a browser refuses a file that is
//! damaged, or belongs to another release. Style sheets have theirs from Trunk already.

use crate::failure::{Failure, Outcome};
use crate::project;
use base64::Engine as _;
use sha2::{Digest, Sha384};
use std::path::Path;

/// Writes them: the scripts and the glue as attributes of their own elements, which browsers check
/// themselves; the program, the packs and the sources in the starter's `data-hashes`, which
/// public/boot.js hands to `fetch`.
pub fn write(folder: &Path) -> Outcome {
    let index = folder.join("index.html");
    let page = String::from_utf8_lossy(&project::read(&index)?).into_owned();
    let mut names: Vec<String> = project::files_below(folder)?
        .iter()
        .filter_map(|file| file.file_name()?.to_str().map(str::to_owned))
        .collect();
    names.retain(|name| {
        name.ends_with(".wasm") || name.starts_with("pack-") || name == "sources.json"
    });
    let hashes: Vec<String> = names
        .iter()
        .map(|name| Ok(format!("\"{name}\":\"{}\"", hash(&folder.join(name))?)))
        .collect::<Outcome<_>>()?;
    let attribute = format!(" data-hashes='{{{}}}'", hashes.join(","));
    let page = after(&page, "data-js=\"", &attribute)?;
    let page = ["boot.js", "frame.js", "stylesheet-timeout.js"]
        .iter()
        .try_fold(page, |page, name| {
            after(
                &page,
                &format!("src=\"./{name}"),
                &format!(" integrity=\"{}\"", hash(&folder.join(name))?),
            )
        })?;
    let glue = value(&page, "data-js=\"./").ok_or_else(|| odd("data-js"))?;
    let glue = format!(" integrity=\"{}\"", hash(&folder.join(glue))?);
    project::write(&index, after(&page, "id=\"bindings\" src=\"", &glue)?)
}

/// A file's hash, as `integrity` wants it.
pub fn hash(file: &Path) -> Outcome<String> {
    Ok(hash_of(&project::read(file)?))
}

/// As `integrity` attributes have it.
pub fn hash_of(bytes: &[u8]) -> String {
    format!(
        "sha384-{}",
        base64::engine::general_purpose::STANDARD.encode(Sha384::digest(bytes))
    )
}

/// Puts more attributes behind the one that begins so.
fn after(page: &str, begins: &str, more: &str) -> Outcome<String> {
    let (before, rest) = page.split_once(begins).ok_or_else(|| odd(begins))?;
    let (inside, rest) = rest.split_once('"').ok_or_else(|| odd(begins))?;
    Ok(format!("{before}{begins}{inside}\"{more}{rest}"))
}

fn value<'a>(page: &'a str, begins: &str) -> Option<&'a str> {
    page.split_once(begins)?
        .1
        .split_once('"')
        .map(|(inside, _)| inside)
}

fn odd(part: &str) -> Failure {
    Failure::new(format!(
        "dist/index.html has no {part}: it no longer fits Trunk.toml's patterns and xtask/src/integrity.rs."
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_go_behind_the_one_that_is_named() {
        let page = "<script src=\"./boot.js\" data-js=\"./a.js\"></script>";
        let more = after(page, "data-js=\"", " x").unwrap_or_default();
        assert_eq!(
            more,
            "<script src=\"./boot.js\" data-js=\"./a.js\" x></script>"
        );
        assert_eq!(value(page, "data-js=\"./"), Some("a.js"));
        assert!(after(page, "nothing", "").is_err());
    }
}
