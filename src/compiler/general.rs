//! Checks what is true beyond one plan: the glossary, facts of a place, help where a plan does not
//! pay.

use super::compiler::{Compiler, leaked_ids};
use super::conditions;
use super::context::leaked;
use super::fault::FaultKind;
use super::located::{Located, texts};
use super::parse::{Parsed, Project};
use super::phones::{self, Country};
use super::raw::{RawFact, RawGlossaryEntry, RawHelp, RawList};
use second_opinion_model::{Fact, GlossaryEntry, Help};
use std::collections::BTreeSet;

/// The rows of the glossary, the facts and the helps.
#[derive(Default)]
pub(crate) struct General {
    pub glossary: Vec<GlossaryEntry>,
    pub facts: Vec<Fact>,
    pub help: Vec<Help>,
}

pub(crate) fn check(compiler: &mut Compiler) -> General {
    unique_ids(compiler);
    let mut general = General::default();
    for file in &compiler.project.lists {
        for raw in &file.content.term {
            general.glossary.push(glossary_entry(compiler, raw, file));
        }
        for raw in &file.content.help {
            general.help.extend(help(compiler, raw, file));
        }
        for raw in &file.content.fact {
            general.facts.push(fact(compiler, raw, file));
        }
    }
    general
}

/// No layer, term, fact or help has the id of another.
fn unique_ids(compiler: &mut Compiler) {
    let mut known: BTreeSet<(&str, &str)> = BTreeSet::new();
    for file in &compiler.project.lists {
        let list = &file.content;
        let mut named: Vec<(&str, &Located<String>)> = Vec::new();
        named.extend(list.layer.iter().map(|layer| ("layer", &layer.id)));
        named.extend(list.term.iter().map(|term| ("term", &term.id)));
        named.extend(list.fact.iter().map(|fact| ("fact", &fact.id)));
        named.extend(list.help.iter().map(|help| ("help", &help.id)));
        for (kind, id) in named {
            if !known.insert((kind, id.text())) {
                let sentence = format!("The {kind} `{}` stands twice: keep one.", id.text());
                compiler.fault(&file.at(id), FaultKind::DuplicateId, sentence);
            }
        }
    }
}

fn glossary_entry(
    compiler: &mut Compiler,
    raw: &RawGlossaryEntry,
    file: &Parsed<RawList>,
) -> GlossaryEntry {
    let evidence = compiler.evidence(&raw.certainty, &raw.sources, file);
    GlossaryEntry {
        id: leaked(raw.id.text()),
        name: compiler.text(&raw.name, file),
        meaning: compiler.text(&raw.meaning, file),
        certainty: evidence.certainty,
        sources: evidence.sources,
    }
}

fn fact(compiler: &mut Compiler, raw: &RawFact, file: &Parsed<RawList>) -> Fact {
    let shown = ShownIn {
        what: "fact",
        id: &raw.id,
        places: &raw.places,
        plans: &raw.plans,
    };
    shown_somewhere(compiler, &shown, file);
    let evidence = compiler.evidence(&raw.certainty, &raw.sources, file);
    Fact {
        id: leaked(raw.id.text()),
        places: leaked_ids(&raw.places),
        plans: leaked_ids(&raw.plans),
        when: conditions::reasons(compiler, &raw.when, file),
        note: compiler.note(&raw.text, evidence, file),
    }
}

fn help(compiler: &mut Compiler, raw: &RawHelp, file: &Parsed<RawList>) -> Option<Help> {
    let shown = ShownIn {
        what: "help",
        id: &raw.id,
        places: &raw.places,
        plans: &raw.plans,
    };
    shown_somewhere(compiler, &shown, file);
    compiler.known_regions(&raw.regions, file);
    let kind = compiler.word(&raw.kind, file)?;
    let evidence = compiler.evidence(&raw.certainty, &raw.sources, file);
    let country = Country::of(places_shown(raw, compiler.project), compiler.project);
    Some(Help {
        id: leaked(raw.id.text()),
        kind,
        places: leaked_ids(&raw.places),
        plans: leaked_ids(&raw.plans),
        regions: leaked_ids(&raw.regions),
        note: compiler.note(&raw.text, evidence, file),
        phone: phones::optional(compiler, raw.phone.as_ref(), country, file),
    })
}

/// The places and plans that show a fact or a help.
struct ShownIn<'p> {
    /// The list's name in the files: `fact` or `help`.
    what: &'static str,
    id: &'p Located<String>,
    places: &'p [Located<String>],
    plans: &'p [Located<String>],
}

/// The places and plans exist, and there is at least one.
fn shown_somewhere(compiler: &mut Compiler, shown: &ShownIn, file: &Parsed<RawList>) {
    compiler.known_plans(shown.plans, file);
    compiler.known_places(shown.places, file);
    if shown.places.is_empty() && shown.plans.is_empty() {
        let sentence = format!(
            "The {} `{}` names no place and no plan, so nobody sees it: name one.",
            shown.what,
            shown.id.text()
        );
        compiler.fault(&file.at(shown.id), FaultKind::Unused, sentence);
    }
}

/// The places of a help: its own, and those of the plans that show it.
fn places_shown<'p>(raw: &'p RawHelp, project: &'p Project) -> Vec<&'p str> {
    let mut places: Vec<&str> = texts(&raw.places).collect();
    for plan in &project.plans {
        let plan = &plan.content;
        if texts(&raw.plans).any(|id| id == plan.id.text()) {
            places.extend(texts(plan.place.as_slice()));
        }
    }
    places
}
