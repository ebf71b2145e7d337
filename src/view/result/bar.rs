//! The picture of an exact sum: who pays which part of the bill. Its legend says the same in words.

use crate::coverage::{CostBreakdown, Determination};
use crate::device::elements::{El, div, drawing, li, shape, ul};
use crate::list::List;
use crate::pack::Cents;
use crate::text::words;
use crate::view::app::App;

/// The bar in its own units.
const WIDTH: Cents = 1000;
const HEIGHT: &str = "18";

/// The picture, where somebody pays something.
pub(super) fn bar(app: App, parts: CostBreakdown, determination: &Determination) -> Option<El> {
    if parts.charge == 0 {
        return None;
    }
    let money = |cents: Cents| app.money(cents, determination.plan.currency);
    let share = match determination.terms.share {
        Some(percent)
            if percent > 0 && percent < 100 && determination.terms.supplement_share.is_none() =>
        {
            app.fill(
                words::COST_SHARE_PERCENT,
                &[
                    ("percent", &percent.to_string()),
                    ("sum", &money(parts.share)),
                ],
            )
        }
        _ => app.fill(words::COST_SHARE, &[("sum", &money(parts.share))]),
    };
    let all = [
        (
            "deductible",
            parts.deductible,
            app.fill(words::COST_DEDUCTIBLE, &[("sum", &money(parts.deductible))]),
        ),
        ("share", parts.share, share),
        (
            "above",
            parts.above_fee,
            app.fill(words::COST_ABOVE_FEE, &[("sum", &money(parts.above_fee))]),
        ),
        (
            "paid",
            parts.plan(),
            app.fill(words::COST_PLAN, &[("sum", &money(parts.plan()))]),
        ),
    ];
    let paid = || all.iter().filter(|(_, cents, _)| *cents > 0);
    let legend: Vec<El> = paid()
        .map(|(class, _, words)| li().class(class).child(words.as_str()))
        .list();
    let title = paid().map(|(_, _, words)| words.as_str()).joined("; ");
    let named_by = format!("bar-{}", determination.plan.id);
    let mut picture = drawing(&format!("0 0 {WIDTH} {HEIGHT}"), &named_by)
        .class("bar")
        .child(
            shape("title")
                .id(&named_by)
                .child(format!("{}: {title}", app.text(words::COST_BAR))),
        );
    let mut from: Cents = 0;
    for (class, cents, _) in paid() {
        let (start, end) = (units(from, parts.charge), units(from + cents, parts.charge));
        let piece = shape("rect")
            .class(class)
            .attr("x", &start.to_string())
            .attr("y", "0");
        picture = picture.child(
            piece
                .attr("width", &end.saturating_sub(start).to_string())
                .attr("height", HEIGHT),
        );
        from += cents;
    }
    Some(
        div().class("shares").child(picture).child(
            ul().attr("aria-label", app.text(words::COST_BAR))
                .child(legend),
        ),
    )
}

/// How far along the bar an amount reaches: exact enough for a picture.
fn units(cents: Cents, whole: Cents) -> Cents {
    cents.saturating_mul(WIDTH) / whole.max(1)
}
