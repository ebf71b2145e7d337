//! Inputs by chance: a text of the corpus with a few changes, of the sort that editors, mail
//! programs and attackers make.

/// A row of numbers that looks like chance (xorshift, Marsaglia 2003).
pub struct Chance(u64);

/// What is put in: marks of JSON, numbers at their edges, letters of several bytes, our own words.
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

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number below this one; 0 where there is none.
    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    /// One of the texts, changed one to eight times.
    pub fn changed(&mut self, texts: &[&str]) -> String {
        let mut text: Vec<char> = texts
            .get(self.below(texts.len()))
            .map(|text| text.chars().collect())
            .unwrap_or_default();
        for _ in 0..=self.below(8) {
            self.change(&mut text, texts);
        }
        text.into_iter().collect()
    }

    fn change(&mut self, text: &mut Vec<char>, texts: &[&str]) {
        let at = self.below(text.len() + 1);
        let to = (at + self.below(12)).min(text.len());
        let piece: Vec<char> = PIECES[self.below(PIECES.len())].chars().collect();
        match self.below(7) {
            0 => drop(text.drain(at..to)),
            1 => drop(text.splice(at..at, piece)),
            2 => drop(text.splice(at..to, piece)),
            3 => {
                let again: Vec<char> = text[at..to].to_vec();
                drop(text.splice(at..at, again));
            }
            4 => text.truncate(at),
            5 => {
                let other: Vec<char> = texts[self.below(texts.len())].chars().collect();
                let from = self.below(other.len() + 1);
                text.truncate(at);
                text.extend(&other[from..]);
            }
            _ => {
                if let Some(c) = text.get_mut(at) {
                    *c = char::from_u32(self.below(0x3000) as u32).unwrap_or('\u{fffd}');
                }
            }
        }
    }
}
