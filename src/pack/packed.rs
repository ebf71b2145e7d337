//! The packed form of the tables: how build.rs writes them into the program, and how the program reads them back.
//! Values of one sort lie side by side in a stream of their own, where a compressor finds them alike:
//! that makes the tables half of what the same rows weigh as Rust statics.
#![cfg_attr(not(feature = "compile"), allow(dead_code, reason = "only the compiler of the plan files writes"))]

use super::date::Date;
use super::model::{Source, Text};

/// The sorts of values.
#[derive(Clone, Copy)]
pub(super) enum Stream {
    Count,
    Number,
    Flag,
    Word,
    Certainty,
    Value,
    Text,
    Source,
    Name,
    Day,
}

const STREAMS: usize = 10;

/// Something that can be written to the streams and read back.
pub(super) trait Packed: Sized {
    fn write(&self, to: &mut Writer);
    fn read(from: &mut Reader) -> Self;
}

/// Defines a row of a table: a struct that is packed field by field.
macro_rules! row {
    ($(#[$attribute:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $of:ty,)+ }) => {
        $(#[$attribute])*
        #[derive(Debug, PartialEq, Eq)]
        pub struct $name { $($(#[$field_doc])* pub $field: $of,)+ }

        impl $crate::pack::packed::Packed for $name {
            fn write(&self, to: &mut $crate::pack::packed::Writer) {
                $(self.$field.write(to);)+
            }
            fn read(from: &mut $crate::pack::packed::Reader) -> Self {
                Self { $($field: $crate::pack::packed::Packed::read(from),)+ }
            }
        }
    };
}
pub(super) use row;

/// Writes the streams; only build.rs and the tests do.
#[derive(Default)]
pub(super) struct Writer {
    streams: [Vec<u8>; STREAMS],
    names: Vec<&'static str>,
    texts: Vec<Text>,
    last: u16,
    day: Option<Date>,
}

impl Writer {
    /// The packed form of a value, and its texts in the order in which they first occur: the number that each one reads back as.
    pub fn packed(value: &impl Packed) -> (Vec<u8>, Vec<Text>) {
        let mut writer = Self::default();
        value.write(&mut writer);
        let mut head = Self::default();
        writer.streams.iter().for_each(|stream| head.number(Stream::Count, stream.len() as u64));
        let [mut packed, ..] = head.streams;
        writer.streams.iter().for_each(|stream| packed.extend(stream));
        packed.extend(writer.names.join("\n").bytes());
        (packed, writer.texts)
    }

    /// Seven bits a byte, the lowest first; a set eighth bit says that more follow.
    fn number(&mut self, stream: Stream, mut number: u64) {
        let bytes = &mut self.streams[stream as usize];
        while number > 0x7f {
            bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        bytes.push(number as u8);
    }

    /// 0 for what was not there yet, else its place among what was, from 1.
    fn known(&mut self, stream: Stream, place: Option<usize>) {
        self.number(stream, place.map_or(0, |place| place as u64 + 1));
    }
}

/// Reads the streams. What is missing reads as nothing and zero: a test reads the whole and compares.
#[derive(Default)]
pub(super) struct Reader {
    streams: [&'static [u8]; STREAMS],
    names: Vec<&'static str>,
    known_names: usize,
    known_texts: usize,
    last: u16,
    day: Option<Date>,
}

impl Reader {
    /// The value that was packed.
    pub fn unpacked<T: Packed>(packed: &'static [u8]) -> T {
        let mut reader = Self::default();
        reader.streams[Stream::Count as usize] = packed;
        let lengths: [usize; STREAMS] = std::array::from_fn(|_| reader.number(Stream::Count) as usize);
        let mut rest = reader.streams[Stream::Count as usize];
        for (stream, length) in reader.streams.iter_mut().zip(lengths) {
            (*stream, rest) = rest.split_at(length.min(rest.len()));
        }
        for name in std::str::from_utf8(rest).unwrap_or_default().split('\n') {
            reader.names.push(name);
        }
        T::read(&mut reader)
    }

    fn number(&mut self, stream: Stream) -> u64 {
        let bytes = &mut self.streams[stream as usize];
        let (mut number, mut shift) = (0, 0);
        while let Some((byte, rest)) = bytes.split_first() {
            *bytes = rest;
            number |= u64::from(byte & 0x7f) << (shift & 63);
            if *byte <= 0x7f {
                break;
            }
            shift += 7;
        }
        number
    }

    /// The place of what was there already; `None` for what was not.
    fn known(&mut self, stream: Stream) -> Option<usize> {
        (self.number(stream) as usize).checked_sub(1)
    }
}

/// The next of those that are numbered in the order in which they first occur.
fn one_more(known: &mut usize) -> usize {
    *known += 1;
    *known - 1
}

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

/// A text is numbered by where it first occurs, so that most often there is nothing to say.
impl Packed for Text {
    fn write(&self, to: &mut Writer) {
        let place = to.texts.iter().position(|text| text == self);
        if place.is_none() {
            to.texts.push(*self);
        }
        to.known(Stream::Text, place);
    }
    fn read(from: &mut Reader) -> Self {
        let place = from.known(Stream::Text);
        Self(place.unwrap_or_else(|| one_more(&mut from.known_texts)) as u16)
    }
}

/// A source, as the distance from the one before.
impl Packed for Source {
    fn write(&self, to: &mut Writer) {
        let distance = i32::from(self.0) - i32::from(to.last);
        to.last = self.0;
        to.number(Stream::Source, ((distance << 1) ^ (distance >> 31)) as u32 as u64);
    }
    fn read(from: &mut Reader) -> Self {
        let coded = from.number(Stream::Source) as u32;
        let distance = (coded >> 1) as i32 ^ -((coded & 1) as i32);
        from.last = i32::from(from.last).wrapping_add(distance) as u16;
        Self(from.last)
    }
}

/// A word of the vocabulary: its place in the list of its kind.
macro_rules! word {
    ($($word:ident: $stream:ident),+) => { $(
        impl Packed for super::vocabulary::$word {
            fn write(&self, to: &mut Writer) {
                to.number(Stream::$stream, *self as u64);
            }
            fn read(from: &mut Reader) -> Self {
                let place = from.number(Stream::$stream) as usize;
                Self::ALL.get(place).copied().unwrap_or(Self::ALL[0])
            }
        }
    )+ };
}
word!(Kind: Word, Reason: Word, Right: Word, Who: Word, HelpKind: Word, FindingName: Word, Certainty: Certainty);

impl Packed for super::value::Value {
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
        let place = to.names.iter().position(|name| name == self);
        if place.is_none() {
            to.names.push(self);
        }
        to.known(Stream::Name, place);
    }
    fn read(from: &mut Reader) -> Self {
        let place = from.known(Stream::Name).unwrap_or_else(|| one_more(&mut from.known_names));
        from.names.get(place).copied().unwrap_or_default()
    }
}

/// A day: 0 for the same as the one before, which is most often so, else its parts.
impl Packed for Date {
    fn write(&self, to: &mut Writer) {
        let same = to.day == Some(*self);
        let parts = if same { &[0][..] } else { &[u64::from(self.year), u64::from(self.month), u64::from(self.day)] };
        parts.iter().for_each(|part| to.number(Stream::Day, *part));
        to.day = Some(*self);
    }
    fn read(from: &mut Reader) -> Self {
        let year = from.number(Stream::Day) as u16;
        if let Some(day) = from.day.filter(|_| year == 0) {
            return day;
        }
        let day = Self { year, month: from.number(Stream::Day) as u8, day: from.number(Stream::Day) as u8 };
        from.day = Some(day);
        day
    }
}

#[cfg(test)]
mod tests {
    use super::{Reader, STREAMS, Writer};
    use crate::pack::{Source, Text};

    #[test]
    fn a_number_reads_back_and_takes_no_byte_too_many() {
        let cases = [(0, 1), (1, 1), (127, 1), (128, 2), (16_383, 2), (16_384, 3), (u64::from(u32::MAX), 5), (u64::MAX, 10)];
        for (number, bytes) in cases {
            let packed = Writer::packed(&number).0.leak();
            assert_eq!(Reader::unpacked::<u64>(packed), number);
            assert_eq!(packed.len(), STREAMS + bytes, "{number}, after the lengths of the streams");
        }
    }

    #[test]
    fn texts_are_numbered_anew_by_where_they_first_occur() {
        let (packed, texts) = Writer::packed(&[70, 5, 70, 900, 5].map(Text).to_vec());
        assert_eq!(texts, [70, 5, 900].map(Text));
        assert_eq!(Reader::unpacked::<Vec<Text>>(packed.leak()), [0, 1, 0, 2, 1].map(Text));
    }

    #[test]
    fn a_source_near_the_one_before_takes_one_byte() {
        let cases = [(1, 1, 1), (1, 2, 1), (2, 1, 1), (0, 63, 1), (64, 0, 1), (0, 64, 2), (65, 0, 2), (0, u16::MAX, 3), (u16::MAX, 0, 3)];
        for (before, after, bytes) in cases {
            let both = vec![Source(before), Source(after)];
            let [one, two] = [Writer::packed(&vec![Source(before)]).0, Writer::packed(&both).0];
            assert_eq!(two.len(), one.len() + bytes, "{before}, {after}");
            assert_eq!(Reader::unpacked::<Vec<Source>>(two.leak()), both);
        }
    }
}
