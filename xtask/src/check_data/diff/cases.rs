//! A golden case as the comparison needs it. Read loosely, because an older commit may have written
//! its cases otherwise.

use crate::failure::{Failure, Outcome};
use std::collections::BTreeMap;
use toml::{Table, Value};

/// Words by name: `doctor` → `in-network`.
pub type Pairs = BTreeMap<String, String>;

/// One golden case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Case {
    pub plan: String,
    pub name: String,
    /// What is answered, and the day.
    pub asked: Pairs,
    /// What is expected of each finding, and the rules that fire.
    pub answer: Pairs,
}

/// The cases of a file.
pub fn read(path: &str, text: &str) -> Outcome<Vec<Case>> {
    let table: Table = text
        .parse()
        .map_err(|error| Failure::new(format!("{path} cannot be read: {error}")))?;
    let cases = table
        .get("case")
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    Ok(cases.filter_map(Value::as_table).map(case).collect())
}

fn case(table: &Table) -> Case {
    let one = |name: &str| table.get(name).map(|value| (name.to_owned(), words(value)));
    let many = |name: &str| {
        let pairs = table
            .get(name)
            .and_then(Value::as_table)
            .into_iter()
            .flatten();
        pairs
            .map(|(name, value)| (name.clone(), words(value)))
            .collect::<Vec<_>>()
    };
    let text = |name: &str| one(name).map(|(_, text)| text).unwrap_or_default();
    Case {
        plan: text("plan"),
        name: text("name"),
        asked: many("with").into_iter().chain(one("date")).collect(),
        answer: many("expect").into_iter().chain(one("fired")).collect(),
    }
}

/// A value as an editor reads it: lists without brackets, an empty one as "none".
fn words(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(list) if list.is_empty() => "none".to_owned(),
        Value::Array(list) => list.iter().map(words).collect::<Vec<_>>().join(", "),
        Value::Integer(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        Value::Boolean(yes) => yes.to_string(),
        Value::Datetime(day) => day.to_string(),
        Value::Table(table) => table
            .iter()
            .map(|(name, value)| format!("{name} {}", words(value)))
            .collect::<Vec<_>>()
            .join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_is_what_is_asked_and_what_is_answered() {
        let text = "[[case]]\nname = \"n\"\nplan = \"p\"\nproof = \"s\"\ndate = \"2026-01-01\"\nwith = { doctor = \"in-network\" }\n\
                    expect = { cost = \"none\", patient = [\"0.00\", \"9.00\"], year = 2026 }\nfired = []";
        let cases = read("a.toml", text).unwrap_or_default();
        let pairs = |pairs: &[(&str, &str)]| {
            pairs
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect()
        };
        let expected = Case {
            plan: "p".to_owned(),
            name: "n".to_owned(),
            asked: pairs(&[("doctor", "in-network"), ("date", "2026-01-01")]),
            answer: pairs(&[
                ("cost", "none"),
                ("patient", "0.00, 9.00"),
                ("year", "2026"),
                ("fired", "none"),
            ]),
        };
        assert_eq!(cases, [expected]);
        assert!(read("a.toml", "[[case").is_err());
    }
}
