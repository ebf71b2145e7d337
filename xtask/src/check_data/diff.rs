//! `--diff REV`: which golden answers differ between a commit and the files as they are now.

mod cases;
mod compare;

use super::say;
use crate::failure::{Failure, Outcome};
use crate::project;
use crate::shell::Call;
use cases::Case;

/// Where the golden cases are, from the project's root.
const CASES: &str = "tests/rules/cases";

/// Prints, plan by plan, each case whose answer was added, removed or changed.
pub fn run(revision: &str) -> Outcome {
    let commit = commit(revision)?;
    let (old, new) = (then(&commit)?, now()?);
    let changes = compare::changes(&old, &new);
    let mut plan = "";
    for change in &changes {
        if change.plan != plan {
            say(&change.plan);
            plan = &change.plan;
        }
        say(&format!("  {change}"));
    }
    say(&format!(
        "{} since {}.",
        compare::count(&changes),
        commit.get(..10).unwrap_or(&commit)
    ));
    Ok(())
}

/// The commit that a branch, tag or number names.
fn commit(revision: &str) -> Outcome<String> {
    git(&[
        "rev-parse",
        "--verify",
        "--quiet",
        "--end-of-options",
        &format!("{revision}^{{commit}}"),
    ])
    .filter(|commit| !commit.is_empty())
    .ok_or_else(|| {
        Failure::usage(format!(
            "There is no commit `{revision}` here: `git log` lists them."
        ))
    })
}

fn then(commit: &str) -> Outcome<Vec<Case>> {
    let unread = |what: &str| Failure::new(format!("git cannot show {what} of {commit}."));
    let names =
        git(&["ls-tree", "-r", "--name-only", commit, "--", CASES]).ok_or_else(|| unread(CASES))?;
    let mut cases = Vec::new();
    for path in names.lines().filter(|path| path.ends_with(".toml")) {
        let text = git(&["show", &format!("{commit}:{path}")]).ok_or_else(|| unread(path))?;
        cases.extend(cases::read(path, &text)?);
    }
    Ok(cases)
}

fn now() -> Outcome<Vec<Case>> {
    let mut cases = Vec::new();
    for path in project::files_below(&project::root().join(CASES))? {
        let text = String::from_utf8_lossy(&project::read(&path)?).into_owned();
        cases.extend(cases::read(&project::shown(&path), &text)?);
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
    fn what_is_no_commit_is_a_slip_of_the_command_line() {
        for revision in ["no-such-revision", "--help", ""] {
            let failure = commit(revision).err();
            assert_eq!(failure.map(|failure| failure.code), Some(2), "{revision}");
        }
    }
}
