//! Files of the person: saving a text as one, and reading one that they chose. Nothing is sent over
//! the network for it.

use super::callback::{once, when_settled};
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, Event, HtmlElement, HtmlInputElement, Url};

/// How long a file stays available to the browser, in milliseconds: some browsers ask the person
/// first where to save it.
const AVAILABLE_FOR: i32 = 60_000;

/// Gives the browser a text to save as a file with this name. Returns false where that is refused;
/// in a frame, a browser may also refuse without reporting it.
#[must_use]
pub fn save(name: &str, media_type: &str, text: &str) -> bool {
    download(name, media_type, text).is_some()
}

fn download(name: &str, media_type: &str, text: &str) -> Option<()> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&JsValue::from_str(text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    let window = web_sys::window()?;
    let link = window.document()?.create_element("a").ok()?;
    let link: HtmlElement = link.dyn_into().ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    let _ = link.set_attribute("href", &url);
    let _ = link.set_attribute("download", name);
    link.click();
    // Not at once: the browser may still be reading the file.
    let revoke = once(move || {
        let _ = Url::revoke_object_url(&url);
    });
    let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&revoke, AVAILABLE_FOR);
    Some(())
}

/// Reads the file that was chosen in a field, then calls `then` with its text, or with `None` where
/// it cannot be read. Of a file larger than `most` bytes only the start is read, a text of more
/// than `most` bytes. The field is emptied, so that the same file can be chosen again.
pub fn read_chosen(event: &Event, most: usize, then: impl FnOnce(Option<String>) + 'static) {
    let input = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(input) = input else { return };
    let Some(file) = input.files().and_then(|files| files.get(0)) else {
        return;
    };
    // One byte more than `most`, and three for a byte order mark, which is not part of the text.
    let end = u32::try_from(most).unwrap_or(u32::MAX).saturating_add(4);
    match file.slice_with_f64_and_f64(0.0, f64::from(end)) {
        Ok(start) => when_settled(&start.text(), move |text| {
            then(text.and_then(|text| text.as_string()))
        }),
        Err(_) => then(None),
    }
    input.set_value("");
}
