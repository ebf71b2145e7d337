//! Checks what all plans share: places, questions, the pack's own facts, the interface's words.

use super::fault::{FaultKind, Faults, nearest};
use super::intern::Context;
use super::parse::{Parsed, Project};
use super::raw::{RawList, RawQuestion, Words};
use crate::pack::value::Value;
use crate::pack::vocabulary::{Certainty, FindingName, Kind, Reason};
use std::fmt::Write as _;

/// The questions the design fixes, with their options.
const STANDARD: &[(&str, &[&str])] = &[
    ("situation", &["planned-surgery", "cancer", "serious-diagnosis", "chronic-condition", "major-procedure", "cosmetic", "emergency"]),
    ("visit", &["in-person", "video", "records-review"]),
    ("doctor", &["in-network", "out-of-network", "out-of-area"]),
    ("referral", &["have", "can-get", "no-doctor"]),
    ("opinion", &["second", "third-disagree", "third-agree"]),
];

/// Rust source of the shared tables.
pub(super) struct Shared {
    pub tables: String,
    pub words: String,
}

pub(super) fn check(project: &Project, context: &mut Context, faults: &mut Faults) -> Shared {
    let keeper = context.text(&project.pack.content.keeper, &project.pack, faults);
    let pays_nothing = context.text(&project.pack.content.pays_nothing, &project.pack, faults);
    let emergency = context.text(&project.pack.content.emergency, &project.pack, faults);
    let date = super::findings::date_code(&project.pack.content.date, &project.pack.top(), faults);
    let mut tables = format!("/// Who keeps the facts.\npub static KEEPER: Text = Text({keeper});\n");
    let _ = writeln!(tables, "/// The cost of a plan that pays nothing.\npub static PAYS_NOTHING_TEXT: Text = Text({pays_nothing});");
    let _ = writeln!(tables, "/// The cost in an emergency.\npub static EMERGENCY_TEXT: Text = Text({emergency});");
    let _ = writeln!(tables, "/// The pack's date.\npub static PACK_DATE: Date = {date};");
    let _ = writeln!(
        tables,
        "/// Why a plan stands where it does.\npub static REASONS: &[(vocabulary::Reason, Text)] = &[{}];",
        reasons(project, context, faults)
    );
    let places: String = project.lists.iter().flat_map(|list| places(list, context, faults)).collect();
    let _ = writeln!(tables, "/// The places that have plans.\npub static PLACES: &[Place] = &[{places}];");
    let (questions, count) = questions(project, context, faults);
    let _ = writeln!(
        tables,
        "/// The questions answered by picking, in the order they are asked.\npub static QUESTIONS: &[Question] = &[{questions}];"
    );
    let _ = writeln!(tables, "/// How many there are.\npub const QUESTION_COUNT: usize = {count};");
    Shared { tables, words: words(project, context, faults) }
}

fn reasons(project: &Project, context: &mut Context, faults: &mut Faults) -> String {
    let (file, mut rows) = (&project.pack, String::new());
    for reason in Reason::ALL {
        match file.content.reason.get(reason.id()) {
            Some(words) => {
                let text = context.text(words, file, faults);
                let _ = write!(rows, "(vocabulary::Reason::{reason:?}, Text({text})),");
            }
            None => faults.add(&file.top(), FaultKind::MissingLanguage, format!("[reason] lacks `{}`: write its words.", reason.id())),
        }
    }
    rows
}

fn places(list: &Parsed<RawList>, context: &mut Context, faults: &mut Faults) -> Vec<String> {
    let mut rows = Vec::new();
    for place in &list.content.place {
        let mut regions = String::new();
        for region in &place.region {
            let name = context.text(&region.name, list, faults);
            let _ = write!(regions, "Region {{ id: {:?}, name: Text({name}) }},", region.id.get_ref());
        }
        let (name, emergency) = (context.text(&place.name, list, faults), context.text(&place.emergency, list, faults));
        rows.push(format!(
            "Place {{ id: {:?}, name: Text({name}), region_lists_plans: {}, emergency: Text({emergency}), regions: &[{regions}] }},\n",
            place.id.get_ref(),
            place.region_lists_plans
        ));
    }
    rows
}

/// All questions of the project, in the order they are written.
pub(super) fn all_questions(project: &Project) -> impl Iterator<Item = (&Parsed<RawList>, &RawQuestion)> {
    project.lists.iter().flat_map(|list| list.content.question.iter().map(move |question| (list, question)))
}

