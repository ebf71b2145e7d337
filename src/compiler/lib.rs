//! The compiler of the plan files: TOML in; packed tables, one pack file a language and one of the
//! sources out. build.rs runs it at every build, the tests run it on broken files, `cargo xtask
//! check-data` on the real ones. Every fault names its file and line and says in a sentence what is
//! wrong and what to do.
//!
//! `raw` and `raw_plan` are the shapes of the files as written, `parse` reads them, `plans`,
//! `shared`, `rights`, `general` and `layers` check them and make rows, `rules` and `claims` check
//! how they go together, and `emit` packs the whole.

mod cards;
mod claims;
mod emit;
mod fault;
mod files;
mod findings;
mod general;
mod intern;
mod layers;
mod located;
mod parse;
mod phones;
mod plans;
mod raw;
mod raw_plan;
mod rights;
mod rules;
mod schema;
mod shared;

pub use fault::{Fault, FaultKind, distance};
pub use files::{CASES, DATA, Files};
pub use schema::plan_schema;

/// What the compiler makes.
#[derive(Debug)]
pub struct Compiled {
    /// The packed tables, for `pack::tables`.
    pub tables: Vec<u8>,
    /// Rust source of what a release is known by, for `pack::tables`.
    pub release: String,
    /// Rust source of the interface's words, for `text::words`.
    pub words: String,
    /// One pack file a language: its code (`en`) and its JSON.
    pub packs: Vec<(String, String)>,
    /// The file of the sources, which have no language: JSON.
    pub sources: String,
}

/// Compiles a set of files, or says everything that is wrong with them. Where golden cases are
/// among them, these are checked too.
///
/// # Errors
/// All faults found, ordered by file and line.
pub fn compile(files: &Files) -> Result<Compiled, Vec<Fault>> {
    let mut faults = fault::Faults::default();
    let Some(parsed) = parse::parse(files, &mut faults) else {
        return Err(faults.into_sorted());
    };
    let mut context = intern::Context::new(&parsed, &mut faults);
    let shared = shared::check(&parsed, &mut context, &mut faults);
    let mut plans = plans::check(&parsed, &mut context, &mut faults);
    let rights = rights::check(&parsed, &mut plans, &mut context, &mut faults);
    let general = general::check(&parsed, &plans, &mut context, &mut faults);
    rules::check(&plans, &parsed, &mut faults);
    if files.have_cases() {
        rules::check_cases(&plans, &parsed, &mut faults);
    }
    claims::check(&plans, &parsed, &context, &mut faults);
    context.check_all_used(&mut faults);
    if faults.is_empty() {
        Ok(emit::emit(shared, plans, rights, general, context))
    } else {
        Err(faults.into_sorted())
    }
}
