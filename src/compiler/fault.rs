//! What can be wrong with plan files, and how it is said.

use std::fmt;

/// The kinds of fault, by which tests tell one from another.
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
    /// A source, sentence, question or option that nothing uses or can reach.
    Unused,
    /// A number, amount or date that cannot be read.
    Unparsable,
    /// A plan file whose name is not its plan's id, or that is in another place's folder.
    FileName,
    /// An answer that no plan may change: an emergency that is not answered by `seek-care-now`, or
    /// cosmetic surgery that is answered as paid.
    FixedAnswer,
    /// A value that was read for some regions only, and is given for others too.
    Regional,
    /// A plan that is shown as paying in another country, though no rule names other countries.
    Abroad,
    /// A coverage for an unknown reason that is better than the reasons together allow.
    UnknownReason,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file, from the project's root.
    pub file: String,
    /// The line in that file, from 1.
    pub line: usize,
    /// Which sort of fault it is.
    pub kind: FaultKind,
    /// What is wrong and what to do.
    pub sentence: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.sentence)
    }
}

/// In the order of files and lines; what was found twice is said once.
pub(crate) fn sorted(mut faults: Vec<Fault>) -> Vec<Fault> {
    faults.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    faults.dedup();
    faults
}

/// A position in a file.
#[derive(Clone, Debug)]
pub(crate) struct At {
    /// The path from the project's root.
    pub(crate) file: String,
    /// The line, from 1.
    pub(crate) line: usize,
}

/// Up to so many known ids are listed in a fault; of more, only the nearest is named.
const MOST_LISTED: usize = 12;

/// What was perhaps meant by `word`: all ids that are known, or the nearest of many.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    if known.len() <= MOST_LISTED && !known.is_empty() {
        return format!("known: {}", known.join(", "));
    }
    match most_similar(word, known).first() {
        Some(best) => format!("the nearest known is `{best}`"),
        None => "none are known".to_owned(),
    }
}

/// The known names, the most similar to `name` first; of equally similar ones, the first in the
/// alphabet. Similarity is that of Jaro and Winkler, which counts a common beginning more.
///
/// ```
/// use second_opinion_compiler::most_similar;
///
/// let known = ["gb-nhs", "us-hmo", "us-ppo"];
/// assert_eq!(most_similar("us-pp", known), ["us-ppo", "us-hmo", "gb-nhs"]);
/// ```
#[must_use]
pub fn most_similar<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let mut ranked: Vec<&str> = known.into_iter().collect();
    ranked.sort_unstable();
    // Between 0 and 1. The sort is stable, so the alphabet decides between equals.
    let similarity = |known: &str| strsim::jaro_winkler(name, known);
    ranked.sort_by(|a, b| similarity(b).total_cmp(&similarity(a)));
    ranked
}
