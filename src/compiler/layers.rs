//! Checks who pays first (`[[layer]]`) and makes the rows. A pair of plans has at most one layer
//! for any answers, so that the payment order never depends on the order of the files.

use super::compiler::Compiler;
use super::conditions::{self, CheckedWhen, WrittenWhen};
use super::context::leaked;
use super::fault::FaultKind;
use super::located::{Located, texts};
use super::parse::Parsed;
use super::questions::Questions;
use super::raw::{RawGroup, RawLayer, RawList};
use second_opinion_model::vocabulary::{Certainty, Kind, Named, Relation};
use second_opinion_model::{Layer, LayerGroup};

/// A layer with what a fault about it needs.
struct Checked<'p> {
    file: &'p Parsed<RawList>,
    raw: &'p RawLayer,
    when: CheckedWhen,
    row: Layer,
}

/// Two plans, the one that pays first before the other.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Pair {
    first: &'static str,
    then: &'static str,
}

impl Pair {
    /// The same two in the other order.
    const fn turned(self) -> Self {
        Self {
            first: self.then,
            then: self.first,
        }
    }
}

pub(crate) fn check(compiler: &mut Compiler) -> Vec<Layer> {
    let questions = Questions::of_layers(compiler.project);
    let mut layers: Vec<Checked> = Vec::new();
    for file in &compiler.project.lists {
        for raw in &file.content.layer {
            let written = WrittenWhen::answers(&raw.when);
            let when = conditions::check(compiler, &written, &questions, file);
            if let Some(row) = row(compiler, raw, &when, file) {
                layers.push(Checked {
                    file,
                    raw,
                    when,
                    row,
                });
            }
        }
    }
    for (number, layer) in layers.iter().enumerate() {
        if let Some(pair) = both_ways(&layer.row) {
            conflict(compiler, layer, layer, pair);
        }
        for earlier in &layers[..number] {
            if !earlier.when.can_meet_with(&layer.when) {
                continue;
            }
            if let Some(pair) = shared_pair(&earlier.row, &layer.row) {
                conflict(compiler, earlier, layer, pair);
            }
        }
    }
    layers.into_iter().map(|layer| layer.row).collect()
}

/// The row of a layer; `None` where its relation is not known.
fn row(
    compiler: &mut Compiler,
    raw: &RawLayer,
    when: &CheckedWhen,
    file: &Parsed<RawList>,
) -> Option<Layer> {
    let first = group(compiler, &raw.first, raw, file);
    let then = group(compiler, &raw.then, raw, file);
    let evidence = compiler.evidence(&raw.certainty, &raw.sources, file);
    if evidence.certainty == Certainty::Unconfirmed {
        let sentence = format!(
            "The layer `{}` is `unconfirmed`: an order that nobody confirmed is unknown, so take \
             it out.",
            raw.id.text()
        );
        compiler.fault(&file.at(&raw.certainty), FaultKind::NoSource, sentence);
    }
    let relation = compiler.word(&raw.relation, file)?;
    Some(Layer {
        id: leaked(raw.id.text()),
        relation,
        first,
        then,
        when: when.row(),
        why_first: compiler.text(&raw.why_first, file),
        why_then: compiler.text(&raw.why_then, file),
        certainty: evidence.certainty,
        sources: evidence.sources,
    })
}

/// The plans of a group: those it names, and those of its kinds in its place.
fn group(
    compiler: &mut Compiler,
    raw: &RawGroup,
    layer: &RawLayer,
    file: &Parsed<RawList>,
) -> LayerGroup {
    compiler.known_plans(&raw.plans, file);
    compiler.known_places(raw.place.as_slice(), file);
    for kind in &raw.kinds {
        compiler.word::<Kind, _>(kind, file);
    }
    let mut ids: Vec<&'static str> = texts(&raw.plans).map(leaked).collect();
    for plan in &compiler.project.plans {
        let plan = &plan.content;
        let is_here = same_place(raw.place.as_ref(), plan.place.as_ref());
        let is_of_kind = texts(&raw.kinds).any(|kind| kind == plan.kind.text());
        if is_here && is_of_kind && !ids.contains(&plan.id.text()) {
            ids.push(leaked(plan.id.text()));
        }
    }
    if ids.is_empty() {
        let sentence = format!(
            "A group of the layer `{}` holds no plan: name `plans`, or `place` and `kinds`.",
            layer.id.text()
        );
        compiler.fault(&file.at(&layer.id), FaultKind::Unused, sentence);
    }
    let named = raw.named.as_ref();
    LayerGroup {
        plans: ids,
        named: named.and_then(|word| compiler.word(word, file)),
    }
}

/// Whether a group names a place and it is that of a plan.
fn same_place(of_group: Option<&Located<String>>, of_plan: Option<&Located<String>>) -> bool {
    match (of_group, of_plan) {
        (Some(one), Some(other)) => one.text() == other.text(),
        _ => false,
    }
}

/// Every pair of different plans that a layer orders.
fn pairs(layer: &Layer) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for first in &layer.first.plans {
        for then in &layer.then.plans {
            if first != then {
                pairs.push(Pair { first, then });
            }
        }
    }
    pairs
}

/// Two plans of which either may be the first of this layer.
fn both_ways(layer: &Layer) -> Option<Pair> {
    let is_named = layer.first.named.is_some() || layer.then.named.is_some();
    if layer.relation == Relation::Separate || is_named {
        return None;
    }
    let pairs = pairs(layer);
    let mut each = pairs.iter().copied();
    each.find(|pair| pairs.contains(&pair.turned()))
}

/// Two plans for which both layers hold, whichever of the two is the first.
fn shared_pair(one: &Layer, other: &Layer) -> Option<Pair> {
    let of_other = pairs(other);
    // Where both say which plan is named earlier, they meet only if they say the same of it.
    let (can_agree, can_differ) = match (first_is_named(one), first_is_named(other)) {
        (Some(one), Some(other)) => (one == other, one != other),
        _ => (true, true),
    };
    pairs(one).into_iter().find(|pair| {
        let same_way = can_agree && of_other.contains(pair);
        let other_way = can_differ && of_other.contains(&pair.turned());
        same_way || other_way
    })
}

/// Whether the plan that pays first is the one that was named earlier or later, where a layer says
/// so.
fn first_is_named(layer: &Layer) -> Option<Named> {
    let of_then = match layer.then.named {
        Some(Named::Earlier) => Some(Named::Later),
        Some(Named::Later) => Some(Named::Earlier),
        None => None,
    };
    layer.first.named.or(of_then)
}

/// A fault at the later of two layers that can hold for the same pair.
fn conflict(compiler: &mut Compiler, earlier: &Checked, layer: &Checked, pair: Pair) {
    let sentence = format!(
        "The layers `{}` and `{}` can both hold for `{}` and `{}`: a pair has one layer for any \
         answers, so part them by `when`, or by the order of naming.",
        earlier.row.id, layer.row.id, pair.first, pair.then
    );
    let at = layer.file.at(&layer.raw.id);
    compiler.fault(&at, FaultKind::Conflict, sentence);
}
