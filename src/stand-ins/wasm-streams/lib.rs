//! In place of wasm-streams, which Leptos brings for its server functions. This page has no server,
//! so nothing here is ever called; but the JavaScript classes that wasm-streams exports would be in
//! the program, some 6 KB for every visitor, because a linker keeps whatever is exported. These are
//! the names that Leptos needs to compile.

use futures_core::Stream;
use std::pin::Pin;
use std::task::{Context, Poll};
use wasm_bindgen::{JsCast, JsValue};

/// A stream without an item.
pub struct ReadableStream;

impl ReadableStream {
    /// Makes an empty stream; the argument is dropped.
    pub fn from_stream(_stream: impl Stream<Item = Result<JsValue, JsValue>> + 'static) -> Self {
        Self
    }

    /// Makes an empty stream; the argument is dropped.
    pub fn from_raw(_raw: web_sys::ReadableStream) -> Self {
        Self
    }

    /// JavaScript's `undefined` in place of a stream.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        JsValue::UNDEFINED.unchecked_into()
    }

    /// A stream that ends at once.
    pub fn into_stream(self) -> Self {
        self
    }
}

impl Stream for ReadableStream {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(None)
    }
}
