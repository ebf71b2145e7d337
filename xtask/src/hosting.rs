//! The headers of the release for two servers that people run themselves, nginx and Caddy, written
//! from the same table as `_headers`; and the policy inside the page, for hosts that send no
//! headers at all.

use crate::failure::{Failure, Result};
use crate::{headers, project};
use maud::html;
use std::path::Path;

/// The names that are kept for ever, as a regular expression; it says what [`headers::is_hashed`]
/// says.
const HASHED: &str = "-[0-9a-f]{10,}(_bg)?\\.[a-z.]+$";

/// Writes both snippets into the release.
///
/// # Errors
/// Where one of them cannot be written.
pub fn write(folder: &Path, origin: Option<&str>) -> Result {
    project::write(&folder.join("hosting/nginx.conf"), nginx(origin))?;
    project::write(&folder.join("hosting/Caddyfile"), caddy(origin))
}

/// For a `server` block of nginx. A location with headers of its own loses those around it, so each
/// lists all.
fn nginx(origin: Option<&str>) -> String {
    let mut text = String::from(
        "# Inside `server { … }`, with `root` naming this release. \
         WebAssembly needs the type application/wasm.\n",
    );
    text.push_str(&location(
        &format!("~ \"{HASHED}\""),
        "/a-0123456789.css",
        origin,
    ));
    for (folder, _) in headers::POLICIES {
        // The longest folder that holds a path wins; with `^~`, also over the names with a hash.
        let first = if folder.is_empty() { "" } else { "^~ " };
        let path = format!("{folder}/");
        text.push_str(&location(&format!("{first}{path}"), &path, origin));
    }
    text
}

/// A location of nginx, with the headers of a path in it.
fn location(pattern: &str, path: &str, origin: Option<&str>) -> String {
    let mut lines = String::new();
    for (name, value) in headers::all(path, origin) {
        lines.push_str(&format!("    add_header {name} \"{value}\" always;\n"));
    }
    let cache = headers::cache_control(path);
    lines.push_str(&format!(
        "    add_header Cache-Control \"{cache}\" always;\n"
    ));
    format!("location {pattern} {{\n{lines}}}\n")
}

/// For a site block of Caddy. Of the lines with a policy, exactly one matches each path.
fn caddy(origin: Option<&str>) -> String {
    let mut headers = String::new();
    for (name, value) in headers::SECURITY {
        headers.push_str(&format!("\t{name} \"{value}\"\n"));
    }
    let csp = headers::CSP;
    let mut policies = String::new();
    for (number, (folder, _)) in headers::POLICIES.iter().enumerate() {
        let matcher = matcher(folder);
        let policy = headers::policy(&format!("{folder}/"), origin);
        policies.push_str(&format!("@page{number} {matcher}\n"));
        policies.push_str(&format!("header @page{number} {csp} \"{policy}\"\n"));
    }
    let for_ever = headers::cache_control("/a-0123456789.css");
    let ask_again = headers::cache_control("/");
    format!(
        "# Inside a site's block, with `root` naming this release.
header {{
{headers}}}
{policies}@hashed path_regexp {HASHED}
@named not path_regexp {HASHED}
header @hashed Cache-Control \"{for_ever}\"
header @named Cache-Control \"{ask_again}\"
file_server {{
\tprecompressed br gzip
}}
"
    )
}

/// What Caddy matches a folder with. The one without a name has all paths that no other has.
fn matcher(folder: &str) -> String {
    if !folder.is_empty() {
        return format!("path {folder} {folder}/*");
    }
    let mut others = String::from("not path");
    for (other, _) in headers::POLICIES {
        if !other.is_empty() {
            others.push_str(&format!(" {other} {other}/*"));
        }
    }
    others
}

