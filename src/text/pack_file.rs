//! The pack file of a language: every text by number and every source, read from JSON.

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

/// The pack file of a language.
#[derive(Debug, Deserialize)]
pub struct PackFile {
    version: String,
    /// Its language (`en`).
    pub language: String,
    /// The day most sources were read: it stands here instead of at each.
    read: String,
    texts: Vec<String>,
    sources: Vec<SourceText>,
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
    /// Reads a pack file.
    ///
    /// # Errors
    /// When it is no pack file, or not this release's.
    pub fn parse(json: &str) -> Result<Self, PackError> {
        let mut file: Self = serde_json::from_str(json).map_err(|_| PackError::Unreadable)?;
        if file.version != PACK_VERSION {
            return Err(PackError::OtherRelease);
        }
        for source in &mut file.sources {
            source.read = Some(source.read.take().unwrap_or_else(|| file.read.clone())).filter(|day| !day.is_empty());
        }
        Ok(file)
    }

    /// A text.
    #[must_use]
    pub fn text(&self, text: Text) -> &str {
        self.texts.get(usize::from(text.0)).map_or("", String::as_str)
    }

    /// A source.
    #[must_use]
    pub fn source(&self, source: Source) -> Option<&SourceText> {
        self.sources.get(usize::from(source.0))
    }

    /// How many texts there are.
    #[must_use]
    pub fn texts(&self) -> &[String] {
        &self.texts
    }
}
