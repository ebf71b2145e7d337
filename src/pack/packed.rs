//! The packed form of the tables: how build.rs writes them into the program, and how the program reads them back.
//! Values of one sort lie side by side in a stream of their own, where a compressor finds them alike:
//! that makes the tables half of what the same rows weigh as Rust statics.
#![cfg_attr(not(feature = "compile"), allow(dead_code, reason = "only the compiler of the plan files writes"))]

use super::date::Date;

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
pub(super) struct Writer {
    streams: [Vec<u8>; STREAMS],
    names: Vec<&'static str>,
    last: [u16; STREAMS],
    day: Option<Date>,
}

impl Writer {
    /// The packed form of a value.
    pub fn packed(value: &impl Packed) -> Vec<u8> {
        let mut writer = Self { streams: Default::default(), names: Vec::new(), last: [0; STREAMS], day: None };
        value.write(&mut writer);
        let mut head = Self { streams: Default::default(), names: Vec::new(), last: [0; STREAMS], day: None };
        writer.streams.iter().for_each(|stream| head.number(Stream::Count, stream.len() as u64));
        let [mut packed, ..] = head.streams;
        writer.streams.iter().for_each(|stream| packed.extend(stream));
        packed.extend(writer.names.join("\n").bytes());
        packed
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

    /// As the distance from the one before, which is most often 1.
    fn next(&mut self, stream: Stream, number: u16) {
        let distance = i32::from(number) - i32::from(self.last[stream as usize]);
        self.last[stream as usize] = number;
        self.number(stream, ((distance << 1) ^ (distance >> 31)) as u32 as u64);
    }
}

/// Reads the streams. What is missing reads as nothing and zero: a test reads the whole and compares.
pub(super) struct Reader {
    streams: [&'static [u8]; STREAMS],
    names: Vec<&'static str>,
    known: usize,
    last: [u16; STREAMS],
    day: Option<Date>,
}

impl Reader {
    /// The value that was packed.
    pub fn unpacked<T: Packed>(packed: &'static [u8]) -> T {
        let mut reader = Self { streams: [&[]; STREAMS], names: Vec::new(), known: 0, last: [0; STREAMS], day: None };
        reader.streams[Stream::Count as usize] = packed;
        let lengths: [usize; STREAMS] = std::array::from_fn(|_| reader.number(Stream::Count) as usize);
        let mut rest = reader.streams[Stream::Count as usize];
        for (stream, length) in reader.streams.iter_mut().zip(lengths) {
            (*stream, rest) = rest.split_at(length.min(rest.len()));
        }
        reader.names = std::str::from_utf8(rest).unwrap_or_default().split('\n').collect();
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

    fn next(&mut self, stream: Stream) -> u16 {
        let coded = self.number(stream) as u32;
        let distance = (coded >> 1) as i32 ^ -((coded & 1) as i32);
        let number = i32::from(self.last[stream as usize]).wrapping_add(distance) as u16;
        self.last[stream as usize] = number;
        number
    }
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

/// The number of a row elsewhere.
macro_rules! numbered {
    ($($row:ty: $stream:ident),+) => { $(
        impl Packed for $row {
            fn write(&self, to: &mut Writer) {
                to.next(Stream::$stream, self.0);
            }
            fn read(from: &mut Reader) -> Self {
                Self(from.next(Stream::$stream))
            }
        }
    )+ };
}
numbered!(super::model::Text: Text, super::model::Source: Source);

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
        let count = from.number(Stream::Count);
        (0..count).map(|_| T::read(from)).collect()
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

/// An id: 0 for one that was not there yet, else its place among those that were.
impl Packed for &'static str {
    fn write(&self, to: &mut Writer) {
        match to.names.iter().position(|name| name == self) {
            Some(place) => to.number(Stream::Name, place as u64 + 1),
            None => {
                to.names.push(self);
                to.number(Stream::Name, 0);
            }
        }
    }
    fn read(from: &mut Reader) -> Self {
        let place = from.number(Stream::Name) as usize;
        let place = place.checked_sub(1).unwrap_or_else(|| {
            from.known += 1;
            from.known - 1
        });
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
    use crate::pack::Text;

    #[test]
    fn a_number_reads_back_and_takes_no_byte_too_many() {
        let cases = [(0, 1), (1, 1), (127, 1), (128, 2), (16_383, 2), (16_384, 3), (u64::from(u32::MAX), 5), (u64::MAX, 10)];
        for (number, bytes) in cases {
            let packed = Writer::packed(&number).leak();
            assert_eq!(Reader::unpacked::<u64>(packed), number);
            assert_eq!(packed.len(), STREAMS + bytes, "{number}, after the lengths of the streams");
        }
    }

    #[test]
    fn a_text_near_the_one_before_takes_one_byte() {
        let cases = [(1, 1, 1), (1, 2, 1), (2, 1, 1), (0, 63, 1), (64, 0, 1), (0, 64, 2), (65, 0, 2), (0, u16::MAX, 3), (u16::MAX, 0, 3)];
        for (before, after, bytes) in cases {
            let both = vec![Text(before), Text(after)];
            let [one, two] = [Writer::packed(&vec![Text(before)]), Writer::packed(&both)];
            assert_eq!(two.len(), one.len() + bytes, "{before}, {after}");
            assert_eq!(Reader::unpacked::<Vec<Text>>(two.leak()), both);
        }
    }
}
