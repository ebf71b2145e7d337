//! `cargo xtask test --only mutants`: does a test notice when the code that decides is changed?
//! cargo-mutants changes one thing at a time (`.cargo/mutants.toml`). A change that no test notices
//! must stand in the list of accepted ones, with a reason; and what stands there must still be so.

use crate::failure::{Explain, Failure, Result};
use crate::project::{self, shown};
use crate::setup::{self, Need};
use crate::shell::Call;
use serde::Deserialize;
use serde_json::Value;
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
    /// The mutant does not compile itself, so it says nothing about the tests.
    NoRust,
    /// Everything held.
    Survived,
}

/// A mutant as the list names it: without the number of its line, which every edit above changes,
/// but with the line, so that the reason is read again when that changes.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
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

/// How many mutants are noticed or explained, and how many are not.
pub struct Count {
    pub passed: usize,
    pub failed: usize,
}

/// Tries the mutants with this text in their names, or all.
///
/// # Errors
/// Where cargo-mutants fails, or no mutant has such a name.
pub fn run(name: Option<&str>) -> Result<Count> {
    setup::ready(&[Need::Mutants])?;
    let accepted = accepted(&project::read_text(&project::root().join(ACCEPTED))?)?;
    let mut tried = tried(&mutate(name)?)?;
    // cargo-mutants tries the fields of structs that are left out whatever the pattern says.
    tried.retain(|tried| name.is_none_or(|name| tried.is_called(name)));
    if tried.is_empty() {
        let name = name.unwrap_or_default();
        return Err(Failure::new(format!(
            "No mutant has `{name}` in its name: `cargo mutants --list` shows them."
        )));
    }
    let problems = problems(&tried, &accepted, name.is_none());
    for problem in &problems {
        println!("FAILED {problem}");
    }
    print_fates(&tried);
    let compiled = tried.len() - count(&tried, Fate::NoRust);
    Ok(Count {
        passed: compiled.saturating_sub(problems.len()),
        failed: problems.len(),
    })
}

fn count(tried: &[Tried], fate: Fate) -> usize {
    tried.iter().filter(|tried| tried.fate == fate).count()
}

fn print_fates(tried: &[Tried]) {
    println!(
        "{} mutants: {} noticed by a test, {} refused by the build, {} without end, {} survived; \
         {} do not compile",
        tried.len(),
        count(tried, Fate::Noticed),
        count(tried, Fate::Refused),
        count(tried, Fate::Hung),
        count(tried, Fate::Survived),
        count(tried, Fate::NoRust)
    );
}

/// Runs cargo-mutants; the folder with what it found.
fn mutate(name: Option<&str>) -> Result<PathBuf> {
    let output = project::root().join("target/mutants");
    project::write(
        &output.join("README"),
        "What the last run of `cargo xtask test --only mutants` found.\n",
    )?;
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let jobs = (cores / 2).max(1);
    let line = format!("cargo mutants --package second-opinion --jobs {jobs} --output");
    let mut words: Vec<String> = line.split(' ').map(str::to_owned).collect();
    words.push(output.display().to_string());
    if let Some(name) = name {
        words.extend(["--re".to_owned(), as_pattern(name)]);
    }
    let mut command = Call::new(words).into_command();
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
    let mut pattern = String::new();
    for sign in text.chars() {
        if sign.is_ascii_punctuation() && !"<>_".contains(sign) {
            pattern.push('\\');
        }
        pattern.push(sign);
    }
    pattern
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

/// Reads what cargo-mutants wrote.
fn tried(folder: &Path) -> Result<Vec<Tried>> {
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

/// The file of accepted survivors.
#[derive(Deserialize)]
struct AcceptedFile {
    #[serde(default)]
    accepted: Vec<AcceptedMutant>,
}

#[derive(Deserialize)]
struct AcceptedMutant {
    #[serde(flatten)]
    mutant: Mutant,
    reason: String,
}

/// Reads the list of accepted survivors. Every entry needs a reason.
fn accepted(text: &str) -> Result<Vec<Mutant>> {
    let file: AcceptedFile =
        toml::from_str(text).explain(|| format!("{ACCEPTED} cannot be read"))?;
    let mut mutants = Vec::new();
    for AcceptedMutant { mutant, reason } in file.accepted {
        let Mutant { file, change, line } = &mutant;
        let fields = [file, change, line, &reason];
        if fields.iter().any(|field| field.trim().is_empty()) {
            return Err(Failure::new(format!(
                "Entry {} of {ACCEPTED} has an empty field: \
                 give it `file`, `change`, `line` and `reason`.",
                mutants.len() + 1
            )));
        }
        mutants.push(mutant);
    }
    Ok(mutants)
}

/// A survivor that is not accepted, and an accepted one that is none. An entry stands for one
/// survivor; after a run of some (`all` is false), an entry for another says nothing.
fn problems(tried: &[Tried], accepted: &[Mutant], all: bool) -> Vec<String> {
    let mut open: Vec<&Mutant> = accepted.iter().collect();
    let mut problems = Vec::new();
    for survivor in tried.iter().filter(|tried| tried.fate == Fate::Survived) {
        if let Some(place) = open.iter().position(|mutant| **mutant == survivor.mutant) {
            open.remove(place);
            continue;
        }
        let Mutant { file, change, line } = &survivor.mutant;
        let number = survivor.number;
        problems.push(format!(
            "{file}:{number}: no test notices `{change}` in `{line}`"
        ));
    }
    for mutant in open {
        if all || tried.iter().any(|tried| tried.mutant == *mutant) {
            let Mutant { file, change, line } = mutant;
            problems.push(format!(
                "{ACCEPTED}: `{change}` in `{line}` of {file} is noticed, or is gone: remove it"
            ));
        }
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
        let whole = format!("{entry}reason = \"Equal never happens.\"");
        assert_eq!(accepted(&whole).ok(), Some(vec![mutant("<=")]));
        for reason in ["", "reason = \" \""] {
            assert!(accepted(&format!("{entry}{reason}")).is_err(), "{reason}");
        }
    }

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

    #[test]
    fn a_name_is_a_text_and_no_pattern() {
        assert_eq!(
            as_pattern("cost.rs: replace <impl T>::a_b (+)"),
            r"cost\.rs\: replace <impl T>\:\:a_b \(\+\)"
        );
    }
}
