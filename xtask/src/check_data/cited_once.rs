//! Sources cited once: where one page changes, one statement changes with it; where it was misread,
//! nothing else shows it.

use super::listing::Listing;
use second_opinion_compiler::Files;
use std::collections::BTreeMap;
use toml::{Table, Value};

/// A line for each file that has some: the sources that nothing but one place in it cites.
///
/// From the files, not from the tables: those keep equal lists of sources once, however many places
/// cite them.
pub fn listing(files: &Files) -> Listing {
    let mut cited = Vec::new();
    for (path, text) in &files.0 {
        if let Some(name) = path.strip_prefix(super::listing::DATA) {
            for id in sources_in(text) {
                cited.push((name, id));
            }
        }
    }
    let once = cited_once(&cited);
    let mut count = 0;
    let mut lines = Vec::new();
    for (name, ids) in once {
        count += ids.len();
        lines.push(format!("{name}: {}", ids.join(", ")));
    }
    Listing {
        heading: format!("{count} sources cited once"),
        lines,
    }
}

/// The ids that stand in the list once, by their file.
fn cited_once<'a>(cited: &'a [(&'a str, String)]) -> BTreeMap<&'a str, Vec<&'a str>> {
    let mut count: BTreeMap<&str, (usize, &str)> = BTreeMap::new();
    for (name, id) in cited {
        count.entry(id).or_insert((0, name)).0 += 1;
    }
    let mut once: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (id, (times, name)) in count {
        if times == 1 {
            once.entry(name).or_default().push(id);
        }
    }
    once
}

/// Every id in a `sources` list, wherever in the file it stands.
fn sources_in(text: &str) -> Vec<String> {
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
                match value {
                    Value::Array(ids) if key == "sources" => add_strings(ids, found),
                    _ => collect(value, found),
                }
            }
        }
        Value::Array(values) => {
            for value in values {
                collect(value, found);
            }
        }
        _ => {}
    }
}

fn add_strings(values: &[Value], found: &mut Vec<String>) {
    for value in values {
        found.extend(value.as_str().map(str::to_owned));
    }
}

#[cfg(test)]
mod tests {
    use super::listing;
    use second_opinion_compiler::Files;

    #[test]
    fn only_what_one_place_cites_is_listed_and_golden_cases_do_not_count() {
        let plan = "[coverage]\nsources = [\"twice\", \"once\"]\n\
                    [[rule]]\ncost.sources = [\"twice\"]";
        let rights = "[[right]]\nsources = [\"alone\"]";
        let cases = "[[case]]\nproof = \"once\"\nsources = [\"once\"]";
        let mut files = Vec::new();
        for (path, text) in [
            ("src/pack/data/us/a.toml", plan),
            ("src/pack/data/rights.toml", rights),
            ("tests/rules/cases/a.toml", cases),
        ] {
            files.push((path.to_owned(), text.to_owned()));
        }
        let listing = listing(&Files(files.into_iter().collect()));
        assert_eq!(listing.heading, "2 sources cited once");
        assert_eq!(listing.lines, ["rights.toml: alone", "us/a.toml: once"]);
    }
}
