//! Checks plans and makes their rows.

use super::fault::{At, FaultKind, Faults, nearest};
use super::findings::{self, CheckedWhen, Scope, Slot};
use super::intern::{Context, keep};
use super::located::Located;
use super::parse::{Parsed, Project};
use super::phones::{self, Country};
use super::raw_plan::{RawAmount, RawContact, RawNote, RawPlan, RawRule};
use super::shared;
use second_opinion_model::vocabulary::{FindingName, Kind};
use second_opinion_model::{Contact, Note, Plan, PlanAmount, Rule, Text};

/// A checked rule: what the checks of rules need, and its row.
pub(crate) struct CheckedRule {
    pub id: String,
    pub at: At,
    pub when: CheckedWhen,
    pub rank: u8,
    pub slots: Vec<Slot>,
    row: Option<Rule>,
}

/// A checked plan: its rules, default row first, and its row.
pub(crate) struct CheckedPlan {
    pub id: String,
    pub at: At,
    pub rules: Vec<CheckedRule>,
    pub likely: u8,
    /// None where something is wrong with it.
    pub row: Option<Plan>,
    /// Where the plan claims a right of its own, `yes` or `policy`.
    pub right: Option<At>,
}

pub(crate) fn check(
    project: &Project,
    context: &mut Context,
    faults: &mut Faults,
) -> Vec<CheckedPlan> {
    let regions = regions(project);
    let mut plans: Vec<CheckedPlan> = Vec::new();
    for file in &project.plans {
        let plan = plan(file, project, &regions, context, faults);
        if plans.iter().any(|known| known.id == plan.id) {
            faults.add(
                &plan.at,
                FaultKind::DuplicateId,
                format!("The plan `{}` stands twice: keep one.", plan.id),
            );
        }
        plans.push(plan);
    }
    // As a person looks for them: the likeliest first, else by id.
    plans.sort_by_key(|plan| plan.likely);
    plans
}

pub(crate) fn regions(project: &Project) -> Vec<String> {
    let places = project.lists.iter().flat_map(|list| &list.content.place);
    places
        .flat_map(|place| {
            place
                .region
                .iter()
                .map(|region| region.id.get_ref().clone())
        })
        .collect()
}

pub(crate) fn questions_asked(
    project: &Project,
    own: &[Located<String>],
) -> Vec<(String, Vec<String>, bool)> {
    let all = shared::all_questions(project).enumerate();
    all.map(|(number, (_, question))| {
        let id = question.id.get_ref().clone();
        let options = question
            .option
            .iter()
            .map(|option| option.id.get_ref().clone())
            .collect();
        let asked = number < 5 || own.iter().any(|named| *named.get_ref() == id);
        (id, options, asked)
    })
    .collect()
}

fn plan(
    file: &Parsed<RawPlan>,
    project: &Project,
    regions: &[String],
    context: &mut Context,
    faults: &mut Faults,
) -> CheckedPlan {
    let raw = &file.content;
    let questions = questions_asked(project, &raw.questions);
    let scope = Scope {
        file,
        checked: raw.checked.get_ref().to_string(),
        amounts: raw
            .amount
            .iter()
            .map(|amount| amount.id.get_ref().clone())
            .collect(),
        questions: &questions,
        regions,
    };
    let head = head(file, project, &scope, context, faults);
    let mut rules = vec![default_row(file, &scope, context, faults)];
    for raw in &raw.rule {
        let checked = rule(raw, &scope, context, faults);
        if rules.iter().any(|known| known.id == checked.id) {
            faults.add(
                &checked.at,
                FaultKind::DuplicateId,
                format!(
                    "The rule `{}` stands twice in this plan: rename one.",
                    checked.id
                ),
            );
        }
        rules.push(checked);
    }
    let mut ranked: Vec<Rule> = rules
        .iter_mut()
        .filter_map(|rule| rule.row.take())
        .collect();
    ranked.sort_by_key(|rule| std::cmp::Reverse(rule.rank));
    let right = raw
        .right
        .as_ref()
        .filter(|right| ["yes", "policy"].contains(&right.value.get_ref().as_str()));
    CheckedPlan {
        id: raw.id.get_ref().clone(),
        at: file.at(&raw.id),
        likely: raw.likely,
        row: head.map(|head| Plan {
            rules: ranked,
            ..head
        }),
        right: right.map(|right| file.at(&right.value)),
        rules,
    }
}

