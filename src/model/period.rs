//! Months, and the longer spans that end in one.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};

use crate::model::fold;

/// A month of a year. A quarter, a half or a year stands for its last month, because plans are
/// reported year to date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    year: i32,
    month: u32,
}

/// The text is no period such as `2022-05`, `2022Q1`, `2022H1` or `2022`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadPeriod;

impl Period {
    /// Returns the month `month` (1–12) of `year` (1900–2999), or `None` outside these.
    pub fn of(year: i32, month: u32) -> Option<Self> {
        let known = (1900..=2999).contains(&year) && (1..=12).contains(&month);
        known.then_some(Self { year, month })
    }

    /// Returns the last month of `year`.
    pub fn year_end(year: i32) -> Option<Self> {
        Self::of(year, 12)
    }

    /// The calendar year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// The month, 1–12.
    pub fn month(self) -> u32 {
        self.month
    }

    /// The same month of the year before; `None` before the first year that is known.
    pub fn year_before(self) -> Option<Self> {
        Self::of(self.year - 1, self.month)
    }

    /// The month before of the same year; `None` in January.
    pub fn month_before(self) -> Option<Self> {
        Self::of(self.year, self.month - 1)
    }

    /// How many months there are from `other` to here, both counted; 0 or less where it is later.
    pub fn months_since(self, other: Self) -> i64 {
        let months = |period: Self| i64::from(period.year) * 12 + i64::from(period.month);
        months(self) - months(other) + 1
    }

    /// The days from the first of January to the end of the period.
    pub fn elapsed_days(self) -> u32 {
        self.last_day().map_or(0, |day| day.ordinal())
    }

    /// The days of the period's last month.
    pub fn days_of_month(self) -> u32 {
        self.last_day().map_or(0, |day| day.day())
    }

    /// 365 or 366.
    pub fn days_of_year(self) -> u32 {
        Self { month: 12, ..self }.elapsed_days()
    }

    /// The last day of the period. There is one for each year that a period can have.
    pub fn last_day(self) -> Option<NaiveDate> {
        let next = match self.month {
            12 => NaiveDate::from_ymd_opt(self.year + 1, 1, 1),
            month => NaiveDate::from_ymd_opt(self.year, month + 1, 1),
        };
        next?.pred_opt()
    }

    /// Returns `202205` for May 2022, as the database keeps it.
    pub fn number(self) -> i64 {
        i64::from(self.year) * 100 + i64::from(self.month)
    }

    /// Returns the period of such a number, or `None` if it is none.
    pub fn from_number(number: i64) -> Option<Self> {
        let year = i32::try_from(number / 100).ok()?;
        Self::of(year, u32::try_from(number % 100).ok()?)
    }

    /// Reads a period that may leave out its year, as a column of a plan's own sheet does: `5月`,
    /// `1-5月` (year to date), `一季度` and the like.
    ///
    /// # Errors
    ///
    /// When the text is no period.
    pub fn in_year(text: &str, year: i32) -> Result<Self, BadPeriod> {
        let short = fold(text.trim());
        let Some(span) = short.strip_suffix('月').or_else(|| short.strip_suffix("月份")) else {
            return text.parse().or_else(|_| named_part(&short, year));
        };
        let last = span.rsplit(['-', '—', '–', '~', '至']).next().unwrap_or(span);
        match last.parse() {
            Ok(month) if span.chars().count() <= 5 => Self::of(year, month).ok_or(BadPeriod),
            _ => text.parse(),
        }
    }
}

impl FromStr for Period {
    type Err = BadPeriod;

