//! The call to the plan: what to ask, in order, made from the gaps of a determination; and what a
//! person can note of it. No words here: they are in [`crate::text`].

use super::{Determination, Found, own_questions};
use crate::answers::{Answer, Answers};
use crate::list::List;
use crate::pack::value::Value;
use crate::pack::vocabulary::{
    Authorization, Certainty, Choice, Cost, Coverage, FindingName, Kind, Outside, RecordsReview,
    Referral, ThirdOpinion,
};
use crate::pack::{Date, Text, option, question, sentence};

/// One thing to ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallItem {
    /// A finding that only the plan can settle, or has settled: see [`Answers::told`].
    Finding(FindingName),
    /// A question that the plan's file has for this plan.
    Own(Text),
}

/// When something is asked.
enum Ask {
    /// On every call: a person who books needs the plan's own word on it.
    Always,
    /// Where the determination leaves it open.
    Gap,
    /// Where it is open, and the person may want no more than a review of records.
    GapOfRecords,
}

/// What is asked, in this order: who hangs up early has the answers that most depends on.
const ORDER: [(FindingName, Ask); 8] = [
    // Without a yes, nothing else matters.
    (FindingName::Coverage, Ask::Always),
    // The three questions of every guide to second opinions: they decide how a person books.
    (FindingName::Referral, Ask::Always),
    (FindingName::Choice, Ask::Always),
    (FindingName::Outside, Ask::Always),
    // A missing approval can turn a yes into a bill.
    (FindingName::Authorization, Ask::Gap),
    (FindingName::Cost, Ask::Gap),
    // Late for all: who wants a third opinion now has asked for it by the first question.
    (FindingName::ThirdOpinion, Ask::Gap),
    // Who wants to see a doctor need not know what a review of records costs.
    (FindingName::RecordsReview, Ask::GapOfRecords),
];

/// Values that leave a person with a question.
const OPEN: [&str; 6] = [
    "unknown",
    "depends",
    "usually",
    "usually-required",
    "sometimes",
    "plan-cost-sharing",
];

/// What to say on the phone, in order. Nothing in an emergency: care comes first, and the call can
/// wait. Where there is no plan there is nobody to ask whether it pays: only the questions to the
/// doctor's office are left.
#[must_use]
pub fn call_script(determination: &Determination, answers: &Answers, day: Date) -> Vec<CallItem> {
    if determination.coverage() == Coverage::SeekCareNow {
        return Vec::new();
    }
    let records_matter = match answers.picked(question::VISIT) {
        Answer::Given(visit) => visit == option::VISIT_RECORDS_REVIEW,
        Answer::Unanswered | Answer::NotSure => true,
    };
    let is_asked = |name: FindingName, ask: &Ask| {
        let found = determination.finding(name);
        // What was noted stays on the list, whichever determination it is made from.
        let is_told = answers.reply(determination.plan, name).is_some();
        let is_open = is_told || is_gap(found, day);
        match ask {
            Ask::Always => true,
            Ask::Gap => is_open,
            Ask::GapOfRecords => is_told || (is_open && records_matter),
        }
    };
    let findings = ORDER
        .iter()
        .filter(|(name, ask)| !has_no_plan(determination) && is_asked(*name, ask));
    let mut script: Vec<CallItem> = findings.map(|(name, _)| CallItem::Finding(*name)).list();
    // A question of the plan's own that only says one of these again is not asked twice.
    let is_asked = |text: Text| {
        let asks = sentence(text).and_then(|sentence| sentence.asks);
        asks.is_some_and(|name| script.contains(&CallItem::Finding(name)))
    };
    let own = own_questions(determination.plan, answers, day).filter(|text| !is_asked(*text));
    let own: Vec<CallItem> = own.map(CallItem::Own).list();
    script.extend(own);
    script
}

/// Whether the person pays it all because there is no plan, which is not a plan's no.
#[must_use]
pub fn has_no_plan(determination: &Determination) -> bool {
    determination.plan.kind == Kind::None && determination.coverage() == Coverage::NotCovered
}

/// Whether only the plan can tell: the value leaves it open, no plan's or official page says it, or
/// it was read long ago.
fn is_gap(found: &Found, day: Date) -> bool {
    OPEN.contains(&found.value.id())
        || found.certainty >= Certainty::Guidance
        || found.checked.is_over_a_year_before(day)
}

/// What a person can note for a finding. A plan speaks of itself, so "plans like it usually" and
/// "it depends on the plan" are no answers of its; and a law is not for it to grant.
#[must_use]
pub const fn answers_for(name: FindingName) -> &'static [Value] {
    match name {
        FindingName::Coverage => &[
            Value::Coverage(Coverage::Covered),
            Value::Coverage(Coverage::Sometimes),
            Value::Coverage(Coverage::NotCovered),
        ],
        FindingName::Referral => &[
            Value::Referral(Referral::Required),
            Value::Referral(Referral::NotRequired),
        ],
        FindingName::Choice => &[
            Value::Choice(Choice::Any),
            Value::Choice(Choice::WithinLimits),
            Value::Choice(Choice::InNetwork),
            Value::Choice(Choice::PlanAssigns),
        ],
        FindingName::Outside => &[
            Value::Outside(Outside::SameCost),
            Value::Outside(Outside::CostsMore),
            Value::Outside(Outside::PriorApproval),
            Value::Outside(Outside::NotCovered),
        ],
        FindingName::Authorization => &[
            Value::Authorization(Authorization::NotRequired),
            Value::Authorization(Authorization::Sometimes),
            Value::Authorization(Authorization::Required),
        ],
        FindingName::ThirdOpinion => &[
            Value::ThirdOpinion(ThirdOpinion::Covered),
            Value::ThirdOpinion(ThirdOpinion::IfFirstTwoDiffer),
            Value::ThirdOpinion(ThirdOpinion::Sometimes),
            Value::ThirdOpinion(ThirdOpinion::NotCovered),
        ],
        FindingName::RecordsReview => &[
            Value::RecordsReview(RecordsReview::Covered),
            Value::RecordsReview(RecordsReview::Sometimes),
            Value::RecordsReview(RecordsReview::NotCovered),
            Value::RecordsReview(RecordsReview::OnlyThis),
        ],
        FindingName::Cost => &[
            Value::Cost(Cost::None),
            Value::Cost(Cost::Copay),
            Value::Cost(Cost::Coinsurance),
            Value::Cost(Cost::PlanCostSharing),
            Value::Cost(Cost::FullPrice),
        ],
        FindingName::Right => &[],
    }
}
