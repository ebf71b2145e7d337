//! Checks who pays first (`[[layer]]`) and makes the rows. A pair of plans has at most one layer
//! for any answers, so that the payment order never depends on the order of the files.

use super::fault::{FaultKind, Faults, nearest};
use super::findings::{self, CheckedWhen, Scope};
use super::general::known_plans;
use super::intern::{Context, keep};
use super::parse::{Parsed, Project};
use super::plans::{CheckedPlan, questions_asked, regions};
use super::raw::{RawGroup, RawLayer, RawList};
use super::rules::can_both_match;
use super::shared::all_questions;
use second_opinion_model::vocabulary::{Certainty, Kind, Named, Relation};
use second_opinion_model::{Layer, LayerGroup};

/// A layer with what a fault about it needs.
struct Checked<'a> {
    file: &'a Parsed<RawList>,
    raw: &'a RawLayer,
    when: CheckedWhen,
    row: Layer,
}

pub(crate) fn check(
    project: &Project,
    plans: &[CheckedPlan],
    context: &mut Context,
    faults: &mut Faults,
) -> Vec<Layer> {
    let questions = pair_questions(project);
    let regions = regions(project);
    let mut layers: Vec<Checked> = Vec::new();
    for file in &project.lists {
        let scope = Scope {
            file,
            checked: String::new(),
            amounts: Vec::new(),
            questions: &questions,
            regions: &regions,
        };
        for raw in &file.content.layer {
            let when = findings::when(&raw.when, [&None, &None], &scope, faults);
            let first = group(&raw.first, raw, file, project, plans, faults);
            let then = group(&raw.then, raw, file, project, plans, faults);
            let Some(row) = row(raw, [first, then], &when, file, context, faults) else {
                continue;
            };
            layers.push(Checked {
                file,
                raw,
                when,
                row,
            });
        }
    }
    for (number, layer) in layers.iter().enumerate() {
        if let Some((one, other)) = both_ways(&layer.row) {
            conflict(layer, layer, (one, other), faults);
        }
        for earlier in &layers[..number] {
            let shared = can_both_match(&earlier.when, &layer.when)
                .then(|| shared_pair(&earlier.row, &layer.row))
                .flatten();
            if let Some(pair) = shared {
                conflict(earlier, layer, pair, faults);
            }
        }
    }
    layers.into_iter().map(|layer| layer.row).collect()
}

/// Every question; a layer may turn on the standard ones and on those of a pair.
fn pair_questions(project: &Project) -> Vec<(String, Vec<String>, bool)> {
    let mut questions = questions_asked(project, &[]);
    for (question, (_, raw)) in questions.iter_mut().zip(all_questions(project)) {
        question.2 |= raw.pair;
    }
    questions
}

fn row(
    raw: &RawLayer,
    [first, then]: [LayerGroup; 2],
    when: &CheckedWhen,
    file: &Parsed<RawList>,
    context: &mut Context,
    faults: &mut Faults,
) -> Option<Layer> {
    let sources = context.sources(&raw.sources, file, faults);
    let certainty = context.certainty(&raw.certainty, &sources, file, faults);
    if certainty == Certainty::Unconfirmed {
        let sentence = format!(
            "The layer `{}` is `unconfirmed`: an order that nobody confirmed is unknown, so take it out.",
            raw.id.get_ref()
        );
        faults.add(&file.at(&raw.certainty), FaultKind::NoSource, sentence);
    }
    let [why_first, why_then] =
        [&raw.why_first, &raw.why_then].map(|words| context.text(words, file, faults));
    let Some(relation) = Relation::from_id(raw.relation.get_ref()) else {
        let known = nearest(
            raw.relation.get_ref(),
            Relation::ALL.iter().map(|known| known.id()),
        );
        let sentence = format!(
            "`{}` is no relation of two plans; {known}.",
            raw.relation.get_ref()
        );
        faults.add(&file.at(&raw.relation), FaultKind::UnknownId, sentence);
        return None;
    };
    let (id, when) = (keep(raw.id.get_ref()), when.row());
    Some(Layer {
        id,
        relation,
        first,
        then,
        when,
        why_first,
        why_then,
        certainty,
        sources,
    })
}

