//! Second Opinion Coverage Check: does a health plan pay for a second medical opinion?
//!
//! The modules, each of which imports only from those to its right; `tests/rules/imports.rs` reads
//! the imports and holds it so:
//!
//! ```text
//! view → wizard → coverage → answers → pack     view → takeaway → coverage, text
//! view → saved, device                          device → saved → answers
//! ```
//!
//! - [`pack`]: what plans cover: the tables of the release. Their shape is the crate
//!   `second-opinion-model`, their compiler the crate `second-opinion-compiler`.
//! - [`answers`]: what a person can say, and what they said.
//! - [`coverage`]: answers + plan → determination.
//! - [`wizard`]: which questions matter, and in which order.
//! - [`saved`]: what can be kept of it, on the device or in a file, and which kept texts are
//!   accepted when they are read.
//! - [`text`]: words, money and dates in a language.
//! - [`takeaway`]: determinations + words → sentences, a text to copy, a calendar entry.
//! - [`list`]: lists and joined texts in less compiled code, for all of them.
//! - `device`, `view` (feature `app`): the browser, and what is shown in it.
//!
//! All but the last are pure: no browser, no clock, no language, no input or output.

pub mod answers;
pub mod coverage;
pub mod list;
pub mod pack;
pub mod saved;
pub mod takeaway;
pub mod text;
pub mod wizard;

#[cfg(feature = "app")]
pub mod device;
#[cfg(feature = "app")]
pub mod view;
