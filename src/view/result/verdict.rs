//! The graded answer and its one sentence.

use super::live::{Live, ResultSnapshot};
use super::{heading, proof, try_another};
use crate::device::elements::{El, RenderChildren, div, p};
use crate::pack::vocabulary::FindingName;
use crate::takeaway::sentences;
use crate::text::words;
use crate::view::app::App;
use crate::view::glossary::explained;
use crate::view::icon;

/// The card at the top of a plan's result.
pub(super) fn verdict(app: App, live: &Live, level: u8) -> RenderChildren {
    let sentence = move |snapshot: &ResultSnapshot| {
        sentences::verdict(app.pack, &snapshot.answers, &snapshot.determination)
    };
    live.part(
        move |old, new| {
            old.finds_the_same(new, FindingName::Coverage) && sentence(old) == sentence(new)
        },
        move |snapshot| vec![card(app, snapshot, level, &sentence(snapshot))],
    )
}

fn card(app: App, snapshot: &ResultSnapshot, level: u8, sentence: &str) -> El {
    let (found, coverage) = (
        snapshot.found(FindingName::Coverage),
        snapshot.determination.coverage(),
    );
    div()
        .class("verdict")
        .attr("data-finding", "coverage")
        .attr("data-value", coverage.id())
        .child(
            p().class("grade")
                .child(icon::verdict(coverage))
                .child(app.text(words::value(found.value))),
        )
        .child(heading(level, sentence))
        .child(try_another::changed(app, snapshot, FindingName::Coverage))
        .child(proof::why(app, found).map(|why| explained(app, "lead", why)))
        .child(proof::of_finding(app, snapshot.determination.plan, found))
}
