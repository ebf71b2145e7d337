//! The plugin for WordPress: one PHP file that is told the release's address and script, in the
//! archive that "Plugins > Add New > Upload Plugin" takes.

use crate::failure::{Explain, Failure, Outcome};
use crate::{headers, integrity, project};
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// What WordPress calls it: its folder, its one file and its archive.
pub const NAME: &str = "second-opinion-coverage-check";

/// The places in the plugin for what only the release knows.
const PLACES: [&str; 3] = [
    "const HOME      = '';",
    "const SCRIPT    = '';",
    "const INTEGRITY = '';",
];

/// The plugin as it stands in the project.
pub fn source() -> PathBuf {
    project::root()
        .join("src/wordpress-plugin")
        .join(NAME)
        .with_extension("php")
}

/// Where the archive stands in a release.
pub fn archive(release: &Path) -> PathBuf {
    release
        .join("embed/wordpress")
        .join(NAME)
        .with_extension("zip")
}

/// Writes the archive into the release, whose scripts are there already.
pub fn write(release: &Path, origin: Option<&str>) -> Outcome {
    project::write(&archive(release), zipped(release, origin)?)
}

/// The archive of the plugin for this release at this address.
pub fn zipped(release: &Path, origin: Option<&str>) -> Outcome<Vec<u8>> {
    let source = String::from_utf8_lossy(&project::read(&source())?).into_owned();
    let script = script(release)?;
    let name = script.file_name().unwrap_or_default().to_string_lossy();
    packed(&at_home(
        &source,
        origin,
        &name,
        &integrity::hash(&script)?,
    )?)
}

/// The script under the name that never changes, so that its hash holds as long as its name.
fn script(release: &Path) -> Outcome<PathBuf> {
    let is_script = |path: &&PathBuf| {
        let name = path.strip_prefix(release).unwrap_or(path).to_string_lossy();
        name.starts_with("embed-") && name.ends_with(".js") && headers::is_hashed(&name)
    };
    let files = project::files_below(release)?;
    files
        .iter()
        .find(is_script)
        .cloned()
        .ok_or_else(|| Failure::new("The release has no embed-HASH.js for the WordPress plugin."))
}

/// The plugin with the release's address, script and hash in it. Without an address it gets none of
/// them, and says so.
fn at_home(source: &str, origin: Option<&str>, script: &str, hash: &str) -> Outcome<String> {
    if let Some(gone) = PLACES
        .iter()
        .find(|place| source.matches(*place).count() != 1)
    {
        return Err(Failure::new(format!(
            "The WordPress plugin no longer has one `{gone}`, where xtask/src/wordpress.rs writes."
        )));
    }
    let Some(origin) = origin else {
        return Ok(source.to_owned());
    };
    let values = [&format!("{origin}/"), script, hash];
    let written = |text: String, (place, value): (&str, &str)| {
        text.replace(place, &place.replace("''", &format!("'{value}'")))
    };
    Ok(PLACES
        .into_iter()
        .zip(values)
        .fold(source.to_owned(), written))
}

/// One file in a folder, as it is and without a date of its own, so that the bytes are the same
/// wherever they are made.
fn packed(plugin: &str) -> Outcome<Vec<u8>> {
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
        String::from_utf8(project::read(path).unwrap()).unwrap()
    }

    /// The lines between these two, as names and patterns.
    fn options(text: &str, begin: &str, end: &str, arrow: &str) -> Vec<(String, String)> {
        let inside = text.split_once(begin).unwrap().1.split_once(end).unwrap().0;
        let line = |line: &str| {
            line.trim()
                .trim_end_matches(',')
                .split_once(arrow)
                .map(|(name, pattern)| (bare(name), bare(pattern)))
        };
        inside.lines().filter_map(line).collect()
    }

    fn bare(word: &str) -> String {
        word.trim().trim_matches('\'').to_owned()
    }

    #[test]
    fn the_plugin_knows_the_options_of_the_script_and_offers_each() {
        let script = text(&project::root().join("public/embed.js"));
        let plugin = text(&source());
        let known = options(&script, "const OPTIONS = {", "};", ": ");
        assert!(known.len() >= 7);
        assert_eq!(
            options(&plugin, "const OPTIONS = array(", ");", "=>"),
            known
        );
        let offered = plugin
            .split_once("function controls()")
            .unwrap()
            .1
            .split_once("\n}")
            .unwrap()
            .0;
        for (name, pattern) in known {
            let control = offered
                .split_once(&format!("'{name}'"))
                .unwrap()
                .1
                .split("\n\t\t),")
                .next()
                .unwrap();
            let words = pattern.trim_matches(|c| "/^$()?".contains(c));
            let list: Vec<&str> = if words.starts_with('[') {
                words
                    .trim_matches(|c| "[]".contains(c))
                    .split("")
                    .filter(|c| !c.is_empty())
                    .collect()
            } else {
                words.split('|').collect()
            };
            let has_list = control.contains("'choices'");
            assert!(
                !has_list
                    || list
                        .iter()
                        .all(|word| control.contains(&format!("'{word}'"))),
                "{name}: {list:?}"
            );
            assert!(has_list || control.contains("'example'"), "{name}");
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
        let made = at_home(&source, Some("https://a.org"), "embed-1.js", "sha384-x").unwrap();
        assert_eq!(
            made,
            "const HOME      = 'https://a.org/';\nconst SCRIPT    = 'embed-1.js';\nconst INTEGRITY = 'sha384-x';"
        );
        assert_eq!(
            at_home(&source, None, "embed-1.js", "sha384-x").unwrap(),
            source
        );
        assert!(at_home("", None, "", "").is_err());
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
