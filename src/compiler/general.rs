//! Checks what is true beyond one plan: layers of plans, the glossary, facts of a place, help where
//! a plan does not pay.

use super::cards;
use super::fault::{FaultKind, Faults, nearest};
use super::findings;
use super::intern::{Context, keep};
use super::layers;
use super::located::Located;
use super::parse::{Parsed, Project};
use super::phones::{self, Country};
use super::plans::{self, CheckedPlan};
use super::raw::{RawFact, RawGlossaryEntry, RawHelp, RawList};
use super::raw_plan::RawPlan;
use second_opinion_model::Note;
use second_opinion_model::vocabulary::HelpKind;
use second_opinion_model::{CardQuestion, Fact, GlossaryEntry, Help, Layer};
use std::collections::BTreeSet;

/// The tables.
#[derive(Default)]
pub(crate) struct General {
    pub layers: Vec<Layer>,
    pub glossary: Vec<GlossaryEntry>,
    pub facts: Vec<Fact>,
    pub help: Vec<Help>,
    pub cards: Vec<CardQuestion>,
}

pub(crate) fn check(
    project: &Project,
    plans: &[CheckedPlan],
    context: &mut Context,
    faults: &mut Faults,
) -> General {
    let mut general = General::default();
    let mut ids: BTreeSet<(&str, String)> = BTreeSet::new();
    for file in &project.lists {
        let list = &file.content;
        let named = list.layer.iter().map(|layer| ("layer", &layer.id));
        let named = named
            .chain(list.term.iter().map(|term| ("term", &term.id)))
            .chain(list.fact.iter().map(|fact| ("fact", &fact.id)));
        let named = named.chain(list.help.iter().map(|help| ("help", &help.id)));
        for (kind, id) in named {
            if !ids.insert((kind, id.get_ref().clone())) {
                faults.add(
                    &file.at(id),
                    FaultKind::DuplicateId,
                    format!("The {kind} `{}` stands twice: keep one.", id.get_ref()),
                );
            }
        }
        list.term
            .iter()
            .for_each(|raw| general.glossary.push(term(raw, file, context, faults)));
        list.help.iter().for_each(|raw| {
            general
                .help
                .extend(help(raw, file, project, plans, context, faults))
        });
        list.fact.iter().for_each(|raw| {
            general
                .facts
                .push(fact(raw, file, project, plans, context, faults))
        });
    }
    general.layers = layers::check(project, plans, context, faults);
    general.cards = cards::check(project, plans, context, faults);
    general
}

pub(crate) fn known_plans(
    ids: &[Located<String>],
    file: &Parsed<RawList>,
    plans: &[CheckedPlan],
    faults: &mut Faults,
) {
    for id in ids
        .iter()
        .filter(|id| !plans.iter().any(|plan| plan.id == **id.get_ref()))
    {
        let known = nearest(id.get_ref(), plans.iter().map(|plan| plan.id.as_str()));
        faults.add(
            &file.at(id),
            FaultKind::UnknownId,
            format!("There is no plan `{}`; {known}.", id.get_ref()),
        );
    }
}

fn term(
    raw: &RawGlossaryEntry,
    file: &Parsed<RawList>,
    context: &mut Context,
    faults: &mut Faults,
) -> GlossaryEntry {
    let sources = context.sources(&raw.sources, file, faults);
    let certainty = context.certainty(&raw.certainty, &sources, file, faults);
    let [name, meaning] = [&raw.name, &raw.meaning].map(|words| context.text(words, file, faults));
    GlossaryEntry {
        id: keep(raw.id.get_ref()),
        name,
        meaning,
        certainty,
        sources,
    }
}

fn fact(
    raw: &RawFact,
    file: &Parsed<RawList>,
    project: &Project,
    plans: &[CheckedPlan],
    context: &mut Context,
    faults: &mut Faults,
) -> Fact {
    shown_somewhere(
        ("fact", &raw.id),
        &raw.places,
        &raw.plans,
        (file, project, plans),
        faults,
    );
    let sources = context.sources(&raw.sources, file, faults);
    let certainty = context.certainty(&raw.certainty, &sources, file, faults);
    let note = Note {
        text: context.text(&raw.text, file, faults),
        certainty,
        sources,
    };
    let when = findings::reasons(&raw.when, file, project, faults);
    Fact {
        id: keep(raw.id.get_ref()),
        places: kept(&raw.places),
        plans: kept(&raw.plans),
        when,
        note,
    }
}

