//! Answers + plan → determination. Pure: today's date is passed in, and the same answers give the
//! same determination.

mod beside;
mod call;
mod cost;
mod determination;
mod improve;
mod matching;
mod order;
pub(crate) mod payment;
mod rights;
mod switches;
mod trace;
mod unsure;

pub use beside::{facts, own_questions};
pub use call::{CallItem, answers_for, call_script, has_no_plan};
pub use cost::{CostBreakdown, CostEstimate, estimate_cost};
pub use determination::{Determination, Found, decided_cost, determine};
pub use improve::{Improvement, LowerCost, improvements};
pub use matching::PLAN_REPLY;
pub use order::{Route, Routed, order, routed};
pub use payment::{Pair, PaymentOrder, payment_order};
pub use rights::applicable as applicable_rights;
pub use switches::{Difference, Differences, differences, switches, switches_ahead, what_if};
pub use trace::trace;
pub use unsure::{Change, what_is_unsure};
