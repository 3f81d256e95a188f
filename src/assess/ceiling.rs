//! Ceilings: met while A ≤ T, with the margin T − A and never a ratio.

use rust_decimal::Decimal;

use crate::assess::level::way;
use crate::assess::{Assessment, Case, Schedule};
use crate::model::{Comparator, Light, Measure, Unit, Verdict};

/// Judges a figure that must not exceed its target. An amount that adds up is also over if it runs
/// ahead of the schedule: A/T > τ.
pub(super) fn judge(case: &Case<'_>) -> Assessment {
    let most = case.target() + case.tolerance();
    let is_over = case.actual > most
        || (case.bound.comparator == Comparator::Lt && case.actual == case.target());
    let adds_up = case.measure.adds_up();
    let due = adds_up.then(|| Schedule::of(case.measure).due(case.period));
    let runs_ahead = due.is_some_and(|due| case.actual > case.target() * due);
    let (verdict, light) = match (is_over, case.is_year_end()) {
        (true, true) => (Verdict::Missed, Light::Red),
        // What has been spent cannot be taken back; prices can still fall.
        (true, false) if adds_up => (Verdict::Missed, Light::Red),
        (true, false) => (Verdict::Behind, Light::Yellow),
        (false, true) => (Verdict::Met, Light::Green),
        (false, false) if runs_ahead => (Verdict::Behind, Light::Yellow),
        (false, false) => (Verdict::OnTrack, Light::Green),
    };
    // A level that must fall has come (B − A)/(B − T) of its way.
    let fallen = case.baseline.filter(|_| !adds_up && case.measure != Measure::Growth);
    let completion = fallen.and_then(|start| way(-start, -case.actual, -case.target()));
    Assessment {
        completion,
        due,
        gap: Some(case.target() - case.actual),
        gap_in_points: case.item.unit.as_ref().is_some_and(Unit::differs_in_points),
        forecast: due.and_then(|due: Decimal| case.actual.checked_div(due)),
        ..Assessment::of(verdict, light)
    }
}
