//! Whether answers and notes stay on this device. Off until the person ticks the box; unticked, all
//! of it is erased.

use super::field::Tick;
use super::part;
use crate::device::elements::*;
use crate::saved::Stored;
use crate::text::words;
use crate::view::app::App;
use crate::view::kept_here::BOX;

/// The card.
pub(super) fn keep(app: App) -> El {
    let is_refused = !app
        .result_state
        .kept
        .stored
        .get_untracked()
        .may_be_replaced();
    let tick = Tick {
        kind: "checkbox",
        name: BOX,
        value: "yes",
        words: app.text(words::KEEP_ASK),
        ticked: app.result_state.kept.keeps() && !is_refused,
        disabled: is_refused,
    };
    let status = move || {
        app.text(match app.result_state.kept.stored.get() {
            Stored::Present(_) if app.result_state.kept.wants.get() => words::KEPT_IT,
            Stored::Present(_) => words::KEEP_EARLIER,
            // That its days were over was said on the first screen.
            Stored::Empty | Stored::Expired => words::KEPT_EMPTY,
            Stored::Blocked => words::KEPT_BLOCKED,
            Stored::Corrupt => words::KEPT_CORRUPT,
            Stored::Newer => words::KEPT_NEWER,
            Stored::Full => words::KEPT_FULL,
        })
        .to_owned()
    };
    part(2, "keep-notes", app.text(words::KEEP_HEADING))
        .child(p().child(app.text(words::KEEP_WHY)))
        .child(tick.view(move |is_wanted| app.keep(is_wanted)))
        .child(p().class("status").attr("role", "status").text_of(status))
}
