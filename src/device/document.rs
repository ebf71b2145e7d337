//! The page around the program: focus, scrolling, what is ticked, printing. Nothing is read but our
//! own fields.

use super::callback::once;
use crate::list::List;
use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Document, Element, Event, FocusOptions, HtmlElement, HtmlInputElement, KeyboardEvent, Window,
};

/// What stays visible above an element that is scrolled to: a heading and an error, in pixels.
const ROOM_ABOVE: f64 = 160.0;

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

fn by_id(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// The element the program is mounted in.
#[must_use]
pub fn root() -> Option<HtmlElement> {
    by_id("app")
}

/// Whether another page shows us in a frame. When the browser will not say, we are a guest.
#[must_use]
pub fn in_frame() -> bool {
    let Some(window) = window() else { return true };
    match window.parent() {
        Ok(Some(parent)) => JsValue::from(parent) != JsValue::from(window),
        Ok(None) => false,
        Err(_) => true,
    }
}

/// What the page around our frame asked for, by name (`country`, `level`): public/frame.js checks
/// it and writes it on the root.
#[must_use]
pub fn option(name: &str) -> Option<String> {
    document()?
        .document_element()?
        .get_attribute(&format!("data-{name}"))
}

/// Moves the focus without moving the page: in a frame, a browser would scroll the host's page too.
fn focus(element: &HtmlElement) {
    let quietly = FocusOptions::new();
    quietly.set_prevent_scroll(true);
    let _ = element.focus_with_options(&quietly);
}

fn scroll_to(top: f64) {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, top);
    }
}

fn scroll_by(down: f64) {
    if let Some(window) = window() {
        window.scroll_by_with_x_and_y(0.0, down);
    }
}

/// Of the window, without its bars.
fn height() -> f64 {
    document()
        .and_then(|document| document.document_element())
        .map_or(0.0, |root| f64::from(root.client_height()))
}

/// To the top of the page, with the focus on its heading: a new screen begins.
pub fn begin_screen() {
    scroll_to(0.0);
    if let Some(heading) = by_id("heading") {
        focus(&heading);
    }
}

/// Moves the focus to the first of our elements that matches, and scrolls our own page, and no
/// other, so that it is seen.
pub fn show_first(selector: &str) {
    let found = document().and_then(|document| document.query_selector(selector).ok().flatten());
    let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    focus(&element);
    // In a frame a long list scrolls in itself (style/embed.css).
    if let Ok(Some(list)) = element.closest(".cards") {
        let below =
            element.get_bounding_client_rect().top() - list.get_bounding_client_rect().top();
        list.set_scroll_top(list.scroll_top() + below as i32);
    }
    scroll_by(element.get_bounding_client_rect().top() - ROOM_ABOVE);
}

/// What is this near to the window, in pixels, may come into sight as other things on the page
/// change their height.
const NEAR: f64 = 100.0;

/// Whether a part of an element is in the window as it is scrolled now, or nearly.
#[must_use]
pub fn is_in_sight(element: &Element) -> bool {
    let place = element.get_bounding_client_rect();
    place.bottom() > -NEAR && place.top() < height() + NEAR
}

/// Does something when what is changed now has been painted, so that a person who pressed sees at
/// once that it did something.
pub fn after_painting(run: impl FnOnce() + 'static) {
    // What is called for a frame comes before that frame is painted.
    let next = once(run);
    in_next_frame(&once(move || in_next_frame(&next)));
}

/// Where the browser will not wait, it is done at once.
fn in_next_frame(run: &Function) {
    if window()
        .and_then(|window| window.request_animation_frame(run).ok())
        .is_none()
    {
        let _ = run.call0(&JsValue::NULL);
    }
}

/// Shows an element of index.html that starts hidden, with the focus on it.
pub fn reveal(id: &str) {
    if let Some(element) = by_id(id) {
        let _ = element.remove_attribute("hidden");
        let _ = element.set_attribute("tabindex", "-1");
        focus(&element);
    }
}

/// Shows elements of index.html that start hidden.
pub fn show_all(selector: &str) {
    let Some(list) = document().and_then(|document| document.query_selector_all(selector).ok())
    else {
        return;
    };
    for element in
        (0..list.length()).filter_map(|number| list.item(number)?.dyn_into::<HtmlElement>().ok())
    {
        let _ = element.remove_attribute("hidden");
    }
}

