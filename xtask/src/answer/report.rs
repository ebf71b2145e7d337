//! A determination as JSON and as text.

use super::improvements;
use second_opinion::answers::Answers;
use second_opinion::coverage::{Determination, Improvement, PaymentOrder, Route, Ways, routed};
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
    /// Every way of getting the opinion.
    pub ways: Ways,
    /// Which rules decided what.
    pub trace: Vec<(&'static str, Vec<&'static str>)>,
}

/// One object for each plan; in an array when there are several.
pub fn json(
    reports: &[Report],
    payment: &PaymentOrder,
    answers: &Answers,
    texts: &PackFile,
) -> String {
    let mut objects = Vec::new();
    for report in reports {
        let mut object = object(report, answers, texts);
        if reports.len() > 1 {
            add_order(&mut object, report, payment, answers, texts);
        }
        objects.push(object);
    }
    let value = if reports.len() == 1 {
        objects.remove(0)
    } else {
        Value::Array(objects)
    };
    format!("{value:#}")
}

fn object(report: &Report, answers: &Answers, texts: &PackFile) -> Value {
    let determination = &report.determination;
    let plan = determination.plan;
    let mut findings = Map::new();
    for name in FindingName::ALL.iter().copied() {
        let finding = finding(determination, name, answers, texts);
        findings.insert(name.id().to_owned(), finding);
    }
    let mut trace = Vec::new();
    for (rule, decided) in &report.trace {
        trace.push(json!({ "rule": rule, "decided": decided }));
    }
    json!({
        "plan": plan.id,
        "answers": given_answers(answers, plan),
        "amounts": written_amounts(answers, texts),
        "findings": findings,
        "steps": all_texts(&plan.steps, texts),
        "ask": all_texts(&report.ask, texts),
        "documents": all_texts(&plan.documents, texts),
        "improvements": improvements::json(&report.improvements),
        "ways": ways_json(&report.ways),
        "trace": trace,
    })
}

/// Every combination of what a person chooses, the best first; exactly one has `is_best`.
fn ways_json(ways: &Ways) -> Value {
    let mut list = Vec::new();
    for (number, way) in ways.all.iter().enumerate() {
        let found = |name| way.determination.finding(name);
        let mut object = json!({
            "choices": {},
            "condition": {
                "referral": found(FindingName::Referral).value.id(),
                "authorization": found(FindingName::Authorization).value.id(),
            },
            "coverage": found(FindingName::Coverage).value.id(),
            "certainty": found(FindingName::Coverage).certainty.id(),
            "cost": found(FindingName::Cost).value.id(),
            "patient_min": way.determination.estimate.min,
            "patient_max": way.determination.estimate.max,
            "is_best": number == ways.best,
        });
        for choice in &way.choices {
            let Some(question) = tables().questions.get(usize::from(choice.question)) else {
                continue;
            };
            let option = question.options.get(usize::from(choice.option));
            let option = option.map(|option| option.id);
            if question.own {
                object["choices"][question.id] = json!(option);
            } else {
                object[question.id] = json!(option);
            }
        }
        list.push(object);
    }
    Value::Array(list)
}

fn all_texts<'a>(list: &[Text], texts: &'a PackFile) -> Vec<&'a str> {
    list.iter().map(|text| texts.text(*text)).collect()
}

/// Of several plans: `order` is the payment order, null where it is unknown; `try` the order of
/// use, with `why`; `payment` what is known beside each other plan.
fn add_order(
    object: &mut Value,
    report: &Report,
    payment: &PaymentOrder,
    answers: &Answers,
    texts: &PackFile,
) {
    let plan = report.determination.plan;
    let mut beside = Vec::new();
    for side in payment.of(plan) {
        let pair = side.pair;
        let layer = pair.layer;
        beside.push(json!({
            "with": side.other().id,
            "relation": layer.map_or("unknown", |layer| layer.relation.id()),
            "first": pair.is_ordered().then_some(pair.first.id),
            "layer": layer.map(|layer| layer.id),
            "certainty": layer.map(|layer| layer.certainty.id()),
            "sources": layer.map_or_else(Vec::new, |layer| source_ids(&layer.sources)),
            "text": pair_sentence(texts, pair),
        }));
    }
    object["payment"] = Value::Array(beside);
    object["order"] = json!(payment.position(answers.named_plans(), plan));
    object["try"] = json!(report.route.position);
    object["why"] = json!(texts.text(report.route.why));
}

