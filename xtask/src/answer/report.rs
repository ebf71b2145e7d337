//! A determination as JSON and as text.

use super::improvements;
use second_opinion::answers::{Answer, Answers};
use second_opinion::coverage::{Determination, Improvement, PaymentOrder, Route, routed};
use second_opinion::pack::vocabulary::FindingName;
use second_opinion::pack::{Amounts, Date, Money, Plan, SOURCE_IDS, Source, Text, tables};
use second_opinion::takeaway::{EstimateWords, estimate_words, pair_sentence, plain_text};
use second_opinion::text::{PackFile, fill, money_in_full, words};
use serde_json::{Map, Value, json};

/// All that is reported of one plan.
pub struct Report {
    /// What it does.
    pub determination: Determination,
    /// Its place among the plans.
    pub route: Route,
    /// The plan's own questions to ask, for these answers.
    pub ask: Vec<Text>,
    /// What would improve the answer.
    pub improvements: Vec<Improvement>,
    /// Which rules decided what.
    pub trace: Vec<(&'static str, Vec<&'static str>)>,
}

/// One object a plan; an array when there are several.
pub fn json(
    reports: &[Report],
    payment: &PaymentOrder,
    answers: &Answers,
    pack: &PackFile,
) -> String {
    let several = reports.len() > 1;
    let mut objects: Vec<Value> = reports
        .iter()
        .map(|report| object(report, answers, pack))
        .collect();
    if several {
        for (object, report) in objects.iter_mut().zip(reports) {
            add_order(object, report, payment, answers, pack);
        }
    }
    let value = if several {
        Value::Array(objects)
    } else {
        objects.pop().unwrap_or_default()
    };
    format!("{value:#}")
}

fn object(report: &Report, answers: &Answers, pack: &PackFile) -> Value {
    let determination = &report.determination;
    let texts = |list: &[Text]| list.iter().map(|text| pack.text(*text)).collect::<Vec<_>>();
    let findings: Map<String, Value> = FindingName::ALL
        .iter()
        .map(|name| {
            (
                name.id().to_owned(),
                finding(determination, *name, answers, pack),
            )
        })
        .collect();
    let trace: Vec<Value> = report
        .trace
        .iter()
        .map(|(rule, decided)| json!({ "rule": rule, "decided": decided }))
        .collect();
    json!({
        "plan": determination.plan.id,
        "answers": said(answers, determination.plan),
        "amounts": written_amounts(answers, pack),
        "findings": findings,
        "steps": texts(&determination.plan.steps),
        "ask": texts(&report.ask),
        "documents": texts(&determination.plan.documents),
        "improvements": improvements::json(&report.improvements),
        "trace": trace,
    })
}

/// Of several plans: `order` is the payment order, null where it is unknown; `try` the order of
/// use, with `why`; `payment` what is known beside each other plan.
fn add_order(
    object: &mut Value,
    report: &Report,
    payment: &PaymentOrder,
    answers: &Answers,
    pack: &PackFile,
) {
    let plan = report.determination.plan;
    let pairs = payment.of(plan).map(|side| {
        let pair = side.pair;
        json!({
            "with": side.other().id,
            "relation": pair.layer.map_or("unknown", |layer| layer.relation.id()),
            "first": pair.is_ordered().then_some(pair.first.id),
            "layer": pair.layer.map(|layer| layer.id),
            "certainty": pair.layer.map(|layer| layer.certainty.id()),
            "sources": pair.layer.map_or_else(Vec::new, |layer| source_ids(&layer.sources)),
            "text": pair_sentence(pack, pair),
        })
    });
    object["payment"] = pairs.collect();
    object["order"] = json!(payment.place(answers.named_plans(), plan));
    object["try"] = json!(report.route.place);
    object["why"] = json!(pack.text(report.route.why));
}

fn finding(
    determination: &Determination,
    name: FindingName,
    answers: &Answers,
    pack: &PackFile,
) -> Value {
    let found = determination.finding(name);
    let mut value = json!({
        "value": found.value.id(),
        "certainty": found.certainty.id(),
        "sources": source_ids(&found.all_sources()),
        "text": pack.text(found.text),
        "checked": found.checked.to_string(),
    });
    match name {
        FindingName::Cost => {
            value["patient_min"] = json!(determination.estimate.min);
            value["patient_max"] = json!(determination.estimate.max);
            value["currency"] = json!(determination.plan.currency);
            value["year"] = json!(determination.estimate.year);
            value["no_sum"] = match estimate_words(pack, answers, determination) {
                EstimateWords::Pays(_) => Value::Null,
                EstimateWords::None(why) => json!(pack.text(why)),
                EstimateWords::OtherCurrency(why) => json!(why),
            };
        }
        FindingName::Right => {
            value["rights"] = json!(
                determination
                    .rights
                    .iter()
                    .map(|right| right.id)
                    .collect::<Vec<_>>()
            )
        }
        _ => {}
    }
    value
}

