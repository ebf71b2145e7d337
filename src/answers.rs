//! What a person can say, and what they said. Knows the plans' questions; decides nothing.

mod matches;

pub use matches::{Match, bit};

use crate::pack::vocabulary::FindingName;
use crate::pack::{Amounts, Cents, Date, Plan, QUESTION_COUNT, QuestionNumber, Value, tables};

/// How many plans a person may name: people have layers, such as a province plan and an employer's.
pub const MOST_PLANS: usize = 3;

/// The answer to one question. "Not sure" is an answer; not having been asked is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Answer<T> {
    /// Not asked or not answered.
    #[default]
    Unanswered,
    /// "I'm not sure."
    NotSure,
    /// An answer.
    Given(T),
}

impl<T> Answer<T> {
    /// What was said, if it was something.
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
    /// One amount.
    #[must_use]
    pub fn amount(cents: Cents, currency: &'static str) -> Self {
        let mut said = Self::NotSure;
        said.say(currency, Answer::Given(cents));
        said
    }

    /// What was said in this currency; "not sure" where an amount was said only in another.
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

    /// Says an amount in this currency, or that it is not known; what was said in others stays.
    pub fn say(&mut self, currency: &'static str, said: Answer<Cents>) {
        let mut amounts = self.given().cloned().unwrap_or_default();
        amounts.set(currency, said.given().copied());
        *self = match said {
            _ if !amounts.is_empty() => Self::Given(amounts),
            Answer::Unanswered => Self::Unanswered,
            Answer::NotSure | Answer::Given(_) => Self::NotSure,
        };
    }
}

/// The name of a question, standard or a plan's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuestionId {
    /// Where is the person covered?
    Place,
    /// In which region of it?
    Region,
    /// By which plans?
    Plan,
    /// One of [`QUESTIONS`].
    Pick(QuestionNumber),
    /// What fee does the plan recognise, or the doctor ask?
    Price,
    /// How much of this year's deductible is left?
    DeductibleLeft,
}

impl QuestionId {
    /// Every question, in the order of asking; a region is asked before the plan where it decides
    /// which plans are listed.
    pub fn all() -> impl Iterator<Item = Self> {
        let picks = (0..tables().questions.len())
            .filter_map(|number| u8::try_from(number).ok())
            .map(Self::Pick);
        [Self::Place, Self::Region, Self::Plan]
            .into_iter()
            .chain(picks)
            .chain([Self::Price, Self::DeductibleLeft])
    }

    /// The word used in data, pages and JSON.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Region => "region",
            Self::Plan => "plan",
            Self::Pick(number) => tables()
                .questions
                .get(usize::from(number))
                .map_or("", |question| question.id),
            Self::Price => "price",
            Self::DeductibleLeft => "deductible-left",
        }
    }

    /// The question with this word.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::all().find(|question| question.id() == id)
    }
}

/// Everything a person said. Compares equal when the same things were said, in whatever order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// The id of a place (`CA`).
    pub place: Answer<String>,
    /// An ISO 3166-2 code (`CA-ON`).
    pub region: Answer<String>,
    /// One to three plans.
    pub plans: Answer<Vec<PlanRef>>,
    /// The fee: of plans in several currencies, one in each. Never no amount: that is "not sure".
    pub price: Answer<Amounts>,
    /// What is left of the deductible, likewise.
    pub deductible_left: Answer<Amounts>,
    /// What was picked for each of [`QUESTIONS`]; see [`Answers::picked`].
    pub picks: [Answer<u8>; QUESTION_COUNT],
    /// What plans said on the phone, at most one of each finding of a plan: it replaces what our
    /// rules find.
    pub replies: Vec<PlanReply>,
}

