//! Why we say so: how sure we are and since when, in one line; behind it the sources.

use super::report;
use crate::coverage::{DeterminedFinding, PLAN_REPLY};
use crate::device::elements::*;
use crate::list::List;
use crate::pack::vocabulary::Certainty;
use crate::pack::{Date, Plan, Source};
use crate::takeaway::about_source;
use crate::text::{SourceText, words};
use crate::view::app::App;

/// Why it is so, in our rule's sentence; none where the plan itself said otherwise or the same.
pub(super) fn why(app: App, found: &DeterminedFinding) -> Option<&'static str> {
    (found.rule != PLAN_REPLY).then(|| app.text(found.text))
}

/// The proof of a finding, and what to do where there is none. What the plan told rests on no
/// source of ours.
pub(super) fn of_finding(app: App, plan: &'static Plan, found: &DeterminedFinding) -> Vec<El> {
    if found.rests_on_reply() {
        let told = app.fill(words::CALL_TOLD, &[("date", &app.date(found.checked))]);
        return vec![p().class("proof told").child(told)];
    }
    let ask = found
        .value
        .is_unknown()
        .then(|| p().class("ask").child(app.text(words::PROOF_ASK)));
    ask.into_iter()
        .chain(with_more(
            app,
            found.certainty,
            &found.all_sources(),
            found.checked,
            basis(app, plan, found),
        ))
        .list()
}

/// The rule that decided, why it is less sure where it is, and a way to say that it is wrong.
fn basis(app: App, plan: &'static Plan, found: &DeterminedFinding) -> Vec<El> {
    let less_sure =
        (!found.less_sure.is_empty()).then(|| p().child(app.text(words::BASIS_LESS_SURE)));
    let rule = p()
        .class("rule")
        .child(app.fill(words::BASIS_RULE, &[("rule", found.rule)]));
    less_sure
        .into_iter()
        .chain([rule, report::report(app, plan, *found)])
        .list()
}

/// How sure, since when, from where.
pub(super) fn proof(app: App, certainty: Certainty, sources: &[Source], checked: Date) -> Vec<El> {
    with_more(app, certainty, sources, checked, Vec::new())
}

fn with_more(
    app: App,
    certainty: Certainty,
    sources: &[Source],
    checked: Date,
    more: Vec<El>,
) -> Vec<El> {
    let sure = app.text(words::certainty(certainty));
    let date = app.fill(words::PROOF_CHECKED, &[("date", &app.date(checked))]);
    let old = checked
        .is_over_a_year_before(app.day())
        .then(|| p().class("old").child(app.text(words::PROOF_LONG_AGO)));
    let items: Vec<El> = sources
        .iter()
        .filter_map(|number| app.pack.source(*number))
        .map(|found| source(app, found))
        .list();
    let proof = if items.is_empty() && more.is_empty() {
        p().class("proof").child(sure).child(" · ").child(date)
    } else {
        // On paper nothing opens, so the date stands in the line itself.
        let on_paper = span().class("on-paper").child(" · ").child(date.as_str());
        let line = summary().child(sure).child(on_paper);
        details()
            .class("proof")
            .child(line)
            .child(p().child(date))
            .child((!items.is_empty()).then(|| ul().child(items)))
            .child(more)
    };
    old.into_iter().chain([proof]).list()
}

fn source(app: App, source: &'static SourceText) -> El {
    let title = match &source.url {
        Some(url) => a()
            .attr("href", url)
            .attr("target", "_blank")
            .attr("rel", "noopener noreferrer"),
        None => span(),
    };
    let about = about_source(app.pack, source);
    // On paper the publisher alone is named (style/print-parts.css).
    li().attr("data-by", &source.publisher)
        .child(title.child(source.title.as_str()))
        .child(" ")
        .child(small().child(about))
}
