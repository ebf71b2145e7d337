//! The headers of the release for two servers that people run themselves, nginx and Caddy, written from the same table as
//! `_headers`; and the policy inside the page, for hosts that send no headers at all.

use crate::failure::{Failure, Outcome};
use crate::{headers, project};
use std::path::Path;

/// The names that are kept for ever, as a regular expression; it says what [`headers::is_hashed`] says.
const HASHED: &str = "-[0-9a-f]{10,}(_bg)?\\.[a-z.]+$";

/// Writes both snippets into the release.
pub fn write(folder: &Path, origin: Option<&str>) -> Outcome {
    project::write(&folder.join("hosting/nginx.conf"), nginx(origin))?;
    project::write(&folder.join("hosting/Caddyfile"), caddy(origin))
}

/// For a `server` block of nginx. A location with headers of its own loses those around it, so each lists all.
pub fn nginx(origin: Option<&str>) -> String {
    let location = |place: &str, example: &str| {
        let lines: String =
            headers::all(origin).iter().map(|(name, value)| format!("    add_header {name} \"{value}\" always;\n")).collect();
        let cache = headers::cache_control(example);
        format!("location {place} {{\n{lines}    add_header Cache-Control \"{cache}\" always;\n}}\n")
    };
    let hashed = location(&format!("~ \"{HASHED}\""), "/a-0123456789.css");
    format!(
        "# Inside `server {{ … }}`, with `root` naming this release. WebAssembly needs the type application/wasm.\n{hashed}{}",
        location("/", "/")
    )
}

/// For a site block of Caddy.
pub fn caddy(origin: Option<&str>) -> String {
    let lines: String = headers::all(origin).iter().map(|(name, value)| format!("\t{name} \"{value}\"\n")).collect();
    format!(
        "# Inside a site's block, with `root` naming this release.\nheader {{\n{lines}}}\n@hashed path_regexp {HASHED}\n\
         @named not path_regexp {HASHED}\nheader @hashed Cache-Control \"{}\"\nheader @named Cache-Control \"{}\"\n\
         file_server {{\n\tprecompressed br gzip\n}}\n",
        headers::cache_control("/a-0123456789.css"),
        headers::cache_control("/")
    )
}

/// Puts the policy into the page, before anything that it governs. A browser that gets it as a header too keeps to both.
pub fn policy_in(page: &str, origin: Option<&str>) -> Outcome<String> {
    let begins = "<meta charset=\"utf-8\">";
    let odd = || Failure::new(format!("dist/index.html has no {begins}: it no longer fits xtask/src/hosting.rs."));
    let (before, after) = page.split_once(begins).ok_or_else(odd)?;
    Ok(format!("{before}{begins}<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">{after}", headers::policy(origin)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORIGIN: Option<&str> = Some("https://example.org");

    #[test]
    fn every_host_is_told_the_same_headers() {
        let cloud = headers::headers_file(["/a-0123456789.css", "/boot.js"].into_iter(), ORIGIN);
        for (name, value) in headers::all(ORIGIN) {
            assert_eq!(cloud.matches(&format!("  {name}: {value}\n")).count(), 1, "_headers: {name}");
            assert_eq!(nginx(ORIGIN).matches(&format!("    add_header {name} \"{value}\" always;\n")).count(), 2, "nginx: {name}");
            assert_eq!(caddy(ORIGIN).matches(&format!("\t{name} \"{value}\"\n")).count(), 1, "Caddy: {name}");
            assert!(!value.contains(['"', '$', '{', '\n']), "{name}: nginx or Caddy would read this value otherwise");
        }
        for path in ["/a-0123456789.css", "/"] {
            let cache = headers::cache_control(path);
            assert!(nginx(ORIGIN).contains(&format!("    add_header Cache-Control \"{cache}\" always;\n")), "nginx: {path}");
            assert!(caddy(ORIGIN).contains(&format!(" Cache-Control \"{cache}\"\n")), "Caddy: {path}");
        }
    }

    #[test]
    fn the_policy_in_the_page_is_the_one_of_the_headers_and_comes_first() {
        let page = policy_in("<head><meta charset=\"utf-8\"><link></head>", None).unwrap_or_default();
        assert!(page.contains(headers::POLICY), "{page}");
        assert!(page.find("Content-Security-Policy") < page.find("<link"), "{page}");
        // Browsers ignore these in a page, and say so in the console.
        assert!(!["frame-ancestors", "sandbox", "report-uri"].iter().any(|word| headers::POLICY.contains(word)));
        assert!(policy_in("<head></head>", None).is_err());
    }
}
