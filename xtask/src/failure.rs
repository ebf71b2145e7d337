//! Errors of the commands: a sentence that says what happened and what to do, and the code with
//! which the command exits.

use std::fmt;

/// Why a command could not do its work.
#[derive(Debug)]
pub struct Failure {
    /// A sentence or two: what happened, and what to do.
    pub message: String,
    /// 1: it did not work; 2: the command line could not be understood.
    pub code: u8,
}

/// The result of everything that can fail here, as `std::io::Result` is for the standard library.
/// Another type of error can be named too.
pub type Result<T = (), E = Failure> = std::result::Result<T, E>;

impl Failure {
    /// It did not work.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            code: 1,
        }
    }

    /// The command line could not be understood.
    pub fn usage(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            code: 2,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// Makes a [`Failure`] of any error that can be displayed.
pub trait Explain<T> {
    /// `what` says what could not be done, without the full stop: "dist/x cannot be read".
    fn explain(self, what: impl FnOnce() -> String) -> Result<T>;
}

impl<T, E: fmt::Display> Explain<T> for Result<T, E> {
    fn explain(self, what: impl FnOnce() -> String) -> Result<T> {
        self.map_err(|error| Failure::new(format!("{}: {error}.", what())))
    }
}
