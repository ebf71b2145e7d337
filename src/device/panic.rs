//! What happens when the program stops by mistake: the static panel of index.html, which needs
//! nothing of ours to work.

use super::page;

/// From now on a panic shows the panel instead of a dead page.
pub fn show_panel_on_panic() {
    std::panic::set_hook(Box::new(|_| {
        page::hide("app");
        page::reveal("failure");
        page::show_all("#failure [data-trouble=stopped]");
    }));
}
