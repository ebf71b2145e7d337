//! Everything a person said, as JSON and back. An answer is `null` where none was given,
//! `"not-sure"`, or what was said.

use super::json::Json;
use super::{day, is_each_once, plan};
use crate::answers::{Answer, Answers, MOST_PLANS, PlanRef, PlanReply};
use crate::list::List;
use crate::pack::money::LARGEST;
use crate::pack::vocabulary::FindingName;
use crate::pack::{self, Amounts, Money, Plan, Question, QuestionNumber, Value, tables};

const NOT_SURE: &str = "not-sure";
const FIELDS: [&str; 7] = [
    "place",
    "region",
    "plans",
    "price",
    "deductible-left",
    "picks",
    "told",
];

/// The answers, which must be [`fitting`].
pub(super) fn written(answers: &Answers) -> Json {
    let id = |id: &String| id.as_str().into();
    let picks = questions().filter_map(|(number, question)| {
        let picked = match answers.picked(number) {
            Answer::Unanswered => None,
            Answer::NotSure => Some(NOT_SURE),
            Answer::Given(_) => answers.picked_id(number),
        };
        Some((question.id.to_owned(), picked?.into()))
    });
    let told = Json::list_of(&answers.replies, |told| {
        Json::object([
            ("plan", told.plan.0.id.into()),
            ("finding", told.value.finding().id().into()),
            ("value", told.value.id().into()),
            ("on", told.on.to_string().as_str().into()),
        ])
    });
    let values = [
        said(&answers.place, id),
        said(&answers.region, id),
        said(&answers.plans, |plans| {
            Json::list_of(plans, |plan| plan.0.id.into())
        }),
        said(&answers.price, amounts_written),
        said(&answers.deductible_left, amounts_written),
        Json::Object(picks.list()),
        told,
    ];
    Json::Object(
        FIELDS
            .iter()
            .map(|name| (*name).to_owned())
            .zip(values)
            .list(),
    )
}

fn said<T>(said: &Answer<T>, json: impl Fn(&T) -> Json) -> Json {
    match said {
        Answer::Unanswered => Json::Null,
        Answer::NotSure => NOT_SURE.into(),
        Answer::Given(it) => json(it),
    }
}

/// The answers in JSON, if every word of them is known and fits the others. What is about a plan
/// that is not named is dropped: it would change nothing.
pub(super) fn read(json: &Json) -> Option<Answers> {
    if !json.has_exactly(&FIELDS) {
        return None;
    }
    let field = |name| json.field(name);
    let place = it(field("place")?, |json| place(json.as_text()?))?;
    let mut answers = Answers {
        region: it(field("region")?, |json| region(json.as_text()?, &place))?,
        plans: it(field("plans")?, |json| plans(json.as_list()?))?,
        price: it(field("price")?, amounts)?,
        deductible_left: it(field("deductible-left")?, amounts)?,
        place,
        ..Answers::default()
    };
    for (id, picked) in field("picks")?.as_object()? {
        let number = pack::question_number(id)?;
        if !picked
            .as_text()
            .is_some_and(|picked| answers.pick_id(number, picked))
        {
            return None;
        }
    }
    answers.replies = field("told")?.as_list()?.iter().map(told).complete()?;
    if !is_each_once(&spoken(&answers.replies)) {
        return None;
    }
    let fitting = fitting(&answers);
    if fitting.region == answers.region && fitting.plans == answers.plans {
        Some(fitting)
    } else {
        None
    }
}

fn it<T>(json: &Json, read: impl FnOnce(&Json) -> Option<T>) -> Option<Answer<T>> {
    match json {
        Json::Null => Some(Answer::Unanswered),
        Json::Text(text) if text == NOT_SURE => Some(Answer::NotSure),
        json => read(json).map(Answer::Given),
    }
}

/// A place of the pack.
pub(super) fn place(id: &str) -> Option<String> {
    pack::place(id).map(|place| place.id.to_owned())
}

