//! Copying a text to the clipboard. Browsers refuse it in many frames, and on pages without
//! encryption.

use super::callback::when_settled;

/// Copies a text, then calls `then` with whether the browser accepted it.
pub fn copy(text: &str, then: impl FnOnce(bool) + 'static) {
    let clipboard = web_sys::window().map(|window| window.navigator().clipboard());
    // Without encryption the clipboard is undefined, which its type does not say.
    match clipboard.filter(|clipboard| !clipboard.is_undefined() && !clipboard.is_null()) {
        Some(clipboard) => when_settled(&clipboard.write_text(text), move |copied| {
            then(copied.is_some())
        }),
        None => then(false),
    }
}
