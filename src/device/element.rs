//! The elements of the page, built where they are written: `p().class("why").child(words)`. Every
//! element is of one type and every part of it is set by a plain call, so a new piece of a screen
//! costs a few bytes. Text stays text: nothing here ever turns a string into markup.

mod following;

use super::callback::callback;
use super::document;
use leptos::tachys::renderer::dom::Dom;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, HtmlInputElement};

const SVG: Option<&str> = Some("http://www.w3.org/2000/svg");

pub use following::{Drawn, follow};
pub use web_sys::Event;

/// An element, on the page or about to be.
#[must_use = "an element that is put nowhere is not seen"]
pub struct El(web_sys::Element);

/// Where an element stands, drawn or gone.
#[derive(Clone)]
pub struct InsertionPoint(web_sys::Element);

impl InsertionPoint {
    /// Whether a part of it is in the window as it is scrolled now, or nearly.
    #[must_use]
    pub fn is_in_sight(&self) -> bool {
        document::is_in_sight(&self.0)
    }
}

/// A function for each kind of element we use.
macro_rules! elements {
    ($($tag:ident)*) => { $(
        #[doc = concat!("A new `<", stringify!($tag), ">`.")]
        pub fn $tag() -> El {
            El(Dom::create_element(stringify!($tag), None))
        }
    )* };
}

elements! {
    a b caption dd details div dl dt fieldset footer form h1 h2 h3 header input label legend li ol p section small span summary
    table tbody td textarea th thead tr ul
}

/// A new `<button>` that submits nothing.
pub fn button() -> El {
    El(Dom::create_element("button", None)).attr("type", "button")
}

/// A `<button>` that does one of the things a person can do, with its name for the tests.
pub fn action(classes: &str, name: &str, words: &str, run: impl FnMut() + 'static) -> El {
    button()
        .class(classes)
        .attr("data-action", name)
        .child(words)
        .on_click(run)
}

/// A picture of one line, 24 units wide and high.
pub fn picture(line: &str) -> El {
    let path = El(Dom::create_element("path", SVG)).attr("d", line);
    El(Dom::create_element("svg", SVG))
        .class("icon")
        .attr("viewBox", "0 0 24 24")
        .attr("width", "24")
        .attr("height", "24")
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
        .child(path)
}

/// A drawing that says something, as wide as its place whatever its units. Its words are the text
/// of the element with this id.
pub fn drawing(view_box: &str, named_by: &str) -> El {
    El(Dom::create_element("svg", SVG))
        .attr("viewBox", view_box)
        .attr("preserveAspectRatio", "none")
        .attr("role", "img")
        .attr("aria-labelledby", named_by)
        .attr("focusable", "false")
}

/// A part of a drawing: `rect`, `title`.
pub fn shape(tag: &str) -> El {
    El(Dom::create_element(tag, SVG))
}

/// What can stand in an element.
pub trait Child {
    /// Puts it after what stands there.
    fn put_into(self, parent: &El);
}

impl Child for &str {
    fn put_into(self, parent: &El) {
        let _ = parent.0.append_with_str_1(self);
    }
}

impl Child for String {
    fn put_into(self, parent: &El) {
        self.as_str().put_into(parent);
    }
}

impl Child for El {
    fn put_into(self, parent: &El) {
        let _ = parent.0.append_with_node_1(&self.0);
    }
}

impl<C: Child> Child for Option<C> {
    fn put_into(self, parent: &El) {
        if let Some(child) = self {
            child.put_into(parent);
        }
    }
}

impl<C: Child> Child for Vec<C> {
    fn put_into(self, parent: &El) {
        for child in self {
            child.put_into(parent);
        }
    }
}

impl El {
    /// An element that is on the page already.
    pub fn known(element: HtmlElement) -> Self {
        Self(element.into())
    }

    /// Where it will stand.
    #[must_use]
    pub fn place(&self) -> InsertionPoint {
        InsertionPoint(self.0.clone())
    }

    /// With its classes.
    pub fn class(self, classes: &str) -> Self {
        self.attr("class", classes)
    }

    /// With an id.
    pub fn id(self, id: &str) -> Self {
        self.attr("id", id)
    }

    /// With an attribute.
    pub fn attr(self, name: &str, value: &str) -> Self {
        let _ = self.0.set_attribute(name, value);
        self
    }

    /// A heading of this level of our page; inside another page, of a level below the heading that
    /// it stands under there.
    pub fn level(self, level: u32) -> Self {
        match document::option("level").and_then(|top| top.parse::<u32>().ok()) {
            Some(top) => self.attr("aria-level", &(level + top - 1).to_string()),
            None => self,
        }
    }

    /// With a child after those it has: a text, an element, or several or none of them.
    pub fn child(self, child: impl Child) -> Self {
        child.put_into(&self);
        self
    }

    /// This wide, as `12%`. The page's policy allows no `style` attribute.
    pub fn width(self, width: &str) -> Self {
        let _ = self
            .0
            .unchecked_ref::<HtmlElement>()
            .style()
            .set_property("width", width);
        self
    }

    /// An input that is ticked, or not, when it comes.
    pub fn checked(self, is_checked: bool) -> Self {
        self.0
            .unchecked_ref::<HtmlInputElement>()
            .set_checked(is_checked);
        self
    }

    /// An input that cannot be used, or can.
    pub fn disabled(self, is_disabled: bool) -> Self {
        self.0
            .unchecked_ref::<HtmlInputElement>()
            .set_disabled(is_disabled);
        self
    }

    /// An input with this written in it when it comes.
    pub fn value(self, value: &str) -> Self {
        self.0.unchecked_ref::<HtmlInputElement>().set_value(value);
        self
    }

    /// Does something whenever the event happens to it, for as long as the element lives.
    pub fn on(self, event: &str, mut run: impl FnMut(Event) + 'static) -> Self {
        self.listen(event, Box::new(move |event| run(event.unchecked_into())))
    }

    /// Does something when it is pressed.
    pub fn on_click(self, mut run: impl FnMut() + 'static) -> Self {
        self.listen("click", Box::new(move |_| run()))
    }

    fn listen(self, event: &str, run: Box<dyn FnMut(JsValue)>) -> Self {
        let _ = self
            .0
            .add_event_listener_with_callback(event, &callback(run));
        self
    }
}
