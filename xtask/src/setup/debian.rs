//! Debian's packages: installed only when missing, and the lists fetched only when a package is not in them.

use crate::failure::{Explain, Failure, Outcome};
use crate::project;
use crate::shell::{self, Call};
use std::fs;
use std::path::{Path, PathBuf};

/// Installs those of the packages that are not there.
pub fn install(packages: &[&str], why: &str) -> Outcome {
    let missing: Vec<&str> = packages.iter().copied().filter(|package| !installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let list = missing.join(" ");
    let by_hand = format!("Install these by hand, then run the command again: {list}.");
    if shell::find("apt-get").is_none() {
        return Err(Failure::new(format!("`apt-get` is not on this machine, and {list} is missing ({why}). {by_hand}")));
    }
    super::say(&list, why);
    if !missing.iter().all(|package| known(package)) {
        as_root(&["apt-get", "update", "-qq"]).quiet(&by_hand)?;
    }
    let words: Vec<&str> = ["apt-get", "install", "-qq", "-y", "--no-install-recommends"].into_iter().chain(missing).collect();
    if as_root(&words).quiet("").is_ok() {
        return Ok(());
    }
    // A list that has grown old names files that are gone: once more with a fresh one.
    as_root(&["apt-get", "update", "-qq"]).quiet(&by_hand)?;
    as_root(&words).quiet(&by_hand)
}

/// The packages' files in a folder, fetched where they are missing, without installing them.
pub fn download(packages: &[&str], folder: &Path, why: &str) -> Outcome<Vec<PathBuf>> {
    let file = |package: &str| -> Outcome<Option<PathBuf>> {
        let is_its = |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(&format!("{package}_")));
        Ok(project::files_below(folder)?.into_iter().find(is_its))
    };
    fs::create_dir_all(folder).explain(|| format!("The folder {} cannot be made", folder.display()))?;
    let mut files = Vec::new();
    for package in packages {
        if file(package)?.is_none() {
            super::say(package, why);
            let by_hand = format!("Put Debian's package {package} into {}, then run the command again.", folder.display());
            let fetch = || Call::new(["apt-get", "download", "-qq", package]).dir(folder);
            // A list that lacks the package, or has grown old: once more with a fresh one.
            if fetch().quiet("").is_err() {
                as_root(&["apt-get", "update", "-qq"]).quiet(&by_hand)?;
                fetch().quiet(&by_hand)?;
            }
        }
        files.extend(file(package)?);
    }
    Ok(files)
}

fn installed(package: &str) -> bool {
    let status = Call::new(["dpkg-query", "--show", "--showformat=${db:Status-Status}", package]).output();
    status.as_deref() == Some("installed")
}

fn known(package: &str) -> bool {
    Call::new(["apt-cache", "show", "--no-all-versions", package]).output().is_some_and(|text| !text.is_empty())
}

/// Packages and the system's library folder belong to root; `sudo` is used where we are somebody else.
pub fn as_root(words: &[&str]) -> Call {
    let root = Call::new(["id", "-u"]).output().as_deref() == Some("0");
    let sudo: &[&str] = if root || shell::find("sudo").is_none() { &[] } else { &["sudo"] };
    Call::new(sudo.iter().chain(words)).env("DEBIAN_FRONTEND", "noninteractive")
}
