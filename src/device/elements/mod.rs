//! The element builder: every screen is made of these elements, written where they are shown, as
//! `p().class("why").child(words)`.
//!
//! Leptos supplies signals, effects and owners; this module supplies the elements, in the manner of
//! Leptos' own builder. There, each element, attribute and handler has a type and compiled code of
//! its own, which costs kilobytes of program (`docs/decisions/0028-elements-of-one-type.md`). Here
//! every element is an [`El`], and each call sets one part of it in the browser at once, so another
//! piece of a screen costs a few bytes. Texts stay texts: nothing here turns a string into markup.
//!
//! | Leptos idiom | ours |
//! | --- | --- |
//! | `view! { <p class="why">{words}</p> }` | `p().class("why").child(words)` |
//! | `p().class("why").child(words)` (its builder) | the same |
//! | `impl IntoView`, `AnyView` | [`El`], `Option<El>`, `Vec<El>`, text: see [`Child`] |
//! | `<p id="x" role="alert">` | `p().id("x").attr("role", "alert")` |
//! | `{move \|\| name.get()}` | `.text_of(move \|\| name.get())` |
//! | `<a href=move \|\| address.get()>` | `.attr_of("href", move \|\| address.get())` |
//! | `<p hidden=move \|\| is_empty.get()>` | `.hidden_while(move \|\| is_empty.get())` |
//! | `<Show when=…>` | `.hidden_while(…)`, or `.children_of(…)` with an empty list |
//! | `<For each=… key=… children=…>` | `.children_of(move \|\| …)`, all made again |
//! | `on:click=move \|_\| …` | `.on_click(move \|\| …)` |
//! | `on:change=move \|event\| …` | `.on("change", move \|event\| …)` |
//! | `prop:checked=true`, `prop:value="1"` | `.checked(true)`, `.value("1")` |
//! | `style:width="12%"` | `.width("12%")` |
//! | `NodeRef`, to ask where it is | [`El::insertion_point`] |
//! | `Effect::new(move \|_\| …)` | [`follow`]`(move \|\| …)` |
//! | `#[component] fn Part(app: App)` | `fn part(app: App) -> El` |
//! | `mount_to(root, …)` | `El::existing(root).child(…)` |

mod element;
mod signals;
mod tags;

pub use element::{Child, El, InsertionPoint};
pub use signals::{RenderChildren, follow};
pub use tags::*;
pub use web_sys::Event;
