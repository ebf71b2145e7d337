//! A value of a plan file with its position: `toml::Spanned` in a type of ours, so that the schema
//! can describe the value alone.

use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

// A value and its position. A doc comment would become a description in the schema.
#[derive(Deserialize, schemars::JsonSchema)]
#[schemars(with = "T::As", bound = "T: schema::Seen")]
#[serde(transparent)]
pub(crate) struct Located<T>(Spanned<T>);

impl<T> Located<T> {
    /// Where the value begins: bytes from the start of its file.
    pub fn start(&self) -> usize {
        self.0.span().start
    }
}

impl Located<String> {
    pub fn text(&self) -> &str {
        self.0.get_ref()
    }
}

impl Located<Datetime> {
    /// The day as it is written. TOML also has times, which are no days.
    pub fn written(&self) -> String {
        self.0.get_ref().to_string()
    }
}

/// The texts of a list of ids or answers.
pub(crate) fn texts(list: &[Located<String>]) -> impl Iterator<Item = &str> {
    list.iter().map(Located::text)
}

/// In the schema a located value is the value alone: a text, or a day.
mod schema {
    use schemars::JsonSchema;
    use toml::value::Datetime;

    pub(crate) trait Seen {
        type As: JsonSchema;
    }

    impl Seen for String {
        type As = Self;
    }

    impl Seen for Datetime {
        type As = Day;
    }

    // TOML's days reach a schema as texts.
    #[derive(JsonSchema)]
    #[schemars(inline, extend("format" = "date"))]
    pub(crate) struct Day(#[allow(dead_code, reason = "only its schema is used")] String);
}
