//! The plugin for WordPress: one PHP file that is told the release's address and script, in the
//! archive that "Plugins > Add New > Upload Plugin" takes.

use crate::failure::{Explain, Failure, Result};
use crate::{headers, integrity, project};
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// The name that the plugin has in WordPress, and so its folder, its one file and its archive.
pub const NAME: &str = "second-opinion-coverage-check";

/// The places in the plugin for what only the release knows.
const PLACES: [&str; 3] = [
    "const HOME      = '';",
    "const SCRIPT    = '';",
    "const INTEGRITY = '';",
];

/// The plugin's source.
pub fn source() -> PathBuf {
    project::root().join(format!("src/wordpress-plugin/{NAME}.php"))
}

/// The path of the archive in a release.
pub fn archive(release: &Path) -> PathBuf {
    release.join(format!("embed/wordpress/{NAME}.zip"))
}

/// Writes the archive into the release, whose scripts are there already.
///
/// # Errors
/// Where the archive cannot be made or written.
pub fn write(release: &Path, origin: Option<&str>) -> Result {
    project::write(&archive(release), zipped(release, origin)?)
}

/// The archive of the plugin for this release at this address.
///
/// # Errors
/// Where the release has no script with a hash in its name, or the plugin no place for it.
pub fn zipped(release: &Path, origin: Option<&str>) -> Result<Vec<u8>> {
    let source = project::read_text(&source())?;
    let script = script(release)?;
    let name = script.file_name().unwrap_or_default().to_string_lossy();
    let plugin = with_address(&source, origin, &name, &integrity::hash(&script)?)?;
    packed(&plugin)
}

/// The script under the name that never changes, so that its hash holds as long as its name.
fn script(release: &Path) -> Result<PathBuf> {
    for path in project::files_below(release)? {
        let name = path
            .strip_prefix(release)
            .unwrap_or(&path)
            .to_string_lossy();
        if name.starts_with("embed-") && name.ends_with(".js") && headers::is_hashed(&name) {
            return Ok(path);
        }
    }
    Err(Failure::new(
        "The release has no embed-HASH.js for the WordPress plugin.",
    ))
}

/// The plugin with the release's address, script and hash in it. Without an address it gets none of
/// them, and says so.
fn with_address(source: &str, origin: Option<&str>, script: &str, hash: &str) -> Result<String> {
    for place in PLACES {
        if source.matches(place).count() != 1 {
            return Err(Failure::new(format!(
                "The WordPress plugin no longer has one `{place}`, \
                 where xtask/src/wordpress.rs writes."
            )));
        }
    }
    let Some(origin) = origin else {
        return Ok(source.to_owned());
    };
    let home = format!("{origin}/");
    let mut plugin = source.to_owned();
    for (place, value) in PLACES.into_iter().zip([&home, script, hash]) {
        let line = place.replace("''", &format!("'{value}'"));
        plugin = plugin.replace(place, &line);
    }
    Ok(plugin)
}

/// One file in a folder, as it is and without a date of its own, so that the bytes are the same
/// wherever they are made.
fn packed(plugin: &str) -> Result<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644);
    let failed = || "The archive of the WordPress plugin cannot be made".to_owned();
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive
        .start_file(format!("{NAME}/{NAME}.php"), options)
        .explain(failed)?;
    archive.write_all(plugin.as_bytes()).explain(failed)?;
    Ok(archive.finish().explain(failed)?.into_inner())
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    reason = "a test stops where something is missing"
)]
mod tests {
    use super::*;

    fn text(path: &Path) -> String {
        project::read_text(path).unwrap()
    }

