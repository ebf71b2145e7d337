//! Answers + plan → determination. Pure: today's date is passed in, and the same answers give the
//! same determination. The words for it are in [`crate::text`], the sentences in
//! [`crate::takeaway`].

mod call;
mod cost;
mod cost_estimate;
mod cost_range;
mod decided_cost;
mod determination;
mod determined_finding;
mod facts;
mod improve;
mod matching;
mod order;
pub(crate) mod payment;
mod rights;
mod shared_cost;
mod switches;
mod trace;
mod unsure;
mod ways;

pub use call::{CallItem, call_script, has_no_plan, possible_replies};
pub(crate) use cost::estimate_cost;
pub use cost_estimate::{CostBreakdown, CostEstimate};
pub use decided_cost::{DecidedCost, decided_cost};
pub use determination::{Determination, determine};
pub use determined_finding::{DeterminedFinding, PLAN_REPLY};
pub use facts::{facts, own_questions};
pub use improve::{Improvement, LowerCost, improvements};
pub use order::{Route, Routed, order, routed};
pub use payment::{Pair, PairSide, PaymentOrder, payment_order};
pub use rights::applicable as applicable_rights;
pub use switches::{Difference, Differences, differences, switches, switches_ahead};
pub use trace::trace;
pub use unsure::{Change, what_is_unsure};
pub use ways::{Choice, Way, Ways, ways};
