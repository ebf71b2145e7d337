//! Checks what all plans share: places, questions, the pack's own facts, the interface's words.

use super::fault::{FaultKind, Faults, nearest};
use super::intern::{Context, keep};
use super::parse::{Parsed, Project};
use super::raw::{RawList, RawQuestion, Words};
use second_opinion_model::Date;
use second_opinion_model::value::Value;
use second_opinion_model::vocabulary::{Certainty, FindingName, HelpKind, Kind, Reason, Who};
use second_opinion_model::{Place, Question, QuestionOption, Region, Text};

/// The questions the design fixes, with their options.
const STANDARD: &[(&str, &[&str])] = &[
    (
        "situation",
        &[
            "planned-surgery",
            "cancer",
            "serious-diagnosis",
            "chronic-condition",
            "major-procedure",
            "cosmetic",
            "emergency",
        ],
    ),
    ("visit", &["in-person", "video", "records-review"]),
    (
        "doctor",
        &["in-network", "out-of-network", "out-of-area", "abroad"],
    ),
    ("referral", &["have", "can-get", "no-doctor"]),
    ("opinion", &["second", "third-disagree", "third-agree"]),
];

/// A condition keeps its answers as the bits of a `u32`, one of which is "not sure".
const MOST_OPTIONS: usize = 30;

/// What all plans share.
pub(crate) struct Shared {
    pub keeper: Text,
    pub pays_nothing: Text,
    pub emergency: Text,
    pub date: Date,
    pub reasons: Vec<(Reason, Text)>,
    pub places: Vec<Place>,
    pub questions: Vec<Question>,
    /// The interface's words.
    pub words: Vec<Word>,
}

