//! Reads JSON with the reader that the browser has anyway: one of our own would be a tenth of the download.
//! Nothing is believed: every step down says `None` where the text holds something else.

use js_sys::{Array, JSON, Reflect};
use wasm_bindgen::JsValue;

/// A value in a JSON text.
pub struct Json(JsValue);

impl Json {
    /// The whole text; `None` when it is not JSON.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        JSON::parse(text).ok().map(Self)
    }

    /// The field of an object.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<Self> {
        Reflect::get(&self.0, &name.into()).ok().filter(|value| !value.is_undefined() && !value.is_null()).map(Self)
    }

    /// The text of a field.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<String> {
        self.field(name)?.0.as_string()
    }

    /// The whole number from 0 of a field.
    #[must_use]
    pub fn number(&self, name: &str) -> Option<u32> {
        let number = self.field(name)?.0.as_f64()?;
        (number >= 0.0 && number <= f64::from(u32::MAX) && number.fract() == 0.0).then_some(number as u32)
    }

    /// The list in a field.
    #[must_use]
    pub fn list(&self, name: &str) -> Option<Vec<Self>> {
        let list = self.field(name)?.0;
        Array::is_array(&list).then(|| Array::from(&list).iter().map(Self).collect())
    }

    /// The texts of the list in a field; `None` when one of them is something else.
    #[must_use]
    pub fn texts(&self, name: &str) -> Option<Vec<String>> {
        self.list(name)?.into_iter().map(|value| value.0.as_string()).collect()
    }
}
