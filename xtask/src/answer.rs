//! `cargo xtask answer`: a determination on the command line, for editors and tests. Reads options,
//! prints; decides nothing.

mod improvements;
mod report;

use crate::args::{self, Given, Opt};
use crate::clock;
use crate::failure::{Failure, Outcome};
use report::Report;
use second_opinion::answers::{Answer, Answers, MOST_PLANS, PlanRef, plan_ref};
use second_opinion::coverage::{
    Determination, Route, determine, improvements, order, own_questions, payment_order, trace,
};
use second_opinion::pack::{Amounts, Cents, Date, money, question_number, tables};
use second_opinion::takeaway::unread_words;
use second_opinion::text::{PACK_FILES, PackFile, built_in};

/// The options, in the order of the wizard.
pub const OPTIONS: &[Opt] = &[
    Opt {
        name: "--plan",
        value: Some("ID"),
        help: "a plan; may be repeated, up to three",
    },
    Opt {
        name: "--region",
        value: Some("CODE"),
        help: "ISO 3166-2, such as US-CA",
    },
    Opt {
        name: "--situation",
        value: Some("ID"),
        help: "why the opinion is wanted",
    },
    Opt {
        name: "--visit",
        value: Some("ID"),
        help: "in-person, video or records-review",
    },
    Opt {
        name: "--doctor",
        value: Some("ID"),
        help: "in-network, out-of-network, out-of-area or abroad",
    },
    Opt {
        name: "--referral",
        value: Some("ID"),
        help: "have, can-get or no-doctor",
    },
    Opt {
        name: "--opinion",
        value: Some("ID"),
        help: "second, third-disagree or third-agree",
    },
    Opt {
        name: "--with",
        value: Some("NAME=VALUE"),
        help: "a question of the plan's own; may be repeated",
    },
    Opt {
        name: "--price",
        value: Some("AMOUNT"),
        help: "the fee the plan recognises, in the first plan's currency, or \"250 GBP\"; once for each currency",
    },
    Opt {
        name: "--deductible-left",
        value: Some("AMOUNT"),
        help: "what is left of this year's deductible; currencies as for --price",
    },
    Opt {
        name: "--date",
        value: Some("YYYY-MM-DD"),
        help: "the day the rules are read for; today if left out",
    },
    Opt {
        name: "--lang",
        value: Some("en|fr|es"),
        help: "the language; English where it is not there yet",
    },
    Opt {
        name: "--format",
        value: Some("text|json"),
        help: "text if left out",
    },
];

/// The options that are questions answered by picking.
const PICKS: &[&str] = &["situation", "visit", "doctor", "referral", "opinion"];

/// Prints what the named plans do for these answers.
pub fn run(given: &Given) -> Outcome {
    print!("{}", output(given)?);
    Ok(())
}

fn output(given: &Given) -> Outcome<String> {
    let plans = plans(given)?;
    let language = given.one_of("--lang", &["en", "fr", "es"])?.unwrap_or("en");
    let pack = pack(language)?;
    let answers = answers(given, &plans, &pack)?;
    let day = match given.get("--date") {
        Some(text) => Date::parse(text).ok_or_else(|| {
            Failure::usage(format!("`{text}` is no day: write it like 2026-11-25."))
        })?,
        None => clock::today(),
    };
    let format = given
        .one_of("--format", &["text", "json"])?
        .unwrap_or("text");
    let determinations: Vec<Determination> = plans
        .iter()
        .map(|plan| determine(plan.0, &answers, day))
        .collect();
    let payment = payment_order(&answers, day);
    let routes = order(&determinations, &payment);
    let report = |(determination, route): (Determination, Route)| {
        let improvements = improvements(&determination, &answers, day);
        let trace = trace(&determination, &answers, day);
        let ask = own_questions(determination.plan, &answers, day).collect();
        Report {
            determination,
            route,
            ask,
            improvements,
            trace,
        }
    };
    let reports: Vec<Report> = determinations.into_iter().zip(routes).map(report).collect();
    Ok(match format {
        "json" => report::json(&reports, &payment, &answers, &pack) + "\n",
        _ => report::text(&reports, &answers, &pack, day),
    })
}

