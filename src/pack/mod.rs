//! What plans cover: the tables of the release, packed by build.rs from `data/`, and how to look
//! something up in them. Their shape is the crate `second-opinion-model` (`src/model`), all of
//! which is reached through this module too. Nothing here knows what a person answered; that is
//! [`crate::answers`].

mod release;

pub use release::*;
pub use second_opinion_model::*;

/// The plan with this id.
#[must_use]
pub fn plan(id: &str) -> Option<&'static Plan> {
    tables().plans.iter().find(|plan| plan.id == id)
}

/// The place with this id.
#[must_use]
pub fn place(id: &str) -> Option<&'static Place> {
    tables().places.iter().find(|place| place.id == id)
}

/// The number of the question with this id.
#[must_use]
pub fn question_number(id: &str) -> Option<QuestionNumber> {
    tables()
        .questions
        .iter()
        .position(|question| question.id == id)
        .and_then(|n| u8::try_from(n).ok())
}

/// The questions answered by picking that a plan is asked: the standard ones, then its own.
pub fn questions_of(plan: &Plan) -> impl Iterator<Item = (QuestionNumber, &'static Question)> {
    let numbered = tables()
        .questions
        .iter()
        .enumerate()
        .filter_map(|(number, question)| Some((u8::try_from(number).ok()?, question)));
    numbered.filter(|(number, question)| !question.own || plan.questions.contains(number))
}

/// The rights that bind a plan somewhere.
pub fn rights_of(plan: &'static Plan) -> impl Iterator<Item = &'static Right> {
    plan.rights
        .iter()
        .filter_map(|number| tables().rights.get(usize::from(*number)))
}

/// The plans listed for a place and a region, in the order of the pack; without a place, all of
/// them.
pub fn plans_listed(
    place: Option<&str>,
    region: Option<&str>,
) -> impl Iterator<Item = &'static Plan> {
    tables().plans.iter().filter(move |plan| {
        let here = plan.place.is_none() || place.is_none() || plan.place == place;
        here && (plan.regions.is_empty()
            || region.is_none_or(|region| plan.regions.contains(&region)))
    })
}

/// What is known of the sentence of a step, a question or a document.
#[must_use]
pub fn sentence(text: Text) -> Option<&'static Sentence> {
    tables()
        .sentences
        .iter()
        .find(|sentence| sentence.text == text)
}

/// What helps where this plan does not pay.
pub fn help_for(plan: &Plan, region: Option<&str>) -> impl Iterator<Item = &'static Help> {
    tables().help.iter().filter(move |help| {
        let for_plan = help.plans.contains(&plan.id)
            || plan.place.is_some_and(|place| help.places.contains(&place));
        for_plan
            && (help.regions.is_empty()
                || region.is_some_and(|region| help.regions.contains(&region)))
    })
}

/// The card question with this id.
#[must_use]
pub fn card_question(id: &str) -> Option<&'static CardQuestion> {
    tables().cards.iter().find(|card| card.id == id)
}

/// The question that begins to read the card of somebody from this place and region.
#[must_use]
pub fn first_card_question(place: &str, region: Option<&str>) -> Option<&'static CardQuestion> {
    let mut of_place = tables()
        .cards
        .iter()
        .filter(|card| card.places.contains(&place));
    of_place.find(|card| {
        card.regions.is_empty() || region.is_some_and(|region| card.regions.contains(&region))
    })
}

/// The facts beyond one plan that this plan's result shows, for whatever reason.
pub fn facts_for(plan: &Plan) -> impl Iterator<Item = &'static Fact> {
    tables().facts.iter().filter(|fact| {
        fact.plans.contains(&plan.id)
            || plan.place.is_some_and(|place| fact.places.contains(&place))
    })
}
