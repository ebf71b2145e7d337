//! Another tab has kept its answers and notes in the place of these: it is said in sight, wherever
//! on the page the person is, and nothing is changed until they decide.

use crate::device::elements::*;
use crate::list::List;
use crate::text::words;
use crate::view::app::App;

/// The sentence and the way on; empty while no other tab has stored anything.
pub(super) fn newer(app: App) -> El {
    let is_overtaken = move || app.result_state.kept.is_overtaken.get();
    let said = move || {
        is_overtaken()
            .then(|| p().child(app.text(words::KEEP_NEWER)))
            .into_iter()
            .list()
    };
    let load = move || {
        action(
            "button quiet",
            "load-newer",
            app.text(words::KEEP_LOAD),
            move || app.reopen(),
        )
    };
    div()
        .class("newer")
        .child(div().attr("role", "status").children_of(said))
        .children_of(move || is_overtaken().then(load).into_iter().list())
}