/// What a plan said of one finding when the person asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanReply {
    /// Who said it.
    pub plan: PlanRef,
    /// What it said.
    pub value: Value,
    /// The day of the call, as far as it is known here: the day on which the answer was ticked. A
    /// day that the person writes for the call is a note, and counts before it: see
    /// `Notes::date_calls`.
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
    /// What was picked for a question.
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
        let option = *self.picked(question).given()?;
        tables()
            .questions
            .get(usize::from(question))?
            .options
            .get(usize::from(option))
            .map(|option| option.id)
    }

    /// Whether this option was picked: `is(question::VISIT, option::VISIT_VIDEO)`.
    #[must_use]
    pub fn is(&self, question: QuestionNumber, option: u8) -> bool {
        self.picked(question) == Answer::Given(option)
    }

    /// Picks an option by its number, or "not sure", or takes the answer back.
    pub fn pick(&mut self, question: QuestionNumber, answer: Answer<u8>) {
        if let Some(place) = self.picks.get_mut(usize::from(question)) {
            *place = answer;
        }
    }

    /// Picks an option by its id; `not-sure` too. False when the question has no such option.
    pub fn pick_id(&mut self, question: QuestionNumber, id: &str) -> bool {
        let options = tables()
            .questions
            .get(usize::from(question))
            .map_or(&[][..], |question| &question.options);
        let position = options
            .iter()
            .position(|option| option.id == id)
            .and_then(|position| u8::try_from(position).ok());
        let answer = if id == "not-sure" {
            Some(Answer::NotSure)
        } else {
            position.map(Answer::Given)
        };
        answer
            .inspect(|answer| self.pick(question, *answer))
            .is_some()
    }

    /// The plans that were named.
    #[must_use]
    pub fn named_plans(&self) -> &[PlanRef] {
        self.plans.given().map_or(&[], Vec::as_slice)
    }

    /// Whether this question was answered.
    #[must_use]
    pub fn has(&self, question: QuestionId) -> bool {
        match question {
            QuestionId::Place => self.place.is_answered(),
            QuestionId::Region => self.region.is_answered(),
            QuestionId::Plan => self.plans.is_answered(),
            QuestionId::Pick(number) => self.picked(number).is_answered(),
            QuestionId::Price => self.has_amount(&self.price),
            QuestionId::DeductibleLeft => self.has_amount(&self.deductible_left),
        }
    }

    /// Whether an amount was said, or "not sure". One in a currency of no named plan, from before
    /// other plans were named, is none.
    fn has_amount(&self, said: &Answer<Amounts>) -> bool {
        let counts = |plan: &PlanRef| said.in_currency(plan.0.currency).given().is_some();
        match said {
            Answer::Unanswered => false,
            Answer::NotSure => true,
            Answer::Given(_) => {
                self.named_plans().is_empty() || self.named_plans().iter().any(counts)
            }
        }
    }

    /// These answers without one of them.
    pub fn take_back(&mut self, question: QuestionId) {
        self.set(question, false);
    }

    /// Answers a question with "not sure".
    pub fn not_sure(&mut self, question: QuestionId) {
        self.set(question, true);
    }

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

    /// Takes back what was said about pairs of plans: it was about other plans, or plans named in
    /// another order.
    pub fn take_back_of_pairs(&mut self) {
        for (question, picked) in tables().questions.iter().zip(&mut self.picks) {
            if question.pair {
                *picked = Answer::Unanswered;
            }
        }
    }

    /// What this plan said of a finding.
    #[must_use]
    pub fn reply(&self, plan: &Plan, name: FindingName) -> Option<&PlanReply> {
        self.replies
            .iter()
            .find(|told| told.plan.0.id == plan.id && told.value.finding() == name)
    }

    /// Notes what a plan said, in place of what it said of the same finding before; `None` takes
    /// that back.
    pub fn record_reply(&mut self, plan: PlanRef, name: FindingName, said: Option<(Value, Date)>) {
        self.replies
            .retain(|told| told.plan != plan || told.value.finding() != name);
        let said = said.filter(|(value, _)| value.finding() == name);
        self.replies
            .extend(said.map(|(value, on)| PlanReply { plan, value, on }));
    }

    /// Drops what no longer makes sense after another place or region was picked: a region of
    /// elsewhere, plans not listed there.
    pub fn drop_what_no_longer_fits(&mut self) {
        let place = self
            .place
            .given()
            .and_then(|id| tables().places.iter().find(|place| place.id == id));
        if let (Some(place), Some(region)) = (place, self.region.given())
            && !place.regions.iter().any(|known| known.id == region)
        {
            self.region = Answer::Unanswered;
        }
        if let Answer::Given(plans) = &mut self.plans {
            let (place, region) = (self.place.given(), self.region.given());
            let is_listed = |plan: &Plan| {
                crate::pack::plans_listed(place.map(String::as_str), region.map(String::as_str))
                    .any(|listed| listed.id == plan.id)
            };
            plans.retain(|plan| is_listed(plan.0));
            if plans.is_empty() {
                self.plans = Answer::Unanswered;
            }
        }
        let named = self.named_plans().to_vec();
        self.replies.retain(|told| named.contains(&told.plan));
    }
}

/// A reference to the plan with this id.
#[must_use]
pub fn plan_ref(id: &str) -> Option<PlanRef> {
    tables()
        .plans
        .iter()
        .find(|plan| plan.id == id)
        .map(PlanRef)
}
