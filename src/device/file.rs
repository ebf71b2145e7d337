//! Files of the person's own: a text saved as one, and one read that they chose. Nothing goes over
//! the network for it.

use super::callback::once;
use js_sys::{Array, Promise};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{Blob, BlobPropertyBag, Event, HtmlElement, HtmlInputElement, Url};

/// How long the browser has to take a file, in milliseconds: some ask the person where to put it
/// first.
const A_WHILE: i32 = 60_000;

/// Hands a text to the browser as a file to save. False where that is refused; a frame may also
/// refuse without saying so.
#[must_use]
pub fn save(name: &str, media_type: &str, text: &str) -> bool {
    offer(name, media_type, text).is_some()
}

fn offer(name: &str, media_type: &str, text: &str) -> Option<()> {
    let kind = BlobPropertyBag::new();
    kind.set_type(media_type);
    let blob =
        Blob::new_with_str_sequence_and_options(&Array::of1(&JsValue::from_str(text)), &kind)
            .ok()?;
    let window = web_sys::window()?;
    let link: HtmlElement = window
        .document()?
        .create_element("a")
        .ok()?
        .dyn_into()
        .ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    let _ = link.set_attribute("href", &url);
    let _ = link.set_attribute("download", name);
    link.click();
    // Not at once: the browser may still be reading it.
    let forget = once(move || {
        let _ = Url::revoke_object_url(&url);
    });
    let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&forget, A_WHILE);
    Some(())
}

/// Reads the file that was chosen in a field, no further than one byte after `most`: what is longer
/// is told by its length. `None` when it cannot be read. The field is emptied, so that the same
/// file can be chosen again.
pub fn read_chosen(event: &Event, most: usize, then: impl FnOnce(Option<String>) + 'static) {
    let input = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(input) = input else { return };
    let Some(file) = input.files().and_then(|files| files.get(0)) else {
        return;
    };
    // A mark of three bytes at the start is not part of the text.
    let most = u32::try_from(most).unwrap_or(u32::MAX).saturating_add(4);
    let text = file
        .slice_with_f64_and_f64(0.0, f64::from(most))
        .map(|start| start.text());
    match text {
        Ok(text) => when_done(&text, move |text| {
            then(text.and_then(|text| text.as_string()))
        }),
        Err(_) => then(None),
    }
    input.set_value("");
}

/// What is done with what a promise gives.
type Then = Box<dyn FnOnce(Option<JsValue>)>;

/// Calls `then` with what a promise gives, or with `None` when it is refused.
pub fn when_done(promise: &Promise, then: impl FnOnce(Option<JsValue>) + 'static) {
    let then: Then = Box::new(then);
    // Two closures share what can be called once only: the browser calls one of them.
    let then = Rc::new(Cell::new(Some(then)));
    let call = |then: &Cell<Option<Then>>, value| {
        if let Some(then) = then.take() {
            then(value);
        }
    };
    let other = Rc::clone(&then);
    let done = Closure::<dyn FnMut(JsValue)>::new(move |value| call(&then, Some(value)));
    let refused = Closure::<dyn FnMut(JsValue)>::new(move |_| call(&other, None));
    let _ = promise.then2(&done, &refused);
    done.forget();
    refused.forget();
}
