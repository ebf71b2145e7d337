//! The security headers, in this one place: the server sends them, the release's `_headers` file
//! lists them, and the browser tests hold the page to them.

/// The header of the policy.
pub const CSP: &str = "Content-Security-Policy";

/// What the page may do. Everything is forbidden, then the few things it needs are allowed.
///
/// - `wasm-unsafe-eval` compiles WebAssembly and nothing else; no script text can be evaluated.
/// - `connect-src 'self'` lasts until the page has loaded its own files; then the page seals itself
///   (public/boot.js).
/// - `img-src` allows `data:` for the icon, which must not be a file: it would race with the seal.
/// - `trusted-types 'none'`: no text ever becomes markup; the app makes its elements one by one
///   (src/device/elements/mod.rs).
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
    img-src 'self' data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/// What the pages may do that show the check in a frame: their own scripts and styles, and frames
/// of this site. No other page may show them, so nobody can lay them under a trick.
pub const FRAMING: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; frame-src 'self'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/// Which policy a path has: that of the first folder here which holds it. The last one holds all.
pub const POLICIES: &[(&str, &str)] = &[
    ("/embed/builder", FRAMING),
    ("/demo", FRAMING),
    ("", POLICY),
];

/// The policy of a path on a server at this origin. A frame without an origin of its own asks too,
/// and there WebKit does not take `'self'` for the place the page came from: so it is named beside
/// it.
pub fn policy(path: &str, origin: Option<&str>) -> String {
    let holds = |folder: &str| {
        path.strip_prefix(folder)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let (_, policy) = POLICIES
        .iter()
        .find(|(folder, _)| holds(folder))
        .unwrap_or(&("", POLICY));
    named(policy, origin)
}

fn named(policy: &str, origin: Option<&str>) -> String {
    origin.map_or_else(
        || policy.to_owned(),
        |origin| policy.replace("'self'", &format!("'self' {origin}")),
    )
}

/// What any page of the release may do: the app's policy, and frames of this site. See
/// [`headers_file`].
fn ground() -> String {
    POLICY.replace("base-uri", "frame-src 'self'; base-uri")
}

/// All that protects this path, in the order in which it is sent.
pub fn all(path: &str, origin: Option<&str>) -> Vec<(&'static str, String)> {
    std::iter::once((CSP, policy(path, origin)))
        .chain(
            SECURITY
                .iter()
                .map(|(name, value)| (*name, (*value).to_owned())),
        )
        .collect()
}

/// What the device may be asked for: nothing, except putting a text on the clipboard when the
/// person presses Copy. Only names that browsers know: they complain about others in the console,
/// which the tests keep silent.
pub const PERMISSIONS: &str = "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), \
    clipboard-read=(), clipboard-write=(self), display-capture=(), encrypted-media=(), fullscreen=(), gamepad=(), \
    geolocation=(), gyroscope=(), hid=(), identity-credentials-get=(), idle-detection=(), local-fonts=(), magnetometer=(), \
    microphone=(), midi=(), payment=(), picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), \
    usb=(), xr-spatial-tracking=()";

/// Sent with every file, beside the policy.
pub const SECURITY: &[(&str, &str)] = &[
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Permissions-Policy", PERMISSIONS),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Embedder-Policy", "require-corp"),
    // A frame without an origin of its own asks for our files as a stranger; nothing in them is
    // secret.
    ("Cross-Origin-Resource-Policy", "cross-origin"),
    ("Access-Control-Allow-Origin", "*"),
];

/// Names with a hash of their content never change; all others are asked for anew each time.
pub fn cache_control(path: &str) -> &'static str {
    if is_hashed(path) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    }
}

