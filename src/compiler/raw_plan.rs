//! The shape of a plan file as it is written. The comments of the fields are what an editor shows
//! while someone types: `cargo xtask check-data --schema` writes them, with the lists of ids, to
//! `src/pack/data/plan.schema.json`.

use super::located::Located;
use super::raw_common::{RawPhone, RawWhen, Words};
use serde::Deserialize;
use toml::value::Datetime;

/// One plan: a default row of nine findings, and the rules where something else holds.
#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawPlan {
    /// The plan's id: the file's name without `.toml`.
    pub id: Located<String>,
    /// What sort of coverage this is.
    pub kind: Located<String>,
    /// The country that has this plan. Leave it out when it is sold in many.
    pub place: Option<Located<String>>,
    /// The only states, provinces or territories that have this plan. Leave it out when all have
    /// it.
    #[serde(default)]
    pub regions: Vec<Located<String>>,
    /// 1 is listed first among its kind. Leave it out to come after those that have one.
    #[serde(default = "unlikely")]
    pub likely: u8,
    /// The three letters of the currency of every amount here: `USD`.
    #[schemars(extend("pattern" = "^[A-Z]{3}$"))]
    pub currency: String,
    /// The day someone last held the whole file against its sources: `2026-11-23`, without quotes.
    pub checked: Located<Datetime>,
    /// The plan's full name.
    pub name: Words,
    /// The name on a button, as short as people say it.
    pub short: Words,
    /// How a person knows that this is their plan: what is on the card, who sent it.
    pub recognise: Words,
    /// Questions to ask after the five standard ones, which every plan asks.
    #[serde(default)]
    pub questions: Vec<Located<String>>,
    /// What to do, in order: ids of `[[step]]` in `shared/`.
    pub steps: Vec<Located<String>>,
    /// What to ask the plan: ids of `[[ask]]` in `shared/`.
    pub ask: Vec<Located<String>>,
    /// What to bring: ids of `[[document]]` in `shared/`.
    pub documents: Vec<Located<String>>,
    // The nine findings, here and in a rule: `flatten` would lose the position of every value.
    pub coverage: Option<RawFinding>,
    pub referral: Option<RawFinding>,
    pub choice: Option<RawFinding>,
    pub outside: Option<RawFinding>,
    pub authorization: Option<RawFinding>,
    pub third_opinion: Option<RawFinding>,
    pub records_review: Option<RawFinding>,
    pub cost: Option<RawFinding>,
    pub right: Option<RawFinding>,
    /// The plan's figures, one block a figure and year. Keep those of past years.
    #[serde(default)]
    pub amount: Vec<RawAmount>,
    /// Cases where something else holds than in the default row.
    #[serde(default)]
    pub rule: Vec<RawRule>,
    /// What a person should know that no finding says.
    #[serde(default)]
    pub caveat: Vec<RawNote>,
    /// What to do when the plan says no.
    #[serde(default)]
    pub appeal: Vec<RawNote>,
    /// Whom to call.
    #[serde(default)]
    pub contact: Vec<RawContact>,
}

const fn unlikely() -> u8 {
    u8::MAX
}

/// A case: when it holds, and only the findings that differ then. The rule with more conditions
/// wins.
#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawRule {
    /// The rule's name in this file; golden cases name it in `fired`.
    pub id: Located<String>,
    /// The answers it holds for: `when.visit = ["video"]`. Several questions must all match, one of
    /// the answers each.
    #[serde(default)]
    pub when: RawWhen,
    /// The first day it holds.
    pub from: Option<Located<Datetime>>,
    /// The last day it holds.
    pub until: Option<Located<Datetime>>,
    /// Overrides the number of conditions, which otherwise decides between two rules that match.
    pub rank: Option<u8>,
    /// The parts of the cost that differ; use `[rule.cost]` when its value or text differs too.
    pub terms: Option<RawCostTerms>,
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

