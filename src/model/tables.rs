//! All rows of a release.

use super::date::Date;
use super::general::{CardQuestion, Fact, GlossaryEntry, Help, Layer, Right, Sentence};
use super::ids::Text;
use super::packed::row;
use super::plan::{Place, Plan, Question};
use super::vocabulary::Reason;

row! {
    /// All that the plan files say.
    Tables {
        /// Who keeps the facts.
        keeper: Text,
        /// The cost of a plan that pays nothing.
        pays_nothing: Text,
        /// The cost in an emergency.
        emergency: Text,
        /// The pack's date.
        date: Date,
        /// Why a plan stands where it does.
        reasons: Vec<(Reason, Text)>,
        /// The places that have plans.
        places: Vec<Place>,
        /// The questions answered by picking, in the order they are asked.
        questions: Vec<Question>,
        /// Every plan, as a person looks for them: the likeliest first, else by id.
        plans: Vec<Plan>,
        /// Every right.
        rights: Vec<Right>,
        /// Plans that people hold together.
        layers: Vec<Layer>,
        /// Words of health insurance.
        glossary: Vec<GlossaryEntry>,
        /// Facts beyond one plan.
        facts: Vec<Fact>,
        /// The sentences of steps, questions and documents, by the number of their text.
        sentences: Vec<Sentence>,
        /// What helps where a plan does not pay.
        help: Vec<Help>,
        /// The questions that read a card.
        cards: Vec<CardQuestion>,
    }
}
