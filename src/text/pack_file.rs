//! The pack file of a language with every text by number, and the file of the sources.

use crate::pack::{PACK_VERSION, Source, Text};
use serde::Deserialize;
use std::fmt;

/// A source as people read it.
#[derive(Clone, Debug, Deserialize)]
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

/// The file of the sources, the same for every language.
#[derive(Debug, Deserialize)]
pub struct SourcesFile {
    /// As in [`PackFile`].
    pub version: String,
    /// The day most sources were read: it stands here instead of at each.
    pub read: String,
    /// Every source.
    pub sources: Vec<SourceText>,
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
            Self::Unreadable => "The file with the plan texts could not be read. Load the page again.",
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
        self.sources = file.sources;
        for source in &mut self.sources {
            source.read = Some(source.read.take().unwrap_or_else(|| file.read.clone())).filter(|day| !day.is_empty());
        }
        Ok(self)
    }

    /// A text.
    #[must_use]
    #[inline(never)] // One of the smallest functions, called from everywhere: in place it is a tenth of the views.
    pub fn text(&self, text: Text) -> &str {
        self.texts.get(usize::from(text.0)).map_or("", String::as_str)
    }

    /// A source.
    #[must_use]
    pub fn source(&self, source: Source) -> Option<&SourceText> {
        self.sources.get(usize::from(source.0))
    }
}
