//! Sources cited once: where one page changes, one statement changes with it; where it was misread,
//! nothing else shows it.

use super::Section;
use second_opinion_compiler::Files;
use std::collections::BTreeMap;
use toml::{Table, Value};

/// A line a file: the sources that nothing but one place in it cites.
pub fn section(files: &Files) -> Section {
    // From the files, not from the tables: those keep equal lists of sources once, however many
    // places cite them.
    let data = files
        .0
        .iter()
        .filter(|(path, _)| path.starts_with(super::DATA));
    let cited: Vec<(&str, String)> = data
        .flat_map(|(path, text)| of_file(text).into_iter().map(move |id| (path.as_str(), id)))
        .collect();
    let mut once: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (id, path) in cited_once(&cited) {
        once.entry(path).or_default().push(id);
    }
    let count: usize = once.values().map(Vec::len).sum();
    let line = |(path, ids): (&str, Vec<&str>)| {
        format!(
            "{}: {}",
            path.trim_start_matches(super::DATA),
            ids.join(", ")
        )
    };
    Section {
        heading: format!("{count} sources cited once"),
        lines: once.into_iter().map(line).collect(),
    }
}

/// Id and file of what stands in the list once.
fn cited_once<'a>(cited: &'a [(&'a str, String)]) -> impl Iterator<Item = (&'a str, &'a str)> {
    let mut count: BTreeMap<&str, (usize, &str)> = BTreeMap::new();
    for (path, id) in cited {
        count.entry(id).or_insert((0, path)).0 += 1;
    }
    count
        .into_iter()
        .filter(|(_, (times, _))| *times == 1)
        .map(|(id, (_, path))| (id, path))
}

/// Every id in a `sources` list, wherever in the file it stands.
fn of_file(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    if let Ok(table) = text.parse::<Table>() {
        collect(&Value::Table(table), &mut found);
    }
    found
}

fn collect(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Table(table) => {
            for (key, value) in table {
                match value.as_array().filter(|_| key == "sources") {
                    Some(ids) => {
                        found.extend(ids.iter().filter_map(Value::as_str).map(str::to_owned))
                    }
                    None => collect(value, found),
                }
            }
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, found)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::section;
    use second_opinion_compiler::Files;

    #[test]
    fn only_what_one_place_cites_is_listed_and_golden_cases_do_not_count() {
        let files = [
            (
                "src/pack/data/us/a.toml",
                "[coverage]\nsources = [\"twice\", \"once\"]\n[[rule]]\ncost.sources = [\"twice\"]",
            ),
            (
                "src/pack/data/rights.toml",
                "[[right]]\nsources = [\"alone\"]",
            ),
            (
                "tests/rules/cases/a.toml",
                "[[case]]\nproof = \"once\"\nsources = [\"once\"]",
            ),
        ];
        let section = section(&Files(
            files
                .map(|(path, text)| (path.to_owned(), text.to_owned()))
                .into(),
        ));
        assert_eq!(section.heading, "2 sources cited once");
        assert_eq!(section.lines, ["rights.toml: alone", "us/a.toml: once"]);
    }
}
