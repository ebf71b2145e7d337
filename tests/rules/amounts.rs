//! Amounts of money: what is shown is read back as the same, and what is read shows the digits that
//! were written; each reason why something is not read has its sentence; and an amount counts in
//! its own currency alone.

use crate::DAY;
use crate::saved::made::Dice;
use second_opinion::answers::{Answer, Answers, QuestionId, plan_ref};
use second_opinion::coverage::{determine, routed};
use second_opinion::pack::money::{self, LARGEST, Unread};
use second_opinion::pack::{Amounts, Cents, QuestionNumber, tables};
use second_opinion::takeaway::{
    EstimateWords, estimate_words, plain_text, read_words, unread_words,
};
use second_opinion::text::{built_in, money as written, money_in_full};
use second_opinion::wizard::matters;
use std::collections::BTreeSet;

const LANGUAGES: [&str; 3] = ["en", "fr", "es"];

fn currencies() -> BTreeSet<&'static str> {
    tables().plans.iter().map(|plan| plan.currency).collect()
}

fn ascii_digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

#[test]
fn what_is_shown_is_read_back_in_every_currency_and_language() {
    let mut dice = Dice(17);
    let mut all: Vec<Cents> = (0..=1_100)
        .chain([
            9_999,
            10_000,
            99_999,
            100_000,
            100_001,
            12_345_678,
            LARGEST - 1,
            LARGEST,
        ])
        .collect();
    all.extend((0..2_000).map(|_| dice.roll() % (LARGEST + 1)));
    for currency in currencies() {
        for language in LANGUAGES {
            for cents in &all {
                for text in [
                    written(*cents, currency, language),
                    money_in_full(*cents, currency, language),
                ] {
                    for text in [
                        text.clone(),
                        format!("{text}."),
                        format!("\u{200e} {text}\u{a0}"),
                    ] {
                        assert_eq!(
                            money::read(&text, currency),
                            Ok(*cents),
                            "{text:?} in {currency}, {language}"
                        );
                    }
                }
            }
        }
    }
}

/// By chance, from what people write: whatever is read shows the same digits, and is read back as
/// the same.
#[test]
fn what_is_read_is_what_is_shown_back() {
    let pieces = [
        "0", "1", "2", "25", "50", "250", "000", "00", ".", ",", " ", "'", "\u{a0}", "\u{2009}",
        "\u{2019}", "-", "$", "€", "£", "US$", "USD", "kr", "CHF", "R", "x", "٢", "２", "٫",
        "\u{200e}", "/",
    ];
    let mut dice = Dice(4);
    let mut read = 0;
    for _ in 0..200_000 {
        let text: String = (0..=dice.below(6)).map(|_| dice.one_of(&pieces)).collect();
        for currency in ["USD", "CHF", "SEK", "ZAR"] {
            let Ok(cents) = money::read(&text, currency) else {
                continue;
            };
            read += 1;
            let shown = money_in_full(cents, currency, "en");
            assert_eq!(
                money::read(&shown, currency),
                Ok(cents),
                "{text:?} is shown as {shown}"
            );
            // None, one or two digits behind the last mark are the cents; all others are the units.
            let plain = text.replace(['٢', '２'], "2");
            let digits = ascii_digits(&plain);
            let fits = (0..=2).any(|count| {
                let Some((units, rest)) =
                    digits.split_at_checked(digits.len().saturating_sub(count))
                else {
                    return false;
                };
                let is_marked = count == 0
                    || plain.contains(&format!(".{rest}"))
                    || plain.contains(&format!(",{rest}"))
                    || plain.contains(&format!("٫{rest}"));
                let same = format!("{units:0>1}{rest:0<2}");
                is_marked
                    && same.trim_start_matches('0') == ascii_digits(&shown).trim_start_matches('0')
            });
            assert!(fits, "{text:?} is shown as {shown}");
        }
    }
    assert!(read > 10_000, "only {read} were read");
}

#[test]
fn what_is_written_is_shown_back_before_it_counts() {
    let pack = built_in("en").unwrap();
    let cases = [
        ("250", "USD", "We read $250.00"),
        ("250.00.", "USD", "We read $250.00"),
        ("250 300", "CAD", "We read $250,300.00"),
        ("1,25,000", "INR", "We read INR\u{a0}125,000.00"),
        ("250. 00", "USD", ""),
        ("£250", "USD", ""),
        ("", "USD", ""),
    ];
    for (text, currency, shown) in cases {
        assert_eq!(read_words(&pack, text, currency), shown, "{text:?}");
    }
}

#[test]
fn each_reason_why_an_amount_is_not_read_says_what_to_do() {
    let pack = built_in("en").unwrap();
    let other = || Unread::OtherCurrency("€".to_owned());
    let all = [
        Unread::NoNumber,
        Unread::NotOne,
        Unread::Negative,
        Unread::Unclear,
        other(),
        Unread::TooLarge,
    ];
    let sentences: BTreeSet<String> = all
        .iter()
        .map(|why| unread_words(&pack, why, "USD"))
        .collect();
    assert_eq!(sentences.len(), all.len());
    for sentence in &sentences {
        assert!(crate::takeaway::grade::of(sentence) <= 8.0, "{sentence}");
        assert!(
            ["please", "sorry", "invalid", "{"]
                .iter()
                .all(|word| !sentence.to_lowercase().contains(word)),
            "{sentence}"
        );
    }
    let named = unread_words(&pack, &other(), "USD");
    assert!(named.contains('€') && named.contains("USD"), "{named}");
}

