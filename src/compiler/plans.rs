//! Checks plans and makes their rows.

use super::compiler::{Compiler, leaked_ids};
use super::conditions::{self, CheckedWhen, WrittenWhen};
use super::context::{SentenceKind, leaked};
use super::fault::{At, FaultKind};
use super::findings::{self, CheckedFinding, CheckedFindings, PlanFile};
use super::located::Located;
use super::parse::Parsed;
use super::phones::{self, Country};
use super::questions::Questions;
use super::raw_plan::{RawAmount, RawContact, RawCostTerms, RawNote, RawPlan, RawRule};
use second_opinion_model::vocabulary::{Coverage, FindingName, RightValue};
use second_opinion_model::{Contact, CostTerms, Note, Plan, PlanAmount, Rule, Value};
use std::cmp::Reverse;
use std::fmt;

/// The id of a plan's default row.
const DEFAULT: &str = "default";

/// What a rule can decide: a finding, or one part of the cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Topic {
    Finding(FindingName),
    /// A field of the cost's terms, by its name in the files.
    CostPart(&'static str),
}

impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Finding(name) => f.write_str(name.id()),
            Self::CostPart(part) => write!(f, "terms.{part}"),
        }
    }
}

/// A checked rule: what the checks of rules need, and its row.
pub(crate) struct CheckedRule {
    pub id: String,
    pub at: At,
    pub when: CheckedWhen,
    pub rank: u8,
    pub findings: Vec<CheckedFinding>,
    /// The parts of the cost that it sets.
    cost_parts: Vec<&'static str>,
    row: Option<Rule>,
}

impl CheckedRule {
    fn new(raw_id: &str, at: At, when: CheckedWhen, rank: u8, decisions: Decisions) -> Self {
        let row = Rule {
            id: leaked(raw_id),
            when: when.row(),
            rank,
            findings: decisions.findings.rows,
            terms: decisions.terms,
        };
        Self {
            id: raw_id.to_owned(),
            at,
            when,
            rank,
            findings: decisions.findings.checked,
            cost_parts: findings::parts_set(&decisions.terms),
            row: Some(row),
        }
    }

    /// All that it decides.
    pub fn topics(&self) -> Vec<Topic> {
        let findings = self.findings.iter();
        let findings = findings.map(|finding| Topic::Finding(finding.value.finding()));
        let parts = self.cost_parts.iter().map(|part| Topic::CostPart(part));
        findings.chain(parts).collect()
    }

    pub fn decides(&self, topic: Topic) -> bool {
        self.topics().contains(&topic)
    }

    /// What it says of the finding `coverage`, if it does.
    pub fn coverage(&self) -> Option<Coverage> {
        self.findings
            .iter()
            .find_map(|finding| match finding.value {
                Value::Coverage(coverage) => Some(coverage),
                _ => None,
            })
    }
}

/// What a rule decides: its findings, and the parts of the cost that it sets.
struct Decisions {
    findings: CheckedFindings,
    terms: CostTerms,
}

/// A plan after its own checks, with what the checks across its rules need.
pub(crate) struct CheckedPlan {
    pub id: String,
    /// The default row first, then the others as the file has them.
    pub rules: Vec<CheckedRule>,
    /// `None` where its kind is not known.
    pub row: Option<Plan>,
    /// Where the plan claims a right of its own, `yes` or `policy`.
    pub right: Option<At>,
}

impl CheckedPlan {
    /// The rules that decide the finding `coverage`.
    pub fn coverage_rules(&self) -> Vec<&CheckedRule> {
        let rules = self.rules.iter();
        rules.filter(|rule| rule.coverage().is_some()).collect()
    }
}

/// Checks all plans, in the order in which they are listed: the likeliest first, else by id.
pub(crate) fn check(compiler: &mut Compiler) -> Vec<CheckedPlan> {
    let mut files: Vec<&Parsed<RawPlan>> = compiler.project.plans.iter().collect();
    for (number, file) in files.iter().enumerate() {
        let id = &file.content.id;
        let earlier = &files[..number];
        if earlier.iter().any(|one| one.content.id.text() == id.text()) {
            let sentence = format!("The plan `{}` stands twice: keep one.", id.text());
            compiler.fault(&file.at(id), FaultKind::DuplicateId, sentence);
        }
        file_name(compiler, file);
    }
    files.sort_by_key(|file| file.content.likely);
    let plans = files.into_iter().map(|file| plan(compiler, file));
    plans.collect()
}

