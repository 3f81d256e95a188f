//! Exact numbers.

use std::fmt;
use std::str::FromStr;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::model::fold;

/// Decimal places that a quantity may have: the database keeps millionths.
const SCALE: u32 = 6;

/// An exact decimal number with at most six decimals, between ±9.2 × 10¹².
///
/// Its unit belongs to the item or target that holds it. Every quantity fits the database as a
/// 64-bit count of millionths, so storing one cannot fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quantity(Decimal);

/// Why a text or number is not a [`Quantity`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadQuantity {
    /// Not a plain decimal number.
    NotANumber,
    /// More than six decimals.
    TooPrecise,
    /// Beyond ±9.2 × 10¹².
    TooLarge,
}

impl Quantity {
    /// Zero.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// One.
    pub const ONE: Self = Self(Decimal::ONE);

    /// Returns `number` as a quantity.
    ///
    /// # Errors
    ///
    /// When it has more than six decimals or is too large.
    pub fn new(number: Decimal) -> Result<Self, BadQuantity> {
        let number = number.normalize();
        if number.scale() > SCALE {
            return Err(BadQuantity::TooPrecise);
        }
        micros_of(number).map(|_| Self(number)).ok_or(BadQuantity::TooLarge)
    }

    /// Returns the quantity of `micros` millionths.
    pub fn from_micros(micros: i64) -> Self {
        Self(Decimal::new(micros, SCALE).normalize())
    }

    /// Returns the quantity in millionths, as the database keeps it.
    pub fn micros(self) -> i64 {
        micros_of(self.0).unwrap_or(i64::MAX)
    }

    /// Returns the same distance from zero on the other side.
    #[must_use]
    pub fn negated(self) -> Self {
        Self::from_micros(self.micros().saturating_neg())
    }

    /// Returns the number for computing; results of a division need not be quantities.
    pub fn decimal(self) -> Decimal {
        self.0
    }
}

impl FromStr for Quantity {
    type Err = BadQuantity;

    /// Reads `1250.50`, `1,250.5`, `１２５０．５`, `-3`, `+2`. Spaces between digits are taken as the
    /// thousands marks of old reports.
    fn from_str(text: &str) -> Result<Self, BadQuantity> {
        let digits: String = fold(text).chars().filter(|c| !c.is_whitespace()).collect();
        let plain = without_thousands(&digits).ok_or(BadQuantity::NotANumber)?;
        if !is_plain_number(&plain) {
            return Err(BadQuantity::NotANumber);
        }
        match Decimal::from_str_exact(plain.trim_start_matches('+')) {
            Ok(number) => Self::new(number),
            Err(rust_decimal::Error::Underflow) => Err(BadQuantity::TooPrecise),
            Err(_) => Err(BadQuantity::TooLarge),
        }
    }
}

impl fmt::Display for Quantity {
    /// Writes the canonical form: `12.5`, never `12.50`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// Returns `number` rounded to `decimals`, half away from zero, as the desks do by hand.
pub fn half_away_from_zero(number: Decimal, decimals: u32) -> Decimal {
    number.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

fn micros_of(number: Decimal) -> Option<i64> {
    let micros = number.checked_mul(Decimal::new(1_000_000, 0))?;
    i64::try_from(micros.trunc().mantissa() / 10_i128.pow(micros.trunc().scale())).ok()
}

/// Whether `text` is a sign or none, digits, and a fraction or none.
fn is_plain_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    [whole, fraction].iter().all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()))
}

/// Drops thousands commas, but only where they group three digits: `1,5` is not 15.
fn without_thousands(text: &str) -> Option<String> {
    let Some((head, rest)) = text.split_once(',') else { return Some(text.to_owned()) };
    let (groups, fraction) = rest.split_once('.').map_or((rest, None), |(g, f)| (g, Some(f)));
    let head_digits = head.trim_start_matches(['+', '-']).len();
    let grouped = (1..=3).contains(&head_digits)
        && groups
            .split(',')
            .all(|group| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit()));
    let whole = format!("{head}{}", groups.replace(',', ""));
    grouped.then(|| fraction.map_or(whole.clone(), |fraction| format!("{whole}.{fraction}")))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<&str, BadQuantity>) {
        assert_eq!(text.parse::<Quantity>().map(|q| q.to_string()), expected.map(str::to_owned));
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        check("6.5", Ok("6.5"));
        check("12.50", Ok("12.5"));
        check("1,041.1", Ok("1041.1"));
        check("12,500", Ok("12500"));
        check("１３００", Ok("1300"));
        check("-3.2", Ok("-3.2"));
        check("+2", Ok("2"));
        check("1 300", Ok("1300"));
        check("0.000001", Ok("0.000001"));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", "-", ".", "1o", "1,5", "1,2345", "1.2.3", "1e3", "--1", "九", "1-2"] {
            check(text, Err(BadQuantity::NotANumber));
        }
        check("0.0000001", Err(BadQuantity::TooPrecise));
        check("9300000000000", Err(BadQuantity::TooLarge));
        check("99999999999999999999999999999999", Err(BadQuantity::TooLarge));
    }

    #[test]
    fn rounding_is_half_away_from_zero() {
        let round = |text: &str| half_away_from_zero(text.parse().unwrap(), 1).to_string();
        assert_eq!(round("13.25"), "13.3");
        assert_eq!(round("-13.25"), "-13.3");
    }

    proptest! {
        #[test]
        fn every_count_of_millionths_survives_text_and_back(micros in any::<i64>()) {
            let quantity = Quantity::from_micros(micros);
            prop_assert_eq!(quantity.micros(), micros);
            prop_assert_eq!(quantity.to_string().parse::<Quantity>(), Ok(quantity));
        }
    }
}