/// Two plans, and what was said with them.
fn about(plans: [&str; 2], price: Answer<Amounts>) -> Answers {
    let plans = plans.iter().map(|id| plan_ref(id).unwrap()).collect();
    Answers {
        plans: Answer::Given(plans),
        price,
        ..Answers::default()
    }
}

#[test]
fn a_price_counts_for_the_plans_of_its_currency_alone() {
    let pack = built_in("en").unwrap();
    let (ppo, pmi) = (plan_ref("us-ppo").unwrap().0, plan_ref("gb-pmi").unwrap().0);
    let mut answers = about(["us-ppo", "gb-pmi"], Answer::amount(100_000, "USD"));
    let sums = |answers: &Answers| {
        [ppo, pmi].map(|plan| estimate_words(&pack, answers, &determine(plan, answers, DAY)))
    };
    let why = "The price you wrote is in USD, but this plan counts in GBP. To give a sum, we need to know what its doctor costs in GBP.";
    assert_eq!(
        sums(&answers),
        [
            EstimateWords::Pays("$0 to $1,000".to_owned()),
            EstimateWords::OtherCurrency(why.to_owned())
        ]
    );
    assert_eq!(
        (
            determine(pmi, &answers, DAY).estimate.min,
            determine(pmi, &answers, DAY).estimate.max
        ),
        (None, None)
    );
    let text = plain_text(&pack, &answers, &routed(&answers, DAY), DAY);
    assert!(
        text.contains(why) && text.contains("The visit: $1,000.") && !text.contains('£'),
        "{text}"
    );
    // What is left of a deductible in dollars says nothing of one in pounds.
    answers.deductible_left = Answer::amount(0, "USD");
    assert_eq!(
        determine(pmi, &answers, DAY).estimate,
        determine(pmi, &about(["us-ppo", "gb-pmi"], Answer::NotSure), DAY).estimate
    );
    answers.price.set_in_currency("GBP", Answer::Given(80_000));
    assert_eq!(
        sums(&answers)[1],
        EstimateWords::Pays("£0 to £800".to_owned())
    );
    let text = plain_text(&pack, &answers, &routed(&answers, DAY), DAY);
    assert!(
        text.contains("The visit: $1,000.")
            && text.contains("The visit: £800.")
            && !text.contains(why),
        "{text}"
    );
}

/// For every plan: an amount in another currency is as if none were said.
#[test]
fn an_amount_in_another_currency_changes_no_determination() {
    for plan in &tables().plans {
        let other = if plan.currency == "USD" { "CAD" } else { "USD" };
        let mut known = Answers::default();
        plan.questions
            .iter()
            .for_each(|question: &QuestionNumber| known.pick(*question, Answer::Given(0)));
        let unsure = Answers {
            price: Answer::NotSure,
            deductible_left: Answer::NotSure,
            ..known.clone()
        };
        let elsewhere = Answers {
            price: Answer::amount(25_000, other),
            deductible_left: Answer::amount(5_000, other),
            ..known
        };
        let sum = |answers: &Answers| determine(plan, answers, DAY).estimate;
        assert_eq!(sum(&elsewhere), sum(&unsure), "{}", plan.id);
        let left = QuestionId::DeductibleLeft;
        assert_eq!(
            matters(left, plan, &elsewhere, DAY),
            matters(left, plan, &unsure, DAY),
            "{}",
            plan.id
        );
    }
}

#[test]
fn an_amount_is_said_in_one_currency_after_another() {
    let mut said = Answer::amount(100, "USD");
    said.set_in_currency("GBP", Answer::Given(200));
    assert_eq!(
        ["USD", "GBP", "CAD"].map(|currency| said.in_currency(currency)),
        [Answer::Given(100), Answer::Given(200), Answer::NotSure]
    );
    said.set_in_currency("USD", Answer::NotSure);
    assert_eq!(said, Answer::amount(200, "GBP"));
    said.set_in_currency("GBP", Answer::NotSure);
    assert_eq!(said, Answer::NotSure, "no amount is no answer that counts");
    assert_eq!(
        Answer::<Amounts>::Unanswered.in_currency("USD"),
        Answer::Unanswered
    );
}

#[test]
fn a_price_in_the_currency_of_no_named_plan_is_asked_again_and_not_lost() {
    let [ppo, pmi] = ["us-ppo", "gb-pmi"].map(|id| vec![plan_ref(id).unwrap()]);
    let mut answers = Answers {
        plans: Answer::Given(ppo.clone()),
        price: Answer::amount(100_000, "USD"),
        ..Answers::default()
    };
    assert!(answers.has(QuestionId::Price));
    answers.plans = Answer::Given(pmi.clone());
    assert!(
        !answers.has(QuestionId::Price),
        "dollars are no answer for a plan in pounds"
    );
    answers.plans = Answer::Given([ppo.clone(), pmi].concat());
    assert!(
        answers.has(QuestionId::Price),
        "for one of the two they are"
    );
    answers.plans = Answer::Given(ppo);
    assert!(answers.has(QuestionId::Price));
}
