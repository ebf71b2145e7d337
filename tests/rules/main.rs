//! The rules, natively and in seconds. Each file tests one part of the product; its first comment
//! says which. Where a sentence can be tried on every plan and every combination of answers, it is.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on must fail"
)]

// What the tests share.
mod random_inputs;
mod single_answers;
mod support;

// The data and their compiler.
mod card_helper;
mod compiler_output;
mod conditions;
mod golden;
mod pack_lists;
mod phones;
mod refusals;
mod schema;

// Answers and what follows from them.
mod answers;
mod calls;
mod cost_estimates;
mod hypothetical_plans;
mod improvements;
mod money;
mod plan_orders;
mod plan_replies;
mod properties;
mod relevance;
mod switches;
mod ways;
mod wizard_paths;
mod wizard_sessions;

// What a person takes along, and what is kept.
mod calendar;
mod saved;
mod takeaway;

// The project itself: its code, its pages, its documents.
mod colours;
mod documents;
mod file_list;
mod imports;
mod start_page;
