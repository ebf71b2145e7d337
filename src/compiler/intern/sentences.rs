//! The sentences that plans share: steps, questions for the plan, documents to have at hand.

use super::{Context, fnv};
use crate::fault::{FaultKind, Faults, nearest};
use crate::findings;
use crate::located::Located;
use crate::parse::{Parsed, Project};
use crate::raw::{RawList, RawWhen, Words};
use second_opinion_model::Sentence;
use second_opinion_model::vocabulary::{FindingName, Who};
use second_opinion_model::{Note, Text, When};

/// What a sentence is known by, besides its words.
struct About {
    who: Option<Who>,
    time: Option<Note>,
    asks: Option<FindingName>,
    when: When,
}

impl Context {
    pub(crate) fn take_sentences(
        &mut self,
        list: &Parsed<RawList>,
        project: &Project,
        faults: &mut Faults,
    ) {
        for step in &list.content.step {
            let who = Who::from_id(step.who.get_ref());
            if who.is_none() {
                let known = nearest(step.who.get_ref(), Who::ALL.iter().map(|who| who.id()));
                faults.add(
                    &list.at(&step.who),
                    FaultKind::UnknownId,
                    format!("`{}` does no step; {known}.", step.who.get_ref()),
                );
            }
            let time = step.time.as_ref().map(|words| {
                let sources = self.sources(&step.sources, list, faults);
                let certainty = step.certainty.as_ref().unwrap_or(&step.who);
                Note {
                    text: self.text(words, list, faults),
                    certainty: self.certainty(certainty, &sources, list, faults),
                    sources,
                }
            });
            let when = findings::reasons(&RawWhen::new(), list, project, faults);
            let about = About {
                who,
                time,
                asks: None,
                when,
            };
            self.take_sentence("step", &step.id, &step.text, about, list, faults);
        }
        for (kind, sentences) in [
            ("ask", &list.content.ask),
            ("document", &list.content.document),
        ] {
            for sentence in sentences {
                let asks = sentence
                    .asks
                    .as_ref()
                    .and_then(|asks| asked_about(kind, asks, list, faults));
                not_for_all_reasons(kind, &sentence.when, list, faults);
                let when = findings::reasons(&sentence.when, list, project, faults);
                let about = About {
                    who: None,
                    time: None,
                    asks,
                    when,
                };
                self.take_sentence(kind, &sentence.id, &sentence.text, about, list, faults);
            }
        }
    }

    fn take_sentence(
        &mut self,
        kind: &'static str,
        id: &Located<String>,
        words: &Words,
        About {
            who,
            time,
            asks,
            when,
        }: About,
        list: &Parsed<RawList>,
        faults: &mut Faults,
    ) {
        let (at, id) = (list.at(id), id.get_ref().clone());
        let text = self.text(words, list, faults);
        let key = fnv(format!("{kind} {id}").bytes()) as u32 & 0xff_ffff;
        if self
            .sentences
            .insert((kind, id.clone()), (text, at.clone(), false))
            .is_some()
        {
            faults.add(
                &at,
                FaultKind::DuplicateId,
                format!("The {kind} `{id}` stands twice: keep one."),
            );
        } else if let Some(row) = self
            .sentence_rows
            .iter()
            .find(|row| row.text == text || row.key == key)
        {
            let sentence = if row.text == text {
                format!("The {kind} `{id}` has the words of another: use that one.")
            } else {
                format!("The {kind} `{id}` has the key of another by chance: give it another id.")
            };
            faults.add(&at, FaultKind::DuplicateId, sentence);
        } else {
            self.sentence_rows.push(Sentence {
                text,
                key,
                who,
                time,
                asks,
                when,
            });
        }
    }

    /// The text of a shared sentence, which is now used.
    pub fn sentence<T>(
        &mut self,
        kind: &'static str,
        id: &Located<String>,
        file: &Parsed<T>,
        faults: &mut Faults,
    ) -> Option<Text> {
        if let Some((text, _, used)) = self.sentences.get_mut(&(kind, id.get_ref().clone())) {
            *used = true;
            return Some(*text);
        }
        let known = self
            .sentences
            .keys()
            .filter(|(of, _)| *of == kind)
            .map(|(_, id)| id.as_str());
        let sentence = format!(
            "There is no {kind} `{}`; {}.",
            id.get_ref(),
            nearest(id.get_ref(), known)
        );
        faults.add(&file.at(id), FaultKind::UnknownId, sentence);
        None
    }
}

/// The finding that a question asks about.
fn asked_about(
    kind: &str,
    asks: &Located<String>,
    list: &Parsed<RawList>,
    faults: &mut Faults,
) -> Option<FindingName> {
    let named = FindingName::from_id(asks.get_ref())
        .filter(|name| kind == "ask" && *name != FindingName::Right);
    if named.is_none() {
        let known = FindingName::ALL
            .iter()
            .filter(|name| **name != FindingName::Right)
            .map(|name| name.id());
        let known = nearest(asks.get_ref(), known);
        let sentence = match kind {
            "ask" => format!(
                "`{}` is no finding that a question could ask about; {known}.",
                asks.get_ref()
            ),
            _ => format!("A {kind} asks about no finding: take `asks` away."),
        };
        faults.add(&list.at(asks), FaultKind::UnknownId, sentence);
    }
    named
}

/// Only a question may be for some reasons, and not for an emergency alone: then nobody phones the
/// plan first.
fn not_for_all_reasons(kind: &str, when: &RawWhen, list: &Parsed<RawList>, faults: &mut Faults) {
    let reasons = when.values().flatten();
    let Some(first) = reasons.clone().next() else {
        return;
    };
    if kind != "ask" {
        faults.add(
            &list.at(first),
            FaultKind::UnknownId,
            format!("A {kind} is for every reason: take `when` away."),
        );
    } else if reasons
        .clone()
        .all(|reason| reason.get_ref() == "emergency")
    {
        let sentence = "In an emergency nobody is asked first: name another reason, or take the question away.";
        faults.add(&list.at(first), FaultKind::NeverFires, sentence);
    }
}
