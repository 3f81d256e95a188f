//! Money, status and months of projects against each other.

use rust_decimal::Decimal;

use crate::check::case::{Case, Point, item_at, place, place_of};
use crate::check::course::is_explained;
use crate::model::{
    Doubt, Entry, Field, Finding, Grade, Item, Kind, Period, Quantity, Reported, Status,
};

/// An excess up to this share of the total is what settling the accounts brings: a person should look.
/// More than that cannot stand.
const SETTLED: (i64, u32) = (110, 2);

/// A project that is done may still owe this share of its price: what is held back for defects 质量保证金
/// is at most 3 % of it (建设工程质量保证金管理办法, 2017).
const HELD_BACK: (i64, u32) = (3, 2);

/// Returns what does not fit of a project's money, status and months.
pub(super) fn check(case: &Case<'_>) -> Vec<Finding> {
    if !case.is_built() {
        return Vec::new();
    }
    let one = [plan_over_total(case), over_total(case), undated(case), short(case)];
    let found = one.into_iter().flatten().chain(below_zero(case)).chain(months(case));
    found.map(|finding| finding.about(case.item)).collect()
}

/// A year's plan above the investment over all years.
fn plan_over_total(case: &Case<'_>) -> Option<Finding> {
    let bound = case.item.target.as_ref()?.bound?;
    let of = Excess { field: Field::Annual, value: bound.value, total: case.item.total? };
    let doubt = of.doubt(case.item)?;
    Some(Finding::new(Grade::Error, doubt, place_of(case.item)))
}

/// The first figure above the investment over all years. What was invested in the years before is not
/// known, so that less than the total says nothing.
fn over_total(case: &Case<'_>) -> Option<Finding> {
    let total = case.item.total?;
    let over = |point: &Point<'_>| {
        let value = Quantity::new(point.least).ok()?;
        let doubt = Excess { field: Field::Value, value, total }.doubt(case.item)?;
        let most = total.decimal() * Decimal::new(SETTLED.0, SETTLED.1);
        let grade = if point.least > most { Grade::Error } else { Grade::Warning };
        Some(Finding::new(grade, doubt, point.at()).in_period(point.period()))
    };
    case.year.iter().find_map(over)
}

/// A sum beside the investment over all years.
struct Excess {
    field: Field,
    value: Quantity,
    total: Quantity,
}

impl Excess {
    /// Half a unit of the total's last digit is rounding.
    fn doubt(&self, item: &Item) -> Option<Doubt> {
        let (value, total) = (self.value.decimal(), self.total.decimal());
        let half_unit = Decimal::new(5, total.scale() + 1);
        let (field, unit) = (self.field, item.unit.clone());
        let doubt = Doubt::OverTotal { field, value: self.value, total: self.total, unit };
        (total > Decimal::ZERO && value > total + half_unit).then_some(doubt)
    }
}

/// Figures of the year that leave less than nothing, and less than there was before. What was more for the
/// year to date before is told as a fall.
fn below_zero(case: &Case<'_>) -> Vec<Finding> {
    let before = |place: usize| place.checked_sub(1).and_then(|place| case.year.get(place));
    let falls = |(place, point): &(usize, &Point<'_>)| {
        let before = before(*place);
        let is_told = before.is_some() && !point.is_month;
        let is_less = before.is_none_or(|before| point.least < before.least);
        point.least < Decimal::ZERO && is_less && !is_told && !is_explained(point.entry)
    };
    let finding = |(_, point): (usize, &Point<'_>)| {
        let value = Quantity::new(point.least).ok()?;
        let doubt = Doubt::BelowZero { value, unit: case.item.unit.clone() };
        Some(Finding::new(Grade::Error, doubt, point.at()).in_period(point.period()))
    };
    case.year.iter().enumerate().filter(falls).filter_map(finding).collect()
}

/// Months in which a project is said to have begun or to be done, and that cannot be: a month after the
/// period of the report, or else an end before the beginning, as reported then or last before. An entry is
/// asked about once: the second of two wrong months follows from the first.
fn months(case: &Case<'_>) -> Vec<Finding> {
    let mut begun = None;
    let mut findings = Vec::new();
    for (entry, reported) in case.reports() {
        let told = [(Field::Started, reported.started), (Field::Finished, reported.finished)];
        let to_come = told.into_iter().find_map(|(field, month)| {
            let month = month.filter(|month| *month > entry.period)?;
            Some(Doubt::MonthToCome { field, month })
        });
        begun = reported.started.filter(|month| *month <= entry.period).or(begun);
        let reversed = reported.finished.zip(begun).filter(|(finished, begun)| finished < begun);
        let reversed =
            reversed.map(|(finished, started)| Doubt::DoneBeforeBegun { finished, started });
        let finding =
            |doubt| Finding::new(Grade::Warning, doubt, place(entry)).in_period(entry.period);
        findings.extend(to_come.or(reversed).map(finding));
    }
    findings
}

