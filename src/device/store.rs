//! The records on this device. What is in them, and what of it is believed, is for [`crate::saved`]
//! to say; this is the one file that touches the browser's storage.

use super::callback::listen;
use super::json;
use crate::pack::Date;
use crate::saved::{Record, Stored};
use gloo_storage::{LocalStorage, Storage};

/// The storage, if the browser has it and lets us. gloo stops the program where it is refused, so
/// we look first.
fn probe() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// Reads a record. One whose days are over is erased: it was promised to be gone.
#[must_use]
pub fn read<T>(record: &Record<T>, today: Date) -> Stored<T> {
    let Some(text) = probe().and_then(|storage| storage.get_item(record.key).ok()) else {
        return Stored::Blocked;
    };
    let stored = text.map_or(Stored::Empty, |text| {
        (record.read)(&text, json::parse, today)
    });
    if matches!(stored, Stored::Expired) {
        LocalStorage::delete(record.key);
    }
    stored
}

/// Writes a record, unless what is stored must be left alone. What is stored afterwards, or why it
/// is not.
#[must_use]
pub fn write<T>(record: &Record<T>, content: &T, today: Date) -> Stored<T> {
    let before = read(record, today);
    if !before.may_be_replaced() {
        return before;
    }
    let Some(json) = (record.write)(content, today) else {
        return Stored::Full;
    };
    let is_written = probe().is_some()
        && LocalStorage::raw()
            .set_item(record.key, &json.written())
            .is_ok();
    if is_written {
        read(record, today)
    } else {
        Stored::Full
    }
}

/// Erases a record, whatever it is.
#[must_use]
pub fn erase<T>(record: &Record<T>) -> Stored<T> {
    if probe().is_none() {
        return Stored::Blocked;
    }
    LocalStorage::delete(record.key);
    Stored::Empty
}

/// Calls `changed` when another tab has written or erased something of this page's.
pub fn on_change(changed: impl Fn() + 'static) {
    listen("storage", Box::new(move |_| changed()));
}
