//! What adds up must not become less.

use rust_decimal::Decimal;

use crate::check::case::{Case, Point, adds_up, place};
use crate::model::{Doubt, Entry, Field, Finding, Grade, Item, Period, Quantity, Unit, fold};

/// Words of a remark that say why a figure was taken back.
const EXPLAINED: &[&str] = &[
    "核减",
    "调减",
    "冲减",
    "冲销",
    "核销",
    "剔除",
    "扣减",
    "退库",
    "退税",
    "退还",
    "修订",
    "核实",
    "订正",
    "revised",
    "refund",
    "written off",
];

/// Names of what can become less by itself.
const NET: &[&str] = &["净", "差额", "顺差", "逆差", "盈余", "利润", "net "];

/// Returns where the year to date becomes less than it was, and where physical progress does. Figures
/// that stand at a time, and what may be negative, rise and fall as they like.
pub(super) fn check(case: &Case<'_>) -> Vec<Finding> {
    let years = [&case.year_before, &case.year];
    let of_year = |points: &&Vec<Point<'_>>| figures(case.item, points);
    years.iter().flat_map(of_year).chain(physical(case)).collect()
}

fn figures(item: &Item, points: &[Point<'_>]) -> Vec<Finding> {
    if !adds_up(item) || may_fall(item, points) {
        return Vec::new();
    }
    let fallen = points.windows(2).filter_map(|pair| fallen(item, &pair[0], &pair[1]));
    fallen.map(|finding| finding.about(item)).collect()
}

/// Whether figures of `item` may become less: a balance, or what has been below zero. Money that was put into
/// a building is neither, whatever that is called: 净水厂.
fn may_fall(item: &Item, points: &[Point<'_>]) -> bool {
    if item.kind.is_built() {
        return false;
    }
    let bound = item.target.as_ref().and_then(|target| target.bound);
    let below_zero = |value: Quantity| value < Quantity::ZERO;
    let name = fold(&item.name).to_lowercase();
    NET.iter().any(|word| name.contains(word))
        || bound.is_some_and(|bound| below_zero(bound.value))
        || points.iter().any(|point| below_zero(point.value))
}

/// A figure for the year to date below what was reported before it.
fn fallen(item: &Item, before: &Point<'_>, point: &Point<'_>) -> Option<Finding> {
    let value = point.value.decimal();
    if point.is_month || value + slack(before, point) >= before.least || is_explained(point.entry) {
        return None;
    }
    let sum = Quantity::new(before.least).ok()?;
    let (value, unit, period) = (point.value, item.unit.clone(), before.period());
    let doubt = if before.months == 0 {
        Doubt::Falls { field: Field::Value, value, before: sum, since: period, unit }
    } else {
        Doubt::Months { value, sum, through: period, unit }
    };
    Some(Finding::new(Grade::Error, doubt, point.at()).in_period(point.period()))
}

/// By how much rounding may part a sum of n months from the year to date: n+1 half units of the last
/// digit. A single figure is not parted from another by rounding.
fn slack(before: &Point<'_>, point: &Point<'_>) -> Decimal {
    if before.months == 0 {
        return Decimal::ZERO;
    }
    let digits = before.least.scale().max(point.value.decimal().scale());
    Decimal::new(5, digits + 1) * Decimal::from(before.months + 1)
}

/// Whether the remark, or the reason of a correction, says why a figure is less than it was.
pub(super) fn is_explained(entry: &Entry) -> bool {
    let note = entry.reported.as_ref().and_then(|reported| reported.note.as_ref());
    let told = note.into_iter().chain(&entry.reason).map(|text| fold(text).to_lowercase());
    told.into_iter().any(|text| EXPLAINED.iter().any(|word| text.contains(word)))
}

/// Physical progress is estimated, so that a fall of it is no more than a reason to look.
fn physical(case: &Case<'_>) -> Vec<Finding> {
    let mut last: Option<(Quantity, Period)> = None;
    let mut findings = Vec::new();
    for entry in case.plan.entries_of(&case.item.code) {
        let share = entry.reported.as_ref().and_then(|reported| reported.physical);
        let Some(value) = share else { continue };
        let fallen = last.filter(|(before, _)| value < *before && !is_explained(entry));
        if let Some((before, since)) = fallen {
            let unit = Unit::new(Unit::PERCENT);
            let doubt = Doubt::Falls { field: Field::Physical, value, before, since, unit };
            let finding = Finding::new(Grade::Warning, doubt, place(entry));
            findings.push(finding.in_period(entry.period).about(case.item));
        }
        last = Some((value, entry.period));
    }
    findings
}
