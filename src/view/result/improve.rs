//! "What would change this answer": what a person can do to get a better answer, with what else
//! comes of it.

use super::live::{Live, ResultSnapshot};
use super::try_another::{HEADING, changes, radio_name};
use super::{part, proof};
use crate::coverage::Improvement;
use crate::device::document;
use crate::device::elements::*;
use crate::list::List;
use crate::pack::vocabulary::FindingName;
use crate::pack::{Plan, tables};
use crate::text::words;
use crate::view::app::App;

/// The card; none where nothing a person can do is better.
pub(super) fn improve(app: App, live: &Live, level: u8) -> RenderChildren {
    live.part(
        |old, new| old.improvements() == new.improvements(),
        move |snapshot| card(app, snapshot, level).into_iter().list(),
    )
}

fn card(app: App, snapshot: &ResultSnapshot, level: u8) -> Option<El> {
    let items: Vec<El> = snapshot
        .improvements()
        .iter()
        .filter_map(|one| item(app, snapshot.determination.plan, one))
        .list();
    if items.is_empty() {
        return None;
    }
    let card = part(level, "improve", app.text(words::IMPROVE_HEADING))
        .child(p().class("why").child(app.text(words::IMPROVE_WHY)));
    Some(card.child(ul().class("improvements").child(items)))
}

fn item(app: App, plan: &'static Plan, found: &Improvement) -> Option<El> {
    let question = tables().questions.get(usize::from(found.question))?;
    let option = question.options.get(usize::from(found.option))?;
    let (asked, picked) = (app.text(question.ask), app.text(option.name));
    // What gets better stands first; all else that changes is said too, whatever the person makes
    // of it.
    let (mut better, mut also) = (found.differences.clone(), found.differences.clone());
    let is_better = |name: FindingName| {
        (name == FindingName::Coverage && found.coverage.is_some())
            || (name == FindingName::Cost && found.cost.is_some())
    };
    better.findings.retain(|change| is_better(change.name));
    also.findings.retain(|change| !is_better(change.name));
    if found.cost.is_some() {
        also.estimate = None;
    } else {
        better.estimate = None;
    }
    let also = changes(app, plan, &also);
    let also = (!also.is_empty())
        .then(|| vec![p().child(app.text(words::IMPROVE_ALSO)), ul().child(also)]);
    let pays_less = found
        .cost
        .map(|_| li().child(app.text(words::IMPROVE_PAYS_LESS)));
    let (number, picked_number, name, id) = (
        found.question,
        found.option,
        radio_name(question.id),
        option.id,
    );
    let try_it = move || {
        // This button goes; there it says what has changed.
        document::show_first(HEADING);
        document::tick_only(&name, |value, _| value == id);
        app.try_out(number, Some(picked_number));
    };
    let try_it = action("button quiet", "try", app.text(words::IMPROVE_TRY), try_it).attr(
        "aria-label",
        &app.fill(words::IMPROVE_TRY_OF, &[("option", picked)]),
    );
    let item =
        li().child(p().child(
            b().child(app.fill(words::IMPROVE_ITEM, &[("ask", asked), ("option", picked)])),
        ))
        .child(ul().child(pays_less).child(changes(app, plan, &better)))
        .child(p().class("because").child(app.text(found.why.text)))
        .child(proof::proof(
            app,
            found.why.certainty,
            &found.why.all_sources(),
            found.why.checked,
        ))
        .child(also)
        .child(p().class("moves").child(try_it));
    Some(item)
}