fn finding(
    determination: &Determination,
    name: FindingName,
    answers: &Answers,
    texts: &PackFile,
) -> Value {
    let found = determination.finding(name);
    let mut value = json!({
        "value": found.value.id(),
        "certainty": found.certainty.id(),
        "sources": source_ids(&found.all_sources()),
        "text": texts.text(found.text),
        "checked": found.checked.to_string(),
    });
    match name {
        FindingName::Cost => {
            value["patient_min"] = json!(determination.estimate.min);
            value["patient_max"] = json!(determination.estimate.max);
            value["currency"] = json!(determination.plan.currency);
            value["year"] = json!(determination.estimate.year);
            value["no_sum"] = match estimate_words(texts, answers, determination) {
                EstimateWords::Pays(_) => Value::Null,
                EstimateWords::None(why) => json!(texts.text(why)),
                EstimateWords::OtherCurrency(why) => json!(why),
            };
        }
        FindingName::Right => {
            let rights = determination.rights.iter().map(|right| right.id);
            value["rights"] = rights.collect();
        }
        _ => {}
    }
    value
}

fn source_ids(sources: &[Source]) -> Vec<&'static str> {
    let mut ids = Vec::new();
    for source in sources {
        ids.extend(SOURCE_IDS.get(usize::from(source.0)));
    }
    ids
}

/// What was answered; amounts in cents of the plan's currency, where one was given in it.
fn given_answers(answers: &Answers, plan: &Plan) -> Map<String, Value> {
    let mut given = Map::new();
    for (question, number) in tables().questions.iter().zip(0..) {
        if answers.picked(number).is_answered() {
            let option = answers.picked_id(number).unwrap_or("not-sure");
            given.insert(question.id.to_owned(), json!(option));
        }
    }
    if let Some(region) = answers.region.given() {
        given.insert("region".to_owned(), json!(region));
    }
    for (name, amounts) in [
        ("price", &answers.price),
        ("deductible-left", &answers.deductible_left),
    ] {
        if let Some(cents) = amounts.in_currency(plan.currency).given() {
            given.insert(name.to_owned(), json!(cents));
        }
    }
    given
}

/// An amount as it was read.
struct WrittenAmount<'a> {
    /// The question it answers.
    question: &'static str,
    /// The question in words, with `{currency}`.
    label: Text,
    money: &'a Money,
}

/// Every amount, in whatever currency.
fn all_amounts(answers: &Answers) -> Vec<WrittenAmount<'_>> {
    let mut all = Vec::new();
    for (question, label, amounts) in [
        ("price", words::NUMBERS_PRICE, &answers.price),
        (
            "deductible-left",
            words::NUMBERS_DEDUCTIBLE,
            &answers.deductible_left,
        ),
    ] {
        for money in amounts.given().into_iter().flat_map(Amounts::iter) {
            all.push(WrittenAmount {
                question,
                label,
                money,
            });
        }
    }
    all
}

impl WrittenAmount<'_> {
    /// "$250.00".
    fn in_words(&self, texts: &PackFile) -> String {
        money_in_full(self.money.cents, self.money.currency, &texts.language)
    }
}

/// Every amount as it was read: for which question, the cents, the currency, and the sum in words.
fn written_amounts(answers: &Answers, texts: &PackFile) -> Vec<Value> {
    let mut written = Vec::new();
    for amount in all_amounts(answers) {
        written.push(json!({
            "question": amount.question,
            "cents": amount.money.cents,
            "currency": amount.money.currency,
            "read": amount.in_words(texts),
        }));
    }
    written
}

