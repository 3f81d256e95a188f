//! What is known of an item at the end of a period.

use crate::model::{Basis, Entry, Item, Judgement, Period, Quantity, Status};

/// The newest of everything that was reported up to a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Latest {
    /// The figure for the year to date and the period it is of.
    pub value: Option<(Quantity, Period)>,
    /// The verdict on a target in words.
    pub judgement: Option<Judgement>,
    /// Physical progress in %.
    pub physical: Option<Quantity>,
    /// How far a project is in its life.
    pub status: Option<Status>,
    /// The period of the newest entry of any sort.
    pub period: Option<Period>,
}

/// Returns the newest of what `entries` say of `item` up to the end of `period`. Figures of single
/// months are added up from January or from the last figure for the year to date; where a month is
/// missing between, the sum is not known until the next such figure.
pub fn latest(item: &Item, entries: &[Entry], period: Period) -> Latest {
    let adds_up = item.target.as_ref().is_none_or(|target| target.measure.adds_up());
    let mut latest = Latest::default();
    let mut sum: Option<(Quantity, Period)> = None;
    for entry in entries.iter().filter(|entry| entry.period <= period) {
        let Some(reported) = &entry.reported else { continue };
        latest.period = Some(entry.period);
        latest.judgement = reported.judgement.or(latest.judgement);
        latest.physical = reported.physical.or(latest.physical);
        latest.status = reported.status.or(latest.status);
        let Some(value) = reported.value else { continue };
        sum = match reported.basis {
            Some(Basis::Month) if adds_up => added(sum, value, entry.period),
            _ => Some((value, entry.period)),
        };
        latest.value = sum.or(latest.value);
    }
    latest
}

/// The year to date after `month`, if the month before is known or there is none.
fn added(
    sum: Option<(Quantity, Period)>,
    month: Quantity,
    period: Period,
) -> Option<(Quantity, Period)> {
    if period.month() == 1 {
        return Some((month, period));
    }
    let (so_far, before) = sum?;
    let follows = before.year() == period.year() && before.month() + 1 == period.month();
    let total = so_far.micros().checked_add(month.micros()).filter(|_| follows)?;
    Some((Quantity::from_micros(total), period))
}
