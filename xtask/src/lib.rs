//! The project's own commands, as a library: the browser tests use its server.
//!
//! - [`args`], [`failure`], [`shell`], [`project`]: the small things every command needs.
//! - [`setup`]: installs what is missing.
//! - [`release`], [`integrity`], [`embed`], [`builder`], [`wordpress`], [`inventory`], [`sizes`],
//!   [`headers`], [`hosting`], [`http`], [`server`]: the page as it is built, weighed and sent.
//! - [`plain`]: the plans as pages without a script. [`privacy`]: what the page promises, and with
//!   [`claims`] the tests that prove it.
//! - [`serve`], [`dist`], [`test`] (with [`mutants`]), [`answer`], [`check_data`]: the commands;
//!   main.rs holds their table.

pub mod answer;
pub mod args;
pub mod bench;
pub mod builder;
pub mod check_data;
pub mod claims;
pub mod clock;
pub mod dist;
pub mod embed;
pub mod failure;
pub mod grade;
pub mod headers;
pub mod hosting;
pub mod http;
pub mod integrity;
pub mod inventory;
pub mod lean;
pub mod mutants;
pub mod plain;
pub mod privacy;
pub mod project;
pub mod release;
pub mod schema;
pub mod serve;
pub mod server;
pub mod setup;
pub mod shell;
pub mod sizes;
pub mod test;
pub mod twice;
pub mod wordpress;
