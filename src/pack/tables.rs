//! The tables themselves: written by build.rs from `data/`, never by hand.
#![allow(missing_docs, reason = "each table is described by the type of its rows")]
#![allow(clippy::all, reason = "generated")]

use super::model::*;
use super::vocabulary::{self, Certainty, Kind, Value};

include!(concat!(env!("OUT_DIR"), "/tables.rs"));
