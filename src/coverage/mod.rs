//! Answers + plan → determination. Pure: today's date is passed in, and the same answers give the same determination.

mod cost;
mod determination;
mod matching;
mod order;
mod rights;
mod unsure;

pub use cost::{Parts, Sum, sum};
pub use determination::{Determination, Found, decided_cost, determine};
pub use matching::TOLD;
pub use order::{Route, order};
pub use rights::applicable as applicable_rights;
pub use unsure::{Change, what_is_unsure};
