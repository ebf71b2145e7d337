//! The answers of one person: to the questions, and what plans replied on the phone. Knows which
//! options there are; what follows from an answer is in [`crate::coverage`].

mod rule_match;

pub use crate::pack::MOST_PLANS;
pub use rule_match::Match;

use crate::pack::vocabulary::FindingName;
use crate::pack::{
    Amounts, Cents, Date, Plan, QUESTION_COUNT, Question, QuestionNumber, Value,
    numbered_questions, place, plans_listed, question_of_number,
};

/// The answer to one question. "Not sure" is an answer too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Answer<T> {
    /// Not asked, or not answered.
    #[default]
    Unanswered,
    /// "I'm not sure."
    NotSure,
    /// One of the options, an amount, a place…
    Given(T),
}

impl<T> Answer<T> {
    /// The answer, unless it is "not sure" or missing.
    pub const fn given(&self) -> Option<&T> {
        match self {
            Self::Given(given) => Some(given),
            Self::Unanswered | Self::NotSure => None,
        }
    }

    /// Whether the question was answered, if only with "not sure".
    pub const fn is_answered(&self) -> bool {
        !matches!(self, Self::Unanswered)
    }
}

impl Answer<Amounts> {
    /// One amount, in cents of an ISO 4217 currency.
    #[must_use]
    pub fn amount(cents: Cents, currency: &'static str) -> Self {
        let mut answer = Self::NotSure;
        answer.set_in_currency(currency, Answer::Given(cents));
        answer
    }

    /// The answer in this currency; "not sure" where amounts were given only in others.
    #[must_use]
    pub fn in_currency(&self, currency: &str) -> Answer<Cents> {
        match self {
            Self::Unanswered => Answer::Unanswered,
            Self::NotSure => Answer::NotSure,
            Self::Given(amounts) => amounts
                .in_currency(currency)
                .map_or(Answer::NotSure, Answer::Given),
        }
    }

    /// Sets the answer in this currency; amounts in other currencies stay.
    pub fn set_in_currency(&mut self, currency: &'static str, answer: Answer<Cents>) {
        let mut amounts = self.given().cloned().unwrap_or_default();
        amounts.set(currency, answer.given().copied());
        *self = match answer {
            _ if !amounts.is_empty() => Self::Given(amounts),
            Answer::Unanswered => Self::Unanswered,
            Answer::NotSure | Answer::Given(_) => Self::NotSure,
        };
    }
}

/// A question, standard or a plan's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuestionId {
    /// In which country is the person covered?
    Place,
    /// In which region of it?
    Region,
    /// By which plans?
    Plan,
    /// A question answered by picking an option: its number in [`crate::pack::Tables::questions`].
    Pick(QuestionNumber),
    /// What fee does the plan recognise, or the doctor ask?
    Price,
    /// How much of this year's deductible is left?
    DeductibleLeft,
}

impl QuestionId {
    /// Every question, in the order of asking. Where the region decides which plans are listed, it
    /// is asked before the plan, else after it: see [`crate::wizard::path`].
    pub fn all() -> impl Iterator<Item = Self> {
        [Self::Place, Self::Region, Self::Plan]
            .into_iter()
            .chain(question_numbers().map(Self::Pick))
            .chain([Self::Price, Self::DeductibleLeft])
    }

    /// The id used in data, pages and JSON.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Region => "region",
            Self::Plan => "plan",
            Self::Pick(number) => question_of_number(number).map_or("", |question| question.id),
            Self::Price => "price",
            Self::DeductibleLeft => "deductible-left",
        }
    }

    /// The question with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::all().find(|question| question.id() == id)
    }
}

/// The numbers of the questions that are answered by picking an option, in the order of asking.
pub fn question_numbers() -> impl Iterator<Item = QuestionNumber> {
    numbered_questions().map(|(number, _)| number)
}

