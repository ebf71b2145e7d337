//! The graded answer and its one sentence.

use super::{heading, proof};
use crate::answers::Answers;
use crate::coverage::Determination;
use crate::device::element::{El, div, p};
use crate::pack::vocabulary::{Cost, Coverage, FindingName, Kind};
use crate::pack::{Text, Value, question_number};
use crate::text::words;
use crate::view::app::App;
use crate::view::icon;

/// The card at the top of a plan's result.
pub(super) fn verdict(app: App, answers: &Answers, determination: &Determination, level: u8) -> El {
    let found = determination.finding(FindingName::Coverage);
    let coverage = determination.coverage();
    div()
        .class("verdict")
        .attr("data-finding", "coverage")
        .attr("data-value", coverage.id())
        .child(p().class("grade").child(icon::verdict(coverage)).child(app.text(words::value(found.value))))
        .child(heading(level, &sentence(app, answers, determination)))
        .child(p().child(app.text(found.text)))
        .child(proof::of_finding(app, found))
}

/// "Original Medicare usually pays for a second opinion before planned surgery."
fn sentence(app: App, answers: &Answers, determination: &Determination) -> String {
    let plan = app.text(determination.plan.short);
    let opinion = app.fill(opinion(answers), &[("about", app.text(about(answers)))]);
    let opinion = outside(answers).map_or_else(|| opinion.clone(), |words| app.fill(words, &[("opinion", &opinion)]));
    // "Pays" where the person pays nothing; where there is a share to pay, the plan helps.
    let in_part = determination.finding(FindingName::Cost).value != Value::Cost(Cost::None);
    let words = match determination.coverage() {
        Coverage::NotCovered if determination.plan.kind == Kind::None => words::VERDICT_NO_PLAN,
        Coverage::Covered if in_part => words::VERDICT_COVERED_IN_PART,
        Coverage::Covered => words::VERDICT_COVERED,
        Coverage::Usually if in_part => words::VERDICT_USUALLY_IN_PART,
        Coverage::Usually => words::VERDICT_USUALLY,
        Coverage::Sometimes => words::VERDICT_SOMETIMES,
        Coverage::NotCovered => words::VERDICT_NOT_COVERED,
        Coverage::Unknown => words::VERDICT_UNKNOWN,
        Coverage::SeekCareNow => words::VERDICT_AFTERWARDS,
    };
    app.fill(words, &[("plan", plan), ("opinion", &opinion)])
}

fn picked(answers: &Answers, question: &str) -> Option<&'static str> {
    answers.picked_id(question_number(question)?)
}

/// The grade is of what the person described, so the sentence says what that was.
fn opinion(answers: &Answers) -> Text {
    if picked(answers, "visit") == Some("records-review") {
        words::OPINION_RECORDS
    } else if picked(answers, "opinion").is_some_and(|opinion| opinion != "second") {
        words::OPINION_THIRD
    } else {
        words::OPINION_SECOND
    }
}

fn outside(answers: &Answers) -> Option<Text> {
    match picked(answers, "doctor") {
        Some("out-of-network") => Some(words::OPINION_OUTSIDE_NETWORK),
        Some("out-of-area") => Some(words::OPINION_OUTSIDE_AREA),
        _ => None,
    }
}

fn about(answers: &Answers) -> Text {
    match picked(answers, "situation") {
        Some("planned-surgery") => words::OPINION_PLANNED_SURGERY,
        Some("cancer") => words::OPINION_CANCER,
        Some("serious-diagnosis") => words::OPINION_SERIOUS_DIAGNOSIS,
        Some("chronic-condition") => words::OPINION_CHRONIC_CONDITION,
        Some("major-procedure") => words::OPINION_MAJOR_PROCEDURE,
        Some("cosmetic") => words::OPINION_COSMETIC,
        Some("emergency") => words::OPINION_EMERGENCY,
        _ => words::OPINION_OTHER,
    }
}
