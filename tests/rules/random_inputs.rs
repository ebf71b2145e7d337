//! Random inputs: contents to keep, and damage to a good text. Each is made from a seed, so that a
//! run is the same each time; a test that fails on one prints its seed, which makes it again.

use crate::support::date;
use second_opinion::answers::{Answer, Answers, PlanRef};
use second_opinion::pack::vocabulary::{Coverage, FindingName, Referral};
use second_opinion::pack::{Date, Place, Plan, Value, place, plans_listed, tables};
use second_opinion::saved::kept::Kept;
use second_opinion::saved::notes::{Notes, PlanNotes};
use std::thread;

/// Makes inputs from one seed.
pub struct RandomInput {
    rng: fastrand::Rng,
    seed: u64,
}

impl Drop for RandomInput {
    fn drop(&mut self) {
        if thread::panicking() {
            eprintln!("The input was made from the seed {}.", self.seed);
        }
    }
}

/// What people may type that a program may stumble over: quotes, line ends, markup, letters of
/// several bytes, our own words.
const PIECES_OF_TEXT: [&str; 15] = [
    "",
    "Ana",
    "é",
    "\"",
    "\\",
    "\n",
    " - ",
    "</script>",
    "字",
    "🙂",
    "\u{2028}",
    "null",
    "{}",
    "0",
    "a\u{301}",
];

/// What takes the place of a word in a damaged record: other values of JSON, and ours.
const OTHER_WORDS: [&str; 15] = [
    "null",
    "true",
    "0",
    "1",
    "2",
    "-1",
    "1e9",
    "1.5",
    "{}",
    "[]",
    "\"\"",
    "\"not-sure\"",
    "\"us-ppo\"",
    "\"__proto__\"",
    "\"v\"",
];

/// What is written into a damaged text.
const SIGNS: &str = "{}[]\",:\\0123456789-.eEnultrfas \n\u{0}\u{feff}é";

impl RandomInput {
    /// Inputs that this seed makes.
    pub fn from_seed(seed: u64) -> Self {
        let rng = fastrand::Rng::with_seed(seed);
        Self { rng, seed }
    }

    /// A number below this one; 0 where there is none.
    pub fn below(&mut self, end: usize) -> usize {
        self.rng.usize(..end.max(1))
    }

    /// A number up to this one.
    pub fn up_to(&mut self, most: u64) -> u64 {
        self.rng.u64(..=most)
    }

