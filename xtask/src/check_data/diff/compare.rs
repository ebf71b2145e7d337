//! Which golden answers differ between two lists of cases. A case is the same if its name is, or
//! else if it asks the same.

use super::cases::{Case, Pairs};
use std::collections::BTreeSet;
use std::fmt;

/// One case whose answer differs.
#[derive(Debug, PartialEq, Eq)]
pub struct Change {
    pub plan: String,
    pub name: String,
    kind: Kind,
    /// `coverage: usually → sometimes`
    lines: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Added,
    Removed,
    Changed,
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            Kind::Added => "added",
            Kind::Removed => "removed",
            Kind::Changed => "changed",
        };
        write!(f, "{kind}: {}", self.name)?;
        self.lines
            .iter()
            .try_for_each(|line| write!(f, "\n    {line}"))
    }
}

/// "2 golden answers added, 0 removed, 1 changed"
pub fn count(changes: &[Change]) -> String {
    let of = |kind: Kind| changes.iter().filter(|change| change.kind == kind).count();
    format!(
        "{} golden answers added, {} removed, {} changed",
        of(Kind::Added),
        of(Kind::Removed),
        of(Kind::Changed)
    )
}

/// Every difference, by plan. A case that only has another name or another proof has the same
/// answer.
pub fn changes(old: &[Case], new: &[Case]) -> Vec<Change> {
    let mut gone: Vec<&Case> = old.iter().collect();
    let mut take = |found: &dyn Fn(&Case) -> bool| {
        gone.iter()
            .position(|case| found(case))
            .map(|at| gone.remove(at))
    };
    let by_name: Vec<(&Case, Option<&Case>)> = new
        .iter()
        .map(|case| {
            (
                case,
                take(&|old| old.plan == case.plan && old.name == case.name),
            )
        })
        .collect();
    let pairs: Vec<(&Case, Option<&Case>)> = by_name
        .into_iter()
        .map(|(case, found)| {
            (
                case,
                found.or_else(|| take(&|old| old.plan == case.plan && old.asked == case.asked)),
            )
        })
        .collect();
    let nothing = Case::default();
    let change = |kind: Kind, old: &Case, new: &Case| {
        let named = if kind == Kind::Removed { old } else { new };
        // What is asked is only news where both ask.
        let asked = if kind == Kind::Changed {
            differences(&old.asked, &new.asked)
        } else {
            Vec::new()
        };
        let asked = asked.into_iter().map(|line| format!("asked {line}"));
        let lines: Vec<String> = asked.chain(differences(&old.answer, &new.answer)).collect();
        Change {
            plan: named.plan.clone(),
            name: named.name.clone(),
            kind,
            lines,
        }
    };
    let changed = pairs.iter().map(|(new, old)| match old {
        Some(old) => change(Kind::Changed, old, new),
        None => change(Kind::Added, &nothing, new),
    });
    let mut changes: Vec<Change> = changed.filter(|change| !change.lines.is_empty()).collect();
    changes.extend(gone.iter().map(|old| change(Kind::Removed, old, &nothing)));
    changes.sort_by(|a, b| a.plan.cmp(&b.plan));
    changes
}

fn differences(old: &Pairs, new: &Pairs) -> Vec<String> {
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let words =
        |pairs: &Pairs, name: &String| pairs.get(name).cloned().unwrap_or_else(|| "—".to_owned());
    let differ = names
        .into_iter()
        .filter(|name| old.get(*name) != new.get(*name));
    differ
        .map(|name| format!("{name}: {} → {}", words(old, name), words(new, name)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(plan: &str, name: &str, doctor: &str, cost: &str) -> Case {
        let pairs = |name: &str, value: &str| Pairs::from([(name.to_owned(), value.to_owned())]);
        Case {
            plan: plan.to_owned(),
            name: name.to_owned(),
            asked: pairs("doctor", doctor),
            answer: pairs("cost", cost),
        }
    }

    #[test]
    fn added_removed_and_changed_answers_are_told_by_plan() {
        let old = [
            case("b", "stays", "in", "none"),
            case("b", "differs", "in", "none"),
            case("a", "goes", "in", "copay"),
        ];
        let new = [
            case("b", "comes", "out", "full-price"),
            case("b", "stays", "in", "none"),
            case("b", "differs", "in", "copay"),
        ];
        let changes = changes(&old, &new);
        let shown: Vec<String> = changes
            .iter()
            .map(|change| format!("{} {change}", change.plan))
            .collect();
        assert_eq!(
            shown,
            [
                "a removed: goes\n    cost: copay → —",
                "b added: comes\n    cost: — → full-price",
                "b changed: differs\n    cost: none → copay",
            ]
        );
        assert_eq!(
            count(&changes),
            "1 golden answers added, 1 removed, 1 changed"
        );
    }

    #[test]
    fn another_name_alone_is_no_change_and_hides_none() {
        assert_eq!(
            changes(
                &[case("a", "old words", "in", "none")],
                &[case("a", "new words", "in", "none")]
            ),
            []
        );
        let hidden = changes(
            &[case("a", "old words", "in", "none")],
            &[case("a", "new words", "in", "copay")],
        );
        assert_eq!(
            hidden
                .first()
                .map(|change| (change.kind, change.lines.join("; "))),
            Some((Kind::Changed, "cost: none → copay".to_owned()))
        );
    }

    #[test]
    fn the_same_name_for_another_question_is_a_change() {
        let changed = changes(
            &[case("a", "n", "in", "none")],
            &[case("a", "n", "out", "none")],
        );
        assert_eq!(
            changed.first().map(|change| change.lines.join("; ")),
            Some("asked doctor: in → out".to_owned())
        );
    }
}
