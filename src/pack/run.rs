//! A short stretch of one of the flat tables. Rows refer to each other by number instead of by address:
//! that makes the tables a third of the size, and a page that loads faster.

use std::marker::PhantomData;
use std::ops::Deref;

/// A row type that has a flat table of its own.
pub trait Listed: Sized + 'static {
    /// The table.
    fn table() -> &'static [Self];
}

/// Rows `start` to `start + len` of the table of `T`; reads like a slice.
#[derive(Debug)]
pub struct Run<T> {
    start: u16,
    len: u8,
    of: PhantomData<T>,
}

impl<T> Clone for Run<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Run<T> {}

impl<T: Listed> Run<T> {
    /// As build.rs writes it.
    #[must_use]
    pub const fn new(start: u16, len: u8) -> Self {
        Self { start, len, of: PhantomData }
    }

    /// The rows.
    #[must_use]
    pub fn list(self) -> &'static [T] {
        let start = usize::from(self.start);
        T::table().get(start..start + usize::from(self.len)).unwrap_or_default()
    }
}

impl<T: Listed> Deref for Run<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        self.list()
    }
}
