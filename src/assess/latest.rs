//! What is known of an item at the end of a period.

use crate::model::{Amount, Basis, Entry, Item, Judgement, Kind, Period, Quantity, Status};

/// The newest of everything that was reported in a year up to a period.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Latest {
    /// The figure for the year to date and the period it is of.
    pub value: Option<(Quantity, Period)>,
    /// The sum that a rate of growth is of, and the period it is of.
    pub amount: Option<(Amount, Period)>,
    /// The figure of others, and the period it is of.
    pub reference: Option<(Quantity, Period)>,
    /// The verdict on a target in words, and the period it is of.
    pub judgement: Option<(Judgement, Period)>,
    /// Physical progress in %.
    pub physical: Option<Quantity>,
    /// How far a project is in its life.
    pub status: Option<Status>,
    /// The month in which a project began: as reported, or that of the first report that says it has
    /// just begun.
    pub started: Option<Period>,
    /// The month in which a project was done, likewise.
    pub finished: Option<Period>,
    /// Whether any money, or any work, was reported: a project has begun.
    pub has_progress: bool,
    /// The period of the newest entry of any sort.
    pub period: Option<Period>,
}

impl Latest {
    /// How far `item` is in its life: as reported, or else as the plan has it.
    pub fn status_of(&self, item: &Item) -> Option<Status> {
        self.status.or(item.status)
    }

    /// The period of the newest report that says what `item` is judged by: the figure where there is a
    /// number to hold it against, the verdict of a person on words, and of what is built anything.
    pub(super) fn newest_that_counts(&self, item: &Item) -> Option<Period> {
        let figure = self.value.map(|(_, period)| period);
        let given = self.judgement.map(|(_, period)| period);
        match (item.kind, &item.target) {
            (_, Some(target)) if target.bound.is_some() => figure,
            (Kind::Indicator | Kind::Commitment, _) => figure.max(given),
            (Kind::Project | Kind::Works, _) => self.period,
        }
    }
}

/// Returns the newest of what `entries`, which are in the order of their periods, say of `item` in the year of `period` up to its end. Figures
/// of single months are added up from January or from the last figure for the year to date; where a
/// month is missing between, the sum is not known until the next such figure.
pub fn latest(item: &Item, entries: &[Entry], period: Period) -> Latest {
    let adds_up = item.target.as_ref().is_none_or(|target| target.measure.adds_up());
    let january = entries.partition_point(|entry| entry.period.year() < period.year());
    let entries = &entries[january..];
    let end = entries.partition_point(|entry| entry.period <= period);
    let mut latest = Latest::default();
    let mut sum: Option<(Quantity, Period)> = None;
    for entry in &entries[..end] {
        let Some(reported) = &entry.reported else { continue };
        let month = entry.period;
        latest.period = Some(month);
        latest.amount = reported.amount.clone().map(|amount| (amount, month)).or(latest.amount);
        latest.reference = reported.reference.map(|number| (number, month)).or(latest.reference);
        latest.judgement = reported.judgement.map(|given| (given, month)).or(latest.judgement);
        latest.physical = reported.physical.or(latest.physical);
        latest.status = reported.status.or(latest.status);
        let begins = (reported.status == Some(Status::Started)).then_some(month);
        // A month that is still to come is no start yet.
        let is_past = |month: &Period| *month <= period;
        latest.started = reported.started.filter(is_past).or(latest.started).or(begins);
        // Work that goes on is not done, whatever was said before.
        if reported.status.is_some_and(|status| status != Status::Completed) {
            latest.finished = None;
        }
        let is_done = (reported.status == Some(Status::Completed)).then_some(month);
        latest.finished = reported.finished.filter(is_past).or(latest.finished).or(is_done);
        let is_some = |number: Option<Quantity>| number.is_some_and(|n| n > Quantity::ZERO);
        latest.has_progress |= is_some(reported.value) || is_some(reported.physical);
        let Some(value) = reported.value else { continue };
        sum = match reported.basis {
            Some(Basis::Month) if adds_up => added(sum, value, month),
            _ => Some((value, month)),
        };
        latest.value = sum.or(latest.value);
    }
    latest
}

/// Whether a status says that work has begun.
pub(super) fn has_begun(status: Status) -> bool {
    matches!(status, Status::Started | Status::Ongoing | Status::Completed | Status::Suspended)
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