    /// Reads `2022-05`, `2022/5`, `202205`, `2022年5月`, `2022Q1`, `2022H1`, `2022`, `2022年一季度`.
    fn from_str(text: &str) -> Result<Self, BadPeriod> {
        let folded = fold(text.trim()).to_uppercase();
        let year_digits = folded.get(..4).ok_or(BadPeriod)?;
        if !year_digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(BadPeriod);
        }
        let year = year_digits.parse().map_err(|_| BadPeriod)?;
        let rest = folded[4..].trim_start_matches(['-', '/', '.', '年', ' ']);
        if rest.is_empty() {
            return Self::year_end(year).ok_or(BadPeriod);
        }
        // Excel makes a day of a month: 2022/5/1. A span ends with its last month: 1-5月.
        let month = rest.strip_suffix("/1").or_else(|| rest.strip_suffix("-01")).unwrap_or(rest);
        let span =
            month.strip_suffix('月').and_then(|span| span.rsplit_once(['-', '—', '–', '至']));
        named_part(span.map_or(month, |(_, last)| last), year)
    }
}

/// The part of a year: a month number, a quarter or a half.
fn named_part(text: &str, year: i32) -> Result<Period, BadPeriod> {
    const PARTS: &[(&str, u32)] = &[
        ("Q1", 3),
        ("Q2", 6),
        ("Q3", 9),
        ("Q4", 12),
        ("H1", 6),
        ("H2", 12),
        ("一季度", 3),
        ("二季度", 6),
        ("三季度", 9),
        ("四季度", 12),
        ("1季度", 3),
        ("2季度", 6),
        ("3季度", 9),
        ("4季度", 12),
        ("上半年", 6),
        ("下半年", 12),
        ("前三季度", 9),
        ("全年", 12),
    ];
    let part = text.trim().trim_start_matches('第');
    let named = PARTS.iter().find(|(name, _)| *name == part).map(|(_, month)| *month);
    let digits = part.trim_end_matches("月份").trim_end_matches('月');
    let is_number = (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    let month = named.or_else(|| is_number.then(|| digits.parse().ok()).flatten());
    month.and_then(|month| Period::of(year, month)).ok_or(BadPeriod)
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}", self.year, self.month)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let period = text.parse::<Period>().ok().map(|period| period.to_string());
        assert_eq!(period.as_deref(), expected, "{text}");
    }

    #[test]
    fn spans_stand_for_their_last_month() {
        check("2022-05", Some("2022-05"));
        check("2022/5", Some("2022-05"));
        check("202205", Some("2022-05"));
        check("２０２２年５月", Some("2022-05"));
        check("2022Q1", Some("2022-03"));
        check("2022q4", Some("2022-12"));
        check("2022h1", Some("2022-06"));
        check("2022年前三季度", Some("2022-09"));
        check("2022", Some("2022-12"));
        check("2022/5/1", Some("2022-05"));
        check("2022-05-01", Some("2022-05"));
        check("2022年1-5月", Some("2022-05"));
    }

    #[test]
    fn what_is_no_period_is_refused() {
        for text in ["", "2022-13", "2022-00", "22-05", "2022Q5", "五月", "2022-5-1", "0000", "年"]
        {
            check(text, None);
        }
    }

    #[test]
    fn days_count_leap_years() {
        let days = |text: &str| {
            let period: Period = text.parse().unwrap();
            (period.elapsed_days(), period.days_of_year())
        };
        assert_eq!(days("2022-06"), (181, 365));
        assert_eq!(days("2024-02"), (60, 366));
        assert_eq!(days("2022"), (365, 365));
    }

    #[test]
    fn months_are_counted_over_the_end_of_a_year() {
        let months = |from: &str, to: &str| {
            to.parse::<Period>().unwrap().months_since(from.parse().unwrap())
        };
        assert_eq!(months("2022-03", "2022-03"), 1);
        assert_eq!(months("2021-11", "2022-01"), 3);
        assert_eq!(months("2022-04", "2022-03"), 0);
    }

    #[test]
    fn a_sheet_may_leave_the_year_out() {
        let month = |text| Period::in_year(text, 2022).ok().map(|period| period.to_string());
        assert_eq!(month("5月").as_deref(), Some("2022-05"));
        assert_eq!(month("1-5月").as_deref(), Some("2022-05"));
        assert_eq!(month("1—11月").as_deref(), Some("2022-11"));
        assert_eq!(month("一季度").as_deref(), Some("2022-03"));
        assert_eq!(month("2021年3月").as_deref(), Some("2021-03"));
        assert_eq!(month("13月"), None);
    }
}
