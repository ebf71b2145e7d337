//! Reading JSON with the browser's own reader: one of ours would be a tenth of the download.

use crate::list::List;
use crate::saved::json::{Json, MOST_DEPTH};
use js_sys::{Array, JSON, Object};
use wasm_bindgen::{JsCast, JsValue};

/// The value of a JSON text; `None` where it is not JSON, or is nested deeper than [`MOST_DEPTH`].
/// The caller limits the length of the text.
#[must_use]
pub fn parse(text: &str) -> Option<Json> {
    let value = JSON::parse(text).ok()?;
    json(&value, MOST_DEPTH)
}

/// A JavaScript value as a [`Json`], with at most this many levels below it. Texts are tried first:
/// the pack file has thousands of them.
fn json(value: &JsValue, depth: usize) -> Option<Json> {
    if let Some(text) = value.as_string() {
        return Some(Json::Text(text));
    }
    if let Some(number) = value.as_f64() {
        return Some(Json::Number(number));
    }
    if let Some(is_true) = value.as_bool() {
        return Some(Json::Bool(is_true));
    }
    if value.is_null() {
        return Some(Json::Null);
    }
    let depth = depth.checked_sub(1)?;
    if let Some(items) = value.dyn_ref::<Array>() {
        let items = items.iter().map(|item| json(&item, depth));
        return Some(Json::List(items.complete()?));
    }
    let mut fields = Vec::new();
    for pair in Object::entries(value.dyn_ref::<Object>()?) {
        let pair = pair.dyn_into::<Array>().ok()?;
        let name = pair.get(0).as_string()?;
        fields.push((name, json(&pair.get(1), depth)?));
    }
    Some(Json::Object(fields))
}
