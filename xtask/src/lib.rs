//! The project's own commands, as a library: the browser tests use its server.
//!
//! - [`nearest`], [`failure`], [`shell`], [`project`]: the small things every command needs.
//! - [`setup`]: installs what is missing.
//! - [`release`], [`integrity`], [`embed`], [`builder`], [`wordpress`], [`inventory`], [`sizes`],
//!   [`headers`], [`hosting`], [`http`], [`server`]: the page as it is built, weighed and sent.
//! - [`plain`]: the plans as pages without a script.
//! - [`serve`], [`dist`], [`test`] (with [`mutants`]), [`answer`], [`check_data`]: the commands;
//!   main.rs holds their table.

pub mod answer;
pub mod bench;
pub mod builder;
pub mod check_data;
pub mod dates;
pub mod digest;
pub mod dist;
pub mod embed;
pub mod failure;
pub mod headers;
pub mod hosting;
pub mod http;
pub mod integrity;
pub mod minify;
pub mod mutants;
pub mod nearest;
pub mod plain;
pub mod privacy;
pub mod project;
pub mod reading_grade;
pub mod release;
pub mod reproducible;
pub mod sbom;
pub mod schema;
pub mod serve;
pub mod server;
pub mod setup;
pub mod shell;
pub mod sizes;
pub mod test;
pub mod wordpress;
