//! Sentences with a proof each: what a careful reader should know, what to do when the plan says
//! no, what helps then.

use super::call::dial;
use super::live::{Live, ResultSnapshot};
use super::{fold, proof};
use crate::answers::Answers;
use crate::coverage::facts;
use crate::device::elements::{El, RenderChildren, dd, div, dl, dt, li, p, ul};
use crate::list::List;
use crate::pack::vocabulary::{Coverage, HelpKind};
use crate::pack::{Help, Note, Plan, help_for, tables};
use crate::takeaway::after_number;
use crate::text::words;
use crate::view::app::App;

/// What a careful reader should know: of the plan, then beyond it, for the reason that was said.
pub(super) fn caveats(app: App, plan: &'static Plan, level: u8) -> Option<El> {
    let answers = app.session().answers_on_path();
    let facts = facts(plan, &answers, app.day()).map(|fact| &fact.note);
    let list = notes(app, plan, plan.caveats.iter().chain(facts).list())?;
    Some(fold(
        level,
        "caveats",
        app.text(words::NOTES_CAVEATS),
        ul().child(list),
    ))
}

/// What to do when the plan says no.
pub(super) fn appeal(app: App, plan: &'static Plan, level: u8) -> Option<El> {
    let list = notes(app, plan, plan.appeal.iter().list())?;
    Some(fold(
        level,
        "appeal",
        app.text(words::NOTES_APPEAL),
        ul().child(list),
    ))
}

/// What helps where the plan does not pay, or does not surely: nothing where it pays the whole.
pub(super) fn help(app: App, plan: &'static Plan, live: &Live, level: u8) -> RenderChildren {
    let is_needed = |snapshot: &ResultSnapshot| {
        !matches!(
            snapshot.determination.coverage(),
            Coverage::Covered | Coverage::SeekCareNow
        )
    };
    live.part(
        move |old, new| is_needed(old) == is_needed(new),
        move |snapshot| {
            is_needed(snapshot)
                .then(|| helps(app, plan, &snapshot.answers, level))
                .flatten()
                .into_iter()
                .list()
        },
    )
}

fn helps(app: App, plan: &'static Plan, answers: &Answers, level: u8) -> Option<El> {
    let all: Vec<&'static Help> = help_for(plan, answers.region.given().map(String::as_str)).list();
    let of_kind = |kind: HelpKind| {
        let of_it: Vec<El> = all
            .iter()
            .filter(|help| help.kind == kind)
            .map(|help| one_help(app, plan, help))
            .list();
        (!of_it.is_empty()).then(|| {
            div()
                .child(p().class("help-kind").child(app.text(words::help(kind))))
                .child(ul().child(of_it))
        })
    };
    let kinds: Vec<El> = HelpKind::ALL
        .iter()
        .filter_map(|kind| of_kind(*kind))
        .list();
    (!kinds.is_empty()).then(|| {
        fold(
            level,
            "help",
            app.text(words::NOTES_HELP),
            div().child(kinds),
        )
    })
}

fn one_help(app: App, plan: &'static Plan, help: &'static Help) -> El {
    let phone = help.phone.as_ref();
    let number = phone.map(|phone| dial(phone).child(phone.number));
    note(app, plan, &help.note)
        .child(number)
        .child(phone.map(|phone| after_number(app.pack, phone)))
}

/// The words of health insurance, explained.
pub(super) fn glossary(app: App) -> El {
    let terms = tables().glossary.iter().flat_map(|term| {
        [
            dt().child(app.text(term.name)),
            dd().child(app.text(term.meaning)),
        ]
    });
    fold(
        2,
        "glossary",
        app.text(words::NOTES_GLOSSARY),
        dl().child(terms.list()),
    )
}

fn notes(app: App, plan: &'static Plan, notes: Vec<&'static Note>) -> Option<Vec<El>> {
    let items: Vec<El> = notes
        .into_iter()
        .map(|sentence| note(app, plan, sentence))
        .list();
    (!items.is_empty()).then_some(items)
}

fn note(app: App, plan: &'static Plan, note: &'static Note) -> El {
    let proof = proof::proof(app, note.certainty, note.sources.as_slice(), plan.checked);
    li().child(app.text(note.text)).child(" ").child(proof)
}
