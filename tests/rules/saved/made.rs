//! Made-up contents and damage, the same in every run.

use second_opinion::answers::{Answer, Answers, PlanRef};
use second_opinion::pack::vocabulary::{Coverage, FindingName, Referral};
use second_opinion::pack::{Date, Plan, Value, place, plans_listed, tables};
use second_opinion::saved::kept::Kept;
use second_opinion::saved::notes::Notes;

/// Rolls numbers (the generator known as SplitMix64).
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below this one.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.roll() % u64::try_from(end.max(1)).unwrap()).unwrap()
    }

    pub fn one_of<T: Clone>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())].clone()
    }

    fn said<T>(&mut self, it: impl FnOnce(&mut Self) -> T) -> Answer<T> {
        match self.below(4) {
            0 => Answer::Unanswered,
            1 => Answer::NotSure,
            _ => Answer::Given(it(self)),
        }
    }

    fn day(&mut self) -> Date {
        Date {
            year: 2024 + u16::try_from(self.below(3)).unwrap(),
            month: 1 + self.small(12),
            day: 1 + self.small(28),
        }
    }

    fn small(&mut self, end: usize) -> u8 {
        u8::try_from(self.below(end)).unwrap()
    }

    fn text(&mut self) -> String {
        let parts = [
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
        let count = self.below(12);
        let text: String = (0..count).map(|_| self.one_of(&parts)).collect();
        text.trim().to_owned()
    }

    fn keys(&mut self) -> Vec<u32> {
        let first = u32::try_from(self.roll() >> 33).unwrap();
        (0..u32::try_from(self.below(6)).unwrap())
            .map(|more| first + more)
            .collect()
    }

    /// Something to keep about this plan, and maybe others that are listed with it.
    pub fn kept(&mut self, plan: &'static Plan) -> Kept {
        let home = plan
            .place
            .and_then(place)
            .unwrap_or_else(|| self.one_of(&tables().places.iter().collect::<Vec<_>>()));
        let mut answers = Answers {
            place: Answer::Given(home.id.to_owned()),
            ..Answers::default()
        };
        let regions: Vec<&str> = home
            .regions
            .iter()
            .map(|region| region.id)
            .filter(|id| plan.regions.is_empty() || plan.regions.contains(id))
            .collect();
        answers.region = if regions.is_empty() {
            Answer::NotSure
        } else {
            self.said(|dice| dice.one_of(&regions).to_owned())
        };
        if plan.place.is_none() && self.below(2) == 0 {
            (answers.place, answers.region) = (Answer::NotSure, Answer::Unanswered);
        }
        let listed: Vec<PlanRef> = plans_listed(
            answers.place.given().map(String::as_str),
            answers.region.given().map(String::as_str),
        )
        .map(PlanRef)
        .collect();
        let mut plans = vec![PlanRef(plan)];
        for _ in 0..self.below(3) {
            let other = self.one_of(&listed);
            if !plans.contains(&other) {
                plans.push(other);
            }
        }
        answers.plans = Answer::Given(plans.clone());
        for amounts in [&mut answers.price, &mut answers.deductible_left] {
            for plan in &plans {
                let said = self.said(|dice| dice.roll() % 1_000_000_001);
                amounts.set_in_currency(plan.0.currency, said);
            }
        }
        for (number, question) in (0..).zip(&tables().questions) {
            if !question.own || plans.iter().any(|plan| plan.0.questions.contains(&number)) {
                let picked = self.said(|dice| dice.small(question.options.len()));
                answers.pick(number, picked);
            }
        }
        let mut notes = Notes::default();
        for plan in plans {
            if self.below(2) == 0 {
                let (coverage, referral) = (self.one_of(Coverage::ALL), self.one_of(Referral::ALL));
                let (one, other) = (self.day(), self.day());
                answers.record_reply(
                    plan,
                    FindingName::Coverage,
                    Some((Value::Coverage(coverage), one)),
                );
                answers.record_reply(
                    plan,
                    FindingName::Referral,
                    Some((Value::Referral(referral), other)),
                );
            }
            if self.below(3) > 0 {
                notes.change(plan, |notes| {
                    (notes.spoke_with, notes.reference) =
                        (format!("{}.", self.text()), self.text());
                    notes.called = (self.below(2) == 0).then(|| self.day());
                    notes.remarks = self
                        .keys()
                        .into_iter()
                        .map(|key| (key, format!("{}!", self.text())))
                        .collect();
                    (notes.steps_done, notes.documents_ready) = (self.keys(), self.keys());
                });
            }
        }
        Kept { answers, notes }
    }

    /// A good text with some damage: of its characters, of its words, or of a piece of it.
    pub fn damaged(&mut self, good: &str) -> String {
        let mut text: Vec<char> = good.chars().collect();
        for _ in 0..=self.below(3) {
            let (at, length) = (self.below(text.len()), 1 + self.below(12));
            let piece = at..(at + length).min(text.len());
            match self.below(6) {
                0 => drop(text.drain(piece)),
                1 => {
                    let copy: Vec<char> = text[piece].to_vec();
                    let to = self.below(text.len());
                    drop(text.splice(to..to, copy));
                }
                2 => text.truncate(at),
                3 => {
                    let signs: Vec<char> = "{}[]\",:\\0123456789-.eEnultrfas \n\u{0}\u{feff}é"
                        .chars()
                        .collect();
                    let sign = self.one_of(&signs);
                    drop(text.splice(at..(at + self.below(2)).min(text.len()), [sign]));
                }
                _ => return self.with_another_word(&text.iter().collect::<String>()),
            }
        }
        text.into_iter().collect()
    }

    /// With one of its words (between signs) replaced by another of its own, or by one that may
    /// mean something.
    fn with_another_word(&mut self, text: &str) -> String {
        let words: Vec<&str> = text
            .split(|c: char| "{}[],:".contains(c))
            .filter(|word| !word.is_empty())
            .collect();
        if words.is_empty() {
            return text.to_owned();
        }
        let others = [
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
        let other = if self.below(2) == 0 {
            self.one_of(&others)
        } else {
            self.one_of(&words)
        };
        let word = self.one_of(&words);
        let places: Vec<usize> = text.match_indices(word).map(|(at, _)| at).collect();
        let at = self.one_of(&places);
        format!("{}{other}{}", &text[..at], &text[at + word.len()..])
    }
}
