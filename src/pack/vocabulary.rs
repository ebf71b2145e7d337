//! The closed words of the design: what a finding can be called, what it can say, how sure it can be.
//! build.rs compiles this file too, so that plan files are checked against the same lists the rules use.

/// Defines an enum whose members are written in kebab-case in data, code and pages.
macro_rules! closed {
    ($(#[$doc:meta])* $name:ident { $($(#[$member_doc:meta])* $member:ident = $id:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(schema, derive(schemars::JsonSchema))]
        pub enum $name { $($(#[$member_doc])* #[cfg_attr(schema, schemars(rename = $id))] $member,)+ }

        impl $name {
            /// Every member, in the order of the design's table.
            pub const ALL: &'static [Self] = &[$(Self::$member),+];

            /// The word used in data, pages and JSON.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$member => $id),+ }
            }

            /// The member with this word, if there is one.
            #[must_use]
            pub fn from_id(id: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|member| member.id() == id)
            }
        }
    };
}

closed! {
    /// What sort of coverage a plan is.
    Kind {
        /// A government's plan.
        Public = "public",
        /// Through an employer or union.
        Employer = "employer",
        /// Bought by the person.
        Individual = "individual",
        /// A second-opinion programme that an insurer adds to its policies.
        InsurerProgramme = "insurer-programme",
        /// An international insurer.
        International = "international",
        /// No plan: the person pays.
        None = "none",
    }
}

closed! {
    /// The nine findings of a determination.
    FindingName {
        /// Does the plan pay for what the person described?
        Coverage = "coverage",
        /// Does the plan ask for a referral?
        Referral = "referral",
        /// May the person choose the specialist?
        Choice = "choice",
        /// What happens outside the network or area?
        Outside = "outside",
        /// Must the plan approve it first?
        Authorization = "authorization",
        /// Is a third opinion paid for?
        ThirdOpinion = "third-opinion",
        /// Is a written review of the records paid for?
        RecordsReview = "records-review",
        /// What does the person pay?
        Cost = "cost",
        /// Does a law or policy give the opinion, or make the plan pay?
        Right = "right",
    }
}

closed! {
    /// Values of the finding `coverage`. `unknown` stands between "sometimes" and "no": see [`Coverage::grade`].
    Coverage {
        /// The plan's rules name it as paid.
        Covered = "covered",
        /// Plans of this type usually pay.
        Usually = "usually",
        /// Under conditions.
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
    /// How good the news is, 0 to 4: for choosing the best of several plans.
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
        /// Always.
        Required = "required",
        /// In most plans of this type.
        UsuallyRequired = "usually-required",
        /// No.
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
        /// Any specialist.
        Any = "any",
        /// Yes, with a named limit.
        WithinLimits = "within-limits",
        /// Anyone in the network.
        InNetwork = "in-network",
        /// The plan or its vendor picks.
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
        /// Not paid.
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
        /// None needed.
        NotRequired = "not-required",
        /// In some plans or cases.
        Sometimes = "sometimes",
        /// Always.
        Required = "required",
        /// Nobody could confirm it.
        Unknown = "unknown",
    }
}

closed! {
    /// Values of the finding `third-opinion`.
    ThirdOpinion {
        /// Paid.
        Covered = "covered",
        /// Paid when the first two differ.
        IfFirstTwoDiffer = "if-first-two-differ",
        /// Under conditions.
        Sometimes = "sometimes",
        /// Not paid.
        NotCovered = "not-covered",
        /// Nobody could confirm it.
        Unknown = "unknown",
    }
}

closed! {
    /// Values of the finding `records-review`.
    RecordsReview {
        /// Paid.
        Covered = "covered",
        /// Under conditions.
        Sometimes = "sometimes",
        /// Not paid.
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
        /// Nothing to pay.
        None = "none",
        /// A fixed fee.
        Copay = "copay",
        /// A percentage, after the deductible.
        Coinsurance = "coinsurance",
        /// As for any visit under the plan.
        PlanCostSharing = "plan-cost-sharing",
        /// The whole bill.
        FullPrice = "full-price",
        /// Nobody could confirm it.
        Unknown = "unknown",
    }
}

closed! {
    /// Values of the finding `right`.
    Right {
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

closed! {
    /// How sure a statement is, surest first (so `Law < Official` in order).
    Certainty {
        /// A page of law was read.
        Law = "law",
        /// A page of a government or regulator was read.
        Official = "official",
        /// The plan's or insurer's own page or document was read.
        Plan = "plan",
        /// A hospital, charity, adviser or other page was read.
        Guidance = "guidance",
        /// We worked it out from a cited basis.
        Inferred = "inferred",
        /// Nobody could confirm it.
        Unconfirmed = "unconfirmed",
    }
}

closed! {
    /// Who does a step.
    Who {
        /// The person.
        You = "you",
        /// The doctor.
        Doctor = "doctor",
        /// The person, with the doctor.
        YouAndDoctor = "you-and-doctor",
        /// The plan.
        Plan = "plan",
    }
}

closed! {
    /// What helps where a plan does not pay.
    HelpKind {
        /// What it costs to pay oneself.
        SelfPay = "self-pay",
        /// A tax rule or a health account.
        Tax = "tax",
        /// Free advice.
        Counselling = "counselling",
        /// A programme that costs little.
        LowCost = "low-cost",
    }
}

closed! {
    /// Why a plan stands where it does in the order to try several.
    Reason {
        /// An emergency: care first, whatever the plan.
        CareFirst = "care-first",
        /// It is the surest to pay.
        Surest = "surest",
        /// It may pay what the one before does not.
        Next = "next",
        /// Nobody could confirm it: worth a call.
        WorthAsking = "worth-asking",
        /// It does not pay for this.
        PaysNothing = "pays-nothing",
    }
}
