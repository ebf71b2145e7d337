//! `cargo xtask test --only mutants`: does a test notice when the code that decides is changed?
//! cargo-mutants changes one thing at a time (`.cargo/mutants.toml`). A change that no test notices
//! must stand in the list of accepted ones, with a reason; and what stands there must still be so.

mod accepted;
mod outcomes;

use crate::failure::{Explain, Failure, Result};
use crate::project;
use crate::setup::{self, Need};
use crate::shell::Call;
use outcomes::{Fate, Tried};
use std::path::PathBuf;
use std::thread;

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
    let accepted = accepted::accepted()?;
    let mut tried = outcomes::tried(&mutate(name)?)?;
    // cargo-mutants tries the fields of structs that are left out whatever the pattern says.
    tried.retain(|tried| name.is_none_or(|name| tried.is_called(name)));
    if tried.is_empty() {
        let name = name.unwrap_or_default();
        return Err(Failure::new(format!(
            "No mutant has `{name}` in its name: `cargo mutants --list` shows them."
        )));
    }
    let problems = accepted::problems(&tried, &accepted, name.is_none());
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
    let line = format!("cargo mutants --jobs {jobs} --output");
    let mut words: Vec<String> = line.split(' ').map(str::to_owned).collect();
    words.push(output.display().to_string());
    for package in project::PRODUCT {
        words.extend(["--package".to_owned(), package.to_owned()]);
    }
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

#[cfg(test)]
mod tests {
    use super::as_pattern;

    #[test]
    fn a_name_is_a_text_and_no_pattern() {
        assert_eq!(
            as_pattern("cost.rs: replace <impl T>::a_b (+)"),
            r"cost\.rs\: replace <impl T>\:\:a_b \(\+\)"
        );
    }
}
