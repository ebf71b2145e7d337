//! The right behind the person: what the plan is bound to, by which law or policy, and where to
//! complain.

use super::live::{Live, ResultSnapshot};
use super::{part, proof, try_another};
use crate::device::elements::*;
use crate::list::List;
use crate::pack::vocabulary::FindingName;
use crate::pack::{Right, Text};
use crate::text::words;
use crate::view::app::App;

/// The card.
pub(super) fn right(app: App, live: &Live, level: u8) -> El {
    let is_same = |old: &ResultSnapshot, new: &ResultSnapshot| {
        old.finds_the_same(new, FindingName::Right)
            && old.determination.rights == new.determination.rights
    };
    part(level, "right", app.text(words::finding(FindingName::Right)))
        .children_at(live.part(is_same, move |snapshot| vec![found(app, snapshot)]))
}

fn found(app: App, snapshot: &ResultSnapshot) -> El {
    let found = snapshot.found(FindingName::Right);
    let rights: Vec<El> = snapshot
        .determination
        .rights
        .iter()
        .map(|right| one(app, right))
        .list();
    div()
        .attr("data-finding", "right")
        .attr("data-value", found.value.id())
        .child(
            p().class("answer")
                .child(app.text(words::value(found.value))),
        )
        .child(try_another::changed(app, snapshot, FindingName::Right))
        .child(p().child(app.text(found.text)))
        .child(proof::of_finding(app, snapshot.determination.plan, found))
        .child(rights)
        .child(p().class("because").child(app.text(words::RIGHT_NOTE)))
}

fn one(app: App, right: &'static Right) -> El {
    let row = |name: Text, text: Text| {
        div()
            .child(dt().child(app.text(name)))
            .child(dd().child(app.text(text)))
    };
    let rows = dl()
        .child(row(words::RIGHT_CITE, right.cite))
        .child(row(words::RIGHT_BINDS, right.binds))
        .child(
            right
                .complaint
                .map(|complaint| row(words::RIGHT_COMPLAINT, complaint)),
        );
    div()
        .class("law")
        .child(p().child(b().child(app.text(right.gives))))
        .child(rows)
        .child(proof::proof(
            app,
            right.certainty,
            right.sources.as_slice(),
            right.checked,
        ))
}
