//! The command line: options from a closed list, and the nearest known names for a slip of the
//! finger.

use crate::failure::{Failure, Outcome};
use second_opinion_compiler::distance as letters_to_change;

/// One option a command knows.
#[derive(Debug, Clone, Copy)]
pub struct Opt {
    /// With its dashes: `--port`.
    pub name: &'static str,
    /// The word for its value in the help; none for a switch, in brackets where it may be left out:
    /// `[FILE]`.
    pub value: Option<&'static str>,
    /// One line.
    pub help: &'static str,
}

/// The options that were given, in their order.
#[derive(Debug, Default)]
pub struct Given(Vec<(&'static str, String)>);

impl Given {
    /// The last value of an option.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.all(name).last()
    }

    /// Every value of an option that may be repeated.
    pub fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        let name = name.to_owned();
        self.0
            .iter()
            .filter(move |(given, _)| *given == name)
            .map(|(_, value)| value.as_str())
    }

    /// Whether a switch was given.
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// A value from a closed list.
    pub fn one_of<'a>(&self, name: &str, known: &[&'a str]) -> Outcome<Option<&'a str>> {
        let Some(value) = self.get(name) else {
            return Ok(None);
        };
        match known.iter().find(|k| **k == value) {
            Some(found) => Ok(Some(found)),
            None => Err(unknown(&format!("value of {name}"), value, known)),
        }
    }
}

/// Reads `--name value`, `--name=value` and switches.
pub fn parse(words: &[String], options: &[Opt]) -> Outcome<Given> {
    let mut given = Given::default();
    let mut words = words.iter().peekable();
    while let Some(word) = words.next() {
        let (name, inline) = match word.split_once('=') {
            Some((name, value)) if name.starts_with("--") => (name, Some(value.to_owned())),
            _ => (word.as_str(), None),
        };
        let Some(option) = options.iter().find(|option| option.name == name) else {
            let names: Vec<&str> = options.iter().map(|option| option.name).collect();
            return Err(unknown("option", name, &names));
        };
        let value = match (option.value, inline) {
            (None, None) => String::new(),
            (None, Some(_)) => {
                return Err(Failure::usage(format!("The option {name} takes no value.")));
            }
            (Some(_), Some(value)) => value,
            (Some(kind), None) if kind.starts_with('[') => words
                .next_if(|word| !word.starts_with('-'))
                .cloned()
                .unwrap_or_default(),
            (Some(kind), None) => words.next().cloned().ok_or_else(|| {
                Failure::usage(format!("The option {name} needs a value: {name} {kind}."))
            })?,
        };
        given.0.push((option.name, value));
    }
    Ok(given)
}

/// "Unknown option `--prt`. Nearest: --port."
pub fn unknown(kind: &str, word: &str, known: &[&str]) -> Failure {
    let near = nearest(word, known);
    if near.is_empty() {
        return Failure::usage(format!("Unknown {kind} `{word}`: there are none here."));
    }
    Failure::usage(format!(
        "Unknown {kind} `{word}`. Nearest: {}.",
        near.join(", ")
    ))
}

/// At most three known names, the nearest first.
pub fn nearest<'a>(word: &str, known: &[&'a str]) -> Vec<&'a str> {
    let mut ranked: Vec<(usize, &str)> = known
        .iter()
        .map(|name| (distance(word, name), *name))
        .collect();
    ranked.sort();
    ranked.into_iter().take(3).map(|(_, name)| name).collect()
}

/// How many letters must change, counted twice so that a shared beginning can count in favour.
fn distance(a: &str, b: &str) -> usize {
    let shared = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    (letters_to_change(a, b) * 2).saturating_sub(shared)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPTIONS: &[Opt] = &[
        Opt {
            name: "--port",
            value: Some("N"),
            help: "",
        },
        Opt {
            name: "--open",
            value: None,
            help: "",
        },
    ];
    const PAGE: &[Opt] = &[
        Opt {
            name: "--html",
            value: Some("[FILE]"),
            help: "",
        },
        Opt {
            name: "--open",
            value: None,
            help: "",
        },
    ];

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn both_spellings_of_a_value() {
        for line in ["--port 9 --open", "--open --port=9"] {
            let given = parse(&words(line), OPTIONS).unwrap_or_default();
            assert_eq!(
                (given.get("--port"), given.has("--open")),
                (Some("9"), true),
                "{line}"
            );
        }
    }

    #[test]
    fn a_value_in_brackets_may_be_left_out() {
        for (line, value) in [
            ("--html", ""),
            ("--html --open", ""),
            ("--html a.html", "a.html"),
            ("--html=a.html --open", "a.html"),
        ] {
            assert_eq!(
                parse(&words(line), PAGE).unwrap_or_default().get("--html"),
                Some(value),
                "{line}"
            );
        }
    }

    #[test]
    fn a_slip_names_the_nearest() {
        let failure = parse(&words("--prt 9"), OPTIONS).err();
        assert_eq!(
            failure.map(|f| (f.code, f.message)),
            Some((
                2,
                "Unknown option `--prt`. Nearest: --port, --open.".to_owned()
            ))
        );
    }

    #[test]
    fn a_missing_value_is_said() {
        assert_eq!(
            parse(&words("--port"), OPTIONS).err().map(|f| f.code),
            Some(2)
        );
    }
}
