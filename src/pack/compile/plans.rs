//! Checks plans and rights, and writes them as Rust.

use super::fault::{At, FaultKind, Faults, nearest};
use super::findings::{self, CheckedWhen, Scope, Slot};
use super::intern::Context;
use super::located::Located;
use super::parse::{Parsed, Project};
use super::raw_plan::{RawAmount, RawContact, RawNote, RawPlan, RawRule};
use super::shared;
use crate::pack::vocabulary::{FindingName, Kind};
use std::fmt::Write as _;

/// A checked rule: what the checks of rules need, and its Rust.
pub(super) struct CheckedRule {
    pub id: String,
    pub at: At,
    pub when: CheckedWhen,
    pub rank: u8,
    pub slots: Vec<Slot>,
    pub code: String,
}

/// A checked plan: its rules, default row first, and its Rust.
pub(super) struct CheckedPlan {
    pub id: String,
    pub at: At,
    pub rules: Vec<CheckedRule>,
    pub likely: u8,
    pub code: String,
    /// Where the plan claims a right of its own, `yes` or `policy`.
    pub right: Option<At>,
}

pub(super) fn check(project: &Project, context: &mut Context, faults: &mut Faults) -> Vec<CheckedPlan> {
    let regions = regions(project);
    let mut plans: Vec<CheckedPlan> = Vec::new();
    for file in &project.plans {
        let plan = plan(file, project, &regions, context, faults);
        if plans.iter().any(|known| known.id == plan.id) {
            faults.add(&plan.at, FaultKind::DuplicateId, format!("The plan `{}` stands twice: keep one.", plan.id));
        }
        plans.push(plan);
    }
    // As a person looks for them: the likeliest first, else by id.
    plans.sort_by_key(|plan| plan.likely);
    plans
}

pub(super) fn regions(project: &Project) -> Vec<String> {
    let places = project.lists.iter().flat_map(|list| &list.content.place);
    places.flat_map(|place| place.region.iter().map(|region| region.id.get_ref().clone())).collect()
}

pub(super) fn questions_asked(project: &Project, own: &[Located<String>]) -> Vec<(String, Vec<String>, bool)> {
    let all = shared::all_questions(project).enumerate();
    all.map(|(number, (_, question))| {
        let id = question.id.get_ref().clone();
        let options = question.option.iter().map(|option| option.id.get_ref().clone()).collect();
        let asked = number < 5 || own.iter().any(|named| *named.get_ref() == id);
        (id, options, asked)
    })
    .collect()
}

fn plan(file: &Parsed<RawPlan>, project: &Project, regions: &[String], context: &mut Context, faults: &mut Faults) -> CheckedPlan {
    let raw = &file.content;
    let questions = questions_asked(project, &raw.questions);
    let scope = Scope {
        file,
        checked: raw.checked.get_ref().to_string(),
        amounts: raw.amount.iter().map(|amount| amount.id.get_ref().clone()).collect(),
        questions: &questions,
        regions,
    };
    let code_of_plan = head(file, project, &scope, context, faults);
    let mut rules = vec![default_row(file, &scope, context, faults)];
    for raw in &raw.rule {
        let checked = rule(raw, &scope, context, faults);
        if rules.iter().any(|known| known.id == checked.id) {
            faults.add(&checked.at, FaultKind::DuplicateId, format!("The rule `{}` stands twice in this plan: rename one.", checked.id));
        }
        rules.push(checked);
    }
    let mut ranked: Vec<&CheckedRule> = rules.iter().collect();
    ranked.sort_by_key(|rule| std::cmp::Reverse(rule.rank));
    let rows: String = ranked.iter().map(|rule| rule.code.as_str()).collect();
    let right = raw.right.as_ref().filter(|right| ["yes", "policy"].contains(&right.value.get_ref().as_str()));
    CheckedPlan {
        id: raw.id.get_ref().clone(),
        at: file.at(&raw.id),
        likely: raw.likely,
        code: format!("{code_of_plan} rules: &[{rows}] }},\n"),
        right: right.map(|right| file.at(&right.value)),
        rules,
    }
}

