//! The one type of all elements, what can be its child, and the calls that set a part of it once.
//! The parts that follow signals are in `signals.rs`.

use crate::device::callback::callback;
use crate::device::document;
use leptos::tachys::renderer::dom::Dom;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

const SVG_NAMESPACE: &str = "http://www.w3.org/2000/svg";

/// An element, in the page or about to be inserted.
#[must_use = "an element that is not inserted anywhere is not shown"]
pub struct El(pub(super) Element);

/// The position of an element in the page. It may be asked whether the element has been inserted,
/// is shown or was removed.
#[derive(Clone)]
pub struct InsertionPoint(pub(super) Element);

impl InsertionPoint {
    /// Whether a part of the element is inside the window as it is scrolled now, or nearly; see
    /// [`document::is_in_sight`].
    #[must_use]
    pub fn is_in_sight(&self) -> bool {
        document::is_in_sight(&self.0)
    }
}

/// What can be appended to an element: a text, an element, or several or none of them.
pub trait Child {
    /// Appends it after the children that `parent` already has.
    fn append_to(self, parent: &El);
}

impl Child for &str {
    fn append_to(self, parent: &El) {
        let _ = parent.0.append_with_str_1(self);
    }
}

impl Child for String {
    fn append_to(self, parent: &El) {
        self.as_str().append_to(parent);
    }
}

impl Child for El {
    fn append_to(self, parent: &El) {
        let _ = parent.0.append_with_node_1(&self.0);
    }
}

impl<C: Child> Child for Option<C> {
    fn append_to(self, parent: &El) {
        if let Some(child) = self {
            child.append_to(parent);
        }
    }
}

impl<C: Child> Child for Vec<C> {
    fn append_to(self, parent: &El) {
        for child in self {
            child.append_to(parent);
        }
    }
}

impl El {
    /// A new HTML element with this tag.
    pub(super) fn html(tag: &str) -> Self {
        Self(Dom::create_element(tag, None))
    }

    /// A new SVG element with this tag.
    pub(super) fn svg(tag: &str) -> Self {
        Self(Dom::create_element(tag, Some(SVG_NAMESPACE)))
    }

    /// An element that is already in the page.
    pub fn existing(element: HtmlElement) -> Self {
        Self(element.into())
    }

    /// The element's position in the page.
    #[must_use]
    pub fn insertion_point(&self) -> InsertionPoint {
        InsertionPoint(self.0.clone())
    }

    /// Sets the classes, separated by spaces.
    pub fn class(self, classes: &str) -> Self {
        self.attr("class", classes)
    }

    /// Sets the id, which must be unique in the page.
    pub fn id(self, id: &str) -> Self {
        self.attr("id", id)
    }

    /// Sets an attribute once; [`El::attr_of`] sets one that follows signals.
    pub fn attr(self, name: &str, value: &str) -> Self {
        let _ = self.0.set_attribute(name, value);
        self
    }

    /// Sets the level of a heading inside a host page: `level` counts from 1 on our own page and is
    /// moved below the host's heading, whose level is the option `level`. Without a host, the tag's
    /// own level stays.
    pub fn level(self, level: u32) -> Self {
        let host_level = document::option("level").and_then(|top| top.parse::<u32>().ok());
        match host_level {
            Some(top) => self.attr("aria-level", &(level + top - 1).to_string()),
            None => self,
        }
    }

    /// Appends a child after those it has: a text, an element, or several or none of them.
    pub fn child(self, child: impl Child) -> Self {
        child.append_to(&self);
        self
    }

    /// Sets the width, as `12%`. It is set on the style object because the page's policy allows no
    /// `style` attribute.
    pub fn width(self, width: &str) -> Self {
        let element = self.0.unchecked_ref::<HtmlElement>();
        let _ = element.style().set_property("width", width);
        self
    }

    /// Ticks an input, or clears it. Set once; the person may change it.
    pub fn checked(self, is_checked: bool) -> Self {
        self.input().set_checked(is_checked);
        self
    }

    /// Disables an input, or enables it.
    pub fn disabled(self, is_disabled: bool) -> Self {
        self.input().set_disabled(is_disabled);
        self
    }

    /// Writes a text into an input. Set once; the person may change it.
    pub fn value(self, value: &str) -> Self {
        self.input().set_value(value);
        self
    }

    fn input(&self) -> &HtmlInputElement {
        self.0.unchecked_ref()
    }

    /// Calls `run` for each event with this name, for as long as the element lives.
    pub fn on(self, event: &str, mut run: impl FnMut(Event) + 'static) -> Self {
        self.listen(event, Box::new(move |event| run(event.unchecked_into())))
    }

    /// Calls `run` whenever the element is pressed.
    pub fn on_click(self, mut run: impl FnMut() + 'static) -> Self {
        self.listen("click", Box::new(move |_| run()))
    }

    fn listen(self, event: &str, run: Box<dyn FnMut(JsValue)>) -> Self {
        let listener = callback(run);
        let _ = self.0.add_event_listener_with_callback(event, &listener);
        self
    }
}
