//! The few pictures: inline, because the page refuses every further file once it is ready.

use crate::device::elements::{El, picture};
use crate::pack::vocabulary::Coverage;

/// A closed lock.
pub(super) fn lock() -> El {
    picture("M7 10V7a5 5 0 0 1 10 0v3M5 10h14v10H5zM12 14v2.5")
}

/// The sign of a graded answer. The words beside it say the same.
pub(super) fn verdict(coverage: Coverage) -> El {
    picture(match coverage {
        Coverage::Covered | Coverage::Usually => {
            "M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0M8 12.5l2.8 2.8L16 9.5"
        }
        Coverage::Sometimes => {
            "M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0M8 13c1.4-2.2 2.6-2.2 4-1s2.6 1.2 4-1"
        }
        Coverage::NotCovered => "M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0M9 9l6 6M15 9l-6 6",
        Coverage::Unknown => {
            "M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0M9.5 9.5a2.5 2.5 0 1 1 3.6 2.3c-.8.4-1.1.9-1.1 1.7M12 16.2v.6"
        }
        Coverage::SeekCareNow => "M12 3.5L22 20.5H2zM12 10v5M12 17.2v.6",
    })
}

/// An arrow to the left.
pub(super) fn back() -> El {
    picture("M19 12H5M11 6l-6 6l6 6")
}

/// A handset.
pub(super) fn phone() -> El {
    picture(
        "M6 3h3.5l1.5 5l-2.2 1.6a12 12 0 0 0 5.6 5.6L16 13l5 1.5V18a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3z",
    )
}