/// A word of the interface.
pub(crate) struct Word {
    /// Its section and key.
    pub name: String,
    /// The table it is looked up in, and its place there; otherwise it is a constant of its own.
    pub place: Option<(&'static str, usize)>,
    pub text: Text,
}

pub(crate) fn check(project: &Project, context: &mut Context, faults: &mut Faults) -> Shared {
    let content = &project.pack.content;
    let [keeper, pays_nothing, emergency] =
        [&content.keeper, &content.pays_nothing, &content.emergency]
            .map(|words| context.text(words, &project.pack, faults));
    Shared {
        keeper,
        pays_nothing,
        emergency,
        date: super::findings::date(&content.date, &project.pack.top(), faults),
        reasons: reasons(project, context, faults),
        places: project
            .lists
            .iter()
            .flat_map(|list| places(list, context, faults))
            .collect(),
        questions: questions(project, context, faults),
        words: words(project, context, faults),
    }
}

fn reasons(project: &Project, context: &mut Context, faults: &mut Faults) -> Vec<(Reason, Text)> {
    let (file, mut rows) = (&project.pack, Vec::new());
    for reason in Reason::ALL {
        match file.content.reason.get(reason.id()) {
            Some(words) => rows.push((*reason, context.text(words, file, faults))),
            None => faults.add(
                &file.top(),
                FaultKind::MissingLanguage,
                format!("[reason] lacks `{}`: write its words.", reason.id()),
            ),
        }
    }
    rows
}

fn places(list: &Parsed<RawList>, context: &mut Context, faults: &mut Faults) -> Vec<Place> {
    let mut rows = Vec::new();
    for place in &list.content.place {
        let regions = place.region.iter().map(|region| Region {
            id: keep(region.id.get_ref()),
            name: context.text(&region.name, list, faults),
        });
        rows.push(Place {
            regions: regions.collect(),
            id: keep(place.id.get_ref()),
            name: context.text(&place.name, list, faults),
            region_lists_plans: place.region_lists_plans,
            emergency: context.text(&place.emergency, list, faults),
        });
    }
    rows
}

/// All questions of the project, in the order they are written.
pub(crate) fn all_questions(
    project: &Project,
) -> impl Iterator<Item = (&Parsed<RawList>, &RawQuestion)> {
    project.lists.iter().flat_map(|list| {
        list.content
            .question
            .iter()
            .map(move |question| (list, question))
    })
}

fn questions(project: &Project, context: &mut Context, faults: &mut Faults) -> Vec<Question> {
    let mut rows = Vec::new();
    for (list, question) in all_questions(project) {
        let id = question.id.get_ref();
        let options: Vec<&str> = question
            .option
            .iter()
            .map(|option| option.id.get_ref().as_str())
            .collect();
        let standard = STANDARD.get(rows.len());
        if options.len() > MOST_OPTIONS {
            let sentence = format!(
                "The question `{id}` has {} options, and {MOST_OPTIONS} is the most: ask two questions.",
                options.len()
            );
            faults.add(&list.at(&question.id), FaultKind::Unused, sentence);
        }
        if standard.is_some_and(|(name, fixed)| name != id || *fixed != options) {
            let sentence = format!(
                "The first five questions and their options are fixed by the design: restore `{id}`."
            );
            faults.add(&list.at(&question.id), FaultKind::UnknownId, sentence);
        }
        let asked_by_plan = project.plans.iter().any(|plan| {
            plan.content
                .questions
                .iter()
                .any(|named| named.get_ref() == id)
        });
        let asked_by_layer = project
            .lists
            .iter()
            .flat_map(|list| &list.content.layer)
            .any(|layer| layer.when.contains_key(id));
        if standard.is_none() && !question.pair && !asked_by_plan {
            let sentence =
                format!("No plan asks `{id}`: name it in a plan's `questions` or remove it.");
            faults.add(&list.at(&question.id), FaultKind::Unused, sentence);
        }
        if question.pair && (asked_by_plan || !asked_by_layer) {
            let sentence = format!(
                "`{id}` is about two plans: name it in a layer's `when`, and in no plan's `questions`."
            );
            faults.add(&list.at(&question.id), FaultKind::Unused, sentence);
        }
        let mut options = Vec::new();
        for option in &question.option {
            let name = context.text(&option.name, list, faults);
            let hint = optional_text(option.hint.as_ref(), list, context, faults);
            options.push(QuestionOption {
                id: keep(option.id.get_ref()),
                name,
                hint,
                act: option.act,
            });
        }
        let [ask, why, not_sure] = [&question.ask, &question.why, &question.not_sure]
            .map(|words| context.text(words, list, faults));
        rows.push(Question {
            id: keep(id),
            ask,
            why,
            not_sure,
            own: standard.is_none(),
            pair: question.pair,
            options,
        });
    }
    rows
}

pub(crate) fn optional_text<T>(
    words: Option<&Words>,
    file: &Parsed<T>,
    context: &mut Context,
    faults: &mut Faults,
) -> Option<Text> {
    words.map(|words| context.text(words, file, faults))
}

/// A section whose words the program looks up by a member of the vocabulary.
struct LookedUp {
    section: String,
    /// The table that the words stand in.
    table: &'static str,
    /// The keys, and their places in the table.
    keys: Vec<(&'static str, usize)>,
    /// Whether a key may be missing, because other words then stand in.
    may_lack: bool,
}

fn looked_up() -> Vec<LookedUp> {
    let values =
        |finding: FindingName| Value::all().filter(move |value| value.finding() == finding);
    let of_values = |prefix: &str, table, may_lack| {
        let of_finding = |finding: &FindingName| LookedUp {
            section: format!("{prefix}-{}", finding.id()),
            table,
            keys: values(*finding)
                .map(|value| (value.id(), usize::from(value.number())))
                .collect(),
            may_lack,
        };
        FindingName::ALL.iter().map(of_finding).collect::<Vec<_>>()
    };
    let mut sections = of_values("value", "VALUE", false);
    sections.extend(of_values("told", "PLAN_REPLY", true));
    let mut whole = |section: &str, table, ids: Vec<&'static str>| {
        let keys = ids.into_iter().zip(0..).collect();
        sections.push(LookedUp {
            section: section.to_owned(),
            table,
            keys,
            may_lack: false,
        });
    };
    whole(
        "finding",
        "FINDING",
        FindingName::ALL.iter().map(|f| f.id()).collect(),
    );
    whole(
        "certainty",
        "CERTAINTY",
        Certainty::ALL.iter().map(|c| c.id()).collect(),
    );
    whole("kind", "KIND", Kind::ALL.iter().map(|k| k.id()).collect());
    whole("who", "WHO", Who::ALL.iter().map(|w| w.id()).collect());
    whole(
        "help",
        "HELP",
        HelpKind::ALL.iter().map(|h| h.id()).collect(),
    );
    sections
}

fn words(project: &Project, context: &mut Context, faults: &mut Faults) -> Vec<Word> {
    let file = &project.words;
    let looked_up = looked_up();
    for LookedUp {
        section,
        keys,
        may_lack,
        ..
    } in &looked_up
    {
        let written = file.content.get(section);
        for (key, _) in keys
            .iter()
            .filter(|(key, _)| !may_lack && !written.is_some_and(|words| words.contains_key(*key)))
        {
            let known = nearest(
                key,
                written.into_iter().flatten().map(|(key, _)| key.as_str()),
            );
            faults.add(
                &file.top(),
                FaultKind::MissingLanguage,
                format!("[{section}] lacks `{key}`: write its words; {known}."),
            );
        }
        for (key, text) in written
            .into_iter()
            .flatten()
            .filter(|(key, _)| !keys.iter().any(|(known, _)| known == key))
        {
            let known = nearest(key, keys.iter().map(|(known, _)| *known));
            faults.add(
                &file.at_words(text),
                FaultKind::UnknownId,
                format!("[{section}] has no `{key}`: take it out; {known}."),
            );
        }
    }
    let mut rows = Vec::new();
    for (section, words) in &file.content {
        let looked_up = looked_up
            .iter()
            .find(|looked_up| looked_up.section == *section);
        for (key, words) in words {
            let place = looked_up.map(|of| {
                (
                    of.table,
                    of.keys
                        .iter()
                        .find(|(known, _)| known == key)
                        .map_or(0, |(_, place)| *place),
                )
            });
            rows.push(Word {
                name: format!("{section}_{key}"),
                place,
                text: context.text(words, file, faults),
            });
        }
    }
    rows
}