/// Puts the policy of its path into a page, before anything that it governs. A browser that gets it
/// as a header too keeps to both.
///
/// # Errors
/// Where the page does not say its character set, behind which the policy goes.
pub fn policy_in(page: &str, path: &str, origin: Option<&str>) -> Result<String> {
    const BEGINS: &str = "<meta charset=\"utf-8\">";
    let Some((before, after)) = page.split_once(BEGINS) else {
        return Err(Failure::new(format!(
            "dist{path} has no {BEGINS}: it no longer fits xtask/src/hosting.rs."
        )));
    };
    let policy = headers::policy(path, origin);
    let mut directives: Vec<&str> = policy.split("; ").collect();
    // In a page, browsers ignore who may frame it, and warn of it in the console.
    directives.retain(|directive| !directive.starts_with("frame-ancestors"));
    let policy = directives.join("; ");
    let element = html! { meta http-equiv="Content-Security-Policy" content=(policy); };
    Ok(format!("{before}{BEGINS}{}{after}", element.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORIGIN: Option<&str> = Some("https://example.org");

    #[test]
    fn every_host_is_told_the_same_headers() {
        let cloud = headers::headers_file(["/a-0123456789.css", "/boot.js"].into_iter(), ORIGIN);
        let (nginx, caddy) = (nginx(ORIGIN), caddy(ORIGIN));
        let locations = headers::POLICIES.len() + 1;
        for (name, value) in headers::SECURITY {
            let in_cloud = format!("  {name}: {value}\n");
            assert_eq!(cloud.matches(&in_cloud).count(), 1, "_headers: {name}");
            let in_nginx = format!("    add_header {name} \"{value}\" always;\n");
            assert_eq!(nginx.matches(&in_nginx).count(), locations, "nginx: {name}");
            let in_caddy = format!("\t{name} \"{value}\"\n");
            assert_eq!(caddy.matches(&in_caddy).count(), 1, "Caddy: {name}");
        }
        for path in ["/a-0123456789.css", "/"] {
            let cache = headers::cache_control(path);
            let in_nginx = format!("    add_header Cache-Control \"{cache}\" always;\n");
            assert!(nginx.contains(&in_nginx), "nginx: {path}");
            let in_caddy = format!(" Cache-Control \"{cache}\"\n");
            assert!(caddy.contains(&in_caddy), "Caddy: {path}");
        }
    }

    #[test]
    fn no_value_has_a_sign_that_a_server_reads_otherwise() {
        for path in ["/", "/demo/"] {
            for (name, value) in headers::all(path, ORIGIN) {
                assert!(!value.contains(['"', '$', '{', '\n']), "{path}: {name}");
            }
        }
    }

    #[test]
    fn every_host_is_told_the_policy_of_each_folder() {
        let cloud = headers::headers_file(std::iter::empty(), ORIGIN);
        let (nginx, caddy) = (nginx(ORIGIN), caddy(ORIGIN));
        let csp = headers::CSP;
        for (number, (folder, _)) in headers::POLICIES.iter().enumerate() {
            let policy = headers::policy(&format!("{folder}/"), ORIGIN);
            let below = if folder.is_empty() { "" } else { "*" };
            let in_cloud = format!("\n{folder}/{below}\n  {csp}: {policy}\n");
            assert!(cloud.contains(&in_cloud), "_headers: {folder}/");
            let location = nginx.split("location ").find(|part| {
                let path = part.trim_start_matches("^~ ");
                path.starts_with(&format!("{folder}/ {{"))
            });
            let in_nginx = format!("{csp} \"{policy}\" always;");
            let is_told = location.is_some_and(|location| location.contains(&in_nginx));
            assert!(is_told, "nginx: {folder}/");
            let in_caddy = format!("header @page{number} {csp} \"{policy}\"\n");
            assert!(caddy.contains(&in_caddy), "Caddy: {folder}/");
        }
    }

    #[test]
    fn caddy_has_one_matcher_for_each_path() {
        let caddy = caddy(ORIGIN);
        for (number, (folder, _)) in headers::POLICIES.iter().enumerate() {
            let matcher = match *folder {
                "" => "not path /embed/builder /embed/builder/* /demo /demo/*".to_owned(),
                folder => format!("path {folder} {folder}/*"),
            };
            let line = format!("@page{number} {matcher}\n");
            assert!(caddy.contains(&line), "{folder}/");
        }
    }

    #[test]
    fn the_policy_in_the_page_is_the_one_of_the_headers_and_comes_first() {
        let head = "<head><meta charset=\"utf-8\"><link></head>";
        let page = policy_in(head, "/", None).unwrap_or_default();
        assert!(page.contains(&format!("\"{}\"", headers::POLICY)), "{page}");
        assert!(
            page.find("Content-Security-Policy") < page.find("<link"),
            "{page}"
        );
        // Browsers ignore these in a page, and warn of them in the console.
        for path in ["/", "/embed/builder/"] {
            let page = policy_in("<meta charset=\"utf-8\">", path, None).unwrap_or_default();
            for word in ["frame-ancestors", "sandbox", "report-uri"] {
                assert!(!page.contains(word), "{page}");
            }
        }
        assert!(policy_in("<head></head>", "/", None).is_err());
    }
}
