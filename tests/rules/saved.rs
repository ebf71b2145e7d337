//! What is kept comes back as it was; what was not written by us never does; a later release's
//! record is left alone.

mod bad;
pub mod made;

use crate::DAY;
use made::Dice;
use second_opinion::answers::{Answer, Answers, plan_ref};
use second_opinion::pack::{Date, question_number, tables};
use second_opinion::saved::choice::CHOICE;
use second_opinion::saved::file::{self, Refusal};
use second_opinion::saved::json::Json;
use second_opinion::saved::kept::{Kept, NOTES};
use second_opinion::saved::notes::{LONGEST, MOST, Notes, set_ticked};
use second_opinion::saved::{MOST_BYTES, Migration, Record, Stored, migrated, version};
use std::fmt::Debug;
use std::fs;
use std::path::Path;

/// A frozen record, or the table of bad ones.
fn frozen(name: &str) -> String {
    let text = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/rules/saved")
            .join(name),
    )
    .unwrap();
    text.trim_end().to_owned()
}

/// The text of a record. What is said to be kept of the content is what is read back from it.
fn written<T: Clone + Debug + PartialEq>(record: &Record<T>, content: &T) -> String {
    let written = record.write(content, DAY).unwrap();
    assert_eq!(
        read(record, &written.text),
        Stored::Present(written.content)
    );
    written.text
}

fn read<T>(record: &Record<T>, text: &str) -> Stored<T> {
    record.read(text, Json::parse, DAY)
}

/// The version that a record is written with.
fn newest_version<T: Default>(record: &Record<T>) -> u32 {
    let written = record.write(&T::default(), DAY).unwrap();
    Json::parse(&written.text).unwrap().number("v").unwrap()
}

#[test]
fn every_plan_comes_back_as_it_was_with_whatever_was_said_and_noted() {
    let mut dice = Dice(1);
    for plan in &tables().plans {
        for _ in 0..20 {
            let kept = dice.kept(plan);
            assert_eq!(kept.fitting(), kept, "nothing of this has to be dropped");
            let text = written(&NOTES, &kept);
            assert_eq!(read(&NOTES, &text), Stored::Present(kept.clone()), "{text}");
            let file = file::save(&kept, DAY).unwrap();
            let opened = file::open(&file, Json::parse).unwrap();
            assert_eq!((&opened.kept, opened.saved), (&kept, DAY), "{file}");
            let place = if kept.answers.place.given().is_some() {
                kept.answers.place.clone()
            } else {
                Answer::NotSure
            };
            let region = kept
                .answers
                .region
                .given()
                .map_or(Answer::Unanswered, |id| Answer::Given(id.clone()));
            let choice = Answers {
                place,
                region,
                plans: kept.answers.plans.clone(),
                ..Answers::default()
            };
            assert_eq!(
                read(&CHOICE, &written(&CHOICE, &kept.answers)),
                Stored::Present(choice)
            );
        }
    }
}

#[test]
fn nothing_said_is_kept_too() {
    assert_eq!(
        read(&NOTES, &written(&NOTES, &Kept::default())),
        Stored::Present(Kept::default())
    );
    let unsure = Answers {
        place: Answer::NotSure,
        region: Answer::NotSure,
        plans: Answer::NotSure,
        price: Answer::NotSure,
        ..Answers::default()
    };
    let unsure = Kept {
        answers: unsure,
        notes: Notes::default(),
    };
    assert_eq!(
        read(&NOTES, &written(&NOTES, &unsure)),
        Stored::Present(unsure)
    );
}

