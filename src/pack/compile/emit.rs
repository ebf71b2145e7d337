//! Puts the checked parts together: the Rust tables and the pack file of each language.

use super::Compiled;
use super::intern::Context;
use super::plans::CheckedPlan;
use super::shared::Shared;
use serde::Serialize;

#[derive(Serialize)]
struct PackFile<'a> {
    version: &'a str,
    language: &'a str,
    texts: Vec<&'a str>,
    sources: Vec<PackSource<'a>>,
}

#[derive(Serialize)]
struct PackSource<'a> {
    id: &'a str,
    kind: &'a str,
    publisher: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dated: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    read: Option<&'a str>,
    supports: &'a str,
}

pub(super) fn emit(shared: &Shared, plans: &[CheckedPlan], more: &str, context: Context) -> Compiled {
    let plan_rows: String = plans.iter().map(|plan| plan.code.as_str()).collect();
    let tables = format!(
        "{}/// Every plan.\npub static PLANS: &[Plan] = &[{plan_rows}];\n{more}",
        shared.tables
    );
    let flat = [
        ("FINDINGS", "Finding", &context.findings),
        ("CONDITIONS", "Condition", &context.conditions),
        ("CITED", "Source", &context.cited),
        ("NAMED_REGIONS", "&str", &context.named_regions),
        ("TERMS", "Terms", &context.terms),
    ];
    let flat: String = flat.iter().map(|(name, row, table)| format!("pub static {name}: &[{row}] = {};\n", table.code())).collect();
    let tables = tables + &flat;
    let version = version(&tables, &shared.words, &context);
    let packs =
        context.languages.iter().enumerate().map(|(column, language)| (language.clone(), pack(&version, column, &context))).collect();
    let languages = &context.languages;
    let tables = format!(
        "{tables}/// Changes with every change of the data; the pack file carries the same.\npub const PACK_VERSION: &str = {version:?};\n\
         /// The languages of the pack.\npub static LANGUAGES: &[&str] = &{languages:?};\n"
    );
    Compiled { tables, words: shared.words.clone(), packs }
}

fn pack(version: &str, column: usize, context: &Context) -> String {
    let text = |number: usize| context.texts.get(number).and_then(|row| row.get(column)).map_or("", String::as_str);
    let source = |entry: &'_ super::intern::SourceEntry| -> (usize, &'static str) { (usize::from(entry.supports), entry.kind.id()) };
    let sources = context.sources.iter().map(|entry| {
        let (supports, kind) = source(entry);
        PackSource {
            id: &entry.id,
            kind,
            publisher: &entry.publisher,
            title: &entry.title,
            url: entry.url.as_deref(),
            dated: entry.dated.as_deref(),
            read: entry.read.as_deref(),
            supports: text(supports),
        }
    });
    let file = PackFile {
        version,
        language: context.languages.get(column).map_or("", String::as_str),
        texts: (0..context.texts.len()).map(text).collect(),
        sources: sources.collect(),
    };
    serde_json::to_string(&file).unwrap_or_default()
}

/// FNV-1a over all that a release's data consists of: short, stable across machines, and no secret.
fn version(tables: &str, words: &str, context: &Context) -> String {
    let texts = context.texts.iter().flatten().map(String::as_str);
    let all = [tables, words].into_iter().chain(texts);
    let hash = all
        .flat_map(|text| text.bytes().chain([0]))
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}
