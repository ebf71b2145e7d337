//! A function of ours that the browser can call. There is one sort of them: each further sort would
//! cost program and glue.

use js_sys::Function;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// The function; it lives as long as the browser holds it.
pub fn callback(run: Box<dyn FnMut(JsValue)>) -> Function {
    Closure::wrap(run).into_js_value().unchecked_into()
}

/// A function of which only the first call does something.
pub fn once(run: impl FnOnce() + 'static) -> Function {
    let mut run = Some(run);
    callback(Box::new(move |_| {
        if let Some(run) = run.take() {
            run();
        }
    }))
}

/// Listens to an event of the window for as long as the page lives.
pub fn listen(event: &str, run: Box<dyn FnMut(JsValue)>) {
    if let Some(window) = web_sys::window() {
        let _ = window.add_event_listener_with_callback(event, &callback(run));
    }
}

/// Calls `run` whenever the person may have come back to the page after a while: it is seen again,
/// the browser shows one that it had kept, or its window is used again.
pub fn on_return(run: impl Fn() + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let Some(document) = window.document() else {
        return;
    };
    let seen = document.clone();
    let returned = callback(Box::new(move |_| {
        // The first of these events comes on leaving too.
        if !seen.hidden() {
            run();
        }
    }));
    let _ = document.add_event_listener_with_callback("visibilitychange", &returned);
    let _ = window.add_event_listener_with_callback("pageshow", &returned);
    let _ = window.add_event_listener_with_callback("focus", &returned);
}
