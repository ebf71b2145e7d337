//! Debian's packages: what is missing is installed with `apt-get`, after its package lists are
//! updated (an old list names versions that the mirrors no longer have).

use super::commands::{self, say};
use crate::failure::{Explain, Failure, Result};
use crate::project;
use crate::shell::{self, Call};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

/// Installs those of the packages that are not there. `why` ends the sentence "Installing …: ".
///
/// # Errors
/// Where there is no `apt-get`, where a person refuses the command, or where it fails.
pub fn install(packages: &[&str], why: &str) -> Result {
    let mut missing = packages.to_vec();
    missing.retain(|package| !is_installed(package));
    if missing.is_empty() {
        return Ok(());
    }
    let list = missing.join(" ");
    let by_hand = format!("Install these by hand, then run the command again: {list}.");
    if shell::find("apt-get").is_none() {
        return Err(Failure::new(format!(
            "`apt-get` is not on this machine, and {list} is missing ({why}). {by_hand}"
        )));
    }
    say(&list, why);
    update_lists()?;
    as_root(&install_words(&missing))?.quiet(&by_hand)
}

fn install_words<'a>(packages: &[&'a str]) -> Vec<&'a str> {
    let mut words = vec!["apt-get", "install", "-qq", "-y", "--no-install-recommends"];
    words.extend(packages);
    words
}

/// Updates the package lists, once a run. Where that fails the lists that are there are used:
/// the install then says what they lack.
fn update_lists() -> Result {
    static UPDATED: AtomicBool = AtomicBool::new(false);
    if !UPDATED.swap(true, Ordering::Relaxed) {
        let _ = as_root(&["apt-get", "update", "-qq"])?.quiet("");
    }
    Ok(())
}

/// The files of packages in a folder of ours. Those that are missing are downloaded; none is
/// installed.
///
/// # Errors
/// Where the folder cannot be made or read, or the download fails.
pub fn download(packages: &[&str], folder: &Path, why: &str) -> Result<Vec<PathBuf>> {
    fs::create_dir_all(folder)
        .explain(|| format!("The folder {} cannot be made", folder.display()))?;
    let mut files = Vec::new();
    for package in packages {
        if file_of(package, folder)?.is_none() {
            say(package, why);
            update_lists()?;
            let call = Call::new(["apt-get", "download", "-qq", package]).dir(folder);
            commands::printed(call).quiet(&format!(
                "Put Debian's package {package} into {}, then run the command again.",
                folder.display()
            ))?;
        }
        files.extend(file_of(package, folder)?);
    }
    Ok(files)
}

/// A package's file: `php-cli_8.2_all.deb` is that of `php-cli`.
fn file_of(package: &str, folder: &Path) -> Result<Option<PathBuf>> {
    let begin = format!("{package}_");
    for path in project::files_below(folder)? {
        let name = path.file_name().unwrap_or_default();
        if name.to_string_lossy().starts_with(&begin) {
            return Ok(Some(path));
        }
    }
    Ok(None)
}

fn is_installed(package: &str) -> bool {
    let status = Call::new([
        "dpkg-query",
        "--show",
        "--showformat=${db:Status-Status}",
        package,
    ])
    .output();
    status.as_deref() == Some("installed")
}

/// A command that changes the system, with `sudo` before it where this is not root.
fn as_root(words: &[&str]) -> Result<Call> {
    let is_root = Call::new(["id", "-u"]).output().as_deref() == Some("0");
    let has_sudo = shell::find("sudo").is_some();
    let words = root_words(words, is_root, has_sudo);
    commands::permitted(Call::new(words).env("DEBIAN_FRONTEND", "noninteractive"))
}

fn root_words<'a>(words: &[&'a str], is_root: bool, has_sudo: bool) -> Vec<&'a str> {
    let mut all = Vec::new();
    if !is_root && has_sudo {
        all.push("sudo");
    }
    all.extend(words);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_command_installs_what_is_missing() {
        let words = install_words(&["xvfb", "chromium"]).join(" ");
        assert_eq!(
            words,
            "apt-get install -qq -y --no-install-recommends xvfb chromium"
        );
    }

    #[test]
    fn sudo_stands_before_it_only_where_it_is_needed_and_there() {
        for (is_root, has_sudo, expected) in [
            (true, true, "apt-get update"),
            (false, true, "sudo apt-get update"),
            (false, false, "apt-get update"),
        ] {
            let words = root_words(&["apt-get", "update"], is_root, has_sudo);
            assert_eq!(words.join(" "), expected);
        }
    }
}
