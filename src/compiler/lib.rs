//! The compiler of the plan files: TOML in; packed tables, one pack file a language and one of the
//! sources out. build.rs runs it at every build, the tests run it on broken files, `cargo xtask
//! check-data` on the real ones. Every fault names its file and line and says in a sentence what is
//! wrong and what to do.
//!
//! A module imports only from the lines below its own:
//!
//! ```text
//! coverage, regional, rules, rights, emit          the rules of a plan together; the result
//! plans, general, layers, sentences, combinations  one part of the files each
//! conditions, shared, schema
//! findings, phones, cards, questions, sources, words
//! compiler                                         what every check needs
//! context                                          texts, sources, sentences by number
//! parse                                            reads the files
//! raw, raw_plan                                    the shapes of the files as written
//! raw_common
//! located, fault, files
//! ```
//!
//! Each check makes the rows of its part, and `emit` packs them all. `schema` is no check: it
//! writes the schema of a plan file for editors.

mod cards;
mod combinations;
mod compiler;
mod conditions;
mod context;
mod coverage;
mod emit;
mod fault;
mod files;
mod findings;
mod general;
mod layers;
mod located;
mod parse;
mod phones;
mod plans;
mod questions;
mod raw;
mod raw_common;
mod raw_plan;
mod regional;
mod rights;
mod rules;
mod schema;
mod sentences;
mod shared;
mod sources;
mod words;

pub use emit::Compiled;
pub use fault::{Fault, FaultKind, most_similar};
pub use files::{CASES, DATA, Files};
pub use schema::plan_schema;

/// Compiles a set of files, or says everything that is wrong with them. Where golden cases are
/// among them, these are checked too.
///
/// # Errors
/// All faults found, ordered by file and line.
pub fn compile(files: &Files) -> Result<Compiled, Vec<Fault>> {
    let project = parse::parse(files)?;
    let mut compiler = compiler::Compiler::new(&project);
    // Sources and sentences first: everything else names them.
    sources::number_all(&mut compiler);
    sentences::number_all(&mut compiler);
    let shared = shared::check(&mut compiler);
    let mut plans = plans::check(&mut compiler);
    let rights = rights::check(&mut compiler, &mut plans);
    let general = general::check(&mut compiler);
    let layers = layers::check(&mut compiler);
    let cards = cards::check(&mut compiler);
    rules::check(&mut compiler, &plans);
    if files.have_cases() {
        rules::check_cases(&mut compiler, &plans);
    }
    coverage::check(&mut compiler, &plans);
    regional::check(&mut compiler, &plans);
    sources::check_all_used(&mut compiler);
    let context = compiler.finish()?;
    Ok(emit::emit(
        emit::Rows {
            shared,
            plans,
            rights,
            general,
            layers,
            cards,
        },
        context,
    ))
}
