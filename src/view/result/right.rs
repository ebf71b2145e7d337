//! The right behind the person: what the plan is bound to, by which law or policy, and where to complain.

use super::{part, proof};
use crate::coverage::Determination;
use crate::pack::vocabulary::FindingName;
use crate::pack::{Right, Text};
use crate::text::words;
use crate::view::app::App;
use leptos::prelude::*;

/// The card.
pub(super) fn right(app: App, determination: &Determination, level: u8) -> AnyView {
    let found = determination.finding(FindingName::Right);
    let rights = determination.rights.iter().map(|right| one(app, right)).collect_view();
    let inside = view! {
        <div data-finding="right" data-value={found.value.id()}>
            <p class="answer">{app.text(words::value(found.value))}</p>
            <p>{app.text(found.text)}</p>
            {proof::of_finding(app, found)}
            {rights}
            <p class="because">{app.text(words::RIGHT_NOTE)}</p>
        </div>
    };
    part(level, "right", app.text(words::finding(FindingName::Right)), inside.into_any())
}

fn one(app: App, right: &'static Right) -> AnyView {
    let row = |name: Text, text: Text| view! { <div><dt>{app.text(name)}</dt><dd>{app.text(text)}</dd></div> };
    view! {
        <div class="law">
            <p><b>{app.text(right.gives)}</b></p>
            <dl>
                {row(words::RIGHT_CITE, right.cite)}
                {row(words::RIGHT_BINDS, right.binds)}
                {right.complaint.map(|complaint| row(words::RIGHT_COMPLAINT, complaint))}
            </dl>
            {proof::proof(app, right.certainty, right.sources.as_slice(), right.checked)}
        </div>
    }
    .into_any()
}
