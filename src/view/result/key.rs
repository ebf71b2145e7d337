//! The findings that are a question and an answer: the three that every guide tells people to ask, and three more.

use super::{part, proof};
use crate::coverage::Determination;
use crate::pack::vocabulary::FindingName;
use crate::text::words;
use crate::view::app::App;
use leptos::prelude::*;

/// Referral, choice, network.
pub(super) fn three(app: App, determination: &Determination) -> AnyView {
    let names = [FindingName::Referral, FindingName::Choice, FindingName::Outside];
    view! { <div class="three">{names.map(|name| answer(app, determination, name)).collect_view()}</div> }.into_any()
}

/// Approval, third opinion, review of records.
pub(super) fn more(app: App, determination: &Determination, level: u8) -> AnyView {
    let names = [FindingName::Authorization, FindingName::ThirdOpinion, FindingName::RecordsReview];
    let answers = names.map(|name| answer(app, determination, name)).collect_view();
    part(level, "more", app.text(words::MORE_HEADING), answers.into_any())
}

fn answer(app: App, determination: &Determination, name: FindingName) -> AnyView {
    let found = determination.finding(name);
    view! {
        <div class="key" data-finding={name.id()} data-value={found.value.id()}>
            <p class="asked">{app.text(words::finding(name))}</p>
            <p class="answer">{app.text(words::value(found.value))}</p>
            <p class="because">{app.text(found.text)}</p>
            {proof::of_finding(app, found)}
        </div>
    }
    .into_any()
}