#[test]
fn what_is_about_plans_that_are_not_named_is_not_kept() {
    let (original, ppo) = (
        plan_ref("us-medicare-original").unwrap(),
        plan_ref("us-ppo").unwrap(),
    );
    let assignment = question_number("assignment").unwrap();
    let mut kept = Kept::default();
    kept.answers.place = Answer::Given("US".to_owned());
    kept.answers.plans = Answer::Given(vec![original]);
    assert!(kept.answers.pick_id(assignment, "accepts"));
    kept.notes
        .change(original, |notes| notes.spoke_with = "Ana".to_owned());
    assert_eq!(kept.fitting(), kept);
    kept.answers.plans = Answer::Given(vec![ppo]);
    let fitting = kept.fitting();
    assert_eq!(
        (fitting.answers.picked(assignment), &fitting.notes),
        (Answer::Unanswered, &Notes::default())
    );
    assert!(!written(&NOTES, &kept).contains("Ana"));
    assert_eq!(
        read(&NOTES, &written(&NOTES, &kept)),
        Stored::Present(fitting)
    );
}

#[test]
fn what_does_not_fit_is_cut_and_what_was_cut_can_be_read() {
    let ppo = plan_ref("us-ppo").unwrap();
    let mut kept = Kept::default();
    kept.answers.plans = Answer::Given(vec![ppo]);
    kept.answers.price = Answer::amount(u64::MAX, "USD");
    kept.answers.region = Answer::Given("CA-ON".to_owned());
    kept.notes.change(ppo, |notes| {
        notes.spoke_with = format!("  A\u{0}na\t{} x", "é".repeat(LONGEST));
        notes.steps_done = (0..100).chain(0..100).collect();
        (0..100).for_each(|key| {
            notes.set_remark(
                key,
                if key % 2 == 0 {
                    String::new()
                } else {
                    "\u{202e}yes\n\n".to_owned()
                },
            )
        });
    });
    let fitting = kept.fitting();
    assert_eq!(
        (&fitting.answers.price, &fitting.answers.region),
        (&Answer::Unanswered, &Answer::Unanswered)
    );
    let notes = fitting.notes.of(ppo).unwrap();
    assert_eq!(notes.spoke_with.chars().count(), LONGEST);
    assert!(notes.spoke_with.starts_with("Ana é"));
    assert_eq!(
        (
            notes.steps_done.len(),
            notes.remarks.len(),
            notes.remark(1),
            notes.remark(2)
        ),
        (MOST, MOST, "yes", "")
    );
    assert_eq!(fitting.fitting(), fitting);
    assert_eq!(
        read(&NOTES, &written(&NOTES, &kept)),
        Stored::Present(fitting)
    );
}

#[test]
fn more_than_a_record_may_hold_is_not_written() {
    let plans: Vec<_> = ["us-ppo", "us-hmo", "us-epo"]
        .into_iter()
        .filter_map(plan_ref)
        .collect();
    let mut kept = Kept {
        answers: Answers {
            plans: Answer::Given(plans.clone()),
            ..Answers::default()
        },
        notes: Notes::default(),
    };
    for plan in plans {
        kept.notes.change(plan, |notes| {
            (0..40).for_each(|key| notes.set_remark(key, "字".repeat(LONGEST)))
        });
    }
    assert!(NOTES.write(&kept, DAY).is_none() && file::save(&kept, DAY).is_none());
}

#[test]
fn a_record_is_kept_for_thirty_days() {
    let text = frozen("notes-1.json");
    let on = |year, month, day| NOTES.read(&text, Json::parse, Date { year, month, day });
    for (year, month, day) in [
        (2026, 11, 19),
        (2026, 11, 20),
        (2026, 11, 30),
        (2026, 12, 20),
    ] {
        assert!(
            matches!(on(year, month, day), Stored::Present(_)),
            "{year}-{month}-{day}"
        );
    }
    let no_days = [(0, 0, 0), (u16::MAX, u8::MAX, u8::MAX)];
    for (year, month, day) in [
        (2026, 11, 18),
        (2026, 12, 21),
        (2016, 11, 20),
        (2036, 11, 20),
        (1900, 1, 1),
        (9999, 12, 31),
    ]
    .into_iter()
    .chain(no_days)
    {
        assert_eq!(
            on(year, month, day),
            Stored::Expired,
            "{year}-{month}-{day}"
        );
    }
}

