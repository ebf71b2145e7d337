//! A value of a plan file that remembers where it stands: `toml::Spanned`, made our own so that the
//! schema can see through it.

use serde::Deserialize;
use std::ops::Deref;
use toml::Spanned;

// A value and its position. As a comment for rustdoc, this would stand in the schema.
#[derive(Deserialize, schemars::JsonSchema)]
#[schemars(with = "T::As", bound = "T: schema::Seen")]
#[serde(transparent)]
pub(crate) struct Located<T>(Spanned<T>);

impl<T> Deref for Located<T> {
    type Target = Spanned<T>;

    fn deref(&self) -> &Spanned<T> {
        &self.0
    }
}

/// An editor sees the value alone: a text, or a day.
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
