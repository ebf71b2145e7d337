//! Puts the checked parts together: the packed tables and the pack file of each language.

use super::Compiled;
use super::general::General;
use super::intern::{Context, fnv};
use super::plans::CheckedPlan;
use super::shared::{Shared, Word};
use crate::pack::beyond::{Right, Tables};
use crate::pack::packed::Writer;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;

#[derive(Serialize)]
struct PackFile<'a> {
    version: &'a str,
    language: &'a str,
    texts: Vec<&'a str>,
}

#[derive(Serialize)]
struct SourcesFile<'a> {
    version: &'a str,
    /// The day most sources were read, so that it need not stand at each.
    read: &'a str,
    sources: Vec<PackSource<'a>>,
}

#[derive(Serialize)]
struct PackSource<'a> {
    kind: &'a str,
    publisher: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dated: Option<&'a str>,
    /// Absent: on the pack's usual day. Empty: it was not read.
    #[serde(skip_serializing_if = "Option::is_none")]
    read: Option<&'a str>,
}

pub(super) fn emit(shared: Shared, plans: Vec<CheckedPlan>, rights: Vec<Right>, general: General, mut context: Context) -> Compiled {
    let sentences = std::mem::take(&mut context.sentence_rows);
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
    let packs =
        context.languages.iter().enumerate().map(|(column, language)| (language.clone(), pack(&version, column, context))).collect();
    let languages = &context.languages;
    let ids: Vec<&str> = context.sources.iter().map(|source| source.id.as_str()).collect();
    let release = format!(
        "/// How many questions are answered by picking.\npub const QUESTION_COUNT: usize = {count};\n\
         /// Changes with every change of the data; the pack file carries the same.\npub const PACK_VERSION: &str = {version:?};\n\
         /// The languages of the pack.\npub static LANGUAGES: &[&str] = &{languages:?};\n\
         /// The ids of the sources, for the command line; the page has no use for them.\n\
         #[cfg(not(target_family = \"wasm\"))]\npub static SOURCE_IDS: &[&str] = &{ids:?};\n"
    );
    Compiled { tables, release, words, packs, sources: sources(&version, context) }
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
                let _ = writeln!(source, "pub const {}: Text = Text({});", word.name.to_uppercase().replace('-', "_"), number(word));
            }
        }
    }
    for (name, texts) in tables {
        let _ = writeln!(source, "static {name}: &[u16] = &{texts:?};");
    }
    source
}

fn pack(version: &str, column: usize, context: &Context) -> String {
    let texts = context.texts.iter().map(|row| row.get(column).map_or("", String::as_str)).collect();
    let file = PackFile { version, language: context.languages.get(column).map_or("", String::as_str), texts };
    serde_json::to_string(&file).unwrap_or_default()
}

fn sources(version: &str, context: &Context) -> String {
    let usual = usual_day(context);
    let sources = context.sources.iter().map(|entry| PackSource {
        kind: entry.kind.id(),
        publisher: &entry.publisher,
        title: &entry.title,
        url: entry.url.as_deref(),
        dated: entry.dated.as_deref(),
        read: Some(entry.read.as_deref().unwrap_or_default()).filter(|day| *day != usual),
    });
    serde_json::to_string(&SourcesFile { version, read: usual, sources: sources.collect() }).unwrap_or_default()
}

fn usual_day(context: &Context) -> &str {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    context.sources.iter().filter_map(|source| source.read.as_deref()).for_each(|day| *counts.entry(day).or_default() += 1);
    counts.into_iter().max_by_key(|(_, count)| *count).map_or("", |(day, _)| day)
}

/// A hash of all that a release's data consists of.
fn version(tables: &[u8], words: &str, sources: &str, context: &Context) -> String {
    let texts = context.texts.iter().flatten().map(String::as_bytes);
    let all = [tables, words.as_bytes(), sources.as_bytes()].into_iter().chain(texts);
    format!("{:016x}", fnv(all.flat_map(|text| text.iter().copied().chain([0]))))
}
