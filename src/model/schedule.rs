//! How the year's work is spread over its months.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;

use crate::model::{Period, Quantity, comparable};

/// How the year's work is spread over its months 序时进度: which share of it is due by when.
///
/// Written, kept and read back as `linear`, `days`, `120%`, `10/30/30/30`, or, where the parts are no
/// percents, with their sum: `100/400/400/400=1300`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Schedule {
    /// m ÷ 12: every month the same 按月均分.
    Linear,
    /// Elapsed days ÷ days of the year 按天数.
    Days,
    /// θ · m ÷ 12, at most 1, with θ in percent, above 0: faster than the months 加压.
    Stretch(Quantity),
    /// What is planned for each quarter or each month, four or twelve parts of one sum: percents, or
    /// amounts in any unit 分期. None is negative, the sum is above 0. Inside a quarter the months
    /// are the same.
    Phased(Vec<Quantity>),
}

/// A part of a whole, not yet divided: a third has no end, and what is worked out of a rounded one
/// may fall on the wrong side of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Portion {
    /// The part, 0 or more.
    pub part: Decimal,
    /// The whole, above 0.
    pub whole: Decimal,
}

impl Portion {
    /// The part ÷ the whole.
    pub fn share(self) -> Decimal {
        self.part / self.whole
    }

    /// Returns `number` ÷ the share; `None` where the part is zero, or the result too large.
    pub fn divide(self, number: Decimal) -> Option<Decimal> {
        let whole = number.checked_mul(self.whole)?;
        (self.part > Decimal::ZERO).then(|| whole.checked_div(self.part)).flatten()
    }
}

/// The text is no schedule such as `linear`, `days`, `120%` or `10/30/30/30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadSchedule;

impl Schedule {
    /// The name for machines.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Linear => "linear",
            Self::Days => "days",
            Self::Stretch(_) => "stretch",
            Self::Phased(_) => "phased",
        }
    }

    /// The share that is due at the end of `period`, from 0 to 1.
    pub fn due(&self, period: Period) -> Portion {
        let month = Decimal::from(period.month());
        match self {
            Self::Linear => Portion { part: month, whole: Decimal::from(12) },
            Self::Days => Portion {
                part: Decimal::from(period.elapsed_days()),
                whole: Decimal::from(period.days_of_year()),
            },
            Self::Stretch(percent) => {
                let whole = Decimal::from(1200);
                Portion { part: (month * percent.decimal()).min(whole), whole }
            }
            Self::Phased(parts) => phased(parts, period.month()),
        }
    }

    /// The share of the year's work that the months so far usually bring: what is due, without the
    /// pressure of a stretched schedule.
    pub fn usual(&self, period: Period) -> Portion {
        if matches!(self, Self::Stretch(_)) { Self::Linear.due(period) } else { self.due(period) }
    }

    /// The sum of the parts of a phased schedule.
    pub fn total(&self) -> Option<Decimal> {
        match self {
            Self::Phased(parts) => Some(parts.iter().map(|part| part.decimal()).sum()),
            Self::Linear | Self::Days | Self::Stretch(_) => None,
        }
    }
}

/// What is due by the end of `month` of four or twelve parts.
fn phased(parts: &[Quantity], month: u32) -> Portion {
    let total: Decimal = parts.iter().map(|part| part.decimal()).sum();
    let months_of_part = if parts.len() == 4 { 3 } else { 1 };
    let so_far = |(before, part): (u32, &Quantity)| {
        let inside = month.saturating_sub(before * months_of_part).min(months_of_part);
        part.decimal() * Decimal::from(inside)
    };
    let part = (0..).zip(parts).map(so_far).sum();
    Portion { part, whole: total * Decimal::from(months_of_part) }
}

impl FromStr for Schedule {
    type Err = BadSchedule;