fn plans(given: &Given) -> Outcome<Vec<PlanRef>> {
    let known: Vec<&str> = tables().plans.iter().map(|plan| plan.id).collect();
    let plans: Vec<PlanRef> = given
        .all("--plan")
        .map(|id| plan_ref(id).ok_or_else(|| args::unknown("plan", id, &known)))
        .collect::<Outcome<_>>()?;
    match plans.len() {
        0 => Err(Failure::usage(format!(
            "Name a plan with --plan. Known: {}.",
            known.join(", ")
        ))),
        1..=MOST_PLANS => Ok(plans),
        _ => Err(Failure::usage(format!("Name at most {MOST_PLANS} plans."))),
    }
}

fn answers(given: &Given, plans: &[PlanRef], pack: &PackFile) -> Outcome<Answers> {
    let mut answers = Answers {
        plans: Answer::Given(plans.to_vec()),
        ..Answers::default()
    };
    if let Some(region) = given.get("--region") {
        answers.region = if region == "not-sure" {
            Answer::NotSure
        } else {
            Answer::Given(iso_region(region)?)
        };
    }
    for name in PICKS {
        if let Some(value) = given.get(&format!("--{name}")) {
            pick(&mut answers, name, value)?;
        }
    }
    for pair in given.all("--with") {
        let (name, value) = pair.split_once('=').ok_or_else(|| {
            Failure::usage(format!("`{pair}` is no answer: write --with name=value."))
        })?;
        let own = plans
            .iter()
            .flat_map(|plan| &plan.0.questions)
            .filter_map(|number| tables().questions.get(usize::from(*number)));
        let of_pairs = tables()
            .questions
            .iter()
            .filter(|question| question.pair && plans.len() > 1);
        let known: Vec<&str> = own
            .chain(of_pairs)
            .map(|question| question.id)
            .chain(PICKS.iter().copied())
            .collect();
        if !known.contains(&name) {
            return Err(args::unknown("question of these plans", name, &known));
        }
        pick(&mut answers, name, value)?;
    }
    answers.price = amounts(given, "--price", plans, pack)?;
    answers.deductible_left = amounts(given, "--deductible-left", plans, pack)?;
    Ok(answers)
}

fn pick(answers: &mut Answers, name: &str, value: &str) -> Outcome {
    let number = question_number(name)
        .ok_or_else(|| Failure::usage(format!("There is no question `{name}`.")))?;
    if answers.pick_id(number, value) {
        return Ok(());
    }
    let options = tables()
        .questions
        .get(usize::from(number))
        .map_or(&[][..], |question| &question.options);
    let known: Vec<&str> = options
        .iter()
        .map(|option| option.id)
        .chain(["not-sure"])
        .collect();
    Err(args::unknown(&format!("answer to {name}"), value, &known))
}

/// Any code of the form of ISO 3166-2 is accepted: a region matters only where a rule or a right
/// names it.
fn iso_region(code: &str) -> Outcome<String> {
    let is_form = code.split_once('-').is_some_and(|(country, region)| {
        country.len() == 2
            && (1..=3).contains(&region.len())
            && code
                .chars()
                .all(|c| c == '-' || c.is_ascii_uppercase() || c.is_ascii_digit())
    });
    if is_form {
        Ok(code.to_owned())
    } else {
        Err(Failure::usage(format!(
            "`{code}` is no region: write it like US-CA or CA-ON."
        )))
    }
}

/// One amount in each currency of the plans at most.
fn amounts(
    given: &Given,
    name: &str,
    plans: &[PlanRef],
    pack: &PackFile,
) -> Outcome<Answer<Amounts>> {
    let mut amounts = if given.has(name) {
        Answer::NotSure
    } else {
        Answer::Unanswered
    };
    for text in given.all(name).filter(|text| *text != "not-sure") {
        let (currency, cents) = amount(text, name, plans, pack)?;
        amounts.set_in_currency(currency, Answer::Given(cents));
    }
    Ok(amounts)
}

