//! A report of a wrong fact, as a text to copy: nothing is sent from here.

use crate::coverage::DeterminedFinding;
use crate::pack::{Date, PACK_VERSION, Plan};
use crate::text::{PackFile, date, fill, words};

/// What an editor needs to find the fact: plan, finding, rule and release, and the sentence as it
/// was shown. Nothing that the person answered, and no sum; the rule's name alone tells which case
/// it is of, and the person reads it before copying. None for what rests on the person's own call:
/// that is no fact of ours.
#[must_use]
pub fn report(
    pack: &PackFile,
    plan: &Plan,
    found: &DeterminedFinding,
    day: Date,
) -> Option<String> {
    if found.rests_on_call() {
        return None;
    }
    let finding = found.value.finding();
    let sentence = format!(
        "{}. {}",
        pack.text(words::value(found.value)),
        pack.text(found.text)
    );
    let lines = [
        pack.text(words::REPORT_HEADING).to_owned(),
        fill(pack.text(words::REPORT_PLAN), &[("plan", plan.id)]),
        fill(
            pack.text(words::REPORT_FINDING),
            &[("finding", finding.id())],
        ),
        fill(pack.text(words::REPORT_RULE), &[("rule", found.rule)]),
        fill(
            pack.text(words::REPORT_VERSION),
            &[("version", PACK_VERSION)],
        ),
        fill(
            pack.text(words::REPORT_DATE),
            &[("date", &date(day, &pack.language))],
        ),
        fill(pack.text(words::REPORT_SAYS), &[("sentence", &sentence)]),
        fill(
            pack.text(words::REPORT_CHECKED),
            &[("date", &date(found.checked, &pack.language))],
        ),
    ];
    Some(lines.join("\n") + "\n")
}
