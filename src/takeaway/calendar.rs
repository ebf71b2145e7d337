//! A calendar entry for the call to the plan, as an iCalendar file (RFC 5545). Calendars are shared
//! and synchronised, so the entry is marked as private and has a neutral title; it names a plan or
//! a reason only where the person asked for that.

use super::phones::phone_words;
use super::sentences;
use crate::answers::Answers;
use crate::coverage::{Determination, call_script};
use crate::pack::Date;
use crate::text::{PackFile, fill, words};

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Time {
    /// Hours since midnight, 0 to 23.
    pub hour: u8,
    /// Minutes of the hour, 0 to 59.
    pub minute: u8,
}

impl Time {
    /// Reads `HH:MM`, the value of a browser's time field; seconds after it are ignored. `None`
    /// where it is not a time of a day.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, ':');
        let hour = parts.next()?.parse().ok()?;
        let minute = parts.next()?.parse().ok()?;
        (hour < 24 && minute < 60).then_some(Self { hour, minute })
    }
}

/// When the call begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// On this day, at no particular time.
    Day(Date),
    /// At this time of the clock, in the time zone where the person is then.
    At(Date, Time),
}

/// A date and time in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The date in UTC.
    pub day: Date,
    /// The hour and minute in UTC.
    pub time: Time,
    /// The second, 0 to 60.
    pub second: u8,
}

/// The content of a calendar file.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The title; see [`entry_words`].
    pub title: &'a str,
    /// The notes below the title; left out when empty.
    pub description: &'a str,
    /// When the call begins.
    pub start: Start,
    /// Whether there is a reminder: ten minutes before the time, or at nine on the day.
    pub reminds: bool,
    /// Random bytes for the entry's unique id, which must differ from entry to entry. Nothing about
    /// the person is in it.
    pub seed: [u8; 16],
    /// When the file is made.
    pub now: Moment,
}

/// How much an entry says to those who can see the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// "Phone call", and nothing else.
    Neutral,
    /// The plan and its telephone numbers.
    Plan,
    /// The same with what to ask, from which the reason for the opinion can be understood.
    Questions,
}

/// The title and the description of an entry with this much detail.
#[must_use]
pub fn entry_words(
    pack: &PackFile,
    answers: &Answers,
    determination: &Determination,
    day: Date,
    detail: Detail,
) -> (String, String) {
    if detail == Detail::Neutral {
        return (pack.text(words::CALL_CALENDAR).to_owned(), String::new());
    }
    let plan = determination.plan;
    let mut lines = Vec::new();
    for contact in &plan.contacts {
        if let Some(phone) = &contact.phone {
            let number = phone_words(pack, phone);
            lines.push(format!("{}: {number}", pack.text(contact.name)));
        }
    }
    let script = call_script(determination, answers, day);
    if detail == Detail::Questions && !script.is_empty() {
        lines.push(sentences::opening(pack, answers, determination));
        for item in script {
            let question = sentences::say(pack, answers, determination, item);
            lines.push(format!("- {question}"));
        }
    }
    let values = [("plan", pack.text(plan.short))];
    let title = fill(pack.text(words::CALL_CALENDAR_PLAN), &values);
    (title, lines.join("\n"))
}

/// The text of the file: lines of at most 75 octets with CRLF after each.
#[must_use]
pub fn calendar_entry(entry: &Entry) -> String {
    let (title, description) = (escaped(entry.title), escaped(entry.description));
    let Moment { day, time, second } = entry.now;
    let stamp = format!("{}{second:02}Z", basic_format(day, time));
    let timing = Timing::of(entry.start);
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        // The format requires the name of a program; ours would tell the reason.
        "PRODID:-//Notes//Calendar//EN".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}", uid(entry.seed)),
        format!("DTSTAMP:{stamp}"),
        timing.start,
        timing.length.to_owned(),
        // Those who share the calendar see that the time is taken, and not what for.
        "CLASS:PRIVATE".to_owned(),
        format!("SUMMARY:{title}"),
    ];
    if !description.is_empty() {
        lines.push(format!("DESCRIPTION:{description}"));
    }
    if entry.reminds {
        let alarm = ["BEGIN:VALARM", "ACTION:DISPLAY", timing.trigger];
        lines.extend(alarm.map(str::to_owned));
        lines.extend([format!("DESCRIPTION:{title}"), "END:VALARM".to_owned()]);
    }
    lines.extend(["END:VEVENT".to_owned(), "END:VCALENDAR".to_owned()]);
    let mut text = String::new();
    for line in lines {
        fold_into(&mut text, &line);
    }
    text
}

/// The properties that depend on when the call begins.
struct Timing {
    start: String,
    length: &'static str,
    trigger: &'static str,
}

impl Timing {
    fn of(start: Start) -> Self {
        match start {
            // Transparent: otherwise the person would be shown as busy all day.
            Start::Day(day) => Self {
                start: format!("DTSTART;VALUE=DATE:{}", digits(day)),
                length: "TRANSP:TRANSPARENT",
                trigger: "TRIGGER:PT9H",
            },
            // A local time without a time zone, which stays the same when the person travels.
            Start::At(day, time) => Self {
                start: format!("DTSTART:{}00", basic_format(day, time)),
                length: "DURATION:PT30M",
                trigger: "TRIGGER:-PT10M",
            },
        }
    }
}

/// A date, hour and minute in the basic format of ISO 8601: `20261123T0930`.
fn basic_format(day: Date, time: Time) -> String {
    format!("{}T{:02}{:02}", digits(day), time.hour, time.minute)
}

/// A date as digits: `20261123`.
fn digits(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year, day.month, day.day)
}

/// The seed as a random UUID (RFC 9562, version 4), which RFC 7986 recommends for the id.
fn uid(seed: [u8; 16]) -> String {
    let mut uid = String::new();
    for (index, byte) in seed.into_iter().enumerate() {
        let byte = match index {
            // The version, then the variant.
            6 => 0x40 | byte & 0x0f,
            8 => 0x80 | byte & 0x3f,
            _ => byte,
        };
        if matches!(index, 4 | 6 | 8 | 10) {
            uid.push('-');
        }
        for digit in [byte >> 4, byte & 15] {
            uid.push(char::from_digit(digit.into(), 16).unwrap_or('0'));
        }
    }
    uid
}

/// A text value of RFC 5545: `\`, `;` and `,` are escaped, line ends are written as `\n`, and other
/// control characters are left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    let mut chars = text.trim().chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' => escaped.push_str("\\n"),
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\t' => escaped.push(' '),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// The longest line in octets, without its CRLF.
const LONGEST_LINE: usize = 75;

/// Appends a line with its CRLF. A longer one is folded: continued on the next line after a space,
/// never inside a character.
fn fold_into(text: &mut String, line: &str) {
    let mut length = 0;
    for c in line.chars() {
        if length + c.len_utf8() > LONGEST_LINE {
            text.push_str("\r\n ");
            length = 1;
        }
        text.push(c);
        length += c.len_utf8();
    }
    text.push_str("\r\n");
}