    /// What stands between these two.
    fn between<'a>(text: &'a str, begin: &str, end: &str) -> &'a str {
        let (_, rest) = text.split_once(begin).unwrap();
        let (inside, _) = rest.split_once(end).unwrap();
        inside
    }

    /// The lines between these two, as names and patterns with this sign between them.
    fn options(text: &str, begin: &str, end: &str, sign: &str) -> Vec<(String, String)> {
        let bare = |word: &str| word.trim().trim_matches('\'').to_owned();
        let mut options = Vec::new();
        for line in between(text, begin, end).lines() {
            let line = line.trim().trim_end_matches(',');
            if let Some((name, pattern)) = line.split_once(sign) {
                options.push((bare(name), bare(pattern)));
            }
        }
        options
    }

    /// The values that a pattern such as `/^(light|dark)$/` or `/^[234]$/` matches.
    fn choices(pattern: &str) -> Vec<String> {
        let inside = pattern.trim_matches(|sign| "/^$()?".contains(sign));
        if inside.starts_with('[') {
            let signs = inside.trim_matches(|sign| "[]".contains(sign));
            signs.chars().map(String::from).collect()
        } else {
            inside.split('|').map(str::to_owned).collect()
        }
    }

    #[test]
    fn the_plugin_knows_the_options_of_the_script_and_offers_each() {
        let script = text(&project::root().join("public/embed.js"));
        let plugin = text(&source());
        let known = options(&script, "const OPTIONS = {", "};", ": ");
        assert!(known.len() >= 7);
        let own = options(&plugin, "const OPTIONS = array(", ");", "=>");
        assert_eq!(own, known);
        let controls = between(&plugin, "function controls()", "\n}");
        for (name, pattern) in known {
            let control = between(controls, &format!("'{name}'"), "\n\t\t)");
            if control.contains("'choices'") {
                for choice in choices(&pattern) {
                    assert!(control.contains(&format!("'{choice}'")), "{name}: {choice}");
                }
            } else {
                assert!(control.contains("'example'"), "{name}");
            }
        }
    }

    /// Every way in which a plugin could ask another server, or keep something.
    const WAYS: &[&str] = &[
        "wp_remote",
        "wp_safe_remote",
        "curl_",
        "fopen",
        "fsockopen",
        "file_get_contents",
        "file_put_contents",
        "wp_mail",
        "setcookie",
        "_option(",
        "_transient(",
        "_meta(",
        "$wpdb",
        "error_log",
        "fetch(",
        "XMLHttpRequest",
        "sendBeacon",
        "localStorage",
    ];

    #[test]
    fn the_plugin_asks_nobody_and_keeps_nothing() {
        let plugin = text(&source());
        let found: Vec<&&str> = WAYS.iter().filter(|way| plugin.contains(**way)).collect();
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn the_plugin_has_the_version_of_the_project() {
        let cargo: toml::Table = text(&project::root().join("Cargo.toml")).parse().unwrap();
        let version = cargo["package"]["version"].as_str().unwrap();
        assert!(text(&source()).contains(&format!(" * Version:           {version}\n")));
    }

    #[test]
    fn the_plugin_learns_its_address_or_stays_without() {
        let source = PLACES.join("\n");
        let made = with_address(&source, Some("https://a.org"), "embed-1.js", "sha384-x").unwrap();
        let lines = [
            "const HOME      = 'https://a.org/';",
            "const SCRIPT    = 'embed-1.js';",
            "const INTEGRITY = 'sha384-x';",
        ];
        assert_eq!(made, lines.join("\n"));
        assert_eq!(
            with_address(&source, None, "embed-1.js", "sha384-x").unwrap(),
            source
        );
        assert!(with_address("", None, "", "").is_err());
    }

    #[test]
    fn the_archive_is_one_file_without_a_date() {
        let archive = packed("<?php\n").unwrap();
        let field = |at: usize| u16::from_le_bytes([archive[at], archive[at + 1]]);
        let name = format!("{NAME}/{NAME}.php");
        // The first entry's header: its method, time and day (1 January 1980), the length of its
        // name and of what is added to it.
        assert_eq!(
            [8, 10, 12, 26, 28].map(field),
            [0, 0, 0x21, name.len() as u16, 0]
        );
        assert_eq!(
            &archive[30..30 + name.len() + 6],
            format!("{name}<?php\n").as_bytes()
        );
        // The last record: how many entries there are.
        assert_eq!(field(archive.len() - 12), 1);
    }
}
