//! The shape of what plans cover: the static tables that build.rs makes from `data/`.
//! No texts here, only their numbers: the words are in the pack file of a language ([`crate::text`]).

use super::vocabulary::{Certainty, FindingName, Kind, Right as RightValue, Value};

/// Money in whole cents (hundredths of the currency's unit).
pub type Cents = u64;

/// The number of a text in the pack file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Text(pub u16);

/// The number of a source in the pack file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Source(pub u16);

/// A calendar day. Orders by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Four digits.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// A country that has plans, and its regions in the order they are listed.
#[derive(Debug)]
pub struct Place {
    /// ISO 3166-1 code (`CA`), or `other` for everywhere else.
    pub id: &'static str,
    /// Its name.
    pub name: Text,
    /// Whether the region decides which plans are listed (Canada's provinces).
    pub region_lists_plans: bool,
    /// What a person there dials in an emergency, as text.
    pub emergency: Text,
    /// Its regions.
    pub regions: &'static [Region],
}

/// A region of a [`Place`].
#[derive(Debug)]
pub struct Region {
    /// ISO 3166-2 code (`CA-ON`).
    pub id: &'static str,
    /// Its name.
    pub name: Text,
}

/// A question answered by picking one option: the standard ones (`situation` to `opinion`), then plans' own.
#[derive(Debug)]
pub struct Question {
    /// `situation`, `assignment`…
    pub id: &'static str,
    /// The question as a heading.
    pub ask: Text,
    /// Why it is asked.
    pub why: Text,
    /// The words of the "not sure" option.
    pub not_sure: Text,
    /// Whether only the plans that name it ask it.
    pub own: bool,
    /// What can be picked, besides "not sure".
    pub options: &'static [QuestionOption],
}

/// One option of a [`Question`].
#[derive(Debug)]
pub struct QuestionOption {
    /// `planned-surgery`, `accepts`…
    pub id: &'static str,
    /// Its label.
    pub name: Text,
    /// A line under the label.
    pub hint: Option<Text>,
}

/// The number of a [`Question`] in `QUESTIONS`.
pub type QuestionNumber = u8;

/// "This question was answered with one of these": bit 0 stands for "not said or not sure", bit *i* + 1 for option *i*.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Condition {
    /// Which question.
    pub question: QuestionNumber,
    /// Which answers.
    pub answers: u32,
}

/// When a rule or a right applies: all conditions hold, the region is one of these (if any), the day lies in the span.
#[derive(Debug)]
pub struct When {
    /// All must hold.
    pub conditions: &'static [Condition],
    /// ISO 3166-2 codes; empty: everywhere.
    pub regions: &'static [&'static str],
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
}

/// One row of a plan's table: when these answers, then these findings.
#[derive(Debug)]
pub struct Rule {
    /// Unique in its plan; `default` is the plan's first row, which always applies.
    pub id: &'static str,
    /// When it applies.
    pub when: When,
    /// Where two rules apply, the higher rank wins, finding by finding: the number of conditions, unless the file says otherwise.
    pub rank: u8,
    /// What it finds.
    pub findings: &'static [Finding],
    /// Which parts of the cost it changes.
    pub terms: Terms,
}

/// What a rule says of one finding.
#[derive(Debug)]
pub struct Finding {
    /// The value, which also tells the finding.
    pub value: Value,
    /// How sure it is.
    pub certainty: Certainty,
    /// What it rests on.
    pub sources: &'static [Source],
    /// The sentence for a person.
    pub text: Text,
    /// When it was checked.
    pub checked: Date,
}

impl Finding {
    /// The finding's name.
    #[must_use]
    pub const fn name(&self) -> FindingName {
        self.value.finding()
    }
}

/// The parts of a cost. A part that is `None` is left as a lower rule, or the default, has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// The yearly deductible.
    pub deductible: Option<Deductible>,
    /// Percent of the recognised fee that the person pays after the deductible.
    pub share: Option<u8>,
    /// A fixed fee.
    pub copay: Option<Cents>,
    /// Percent of the price that the plan recognises as the fee (95 for a Medicare doctor who does not participate).
    pub fee: Option<u8>,
    /// Percent of that fee that the doctor may charge (115: Medicare's limiting charge).
    pub charge_limit: Option<u8>,
    /// The doctor may charge more than the plan's fee, and nothing says how much more.
    pub charges_more: Option<bool>,
    /// A supplement pays this percent of the person's share.
    pub supplement_share: Option<u8>,
    /// A supplement pays the deductible.
    pub supplement_deductible: Option<bool>,
    /// A supplement pays what the doctor charges above the fee.
    pub supplement_excess: Option<bool>,
    /// A supplement leaves the person a fee of at most this.
    pub supplement_copay: Option<Cents>,
}

/// The yearly deductible of a cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deductible {
    /// There is none.
    None,
    /// There is one, and its amount is the plan's own.
    PlansOwn,
    /// The amounts of the plan with this id, a year each.
    Amount(&'static str),
}