#[test]
fn days_are_counted_over_months_and_leap_years() {
    let days = |from: &str, to: &str| {
        Date::parse(to)
            .unwrap()
            .days_after(Date::parse(from).unwrap())
    };
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
        assert_eq!(days(from, to), expected, "{from} to {to}");
    }
}

#[test]
fn the_frozen_records_of_every_version_are_read() {
    // A new version adds a migration and freezes a record; the old ones stay as they are.
    for version in 1..=newest_version(&CHOICE) {
        assert!(
            matches!(
                read(&CHOICE, &frozen(&format!("choice-{version}.json"))),
                Stored::Present(_)
            ),
            "choice of version {version}"
        );
    }
    for version in 1..=newest_version(&NOTES) {
        let Stored::Present(kept) = read(&NOTES, &frozen(&format!("notes-{version}.json"))) else {
            panic!("notes of version {version}")
        };
        let opened = file::open(&frozen(&format!("file-{version}.json")), Json::parse).unwrap();
        assert_eq!(opened.kept, kept, "version {version}");
    }
}

/// Version 1 had one answer for another state and for another country.
#[test]
fn where_the_doctor_is_is_asked_again_where_it_could_be_either() {
    let doctor = question_number("doctor").unwrap();
    let of = |name: &str| {
        let Stored::Present(kept) = read(&NOTES, &frozen(&format!("notes-{name}.json"))) else {
            panic!("{name}")
        };
        let opened = file::open(&frozen(&format!("file-{name}.json")), Json::parse).unwrap();
        assert_eq!(opened.kept, kept, "{name}");
        kept
    };
    let (outside, either, abroad) = (of("1"), of("1-out-of-area"), of("2"));
    assert_eq!(outside.answers.picked_id(doctor), Some("out-of-network"));
    assert_eq!(either.answers.picked(doctor), Answer::Unanswered);
    assert_eq!(abroad.answers.picked_id(doctor), Some("abroad"));
    let without = |kept: &Kept| {
        let mut answers = kept.answers.clone();
        answers.pick(doctor, Answer::Unanswered);
        (answers, kept.notes.clone())
    };
    assert_eq!(without(&either), without(&outside), "nothing else is lost");
}

/// Version 1 had amounts without a currency: they were shown in that of the first plan.
#[test]
fn an_amount_of_version_1_is_in_the_currency_of_the_first_plan() {
    let of = |name: &str| {
        let Stored::Present(kept) = read(&NOTES, &frozen(&format!("notes-{name}.json"))) else {
            panic!("{name}")
        };
        let opened = file::open(&frozen(&format!("file-{name}.json")), Json::parse).unwrap();
        assert_eq!(opened.kept, kept, "{name}");
        (kept.answers.price, kept.answers.deductible_left)
    };
    assert_eq!(of("1"), (Answer::amount(25_000, "USD"), Answer::NotSure));
    assert_eq!(
        of("1-two-currencies"),
        (Answer::amount(80_000, "GBP"), Answer::amount(0, "GBP"))
    );
    let mut both = Answer::amount(80_000, "GBP");
    both.set_in_currency("USD", Answer::Given(100_000));
    assert_eq!(of("2-two-currencies"), (both, Answer::amount(0, "GBP")));
    // Without a plan nothing followed from an amount.
    let text = frozen("notes-1.json").replace(
        "\"plans\":[\"us-medicare-original\",\"us-ppo\"]",
        "\"plans\":null",
    );
    let (without, _) = text.split_once(",\"assignment\":").unwrap();
    let without = format!("{without}}},\"told\":[]}},\"notes\":[]}}");
    let Stored::Present(kept) = read(&NOTES, &without) else {
        panic!("{without}")
    };
    assert_eq!(kept.answers.price, Answer::Unanswered);
}

