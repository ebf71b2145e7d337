//! The compiler that every check works with: the parsed project, the faults found so far, and the
//! texts, sources and sentences that have numbers. Its methods check what plan files say again and
//! again: an id, a word of the vocabulary, a text, a day, an amount, what a statement rests on.

use super::context::{Context, SentenceKind, leaked, placeholders};
use super::fault::{At, Fault, FaultKind, nearest, sorted};
use super::located::{Located, texts};
use super::parse::{Parsed, Project};
use super::raw::RawList;
use super::raw_common::Words;
use second_opinion_model::money::{self, Cents};
use second_opinion_model::vocabulary::{Certainty, HelpKind, Kind, Named, Relation, Who};
use second_opinion_model::{Date, Note, Source, Text};
use toml::value::Datetime;

/// The project, what is numbered so far, and the faults found in it.
pub(crate) struct Compiler<'p> {
    pub project: &'p Project,
    pub context: Context,
    faults: Vec<Fault>,
}

/// A list of the vocabulary, and what a fault says of a word that is not in it.
pub(crate) trait ClosedWord: Copy + 'static {
    const MEMBERS: &'static [Self];
    /// What follows the wrong word in the sentence: "is no kind of plan".
    const REFUSAL: &'static str;
    fn word(self) -> &'static str;
}

macro_rules! closed_words {
    ($($list:ident: $refusal:literal,)+) => { $(
        impl ClosedWord for $list {
            const MEMBERS: &'static [Self] = Self::ALL;
            const REFUSAL: &'static str = $refusal;
            fn word(self) -> &'static str {
                self.id()
            }
        }
    )+ };
}
closed_words! {
    Certainty: "is no certainty",
    HelpKind: "is no kind of help",
    Kind: "is no kind of plan",
    Named: "says no order of naming",
    Relation: "is no relation of two plans",
    Who: "does no step",
}

/// How sure a statement is, and what it rests on.
pub(crate) struct Evidence {
    pub certainty: Certainty,
    pub sources: Vec<Source>,
}

impl<'p> Compiler<'p> {
    pub fn new(project: &'p Project) -> Self {
        Self {
            project,
            context: Context::new(project),
            faults: Vec::new(),
        }
    }

    /// The context, where nothing is wrong.
    ///
    /// # Errors
    /// All faults, in the order of files and lines.
    pub fn finish(self) -> Result<Context, Vec<Fault>> {
        if self.faults.is_empty() {
            Ok(self.context)
        } else {
            Err(sorted(self.faults))
        }
    }

    /// Adds a fault: what is wrong and what to do, in a sentence.
    pub fn fault(&mut self, at: &At, kind: FaultKind, sentence: impl Into<String>) {
        self.faults.push(Fault {
            file: at.file.clone(),
            line: at.line,
            kind,
            sentence: sentence.into(),
        });
    }

    /// The member of a closed list that is written here.
    pub fn word<W: ClosedWord, T>(
        &mut self,
        written: &Located<String>,
        file: &Parsed<T>,
    ) -> Option<W> {
        let id = written.text();
        let member = W::MEMBERS.iter().copied().find(|one| one.word() == id);
        if member.is_none() {
            let known = nearest(id, W::MEMBERS.iter().map(|one| one.word()));
            let sentence = format!("`{id}` {}; {known}.", W::REFUSAL);
            self.fault(&file.at(written), FaultKind::UnknownId, sentence);
        }
        member
    }

