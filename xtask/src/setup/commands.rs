//! The commands that setup runs to install something. Each is printed before it runs.
//!
//! Most of them write only into the tools' folder. Those of a package manager (`apt-get`,
//! `rustup`) change the system: on a terminal the first of these waits for an answer, which then
//! holds for the whole run. `--yes`, the variable `CI`, or a standard input that is no terminal
//! mean yes.

use crate::failure::{Failure, Result};
use crate::shell::Call;
use std::env;
use std::io::{self, BufRead, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

/// Whether `--yes` was given.
static YES: AtomicBool = AtomicBool::new(false);

/// What was answered, once it was asked.
static ANSWER: Mutex<Option<bool>> = Mutex::new(None);

/// From now on, package managers run without a question.
pub fn assume_yes() {
    YES.store(true, Ordering::Relaxed);
}

/// One line for each thing that is installed: what, and why.
pub fn say(what: &str, why: &str) {
    eprintln!("Installing {what}: {why}.");
}

/// Prints a command that writes only into the tools' folder.
pub fn printed(call: Call) -> Call {
    eprintln!("  $ {}", call.line());
    call
}

/// Prints a command that changes the system, and asks whether it may run where that must be asked.
///
/// # Errors
/// Where the answer is no.
pub fn permitted(call: Call) -> Result<Call> {
    let call = printed(call);
    let mut answer = ANSWER.lock().unwrap_or_else(PoisonError::into_inner);
    if Environment::now().permits(&mut answer, ask) {
        return Ok(call);
    }
    Err(Failure::new(format!(
        "Not run, as you said. By hand: `{}`, then run this command again.",
        call.line()
    )))
}

/// What decides whether a person is asked.
struct Environment {
    /// `--yes` was given.
    yes: bool,
    /// The variable `CI` is set, as services that run tests do.
    ci: bool,
    /// Someone is there to answer.
    terminal: bool,
}

impl Environment {
    fn now() -> Self {
        Self {
            yes: YES.load(Ordering::Relaxed),
            ci: env::var_os("CI").is_some_and(|value| !value.is_empty()),
            terminal: io::stdin().is_terminal(),
        }
    }

    /// Whether the command may run. Calls `ask` only where nothing else decides.
    fn permits(&self, answer: &mut Option<bool>, ask: impl FnOnce() -> bool) -> bool {
        if self.yes || self.ci || !self.terminal {
            return true;
        }
        *answer.get_or_insert_with(ask)
    }
}

fn ask() -> bool {
    eprint!(
        "This changes the system. Run it, and the other commands of package managers that are \
         needed? Each is printed first. [y/N] "
    );
    let _ = io::stderr().flush();
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line).is_ok() && is_yes(&line)
}

fn is_yes(line: &str) -> bool {
    matches!(line.trim().to_lowercase().as_str(), "y" | "yes")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PERSON: Environment = Environment {
        yes: false,
        ci: false,
        terminal: true,
    };

    #[test]
    fn only_a_person_without_yes_is_asked() {
        for (environment, is_asked) in [
            (PERSON, true),
            (
                Environment {
                    yes: true,
                    ..PERSON
                },
                false,
            ),
            (Environment { ci: true, ..PERSON }, false),
            (
                Environment {
                    terminal: false,
                    ..PERSON
                },
                false,
            ),
        ] {
            let mut answer = None;
            let mut asked = false;
            let permitted = environment.permits(&mut answer, || {
                asked = true;
                false
            });
            assert_eq!((asked, permitted), (is_asked, !is_asked));
        }
    }

    #[test]
    fn one_answer_holds_for_the_whole_run() {
        for said in [true, false] {
            let mut answer = None;
            let mut times = 0;
            for _ in 0..3 {
                let permitted = PERSON.permits(&mut answer, || {
                    times += 1;
                    said
                });
                assert_eq!(permitted, said);
            }
            assert_eq!(times, 1);
        }
    }

    #[test]
    fn only_yes_means_yes() {
        for (line, expected) in [
            ("y\n", true),
            ("YES\n", true),
            ("\n", false),
            ("", false),
            ("no\n", false),
        ] {
            assert_eq!(is_yes(line), expected, "{line:?}");
        }
    }
}
