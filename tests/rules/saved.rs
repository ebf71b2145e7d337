//! What is kept comes back as it was; what was not written by us never does; a later release's
//! record is left alone.

mod refused;

use crate::random_inputs::RandomInput;
use crate::support::{DAY, date, pick, plan, plans, question, read as read_file};
use second_opinion::answers::{Answer, Answers};
use second_opinion::pack::{Amounts, Date, tables};
use second_opinion::saved::choice::CHOICE;
use second_opinion::saved::file::{self, Refusal};
use second_opinion::saved::json::Json;
use second_opinion::saved::kept::{Kept, NOTES};
use second_opinion::saved::notes::{LONGEST, MOST, Notes, set_ticked};
use second_opinion::saved::{MOST_BYTES, Migration, Record, Stored, migrated, version};
use std::fmt::Debug;

/// A frozen record, or the table of refused ones.
fn frozen(name: &str) -> String {
    read_file(&format!("tests/rules/saved/{name}"))
        .trim_end()
        .to_owned()
}

/// The text of a record on [`DAY`]. What is said to be kept of the content is what is read back.
fn written<T: Clone + Debug + PartialEq>(record: &Record<T>, content: &T) -> String {
    let written = record.write(content, DAY).unwrap();
    assert_eq!(
        read(record, &written.text),
        Stored::Present(written.content)
    );
    written.text
}

/// What a kept text is on [`DAY`].
fn read<T>(record: &Record<T>, text: &str) -> Stored<T> {
    record.read(text, Json::parse, DAY)
}

/// The version that a record is written with.
fn newest_version<T: Default>(record: &Record<T>) -> u32 {
    let written = record.write(&T::default(), DAY).unwrap();
    Json::parse(&written.text).unwrap().number("v").unwrap()
}

/// What the notes of a frozen version hold; the file of that version holds the same.
fn kept_in(version: &str) -> Kept {
    let kept = match read(&NOTES, &frozen(&format!("notes-{version}.json"))) {
        Stored::Present(kept) => kept,
        other => panic!("notes-{version}.json is not read as we write it: {other:?}"),
    };
    let opened = file::open(&frozen(&format!("file-{version}.json")), Json::parse).unwrap();
    assert_eq!(opened.kept, kept, "version {version}");
    kept
}

/// What the record of the choice holds of these answers: place, region and plans, nothing else.
fn choice_of(answers: &Answers) -> Answers {
    let place = match answers.place.given() {
        Some(id) => Answer::Given(id.clone()),
        None => Answer::NotSure,
    };
    let region = match answers.region.given() {
        Some(id) => Answer::Given(id.clone()),
        None => Answer::Unanswered,
    };
    Answers {
        place,
        region,
        plans: answers.plans.clone(),
        ..Answers::default()
    }
}

/// Twenty random contents about each plan, through all three: the notes, the file, the choice.
#[test]
fn every_plan_comes_back_as_it_was_with_whatever_was_said_and_noted() {
    for (number, plan) in (0..).zip(&tables().plans) {
        for seed in number * 20..(number + 1) * 20 {
            let kept = RandomInput::from_seed(seed).kept(plan);
            let what = format_args!("seed {seed}, {}", plan.id);
            assert_eq!(
                kept.fitting(),
                kept,
                "{what}: nothing of this has to be dropped"
            );
            let text = written(&NOTES, &kept);
            assert_eq!(
                read(&NOTES, &text),
                Stored::Present(kept.clone()),
                "{what}: {text}"
            );
            let file = file::save(&kept, DAY).unwrap();
            let opened = file::open(&file, Json::parse).unwrap();
            assert_eq!((&opened.kept, opened.saved), (&kept, DAY), "{what}: {file}");
            let text = written(&CHOICE, &kept.answers);
            let choice = choice_of(&kept.answers);
            assert_eq!(
                read(&CHOICE, &text),
                Stored::Present(choice),
                "{what}: {text}"
            );
        }
    }
}

#[test]
fn nothing_said_is_kept_too() {
    let nothing = Kept::default();
    let unsure = Kept {
        answers: Answers {
            place: Answer::NotSure,
            region: Answer::NotSure,
            plans: Answer::NotSure,
            price: Answer::NotSure,
            ..Answers::default()
        },
        notes: Notes::default(),
    };
    for kept in [nothing, unsure] {
        assert_eq!(read(&NOTES, &written(&NOTES, &kept)), Stored::Present(kept));
    }
}

