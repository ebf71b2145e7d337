//! `cargo xtask test --only mutants`: does a test notice when the code that decides is changed?
//! cargo-mutants changes one thing at a time (`.cargo/mutants.toml`). A change that no test notices
//! must stand in the list of accepted ones, with a reason; and what stands there must still be so.

use crate::failure::{Explain, Failure, Outcome};
use crate::project::{self, shown};
use crate::setup::{self, Need};
use crate::shell::Call;
use std::path::{Path, PathBuf};
use std::thread;

/// The survivors that are accepted, each with a reason.
const ACCEPTED: &str = "tests/rules/accepted-mutants.toml";

/// What became of a mutant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// A test failed.
    Noticed,
    /// The mutated compiler refused the real plan files, or wrote what the program does not compile
    /// with: no command works.
    Refused,
    /// The tests did not end.
    Hung,
    /// It does not compile itself, so it says nothing about the tests.
    NoRust,
    /// Everything held.
    Survived,
}

/// A mutant as the list names it: without the number of its line, which every edit above changes,
/// but with the line, so that the reason is read again when that changes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mutant {
    file: String,
    change: String,
    line: String,
}

#[derive(Debug, Clone)]
struct Tried {
    mutant: Mutant,
    number: usize,
    fate: Fate,
}

impl Tried {
    /// Whether this text is in the file's path or in what is changed.
    fn is_called(&self, name: &str) -> bool {
        format!("{}: {}", self.mutant.file, self.mutant.change).contains(name)
    }
}

/// Tries the mutants with this text in their names, or all. Returns how many are noticed or
/// explained, and how many are not.
pub fn run(name: Option<&str>) -> Outcome<(usize, usize)> {
    setup::ready(&[Need::Mutants])?;
    let list = project::read(&project::root().join(ACCEPTED))?;
    let accepted = accepted(&String::from_utf8_lossy(&list))?;
    let mut tried = tried(&mutate(name)?)?;
    // cargo-mutants tries the fields of structs that are left out whatever the pattern says.
    tried.retain(|tried| name.is_none_or(|name| tried.is_called(name)));
    if tried.is_empty() {
        return Err(Failure::new(format!(
            "No mutant has `{}` in its name: `cargo mutants --list` shows them.",
            name.unwrap_or_default()
        )));
    }
    let count = |fate: Fate| tried.iter().filter(|tried| tried.fate == fate).count();
    let problems = problems(&tried, &accepted, name.is_none());
    problems
        .iter()
        .for_each(|problem| println!("FAILED {problem}"));
    println!(
        "{} mutants: {} noticed by a test, {} refused by the build, {} without end, {} survived; {} do not compile",
        tried.len(),
        count(Fate::Noticed),
        count(Fate::Refused),
        count(Fate::Hung),
        count(Fate::Survived),
        count(Fate::NoRust)
    );
    Ok((
        (tried.len() - count(Fate::NoRust)).saturating_sub(problems.len()),
        problems.len(),
    ))
}

/// Runs cargo-mutants; the folder with what it found.
fn mutate(name: Option<&str>) -> Outcome<PathBuf> {
    let output = project::root().join("target/mutants");
    project::write(
        &output.join("README"),
        "What the last run of `cargo xtask test --only mutants` found.\n",
    )?;
    let jobs = thread::available_parallelism()
        .map_or(1, |cores| (cores.get() / 2).max(1))
        .to_string();
    let (output_word, pattern) = (output.display().to_string(), name.map(as_pattern));
    let words = [
        "cargo",
        "mutants",
        "--package",
        "second-opinion",
        "--jobs",
        &jobs,
        "--output",
        &output_word,
    ];
    let mut command = Call::new(
        words
            .into_iter()
            .chain(pattern.iter().flat_map(|pattern| ["--re", pattern])),
    )
    .into_command();
    // Each job builds in a copy of the project; one folder for all would make them wait for each
    // other.
    command
        .env_remove("CARGO_TARGET_DIR")
        .env("CARGO_PROFILE_DEV_DEBUG", "0");
    let status = command
        .status()
        .explain(|| "`cargo mutants` cannot be run".to_owned())?;
    // 2: some survived; 3: some did not end.
    match status.code() {
        Some(0 | 2 | 3) => Ok(output.join("mutants.out")),
        _ => Err(Failure::new(
            "`cargo mutants` failed: see above. The tests must hold without a mutant first.",
        )),
    }
}