/// Trunk's names (it writes no leading zeros): `question-1f2e3d4c5b6a7980.css`,
/// `second-opinion-1f2e3d4c5b6a7980_bg.wasm`.
pub fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.split('.').next().unwrap_or(name);
    let stem = stem.strip_suffix("_bg").unwrap_or(stem);
    stem.rsplit_once('-').is_some_and(|(_, hash)| {
        hash.len() >= 10 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

/// The `_headers` file that Cloudflare Pages, Netlify and others read. There, rules that match a
/// path add up, and a browser keeps to every policy it is sent. So all paths, those that are not
/// there too, get what any page may do, and the app and the framing pages get their own beside it,
/// which allows less: what holds in the end is their own.
pub fn headers_file<'a>(paths: impl Iterator<Item = &'a str>, origin: Option<&str>) -> String {
    let mut text = format!("/*\n  {CSP}: {}\n", named(&ground(), origin));
    for (name, value) in SECURITY {
        text.push_str(&format!("  {name}: {value}\n"));
    }
    for (folder, policy) in POLICIES {
        let places = if folder.is_empty() {
            ["/".to_owned(), "/index.html".to_owned()]
        } else {
            [folder.to_string(), format!("{folder}/*")]
        };
        for place in places {
            text.push_str(&format!("{place}\n  {CSP}: {}\n", named(policy, origin)));
        }
    }
    for path in paths.filter(|path| is_hashed(path)) {
        text.push_str(&format!(
            "{path}\n  Cache-Control: {}\n",
            cache_control(path)
        ));
    }
    text
}

/// The type of a file by its ending; WebAssembly is compiled while it streams in only with the
/// right one.
pub fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "txt" => "text/plain; charset=utf-8",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn a_known_origin_stands_wherever_self_does() {
        let policy = policy("/", Some("https://a.org"));
        assert_eq!(
            policy.matches("'self'").count(),
            policy.matches("'self' https://a.org").count()
        );
        assert_eq!(policy.replace(" https://a.org", ""), POLICY);
        let file = headers_file(
            ["/embed-1f2e3d4c5b6a7980.js"].into_iter(),
            Some("https://a.org"),
        );
        assert!(
            file.contains(&format!("  {CSP}: {policy}\n"))
                && file.contains("/embed-1f2e3d4c5b6a7980.js\n  Cache-Control: public")
        );
    }

    #[test]
    fn a_path_has_the_policy_of_its_folder() {
        for path in [
            "/embed/builder",
            "/embed/builder/",
            "/embed/builder/builder.js",
            "/demo/",
            "/demo",
        ] {
            assert_eq!(policy(path, None), FRAMING, "{path}");
        }
        for path in [
            "/",
            "/index.html",
            "/embed/snippets.txt",
            "/embed/builders",
            "/demonstration",
            "/no/such/page",
        ] {
            assert_eq!(policy(path, None), POLICY, "{path}");
        }
    }

    /// The sources of each directive.
    fn read(policy: &str) -> BTreeMap<&str, BTreeSet<&str>> {
        policy
            .split("; ")
            .map(|part| part.split_once(' ').unwrap_or((part, "")))
            .map(|(name, of)| (name, of.split(' ').collect()))
            .collect()
    }

    #[test]
    fn a_page_of_its_own_policy_may_do_nothing_that_the_ground_forbids() {
        let ground = ground();
        let ground = read(&ground);
        for (folder, policy) in POLICIES {
            for (name, sources) in read(policy) {
                // One that the ground lacks forbids more.
                let Some(most) = ground.get(name) else {
                    continue;
                };
                let nothing = sources.iter().all(|source| *source == "'none'");
                assert!(
                    nothing || sources.is_subset(most),
                    "{folder}: {name} {sources:?}"
                );
            }
            assert!(
                ground
                    .keys()
                    .all(|name| read(policy).contains_key(name) || name.ends_with("-src")),
                "{folder} leaves a directive out"
            );
        }
    }

    #[test]
    fn only_names_with_a_hash_are_kept_for_ever() {
        for (path, hashed) in [
            ("/second-opinion-1f2e3d4c5b6a7980_bg.wasm", true),
            ("/base-1f2e3d4c5b6a7980.css", true),
            ("/boot.js", false),
            ("/pack-en.json", false),
            ("/", false),
        ] {
            assert_eq!(is_hashed(path), hashed, "{path}");
        }
    }
}
