//! The findings that are a question and an answer: the three that every guide tells people to ask,
//! and three more.

use super::live::{Live, ResultSnapshot};
use super::{part, proof, try_another};
use crate::device::elements::{El, div, p};
use crate::pack::vocabulary::FindingName;
use crate::text::words;
use crate::view::app::App;
use crate::view::glossary::explained;

/// Referral, choice, network.
pub(super) fn three(app: App, live: &Live) -> El {
    answers(
        app,
        live,
        div().class("three"),
        [
            FindingName::Referral,
            FindingName::Choice,
            FindingName::Outside,
        ],
    )
}

/// Approval, third opinion, review of records.
pub(super) fn more(app: App, live: &Live, level: u8) -> El {
    let names = [
        FindingName::Authorization,
        FindingName::ThirdOpinion,
        FindingName::RecordsReview,
    ];
    answers(
        app,
        live,
        part(level, "more", app.text(words::MORE_HEADING)),
        names,
    )
}

fn answers(app: App, live: &Live, parent: El, names: [FindingName; 3]) -> El {
    names.into_iter().fold(parent, |parent, name| {
        parent.children_at(live.part(
            move |old, new| old.finds_the_same(new, name),
            move |snapshot| vec![answer(app, snapshot, name)],
        ))
    })
}

fn answer(app: App, snapshot: &ResultSnapshot, name: FindingName) -> El {
    let found = snapshot.found(name);
    div()
        .class("key")
        .attr("data-finding", name.id())
        .attr("data-value", found.value.id())
        .child(p().class("asked").child(app.text(words::finding(name))))
        .child(
            p().class("answer")
                .child(app.text(words::value(found.value))),
        )
        .child(try_another::changed(app, snapshot, name))
        .child(proof::why(app, found).map(|why| explained(app, "because", why)))
        .child(proof::of_finding(app, snapshot.determination.plan, found))
}
