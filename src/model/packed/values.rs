//! How each sort of value is written to the streams: numbers, texts, sources, words of the
//! vocabulary, lists, ids, days.

use super::{Packed, Reader, Stream, Writer, next_number};
use crate::date::Date;
use crate::ids::{Source, Text};

/// A whole number of any width.
macro_rules! number {
    ($($number:ty),+) => { $(
        impl Packed for $number {
            fn write(&self, to: &mut Writer) {
                to.number(Stream::Number, u64::from(*self));
            }
            fn read(from: &mut Reader) -> Self {
                from.number(Stream::Number) as Self
            }
        }
    )+ };
}
number!(u8, u16, u32, u64);

/// A text is numbered by where it first occurs, so that most texts are the next new one: one zero
/// byte.
impl Packed for Text {
    fn write(&self, to: &mut Writer) {
        let position = to.texts.iter().position(|text| text == self);
        if position.is_none() {
            to.texts.push(*self);
        }
        to.known(Stream::Text, position);
    }
    fn read(from: &mut Reader) -> Self {
        let position = from.known(Stream::Text);
        Self(position.unwrap_or_else(|| next_number(&mut from.known_texts)) as u16)
    }
}

/// A source, as the distance from the one before: twice the distance, or one less than twice a
/// negative one, so that near sources take one byte in either direction (zigzag).
impl Packed for Source {
    fn write(&self, to: &mut Writer) {
        let distance = i32::from(self.0) - i32::from(to.last);
        to.last = self.0;
        to.number(
            Stream::Source,
            ((distance << 1) ^ (distance >> 31)) as u32 as u64,
        );
    }
    fn read(from: &mut Reader) -> Self {
        let coded = from.number(Stream::Source) as u32;
        let distance = (coded >> 1) as i32 ^ -((coded & 1) as i32);
        from.last = i32::from(from.last).wrapping_add(distance) as u16;
        Self(from.last)
    }
}

/// A word of the vocabulary: its position in the list of its kind.
macro_rules! word {
    ($($word:ident: $stream:ident),+) => { $(
        impl Packed for crate::vocabulary::$word {
            fn write(&self, to: &mut Writer) {
                to.number(Stream::$stream, *self as u64);
            }
            fn read(from: &mut Reader) -> Self {
                let position = from.number(Stream::$stream) as usize;
                Self::ALL.get(position).copied().unwrap_or(Self::ALL[0])
            }
        }
    )+ };
}
word!(
    Kind: Word,
    Reason: Word,
    RightValue: Word,
    Who: Word,
    HelpKind: Word,
    FindingName: Word,
    Relation: Word,
    Named: Word,
    Certainty: Certainty
);

impl Packed for crate::value::Value {
    fn write(&self, to: &mut Writer) {
        to.number(Stream::Value, u64::from(self.number()));
    }
    fn read(from: &mut Reader) -> Self {
        Self::of_number(from.number(Stream::Value) as u8)
    }
}

impl Packed for bool {
    fn write(&self, to: &mut Writer) {
        to.number(Stream::Flag, u64::from(*self));
    }
    fn read(from: &mut Reader) -> Self {
        from.number(Stream::Flag) != 0
    }
}

impl<T: Packed> Packed for Option<T> {
    fn write(&self, to: &mut Writer) {
        self.is_some().write(to);
        self.iter().for_each(|value| value.write(to));
    }
    fn read(from: &mut Reader) -> Self {
        bool::read(from).then(|| T::read(from))
    }
}

impl<T: Packed> Packed for Vec<T> {
    fn write(&self, to: &mut Writer) {
        to.number(Stream::Count, self.len() as u64);
        self.iter().for_each(|value| value.write(to));
    }
    fn read(from: &mut Reader) -> Self {
        // Not collected: that is a third of a kilobyte for each of the twenty sorts of rows.
        let mut list = Self::new();
        for _ in 0..from.number(Stream::Count) {
            list.push(T::read(from));
        }
        list
    }
}

impl<A: Packed, B: Packed> Packed for (A, B) {
    fn write(&self, to: &mut Writer) {
        self.0.write(to);
        self.1.write(to);
    }
    fn read(from: &mut Reader) -> Self {
        (A::read(from), B::read(from))
    }
}

/// An id, written out once.
impl Packed for &'static str {
    fn write(&self, to: &mut Writer) {
        let position = to.names.iter().position(|name| name == self);
        if position.is_none() {
            to.names.push(self);
        }
        to.known(Stream::Name, position);
    }
    fn read(from: &mut Reader) -> Self {
        let position = from
            .known(Stream::Name)
            .unwrap_or_else(|| next_number(&mut from.known_names));
        from.names.get(position).copied().unwrap_or_default()
    }
}

/// A day: 0 for the same as the one before, which is most often so, else its parts.
impl Packed for Date {
    fn write(&self, to: &mut Writer) {
        let same = to.day == Some(*self);
        let parts = if same {
            &[0][..]
        } else {
            &[
                u64::from(self.year),
                u64::from(self.month),
                u64::from(self.day),
            ]
        };
        parts.iter().for_each(|part| to.number(Stream::Day, *part));
        to.day = Some(*self);
    }
    fn read(from: &mut Reader) -> Self {
        let year = from.number(Stream::Day) as u16;
        if let Some(day) = from.day.filter(|_| year == 0) {
            return day;
        }
        let day = Self {
            year,
            month: from.number(Stream::Day) as u8,
            day: from.number(Stream::Day) as u8,
        };
        from.day = Some(day);
        day
    }
}