/// A project that was reported to have begun, or to be done, and whose first month nobody named.
///
/// The month is known where it was reported, where an earlier report of the year tells that it had not
/// begun, and where the first report of the year is January's. What goes on from earlier years 续建 has
/// no first month in the plan; works are asked only where one is planned.
fn undated(case: &Case<'_>) -> Option<Finding> {
    let is_asked = case.item.kind == Kind::Project || case.item.start.is_some();
    let all = case.plan.entries_of(&case.item.code).iter();
    let mut told = all.filter_map(|entry| entry.reported.as_ref()?.started);
    // A package has begun when its first part has.
    let is_asked = is_asked && case.parts.is_empty();
    if !is_asked || told.next().is_some() || case.item.status == Some(Status::Ongoing) {
        return None;
    }
    let reports: Vec<(&Entry, &Reported)> = case.reports().collect();
    let begun = |(_, reported): &(&Entry, &Reported)| reported.status.is_some_and(has_begun);
    let place_of_first = reports.iter().position(begun)?;
    let (entry, reported) = reports[place_of_first];
    let status = reported.status.filter(|status| *status != Status::Ongoing)?;
    let is_new = status == Status::Started;
    let is_dated = is_new && (place_of_first > 0 || entry.period.month() == 1);
    let doubt = Doubt::Undated { status, taken: is_new.then_some(entry.period) };
    let finding = Finding::new(Grade::Warning, doubt, place(entry)).in_period(entry.period);
    (!is_dated).then_some(finding)
}

fn has_begun(status: Status) -> bool {
    matches!(status, Status::Started | Status::Ongoing | Status::Completed)
}

/// A project that is done and has cost less than it should.
///
/// What was invested in the years before is not known. So the year's money is held against the whole
/// investment only of what is known to have begun this year, and else against the year's plan, which
/// the last year of a project uses up. A figure from before it was done says nothing of it.
fn short(case: &Case<'_>) -> Option<Finding> {
    let done = done_since(case)?;
    let point = case.year.iter().rev().find(|point| point.period() >= done)?;
    let value = Quantity::new(point.so_far?).ok()?;
    let item = item_at(case.plan, case.item, point.period());
    let annual = item.target.as_ref().and_then(|target| target.bound).map(|bound| bound.value);
    let total = item.total.filter(|_| began_this_year(case));
    let known = total.map(|total| (Field::Total, total));
    let (field, planned) = known.or(annual.map(|annual| (Field::Annual, annual)))?;
    let held_back = planned.decimal() * Decimal::new(HELD_BACK.0, HELD_BACK.1);
    let is_short = value.decimal() < planned.decimal() - held_back;
    let doubt = Doubt::Short { value, planned, field, unit: item.unit.clone() };
    let finding = Finding::new(Grade::Warning, doubt, point.at()).in_period(point.period());
    is_short.then_some(finding)
}

/// The period of the first report that says it is done, if none since says otherwise.
fn done_since(case: &Case<'_>) -> Option<Period> {
    let mut done: Option<&Entry> = None;
    for (entry, reported) in case.reports() {
        match reported.status {
            Some(Status::Completed) => done = done.or(Some(entry)),
            Some(_) => done = None,
            // A month that is still to come is no end yet.
            None if reported.finished.is_some_and(|month| month <= entry.period) => {
                done = done.or(Some(entry));
            }
            None => {}
        }
    }
    done.map(|entry| entry.period)
}

/// Whether it is known to have begun in the plan's year: by the month that was reported, else by the
/// planned one, else by the plan's status.
fn began_this_year(case: &Case<'_>) -> bool {
    let year = case.plan.key.year;
    let mut newest = case.plan.entries_of(&case.item.code).iter().rev();
    let told = newest.find_map(|entry| entry.reported.as_ref()?.started);
    match told.or(case.item.start) {
        Some(month) => month.year() == year,
        None => case.item.status == Some(Status::Started),
    }
}