    /// One of these.
    pub fn one_of<T: Clone>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())].clone()
    }

    /// Every other time.
    fn is_heads(&mut self) -> bool {
        self.rng.bool()
    }

    /// Nothing said, "not sure", or half the time something.
    fn answer<T>(&mut self, given: impl FnOnce(&mut Self) -> T) -> Answer<T> {
        match self.below(4) {
            0 => Answer::Unanswered,
            1 => Answer::NotSure,
            _ => Answer::Given(given(self)),
        }
    }

    fn small(&mut self, end: usize) -> u8 {
        u8::try_from(self.below(end)).unwrap()
    }

    fn day(&mut self) -> Date {
        date(
            self.rng.u16(2024..2027),
            self.rng.u8(1..=12),
            self.rng.u8(1..=28),
        )
    }

    fn text(&mut self) -> String {
        let mut text = String::new();
        for _ in 0..self.below(12) {
            text.push_str(self.one_of(&PIECES_OF_TEXT));
        }
        text.trim().to_owned()
    }

    /// Keys of sentences, none twice.
    fn keys(&mut self) -> Vec<u32> {
        let first = self.rng.u32(..u32::MAX / 2);
        (first..first + self.rng.u32(..6)).collect()
    }

    /// Something to keep about this plan, and maybe others that are listed with it.
    pub fn kept(&mut self, plan: &'static Plan) -> Kept {
        let mut answers = self.place_of(plan);
        let plans = self.plans_with(plan, &answers);
        answers.plans = Answer::Given(plans.clone());
        for amounts in [&mut answers.price, &mut answers.deductible_left] {
            for plan in &plans {
                let said = self.answer(|random| random.up_to(1_000_000_000));
                amounts.set_in_currency(plan.0.currency, said);
            }
        }
        for (number, question) in (0..).zip(&tables().questions) {
            if !question.own || plans.iter().any(|plan| plan.0.questions.contains(&number)) {
                let picked = self.answer(|random| random.small(question.options.len()));
                answers.pick(number, picked);
            }
        }
        let mut notes = Notes::default();
        for plan in plans {
            if self.is_heads() {
                self.add_replies(&mut answers, plan);
            }
            if self.below(3) > 0 {
                notes.change(plan, |notes| self.write(notes));
            }
        }
        Kept { answers, notes }
    }

    /// A place where the plan is listed, and a region of it.
    fn place_of(&mut self, plan: &Plan) -> Answers {
        if plan.place.is_none() && self.is_heads() {
            return Answers {
                place: Answer::NotSure,
                ..Answers::default()
            };
        }
        let all: Vec<&Place> = tables().places.iter().collect();
        let home = plan
            .place
            .and_then(place)
            .unwrap_or_else(|| self.one_of(&all));
        let mut regions: Vec<&str> = home.regions.iter().map(|region| region.id).collect();
        regions.retain(|id| plan.regions.is_empty() || plan.regions.contains(id));
        let region = if regions.is_empty() {
            Answer::NotSure
        } else {
            self.answer(|random| random.one_of(&regions).to_owned())
        };
        Answers {
            place: Answer::Given(home.id.to_owned()),
            region,
            ..Answers::default()
        }
    }

    /// This plan, and up to two others that are listed there.
    fn plans_with(&mut self, plan: &'static Plan, answers: &Answers) -> Vec<PlanRef> {
        let place = answers.place.given().map(String::as_str);
        let region = answers.region.given().map(String::as_str);
        let listed: Vec<PlanRef> = plans_listed(place, region).map(PlanRef).collect();
        let mut plans = vec![PlanRef(plan)];
        for _ in 0..self.below(3) {
            let other = self.one_of(&listed);
            if !plans.contains(&other) {
                plans.push(other);
            }
        }
        plans
    }

    /// What the plan replied on the phone.
    fn add_replies(&mut self, answers: &mut Answers, plan: PlanRef) {
        let coverage = Value::Coverage(self.one_of(Coverage::ALL));
        let referral = Value::Referral(self.one_of(Referral::ALL));
        answers.record_reply(plan, FindingName::Coverage, Some((coverage, self.day())));
        answers.record_reply(plan, FindingName::Referral, Some((referral, self.day())));
    }

    /// What a person wrote and ticked during the call.
    fn write(&mut self, notes: &mut PlanNotes) {
        // A text of spaces alone would be dropped: these are never empty.
        notes.spoke_with = format!("{}.", self.text());
        notes.reference = self.text();
        notes.called = self.is_heads().then(|| self.day());
        for key in self.keys() {
            notes.remarks.push((key, format!("{}!", self.text())));
        }
        notes.steps_done = self.keys();
        notes.documents_ready = self.keys();
    }

    /// A good text with some damage: of its characters, of its words, or of a piece of it.
    pub fn damaged(&mut self, good: &str) -> String {
        let mut text: Vec<char> = good.chars().collect();
        for _ in 0..=self.below(3) {
            let start = self.below(text.len());
            let end = (start + 1 + self.below(12)).min(text.len());
            match self.below(6) {
                0 => drop(text.drain(start..end)),
                1 => {
                    let copy: Vec<char> = text[start..end].to_vec();
                    let to = self.below(text.len());
                    drop(text.splice(to..to, copy));
                }
                2 => text.truncate(start),
                3 => {
                    let signs: Vec<char> = SIGNS.chars().collect();
                    let end = (start + self.below(2)).min(text.len());
                    drop(text.splice(start..end, [self.one_of(&signs)]));
                }
                _ => return self.with_another_word(&text.iter().collect::<String>()),
            }
        }
        text.into_iter().collect()
    }

    /// With one of its words (between signs) replaced by another of its own, or by one that may
    /// mean something.
    fn with_another_word(&mut self, text: &str) -> String {
        let mut words: Vec<&str> = text.split(|c: char| "{}[],:".contains(c)).collect();
        words.retain(|word| !word.is_empty());
        if words.is_empty() {
            return text.to_owned();
        }
        let others: &[&str] = if self.is_heads() {
            &OTHER_WORDS
        } else {
            &words
        };
        let (other, word) = (self.one_of(others), self.one_of(&words));
        let places: Vec<usize> = text.match_indices(word).map(|(at, _)| at).collect();
        let at = self.one_of(&places);
        format!("{}{other}{}", &text[..at], &text[at + word.len()..])
    }
}
