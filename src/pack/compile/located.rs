//! A value of a plan file that remembers where it stands: `toml::Spanned`, made our own so that the schema can see through it.

use serde::Deserialize;
use std::ops::Deref;
use toml::Spanned;

/// A value and its position.
#[derive(Deserialize)]
#[serde(transparent)]
pub(super) struct Located<T>(Spanned<T>);

impl<T> Deref for Located<T> {
    type Target = Spanned<T>;

    fn deref(&self) -> &Spanned<T> {
        &self.0
    }
}

/// An editor sees the value alone: a text, or a day.
#[cfg(schema)]
mod schema {
    use super::Located;
    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
    use std::borrow::Cow;
    use toml::value::Datetime;

    impl JsonSchema for Located<String> {
        fn inline_schema() -> bool {
            true
        }

        fn schema_name() -> Cow<'static, str> {
            "Text".into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({ "type": "string" })
        }
    }

    impl JsonSchema for Located<Datetime> {
        fn inline_schema() -> bool {
            true
        }

        fn schema_name() -> Cow<'static, str> {
            "Day".into()
        }

        // TOML's days reach a schema as texts.
        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({ "type": "string", "format": "date" })
        }
    }
}
