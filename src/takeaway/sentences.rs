//! Sentences made from the answers: the verdict, and what to say to the plan on the phone. The page
//! and the plain text use the same ones.

use crate::answers::{Answer, Answers};
use crate::coverage::{CallItem, Determination, Route, has_no_plan};
use crate::pack::vocabulary::{Cost, Coverage, FindingName, Kind};
use crate::pack::{Place, Text, Value, option, place, question, tables};
use crate::text::{PackFile, fill, words};

/// The verdict: "Original Medicare usually pays for a second opinion before planned surgery."
#[must_use]
pub fn verdict(pack: &PackFile, answers: &Answers, determination: &Determination) -> String {
    // A plan "pays" where the person pays nothing, and "helps pay" where they pay a share.
    let in_part = determination.finding(FindingName::Cost).value != Value::Cost(Cost::None);
    let words = match determination.coverage() {
        Coverage::NotCovered if has_no_plan(determination) => words::VERDICT_NO_PLAN,
        Coverage::Covered if in_part => words::VERDICT_COVERED_IN_PART,
        Coverage::Covered => words::VERDICT_COVERED,
        Coverage::Usually if in_part => words::VERDICT_USUALLY_IN_PART,
        Coverage::Usually => words::VERDICT_USUALLY,
        Coverage::Sometimes => words::VERDICT_SOMETIMES,
        Coverage::NotCovered => words::VERDICT_NOT_COVERED,
        Coverage::Unknown => words::VERDICT_UNKNOWN,
        Coverage::SeekCareNow => words::VERDICT_AFTERWARDS,
    };
    let about = pack.text(about(answers).unwrap_or(words::OPINION_OTHER));
    let values = [
        ("plan", pack.text(determination.plan.short)),
        ("opinion", &opinion(pack, answers, about)),
    ];
    fill(pack.text(words), &values)
}

/// The heading over several plans: which to try first, if that one pays.
#[must_use]
pub fn start_with(pack: &PackFile, routed: &[(Route, Determination)]) -> String {
    match first_that_pays(routed) {
        Some(first) => {
            let values = [("plan", pack.text(first.plan.short))];
            fill(pack.text(words::ORDER_HEADING), &values)
        }
        None => pack.text(words::ORDER_NONE).to_owned(),
    }
}

/// The plan to try first, if its coverage is `covered`, `usually` or `sometimes`.
#[must_use]
pub fn first_that_pays(routed: &[(Route, Determination)]) -> Option<&Determination> {
    let (_, first) = routed.first()?;
    match first.coverage() {
        Coverage::Covered | Coverage::Usually | Coverage::Sometimes => Some(first),
        Coverage::NotCovered | Coverage::Unknown | Coverage::SeekCareNow => None,
    }
}

/// The first sentence of a call: who calls, and about which opinion.
#[must_use]
pub fn opening(pack: &PackFile, answers: &Answers, determination: &Determination) -> String {
    let words = match determination.plan.kind {
        _ if has_no_plan(determination) => words::CALL_OPEN_NO_PLAN,
        // A public health service has no members.
        Kind::Public => words::CALL_OPEN_PUBLIC,
        _ => words::CALL_OPEN,
    };
    let opinion = opinion_to_say(pack, answers);
    fill(pack.text(words), &[("opinion", &opinion)])
}

