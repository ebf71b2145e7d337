//! Which of two plans pays first, as a sentence. It is determined in [`crate::coverage`].

use crate::answers::Answers;
use crate::coverage::Pair;
use crate::pack::Text;
use crate::pack::vocabulary::Relation;
use crate::text::{PackFile, fill, words};

/// Which of two plans pays first; where that is not known, that the person should ask both.
#[must_use]
pub fn pair_sentence(pack: &PackFile, pair: &Pair) -> String {
    let sentence = match pair.layer.map(|layer| layer.relation) {
        Some(Relation::Before) => words::PAYMENT_BEFORE,
        Some(Relation::Replaces) => words::PAYMENT_REPLACES,
        Some(Relation::Separate) => words::PAYMENT_SEPARATE,
        None => words::PAYMENT_UNKNOWN,
    };
    let values = [
        ("first", pack.text(pair.first.short)),
        ("then", pack.text(pair.then.short)),
    ];
    fill(pack.text(sentence), &values)
}

/// The words of a question. In those of a question about two plans, `{earlier}` and `{later}` are
/// filled with the plans' names, in the order in which they were named.
#[must_use]
pub fn about_plans(pack: &PackFile, answers: &Answers, words: Text) -> String {
    let text = pack.text(words);
    let [earlier, later, ..] = answers.named_plans() else {
        return text.to_owned();
    };
    let values = [
        ("earlier", pack.text(earlier.0.short)),
        ("later", pack.text(later.0.short)),
    ];
    fill(text, &values)
}
