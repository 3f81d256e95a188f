//! A condition of a band: `>= 0.8`.

use rust_decimal::Decimal;

use crate::assess::lights::Numbers;
use crate::model::{Number, Quantity, fold};

/// What a band asks of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Condition {
    /// The number.
    pub of: Number,
    /// On which side of the bound it must lie.
    pub how: How,
    /// The bound, in the unit of the number; of a ratio 1 is 100 %.
    pub value: Decimal,
}

/// On which side of its bound a number must lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// At least.
    Ge,
    /// Above.
    Gt,
    /// At most.
    Le,
    /// Below.
    Lt,
}

/// How conditions begin; the longer signs first.
const SIGNS: &[(&str, How)] = &[
    (">=", How::Ge),
    ("≥", How::Ge),
    ("<=", How::Le),
    ("≤", How::Le),
    (">", How::Gt),
    ("<", How::Lt),
];

/// A ratio of 1000 % is a percentage without its sign.
const NO_RATIO: Decimal = Decimal::TEN;

/// Why a text is no condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BadCondition {
    /// It is not a sign and a number.
    Unreadable,
    /// It bounds a ratio by 10 or more.
    NotARatio,
}

impl Condition {
    /// The condition that holds where this one does not, of a number that is known.
    #[must_use]
    pub fn negated(self) -> Self {
        let how = match self.how {
            How::Ge => How::Lt,
            How::Gt => How::Le,
            How::Le => How::Gt,
            How::Lt => How::Ge,
        };
        Self { how, ..self }
    }

    /// Reads `text` as a condition on `of`. Ratios may be written in %, and growth is in %.
    pub(super) fn read(of: Number, text: &str) -> Result<Self, BadCondition> {
        let folded = fold(text);
        let (how, rest) = SIGNS
            .iter()
            .find_map(|(sign, how)| Some((*how, folded.trim().strip_prefix(sign)?.trim())))
            .ok_or(BadCondition::Unreadable)?;
        let value = bound(of, rest).ok_or(BadCondition::Unreadable)?;
        if of.is_ratio() && value.abs() >= NO_RATIO {
            return Err(BadCondition::NotARatio);
        }
        Ok(Self { of, how, value })
    }

    /// Whether it holds; not if the number is not known.
    pub(super) fn holds(&self, numbers: &Numbers) -> bool {
        numbers.get(self.of).is_some_and(|number| match self.how {
            How::Ge => number >= self.value,
            How::Gt => number > self.value,
            How::Le => number <= self.value,
            How::Lt => number < self.value,
        })
    }

    /// Whether `other` holds wherever this one does.
    pub(super) fn implies(&self, other: &Self) -> bool {
        let looser = match (self.how, other.how) {
            (How::Ge, How::Gt) => self.value > other.value,
            (How::Ge | How::Gt, How::Ge | How::Gt) => self.value >= other.value,
            (How::Le, How::Lt) => self.value < other.value,
            (How::Le | How::Lt, How::Le | How::Lt) => self.value <= other.value,
            _ => false,
        };
        self.of == other.of && looser
    }
}

fn bound(of: Number, text: &str) -> Option<Decimal> {
    let (digits, is_percentage) = match text.strip_suffix('%') {
        Some(digits) => (digits.trim_end(), true),
        None => (text, false),
    };
    if is_percentage && !of.is_ratio() && of != Number::Actual {
        return None;
    }
    // Spaces are thousands marks to a quantity; in a rule they are a slip.
    let value = digits
        .parse::<Quantity>()
        .ok()
        .filter(|_| !digits.contains(char::is_whitespace))?
        .decimal();
    Some(if is_percentage && of.is_ratio() { value / Decimal::ONE_HUNDRED } else { value })
}
