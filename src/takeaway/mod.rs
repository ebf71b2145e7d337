//! What a person takes away from a result: sentences, the whole of it as text, a calendar entry, a
//! report of a wrong fact. Determinations + words → text. Pure: nothing is saved, sent or shown
//! here, and nothing is decided.

mod calendar;
pub mod file_name;
mod money;
mod payment;
mod phones;
mod plain_text;
mod plan_text;
mod report;
pub mod sentences;
mod sources;

pub use calendar::{Detail, Entry, Moment, Start, Time, calendar_entry, entry_words};
pub use money::{
    EstimateWords, amount_line, amounts_for, estimate_range, estimate_words, read_words, sum_how,
    unread_words,
};
pub use payment::{about_plans, pair_sentence};
pub use phones::{after_number, phone_words};
pub use plain_text::plain_text;
pub use report::report;
pub use sources::about_source;
