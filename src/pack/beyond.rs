//! The shape of what is true beyond one plan: rights, layers of plans, words explained, facts of a place.

use super::date::Date;
use super::model::{Note, Source, Text, When};
use super::run::Run;
use super::vocabulary::{Certainty, Right as RightValue};

/// A law or policy that gives a second opinion, or makes a plan pay for it.
#[derive(Debug)]
pub struct Right {
    /// `us-ca`
    pub id: &'static str,
    /// `yes` for a law, `policy` for a policy or a professional duty.
    pub value: RightValue,
    /// The plans it binds.
    pub plans: &'static [&'static str],
    /// Where and when it applies.
    pub when: When,
    /// Where it is from and how it is cited.
    pub cite: Text,
    /// What it gives, in one or two sentences.
    pub gives: Text,
    /// Whom it binds, in words.
    pub binds: Text,
    /// Where to complain.
    pub complaint: Option<Text>,
    /// How sure it is.
    pub certainty: Certainty,
    /// What it rests on.
    pub sources: Run<Source>,
    /// When it was checked.
    pub checked: Date,
}

/// Two groups of plans that people hold together: the first is tried before the other.
#[derive(Debug)]
pub struct Layer {
    /// `medigap-follows-medicare`
    pub id: &'static str,
    /// The plans tried first.
    pub first: &'static [&'static str],
    /// The plans tried then.
    pub then: &'static [&'static str],
    /// The first takes the place of the other, which pays nothing.
    pub replaces: bool,
    /// Why the first comes first.
    pub why_first: Text,
    /// Why the other comes then.
    pub why_then: Text,
    /// How sure it is.
    pub certainty: Certainty,
    /// What it rests on.
    pub sources: Run<Source>,
}

/// A word of health insurance and what it means.
#[derive(Debug)]
pub struct Term {
    /// `deductible`
    pub id: &'static str,
    /// The word.
    pub name: Text,
    /// What it means, in a sentence or two.
    pub meaning: Text,
    /// How sure it is.
    pub certainty: Certainty,
    /// What it rests on.
    pub sources: Run<Source>,
}

/// Something worth knowing beyond one plan.
#[derive(Debug)]
pub struct Fact {
    /// `us-thirteen-percent`
    pub id: &'static str,
    /// The places whose plans show it.
    pub places: &'static [&'static str],
    /// The plans that show it.
    pub plans: &'static [&'static str],
    /// What is so.
    pub note: Note,
}
