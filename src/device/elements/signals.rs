//! The parts of an element that follow signals: its text, an attribute, whether it is hidden, and
//! its children.

use super::element::{El, InsertionPoint};
use super::tags::span;
use leptos::prelude::StoredValue;
use leptos::reactive::effect::RenderEffect;
use leptos::reactive::graph::{Subscriber, ToAnySubscriber};
use leptos::reactive::owner::on_cleanup;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Makes the children of an element; see [`El::children_at`]. It is given the position at which
/// they are inserted, so that it can tell whether they would be seen.
pub type RenderChildren = Box<dyn Fn(&InsertionPoint) -> Vec<El>>;

impl El {
    /// Sets the text, and again whenever a signal that `text` reads changes.
    pub fn text_of(self, text: impl Fn() -> String + 'static) -> Self {
        let element = self.0.clone();
        // An equal text is not set again: a screen reader would read it out a second time.
        let mut shown = None;
        follow(move || {
            let words = Some(text());
            if shown != words {
                element.set_text_content(words.as_deref());
                shown = words;
            }
        });
        self
    }

    /// Sets an attribute, and again whenever a signal that `value` reads changes.
    pub fn attr_of(self, name: &'static str, value: impl Fn() -> String + 'static) -> Self {
        let element = self.0.clone();
        follow(move || {
            let _ = element.set_attribute(name, &value());
        });
        self
    }

    /// Hides the element while `is_hidden` holds, which is evaluated whenever a signal that it
    /// reads changes.
    pub fn hidden_while(self, is_hidden: impl Fn() -> bool + 'static) -> Self {
        let element: HtmlElement = self.0.clone().unchecked_into();
        follow(move || element.set_hidden(is_hidden()));
        self
    }

    /// Appends children that are made again, all of them, whenever a signal that `children` reads
    /// changes.
    pub fn children_of(self, children: impl Fn() -> Vec<El> + 'static) -> Self {
        self.children_at(Box::new(move |_| children()))
    }

    /// The same for children that depend on where they are inserted: `children` is given the last
    /// element before them, or their parent where there is none.
    ///
    /// The children themselves keep their position among the others. Where there are none, a hidden
    /// empty element keeps it: a comment or an empty text would do too, but extensions and
    /// translators remove those from a page.
    pub fn children_at(self, children: RenderChildren) -> Self {
        let before = self.0.last_element_child();
        let before = InsertionPoint(before.unwrap_or_else(|| self.0.clone()));
        let parent = self.0.clone();
        let mut shown: Vec<Self> = Vec::new();
        follow(move || {
            let mut new = children(&before);
            if new.is_empty() {
                new.push(span().attr("hidden", ""));
            }
            let position = shown
                .last()
                .and_then(|last| Some((last.0.parent_node()?, last.0.next_sibling())));
            for old in shown.drain(..) {
                old.0.remove();
            }
            for child in &new {
                let _ = match &position {
                    Some((parent, next)) => parent.insert_before(&child.0, next.as_ref()).map(drop),
                    // The first time; or another program, such as an extension, removed the
                    // children from the page, and the new ones must be shown all the same.
                    None => parent.append_with_node_1(&child.0),
                };
            }
            shown = new;
        });
        self
    }
}

/// Runs at once and whenever a signal that `run` read changes, until the owner (the screen or the
/// effect around it) is disposed of.
pub fn follow(run: impl FnMut() + 'static) {
    run_effect(Box::new(run));
}

/// The part of [`follow`] that does not depend on the closure's type, compiled once.
fn run_effect(mut run: Box<dyn FnMut()>) {
    let effect = RenderEffect::new(move |_: Option<()>| run());
    // A signal refers to each effect that read it until it changes. A signal that outlives the
    // screen and seldom changes, such as what is stored, would collect references to effects that
    // no longer exist.
    let subscriber = effect.to_any_subscriber();
    on_cleanup(move || subscriber.clear_sources(&subscriber));
    // An effect stops when it is dropped. Stored, it belongs to the current owner and is dropped
    // with it.
    let _ = StoredValue::new_local(effect);
}
