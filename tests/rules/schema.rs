//! The schema that editors read: it is as fresh as the types and ids it is made of, allows what the
//! plan files say, and sees a slip. A test of its own, as only the feature `schema` has `schemars`.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on must fail"
)]

use second_opinion_compiler::{Files, plan_schema};
use serde_json::{Map, Value, json};
use std::fs;
use std::path::Path;

/// What an editor would say of this value: where, and which keyword of the schema it breaks.
fn faults(schema: &Value, value: &toml::Value, root: &Value, at: &str, found: &mut Vec<String>) {
    let (table, members) = (value.as_table(), value.as_array());
    let mut fault = |fine: bool, what: &str| {
        if !fine {
            found.push(format!("{at}: {what} {value:?}"));
        }
    };
    for (keyword, rule) in schema.as_object().unwrap() {
        match keyword.as_str() {
            "type" => fault(rule == type_of(value), "type"),
            "enum" => fault(
                rule.as_array()
                    .unwrap()
                    .iter()
                    .any(|word| word.as_str() == value.as_str()),
                "enum",
            ),
            "anyOf" => fault(
                rule.as_array()
                    .unwrap()
                    .iter()
                    .any(|one| allows(one, value, root)),
                "anyOf",
            ),
            "minItems" => fault(
                members.is_none_or(|members| members.len() as u64 >= rule.as_u64().unwrap()),
                "minItems",
            ),
            "required" => {
                let lacks = |name: &Value| {
                    table.is_some_and(|table| !table.contains_key(name.as_str().unwrap()))
                };
                rule.as_array()
                    .unwrap()
                    .iter()
                    .for_each(|name| fault(!lacks(name), &format!("required {name}")));
            }
            "additionalProperties" => {
                assert_eq!(rule, false, "{at}: every block has its known fields");
                let known = |name: &String| schema["properties"].get(name).is_some();
                table
                    .into_iter()
                    .flatten()
                    .for_each(|(name, _)| fault(known(name), &format!("unknown {name}")));
            }
            "$ref" | "items" | "properties" => {}
            // Numbers and patterns are the compiler's; the rest is for people.
            "minimum" | "maximum" | "format" | "pattern" | "description" | "x-taplo" => {}
            "$schema" | "$comment" | "title" | "definitions" if at.is_empty() => {}
            other => panic!("{at}: teach this test the keyword {other}"),
        }
    }
    if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
        faults(
            root.pointer(name.trim_start_matches('#')).unwrap(),
            value,
            root,
            at,
            found,
        );
    }
    let none = Map::new();
    for (name, part) in schema
        .get("properties")
        .and_then(Value::as_object)
        .unwrap_or(&none)
    {
        if let Some(value) = table.and_then(|table| table.get(name)) {
            faults(part, value, root, &format!("{at}.{name}"), found);
        }
    }
    for member in members.into_iter().flatten() {
        faults(&schema["items"], member, root, at, found);
    }
}

fn allows(schema: &Value, value: &toml::Value, root: &Value) -> bool {
    let mut found = Vec::new();
    faults(schema, value, root, "", &mut found);
    found.is_empty()
}

fn type_of(value: &toml::Value) -> &'static str {
    match value {
        toml::Value::String(_) | toml::Value::Datetime(_) => "string",
        toml::Value::Integer(_) => "integer",
        toml::Value::Float(_) => "number",
        toml::Value::Boolean(_) => "boolean",
        toml::Value::Array(_) => "array",
        toml::Value::Table(_) => "object",
    }
}

fn faults_of(schema: &Value, plan: &str) -> Vec<String> {
    let mut found = Vec::new();
    faults(
        schema,
        &toml::Value::Table(plan.parse().unwrap()),
        schema,
        "",
        &mut found,
    );
    found
}

fn schema(files: &Files) -> Value {
    serde_json::from_str(&plan_schema(files).unwrap()).unwrap()
}

#[test]
fn the_file_is_fresh_and_every_plan_names_and_keeps_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = Files::of_project(root).unwrap();
    let written =
        fs::read_to_string(root.join("src/pack/data/plan.schema.json")).unwrap_or_default();
    let fresh = plan_schema(&files).unwrap();
    assert!(
        written == fresh,
        "src/pack/data/plan.schema.json is stale: run `cargo xtask check-data --schema`"
    );
    assert!(
        !fresh.contains("\"null\""),
        "TOML has no null: what may be left out is not required"
    );
    let schema = schema(&files);
    let mut plans = 0;
    for (path, text) in files
        .0
        .iter()
        .filter(|(path, _)| path.matches('/').count() == 4 && path.starts_with("src/pack/data/"))
    {
        if !["/sources/", "/shared/", "/layers/"]
            .iter()
            .any(|folder| path.contains(folder))
        {
            assert!(
                text.starts_with("#:schema ../plan.schema.json\n"),
                "{path}: the first line must be `#:schema ../plan.schema.json`"
            );
            assert_eq!(faults_of(&schema, text), [""; 0], "{path}");
            plans += 1;
        }
    }
    assert!(plans > 50, "only {plans} plan files were found");
}

