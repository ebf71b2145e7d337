//! The rows of what plans cover: places, questions, rules, findings, amounts, plans. No texts here,
//! only their numbers: the words are in the pack file of a language.

use super::cost_terms::CostTerms;
use super::date::Date;
use super::ids::{QuestionNumber, RightNumber, Source, Text};
use super::money::Cents;
use super::packed::row;
use super::value::Value;
use super::vocabulary::{Certainty, FindingName, Kind};

row! {
    /// A country that has plans, and its regions in the order they are listed.
    Place {
        /// ISO 3166-1 code (`CA`), or `other` for everywhere else.
        id: &'static str,
        /// The country's name, as a person picks it from a list.
        name: Text,
        /// Whether the region decides which plans are listed (Canada's provinces).
        region_lists_plans: bool,
        /// What a person there dials in an emergency, as text.
        emergency: Text,
        /// Its states, provinces or territories; empty where none is asked for.
        regions: Vec<Region>,
    }
}

row! {
    /// A region of a [`Place`].
    Region {
        /// ISO 3166-2 code (`CA-ON`).
        id: &'static str,
        /// The region's name, as a person picks it from a list.
        name: Text,
    }
}

row! {
    /// A question answered by picking one option: the standard ones (`situation` to `opinion`),
    /// then plans' own.
    Question {
        /// `situation`, `assignment`…
        id: &'static str,
        /// The question as a heading.
        ask: Text,
        /// Why it is asked.
        why: Text,
        /// The words of the "not sure" option.
        not_sure: Text,
        /// Whether only the plans that name it ask it.
        own: bool,
        /// Whether it is about two plans, and asked only where a [`super::Layer`] of theirs turns
        /// on it.
        pair: bool,
        /// Whether a person chooses the answer, so that each option is a way of getting the opinion:
        /// the kind of visit, the doctor. Where they live or what illness they have is no choice.
        way: bool,
        /// What can be picked, besides "not sure".
        options: Vec<QuestionOption>,
    }
}

row! {
    /// One option of a [`Question`].
    QuestionOption {
        /// `planned-surgery`, `accepts`…
        id: &'static str,
        /// The label that is picked.
        name: Text,
        /// A line under the label.
        hint: Option<Text>,
        /// Whether a person can make it true, and may be advised to: choose such a doctor, get a
        /// referral. Nobody chooses a diagnosis.
        act: bool,
    }
}

impl Question {
    /// The number of each option, from 0.
    pub fn option_numbers(&self) -> impl Iterator<Item = u8> + use<> {
        (0..self.options.len()).filter_map(|option| u8::try_from(option).ok())
    }
}

row! {
    /// "This question was answered with one of these": see [`Condition::NOT_GIVEN`] and
    /// [`Condition::bit_of_option`].
    Condition {
        /// The question that must have been answered so.
        question: QuestionNumber,
        /// The set of the answers that meet the condition, a bit each.
        answers: u32,
    }
}

impl Condition {
    /// The bit for an unanswered question and for "not sure": no option was given.
    pub const NOT_GIVEN: u32 = 1;

    /// The bits of every answer.
    pub const ANY: u32 = u32::MAX;

    /// The most options that a question may have, so that each has a bit.
    pub const MOST_OPTIONS: usize = 30;

    /// The bit of an option, which are counted from 0; no bit for one past
    /// [`Self::MOST_OPTIONS`].
    #[must_use]
    pub fn bit_of_option(option: usize) -> u32 {
        let shift = u32::try_from(option).unwrap_or(u32::MAX);
        2_u32.checked_shl(shift).unwrap_or(0)
    }
}

row! {
    /// When a rule or a right applies: all conditions hold, the region is one of these (if any),
    /// the day lies in the span.
    When {
        /// The answers that it asks for: all conditions must hold.
        conditions: Vec<Condition>,
        /// ISO 3166-2 codes of the regions in which it applies; empty: everywhere.
        regions: Vec<&'static str>,
        /// The first day on which it applies; `None`: it has always applied.
        from: Option<Date>,
        /// The last day on which it applies; `None`: no end is known.
        until: Option<Date>,
    }
}

