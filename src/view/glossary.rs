//! Sentences that explain their terms: a word of the glossary can be tapped, and its meaning opens
//! below the sentence.

use super::app::App;
use crate::device::elements::*;
use crate::list::List;
use crate::pack::{GlossaryEntry, tables};
use leptos::prelude::*;

/// What every page of ours is about needs no explaining in each of its sentences.
const PLAIN: [&str; 2] = ["second-opinion", "third-opinion"];

/// The sentence as a paragraph of this class, and its meaning below, which is hidden until it is
/// asked for.
pub(super) fn explained(app: App, class: &str, sentence: &str) -> Vec<El> {
    let Some((start, end, meaning)) = first_term(app, sentence) else {
        return vec![p().class(class).child(sentence)];
    };
    let (before, term, after) = (
        part(sentence, 0, start),
        part(sentence, start, end),
        part(sentence, end, sentence.len()),
    );
    let is_open = RwSignal::new(String::new());
    let toggle = move || {
        is_open.update(|open| {
            *open = if open.is_empty() {
                "open".to_owned()
            } else {
                String::new()
            }
        })
    };
    let word = button()
        .class("term")
        .on_click(toggle)
        .child(term)
        .attr_of("aria-expanded", move || {
            is_open.with(|open| !open.is_empty()).to_string()
        });
    let meaning = p()
        .class("meaning")
        .attr("role", "status")
        .text_of(move || {
            if is_open.with(String::is_empty) {
                String::new()
            } else {
                meaning.to_owned()
            }
        });
    vec![
        p().class(class).child(before).child(word).child(after),
        meaning,
    ]
}

fn part(sentence: &str, start: usize, end: usize) -> &str {
    sentence.get(start..end).unwrap_or_default()
}

/// Where the first word of the glossary stands in a sentence, and what it means.
fn first_term(app: App, sentence: &str) -> Option<(usize, usize, &'static str)> {
    // "Health savings account (HSA)": sentences say the one or the other.
    let name = |term: &GlossaryEntry| {
        app.text(term.name)
            .split('(')
            .next()
            .unwrap_or_default()
            .trim_end()
    };
    let terms = tables()
        .glossary
        .iter()
        .filter(|term| !PLAIN.contains(&term.id))
        .map(|term| (name(term), term.meaning))
        .list();
    let at = |start: usize| {
        let mut longest = None;
        for (name, meaning) in &terms {
            let end = start + name.len();
            let is_it = sentence
                .get(start..end)
                .is_some_and(|part| part.eq_ignore_ascii_case(name));
            let is_whole = || {
                !sentence
                    .get(end..)
                    .unwrap_or_default()
                    .trim_start_matches('s')
                    .starts_with(is_letter)
            };
            // The longest that begins here: "Medicare Advantage", not a part of it.
            if is_it && longest.is_none_or(|(_, before, _)| before < end) && is_whole() {
                longest = Some((start, end, app.text(*meaning)));
            }
        }
        longest
    };
    let mut before = ' ';
    for (start, c) in sentence.char_indices() {
        if !is_letter(before)
            && before != '-'
            && let Some(found) = at(start)
        {
            return Some(found);
        }
        before = c;
    }
    None
}

/// A letter or digit of the languages we have; the tables of all of Unicode would be more of the
/// download.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || ('\u{c0}'..='\u{24f}').contains(&c)
}