const PLAN: &str = include_str!("fixtures/base/us-test.toml");

#[test]
fn a_slip_is_seen() {
    let base = [
        (
            "src/pack/data/pack.toml",
            include_str!("fixtures/base/pack.toml"),
        ),
        (
            "src/pack/data/questions.toml",
            include_str!("fixtures/base/questions.toml"),
        ),
        (
            "src/pack/data/shared.toml",
            include_str!("fixtures/base/shared.toml"),
        ),
        (
            "src/text/words.toml",
            include_str!("fixtures/base/words.toml"),
        ),
    ];
    let schema = schema(&Files(
        base.map(|(path, text)| (path.to_owned(), text.to_owned()))
            .into(),
    ));
    assert_eq!(
        faults_of(&schema, PLAN),
        [""; 0],
        "the base is without fault"
    );
    let slips = [
        ("kind = \"public\"", "kind = \"publik\"", ".kind: enum"),
        ("place = \"US\"", "place = \"USA\"", ".place: enum"),
        ("place = \"US\"", "regions = [\"US-XX\"]", ".regions: anyOf"),
        ("checked = 2026-11-23\n", "", "required \"checked\""),
        (
            "questions = [\"extra\"]",
            "questions = [\"visit\"]",
            ".questions: enum",
        ),
        ("steps = [\"call\"]", "steps = [\"cal\"]", ".steps: anyOf"),
        ("ask = [\"pay\"]", "ask = \"pay\"", ".ask: type"),
        (
            "documents = [\"card\"]",
            "documents = [\"call\"]",
            ".documents: anyOf",
        ),
        (
            "value = \"usually\"",
            "value = \"required\"",
            ".coverage.value: enum",
        ),
        ("[choice]", "[chioce]", "unknown chioce"),
        (
            "certainty = \"official\"",
            "certainty = \"oficial\"",
            ".coverage.certainty: enum",
        ),
        (
            "sources = [\"agency\"]",
            "sources = [\"agencies\"]",
            ".coverage.sources: anyOf",
        ),
        (
            "text = { en = \"Usually paid\",",
            "text = {",
            "required \"en\"",
        ),
        (
            "text = { en = \"Usually paid\",",
            "text = { xx = \"\", en = \"Usually paid\",",
            "unknown xx",
        ),
        ("share = 20", "share = \"20\"", ".cost.terms.share: type"),
        (
            "value = \"any\"",
            "value = \"any\"\nterms = {}",
            ".choice: unknown terms",
        ),
        ("year = 2026\n", "", "required \"year\""),
        (
            "tty.number = \"711\"",
            "tty = \"711\"",
            ".contact.tty: type",
        ),
        (
            "phone.number = \"(202) 555-0143\"\n",
            "",
            "required \"number\"",
        ),
        ("phone.option", "phone.opton", "unknown opton"),
        (
            "when.situation = [\"cosmetic\"]",
            "when.situation = [\"cosmetics\"]",
            ".rule.when.situation: enum",
        ),
        (
            "when.situation = [\"cosmetic\"]",
            "when.situation = []",
            ".rule.when.situation: minItems",
        ),
        (
            "when.situation = [\"cosmetic\"]",
            "when.situations = [\"cosmetic\"]",
            "unknown situations",
        ),
    ];
    for (find, put, expected) in slips {
        assert!(PLAN.contains(find), "the base has no {find}");
        let found = faults_of(&schema, &PLAN.replacen(find, put, 1));
        assert!(
            found.iter().any(|fault| fault.contains(expected)),
            "{put}: found {found:?}"
        );
    }
}

#[test]
fn every_field_says_what_it_is() {
    let files = Files::of_project(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let schema = schema(&files);
    let blocks = schema["definitions"]
        .as_object()
        .unwrap()
        .values()
        .chain([&schema]);
    let mut fields = 0;
    for (name, field) in blocks
        .filter_map(|block| block.get("properties")?.as_object())
        .flatten()
    {
        assert!(
            field.get("description").is_some() || field.get("$ref").is_some(),
            "{name} has no comment in raw_plan.rs"
        );
        assert_ne!(field.get("description"), Some(&json!("")), "{name}");
        fields += 1;
    }
    assert!(fields > 30, "only {fields} fields were found");
}
