//! The graded answer and its one sentence.

use super::live::{Live, Look};
use super::{heading, proof, what_if};
use crate::device::element::{Drawn, El, div, p};
use crate::pack::vocabulary::FindingName;
use crate::takeaway::sentences;
use crate::text::words;
use crate::view::app::App;
use crate::view::icon;
use crate::view::terms::explained;

/// The card at the top of a plan's result.
pub(super) fn verdict(app: App, live: &Live, level: u8) -> Drawn {
    let sentence =
        move |look: &Look| sentences::verdict(app.pack, &look.answers, &look.determination);
    live.part(
        move |old, new| {
            old.finds_the_same(new, FindingName::Coverage) && sentence(old) == sentence(new)
        },
        move |look| vec![card(app, look, level, &sentence(look))],
    )
}

fn card(app: App, look: &Look, level: u8, sentence: &str) -> El {
    let (found, coverage) = (
        look.found(FindingName::Coverage),
        look.determination.coverage(),
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
        .child(what_if::changed(app, look, FindingName::Coverage))
        .child(proof::why(app, found).map(|why| explained(app, "lead", why)))
        .child(proof::of_finding(app, look.determination.plan, found))
}
