//! The helper that reads a card: whoever begins it in a place ends on plans that the place lists.

use second_opinion::pack::{
    CardQuestion, card_question, first_card_question, plans_listed, tables,
};
use std::collections::BTreeSet;

/// The plans that a way from this card can end on.
fn ends(card_: &CardQuestion) -> BTreeSet<&'static str> {
    let mut all = BTreeSet::new();
    for option in &card_.options {
        all.extend(option.plans.iter().copied());
        all.extend(
            option
                .next
                .and_then(card_question)
                .map(ends)
                .unwrap_or_default(),
        );
    }
    all
}

#[test]
fn every_plan_is_found_from_its_place_and_no_other_is_offered() {
    for place in &tables().places {
        let regions: Vec<Option<&str>> = if place.region_lists_plans {
            place.regions.iter().map(|region| Some(region.id)).collect()
        } else {
            vec![None]
        };
        for region in regions {
            let here = format!("{} {region:?}", place.id);
            let first = first_card_question(place.id, region).unwrap_or_else(|| {
                panic!("{here}: no card of src/pack/data/cards.toml begins here")
            });
            let listed: BTreeSet<&str> = plans_listed(Some(place.id), region)
                .map(|plan| plan.id)
                .collect();
            let found = ends(first);
            let missing: Vec<_> = listed.difference(&found).collect();
            let strange: Vec<_> = found.difference(&listed).collect();
            assert!(
                missing.is_empty() && strange.is_empty(),
                "{here}: not found {missing:?}; not listed {strange:?}"
            );
        }
    }
}

#[test]
fn a_card_question_fits_a_small_screen() {
    for card in &tables().cards {
        assert!(
            (1..=8).contains(&card.options.len()),
            "{}: {} options",
            card.id,
            card.options.len()
        );
    }
}
