//! The shape of what plans cover: the static tables that build.rs makes from `data/`.
//! No texts here, only their numbers: the words are in the pack file of a language ([`crate::text`]).

use super::date::Date;
use super::money::Cents;
use super::run::Run;
use super::tables::TERMS;
use super::terms::Terms;
use super::value::Value;
use super::vocabulary::{Certainty, FindingName, Kind};

/// The number of a text in the pack file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Text(pub u16);

/// The number of a source in the pack file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Source(pub u16);

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
    pub conditions: Run<Condition>,
    /// ISO 3166-2 codes; empty: everywhere.
    pub regions: Run<&'static str>,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
}

/// One row of a plan's table: when these answers, then these findings.
#[derive(Debug)]
pub struct Rule {
    /// Unique in its plan; `default` is the row that always applies.
    pub id: &'static str,
    /// When it applies.
    pub when: When,
    /// Where two rules apply, the higher rank wins, finding by finding: the number of conditions, unless the file says otherwise.
    pub rank: u8,
    /// What it finds.
    pub findings: Run<Finding>,
    /// Which parts of the cost it changes: the number of a row of `TERMS`.
    pub terms_number: u16,
}

/// What a rule says of one finding.
#[derive(Debug)]
pub struct Finding {
    /// The value, which also tells the finding.
    pub value: Value,
    /// How sure it is.
    pub certainty: Certainty,
    /// What it rests on.
    pub sources: Run<Source>,
    /// The sentence for a person.
    pub text: Text,
    /// When it was checked.
    pub checked: Date,
}

impl Rule {
    /// Which parts of the cost it changes.
    #[must_use]
    pub fn terms(&self) -> Terms {
        TERMS.get(usize::from(self.terms_number)).copied().unwrap_or(Terms::UNCHANGED)
    }
}

impl Finding {
    /// The finding's name.
    #[must_use]
    pub const fn name(&self) -> FindingName {
        self.value.finding()
    }
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
    pub sources: Run<Source>,
}

/// A sentence with its sources: a caveat, a step of an appeal.
#[derive(Debug)]
pub struct Note {
    /// The sentence.
    pub text: Text,
    /// How sure it is.
    pub certainty: Certainty,
    /// What it rests on.
    pub sources: Run<Source>,
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
    pub sources: Run<Source>,
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
    /// The rules, the highest rank first; the default row, which always applies, comes last.
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
