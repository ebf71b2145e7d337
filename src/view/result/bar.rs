//! The picture of an exact sum: who pays which part of the bill. Its legend says the same in words.

use crate::coverage::{Determination, Parts};
use crate::pack::Cents;
use crate::text::words;
use crate::view::app::App;
use leptos::prelude::*;

/// The picture, where somebody pays something.
pub(super) fn bar(app: App, parts: Parts, determination: &Determination) -> Option<AnyView> {
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
    let pieces = paid().map(|(class, cents, _)| piece(class, *cents, parts.charge)).collect_view();
    let legend = paid().map(|(class, _, words)| entry(class, words.clone())).collect_view();
    let picture = view! {
        <div class="shares">
            <div class="bar" aria-hidden="true">{pieces}</div>
            <ul aria-label={app.text(words::COST_BAR)}>{legend}</ul>
        </div>
    };
    Some(picture.into_any())
}

fn piece(class: &'static str, cents: Cents, whole: Cents) -> AnyView {
    // In tenths of a percent: exact enough for a picture.
    let tenths = cents.saturating_mul(1000) / whole.max(1);
    let width = format!("{}.{}%", tenths / 10, tenths % 10);
    view! { <div class={class} style:width={width}></div> }.into_any()
}

fn entry(class: &'static str, words: String) -> AnyView {
    view! { <li class={class}>{words}</li> }.into_any()
}
