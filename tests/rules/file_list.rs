//! docs/files.md leads to every source file: it names the file, or a folder above it.

use std::fs;
use std::path::{Path, PathBuf};

/// The folders whose files are listed. They are not entries of the list themselves.
const FOLDERS: &[&str] = &["src", "public", "xtask/src", "tests"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The paths in the first column of the tables.
fn listed(text: &str) -> Vec<PathBuf> {
    let mut paths = Vec::new();
    for line in text.lines() {
        let mut cells = line.split('|').skip(1);
        let files = cells.next().unwrap_or_default();
        for path in files.split('`').skip(1).step_by(2) {
            paths.push(PathBuf::from(path.trim_end_matches('/')));
        }
    }
    paths
}

/// The source files below a folder, by their paths from the project's root.
fn source_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let ending = path.extension().unwrap_or_default();
        if path.is_dir() {
            found.extend(source_files(&path));
        } else if ending == "rs" || ending == "js" {
            found.push(path.strip_prefix(root()).unwrap().to_owned());
        }
    }
    found
}

#[test]
fn every_source_file_is_in_the_list_of_files() {
    let listed = listed(&fs::read_to_string(root().join("docs/files.md")).unwrap());
    for folder in FOLDERS {
        assert!(
            !listed.contains(&PathBuf::from(folder)),
            "{folder} is named"
        );
    }
    let mut missing = Vec::new();
    for folder in FOLDERS {
        for file in source_files(&root().join(folder)) {
            if !file.ancestors().any(|path| listed.contains(&path.into())) {
                missing.push(file.display().to_string());
            }
        }
    }
    assert!(
        missing.is_empty(),
        "docs/files.md does not lead to these:\n{}",
        missing.join("\n")
    );
}
