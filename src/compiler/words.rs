//! Checks the interface's words, and gives those that the program looks up their cells in tables.

use super::compiler::Compiler;
use super::fault::{FaultKind, nearest};
use second_opinion_model::vocabulary::{Certainty, FindingName, HelpKind, Kind, Who};
use second_opinion_model::{Text, Value};

/// A word of the interface.
pub(crate) struct Word {
    /// Its section and key.
    pub name: String,
    /// Where it is looked up; `None`: it is a constant of its own.
    pub cell: Option<TableCell>,
    pub text: Text,
}

/// A cell of a table of words.
#[derive(Clone, Copy)]
pub(crate) struct TableCell {
    /// The name of the table in the generated source.
    pub table: &'static str,
    /// The row, from 0.
    pub number: usize,
}

/// A section whose words the program looks up by a member of the vocabulary.
struct LookedUp {
    section: String,
    /// The table that holds the words.
    table: &'static str,
    /// The ids of the members, and their numbers in the table.
    keys: Vec<(&'static str, usize)>,
    /// Whether a key may be missing, because other words are used then.
    may_lack: bool,
}

impl LookedUp {
    /// The row of a key, from 0.
    fn number(&self, key: &str) -> Option<usize> {
        let found = self.keys.iter().find(|(known, _)| *known == key);
        found.map(|(_, number)| *number)
    }

    /// One section a finding, with its values.
    fn of_values(prefix: &str, table: &'static str, may_lack: bool) -> Vec<Self> {
        let mut sections = Vec::new();
        for finding in FindingName::ALL {
            let values = Value::all().filter(|value| value.finding() == *finding);
            let keys = values.map(|value| (value.id(), usize::from(value.number())));
            sections.push(Self {
                section: format!("{prefix}-{}", finding.id()),
                table,
                keys: keys.collect(),
                may_lack,
            });
        }
        sections
    }

    /// A section with all members of a list of the vocabulary.
    fn of_list(section: &str, table: &'static str, ids: Vec<&'static str>) -> Self {
        Self {
            section: section.to_owned(),
            table,
            keys: ids.into_iter().zip(0..).collect(),
            may_lack: false,
        }
    }
}

/// The ids of all members of a list of the vocabulary.
macro_rules! ids {
    ($list:ident) => {
        $list::ALL.iter().map(|member| member.id()).collect()
    };
}

/// Every section that is looked up.
fn looked_up() -> Vec<LookedUp> {
    let mut sections = LookedUp::of_values("value", "VALUE", false);
    sections.extend(LookedUp::of_values("told", "PLAN_REPLY", true));
    sections.extend([
        LookedUp::of_list("finding", "FINDING", ids!(FindingName)),
        LookedUp::of_list("certainty", "CERTAINTY", ids!(Certainty)),
        LookedUp::of_list("kind", "KIND", ids!(Kind)),
        LookedUp::of_list("who", "WHO", ids!(Who)),
        LookedUp::of_list("help", "HELP", ids!(HelpKind)),
    ]);
    sections
}

/// Checks all words, and numbers their texts.
pub(crate) fn check(compiler: &mut Compiler) -> Vec<Word> {
    let looked_up = looked_up();
    for section in &looked_up {
        all_keys(compiler, section);
    }
    let file = &compiler.project.words;
    let mut rows = Vec::new();
    for (section, words) in &file.content {
        let mut tables = looked_up.iter();
        let table = tables.find(|known| known.section == *section);
        for (key, words) in words {
            let cell = table.map(|section| TableCell {
                table: section.table,
                number: section.number(key).unwrap_or(0),
            });
            rows.push(Word {
                name: format!("{section}_{key}"),
                cell,
                text: compiler.text(words, file),
            });
        }
    }
    rows
}

/// A section that is looked up has the keys that the program asks for, and no others.
fn all_keys(compiler: &mut Compiler, looked_up: &LookedUp) {
    let (file, section) = (&compiler.project.words, &looked_up.section);
    let mut written: Vec<&str> = Vec::new();
    for (key, words) in file.content.get(section).into_iter().flatten() {
        written.push(key);
        if looked_up.number(key).is_none() {
            let known = nearest(key, looked_up.keys.iter().map(|(known, _)| *known));
            let sentence = format!("[{section}] has no `{key}`: take it out; {known}.");
            compiler.fault(&file.at_words(words), FaultKind::UnknownId, sentence);
        }
    }
    for (key, _) in &looked_up.keys {
        if !looked_up.may_lack && !written.contains(key) {
            let known = nearest(key, written.iter().copied());
            let sentence = format!("[{section}] lacks `{key}`: write its words; {known}.");
            compiler.fault(&file.top(), FaultKind::MissingLanguage, sentence);
        }
    }
}
