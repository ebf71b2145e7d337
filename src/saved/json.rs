//! A JSON value as a plain tree. Texts are read by the browser's own reader in the page
//! (`src/device/json.rs`), since one of ours would be a tenth of the download, and by `serde_json`
//! elsewhere; they are written here, in less code than `serde_json` takes. Values are not trusted:
//! each function that looks into one returns `None` where it is of another type.

use crate::list::List;

/// How deep lists and objects may be nested. Ours are five deep. The readers recurse once for each
/// level, so an unbounded file could exhaust the stack.
pub const MOST_DEPTH: usize = 16;

/// A JSON value of any type, with all that is in it.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number. One that `f64` cannot hold exactly was rounded by the reader.
    Number(f64),
    /// A string of Unicode characters.
    Text(String),
    /// An array, whose items may be of any type.
    List(Vec<Json>),
    /// The fields of an object, each name once, in the order the reader gave them.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// An object with these fields, in this order.
    pub fn object<const N: usize>(fields: [(&str, Self); N]) -> Self {
        Self::of_fields(Vec::from(fields))
    }

    /// The same, compiled once for any number of fields.
    fn of_fields(fields: Vec<(&str, Self)>) -> Self {
        let mut named = Vec::new();
        for (name, value) in fields {
            named.push((name.to_owned(), value));
        }
        Self::Object(named)
    }

    /// A list with the JSON of each item.
    pub fn list_of<T>(items: impl IntoIterator<Item = T>, to_json: impl Fn(T) -> Self) -> Self {
        Self::List(items.into_iter().map(to_json).list())
    }

    /// The value of a text.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        if let Self::Text(text) = self {
            Some(text)
        } else {
            None
        }
    }

    /// The value of a whole number from 0 to `u32::MAX`.
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
        let fits = *number >= 0.0 && *number <= f64::from(u32::MAX) && number.fract() == 0.0;
        fits.then_some(*number as u32)
    }

    /// The items of a list.
    #[must_use]
    pub fn as_list(&self) -> Option<&[Self]> {
        if let Self::List(items) = self {
            Some(items)
        } else {
            None
        }
    }

    /// The fields of an object.
    #[must_use]
    pub fn as_object(&self) -> Option<&[(String, Self)]> {
        if let Self::Object(fields) = self {
            Some(fields)
        } else {
            None
        }
    }

    /// The value of a field of an object.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Self> {
        let fields = self.as_object()?;
        let (_, value) = fields.iter().find(|(known, _)| known == name)?;
        Some(value)
    }

    /// The text in a field; see [`Json::as_text`].
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.field(name)?.as_text()
    }

    /// The whole number in a field; see [`Json::as_number`].
    #[must_use]
    pub fn number(&self, name: &str) -> Option<u32> {
        self.field(name)?.as_number()
    }

    /// The list in a field; see [`Json::as_list`].
    #[must_use]
    pub fn list(&self, name: &str) -> Option<&[Self]> {
        self.field(name)?.as_list()
    }

    /// The texts of the list in a field; `None` where an item is not a text.
    #[must_use]
    pub fn texts(&self, name: &str) -> Option<Vec<String>> {
        let mut texts = Vec::new();
        for item in self.list(name)? {
            texts.push(item.as_text()?.to_owned());
        }
        Some(texts)
    }

    /// Whether this is an object with these fields and no others.
    #[must_use]
    pub fn has_exactly(&self, names: &[&str]) -> bool {
        self.as_object().is_some_and(|fields| {
            fields.len() == names.len() && names.iter().all(|name| self.field(name).is_some())
        })
    }

    /// An object with a field set to this value, appended where it is missing.
    #[must_use]
    pub fn with(mut self, name: &str, value: Self) -> Self {
        if let Some(old) = self.field_mut(name) {
            *old = value;
        } else if let Self::Object(fields) = &mut self {
            fields.push((name.to_owned(), value));
        }
        self
    }

    /// The value of a field of an object, to be changed.
    pub fn field_mut(&mut self, name: &str) -> Option<&mut Self> {
        let Self::Object(fields) = self else {
            return None;
        };
        let (_, value) = fields.iter_mut().find(|(known, _)| known == name)?;
        Some(value)
    }

    /// Removes a field of an object.
    pub fn remove(&mut self, name: &str) {
        if let Self::Object(fields) = self {
            fields.retain(|(known, _)| known != name);
        }
    }

    /// Whether two values are equal when the order of an object's fields is ignored.
    #[must_use]
    pub fn is_equivalent(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::List(items), Self::List(others)) => {
                let mut pairs = items.iter().zip(others);
                items.len() == others.len() && pairs.all(|(item, other)| item.is_equivalent(other))
            }
            (Self::Object(fields), Self::Object(others)) => {
                let in_other = |(name, value): &(String, Self)| {
                    other
                        .field(name)
                        .is_some_and(|other| value.is_equivalent(other))
                };
                fields.len() == others.len() && fields.iter().all(in_other)
            }
            _ => self == other,
        }
    }

    /// The JSON text, without white space. Only whole numbers from 0 to `u32::MAX` are written,
    /// which is all that we save: writing fractions takes tables of several kilobytes. Another
    /// number becomes `null`, as browsers write what JSON cannot express.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }

    fn write(&self, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(true) => out.push_str("true"),
            Self::Bool(false) => out.push_str("false"),
            Self::Number(_) => match self.as_number() {
                Some(number) => out.push_str(&number.to_string()),
                None => out.push_str("null"),
            },
            Self::Text(text) => write_text(text, out),
            Self::List(items) => write_all(items, ['[', ']'], out, Self::write),
            Self::Object(fields) => write_all(fields, ['{', '}'], out, |(name, value), out| {
                write_text(name, out);
                out.push(':');
                value.write(out);
            }),
        }
    }

    /// Reads a text outside the browser. `None` where it is not JSON, or is nested deeper than
    /// [`MOST_DEPTH`].
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
            Value::Array(items) => {
                let items = items.into_iter().map(|item| Self::of(item, depth - 1));
                Self::List(items.complete()?)
            }
            Value::Object(fields) => {
                let mut named = Vec::new();
                for (name, value) in fields {
                    named.push((name, Self::of(value, depth - 1)?));
                }
                Self::Object(named)
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

/// Writes items between brackets, with commas between them.
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

/// Writes a text in quotation marks. Control characters below U+0020 are escaped, a line feed as
/// `\n` and the others as `\u00xx`.
fn write_text(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c < ' ' => {
                let code = c as u8;
                out.push_str("\\u00");
                for digit in [code >> 4, code & 15] {
                    out.push(char::from_digit(digit.into(), 16).unwrap_or('0'));
                }
            }
            c => out.push(c),
        }
    }
    out.push('"');
}
