//! All answers of a person as JSON, and back. An answer is `null` where none was given,
//! `"not-sure"`, or its value.

use super::fields::{date, is_each_once, plan};
use super::json::Json;
use crate::answers::{Answer, Answers, MOST_PLANS, PlanRef, PlanReply};
use crate::list::List;
use crate::pack::money::LARGEST;
use crate::pack::vocabulary::FindingName;
use crate::pack::{
    self, Amounts, Money, Plan, Question, QuestionNumber, Value, numbered_questions, tables,
};

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

/// The JSON of answers that are [`fitting`].
pub(super) fn to_json(answers: &Answers) -> Json {
    let id = |id: &String| id.as_str().into();
    let plan_ids = |plans: &Vec<PlanRef>| Json::list_of(plans, |plan| plan.0.id.into());
    let [place, region, plans, price, deductible_left, picks, told] = FIELDS;
    Json::object([
        (place, answer_to_json(&answers.place, id)),
        (region, answer_to_json(&answers.region, id)),
        (plans, answer_to_json(&answers.plans, plan_ids)),
        (price, answer_to_json(&answers.price, amounts_to_json)),
        (
            deductible_left,
            answer_to_json(&answers.deductible_left, amounts_to_json),
        ),
        (picks, picks_to_json(answers)),
        (told, Json::list_of(&answers.replies, reply_to_json)),
    ])
}

fn answer_to_json<T>(answer: &Answer<T>, to_json: impl Fn(&T) -> Json) -> Json {
    match answer {
        Answer::Unanswered => Json::Null,
        Answer::NotSure => NOT_SURE.into(),
        Answer::Given(value) => to_json(value),
    }
}

/// The answers that were picked from options, by the id of the question.
fn picks_to_json(answers: &Answers) -> Json {
    let mut picks = Vec::new();
    for (number, question) in numbered_questions() {
        let picked = match answers.picked(number) {
            Answer::Unanswered => None,
            Answer::NotSure => Some(NOT_SURE),
            Answer::Given(_) => answers.picked_id(number),
        };
        if let Some(picked) = picked {
            picks.push((question.id.to_owned(), picked.into()));
        }
    }
    Json::Object(picks)
}

fn reply_to_json(reply: &PlanReply) -> Json {
    Json::object([
        ("plan", reply.plan.0.id.into()),
        ("finding", reply.value.finding().id().into()),
        ("value", reply.value.id().into()),
        ("on", reply.on.to_string().as_str().into()),
    ])
}

/// Whole cents by currency: `{"USD":25000}`.
fn amounts_to_json(amounts: &Amounts) -> Json {
    let mut fields = Vec::new();
    for money in amounts.iter() {
        let cents = u32::try_from(money.cents).map_or(Json::Null, Json::from);
        fields.push((money.currency.to_owned(), cents));
    }
    Json::Object(fields)
}

/// The answers in JSON, if every id in them is known and fits the others. What is about a plan that
/// is not named is dropped: it would have no effect.
pub(super) fn from_json(json: &Json) -> Option<Answers> {
    if !json.has_exactly(&FIELDS) {
        return None;
    }
    let field = |name| json.field(name);
    let place = answer_from_json(field("place")?, |json| place(json.as_text()?))?;
    let mut answers = Answers {
        region: answer_from_json(field("region")?, |json| region(json.as_text()?, &place))?,
        plans: answer_from_json(field("plans")?, |json| plans(json.as_list()?))?,
        price: answer_from_json(field("price")?, amounts_from_json)?,
        deductible_left: answer_from_json(field("deductible-left")?, amounts_from_json)?,
        place,
        ..Answers::default()
    };
    for (id, picked) in field("picks")?.as_object()? {
        let number = pack::question_number(id)?;
        if !answers.pick_id(number, picked.as_text()?) {
            return None;
        }
    }
    answers.replies = replies_from_json(field("told")?.as_list()?)?;
    let fitting = fitting(&answers);
    if fitting.region == answers.region && fitting.plans == answers.plans {
        Some(fitting)
    } else {
        None
    }
}

