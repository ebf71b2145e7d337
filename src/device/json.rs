//! Reads JSON with the reader that the browser has anyway: one of our own would be a tenth of the
//! download.

use crate::list::List;
use crate::saved::json::{Json, MOST_DEPTH};
use js_sys::{Array, JSON, Object};
use wasm_bindgen::{JsCast, JsValue};

/// The whole text; `None` when it is not JSON, or deeper than ours is. How long a text may be is
/// for the caller to say.
#[must_use]
pub fn parse(text: &str) -> Option<Json> {
    JSON::parse(text)
        .ok()
        .and_then(|value| json(&value, MOST_DEPTH))
}

/// The value as our own tree. Texts come first: the pack file has thousands.
fn json(value: &JsValue, depth: usize) -> Option<Json> {
    if let Some(text) = value.as_string() {
        return Some(Json::Text(text));
    }
    if let Some(number) = value.as_f64() {
        return Some(Json::Number(number));
    }
    if let Some(is) = value.as_bool() {
        return Some(Json::Bool(is));
    }
    if value.is_null() {
        return Some(Json::Null);
    }
    let depth = depth.checked_sub(1)?;
    if let Some(items) = value.dyn_ref::<Array>() {
        return items
            .iter()
            .map(|item| json(&item, depth))
            .complete()
            .map(Json::List);
    }
    let fields = Object::entries(value.dyn_ref::<Object>()?);
    let field = |pair: JsValue| {
        let pair = pair.dyn_into::<Array>().ok()?;
        Some((pair.get(0).as_string()?, json(&pair.get(1), depth)?))
    };
    fields.iter().map(field).complete().map(Json::Object)
}
