//! What cargo-mutants found: each mutant that it tried, and what became of it.

use crate::failure::{Explain, Failure, Result};
use crate::project::{self, shown};
use serde::Deserialize;
use serde_json::Value;
use std::path::Path;

/// What became of a mutant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// A test failed.
    Noticed,
    /// The mutated compiler refused the real plan files, or wrote what the program does not compile
    /// with: no command works.
    Refused,
    /// The tests did not end.
    Hung,
    /// The mutant does not compile itself, so it says nothing about the tests.
    NoRust,
    /// Everything held.
    Survived,
}

/// A mutant as the list names it: without the number of its line, which every edit above changes,
/// but with the line, so that the reason is read again when that changes.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Mutant {
    pub file: String,
    pub change: String,
    pub line: String,
}

/// A mutant that was tried.
#[derive(Debug, Clone)]
pub struct Tried {
    pub mutant: Mutant,
    /// The number of its line.
    pub number: usize,
    pub fate: Fate,
}

impl Tried {
    /// Whether this text is in the file's path or in what is changed.
    pub fn is_called(&self, name: &str) -> bool {
        format!("{}: {}", self.mutant.file, self.mutant.change).contains(name)
    }
}

/// The part of cargo-mutants' `outcomes.json` that is read here.
#[derive(Deserialize)]
struct Outcomes {
    outcomes: Vec<Tested>,
}

#[derive(Deserialize)]
struct Tested {
    /// `"Baseline"`, or an object with the key `Mutant`.
    scenario: Value,
    summary: String,
    log_path: String,
}

#[derive(Deserialize)]
struct Mutated {
    file: String,
    /// `src/a.rs:7:9: replace < with <=`.
    name: String,
    span: Span,
}

#[derive(Deserialize)]
struct Span {
    start: Position,
}

#[derive(Deserialize)]
struct Position {
    line: usize,
}

/// Reads what cargo-mutants wrote into this folder.
///
/// # Errors
/// Where a file cannot be read, or a mutant was not built for a reason that is not its own.
pub fn tried(folder: &Path) -> Result<Vec<Tried>> {
    let path = folder.join("outcomes.json");
    let not_as_written = || {
        format!(
            "{} is not as this cargo-mutants writes it: is the pinned version on PATH?",
            shown(&path)
        )
    };
    let all: Outcomes = serde_json::from_slice(&project::read(&path)?).explain(not_as_written)?;
    let mut tried = Vec::new();
    for mut tested in all.outcomes {
        // The first is the project without a mutant.
        if let Some(mutant) = tested.scenario.get_mut("Mutant") {
            let mutant: Mutated = serde_json::from_value(mutant.take()).explain(not_as_written)?;
            let fate = fate(folder, &tested, &mutant)?;
            tried.push(with_line(mutant, fate)?);
        }
    }
    Ok(tried)
}

fn fate(folder: &Path, tested: &Tested, mutant: &Mutated) -> Result<Fate> {
    match tested.summary.as_str() {
        "CaughtMutant" => return Ok(Fate::Noticed),
        "MissedMutant" => return Ok(Fate::Survived),
        "Timeout" => return Ok(Fate::Hung),
        "Unviable" => {}
        other => {
            return Err(Failure::new(format!(
                "xtask/src/mutants.rs does not know what cargo-mutants says of a mutant: `{other}`."
            )));
        }
    }
    let log = folder.join(&tested.log_path);
    unviable(&mutant.file, &project::read_text(&log)?).ok_or_else(|| {
        Failure::new(format!(
            "`{}` was not built, and not for its own fault: see {}.",
            mutant.name,
            shown(&log)
        ))
    })
}

/// Adds the line of the source that was changed.
fn with_line(mutant: Mutated, fate: Fate) -> Result<Tried> {
    let number = mutant.span.start.line;
    let source = project::read_text(&project::root().join(&mutant.file))?;
    let line = source.lines().nth(number.saturating_sub(1));
    let change = mutant.name.splitn(4, ':').last().unwrap_or_default();
    Ok(Tried {
        mutant: Mutant {
            line: line.unwrap_or_default().trim().to_owned(),
            change: change.trim().to_owned(),
            file: mutant.file,
        },
        number,
        fate,
    })
}

/// build.rs is made of the compiler that is mutated too. Where it refuses the plan files, or writes
/// what the rest of the program does not compile with, the build has noticed the mutant; where the
/// mutant itself does not compile, nothing has noticed it. Neither: something else is wrong, such
/// as a full disk, and the run says nothing.
fn unviable(file: &str, log: &str) -> Option<Fate> {
    // A crash of build.rs; and the faults that it lists.
    let by_build = [
        "failed to run custom build command",
        "build script logged errors",
    ];
    if by_build.iter().any(|line| log.contains(line)) {
        return Some(Fate::Refused);
    }
    let places = error_places(log);
    if places.iter().any(|place| place.contains(file)) {
        Some(Fate::NoRust)
    } else if places.is_empty() {
        None
    } else {
        Some(Fate::Refused)
    }
}

/// Where the compiler found errors: the lines that begin with `-->`, below those with the errors.
fn error_places(log: &str) -> Vec<&str> {
    let mut places = Vec::new();
    let mut after_error = false;
    for line in log.lines() {
        if after_error && line.trim_start().starts_with("-->") {
            places.push(line);
        }
        after_error = line.starts_with("error");
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_build_refuses_is_told_from_what_does_not_compile() {
        let refused = [
            "error: failed to run custom build command for `second-opinion`",
            "error: second-opinion@0.1.0: a.toml:1: …\nerror: build script logged errors",
            "error[E0425]: …\n   --> /tmp/target/debug/build/a-1/out/release.rs:1:2",
            "warning: …\n   --> src/answers.rs:2:1\nerror[E0425]: …\n   --> tests/rules/a.rs:7",
        ];
        for log in refused {
            assert_eq!(
                unviable("src/answers.rs", log),
                Some(Fate::Refused),
                "{log}"
            );
        }
        let no_rust = "error[E0277]: …\n   --> src/answers.rs:23:9";
        assert_eq!(unviable("src/answers.rs", no_rust), Some(Fate::NoRust));
        let linker = "error: linking with `cc` failed";
        assert_eq!(unviable("src/answers.rs", linker), None);
    }
}
