//! The parts of an element that follow signals: its text, an attribute, whether it is hidden, its children.

use super::{El, Place};
use leptos::prelude::StoredValue;
use leptos::reactive::effect::RenderEffect;
use leptos::tachys::renderer::dom::Dom;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// What draws children that are told where they stand while there are none; for [`El::children_at`].
pub type Drawn = Box<dyn Fn(&Place) -> Vec<El>>;

impl El {
    /// With a text that is written anew whenever a signal it reads changes.
    pub fn text_of(self, text: impl Fn() -> String + 'static) -> Self {
        let element = self.0.clone();
        // The same words are not said twice: a screen reader would read them out again.
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

    /// With an attribute that says `true` or `false`, looked at again whenever a signal it reads changes.
    pub fn attr_of(self, name: &'static str, is: impl Fn() -> bool + 'static) -> Self {
        let element = self.0.clone();
        follow(move || {
            let _ = element.set_attribute(name, if is() { "true" } else { "false" });
        });
        self
    }

    /// Hidden while this holds; looked at again whenever a signal it reads changes.
    pub fn hidden_while(self, is_hidden: impl Fn() -> bool + 'static) -> Self {
        let element = self.0.clone();
        follow(move || element.unchecked_ref::<HtmlElement>().set_hidden(is_hidden()));
        self
    }

    /// With children that are made anew whenever a signal they read changes.
    pub fn children_of(self, children: impl Fn() -> Vec<El> + 'static) -> Self {
        self.children_at(Box::new(move |_| children()))
    }

    /// The same for children that are told where they stand while there are none: behind what is before them, or in this element.
    pub fn children_at(self, children: Drawn) -> Self {
        let before = Place(self.0.last_element_child().unwrap_or_else(|| self.0.clone()));
        // Marks their place among the other children.
        let end = Dom::create_placeholder();
        let _ = self.0.append_with_node_1(&end);
        let mut shown: Vec<Self> = Vec::new();
        follow(move || {
            let new = children(&before);
            for old in shown.drain(..) {
                old.0.remove();
            }
            for child in &new {
                let _ = end.before_with_node_1(&child.0);
            }
            shown = new;
        });
        self
    }
}

/// Runs now and whenever a signal that was read changes, until the screen that it belongs to goes.
pub fn follow(run: impl FnMut() + 'static) {
    keep(Box::new(run));
}

fn keep(mut run: Box<dyn FnMut()>) {
    // The effect stops when it is dropped; stored, it belongs to the effect or the page around it, and goes with it.
    let _ = StoredValue::new_local(RenderEffect::new(move |_: Option<()>| run()));
}
