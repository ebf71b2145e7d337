//! The headers of the release for two servers that people run themselves, nginx and Caddy, written
//! from the same table as `_headers`; and the policy inside the page, for hosts that send no
//! headers at all.

use crate::failure::{Failure, Outcome};
use crate::{headers, project};
use std::path::Path;

/// The names that are kept for ever, as a regular expression; it says what [`headers::is_hashed`]
/// says.
const HASHED: &str = "-[0-9a-f]{10,}(_bg)?\\.[a-z.]+$";

/// Writes both snippets into the release.
pub fn write(folder: &Path, origin: Option<&str>) -> Outcome {
    project::write(&folder.join("hosting/nginx.conf"), nginx(origin))?;
    project::write(&folder.join("hosting/Caddyfile"), caddy(origin))
}

/// For a `server` block of nginx. A location with headers of its own loses those around it, so each
/// lists all.
pub fn nginx(origin: Option<&str>) -> String {
    let location = |place: &str, example: &str| {
        let lines: String = headers::all(example, origin)
            .iter()
            .map(|(name, value)| format!("    add_header {name} \"{value}\" always;\n"))
            .collect();
        let cache = headers::cache_control(example);
        format!(
            "location {place} {{\n{lines}    add_header Cache-Control \"{cache}\" always;\n}}\n"
        )
    };
    let hashed = location(&format!("~ \"{HASHED}\""), "/a-0123456789.css");
    // The longest folder that holds a path wins; with `^~`, also over the names with a hash.
    let folders: String = headers::POLICIES
        .iter()
        .map(|(folder, _)| {
            location(
                &format!("{}{folder}/", if folder.is_empty() { "" } else { "^~ " }),
                &format!("{folder}/"),
            )
        })
        .collect();
    format!(
        "# Inside `server {{ … }}`, with `root` naming this release. WebAssembly needs the type application/wasm.\n{hashed}{folders}"
    )
}

/// For a site block of Caddy. Of the lines with a policy, exactly one matches each path.
pub fn caddy(origin: Option<&str>) -> String {
    let lines: String = headers::SECURITY
        .iter()
        .map(|(name, value)| format!("\t{name} \"{value}\"\n"))
        .collect();
    let own = headers::POLICIES
        .iter()
        .filter(|(folder, _)| !folder.is_empty());
    let own: Vec<String> = own
        .map(|(folder, _)| format!("{folder} {folder}/*"))
        .collect();
    let policies: String = headers::POLICIES
        .iter()
        .enumerate()
        .map(|(number, (folder, _))| {
            let which = if folder.is_empty() {
                format!("not path {}", own.join(" "))
            } else {
                format!("path {folder} {folder}/*")
            };
            let policy = headers::policy(&format!("{folder}/"), origin);
            format!(
                "@page{number} {which}\nheader @page{number} {} \"{policy}\"\n",
                headers::CSP
            )
        })
        .collect();
    format!(
        "# Inside a site's block, with `root` naming this release.\nheader {{\n{lines}}}\n{policies}@hashed path_regexp {HASHED}\n\
         @named not path_regexp {HASHED}\nheader @hashed Cache-Control \"{}\"\nheader @named Cache-Control \"{}\"\n\
         file_server {{\n\tprecompressed br gzip\n}}\n",
        headers::cache_control("/a-0123456789.css"),
        headers::cache_control("/")
    )
}

