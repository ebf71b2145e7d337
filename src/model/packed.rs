//! The packed form of the tables: how the compiler writes them and how the program reads them back.
//! Values of one sort lie side by side in a stream of their own, where a compressor finds them
//! alike: that makes the tables half the size of the same rows as Rust statics.

mod values;

use crate::date::Date;
use crate::ids::Text;

/// The streams, each named after the sort of values that it holds.
#[derive(Clone, Copy)]
enum Stream {
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

/// How many streams there are.
const STREAMS: usize = 10;

/// Something that can be written to the streams and read back.
pub trait Packed: Sized {
    /// Appends the value to the streams.
    fn write(&self, to: &mut Writer);
    /// Takes the next value from the streams; where they are short, zero or empty.
    fn read(from: &mut Reader) -> Self;
}

/// Defines a row of a table: a struct that is packed field by field.
macro_rules! row {
    ($(#[$attribute:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $of:ty,)+ }) => {
        $(#[$attribute])*
        #[derive(Debug, PartialEq, Eq)]
        pub struct $name { $($(#[$field_doc])* pub $field: $of,)+ }

        impl $crate::packed::Packed for $name {
            fn write(&self, to: &mut $crate::packed::Writer) {
                $(self.$field.write(to);)+
            }
            fn read(from: &mut $crate::packed::Reader) -> Self {
                Self { $($field: $crate::packed::Packed::read(from),)+ }
            }
        }
    };
}
pub(crate) use row;

/// Writes the streams; only build.rs and the tests do.
#[derive(Default)]
pub struct Writer {
    streams: [Vec<u8>; STREAMS],
    /// The ids written so far, each once.
    names: Vec<&'static str>,
    /// The texts written so far, each once.
    texts: Vec<Text>,
    /// The source that was written last; the next is written as its distance from this one.
    last: u16,
    /// The day that was written last.
    day: Option<Date>,
}

impl Writer {
    /// The packed form of a value, and its texts in the order in which they first occur: the number
    /// that each one reads back as.
    pub fn packed(value: &impl Packed) -> (Vec<u8>, Vec<Text>) {
        let mut writer = Self::default();
        value.write(&mut writer);
        // First the length of each stream, then the streams, last the ids.
        let mut lengths = Self::default();
        for stream in &writer.streams {
            lengths.number(Stream::Count, stream.len() as u64);
        }
        let [mut packed, ..] = lengths.streams;
        for stream in &writer.streams {
            packed.extend(stream);
        }
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

    /// A value that may have occurred before: 0 where it has not, else the position of its first
    /// occurrence, from 1.
    fn known(&mut self, stream: Stream, position: Option<usize>) {
        self.number(stream, position.map_or(0, |position| position as u64 + 1));
    }
}

/// Reads the streams. What is missing reads as nothing or zero, without an error: the tables are
/// part of the program, and a test reads them all and compares.
#[derive(Default)]
pub struct Reader {
    /// What is left of each stream.
    streams: [&'static [u8]; STREAMS],
    /// All ids, in the order in which they first occur.
    names: Vec<&'static str>,
    /// How many of them have occurred.
    known_names: usize,
    /// How many texts have occurred.
    known_texts: usize,
    /// The source that was read last.
    last: u16,
    /// The day that was read last.
    day: Option<Date>,
}

impl Reader {
    /// The value that was packed.
    pub fn unpacked<T: Packed>(packed: &'static [u8]) -> T {
        let mut reader = Self::default();
        reader.streams[Stream::Count as usize] = packed;
        let lengths: [usize; STREAMS] =
            std::array::from_fn(|_| reader.number(Stream::Count) as usize);
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

    /// The position, from 0, of a value that has occurred before; `None` for one that has not.
    fn known(&mut self, stream: Stream) -> Option<usize> {
        (self.number(stream) as usize).checked_sub(1)
    }
}

/// The number, from 0, of a value that occurs for the first time; counts it among the known ones.
fn next_number(known: &mut usize) -> usize {
    *known += 1;
    *known - 1
}

#[cfg(test)]
mod tests {
    use super::{Reader, STREAMS, Writer};
    use crate::ids::{Source, Text};

    #[test]
    fn a_number_reads_back_and_takes_no_byte_too_many() {
        let cases = [
            (0, 1),
            (1, 1),
            (127, 1),
            (128, 2),
            (16_383, 2),
            (16_384, 3),
            (u64::from(u32::MAX), 5),
            (u64::MAX, 10),
        ];
        for (number, bytes) in cases {
            let packed = Writer::packed(&number).0.leak();
            assert_eq!(Reader::unpacked::<u64>(packed), number);
            assert_eq!(
                packed.len(),
                STREAMS + bytes,
                "{number}, after the lengths of the streams"
            );
        }
    }

    #[test]
    fn texts_are_numbered_by_where_they_first_occur() {
        let (packed, texts) = Writer::packed(&[70, 5, 70, 900, 5].map(Text).to_vec());
        assert_eq!(texts, [70, 5, 900].map(Text));
        assert_eq!(
            Reader::unpacked::<Vec<Text>>(packed.leak()),
            [0, 1, 0, 2, 1].map(Text)
        );
    }

    #[test]
    fn a_source_near_the_one_before_takes_one_byte() {
        let cases = [
            (1, 1, 1),
            (1, 2, 1),
            (2, 1, 1),
            (0, 63, 1),
            (64, 0, 1),
            (0, 64, 2),
            (65, 0, 2),
            (0, u16::MAX, 3),
            (u16::MAX, 0, 3),
        ];
        for (before, after, bytes) in cases {
            let both = vec![Source(before), Source(after)];
            let [one, two] = [
                Writer::packed(&vec![Source(before)]).0,
                Writer::packed(&both).0,
            ];
            assert_eq!(two.len(), one.len() + bytes, "{before}, {after}");
            assert_eq!(Reader::unpacked::<Vec<Source>>(two.leak()), both);
        }
    }
}
