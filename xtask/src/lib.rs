//! The project's own commands, as a library: the browser tests use its server and its tools.
//!
//! - [`failure`], [`project`], [`shell`], [`digest`], [`dates`], [`reading_grade`]: the small
//!   things that several commands need.
//! - [`setup`]: installs what is missing.
//! - [`release`] builds the page. Its steps: [`minify`], [`integrity`], [`embed`], [`wordpress`],
//!   [`plain`] (the plans as pages without a script), [`privacy`] (with [`claims`]), [`builder`],
//!   [`headers`], [`hosting`], [`sbom`]. [`sizes`] weighs it, [`reproducible`] builds it twice.
//! - [`edition`]: the language and the base path that its pages are written for.
//! - [`http`], [`server`]: how it is sent.
//! - [`setup`], [`serve`], [`dist`], [`test`] (with [`mutants`]), [`answer`], [`check_data`] (with
//!   [`schema`]), [`bench`]: the commands; main.rs holds their table.
//!
//! A module imports only from those that do not import from it, directly or through others:
//! `tests/rules/imports.rs` checks it.

pub mod answer;
pub mod bench;
pub mod builder;
pub mod check_data;
pub mod claims;
pub mod dates;
pub mod digest;
pub mod dist;
pub mod edition;
pub mod embed;
pub mod failure;
pub mod headers;
pub mod hosting;
pub mod http;
pub mod integrity;
pub mod minify;
pub mod mutants;
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
