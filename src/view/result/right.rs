//! The right behind the person: what the plan is bound to, by which law or policy, and where to complain.

use super::{part, proof, what_if};
use crate::coverage::Determination;
use crate::device::element::*;
use crate::list::List;
use crate::pack::vocabulary::FindingName;
use crate::pack::{Right, Text};
use crate::text::words;
use crate::view::app::App;

/// The card.
pub(super) fn right(app: App, determination: &Determination, level: u8) -> El {
    let found = determination.finding(FindingName::Right);
    let rights: Vec<El> = determination.rights.iter().map(|right| one(app, right)).list();
    let inside = div()
        .attr("data-finding", "right")
        .attr("data-value", found.value.id())
        .child(p().class("answer").child(app.text(words::value(found.value))))
        .child(what_if::changed(app, determination, FindingName::Right))
        .child(p().child(app.text(found.text)))
        .child(proof::of_finding(app, determination.plan, found))
        .child(rights)
        .child(p().class("because").child(app.text(words::RIGHT_NOTE)));
    part(level, "right", app.text(words::finding(FindingName::Right))).child(inside)
}

fn one(app: App, right: &'static Right) -> El {
    let row = |name: Text, text: Text| div().child(dt().child(app.text(name))).child(dd().child(app.text(text)));
    let rows = dl()
        .child(row(words::RIGHT_CITE, right.cite))
        .child(row(words::RIGHT_BINDS, right.binds))
        .child(right.complaint.map(|complaint| row(words::RIGHT_COMPLAINT, complaint)));
    div().class("law").child(p().child(b().child(app.text(right.gives)))).child(rows).child(proof::proof(
        app,
        right.certainty,
        right.sources.as_slice(),
        right.checked,
    ))
}
