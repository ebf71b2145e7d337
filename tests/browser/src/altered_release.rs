//! The release with a change: a file with other bytes, a script that runs before the page's own
//! scripts, or protections taken away one by one.

use crate::runner;
use crate::webdriver::Checked;
use xtask::server::Site;
use xtask::{headers, integrity};

/// The line of public/boot.js that seals the page.
const SEAL: &str = "document.head.append(meta);";

/// How much of the page's protection is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protection {
    /// All of it, as released.
    Full,
    /// The policy of the headers and of index.html, without the seal.
    NoSeal,
    /// No headers, no policy in index.html, no seal.
    None,
}

/// Sends other bytes under this path, with the headers that the file has in the release.
pub fn put(site: &mut Site, path: &str, bytes: Vec<u8>) {
    site.put(path, headers::media_type(path), bytes);
}

/// The path and the bytes of the file whose path begins and ends so.
pub fn file(site: &Site, (begin, end): (&str, &str)) -> Checked<(String, Vec<u8>)> {
    let (path, bytes) = site
        .named(begin, end)
        .ok_or_else(|| format!("The release has no {begin}…{end}."))?;
    Ok((path.to_owned(), bytes.to_vec()))
}

/// The release with a script element before its own: what it changes in the browser's functions is
/// in place before the page starts.
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

/// The release with a script at the start of its own `boot.js`, so it runs as the page's own code
/// under the page's own policy. The hash of `boot.js` in index.html is changed with it.
pub fn with_starter_script(script: &str, protection: Protection) -> Checked<Site> {
    let site = runner::site()?;
    let (starter, page) = (site.text("/boot.js"), site.text("/index.html"));
    let mut changed = format!("{script}\n{starter}");
    if protection != Protection::Full {
        changed = replaced(&changed, SEAL, "")?;
    }
    let hash = integrity::hash_of(starter.as_bytes());
    let mut index = replaced(&page, &hash, &integrity::hash_of(changed.as_bytes()))?;
    if protection == Protection::None {
        let policy = headers::POLICY;
        let meta = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
        index = replaced(&index, &meta, "")?;
    }
    let site = site.with("/boot.js", &changed).with("/index.html", &index);
    if protection == Protection::None {
        return Ok(site.without_headers());
    }
    Ok(site)
}

/// The text with this part replaced; fails where it has no such part, as the test would then
/// prove nothing.
fn replaced(text: &str, part: &str, by: &str) -> Checked<String> {
    if !text.contains(part) {
        return Err(format!(
            "The release has no {part}, so this proves nothing."
        ));
    }
    Ok(text.replace(part, by))
}
