//! The questions, and which comes next. A question is asked only if it matters: if, for some
//! combination of answers to the open questions, two of its answers give another finding, cost
//! estimate or right. That is derived from the rules; nothing is listed by hand.

mod finding_scope;
mod matters;
mod pair_matters;
mod path;
mod session;

pub use matters::matters;
pub use pair_matters::pair_matters;
pub use path::path;
pub use session::{Screen, Session};
