//! The calendar entry, read back by a parser that is not ours; and what it gives away.

use crate::support::DAY;
use icalendar::{Calendar, CalendarDateTime, Component, DatePerhapsTime};
use second_opinion::answers::Answers;
use second_opinion::coverage::determine;
use second_opinion::pack::{question_number, tables};
use second_opinion::takeaway::{Detail, Entry, Moment, Start, Time, calendar_entry, entry_words};
use second_opinion::text::built_in;

const NOW: Moment = Moment {
    day: DAY,
    time: Time { hour: 8, minute: 5 },
    second: 9,
};
const HALF_PAST_NINE: Time = Time {
    hour: 9,
    minute: 30,
};

fn entry<'a>(title: &'a str, description: &'a str) -> Entry<'a> {
    Entry {
        title,
        description,
        start: Start::At(DAY, HALF_PAST_NINE),
        reminds: true,
        seed: [7; 16],
        now: NOW,
    }
}

/// The lines as a program sees them, after checking what RFC 5545 asks of them.
fn unfolded(file: &str) -> String {
    assert!(
        file.ends_with("END:VCALENDAR\r\n")
            && file.matches('\n').count() == file.matches("\r\n").count()
    );
    for line in file.split_terminator("\r\n") {
        assert!(
            line.len() <= 75 && !line.is_empty() && !line.contains(char::is_control),
            "{line:?}"
        );
    }
    file.replace("\r\n ", "")
}

#[test]
fn odd_texts_come_back_as_they_were() {
    let long = "A call, ".repeat(37) + "end.";
    let wide = "é漢🩺".repeat(75);
    let odd = [
        "Phone call",
        "Ring 🩺; ask, then \\n wait",
        "one\ntwo\nthree",
        "\\",
        ";,;,",
        "a: b",
        "“Quoted”",
        &long,
        &wide,
    ];
    for text in odd {
        let file = calendar_entry(&entry(text, text));
        unfolded(&file);
        let calendar: Calendar = file.parse().unwrap();
        let event = calendar
            .components
            .first()
            .and_then(icalendar::CalendarComponent::as_event)
            .unwrap();
        assert_eq!(
            (event.get_summary(), event.get_description()),
            (Some(text), Some(text))
        );
        assert_eq!(event.components().len(), 1, "one alarm");
    }
    assert!(long.chars().count() >= 300 && wide.len() >= 600);
}

#[test]
fn line_ends_and_control_characters_cannot_break_out_of_a_text() {
    let file = calendar_entry(&entry("a\r\nATTENDEE:b\rc\u{0}\u{1b}\u{85}\td", " \n "));
    assert!(
        unfolded(&file).contains("\r\nSUMMARY:a\\nATTENDEE:b\\nc d\r\n"),
        "{file}"
    );
    assert_eq!(
        file.matches("DESCRIPTION").count(),
        1,
        "only the alarm's: empty notes are none"
    );
}

#[test]
fn a_time_stays_local_and_a_day_stays_a_day() {
    let of = |start, reminds| {
        let file = calendar_entry(&Entry {
            start,
            reminds,
            ..entry("t", "")
        });
        let calendar: Calendar = file.parse().unwrap();
        let event = calendar
            .components
            .first()
            .and_then(icalendar::CalendarComponent::as_event)
            .unwrap()
            .clone();
        (unfolded(&file), event)
    };
    let (file, event) = of(Start::At(DAY, HALF_PAST_NINE), true);
    assert!(
        matches!(
            event.get_start(),
            Some(DatePerhapsTime::DateTime(CalendarDateTime::Floating(_)))
        ),
        "{file}"
    );
    assert!(
        file.contains("\r\nDTSTART:20261125T093000\r\n")
            && file.contains("\r\nDTSTAMP:20261125T080509Z\r\n"),
        "{file}"
    );
    assert!(
        file.contains("\r\nTRIGGER:-PT10M\r\n") && file.contains("\r\nCLASS:PRIVATE\r\n"),
        "{file}"
    );
    let (file, event) = of(Start::Day(DAY), false);
    assert!(
        matches!(event.get_start(), Some(DatePerhapsTime::Date(_))) && !file.contains("VALARM"),
        "{file}"
    );
}

#[test]
fn the_name_of_an_entry_is_a_random_uuid_and_nothing_else() {
    let uid = |seed| {
        let calendar: Calendar = calendar_entry(&Entry {
            seed,
            ..entry("t", "")
        })
        .parse()
        .unwrap();
        calendar
            .components
            .first()
            .and_then(icalendar::CalendarComponent::as_event)
            .unwrap()
            .get_uid()
            .unwrap()
            .to_owned()
    };
    assert_eq!(uid([0; 16]), "00000000-0000-4000-8000-000000000000");
    assert_eq!(uid([u8::MAX; 16]), "ffffffff-ffff-4fff-bfff-ffffffffffff");
    assert_eq!(
        uid(std::array::from_fn(|place| place as u8)),
        "00010203-0405-4607-8809-0a0b0c0d0e0f"
    );
}

#[test]
fn a_plan_or_a_reason_is_named_only_when_asked() {
    let pack = built_in("en").unwrap();
    let mut answers = Answers::default();
    assert!(answers.pick_id(question_number("situation").unwrap(), "cancer"));
    let neutral = calendar_entry(&entry("Phone call", ""));
    for plan in &tables().plans {
        let determination = determine(plan, &answers, DAY);
        let file = |detail| {
            let (title, description) = entry_words(&pack, &answers, &determination, DAY, detail);
            calendar_entry(&entry(&title, &description))
        };
        let short = pack.text(plan.short);
        assert_eq!(file(Detail::Neutral), neutral, "{}", plan.id);
        let named = unfolded(&file(Detail::Plan));
        assert!(
            named.contains(short) && !named.contains("cancer") && !named.contains("opinion {"),
            "{named}"
        );
        let (_, asks) = entry_words(&pack, &answers, &determination, DAY, Detail::Questions);
        assert!(
            asks.contains("a second opinion about cancer"),
            "{}: {asks}",
            plan.id
        );
    }
    let neutral = neutral.to_lowercase();
    assert!(
        ["opinion", "cancer", "plan", "doctor", "medic", "insur"]
            .iter()
            .all(|word| !neutral.contains(word)),
        "{neutral}"
    );
}

#[test]
fn times_are_read_as_a_browser_writes_them() {
    assert_eq!(Time::parse("09:30"), Some(HALF_PAST_NINE));
    assert_eq!(Time::parse("09:30:00"), Some(HALF_PAST_NINE));
    assert!(
        ["", "9", "24:00", "10:60", "ten:10", "-1:00"]
            .iter()
            .all(|text| Time::parse(text).is_none())
    );
}
