//! Which golden answers differ between two lists of cases. A case is the same if its name is, or
//! else if it asks the same.

use super::golden_case::{GoldenCase, Pairs};
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
        for line in &self.lines {
            write!(f, "\n    {line}")?;
        }
        Ok(())
    }
}

/// "2 golden answers added, 0 removed, 1 changed"
pub fn count(changes: &[Change]) -> String {
    let of = |kind: Kind| changes.iter().filter(|change| change.kind == kind).count();
    let (added, removed, changed) = (of(Kind::Added), of(Kind::Removed), of(Kind::Changed));
    format!("{added} golden answers added, {removed} removed, {changed} changed")
}

/// Every difference, by plan. A case that only has another name or another proof has the same
/// answer.
pub fn changes(old: &[GoldenCase], new: &[GoldenCase]) -> Vec<Change> {
    let Pairing { pairs, gone } = pair(old, new);
    let mut changes = Vec::new();
    for (new, old) in pairs {
        let change = match old {
            Some(old) => Change::between(old, new),
            None => Change::added(new),
        };
        if !change.lines.is_empty() {
            changes.push(change);
        }
    }
    for case in gone {
        changes.push(Change::removed(case));
    }
    changes.sort_by(|a, b| a.plan.cmp(&b.plan));
    changes
}

/// Which old case each new one continues.
struct Pairing<'a> {
    /// Every new case, with the old one.
    pairs: Vec<(&'a GoldenCase, Option<&'a GoldenCase>)>,
    /// The old cases that no new one continues.
    gone: Vec<&'a GoldenCase>,
}

/// The same name comes first: only a case whose name is new may continue one that asks the same.
fn pair<'a>(old: &'a [GoldenCase], new: &'a [GoldenCase]) -> Pairing<'a> {
    let mut gone: Vec<&GoldenCase> = old.iter().collect();
    let mut pairs = Vec::new();
    for case in new {
        let same_name = |old: &GoldenCase| old.plan == case.plan && old.name == case.name;
        pairs.push((case, take(&mut gone, same_name)));
    }
    for (case, found) in &mut pairs {
        let asks_the_same = |old: &GoldenCase| old.plan == case.plan && old.asked == case.asked;
        if found.is_none() {
            *found = take(&mut gone, asks_the_same);
        }
    }
    Pairing { pairs, gone }
}

/// Takes the first case that fits out of the list.
fn take<'a>(
    cases: &mut Vec<&'a GoldenCase>,
    fits: impl Fn(&GoldenCase) -> bool,
) -> Option<&'a GoldenCase> {
    let index = cases.iter().position(|case| fits(case))?;
    Some(cases.remove(index))
}

impl Change {
    fn added(case: &GoldenCase) -> Self {
        Self::of(case, Kind::Added, differences(&Pairs::new(), &case.answer))
    }

    fn removed(case: &GoldenCase) -> Self {
        Self::of(
            case,
            Kind::Removed,
            differences(&case.answer, &Pairs::new()),
        )
    }

    fn between(old: &GoldenCase, new: &GoldenCase) -> Self {
        let mut lines = Vec::new();
        for line in differences(&old.asked, &new.asked) {
            lines.push(format!("asked {line}"));
        }
        lines.extend(differences(&old.answer, &new.answer));
        Self::of(new, Kind::Changed, lines)
    }

    fn of(case: &GoldenCase, kind: Kind, lines: Vec<String>) -> Self {
        Self {
            plan: case.plan.clone(),
            name: case.name.clone(),
            kind,
            lines,
        }
    }
}

/// `cost: none → copay` for each name whose words differ.
fn differences(old: &Pairs, new: &Pairs) -> Vec<String> {
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let mut lines = Vec::new();
    for name in names {
        let (before, after) = (old.get(name), new.get(name));
        if before != after {
            lines.push(format!("{name}: {} → {}", or_dash(before), or_dash(after)));
        }
    }
    lines
}

fn or_dash(words: Option<&String>) -> &str {
    words.map_or("—", String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(plan: &str, name: &str, doctor: &str, cost: &str) -> GoldenCase {
        let pairs = |name: &str, value: &str| Pairs::from([(name.to_owned(), value.to_owned())]);
        GoldenCase {
            plan: plan.to_owned(),
            name: name.to_owned(),
            asked: pairs("doctor", doctor),
            answer: pairs("cost", cost),
        }
    }

    /// The changes between two cases of the plan `a`, each a line.
    fn shown(old: GoldenCase, new: GoldenCase) -> Vec<String> {
        let changes = changes(&[old], &[new]);
        changes.iter().map(Change::to_string).collect()
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
        let mut shown = Vec::new();
        for change in &changes {
            shown.push(format!("{} {change}", change.plan));
        }
        let expected = [
            "a removed: goes\n    cost: copay → —",
            "b added: comes\n    cost: — → full-price",
            "b changed: differs\n    cost: none → copay",
        ];
        assert_eq!(shown, expected);
        let counted = "1 golden answers added, 1 removed, 1 changed";
        assert_eq!(count(&changes), counted);
    }

    #[test]
    fn another_name_alone_is_no_change_and_hides_none() {
        let old = || case("a", "old words", "in", "none");
        let none: [&str; 0] = [];
        assert_eq!(shown(old(), case("a", "new words", "in", "none")), none);
        assert_eq!(
            shown(old(), case("a", "new words", "in", "copay")),
            ["changed: new words\n    cost: none → copay"]
        );
    }

    #[test]
    fn the_same_name_for_another_question_is_a_change() {
        assert_eq!(
            shown(case("a", "n", "in", "none"), case("a", "n", "out", "none")),
            ["changed: n\n    asked doctor: in → out"]
        );
    }
}
