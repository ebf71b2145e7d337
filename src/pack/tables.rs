//! The tables themselves: written by build.rs from `data/`, never by hand.
#![allow(missing_docs, reason = "each table is described by the type of its rows")]
#![allow(clippy::all, reason = "generated")]

use super::beyond::*;
use super::date::Date;
use super::model::*;
use super::run::{Listed, Run};
use super::terms::{Deductible, Terms};
use super::value::Value;
use super::vocabulary::{self, Certainty, Kind};

include!(concat!(env!("OUT_DIR"), "/tables.rs"));

impl Listed for Condition {
    fn table() -> &'static [Self] {
        CONDITIONS
    }
}

impl Listed for Finding {
    fn table() -> &'static [Self] {
        FINDINGS
    }
}

impl Listed for Source {
    fn table() -> &'static [Self] {
        CITED
    }
}

impl Listed for &'static str {
    fn table() -> &'static [Self] {
        NAMED_REGIONS
    }
}
