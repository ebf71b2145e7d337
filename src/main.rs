//! Starts the page in the browser: the boot module calls [`start`] once it has the texts.

use wasm_bindgen::prelude::wasm_bindgen;

/// Starts with a pack file and the file of the sources, as JSON. Empty when the page runs, else a
/// sentence for the static panel.
#[wasm_bindgen]
#[must_use]
pub fn start(pack: &str, sources: &str) -> String {
    second_opinion::view::start(pack, sources)
}

fn main() {}