/// One item of the call as a sentence to read aloud; empty for a right, about which no plan is
/// asked.
#[must_use]
pub fn say(
    pack: &PackFile,
    answers: &Answers,
    determination: &Determination,
    item: CallItem,
) -> String {
    let name = match item {
        CallItem::Own(text) => return pack.text(text).to_owned(),
        CallItem::Finding(name) => name,
    };
    let words = match name {
        FindingName::Coverage => words::SAY_COVERAGE,
        FindingName::Referral if answers.is(question::REFERRAL, option::REFERRAL_HAVE) => {
            words::SAY_REFERRAL_HAVE
        }
        FindingName::Referral => words::SAY_REFERRAL,
        FindingName::Choice => words::SAY_CHOICE,
        FindingName::Outside => match answers.picked(question::DOCTOR) {
            Answer::Given(option::DOCTOR_OUT_OF_AREA) => words::SAY_OUTSIDE_AREA,
            Answer::Given(option::DOCTOR_ABROAD) => words::SAY_OUTSIDE_ABROAD,
            // A public health service has no network.
            _ if determination.plan.kind == Kind::Public => words::SAY_OUTSIDE_PUBLIC,
            Answer::Given(option::DOCTOR_OUT_OF_NETWORK) => words::SAY_OUTSIDE_NETWORK,
            _ => words::SAY_OUTSIDE,
        },
        FindingName::Authorization => words::SAY_AUTHORIZATION,
        FindingName::ThirdOpinion => words::SAY_THIRD_OPINION,
        FindingName::RecordsReview => words::SAY_RECORDS_REVIEW,
        FindingName::Cost => words::SAY_COST,
        FindingName::Right => return String::new(),
    };
    let opinion = opinion_to_say(pack, answers);
    fill(pack.text(words), &[("opinion", &opinion)])
}

/// The place whose emergency number is shown: the one that was named, else that of the first named
/// plan that has one, else the last of the pack, which is for everywhere else.
#[must_use]
pub fn place_of(answers: &Answers) -> Option<&'static Place> {
    let of_plan = || answers.named_plans().iter().find_map(|plan| plan.0.place);
    let id = answers.place.given().map(String::as_str).or_else(of_plan);
    id.and_then(place).or_else(|| tables().places.last())
}

/// The opinion, for a sentence that is spoken. Without a situation nothing is said about one: the
/// words for that, "like this", refer to the answers on the page.
fn opinion_to_say(pack: &PackFile, answers: &Answers) -> String {
    let about = about(answers).map_or("", |text| pack.text(text));
    opinion(pack, answers, about)
}

/// The opinion that the answers describe, as part of a sentence: "a second opinion before planned
/// surgery from a doctor outside the network". `about` is the words for the situation.
fn opinion(pack: &PackFile, answers: &Answers, about: &str) -> String {
    let words = if answers.is(question::VISIT, option::VISIT_RECORDS_REVIEW) {
        words::OPINION_RECORDS
    } else if is_third(answers) {
        words::OPINION_THIRD
    } else {
        words::OPINION_SECOND
    };
    let opinion = fill(pack.text(words), &[("about", about)]);
    let opinion = opinion.trim();
    let outside = match answers.picked(question::DOCTOR) {
        Answer::Given(option::DOCTOR_OUT_OF_NETWORK) => words::OPINION_OUTSIDE_NETWORK,
        Answer::Given(option::DOCTOR_OUT_OF_AREA) => words::OPINION_OUTSIDE_AREA,
        Answer::Given(option::DOCTOR_ABROAD) => words::OPINION_OUTSIDE_ABROAD,
        _ => return opinion.to_owned(),
    };
    fill(pack.text(outside), &[("opinion", opinion)])
}

/// The words for the situation: "before planned surgery".
fn about(answers: &Answers) -> Option<Text> {
    Some(match *answers.picked(question::SITUATION).given()? {
        option::SITUATION_PLANNED_SURGERY => words::OPINION_PLANNED_SURGERY,
        option::SITUATION_CANCER => words::OPINION_CANCER,
        option::SITUATION_SERIOUS_DIAGNOSIS => words::OPINION_SERIOUS_DIAGNOSIS,
        option::SITUATION_CHRONIC_CONDITION => words::OPINION_CHRONIC_CONDITION,
        option::SITUATION_MAJOR_PROCEDURE => words::OPINION_MAJOR_PROCEDURE,
        option::SITUATION_COSMETIC => words::OPINION_COSMETIC,
        option::SITUATION_EMERGENCY => words::OPINION_EMERGENCY,
        _ => return None,
    })
}

/// Whether a third opinion is wanted.
fn is_third(answers: &Answers) -> bool {
    let opinion = answers.picked(question::OPINION);
    matches!(opinion, Answer::Given(opinion) if opinion != option::OPINION_SECOND)
}
