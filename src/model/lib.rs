//! The shape of what plans cover: the closed vocabulary, the rows of the tables, money and days,
//! and the packed form in which the program holds the tables.
//!
//! The compiler of the plan files (`src/compiler`) makes these rows from `src/pack/data`; the
//! program (`src/pack`) reads them back. Nothing here knows a file, a language or a browser. The
//! modules import each other in one direction:
//!
//! ```text
//! tables → general → plan → cost_terms, value → packed → date, money, vocabulary, ids
//! ```

pub mod cost_terms;
pub mod date;
pub mod general;
pub mod ids;
pub mod money;
pub mod packed;
pub mod plan;
pub mod tables;
pub mod value;
pub mod vocabulary;

pub use cost_terms::{CostTerms, Deductible};
pub use date::Date;
pub use general::*;
pub use ids::*;
pub use money::{Amounts, Cents, Money};
pub use plan::*;
pub use tables::Tables;
pub use value::Value;
