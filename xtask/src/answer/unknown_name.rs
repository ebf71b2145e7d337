//! A plan, question or answer that is not known, refused with the nearest names that are. Options
//! and their fixed values are clap's.

use crate::failure::Failure;
use second_opinion_compiler::most_similar;

/// How many names are suggested at most.
const SUGGESTIONS: usize = 3;

/// The refusal: "Unknown plan `us-pp`. Nearest: us-ppo, us-pos, us-hmo."
pub fn unknown(kind: &str, name: &str, known: &[&str]) -> Failure {
    let mut near = most_similar(name, known.iter().copied());
    if near.is_empty() {
        return Failure::usage(format!("Unknown {kind} `{name}`: there are none here."));
    }
    near.truncate(SUGGESTIONS);
    let near = near.join(", ");
    Failure::usage(format!("Unknown {kind} `{name}`. Nearest: {near}."))
}

#[cfg(test)]
mod tests {
    use super::unknown;

    #[test]
    fn a_slip_is_answered_with_the_nearest_names() {
        let known = ["gb-nhs", "us-hmo", "us-pos", "us-ppo"];
        let failure = unknown("plan", "us-pp", &known);
        assert_eq!(failure.code, 2);
        assert_eq!(
            failure.message,
            "Unknown plan `us-pp`. Nearest: us-ppo, us-pos, us-hmo."
        );
    }

    #[test]
    fn an_empty_list_has_no_nearest_name() {
        let failure = unknown("plan", "us-pp", &[]);
        assert_eq!(
            failure.message,
            "Unknown plan `us-pp`: there are none here."
        );
    }
}
