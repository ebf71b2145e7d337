//! Reads the files into their raw shapes, and turns positions into lines.

use super::fault::{At, Fault, FaultKind, sorted};
use super::files::{CASES, Files};
use super::located::Located;
use super::raw::{RawList, RawPack, RawPlace, RawQuestion, RawWords};
use super::raw_common::Words;
use super::raw_plan::RawPlan;
use serde::de::DeserializeOwned;

/// The folder of the plan files and of the lists that they share.
const FACTS: &str = "src/pack/data";
/// The file that says which languages the pack has.
const PACK: &str = "src/pack/data/pack.toml";
/// The file of the interface's words, and its folder.
const WORDS: &str = "src/text/words.toml";
const TEXT: &str = "src/text";
/// The folders of the plans: those of the United States, of Canada and of all other places.
const PLANS: [&str; 3] = [
    "src/pack/data/us/",
    "src/pack/data/ca/",
    "src/pack/data/world/",
];

/// A file's parsed content with what is needed to turn a position into a line.
pub(crate) struct Parsed<T> {
    pub path: String,
    text: String,
    pub content: T,
}

impl<T> Parsed<T> {
    /// The position of a value.
    pub fn at<S>(&self, value: &Located<S>) -> At {
        self.at_byte(value.start())
    }

    /// The position of a list of answers: that of its first; the top of the file where it is empty.
    pub fn at_first<S>(&self, list: &[Located<S>]) -> At {
        self.at_byte(list.first().map_or(0, Located::start))
    }

    /// The position of a text: that of its first language.
    pub fn at_words(&self, words: &Words) -> At {
        let starts = words.values().map(Located::start);
        self.at_byte(starts.min().unwrap_or(0))
    }

    /// The first line, for what is missing from the file.
    pub fn top(&self) -> At {
        self.at_byte(0)
    }

    fn at_byte(&self, byte: usize) -> At {
        At {
            file: self.path.clone(),
            line: line_of(&self.text, byte),
        }
    }
}

/// The line of a byte, from 1.
fn line_of(text: &str, byte: usize) -> usize {
    1 + text.bytes().take(byte).filter(|b| *b == b'\n').count()
}

/// All files of the project, as they are written.
pub(crate) struct Project {
    pub pack: Parsed<RawPack>,
    pub lists: Vec<Parsed<RawList>>,
    pub plans: Vec<Parsed<RawPlan>>,
    pub words: Parsed<RawWords>,
}

impl Project {
    pub fn places(&self) -> impl Iterator<Item = &RawPlace> {
        self.lists.iter().flat_map(|list| &list.content.place)
    }

    pub fn place_ids(&self) -> impl Iterator<Item = &str> {
        self.places().map(|place| place.id.text())
    }

    pub fn region_ids(&self) -> impl Iterator<Item = &str> {
        let regions = self.places().flat_map(|place| &place.region);
        regions.map(|region| region.id.text())
    }

    pub fn plan_ids(&self) -> impl Iterator<Item = &str> {
        self.plans.iter().map(|plan| plan.content.id.text())
    }

    /// All questions with their files, in the order they are written, which is that of their
    /// numbers.
    pub fn questions(&self) -> impl Iterator<Item = (&Parsed<RawList>, &RawQuestion)> {
        self.lists.iter().flat_map(|list| {
            let questions = list.content.question.iter();
            questions.map(move |question| (list, question))
        })
    }
}

/// Parses all files.
///
/// # Errors
/// A fault for each file that cannot be read or is missing.
pub(crate) fn parse(files: &Files) -> Result<Project, Vec<Fault>> {
    let mut reading = Reading::default();
    for folder in [FACTS, TEXT, CASES] {
        for (path, text) in files.under(folder) {
            reading.read(path, text);
        }
    }
    reading.project()
}

/// The files read so far, and the faults in them.
#[derive(Default)]
struct Reading {
    pack: Option<Parsed<RawPack>>,
    lists: Vec<Parsed<RawList>>,
    plans: Vec<Parsed<RawPlan>>,
    words: Option<Parsed<RawWords>>,
    faults: Vec<Fault>,
}

impl Reading {
    /// Parses a file as what its path says it is.
    fn read(&mut self, path: &str, text: &str) {
        let is_plan = PLANS.iter().any(|folder| path.starts_with(folder));
        let read = match path {
            PACK => parsed(path, text).map(|pack| self.pack = Some(pack)),
            WORDS => parsed(path, text).map(|words| self.words = Some(words)),
            _ if is_plan => parsed(path, text).map(|plan| self.plans.push(plan)),
            _ => parsed(path, text).map(|list| self.lists.push(list)),
        };
        self.faults.extend(read.err());
    }

    /// The project, where every file could be read and none is missing.
    fn project(self) -> Result<Project, Vec<Fault>> {
        if !self.faults.is_empty() {
            return Err(sorted(self.faults));
        }
        let (Some(pack), Some(words)) = (self.pack, self.words) else {
            let sentence = format!("{PACK} or {WORDS} is missing: restore it.");
            return Err(vec![Fault {
                file: PACK.to_owned(),
                line: 1,
                kind: FaultKind::Unreadable,
                sentence,
            }]);
        };
        Ok(Project {
            pack,
            lists: self.lists,
            plans: self.plans,
            words,
        })
    }
}

/// Parses one file.
///
/// # Errors
/// A fault at the line where it is not TOML of this shape.
fn parsed<T: DeserializeOwned>(path: &str, text: &str) -> Result<Parsed<T>, Fault> {
    match toml::from_str(text) {
        Ok(content) => Ok(Parsed {
            path: path.to_owned(),
            text: text.to_owned(),
            content,
        }),
        Err(error) => {
            let message = error.message().replace('\n', " ");
            Err(Fault {
                file: path.to_owned(),
                line: line_of(text, error.span().map_or(0, |span| span.start)),
                kind: FaultKind::Unreadable,
                sentence: format!("This cannot be read: {message}."),
            })
        }
    }
}
