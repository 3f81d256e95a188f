//! How a plan is named.

use std::fmt;
use std::str::FromStr;

use crate::model::is_hidden;

/// One place and one year, written `綦江区-2022`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PlanKey {
    /// The place's own name, without the places above it.
    pub place: String,
    /// The calendar year that the plan is for.
    pub year: i32,
}

/// The text is no key such as `綦江区-2022`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadKey;

impl FromStr for PlanKey {
    type Err = BadKey;

    fn from_str(text: &str) -> Result<Self, BadKey> {
        let (place, year) = text.trim().rsplit_once(['-', '－']).ok_or(BadKey)?;
        let place = place.trim().to_owned();
        let year: i32 = year.trim().trim_end_matches('年').parse().map_err(|_| BadKey)?;
        let unreadable = place.is_empty() || place.contains(is_hidden);
        if unreadable || !(1900..=2999).contains(&year) {
            return Err(BadKey);
        }
        Ok(Self { place, year })
    }
}

impl fmt::Display for PlanKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.place, self.year)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_round_trip_and_others_are_refused() {
        let key: PlanKey = "綦江区-2022".parse().unwrap();
        assert_eq!(key.to_string(), "綦江区-2022");
        for text in ["綦江区", "-2022", "綦江区-22", "綦江区-abcd", "綦江\u{202e}区-2022", ""]
        {
            assert_eq!(text.parse::<PlanKey>(), Err(BadKey), "{text}");
        }
    }
}
