//! A JSON value as our own plain tree, whoever read the text: in the browser its own reader does
//! (one of ours would be a tenth of the download), natively `serde_json`. Written by hand, in less
//! code than by `serde_json` too. Nothing is believed: every step down says `None` for something
//! else.

use crate::list::List;
/// How deep lists and objects may stand in one another. Ours are five deep; a reader that goes down
/// a step a level must not be sent down by a stranger's file until its stack is full.
pub const MOST_DEPTH: usize = 16;

/// A value in a JSON text.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// Any number. What cannot be held exactly was rounded by the reader.
    Number(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// The fields of an object, each name once, in the order the reader gave them.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// An object with these fields.
    pub fn object<const N: usize>(fields: [(&str, Self); N]) -> Self {
        Self::of_fields(Vec::from(fields))
    }

    /// The same, compiled once for any number of fields.
    fn of_fields(fields: Vec<(&str, Self)>) -> Self {
        Self::Object(
            fields
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .list(),
        )
    }

    /// A list of what these become.
    pub fn list_of<T>(items: impl IntoIterator<Item = T>, json: impl Fn(T) -> Self) -> Self {
        Self::List(items.into_iter().map(json).list())
    }

    /// The text, if it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        if let Self::Text(text) = self {
            Some(text)
        } else {
            None
        }
    }

    /// The whole number from 0 to the largest `u32`, if it is one.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked to be a whole number that fits"
    )]
    pub fn as_number(&self) -> Option<u32> {
        let Self::Number(number) = self else {
            return None;
        };
        (*number >= 0.0 && *number <= f64::from(u32::MAX) && number.fract() == 0.0)
            .then_some(*number as u32)
    }

    /// The list, if it is one.
    #[must_use]
    pub fn as_list(&self) -> Option<&[Self]> {
        if let Self::List(items) = self {
            Some(items)
        } else {
            None
        }
    }

    /// The fields of an object, if it is one.
    #[must_use]
    pub fn as_object(&self) -> Option<&[(String, Self)]> {
        if let Self::Object(fields) = self {
            Some(fields)
        } else {
            None
        }
    }

    /// The field of an object.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Self> {
        self.as_object()?
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value)
    }

    /// The text of a field.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.field(name)?.as_text()
    }

    /// The whole number of a field.
    #[must_use]
    pub fn number(&self, name: &str) -> Option<u32> {
        self.field(name)?.as_number()
    }

    /// The list in a field.
    #[must_use]
    pub fn list(&self, name: &str) -> Option<&[Self]> {
        self.field(name)?.as_list()
    }

    /// The texts of the list in a field; `None` when one of them is something else.
    #[must_use]
    pub fn texts(&self, name: &str) -> Option<Vec<String>> {
        self.list(name)?
            .iter()
            .map(|value| value.as_text().map(str::to_owned))
            .complete()
    }

    /// Whether it is an object with these fields and no other.
    #[must_use]
    pub fn has_exactly(&self, names: &[&str]) -> bool {
        self.as_object().is_some_and(|fields| {
            fields.len() == names.len() && names.iter().all(|name| self.field(name).is_some())
        })
    }

    /// An object with one of its fields set anew.
    #[must_use]
    pub fn with(mut self, name: &str, value: Self) -> Self {
        if let Some(old) = self.field_mut(name) {
            *old = value;
        } else if let Self::Object(fields) = &mut self {
            fields.push((name.to_owned(), value));
        }
        self
    }

    /// The field of an object, to be changed.
    pub fn field_mut(&mut self, name: &str) -> Option<&mut Self> {
        let Self::Object(fields) = self else {
            return None;
        };
        fields
            .iter_mut()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value)
    }

    /// Takes a field out of an object.
    pub fn remove(&mut self, name: &str) {
        if let Self::Object(fields) = self {
            fields.retain(|(known, _)| known != name);
        }
    }

    /// Whether two values say the same: the fields of an object have no order.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::List(one), Self::List(two)) => {
                one.len() == two.len()
                    && one.iter().zip(two).all(|(one, two)| one.says_the_same(two))
            }
            (Self::Object(one), Self::Object(two)) => {
                let holds = |(name, value): &(String, Self)| {
                    other
                        .field(name)
                        .is_some_and(|other| value.says_the_same(other))
                };
                one.len() == two.len() && one.iter().all(holds)
            }
            _ => self == other,
        }
    }

    /// The JSON text. Whole numbers only, all that we ever keep: writing fractions takes tables of
    /// several kilobytes. Another number is written as `null`, as browsers write what JSON has no
    /// way to say.
    #[must_use]
    pub fn written(&self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }

    fn write(&self, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(is) => out.push_str(if *is { "true" } else { "false" }),
            Self::Number(_) => out.push_str(
                &self
                    .as_number()
                    .map_or("null".to_owned(), |number| number.to_string()),
            ),
            Self::Text(text) => write_text(text, out),
            Self::List(items) => write_all(items, ['[', ']'], out, Self::write),
            Self::Object(fields) => write_all(fields, ['{', '}'], out, |(name, value), out| {
                write_text(name, out);
                out.push(':');
                value.write(out);
            }),
        }
    }

    /// Reads a text outside the browser.
    #[cfg(not(target_family = "wasm"))]
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::of(serde_json::from_str(text).ok()?, MOST_DEPTH)
    }

    #[cfg(not(target_family = "wasm"))]
    fn of(value: serde_json::Value, depth: usize) -> Option<Self> {
        use serde_json::Value;
        Some(match value {
            Value::Null => Self::Null,
            Value::Bool(is) => Self::Bool(is),
            Value::Number(number) => Self::Number(number.as_f64()?),
            Value::String(text) => Self::Text(text),
            Value::Array(_) | Value::Object(_) if depth == 0 => return None,
            Value::Array(items) => Self::List(
                items
                    .into_iter()
                    .map(|item| Self::of(item, depth - 1))
                    .complete()?,
            ),
            Value::Object(fields) => {
                let fields = fields
                    .into_iter()
                    .map(|(name, value)| Some((name, Self::of(value, depth - 1)?)));
                Self::Object(fields.complete()?)
            }
        })
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<u32> for Json {
    fn from(number: u32) -> Self {
        Self::Number(f64::from(number))
    }
}

fn write_all<T>(
    items: &[T],
    [start, end]: [char; 2],
    out: &mut String,
    write: impl Fn(&T, &mut String),
) {
    out.push(start);
    for (number, item) in items.iter().enumerate() {
        if number > 0 {
            out.push(',');
        }
        write(item, out);
    }
    out.push(end);
}

fn write_text(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            // These are below 32: two digits of the four say all.
            c if c < ' ' => {
                out.push_str("\\u00");
                out.extend(
                    [c as u8 >> 4, c as u8 & 15]
                        .map(|half| char::from_digit(half.into(), 16).unwrap_or('0')),
                );
            }
            c => out.push(c),
        }
    }
    out.push('"');
}
