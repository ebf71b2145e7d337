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
    PaymentOrder, determine, improvements, order, own_questions, payment_order, trace,
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
        help: "the fee the plan recognises, in the first plan's currency, or \"250 GBP\"; \
               once for each currency",
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

/// The language where `--lang` is left out, or names one that is not there yet.
const DEFAULT_LANGUAGE: &str = "en";

/// Prints what the named plans do for these answers.
pub fn run(given: &Given) -> Outcome {
    print!("{}", output(given)?);
    Ok(())
}

fn output(given: &Given) -> Outcome<String> {
    let plans = plans(given)?;
    let texts = texts(given)?;
    let answers = answers(given, &plans, &texts)?;
    let day = day(given)?;
    let format = given.one_of("--format", &["text", "json"])?;
    let payment = payment_order(&answers, day);
    let reports = reports(&plans, &answers, &payment, day);
    Ok(match format {
        Some("json") => report::json(&reports, &payment, &answers, &texts) + "\n",
        _ => report::text(&reports, &answers, &texts, day),
    })
}

/// A report of each plan, in the order in which they were named.
fn reports(plans: &[PlanRef], answers: &Answers, payment: &PaymentOrder, day: Date) -> Vec<Report> {
    let mut determinations = Vec::new();
    for plan in plans {
        determinations.push(determine(plan.0, answers, day));
    }
    let routes = order(&determinations, payment);
    let mut reports = Vec::new();
    for (determination, route) in determinations.into_iter().zip(routes) {
        let plan = determination.plan;
        reports.push(Report {
            route,
            ask: own_questions(plan, answers, day).collect(),
            improvements: improvements(&determination, answers, day),
            trace: trace(&determination, answers, day),
            determination,
        });
    }
    reports
}

fn plans(given: &Given) -> Outcome<Vec<PlanRef>> {
    let known: Vec<&str> = tables().plans.iter().map(|plan| plan.id).collect();
    let mut plans = Vec::new();
    for id in given.all("--plan") {
        plans.push(plan_ref(id).ok_or_else(|| args::unknown("plan", id, &known))?);
    }
    match plans.len() {
        0 => Err(Failure::usage(format!(
            "Name a plan with --plan. Known: {}.",
            known.join(", ")
        ))),
        1..=MOST_PLANS => Ok(plans),
        _ => Err(Failure::usage(format!("Name at most {MOST_PLANS} plans."))),
    }
}

fn texts(given: &Given) -> Outcome<PackFile> {
    let asked = given.one_of("--lang", &["en", "fr", "es"])?;
    let there = asked.filter(|asked| PACK_FILES.iter().any(|(code, _)| code == asked));
    built_in(there.unwrap_or(DEFAULT_LANGUAGE)).map_err(|error| Failure::new(error.to_string()))
}

fn day(given: &Given) -> Outcome<Date> {
    let Some(text) = given.get("--date") else {
        return Ok(clock::today());
    };
    Date::parse(text)
        .ok_or_else(|| Failure::usage(format!("`{text}` is no day: write it like 2026-11-25.")))
}

fn answers(given: &Given, plans: &[PlanRef], texts: &PackFile) -> Outcome<Answers> {
    let mut answers = Answers {
        plans: Answer::Given(plans.to_vec()),
        ..Answers::default()
    };
    if let Some(region) = given.get("--region") {
        answers.region = match region {
            "not-sure" => Answer::NotSure,
            code => Answer::Given(iso_region(code)?),
        };
    }
    for name in PICKS {
        if let Some(value) = given.get(&format!("--{name}")) {
            pick(&mut answers, name, value)?;
        }
    }
    let questions = questions(plans);
    for pair in given.all("--with") {
        let Some((name, value)) = pair.split_once('=') else {
            return Err(Failure::usage(format!(
                "`{pair}` is no answer: write --with name=value."
            )));
        };
        if !questions.contains(&name) {
            return Err(args::unknown("question of these plans", name, &questions));
        }
        pick(&mut answers, name, value)?;
    }
    answers.price = amounts(given, "--price", plans, texts)?;
    answers.deductible_left = amounts(given, "--deductible-left", plans, texts)?;
    Ok(answers)
}

/// The questions that `--with` may answer: those of the plans, those of a pair of plans where there
/// are several, and the standard ones.
fn questions(plans: &[PlanRef]) -> Vec<&'static str> {
    let mut questions = Vec::new();
    for plan in plans {
        for number in &plan.0.questions {
            let question = tables().questions.get(usize::from(*number));
            questions.extend(question.map(|question| question.id));
        }
    }
    for question in &tables().questions {
        if question.pair && plans.len() > 1 {
            questions.push(question.id);
        }
    }
    questions.extend(PICKS);
    questions
}

fn pick(answers: &mut Answers, name: &str, value: &str) -> Outcome {
    let number = question_number(name)
        .ok_or_else(|| Failure::usage(format!("There is no question `{name}`.")))?;
    if answers.pick_id(number, value) {
        return Ok(());
    }
    let mut known = Vec::new();
    if let Some(question) = tables().questions.get(usize::from(number)) {
        known.extend(question.options.iter().map(|option| option.id));
    }
    known.push("not-sure");
    Err(args::unknown(&format!("answer to {name}"), value, &known))
}