/// Hides an element.
pub fn hide(id: &str) {
    if let Some(element) = by_id(id) {
        let _ = element.set_attribute("hidden", "");
    }
}

fn inputs(selector: &str) -> Vec<HtmlInputElement> {
    let Some(list) = document().and_then(|document| document.query_selector_all(selector).ok())
    else {
        return Vec::new();
    };
    (0..list.length())
        .filter_map(|number| list.item(number)?.dyn_into().ok())
        .list()
}

fn inputs_named(name: &str) -> Vec<HtmlInputElement> {
    inputs(&format!("#app input[name={name}]"))
}

/// The values that are ticked among the radios or checkboxes of this name.
#[must_use]
pub fn ticked(name: &str) -> Vec<String> {
    inputs_named(name)
        .iter()
        .filter(|input| input.checked())
        .map(HtmlInputElement::value)
        .list()
}

/// Ticks, among the inputs of this name, those that `which` accepts, and clears the others.
pub fn tick_only(name: &str, which: impl Fn(&str, bool) -> bool) {
    for input in inputs_named(name) {
        input.set_checked(which(&input.value(), input.checked()));
    }
}

/// What is written in the field of this name.
#[must_use]
pub fn written(name: &str) -> String {
    inputs_named(name)
        .first()
        .map(HtmlInputElement::value)
        .unwrap_or_default()
}

/// Says of the field of this name, to those who hear the page, whether what is written in it cannot
/// be read.
pub fn mark_unread(name: &str, is_unread: bool) {
    if let Some(input) = inputs_named(name).first() {
        let _ = input.set_attribute("aria-invalid", if is_unread { "true" } else { "false" });
    }
}

/// Empties the field with this id.
pub fn clear(id: &str) {
    if let Some(input) = by_id(id).and_then(|element| element.dyn_into::<HtmlInputElement>().ok()) {
        input.set_value("");
    }
}

/// Writes into the field of this name.
pub fn write(name: &str, text: &str) {
    if let Some(input) = inputs_named(name).first() {
        input.set_value(text);
    }
}

/// The value of the radio or checkbox that has the focus.
#[must_use]
pub fn focused_value() -> Option<String> {
    let element = document()?.active_element()?;
    element
        .dyn_into::<HtmlInputElement>()
        .ok()
        .map(|input| input.value())
}

/// Whether a key was pressed that is Enter.
#[must_use]
pub fn is_enter(event: &Event) -> bool {
    event
        .dyn_ref::<KeyboardEvent>()
        .is_some_and(|event| event.key() == "Enter")
}

/// Presses an element, as the person did another: what only a press may do is allowed then.
pub fn press(id: &str) {
    if let Some(element) = by_id(id) {
        element.click();
    }
}

/// Opens the browser's print window. False where that is refused; a frame may also refuse without
/// saying so. Where the browser does print, it says so by calling `begins`: before this ends, or
/// once the person has chosen how.
#[must_use]
pub fn print(begins: impl FnOnce() + 'static) -> bool {
    let Some(window) = window() else { return false };
    let _ = window.add_event_listener_with_callback("beforeprint", &once(begins));
    window.print().is_ok()
}

/// Does something as soon as what changed is drawn: signals are followed after the handler that set
/// them.
fn once_drawn(run: impl FnOnce() + 'static) {
    if let Some(window) = window() {
        let _ = window.set_timeout_with_callback(&once(run));
    }
}

/// Moves the focus to a field with this id that is about to be drawn, with all of its text marked.
/// Our page is scrolled no further than it takes to see the field: what was pressed is beside it.
pub fn mark_all(id: String) {
    once_drawn(move || {
        let Some(field) = by_id(&id) else { return };
        focus(&field);
        // Areas of text are marked by the same name.
        field.unchecked_ref::<HtmlInputElement>().select();
        let place = field.get_bounding_client_rect();
        let above = place.top() - ROOM_ABOVE;
        let below = place.bottom() + ROOM_ABOVE - height();
        scroll_by(above.min(below.max(0.0)));
    });
}

/// The address of this page, without anything behind it.
#[must_use]
pub fn address() -> String {
    let location = window().map(|window| window.location());
    location
        .and_then(|location| {
            Some(format!(
                "{}{}",
                location.origin().ok()?,
                location.pathname().ok()?
            ))
        })
        .unwrap_or_default()
}
