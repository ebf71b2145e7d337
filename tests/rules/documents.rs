//! ARCHITECTURE.md leads to the right file: twenty behaviours, each with the file that holds it;
//! and every file that a document names is there.

use std::fs;
use std::path::{Path, PathBuf};

/// What someone may want to change, and the file that holds it. ARCHITECTURE.md names each file.
const BEHAVIOURS: &[(&str, &str)] = &[
    ("which places there are", "src/pack/data/places.toml"),
    (
        "what is asked, and with which options",
        "src/pack/data/questions.toml",
    ),
    (
        "which rules of a plan are refused together",
        "src/compiler/rules.rs",
    ),
    ("what a telephone dials", "src/compiler/phones.rs"),
    ("how a typed amount is read", "src/model/money/reader.rs"),
    ("which rule decides a finding", "src/coverage/matching.rs"),
    (
        "what a determination consists of",
        "src/coverage/determination.rs",
    ),
    ("what the person would pay", "src/coverage/cost.rs"),
    ("which rights bind a plan", "src/coverage/rights.rs"),
    ("who pays first of two plans", "src/coverage/payment.rs"),
    ("which plan to try first", "src/coverage/order.rs"),
    ("what to ask the plan on the phone", "src/coverage/call.rs"),
    ("whether a question is asked", "src/wizard/matters.rs"),
    ("the order of the questions", "src/wizard/path.rs"),
    ("going on and back", "src/wizard/session.rs"),
    ("how long answers are kept", "src/saved/kept.rs"),
    ("a word of the interface", "src/text/words.toml"),
    ("what a calendar entry says", "src/takeaway/calendar.rs"),
    ("how the page loads and is sealed", "public/boot.js"),
    ("which security headers are sent", "xtask/src/headers.rs"),
];

/// The most bytes of a page that is read in five minutes.
const ONE_PAGE: usize = 6 * 1024;

/// What a path in a document begins with; other words in code style are not looked for.
const FOLDERS: &[&str] = &[
    "src/",
    "tests/",
    "xtask/",
    "public/",
    "style/",
    "docs/",
    ".cargo/",
    ".ci/",
    "index.html",
    "build.rs",
    "Cargo.toml",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The documents: those at the top, and all below `docs`.
fn documents() -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = [
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "README.md",
        "SECURITY.md",
    ]
    .iter()
    .map(|name| root().join(name))
    .collect();
    let mut folders = vec![root().join("docs")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "md") {
                found.push(path);
            }
        }
    }
    found
}

/// The files and folders that a text names in code style, such as `src/lib.rs`.
fn named(text: &str) -> Vec<&str> {
    let mut paths = Vec::new();
    for line in text.lines() {
        for word in line.split('`').skip(1).step_by(2) {
            let is_path = FOLDERS.iter().any(|folder| word.starts_with(folder));
            let is_pattern = word.contains(['*', '<', ' ']);
            if is_path && !is_pattern {
                paths.push(word);
            }
        }
    }
    paths
}

/// Where the links of a text lead that stay within the project.
fn links(text: &str) -> Vec<&str> {
    let mut targets = Vec::new();
    for rest in text.split("](").skip(1) {
        let target = rest.split([')', '#']).next().unwrap_or_default();
        if !target.is_empty() && !target.contains("://") {
            targets.push(target);
        }
    }
    targets
}

#[test]
fn the_architecture_leads_to_the_file_of_each_behaviour() {
    let text = read(&root().join("ARCHITECTURE.md"));
    let files = named(&text);
    for (behaviour, file) in BEHAVIOURS {
        assert!(root().join(file).is_file(), "{behaviour}: {file} is gone");
        assert!(
            files.contains(file),
            "{behaviour}: ARCHITECTURE.md does not name {file}"
        );
    }
    assert!(
        text.len() <= ONE_PAGE,
        "ARCHITECTURE.md has {} bytes of {ONE_PAGE}",
        text.len()
    );
}

#[test]
fn every_file_that_a_document_names_exists() {
    let mut count = 0;
    let mut missing = Vec::new();
    for document in documents() {
        let text = read(&document);
        let folder = document.parent().unwrap();
        let files = named(&text)
            .into_iter()
            .map(|path| (path, root().join(path)));
        let linked = links(&text)
            .into_iter()
            .map(|path| (path, folder.join(path)));
        for (path, target) in files.chain(linked) {
            count += 1;
            if !target.exists() {
                missing.push(format!("{} names {path}", document.display()));
            }
        }
    }
    assert!(count > 200, "the documents name {count} files");
    assert!(
        missing.is_empty(),
        "these are not there:\n{}",
        missing.join("\n")
    );
}

#[test]
fn every_decision_stands_in_the_index() {
    let folder = root().join("docs/decisions");
    let index = read(&folder.join("README.md"));
    let linked = links(&index);
    let mut numbers = Vec::new();
    for entry in fs::read_dir(&folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name != "README.md" {
            assert!(
                linked.contains(&name.as_str()),
                "docs/decisions/README.md does not list {name}"
            );
            numbers.push(name.split('-').next().unwrap_or_default().to_owned());
        }
    }
    numbers.sort();
    let expected: Vec<String> = (1..=numbers.len())
        .map(|number| format!("{number:04}"))
        .collect();
    assert_eq!(numbers, expected, "decisions are numbered without a gap");
}
