//! The picture of an exact sum: who pays which part of the bill. Its legend says the same in words.

use crate::coverage::{Determination, Parts};
use crate::device::element::{El, div, li, ul};
use crate::pack::Cents;
use crate::text::words;
use crate::view::app::App;

/// The picture, where somebody pays something.
pub(super) fn bar(app: App, parts: Parts, determination: &Determination) -> Option<El> {
    if parts.charge == 0 {
        return None;
    }
    let money = |cents: Cents| app.money(cents, determination.plan.currency);
    let share = match determination.terms.share {
        Some(percent) if percent > 0 && percent < 100 && determination.terms.supplement_share.is_none() => {
            app.fill(words::COST_SHARE_PERCENT, &[("percent", &percent.to_string()), ("sum", &money(parts.share))])
        }
        _ => app.fill(words::COST_SHARE, &[("sum", &money(parts.share))]),
    };
    let all = [
        ("deductible", parts.deductible, app.fill(words::COST_DEDUCTIBLE, &[("sum", &money(parts.deductible))])),
        ("share", parts.share, share),
        ("above", parts.above_fee, app.fill(words::COST_ABOVE_FEE, &[("sum", &money(parts.above_fee))])),
        ("paid", parts.plan(), app.fill(words::COST_PLAN, &[("sum", &money(parts.plan()))])),
    ];
    let paid = || all.iter().filter(|(_, cents, _)| *cents > 0);
    let pieces: Vec<El> = paid().map(|(class, cents, _)| piece(class, *cents, parts.charge)).collect();
    let legend: Vec<El> = paid().map(|(class, _, words)| li().class(class).child(words.as_str())).collect();
    let picture = div().class("bar").attr("aria-hidden", "true").child(pieces);
    Some(div().class("shares").child(picture).child(ul().attr("aria-label", app.text(words::COST_BAR)).child(legend)))
}

fn piece(class: &str, cents: Cents, whole: Cents) -> El {
    // In tenths of a percent: exact enough for a picture.
    let tenths = cents.saturating_mul(1000) / whole.max(1);
    div().class(class).width(&format!("{}.{}%", tenths / 10, tenths % 10))
}