/// An amount in the currency of the first plan; or in that of another, if it says so.
fn amount(
    text: &str,
    name: &str,
    plans: &[PlanRef],
    pack: &PackFile,
) -> Outcome<(&'static str, Cents)> {
    let mut why_not = None;
    for currency in plans.iter().map(|plan| plan.0.currency) {
        match money::read(text, currency) {
            Ok(cents) => return Ok((currency, cents)),
            Err(why) => why_not = why_not.or(Some((why, currency))),
        }
    }
    let sentence = why_not
        .map(|(why, currency)| unread_words(pack, &why, currency))
        .unwrap_or_default();
    Err(Failure::usage(format!("{name} “{text}”: {sentence}")))
}

fn pack(language: &str) -> Outcome<PackFile> {
    let known = PACK_FILES.iter().any(|(code, _)| *code == language);
    built_in(if known { language } else { "en" }).map_err(|error| Failure::new(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::{OPTIONS, output};
    use crate::args;
    use serde_json::{Value, json};

    fn said(words: &[&str]) -> Result<String, String> {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let given = args::parse(&words, OPTIONS).map_err(|failure| failure.to_string())?;
        output(&given).map_err(|failure| failure.to_string())
    }

    fn json_of(words: &[&str]) -> Value {
        let words = [words, &["--format", "json"]].concat();
        serde_json::from_str(&said(&words).unwrap_or_default()).unwrap_or_default()
    }

    #[test]
    fn an_amount_is_shown_back_as_it_was_read() {
        let text = said(&[
            "--plan",
            "us-medicare-original",
            "--price",
            "$1,250.00.",
            "--deductible-left",
            "0",
        ])
        .unwrap_or_default();
        let shown = "Price of the visit (USD): $1,250.00\nLeft of your deductible this year (USD): $0.00\n\n";
        assert!(text.starts_with(shown), "{text}");
        let json = json_of(&["--plan", "us-medicare-original", "--price", "1 250"]);
        assert_eq!(json["answers"]["price"], json!(125_000));
        let read = json!({ "question": "price", "cents": 125_000, "currency": "USD", "read": "$1,250.00" });
        assert_eq!(json["amounts"], json!([read]));
    }

    #[test]
    fn a_price_is_in_the_currency_of_the_first_plan_or_in_the_one_it_says() {
        let plans = ["--plan", "us-ppo", "--plan", "gb-pmi"];
        let costs = |more: &[&str]| {
            let json = json_of(&[&plans, more].concat());
            [0, 1].map(|plan| {
                let cost = &json[plan]["findings"]["cost"];
                (
                    cost["patient_max"].as_u64(),
                    cost["currency"].clone(),
                    cost["no_sum"].is_string(),
                )
            })
        };
        assert_eq!(
            costs(&["--price", "250.00"]),
            [
                (Some(25_000), json!("USD"), false),
                (None, json!("GBP"), true)
            ]
        );
        assert_eq!(
            costs(&["--price", "250 GBP"]),
            [
                (None, json!("USD"), true),
                (Some(25_000), json!("GBP"), false)
            ]
        );
        let both = ["--price", "$250", "--price", "£200"];
        assert_eq!(
            costs(&both),
            [
                (Some(25_000), json!("USD"), false),
                (Some(20_000), json!("GBP"), false)
            ]
        );
    }

    #[test]
    fn what_is_no_amount_is_refused_with_what_was_typed() {
        let cases = [
            (
                "250. 00",
                "--price “250. 00”: We cannot tell which number this is. Write it like 1250 or 1,250.00.",
            ),
            (
                "250 EUR",
                "--price “250 EUR”: You wrote EUR beside the amount, but this plan counts in USD. Write what it is in USD.",
            ),
        ];
        for (typed, sentence) in cases {
            assert_eq!(
                said(&["--plan", "us-ppo", "--price", typed]),
                Err(sentence.to_owned())
            );
        }
    }
}
