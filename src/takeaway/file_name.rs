//! The names of the files that a person saves. They appear in the list of downloads, which others
//! may see, so they name neither the page, nor a plan, nor a reason.

/// The name of the result as a plain text.
pub const TEXT: &str = "notes.txt";

/// The name of the file of answers and notes, which this page can open again.
pub const JSON: &str = "notes.json";

/// The name of the calendar entry.
pub const CALENDAR: &str = "call.ics";