/// Everything of a plan but its rules.
fn head(file: &Parsed<RawPlan>, project: &Project, scope: &Scope<'_, RawPlan>, context: &mut Context, faults: &mut Faults) -> String {
    let raw = &file.content;
    let Some(kind) = Kind::from_id(raw.kind.get_ref()) else {
        let known = nearest(raw.kind.get_ref(), Kind::ALL.iter().map(|kind| kind.id()));
        faults.add(&file.at(&raw.kind), FaultKind::UnknownId, format!("`{}` is no kind of plan; {known}.", raw.kind.get_ref()));
        return String::new();
    };
    let places: Vec<&str> = project.lists.iter().flat_map(|list| &list.content.place).map(|place| place.id.get_ref().as_str()).collect();
    if let Some(place) = raw.place.as_ref().filter(|place| !places.contains(&place.get_ref().as_str())) {
        faults.add(
            &file.at(place),
            FaultKind::UnknownId,
            format!("There is no place `{}`; {}.", place.get_ref(), nearest(place.get_ref(), places)),
        );
    }
    for region in raw.regions.iter().filter(|region| !scope.regions.contains(region.get_ref())) {
        let known = nearest(region.get_ref(), scope.regions.iter().map(String::as_str));
        faults.add(&file.at(region), FaultKind::UnknownId, format!("There is no region `{}`; {known}.", region.get_ref()));
    }
    let mut numbers = Vec::new();
    for question in &raw.questions {
        match scope.questions.iter().position(|(id, ..)| id == question.get_ref()) {
            Some(number) => numbers.push(number),
            None => {
                let known = nearest(question.get_ref(), scope.questions.iter().map(|(id, ..)| id.as_str()));
                faults.add(&file.at(question), FaultKind::UnknownId, format!("There is no question `{}`; {known}.", question.get_ref()));
            }
        }
    }
    let place = raw.place.as_ref().map(|place| place.get_ref().as_str());
    let regions: Vec<&str> = raw.regions.iter().map(|region| region.get_ref().as_str()).collect();
    let [name, short, recognise] = [&raw.name, &raw.short, &raw.recognise].map(|words| context.text(words, file, faults));
    let checked = findings::date_code(&scope.checked, &file.at(&raw.checked), faults);
    let mut list = |kind: &'static str, ids: &[Located<String>], faults: &mut Faults| -> String {
        ids.iter().filter_map(|id| context.sentence(kind, id, file, faults)).map(|text| format!("Text({text}),")).collect()
    };
    let steps = list("step", &raw.steps, faults);
    let ask = list("ask", &raw.ask, faults);
    let documents = list("document", &raw.documents, faults);
    let amounts: String = raw.amount.iter().map(|amount_| amount(amount_, file, context, faults)).collect();
    let caveats = notes(&raw.caveat, file, context, faults);
    let appeal = notes(&raw.appeal, file, context, faults);
    let contacts: String = raw.contact.iter().map(|contact_| contact(contact_, file, context, faults)).collect();
    format!(
        "Plan {{ id: {:?}, kind: Kind::{kind:?}, place: {place:?}, regions: &{regions:?}, name: Text({name}), short: Text({short}), \
         recognise: Text({recognise}), currency: {:?}, checked: {checked}, questions: &{numbers:?}, steps: &[{steps}], ask: &[{ask}], \
         documents: &[{documents}], amounts: &[{amounts}], caveats: &[{caveats}], appeal: &[{appeal}], contacts: &[{contacts}],",
        raw.id.get_ref(),
        raw.currency
    )
}

