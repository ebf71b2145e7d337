//! Everything that touches the browser. Each function returns a value and survives being refused;
//! nothing here decides what a person is told. Knows `answers` and `saved` only as something to
//! store.

pub mod callback;
pub mod clipboard;
pub mod clock;
pub mod document;
pub mod element;
pub mod file;
pub mod history;
pub mod json;
pub mod panic;
pub mod random;
pub mod store;
