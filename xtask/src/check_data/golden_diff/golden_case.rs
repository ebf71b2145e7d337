//! A golden case as the comparison needs it. Read loosely, because an older commit may have written
//! its cases otherwise.

use crate::failure::{Failure, Result};
use std::collections::BTreeMap;
use toml::{Table, Value};

/// Words by name: `doctor` → `in-network`.
pub type Pairs = BTreeMap<String, String>;

/// One golden case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GoldenCase {
    pub plan: String,
    pub name: String,
    /// What is answered, and the day.
    pub asked: Pairs,
    /// What is expected of each finding, and the rules that fire.
    pub answer: Pairs,
}

/// The cases of a file.
///
/// # Errors
/// Where the text is no TOML; `path` is named in the message.
pub fn read(path: &str, text: &str) -> Result<Vec<GoldenCase>> {
    let table: Table = text
        .parse()
        .map_err(|error| Failure::new(format!("{path} cannot be read: {error}")))?;
    let mut cases = Vec::new();
    if let Some(Value::Array(tables)) = table.get("case") {
        for table in tables.iter().filter_map(Value::as_table) {
            cases.push(case(table));
        }
    }
    Ok(cases)
}

fn case(table: &Table) -> GoldenCase {
    let mut asked = pairs(table, "with");
    asked.extend(pair(table, "date"));
    let mut answer = pairs(table, "expect");
    answer.extend(pair(table, "fired"));
    GoldenCase {
        plan: table.get("plan").map(words).unwrap_or_default(),
        name: table.get("name").map(words).unwrap_or_default(),
        asked,
        answer,
    }
}

fn pair(table: &Table, name: &str) -> Option<(String, String)> {
    Some((name.to_owned(), words(table.get(name)?)))
}

/// All pairs of the table of this name; none where there is no such table.
fn pairs(table: &Table, name: &str) -> Pairs {
    let mut pairs = Pairs::new();
    if let Some(Value::Table(table)) = table.get(name) {
        for (name, value) in table {
            pairs.insert(name.clone(), words(value));
        }
    }
    pairs
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
        Value::Table(table) => {
            let mut pairs = Vec::new();
            for (name, value) in table {
                pairs.push(format!("{name} {}", words(value)));
            }
            pairs.join(", ")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_is_what_is_asked_and_what_is_answered() {
        let text = "[[case]]\nname = \"n\"\nplan = \"p\"\nproof = \"s\"\n\
                    date = \"2026-01-01\"\nwith = { doctor = \"in-network\" }\n\
                    expect = { cost = \"none\", patient = [\"0.00\", \"9.00\"], year = 2026 }\n\
                    fired = []";
        let pairs = |pairs: &[(&str, &str)]| {
            let mut all = Pairs::new();
            for (name, value) in pairs {
                all.insert((*name).to_owned(), (*value).to_owned());
            }
            all
        };
        let expected = GoldenCase {
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
        assert_eq!(read("a.toml", text).unwrap_or_default(), [expected]);
        assert!(read("a.toml", "[[case").is_err());
    }
}
