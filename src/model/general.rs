//! The rows of what holds for more than one plan: rights, layers, glossary, facts, shared
//! sentences, help, and the questions that read a card.

use super::date::Date;
use super::ids::{Source, Text};
use super::packed::row;
use super::plan::{Note, Phone, When};
use super::vocabulary::{Certainty, FindingName, HelpKind, Named, Relation, RightValue, Who};

row! {
    /// A law or policy that gives a second opinion, or makes a plan pay for it.
    Right {
        /// `us-ca`
        id: &'static str,
        /// `yes` for a law, `policy` for a policy or a professional duty.
        value: RightValue,
        /// Where and when it applies, to the plans that name it.
        when: When,
        /// Where it is from and how it is cited.
        cite: Text,
        /// What it gives, in one or two sentences.
        gives: Text,
        /// Whom it binds, in words.
        binds: Text,
        /// Whom to complain to where it is not kept; `None` where no source says so.
        complaint: Option<Text>,
        /// How sure it is.
        certainty: Certainty,
        /// What it rests on.
        sources: Vec<Source>,
        /// When it was checked.
        checked: Date,
    }
}

row! {
    /// Who pays first when a person has a plan of each group. Only what law, a contract or a cited
    /// basis says: an order that nobody confirmed has no layer.
    Layer {
        /// `medigap-follows-medicare`
        id: &'static str,
        /// Whether the first group pays before the other, instead of it, or separately.
        relation: Relation,
        /// The plans that pay first.
        first: LayerGroup,
        /// The plans that pay then.
        then: LayerGroup,
        /// The answers it turns on, such as the size of the employer.
        when: When,
        /// The sentence beside a plan of the first group.
        why_first: Text,
        /// The sentence beside a plan of the other.
        why_then: Text,
        /// How sure it is.
        certainty: Certainty,
        /// What it rests on.
        sources: Vec<Source>,
    }
}

row! {
    /// The plans on one side of a [`Layer`].
    LayerGroup {
        /// The ids of the plans.
        plans: Vec<&'static str>,
        /// Only where the person named it in this order; none: in any.
        named: Option<Named>,
    }
}

row! {
    /// A word of health insurance and what it means.
    GlossaryEntry {
        /// `deductible`
        id: &'static str,
        /// The word itself, as texts use it.
        name: Text,
        /// What it means, in a sentence or two.
        meaning: Text,
        /// How sure it is.
        certainty: Certainty,
        /// What it rests on.
        sources: Vec<Source>,
    }
}

row! {
    /// Something worth knowing beyond one plan.
    Fact {
        /// `us-thirteen-percent`
        id: &'static str,
        /// The places whose plans show it.
        places: Vec<&'static str>,
        /// The plans that show it.
        plans: Vec<&'static str>,
        /// For which reasons they show it.
        when: When,
        /// The fact in a sentence or two.
        note: Note,
    }
}

row! {
    /// A sentence that plans share: a step, a question to ask, a document to gather.
    Sentence {
        /// The words of the sentence, by which plans refer to it.
        text: Text,
        /// A number that stays the same when the text changes, for what is kept about it.
        key: u32,
        /// Who does it, if it is a step.
        who: Option<Who>,
        /// How long it takes, where a source says so.
        time: Option<Note>,
        /// The finding that it asks about and no more, if it is a question: where the call asks
        /// about that, it is left out.
        asks: Option<FindingName>,
        /// For which reasons it is asked, if it is a question.
        when: When,
    }
}

row! {
    /// What helps where a plan does not pay.
    Help {
        /// `us-ship`
        id: &'static str,
        /// What sort of help.
        kind: HelpKind,
        /// The places whose plans show it.
        places: Vec<&'static str>,
        /// The plans that show it.
        plans: Vec<&'static str>,
        /// Only in these regions; empty: everywhere.
        regions: Vec<&'static str>,
        /// What the help is, and how to get it.
        note: Note,
        /// A number to phone.
        phone: Option<Phone>,
    }
}

row! {
    /// One question of the helper that reads a card with the person.
    CardQuestion {
        /// `us-1`
        id: &'static str,
        /// The places it is for.
        places: Vec<&'static str>,
        /// The regions it is for; empty: all.
        regions: Vec<&'static str>,
        /// The question, as a person reads it with the card before them.
        ask: Text,
        /// What the card can say.
        options: Vec<CardReply>,
    }
}

row! {
    /// What a card can say.
    CardReply {
        /// What the card says.
        text: Text,
        /// The plans it means.
        plans: Vec<&'static str>,
        /// The [`CardQuestion`] that asks on; none when it ends on plans.
        next: Option<&'static str>,
    }
}
