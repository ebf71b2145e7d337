//! The JSON Schema of a plan file, so that editors complete and check while someone types: the
//! shape from the raw types, and in it every closed list, from the vocabulary and from the pack's
//! own files.
//!
//! Of the editors, taplo (Even Better TOML) sees neither `allOf` nor anything beside a `$ref`: so
//! there are none.

use super::fault::{Fault, Faults};
use super::files::Files;
use super::located::Located;
use super::parse::{self, Project};
use super::raw::{RawList, RawQuestion, RawSentence, Words};
use super::raw_plan::RawPlan;
use super::{plans, shared};
use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::{Transform, transform_subschemas};
use second_opinion_model::vocabulary::{
    Authorization, Certainty, Choice, Cost, Coverage, FindingName, Kind, Outside, RecordsReview,
    Referral, RightValue, ThirdOpinion,
};
use serde_json::{Map, Value, json};

/// The schema as JSON, the same at every run.
///
/// # Errors
/// The faults of files that cannot be read.
pub fn plan_schema(files: &Files) -> Result<String, Vec<Fault>> {
    let mut faults = Faults::default();
    let Some(project) = parse::parse(files, &mut faults) else {
        return Err(faults.into_sorted());
    };
    let mut schema = settings()
        .into_generator()
        .into_root_schema_for::<RawPlan>();
    ClosedLists::of(&project).transform(&mut schema);
    nine_findings(&mut schema);
    if let Some(definitions) = schema.get_mut("definitions").and_then(Value::as_object_mut) {
        definitions.extend(
            ids(&project)
                .into_iter()
                .map(|(name, ids)| (name.to_owned(), any_id(ids))),
        );
    }
    schema.insert("title".to_owned(), json!("Plan"));
    schema.insert(
        "$comment".to_owned(),
        json!(
            "Written by `cargo xtask check-data --schema`, from the Rust types and the plan files."
        ),
    );
    Ok(format!("{:#}\n", schema.as_value()))
}

/// The draft that every editor knows.
fn settings() -> SchemaSettings {
    SchemaSettings::draft07()
}

/// A word and what it means, where that helps.
type Meant = (String, Option<String>);

/// A text that is one of these words, as the rest of its schema.
fn one_of(words: impl IntoIterator<Item = Meant>) -> Map<String, Value> {
    let (words, meanings): (Vec<_>, Vec<_>) = words.into_iter().unzip();
    let mut schema = Map::from_iter([
        ("type".to_owned(), json!("string")),
        ("enum".to_owned(), json!(words)),
    ]);
    if meanings.iter().any(Option::is_some) {
        schema.insert(
            "x-taplo".to_owned(),
            json!({ "docs": { "enumValues": meanings } }),
        );
    }
    schema
}

/// A text that is one of hundreds of ids: a step removed, as the error would repeat the whole list.
fn any_id(ids: Vec<Meant>) -> Value {
    json!({ "anyOf": [one_of(ids)] })
}

/// The words of a closed list with what they mean.
fn words_of(meanings: &[(&str, &str)]) -> Vec<Meant> {
    let meant =
        |(word, meaning): &(&str, &str)| ((*word).to_owned(), Some(meaning.trim().to_owned()));
    meanings.iter().map(meant).collect()
}

fn values_of(name: FindingName) -> Vec<Meant> {
    match name {
        FindingName::Coverage => words_of(Coverage::MEANINGS),
        FindingName::Referral => words_of(Referral::MEANINGS),
        FindingName::Choice => words_of(Choice::MEANINGS),
        FindingName::Outside => words_of(Outside::MEANINGS),
        FindingName::Authorization => words_of(Authorization::MEANINGS),
        FindingName::ThirdOpinion => words_of(ThirdOpinion::MEANINGS),
        FindingName::RecordsReview => words_of(RecordsReview::MEANINGS),
        FindingName::Cost => words_of(Cost::MEANINGS),
        FindingName::Right => words_of(RightValue::MEANINGS),
    }
}

/// An id and what a person reads for it.
fn named(id: &Located<String>, name: &Words, project: &Project) -> Meant {
    let first = project
        .pack
        .content
        .languages
        .first()
        .and_then(|language| name.get(language));
    (
        id.get_ref().clone(),
        first.map(|name| name.get_ref().clone()),
    )
}

/// The long lists, which the schema defines once: name and ids.
fn ids(project: &Project) -> Vec<(&'static str, Vec<Meant>)> {
    let lists = || project.lists.iter().map(|list| &list.content);
    let sentences = |of: fn(&RawList) -> &Vec<RawSentence>| {
        lists()
            .flat_map(of)
            .map(|sentence| (sentence.id.get_ref().clone(), None))
            .collect()
    };
    // The id of a source says little, its title what is meant.
    let sources = lists().flat_map(|list| &list.source);
    let sources = sources.map(|source| {
        (
            source.id.get_ref().clone(),
            Some(format!("{} ({})", source.title, source.publisher)),
        )
    });
    let regions = lists()
        .flat_map(|list| &list.place)
        .flat_map(|place| &place.region);
    let regions = regions.map(|region| named(&region.id, &region.name, project));
    let mut all: Vec<(&str, Vec<Meant>)> = vec![
        ("source", sources.collect()),
        (
            "step",
            lists()
                .flat_map(|list| &list.step)
                .map(|step| (step.id.get_ref().clone(), None))
                .collect(),
        ),
        ("ask", sentences(|list| &list.ask)),
        ("document", sentences(|list| &list.document)),
        ("region", regions.collect()),
    ];
    // In one order, wherever they stand.
    all.iter_mut().for_each(|(_, ids)| ids.sort());
    all
}

fn defined(name: &str) -> Value {
    json!({ "$ref": format!("#/definitions/{name}") })
}

