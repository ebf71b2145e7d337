//! The whole result as plain text, to copy into a mail or to save. Lines are not wrapped: the mail
//! program does that. One plan's part of it is in `plan_text.rs`.

use super::blocks::Blocks;
use super::payment::pair_sentence;
use super::plan_text::plan_text;
use super::sentences::{place_of, start_with};
use super::sources::Cited;
use crate::answers::Answers;
use crate::coverage::{Determination, Pair, Route, Routed};
use crate::list::List;
use crate::pack::vocabulary::{Coverage, FindingName};
use crate::pack::{Date, Text, tables};
use crate::text::{PackFile, date, fill, words};

/// The result of these plans, in the order to try them, as of this day.
#[must_use]
pub fn plain_text(pack: &PackFile, answers: &Answers, routed: &Routed, day: Date) -> String {
    let text = |text: Text| pack.text(text).to_owned();
    let plans = &routed.plans;
    let emergency_call = place_of(answers).map_or(String::new(), |place| text(place.emergency));
    let is_emergency = plans
        .iter()
        .any(|(_, determination)| determination.coverage() == Coverage::SeekCareNow);
    let mut blocks = Blocks::default();
    let mut cited = Cited::new(pack, day);

    blocks.add(vec![text(words::PAGE_NAME), date(day, &pack.language)]);
    if is_emergency {
        blocks.add(vec![emergency_call.clone(), text(words::EMERGENCY_FIRST)]);
    }
    if plans.is_empty() {
        let helper = vec![text(words::HELPER_WHY), text(words::HELPER_ASK_ALL)];
        blocks.part(pack.text(words::HELPER_HEADING), helper);
    }
    if plans.len() > 1 && !is_emergency {
        blocks.part(&start_with(pack, plans), order_lines(pack, plans));
        let pairs = routed.payment.pairs.iter();
        let pairs = pairs.map(|pair| pair_line(&mut cited, pair)).list();
        blocks.part(pack.text(words::PAYMENT_HEADING), pairs);
    }
    for (_, determination) in plans {
        plan_text(&mut blocks, &mut cited, answers, determination);
    }
    blocks.list(pack.text(words::COPY_SOURCES), cited.lines());

    let kept = [
        ("keeper", pack.text(tables().keeper)),
        ("date", &date(tables().date, &pack.language)),
    ];
    let about = vec![
        text(words::ABOUT_PROMISE),
        text(words::ABOUT_ADVICE),
        fill(pack.text(words::ABOUT_KEPT), &kept),
        checked(pack, plans, day),
        fill(
            pack.text(words::EMERGENCY_NUMBER),
            &[("call", &emergency_call)],
        ),
    ];
    blocks.part(pack.text(words::ABOUT_HEADING), about);
    blocks.into_text()
}

/// Why the plans are in this order, and a line for each with its grade.
fn order_lines(pack: &PackFile, plans: &[(Route, Determination)]) -> Vec<String> {
    let mut lines = vec![pack.text(words::ORDER_WHY).to_owned()];
    for (route, determination) in plans {
        let name = pack.text(determination.plan.short);
        let coverage = determination.finding(FindingName::Coverage).value;
        let grade = pack.text(words::value(coverage));
        lines.push(format!("- {name}: {grade}. {}", pack.text(route.why)));
    }
    lines
}

/// Which of two plans pays first, and how sure that is.
fn pair_line(cited: &mut Cited<'_>, pair: &Pair) -> String {
    let sentence = pair_sentence(cited.pack, pair);
    let Some(layer) = pair.layer else {
        return format!("- {sentence}");
    };
    let sure = cited.sure(layer.certainty, layer.sources.as_slice());
    format!("- {sentence} {sure}.")
}

/// When each plan was last checked, which holds for whatever in its part has no date of its own.
/// Empty without a plan.
fn checked(pack: &PackFile, plans: &[(Route, Determination)], day: Date) -> String {
    if plans.is_empty() {
        return String::new();
    }
    let mut names = Vec::new();
    let mut is_old = false;
    for (_, determination) in plans {
        let plan = determination.plan;
        let checked = date(plan.checked, &pack.language);
        names.push(format!("{}, {checked}", pack.text(plan.short)));
        is_old = is_old || plan.checked.is_over_a_year_before(day);
    }
    let names = names.join("; ");
    let line = fill(pack.text(words::ABOUT_CHECKED), &[("plans", &names)]);
    if is_old {
        format!("{line} {}", pack.text(words::PROOF_LONG_AGO))
    } else {
        line
    }
}