/// Who changes the plan leaves no trace of the other one behind.
#[test]
fn what_is_about_plans_that_are_not_named_is_not_kept() {
    let original = plan("us-medicare-original");
    let mut kept = Kept::default();
    kept.answers.place = Answer::Given("US".to_owned());
    kept.answers.plans = plans(&["us-medicare-original"]);
    pick(&mut kept.answers, "assignment", "accepts");
    kept.notes
        .change(original, |notes| notes.spoke_with = "Ana".to_owned());
    assert_eq!(kept.fitting(), kept);
    kept.answers.plans = plans(&["us-ppo"]);
    let fitting = kept.fitting();
    assert_eq!(
        fitting.answers.picked(question("assignment")),
        Answer::Unanswered
    );
    assert_eq!(fitting.notes, Notes::default());
    let text = written(&NOTES, &kept);
    assert!(!text.contains("Ana"));
    assert_eq!(read(&NOTES, &text), Stored::Present(fitting));
}

#[test]
fn what_does_not_fit_is_cut_and_what_was_cut_can_be_read() {
    let ppo = plan("us-ppo");
    let mut kept = Kept::default();
    kept.answers.plans = plans(&["us-ppo"]);
    kept.answers.price = Answer::amount(u64::MAX, "USD");
    kept.answers.region = Answer::Given("CA-ON".to_owned());
    kept.notes.change(ppo, |notes| {
        notes.spoke_with = format!("  A\u{0}na\t{} x", "é".repeat(LONGEST));
        notes.steps_done = (0..100).chain(0..100).collect();
        for key in 0..100 {
            let remark = if key % 2 == 0 { "" } else { "\u{202e}yes\n\n" };
            notes.set_remark(key, remark.to_owned());
        }
    });
    let fitting = kept.fitting();
    assert_eq!(fitting.answers.price, Answer::Unanswered);
    assert_eq!(fitting.answers.region, Answer::Unanswered);
    let notes = fitting.notes.of(ppo).unwrap();
    assert_eq!(notes.spoke_with.chars().count(), LONGEST);
    assert!(notes.spoke_with.starts_with("Ana é"));
    assert_eq!((notes.steps_done.len(), notes.remarks.len()), (MOST, MOST));
    assert_eq!((notes.remark(1), notes.remark(2)), ("yes", ""));
    assert_eq!(fitting.fitting(), fitting);
    assert_eq!(
        read(&NOTES, &written(&NOTES, &kept)),
        Stored::Present(fitting)
    );
}

#[test]
fn more_than_a_record_may_hold_is_not_written() {
    let ids = ["us-ppo", "us-hmo", "us-epo"];
    let mut kept = Kept::default();
    kept.answers.plans = plans(&ids);
    for id in ids {
        kept.notes.change(plan(id), |notes| {
            for key in 0..40 {
                notes.set_remark(key, "字".repeat(LONGEST));
            }
        });
    }
    assert!(NOTES.write(&kept, DAY).is_none());
    assert!(file::save(&kept, DAY).is_none());
}

/// The frozen record was kept on 20 November 2026. A day before it, by a clock that was set back,
/// is still its day; one further from it, in either direction, is too long ago.
#[test]
fn a_record_is_kept_for_thirty_days() {
    let text = frozen("notes-1.json");
    let on = |today: Date| NOTES.read(&text, Json::parse, today);
    for day in ["2026-11-19", "2026-11-20", "2026-11-30", "2026-12-20"] {
        let today = Date::parse(day).unwrap();
        assert!(matches!(on(today), Stored::Present(_)), "{day}");
    }
    let too_late = [
        "2026-11-18",
        "2026-12-21",
        "2016-11-20",
        "2036-11-20",
        "1900-01-01",
        "9999-12-31",
    ];
    for day in too_late {
        assert_eq!(on(Date::parse(day).unwrap()), Stored::Expired, "{day}");
    }
    for no_day in [date(0, 0, 0), date(u16::MAX, u8::MAX, u8::MAX)] {
        assert_eq!(on(no_day), Stored::Expired, "{no_day}");
    }
}

#[test]
fn days_are_counted_over_months_and_leap_years() {
    let cases = [
        ("2026-11-25", "2026-11-25", 0),
        ("2026-12-31", "2027-01-01", 1),
        ("2028-02-28", "2028-03-01", 2),
        ("2100-02-28", "2100-03-01", 1),
        ("2000-02-28", "2000-03-01", 2),
        ("2026-01-01", "2027-01-01", 365),
        ("1970-01-01", "2026-11-25", 20_782),
        ("2026-12-25", "2026-11-25", -30),
    ];
    for (from, to, expected) in cases {
        let (first, last) = (Date::parse(from).unwrap(), Date::parse(to).unwrap());
        assert_eq!(last.days_after(first), expected, "{from} to {to}");
    }
}

