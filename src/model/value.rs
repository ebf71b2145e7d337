//! A finding's value, whichever finding it is of.

use super::vocabulary::{
    Authorization, Choice, Cost, Coverage, FindingName, Outside, RecordsReview, Referral,
    RightValue, ThirdOpinion,
};

/// A value of one of the nine findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each member is the type of the same name")]
pub enum Value {
    Coverage(Coverage),
    Referral(Referral),
    Choice(Choice),
    Outside(Outside),
    Authorization(Authorization),
    ThirdOpinion(ThirdOpinion),
    RecordsReview(RecordsReview),
    Cost(Cost),
    Right(RightValue),
}

impl Value {
    /// The value of finding `name` that is written `id`.
    #[must_use]
    pub fn from_id(name: FindingName, id: &str) -> Option<Self> {
        match name {
            FindingName::Coverage => Coverage::from_id(id).map(Self::Coverage),
            FindingName::Referral => Referral::from_id(id).map(Self::Referral),
            FindingName::Choice => Choice::from_id(id).map(Self::Choice),
            FindingName::Outside => Outside::from_id(id).map(Self::Outside),
            FindingName::Authorization => Authorization::from_id(id).map(Self::Authorization),
            FindingName::ThirdOpinion => ThirdOpinion::from_id(id).map(Self::ThirdOpinion),
            FindingName::RecordsReview => RecordsReview::from_id(id).map(Self::RecordsReview),
            FindingName::Cost => Cost::from_id(id).map(Self::Cost),
            FindingName::Right => RightValue::from_id(id).map(Self::Right),
        }
    }

    /// The word used in data, pages and JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Coverage(v) => v.id(),
            Self::Referral(v) => v.id(),
            Self::Choice(v) => v.id(),
            Self::Outside(v) => v.id(),
            Self::Authorization(v) => v.id(),
            Self::ThirdOpinion(v) => v.id(),
            Self::RecordsReview(v) => v.id(),
            Self::Cost(v) => v.id(),
            Self::Right(v) => v.id(),
        }
    }

    /// The finding this value belongs to.
    #[must_use]
    pub const fn finding(self) -> FindingName {
        match self {
            Self::Coverage(_) => FindingName::Coverage,
            Self::Referral(_) => FindingName::Referral,
            Self::Choice(_) => FindingName::Choice,
            Self::Outside(_) => FindingName::Outside,
            Self::Authorization(_) => FindingName::Authorization,
            Self::ThirdOpinion(_) => FindingName::ThirdOpinion,
            Self::RecordsReview(_) => FindingName::RecordsReview,
            Self::Cost(_) => FindingName::Cost,
            Self::Right(_) => FindingName::Right,
        }
    }

    /// A number for tables: 8 for each finding before its own, and the value's position in its
    /// list.
    #[must_use]
    pub const fn number(self) -> u8 {
        let position = match self {
            Self::Coverage(v) => v as u8,
            Self::Referral(v) => v as u8,
            Self::Choice(v) => v as u8,
            Self::Outside(v) => v as u8,
            Self::Authorization(v) => v as u8,
            Self::ThirdOpinion(v) => v as u8,
            Self::RecordsReview(v) => v as u8,
            Self::Cost(v) => v as u8,
            Self::Right(v) => v as u8,
        };
        self.finding() as u8 * 8 + position
    }

    /// Every value of every finding.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..=u8::MAX)
            .map(|number| (number, Self::of_number(number)))
            .filter(|(number, value)| value.number() == *number)
            .map(|(_, value)| value)
    }

    /// The value with this number; an unknown coverage for a number that none has.
    pub(super) fn of_number(number: u8) -> Self {
        let position = usize::from(number % 8);
        let value = FindingName::ALL
            .get(usize::from(number / 8))
            .and_then(|name| match name {
                FindingName::Coverage => Coverage::ALL.get(position).copied().map(Self::Coverage),
                FindingName::Referral => Referral::ALL.get(position).copied().map(Self::Referral),
                FindingName::Choice => Choice::ALL.get(position).copied().map(Self::Choice),
                FindingName::Outside => Outside::ALL.get(position).copied().map(Self::Outside),
                FindingName::Authorization => Authorization::ALL
                    .get(position)
                    .copied()
                    .map(Self::Authorization),
                FindingName::ThirdOpinion => ThirdOpinion::ALL
                    .get(position)
                    .copied()
                    .map(Self::ThirdOpinion),
                FindingName::RecordsReview => RecordsReview::ALL
                    .get(position)
                    .copied()
                    .map(Self::RecordsReview),
                FindingName::Cost => Cost::ALL.get(position).copied().map(Self::Cost),
                FindingName::Right => RightValue::ALL.get(position).copied().map(Self::Right),
            });
        value.unwrap_or(Self::Coverage(Coverage::Unknown))
    }

    /// Whether this value says that nobody could confirm it.
    #[must_use]
    pub fn is_unknown(self) -> bool {
        self.id() == "unknown"
    }
}
