//! The closed vocabulary: what a finding can be called, what it can say, how sure it can
//! be. Plan files are checked against the same lists that the rules use.

/// Defines an enum whose members are written in kebab-case in data, code and pages.
macro_rules! closed {
    ($(#[$doc:meta])* $name:ident {
        $($(#[doc = $meaning:literal])+ $member:ident = $id:literal,)+
    }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[doc = $meaning])+ $member,)+ }

        impl $name {
            /// Every member, in the order in which it is listed.
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

            /// The word of every member and what it means, as its documentation says: editors of
            /// plan files read it.
            pub const MEANINGS: &'static [(&'static str, &'static str)] =
                &[$(($id, concat!($($meaning),+))),+];
        }
    };
}

// After the macro, which it uses too.
mod values;

pub use values::*;

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
    /// What law or contract says of two plans that one person has.
    Relation {
        /// The first pays before the other.
        Before = "before",
        /// While the person has the first, the other pays nothing.
        Replaces = "replaces",
        /// Neither waits for the other: each pays for other care, or by itself.
        Separate = "separate",
    }
}

closed! {
    /// Which of two plans, in the order the person named them.
    Named {
        /// The one that was named before the other.
        Earlier = "earlier",
        /// The one that was named after the other.
        Later = "later",
    }
}

closed! {
    /// Why a plan has its position in the order to try several.
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
