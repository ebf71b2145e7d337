//! Every use of the browser. A browser may refuse almost anything (in a frame, in a private window,
//! without encryption); each function then returns a value that says so and does not panic. Nothing
//! here decides what is shown. `answers` and `saved` are used only as what is stored.

pub mod callback;
pub mod clipboard;
pub mod clock;
pub mod document;
pub mod elements;
pub mod file;
pub mod history;
pub mod json;
pub mod panic;
pub mod random;
pub mod store;
