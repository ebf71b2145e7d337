//! What each of the nine findings can say.

closed! {
    /// Values of the finding `coverage`. For their order from best to worst see
    /// [`Coverage::grade`].
    Coverage {
        /// The plan's rules name it as paid.
        Covered = "covered",
        /// Plans of this type usually pay.
        Usually = "usually",
        /// The plan pays under conditions only.
        Sometimes = "sometimes",
        /// The plan does not pay.
        NotCovered = "not-covered",
        /// Nobody could confirm it.
        Unknown = "unknown",
        /// An emergency: get care first.
        SeekCareNow = "seek-care-now",
    }
}

impl Coverage {
    /// How good it is for the person, 0 to 4, to compare plans and answers: `unknown` is better
    /// than a certain no.
    #[must_use]
    pub const fn grade(self) -> u8 {
        match self {
            Self::Covered => 4,
            Self::Usually => 3,
            Self::Sometimes => 2,
            Self::Unknown => 1,
            Self::NotCovered | Self::SeekCareNow => 0,
        }
    }
}

closed! {
    /// Values of the finding `referral`.
    Referral {
        /// The plan always asks for one.
        Required = "required",
        /// Most plans of this type ask for one.
        UsuallyRequired = "usually-required",
        /// The plan asks for none.
        NotRequired = "not-required",
        /// It depends on the plan's design.
        Depends = "depends",
        /// Nobody could confirm it.
        Unknown = "unknown",
    }
}

closed! {
    /// Values of the finding `choice`.
    Choice {
        /// Yes, any specialist.
        Any = "any",
        /// Yes, with a named limit.
        WithinLimits = "within-limits",
        /// Yes, anyone in the network.
        InNetwork = "in-network",
        /// No: the plan or its vendor picks.
        PlanAssigns = "plan-assigns",
        /// Nobody could confirm it.
        Unknown = "unknown",
    }
}

closed! {
    /// Values of the finding `outside`.
    Outside {
        /// No network, or no difference.
        SameCost = "same-cost",
        /// Paid, but the person pays more.
        CostsMore = "costs-more",
        /// Only when the plan approves it first.
        PriorApproval = "prior-approval",
        /// The plan pays nothing.
        NotCovered = "not-covered",
        /// It depends on the plan's design.
        Depends = "depends",
        /// Nobody could confirm it.
        Unknown = "unknown",
    }
}

closed! {
    /// Values of the finding `authorization`.
    Authorization {
        /// The plan asks for no approval.
        NotRequired = "not-required",
        /// Some plans, or some cases, need it.
        Sometimes = "sometimes",
        /// The plan always asks for it.
        Required = "required",
        /// Nobody could confirm it.
        Unknown = "unknown",
    }
}

closed! {
    /// Values of the finding `third-opinion`.
    ThirdOpinion {
        /// The plan pays for it.
        Covered = "covered",
        /// The plan pays when the first two differ.
        IfFirstTwoDiffer = "if-first-two-differ",
        /// The plan pays under conditions only.
        Sometimes = "sometimes",
        /// The plan does not pay for it.
        NotCovered = "not-covered",
        /// Nobody could confirm it.
        Unknown = "unknown",
    }
}

closed! {
    /// Values of the finding `records-review`.
    RecordsReview {
        /// The plan pays for it.
        Covered = "covered",
        /// The plan pays under conditions only.
        Sometimes = "sometimes",
        /// The plan does not pay for it.
        NotCovered = "not-covered",
        /// The programme is a records review and nothing else.
        OnlyThis = "only-this",
        /// Nobody could confirm it.
        Unknown = "unknown",
    }
}

closed! {
    /// Values of the finding `cost`.
    Cost {
        /// The person pays nothing.
        None = "none",
        /// A fixed fee for the visit.
        Copay = "copay",
        /// A percentage of the fee, after the deductible.
        Coinsurance = "coinsurance",
        /// As for any visit under the plan.
        PlanCostSharing = "plan-cost-sharing",
        /// The whole bill is left to the person.
        FullPrice = "full-price",
        /// Nobody could confirm it.
        Unknown = "unknown",
    }
}

closed! {
    /// Values of the finding `right`.
    RightValue {
        /// A law gives the opinion or makes the plan pay.
        Yes = "yes",
        /// A policy or a professional duty backs it.
        Policy = "policy",
        /// The contract promises it.
        Contract = "contract",
        /// Looked for: no specific right.
        NoSpecific = "no-specific",
        /// Nobody could confirm it.
        Unknown = "unknown",
    }
}
