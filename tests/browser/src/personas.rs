//! Six people, what they say, and what the result must find for them. The expected values are those
//! of the golden cases in tests/rules/cases, written out again here: a fault in the data or the
//! wizard must not change both.

use crate::page::Picks;

/// One person.
pub struct Persona {
    pub name: &'static str,
    pub answers: Picks<'static>,
    /// Plan, finding, value.
    pub expected: &'static [(&'static str, &'static str, &'static str)],
}

pub const ALL: &[Persona] = &[
    Persona {
        name: "Original Medicare, planned surgery",
        answers: &[
            ("place", &["US"]),
            ("plan", &["us-medicare-original"]),
            ("situation", &["planned-surgery"]),
            ("visit", &["in-person"]),
            ("assignment", &["accepts"]),
            ("price", &["amount:250.00"]),
            ("deductible-left", &["met"]),
        ],
        expected: &[
            ("us-medicare-original", "coverage", "covered"),
            ("us-medicare-original", "referral", "not-required"),
            ("us-medicare-original", "choice", "any"),
            (
                "us-medicare-original",
                "third-opinion",
                "if-first-two-differ",
            ),
            ("us-medicare-original", "cost", "coinsurance"),
            ("us-medicare-original", "right", "yes"),
        ],
    },
    Persona {
        name: "Medicare with Medigap G",
        answers: &[
            ("place", &["US"]),
            ("plan", &["us-medicare-medigap"]),
            ("situation", &["planned-surgery"]),
            ("visit", &["in-person"]),
            ("assignment", &["accepts"]),
            ("letter", &["g"]),
            ("deductible-left", &["met"]),
        ],
        expected: &[
            ("us-medicare-medigap", "coverage", "covered"),
            ("us-medicare-medigap", "choice", "any"),
            ("us-medicare-medigap", "cost", "coinsurance"),
            ("us-medicare-medigap", "right", "yes"),
        ],
    },
    Persona {
        name: "US HMO, doctor outside the network",
        answers: &[
            ("place", &["US"]),
            ("plan", &["us-hmo"]),
            ("situation", &["planned-surgery"]),
            ("doctor", &["out-of-network"]),
            ("price", &["amount:400.00"]),
        ],
        expected: &[
            ("us-hmo", "coverage", "not-covered"),
            ("us-hmo", "outside", "not-covered"),
            ("us-hmo", "cost", "full-price"),
        ],
    },
    Persona {
        name: "OHIP and Manulife, cancer",
        answers: &[
            ("place", &["CA"]),
            ("region", &["CA-ON"]),
            ("plan", &["ca-on-ohip", "ca-manulife"]),
            ("situation", &["cancer"]),
            ("visit", &["records-review"]),
        ],
        expected: &[
            ("ca-manulife", "coverage", "usually"),
            ("ca-manulife", "choice", "plan-assigns"),
            ("ca-manulife", "cost", "none"),
            ("ca-manulife", "right", "contract"),
            ("ca-on-ohip", "records-review", "not-covered"),
        ],
    },
    Persona {
        name: "NHS, cancer",
        answers: &[
            ("place", &["GB"]),
            ("plan", &["gb-nhs"]),
            ("situation", &["cancer"]),
        ],
        expected: &[
            ("gb-nhs", "coverage", "usually"),
            ("gb-nhs", "referral", "required"),
            ("gb-nhs", "choice", "within-limits"),
            ("gb-nhs", "cost", "none"),
        ],
    },
    Persona {
        name: "RAMQ in Quebec, planned surgery",
        answers: &[
            ("place", &["CA"]),
            ("region", &["CA-QC"]),
            ("plan", &["ca-qc-ramq"]),
            ("situation", &["planned-surgery"]),
            ("visit", &["in-person"]),
            ("doctor", &["in-network"]),
            ("referral", &["have"]),
            ("opinion", &["second"]),
        ],
        expected: &[
            ("ca-qc-ramq", "coverage", "usually"),
            ("ca-qc-ramq", "referral", "required"),
            ("ca-qc-ramq", "cost", "none"),
            ("ca-qc-ramq", "right", "yes"),
        ],
    },
];

/// The person with this in the name.
pub fn named(part: &str) -> Option<&'static Persona> {
    ALL.iter()
        .find(|persona| persona.name.to_lowercase().contains(&part.to_lowercase()))
}
