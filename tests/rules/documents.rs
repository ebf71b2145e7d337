//! ARCHITECTURE.md leads to the right file: twenty behaviours, each with the file that holds it;
//! and every file that a document names is there.

use crate::support::{assert_none, project, read, rows};
use std::fs;
use std::path::PathBuf;

/// What someone may want to change | the file that holds it. ARCHITECTURE.md names each file.
const BEHAVIOURS: &str = "
    which places there are                     | src/pack/data/places.toml
    what is asked, and with which options      | src/pack/data/questions.toml
    which rules of a plan are refused together | src/compiler/rules.rs
    what a telephone dials                     | src/compiler/phones.rs
    how a typed amount is read                 | src/model/money/reader.rs
    which rule decides a finding               | src/coverage/matching.rs
    what a determination consists of           | src/coverage/determination.rs
    what the person would pay                  | src/coverage/cost.rs
    which rights bind a plan                   | src/coverage/rights.rs
    who pays first of two plans                | src/coverage/payment.rs
    which plan to try first                    | src/coverage/order.rs
    what to ask the plan on the phone          | src/coverage/call.rs
    whether a question is asked                | src/wizard/matters.rs
    the order of the questions                 | src/wizard/path.rs
    going on and back                          | src/wizard/session.rs
    how long answers are kept                  | src/saved/kept.rs
    a word of the interface                    | src/text/words.toml
    what a calendar entry says                 | src/takeaway/calendar.rs
    how the page loads and is sealed           | public/boot.js
    which security headers are sent            | xtask/src/headers.rs
";

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

/// The documents by their paths: those at the top, and all below `docs`.
fn documents() -> Vec<PathBuf> {
    let top = [
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "README.md",
        "SECURITY.md",
    ];
    let mut found: Vec<PathBuf> = top.map(|name| project().join(name)).into();
    let mut folders = vec![project().join("docs")];
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
    let text = read("ARCHITECTURE.md");
    let files = named(&text);
    for [behaviour, file] in rows(BEHAVIOURS) {
        assert!(
            project().join(file).is_file(),
            "{behaviour}: {file} is gone"
        );
        assert!(
            files.contains(&file),
            "{behaviour}: ARCHITECTURE.md does not name {file}"
        );
    }
    let length = text.len();
    assert!(
        length <= ONE_PAGE,
        "ARCHITECTURE.md has {length} bytes of {ONE_PAGE}"
    );
}

#[test]
fn every_file_that_a_document_names_exists() {
    let mut count = 0;
    let mut missing = Vec::new();
    for document in documents() {
        let text = fs::read_to_string(&document).unwrap();
        let folder = document.parent().unwrap();
        let mut targets = Vec::new();
        for path in named(&text) {
            targets.push((path, project().join(path)));
        }
        for path in links(&text) {
            targets.push((path, folder.join(path)));
        }
        count += targets.len();
        for (path, target) in targets {
            if !target.exists() {
                missing.push(format!(
                    "{} names {path}, which is not there",
                    document.display()
                ));
            }
        }
    }
    assert!(count > 200, "the documents name {count} files");
    assert_none(&missing);
}

/// `docs/decisions/0007-….md` is the seventh decision; the next one takes the next number.
#[test]
fn every_decision_stands_in_the_index_and_has_the_next_number() {
    let index = read("docs/decisions/README.md");
    let linked = links(&index);
    let mut numbers = Vec::new();
    for entry in fs::read_dir(project().join("docs/decisions")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name != "README.md" {
            let is_listed = linked.contains(&name.as_str());
            assert!(is_listed, "docs/decisions/README.md does not list {name}");
            numbers.push(name.split('-').next().unwrap_or_default().to_owned());
        }
    }
    numbers.sort();
    for (place, number) in numbers.iter().enumerate() {
        assert_eq!(
            *number,
            format!("{:04}", place + 1),
            "a gap, or a number twice"
        );
    }
}
