//! Reads the files that boot.js fetched: the texts of a language, and the sources.

use crate::device::json::Json;
use crate::text::{PackError, PackFile, SourceText, SourcesFile};

/// The pack in the two JSON texts.
pub fn read(pack: &str, sources: &str) -> Result<PackFile, PackError> {
    let pack = Json::parse(pack).as_ref().and_then(all_texts).ok_or(PackError::Unreadable)?;
    pack.with(Json::parse(sources).as_ref().and_then(all_sources).ok_or(PackError::Unreadable)?)
}

fn all_texts(json: &Json) -> Option<PackFile> {
    Some(PackFile { version: json.text("version")?, language: json.text("language")?, texts: json.texts("texts")?, sources: Vec::new() })
}

fn all_sources(json: &Json) -> Option<SourcesFile> {
    let sources = json.list("sources")?.iter().map(source).collect::<Option<Vec<_>>>()?;
    Some(SourcesFile { version: json.text("version")?, read: json.text("read")?, sources })
}

fn source(json: &Json) -> Option<SourceText> {
    Some(SourceText {
        kind: json.text("kind")?,
        publisher: json.text("publisher")?,
        title: json.text("title")?,
        url: json.text("url"),
        dated: json.text("dated"),
        read: json.text("read"),
    })
}