fn source_ids(sources: &[Source]) -> Vec<&'static str> {
    sources
        .iter()
        .filter_map(|source| SOURCE_IDS.get(usize::from(source.0)).copied())
        .collect()
}

/// What was said; amounts in cents of the plan's currency, where one was said in it.
fn said(answers: &Answers, plan: &Plan) -> Map<String, Value> {
    let numbered = tables()
        .questions
        .iter()
        .enumerate()
        .filter_map(|(number, question)| {
            u8::try_from(number)
                .ok()
                .map(|number| (number, question.id))
        });
    let mut said: Map<String, Value> = numbered
        .filter(|(number, _)| answers.picked(*number).is_answered())
        .map(|(number, id)| {
            (
                id.to_owned(),
                json!(answers.picked_id(number).unwrap_or("not-sure")),
            )
        })
        .collect();
    if let Some(region) = answers.region.given() {
        said.insert("region".to_owned(), json!(region));
    }
    for (name, amounts) in named_amounts(answers) {
        if let Some(cents) = amounts.in_currency(plan.currency).given() {
            said.insert(name.to_owned(), json!(cents));
        }
    }
    said
}

fn named_amounts(answers: &Answers) -> [(&'static str, &Answer<Amounts>); 2] {
    [
        ("price", &answers.price),
        ("deductible-left", &answers.deductible_left),
    ]
}

/// Every amount as it was read, in whatever currency: for which question, the cents, the currency,
/// and the sum in words.
fn written_amounts(answers: &Answers, pack: &PackFile) -> Vec<Value> {
    let mut written = Vec::new();
    for (name, amounts) in named_amounts(answers) {
        for money in amounts.given().into_iter().flat_map(Amounts::iter) {
            let read = read_back(money, pack);
            written.push(json!({
                "question": name,
                "cents": money.cents,
                "currency": money.currency,
                "read": read,
            }));
        }
    }
    written
}

fn read_back(money: &Money, pack: &PackFile) -> String {
    money_in_full(money.cents, money.currency, &pack.language)
}

/// "Price of the visit (USD): $250.00", a line for each amount that was written.
fn amounts(answers: &Answers, pack: &PackFile) -> String {
    let mut lines = String::new();
    for (label, amounts) in [
        (words::NUMBERS_PRICE, &answers.price),
        (words::NUMBERS_DEDUCTIBLE, &answers.deductible_left),
    ] {
        for money in amounts.given().into_iter().flat_map(Amounts::iter) {
            let label = fill(pack.text(label), &[("currency", money.currency)]);
            lines.push_str(&format!("{label}: {}\n", read_back(money, pack)));
        }
    }
    if lines.is_empty() {
        lines
    } else {
        lines + "\n"
    }
}

/// The same for a person at a terminal: the amounts as they were read, the text that people copy
/// from the page, then what would improve it and which rules decided it.
pub fn text(reports: &[Report], answers: &Answers, pack: &PackFile, day: Date) -> String {
    let mut text = amounts(answers, pack);
    text.push_str(&plain_text(pack, answers, &routed(answers, day), day));
    for Report {
        determination,
        improvements,
        trace,
        ..
    } in reports
    {
        text.push_str(&improvements::text(improvements, determination.plan, pack));
        let rules: Vec<&str> = trace.iter().map(|(rule, _)| *rule).collect();
        text.push_str(&format!(
            "\nRules of {}: {}\n",
            determination.plan.id,
            rules.join(", ")
        ));
    }
    text
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop")]
mod tests {
    use super::*;
    use second_opinion::answers::{Answer, PlanRef};
    use second_opinion::coverage::{determine, order, own_questions, payment_order};
    use second_opinion::pack::{plan, question};
    use second_opinion::text::built_in;

    /// A question that is for some reasons only is printed for these.
    #[test]
    fn the_questions_are_those_for_the_answers() {
        let (pack, hmo, day) = (
            built_in("en").unwrap(),
            plan("us-hmo").unwrap(),
            tables().date,
        );
        for (situation, is_asked) in [("cancer", true), ("planned-surgery", false)] {
            let mut answers = Answers {
                plans: Answer::Given(vec![PlanRef(hmo)]),
                ..Answers::default()
            };
            answers.pick_id(question::SITUATION, situation);
            let determination = determine(hmo, &answers, day);
            let payment = payment_order(&answers, day);
            let route = order(std::slice::from_ref(&determination), &payment)
                .pop()
                .unwrap();
            let ask = own_questions(hmo, &answers, day).collect();
            let report = Report {
                determination,
                route,
                ask,
                improvements: Vec::new(),
                trace: Vec::new(),
            };
            let printed = json(&[report], &payment, &answers, &pack);
            let printed: Value = serde_json::from_str(&printed).unwrap();
            let asked = printed["ask"]
                .as_array()
                .unwrap()
                .iter()
                .filter_map(Value::as_str);
            assert_eq!(
                asked.filter(|text| text.contains("tissue slides")).count() == 1,
                is_asked,
                "{situation}"
            );
        }
    }
}
