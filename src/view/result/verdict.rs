//! The graded answer and its one sentence.

use super::{heading, proof, what_if};
use crate::answers::Answers;
use crate::coverage::Determination;
use crate::device::element::{El, div, p};
use crate::pack::vocabulary::FindingName;
use crate::takeaway::sentences;
use crate::text::words;
use crate::view::app::App;
use crate::view::icon;
use crate::view::terms::explained;

/// The card at the top of a plan's result.
pub(super) fn verdict(app: App, answers: &Answers, determination: &Determination, level: u8) -> El {
    let found = determination.finding(FindingName::Coverage);
    let coverage = determination.coverage();
    div()
        .class("verdict")
        .attr("data-finding", "coverage")
        .attr("data-value", coverage.id())
        .child(p().class("grade").child(icon::verdict(coverage)).child(app.text(words::value(found.value))))
        .child(heading(level, &sentences::verdict(app.pack, answers, determination)))
        .child(what_if::changed(app, determination, FindingName::Coverage))
        .child(proof::why(app, found).map(|why| explained(app, "lead", why)))
        .child(proof::of_finding(app, determination.plan, found))
}
