//! The layering of the code: view → wizard → coverage → answers → pack; view → takeaway → coverage,
//! text; view → saved, device; device → saved → answers; and never back up.

use std::fs;
use std::path::{Path, PathBuf};

/// A room and the rooms it may name. `text` knows the numbers of the pack's texts; `device` knows
/// `answers` and `saved` as something to store.
const MAY_NAME: &[(&str, &[&str])] = &[
    // A few lines about iterators, which every room may use.
    ("list", &["list"]),
    ("pack", &["pack"]),
    ("answers", &["answers", "pack"]),
    ("coverage", &["coverage", "answers", "pack"]),
    ("wizard", &["wizard", "coverage", "answers", "pack"]),
    ("saved", &["saved", "answers", "pack"]),
    ("text", &["text", "pack"]),
    (
        "takeaway",
        &["takeaway", "text", "coverage", "answers", "pack"],
    ),
    ("device", &["device", "saved", "answers", "pack"]),
    (
        "view",
        &[
            "view", "wizard", "coverage", "saved", "answers", "pack", "text", "takeaway", "device",
        ],
    ),
];

/// What only some rooms may name at all.
const BROWSER: &[&str] = &[
    "web_sys",
    "js_sys",
    "gloo_storage",
    "leptos",
    "wasm_bindgen",
    "std::time",
    "SystemTime",
];

fn sources(path: &Path) -> Vec<PathBuf> {
    if path.is_dir() {
        fs::read_dir(path)
            .unwrap()
            .flat_map(|entry| sources(&entry.unwrap().path()))
            .collect()
    } else {
        path.extension()
            .is_some_and(|extension| extension == "rs")
            .then(|| path.to_owned())
            .into_iter()
            .collect()
    }
}

fn room(name: &str) -> Vec<(PathBuf, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let paths = [src.join(name), src.join(format!("{name}.rs"))];
    paths
        .iter()
        .filter(|path| path.exists())
        .flat_map(|path| sources(path))
        .map(|path| (path.clone(), fs::read_to_string(path).unwrap()))
        .collect()
}

fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
}

#[test]
fn no_arrow_points_up() {
    let rooms: Vec<&str> = MAY_NAME.iter().map(|(room, _)| *room).collect();
    let mut problems = Vec::new();
    for (name, may_name) in MAY_NAME {
        let files = room(name);
        assert!(!files.is_empty(), "the room {name} is empty");
        for (path, text) in files {
            for line in code(&text) {
                for other in rooms
                    .iter()
                    .filter(|other| !may_name.contains(other) && **other != "list")
                {
                    if line.contains(&format!("crate::{other}"))
                        || line.contains(&format!("second_opinion::{other}"))
                    {
                        problems.push(format!("{}: {}", path.display(), line.trim()));
                    }
                }
            }
        }
    }
    // The program that writes the pack files is not part of the room it stands in.
    problems.retain(|problem| !problem.contains("emit.rs: use second_opinion::text"));
    assert!(
        problems.is_empty(),
        "these imports point up:\n{}",
        problems.join("\n")
    );
}

#[test]
fn the_core_knows_no_browser_and_no_clock() {
    for name in [
        "pack", "answers", "coverage", "wizard", "saved", "text", "takeaway",
    ] {
        for (path, text) in room(name) {
            let found = code(&text).find(|line| BROWSER.iter().any(|word| line.contains(word)));
            assert!(
                found.is_none(),
                "{}: {}",
                path.display(),
                found.unwrap_or_default()
            );
        }
    }
}

#[test]
fn views_touch_the_browser_only_through_device_and_leptos() {
    for (path, text) in room("view") {
        let found = code(&text).find(|line| {
            ["web_sys", "js_sys", "gloo_storage"]
                .iter()
                .any(|word| line.contains(word))
        });
        assert!(
            found.is_none(),
            "{}: {}",
            path.display(),
            found.unwrap_or_default()
        );
    }
}

#[test]
fn gloo_storage_stands_in_exactly_one_file() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files: Vec<PathBuf> = sources(&src)
        .into_iter()
        .filter(|path| {
            code(&fs::read_to_string(path).unwrap()).any(|line| line.contains("gloo_storage"))
        })
        .collect();
    assert_eq!(files.len(), 1, "{files:?}");
}
