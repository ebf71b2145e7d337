//! A name that is not in a list known only at run time (plans, questions, answers), refused with
//! the nearest names of that list. Options and their fixed values are clap's.

use crate::failure::Failure;

/// How many names are suggested at most.
const SUGGESTIONS: usize = 3;

/// The refusal: "Unknown plan `us-pp`. Nearest: us-ppo, us-pos, us-hmo."
pub fn unknown(kind: &str, name: &str, known: &[&str]) -> Failure {
    let near = nearest(name, known);
    if near.is_empty() {
        return Failure::usage(format!("Unknown {kind} `{name}`: there are none here."));
    }
    let near = near.join(", ");
    Failure::usage(format!("Unknown {kind} `{name}`. Nearest: {near}."))
}

/// At most three known names, the most similar first, and of equals the first in the alphabet.
fn nearest<'a>(name: &str, known: &[&'a str]) -> Vec<&'a str> {
    let mut ranked = known.to_vec();
    ranked.sort_unstable();
    // Jaro-Winkler: between 0 and 1, higher where the beginning is the same.
    let likeness = |known: &str| strsim::jaro_winkler(name, known);
    ranked.sort_by(|a, b| likeness(b).total_cmp(&likeness(a)));
    ranked.truncate(SUGGESTIONS);
    ranked
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