/// A plan's file is named after its id and is in the folder of its place. A place that is not
/// known is refused elsewhere.
fn file_name(compiler: &mut Compiler, file: &Parsed<RawPlan>) {
    let raw = &file.content;
    let id = raw.id.text();
    let mut places = compiler.project.place_ids();
    let folder = match raw.place.as_ref().map(Located::text) {
        Some("US") => "us",
        Some("CA") => "ca",
        Some(place) if places.all(|known| known != place) => return,
        Some(_) | None => "world",
    };
    let expected = format!("src/pack/data/{folder}/{id}.toml");
    if file.path != expected {
        let sentence = format!(
            "The file of the plan `{id}` must be {expected}: its name is the id, its folder the \
             place (us, ca, or world for every other). Move it there, or mend `id` or `place`."
        );
        compiler.fault(&file.at(&raw.id), FaultKind::FileName, sentence);
    }
}

/// Checks one plan.
fn plan(compiler: &mut Compiler, file: &Parsed<RawPlan>) -> CheckedPlan {
    let raw = &file.content;
    let plan_file = PlanFile {
        file,
        checked: compiler.day(&raw.checked, file),
    };
    let questions = Questions::of_plan(compiler.project, &raw.questions);
    let row = head(compiler, &questions, &plan_file);
    let mut rules = vec![default_row(compiler, &plan_file)];
    for raw in &raw.rule {
        let checked = rule(compiler, raw, &questions, &plan_file);
        if rules.iter().any(|known| known.id == checked.id) {
            let sentence = format!(
                "The rule `{}` stands twice in this plan: rename one.",
                checked.id
            );
            compiler.fault(&checked.at, FaultKind::DuplicateId, sentence);
        }
        rules.push(checked);
    }
    let rows = ranked_rows(&mut rules);
    CheckedPlan {
        id: raw.id.text().to_owned(),
        row: row.map(|row| Plan { rules: rows, ..row }),
        right: claimed_right(file),
        rules,
    }
}

/// Takes the rows out of the rules, the highest rank first.
fn ranked_rows(rules: &mut [CheckedRule]) -> Vec<Rule> {
    let mut rows: Vec<Rule> = Vec::new();
    for rule in rules {
        rows.extend(rule.row.take());
    }
    rows.sort_by_key(|row| Reverse(row.rank));
    rows
}

/// Where the default row says that a law or a policy gives a right.
fn claimed_right(file: &Parsed<RawPlan>) -> Option<At> {
    let value = &file.content.right.as_ref()?.value;
    match RightValue::from_id(value.text())? {
        RightValue::Yes | RightValue::Policy => Some(file.at(value)),
        RightValue::Contract | RightValue::NoSpecific | RightValue::Unknown => None,
    }
}

/// Everything of a plan but its rules and rights.
fn head(compiler: &mut Compiler, questions: &Questions, plan_file: &PlanFile) -> Option<Plan> {
    let (file, raw) = (plan_file.file, &plan_file.file.content);
    let kind = compiler.word(&raw.kind, file)?;
    compiler.known_places(raw.place.as_slice(), file);
    compiler.known_regions(&raw.regions, file);
    let mut amounts = Vec::new();
    for raw in &raw.amount {
        amounts.push(amount(compiler, raw, file));
    }
    let mut contacts = Vec::new();
    for raw in &raw.contact {
        contacts.push(contact(compiler, raw, file));
    }
    Some(Plan {
        id: leaked(raw.id.text()),
        kind,
        place: raw.place.as_ref().map(|place| leaked(place.text())),
        regions: leaked_ids(&raw.regions),
        name: compiler.text(&raw.name, file),
        short: compiler.text(&raw.short, file),
        recognise: compiler.text(&raw.recognise, file),
        currency: leaked(&raw.currency),
        checked: plan_file.checked,
        questions: own_questions(compiler, questions, file),
        steps: compiler.sentences(SentenceKind::Step, &raw.steps, file),
        ask: compiler.sentences(SentenceKind::Ask, &raw.ask, file),
        documents: compiler.sentences(SentenceKind::Document, &raw.documents, file),
        amounts,
        caveats: notes(compiler, &raw.caveat, file),
        appeal: notes(compiler, &raw.appeal, file),
        contacts,
        rights: Vec::new(),
        rules: Vec::new(),
    })
}

