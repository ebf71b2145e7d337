//! Checks the questions that read a card with the person: each leads on or ends, none is out of
//! reach, none comes round again.

use super::fault::{FaultKind, Faults, nearest};
use super::general::{kept, known_places, known_plans, known_regions};
use super::intern::{Context, keep};
use super::parse::{Parsed, Project};
use super::plans::CheckedPlan;
use super::raw::{RawCard, RawList};
use second_opinion_model::{CardQuestion, CardReply};
use std::collections::BTreeSet;

/// As many as a person may name.
const MOST_PLANS: usize = 3;

pub(crate) fn check(
    project: &Project,
    plans: &[CheckedPlan],
    context: &mut Context,
    faults: &mut Faults,
) -> Vec<CardQuestion> {
    let all: Vec<(&Parsed<RawList>, &RawCard)> = project
        .lists
        .iter()
        .flat_map(|file| file.content.card.iter().map(move |card| (file, card)))
        .collect();
    let mut ids: BTreeSet<&str> = BTreeSet::new();
    let mut rows = Vec::new();
    for (file, raw) in &all {
        if !ids.insert(raw.id.get_ref()) {
            faults.add(
                &file.at(&raw.id),
                FaultKind::DuplicateId,
                format!("The card `{}` stands twice: rename one.", raw.id.get_ref()),
            );
        }
        known_places(&raw.places, file, project, faults);
        known_regions(&raw.regions, file, project, faults);
        let ask = context.text(&raw.ask, file, faults);
        let mut options = Vec::new();
        for option in &raw.option {
            known_plans(&option.plans, file, plans, faults);
            if let Some(next) = option.next.as_ref().filter(|next| {
                !all.iter()
                    .any(|(_, card)| card.id.get_ref() == next.get_ref())
            }) {
                let known = nearest(
                    next.get_ref(),
                    all.iter().map(|(_, card)| card.id.get_ref().as_str()),
                );
                faults.add(
                    &file.at(next),
                    FaultKind::UnknownId,
                    format!("There is no card `{}`; {known}.", next.get_ref()),
                );
            }
            if option.next.is_some() != option.plans.is_empty() || option.plans.len() > MOST_PLANS {
                let sentence = format!(
                    "An option of the card `{}` needs one to three `plans`, or `next`, and not both.",
                    raw.id.get_ref()
                );
                faults.add(&file.at(&raw.id), FaultKind::Unused, sentence);
            }
            let next = option.next.as_ref().map(|next| keep(next.get_ref()));
            options.push(CardReply {
                text: context.text(&option.text, file, faults),
                plans: kept(&option.plans),
                next,
            });
        }
        rows.push(CardQuestion {
            id: keep(raw.id.get_ref()),
            places: kept(&raw.places),
            regions: kept(&raw.regions),
            ask,
            options,
        });
    }
    for (row, (file, raw)) in rows.iter().zip(&all) {
        let begins = |card: &CardQuestion, place: &str, region: Option<&str>| {
            let here = card.regions.is_empty()
                || region.is_some_and(|region| card.regions.contains(&region));
            card.places.contains(&place) && here
        };
        let twice = rows
            .iter()
            .take_while(|other| other.id != row.id)
            .find(|other| {
                let regions = || {
                    row.regions
                        .iter()
                        .map(|region| Some(*region))
                        .chain(row.regions.is_empty().then_some(None))
                };
                row.places
                    .iter()
                    .any(|place| regions().any(|region| begins(other, place, region)))
            });
        if let Some(other) = twice {
            let sentence = format!(
                "The cards `{}` and `{}` both begin in one place: give one other regions, or no `places`.",
                other.id, row.id
            );
            faults.add(&file.at(&raw.id), FaultKind::Conflict, sentence);
        }
        let led_to = rows.iter().any(|card| {
            card.options
                .iter()
                .any(|option| option.next == Some(row.id))
        });
        if row.places.is_empty() && !led_to {
            let sentence = format!(
                "Nothing leads to the card `{}`: name it as `next` of another, give it `places`, or remove it.",
                row.id
            );
            faults.add(&file.at(&raw.id), FaultKind::Unused, sentence);
        }
        if comes_round(row, &rows, rows.len()) {
            let sentence = format!(
                "The card `{}` leads back to itself: let it end on plans.",
                row.id
            );
            faults.add(&file.at(&raw.id), FaultKind::Conflict, sentence);
        }
    }
    rows
}

/// Whether a way from here is longer than there are cards.
fn comes_round(card: &CardQuestion, all: &[CardQuestion], left: usize) -> bool {
    let next = card
        .options
        .iter()
        .filter_map(|option| all.iter().find(|card| option.next == Some(card.id)));
    left == 0
        || next
            .into_iter()
            .any(|next| comes_round(next, all, left - 1))
}
