//! The shape of the files as they are written, with the position of everything a fault may point at.

use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// A text by language.
pub(super) type Words = BTreeMap<String, Spanned<String>>;

/// The answers a rule or right asks for, by question; `region` is one of the names.
pub(super) type RawWhen = BTreeMap<String, Vec<Spanned<String>>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawPack {
    pub languages: Vec<String>,
    pub date: String,
    pub keeper: Words,
    /// What the cost is where a plan pays nothing.
    pub pays_nothing: Words,
    /// What the cost is in an emergency.
    pub emergency: Words,
    /// Why a plan stands where it does in the order to try several.
    pub reason: BTreeMap<String, Words>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct RawList {
    pub place: Vec<RawPlace>,
    pub question: Vec<RawQuestion>,
    pub source: Vec<RawSource>,
    pub step: Vec<RawSentence>,
    pub ask: Vec<RawSentence>,
    pub document: Vec<RawSentence>,
    pub right: Vec<RawRight>,
    pub layer: Vec<RawLayer>,
    pub term: Vec<RawTerm>,
    pub fact: Vec<RawFact>,
    pub case: Vec<RawCase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawPlace {
    pub id: Spanned<String>,
    pub name: Words,
    #[serde(default)]
    pub region_lists_plans: bool,
    pub emergency: Words,
    #[serde(default)]
    pub region: Vec<RawRegion>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRegion {
    pub id: Spanned<String>,
    pub name: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawQuestion {
    pub id: Spanned<String>,
    pub ask: Words,
    pub why: Words,
    pub not_sure: Words,
    pub option: Vec<RawOption>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawOption {
    pub id: Spanned<String>,
    pub name: Words,
    pub hint: Option<Words>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSource {
    pub id: Spanned<String>,
    pub kind: Spanned<String>,
    pub publisher: String,
    pub title: String,
    pub url: Option<String>,
    pub dated: Option<String>,
    /// The day it was read; absent: not read, cited from memory.
    pub read: Option<String>,
    pub supports: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSentence {
    pub id: Spanned<String>,
    pub text: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawFinding {
    pub value: Spanned<String>,
    pub certainty: Spanned<String>,
    #[serde(default)]
    pub sources: Vec<Spanned<String>>,
    pub text: Words,
    pub checked: Option<Spanned<toml::value::Datetime>>,
    pub terms: Option<RawTerms>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct RawTerms {
    pub deductible: Option<Spanned<String>>,
    pub share: Option<u8>,
    pub copay: Option<Spanned<String>>,
    pub fee: Option<u8>,
    pub charge_limit: Option<u8>,
    pub charges_more: Option<bool>,
    pub supplement_share: Option<u8>,
    pub supplement_deductible: Option<bool>,
    pub supplement_excess: Option<bool>,
    pub supplement_copay: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawRule {
    pub id: Spanned<String>,
    #[serde(default)]
    pub when: RawWhen,
    pub from: Option<Spanned<toml::value::Datetime>>,
    pub until: Option<Spanned<toml::value::Datetime>>,
    pub rank: Option<u8>,
    pub terms: Option<RawTerms>,
    pub coverage: Option<RawFinding>,
    pub referral: Option<RawFinding>,
    pub choice: Option<RawFinding>,
    pub outside: Option<RawFinding>,
    pub authorization: Option<RawFinding>,
    pub third_opinion: Option<RawFinding>,
    pub records_review: Option<RawFinding>,
    pub cost: Option<RawFinding>,
    pub right: Option<RawFinding>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawAmount {
    pub id: Spanned<String>,
    pub name: Words,
    pub year: Option<u16>,
    pub amount: Spanned<String>,
    pub certainty: Spanned<String>,
    #[serde(default)]
    pub sources: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawNote {
    pub certainty: Spanned<String>,
    #[serde(default)]
    pub sources: Vec<Spanned<String>>,
    pub text: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawContact {
    pub name: Words,
    pub phone: Option<String>,
    pub tty: Option<String>,
    pub certainty: Spanned<String>,
    #[serde(default)]
    pub sources: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawPlan {
    pub id: Spanned<String>,
    pub kind: Spanned<String>,
    pub place: Option<Spanned<String>>,
    #[serde(default)]
    pub regions: Vec<Spanned<String>>,
    /// 1 is listed first among its kind; absent: after those that have one.
    #[serde(default = "unlikely")]
    pub likely: u8,
    pub currency: String,
    pub checked: Spanned<toml::value::Datetime>,
    pub name: Words,
    pub short: Words,
    pub recognise: Words,
    #[serde(default)]
    pub questions: Vec<Spanned<String>>,
    pub steps: Vec<Spanned<String>>,
    pub ask: Vec<Spanned<String>>,
    pub documents: Vec<Spanned<String>>,
    pub coverage: Option<RawFinding>,
    pub referral: Option<RawFinding>,
    pub choice: Option<RawFinding>,
    pub outside: Option<RawFinding>,
    pub authorization: Option<RawFinding>,
    pub third_opinion: Option<RawFinding>,
    pub records_review: Option<RawFinding>,
    pub cost: Option<RawFinding>,
    pub right: Option<RawFinding>,
    #[serde(default)]
    pub amount: Vec<RawAmount>,
    #[serde(default)]
    pub rule: Vec<RawRule>,
    #[serde(default)]
    pub caveat: Vec<RawNote>,
    #[serde(default)]
    pub appeal: Vec<RawNote>,
    #[serde(default)]
    pub contact: Vec<RawContact>,
}

const fn unlikely() -> u8 {
    u8::MAX
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRight {
    pub id: Spanned<String>,
    pub value: Spanned<String>,
    pub plans: Vec<Spanned<String>>,
    #[serde(default)]
    pub when: RawWhen,
    pub from: Option<Spanned<toml::value::Datetime>>,
    pub until: Option<Spanned<toml::value::Datetime>>,
    pub certainty: Spanned<String>,
    pub sources: Vec<Spanned<String>>,
    pub checked: Spanned<toml::value::Datetime>,
    pub cite: Words,
    pub gives: Words,
    pub binds: Words,
    pub complaint: Option<Words>,
}

/// Two groups of plans that people hold together, and which to try first.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawLayer {
    pub id: Spanned<String>,
    pub first: RawGroup,
    pub then: RawGroup,
    /// The first takes the place of the other, which pays nothing.
    #[serde(default)]
    pub replaces: bool,
    pub why_first: Words,
    pub why_then: Words,
    pub certainty: Spanned<String>,
    #[serde(default)]
    pub sources: Vec<Spanned<String>>,
}

/// Plans by id, or all of some kinds in a place.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RawGroup {
    pub plans: Vec<Spanned<String>>,
    pub place: Option<Spanned<String>>,
    pub kinds: Vec<Spanned<String>>,
}

/// A word of health insurance and what it means.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTerm {
    pub id: Spanned<String>,
    pub name: Words,
    pub meaning: Words,
    pub certainty: Spanned<String>,
    #[serde(default)]
    pub sources: Vec<Spanned<String>>,
}

/// Something worth knowing in a place, or for some plans: often where a common claim is wrong.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawFact {
    pub id: Spanned<String>,
    #[serde(default)]
    pub places: Vec<Spanned<String>>,
    #[serde(default)]
    pub plans: Vec<Spanned<String>>,
    pub certainty: Spanned<String>,
    #[serde(default)]
    pub sources: Vec<Spanned<String>>,
    pub text: Words,
}

/// The nine findings of a plan or rule, in the order of `FindingName::ALL`. (`serde(flatten)` would lose the positions.)
macro_rules! nine {
    ($($raw:ty),+) => {$(
        impl $raw {
            pub fn findings(&self) -> [Option<&RawFinding>; 9] {
                [
                    self.coverage.as_ref(), self.referral.as_ref(), self.choice.as_ref(), self.outside.as_ref(), self.authorization.as_ref(),
                    self.third_opinion.as_ref(), self.records_review.as_ref(), self.cost.as_ref(), self.right.as_ref(),
                ]
            }
        }
    )+};
}
nine!(RawPlan, RawRule);

/// A golden case. The compiler only reads which rules it proves; the tests read the rest.
#[derive(Deserialize)]
pub(super) struct RawCase {
    pub plan: String,
    pub proof: Spanned<String>,
    #[serde(default)]
    pub fired: Vec<String>,
}

/// Section → key → language → text: the interface's words.
pub(super) type RawWords = BTreeMap<String, BTreeMap<String, Words>>;