fn default_row(file: &Parsed<RawPlan>, scope: &Scope<'_, RawPlan>, context: &mut Context, faults: &mut Faults) -> CheckedRule {
    let raw = &file.content;
    for (name, finding) in FindingName::ALL.iter().zip(raw.findings()) {
        if finding.is_none() {
            let sentence = format!("The finding [{}] is missing: write it, with `unknown` if nothing is known.", name.id());
            faults.add(&file.top(), FaultKind::UnknownId, sentence);
        }
    }
    let (mut slots, findings) = findings::findings(raw.findings(), scope, context, faults);
    let (more, terms) = findings::terms(raw.cost.as_ref().and_then(|cost| cost.terms.as_ref()), scope, context, faults);
    slots.extend(more);
    let when = CheckedWhen::default();
    let code = rule_code("default", &when.code(context), 0, &findings, &terms);
    CheckedRule { id: "default".to_owned(), at: file.at(&raw.id), when, rank: 0, slots, code }
}

fn rule(raw: &RawRule, scope: &Scope<'_, RawPlan>, context: &mut Context, faults: &mut Faults) -> CheckedRule {
    let at = scope.file.at(&raw.id);
    let when = findings::when(&raw.when, [&raw.from, &raw.until], scope, faults);
    let inner = raw.cost.as_ref().and_then(|cost| cost.terms.as_ref());
    let (mut slots, findings) = findings::findings(raw.findings(), scope, context, faults);
    let (more, terms) = findings::terms(raw.terms.as_ref().or(inner), scope, context, faults);
    slots.extend(more);
    let conditions = when.conditions.len() + usize::from(!when.regions.is_empty());
    let rank = raw.rank.unwrap_or_else(|| u8::try_from(conditions.max(1)).unwrap_or(u8::MAX));
    let id = raw.id.get_ref().clone();
    let code = rule_code(&id, &when.code(context), rank, &findings, &terms);
    CheckedRule { id, at, when, rank, slots, code }
}

fn rule_code(id: &str, when: &str, rank: u8, findings: &str, terms: &str) -> String {
    format!("Rule {{ id: {id:?}, when: {when}, rank: {rank}, findings: {findings}, terms_number: {terms} }},\n")
}

fn amount(raw: &RawAmount, file: &Parsed<RawPlan>, context: &mut Context, faults: &mut Faults) -> String {
    if raw.year.is_none() {
        let sentence = format!("The amount `{}` has no year: amounts change every year, so write `year = …`.", raw.id.get_ref());
        faults.add(&file.at(&raw.id), FaultKind::NoYear, sentence);
    }
    let cents = findings::cents(&raw.amount, file, faults);
    let sources = context.sources(&raw.sources, file, faults);
    let certainty = context.certainty(&raw.certainty, &sources, file, faults);
    let (name, year, id) = (context.text(&raw.name, file, faults), raw.year.unwrap_or(0), raw.id.get_ref());
    let sources = context.cite(&sources);
    format!(
        "Amount {{ id: {id:?}, name: Text({name}), year: {year}, cents: {cents}, certainty: Certainty::{certainty:?}, sources: {sources} }},"
    )
}

fn notes(raw: &[RawNote], file: &Parsed<RawPlan>, context: &mut Context, faults: &mut Faults) -> String {
    let mut code = String::new();
    for note in raw {
        let sources = context.sources(&note.sources, file, faults);
        let certainty = context.certainty(&note.certainty, &sources, file, faults);
        let text = context.text(&note.text, file, faults);
        let sources = context.cite(&sources);
        let _ = write!(code, "Note {{ text: Text({text}), certainty: Certainty::{certainty:?}, sources: {sources} }},");
    }
    code
}

fn contact(raw: &RawContact, file: &Parsed<RawPlan>, context: &mut Context, faults: &mut Faults) -> String {
    let sources = context.sources(&raw.sources, file, faults);
    let certainty = context.certainty(&raw.certainty, &sources, file, faults);
    let name = context.text(&raw.name, file, faults);
    let sources = context.cite(&sources);
    format!(
        "Contact {{ name: Text({name}), phone: {:?}, tty: {:?}, certainty: Certainty::{certainty:?}, sources: {sources} }},",
        raw.phone, raw.tty
    )
}