row! {
    /// One row of a plan's table: when these answers, then these findings.
    Rule {
        /// Unique in its plan; `default` is the row that always applies.
        id: &'static str,
        /// The answers, regions and days for which it applies.
        when: When,
        /// Where two rules apply, the higher rank wins, finding by finding: the number of
        /// conditions, unless the file says otherwise.
        rank: u8,
        /// At most one of each name; empty where it changes only the cost's terms.
        findings: Vec<Finding>,
        /// Which parts of the cost it changes.
        terms: CostTerms,
    }
}

impl Rule {
    /// What it says of a finding, if it decides it.
    #[must_use]
    pub fn finding(&self, name: FindingName) -> Option<&Finding> {
        self.findings.iter().find(|finding| finding.name() == name)
    }
}

row! {
    /// What a rule says of one finding.
    Finding {
        /// The value, which also tells the finding.
        value: Value,
        /// How sure it is.
        certainty: Certainty,
        /// What it rests on.
        sources: Vec<Source>,
        /// The sentence for a person.
        text: Text,
        /// When it was checked.
        checked: Date,
    }
}

impl Finding {
    /// Which of the nine findings it is.
    #[must_use]
    pub const fn name(&self) -> FindingName {
        self.value.finding()
    }
}

row! {
    /// A dated amount of a plan.
    PlanAmount {
        /// `part-b-deductible`
        id: &'static str,
        /// What the amount is called: "Part B deductible".
        name: Text,
        /// The calendar year it holds for.
        year: u16,
        /// How much, in cents of the plan's currency.
        cents: Cents,
        /// How sure it is.
        certainty: Certainty,
        /// What it rests on.
        sources: Vec<Source>,
    }
}

row! {
    /// A sentence with its sources: a caveat, a step of an appeal.
    Note {
        /// The sentence, as it is shown.
        text: Text,
        /// How sure it is.
        certainty: Certainty,
        /// What it rests on.
        sources: Vec<Source>,
    }
}

row! {
    /// A telephone number, which the compiler has found possible.
    Phone {
        /// As people write it in its country: `1-800-633-4227`.
        number: &'static str,
        /// What a telephone dials: `+18006334227`; a short number, which only its own country
        /// knows, as it is: `811`.
        dials: &'static str,
        /// The digits of the extension, said or pressed when somebody answers.
        extension: Option<&'static str>,
        /// The digits to press in the menu.
        option: Option<&'static str>,
        /// When somebody answers; `None` where no source says so.
        hours: Option<Text>,
    }
}

impl Phone {
    /// The address of a link that dials it (RFC 3966): the digits of the number and no others.
    ///
    /// Extension and option are said beside the link and never in it: Android dials the letters of
    /// `;ext=` as digits, and a pause fits no menu. For the same reason a short number has no
    /// `;phone-context=`.
    #[must_use]
    pub fn href(&self) -> String {
        format!("tel:{}", self.dials)
    }
}

row! {
    /// Somebody to phone about a plan.
    Contact {
        /// The office or line that answers: "Member services".
        name: Text,
        /// The number; `None` when it is on the person's card.
        phone: Option<Phone>,
        /// The number for people who are deaf or hard of hearing.
        tty: Option<Phone>,
        /// How sure it is.
        certainty: Certainty,
        /// What it rests on.
        sources: Vec<Source>,
    }
}

