//! The JSON Schema of a plan file, so that editors complete and check while someone types: the
//! shape from the raw types, and in it every closed list, from the vocabulary and from the pack's
//! own files.
//!
//! Of the editors, taplo (Even Better TOML) ignores `allOf` and anything beside a `$ref`, so
//! neither is used.

use super::fault::Fault;
use super::files::Files;
use super::located::Located;
use super::parse::{self, Project};
use super::questions::{KnownQuestion, NOT_SURE, Questions, REGION};
use super::raw::{RawList, RawSentence};
use super::raw_common::Words;
use super::raw_plan::RawPlan;
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
    let project = parse::parse(files)?;
    let generator = settings().into_generator();
    let mut schema = generator.into_root_schema_for::<RawPlan>();
    ClosedLists::of(&project).transform(&mut schema);
    nine_findings(&mut schema);
    if let Some(definitions) = object_at(&mut schema, "definitions") {
        for (name, ids) in ids(&project) {
            definitions.insert(name.to_owned(), any_id(&ids));
        }
    }
    let comment =
        "Written by `cargo xtask check-data --schema`, from the Rust types and the plan files.";
    schema.insert("title".to_owned(), json!("Plan"));
    schema.insert("$comment".to_owned(), json!(comment));
    Ok(format!("{:#}\n", schema.as_value()))
}

/// The members of a part of the schema.
fn object_at<'s>(schema: &'s mut Schema, part: &str) -> Option<&'s mut Map<String, Value>> {
    schema.get_mut(part)?.as_object_mut()
}

/// The draft that every editor knows.
fn settings() -> SchemaSettings {
    SchemaSettings::draft07()
}

/// A word that a field can have.
struct Choosable {
    word: String,
    /// What it means, where that helps.
    meaning: Option<String>,
}

impl Choosable {
    fn word(word: &str) -> Self {
        Self {
            word: word.to_owned(),
            meaning: None,
        }
    }

    fn with(word: &str, meaning: &str) -> Self {
        Self {
            word: word.to_owned(),
            meaning: Some(meaning.trim().to_owned()),
        }
    }
}

/// A text that is one of these words, as the rest of its schema.
fn one_of(all: &[Choosable]) -> Map<String, Value> {
    let words: Vec<&str> = all.iter().map(|one| one.word.as_str()).collect();
    let meanings: Vec<Option<&str>> = all.iter().map(|one| one.meaning.as_deref()).collect();
    let mut schema = Map::new();
    schema.insert("type".to_owned(), json!("string"));
    schema.insert("enum".to_owned(), json!(words));
    if meanings.iter().any(Option::is_some) {
        let docs = json!({ "docs": { "enumValues": meanings } });
        schema.insert("x-taplo".to_owned(), docs);
    }
    schema
}

/// A text that is one of hundreds of ids: a step removed, as the error would repeat the whole list.
fn any_id(ids: &[Choosable]) -> Value {
    json!({ "anyOf": [one_of(ids)] })
}

/// The words of a closed list with what they mean.
fn words_of(meanings: &[(&str, &str)]) -> Vec<Choosable> {
    let words = meanings.iter();
    let words = words.map(|(word, meaning)| Choosable::with(word, meaning));
    words.collect()
}