/// A fact or help names the places and plans that show it: they must exist, and be some.
fn shown_somewhere(
    (what, id): (&str, &Located<String>),
    places: &[Located<String>],
    of: &[Located<String>],
    (file, project, plans): (&Parsed<RawList>, &Project, &[CheckedPlan]),
    faults: &mut Faults,
) {
    known_plans(of, file, plans, faults);
    known_places(places, file, project, faults);
    if places.is_empty() && of.is_empty() {
        let sentence = format!(
            "The {what} `{}` names no place and no plan, so nobody sees it: name one.",
            id.get_ref()
        );
        faults.add(&file.at(id), FaultKind::Unused, sentence);
    }
}

pub(crate) fn known_places(
    ids: &[Located<String>],
    file: &Parsed<RawList>,
    project: &Project,
    faults: &mut Faults,
) {
    let places: Vec<&str> = project
        .lists
        .iter()
        .flat_map(|list| &list.content.place)
        .map(|place| place.id.get_ref().as_str())
        .collect();
    for place in ids
        .iter()
        .filter(|place| !places.contains(&place.get_ref().as_str()))
    {
        let known = nearest(place.get_ref(), places.iter().copied());
        faults.add(
            &file.at(place),
            FaultKind::UnknownId,
            format!("There is no place `{}`; {known}.", place.get_ref()),
        );
    }
}

pub(crate) fn known_regions(
    ids: &[Located<String>],
    file: &Parsed<RawList>,
    project: &Project,
    faults: &mut Faults,
) {
    let regions = plans::regions(project);
    for region in ids
        .iter()
        .filter(|region| !regions.contains(region.get_ref()))
    {
        let known = nearest(region.get_ref(), regions.iter().map(String::as_str));
        faults.add(
            &file.at(region),
            FaultKind::UnknownId,
            format!("There is no region `{}`; {known}.", region.get_ref()),
        );
    }
}

fn help(
    raw: &RawHelp,
    file: &Parsed<RawList>,
    project: &Project,
    plans: &[CheckedPlan],
    context: &mut Context,
    faults: &mut Faults,
) -> Option<Help> {
    shown_somewhere(
        ("help", &raw.id),
        &raw.places,
        &raw.plans,
        (file, project, plans),
        faults,
    );
    known_regions(&raw.regions, file, project, faults);
    let Some(kind) = HelpKind::from_id(raw.kind.get_ref()) else {
        let known = nearest(
            raw.kind.get_ref(),
            HelpKind::ALL.iter().map(|kind| kind.id()),
        );
        faults.add(
            &file.at(&raw.kind),
            FaultKind::UnknownId,
            format!("`{}` is no kind of help; {known}.", raw.kind.get_ref()),
        );
        return None;
    };
    let sources = context.sources(&raw.sources, file, faults);
    let certainty = context.certainty(&raw.certainty, &sources, file, faults);
    let country = Country::of(places_shown(raw, project), project);
    Some(Help {
        id: keep(raw.id.get_ref()),
        kind,
        places: kept(&raw.places),
        plans: kept(&raw.plans),
        regions: kept(&raw.regions),
        note: Note {
            text: context.text(&raw.text, file, faults),
            certainty,
            sources,
        },
        phone: raw
            .phone
            .as_ref()
            .and_then(|phone| phones::phone(phone, country, file, context, faults)),
    })
}

/// The places of a help: its own, and those of the plans that show it.
fn places_shown<'a>(raw: &'a RawHelp, project: &'a Project) -> impl Iterator<Item = &'a str> {
    let shown_by = |plan: &&Parsed<RawPlan>| {
        raw.plans
            .iter()
            .any(|id| id.get_ref() == plan.content.id.get_ref())
    };
    let of_plans = project
        .plans
        .iter()
        .filter(shown_by)
        .filter_map(|plan| plan.content.place.as_ref());
    raw.places
        .iter()
        .chain(of_plans)
        .map(|place| place.get_ref().as_str())
}

/// The ids, as the tables keep them.
pub(crate) fn kept(ids: &[Located<String>]) -> Vec<&'static str> {
    ids.iter().map(|id| keep(id.get_ref())).collect()
}
