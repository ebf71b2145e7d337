//! The parts of a cost that rules set, one by one.

use super::money::Cents;
use super::packed::{Packed, Reader, Writer, row};

row! {
    /// The parts of a cost. A part that is `None` is left as a lower rule, or the default, has it.
    #[derive(Clone, Copy)]
    CostTerms {
        /// What the person pays in a year before the plan pays a share.
        deductible: Option<Deductible>,
        /// Percent of the recognised fee that the person pays after the deductible.
        share: Option<u8>,
        /// A fixed fee for the visit, in cents of the plan's currency.
        copay: Option<Cents>,
        /// Percent of the price that the plan recognises as the fee (95 for a Medicare doctor who
        /// does not participate).
        fee: Option<u8>,
        /// Percent of that fee that the doctor may charge (115: Medicare's limiting charge).
        charge_limit: Option<u8>,
        /// The doctor may charge more than the plan's fee, and nothing says how much more.
        charges_more: Option<bool>,
        /// A supplement pays this percent of the person's share.
        supplement_share: Option<u8>,
        /// A supplement pays the deductible.
        supplement_deductible: Option<bool>,
        /// A supplement pays what the doctor charges above the fee.
        supplement_excess: Option<bool>,
        /// A supplement leaves the person a fee of at most this, in cents.
        supplement_copay: Option<Cents>,
    }
}

/// The yearly deductible of a cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deductible {
    /// The plan has no deductible, or it does not count for this cost.
    None,
    /// There is one, and its amount is the plan's own.
    PlansOwn,
    /// The amounts of the plan with this id, a year each.
    Amount(&'static str),
}

impl Packed for Deductible {
    fn write(&self, to: &mut Writer) {
        let amount = match self {
            Self::None => "",
            Self::PlansOwn => "plans-own",
            Self::Amount(id) => id,
        };
        amount.write(to);
    }
    fn read(from: &mut Reader) -> Self {
        match <&str>::read(from) {
            "" => Self::None,
            "plans-own" => Self::PlansOwn,
            id => Self::Amount(id),
        }
    }
}

impl CostTerms {
    /// Terms that change nothing.
    pub const UNCHANGED: Self = Self {
        deductible: None,
        share: None,
        copay: None,
        fee: None,
        charge_limit: None,
        charges_more: None,
        supplement_share: None,
        supplement_deductible: None,
        supplement_excess: None,
        supplement_copay: None,
    };

    /// `self` where it says something, else `below`.
    #[must_use]
    pub fn over(self, below: Self) -> Self {
        Self {
            deductible: self.deductible.or(below.deductible),
            share: self.share.or(below.share),
            copay: self.copay.or(below.copay),
            fee: self.fee.or(below.fee),
            charge_limit: self.charge_limit.or(below.charge_limit),
            charges_more: self.charges_more.or(below.charges_more),
            supplement_share: self.supplement_share.or(below.supplement_share),
            supplement_deductible: self.supplement_deductible.or(below.supplement_deductible),
            supplement_excess: self.supplement_excess.or(below.supplement_excess),
            supplement_copay: self.supplement_copay.or(below.supplement_copay),
        }
    }
}
