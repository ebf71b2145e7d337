//! `cargo xtask dist --twice`: is the release the same bytes wherever it is built? Two copies of
//! the project, in folders of other names and depths and without anything built before, each make a
//! release with the tools of dist/BUILD.txt.

use crate::digest;
use crate::failure::{Explain, Failure, Result};
use crate::project::{self, shown};
use crate::shell::Call;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Where the copies are built.
const PLACE: &str = "target/twice";

/// The two copies, below [`PLACE`].
const FOLDERS: [&str; 2] = ["one", "the-other/deeper/down"];

/// What is not part of the project.
const LEFT_OUT: [&str; 4] = ["target", "dist", ".git", "mutants.out"];

/// Builds both, and says what differs.
///
/// # Errors
/// Where a build fails, or the two differ: in which files.
pub fn run() -> Result {
    let place = project::root().join(PLACE);
    let [one, other] = FOLDERS.map(|folder| build(&place.join(folder)));
    let (one, other) = (digests(&one?)?, digests(&other?)?);
    let differing = differing(&one, &other);
    if differing.is_empty() {
        let count = one.len();
        println!("Two builds from different folders: {count} files, the same bytes.");
        return Ok(());
    }
    let list = differing.join(", ");
    Err(Failure::new(format!(
        "Two builds differ in {list}: compare the folders in {PLACE}/."
    )))
}

/// Builds a release in a copy of the project; its folder.
fn build(copy: &Path) -> Result<PathBuf> {
    if copy.exists() {
        fs::remove_dir_all(copy).explain(|| format!("{} cannot be emptied", shown(copy)))?;
    }
    let failed = || "The project cannot be read".to_owned();
    for entry in fs::read_dir(project::root()).explain(failed)? {
        let entry = entry.explain(failed)?;
        let name = entry.file_name();
        if LEFT_OUT.iter().all(|left_out| name != *left_out) {
            copy_all(&entry.path(), &copy.join(name))?;
        }
    }
    println!("Building in {} …", shown(copy));
    let call = Call::new(["cargo", "xtask", "dist"])
        .dir(copy)
        .env("CARGO_TARGET_DIR", copy.join("target"));
    if call.shown() {
        return Ok(copy.join("dist"));
    }
    Err(Failure::new(format!(
        "The build in {} failed: what is above says why.",
        shown(copy)
    )))
}

/// Copies a file, or a folder with all below it.
fn copy_all(from: &Path, to: &Path) -> Result {
    if !from.is_dir() {
        return project::write(to, project::read(from)?);
    }
    for file in project::files_below(from)? {
        let to = to.join(file.strip_prefix(from).unwrap_or(&file));
        project::write(&to, project::read(&file)?)?;
    }
    Ok(())
}

/// The digest of every file, by its path in the release.
fn digests(release: &Path) -> Result<BTreeMap<PathBuf, String>> {
    let mut digests = BTreeMap::new();
    for file in project::files_below(release)? {
        let digest = digest::sha256(project::read(&file)?);
        let path = file.strip_prefix(release).unwrap_or(&file).to_owned();
        digests.insert(path, digest);
    }
    Ok(digests)
}

/// The files that differ, or that only one of the two has.
fn differing(one: &BTreeMap<PathBuf, String>, other: &BTreeMap<PathBuf, String>) -> Vec<String> {
    let mut differing = Vec::new();
    for path in one.keys() {
        if one.get(path) != other.get(path) {
            differing.push(path.display().to_string());
        }
    }
    for path in other.keys() {
        if !one.contains_key(path) {
            differing.push(path.display().to_string());
        }
    }
    differing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_changed_or_is_in_one_release_only_differs() {
        let release = |files: &[(&str, &str)]| -> BTreeMap<PathBuf, String> {
            let owned = |(path, digest): &(&str, &str)| (path.into(), (*digest).to_owned());
            files.iter().map(owned).collect()
        };
        let one = release(&[("a", "1"), ("b", "2"), ("c", "3")]);
        let other = release(&[("a", "1"), ("b", "x"), ("d", "3")]);
        assert_eq!(differing(&one, &other), ["b", "c", "d"]);
        assert!(differing(&one, &one).is_empty());
    }
}
