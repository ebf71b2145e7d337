//! Functions of ours that the browser calls: for events, later, and when a promise is settled. All
//! are of one closure type, since each further type adds bindings to the program.

use js_sys::{Function, Promise};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// A JavaScript function that calls `run`. The browser frees it when it no longer refers to it.
pub fn callback(run: Box<dyn FnMut(JsValue)>) -> Function {
    Closure::wrap(run).into_js_value().unchecked_into()
}

/// A JavaScript function that calls `run` the first time, and does nothing afterwards.
pub fn once(run: impl FnOnce() + 'static) -> Function {
    let mut run = Some(run);
    callback(Box::new(move |_| {
        if let Some(run) = run.take() {
            run();
        }
    }))
}

/// Calls `run` for each event of the window with this name, for as long as the page lives.
pub fn listen(event: &str, run: Box<dyn FnMut(JsValue)>) {
    if let Some(window) = web_sys::window() {
        let _ = window.add_event_listener_with_callback(event, &callback(run));
    }
}

/// Calls `run` whenever the person may have come back to the page after a while: the page becomes
/// visible again, the browser restores it from its back-forward cache, or its window gets the
/// focus.
pub fn on_return(run: impl Fn() + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let Some(document) = window.document() else {
        return;
    };
    let watched = document.clone();
    let returned = callback(Box::new(move |_| {
        // `visibilitychange` is also sent when the page is hidden.
        if !watched.hidden() {
            run();
        }
    }));
    let _ = document.add_event_listener_with_callback("visibilitychange", &returned);
    let _ = window.add_event_listener_with_callback("pageshow", &returned);
    let _ = window.add_event_listener_with_callback("focus", &returned);
}

/// Receives the value of a promise, or `None` where it was rejected.
type Settled = Box<dyn FnOnce(Option<JsValue>)>;

/// Calls `then` once the promise is settled: with its value, or with `None` where it was rejected.
pub fn when_settled(promise: &Promise, then: impl FnOnce(Option<JsValue>) + 'static) {
    let then: Settled = Box::new(then);
    // The browser calls one of two functions, and `then` can be called only once: both share it.
    let then = Rc::new(Cell::new(Some(then)));
    let call = |then: &Cell<Option<Settled>>, value| {
        if let Some(then) = then.take() {
            then(value);
        }
    };
    let other = Rc::clone(&then);
    let fulfilled = Closure::<dyn FnMut(JsValue)>::new(move |value| call(&then, Some(value)));
    let rejected = Closure::<dyn FnMut(JsValue)>::new(move |_| call(&other, None));
    let _ = promise.then2(&fulfilled, &rejected);
    fulfilled.forget();
    rejected.forget();
}