/// Everything of a plan but its rules.
fn head(
    file: &Parsed<RawPlan>,
    project: &Project,
    scope: &Scope<'_, RawPlan>,
    context: &mut Context,
    faults: &mut Faults,
) -> Option<Plan> {
    let raw = &file.content;
    let Some(kind) = Kind::from_id(raw.kind.get_ref()) else {
        let known = nearest(raw.kind.get_ref(), Kind::ALL.iter().map(|kind| kind.id()));
        faults.add(
            &file.at(&raw.kind),
            FaultKind::UnknownId,
            format!("`{}` is no kind of plan; {known}.", raw.kind.get_ref()),
        );
        return None;
    };
    let places: Vec<&str> = project
        .lists
        .iter()
        .flat_map(|list| &list.content.place)
        .map(|place| place.id.get_ref().as_str())
        .collect();
    if let Some(place) = raw
        .place
        .as_ref()
        .filter(|place| !places.contains(&place.get_ref().as_str()))
    {
        faults.add(
            &file.at(place),
            FaultKind::UnknownId,
            format!(
                "There is no place `{}`; {}.",
                place.get_ref(),
                nearest(place.get_ref(), places)
            ),
        );
    }
    for region in raw
        .regions
        .iter()
        .filter(|region| !scope.regions.contains(region.get_ref()))
    {
        let known = nearest(region.get_ref(), scope.regions.iter().map(String::as_str));
        faults.add(
            &file.at(region),
            FaultKind::UnknownId,
            format!("There is no region `{}`; {known}.", region.get_ref()),
        );
    }
    let mut numbers = Vec::new();
    for question in &raw.questions {
        match scope
            .questions
            .iter()
            .position(|(id, ..)| id == question.get_ref())
        {
            Some(number) => numbers.push(u8::try_from(number).unwrap_or(u8::MAX)),
            None => {
                let known = nearest(
                    question.get_ref(),
                    scope.questions.iter().map(|(id, ..)| id.as_str()),
                );
                faults.add(
                    &file.at(question),
                    FaultKind::UnknownId,
                    format!("There is no question `{}`; {known}.", question.get_ref()),
                );
            }
        }
    }
    let [name, short, recognise] =
        [&raw.name, &raw.short, &raw.recognise].map(|words| context.text(words, file, faults));
    let mut list = |kind: &'static str, ids: &[Located<String>]| -> Vec<Text> {
        ids.iter()
            .filter_map(|id| context.sentence(kind, id, file, faults))
            .collect()
    };
    let (steps, ask, documents) = (
        list("step", &raw.steps),
        list("ask", &raw.ask),
        list("document", &raw.documents),
    );
    Some(Plan {
        id: keep(raw.id.get_ref()),
        kind,
        place: raw.place.as_ref().map(|place| keep(place.get_ref())),
        regions: raw
            .regions
            .iter()
            .map(|region| keep(region.get_ref()))
            .collect(),
        name,
        short,
        recognise,
        currency: keep(&raw.currency),
        checked: findings::date(&scope.checked, &file.at(&raw.checked), faults),
        questions: numbers,
        steps,
        ask,
        documents,
        amounts: raw
            .amount
            .iter()
            .map(|raw| amount(raw, file, context, faults))
            .collect(),
        caveats: notes(&raw.caveat, file, context, faults),
        appeal: notes(&raw.appeal, file, context, faults),
        contacts: raw
            .contact
            .iter()
            .map(|raw| contact(raw, file, project, context, faults))
            .collect(),
        rights: Vec::new(),
        rules: Vec::new(),
    })
}