#[test]
fn amounts_in_the_currency_of_no_named_plan_are_not_kept() {
    let mut kept = Kept::default();
    kept.answers.plans = Answer::Given(vec![plan_ref("us-ppo").unwrap()]);
    (kept.answers.price, kept.answers.deductible_left) =
        (Answer::amount(100, "USD"), Answer::amount(200, "GBP"));
    kept.answers
        .price
        .set_in_currency("GBP", Answer::Given(300));
    let fitting = kept.fitting().answers;
    assert_eq!(
        (fitting.price, fitting.deductible_left),
        (Answer::amount(100, "USD"), Answer::Unanswered)
    );
}

#[test]
fn migrations_are_taken_from_the_version_of_the_record_on() {
    const STEPS: &[Migration] = &[
        |json| Some(json.with("second", Json::Bool(true))),
        |json| json.number("first").map(|_| json),
    ];
    let of = |text: &str| migrated(Json::parse(text).unwrap(), STEPS);
    let json = |text: &str| Stored::Present(Json::parse(text).unwrap());
    assert_eq!(version(STEPS), 3);
    assert_eq!(
        of(r#"{"first":1,"v":1}"#),
        Stored::Present(
            Json::parse(r#"{"first":1,"v":3}"#)
                .unwrap()
                .with("second", Json::Bool(true))
        )
    );
    assert_eq!(of(r#"{"first":1,"v":2}"#), json(r#"{"first":1,"v":3}"#));
    assert_eq!(of(r#"{"v":3}"#), json(r#"{"v":3}"#));
    assert_eq!(
        (of(r#"{"v":1}"#), of(r#"{"v":0}"#), of("{}"), of("[]")),
        (
            Stored::Corrupt,
            Stored::Corrupt,
            Stored::Corrupt,
            Stored::Corrupt
        )
    );
    assert_eq!(of(r#"{"v":4}"#), Stored::Newer);
}

#[test]
fn a_later_releases_record_is_recognised_by_its_version() {
    let newest = written(&NOTES, &Kept::default());
    let later = newest.replace("\"v\":2", "\"v\":3");
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
    let all = [
        Stored::Present(()),
        Stored::Empty,
        Stored::Blocked,
        Stored::Corrupt,
        Stored::Newer,
        Stored::Full,
        Stored::Expired,
    ];
    let left: Vec<_> = all
        .iter()
        .filter(|stored| !stored.may_be_replaced())
        .collect();
    assert_eq!(left, [&Stored::Blocked, &Stored::Newer]);
}

#[test]
fn numbers_are_written_whole_or_not_at_all() {
    let written = |number: f64| Json::Number(number).to_text();
    assert_eq!(
        [0.0, -0.0, 25_000.0, 4_294_967_295.0].map(written),
        ["0", "0", "25000", "4294967295"]
    );
    assert_eq!(
        [0.5, f64::NAN, f64::INFINITY, 1e300].map(written),
        ["null"; 4]
    );
    let number = |number: f64| Json::Number(number).as_number();
    assert_eq!(
        [0.0, 4_294_967_295.0].map(number),
        [Some(0), Some(u32::MAX)]
    );
    assert_eq!(
        [0.5, -1.0, 4_294_967_296.0, f64::NAN, f64::INFINITY].map(number),
        [None; 5]
    );
}

#[test]
fn every_refusal_and_outcome_has_its_sentence() {
    let words = include_str!("../../src/text/words.toml");
    let section = |name: &str| {
        words
            .split(&format!("[{name}]"))
            .nth(1)
            .unwrap()
            .split("\n[")
            .next()
            .unwrap()
    };
    use Refusal::{Damaged, Newer, NotJson, NotOurs, TooLarge, UnknownPlan};
    for refusal in [
        TooLarge,
        NotJson,
        NotOurs,
        Newer,
        Damaged,
        UnknownPlan(String::new()),
    ] {
        assert!(
            section("file").contains(&format!("\n{}.en = ", refusal.id())),
            "{}",
            refusal.id()
        );
    }
    for outcome in [
        "it", "empty", "blocked", "corrupt", "newer", "full", "expired",
    ] {
        assert!(
            section("kept").contains(&format!("\n{outcome}.en = ")),
            "{outcome}"
        );
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