fn questions(project: &Project, context: &mut Context, faults: &mut Faults) -> (String, usize) {
    let (mut code, mut count) = (String::new(), 0);
    for (list, question) in all_questions(project) {
        let id = question.id.get_ref();
        let options: Vec<&str> = question.option.iter().map(|option| option.id.get_ref().as_str()).collect();
        let standard = STANDARD.get(count);
        if standard.is_some_and(|(name, fixed)| name != id || *fixed != options) || options.len() > 30 {
            let sentence = format!("The first five questions and their options are fixed by the design: restore `{id}`.");
            faults.add(&list.at(&question.id), FaultKind::UnknownId, sentence);
        }
        let used = project.plans.iter().any(|plan| plan.content.questions.iter().any(|named| named.get_ref() == id));
        if standard.is_none() && !used {
            let sentence = format!("No plan asks `{id}`: name it in a plan's `questions` or remove it.");
            faults.add(&list.at(&question.id), FaultKind::Unused, sentence);
        }
        let mut rows = String::new();
        for option in &question.option {
            let name = context.text(&option.name, list, faults);
            let hint = optional_text(option.hint.as_ref(), list, context, faults);
            let _ = write!(rows, "QuestionOption {{ id: {:?}, name: Text({name}), hint: {hint} }},", option.id.get_ref());
        }
        let (ask, why) = (context.text(&question.ask, list, faults), context.text(&question.why, list, faults));
        let not_sure = context.text(&question.not_sure, list, faults);
        let own = standard.is_none();
        let _ = writeln!(
            code,
            "Question {{ id: {id:?}, ask: Text({ask}), why: Text({why}), not_sure: Text({not_sure}), own: {own}, options: &[{rows}] }},"
        );
        count += 1;
    }
    (code, count)
}

/// `Some(Text(n))` or `None`, as Rust.
pub(super) fn optional_text<T>(words: Option<&Words>, file: &Parsed<T>, context: &mut Context, faults: &mut Faults) -> String {
    words.map_or_else(|| "None".to_owned(), |words| format!("Some(Text({}))", context.text(words, file, faults)))
}

/// The words that the program looks up by an id of the vocabulary, section by section.
fn looked_up() -> Vec<(String, Vec<&'static str>)> {
    let mut sections: Vec<(String, Vec<&'static str>)> = FindingName::ALL
        .iter()
        .map(|finding| {
            let ids = ["covered", "usually", "sometimes", "not-covered", "unknown", "seek-care-now", "required", "usually-required"];
            let more = ["not-required", "depends", "any", "within-limits", "in-network", "plan-assigns", "same-cost", "costs-more"];
            let rest = ["prior-approval", "if-first-two-differ", "only-this", "none", "copay", "coinsurance", "plan-cost-sharing"];
            let last = ["full-price", "yes", "policy", "contract", "no-specific"];
            let all = ids.into_iter().chain(more).chain(rest).chain(last);
            (format!("value-{}", finding.id()), all.filter(|id| Value::from_id(*finding, id).is_some()).collect())
        })
        .collect();
    sections.push(("finding".to_owned(), FindingName::ALL.iter().map(|f| f.id()).collect()));
    sections.push(("certainty".to_owned(), Certainty::ALL.iter().map(|c| c.id()).collect()));
    sections.push(("kind".to_owned(), Kind::ALL.iter().map(|k| k.id()).collect()));
    sections
}

fn words(project: &Project, context: &mut Context, faults: &mut Faults) -> String {
    let file = &project.words;
    let looked_up = looked_up();
    for (section, keys) in &looked_up {
        for key in keys {
            if !file.content.get(section).is_some_and(|words| words.contains_key(*key)) {
                let known = nearest(key, file.content.get(section).into_iter().flatten().map(|(key, _)| key.as_str()));
                faults.add(&file.top(), FaultKind::MissingLanguage, format!("[{section}] lacks `{key}`: write its words; {known}."));
            }
        }
    }
    let (mut constants, mut table) = (String::new(), String::new());
    for (section, words) in &file.content {
        let is_looked_up = looked_up.iter().any(|(name, _)| name == section);
        for (key, text) in words {
            let number = context.text(text, file, faults);
            if is_looked_up {
                let _ = write!(table, "({:?}, Text({number})),", format!("{section}.{key}"));
            } else {
                let name = format!("{section}_{key}").to_uppercase().replace('-', "_");
                let _ = writeln!(constants, "pub const {name}: Text = Text({number});");
            }
        }
    }
    format!("{constants}static LOOKED_UP: &[(&str, Text)] = &[{table}];\n")
}