/// A pattern that matches this text and nothing else.
fn as_pattern(text: &str) -> String {
    let escape = |c: char| {
        if c.is_ascii_punctuation() && !"<>_".contains(c) {
            format!("\\{c}")
        } else {
            c.to_string()
        }
    };
    text.chars().map(escape).collect()
}

/// Reads what cargo-mutants wrote.
fn tried(folder: &Path) -> Outcome<Vec<Tried>> {
    let path = folder.join("outcomes.json");
    let strange = || {
        Failure::new(format!(
            "{} is not as this cargo-mutants writes it: is the pinned version on PATH?",
            shown(&path)
        ))
    };
    let json: serde_json::Value = serde_json::from_slice(&project::read(&path)?)
        .explain(|| format!("{} cannot be read", shown(&path)))?;
    let mut all = Vec::new();
    for outcome in json["outcomes"].as_array().ok_or_else(strange)? {
        // The first is the project without a mutant.
        let mutant = &outcome["scenario"]["Mutant"];
        if mutant.is_null() {
            continue;
        }
        let text =
            |value: &serde_json::Value| value.as_str().map(str::to_owned).ok_or_else(strange);
        let (file, name) = (text(&mutant["file"])?, text(&mutant["name"])?);
        let number = mutant["span"]["start"]["line"]
            .as_u64()
            .and_then(|number| usize::try_from(number).ok())
            .ok_or_else(strange)?;
        let fate = match outcome["summary"].as_str() {
            Some("CaughtMutant") => Fate::Noticed,
            Some("MissedMutant") => Fate::Survived,
            Some("Timeout") => Fate::Hung,
            Some("Unviable") => {
                let log = folder.join(text(&outcome["log_path"])?);
                let broken = || {
                    Failure::new(format!(
                        "`{name}` was not built, and not for its own fault: see {}.",
                        shown(&log)
                    ))
                };
                unviable(&file, &String::from_utf8_lossy(&project::read(&log)?))
                    .ok_or_else(broken)?
            }
            _ => return Err(strange()),
        };
        let source = project::read(&project::root().join(&file))?;
        let line = String::from_utf8_lossy(&source)
            .lines()
            .nth(number - 1)
            .unwrap_or_default()
            .trim()
            .to_owned();
        let change = name
            .splitn(4, ':')
            .last()
            .unwrap_or_default()
            .trim()
            .to_owned();
        all.push(Tried {
            mutant: Mutant { file, change, line },
            number,
            fate,
        });
    }
    Ok(all)
}

/// build.rs is made of the compiler that is mutated too. Where it refuses the plan files, or writes
/// what the rest of the program does not compile with, the build has noticed the mutant; where the
/// mutant itself does not compile, nobody has noticed anything. Neither: something else is wrong,
/// such as a full disk, and the run says nothing.
fn unviable(file: &str, log: &str) -> Option<Fate> {
    let mut lines = log.lines();
    let mut places = Vec::new();
    while lines.by_ref().any(|line| line.starts_with("error")) {
        places.extend(
            lines
                .clone()
                .next()
                .filter(|line| line.trim_start().starts_with("-->")),
        );
    }
    if log.contains("failed to run custom build command") {
        Some(Fate::Refused)
    } else if places.iter().any(|place| place.contains(file)) {
        Some(Fate::NoRust)
    } else {
        places.first().map(|_| Fate::Refused)
    }
}

/// The list of accepted survivors.
fn accepted(text: &str) -> Outcome<Vec<Mutant>> {
    let table: toml::Table = text
        .parse()
        .explain(|| format!("{ACCEPTED} cannot be read"))?;
    let entries = table
        .get("accepted")
        .and_then(toml::Value::as_array)
        .map(Vec::as_slice)
        .unwrap_or_default();
    let of_entry = |(number, entry): (usize, &toml::Value)| {
        let field = |name: &str| {
            entry
                .get(name)
                .and_then(toml::Value::as_str)
                .filter(|text| !text.trim().is_empty())
                .map(str::to_owned)
        };
        let mutant = field("file")
            .zip(field("change"))
            .zip(field("line"))
            .zip(field("reason"));
        let lacks = || {
            Failure::new(format!(
                "Entry {} of {ACCEPTED} lacks `file`, `change`, `line` or `reason`.",
                number + 1
            ))
        };
        mutant
            .map(|(((file, change), line), _)| Mutant { file, change, line })
            .ok_or_else(lacks)
    };
    entries.iter().enumerate().map(of_entry).collect()
}