/// Every answer to such a question: "not sure", then each option.
pub fn possible_answers(question: QuestionNumber) -> impl Iterator<Item = Answer<u8>> {
    let options = question_of_number(question)
        .into_iter()
        .flat_map(Question::option_numbers);
    std::iter::once(Answer::NotSure).chain(options.map(Answer::Given))
}

/// All answers of a person. Equal when the answers are, in whatever order they were given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// The id of a [`crate::pack::Place`] (`CA`).
    pub place: Answer<String>,
    /// An ISO 3166-2 code (`CA-ON`).
    pub region: Answer<String>,
    /// One to [`MOST_PLANS`] plans.
    pub plans: Answer<Vec<PlanRef>>,
    /// The fee: where plans have several currencies, one amount in each. Never without an amount:
    /// that is "not sure".
    pub price: Answer<Amounts>,
    /// What is left of this year's deductible, in the same form as the price.
    pub deductible_left: Answer<Amounts>,
    /// The number of the option that was picked, for each of [`crate::pack::Tables::questions`];
    /// see [`Answers::picked`].
    pub picks: [Answer<u8>; QUESTION_COUNT],
    /// What plans replied on the phone, at most one reply for each finding of a plan. A reply
    /// replaces what our rules find.
    pub replies: Vec<PlanReply>,
}

/// What a plan replied on the phone, for one finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanReply {
    /// The plan that replied.
    pub plan: PlanRef,
    /// Its reply, which also tells the finding.
    pub value: Value,
    /// The day of the call, as far as it is known: the day on which the reply was recorded. Where
    /// the notes have another day for the call, that day counts: see `Notes::date_calls`.
    pub on: Date,
}

