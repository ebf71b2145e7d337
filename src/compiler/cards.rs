//! Checks the questions that read a card with the person: each option names plans or the next
//! question, each question can be reached, and none leads back to one that was asked.

use super::compiler::{Compiler, leaked_ids};
use super::context::leaked;
use super::fault::FaultKind;
use super::parse::Parsed;
use super::raw::{RawCard, RawCardOption, RawList};
use second_opinion_model::{CardQuestion, CardReply, MOST_PLANS};

/// A card with its file.
type Written<'p> = (&'p Parsed<RawList>, &'p RawCard);

pub(crate) fn check(compiler: &mut Compiler) -> Vec<CardQuestion> {
    let mut all: Vec<Written> = Vec::new();
    for file in &compiler.project.lists {
        all.extend(file.content.card.iter().map(|card| (file, card)));
    }
    let mut rows: Vec<CardQuestion> = Vec::new();
    for (file, raw) in &all {
        let id = raw.id.text();
        if rows.iter().any(|known| known.id == id) {
            let sentence = format!("The card `{id}` stands twice: rename one.");
            compiler.fault(&file.at(&raw.id), FaultKind::DuplicateId, sentence);
        }
        rows.push(row(compiler, raw, file, &all));
    }
    for (number, (file, raw)) in all.iter().enumerate() {
        let at = file.at(&raw.id);
        for (kind, sentence) in wrong_together(number, &rows) {
            compiler.fault(&at, kind, sentence);
        }
    }
    rows
}

/// The row of a question.
fn row(
    compiler: &mut Compiler,
    raw: &RawCard,
    file: &Parsed<RawList>,
    all: &[Written],
) -> CardQuestion {
    compiler.known_places(&raw.places, file);
    compiler.known_regions(&raw.regions, file);
    let mut options = Vec::new();
    for option in &raw.option {
        ends_or_leads_on(compiler, option, raw, file);
        if let Some(next) = &option.next {
            let known = all.iter().map(|(_, card)| card.id.text());
            compiler.known_id("card", next.text(), &file.at(next), known);
        }
        options.push(CardReply {
            text: compiler.text(&option.text, file),
            plans: leaked_ids(&option.plans),
            next: option.next.as_ref().map(|next| leaked(next.text())),
        });
    }
    CardQuestion {
        id: leaked(raw.id.text()),
        places: leaked_ids(&raw.places),
        regions: leaked_ids(&raw.regions),
        ask: compiler.text(&raw.ask, file),
        options,
    }
}

/// An option names one to three plans, or the next question.
fn ends_or_leads_on(
    compiler: &mut Compiler,
    option: &RawCardOption,
    card: &RawCard,
    file: &Parsed<RawList>,
) {
    compiler.known_plans(&option.plans, file);
    let has_one = option.next.is_some() == option.plans.is_empty();
    if !has_one || option.plans.len() > MOST_PLANS {
        let sentence = format!(
            "An option of the card `{}` needs one to three `plans`, or `next`, and not both.",
            card.id.text()
        );
        compiler.fault(&file.at(&card.id), FaultKind::Unused, sentence);
    }
}

/// What is wrong with a card among the others.
fn wrong_together(number: usize, rows: &[CardQuestion]) -> Vec<(FaultKind, String)> {
    let row = &rows[number];
    let mut wrong = Vec::new();
    let mut earlier = rows[..number].iter();
    if let Some(other) = earlier.find(|other| begin_together(other, row)) {
        let sentence = format!(
            "The cards `{}` and `{}` both begin in one place: give one other regions, or no \
             `places`.",
            other.id, row.id
        );
        wrong.push((FaultKind::Conflict, sentence));
    }
    let mut options = rows.iter().flat_map(|card| &card.options);
    if row.places.is_empty() && !options.any(|option| option.next == Some(row.id)) {
        let sentence = format!(
            "Nothing leads to the card `{}`: name it as `next` of another, give it `places`, or \
             remove it.",
            row.id
        );
        wrong.push((FaultKind::Unused, sentence));
    }
    if leads_back(row, rows, rows.len()) {
        let sentence = format!(
            "The card `{}` leads back to itself: let it end on plans.",
            row.id
        );
        wrong.push((FaultKind::Conflict, sentence));
    }
    wrong
}

/// Whether both are the first question in some region of some place. An earlier card without
/// regions begins in all of them; a later one, in those that are left.
fn begin_together(earlier: &CardQuestion, card: &CardQuestion) -> bool {
    let mut places = card.places.iter();
    let one_place = places.any(|place| earlier.places.contains(place));
    let mut regions = card.regions.iter();
    let one_region =
        earlier.regions.is_empty() || regions.any(|region| earlier.regions.contains(region));
    one_place && one_region
}

/// Whether the questions from here on can lead back to an earlier one: then a sequence of them is
/// longer than there are cards. `left` is how many may still follow.
fn leads_back(card: &CardQuestion, all: &[CardQuestion], left: usize) -> bool {
    if left == 0 {
        return true;
    }
    for option in &card.options {
        let next = all.iter().find(|card| option.next == Some(card.id));
        if next.is_some_and(|next| leads_back(next, all, left - 1)) {
            return true;
        }
    }
    false
}
