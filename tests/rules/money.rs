//! Amounts of money: what is shown is read back as the same, and what is read shows the digits that
//! were written; each reason why something is not read has its sentence; and an amount counts in
//! its own currency alone.

use crate::random_inputs::RandomInput;
use crate::support::{DAY, about, plan, plans};
use second_opinion::answers::{Answer, Answers, QuestionId};
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

/// Amounts at the ends of their range and of each count of digits, every amount up to 11.00, and
/// two thousand random ones.
fn amounts() -> Vec<Cents> {
    let ends = [
        9_999,
        10_000,
        99_999,
        100_000,
        100_001,
        12_345_678,
        LARGEST - 1,
        LARGEST,
    ];
    let mut all: Vec<Cents> = (0..=1_100).chain(ends).collect();
    let mut random = RandomInput::from_seed(17);
    for _ in 0..2_000 {
        all.push(random.up_to(LARGEST));
    }
    all
}

/// People copy what they see: also with a full stop behind it, or with invisible marks around it.
#[test]
fn what_is_shown_is_read_back_in_every_currency_and_language() {
    let amounts = amounts();
    for currency in currencies() {
        for language in LANGUAGES {
            for cents in &amounts {
                let short = written(*cents, currency, language);
                let full = money_in_full(*cents, currency, language);
                for text in [short, full] {
                    let copied = format!("\u{200e} {text}\u{a0}");
                    for text in [format!("{text}."), copied, text] {
                        let read = money::read(&text, currency);
                        assert_eq!(read, Ok(*cents), "{text:?} in {currency}, {language}");
                    }
                }
            }
        }
    }
}

/// What people write in amounts, and what must not be taken for a digit or a mark.
const PIECES: [&str; 30] = [
    "0", "1", "2", "25", "50", "250", "000", "00", ".", ",", " ", "'", "\u{a0}", "\u{2009}",
    "\u{2019}", "-", "$", "€", "£", "US$", "USD", "kr", "CHF", "R", "x", "٢", "２", "٫",
    "\u{200e}", "/",
];

/// Whether `shown` has the digits of `text`: none, one or two digits behind its last mark are the
/// cents; all others are the units.
fn has_the_digits(shown: &str, text: &str) -> bool {
    let plain = text.replace(['٢', '２'], "2");
    let digits = ascii_digits(&plain);
    (0..=2).any(|count| {
        let Some(at) = digits.len().checked_sub(count) else {
            return false;
        };
        let (units, cents) = digits.split_at(at);
        let is_marked = |mark: &str| plain.contains(&format!("{mark}{cents}"));
        let same = format!("{units:0>1}{cents:0<2}");
        let is_same = same.trim_start_matches('0') == ascii_digits(shown).trim_start_matches('0');
        is_same && (count == 0 || [".", ",", "٫"].into_iter().any(is_marked))
    })
}

/// Of 200,000 random texts: whatever is read shows the same digits, and is read back as the same.
#[test]
fn what_is_read_is_what_is_shown_back() {
    let mut random = RandomInput::from_seed(4);
    let mut read = 0;
    for _ in 0..200_000 {
        let mut text = String::new();
        for _ in 0..=random.below(6) {
            text.push_str(random.one_of(&PIECES));
        }
        for currency in ["USD", "CHF", "SEK", "ZAR"] {
            let Ok(cents) = money::read(&text, currency) else {
                continue;
            };
            let shown = money_in_full(cents, currency, "en");
            assert_eq!(
                money::read(&shown, currency),
                Ok(cents),
                "{text:?} is shown as {shown}"
            );
            assert!(
                has_the_digits(&shown, &text),
                "{text:?} is shown as {shown}"
            );
            read += 1;
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
        assert!(
            crate::takeaway::reading_grade::of(sentence) <= 8.0,
            "{sentence}"
        );
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
fn priced(ids: [&str; 2], price: Answer<Amounts>) -> Answers {
    Answers {
        price,
        ..about(&ids, &[])
    }
}

#[test]
fn a_price_counts_for_the_plans_of_its_currency_alone() {
    let pack = built_in("en").unwrap();
    let (ppo, pmi) = (plan("us-ppo").0, plan("gb-pmi").0);
    let mut answers = priced(["us-ppo", "gb-pmi"], Answer::amount(100_000, "USD"));
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
        determine(pmi, &priced(["us-ppo", "gb-pmi"], Answer::NotSure), DAY).estimate
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
    let mut answers = Answers {
        plans: plans(&["us-ppo"]),
        price: Answer::amount(100_000, "USD"),
        ..Answers::default()
    };
    assert!(answers.is_answered(QuestionId::Price));
    answers.plans = plans(&["gb-pmi"]);
    assert!(
        !answers.is_answered(QuestionId::Price),
        "dollars are no answer for a plan in pounds"
    );
    answers.plans = plans(&["us-ppo", "gb-pmi"]);
    assert!(
        answers.is_answered(QuestionId::Price),
        "for one of the two they are"
    );
    answers.plans = plans(&["us-ppo"]);
    assert!(answers.is_answered(QuestionId::Price));
}
