//! The records on this device, in the browser's storage. Only this file uses the storage. What is
//! in a record, and whether a stored text is accepted, is decided in [`crate::saved`].

use super::callback::listen;
use super::json;
use crate::pack::Date;
use crate::saved::{Record, Stored};
use gloo_storage::{LocalStorage, Storage};

/// The storage, if the browser has one and allows access. gloo panics where access is refused, so
/// each function here asks first.
fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// The text under a key: `None` where the browser refuses access, `Some(None)` where there is none.
fn text(key: &str) -> Option<Option<String>> {
    storage()?.get_item(key).ok()
}

/// Reads a record. One that has expired is erased.
#[must_use]
pub fn read<T>(record: &Record<T>, today: Date) -> Stored<T> {
    let stored = match text(record.key) {
        Some(Some(text)) => record.read(&text, json::parse, today),
        Some(None) => Stored::Empty,
        None => Stored::Blocked,
    };
    if matches!(stored, Stored::Expired) {
        LocalStorage::delete(record.key);
    }
    stored
}

/// Writes a record, unless there is one of a later release. The content is serialised once; then
/// the stored text is read back and compared with what was written. Returns what is stored
/// afterwards, or why nothing was written.
#[must_use]
pub fn write<T>(record: &Record<T>, content: &T, today: Date) -> Stored<T> {
    match text(record.key) {
        Some(Some(before)) if record.is_newer(&before, json::parse) => return Stored::Newer,
        Some(_) => {}
        None => return Stored::Blocked,
    }
    let Some(written) = record.write(content, today) else {
        return Stored::Full;
    };
    let outcome = LocalStorage::raw().set_item(record.key, &written.text);
    if outcome.is_err() {
        return Stored::Full;
    }
    if text(record.key).flatten().as_ref() == Some(&written.text) {
        Stored::Present(written.content)
    } else {
        // The browser did not keep it, or another tab wrote meanwhile.
        read(record, today)
    }
}

/// Erases a record, whatever is stored under its key.
#[must_use]
pub fn erase<T>(record: &Record<T>) -> Stored<T> {
    if storage().is_none() {
        return Stored::Blocked;
    }
    LocalStorage::delete(record.key);
    Stored::Empty
}

/// Calls `changed` when another tab has written or erased something in this page's storage.
pub fn on_change(changed: impl Fn() + 'static) {
    listen("storage", Box::new(move |_| changed()));
}
