//! Debian's packages: installed only when missing, from lists that are fetched anew: old ones name
//! browsers of long ago.

use crate::failure::{Explain, Failure, Outcome};
use crate::project;
use crate::shell::{self, Call};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Once;

/// Installs those of the packages that are not there.
pub fn install(packages: &[&str], why: &str) -> Outcome {
    let missing: Vec<&str> = packages
        .iter()
        .copied()
        .filter(|package| !installed(package))
        .collect();
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
    super::say(&list, why);
    fresh_lists();
    let words: Vec<&str> = ["apt-get", "install", "-qq", "-y", "--no-install-recommends"]
        .into_iter()
        .chain(missing)
        .collect();
    as_root(&words).quiet(&by_hand)
}

/// Fetches the lists, once a run. Where that is refused, the lists that are there have to do; what
/// lacks then is said by the install.
fn fresh_lists() {
    static FETCHED: Once = Once::new();
    FETCHED.call_once(|| {
        let _ = as_root(&["apt-get", "update", "-qq"]).quiet("");
    });
}

/// The packages' files in a folder, fetched where they are missing, without installing them.
pub fn download(packages: &[&str], folder: &Path, why: &str) -> Outcome<Vec<PathBuf>> {
    let file = |package: &str| -> Outcome<Option<PathBuf>> {
        let is_its = |path: &PathBuf| {
            path.file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with(&format!("{package}_")))
        };
        Ok(project::files_below(folder)?.into_iter().find(is_its))
    };
    fs::create_dir_all(folder)
        .explain(|| format!("The folder {} cannot be made", folder.display()))?;
    let mut files = Vec::new();
    for package in packages {
        if file(package)?.is_none() {
            super::say(package, why);
            let by_hand = format!(
                "Put Debian's package {package} into {}, then run the command again.",
                folder.display()
            );
            fresh_lists();
            Call::new(["apt-get", "download", "-qq", package])
                .dir(folder)
                .quiet(&by_hand)?;
        }
        files.extend(file(package)?);
    }
    Ok(files)
}

fn installed(package: &str) -> bool {
    let status = Call::new([
        "dpkg-query",
        "--show",
        "--showformat=${db:Status-Status}",
        package,
    ])
    .output();
    status.as_deref() == Some("installed")
}

/// Packages and the system's library folder belong to root; `sudo` is used where we are somebody
/// else.
pub fn as_root(words: &[&str]) -> Call {
    let root = Call::new(["id", "-u"]).output().as_deref() == Some("0");
    let sudo: &[&str] = if root || shell::find("sudo").is_none() {
        &[]
    } else {
        &["sudo"]
    };
    Call::new(sudo.iter().chain(words)).env("DEBIAN_FRONTEND", "noninteractive")
}
