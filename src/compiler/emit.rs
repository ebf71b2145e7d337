//! Puts the checked parts together: the packed tables and the pack file of each language.

use super::context::{Context, SourceEntry, fnv};
use super::general::General;
use super::plans::CheckedPlan;
use super::shared::Shared;
use super::words::Word;
use second_opinion_model::packed::Writer;
use second_opinion_model::{CardQuestion, Layer, Question, Right, Tables};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The checked rows, in the parts that the checks make.
pub(crate) struct Rows {
    pub shared: Shared,
    pub plans: Vec<CheckedPlan>,
    pub rights: Vec<Right>,
    pub general: General,
    pub layers: Vec<Layer>,
    pub cards: Vec<CardQuestion>,
}

/// What the compiler makes.
#[derive(Debug)]
pub struct Compiled {
    /// The packed tables, for `pack::release`.
    pub tables: Vec<u8>,
    /// Rust source of the numbers of questions and options and of the release's version, for
    /// `pack::release`.
    pub release: String,
    /// Rust source of the interface's words, for `text::words`.
    pub words: String,
    /// One pack file a language: its code (`en`) and its JSON.
    pub packs: Vec<(String, String)>,
    /// The file of the sources, which have no language: JSON.
    pub sources: String,
}

#[derive(Serialize)]
struct PackFile<'a> {
    version: &'a str,
    language: &'a str,
    texts: Vec<&'a str>,
}

/// A column a field: alike things side by side compress better than one object a source. What a
/// source lacks is empty.
#[derive(Serialize, Default)]
struct SourcesFile<'a> {
    version: &'a str,
    publisher: Vec<&'a str>,
    title: Vec<&'a str>,
    url: Vec<&'a str>,
    dated: Vec<&'a str>,
    read: Vec<&'a str>,
    kind: Vec<&'a str>,
}

/// Packs the rows and the texts.
pub(crate) fn emit(rows: Rows, mut context: Context) -> Compiled {
    let names = names(&rows.shared.questions, &context);
    let interface = rows.shared.words;
    let plans = rows.plans.into_iter().filter_map(|plan| plan.row);
    let (tables, mut order) = Writer::packed(&Tables {
        keeper: rows.shared.keeper,
        pays_nothing: rows.shared.pays_nothing,
        emergency: rows.shared.emergency,
        date: rows.shared.date,
        reasons: rows.shared.reasons,
        places: rows.shared.places,
        questions: rows.shared.questions,
        plans: plans.collect(),
        rights: rows.rights,
        layers: rows.layers,
        glossary: rows.general.glossary,
        facts: rows.general.facts,
        sentences: std::mem::take(&mut context.sentence_rows),
        help: rows.general.help,
        cards: rows.cards,
    });
    // The tables number the texts by where they first occur; the interface's words follow.
    order.extend(interface.iter().map(|word| word.text));
    let words = words(&interface, &context.texts.renumber(&order));
    // The version is a hash of everything, so the sources are hashed without it.
    let version = version(&tables, &words, &sources("", &context.sources), &context);
    let mut packs = Vec::new();
    for (column, language) in context.languages.iter().enumerate() {
        packs.push((language.clone(), pack(&version, column, &context)));
    }
    let release = format!(
        "{names}\
         /// Changes with every change of the data; the pack file carries the same.\n\
         pub const PACK_VERSION: &str = {version:?};\n"
    );
    Compiled {
        tables,
        release,
        words,
        packs,
        sources: sources(&version, &context.sources),
    }
}

/// Rust source of what code names: questions, options and sources.
fn names(questions: &[Question], context: &Context) -> String {
    let numbers = numbers(questions);
    let count = questions.len();
    let sources = context.sources.iter();
    let sources: Vec<&str> = sources.map(|source| source.id.as_str()).collect();
    format!(
        "{numbers}\
         /// How many questions are answered by picking.\n\
         pub const QUESTION_COUNT: usize = {count};\n\
         /// The ids of the sources, for the command line; the page has no use for them.\n\
         #[cfg(not(target_family = \"wasm\"))]\n\
         pub static SOURCE_IDS: &[&str] = &{sources:?};\n"
    )
}

