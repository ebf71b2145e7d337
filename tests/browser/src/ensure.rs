//! `ensure!`, the assertion of these tests: it ends the test with a message.

/// Returns `Err` with the formatted message unless the condition holds.
///
/// A browser test is a function that returns `Checked`: it must not panic, since the browser it
/// used is examined and closed afterwards.
macro_rules! ensure {
    ($holds:expr, $($message:tt)+) => {
        let holds: bool = $holds;
        if !holds {
            return Err(format!($($message)+));
        }
    };
}

pub(crate) use ensure;
