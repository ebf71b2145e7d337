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
        /// Who keeps the facts up to date, as pages name them.
        keeper: Text,
        /// The cost of a plan that pays nothing.
        pays_nothing: Text,
        /// The cost in an emergency.
        emergency: Text,
        /// The day of the pack, which `pack.toml` gives.
        date: Date,
        /// Why a plan has its position in the order to try several.
        reasons: Vec<(Reason, Text)>,
        /// The places that have plans.
        places: Vec<Place>,
        /// The questions answered by picking, in the order they are asked.
        questions: Vec<Question>,
        /// Every plan, in the order in which lists show them: the likeliest first, else by id.
        plans: Vec<Plan>,
        /// Every right; [`super::RightNumber`] is an index into it.
        rights: Vec<Right>,
        /// Who pays first, for plans that people hold together.
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
