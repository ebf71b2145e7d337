//! `cargo xtask check-data`: every fault of the plan files, then what they say and how sure they are, plan by plan.

use crate::args::{Given, Opt};
use crate::failure::{Explain, Failure, Outcome};
use crate::{clock, grade, project};
use second_opinion::answers::Answers;
use second_opinion::coverage::determine;
use second_opinion::pack::compile::{Files, compile};
use second_opinion::pack::vocabulary::{Certainty, FindingName};
use second_opinion::pack::{Date, PLANS};
use second_opinion::text::{PACK_FILES, PackFile};

/// It has none yet.
pub const OPTIONS: &[Opt] = &[];

/// The highest reading grade a text may have before it is listed.
const GRADE: f32 = 8.0;

/// Prints faults and fails; without faults, prints the table of findings, old facts and hard texts.
pub fn run(_given: &Given) -> Outcome {
    let files = Files::of_project(project::root()).explain(|| "The plan files cannot be read".to_owned())?;
    if let Err(faults) = compile(&files) {
        faults.iter().for_each(|fault| println!("{fault}"));
        return Err(Failure::new(format!("{} faults in the plan files.", faults.len())));
    }
    let today = clock::today();
    table(today);
    old_facts(today);
    hard_texts()
}

/// Value and certainty of every plan's default row, a line a plan.
fn table(today: Date) {
    println!("{:<22}{}", "plan", FindingName::ALL.iter().map(|name| format!("{:<24}", name.id())).collect::<String>());
    let mut unconfirmed = 0;
    for plan in PLANS {
        let determination = determine(plan, &Answers::default(), today);
        let cells =
            determination.findings.iter().map(|found| format!("{:<24}", format!("{} ({})", found.value.id(), letter(found.certainty))));
        println!("{:<22}{}", plan.id, cells.collect::<String>());
        unconfirmed += determination.findings.iter().filter(|found| found.certainty == Certainty::Unconfirmed).count();
    }
    let key: Vec<String> = Certainty::ALL.iter().map(|certainty| format!("{} {}", letter(*certainty), certainty.id())).collect();
    println!("\n{} plans, {} findings unconfirmed. Certainty: {}.", PLANS.len(), unconfirmed, key.join(", "));
}

const fn letter(certainty: Certainty) -> char {
    match certainty {
        Certainty::Law => 'L',
        Certainty::Official => 'O',
        Certainty::Plan => 'P',
        Certainty::Guidance => 'G',
        Certainty::Inferred => 'i',
        Certainty::Unconfirmed => '?',
    }
}

fn old_facts(today: Date) {
    let old: Vec<&str> = PLANS.iter().filter(|plan| plan.checked.is_over_a_year_before(today)).map(|plan| plan.id).collect();
    if old.is_empty() {
        println!("No plan was checked more than 12 months ago.");
    } else {
        println!("Checked more than 12 months ago: {}.", old.join(", "));
    }
}

fn hard_texts() -> Outcome {
    let english = PACK_FILES.iter().find(|(language, _)| *language == "en").map_or("", |(_, json)| *json);
    let pack = PackFile::parse(english).map_err(|error| Failure::new(error.to_string()))?;
    let hard: Vec<(f32, &String)> = pack.texts().iter().map(|text| (grade::of(text), text)).filter(|(grade, _)| *grade > GRADE).collect();
    println!("{} of {} texts above reading grade {GRADE}:", hard.len(), pack.texts().len());
    hard.iter().for_each(|(grade, text)| println!("  {grade:.1}  {text}"));
    Ok(())
}
