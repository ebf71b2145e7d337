//! What can be wrong with plan files, and how it is said.

use std::fmt;

/// The kinds of fault, so that a test can ask for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// The file is not TOML of the expected shape.
    Unreadable,
    /// An id or value that is not in the vocabulary or the pack.
    UnknownId,
    /// The same id twice.
    DuplicateId,
    /// A finding without a source that is not `unconfirmed`.
    NoSource,
    /// A certainty above what its sources allow.
    TooSure,
    /// A language that a text lacks.
    MissingLanguage,
    /// A placeholder that another language does not have.
    Placeholder,
    /// Two rules of equal rank that both match and decide the same thing.
    Conflict,
    /// A rule that can never decide anything.
    NeverFires,
    /// A rule that no golden case names.
    NoGoldenCase,
    /// An amount without a year.
    NoYear,
    /// A source, sentence or question nobody uses.
    Unused,
    /// A number, amount or date that cannot be read.
    Unparsable,
    /// An emergency that is not answered by `seek-care-now`, or cosmetic surgery that is answered
    /// as paid.
    HouseRule,
    /// A value that was read for some regions only, and stands in others too.
    Regional,
    /// A plan that is shown as paying in another country, though no rule speaks of other countries.
    Abroad,
    /// A coverage for an unknown reason that is better than the reasons together allow.
    UnknownReason,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file, from the project's root.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// Its kind.
    pub kind: FaultKind,
    /// What is wrong and what to do.
    pub sentence: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.sentence)
    }
}

/// The faults found so far.
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<Fault>);

impl Faults {
    pub(crate) fn add(&mut self, at: &At, kind: FaultKind, sentence: impl Into<String>) {
        self.0.push(Fault {
            file: at.file.clone(),
            line: at.line,
            kind,
            sentence: sentence.into(),
        });
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn into_sorted(mut self) -> Vec<Fault> {
        self.0
            .sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
        self.0.dedup();
        self.0
    }
}

/// A place in a file.
#[derive(Clone, Debug)]
pub(crate) struct At {
    pub(crate) file: String,
    pub(crate) line: usize,
}

/// The nearest of `known` to `word`, for "did you mean".
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    match known
        .iter()
        .min_by_key(|candidate| distance(word, candidate))
    {
        Some(best) if known.len() > 12 => format!("the nearest known is `{best}`"),
        Some(_) => format!("known: {}", known.join(", ")),
        None => "none are known".to_owned(),
    }
}

/// Levenshtein's distance in characters.
#[must_use]
pub fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, cb) in b.iter().enumerate() {
            let change = diagonal + usize::from(ca != *cb);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
