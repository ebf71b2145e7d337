//! The shape of the files that all plans share, as they are written, with the position of
//! everything a fault may point at. The plan files themselves are in `raw_plan`.

use super::located::Located;
use super::raw_common::{RawPhone, RawWhen, Words};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawPack {
    pub languages: Vec<String>,
    pub date: String,
    pub keeper: Words,
    /// What the cost is where a plan pays nothing.
    pub pays_nothing: Words,
    /// What the cost is in an emergency.
    pub emergency: Words,
    /// Why a plan has its position in the order to try several, by the id of the reason.
    pub reason: BTreeMap<String, Words>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(crate) struct RawList {
    pub place: Vec<RawPlace>,
    pub question: Vec<RawQuestion>,
    pub source: Vec<RawSource>,
    pub step: Vec<RawStep>,
    pub ask: Vec<RawSentence>,
    pub document: Vec<RawSentence>,
    pub right: Vec<RawRight>,
    pub layer: Vec<RawLayer>,
    pub term: Vec<RawGlossaryEntry>,
    pub fact: Vec<RawFact>,
    pub help: Vec<RawHelp>,
    pub card: Vec<RawCard>,
    pub case: Vec<RawCase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawPlace {
    pub id: Located<String>,
    pub name: Words,
    #[serde(default)]
    pub region_lists_plans: bool,
    pub emergency: Words,
    /// The digits after `+` of a number here.
    pub calling_code: Option<String>,
    /// The digits dialled before a number inside the country, and left out from abroad.
    #[serde(default)]
    pub trunk: String,
    #[serde(default)]
    pub region: Vec<RawRegion>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawRegion {
    pub id: Located<String>,
    pub name: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawQuestion {
    pub id: Located<String>,
    pub ask: Words,
    pub why: Words,
    pub not_sure: Words,
    /// Whether it is about two plans that a person has; a layer's `when` names it.
    #[serde(default)]
    pub pair: bool,
    /// Whether a person chooses the answer: each option is a way of getting the opinion.
    #[serde(default)]
    pub way: bool,
    pub option: Vec<RawOption>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawOption {
    pub id: Located<String>,
    pub name: Words,
    pub hint: Option<Words>,
    #[serde(default)]
    pub act: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawSource {
    pub id: Located<String>,
    pub kind: Located<String>,
    pub publisher: String,
    pub title: String,
    pub url: Option<String>,
    pub dated: Option<String>,
    /// The day it was read; absent: not read, cited from memory.
    pub read: Option<String>,
    /// The only regions it is about, where it is not cited by a right of these regions alone.
    #[serde(default)]
    pub regions: Vec<Located<String>>,
    pub supports: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawSentence {
    pub id: Located<String>,
    pub text: Words,
    /// Of a question only: the finding that it asks about.
    pub asks: Option<Located<String>>,
    /// Of a question only: the reasons for which it is asked; none: all.
    #[serde(default)]
    pub when: RawWhen,
}

/// A sentence that says what to do, with who does it and, where a source says so, how long it
/// takes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawStep {
    pub id: Located<String>,
    pub text: Words,
    pub who: Located<String>,
    pub time: Option<Words>,
    pub certainty: Option<Located<String>>,
    #[serde(default)]
    pub sources: Vec<Located<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawRight {
    pub id: Located<String>,
    pub value: Located<String>,
    pub plans: Vec<Located<String>>,
    #[serde(default)]
    pub when: RawWhen,
    pub from: Option<Located<toml::value::Datetime>>,
    pub until: Option<Located<toml::value::Datetime>>,
    pub certainty: Located<String>,
    pub sources: Vec<Located<String>>,
    pub checked: Located<toml::value::Datetime>,
    pub cite: Words,
    pub gives: Words,
    pub binds: Words,
    pub complaint: Option<Words>,
}

/// Two groups of plans that people hold together, and which of them pays first.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawLayer {
    pub id: Located<String>,
    pub relation: Located<String>,
    pub first: RawGroup,
    pub then: RawGroup,
    /// The answers to questions of the pair that it turns on.
    #[serde(default)]
    pub when: RawWhen,
    pub why_first: Words,
    pub why_then: Words,
    pub certainty: Located<String>,
    #[serde(default)]
    pub sources: Vec<Located<String>>,
}

/// Plans by id, or all of some kinds in a place.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct RawGroup {
    pub plans: Vec<Located<String>>,
    pub place: Option<Located<String>>,
    pub kinds: Vec<Located<String>>,
    /// `earlier` or `later`: only the plan that the person named before or after the other.
    pub named: Option<Located<String>>,
}

/// A word of health insurance and what it means.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawGlossaryEntry {
    pub id: Located<String>,
    pub name: Words,
    pub meaning: Words,
    pub certainty: Located<String>,
    #[serde(default)]
    pub sources: Vec<Located<String>>,
}

/// Something worth knowing in a place, or for some plans: often where a common claim is wrong.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawFact {
    pub id: Located<String>,
    #[serde(default)]
    pub places: Vec<Located<String>>,
    #[serde(default)]
    pub plans: Vec<Located<String>>,
    /// The reasons for which it is shown; none: all.
    #[serde(default)]
    pub when: RawWhen,
    pub certainty: Located<String>,
    #[serde(default)]
    pub sources: Vec<Located<String>>,
    pub text: Words,
}

/// What helps where a plan does not pay: prices, tax, counselling, programmes. Shown in a place or
/// for some plans; in some regions of them only.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawHelp {
    pub id: Located<String>,
    pub kind: Located<String>,
    #[serde(default)]
    pub places: Vec<Located<String>>,
    #[serde(default)]
    pub regions: Vec<Located<String>>,
    #[serde(default)]
    pub plans: Vec<Located<String>>,
    pub certainty: Located<String>,
    #[serde(default)]
    pub sources: Vec<Located<String>>,
    pub phone: Option<RawPhone>,
    pub text: Words,
}

/// One question of the helper that reads a card with the person. One with places begins there (in
/// its regions, if it names some).
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawCard {
    pub id: Located<String>,
    #[serde(default)]
    pub places: Vec<Located<String>>,
    #[serde(default)]
    pub regions: Vec<Located<String>>,
    pub ask: Words,
    pub option: Vec<RawCardOption>,
}

/// Ends on plans, or goes on to another question.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawCardOption {
    pub text: Words,
    #[serde(default)]
    pub plans: Vec<Located<String>>,
    pub next: Option<Located<String>>,
}

/// A golden case. The compiler only reads which rules it proves; the tests read the rest.
#[derive(Deserialize)]
pub(crate) struct RawCase {
    pub plan: String,
    pub proof: Located<String>,
    #[serde(default)]
    pub fired: Vec<String>,
}

/// Section → key → language → text: the interface's words.
pub(crate) type RawWords = BTreeMap<String, BTreeMap<String, Words>>;