/// Any code of the form of ISO 3166-2 is accepted: a region matters only where a rule or a right
/// names it.
fn iso_region(code: &str) -> Outcome<String> {
    let is_part = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
    if let Some((country, region)) = code.split_once('-')
        && country.len() == 2
        && (1..=3).contains(&region.len())
        && country.chars().chain(region.chars()).all(is_part)
    {
        return Ok(code.to_owned());
    }
    Err(Failure::usage(format!(
        "`{code}` is no region: write it like US-CA or CA-ON."
    )))
}

/// One amount in each currency of the plans at most.
fn amounts(
    given: &Given,
    name: &str,
    plans: &[PlanRef],
    texts: &PackFile,
) -> Outcome<Answer<Amounts>> {
    if !given.has(name) {
        return Ok(Answer::Unanswered);
    }
    let mut amounts = Answer::NotSure;
    for text in given.all(name) {
        if text != "not-sure" {
            let (currency, cents) = amount(text, name, plans, texts)?;
            amounts.set_in_currency(currency, Answer::Given(cents));
        }
    }
    Ok(amounts)
}

/// An amount in the currency of the first plan; or in that of another, if it says so.
fn amount(
    text: &str,
    name: &str,
    plans: &[PlanRef],
    texts: &PackFile,
) -> Outcome<(&'static str, Cents)> {
    let mut why_not = None;
    for plan in plans {
        let currency = plan.0.currency;
        match money::read(text, currency) {
            Ok(cents) => return Ok((currency, cents)),
            Err(why) => why_not = why_not.or(Some((why, currency))),
        }
    }
    // Why it is no amount in the currency of the first plan.
    let sentence = match why_not {
        Some((why, currency)) => unread_words(texts, &why, currency),
        None => String::new(),
    };
    Err(Failure::usage(format!("{name} “{text}”: {sentence}")))
}

#[cfg(test)]
mod tests {
    use super::{OPTIONS, iso_region, output};
    use crate::args;
    use serde_json::{Value, json};

    fn printed(words: &[&str]) -> Result<String, String> {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let given = args::parse(&words, OPTIONS).map_err(|failure| failure.to_string())?;
        output(&given).map_err(|failure| failure.to_string())
    }

    fn json_of(words: &[&str]) -> Value {
        let words = [words, &["--format", "json"]].concat();
        serde_json::from_str(&printed(&words).unwrap_or_default()).unwrap_or_default()
    }

    #[test]
    fn an_amount_is_shown_back_as_it_was_read() {
        let plan = ["--plan", "us-medicare-original"];
        let amounts = ["--price", "$1,250.00.", "--deductible-left", "0"];
        let text = printed(&[&plan[..], &amounts].concat()).unwrap_or_default();
        let shown = "Price of the visit (USD): $1,250.00\n\
                     Left of your deductible this year (USD): $0.00\n\n";
        assert!(text.starts_with(shown), "{text}");
        let json = json_of(&["--plan", "us-medicare-original", "--price", "1 250"]);
        assert_eq!(json["answers"]["price"], json!(125_000));
        let read = json!({
            "question": "price", "cents": 125_000, "currency": "USD", "read": "$1,250.00",
        });
        assert_eq!(json["amounts"], json!([read]));
    }

    /// The most that the person pays, or that there is no sum, in cents of the plan's currency.
    fn costs(prices: &[&str]) -> [(Value, Value, bool); 2] {
        let plans = ["--plan", "us-ppo", "--plan", "gb-pmi"];
        let json = json_of(&[&plans[..], prices].concat());
        [0, 1].map(|plan| {
            let cost = &json[plan]["findings"]["cost"];
            let has_no_sum = cost["no_sum"].is_string();
            (
                cost["patient_max"].clone(),
                cost["currency"].clone(),
                has_no_sum,
            )
        })
    }

    #[test]
    fn a_price_is_in_the_currency_of_the_first_plan_or_in_the_one_it_says() {
        let dollars = (json!(25_000), json!("USD"), false);
        let no_dollars = (Value::Null, json!("USD"), true);
        let pounds = |cents: u32| (json!(cents), json!("GBP"), false);
        let no_pounds = (Value::Null, json!("GBP"), true);
        assert_eq!(costs(&["--price", "250.00"]), [dollars.clone(), no_pounds]);
        assert_eq!(costs(&["--price", "250 GBP"]), [no_dollars, pounds(25_000)]);
        let both = ["--price", "$250", "--price", "£200"];
        assert_eq!(costs(&both), [dollars, pounds(20_000)]);
    }

    #[test]
    fn what_is_no_amount_is_refused_with_what_was_typed() {
        for (typed, sentence) in [
            (
                "250. 00",
                "--price “250. 00”: We cannot tell which number this is. Write it like 1250 or \
                 1,250.00.",
            ),
            (
                "250 EUR",
                "--price “250 EUR”: You wrote EUR beside the amount, but this plan counts in USD. \
                 Write what it is in USD.",
            ),
        ] {
            let refused = printed(&["--plan", "us-ppo", "--price", typed]);
            assert_eq!(refused, Err(sentence.to_owned()));
        }
    }

    #[test]
    fn a_region_has_the_form_of_iso_3166_2() {
        for (code, is_region) in [
            ("US-CA", true),
            ("GB-ENG", true),
            ("AT-9", true),
            ("USCA", false),
            ("U-CA", false),
            ("us-ca", false),
            ("US-", false),
            ("US-CALI", false),
            ("US-C-", false),
        ] {
            assert_eq!(iso_region(code).is_ok(), is_region, "{code}");
        }
    }
}