/// The plans of a group: those it names, and those of its kinds in its place.
fn group(
    group: &RawGroup,
    layer: &RawLayer,
    file: &Parsed<RawList>,
    project: &Project,
    plans: &[CheckedPlan],
    faults: &mut Faults,
) -> LayerGroup {
    known_plans(&group.plans, file, plans, faults);
    for kind in group
        .kinds
        .iter()
        .filter(|kind| Kind::from_id(kind.get_ref()).is_none())
    {
        let known = nearest(kind.get_ref(), Kind::ALL.iter().map(|kind| kind.id()));
        let sentence = format!("`{}` is no kind of plan; {known}.", kind.get_ref());
        faults.add(&file.at(kind), FaultKind::UnknownId, sentence);
    }
    let mut ids: Vec<&'static str> = group.plans.iter().map(|id| keep(id.get_ref())).collect();
    for plan in project.plans.iter().map(|plan| &plan.content) {
        let place = plan.place.as_ref().map(|place| place.get_ref());
        let is_here =
            group.place.is_some() && group.place.as_ref().map(|place| place.get_ref()) == place;
        let is_of_kind = group
            .kinds
            .iter()
            .any(|kind| kind.get_ref() == plan.kind.get_ref());
        if is_here && is_of_kind && !ids.iter().any(|id| id == plan.id.get_ref()) {
            ids.push(keep(plan.id.get_ref()));
        }
    }
    if ids.is_empty() {
        let sentence = format!(
            "A group of the layer `{}` holds no plan: name `plans`, or `place` and `kinds`.",
            layer.id.get_ref()
        );
        faults.add(&file.at(&layer.id), FaultKind::Unused, sentence);
    }
    let named = group.named.as_ref().and_then(|word| {
        let named = Named::from_id(word.get_ref());
        if named.is_none() {
            let known = nearest(word.get_ref(), Named::ALL.iter().map(|known| known.id()));
            let sentence = format!("`{}` says no order of naming; {known}.", word.get_ref());
            faults.add(&file.at(word), FaultKind::UnknownId, sentence);
        }
        named
    });
    LayerGroup { plans: ids, named }
}

type Pair = (&'static str, &'static str);

/// Two plans of which either may be the first of this layer.
fn both_ways(layer: &Layer) -> Option<Pair> {
    if layer.relation == Relation::Separate
        || layer.first.named.is_some()
        || layer.then.named.is_some()
    {
        return None;
    }
    let mut both = layer
        .first
        .plans
        .iter()
        .filter(|plan| layer.then.plans.contains(plan));
    Some((both.next()?, both.next()?))
}

/// Two plans for which both layers hold, whichever of the two is the first.
fn shared_pair(one: &Layer, other: &Layer) -> Option<Pair> {
    let pairs = |layer: &Layer| -> Vec<Pair> {
        let with_then = |first: &&'static str| {
            let first = *first;
            layer
                .then
                .plans
                .iter()
                .filter(move |then| **then != first)
                .map(move |then| (first, *then))
        };
        layer.first.plans.iter().flat_map(with_then).collect()
    };
    let of_other = pairs(other);
    // Where both say which plan is named earlier, they meet only if they say the same of it.
    let named_first = |layer: &Layer| {
        let then = layer.then.named.map(|named| match named {
            Named::Earlier => Named::Later,
            Named::Later => Named::Earlier,
        });
        layer.first.named.or(then)
    };
    let (one_named, other_named) = (named_first(one), named_first(other));
    let can_meet = |same_way: bool| match (one_named, other_named) {
        (Some(one), Some(other)) => (one == other) == same_way,
        _ => true,
    };
    pairs(one).into_iter().find(|(first, then)| {
        let same_way = of_other.contains(&(*first, *then)) && can_meet(true);
        let turned = of_other.contains(&(*then, *first)) && can_meet(false);
        same_way || turned
    })
}

fn conflict(earlier: &Checked, layer: &Checked, (one, other): Pair, faults: &mut Faults) {
    let sentence = format!(
        "The layers `{}` and `{}` can both hold for `{one}` and `{other}`: a pair has one layer for any \
         answers, so part them by `when`, or by the order of naming.",
        earlier.row.id, layer.row.id
    );
    faults.add(&layer.file.at(&layer.raw.id), FaultKind::Conflict, sentence);
}