/// Puts the policy of its path into a page, before anything that it governs. A browser that gets it
/// as a header too keeps to both.
pub fn policy_in(page: &str, path: &str, origin: Option<&str>) -> Outcome<String> {
    let begins = "<meta charset=\"utf-8\">";
    let odd = || {
        Failure::new(format!(
            "dist{path} has no {begins}: it no longer fits xtask/src/hosting.rs."
        ))
    };
    let (before, after) = page.split_once(begins).ok_or_else(odd)?;
    let policy = headers::policy(path, origin);
    // In a page, browsers ignore who may frame it, and say so in the console.
    let heard: Vec<&str> = policy
        .split("; ")
        .filter(|part| !part.starts_with("frame-ancestors"))
        .collect();
    Ok(format!(
        "{before}{begins}<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">{after}",
        heard.join("; ")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORIGIN: Option<&str> = Some("https://example.org");

    #[test]
    fn every_host_is_told_the_same_headers() {
        let cloud = headers::headers_file(["/a-0123456789.css", "/boot.js"].into_iter(), ORIGIN);
        let locations = headers::POLICIES.len() + 1;
        for (name, value) in headers::SECURITY {
            assert_eq!(
                cloud.matches(&format!("  {name}: {value}\n")).count(),
                1,
                "_headers: {name}"
            );
            assert_eq!(
                nginx(ORIGIN)
                    .matches(&format!("    add_header {name} \"{value}\" always;\n"))
                    .count(),
                locations,
                "nginx: {name}"
            );
            assert_eq!(
                caddy(ORIGIN)
                    .matches(&format!("\t{name} \"{value}\"\n"))
                    .count(),
                1,
                "Caddy: {name}"
            );
        }
        for (name, value) in ["/", "/demo/"]
            .iter()
            .flat_map(|path| headers::all(path, ORIGIN))
        {
            assert!(
                !value.contains(['"', '$', '{', '\n']),
                "{name}: nginx or Caddy would read this value otherwise"
            );
        }
        for path in ["/a-0123456789.css", "/"] {
            let cache = headers::cache_control(path);
            assert!(
                nginx(ORIGIN).contains(&format!(
                    "    add_header Cache-Control \"{cache}\" always;\n"
                )),
                "nginx: {path}"
            );
            assert!(
                caddy(ORIGIN).contains(&format!(" Cache-Control \"{cache}\"\n")),
                "Caddy: {path}"
            );
        }
    }

    #[test]
    fn every_host_is_told_the_policy_of_each_folder() {
        let (cloud, nginx, caddy) = (
            headers::headers_file(std::iter::empty(), ORIGIN),
            nginx(ORIGIN),
            caddy(ORIGIN),
        );
        for (number, (folder, _)) in headers::POLICIES.iter().enumerate() {
            let policy = headers::policy(&format!("{folder}/"), ORIGIN);
            let place = if folder.is_empty() {
                "/".to_owned()
            } else {
                format!("{folder}/*")
            };
            assert!(
                cloud.contains(&format!("\n{place}\n  {}: {policy}\n", headers::CSP)),
                "_headers: {place}"
            );
            let here = nginx.split("location ").find(|part| {
                part.trim_start_matches("^~ ")
                    .starts_with(&format!("{folder}/ {{"))
            });
            assert!(
                here.is_some_and(
                    |part| part.contains(&format!("{} \"{policy}\" always;", headers::CSP))
                ),
                "nginx: {folder}/"
            );
            assert!(
                caddy.contains(&format!(
                    "header @page{number} {} \"{policy}\"\n",
                    headers::CSP
                )),
                "Caddy: {folder}/"
            );
            let matcher = if folder.is_empty() {
                "not path /embed/builder /embed/builder/* /demo"
            } else {
                &format!("path {folder} {folder}/*")
            };
            assert!(
                caddy.contains(&format!("@page{number} {matcher}")),
                "Caddy: {folder}/"
            );
        }
    }

    #[test]
    fn the_policy_in_the_page_is_the_one_of_the_headers_and_comes_first() {
        let page =
            policy_in("<head><meta charset=\"utf-8\"><link></head>", "/", None).unwrap_or_default();
        assert!(page.contains(&format!("\"{}\"", headers::POLICY)), "{page}");
        assert!(
            page.find("Content-Security-Policy") < page.find("<link"),
            "{page}"
        );
        // Browsers ignore these in a page, and say so in the console.
        for path in ["/", "/embed/builder/"] {
            let page = policy_in("<meta charset=\"utf-8\">", path, None).unwrap_or_default();
            assert!(
                !["frame-ancestors", "sandbox", "report-uri"]
                    .iter()
                    .any(|word| page.contains(word)),
                "{page}"
            );
        }
        assert!(policy_in("<head></head>", "/", None).is_err());
    }
}