/// A dated amount of a plan.
#[derive(Debug)]
pub struct Amount {
    /// `part-b-deductible`
    pub id: &'static str,
    /// What it is.
    pub name: Text,
    /// The year it is for.
    pub year: u16,
    /// How much.
    pub cents: Cents,
    /// How sure it is.
    pub certainty: Certainty,
    /// What it rests on.
    pub sources: &'static [Source],
}

/// A sentence with its sources: a caveat, a step of an appeal.
#[derive(Debug)]
pub struct Note {
    /// The sentence.
    pub text: Text,
    /// How sure it is.
    pub certainty: Certainty,
    /// What it rests on.
    pub sources: &'static [Source],
}

/// Whom to phone.
#[derive(Debug)]
pub struct Contact {
    /// Who answers.
    pub name: Text,
    /// The number as people read it; `None` when it is on the person's card.
    pub phone: Option<&'static str>,
    /// The number for people who are deaf or hard of hearing.
    pub tty: Option<&'static str>,
    /// How sure it is.
    pub certainty: Certainty,
    /// What it rests on.
    pub sources: &'static [Source],
}

/// One kind of coverage.
#[derive(Debug)]
pub struct Plan {
    /// `us-medicare-original`
    pub id: &'static str,
    /// What sort of coverage it is.
    pub kind: Kind,
    /// The [`Place`] that lists it; `None`: listed everywhere (international insurers).
    pub place: Option<&'static str>,
    /// The regions that list it; empty: all.
    pub regions: &'static [&'static str],
    /// Its full name.
    pub name: Text,
    /// Its name inside a sentence.
    pub short: Text,
    /// How a person knows that this is their plan.
    pub recognise: Text,
    /// ISO 4217.
    pub currency: &'static str,
    /// When the file was last checked.
    pub checked: Date,
    /// The questions of its own.
    pub questions: &'static [QuestionNumber],
    /// The default row first, then the rules.
    pub rules: &'static [Rule],
    /// Dated amounts.
    pub amounts: &'static [Amount],
    /// What to do, in order.
    pub steps: &'static [Text],
    /// What to ask the plan or the doctor.
    pub ask: &'static [Text],
    /// What to gather.
    pub documents: &'static [Text],
    /// What a careful reader should know.
    pub caveats: &'static [Note],
    /// What to do when the plan says no.
    pub appeal: &'static [Note],
    /// Whom to phone.
    pub contacts: &'static [Contact],
}

/// A law or policy that gives a second opinion, or makes a plan pay for it.
#[derive(Debug)]
pub struct Right {
    /// `us-ca`
    pub id: &'static str,
    /// `yes` for a law, `policy` for a policy or a professional duty.
    pub value: RightValue,
    /// The plans it binds.
    pub plans: &'static [&'static str],
    /// Where and when it applies.
    pub when: When,
    /// Where it is from and how it is cited.
    pub cite: Text,
    /// What it gives, in one or two sentences.
    pub gives: Text,
    /// Whom it binds, in words.
    pub binds: Text,
    /// Where to complain.
    pub complaint: Option<Text>,
    /// How sure it is.
    pub certainty: Certainty,
    /// What it rests on.
    pub sources: &'static [Source],
    /// When it was checked.
    pub checked: Date,
}

impl Date {
    /// The day `YYYY-MM-DD`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let year = parts.next()?.parse().ok().filter(|y| (1900..=9999).contains(y))?;
        let month = parts.next()?.parse().ok().filter(|m| (1..=12).contains(m))?;
        let day = parts.next()?.parse().ok().filter(|d| *d >= 1 && *d <= Self::days_in(year, month))?;
        Some(Self { year, month, day })
    }

    const fn days_in(year: u16, month: u8) -> u8 {
        match month {
            2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }

    /// Whether `self` is more than twelve months before `today`.
    #[must_use]
    pub fn is_over_a_year_before(self, today: Self) -> bool {
        (self.year + 1, self.month, self.day) < (today.year, today.month, today.day)
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Terms {
    /// Terms that change nothing.
    pub const UNCHANGED: Self = Self {
        deductible: None,
        share: None,
        copay: None,
        fee: None,
        charge_limit: None,
        charges_more: None,
        supplement_share: None,
        supplement_deductible: None,
        supplement_excess: None,
        supplement_copay: None,
    };

    /// `self` where it says something, else `below`.
    #[must_use]
    pub fn over(self, below: Self) -> Self {
        Self {
            deductible: self.deductible.or(below.deductible),
            share: self.share.or(below.share),
            copay: self.copay.or(below.copay),
            fee: self.fee.or(below.fee),
            charge_limit: self.charge_limit.or(below.charge_limit),
            charges_more: self.charges_more.or(below.charges_more),
            supplement_share: self.supplement_share.or(below.supplement_share),
            supplement_deductible: self.supplement_deductible.or(below.supplement_deductible),
            supplement_excess: self.supplement_excess.or(below.supplement_excess),
            supplement_copay: self.supplement_copay.or(below.supplement_copay),
        }
    }
}
