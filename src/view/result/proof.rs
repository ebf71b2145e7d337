//! Why we say so: how sure we are and since when, in one line; behind it the sources.

use crate::coverage::Found;
use crate::pack::vocabulary::Certainty;
use crate::pack::{Date, Source};
use crate::text::{SourceText, words};
use crate::view::app::App;
use leptos::prelude::*;

/// The proof of a finding, and what to do where there is none.
pub(super) fn of_finding(app: App, found: &Found) -> AnyView {
    let ask = found.value.is_unknown().then(|| view! { <p class="ask">{app.text(words::PROOF_ASK)}</p> });
    view! { {ask} {proof(app, found.certainty, found.sources, found.checked)} }.into_any()
}

/// How sure, since when, from where.
pub(super) fn proof(app: App, certainty: Certainty, sources: &'static [Source], checked: Date) -> AnyView {
    let sure = app.text(words::certainty(certainty));
    let date = app.fill(words::PROOF_CHECKED, &[("date", &app.date(checked))]);
    let old = checked.is_over_a_year_before(app.day()).then(|| view! { <p class="old">{app.text(words::PROOF_LONG_AGO)}</p> });
    let items = sources.iter().filter_map(|number| app.pack.source(*number)).map(|found| source(app, found)).collect::<Vec<_>>();
    let proof = if items.is_empty() {
        view! { <p class="proof">{sure} " · " {date}</p> }.into_any()
    } else {
        // On paper nothing opens, so the date stands in the line itself.
        let on_paper = view! { <span class="on-paper">" · " {date.clone()}</span> };
        view! { <details class="proof"><summary>{sure} {on_paper}</summary> <p>{date}</p> <ul>{items}</ul></details> }.into_any()
    };
    view! { {old} {proof} }.into_any()
}

fn source(app: App, source: &'static SourceText) -> AnyView {
    let title = source.title.as_str();
    let title = match &source.url {
        Some(url) => view! { <a href={url.as_str()} target="_blank" rel="noopener noreferrer">{title}</a> }.into_any(),
        None => view! { <span>{title}</span> }.into_any(),
    };
    let kind = Certainty::from_id(&source.kind).map_or("", |kind| app.text(words::certainty(kind)));
    let read = source.read.as_deref().and_then(Date::parse);
    let read = read.map_or_else(|| app.text(words::PROOF_CITED).to_owned(), |day| app.fill(words::PROOF_READ, &[("date", &app.date(day))]));
    let about = [source.publisher.as_str(), kind, source.dated.as_deref().unwrap_or_default(), &read];
    let about = about.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" · ");
    view! { <li>{title} " " <small>{about}</small></li> }.into_any()
}