/// A survivor that is not accepted, and an accepted one that is none. An entry stands for one
/// survivor; after a run of some (`all` is false), an entry for another says nothing.
fn problems(tried: &[Tried], accepted: &[Mutant], all: bool) -> Vec<String> {
    let mut open: Vec<&Mutant> = accepted.iter().collect();
    let mut problems = Vec::new();
    for survivor in tried.iter().filter(|tried| tried.fate == Fate::Survived) {
        match open.iter().position(|mutant| **mutant == survivor.mutant) {
            Some(place) => drop(open.remove(place)),
            None => {
                let Mutant { file, change, line } = &survivor.mutant;
                problems.push(format!(
                    "{file}:{}: no test notices `{change}` in `{line}`",
                    survivor.number
                ));
            }
        }
    }
    for mutant in open
        .into_iter()
        .filter(|mutant| all || tried.iter().any(|tried| tried.mutant == **mutant))
    {
        let Mutant { file, change, line } = mutant;
        problems.push(format!(
            "{ACCEPTED}: `{change}` in `{line}` of {file} is noticed, or is gone: remove it"
        ));
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mutant(change: &str) -> Mutant {
        Mutant {
            file: "src/a.rs".to_owned(),
            change: change.to_owned(),
            line: "a < b".to_owned(),
        }
    }

    #[test]
    fn each_survivor_needs_an_entry_and_each_entry_a_survivor() {
        let is = |change: &str, fate: Fate| Tried {
            mutant: mutant(change),
            number: 7,
            fate,
        };
        let tried = [
            is("<=", Fate::Survived),
            is("<=", Fate::Survived),
            is(">", Fate::Noticed),
            is("==", Fate::Refused),
        ];
        let cases: &[(&[&str], usize, usize)] = &[
            (&["<=", "<="], 0, 0),
            (&["<="], 1, 1),
            (&[], 2, 2),
            (&["<=", "<=", "<="], 1, 1),
            (&["<=", "<=", ">"], 1, 1),
            (&["<=", "<=", "=="], 1, 1),
            // Of a run of some, only what was tried counts.
            (&["<=", "<=", "gone"], 1, 0),
        ];
        for (entries, of_all, of_some) in cases {
            let accepted: Vec<Mutant> = entries.iter().map(|change| mutant(change)).collect();
            let found = [true, false].map(|all| problems(&tried, &accepted, all).len());
            assert_eq!(found, [*of_all, *of_some], "{entries:?}");
        }
    }

    #[test]
    fn an_entry_without_a_reason_is_refused() {
        let entry = "[[accepted]]\nfile = \"src/a.rs\"\nchange = \"<=\"\nline = \"a < b\"\n";
        assert_eq!(
            accepted(&format!("{entry}reason = \"Equal never happens.\"")).ok(),
            Some(vec![mutant("<=")])
        );
        for reason in ["", "reason = \" \""] {
            assert!(accepted(&format!("{entry}{reason}")).is_err(), "{reason}");
        }
    }

    #[test]
    fn what_the_build_refuses_is_told_from_what_does_not_compile() {
        for (log, fate) in [
            (
                "error: failed to run custom build command for `second-opinion`",
                Some(Fate::Refused),
            ),
            (
                "error[E0425]: …\n   --> /tmp/target/debug/build/second-opinion-1/out/release.rs:1:2",
                Some(Fate::Refused),
            ),
            (
                "warning: …\n   --> src/answers.rs:2:1\nerror[E0425]: …\n   --> tests/rules/start_page.rs:27:49",
                Some(Fate::Refused),
            ),
            (
                "error[E0277]: …\n   --> src/answers.rs:23:9",
                Some(Fate::NoRust),
            ),
            ("error: linking with `cc` failed", None),
        ] {
            assert_eq!(unviable("src/answers.rs", log), fate, "{log}");
        }
    }

    #[test]
    fn a_name_is_a_text_and_no_pattern() {
        assert_eq!(
            as_pattern("cost.rs: replace <impl T>::a_b (+)"),
            r"cost\.rs\: replace <impl T>\:\:a_b \(\+\)"
        );
    }
}