fn default_row(
    file: &Parsed<RawPlan>,
    scope: &Scope<'_, RawPlan>,
    context: &mut Context,
    faults: &mut Faults,
) -> CheckedRule {
    let raw = &file.content;
    for (name, finding) in FindingName::ALL.iter().zip(raw.findings()) {
        if finding.is_none() {
            let sentence = format!(
                "The finding [{}] is missing: write it, with `unknown` if nothing is known.",
                name.id()
            );
            faults.add(&file.top(), FaultKind::UnknownId, sentence);
        }
    }
    let (mut slots, findings) = findings::findings(raw.findings(), scope, context, faults);
    let (more, terms) = findings::terms(
        raw.cost.as_ref().and_then(|cost| cost.terms.as_ref()),
        scope,
        faults,
    );
    slots.extend(more);
    let when = CheckedWhen::default();
    let row = Rule {
        id: "default",
        when: when.row(),
        rank: 0,
        findings,
        terms,
    };
    CheckedRule {
        id: "default".to_owned(),
        at: file.at(&raw.id),
        when,
        rank: 0,
        slots,
        row: Some(row),
    }
}

fn rule(
    raw: &RawRule,
    scope: &Scope<'_, RawPlan>,
    context: &mut Context,
    faults: &mut Faults,
) -> CheckedRule {
    let at = scope.file.at(&raw.id);
    let when = findings::when(&raw.when, [&raw.from, &raw.until], scope, faults);
    let inner = raw.cost.as_ref().and_then(|cost| cost.terms.as_ref());
    let (mut slots, findings) = findings::findings(raw.findings(), scope, context, faults);
    let (more, terms) = findings::terms(raw.terms.as_ref().or(inner), scope, faults);
    slots.extend(more);
    let conditions = when.conditions.len() + usize::from(!when.regions.is_empty());
    let rank = raw
        .rank
        .unwrap_or_else(|| u8::try_from(conditions.max(1)).unwrap_or(u8::MAX));
    let id = raw.id.get_ref().clone();
    let row = Rule {
        id: keep(&id),
        when: when.row(),
        rank,
        findings,
        terms,
    };
    CheckedRule {
        id,
        at,
        when,
        rank,
        slots,
        row: Some(row),
    }
}

fn amount(
    raw: &RawAmount,
    file: &Parsed<RawPlan>,
    context: &mut Context,
    faults: &mut Faults,
) -> PlanAmount {
    if raw.year.is_none() {
        let sentence = format!(
            "The amount `{}` has no year: amounts change every year, so write `year = …`.",
            raw.id.get_ref()
        );
        faults.add(&file.at(&raw.id), FaultKind::NoYear, sentence);
    }
    let sources = context.sources(&raw.sources, file, faults);
    PlanAmount {
        id: keep(raw.id.get_ref()),
        name: context.text(&raw.name, file, faults),
        year: raw.year.unwrap_or(0),
        cents: findings::cents(&raw.amount, file, faults),
        certainty: context.certainty(&raw.certainty, &sources, file, faults),
        sources,
    }
}

fn notes(
    raw: &[RawNote],
    file: &Parsed<RawPlan>,
    context: &mut Context,
    faults: &mut Faults,
) -> Vec<Note> {
    raw.iter()
        .map(|note| {
            let sources = context.sources(&note.sources, file, faults);
            let certainty = context.certainty(&note.certainty, &sources, file, faults);
            Note {
                text: context.text(&note.text, file, faults),
                certainty,
                sources,
            }
        })
        .collect()
}

fn contact(
    raw: &RawContact,
    file: &Parsed<RawPlan>,
    project: &Project,
    context: &mut Context,
    faults: &mut Faults,
) -> Contact {
    let sources = context.sources(&raw.sources, file, faults);
    let place = file
        .content
        .place
        .as_ref()
        .map(|place| place.get_ref().as_str());
    let country = Country::of(place.into_iter(), project);
    let [phone, tty] = [&raw.phone, &raw.tty]
        .map(|raw| phones::phone(raw.as_ref()?, country, file, context, faults));
    Contact {
        name: context.text(&raw.name, file, faults),
        phone,
        tty,
        certainty: context.certainty(&raw.certainty, &sources, file, faults),
        sources,
    }
}
