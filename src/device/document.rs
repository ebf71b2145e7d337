//! The page around the program: focus, scrolling, the state of inputs, printing. Only our own
//! elements are read and changed.

use super::callback::once;
use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Document, Element, Event, FocusOptions, HtmlElement, HtmlInputElement, KeyboardEvent, Window,
};

/// How much of the page stays visible above an element that is scrolled to, in pixels: enough for a
/// heading and an error.
const SPACE_ABOVE: f64 = 160.0;

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

/// Whether another page shows this one in a frame. Where the browser refuses to tell, it is
/// assumed.
#[must_use]
pub fn in_frame() -> bool {
    let Some(window) = window() else { return true };
    match window.parent() {
        Ok(Some(parent)) => JsValue::from(parent) != JsValue::from(window),
        Ok(None) => false,
        Err(_) => true,
    }
}

/// An option that the host page set for the widget, by name (`country`, `level`). `public/frame.js`
/// checks its value and writes it to the root element.
#[must_use]
pub fn option(name: &str) -> Option<String> {
    document()?
        .document_element()?
        .get_attribute(&format!("data-{name}"))
}

/// Moves the focus without scrolling: in a frame, a browser would scroll the host page too.
fn focus(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
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

/// The height of the window without its scroll bar, in pixels.
fn height() -> f64 {
    document()
        .and_then(|document| document.document_element())
        .map_or(0.0, |root| f64::from(root.client_height()))
}

/// Scrolls to the top of the page and moves the focus to its heading, for a new screen.
pub fn begin_screen() {
    scroll_to(0.0);
    if let Some(heading) = by_id("heading") {
        focus(&heading);
    }
}

/// Moves the focus to the first element that matches, and scrolls it into view: our own page, never
/// the host page.
pub fn show_first(selector: &str) {
    let found = document().and_then(|document| document.query_selector(selector).ok().flatten());
    let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    focus(&element);
    // In a frame, a long list is a scroll container (style/embed.css).
    if let Ok(Some(list)) = element.closest(".cards") {
        let below =
            element.get_bounding_client_rect().top() - list.get_bounding_client_rect().top();
        list.set_scroll_top(list.scroll_top() + below as i32);
    }
    scroll_by(element.get_bounding_client_rect().top() - SPACE_ABOVE);
}

/// How far outside the window an element counts as visible, in pixels: it may become visible when
/// other parts of the page change their height.
const NEAR: f64 = 100.0;

/// Whether a part of an element is inside the window as it is scrolled now, or at most 100 pixels
/// outside it.
#[must_use]
pub fn is_in_sight(element: &Element) -> bool {
    let bounds = element.get_bounding_client_rect();
    bounds.bottom() > -NEAR && bounds.top() < height() + NEAR
}

/// Calls `run` after what is changed now has been painted, so that a press has a visible effect
/// before a longer task begins.
pub fn after_painting(run: impl FnOnce() + 'static) {
    // An animation frame's callback runs before that frame is painted, so the next one is awaited.
    let next = once(run);
    in_next_frame(&once(move || in_next_frame(&next)));
}

/// Calls a function in the next animation frame; at once where the browser has none.
fn in_next_frame(run: &Function) {
    let request = window().and_then(|window| window.request_animation_frame(run).ok());
    if request.is_none() {
        let _ = run.call0(&JsValue::NULL);
    }
}

/// Shows an element of `index.html` that starts hidden, and moves the focus to it.
pub fn reveal(id: &str) {
    if let Some(element) = by_id(id) {
        let _ = element.remove_attribute("hidden");
        let _ = element.set_attribute("tabindex", "-1");
        focus(&element);
    }
}

/// Shows all matching elements of `index.html` that start hidden.
pub fn show_all(selector: &str) {
    for element in all::<HtmlElement>(selector) {
        let _ = element.remove_attribute("hidden");
    }
}

/// Hides the element with this id.
pub fn hide(id: &str) {
    if let Some(element) = by_id(id) {
        let _ = element.set_attribute("hidden", "");
    }
}

/// All elements of one type that match.
fn all<T: JsCast>(selector: &str) -> Vec<T> {
    let mut found = Vec::new();
    let list = document().and_then(|document| document.query_selector_all(selector).ok());
    let Some(list) = list else {
        return found;
    };
    for number in 0..list.length() {
        let element = list.item(number).and_then(|node| node.dyn_into().ok());
        found.extend(element);
    }
    found
}

fn inputs_named(name: &str) -> Vec<HtmlInputElement> {
    all(&format!("#app input[name={name}]"))
}

/// The values of the ticked radios or checkboxes with this name.
#[must_use]
pub fn ticked(name: &str) -> Vec<String> {
    let mut values = Vec::new();
    for input in inputs_named(name) {
        if input.checked() {
            values.push(input.value());
        }
    }
    values
}

/// Ticks the radios or checkboxes with this name for which `which` holds, and clears the others. It
/// is given the value of each, and whether it is ticked now.
pub fn tick_only(name: &str, which: impl Fn(&str, bool) -> bool) {
    for input in inputs_named(name) {
        input.set_checked(which(&input.value(), input.checked()));
    }
}

/// The text in the field with this name; empty where there is no such field.
#[must_use]
pub fn field_text(name: &str) -> String {
    let fields = inputs_named(name);
    fields
        .first()
        .map(|field| field.value())
        .unwrap_or_default()
}

/// Tells screen readers whether the text in the field with this name is invalid.
pub fn mark_invalid(name: &str, is_invalid: bool) {
    if let Some(input) = inputs_named(name).first() {
        let value = if is_invalid { "true" } else { "false" };
        let _ = input.set_attribute("aria-invalid", value);
    }
}

/// Empties the field with this id.
pub fn clear_field(id: &str) {
    if let Some(input) = by_id(id).and_then(|element| element.dyn_into::<HtmlInputElement>().ok()) {
        input.set_value("");
    }
}

/// Writes a text into the field with this name.
pub fn set_field_text(name: &str, text: &str) {
    if let Some(input) = inputs_named(name).first() {
        input.set_value(text);
    }
}

/// The value of the radio or checkbox that has the focus.
#[must_use]
pub fn focused_value() -> Option<String> {
    let element = document()?.active_element()?;
    let input: HtmlInputElement = element.dyn_into().ok()?;
    Some(input.value())
}

/// Whether an event is a press of the Enter key.
#[must_use]
pub fn is_enter(event: &Event) -> bool {
    event
        .dyn_ref::<KeyboardEvent>()
        .is_some_and(|event| event.key() == "Enter")
}

/// Clicks the element with this id. Inside the handler of a person's click, this may do what
/// browsers allow only after one, such as asking for a file.
pub fn click(id: &str) {
    if let Some(element) = by_id(id) {
        element.click();
    }
}

/// Opens the browser's print dialog. Returns false where that is refused; in a frame, a browser may
/// also refuse without reporting it. Where it prints, the browser calls `begins`: before this
/// function returns, or once the person has confirmed the dialog.
#[must_use]
pub fn print(begins: impl FnOnce() + 'static) -> bool {
    let Some(window) = window() else { return false };
    let _ = window.add_event_listener_with_callback("beforeprint", &once(begins));
    window.print().is_ok()
}

/// Calls `run` after the current handler, when the effects of the signals that it set have run.
fn after_effects(run: impl FnOnce() + 'static) {
    if let Some(window) = window() {
        let _ = window.set_timeout_with_callback(&once(run));
    }
}

/// Moves the focus to a field with this id that is about to be rendered, and selects all of its
/// text. The page is scrolled no further than it takes to show the field, because the button that
/// was pressed is beside it.
pub fn select_text(id: String) {
    after_effects(move || {
        let Some(field) = by_id(&id) else { return };
        focus(&field);
        // `<textarea>` has a method of the same name.
        field.unchecked_ref::<HtmlInputElement>().select();
        let bounds = field.get_bounding_client_rect();
        let above = bounds.top() - SPACE_ABOVE;
        let below = bounds.bottom() + SPACE_ABOVE - height();
        scroll_by(above.min(below.max(0.0)));
    });
}

/// The address of this page without its query and fragment; empty where it is not known.
#[must_use]
pub fn address() -> String {
    origin_and_path().unwrap_or_default()
}

fn origin_and_path() -> Option<String> {
    let location = window()?.location();
    let (origin, path) = (location.origin().ok()?, location.pathname().ok()?);
    Some(format!("{origin}{path}"))
}