/// "Price of the visit (USD): $250.00", a line for each amount that was written.
fn amount_lines(answers: &Answers, texts: &PackFile) -> String {
    let mut lines = String::new();
    for amount in all_amounts(answers) {
        let currency = [("currency", amount.money.currency)];
        let label = fill(texts.text(amount.label), &currency);
        lines.push_str(&format!("{label}: {}\n", amount.in_words(texts)));
    }
    if !lines.is_empty() {
        lines.push('\n');
    }
    lines
}

/// The same for a person at a terminal: the amounts as they were read, the text that people copy
/// from the page, then what would improve it and which rules decided it.
pub fn text(reports: &[Report], answers: &Answers, texts: &PackFile, day: Date) -> String {
    let mut text = amount_lines(answers, texts);
    text.push_str(&plain_text(texts, answers, &routed(answers, day), day));
    for report in reports {
        let plan = report.determination.plan;
        text.push_str(&improvements::text(&report.improvements, plan, texts));
        let rules: Vec<&str> = report.trace.iter().map(|(rule, _)| *rule).collect();
        text.push_str(&format!("\nRules of {}: {}\n", plan.id, rules.join(", ")));
    }
    text
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop")]
mod tests {
    use super::*;
    use second_opinion::answers::{Answer, PlanRef};
    use second_opinion::coverage::{determine, order, own_questions, payment_order, ways};
    use second_opinion::pack::plan;
    use second_opinion::pack::question::SITUATION;
    use second_opinion::text::built_in;

    /// What is printed for one plan and one situation.
    fn printed(plan: &'static Plan, situation: &str) -> Value {
        let (texts, day) = (built_in("en").unwrap(), tables().date);
        let mut answers = Answers {
            plans: Answer::Given(vec![PlanRef(plan)]),
            ..Answers::default()
        };
        answers.pick_id(SITUATION, situation);
        let determinations = [determine(plan, &answers, day)];
        let payment = payment_order(&answers, day);
        let route = order(&determinations, &payment).pop().unwrap();
        let [determination] = determinations;
        let report = Report {
            determination,
            route,
            ask: own_questions(plan, &answers, day).collect(),
            improvements: Vec::new(),
            ways: ways(plan, &answers, day),
            trace: Vec::new(),
        };
        serde_json::from_str(&json(&[report], &payment, &answers, &texts)).unwrap()
    }

    /// A way is named by the standard questions, and by a plan's own under `choices`.
    #[test]
    fn every_way_is_printed_and_one_is_the_best() {
        let original = plan("us-medicare-original").unwrap();
        let printed = printed(original, "planned-surgery");
        let ways = printed["ways"].as_array().unwrap();
        assert_eq!(ways.len(), 3 * 4 * 3, "visit × doctor × assignment");
        assert_eq!(ways[0]["visit"], "in-person");
        assert_eq!(ways[0]["doctor"], "in-network");
        assert_eq!(ways[0]["choices"], json!({ "assignment": "accepts" }));
        assert_eq!(
            ways[0]["coverage"],
            printed["findings"]["coverage"]["value"]
        );
        let is_best = |way: &&Value| way["is_best"] == true;
        assert_eq!(ways.iter().filter(is_best).count(), 1);
    }

    /// A question that is for some reasons only is printed for these.
    #[test]
    fn the_questions_are_those_for_the_answers() {
        for (situation, is_asked) in [("cancer", true), ("planned-surgery", false)] {
            let printed = printed(plan("us-hmo").unwrap(), situation);
            let mut asked = 0;
            for text in printed["ask"].as_array().unwrap() {
                asked += usize::from(text.as_str().unwrap().contains("tissue slides"));
            }
            assert_eq!(asked, usize::from(is_asked), "{situation}");
        }
    }
}