/// A region of this place.
pub(super) fn region(id: &str, place: &Answer<String>) -> Option<String> {
    let place = place.given().and_then(|id| pack::place(id))?;
    place
        .regions
        .iter()
        .find(|known| known.id == id)
        .map(|region| region.id.to_owned())
}

/// One plan or more, each once.
pub(super) fn plans(json: &[Json]) -> Option<Vec<PlanRef>> {
    if json.is_empty() || json.len() > MOST_PLANS {
        return None;
    }
    let plans = json.iter().map(|id| plan(Some(id))).complete()?;
    if is_each_once(&plans) {
        Some(plans)
    } else {
        None
    }
}

/// The cents of each currency: `{"USD":25000}`.
fn amounts_written(amounts: &Amounts) -> Json {
    let cents = |money: &Money| u32::try_from(money.cents).map_or(Json::Null, Json::from);
    Json::Object(
        amounts
            .iter()
            .map(|money| (money.currency.to_owned(), cents(money)))
            .list(),
    )
}

fn amounts(json: &Json) -> Option<Amounts> {
    let mut amounts = Amounts::default();
    for (code, cents) in json.as_object()? {
        let currency = tables()
            .plans
            .iter()
            .map(|plan| plan.currency)
            .find(|currency| currency == code)?;
        let cents = cents
            .as_number()
            .map(u64::from)
            .filter(|cents| *cents <= LARGEST)?;
        amounts.set(currency, Some(cents));
    }
    Some(amounts).filter(|amounts| !amounts.is_empty())
}

fn told(json: &Json) -> Option<PlanReply> {
    if !json.has_exactly(&["plan", "finding", "value", "on"]) {
        return None;
    }
    let name = json.text("finding").and_then(FindingName::from_id)?;
    Some(PlanReply {
        plan: plan(json.field("plan"))?,
        value: json.text("value").and_then(|id| Value::from_id(name, id))?,
        on: day(json.field("on"))?,
    })
}

fn spoken(told: &[PlanReply]) -> Vec<(&'static str, FindingName)> {
    told.iter()
        .map(|told| (told.plan.0.id, told.value.finding()))
        .list()
}

fn questions() -> impl Iterator<Item = (QuestionNumber, &'static Question)> {
    (0..=QuestionNumber::MAX).zip(&tables().questions)
}

/// These answers as they are kept: without what does not fit the rest, and without what is only
/// about plans that are not named (what they said, questions of their own, amounts in their
/// currency). The wizard keeps such answers while the page is open, in case the plan is named
/// again; on the device they would be a trace of something taken back.
pub(super) fn fitting(answers: &Answers) -> Answers {
    let mut fitting = answers.clone();
    if fitting
        .region
        .given()
        .is_some_and(|id| region(id, &fitting.place).is_none())
    {
        fitting.region = Answer::Unanswered;
    }
    fitting.drop_what_no_longer_fits();
    let named: Vec<&Plan> = fitting.named_plans().iter().map(|plan| plan.0).list();
    for said in [&mut fitting.price, &mut fitting.deductible_left] {
        keep_amounts(said, |money| {
            money.cents <= LARGEST && named.iter().any(|plan| plan.currency == money.currency)
        });
    }
    for (number, question) in questions().filter(|(_, question)| question.own) {
        let is_about_named = if question.pair {
            named.len() > 1
        } else {
            named.iter().any(|plan| plan.questions.contains(&number))
        };
        if !is_about_named {
            fitting.pick(number, Answer::Unanswered);
        }
    }
    fitting
}

/// Drops the amounts for which this does not hold; where none is left, nothing was said.
fn keep_amounts(said: &mut Answer<Amounts>, holds: impl Fn(&Money) -> bool) {
    if let Answer::Given(amounts) = said {
        amounts.retain(holds);
        if amounts.is_empty() {
            *said = Answer::Unanswered;
        }
    }
}
