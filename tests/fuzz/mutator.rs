//! Inputs for the parsers: a text of the corpus with a few changes, of the sort that editors, mail
//! programs and attackers make.

use fastrand::Rng;

/// What is put in: signs of JSON, numbers at their limits, letters of several bytes, our own words.
const PIECES: &[&str] = &[
    "\"",
    "\\",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "null",
    "true",
    "0",
    "-1",
    "1e999",
    "4294967296",
    "0.5",
    "\u{feff}",
    "\u{202e}",
    "é",
    "😀",
    "\0",
    "\\u0000",
    "\\ud800",
    "\n",
    " ",
    "__proto__",
    "us-medicare-original",
    "ca-on-ohip",
    "gb-nhs",
    "planned-surgery",
    "2026-11-25",
    "9999-12-31",
    "\"v\":2",
    "\"plans\":[]",
    "\"format\":\"second-opinion\"",
];

/// The longest piece of a text that one change takes out or repeats, in characters.
const LONGEST: usize = 12;

/// Changes the texts of a corpus; the same seed makes the same changes.
pub struct Mutator<'a> {
    rng: Rng,
    corpus: &'a [&'a str],
}

impl<'a> Mutator<'a> {
    pub fn new(seed: u64, corpus: &'a [&'a str]) -> Self {
        let rng = Rng::with_seed(seed);
        Self { rng, corpus }
    }

    /// One text of the corpus, changed one to eight times.
    pub fn input(&mut self) -> String {
        let mut text = self.one_of_corpus();
        for _ in 0..self.rng.usize(1..=8) {
            self.change(&mut text);
        }
        text.into_iter().collect()
    }

    fn one_of_corpus(&mut self) -> Vec<char> {
        self.rng
            .choice(self.corpus)
            .map(|text| text.chars().collect())
            .unwrap_or_default()
    }

    fn change(&mut self, text: &mut Vec<char>) {
        let start = self.rng.usize(..=text.len());
        let end = (start + self.rng.usize(..LONGEST)).min(text.len());
        let piece = self.rng.choice(PIECES).unwrap_or(&"").chars();
        match self.rng.u8(..7) {
            0 => drop(text.drain(start..end)),
            1 => drop(text.splice(start..start, piece)),
            2 => drop(text.splice(start..end, piece)),
            3 => {
                let again: Vec<char> = text[start..end].to_vec();
                drop(text.splice(start..start, again));
            }
            4 => text.truncate(start),
            5 => {
                let other = self.one_of_corpus();
                let from = self.rng.usize(..=other.len());
                text.truncate(start);
                text.extend(&other[from..]);
            }
            _ => {
                if let Some(c) = text.get_mut(start) {
                    *c = char::from_u32(self.rng.u32(..0x3000)).unwrap_or('\u{fffd}');
                }
            }
        }
    }
}
