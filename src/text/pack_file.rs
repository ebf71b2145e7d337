//! The pack file of a language, in which each text has a number, and the file of the sources.

use crate::list::List;
use crate::pack::{PACK_VERSION, Source, Text};
use serde::Deserialize;
use std::fmt;

/// A source as it is shown.
#[derive(Clone, Debug)]
pub struct SourceText {
    /// The certainty that it can give: `law`, `official`, `plan` or `guidance`.
    pub kind: String,
    /// The body or company that published it.
    pub publisher: String,
    /// The title of the document.
    pub title: String,
    /// Its address on the web; `None` for a document that has none.
    pub url: Option<String>,
    /// The date in the document, as it is written there.
    pub dated: Option<String>,
    /// The day on which we read it (`2026-11-23`); `None` where others cite it and we have not.
    pub read: Option<String>,
}

/// The pack of a language: every text, and every source.
#[derive(Debug, Deserialize)]
pub struct PackFile {
    /// The version of the pack, equal to [`PACK_VERSION`] of the program that it belongs to.
    pub version: String,
    /// The code of its language (`en`).
    pub language: String,
    /// Every text; a [`Text`] is an index into it.
    pub texts: Vec<String>,
    /// Every source; a [`Source`] is an index into it. Sources have no language, and a file of
    /// their own: [`SourcesFile`].
    #[serde(skip)]
    pub sources: Vec<SourceText>,
}

/// The file of the sources, the same for every language: a column for each field of [`SourceText`],
/// all of the same length. A field that a source lacks is an empty text.
#[derive(Debug, Deserialize)]
pub struct SourcesFile {
    /// The same version as that of the [`PackFile`].
    pub version: String,
    /// The column of [`SourceText::publisher`].
    pub publisher: Vec<String>,
    /// The column of [`SourceText::title`].
    pub title: Vec<String>,
    /// The column of [`SourceText::url`].
    pub url: Vec<String>,
    /// The column of [`SourceText::dated`].
    pub dated: Vec<String>,
    /// The column of [`SourceText::read`].
    pub read: Vec<String>,
    /// The column of [`SourceText::kind`].
    pub kind: Vec<String>,
}

impl SourcesFile {
    /// The source in a row of the columns.
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
    /// It is not a pack file, or there is none.
    Unreadable,
    /// It belongs to a release other than the program's.
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
    /// Reads the JSON of the two files outside the browser.
    ///
    /// # Errors
    /// When one of the two is not such a file, or belongs to another release.
    #[cfg(not(target_family = "wasm"))]
    pub fn parse(pack: &str, sources: &str) -> Result<Self, PackError> {
        let pack: Self = serde_json::from_str(pack).map_err(|_| PackError::Unreadable)?;
        pack.with(serde_json::from_str(sources).map_err(|_| PackError::Unreadable)?)
    }

    /// The pack with its sources.
    ///
    /// # Errors
    /// [`PackError::OtherRelease`] when one of the two belongs to another release.
    pub fn with(mut self, file: SourcesFile) -> Result<Self, PackError> {
        if self.version != PACK_VERSION || file.version != PACK_VERSION {
            return Err(PackError::OtherRelease);
        }
        self.sources = (0..file.kind.len()).map(|row| file.source(row)).list();
        Ok(self)
    }

    /// The text with this number; empty where there is none.
    #[must_use]
    // It is called at hundreds of places: inlined, it would be a tenth of the views' code.
    #[inline(never)]
    pub fn text(&self, text: Text) -> &str {
        self.texts
            .get(usize::from(text.0))
            .map_or("", String::as_str)
    }

    /// The source with this number.
    #[must_use]
    pub fn source(&self, source: Source) -> Option<&SourceText> {
        self.sources.get(usize::from(source.0))
    }
}