    fn from_str(text: &str) -> Result<Self, BadSchedule> {
        let plain = comparable(text);
        let is_positive = |number: &Quantity| *number > Quantity::ZERO;
        match plain.as_str() {
            "linear" => return Ok(Self::Linear),
            "days" => return Ok(Self::Days),
            _ => {}
        }
        if let Some(percent) = plain.strip_suffix('%').filter(|text| !text.contains('/')) {
            return percent.parse().ok().filter(is_positive).map(Self::Stretch).ok_or(BadSchedule);
        }
        let (plain, total) = plain
            .split_once('=')
            .map_or((plain.as_str(), None), |(parts, total)| (parts, Some(total)));
        let parts = plain.split(['/', '、', ';']).map(|part| part.trim_end_matches('%').parse());
        let parts: Vec<Quantity> = parts.collect::<Result<_, _>>().map_err(|_| BadSchedule)?;
        let is_year = matches!(parts.len(), 4 | 12);
        let is_sound =
            parts.iter().all(|part| *part >= Quantity::ZERO) && parts.iter().any(is_positive);
        let phased = Self::Phased(parts);
        let told: Option<Quantity> = total.map(str::parse).transpose().map_err(|_| BadSchedule)?;
        let adds_up = told.is_none_or(|told| phased.total() == Some(told.decimal()));
        if is_year && is_sound && adds_up { Ok(phased) } else { Err(BadSchedule) }
    }
}

impl fmt::Display for Schedule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Linear | Self::Days => f.write_str(self.key()),
            Self::Stretch(percent) => write!(f, "{percent}%"),
            Self::Phased(parts) => {
                let parts: Vec<String> = parts.iter().map(ToString::to_string).collect();
                f.write_str(&parts.join("/"))?;
                // Amounts tell what they are parts of, which the yearly plan may no longer be.
                let total = self.total().filter(|total| *total != Decimal::ONE_HUNDRED);
                total.map_or(Ok(()), |total| write!(f, "={}", total.normalize()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::half_away_from_zero;

    #[track_caller]
    fn due(schedule: &str, period: &str) -> String {
        let schedule: Schedule = schedule.parse().unwrap();
        let due = schedule.due(period.parse().unwrap()).share() * Decimal::ONE_HUNDRED;
        half_away_from_zero(due, 1).normalize().to_string()
    }

    #[test]
    fn what_is_due_by_each_schedule() {
        assert_eq!(due("linear", "2022-05"), "41.7");
        assert_eq!(due("days", "2022-06"), "49.6");
        assert_eq!(due("days", "2024-02"), "16.4");
        // A county of Guangdong in 2022 asked for 120 %: May 50 %, July 70 %.
        assert_eq!(due("120%", "2022-05"), "50");
        assert_eq!(due("120%", "2022-07"), "70");
        assert_eq!(due("120%", "2022-11"), "100");
        assert_eq!(due("10/30/30/30", "2022-03"), "10");
        assert_eq!(due("10/30/30/30", "2022-04"), "20");
        assert_eq!(due("10/30/30/30", "2022"), "100");
        // Amounts: 1250 of 5000.
        assert_eq!(due("0/250/500/500/750/500/500/500/500/500/250/250", "2022-04"), "25");
    }

    #[test]
    fn schedules_are_read_back_as_they_are_written() {
        for text in [
            "linear",
            "days",
            "120%",
            "10/30/30/30",
            "100/400/400/400=1300",
            "0/0/1/1/1/1/1/1/1/1/1/2.5=11.5",
        ] {
            assert_eq!(text.parse::<Schedule>().unwrap().to_string(), text);
        }
        assert_eq!("１０％／30%/30/30".parse::<Schedule>().unwrap().to_string(), "10/30/30/30");
        for text in
            ["", "0%", "-5%", "10/30/60", "0/0/0/0", "-1/41/30/30", "lin", "a/b/c/d", "1/2/3/4=11"]
        {
            assert_eq!(text.parse::<Schedule>(), Err(BadSchedule), "{text}");
        }
    }
}
