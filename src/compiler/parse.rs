//! Reads the files into their raw shapes, and turns positions into lines.

use super::fault::{At, FaultKind, Faults};
use super::files::{CASES, Files};
use super::located::Located;
use super::raw::{RawList, RawPack, RawWords, Words};
use super::raw_plan::RawPlan;
use serde::de::DeserializeOwned;

/// A file's parsed content with what is needed to turn a position into a line.
pub(crate) struct Parsed<T> {
    pub path: String,
    text: String,
    pub content: T,
}

impl<T> Parsed<T> {
    /// Where something stands.
    pub fn at<S>(&self, spanned: &Located<S>) -> At {
        self.at_byte(spanned.span().start)
    }

    /// Where a text stands: its first language.
    pub fn at_words(&self, words: &Words) -> At {
        self.at_byte(
            words
                .values()
                .map(|word| word.span().start)
                .min()
                .unwrap_or(0),
        )
    }

    /// The first line.
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

fn line_of(text: &str, byte: usize) -> usize {
    1 + text.bytes().take(byte).filter(|b| *b == b'\n').count()
}

/// All files, parsed.
pub(crate) struct Project {
    pub pack: Parsed<RawPack>,
    pub lists: Vec<Parsed<RawList>>,
    pub plans: Vec<Parsed<RawPlan>>,
    pub words: Parsed<RawWords>,
}

/// Parses all files; `None` when one cannot be read, with the faults added.
pub(crate) fn parse(files: &Files, faults: &mut Faults) -> Option<Project> {
    let mut lists = Vec::new();
    let mut plans = Vec::new();
    let (mut pack, mut words, mut whole) = (None, None, true);
    for (path, text) in files
        .under("src/pack/data")
        .chain(files.under("src/text"))
        .chain(files.under(CASES))
    {
        let is_plan = ["/us/", "/ca/", "/world/"]
            .iter()
            .any(|folder| path.contains(&format!("data{folder}")));
        let read = if path.ends_with("data/pack.toml") {
            one(path, text, faults).map(|parsed| pack = Some(parsed))
        } else if path.ends_with("text/words.toml") {
            one(path, text, faults).map(|parsed| words = Some(parsed))
        } else if is_plan {
            one(path, text, faults).map(|parsed| plans.push(parsed))
        } else {
            one(path, text, faults).map(|parsed| lists.push(parsed))
        };
        whole &= read.is_some();
    }
    if let (true, Some(pack), Some(words)) = (whole, pack, words) {
        return Some(Project {
            pack,
            lists,
            plans,
            words,
        });
    }
    if whole {
        let at = At {
            file: "src/pack/data/pack.toml".to_owned(),
            line: 1,
        };
        faults.add(
            &at,
            FaultKind::Unreadable,
            "pack.toml or src/text/words.toml is missing: restore it.",
        );
    }
    None
}

fn one<T: DeserializeOwned>(path: &str, text: &str, faults: &mut Faults) -> Option<Parsed<T>> {
    match toml::from_str(text) {
        Ok(content) => Some(Parsed {
            path: path.to_owned(),
            text: text.to_owned(),
            content,
        }),
        Err(error) => {
            let line = line_of(text, error.span().map_or(0, |span| span.start));
            let at = At {
                file: path.to_owned(),
                line,
            };
            faults.add(
                &at,
                FaultKind::Unreadable,
                format!(
                    "This cannot be read: {}.",
                    error.message().replace('\n', " ")
                ),
            );
            None
        }
    }
}
