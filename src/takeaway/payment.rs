//! Who pays first, in words: one sentence for every two plans. Worked out in [`crate::coverage`].

use crate::answers::Answers;
use crate::coverage::Pair;
use crate::pack::vocabulary::Relation;
use crate::pack::{Plan, Text};
use crate::text::{PackFile, fill, words};

/// What is known of two plans, in a sentence: which pays first, or that the person has to ask.
#[must_use]
pub fn pair_sentence(pack: &PackFile, pair: &Pair) -> String {
    let sentence = match pair.layer.map(|layer| layer.relation) {
        Some(Relation::Before) => words::PAYMENT_BEFORE,
        Some(Relation::Replaces) => words::PAYMENT_REPLACES,
        Some(Relation::Separate) => words::PAYMENT_SEPARATE,
        None => words::PAYMENT_UNKNOWN,
    };
    let short = |plan: &Plan| pack.text(plan.short);
    fill(
        pack.text(sentence),
        &[("first", short(pair.first)), ("then", short(pair.then))],
    )
}

/// The words of a question about two plans, which name them by `{earlier}` and `{later}`; of any
/// other question the words as they are.
#[must_use]
pub fn about_plans(pack: &PackFile, answers: &Answers, words: Text) -> String {
    let text = pack.text(words);
    let [earlier, later, ..] = answers.named_plans() else {
        return text.to_owned();
    };
    let short = |plan: &Plan| pack.text(plan.short);
    fill(
        text,
        &[("earlier", short(earlier.0)), ("later", short(later.0))],
    )
}