/// Puts closed lists where the Rust types have any text, by the name of the field, which means the
/// same in every block.
struct ClosedLists {
    languages: Vec<String>,
    /// What a field is.
    fields: Vec<(&'static str, Map<String, Value>)>,
    /// What each member of an array is.
    items: Vec<(&'static str, Value)>,
}

impl ClosedLists {
    fn of(project: &Project) -> Self {
        let places = project
            .lists
            .iter()
            .flat_map(|list| &list.content.place)
            .map(|place| named(&place.id, &place.name, project));
        let asked = |question: &RawQuestion| named(&question.id, &question.ask, project);
        let standard = plans::questions_asked(project, &[])
            .into_iter()
            .map(|(.., standard)| standard);
        let of_plans = |question: &RawQuestion| !question.pair;
        let own = shared::all_questions(project)
            .zip(standard)
            .filter(|((_, question), standard)| !standard && of_plans(question));
        let own = own.map(|((_, question), _)| asked(question));
        let when = shared::all_questions(project)
            .filter(|(_, question)| of_plans(question))
            .map(|(_, question)| {
                let options = question
                    .option
                    .iter()
                    .map(|option| option.id.get_ref().clone())
                    .chain(["not-sure".to_owned()]);
                let (id, ask) = asked(question);
                (
                    id,
                    answers(
                        ask.as_deref(),
                        Value::Object(one_of(options.map(|id| (id, None)))),
                    ),
                )
            });
        let when: Map<String, Value> = when
            .chain([(
                "region".to_owned(),
                answers(Some("The state, province or territory."), defined("region")),
            )])
            .collect();
        let when = Map::from_iter([
            ("properties".to_owned(), Value::Object(when)),
            ("additionalProperties".to_owned(), json!(false)),
        ]);
        Self {
            languages: project.pack.content.languages.clone(),
            fields: vec![
                ("kind", one_of(words_of(Kind::MEANINGS))),
                ("certainty", one_of(words_of(Certainty::MEANINGS))),
                ("place", one_of(places)),
                ("when", when),
            ],
            items: vec![
                ("sources", defined("source")),
                ("regions", defined("region")),
                ("questions", Value::Object(one_of(own))),
                ("steps", defined("step")),
                ("ask", defined("ask")),
                ("documents", defined("document")),
            ],
        }
    }

    /// A text by language has the pack's languages.
    fn languages(&self, schema: &mut Schema) {
        if schema.get("additionalProperties") == Some(&json!({ "type": "string" })) {
            let texts: Map<String, Value> = self
                .languages
                .iter()
                .map(|language| (language.clone(), json!({ "type": "string" })))
                .collect();
            schema.insert("additionalProperties".to_owned(), json!(false));
            schema.insert("properties".to_owned(), Value::Object(texts));
            schema.insert("required".to_owned(), json!(self.languages));
        }
    }
}

fn answers(ask: Option<&str>, answer: Value) -> Value {
    json!({ "description": ask, "type": "array", "items": answer, "minItems": 1 })
}

impl Transform for ClosedLists {
    fn transform(&mut self, schema: &mut Schema) {
        // What is inside first: the lists put in here are whole.
        transform_subschemas(self, schema);
        without_null(schema);
        without_line_breaks(schema);
        // The defaults are Rust's way to say "left out".
        schema.remove("default");
        self.languages(schema);
        let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) else {
            return;
        };
        for (name, list) in &self.fields {
            if let Some(property) = properties.get_mut(*name).and_then(Value::as_object_mut) {
                property.extend(list.clone());
            }
        }
        for (name, list) in &self.items {
            if let Some(property) = properties
                .get_mut(*name)
                .filter(|property| property["type"] == "array")
            {
                property["items"] = list.clone();
            }
        }
    }
}

/// A description is one line, however its comment was wrapped.
fn without_line_breaks(schema: &mut Schema) {
    if let Some(Value::String(description)) = schema.get_mut("description") {
        *description = description.replace('\n', " ");
    }
}

/// TOML has no null: an `Option` is left out instead.
fn without_null(schema: &mut Schema) {
    let types = schema.get("type").and_then(Value::as_array);
    if let Some(kept) = types
        .and_then(|types| types.iter().find(|kind| **kind != "null"))
        .cloned()
    {
        schema.insert("type".to_owned(), kept);
    }
}

/// One definition a finding, with its own values, and all nine required of a plan.
fn nine_findings(schema: &mut Schema) {
    let Some(finding) = schema
        .pointer_mut("/definitions/RawFinding")
        .map(Value::take)
    else {
        return;
    };
    for (name, meaning) in FindingName::ALL.iter().zip(words_of(FindingName::MEANINGS)) {
        let mut own = finding.clone();
        own["description"] = json!(meaning.1);
        if let Some(value) = own["properties"]["value"].as_object_mut() {
            value.extend(one_of(values_of(*name)));
        }
        // As the compiler has it: only `cost` has terms.
        if let (false, Some(properties)) = (
            *name == FindingName::Cost,
            own["properties"].as_object_mut(),
        ) {
            properties.remove("terms");
        }
        for block in ["/properties", "/definitions/RawRule/properties"] {
            if let Some(properties) = schema.pointer_mut(block) {
                properties[name.id()] = defined(name.id());
            }
        }
        if let Some(definitions) = schema.pointer_mut("/definitions") {
            definitions[name.id()] = own;
        }
        if let Some(required) = schema.get_mut("required").and_then(Value::as_array_mut) {
            required.push(json!(name.id()));
        }
    }
    if let Some(definitions) = schema.get_mut("definitions").and_then(Value::as_object_mut) {
        definitions.remove("RawFinding");
    }
}
