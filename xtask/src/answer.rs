//! `cargo xtask answer`: a determination on the command line, for editors and tests. Reads options, prints; decides nothing.

mod improvements;
mod report;

use crate::args::{self, Given, Opt};
use crate::clock;
use crate::failure::{Failure, Outcome};
use report::Report;
use second_opinion::answers::{Answers, MOST_PLANS, PlanRef, Said, plan_ref};
use second_opinion::coverage::{Determination, Route, determine, improvements, order, own_questions, payment_order, trace};
use second_opinion::pack::{Cents, Date, money, question_number, tables};
use second_opinion::text::{PACK_FILES, PackFile, built_in};

/// The options, in the order of the wizard.
pub const OPTIONS: &[Opt] = &[
    Opt { name: "--plan", value: Some("ID"), help: "a plan; may be repeated, up to three" },
    Opt { name: "--region", value: Some("CODE"), help: "ISO 3166-2, such as US-CA" },
    Opt { name: "--situation", value: Some("ID"), help: "why the opinion is wanted" },
    Opt { name: "--visit", value: Some("ID"), help: "in-person, video or records-review" },
    Opt { name: "--doctor", value: Some("ID"), help: "in-network, out-of-network, out-of-area or abroad" },
    Opt { name: "--referral", value: Some("ID"), help: "have, can-get or no-doctor" },
    Opt { name: "--opinion", value: Some("ID"), help: "second, third-disagree or third-agree" },
    Opt { name: "--with", value: Some("NAME=VALUE"), help: "a question of the plan's own; may be repeated" },
    Opt { name: "--price", value: Some("AMOUNT"), help: "the fee the plan recognises; the doctor's bill where it pays nothing" },
    Opt { name: "--deductible-left", value: Some("AMOUNT"), help: "what is left of this year's deductible" },
    Opt { name: "--date", value: Some("YYYY-MM-DD"), help: "the day the rules are read for; today if left out" },
    Opt { name: "--lang", value: Some("en|fr|es"), help: "the language; English where it is not there yet" },
    Opt { name: "--format", value: Some("text|json"), help: "text if left out" },
];

/// The options that are questions answered by picking.
const PICKS: &[&str] = &["situation", "visit", "doctor", "referral", "opinion"];

/// Prints what the named plans do for these answers.
pub fn run(given: &Given) -> Outcome {
    let plans = plans(given)?;
    let answers = answers(given, &plans)?;
    let day = match given.get("--date") {
        Some(text) => Date::parse(text).ok_or_else(|| Failure::usage(format!("`{text}` is no day: write it like 2026-11-25.")))?,
        None => clock::today(),
    };
    let language = given.one_of("--lang", &["en", "fr", "es"])?.unwrap_or("en");
    let format = given.one_of("--format", &["text", "json"])?.unwrap_or("text");
    let pack = pack(language)?;
    let determinations: Vec<Determination> = plans.iter().map(|plan| determine(plan.0, &answers, day)).collect();
    let payment = payment_order(&answers, day);
    let routes = order(&determinations, &payment);
    let report = |(determination, route): (Determination, Route)| {
        let improvements = improvements(determination.plan, &answers, day);
        let trace = trace(&determination, &answers, day);
        let ask = own_questions(determination.plan, &answers, day).collect();
        Report { determination, route, ask, improvements, trace }
    };
    let reports: Vec<Report> = determinations.into_iter().zip(routes).map(report).collect();
    if format == "json" {
        println!("{}", report::json(&reports, &payment, &answers, &pack));
    } else {
        print!("{}", report::text(&reports, &answers, &pack, day));
    }
    Ok(())
}

fn plans(given: &Given) -> Outcome<Vec<PlanRef>> {
    let known: Vec<&str> = tables().plans.iter().map(|plan| plan.id).collect();
    let plans: Vec<PlanRef> =
        given.all("--plan").map(|id| plan_ref(id).ok_or_else(|| args::unknown("plan", id, &known))).collect::<Outcome<_>>()?;
    match plans.len() {
        0 => Err(Failure::usage(format!("Name a plan with --plan. Known: {}.", known.join(", ")))),
        1..=MOST_PLANS => Ok(plans),
        _ => Err(Failure::usage(format!("Name at most {MOST_PLANS} plans."))),
    }
}

fn answers(given: &Given, plans: &[PlanRef]) -> Outcome<Answers> {
    let mut answers = Answers { plans: Said::It(plans.to_vec()), ..Answers::default() };
    if let Some(region) = given.get("--region") {
        answers.region = if region == "not-sure" { Said::NotSure } else { Said::It(iso_region(region)?) };
    }
    for name in PICKS {
        if let Some(value) = given.get(&format!("--{name}")) {
            pick(&mut answers, name, value)?;
        }
    }
    for pair in given.all("--with") {
        let (name, value) =
            pair.split_once('=').ok_or_else(|| Failure::usage(format!("`{pair}` is no answer: write --with name=value.")))?;
        let own = plans.iter().flat_map(|plan| &plan.0.questions).filter_map(|number| tables().questions.get(usize::from(*number)));
        let of_pairs = tables().questions.iter().filter(|question| question.pair && plans.len() > 1);
        let known: Vec<&str> = own.chain(of_pairs).map(|question| question.id).chain(PICKS.iter().copied()).collect();
        if !known.contains(&name) {
            return Err(args::unknown("question of these plans", name, &known));
        }
        pick(&mut answers, name, value)?;
    }
    answers.price = amount(given, "--price")?;
    answers.deductible_left = amount(given, "--deductible-left")?;
    Ok(answers)
}

fn pick(answers: &mut Answers, name: &str, value: &str) -> Outcome {
    let number = question_number(name).ok_or_else(|| Failure::usage(format!("There is no question `{name}`.")))?;
    if answers.pick_id(number, value) {
        return Ok(());
    }
    let options = tables().questions.get(usize::from(number)).map_or(&[][..], |question| &question.options);
    let known: Vec<&str> = options.iter().map(|option| option.id).chain(["not-sure"]).collect();
    Err(args::unknown(&format!("answer to {name}"), value, &known))
}

/// Any code of the form of ISO 3166-2 is accepted: a region matters only where a rule or a right names it.
fn iso_region(code: &str) -> Outcome<String> {
    let is_form = code.split_once('-').is_some_and(|(country, region)| {
        country.len() == 2
            && (1..=3).contains(&region.len())
            && code.chars().all(|c| c == '-' || c.is_ascii_uppercase() || c.is_ascii_digit())
    });
    if is_form { Ok(code.to_owned()) } else { Err(Failure::usage(format!("`{code}` is no region: write it like US-CA or CA-ON."))) }
}

fn amount(given: &Given, name: &str) -> Outcome<Said<Cents>> {
    match given.get(name) {
        None => Ok(Said::Nothing),
        Some("not-sure") => Ok(Said::NotSure),
        Some(text) => money::parse(text)
            .map(Said::It)
            .ok_or_else(|| Failure::usage(format!("`{text}` is no amount for {name}: write it like 250.00."))),
    }
}

fn pack(language: &str) -> Outcome<PackFile> {
    let known = PACK_FILES.iter().any(|(code, _)| *code == language);
    built_in(if known { language } else { "en" }).map_err(|error| Failure::new(error.to_string()))
}