/// The numbers of the questions that the plan names.
fn own_questions(
    compiler: &mut Compiler,
    questions: &Questions,
    file: &Parsed<RawPlan>,
) -> Vec<u8> {
    let mut numbers = Vec::new();
    for id in &file.content.questions {
        compiler.known_id("question", id.text(), &file.at(id), questions.ids());
        if let Some(number) = questions.number(id.text()) {
            numbers.push(u8::try_from(number).unwrap_or(u8::MAX));
        }
    }
    numbers
}

/// Checks the default row, which must have all nine findings.
fn default_row(compiler: &mut Compiler, plan_file: &PlanFile) -> CheckedRule {
    let (file, raw) = (plan_file.file, &plan_file.file.content);
    for (name, finding) in FindingName::ALL.iter().zip(raw.findings()) {
        if finding.is_none() {
            let sentence = format!(
                "The finding [{}] is missing: write it, with `unknown` if nothing is known.",
                name.id()
            );
            compiler.fault(&file.top(), FaultKind::UnknownId, sentence);
        }
    }
    let terms = raw.cost.as_ref().and_then(|cost| cost.terms.as_ref());
    let decisions = Decisions {
        findings: findings::check(compiler, raw.findings(), plan_file),
        terms: findings::terms(compiler, terms, file),
    };
    let at = file.at(&raw.id);
    CheckedRule::new(DEFAULT, at, CheckedWhen::default(), 0, decisions)
}

/// Checks one rule.
fn rule(
    compiler: &mut Compiler,
    raw: &RawRule,
    questions: &Questions,
    plan_file: &PlanFile,
) -> CheckedRule {
    let written = WrittenWhen {
        answers: &raw.when,
        from: raw.from.as_ref(),
        until: raw.until.as_ref(),
    };
    let when = conditions::check(compiler, &written, questions, plan_file.file);
    let decisions = Decisions {
        findings: findings::check(compiler, raw.findings(), plan_file),
        terms: findings::terms(compiler, terms_of(raw), plan_file.file),
    };
    let rank = raw.rank.unwrap_or_else(|| rank_of(&when));
    let at = plan_file.file.at(&raw.id);
    CheckedRule::new(raw.id.text(), at, when, rank, decisions)
}

/// A rule writes the parts of the cost by themselves, or in its finding `cost`.
fn terms_of(raw: &RawRule) -> Option<&RawCostTerms> {
    let in_cost = raw.cost.as_ref().and_then(|cost| cost.terms.as_ref());
    raw.terms.as_ref().or(in_cost)
}

/// The number of its conditions; above the default row's 0 where it has none.
fn rank_of(when: &CheckedWhen) -> u8 {
    let count = when.conditions.len() + usize::from(!when.regions.is_empty());
    u8::try_from(count.max(1)).unwrap_or(u8::MAX)
}

/// Checks a dated amount and makes its row.
fn amount(compiler: &mut Compiler, raw: &RawAmount, file: &Parsed<RawPlan>) -> PlanAmount {
    if raw.year.is_none() {
        let sentence = format!(
            "The amount `{}` has no year: amounts change every year, so write `year = …`.",
            raw.id.text()
        );
        compiler.fault(&file.at(&raw.id), FaultKind::NoYear, sentence);
    }
    let evidence = compiler.evidence(&raw.certainty, &raw.sources, file);
    PlanAmount {
        id: leaked(raw.id.text()),
        name: compiler.text(&raw.name, file),
        year: raw.year.unwrap_or(0),
        cents: compiler.cents(&raw.amount, file),
        certainty: evidence.certainty,
        sources: evidence.sources,
    }
}

/// Checks notes and makes their rows.
fn notes(compiler: &mut Compiler, raw: &[RawNote], file: &Parsed<RawPlan>) -> Vec<Note> {
    let mut notes = Vec::new();
    for note in raw {
        let evidence = compiler.evidence(&note.certainty, &note.sources, file);
        notes.push(compiler.note(&note.text, evidence, file));
    }
    notes
}

/// Checks a contact and makes its row.
fn contact(compiler: &mut Compiler, raw: &RawContact, file: &Parsed<RawPlan>) -> Contact {
    let place = file.content.place.iter().map(|place| place.text());
    let country = Country::of(place, compiler.project);
    let evidence = compiler.evidence(&raw.certainty, &raw.sources, file);
    Contact {
        name: compiler.text(&raw.name, file),
        phone: phones::optional(compiler, raw.phone.as_ref(), country, file),
        tty: phones::optional(compiler, raw.tty.as_ref(), country, file),
        certainty: evidence.certainty,
        sources: evidence.sources,
    }
}
