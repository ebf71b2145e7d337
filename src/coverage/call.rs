//! The call to the plan: what to ask, in which order, and what the plan may reply. The words are in
//! [`crate::text`].

use super::{Determination, DeterminedFinding, own_questions};
use crate::answers::{Answer, Answers};
use crate::pack::value::Value;
use crate::pack::vocabulary::{
    Authorization, Certainty, Choice, Cost, Coverage, FindingName, Kind, Outside, RecordsReview,
    Referral, ThirdOpinion,
};
use crate::pack::{Date, Text, option, question, sentence};

/// One thing to ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallItem {
    /// A finding to ask the plan about, or one it has replied to: see [`Answers::reply`].
    Finding(FindingName),
    /// A question that the plan's file has for this plan.
    Own(Text),
}

/// When a finding is asked about.
enum Ask {
    /// On every call: a person who books an appointment needs the plan's own reply.
    Always,
    /// Where the determination leaves it open.
    IfOpen,
    /// Where it is open, and the person may want a review of records only.
    IfOpenForRecords,
}

/// What is asked, the most important first: a call may end early.
const ORDER: [(FindingName, Ask); 8] = [
    // Without a yes, nothing else matters.
    (FindingName::Coverage, Ask::Always),
    // The three questions of every guide to second opinions: they decide how a person books.
    (FindingName::Referral, Ask::Always),
    (FindingName::Choice, Ask::Always),
    (FindingName::Outside, Ask::Always),
    // A missing approval can turn a yes into a bill.
    (FindingName::Authorization, Ask::IfOpen),
    (FindingName::Cost, Ask::IfOpen),
    // Few need it now: for somebody who wants a third opinion, the coverage is about that one.
    (FindingName::ThirdOpinion, Ask::IfOpen),
    // Of no use to somebody who has chosen to see a doctor.
    (FindingName::RecordsReview, Ask::IfOpenForRecords),
];

/// The ids of the values that leave a question to the plan.
const OPEN: [&str; 6] = [
    "unknown",
    "depends",
    "usually",
    "usually-required",
    "sometimes",
    "plan-cost-sharing",
];

/// What to ask on the phone, in order. Nothing in an emergency, where care comes first. Where there
/// is no plan, only what the plan's file has for the doctor's office.
#[must_use]
pub fn call_script(determination: &Determination, answers: &Answers, day: Date) -> Vec<CallItem> {
    let mut script = Vec::new();
    if determination.coverage() == Coverage::SeekCareNow {
        return script;
    }
    if !has_no_plan(determination) {
        for (name, ask) in &ORDER {
            if is_asked(*name, ask, determination, answers, day) {
                script.push(CallItem::Finding(*name));
            }
        }
    }
    for text in own_questions(determination.plan, answers, day) {
        // Left out where it only repeats the question about a finding.
        let repeats = sentence(text)
            .and_then(|sentence| sentence.asks)
            .is_some_and(|name| script.contains(&CallItem::Finding(name)));
        if !repeats {
            script.push(CallItem::Own(text));
        }
    }
    script
}

/// Whether a finding is asked about. One that the plan has replied to stays in the script.
fn is_asked(
    name: FindingName,
    ask: &Ask,
    determination: &Determination,
    answers: &Answers,
    day: Date,
) -> bool {
    let has_reply = answers.reply(determination.plan, name).is_some();
    let is_open = has_reply || is_open(determination.finding(name), day);
    match ask {
        Ask::Always => true,
        Ask::IfOpen => is_open,
        Ask::IfOpenForRecords => has_reply || (is_open && may_want_records_review(answers)),
    }
}

/// Whether the person wants a review of records, or has not chosen a kind of visit.
fn may_want_records_review(answers: &Answers) -> bool {
    match answers.picked(question::VISIT) {
        Answer::Given(visit) => visit == option::VISIT_RECORDS_REVIEW,
        Answer::Unanswered | Answer::NotSure => true,
    }
}

/// Whether the person pays all of it because there is no plan. A plan that does not pay is another
/// thing.
#[must_use]
pub fn has_no_plan(determination: &Determination) -> bool {
    determination.plan.kind == Kind::None && determination.coverage() == Coverage::NotCovered
}

/// Whether only the plan can tell: the value leaves it open, no page of the plan or of an official
/// body says it, or it was checked over a year ago.
fn is_open(finding: &DeterminedFinding, day: Date) -> bool {
    OPEN.contains(&finding.value.id())
        || finding.certainty >= Certainty::Guidance
        || finding.checked.is_over_a_year_before(day)
}

/// The values that a plan may reply for a finding. A plan speaks of itself, so "usually" and
/// "depends on the plan" are none; nor is a right, which a law gives and no plan.
#[must_use]
pub const fn possible_replies(name: FindingName) -> &'static [Value] {
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
