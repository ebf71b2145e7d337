//! The shapes that both plan files and the lists have: texts, conditions, telephone numbers.

use super::located::Located;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A text by language.
pub(crate) type Words = BTreeMap<String, Located<String>>;

/// The answers that a rule or right asks for, by question; `region` is one of the names. For
/// what is shown beside the findings, `situation` is the only one allowed.
pub(crate) type RawWhen = BTreeMap<String, Vec<Located<String>>>;

/// A telephone number: `phone.number = "811"`, `phone.option = "3"`.
#[derive(Deserialize, schemars::JsonSchema)]
#[schemars(inline)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawPhone {
    /// The number alone, as it is written in the plan's country: `1-800-633-4227`. One of another
    /// country begins with `+`.
    #[schemars(extend("pattern" = "^\\+?[0-9 ().-]+$"))]
    pub number: Located<String>,
    /// The extension, in digits: `"5209"`.
    #[schemars(extend("pattern" = "^[0-9]+$"))]
    pub extension: Option<Located<String>>,
    /// What to press in the menu, in digits: `"3"`.
    #[schemars(extend("pattern" = "^[0-9]+$"))]
    pub option: Option<Located<String>>,
    /// When somebody answers, only where a source says so: `Monday to Friday, 8 to 8`.
    pub hours: Option<Words>,
}