/// A new version adds a migration and freezes a record; the old ones stay as they are.
#[test]
fn the_frozen_records_of_every_version_are_read() {
    for version in 1..=newest_version(&CHOICE) {
        let stored = read(&CHOICE, &frozen(&format!("choice-{version}.json")));
        assert!(
            matches!(stored, Stored::Present(_)),
            "choice-{version}.json is not read as we write it: {stored:?}"
        );
    }
    for version in 1..=newest_version(&NOTES) {
        kept_in(&version.to_string());
    }
}

/// Version 1 had one answer for another state and for another country.
#[test]
fn where_the_doctor_is_is_asked_again_where_it_could_be_either() {
    let doctor = question("doctor");
    let (outside, either, abroad) = (kept_in("1"), kept_in("1-out-of-area"), kept_in("2"));
    assert_eq!(outside.answers.picked_id(doctor), Some("out-of-network"));
    assert_eq!(either.answers.picked(doctor), Answer::Unanswered);
    assert_eq!(abroad.answers.picked_id(doctor), Some("abroad"));
    let without = |mut kept: Kept| {
        kept.answers.pick(doctor, Answer::Unanswered);
        kept
    };
    assert_eq!(without(either), without(outside), "nothing else is lost");
}

/// Version 1 had amounts without a currency: they were shown in that of the first plan.
#[test]
fn an_amount_of_version_1_is_in_the_currency_of_the_first_plan() {
    let amounts = |version: &str| -> [Answer<Amounts>; 2] {
        let answers = kept_in(version).answers;
        [answers.price, answers.deductible_left]
    };
    assert_eq!(
        amounts("1"),
        [Answer::amount(25_000, "USD"), Answer::NotSure]
    );
    let in_pounds = [Answer::amount(80_000, "GBP"), Answer::amount(0, "GBP")];
    assert_eq!(amounts("1-two-currencies"), in_pounds);
    let [mut both, nothing] = in_pounds;
    both.set_in_currency("USD", Answer::Given(100_000));
    assert_eq!(amounts("2-two-currencies"), [both, nothing]);
}

/// Without a plan nothing followed from an amount of version 1, so it is dropped.
#[test]
fn an_amount_of_version_1_without_a_plan_is_dropped() {
    let plans = "\"plans\":[\"us-medicare-original\",\"us-ppo\"]";
    let text = frozen("notes-1.json").replace(plans, "\"plans\":null");
    let (start, _) = text.split_once(",\"assignment\":").unwrap();
    let without = format!("{start}}},\"told\":[]}},\"notes\":[]}}");
    let Stored::Present(kept) = read(&NOTES, &without) else {
        panic!("{without}")
    };
    assert_eq!(kept.answers.price, Answer::Unanswered);
}

#[test]
fn amounts_in_the_currency_of_no_named_plan_are_not_kept() {
    let mut kept = Kept::default();
    kept.answers.plans = plans(&["us-ppo"]);
    kept.answers.price = Answer::amount(100, "USD");
    kept.answers
        .price
        .set_in_currency("GBP", Answer::Given(300));
    kept.answers.deductible_left = Answer::amount(200, "GBP");
    let fitting = kept.fitting().answers;
    assert_eq!(fitting.price, Answer::amount(100, "USD"));
    assert_eq!(fitting.deductible_left, Answer::Unanswered);
}

