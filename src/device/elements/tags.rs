//! A function for each tag that the screens use, and for the few elements that are made in several
//! places with the same attributes.

use super::element::El;

/// One function for each of these tags.
macro_rules! tags {
    ($($tag:ident)*) => { $(
        #[doc = concat!("A new `<", stringify!($tag), ">`.")]
        pub fn $tag() -> El {
            El::html(stringify!($tag))
        }
    )* };
}

tags! {
    a b caption dd details div dl dt fieldset footer form h1 h2 h3 header input label legend li ol p
    section small span summary table tbody td textarea th thead tr ul
}

/// A new `<button>` that does not submit a form.
pub fn button() -> El {
    El::html("button").attr("type", "button")
}

/// A `<button>` for one of the actions of the page. `name` becomes its `data-action`, by which the
/// browser tests find it.
pub fn action(classes: &str, name: &str, words: &str, run: impl FnMut() + 'static) -> El {
    button()
        .class(classes)
        .attr("data-action", name)
        .child(words)
        .on_click(run)
}

/// A decorative icon: one SVG path in a box of 24 by 24 units, hidden from screen readers.
pub fn picture(path: &str) -> El {
    El::svg("svg")
        .class("icon")
        .attr("viewBox", "0 0 24 24")
        .attr("width", "24")
        .attr("height", "24")
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
        .child(El::svg("path").attr("d", path))
}

/// An SVG image that carries information and is stretched to the width of its parent. `named_by` is
/// the id of the element whose text describes it.
pub fn drawing(view_box: &str, named_by: &str) -> El {
    El::svg("svg")
        .attr("viewBox", view_box)
        .attr("preserveAspectRatio", "none")
        .attr("role", "img")
        .attr("aria-labelledby", named_by)
        .attr("focusable", "false")
}

/// An SVG element for [`drawing`], such as `rect` or `title`.
pub fn shape(tag: &str) -> El {
    El::svg(tag)
}
