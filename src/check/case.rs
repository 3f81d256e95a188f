//! An item with all that was reported of it, as the checks look at it.

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::check::jump;
use crate::model::{
    Basis, Comparator, Entry, Finding, Item, Location, Measure, Period, Plan, Quantity, Reported,
    Status, less_is_better,
};

/// An item and what was reported of it.
pub(super) struct Case<'a> {
    pub(super) plan: &'a Plan,
    pub(super) item: &'a Item,
    /// The parts of a package or heading.
    pub(super) parts: &'a [&'a Item],
    /// Figures that fit only in another unit.
    pub(super) jumps: Vec<Finding>,
    /// The figures of the year before the plan's, without those.
    pub(super) year_before: Vec<Point<'a>>,
    /// The figures of the plan's year, without those.
    pub(super) year: Vec<Point<'a>>,
}

impl<'a> Case<'a> {
    pub(super) fn of(plan: &'a Plan, item: &'a Item, parts: &'a [&'a Item]) -> Self {
        let year = plan.key.year;
        let entries = plan.entries_of(&item.code);
        let all = |year: i32| points(item, entries.iter().filter(|e| e.period.year() == year));
        let jumps = [all(year - 1), all(year)];
        let jumps: Vec<Finding> =
            jumps.iter().flat_map(|points| jump::find(plan, item, points)).collect();
        // What follows from a wrong unit is not said twice.
        let is_sound = |entry: &&Entry| jumps.iter().all(|jump| jump.period != Some(entry.period));
        let sound = |year: i32| {
            points(item, entries.iter().filter(|e| e.period.year() == year).filter(is_sound))
        };
        let (year_before, year) = (sound(year - 1), sound(year));
        Self { plan, item, parts, jumps, year_before, year }
    }

    /// Whether it is built in the plan's year: results of earlier years are told and not followed.
    pub(super) fn is_built(&self) -> bool {
        self.item.kind.is_built() && self.item.year == self.plan.key.year
    }

    /// What was reported for the plan's year, by period.
    pub(super) fn reports(&self) -> impl Iterator<Item = (&'a Entry, &'a Reported)> {
        let year = self.plan.key.year;
        let entries = self.plan.entries_of(&self.item.code).iter();
        let of_year = entries.filter(move |entry| entry.period.year() == year);
        of_year.filter_map(|entry| Some((entry, entry.reported.as_ref()?)))
    }
}

/// How far `item` is in its life: as reported last, or as the plan has it.
pub(super) fn status(plan: &Plan, item: &Item) -> Option<Status> {
    let entries = plan.entries_of(&item.code).iter().rev();
    let mut reported = entries.filter(|entry| entry.period.year() == plan.key.year);
    let newest = reported.find_map(|entry| entry.reported.as_ref()?.status);
    newest.or(item.status)
}

/// A reported figure, and what it makes known of the year to date.
#[derive(Debug, Clone, Copy)]
pub(super) struct Point<'a> {
    pub(super) entry: &'a Entry,
    pub(super) value: Quantity,
    /// Whether it is of the single month.
    pub(super) is_month: bool,
    /// The year to date; `None` where a month before is missing.
    pub(super) so_far: Option<Decimal>,
    /// The year to date is no less than this, if no month is below zero.
    pub(super) least: Decimal,
    /// How many figures of single months [`Point::least`] is the sum of, since the last for the year
    /// to date.
    pub(super) months: usize,
}

impl Point<'_> {
    pub(super) fn period(&self) -> Period {
        self.entry.period
    }

    /// Where it was read.
    pub(super) fn at(&self) -> Option<Location> {
        place(self.entry)
    }
}

/// Where `entry` was read.
pub(super) fn place(entry: &Entry) -> Option<Location> {
    entry.evidence.as_ref().map(|evidence| evidence.at.clone())
}

/// Where `item` was read.
pub(super) fn place_of(item: &Item) -> Option<Location> {
    item.evidence.as_ref().map(|evidence| evidence.at.clone())
}

/// Whether figures of `item` add up over the months of a year.
pub(super) fn adds_up(item: &Item) -> bool {
    item.target.as_ref().is_none_or(|target| target.measure.adds_up())
}

/// `item` with the target that figures of `period` are held against.
pub(super) fn item_at<'i>(plan: &Plan, item: &'i Item, period: Period) -> Cow<'i, Item> {
    let last = Period::year_end(plan.key.year).filter(|last| period.year() < last.year());
    item.at(last.unwrap_or(period))
}

/// Whether less of `item` is wanted, so that its target is no yardstick for how much there is.
pub(super) fn is_ceiling(item: &Item) -> bool {
    let bound = item.target.as_ref().and_then(|target| target.bound);
    bound.is_some_and(|bound| match bound.comparator {
        Comparator::Le | Comparator::Lt => true,
        Comparator::Ge | Comparator::Gt => false,
        Comparator::Eq | Comparator::Approx | Comparator::Range => less_is_better(&item.name),
    })
}

/// What the target of `item` measures; `None` without one.
pub(super) fn measure(item: &Item) -> Option<Measure> {
    item.target.as_ref().map(|target| target.measure)
}

/// The figures among `entries`, which are of one year and by period.
fn points<'a>(item: &Item, entries: impl Iterator<Item = &'a Entry>) -> Vec<Point<'a>> {
    let adds_up = adds_up(item);
    let mut points: Vec<Point<'a>> = Vec::new();
    for entry in entries {
        let Some(reported) = &entry.reported else { continue };
        let Some(value) = reported.value else { continue };
        let number = value.decimal();
        let is_month = adds_up && reported.basis == Some(Basis::Month);
        let newest = points.last();
        let month_before = entry.period.month_before();
        let follows = newest.filter(|newest| Some(newest.period()) == month_before);
        let before = match entry.period.month() {
            1 => Some(Decimal::ZERO),
            _ => follows.and_then(|newest| newest.so_far),
        };
        let (sum, count) =
            newest.map_or((Decimal::ZERO, 0), |newest| (newest.least, newest.months));
        let (so_far, least, months) = if is_month {
            (before.map(|before| before + number), sum + number, count + 1)
        } else {
            (Some(number), number, 0)
        };
        points.push(Point { entry, value, is_month, so_far, least, months });
    }
    points
}
