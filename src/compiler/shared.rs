//! Checks what all plans share: the pack's own texts, the places, the questions, the words.

use super::compiler::Compiler;
use super::context::leaked;
use super::fault::FaultKind;
use super::parse::Parsed;
use super::questions;
use super::raw::{RawList, RawPlace};
use super::words::{self, Word};
use second_opinion_model::vocabulary::Reason;
use second_opinion_model::{Date, Place, Question, Region, Text};

/// What all plans share; the fields are those of the model's `Tables`.
pub(crate) struct Shared {
    pub keeper: Text,
    pub pays_nothing: Text,
    pub emergency: Text,
    pub date: Date,
    pub reasons: Vec<(Reason, Text)>,
    pub places: Vec<Place>,
    pub questions: Vec<Question>,
    /// The words of the interface, from `words.toml`.
    pub words: Vec<Word>,
}

pub(crate) fn check(compiler: &mut Compiler) -> Shared {
    let pack = &compiler.project.pack;
    let content = &pack.content;
    let mut places = Vec::new();
    for list in &compiler.project.lists {
        for raw in &list.content.place {
            places.push(place(compiler, raw, list));
        }
    }
    Shared {
        keeper: compiler.text(&content.keeper, pack),
        pays_nothing: compiler.text(&content.pays_nothing, pack),
        emergency: compiler.text(&content.emergency, pack),
        date: compiler.date(&content.date, &pack.top()),
        reasons: reasons(compiler),
        places,
        questions: questions::check(compiler),
        words: words::check(compiler),
    }
}

fn reasons(compiler: &mut Compiler) -> Vec<(Reason, Text)> {
    let file = &compiler.project.pack;
    let mut rows = Vec::new();
    for reason in Reason::ALL {
        let id = reason.id();
        match file.content.reason.get(id) {
            Some(words) => rows.push((*reason, compiler.text(words, file))),
            None => {
                let sentence = format!("[reason] lacks `{id}`: write its words.");
                compiler.fault(&file.top(), FaultKind::MissingLanguage, sentence);
            }
        }
    }
    rows
}

fn place(compiler: &mut Compiler, raw: &RawPlace, list: &Parsed<RawList>) -> Place {
    let mut regions = Vec::new();
    for region in &raw.region {
        regions.push(Region {
            id: leaked(region.id.text()),
            name: compiler.text(&region.name, list),
        });
    }
    Place {
        id: leaked(raw.id.text()),
        name: compiler.text(&raw.name, list),
        region_lists_plans: raw.region_lists_plans,
        emergency: compiler.text(&raw.emergency, list),
        regions,
    }
}