/// A plan of the pack; equal when the ids are.
#[derive(Clone, Copy, Debug)]
pub struct PlanRef(pub &'static Plan);

impl PartialEq for PlanRef {
    fn eq(&self, other: &Self) -> bool {
        self.0.id == other.0.id
    }
}

impl Eq for PlanRef {}

impl Answers {
    /// The number of the option that was picked.
    #[must_use]
    pub fn picked(&self, question: QuestionNumber) -> Answer<u8> {
        self.picks
            .get(usize::from(question))
            .copied()
            .unwrap_or_default()
    }

    /// The id of the option that was picked (`planned-surgery`).
    #[must_use]
    pub fn picked_id(&self, question: QuestionNumber) -> Option<&'static str> {
        let number = *self.picked(question).given()?;
        let options = &question_of_number(question)?.options;
        options.get(usize::from(number)).map(|option| option.id)
    }

    /// Whether this option was picked: `is(question::VISIT, option::VISIT_VIDEO)`.
    #[must_use]
    pub fn is(&self, question: QuestionNumber, option: u8) -> bool {
        self.picked(question) == Answer::Given(option)
    }

    /// Sets the answer to a question: the number of an option, "not sure", or none.
    pub fn pick(&mut self, question: QuestionNumber, answer: Answer<u8>) {
        if let Some(pick) = self.picks.get_mut(usize::from(question)) {
            *pick = answer;
        }
    }

    /// Picks an option by its id, or `not-sure`. False, and nothing changes, when the question has
    /// no such option.
    pub fn pick_id(&mut self, question: QuestionNumber, id: &str) -> bool {
        if id == "not-sure" {
            self.pick(question, Answer::NotSure);
            return true;
        }
        let options = question_of_number(question).map_or(&[][..], |known| &known.options);
        for (number, option) in (0..).zip(options) {
            if option.id == id {
                self.pick(question, Answer::Given(number));
                return true;
            }
        }
        false
    }

    /// The plans that the person named, in that order; none where the question is open.
    #[must_use]
    pub fn named_plans(&self) -> &[PlanRef] {
        self.plans.given().map_or(&[], Vec::as_slice)
    }

    /// Whether this question was answered.
    #[must_use]
    pub fn is_answered(&self, question: QuestionId) -> bool {
        match question {
            QuestionId::Place => self.place.is_answered(),
            QuestionId::Region => self.region.is_answered(),
            QuestionId::Plan => self.plans.is_answered(),
            QuestionId::Pick(number) => self.picked(number).is_answered(),
            QuestionId::Price => self.has_amount(&self.price),
            QuestionId::DeductibleLeft => self.has_amount(&self.deductible_left),
        }
    }

    /// Whether a question for an amount was answered. An amount that is in the currency of no named
    /// plan was given before other plans were named, and does not count.
    fn has_amount(&self, answer: &Answer<Amounts>) -> bool {
        let plans = self.named_plans();
        match answer {
            Answer::Unanswered => false,
            Answer::NotSure => true,
            Answer::Given(_) if plans.is_empty() => true,
            Answer::Given(amounts) => plans
                .iter()
                .any(|plan| amounts.in_currency(plan.0.currency).is_some()),
        }
    }

    /// Clears the answer to a question.
    pub fn clear(&mut self, question: QuestionId) {
        self.set(question, false);
    }

    /// Answers a question with "not sure".
    pub fn not_sure(&mut self, question: QuestionId) {
        self.set(question, true);
    }

    /// Sets an answer to "not sure", or to none.
    fn set(&mut self, question: QuestionId, is_not_sure: bool) {
        fn empty<T>(is_not_sure: bool) -> Answer<T> {
            if is_not_sure {
                Answer::NotSure
            } else {
                Answer::Unanswered
            }
        }
        match question {
            QuestionId::Place => self.place = empty(is_not_sure),
            QuestionId::Region => self.region = empty(is_not_sure),
            QuestionId::Plan => self.plans = empty(is_not_sure),
            QuestionId::Pick(number) => self.pick(number, empty(is_not_sure)),
            QuestionId::Price => self.price = empty(is_not_sure),
            QuestionId::DeductibleLeft => self.deductible_left = empty(is_not_sure),
        }
    }

    /// Clears the answers to questions about two plans, which hold only for the plans that were
    /// named, in the order they were named.
    pub fn clear_pair_answers(&mut self) {
        for (number, question) in numbered_questions() {
            if question.pair {
                self.pick(number, Answer::Unanswered);
            }
        }
    }

    /// What this plan replied about a finding.
    #[must_use]
    pub fn reply(&self, plan: &Plan, name: FindingName) -> Option<&PlanReply> {
        self.replies
            .iter()
            .find(|reply| reply.plan.0.id == plan.id && reply.value.finding() == name)
    }

    /// Records what a plan replied about a finding and on which day, in place of an earlier reply;
    /// `None`, or a value of another finding, only removes that one.
    pub fn record_reply(&mut self, plan: PlanRef, name: FindingName, reply: Option<(Value, Date)>) {
        self.replies
            .retain(|known| known.plan != plan || known.value.finding() != name);
        if let Some((value, on)) = reply
            && value.finding() == name
        {
            self.replies.push(PlanReply { plan, value, on });
        }
    }

    /// Drops what the place and region exclude once they are changed: a region of another place,
    /// plans that are not listed there, and the replies of those plans.
    pub fn drop_unfitting(&mut self) {
        if let Some(place) = self.place.given().and_then(|id| place(id))
            && let Some(region) = self.region.given()
            && !place.regions.iter().any(|known| known.id == region)
        {
            self.region = Answer::Unanswered;
        }
        if let Answer::Given(plans) = &mut self.plans {
            let place = self.place.given().map(String::as_str);
            let region = self.region.given().map(String::as_str);
            plans.retain(|plan| plans_listed(place, region).any(|listed| listed.id == plan.0.id));
            if plans.is_empty() {
                self.plans = Answer::Unanswered;
            }
        }
        let named = self.named_plans().to_vec();
        self.replies.retain(|reply| named.contains(&reply.plan));
    }
}

/// A reference to the plan with this id.
#[must_use]
pub fn plan_ref(id: &str) -> Option<PlanRef> {
    crate::pack::plan(id).map(PlanRef)
}
