//! Puts the checked parts together: the packed tables and the pack file of each language.

use super::Compiled;
use super::general::General;
use super::intern::{Context, fnv};
use super::plans::CheckedPlan;
use super::shared::{Shared, Word};
use second_opinion_model::packed::Writer;
use second_opinion_model::{Question, Right, Tables};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;

#[derive(Serialize)]
struct PackFile<'a> {
    version: &'a str,
    language: &'a str,
    texts: Vec<&'a str>,
}

/// A column a field: alike things side by side compress better than one object a source. What a source lacks is empty.
#[derive(Serialize)]
struct SourcesFile<'a> {
    version: &'a str,
    publisher: Vec<&'a str>,
    title: Vec<&'a str>,
    url: Vec<&'a str>,
    dated: Vec<&'a str>,
    read: Vec<&'a str>,
    kind: Vec<&'a str>,
}

pub(crate) fn emit(
    shared: Shared,
    plans: Vec<CheckedPlan>,
    rights: Vec<Right>,
    general: General,
    mut context: Context,
) -> Compiled {
    let sentences = std::mem::take(&mut context.sentence_rows);
    let numbers = numbers(&shared.questions);
    let count = shared.questions.len();
    let (tables, mut order) = Writer::packed(&Tables {
        keeper: shared.keeper,
        pays_nothing: shared.pays_nothing,
        emergency: shared.emergency,
        date: shared.date,
        reasons: shared.reasons,
        places: shared.places,
        questions: shared.questions,
        plans: plans.into_iter().filter_map(|plan| plan.row).collect(),
        rights,
        layers: general.layers,
        glossary: general.glossary,
        facts: general.facts,
        sentences,
        help: general.help,
        cards: general.cards,
    });
    order.extend(shared.words.iter().map(|word| word.text));
    let words = words(&shared.words, &context.renumber(&order));
    let context = &context;
    let version = version(&tables, &words, &sources("", context), context);
    let packs = context
        .languages
        .iter()
        .enumerate()
        .map(|(column, language)| (language.clone(), pack(&version, column, context)))
        .collect();
    let languages = &context.languages;
    let ids: Vec<&str> = context
        .sources
        .iter()
        .map(|source| source.id.as_str())
        .collect();
    let release = format!(
        "{numbers}/// How many questions are answered by picking.\npub const QUESTION_COUNT: usize = {count};\n\
         /// Changes with every change of the data; the pack file carries the same.\npub const PACK_VERSION: &str = {version:?};\n\
         /// The languages of the pack.\npub static LANGUAGES: &[&str] = &{languages:?};\n\
         /// The ids of the sources, for the command line; the page has no use for them.\n\
         #[cfg(not(target_family = \"wasm\"))]\npub static SOURCE_IDS: &[&str] = &{ids:?};\n"
    );
    Compiled {
        tables,
        release,
        words,
        packs,
        sources: sources(&version, context),
    }
}

/// Rust source of the numbers of questions and options, a constant each, so that code which names one
/// that is not there does not compile.
fn numbers(questions: &[Question]) -> String {
    let constant = |source: &mut String, what: &str, id: &str, number: usize| {
        let name = id.to_uppercase().replace('-', "_");
        let _ = writeln!(source, "    /// The {what} `{id}`.");
        let _ = writeln!(source, "    pub const {name}: u8 = {number};");
    };
    let mut of_questions = String::new();
    let mut of_options = String::new();
    for (number, question) in questions.iter().enumerate() {
        constant(&mut of_questions, "question", question.id, number);
        for (number, option) in question.options.iter().enumerate() {
            let id = format!("{}-{}", question.id, option.id);
            constant(&mut of_options, "question and its option", &id, number);
        }
    }
    format!(
        "/// The numbers of the questions answered by picking.\n\
         pub mod question {{\n{of_questions}}}\n\
         /// The numbers of their options: the question's id, then the option's.\n\
         pub mod option {{\n{of_options}}}\n"
    )
}

/// Rust source of the words: a constant each, and tables of those that are looked up.
fn words(words: &[Word], numbers: &BTreeMap<u16, u16>) -> String {
    let (mut source, mut tables) = (String::new(), BTreeMap::<&str, Vec<u16>>::new());
    let number = |word: &Word| numbers.get(&word.text.0).copied().unwrap_or_default();
    for word in words {
        match word.place {
            Some((table, place)) => {
                let table = tables.entry(table).or_default();
                table.resize(table.len().max(place + 1), 0);
                table[place] = number(word);
            }
            None => {
                let _ = writeln!(
                    source,
                    "pub const {}: Text = Text({});",
                    word.name.to_uppercase().replace('-', "_"),
                    number(word)
                );
            }
        }
    }
    for (name, texts) in tables {
        let _ = writeln!(source, "static {name}: &[u16] = &{texts:?};");
    }
    source
}

fn pack(version: &str, column: usize, context: &Context) -> String {
    let texts = context
        .texts
        .iter()
        .map(|row| row.get(column).map_or("", String::as_str))
        .collect();
    let file = PackFile {
        version,
        language: context.languages.get(column).map_or("", String::as_str),
        texts,
    };
    serde_json::to_string(&file).unwrap_or_default()
}

fn sources(version: &str, context: &Context) -> String {
    let all = &context.sources;
    let file = SourcesFile {
        version,
        publisher: all.iter().map(|source| source.publisher.as_str()).collect(),
        title: all.iter().map(|source| source.title.as_str()).collect(),
        url: all
            .iter()
            .map(|source| source.url.as_deref().unwrap_or_default())
            .collect(),
        dated: all
            .iter()
            .map(|source| source.dated.as_deref().unwrap_or_default())
            .collect(),
        read: all
            .iter()
            .map(|source| source.read.as_deref().unwrap_or_default())
            .collect(),
        kind: all.iter().map(|source| source.kind.id()).collect(),
    };
    serde_json::to_string(&file).unwrap_or_default()
}

/// A hash of all that a release's data consists of.
fn version(tables: &[u8], words: &str, sources: &str, context: &Context) -> String {
    let texts = context.texts.iter().flatten().map(String::as_bytes);
    let all = [tables, words.as_bytes(), sources.as_bytes()]
        .into_iter()
        .chain(texts);
    format!(
        "{:016x}",
        fnv(all.flat_map(|text| text.iter().copied().chain([0])))
    )
}
