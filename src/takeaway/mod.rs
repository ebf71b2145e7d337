//! What a person can take from a result: its sentences, the whole result as a plain text, a
//! calendar entry for the call, and a report of a wrong fact. Determinations and words come in,
//! texts go out. Pure: nothing is decided, stored or sent here.

mod blocks;
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
    EstimateWords, amount_line, calculation_words, estimate_range, estimate_words, read_words,
    unread_words,
};
pub use payment::{about_plans, pair_sentence};
pub use phones::{after_number, phone_words};
pub use plain_text::plain_text;
pub use report::report;
pub use sources::about_source;
