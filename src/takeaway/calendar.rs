//! A calendar entry for the call, as a file of RFC 5545. Calendars are shared and synchronised, so
//! the entry is neutral and private, and names a plan or a reason only where the person asked for
//! it.

use super::{phone_words, sentences};
use crate::answers::Answers;
use crate::coverage::{Determination, call_script};
use crate::list::List;
use crate::pack::{Contact, Date};
use crate::text::{PackFile, fill, words};

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Time {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
}

impl Time {
    /// The time `HH:MM`, as a browser's field gives it, with seconds or without.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, ':').map(|part| part.parse::<u8>().ok());
        let (hour, minute) = (parts.next()??, parts.next()??);
        (hour < 24 && minute < 60).then_some(Self { hour, minute })
    }
}

/// When the call is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// Some time that day.
    Day(Date),
    /// At this time, wherever the person's clock is then.
    At(Date, Time),
}

/// A second of UTC: when the file is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The day.
    pub day: Date,
    /// The time.
    pub time: Time,
    /// 0 to 60.
    pub second: u8,
}

/// What the file says.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The title; see [`entry_words`].
    pub title: &'a str,
    /// The notes below it; none when empty.
    pub description: &'a str,
    /// When the call is.
    pub start: Start,
    /// Whether to remind: ten minutes before, or at nine that day.
    pub reminds: bool,
    /// Random, so that two entries are two. Nothing of the person is in it.
    pub seed: [u8; 16],
    /// Now.
    pub now: Moment,
}

/// How much the entry gives away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// "Phone call", and nothing else.
    Neutral,
    /// The plan and its numbers.
    Plan,
    /// What to ask, too, which tells what the opinion is about.
    Questions,
}

/// The title and description of an entry.
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
    let number = |contact: &Contact| {
        Some(format!(
            "{}: {}",
            pack.text(contact.name),
            phone_words(pack, contact.phone.as_ref()?)
        ))
    };
    let mut lines: Vec<String> = plan.contacts.iter().filter_map(number).list();
    let script = call_script(determination, answers, day);
    if detail == Detail::Questions && !script.is_empty() {
        lines.push(sentences::opening(pack, answers, determination));
        lines.extend(
            script
                .iter()
                .map(|item| format!("- {}", sentences::say(pack, answers, determination, *item))),
        );
    }
    (
        fill(
            pack.text(words::CALL_CALENDAR_PLAN),
            &[("plan", pack.text(plan.short))],
        ),
        lines.join("\n"),
    )
}

/// The file.
#[must_use]
pub fn calendar_entry(entry: &Entry) -> String {
    let (title, description) = (escaped(entry.title), escaped(entry.description));
    let Moment { day, time, second } = entry.now;
    // A local time without a zone: half past nine stays half past nine.
    let (start, length, reminder) = match entry.start {
        // A whole day for one call would show the person as busy all day.
        Start::Day(day) => (
            format!("DTSTART;VALUE=DATE:{}", digits(day)),
            "TRANSP:TRANSPARENT",
            "TRIGGER:PT9H",
        ),
        Start::At(day, time) => (
            format!(
                "DTSTART:{}T{:02}{:02}00",
                digits(day),
                time.hour,
                time.minute
            ),
            "DURATION:PT30M",
            "TRIGGER:-PT10M",
        ),
    };
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        // It must name a program; ours would give the reason away.
        "PRODID:-//Notes//Calendar//EN".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}", uid(entry.seed)),
        format!(
            "DTSTAMP:{}T{:02}{:02}{second:02}Z",
            digits(day),
            time.hour,
            time.minute
        ),
        start,
        length.to_owned(),
        // In a shared calendar others see that there is something, not what.
        "CLASS:PRIVATE".to_owned(),
        format!("SUMMARY:{title}"),
    ];
    if !description.is_empty() {
        lines.push(format!("DESCRIPTION:{description}"));
    }
    if entry.reminds {
        let alarm = ["BEGIN:VALARM", "ACTION:DISPLAY", reminder];
        lines.extend(alarm.map(str::to_owned));
        lines.extend([format!("DESCRIPTION:{title}"), "END:VALARM".to_owned()]);
    }
    lines.extend(["END:VEVENT".to_owned(), "END:VCALENDAR".to_owned()]);
    lines.iter().map(|line| folded(line)).joined("")
}

/// A random UUID's form (RFC 9562, version 4), which RFC 7986 asks for.
fn uid(seed: [u8; 16]) -> String {
    let mut uid = String::new();
    for (place, byte) in seed.into_iter().enumerate() {
        let byte = match place {
            6 => 0x40 | byte & 0x0f,
            8 => 0x80 | byte & 0x3f,
            _ => byte,
        };
        if matches!(place, 4 | 6 | 8 | 10) {
            uid.push('-');
        }
        uid.extend(
            [byte >> 4, byte & 15].map(|half| char::from_digit(half.into(), 16).unwrap_or('0')),
        );
    }
    uid
}

fn digits(day: Date) -> String {
    day.to_string().split('-').joined("")
}

/// A text of RFC 5545: its marks escaped, line ends as `\n`, other control characters left out.
fn escaped(text: &str) -> String {
    let (mut escaped, mut chars) = (String::new(), text.trim().chars().peekable());
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

/// The longest line in octets, without its end.
const LINE: usize = 75;

/// A line with its end, folded before the octets of a character that no longer fits.
fn folded(line: &str) -> String {
    let (mut folded, mut length) = (String::new(), 0);
    for c in line.chars() {
        if length + c.len_utf8() > LINE {
            folded.push_str("\r\n ");
            length = 1;
        }
        folded.push(c);
        length += c.len_utf8();
    }
    folded + "\r\n"
}
