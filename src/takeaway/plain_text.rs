//! The whole result as calm plain text, to copy into a mail or to save. No line is wrapped: the
//! mail program does that.

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

/// Blocks of lines with an empty line between them. A block without a line, or with nothing below
/// its heading, is left out.
#[derive(Default)]
pub(super) struct Blocks(Vec<String>);

impl Blocks {
    /// Lines that stand together.
    pub fn add(&mut self, lines: Vec<String>) {
        let lines: Vec<String> = lines
            .into_iter()
            .filter(|line| !line.trim().is_empty())
            .list();
        if !lines.is_empty() {
            self.0.push(lines.join("\n"));
        }
    }

    /// Lines below a heading; neither where there are none.
    pub fn part(&mut self, heading: &str, lines: Vec<String>) {
        if lines.iter().any(|line| !line.trim().is_empty()) {
            self.add(std::iter::once(heading.to_owned()).chain(lines).list());
        }
    }

    /// A list below a heading.
    pub fn list(&mut self, heading: &str, items: impl IntoIterator<Item = String>) {
        self.part(
            heading,
            items.into_iter().map(|item| format!("- {item}")).list(),
        );
    }
}

/// The result of these plans, in the order to try them.
#[must_use]
pub fn plain_text(pack: &PackFile, answers: &Answers, routed: &Routed, day: Date) -> String {
    let Routed {
        plans: routed,
        payment,
    } = routed;
    let text = |text: Text| pack.text(text).to_owned();
    let mut blocks = Blocks::default();
    let mut cited = Cited::new(pack, day);
    let call = place_of(answers)
        .map(|place| text(place.emergency))
        .unwrap_or_default();
    let is_emergency = routed
        .iter()
        .any(|(_, determination)| determination.coverage() == Coverage::SeekCareNow);
    blocks.add(vec![text(words::PAGE_NAME), date(day, &pack.language)]);
    if is_emergency {
        blocks.add(vec![call.clone(), text(words::EMERGENCY_FIRST)]);
    }
    if routed.is_empty() {
        blocks.part(
            pack.text(words::HELPER_HEADING),
            vec![text(words::HELPER_WHY), text(words::HELPER_ASK_ALL)],
        );
    }
    if routed.len() > 1 && !is_emergency {
        let plan = |(route, determination): &(Route, Determination)| {
            let grade = pack.text(words::value(
                determination.finding(FindingName::Coverage).value,
            ));
            format!(
                "- {}: {grade}. {}",
                pack.text(determination.plan.short),
                pack.text(route.why)
            )
        };
        let lines = std::iter::once(text(words::ORDER_WHY))
            .chain(routed.iter().map(plan))
            .list();
        blocks.part(&start_with(pack, routed), lines);
        let pairs = payment
            .pairs
            .iter()
            .map(|pair| pair_line(pack, &mut cited, pair))
            .list();
        blocks.part(pack.text(words::PAYMENT_HEADING), pairs);
    }
    for (_, determination) in routed {
        plan_text(&mut blocks, &mut cited, pack, answers, determination, day);
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
        checked(pack, routed, day),
        fill(pack.text(words::EMERGENCY_NUMBER), &[("call", &call)]),
    ];
    blocks.part(pack.text(words::ABOUT_HEADING), about);
    blocks.0.join("\n\n") + "\n"
}

/// Who of two plans pays first, and how sure that is.
fn pair_line<'a>(pack: &'a PackFile, cited: &mut Cited<'a>, pair: &Pair) -> String {
    let sentence = pair_sentence(pack, pair);
    let Some(layer) = pair.layer else {
        return format!("- {sentence}");
    };
    format!(
        "- {sentence} {}.",
        cited.sure(layer.certainty, layer.sources.as_slice())
    )
}

/// When each plan was last checked: the day of whatever in its part bears no day of its own.
fn checked(pack: &PackFile, routed: &[(Route, Determination)], day: Date) -> String {
    let plans: Vec<_> = routed
        .iter()
        .map(|(_, determination)| determination.plan)
        .list();
    if plans.is_empty() {
        return String::new();
    }
    let each = plans.iter().map(|plan| {
        format!(
            "{}, {}",
            pack.text(plan.short),
            date(plan.checked, &pack.language)
        )
    });
    let line = fill(
        pack.text(words::ABOUT_CHECKED),
        &[("plans", &each.joined("; "))],
    );
    let is_old = plans
        .iter()
        .any(|plan| plan.checked.is_over_a_year_before(day));
    if is_old {
        format!("{line} {}", pack.text(words::PROOF_LONG_AGO))
    } else {
        line
    }
}
