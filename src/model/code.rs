//! Short stable names of items.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use crate::model::{Kind, fold, squeeze};

/// The code of an item inside its plan: `1`, `5.1`, `P001`, `L01`. Letters are kept in upper case.
///
/// Codes sort as people count: `2` before `10`, `5` before `5.1`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Code(String);

/// The text is no code: empty, longer than 20 characters, or with signs other than letters, digits,
/// `.`, `-` and `_`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadCode;

impl Code {
    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the code of this code's `number`-th part: `5` and 1 give `5.1`.
    #[must_use]
    pub fn part(&self, number: usize) -> Self {
        Self(format!("{}.{number}", self.0))
    }

    /// Returns the code that the `number`-th item of `kind` gets where nobody names one; of the parts of
    /// an indicator, the `number`-th of `parent`.
    pub fn usual(kind: Kind, parent: Option<&Self>, number: usize) -> Self {
        match (kind, parent) {
            (Kind::Indicator, Some(parent)) => parent.part(number),
            (Kind::Indicator, None) => Self::numbered("", number, 1),
            (Kind::Project, _) => Self::numbered("P", number, 3),
            (Kind::Works, _) => Self::numbered("L", number, 2),
            (Kind::Commitment, _) => Self::numbered("T", number, 3),
        }
    }

    /// Returns the code with `prefix` and a number padded to `width` digits: `P001`.
    pub fn numbered(prefix: &str, number: usize, width: usize) -> Self {
        Self(format!("{prefix}{number:0width$}"))
    }

    /// Whether it is a number, or one or two letters and a number, as codes are made: `5.1`, `P001`.
    pub fn is_numbered(&self) -> bool {
        let number = self.0.trim_start_matches(|c: char| c.is_ascii_uppercase());
        let letters = self.0.len() - number.len();
        let plain = |c: char| c.is_ascii_digit() || ".-".contains(c);
        letters <= 2
            && number.starts_with(|c: char| c.is_ascii_digit())
            && number.chars().all(plain)
    }

    /// Runs of digits count as numbers, everything else as text.
    fn parts(text: &str) -> impl Iterator<Item = (bool, u64, &str)> {
        let mut rest = text;
        std::iter::from_fn(move || {
            let digits = rest.as_bytes().first()?.is_ascii_digit();
            let is_other = |byte: u8| byte.is_ascii_digit() != digits;
            let (run, tail) = rest.split_at(rest.bytes().position(is_other).unwrap_or(rest.len()));
            rest = tail;
            Some((!digits, run.parse().unwrap_or(0), run))
        })
    }
}

impl FromStr for Code {
    type Err = BadCode;

    fn from_str(text: &str) -> Result<Self, BadCode> {
        // Most stand as they are kept.
        let is_kept =
            |byte: u8| byte.is_ascii_digit() || byte.is_ascii_uppercase() || b"-_".contains(&byte);
        if (1..=20).contains(&text.len()) && text.bytes().all(is_kept) {
            return Ok(Self(text.to_owned()));
        }
        let code = squeeze(&fold(text)).to_uppercase();
        let code = code.trim_end_matches(['.', '、']);
        let fits = (1..=20).contains(&code.chars().count());
        let plain = code.chars().all(|c| c.is_alphanumeric() || ".-_".contains(c));
        if fits && plain { Ok(Self(code.to_owned())) } else { Err(BadCode) }
    }
}

impl Ord for Code {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.0 == other.0 {
            return Ordering::Equal;
        }
        // The runs that both begin with say nothing; that in which they differ counts whole.
        let same = self.0.bytes().zip(other.0.bytes()).take_while(|(one, other)| one == other);
        let same = &self.0.as_bytes()[..same.count()];
        let digits = same.last().is_some_and(u8::is_ascii_digit);
        let run = same.iter().rev().take_while(|byte| byte.is_ascii_digit() == digits);
        let start = same.len() - run.count();
        let (rest, own) = (&self.0.as_bytes()[start..], &other.0.as_bytes()[start..]);
        // Most codes are numbered with as many digits, which stand in the order of what they count.
        let is_number = |rest: &[u8]| rest.len() < 20 && rest.iter().all(u8::is_ascii_digit);
        if rest.len() == own.len() && is_number(rest) && is_number(own) {
            return rest.cmp(own);
        }
        // Equal numbers with other zeros (`1`, `01`) still differ as text.
        let (one, own) = (Self::parts(&self.0[start..]), Self::parts(&other.0[start..]));
        one.cmp(own).then_with(|| self.0.cmp(&other.0))
    }
}

impl PartialOrd for Code {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn the_order_is_that_of_runs_of_digits_and_text(one in "[A-C中0-2.-]{1,6}", other in "[A-C中0-2.-]{1,6}") {
            let (one, other) = (Code(one), Code(other));
            let by_runs = Code::parts(&one.0).cmp(Code::parts(&other.0)).then_with(|| one.0.cmp(&other.0));
            proptest::prop_assert_eq!(one.cmp(&other), by_runs);
        }
    }

    #[test]
    fn codes_sort_as_people_count() {
        let mut codes: Vec<Code> = ["10.2", "P010", "2", "10", "5.1", "P002", "10.10", "5", "1"]
            .map(|c| c.parse().unwrap())
            .into();
        codes.sort();
        let sorted: Vec<&str> = codes.iter().map(Code::as_str).collect();
        assert_eq!(sorted, ["1", "2", "5", "5.1", "10", "10.2", "10.10", "P002", "P010"]);
    }

    #[test]
    fn codes_fold_and_signs_are_refused() {
        assert_eq!("ｐ００１ ".parse::<Code>().unwrap().as_str(), "P001");
        assert_eq!("3.".parse::<Code>().unwrap().as_str(), "3");
        for text in ["", "a b*", "=1+2", "0123456789012345678901"] {
            assert_eq!(text.parse::<Code>(), Err(BadCode), "{text}");
        }
    }
}
