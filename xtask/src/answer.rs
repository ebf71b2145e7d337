//! `cargo xtask answer`: a determination on the command line, for editors and tests. Reads options,
//! prints; decides nothing.

mod improvements;
mod report;
mod unknown_name;

use crate::dates;
use crate::failure::{Failure, Result};
use report::Report;
use second_opinion::answers::{Answer, Answers, MOST_PLANS, PlanRef, plan_ref};
use second_opinion::coverage::{
    PaymentOrder, determine, improvements, order, own_questions, payment_order, trace, ways,
};
use second_opinion::pack::{Amounts, Cents, Date, money, question_number, tables};
use second_opinion::takeaway::unread_words;
use second_opinion::text::{PACK_FILES, PackFile, built_in};
use unknown_name::unknown;

/// The options, in the order of the wizard.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// A plan; may be repeated, up to three
    #[arg(long = "plan", value_name = "ID")]
    plans: Vec<String>,
    /// The region by its ISO 3166-2 code, such as US-CA
    #[arg(long, value_name = "CODE")]
    region: Option<String>,
    /// Why the opinion is wanted
    #[arg(long, value_name = "ID")]
    situation: Option<String>,
    /// The kind of visit: in-person, video or records-review
    #[arg(long, value_name = "ID")]
    visit: Option<String>,
    /// The doctor: in-network, out-of-network, out-of-area or abroad
    #[arg(long, value_name = "ID")]
    doctor: Option<String>,
    /// The referral: have, can-get or no-doctor
    #[arg(long, value_name = "ID")]
    referral: Option<String>,
    /// Which opinion: second, third-disagree or third-agree
    #[arg(long, value_name = "ID")]
    opinion: Option<String>,
    /// A question of the plan's own; may be repeated
    #[arg(long = "with", value_name = "NAME=VALUE")]
    own: Vec<String>,
    /// The fee the plan recognises, in the first plan's currency, or "250 GBP"; once for each
    /// currency
    #[arg(long = "price", value_name = "AMOUNT", allow_hyphen_values = true)]
    prices: Vec<String>,
    /// What is left of this year's deductible; currencies as for --price
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    deductible_left: Vec<String>,
    /// The day the rules are read for; today if left out
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    date: Option<Date>,
    /// The language; English where it is not there yet
    #[arg(
        long,
        value_parser = ["en", "fr", "es"],
        default_value = DEFAULT_LANGUAGE,
        hide_default_value = true
    )]
    lang: String,
    /// How the answer is printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// How an answer is printed.
#[derive(Debug, Clone, Copy, Default, clap::ValueEnum)]
enum Format {
    /// As sentences
    #[default]
    Text,
    /// As one object a plan
    Json,
}

impl Options {
    /// The questions answered by choosing, and what was answered.
    fn picks(&self) -> [(&'static str, Option<&str>); 5] {
        [
            ("situation", self.situation.as_deref()),
            ("visit", self.visit.as_deref()),
            ("doctor", self.doctor.as_deref()),
            ("referral", self.referral.as_deref()),
            ("opinion", self.opinion.as_deref()),
        ]
    }
}

fn day(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "write a day like 2026-11-25".to_owned())
}

/// The language where `--lang` is left out, or names one that is not there yet.
const DEFAULT_LANGUAGE: &str = "en";

/// Prints what the named plans do for these answers.
///
/// # Errors
/// Where a plan, question, answer or amount is not known or cannot be read.
pub fn run(options: &Options) -> Result {
    print!("{}", output(options)?);
    Ok(())
}

fn output(options: &Options) -> Result<String> {
    let plans = plans(options)?;
    let texts = texts(&options.lang)?;
    let answers = answers(options, &plans, &texts)?;
    let day = options.date.unwrap_or_else(dates::today);
    let payment = payment_order(&answers, day);
    let reports = reports(&plans, &answers, &payment, day);
    Ok(match options.format {
        Format::Json => report::json(&reports, &payment, &answers, &texts) + "\n",
        Format::Text => report::text(&reports, &answers, &texts, day),
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
            ways: ways(plan, answers, day),
            trace: trace(&determination, answers, day),
            determination,
        });
    }
    reports
}

fn plans(options: &Options) -> Result<Vec<PlanRef>> {
    let known: Vec<&str> = tables().plans.iter().map(|plan| plan.id).collect();
    let mut plans = Vec::new();
    for id in &options.plans {
        plans.push(plan_ref(id).ok_or_else(|| unknown("plan", id, &known))?);
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

fn texts(language: &str) -> Result<PackFile> {
    let is_there = PACK_FILES.iter().any(|(code, _)| *code == language);
    let language = if is_there { language } else { DEFAULT_LANGUAGE };
    built_in(language).map_err(|error| Failure::new(error.to_string()))
}

fn answers(options: &Options, plans: &[PlanRef], texts: &PackFile) -> Result<Answers> {
    let mut answers = Answers {
        plans: Answer::Given(plans.to_vec()),
        ..Answers::default()
    };
    if let Some(region) = &options.region {
        answers.region = match region.as_str() {
            "not-sure" => Answer::NotSure,
            code => Answer::Given(iso_region(code)?),
        };
    }
    for (name, value) in options.picks() {
        if let Some(value) = value {
            pick(&mut answers, name, value)?;
        }
    }
    let mut questions = questions(plans);
    questions.extend(options.picks().map(|(name, _)| name));
    for pair in &options.own {
        let Some((name, value)) = pair.split_once('=') else {
            return Err(Failure::usage(format!(
                "`{pair}` is no answer: write --with name=value."
            )));
        };
        if !questions.contains(&name) {
            return Err(unknown("question of these plans", name, &questions));
        }
        pick(&mut answers, name, value)?;
    }
    answers.price = amounts(&options.prices, "--price", plans, texts)?;
    answers.deductible_left = amounts(&options.deductible_left, "--deductible-left", plans, texts)?;
    Ok(answers)
}

/// The questions that are not asked of every plan: those of these plans, and those of a pair of
/// plans where there are several.
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
    questions
}

fn pick(answers: &mut Answers, name: &str, value: &str) -> Result {
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
    Err(unknown(&format!("answer to {name}"), value, &known))
}

/// Any code of the form of ISO 3166-2 is accepted: a region matters only where a rule or a right
/// names it.
fn iso_region(code: &str) -> Result<String> {
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
    typed: &[String],
    name: &str,
    plans: &[PlanRef],
    texts: &PackFile,
) -> Result<Answer<Amounts>> {
    if typed.is_empty() {
        return Ok(Answer::Unanswered);
    }
    let mut amounts = Answer::NotSure;
    for text in typed {
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
) -> Result<(&'static str, Cents)> {
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
    use super::{Options, iso_region, output};
    use clap::Parser;
    use serde_json::{Value, json};

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        options: Options,
    }

    fn printed(words: &[&str]) -> Result<String, String> {
        let words = ["answer"].iter().chain(words);
        let line = Line::try_parse_from(words).map_err(|error| error.to_string())?;
        output(&line.options).map_err(|failure| failure.to_string())
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
