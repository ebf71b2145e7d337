//! Numbers for texts and sources, and the checks that every use of one of them needs.

mod sentences;

use super::fault::{At, FaultKind, Faults, nearest};
use super::located::Located;
use super::parse::{Parsed, Project};
use super::raw::{RawList, Words};
use second_opinion_model::Sentence;
use second_opinion_model::vocabulary::Certainty;
use second_opinion_model::{Source, Text};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// A source as the pack file has it.
pub(crate) struct SourceEntry {
    pub id: String,
    pub kind: Certainty,
    pub read: Option<String>,
    pub publisher: String,
    pub title: String,
    pub url: Option<String>,
    pub dated: Option<String>,
    at: At,
    used: bool,
}

/// An id that the tables keep. The compiler is a short program: what it has read stays until it
/// ends.
pub(crate) fn keep(id: &str) -> &'static str {
    id.to_owned().leak()
}

/// What all checks share: the languages, the numbered texts, the numbered sources, the shared
/// sentences.
pub(crate) struct Context {
    pub languages: Vec<String>,
    /// One row a text, one column a language.
    pub texts: Vec<Vec<String>>,
    numbers: BTreeMap<Vec<String>, Text>,
    pub sources: Vec<SourceEntry>,
    /// `step`, `ask` or `document` + id → text, and whether a plan uses it.
    sentences: BTreeMap<(&'static str, String), (Text, At, bool)>,
    pub sentence_rows: Vec<Sentence>,
}

impl Context {
    pub fn new(project: &Project, faults: &mut Faults) -> Self {
        let mut context = Self {
            languages: project.pack.content.languages.clone(),
            texts: Vec::new(),
            numbers: BTreeMap::new(),
            sources: Vec::new(),
            sentences: BTreeMap::new(),
            sentence_rows: Vec::new(),
        };
        project
            .lists
            .iter()
            .for_each(|list| context.take_sources(list, faults));
        project
            .lists
            .iter()
            .for_each(|list| context.take_sentences(list, project, faults));
        context.sentence_rows.sort_by_key(|row| row.text.0);
        context
    }

    fn take_sources(&mut self, list: &Parsed<RawList>, faults: &mut Faults) {
        for source in &list.content.source {
            let at = list.at(&source.id);
            let id = source.id.get_ref().clone();
            if self.sources.iter().any(|known| known.id == id) {
                faults.add(
                    &at,
                    FaultKind::DuplicateId,
                    format!("The source `{id}` stands twice: keep one."),
                );
                continue;
            }
            let kinds = ["law", "official", "plan", "guidance"];
            let kind =
                Certainty::from_id(source.kind.get_ref()).filter(|kind| kinds.contains(&kind.id()));
            let Some(kind) = kind else {
                let sentence = format!(
                    "`{}` is no kind of source; {}.",
                    source.kind.get_ref(),
                    nearest(source.kind.get_ref(), kinds)
                );
                faults.add(&list.at(&source.kind), FaultKind::UnknownId, sentence);
                continue;
            };
            // For editors: the page links to the source instead of telling what it says.
            self.in_every_language(&source.supports, list, faults);
            let (publisher, title) = (source.publisher.clone(), source.title.clone());
            let (url, dated, read) = (
                source.url.clone(),
                source.dated.clone(),
                source.read.clone(),
            );
            self.sources.push(SourceEntry {
                id,
                kind,
                read,
                publisher,
                title,
                url,
                dated,
                at,
                used: false,
            });
        }
    }

    /// The number of a text, in which every language must be present with the same placeholders.
    pub fn text<T>(&mut self, words: &Words, file: &Parsed<T>, faults: &mut Faults) -> Text {
        let row = self.in_every_language(words, file, faults);
        if let Some(number) = self.numbers.get(&row) {
            return *number;
        }
        let number = Text(u16::try_from(self.texts.len()).unwrap_or(u16::MAX));
        self.texts.push(row.clone());
        self.numbers.insert(row, number);
        number
    }

    /// Numbers the texts in this order. The new numbers by the old ones.
    pub fn renumber(&mut self, order: &[Text]) -> BTreeMap<u16, u16> {
        let (old, mut numbers) = (std::mem::take(&mut self.texts), BTreeMap::new());
        for text in order {
            if let Entry::Vacant(number) = numbers.entry(text.0) {
                number.insert(u16::try_from(self.texts.len()).unwrap_or(u16::MAX));
                self.texts.extend(old.get(usize::from(text.0)).cloned());
            }
        }
        numbers
    }

