//! The calendar entry for the call: read back by a parser that is not ours, and what it gives away
//! to whoever sees the calendar.

use crate::support::{DAY, picking};
use icalendar::{Calendar, CalendarComponent, CalendarDateTime, Component, DatePerhapsTime, Event};
use second_opinion::coverage::determine;
use second_opinion::pack::tables;
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

/// An entry at a time of the day, with a reminder.
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

/// The event of a calendar file, as the parser reads it.
fn event_of(file: &str) -> Event {
    let calendar: Calendar = file.parse().unwrap();
    let first = calendar.components.first();
    first.and_then(CalendarComponent::as_event).unwrap().clone()
}

/// The lines as a program sees them, after checking what RFC 5545 asks of a file: lines end with a
/// carriage return and a line feed, have at most 75 bytes, and go on below after a space.
fn unfolded(file: &str) -> String {
    assert!(file.ends_with("END:VCALENDAR\r\n"));
    assert_eq!(file.matches('\n').count(), file.matches("\r\n").count());
    for line in file.split_terminator("\r\n") {
        assert!(!line.is_empty() && line.len() <= 75, "{line:?}");
        assert!(!line.contains(char::is_control), "{line:?}");
    }
    file.replace("\r\n ", "")
}

#[test]
fn odd_texts_come_back_as_they_were() {
    let long = "A call, ".repeat(37) + "end.";
    let wide = "é漢🩺".repeat(75);
    assert!(
        long.len() >= 300 && wide.len() >= 600,
        "both take several lines"
    );
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
        let event = event_of(&file);
        assert_eq!(event.get_summary(), Some(text));
        assert_eq!(event.get_description(), Some(text));
        assert_eq!(event.components().len(), 1, "one alarm");
    }
}

/// Else a typed note could add a line of its own, such as a person to invite.
#[test]
fn line_ends_and_control_characters_cannot_break_out_of_a_text() {
    let title = "a\r\nATTENDEE:b\rc\u{0}\u{1b}\u{85}\td";
    let file = calendar_entry(&entry(title, " \n "));
    let summary = "\r\nSUMMARY:a\\nATTENDEE:b\\nc d\r\n";
    assert!(unfolded(&file).contains(summary), "{file}");
    let descriptions = file.matches("DESCRIPTION").count();
    assert_eq!(descriptions, 1, "only the alarm's: empty notes are none");
}

#[test]
fn a_time_stays_local_and_is_private() {
    let file = calendar_entry(&entry("t", ""));
    let start = event_of(&file).get_start();
    let is_local = matches!(
        start,
        Some(DatePerhapsTime::DateTime(CalendarDateTime::Floating(_)))
    );
    assert!(is_local, "{file}");
    let lines = unfolded(&file);
    for line in [
        "DTSTART:20261125T093000",
        "DTSTAMP:20261125T080509Z",
        "TRIGGER:-PT10M",
        "CLASS:PRIVATE",
    ] {
        assert!(
            lines.contains(&format!("\r\n{line}\r\n")),
            "{file} lacks {line}"
        );
    }
}

#[test]
fn a_day_stays_a_day_without_a_reminder() {
    let file = calendar_entry(&Entry {
        start: Start::Day(DAY),
        reminds: false,
        ..entry("t", "")
    });
    unfolded(&file);
    let start = event_of(&file).get_start();
    assert!(matches!(start, Some(DatePerhapsTime::Date(_))), "{file}");
    assert!(!file.contains("VALARM"), "{file}");
}

/// The id of an entry is a random UUID of version 4 (RFC 9562): it says nothing of the device.
#[test]
fn the_id_of_an_entry_is_a_random_uuid_and_nothing_else() {
    let counting: [u8; 16] = std::array::from_fn(|place| u8::try_from(place).unwrap());
    for (seed, expected) in [
        ([0; 16], "00000000-0000-4000-8000-000000000000"),
        ([u8::MAX; 16], "ffffffff-ffff-4fff-bfff-ffffffffffff"),
        (counting, "00010203-0405-4607-8809-0a0b0c0d0e0f"),
    ] {
        let file = calendar_entry(&Entry {
            seed,
            ..entry("t", "")
        });
        assert_eq!(event_of(&file).get_uid(), Some(expected));
    }
}

/// Others see a calendar: an entry says "Phone call" unless the person asks for more.
#[test]
fn a_plan_or_a_reason_is_named_only_when_asked() {
    let pack = built_in("en").unwrap();
    let answers = picking(&[("situation", "cancer")]);
    let neutral = calendar_entry(&entry("Phone call", ""));
    for plan in &tables().plans {
        let determination = determine(plan, &answers, DAY);
        let words = |detail| entry_words(&pack, &answers, &determination, DAY, detail);
        let file = |detail| {
            let (title, description) = words(detail);
            calendar_entry(&entry(&title, &description))
        };
        assert_eq!(file(Detail::Neutral), neutral, "{}", plan.id);

        let with_plan = unfolded(&file(Detail::Plan));
        assert!(with_plan.contains(pack.text(plan.short)), "{with_plan}");
        assert!(!with_plan.contains("cancer"), "{with_plan}");
        assert!(
            !with_plan.contains("opinion {"),
            "a placeholder: {with_plan}"
        );

        let (_, questions) = words(Detail::Questions);
        let reason = "a second opinion about cancer";
        assert!(questions.contains(reason), "{}: {questions}", plan.id);
    }
    let neutral = neutral.to_lowercase();
    for word in ["opinion", "cancer", "plan", "doctor", "medic", "insur"] {
        assert!(!neutral.contains(word), "{word}: {neutral}");
    }
}

#[test]
fn times_are_read_as_a_browser_writes_them() {
    assert_eq!(Time::parse("09:30"), Some(HALF_PAST_NINE));
    assert_eq!(Time::parse("09:30:00"), Some(HALF_PAST_NINE));
    for text in ["", "9", "24:00", "10:60", "ten:10", "-1:00"] {
        assert_eq!(Time::parse(text), None, "{text:?}");
    }
}