/// The values of a finding with what they mean.
fn values_of(name: FindingName) -> Vec<Choosable> {
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

/// An id and what a person reads for it in the first language.
fn named(id: &Located<String>, name: &Words, project: &Project) -> Choosable {
    let languages = &project.pack.content.languages;
    let name = languages.first().and_then(|language| name.get(language));
    Choosable {
        word: id.text().to_owned(),
        meaning: name.map(|name| name.text().to_owned()),
    }
}

/// The long lists, which the schema defines once: name and ids, sorted, so that the
/// schema does not change with the order of the files.
fn ids(project: &Project) -> Vec<(&'static str, Vec<Choosable>)> {
    let mut sources = Vec::new();
    let mut steps = Vec::new();
    for list in &project.lists {
        for source in &list.content.source {
            // The id of a source says little, its title what is meant.
            let title = format!("{} ({})", source.title, source.publisher);
            sources.push(Choosable {
                word: source.id.text().to_owned(),
                meaning: Some(title),
            });
        }
        let of_list = list.content.step.iter();
        steps.extend(of_list.map(|step| Choosable::word(step.id.text())));
    }
    let mut regions = Vec::new();
    for place in project.places() {
        let of_place = place.region.iter();
        regions.extend(of_place.map(|region| named(&region.id, &region.name, project)));
    }
    let mut all = vec![
        ("source", sources),
        ("step", steps),
        ("ask", sentences(project, |list| &list.ask)),
        ("document", sentences(project, |list| &list.document)),
        ("region", regions),
    ];
    for (_, ids) in &mut all {
        ids.sort_by(|a, b| (&a.word, &a.meaning).cmp(&(&b.word, &b.meaning)));
    }
    all
}

/// The ids of a list of shared sentences.
fn sentences(project: &Project, of: fn(&RawList) -> &Vec<RawSentence>) -> Vec<Choosable> {
    let lists = project.lists.iter();
    let sentences = lists.flat_map(|list| of(&list.content));
    sentences
        .map(|one| Choosable::word(one.id.text()))
        .collect()
}

/// A reference to a definition of the schema.
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
        let places = project.places();
        let places = places.map(|place| named(&place.id, &place.name, project));
        let places: Vec<Choosable> = places.collect();
        let mut when = Map::new();
        let mut own = Vec::new();
        let questions = Questions::standard(project).0;
        for (question, (_, raw)) in questions.iter().zip(project.questions()) {
            if question.pair {
                continue;
            }
            let asked = named(&raw.id, &raw.ask, project);
            let options = Value::Object(one_of(&answers_to(question)));
            let list = answers(asked.meaning.as_deref(), options);
            when.insert(asked.word.clone(), list);
            if !question.standard {
                own.push(asked);
            }
        }
        let regions = answers(Some("The state, province or territory."), defined("region"));
        when.insert(REGION.to_owned(), regions);
        let mut whole_when = Map::new();
        whole_when.insert("properties".to_owned(), Value::Object(when));
        whole_when.insert("additionalProperties".to_owned(), json!(false));
        Self {
            languages: project.pack.content.languages.clone(),
            fields: vec![
                ("kind", one_of(&words_of(Kind::MEANINGS))),
                ("certainty", one_of(&words_of(Certainty::MEANINGS))),
                ("place", one_of(&places)),
                ("when", whole_when),
            ],
            items: vec![
                ("sources", defined("source")),
                ("regions", defined("region")),
                ("questions", Value::Object(one_of(&own))),
                ("steps", defined("step")),
                ("ask", defined("ask")),
                ("documents", defined("document")),
            ],
        }
    }

    /// A text by language has the pack's languages.
    fn languages(&self, schema: &mut Schema) {
        if schema.get("additionalProperties") == Some(&json!({ "type": "string" })) {
            let mut texts = Map::new();
            for language in &self.languages {
                texts.insert(language.clone(), json!({ "type": "string" }));
            }
            schema.insert("additionalProperties".to_owned(), json!(false));
            schema.insert("properties".to_owned(), Value::Object(texts));
            schema.insert("required".to_owned(), json!(self.languages));
        }
    }
}

/// The options of a question, and "not sure".
fn answers_to(question: &KnownQuestion) -> Vec<Choosable> {
    let options = question.options.iter().copied();
    let answers = options.chain([NOT_SURE]);
    answers.map(Choosable::word).collect()
}

/// A list of answers to one question, of at least one.
fn answers(ask: Option<&str>, answer: Value) -> Value {
    json!({ "description": ask, "type": "array", "items": answer, "minItems": 1 })
}

impl Transform for ClosedLists {
    fn transform(&mut self, schema: &mut Schema) {
        // What is inside first: the lists that are put in below need no change.
        transform_subschemas(self, schema);
        without_null(schema);
        without_line_breaks(schema);
        // The defaults are Rust's way to say "left out".
        schema.remove("default");
        self.languages(schema);
        let Some(properties) = object_at(schema, "properties") else {
            return;
        };
        for (name, list) in &self.fields {
            if let Some(property) = properties.get_mut(*name).and_then(Value::as_object_mut) {
                property.extend(list.clone());
            }
        }
        for (name, list) in &self.items {
            match properties.get_mut(*name) {
                Some(property) if property["type"] == "array" => property["items"] = list.clone(),
                _ => {}
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
    let Some(types) = schema.get("type").and_then(Value::as_array) else {
        return;
    };
    if let Some(kept) = types.iter().find(|kind| **kind != "null").cloned() {
        schema.insert("type".to_owned(), kept);
    }
}

/// One definition a finding, with its own values, and all nine required of a plan.
fn nine_findings(schema: &mut Schema) {
    let written = schema.pointer_mut("/definitions/RawFinding");
    let Some(finding) = written.map(Value::take) else {
        return;
    };
    for (name, meaning) in FindingName::ALL.iter().zip(words_of(FindingName::MEANINGS)) {
        let mut definition = definition_of(*name, &finding);
        definition["description"] = json!(meaning.meaning);
        if let Some(definitions) = schema.pointer_mut("/definitions") {
            definitions[name.id()] = definition;
        }
        for block in ["/properties", "/definitions/RawRule/properties"] {
            if let Some(properties) = schema.pointer_mut(block) {
                properties[name.id()] = defined(name.id());
            }
        }
        if let Some(required) = schema.get_mut("required").and_then(Value::as_array_mut) {
            required.push(json!(name.id()));
        }
    }
    if let Some(definitions) = object_at(schema, "definitions") {
        definitions.remove("RawFinding");
    }
}

/// The schema of a finding with the values of this one.
fn definition_of(name: FindingName, finding: &Value) -> Value {
    let mut own = finding.clone();
    if let Some(value) = own["properties"]["value"].as_object_mut() {
        value.extend(one_of(&values_of(name)));
    }
    // As the compiler has it: only `cost` has terms.
    if name != FindingName::Cost
        && let Some(properties) = own["properties"].as_object_mut()
    {
        properties.remove("terms");
    }
    own
}
