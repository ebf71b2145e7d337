//! The parts of an element that follow signals: its text, an attribute, whether it is hidden, its
//! children.

use super::{El, InsertionPoint, span};
use leptos::prelude::StoredValue;
use leptos::reactive::effect::RenderEffect;
use leptos::reactive::graph::{Subscriber, ToAnySubscriber};
use leptos::reactive::owner::on_cleanup;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// What draws children that are told where they stand while there are none; for
/// [`El::children_at`].
pub type Drawn = Box<dyn Fn(&InsertionPoint) -> Vec<El>>;

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

    /// With an attribute whose value is written anew whenever a signal it reads changes.
    pub fn attr_of(self, name: &'static str, value: impl Fn() -> String + 'static) -> Self {
        let element = self.0.clone();
        follow(move || {
            let _ = element.set_attribute(name, &value());
        });
        self
    }

    /// Hidden while this holds; looked at again whenever a signal it reads changes.
    pub fn hidden_while(self, is_hidden: impl Fn() -> bool + 'static) -> Self {
        let element = self.0.clone();
        follow(move || {
            element
                .unchecked_ref::<HtmlElement>()
                .set_hidden(is_hidden())
        });
        self
    }

    /// With children that are made anew whenever a signal they read changes.
    pub fn children_of(self, children: impl Fn() -> Vec<El> + 'static) -> Self {
        self.children_at(Box::new(move |_| children()))
    }

    /// The same for children that are told where they stand while there are none: behind what is
    /// before them, or in this element.
    ///
    /// What is drawn is itself the mark of their place among the other children, and where nothing
    /// is to be drawn, an empty element that is not shown. A comment or an empty text would do too,
    /// but extensions and translators take those out of a page.
    pub fn children_at(self, children: Drawn) -> Self {
        let before = InsertionPoint(
            self.0
                .last_element_child()
                .unwrap_or_else(|| self.0.clone()),
        );
        let parent = self.0.clone();
        let mut shown: Vec<Self> = Vec::new();
        follow(move || {
            let mut new = children(&before);
            if new.is_empty() {
                new.push(span().attr("hidden", ""));
            }
            let place = shown
                .last()
                .and_then(|last| Some((last.0.parent_node()?, last.0.next_sibling())));
            for old in shown.drain(..) {
                old.0.remove();
            }
            for child in &new {
                let _ = match &place {
                    Some((parent, next)) => parent.insert_before(&child.0, next.as_ref()).map(drop),
                    // Nothing is drawn yet, or somebody else took it out of the page: what is new
                    // must be seen all the same.
                    None => parent.append_with_node_1(&child.0),
                };
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
    let effect = RenderEffect::new(move |_: Option<()>| run());
    // A signal keeps a note of each effect that read it until it changes. One that outlives the
    // screen and seldom changes, as what is stored, would gather notes of effects that are gone.
    let subscriber = effect.to_any_subscriber();
    on_cleanup(move || subscriber.clear_sources(&subscriber));
    // The effect stops when it is dropped; stored, it belongs to the effect or the page around it,
    // and goes with it.
    let _ = StoredValue::new_local(effect);
}
