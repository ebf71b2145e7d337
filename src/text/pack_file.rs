//! The pack file of a language with every text by number, and the file of the sources.

use crate::list::List;
use crate::pack::{PACK_VERSION, Source, Text};
use serde::Deserialize;
use std::fmt;

/// A source as people read it.
#[derive(Clone, Debug)]
pub struct SourceText {
    /// `law`, `official`, `plan` or `guidance`.
    pub kind: String,
    /// Who published it.
    pub publisher: String,
    /// Its title.
    pub title: String,
    /// Its address; absent for what has none.
    pub url: Option<String>,
    /// The date it bears, as it bears it.
    pub dated: Option<String>,
    /// The day it was read (`2026-11-23`); absent: cited, not read.
    pub read: Option<String>,
}

/// The pack of a language: every text, and every source.
#[derive(Debug, Deserialize)]
pub struct PackFile {
    /// The pack's version: that of the program it belongs to.
    pub version: String,
    /// Its language (`en`).
    pub language: String,
    /// Every text.
    pub texts: Vec<String>,
    /// Every source. They have no language, and a file of their own: [`SourcesFile`].
    #[serde(skip)]
    pub sources: Vec<SourceText>,
}

/// The file of the sources, the same for every language: a column for each field of [`SourceText`],
/// in which what a source lacks is empty.
#[derive(Debug, Deserialize)]
pub struct SourcesFile {
    /// As in [`PackFile`].
    pub version: String,
    /// The publishers.
    pub publisher: Vec<String>,
    /// The titles.
    pub title: Vec<String>,
    /// The addresses.
    pub url: Vec<String>,
    /// The dates they bear.
    pub dated: Vec<String>,
    /// The days they were read.
    pub read: Vec<String>,
    /// The kinds.
    pub kind: Vec<String>,
}

impl SourcesFile {
    /// The source in this row.
    fn source(&self, row: usize) -> SourceText {
        let given = |column: &[String]| column.get(row).filter(|text| !text.is_empty()).cloned();
        SourceText {
            kind: given(&self.kind).unwrap_or_default(),
            publisher: given(&self.publisher).unwrap_or_default(),
            title: given(&self.title).unwrap_or_default(),
            url: given(&self.url),
            dated: given(&self.dated),
            read: given(&self.read),
        }
    }
}

/// Why a pack file cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackError {
    /// It is not a pack file.
    Unreadable,
    /// It belongs to another release than the program.
    OtherRelease,
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unreadable => {
                "The file with the plan texts could not be read. Load the page again."
            }
            Self::OtherRelease => "The page was updated while it loaded. Load it again.",
        })
    }
}

impl PackFile {
    /// Reads the two files outside the browser.
    ///
    /// # Errors
    /// When one is no such file, or not this release's.
    #[cfg(not(target_family = "wasm"))]
    pub fn parse(pack: &str, sources: &str) -> Result<Self, PackError> {
        let pack: Self = serde_json::from_str(pack).map_err(|_| PackError::Unreadable)?;
        pack.with(serde_json::from_str(sources).map_err(|_| PackError::Unreadable)?)
    }

    /// The pack with its sources, as it is used.
    ///
    /// # Errors
    /// When one of the two is not this release's.
    pub fn with(mut self, file: SourcesFile) -> Result<Self, PackError> {
        if self.version != PACK_VERSION || file.version != PACK_VERSION {
            return Err(PackError::OtherRelease);
        }
        self.sources = (0..file.kind.len()).map(|row| file.source(row)).list();
        Ok(self)
    }

    /// A text.
    #[must_use]
    #[inline(never)] // One of the smallest functions, called from everywhere: in place it is a tenth of the views.
    pub fn text(&self, text: Text) -> &str {
        self.texts
            .get(usize::from(text.0))
            .map_or("", String::as_str)
    }

    /// A source.
    #[must_use]
    pub fn source(&self, source: Source) -> Option<&SourceText> {
        self.sources.get(usize::from(source.0))
    }
}
