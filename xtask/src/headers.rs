//! The security headers, in this one place: the server sends them, the release's `_headers` file lists them,
//! and the browser tests hold the page to them.

/// The header of the policy.
pub const CSP: &str = "Content-Security-Policy";

/// What the page may do. Everything is forbidden, then the few things it needs are allowed.
///
/// - `wasm-unsafe-eval` compiles WebAssembly and nothing else; no script text can be evaluated.
/// - `connect-src 'self'` lasts until the page has loaded its own files; then the page seals itself (public/boot.js).
/// - `img-src` allows `data:` for the icon, which must not be a file: it would race with the seal.
/// - `trusted-types 'none'`: no text ever becomes markup; the app makes its elements one by one (src/device/element.rs).
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
    img-src 'self' data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/// The policy of a server at this origin. A frame without an origin of its own asks too, and there WebKit does not take
/// `'self'` for the place the page came from: so it is named beside it.
pub fn policy(origin: Option<&str>) -> String {
    origin.map_or_else(|| POLICY.to_owned(), |origin| POLICY.replace("'self'", &format!("'self' {origin}")))
}

/// All that protects the page, in the order in which it is sent.
pub fn all(origin: Option<&str>) -> Vec<(&'static str, String)> {
    let security = SECURITY.iter().map(|(name, value)| (*name, (*value).to_owned()));
    std::iter::once((CSP, policy(origin))).chain(security).collect()
}

/// What the device may be asked for: nothing, except putting a text on the clipboard when the person presses Copy.
/// Only names that browsers know: they complain about others in the console, which the tests keep silent.
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
    // A frame without an origin of its own asks for our files as a stranger; nothing in them is secret.
    ("Cross-Origin-Resource-Policy", "cross-origin"),
    ("Access-Control-Allow-Origin", "*"),
];

/// Names with a hash of their content never change; all others are asked for anew each time.
pub fn cache_control(path: &str) -> &'static str {
    if is_hashed(path) { "public, max-age=31536000, immutable" } else { "no-cache" }
}

/// Trunk's names (it writes no leading zeros): `question-1f2e3d4c5b6a7980.css`, `second-opinion-1f2e3d4c5b6a7980_bg.wasm`.
pub fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.split('.').next().unwrap_or(name);
    let stem = stem.strip_suffix("_bg").unwrap_or(stem);
    stem.rsplit_once('-').is_some_and(|(_, hash)| hash.len() >= 10 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// The `_headers` file that Cloudflare Pages, Netlify and others read.
pub fn headers_file<'a>(paths: impl Iterator<Item = &'a str>, origin: Option<&str>) -> String {
    let mut text = String::from("/*\n");
    for (name, value) in all(origin) {
        text.push_str(&format!("  {name}: {value}\n"));
    }
    for path in paths.filter(|path| is_hashed(path)) {
        text.push_str(&format!("{path}\n  Cache-Control: {}\n", cache_control(path)));
    }
    text
}

/// The type of a file by its ending; WebAssembly is compiled while it streams in only with the right one.
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
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_origin_stands_wherever_self_does() {
        let policy = policy(Some("https://a.org"));
        assert_eq!(policy.matches("'self'").count(), policy.matches("'self' https://a.org").count());
        assert_eq!(policy.replace(" https://a.org", ""), POLICY);
        let file = headers_file(["/embed-1f2e3d4c5b6a7980.js"].into_iter(), Some("https://a.org"));
        assert!(file.contains(&format!("  {CSP}: {policy}\n")) && file.contains("/embed-1f2e3d4c5b6a7980.js\n  Cache-Control: public"));
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