/// Here the first migration adds `second`, and the second one wants `first` to be a number.
#[test]
fn migrations_are_taken_from_the_version_of_the_record_on() {
    const STEPS: &[Migration] = &[
        |json| Some(json.with("second", Json::Bool(true))),
        |json| json.number("first").map(|_| json),
    ];
    let of = |text: &str| migrated(Json::parse(text).unwrap(), STEPS);
    let json = |text: &str| Stored::Present(Json::parse(text).unwrap());
    assert_eq!(version(STEPS), 3);
    let with_second = Json::parse(r#"{"first":1,"v":3}"#)
        .unwrap()
        .with("second", Json::Bool(true));
    assert_eq!(of(r#"{"first":1,"v":1}"#), Stored::Present(with_second));
    assert_eq!(of(r#"{"first":1,"v":2}"#), json(r#"{"first":1,"v":3}"#));
    assert_eq!(of(r#"{"v":3}"#), json(r#"{"v":3}"#));
    for corrupt in [r#"{"v":1}"#, r#"{"v":0}"#, "{}", "[]"] {
        assert_eq!(of(corrupt), Stored::Corrupt, "{corrupt}");
    }
    assert_eq!(of(r#"{"v":4}"#), Stored::Newer);
}

/// Every outcome of reading a record, and its name in the words of the interface.
const OUTCOMES: [(Stored<()>, &str); 7] = [
    (Stored::Present(()), "it"),
    (Stored::Empty, "empty"),
    (Stored::Blocked, "blocked"),
    (Stored::Corrupt, "corrupt"),
    (Stored::Newer, "newer"),
    (Stored::Full, "full"),
    (Stored::Expired, "expired"),
];

/// Else an older page would destroy what a newer one keeps.
#[test]
fn a_later_releases_record_is_recognised_by_its_version() {
    let newest = written(&NOTES, &Kept::default());
    let version = newest_version(&NOTES);
    let later = newest.replace(&format!("\"v\":{version}"), "\"v\":99");
    assert_eq!(read(&NOTES, &later), Stored::Newer);
    assert!(NOTES.is_newer(&later, Json::parse), "{later}");
    let earlier = frozen("notes-1.json");
    // A text longer than any release writes is no record of a later one either.
    let too_long = later.replace(',', &format!(",{}", " ".repeat(MOST_BYTES)));
    for replaced in [
        &newest,
        &earlier,
        &too_long,
        "",
        "{}",
        "[3]",
        "{\"v\":\"3\"}",
    ] {
        assert!(!NOTES.is_newer(replaced, Json::parse), "{replaced}");
    }
}

#[test]
fn only_a_later_releases_record_and_a_blocked_storage_are_left_alone() {
    for (stored, name) in OUTCOMES {
        let is_left = matches!(stored, Stored::Blocked | Stored::Newer);
        assert_eq!(stored.may_be_replaced(), !is_left, "{name}");
    }
}

/// JSON numbers are floating point; ours are whole and fit 32 bits.
#[test]
fn numbers_are_written_whole_or_not_at_all() {
    let written = |number: f64| Json::Number(number).to_text();
    let whole = [0.0, -0.0, 25_000.0, 4_294_967_295.0].map(written);
    assert_eq!(whole, ["0", "0", "25000", "4294967295"]);
    let not_whole = [0.5, f64::NAN, f64::INFINITY, 1e300].map(written);
    assert_eq!(not_whole, ["null"; 4]);
    let read = |number: f64| Json::Number(number).as_number();
    assert_eq!([0.0, 4_294_967_295.0].map(read), [Some(0), Some(u32::MAX)]);
    let unread = [0.5, -1.0, 4_294_967_296.0, f64::NAN, f64::INFINITY].map(read);
    assert_eq!(unread, [None; 5]);
}

#[test]
fn every_refusal_and_outcome_has_its_sentence() {
    use Refusal::{Damaged, Newer, NotJson, NotOurs, TooLarge, UnknownPlan};
    let words: toml::Table = include_str!("../../src/text/words.toml").parse().unwrap();
    let has = |section: &str, key: &str| {
        let sentence = words[section].get(key).and_then(|texts| texts.get("en"));
        assert!(sentence.is_some(), "[{section}] {key}");
    };
    let unknown_plan = UnknownPlan(String::new());
    for refusal in [TooLarge, NotJson, NotOurs, Newer, Damaged, unknown_plan] {
        has("file", refusal.id());
    }
    for (_, outcome) in OUTCOMES {
        has("kept", outcome);
    }
}

#[test]
fn the_limit_is_the_same_for_all() {
    let padded = frozen("file-1.json").replacen(',', &format!(",{}", " ".repeat(MOST_BYTES)), 1);
    assert_eq!(file::open(&padded, Json::parse), Err(Refusal::TooLarge));
}

#[test]
fn a_tick_stands_once_and_can_be_taken_back() {
    let mut ticked = vec![3];
    set_ticked(&mut ticked, 7, true);
    set_ticked(&mut ticked, 7, true);
    assert_eq!(ticked, [3, 7]);
    set_ticked(&mut ticked, 3, false);
    set_ticked(&mut ticked, 9, false);
    assert_eq!(ticked, [7]);
}