    fn in_every_language<T>(
        &self,
        words: &Words,
        file: &Parsed<T>,
        faults: &mut Faults,
    ) -> Vec<String> {
        let mut row = Vec::with_capacity(self.languages.len());
        for language in &self.languages {
            match words
                .get(language)
                .filter(|text| !text.get_ref().trim().is_empty())
            {
                Some(text) => row.push(text.get_ref().clone()),
                None => {
                    let sentence = format!(
                        "This text has no `{language}`: write it, or take the language out of pack.toml."
                    );
                    faults.add(&file.at_words(words), FaultKind::MissingLanguage, sentence);
                    row.push(String::new());
                }
            }
        }
        for (language, text) in words {
            if !self.languages.contains(language) {
                let sentence = format!(
                    "`{language}` is not a language of the pack: add it to pack.toml or remove the text."
                );
                faults.add(&file.at(text), FaultKind::UnknownId, sentence);
            }
        }
        if row
            .windows(2)
            .any(|pair| !pair[1].is_empty() && placeholders(&pair[0]) != placeholders(&pair[1]))
        {
            let sentence = "The languages of this text do not have the same {placeholders}: make them the same.";
            faults.add(&file.at_words(words), FaultKind::Placeholder, sentence);
        }
        row
    }

    /// The numbers of sources, each of which is now used.
    pub fn sources<T>(
        &mut self,
        ids: &[Located<String>],
        file: &Parsed<T>,
        faults: &mut Faults,
    ) -> Vec<Source> {
        let mut numbers = Vec::new();
        for id in ids {
            match self
                .sources
                .iter_mut()
                .position(|source| source.id == *id.get_ref())
            {
                Some(number) => {
                    self.sources[number].used = true;
                    numbers.push(Source(u16::try_from(number).unwrap_or(u16::MAX)));
                }
                None => {
                    let known = nearest(
                        id.get_ref(),
                        self.sources.iter().map(|source| source.id.as_str()),
                    );
                    let sentence = format!("There is no source `{}`; {known}.", id.get_ref());
                    faults.add(&file.at(id), FaultKind::UnknownId, sentence);
                }
            }
        }
        numbers
    }

    /// A certainty, held against the sources it rests on.
    pub fn certainty<T>(
        &self,
        word: &Located<String>,
        sources: &[Source],
        file: &Parsed<T>,
        faults: &mut Faults,
    ) -> Certainty {
        let at = file.at(word);
        let Some(certainty) = Certainty::from_id(word.get_ref()) else {
            let known = nearest(word.get_ref(), Certainty::ALL.iter().map(|c| c.id()));
            faults.add(
                &at,
                FaultKind::UnknownId,
                format!("`{}` is no certainty; {known}.", word.get_ref()),
            );
            return Certainty::Unconfirmed;
        };
        if certainty == Certainty::Unconfirmed {
            return certainty;
        }
        if sources.is_empty() {
            let sentence = format!(
                "This is `{certainty}` without a source: name one, or make it `unconfirmed`.",
                certainty = certainty.id()
            );
            faults.add(&at, FaultKind::NoSource, sentence);
            return certainty;
        }
        let read = sources
            .iter()
            .filter_map(|source| self.sources.get(usize::from(source.0)))
            .filter(|source| source.read.is_some());
        match read.map(|source| source.kind).min() {
            None => {
                let sentence = "None of these sources was read: make this `unconfirmed`.";
                faults.add(&at, FaultKind::TooSure, sentence);
            }
            Some(best) if certainty < best => {
                let sentence = format!(
                    "This is `{}`, but the best of its sources is `{}`: lower it.",
                    certainty.id(),
                    best.id()
                );
                faults.add(&at, FaultKind::TooSure, sentence);
            }
            Some(_) => {}
        }
        certainty
    }

    /// Adds a fault for each source and sentence that nothing uses.
    pub fn check_all_used(&self, faults: &mut Faults) {
        for source in self.sources.iter().filter(|source| !source.used) {
            faults.add(
                &source.at,
                FaultKind::Unused,
                format!(
                    "Nothing uses the source `{}`: cite it or remove it.",
                    source.id
                ),
            );
        }
        for ((kind, id), (_, at, _)) in self.sentences.iter().filter(|(_, (_, _, used))| !used) {
            faults.add(
                at,
                FaultKind::Unused,
                format!("No plan uses the {kind} `{id}`: use it or remove it."),
            );
        }
    }
}

/// FNV-1a: short, stable across machines and releases, and no secret.
pub(crate) fn fnv(bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes.into_iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
        .collect()
}
