//! The JSON Schema of a plan file, which editors read (`src/pack/data/plan.schema.json`): it is as
//! fresh as the types and ids it is made of, allows what the plan files say, and finds slips. The
//! validator is a crate, so that the schema is read as editors read it.

use crate::refusals::base;
use crate::support::{assert_none, project, read, rows};
use jsonschema::Validator;
use second_opinion_compiler::{Files, plan_schema};
use serde_json::{Value, json};
use std::fmt::{self, Display};

/// A fault that the validator finds in a plan file, as an editor shows it.
#[derive(Debug, PartialEq, Eq)]
struct Fault {
    /// Where in the file, as a JSON pointer; empty for the file itself.
    place: String,
    /// The keyword of the schema that is broken.
    keyword: String,
    message: String,
}

impl Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {}: {}", self.place, self.keyword, self.message)
    }
}

/// What TOML says, as JSON; a date is a text there.
fn to_json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::from(text),
        toml::Value::Integer(number) => Value::from(number),
        toml::Value::Float(number) => Value::from(number),
        toml::Value::Boolean(is_true) => Value::from(is_true),
        toml::Value::Datetime(date) => Value::from(date.to_string()),
        toml::Value::Array(members) => members.into_iter().map(to_json).collect(),
        toml::Value::Table(table) => {
            let members = table
                .into_iter()
                .map(|(name, value)| (name, to_json(value)));
            members.collect()
        }
    }
}

/// What the validator says of a plan file.
fn faults(validator: &Validator, plan: &str) -> Vec<Fault> {
    let table: toml::Table = plan.parse().unwrap();
    let value = to_json(toml::Value::Table(table));
    let mut faults = Vec::new();
    for error in validator.iter_errors(&value) {
        faults.push(Fault {
            place: error.instance_path().to_string(),
            keyword: error.kind().keyword().to_owned(),
            message: error.to_string(),
        });
    }
    faults
}

fn schema(files: &Files) -> Value {
    serde_json::from_str(&plan_schema(files).unwrap()).unwrap()
}

fn validator(files: &Files) -> Validator {
    jsonschema::validator_for(&schema(files)).unwrap()
}

/// Whether a file of the data is a plan's: `src/pack/data/us/us-hmo.toml`.
fn is_plan(path: &str) -> bool {
    let folder = path
        .strip_prefix("src/pack/data/")
        .and_then(|path| path.split_once('/'));
    folder.is_some_and(|(folder, _)| ["us", "ca", "world"].contains(&folder))
}

/// Editors find the schema by the first line of a plan file. TOML has no null, so the schema must
/// not offer one: what may be left out is not required.
#[test]
fn the_file_is_fresh_and_every_plan_names_and_keeps_it() {
    let files = Files::of_project(project()).unwrap();
    let fresh = plan_schema(&files).unwrap();
    let is_fresh = read("src/pack/data/plan.schema.json") == fresh;
    assert!(
        is_fresh,
        "src/pack/data/plan.schema.json is stale: run `cargo xtask check-data --schema`"
    );
    assert!(!fresh.contains("\"null\""), "the schema allows null");
    let validator = validator(&files);
    let mut plans = 0;
    for (path, text) in files.0.iter().filter(|(path, _)| is_plan(path)) {
        let first = text.lines().next();
        assert_eq!(
            first,
            Some("#:schema ../plan.schema.json"),
            "the first line of {path}"
        );
        assert_eq!(faults(&validator, text), [], "{path}");
        plans += 1;
    }
    assert!(plans > 100, "only {plans} plan files");
}

const PLAN: &str = include_str!("fixtures/base/us-test.toml");

/// What stands in the plan | what is written instead | where the fault is | the keyword it breaks,
/// and for some the name that is missing or unknown. `\n` is the end of a line.
const SLIPS: &str = r#"
    kind = "public" | kind = "publik" | /kind | enum
    place = "US" | place = "USA" | /place | enum
    place = "US" | regions = ["US-XX"] | /regions/0 | anyOf
    checked = 2026-11-23\n |  |  | required checked
    questions = ["extra"] | questions = ["visit"] | /questions/0 | enum
    steps = ["call"] | steps = ["cal"] | /steps/0 | anyOf
    ask = ["pay"] | ask = "pay" | /ask | type
    documents = ["card"] | documents = ["call"] | /documents/0 | anyOf
    value = "usually" | value = "required" | /coverage/value | enum
    [choice] | [chioce] |  | additionalProperties chioce
    certainty = "official" | certainty = "oficial" | /coverage/certainty | enum
    sources = ["agency"] | sources = ["agencies"] | /coverage/sources/0 | anyOf
    text = { en = "Usually paid", | text = { | /coverage/text | required en
    text = { en = "Usually paid", | text = { xx = "", en = "Usually paid", | /coverage/text | additionalProperties xx
    share = 20 | share = "20" | /cost/terms/share | type
    value = "any" | value = "any"\nterms = {} | /choice | additionalProperties terms
    year = 2026\n |  | /amount/0 | required year
    tty.number = "711" | tty = "711" | /contact/0/tty | type
    phone.number = "(202) 555-0143"\n |  | /contact/0/phone | required number
    phone.option | phone.opton | /contact/0/phone | additionalProperties opton
    when.situation = ["cosmetic"] | when.situation = ["cosmetics"] | /rule/0/when/situation/0 | enum
    when.situation = ["cosmetic"] | when.situation = [] | /rule/0/when/situation | minItems
    when.situation = ["cosmetic"] | when.situations = ["cosmetic"] | /rule/0/when | additionalProperties situations
"#;

#[test]
fn a_slip_is_found_at_its_place() {
    let validator = validator(&base());
    assert_eq!(faults(&validator, PLAN), [], "the base is without fault");
    let mut problems = Vec::new();
    for [find, put, place, keyword] in rows(SLIPS) {
        let [find, put] = [find, put].map(|cell| cell.replace("\\n", "\n"));
        assert!(PLAN.contains(&find), "the base has no {find}");
        let found = faults(&validator, &PLAN.replacen(&find, &put, 1));
        let (keyword, name) = keyword.split_once(' ').unwrap_or((keyword, ""));
        let is_found = found.iter().any(|fault| {
            (fault.place.as_str(), fault.keyword.as_str()) == (place, keyword)
                && fault.message.contains(name)
        });
        if !is_found {
            let found: Vec<String> = found.iter().map(Fault::to_string).collect();
            problems.push(format!(
                "{find} → {put}: {found:?}, not {place} {keyword} {name}"
            ));
        }
    }
    assert_none(&problems);
}

/// An editor shows the description of a field beside it: the comment of its Rust field.
#[test]
fn every_field_says_what_it_is() {
    let files = Files::of_project(project()).unwrap();
    let schema = schema(&files);
    let definitions = schema["definitions"].as_object().unwrap();
    let mut fields = 0;
    for block in definitions.values().chain([&schema]) {
        let Some(properties) = block.get("properties").and_then(Value::as_object) else {
            continue;
        };
        for (name, field) in properties {
            let is_described = field.get("description").is_some() || field.get("$ref").is_some();
            assert!(is_described, "{name} has no comment in raw_plan.rs");
            assert_ne!(field.get("description"), Some(&json!("")), "{name}");
            fields += 1;
        }
    }
    assert!(fields > 30, "only {fields} fields");
}
