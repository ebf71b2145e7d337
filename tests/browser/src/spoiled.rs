//! The release with a file of it changed: for the tests of what does not come, comes damaged, or is
//! not what it should be.

use crate::runner;
use crate::webdriver::Checked;
use xtask::server::Site;

/// Sent as it would be, with other bytes.
pub fn put(site: &mut Site, path: &str, bytes: Vec<u8>) {
    site.put(path, xtask::headers::media_type(path), bytes);
}

/// A file of the release.
pub fn file(site: &Site, (begin, end): (&str, &str)) -> Checked<(String, Vec<u8>)> {
    let (path, bytes) = site
        .named(begin, end)
        .ok_or_else(|| format!("The release has no {begin}…{end}."))?;
    Ok((path.to_owned(), bytes.to_vec()))
}

/// The release with a script of ours that runs before its own.
pub fn with_script(script: &str) -> Checked<Site> {
    let mut site = runner::site()?;
    let (path, bytes) = file(&site, ("/index", ".html"))?;
    let page = String::from_utf8_lossy(&bytes).replacen(
        "<script",
        "<script src=\"./before.js\"></script><script",
        1,
    );
    put(&mut site, &path, page.into());
    put(&mut site, "/before.js", script.into());
    Ok(site)
}