row! {
    /// One kind of coverage.
    Plan {
        /// `us-medicare-original`
        id: &'static str,
        /// What sort of coverage it is.
        kind: Kind,
        /// The [`Place`] that lists it; `None`: listed everywhere (international insurers).
        place: Option<&'static str>,
        /// The regions that list it; empty: all.
        regions: Vec<&'static str>,
        /// Its full name, which stands alone: "Original Medicare (Parts A and B)".
        name: Text,
        /// Its name inside a sentence.
        short: Text,
        /// How a person knows that this is their plan.
        recognise: Text,
        /// The currency of all its amounts, as ISO 4217 writes it.
        currency: &'static str,
        /// When the file was last checked.
        checked: Date,
        /// The questions of its own.
        questions: Vec<QuestionNumber>,
        /// The rules, the highest rank first; the default row, which always applies, comes last.
        rules: Vec<Rule>,
        /// The rights that bind it somewhere.
        rights: Vec<RightNumber>,
        /// Its amounts of each year, in cents of [`Plan::currency`].
        amounts: Vec<PlanAmount>,
        /// What to do, in order.
        steps: Vec<Text>,
        /// What to ask the plan or the doctor.
        ask: Vec<Text>,
        /// The documents to gather before the visit.
        documents: Vec<Text>,
        /// What a careful reader should know.
        caveats: Vec<Note>,
        /// What to do when the plan says no.
        appeal: Vec<Note>,
        /// Whom to phone, the plan itself first.
        contacts: Vec<Contact>,
    }
}

/// How many plans a person may name: many have two, such as a province's plan and an employer's.
pub const MOST_PLANS: usize = 3;

/// Which of the years with a known amount holds for `year`, one policy for the whole program: that
/// year; else the latest before it, which is shown as the latest that is known and never
/// calculated with; else, where all are later, the first of them as they are listed. `None` where
/// none is known.
#[must_use]
pub fn year_that_holds(known: impl IntoIterator<Item = u16>, year: u16) -> Option<u16> {
    let mut held: Option<u16> = None;
    for candidate in known {
        let is_better = match held {
            None => true,
            Some(held) => candidate <= year && (held > year || candidate > held),
        };
        if is_better {
            held = Some(candidate);
        }
    }
    held
}

impl Plan {
    /// The amount with this id that holds for a year, see [`year_that_holds`].
    #[must_use]
    pub fn amount_for(&self, id: &str, year: u16) -> Option<&PlanAmount> {
        let of_id = || self.amounts.iter().filter(|amount| amount.id == id);
        let held = year_that_holds(of_id().map(|amount| amount.year), year)?;
        of_id().find(|amount| amount.year == held)
    }

    /// The amount with this id of that very year: the only one that is calculated with.
    #[must_use]
    pub fn amount_of_year(&self, id: &str, year: u16) -> Option<&PlanAmount> {
        let amount = self.amount_for(id, year)?;
        (amount.year == year).then_some(amount)
    }

    /// Each amount once, as it holds for a year, in the order of the file.
    #[must_use]
    pub fn amounts_for(&self, year: u16) -> Vec<&PlanAmount> {
        let mut held: Vec<&PlanAmount> = Vec::new();
        for amount in &self.amounts {
            if held.iter().all(|known| known.id != amount.id) {
                held.extend(self.amount_for(amount.id, year));
            }
        }
        held
    }
}

#[cfg(test)]
mod tests {
    use super::{Condition, year_that_holds};

    #[test]
    fn a_year_has_its_own_amount_or_the_latest_before_it() {
        for (known, year, held) in [
            (&[][..], 2026, None),
            (&[2025, 2026, 2027], 2026, Some(2026)),
            (&[2027, 2024, 2025], 2026, Some(2025)),
            (&[2025, 2024], 2026, Some(2025)),
            (&[2028, 2027], 2026, Some(2028)),
        ] {
            let found = year_that_holds(known.iter().copied(), year);
            assert_eq!(found, held, "{known:?} in {year}");
        }
    }

    #[test]
    fn each_option_has_a_bit_of_its_own() {
        let mut all = Condition::NOT_GIVEN;
        for option in 0..Condition::MOST_OPTIONS {
            let bit = Condition::bit_of_option(option);
            assert_eq!((bit.count_ones(), all & bit), (1, 0), "option {option}");
            all |= bit;
        }
        assert_eq!(Condition::bit_of_option(32), 0);
    }
}
