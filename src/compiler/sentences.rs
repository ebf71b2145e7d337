//! Checks the sentences that plans share: steps, questions for the plan, documents to bring.

use super::compiler::Compiler;
use super::conditions;
use super::context::{SentenceKind, SharedSentence, fnv};
use super::fault::{FaultKind, nearest};
use super::located::Located;
use super::parse::Parsed;
use super::questions::EMERGENCY;
use super::raw::{RawList, RawSentence, RawStep};
use super::raw_common::{RawWhen, Words};
use second_opinion_model::vocabulary::{FindingName, Who};
use second_opinion_model::{Note, Sentence, When};

/// How many bits of the hash of a sentence's id are its key, by which saved records name it.
const KEY_BITS: u32 = 24;

/// A sentence as its file has it.
struct Written<'p> {
    kind: SentenceKind,
    id: &'p Located<String>,
    words: &'p Words,
    file: &'p Parsed<RawList>,
}

/// What is known of a sentence besides its words.
#[derive(Default)]
struct About {
    who: Option<Who>,
    time: Option<Note>,
    asks: Option<FindingName>,
}

/// Numbers all shared sentences, in the order of their files.
pub(crate) fn number_all(compiler: &mut Compiler) {
    for file in &compiler.project.lists {
        for raw in &file.content.step {
            step(compiler, raw, file);
        }
        for raw in &file.content.ask {
            ask(compiler, raw, file);
        }
        for raw in &file.content.document {
            document(compiler, raw, file);
        }
    }
    let rows = &mut compiler.context.sentence_rows;
    rows.sort_by_key(|row| row.text.0);
}

/// Checks a step: what to do.
fn step(compiler: &mut Compiler, raw: &RawStep, file: &Parsed<RawList>) {
    let who = compiler.word(&raw.who, file);
    let time = raw.time.as_ref().map(|words| {
        // A time without a certainty is refused, at the step.
        let certainty = raw.certainty.as_ref().unwrap_or(&raw.who);
        let evidence = compiler.evidence(certainty, &raw.sources, file);
        compiler.note(words, evidence, file)
    });
    let written = Written {
        kind: SentenceKind::Step,
        id: &raw.id,
        words: &raw.text,
        file,
    };
    let about = About {
        who,
        time,
        asks: None,
    };
    let when = conditions::reasons(compiler, &RawWhen::new(), file);
    add(compiler, &written, about, when);
}

/// Checks a question for the plan.
fn ask(compiler: &mut Compiler, raw: &RawSentence, file: &Parsed<RawList>) {
    let asks = raw.asks.as_ref();
    let about = About {
        asks: asks.and_then(|asks| asked_about(compiler, asks, file)),
        ..About::default()
    };
    not_for_emergencies_alone(compiler, &raw.when, file);
    let when = conditions::reasons(compiler, &raw.when, file);
    add(
        compiler,
        &written(SentenceKind::Ask, raw, file),
        about,
        when,
    );
}

/// Checks a document to bring.
fn document(compiler: &mut Compiler, raw: &RawSentence, file: &Parsed<RawList>) {
    if let Some(asks) = &raw.asks {
        let sentence = "A document asks about no finding: take `asks` away.";
        compiler.fault(&file.at(asks), FaultKind::UnknownId, sentence);
    }
    if let Some(reason) = raw.when.values().flatten().next() {
        let sentence = "A document is for every reason: take `when` away.";
        compiler.fault(&file.at(reason), FaultKind::UnknownId, sentence);
    }
    let when = conditions::reasons(compiler, &raw.when, file);
    let written = written(SentenceKind::Document, raw, file);
    add(compiler, &written, About::default(), when);
}

const fn written<'p>(
    kind: SentenceKind,
    raw: &'p RawSentence,
    file: &'p Parsed<RawList>,
) -> Written<'p> {
    Written {
        kind,
        id: &raw.id,
        words: &raw.text,
        file,
    }
}

/// Numbers a sentence and adds its row, unless its id, words or key are those of another.
fn add(compiler: &mut Compiler, written: &Written, about: About, when: When) {
    let (kind, id) = (written.kind.id(), written.id.text());
    let at = written.file.at(written.id);
    let text = compiler.text(written.words, written.file);
    let key = fnv(format!("{kind} {id}").bytes()) as u32 & ((1 << KEY_BITS) - 1);
    let shared = SharedSentence {
        text,
        at: at.clone(),
        used: false,
    };
    let name = (written.kind, id.to_owned());
    let earlier = compiler.context.sentences.insert(name, shared);
    let mut rows = compiler.context.sentence_rows.iter();
    let alike = rows.find(|row| row.text == text || row.key == key);
    let sentence = match alike {
        _ if earlier.is_some() => format!("The {kind} `{id}` stands twice: keep one."),
        Some(row) if row.text == text => {
            format!("The {kind} `{id}` has the words of another: use that one.")
        }
        Some(_) => {
            format!("The {kind} `{id}` has the key of another by chance: give it another id.")
        }
        None => {
            compiler.context.sentence_rows.push(Sentence {
                text,
                key,
                who: about.who,
                time: about.time,
                asks: about.asks,
                when,
            });
            return;
        }
    };
    compiler.fault(&at, FaultKind::DuplicateId, sentence);
}

/// The finding that a question asks about.
fn asked_about(
    compiler: &mut Compiler,
    asks: &Located<String>,
    file: &Parsed<RawList>,
) -> Option<FindingName> {
    let is_asked = |name: &FindingName| *name != FindingName::Right;
    let named = FindingName::from_id(asks.text()).filter(is_asked);
    if named.is_none() {
        let names = FindingName::ALL.iter().filter(|name| is_asked(name));
        let known = nearest(asks.text(), names.map(|name| name.id()));
        let sentence = format!(
            "`{}` is no finding that a question could ask about; {known}.",
            asks.text()
        );
        compiler.fault(&file.at(asks), FaultKind::UnknownId, sentence);
    }
    named
}

/// A question for an emergency alone is never asked: care comes before any call then.
fn not_for_emergencies_alone(compiler: &mut Compiler, when: &RawWhen, file: &Parsed<RawList>) {
    let mut reasons = when.values().flatten();
    let Some(first) = reasons.clone().next() else {
        return;
    };
    if reasons.all(|reason| reason.text() == EMERGENCY) {
        let sentence = "In an emergency nobody is asked first: name another reason, or take the \
                        question away.";
        compiler.fault(&file.at(first), FaultKind::NeverFires, sentence);
    }
}
