//! What the checks number: texts, sources, and the sentences that plans share; and which of them
//! are used.

use super::fault::At;
use super::parse::Project;
use second_opinion_model::vocabulary::Certainty;
use second_opinion_model::{Sentence, Text};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// A source as the pack's file of sources has it.
pub(crate) struct SourceEntry {
    pub id: String,
    pub kind: Certainty,
    /// The day it was read, as the pack writes it; `None`: cited, but not read.
    pub read: Option<String>,
    pub publisher: String,
    pub title: String,
    pub url: Option<String>,
    pub dated: Option<String>,
    pub at: At,
    pub used: bool,
}

/// The lists of sentences that plans share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum SentenceKind {
    /// A question to ask the plan.
    Ask,
    /// A document to gather.
    Document,
    /// Something to do.
    Step,
}

impl SentenceKind {
    /// The list's name in the files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Ask => "ask",
            Self::Document => "document",
            Self::Step => "step",
        }
    }
}

/// A sentence that plans name by its id.
pub(crate) struct SharedSentence {
    pub text: Text,
    pub at: At,
    pub used: bool,
}

/// What all checks share: the languages, and all that has a number.
pub(crate) struct Context {
    pub languages: Vec<String>,
    pub texts: Texts,
    pub sources: Vec<SourceEntry>,
    pub sentences: BTreeMap<(SentenceKind, String), SharedSentence>,
    pub sentence_rows: Vec<Sentence>,
}

impl Context {
    pub fn new(project: &Project) -> Self {
        Self {
            languages: project.pack.content.languages.clone(),
            texts: Texts::default(),
            sources: Vec::new(),
            sentences: BTreeMap::new(),
            sentence_rows: Vec::new(),
        }
    }
}

/// The texts of all languages, each set of translations once.
#[derive(Default)]
pub(crate) struct Texts {
    /// One row a text, one column a language.
    pub rows: Vec<Vec<String>>,
    numbers: BTreeMap<Vec<String>, Text>,
}

impl Texts {
    /// The number of a text: the one that it has, or the next.
    pub fn number(&mut self, row: Vec<String>) -> Text {
        match self.numbers.entry(row) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(new) => {
                let number = Text(u16::try_from(self.rows.len()).unwrap_or(u16::MAX));
                self.rows.push(new.key().clone());
                *new.insert(number)
            }
        }
    }

    /// Numbers the texts in this order and drops the others. Returns the new numbers by the old
    /// ones.
    pub fn renumber(&mut self, order: &[Text]) -> BTreeMap<u16, u16> {
        let old = std::mem::take(&mut self.rows);
        let mut numbers = BTreeMap::new();
        for text in order {
            if let Entry::Vacant(number) = numbers.entry(text.0) {
                number.insert(u16::try_from(self.rows.len()).unwrap_or(u16::MAX));
                self.rows.extend(old.get(usize::from(text.0)).cloned());
            }
        }
        numbers
    }
}

/// An id for the rows of the tables, which borrow theirs for the whole program. It is never freed:
/// the compiler ends soon after.
pub(crate) fn leaked(id: &str) -> &'static str {
    id.to_owned().leak()
}

/// FNV-1a, a hash that is the same on every machine. It protects nothing: it only tells one release
/// from another.
pub(crate) fn fnv(bytes: impl IntoIterator<Item = u8>) -> u64 {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    let mut hash = OFFSET;
    for byte in bytes {
        hash = (hash ^ u64::from(byte)).wrapping_mul(PRIME);
    }
    hash
}

/// The names between braces: `{price}`.
pub(crate) fn placeholders(text: &str) -> BTreeSet<&str> {
    let after_braces = text.split('{').skip(1);
    let names = after_braces.filter_map(|rest| rest.split_once('}'));
    names.map(|(name, _)| name).collect()
}