/// Rust source of the numbers of questions and options, a constant each, so that code which names
/// one that is not there does not compile.
fn numbers(questions: &[Question]) -> String {
    let mut of_questions = String::new();
    let mut of_options = String::new();
    for (number, question) in questions.iter().enumerate() {
        of_questions.push_str(&constant("question", question.id, number));
        for (number, option) in question.options.iter().enumerate() {
            let id = format!("{}-{}", question.id, option.id);
            of_options.push_str(&constant("question and its option", &id, number));
        }
    }
    format!(
        "/// The numbers of the questions answered by picking.\n\
         pub mod question {{\n{of_questions}}}\n\
         /// The numbers of their options: the question's id, then the option's.\n\
         pub mod option {{\n{of_options}}}\n"
    )
}

/// Rust source of one constant with its documentation.
fn constant(what: &str, id: &str, number: usize) -> String {
    let name = constant_name(id);
    format!("    /// The {what} `{id}`.\n    pub const {name}: u8 = {number};\n")
}

/// An id as Rust writes constants: `planned-surgery` as `PLANNED_SURGERY`.
fn constant_name(id: &str) -> String {
    id.to_uppercase().replace('-', "_")
}

/// Rust source of the words: a constant each, and tables of those that are looked up. `numbers` has
/// the texts' numbers in the pack by those of the checks.
fn words(words: &[Word], numbers: &BTreeMap<u16, u16>) -> String {
    let mut source = String::new();
    let mut tables: BTreeMap<&str, Vec<u16>> = BTreeMap::new();
    for word in words {
        let text = numbers.get(&word.text.0).copied().unwrap_or_default();
        match word.cell {
            Some(cell) => {
                let table = tables.entry(cell.table).or_default();
                table.resize(table.len().max(cell.number + 1), 0);
                table[cell.number] = text;
            }
            None => {
                let name = constant_name(&word.name);
                let _ = writeln!(source, "pub const {name}: Text = Text({text});");
            }
        }
    }
    for (name, texts) in tables {
        let _ = writeln!(source, "static {name}: &[u16] = &{texts:?};");
    }
    source
}

/// The texts of one language as JSON.
fn pack(version: &str, column: usize, context: &Context) -> String {
    let rows = context.texts.rows.iter();
    let texts = rows.map(|row| row.get(column).map_or("", String::as_str));
    let file = PackFile {
        version,
        language: context.languages.get(column).map_or("", String::as_str),
        texts: texts.collect(),
    };
    serde_json::to_string(&file).unwrap_or_default()
}

/// All sources as JSON.
fn sources(version: &str, all: &[SourceEntry]) -> String {
    let mut file = SourcesFile {
        version,
        ..SourcesFile::default()
    };
    for source in all {
        file.publisher.push(&source.publisher);
        file.title.push(&source.title);
        file.url.push(source.url.as_deref().unwrap_or_default());
        file.dated.push(source.dated.as_deref().unwrap_or_default());
        file.read.push(source.read.as_deref().unwrap_or_default());
        file.kind.push(source.kind.id());
    }
    serde_json::to_string(&file).unwrap_or_default()
}

/// A hash of all that a release's data consists of, each part with a zero behind it.
fn version(tables: &[u8], words: &str, sources: &str, context: &Context) -> String {
    let mut all: Vec<u8> = Vec::new();
    let mut add = |part: &[u8]| {
        all.extend_from_slice(part);
        all.push(0);
    };
    add(tables);
    add(words.as_bytes());
    add(sources.as_bytes());
    for text in context.texts.rows.iter().flatten() {
        add(text.as_bytes());
    }
    format!("{:016x}", fnv(all))
}