fn answer_from_json<T>(
    json: &Json,
    from_json: impl FnOnce(&Json) -> Option<T>,
) -> Option<Answer<T>> {
    match json {
        Json::Null => Some(Answer::Unanswered),
        Json::Text(text) if text == NOT_SURE => Some(Answer::NotSure),
        json => from_json(json).map(Answer::Given),
    }
}

/// The id of a place, if it is one of the pack's.
pub(super) fn place(id: &str) -> Option<String> {
    pack::place(id).map(|place| place.id.to_owned())
}

/// The id of a region, if it is one of this place.
pub(super) fn region(id: &str, place: &Answer<String>) -> Option<String> {
    let place = pack::place(place.given()?)?;
    let region = place.regions.iter().find(|region| region.id == id)?;
    Some(region.id.to_owned())
}

/// The plans with these ids: from one to [`MOST_PLANS`], each once.
pub(super) fn plans(ids: &[Json]) -> Option<Vec<PlanRef>> {
    if ids.is_empty() || ids.len() > MOST_PLANS {
        return None;
    }
    let plans = ids.iter().map(|id| plan(Some(id))).complete()?;
    is_each_once(&plans).then_some(plans)
}

/// At least one amount, each in a currency of some plan and no larger than [`LARGEST`].
fn amounts_from_json(json: &Json) -> Option<Amounts> {
    let mut amounts = Amounts::default();
    for (code, cents) in json.as_object()? {
        let cents = u64::from(cents.as_number()?);
        if cents > LARGEST {
            return None;
        }
        let mut plans = tables().plans.iter();
        let plan = plans.find(|plan| plan.currency == code)?;
        amounts.set(plan.currency, Some(cents));
    }
    (!amounts.is_empty()).then_some(amounts)
}

/// What plans replied, at most once for each plan and finding.
fn replies_from_json(items: &[Json]) -> Option<Vec<PlanReply>> {
    let replies = items.iter().map(reply_from_json).complete()?;
    let subjects: Vec<(&str, FindingName)> = replies
        .iter()
        .map(|reply| (reply.plan.0.id, reply.value.finding()))
        .list();
    is_each_once(&subjects).then_some(replies)
}

fn reply_from_json(json: &Json) -> Option<PlanReply> {
    if !json.has_exactly(&["plan", "finding", "value", "on"]) {
        return None;
    }
    let finding = FindingName::from_id(json.text("finding")?)?;
    Some(PlanReply {
        plan: plan(json.field("plan"))?,
        value: Value::from_id(finding, json.text("value")?)?,
        on: date(json.field("on"))?,
    })
}

/// The part of the answers that is kept: without what does not fit the rest, and without what is
/// only about plans that are not named (their replies, their own questions, amounts in their
/// currency). The wizard remembers such answers while the page is open, in case the plan is named
/// again; a record of them would keep what the person has taken back.
pub(super) fn fitting(answers: &Answers) -> Answers {
    let mut fitting = answers.clone();
    if let Answer::Given(id) = &fitting.region
        && region(id, &fitting.place).is_none()
    {
        fitting.region = Answer::Unanswered;
    }
    fitting.drop_unfitting();
    let named: Vec<&Plan> = fitting.named_plans().iter().map(|plan| plan.0).list();
    retain_amounts(&mut fitting.price, &named);
    retain_amounts(&mut fitting.deductible_left, &named);
    for (number, question) in numbered_questions() {
        if question.own && !is_about(&named, number, question) {
            fitting.pick(number, Answer::Unanswered);
        }
    }
    fitting
}

/// Keeps the amounts in the currencies of these plans; where none is left, the answer is dropped.
fn retain_amounts(answer: &mut Answer<Amounts>, plans: &[&Plan]) {
    let Answer::Given(amounts) = answer else {
        return;
    };
    let is_kept = |money: &Money| {
        money.cents <= LARGEST && plans.iter().any(|plan| plan.currency == money.currency)
    };
    amounts.retain(is_kept);
    if amounts.is_empty() {
        *answer = Answer::Unanswered;
    }
}

/// Whether a plan's own question is about one of these plans or, if it is about a pair of plans,
/// there are two.
fn is_about(plans: &[&Plan], number: QuestionNumber, question: &Question) -> bool {
    if question.pair {
        plans.len() > 1
    } else {
        plans.iter().any(|plan| plan.questions.contains(&number))
    }
}
