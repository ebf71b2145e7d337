//! The tables themselves. build.rs packs them from `data/` into the program; here they are
//! unpacked, once.

use second_opinion_model::Tables;
use second_opinion_model::packed::Reader;
use std::sync::LazyLock;

/// All that the plan files say, without the words.
#[must_use]
pub fn tables() -> &'static Tables {
    static TABLES: LazyLock<Tables> = LazyLock::new(|| Reader::unpacked(PACKED));
    &TABLES
}

static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/tables.bin"));

// `question` and `option` with their numbers, how many questions there are, and the pack's version;
// for the command line also the sources' ids.
include!(concat!(env!("OUT_DIR"), "/release.rs"));

#[cfg(test)]
mod tests {
    use super::{PACKED, tables};
    use second_opinion_model::packed::Writer;

    #[test]
    fn what_was_unpacked_packs_to_the_same_bytes() {
        assert!(tables().plans.len() > 100 && tables().rights.len() > 30);
        assert!(Writer::packed(tables()).0 == PACKED);
    }
}
