//! The findings that are a question and an answer: the three that every guide tells people to ask, and three more.

use super::{part, proof, what_if};
use crate::coverage::Determination;
use crate::device::element::{El, div, p};
use crate::list::List;
use crate::pack::vocabulary::FindingName;
use crate::text::words;
use crate::view::app::App;
use crate::view::terms::explained;

/// Referral, choice, network.
pub(super) fn three(app: App, determination: &Determination) -> El {
    let names = [FindingName::Referral, FindingName::Choice, FindingName::Outside];
    div().class("three").child(answers(app, determination, &names))
}

/// Approval, third opinion, review of records.
pub(super) fn more(app: App, determination: &Determination, level: u8) -> El {
    let names = [FindingName::Authorization, FindingName::ThirdOpinion, FindingName::RecordsReview];
    part(level, "more", app.text(words::MORE_HEADING)).child(answers(app, determination, &names))
}

fn answers(app: App, determination: &Determination, names: &[FindingName]) -> Vec<El> {
    names.iter().map(|name| answer(app, determination, *name)).list()
}

fn answer(app: App, determination: &Determination, name: FindingName) -> El {
    let found = determination.finding(name);
    div()
        .class("key")
        .attr("data-finding", name.id())
        .attr("data-value", found.value.id())
        .child(p().class("asked").child(app.text(words::finding(name))))
        .child(p().class("answer").child(app.text(words::value(found.value))))
        .child(what_if::changed(app, determination, name))
        .child(proof::why(app, found).map(|why| explained(app, "because", why)))
        .child(proof::of_finding(app, determination.plan, found))
}
