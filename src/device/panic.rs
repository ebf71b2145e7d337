//! What is shown when the program panics: an element of `index.html` that needs no program.

use super::document;

/// From now on, a panic hides the page and shows the message in `index.html`.
pub fn show_panel_on_panic() {
    std::panic::set_hook(Box::new(|_| {
        document::hide("app");
        document::reveal("failure");
        document::show_all("#failure [data-trouble=stopped]");
    }));
}
