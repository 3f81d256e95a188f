//! The share of the year's work that is due.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::model::{Measure, Period};

/// How the year's work is spread over the year 序时进度.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Schedule {
    /// m ÷ 12: every month the same.
    Linear,
    /// Elapsed days ÷ days of the year.
    Days,
}

impl Schedule {
    /// The schedule of targets of `measure`.
    pub fn of(measure: Measure) -> Self {
        if measure == Measure::Days { Self::Days } else { Self::Linear }
    }

    /// The name for machines.
    pub fn key(self) -> &'static str {
        match self {
            Self::Linear => "linear",
            Self::Days => "days",
        }
    }

    /// The share that is due at the end of `period`, above 0 and at most 1.
    pub fn due(self, period: Period) -> Decimal {
        match self {
            Self::Linear => Decimal::from(period.month()) / Decimal::from(12),
            Self::Days => Decimal::from(elapsed_days(period)) / Decimal::from(days_of_year(period)),
        }
    }
}

/// The days from the first of January to the end of `period`.
pub(super) fn elapsed_days(period: Period) -> i64 {
    let first = NaiveDate::from_ymd_opt(period.year(), 1, 1);
    let next = match period.month() {
        12 => NaiveDate::from_ymd_opt(period.year() + 1, 1, 1),
        month => NaiveDate::from_ymd_opt(period.year(), month + 1, 1),
    };
    first.zip(next).map_or(0, |(first, next)| (next - first).num_days())
}

/// 365 or 366.
pub(super) fn days_of_year(period: Period) -> i64 {
    Period::year_end(period.year()).map_or(365, elapsed_days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_count_leap_years() {
        let days =
            |text: &str| (elapsed_days(text.parse().unwrap()), days_of_year(text.parse().unwrap()));
        assert_eq!(days("2022-06"), (181, 365));
        assert_eq!(days("2024-02"), (60, 366));
        assert_eq!(days("2022"), (365, 365));
    }
}
