//! What the product can save, on this device or in a file that the person keeps: the plan choice
//! and, where the person asks for it, all answers with the notes of a result. Pure: texts come in
//! and values go out. The browser's storage and files are in `device`.
//!
//! A stored text is untrusted input. It is accepted only if this program would have written it (see
//! [`Record::read`] and `docs/decisions/0018-kept-texts-untrusted.md`).

mod answers;
pub mod choice;
mod fields;
pub mod file;
pub mod json;
pub mod kept;
pub mod notes;
mod record;

pub use record::{MOST_BYTES, Migration, Parse, Record, Stored, Written, migrated, version};
