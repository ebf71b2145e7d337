//! The survivors that are accepted, each with a reason, held against those of a run.

use super::outcomes::{Fate, Mutant, Tried};
use crate::failure::{Explain, Failure, Result};
use crate::project;
use serde::Deserialize;

/// Where they are listed.
const FILE: &str = "tests/rules/accepted-mutants.toml";

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

/// Reads the list of accepted survivors.
///
/// # Errors
/// Where it cannot be read, or an entry has no reason.
pub fn accepted() -> Result<Vec<Mutant>> {
    parsed(&project::read_text(&project::root().join(FILE))?)
}

fn parsed(text: &str) -> Result<Vec<Mutant>> {
    let file: AcceptedFile = toml::from_str(text).explain(|| format!("{FILE} cannot be read"))?;
    let mut mutants = Vec::new();
    for AcceptedMutant { mutant, reason } in file.accepted {
        let Mutant { file, change, line } = &mutant;
        let fields = [file, change, line, &reason];
        if fields.iter().any(|field| field.trim().is_empty()) {
            return Err(Failure::new(format!(
                "Entry {} of {FILE} has an empty field: \
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
pub fn problems(tried: &[Tried], accepted: &[Mutant], all: bool) -> Vec<String> {
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
                "{FILE}: `{change}` in `{line}` of {file} is noticed, or is gone: remove it"
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
        assert_eq!(parsed(&whole).ok(), Some(vec![mutant("<=")]));
        for reason in ["", "reason = \" \""] {
            assert!(parsed(&format!("{entry}{reason}")).is_err(), "{reason}");
        }
    }
}
