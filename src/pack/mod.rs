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
    let (number, _) = numbered_questions().find(|(_, question)| question.id == id)?;
    Some(number)
}

/// The question with this number.
#[must_use]
pub fn question_of_number(number: QuestionNumber) -> Option<&'static Question> {
    tables().questions.get(usize::from(number))
}

/// Every question answered by picking, in the order of asking, with its number.
pub fn numbered_questions() -> impl Iterator<Item = (QuestionNumber, &'static Question)> {
    (0..=QuestionNumber::MAX).zip(&tables().questions)
}

/// The questions answered by picking that a plan is asked: the standard ones, then its own.
pub fn questions_of(plan: &Plan) -> impl Iterator<Item = (QuestionNumber, &'static Question)> {
    numbered_questions()
        .filter(|(number, question)| !question.own || plan.questions.contains(number))
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
        let is_of_place = plan.place.is_none() || place.is_none() || plan.place == place;
        let is_of_region =
            plan.regions.is_empty() || region.is_none_or(|region| plan.regions.contains(&region));
        is_of_place && is_of_region
    })
}

/// The row of a shared sentence: a step, a question to ask or a document. `None` for any other
/// text.
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
        is_shown_by(plan, &help.plans, &help.places) && include_region(&help.regions, region)
    })
}

/// Whether a plan shows what is for these plans and for all plans of these places.
fn is_shown_by(plan: &Plan, plans: &[&str], places: &[&str]) -> bool {
    plans.contains(&plan.id) || plan.place.is_some_and(|place| places.contains(&place))
}

/// Whether a list of regions includes this one. An empty list includes all regions; any other
/// includes no unknown one.
fn include_region(regions: &[&str], region: Option<&str>) -> bool {
    regions.is_empty() || region.is_some_and(|region| regions.contains(&region))
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
    of_place.find(|card| include_region(&card.regions, region))
}

/// The facts beyond one plan that this plan's result shows, for whatever reason.
pub fn facts_for(plan: &Plan) -> impl Iterator<Item = &'static Fact> {
    tables()
        .facts
        .iter()
        .filter(|fact| is_shown_by(plan, &fact.plans, &fact.places))
}
