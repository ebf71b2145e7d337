//! The hashes of the release's files, written into its index.html: a browser refuses a file that is
//! damaged, or belongs to another release. Those of the style sheets are there already
//! (minify.rs).

use crate::failure::{Failure, Result};
use crate::project;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest, Sha384};
use std::path::Path;

/// The scripts in `public/` that index.html loads.
const SCRIPTS: [&str; 3] = ["boot.js", "frame.js", "stylesheet-timeout.js"];

/// Writes the hashes into index.html. Those of the scripts and of the bindings become
/// attributes of their own elements, which browsers check themselves; those of the program, the
/// packs and the sources go into `data-hashes` of the element of public/boot.js, which passes them
/// to `fetch`.
///
/// # Errors
/// Where a file cannot be read or written, or index.html lacks one of the elements.
pub fn write(folder: &Path) -> Result {
    let index = folder.join("index.html");
    let mut page = project::read_text(&index)?;
    page = after(&page, "data-js=\"", &fetched(folder)?)?;
    for name in SCRIPTS {
        page = after(&page, &format!("src=\"./{name}"), &attribute(folder, name)?)?;
    }
    let bindings = value(&page, "data-js=\"./").ok_or_else(|| no_longer_fits("data-js"))?;
    let of_bindings = attribute(folder, bindings)?;
    page = after(&page, "id=\"bindings\" src=\"", &of_bindings)?;
    project::write(&index, page)
}

/// ` integrity="…"` for this file of the release.
fn attribute(folder: &Path, name: &str) -> Result<String> {
    Ok(format!(" integrity=\"{}\"", hash(&folder.join(name))?))
}

/// ` data-hashes='{…}'` for all files that public/boot.js fetches.
fn fetched(folder: &Path) -> Result<String> {
    let mut hashes = Vec::new();
    for file in project::files_below(folder)? {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let is_pack = name.starts_with("pack-") || name == "sources.json";
        if is_pack || name.ends_with(".wasm") {
            hashes.push(format!("\"{name}\":\"{}\"", hash(&file)?));
        }
    }
    Ok(format!(" data-hashes='{{{}}}'", hashes.join(",")))
}

/// The hash of a file, as the attribute `integrity` has it.
///
/// # Errors
/// Where it cannot be read.
pub fn hash(file: &Path) -> Result<String> {
    Ok(hash_of(&project::read(file)?))
}

/// The hash of bytes, as the attribute `integrity` has it: `sha384-` and base64.
pub fn hash_of(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64.encode(Sha384::digest(bytes)))
}

/// Puts more attributes behind the one that begins so.
fn after(page: &str, begins: &str, more: &str) -> Result<String> {
    let (before, rest) = page
        .split_once(begins)
        .ok_or_else(|| no_longer_fits(begins))?;
    let (inside, rest) = rest.split_once('"').ok_or_else(|| no_longer_fits(begins))?;
    Ok(format!("{before}{begins}{inside}\"{more}{rest}"))
}

/// What stands between `begins` and the next quotation mark.
fn value<'a>(page: &'a str, begins: &str) -> Option<&'a str> {
    let (_, rest) = page.split_once(begins)?;
    let (value, _) = rest.split_once('"')?;
    Some(value)
}

fn no_longer_fits(part: &str) -> Failure {
    Failure::new(format!(
        "dist/index.html has no {part}: it no longer fits the patterns of Trunk.toml \
         and xtask/src/integrity.rs."
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
