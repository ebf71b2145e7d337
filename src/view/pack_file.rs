//! Reads the files that boot.js fetched: the texts of a language, and the sources.

use crate::device::json;
use crate::saved::json::Json;
use crate::text::{PackError, PackFile, SourcesFile};

/// The pack in the two JSON texts.
pub fn read(pack: &str, sources: &str) -> Result<PackFile, PackError> {
    let pack = json::parse(pack)
        .as_ref()
        .and_then(all_texts)
        .ok_or(PackError::Unreadable)?;
    pack.with(
        json::parse(sources)
            .as_ref()
            .and_then(all_sources)
            .ok_or(PackError::Unreadable)?,
    )
}

fn all_texts(json: &Json) -> Option<PackFile> {
    Some(PackFile {
        version: text(json, "version")?,
        language: text(json, "language")?,
        texts: json.texts("texts")?,
        sources: Vec::new(),
    })
}

fn all_sources(json: &Json) -> Option<SourcesFile> {
    Some(SourcesFile {
        version: text(json, "version")?,
        publisher: json.texts("publisher")?,
        title: json.texts("title")?,
        url: json.texts("url")?,
        dated: json.texts("dated")?,
        read: json.texts("read")?,
        kind: json.texts("kind")?,
    })
}

fn text(json: &Json, name: &str) -> Option<String> {
    json.text(name).map(str::to_owned)
}
