//! Checks and numbers the sources; and names the sources and shared sentences that nothing uses.

use super::compiler::Compiler;
use super::context::SourceEntry;
use super::fault::{FaultKind, nearest};
use super::parse::Parsed;
use super::raw::{RawList, RawSource};
use second_opinion_model::vocabulary::Certainty;

/// What a source can be: the certainties that something read can give.
const KINDS: [Certainty; 4] = [
    Certainty::Law,
    Certainty::Official,
    Certainty::Plan,
    Certainty::Guidance,
];

/// Numbers all sources, in the order of their files.
pub(crate) fn number_all(compiler: &mut Compiler) {
    for list in &compiler.project.lists {
        for raw in &list.content.source {
            let source = source(compiler, raw, list);
            compiler.context.sources.extend(source);
        }
    }
}

/// Checks one source; `None` where its id is taken or its kind is not known.
fn source(compiler: &mut Compiler, raw: &RawSource, list: &Parsed<RawList>) -> Option<SourceEntry> {
    let at = list.at(&raw.id);
    let id = raw.id.text();
    let mut known = compiler.context.sources.iter();
    if known.any(|known| known.id == id) {
        let sentence = format!("The source `{id}` stands twice: keep one.");
        compiler.fault(&at, FaultKind::DuplicateId, sentence);
        return None;
    }
    let word = raw.kind.text();
    let Some(kind) = KINDS.into_iter().find(|kind| kind.id() == word) else {
        let known = nearest(word, KINDS.map(Certainty::id));
        let sentence = format!("`{word}` is no kind of source; {known}.");
        compiler.fault(&list.at(&raw.kind), FaultKind::UnknownId, sentence);
        return None;
    };
    // For editors: the page links to the source instead of telling what it says.
    compiler.in_every_language(&raw.supports, list);
    let read = raw.read.as_ref().map(|day| compiler.date(day, &at));
    Some(SourceEntry {
        id: id.to_owned(),
        kind,
        read: read.map(|day| day.to_string()),
        publisher: raw.publisher.clone(),
        title: raw.title.clone(),
        url: raw.url.clone(),
        dated: raw.dated.clone(),
        at,
        used: false,
    })
}

/// A fault for each source and shared sentence that nothing uses.
pub(crate) fn check_all_used(compiler: &mut Compiler) {
    let mut unused = Vec::new();
    for source in &compiler.context.sources {
        if !source.used {
            let sentence = format!(
                "Nothing uses the source `{}`: cite it or remove it.",
                source.id
            );
            unused.push((source.at.clone(), sentence));
        }
    }
    for ((kind, id), sentence) in &compiler.context.sentences {
        if !sentence.used {
            let kind = kind.id();
            let message = format!("No plan uses the {kind} `{id}`: use it or remove it.");
            unused.push((sentence.at.clone(), message));
        }
    }
    for (at, sentence) in unused {
        compiler.fault(&at, FaultKind::Unused, sentence);
    }
}
