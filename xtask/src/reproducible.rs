//! `cargo xtask dist --twice`: is the release the same bytes wherever it is built? Two copies of
//! the project, in folders of other names and depths and without anything built before, each make a
//! release with the tools of dist/BUILD.txt.

use crate::failure::{Explain, Failure, Outcome};
use crate::project;
use crate::shell::Call;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What is not part of the project.
const LEFT_OUT: &[&str] = &["target", "dist", ".git", "mutants.out"];

/// Builds both, and says what differs.
pub fn run() -> Outcome {
    let place = project::root().join("target/twice");
    let releases = ["one", "the-other/deeper/down"].map(|name| built(&place.join(name)));
    let [one, other] = releases.map(|release| release.and_then(|folder| hashes(&folder)));
    let (one, other) = (one?, other?);
    let differing: Vec<&str> = one
        .keys()
        .chain(other.keys())
        .filter(|name| one.get(*name) != other.get(*name))
        .map(String::as_str)
        .collect();
    if differing.is_empty() {
        println!(
            "Two builds from different folders: {} files, the same bytes.",
            one.len()
        );
        return Ok(());
    }
    Err(Failure::new(format!(
        "Two builds differ in {}: compare the folders in target/twice/.",
        differing.join(", ")
    )))
}

fn built(folder: &Path) -> Outcome<PathBuf> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .explain(|| format!("{} cannot be emptied", project::shown(folder)))?;
    }
    for entry in fs::read_dir(project::root())
        .explain(|| "The project cannot be read".to_owned())?
        .flatten()
    {
        if !LEFT_OUT.iter().any(|name| entry.file_name() == *name) {
            copy(&entry.path(), &folder.join(entry.file_name()))?;
        }
    }
    println!("Building in {} …", project::shown(folder));
    let call = Call::new(["cargo", "xtask", "dist"])
        .dir(folder)
        .env("CARGO_TARGET_DIR", folder.join("target"));
    if !call.shown() {
        return Err(Failure::new(format!(
            "The build in {} failed: what is above says why.",
            project::shown(folder)
        )));
    }
    Ok(folder.join("dist"))
}

fn copy(from: &Path, to: &Path) -> Outcome {
    if !from.is_dir() {
        return project::write(to, project::read(from)?);
    }
    for file in project::files_below(from)? {
        copy(&file, &to.join(file.strip_prefix(from).unwrap_or(&file)))?;
    }
    Ok(())
}

/// The hash of every file, by its place in the release.
fn hashes(folder: &Path) -> Outcome<BTreeMap<String, Vec<u8>>> {
    let hash = |file: PathBuf| {
        let place = file
            .strip_prefix(folder)
            .unwrap_or(&file)
            .display()
            .to_string();
        Ok((place, Sha256::digest(project::read(&file)?).to_vec()))
    };
    project::files_below(folder)?
        .into_iter()
        .map(hash)
        .collect()
}
