//! Periods whose report has been published.

use std::collections::BTreeMap;

use crate::model::Period;

/// When a period was closed 关账.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// The number of the change that closed it.
    pub change: i64,
    /// When, as an RFC 3339 time.
    pub at: String,
}

/// The closed months of a plan's year: all of them up to one, since a report is for the year to date.
/// Months of the year before are closed as soon as any is, because figures are held against them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Closings {
    months: BTreeMap<Period, Closing>,
}

impl Closings {
    /// Closes `period` and every open month before it.
    pub fn close(&mut self, period: Period, change: i64, at: String) {
        let closing = Closing { change, at };
        for month in (1..=period.month()).filter_map(|month| Period::of(period.year(), month)) {
            self.months.entry(month).or_insert_with(|| closing.clone());
        }
    }

    /// Opens `period` again, with every month after it.
    pub fn reopen(&mut self, period: Period) {
        self.months.retain(|month, _| *month < period);
    }

    /// The last closed month; `None` while all are open.
    pub fn through(&self) -> Option<Period> {
        self.months.last_key_value().map(|(month, _)| *month)
    }

    /// The closing of `period`; `None` if it is open.
    pub fn of(&self, period: Period) -> Option<&Closing> {
        self.months.range(period..).next().map(|(_, closing)| closing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(year: i32, month: u32) -> Period {
        Period::of(year, month).unwrap()
    }

    /// The change that closed each of the months from December before on, 0 where it is open.
    fn closed(closings: &Closings) -> Vec<i64> {
        let months = [month(2021, 12), month(2022, 1), month(2022, 2), month(2022, 3)];
        months.map(|month| closings.of(month).map_or(0, |closing| closing.change)).to_vec()
    }

    #[test]
    fn a_month_stays_with_the_closing_that_closed_it() {
        let mut closings = Closings::default();
        assert_eq!((closed(&closings), closings.through()), (vec![0, 0, 0, 0], None));
        closings.close(month(2022, 2), 5, String::new());
        assert_eq!(closed(&closings), [5, 5, 5, 0]);
        closings.close(month(2022, 3), 7, String::new());
        assert_eq!(closed(&closings), [5, 5, 5, 7]);
        closings.reopen(month(2022, 2));
        assert_eq!(
            (closed(&closings), closings.through()),
            (vec![5, 5, 0, 0], Some(month(2022, 1)))
        );
        closings.close(month(2022, 2), 9, String::new());
        assert_eq!(closed(&closings), [5, 5, 9, 0]);
        closings.reopen(month(2022, 1));
        assert_eq!(closed(&closings), [0, 0, 0, 0]);
    }
}
