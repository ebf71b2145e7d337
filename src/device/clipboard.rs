//! Putting a text on the clipboard. Browsers refuse it in many frames and on pages without
//! encryption.

use super::file::when_done;

/// Copies a text, then says whether the browser took it.
pub fn copy(text: &str, then: impl FnOnce(bool) + 'static) {
    let clipboard = web_sys::window().map(|window| window.navigator().clipboard());
    match clipboard.filter(|clipboard| !clipboard.is_undefined() && !clipboard.is_null()) {
        Some(clipboard) => when_done(&clipboard.write_text(text), move |taken| {
            then(taken.is_some())
        }),
        None => then(false),
    }
}
