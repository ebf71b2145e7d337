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
        /// Its name.
        name: Text,
        /// Whether the region decides which plans are listed (Canada's provinces).
        region_lists_plans: bool,
        /// What a person there dials in an emergency, as text.
        emergency: Text,
        /// Its regions.
        regions: Vec<Region>,
    }
}

row! {
    /// A region of a [`Place`].
    Region {
        /// ISO 3166-2 code (`CA-ON`).
        id: &'static str,
        /// Its name.
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
        /// What can be picked, besides "not sure".
        options: Vec<QuestionOption>,
    }
}

row! {
    /// One option of a [`Question`].
    QuestionOption {
        /// `planned-surgery`, `accepts`…
        id: &'static str,
        /// Its label.
        name: Text,
        /// A line under the label.
        hint: Option<Text>,
        /// Whether a person can make it true, and may be advised to: choose such a doctor, get a
        /// referral. Nobody chooses a diagnosis.
        act: bool,
    }
}

impl Question {
    /// The numbers of its options.
    pub fn picks(&self) -> impl Iterator<Item = u8> + use<> {
        (0..self.options.len()).filter_map(|option| u8::try_from(option).ok())
    }
}

row! {
    /// "This question was answered with one of these": bit 0 stands for "not said or not sure", bit
    /// *i* + 1 for option *i*.
    Condition {
        /// Which question.
        question: QuestionNumber,
        /// Which answers.
        answers: u32,
    }
}

row! {
    /// When a rule or a right applies: all conditions hold, the region is one of these (if any),
    /// the day lies in the span.
    When {
        /// All must hold.
        conditions: Vec<Condition>,
        /// ISO 3166-2 codes; empty: everywhere.
        regions: Vec<&'static str>,
        /// First day.
        from: Option<Date>,
        /// Last day.
        until: Option<Date>,
    }
}

row! {
    /// One row of a plan's table: when these answers, then these findings.
    Rule {
        /// Unique in its plan; `default` is the row that always applies.
        id: &'static str,
        /// When it applies.
        when: When,
        /// Where two rules apply, the higher rank wins, finding by finding: the number of
        /// conditions, unless the file says otherwise.
        rank: u8,
        /// What it finds.
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
    /// The finding's name.
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
        /// What it is.
        name: Text,
        /// The year it is for.
        year: u16,
        /// How much.
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
        /// The sentence.
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
    /// Whom to phone.
    Contact {
        /// Who answers.
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
        /// Its full name.
        name: Text,
        /// Its name inside a sentence.
        short: Text,
        /// How a person knows that this is their plan.
        recognise: Text,
        /// ISO 4217.
        currency: &'static str,
        /// When the file was last checked.
        checked: Date,
        /// The questions of its own.
        questions: Vec<QuestionNumber>,
        /// The rules, the highest rank first; the default row, which always applies, comes last.
        rules: Vec<Rule>,
        /// The rights that bind it somewhere.
        rights: Vec<RightNumber>,
        /// Dated amounts.
        amounts: Vec<PlanAmount>,
        /// What to do, in order.
        steps: Vec<Text>,
        /// What to ask the plan or the doctor.
        ask: Vec<Text>,
        /// What to gather.
        documents: Vec<Text>,
        /// What a careful reader should know.
        caveats: Vec<Note>,
        /// What to do when the plan says no.
        appeal: Vec<Note>,
        /// Whom to phone.
        contacts: Vec<Contact>,
    }
}
