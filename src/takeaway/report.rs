//! A report of a wrong fact, as a text to copy. Nothing is sent.

use crate::coverage::DeterminedFinding;
use crate::pack::{Date, PACK_VERSION, Plan};
use crate::text::{PackFile, date, fill, words};

/// What an editor needs to find the fact: plan, finding, rule, release, and the sentence as it was
/// shown on this day. It holds no answer of the person and no amount; only the name of the rule
/// hints at their case, and the person reads the text before copying it. `None` for a plan reply,
/// which is not a fact of the pack.
#[must_use]
pub fn report(
    pack: &PackFile,
    plan: &Plan,
    determined: &DeterminedFinding,
    day: Date,
) -> Option<String> {
    if determined.rests_on_reply() {
        return None;
    }
    let finding = determined.value.finding();
    let value = pack.text(words::value(determined.value));
    let sentence = format!("{value}. {}", pack.text(determined.text));
    let seen = date(day, &pack.language);
    let checked = date(determined.checked, &pack.language);
    let rows = [
        (words::REPORT_PLAN, "plan", plan.id),
        (words::REPORT_FINDING, "finding", finding.id()),
        (words::REPORT_RULE, "rule", determined.rule),
        (words::REPORT_VERSION, "version", PACK_VERSION),
        (words::REPORT_DATE, "date", &seen),
        (words::REPORT_SAYS, "sentence", &sentence),
        (words::REPORT_CHECKED, "date", &checked),
    ];
    let mut report = pack.text(words::REPORT_HEADING).to_owned();
    report.push('\n');
    for (words, placeholder, value) in rows {
        report.push_str(&fill(pack.text(words), &[(placeholder, value)]));
        report.push('\n');
    }
    Some(report)
}
