//! The numbers by which rows name texts, sources, questions and rights.

/// The number of a text in the pack file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Text(pub u16);

/// The number of a source in the pack file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Source(pub u16);

/// The number of a [`crate::Question`] in [`crate::Tables::questions`].
pub type QuestionNumber = u8;

/// The number of a [`crate::Right`] in [`crate::Tables::rights`].
pub type RightNumber = u16;