/// One finding: what it says, how sure that is, and where it is written.
#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawFinding {
    /// What the finding says, as one word. `unknown` when nobody could confirm it.
    pub value: Located<String>,
    /// How sure it is: never surer than the best of its sources that was read.
    pub certainty: Located<String>,
    /// Where it is written, the best first: ids of `[[source]]` in `sources/`. Only `unconfirmed`
    /// may have none.
    #[serde(default)]
    pub sources: Vec<Located<String>>,
    /// What it says, for the person: the answer first, short sentences, common words.
    pub text: Words,
    /// The day this finding was looked at, when it is not the plan's `checked`.
    pub checked: Option<Located<Datetime>>,
    /// How the sum is worked out.
    pub terms: Option<RawCostTerms>,
}

/// How a sum is worked out. What a rule leaves out stays as the default row has it.
#[derive(Deserialize, Default, schemars::JsonSchema)]
#[schemars(inline)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(crate) struct RawCostTerms {
    /// The id of the `[[amount]]` that is the deductible; `none`; or `plans-own` when each plan of
    /// this type has its own.
    pub deductible: Option<Located<String>>,
    /// The person's share after the deductible, in per cent.
    pub share: Option<u8>,
    /// A fixed fee for the visit: `"40.00"`.
    pub copay: Option<Located<String>>,
    /// The part of the doctor's price that the plan counts, in per cent: Medicare's 95 for those
    /// who do not participate.
    pub fee: Option<u8>,
    /// The most a doctor may charge, in per cent of the fee the plan counts: Medicare's 115.
    pub charge_limit: Option<u8>,
    /// Whether the doctor may charge more than the plan counts, at the person's cost.
    pub charges_more: Option<bool>,
    /// The part of the person's share that a supplement pays, in per cent.
    pub supplement_share: Option<u8>,
    /// Whether a supplement pays the deductible.
    pub supplement_deductible: Option<bool>,
    /// Whether a supplement pays what the doctor charges above the fee.
    pub supplement_excess: Option<bool>,
    /// What the person still pays for the visit under a supplement: `"20.00"`.
    pub supplement_copay: Option<Located<String>>,
}

/// A figure of one year. To bring it up to date, copy the block and change `year` and `amount`.
#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawAmount {
    /// The same for every year of this figure; `terms.deductible` names it.
    pub id: Located<String>,
    /// What the figure is called.
    pub name: Words,
    /// The calendar year it holds for.
    #[schemars(required)]
    pub year: Option<u16>,
    /// The figure, in the plan's currency, in quotes: `"283.00"`.
    pub amount: Located<String>,
    /// How sure it is: never surer than the best of its sources that was read.
    pub certainty: Located<String>,
    /// Where it is written: ids of `[[source]]` in `sources/`.
    #[serde(default)]
    pub sources: Vec<Located<String>>,
}

/// A remark, and where it is written.
#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawNote {
    /// How sure it is: never surer than the best of its sources that was read.
    pub certainty: Located<String>,
    /// Where it is written: ids of `[[source]]` in `sources/`.
    #[serde(default)]
    pub sources: Vec<Located<String>>,
    /// The remark, for the person: short sentences, common words.
    pub text: Words,
}

/// Whom to call.
#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawContact {
    /// Who answers.
    pub name: Words,
    /// Where to call. Leave it out to name only the place to find the number.
    pub phone: Option<RawPhone>,
    /// Where people call who type to a telephone (TTY).
    pub tty: Option<RawPhone>,
    /// How sure it is: never surer than the best of its sources that was read.
    pub certainty: Located<String>,
    /// Where it is written: ids of `[[source]]` in `sources/`.
    #[serde(default)]
    pub sources: Vec<Located<String>>,
}

/// The nine findings of a plan or rule, in the order of `FindingName::ALL`. (`serde(flatten)` would
/// lose the positions.)
macro_rules! nine {
    ($($raw:ty),+) => {$(
        impl $raw {
            pub fn findings(&self) -> [Option<&RawFinding>; 9] {
                [
                    self.coverage.as_ref(),
                    self.referral.as_ref(),
                    self.choice.as_ref(),
                    self.outside.as_ref(),
                    self.authorization.as_ref(),
                    self.third_opinion.as_ref(),
                    self.records_review.as_ref(),
                    self.cost.as_ref(),
                    self.right.as_ref(),
                ]
            }
        }
    )+};
}
nine!(RawPlan, RawRule);