    /// A fault where none of the known ids is this one. `what` says what they are ids of.
    pub fn known_id<'a>(
        &mut self,
        what: &str,
        id: &str,
        at: &At,
        known: impl IntoIterator<Item = &'a str>,
    ) {
        let known: Vec<&str> = known.into_iter().collect();
        if !known.contains(&id) {
            let sentence = format!("There is no {what} `{id}`; {}.", nearest(id, known));
            self.fault(at, FaultKind::UnknownId, sentence);
        }
    }

    /// A fault for each place that the pack does not have.
    pub fn known_places<T>(&mut self, ids: &[Located<String>], file: &Parsed<T>) {
        for id in ids {
            let known = self.project.place_ids();
            self.known_id("place", id.text(), &file.at(id), known);
        }
    }

    /// A fault for each region that the pack does not have.
    pub fn known_regions<T>(&mut self, ids: &[Located<String>], file: &Parsed<T>) {
        for id in ids {
            let known = self.project.region_ids();
            self.known_id("region", id.text(), &file.at(id), known);
        }
    }

    /// A fault for each plan that the pack does not have.
    pub fn known_plans(&mut self, ids: &[Located<String>], file: &Parsed<RawList>) {
        for id in ids {
            let known = self.project.plan_ids();
            self.known_id("plan", id.text(), &file.at(id), known);
        }
    }

    /// The number of a text, in which every language must be present with the same placeholders.
    pub fn text<T>(&mut self, words: &Words, file: &Parsed<T>) -> Text {
        let row = self.in_every_language(words, file);
        self.context.texts.number(row)
    }

    /// The number of a text that may be left out.
    pub fn optional_text<T>(&mut self, words: Option<&Words>, file: &Parsed<T>) -> Option<Text> {
        words.map(|words| self.text(words, file))
    }

    /// A text, one entry a language of the pack.
    pub fn in_every_language<T>(&mut self, words: &Words, file: &Parsed<T>) -> Vec<String> {
        let languages = self.context.languages.clone();
        for (language, text) in words {
            if !languages.contains(language) {
                let sentence = format!(
                    "`{language}` is not a language of the pack: add it to pack.toml or remove \
                     the text."
                );
                self.fault(&file.at(text), FaultKind::UnknownId, sentence);
            }
        }
        let mut row = Vec::with_capacity(languages.len());
        for language in &languages {
            let text = words.get(language).map_or("", Located::text);
            if text.trim().is_empty() {
                let sentence = format!(
                    "This text has no `{language}`: write it, or take the language out of \
                     pack.toml."
                );
                self.fault(&file.at_words(words), FaultKind::MissingLanguage, sentence);
                row.push(String::new());
            } else {
                row.push(text.to_owned());
            }
        }
        let differ = |pair: &[String]| {
            !pair[1].is_empty() && placeholders(&pair[0]) != placeholders(&pair[1])
        };
        if row.windows(2).any(differ) {
            let sentence = "The languages of this text do not have the same {placeholders}: \
                            make them the same.";
            self.fault(&file.at_words(words), FaultKind::Placeholder, sentence);
        }
        row
    }

    /// The texts of shared sentences, each of which is now used.
    pub fn sentences<T>(
        &mut self,
        kind: SentenceKind,
        ids: &[Located<String>],
        file: &Parsed<T>,
    ) -> Vec<Text> {
        let mut all = Vec::new();
        for id in ids {
            let key = (kind, id.text().to_owned());
            if let Some(sentence) = self.context.sentences.get_mut(&key) {
                sentence.used = true;
                all.push(sentence.text);
                continue;
            }
            let of_kind = self.context.sentences.keys();
            let of_kind = of_kind.filter(|(other, _)| *other == kind);
            let known: Vec<String> = of_kind.map(|(_, id)| id.clone()).collect();
            let known = known.iter().map(String::as_str);
            self.known_id(kind.id(), id.text(), &file.at(id), known);
        }
        all
    }

    /// The numbers of sources, each of which is now used.
    pub fn sources<T>(&mut self, ids: &[Located<String>], file: &Parsed<T>) -> Vec<Source> {
        let mut numbers = Vec::new();
        for id in ids {
            let mut sources = self.context.sources.iter_mut();
            match sources.position(|source| source.id == id.text()) {
                Some(number) => {
                    self.context.sources[number].used = true;
                    numbers.push(Source(u16::try_from(number).unwrap_or(u16::MAX)));
                }
                None => {
                    let sources = self.context.sources.iter();
                    let known = nearest(id.text(), sources.map(|source| source.id.as_str()));
                    let sentence = format!("There is no source `{}`; {known}.", id.text());
                    self.fault(&file.at(id), FaultKind::UnknownId, sentence);
                }
            }
        }
        numbers
    }

    /// What a statement rests on: its sources, and a certainty that these allow.
    pub fn evidence<T>(
        &mut self,
        certainty: &Located<String>,
        sources: &[Located<String>],
        file: &Parsed<T>,
    ) -> Evidence {
        let sources = self.sources(sources, file);
        let at = file.at(certainty);
        let certainty = self.word(certainty, file).unwrap_or(Certainty::Unconfirmed);
        if certainty != Certainty::Unconfirmed {
            self.not_too_sure(certainty, &sources, &at);
        }
        Evidence { certainty, sources }
    }

    /// A certainty needs a source, and is no surer than the best of those that were read.
    fn not_too_sure(&mut self, certainty: Certainty, sources: &[Source], at: &At) {
        let id = certainty.id();
        if sources.is_empty() {
            let sentence =
                format!("This is `{id}` without a source: name one, or make it `unconfirmed`.");
            return self.fault(at, FaultKind::NoSource, sentence);
        }
        let mut best: Option<Certainty> = None;
        for number in sources {
            let source = self.context.sources.get(usize::from(number.0));
            if let Some(source) = source.filter(|source| source.read.is_some()) {
                // The surest is the least: see `Certainty`.
                best = Some(best.map_or(source.kind, |best| best.min(source.kind)));
            }
        }
        match best {
            None => {
                let sentence = "None of these sources was read: make this `unconfirmed`.";
                self.fault(at, FaultKind::TooSure, sentence);
            }
            Some(best) if certainty < best => {
                let sentence = format!(
                    "This is `{id}`, but the best of its sources is `{}`: lower it.",
                    best.id()
                );
                self.fault(at, FaultKind::TooSure, sentence);
            }
            Some(_) => {}
        }
    }

    /// The row of a sentence with its evidence.
    pub fn note<T>(&mut self, words: &Words, evidence: Evidence, file: &Parsed<T>) -> Note {
        Note {
            text: self.text(words, file),
            certainty: evidence.certainty,
            sources: evidence.sources,
        }
    }

    /// A day that TOML reads as one.
    pub fn day<T>(&mut self, day: &Located<Datetime>, file: &Parsed<T>) -> Date {
        self.date(&day.written(), &file.at(day))
    }

    /// A day in a text: `2026-11-23`. After a fault some day is returned, so that the checks go on.
    pub fn date(&mut self, day: &str, at: &At) -> Date {
        match Date::parse(day) {
            Some(date) => date,
            None => {
                let sentence = format!("`{day}` is no day: write it like 2026-11-23.");
                self.fault(at, FaultKind::Unparsable, sentence);
                Date::FIRST
            }
        }
    }

    /// An amount of money such as `"283.00"`.
    pub fn cents<T>(&mut self, text: &Located<String>, file: &Parsed<T>) -> Cents {
        match money::exactly(text.text()) {
            Some(cents) => cents,
            None => {
                let amount = text.text();
                let sentence = format!("`{amount}` is no amount: write it like \"283.00\".");
                self.fault(&file.at(text), FaultKind::Unparsable, sentence);
                0
            }
        }
    }
}

/// The ids, each as [`leaked`] gives it.
pub(crate) fn leaked_ids(ids: &[Located<String>]) -> Vec<&'static str> {
    texts(ids).map(leaked).collect()
}
