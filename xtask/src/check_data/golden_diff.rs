//! `--diff REV`: which golden answers differ between a commit and the files as they are now.

mod compare;
mod golden_case;

use super::listing::say;
use crate::failure::{Failure, Result};
use crate::project;
use crate::shell::Call;
use golden_case::GoldenCase;

/// Where the golden cases are, from the project's root.
const CASES: &str = "tests/rules/cases";

/// Prints, plan by plan, each case whose answer was added, removed or changed.
///
/// # Errors
/// Where git knows no such commit, or a file of cases cannot be read.
pub fn run(revision: &str) -> Result {
    let commit = commit(revision)?;
    let changes = compare::changes(&cases_of(&commit)?, &cases_now()?);
    let mut plan = "";
    for change in &changes {
        if change.plan != plan {
            say(&change.plan);
            plan = &change.plan;
        }
        say(&format!("  {change}"));
    }
    let short = commit.get(..10).unwrap_or(&commit);
    say(&format!("{} since {short}.", compare::count(&changes)));
    Ok(())
}

/// The commit that a branch, tag or number names.
fn commit(revision: &str) -> Result<String> {
    let name = format!("{revision}^{{commit}}");
    let words = [
        "rev-parse",
        "--verify",
        "--quiet",
        "--end-of-options",
        &name,
    ];
    match git(&words) {
        Some(commit) if !commit.is_empty() => Ok(commit),
        _ => Err(Failure::usage(format!(
            "There is no commit `{revision}` here: `git log` lists them."
        ))),
    }
}

/// The cases as a commit has them.
fn cases_of(commit: &str) -> Result<Vec<GoldenCase>> {
    let unread = |what: &str| Failure::new(format!("git cannot show {what} of {commit}."));
    let names =
        git(&["ls-tree", "-r", "--name-only", commit, "--", CASES]).ok_or_else(|| unread(CASES))?;
    let mut cases = Vec::new();
    for path in names.lines().filter(|path| path.ends_with(".toml")) {
        let text = git(&["show", &format!("{commit}:{path}")]).ok_or_else(|| unread(path))?;
        cases.extend(golden_case::read(path, &text)?);
    }
    Ok(cases)
}

/// The cases as the files have them now.
fn cases_now() -> Result<Vec<GoldenCase>> {
    let mut cases = Vec::new();
    for path in project::files_below(&project::root().join(CASES))? {
        let text = String::from_utf8_lossy(&project::read(&path)?).into_owned();
        cases.extend(golden_case::read(&project::shown(&path), &text)?);
    }
    Ok(cases)
}

fn git(words: &[&str]) -> Option<String> {
    Call::new(["git"].iter().chain(words)).output()
}

#[cfg(test)]
mod tests {
    use super::commit;

    #[test]
    fn what_is_no_commit_is_an_error_of_the_command_line() {
        for revision in ["no-such-revision", "--help", ""] {
            let failure = commit(revision).err();
            assert_eq!(failure.map(|failure| failure.code), Some(2), "{revision}");
        }
    }
}
