//! Amounts of money, in whole cents of a currency; and how they are read from what people write.

mod reader;

pub use reader::{Unread, read};

/// Money in whole hundredths of the currency's unit, also where the currency itself has none (yen).
pub type Cents = u64;

/// The largest amount that is read, ten million units: a larger one is a typing error.
pub const LARGEST: Cents = 1_000_000_000;

/// An amount and its currency.
///
/// ```
/// use second_opinion_model::{Amounts, Money};
///
/// let fee = Money { cents: 125_050, currency: "CAD" };
/// let mut amounts = Amounts::default();
/// amounts.set(fee.currency, Some(fee.cents));
/// assert_eq!(amounts.in_currency("CAD"), Some(125_050));
/// assert_eq!(amounts.in_currency("USD"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Money {
    /// How much, from 0 to [`LARGEST`].
    pub cents: Cents,
    /// ISO 4217, as the plans write it.
    pub currency: &'static str,
}

/// What a person wrote of one thing, at most one amount in each currency.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Amounts(Vec<Money>);

impl Amounts {
    /// The amounts, in the order of the currencies' codes.
    pub fn iter(&self) -> impl Iterator<Item = &Money> {
        self.0.iter()
    }

    /// Whether nothing was written.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The amount in this currency.
    #[must_use]
    pub fn in_currency(&self, currency: &str) -> Option<Cents> {
        self.0
            .iter()
            .find(|money| money.currency == currency)
            .map(|money| money.cents)
    }

    /// Sets the amount in a currency; `None` takes it away.
    pub fn set(&mut self, currency: &'static str, cents: Option<Cents>) {
        self.0.retain(|money| money.currency != currency);
        if let Some(cents) = cents {
            let position = self
                .0
                .iter()
                .filter(|money| money.currency < currency)
                .count();
            self.0.insert(position, Money { cents, currency });
        }
    }

    /// Drops the amounts for which this does not hold.
    pub fn retain(&mut self, holds: impl Fn(&Money) -> bool) {
        self.0.retain(holds);
    }
}

/// An amount as the plan files write it: units, a point and two digits, such as `283.00`. `None`
/// for any other text, and for more than [`LARGEST`].
#[must_use]
pub fn exactly(text: &str) -> Option<Cents> {
    let (units, cents) = text.split_once('.')?;
    let all_digits =
        |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(units) || !all_digits(cents) || cents.len() != 2 {
        return None;
    }
    let (units, cents): (Cents, Cents) = (units.parse().ok()?, cents.parse().ok()?);
    units
        .checked_mul(100)?
        .checked_add(cents)
        .filter(|amount| *amount <= LARGEST)
}

#[cfg(test)]
mod tests {
    use super::{Amounts, exactly};

    #[test]
    fn a_plan_file_writes_an_amount_in_one_way() {
        let cases = [
            ("283.00", Some(28_300)),
            ("0.05", Some(5)),
            ("10000000.00", Some(1_000_000_000)),
        ];
        for (text, expected) in cases {
            assert_eq!(exactly(text), expected, "{text:?}");
        }
        let refused = [
            "283",
            "283.",
            "283.0",
            "283.000",
            ".50",
            "1,283.00",
            "$283.00",
            " 283.00",
            "+5.00",
            "5.+5",
            "10000000.01",
        ];
        for text in refused
            .into_iter()
            .chain(["", ".", "1e9.00", "99999999999999999999.00"])
        {
            assert_eq!(exactly(text), None, "{text:?}");
        }
    }

    #[test]
    fn amounts_are_one_a_currency_in_whatever_order_they_were_set() {
        let of = |set: &[(&'static str, Option<u64>)]| {
            let mut amounts = Amounts::default();
            for (currency, cents) in set {
                amounts.set(currency, *cents);
            }
            amounts
        };
        let both = of(&[("USD", Some(100)), ("GBP", Some(200))]);
        assert_eq!(
            both,
            of(&[("GBP", Some(1)), ("USD", Some(100)), ("GBP", Some(200))])
        );
        assert_eq!(
            ["USD", "GBP", "CAD"].map(|currency| both.in_currency(currency)),
            [Some(100), Some(200), None]
        );
        assert_eq!(
            both.iter().map(|money| money.currency).collect::<Vec<_>>(),
            ["GBP", "USD"]
        );
        assert!(of(&[("USD", Some(100)), ("USD", None)]).is_empty());
        assert!(!both.is_empty());
    }
}
