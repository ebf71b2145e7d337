//! What happens when the program stops by mistake: the static panel of index.html, which needs
//! nothing of ours to work.

use super::document;

/// From now on a panic shows the panel instead of a dead page.
pub fn show_panel_on_panic() {
    std::panic::set_hook(Box::new(|_| {
        document::hide("app");
        document::reveal("failure");
        document::show_all("#failure [data-trouble=stopped]");
    }));
}
