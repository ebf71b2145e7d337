//! The names of files a person saves. They show in a list of downloads, which others may see, so
//! they name neither the page, nor a plan, nor a reason.

/// The result as text.
pub const TEXT: &str = "notes.txt";

/// The answers and notes, to open again.
pub const JSON: &str = "notes.json";

/// The calendar entry.
pub const CALENDAR: &str = "call.ics";
