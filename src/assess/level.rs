//! Levels, shares and changes: they stand at a time and are not prorated.

use rust_decimal::Decimal;

use crate::assess::{Assessment, Case};
use crate::model::{Light, Measure, Reason, Term, Unit, Verdict};

/// Judges a level that should at least be reached; met as soon as A ≥ T. A change is its own way:
/// it begins at zero.
pub(super) fn judge(case: &Case<'_>) -> Assessment {
    let is_change = case.measure == Measure::Change;
    let start = if is_change { Some(Decimal::ZERO) } else { case.baseline };
    let completion = start.and_then(|start| way(start, case.actual, case.target()));
    let gap = case.actual - case.target();
    let mut assessment = Assessment {
        completion,
        gap: Some(gap),
        gap_in_points: case.item.unit.as_ref().is_some_and(Unit::differs_in_points),
        ..case.blank()
    };
    let way = if is_change { Term::ChangeWay } else { Term::Way };
    assessment.note([(Term::Gap, Some(gap)), (way, completion)]);
    let (verdict, light, reason) = verdict(case, start);
    assessment.ruled(verdict, light, reason)
}

/// The part of the way from B to T that is behind: (A − B)/(T − B). Where T is no rise over B there
/// is no way, only a line to hold.
pub(super) fn way(start: Decimal, actual: Decimal, target: Decimal) -> Option<Decimal> {
    (target > start).then(|| (actual - start) / (target - start))
}

fn verdict(case: &Case<'_>, start: Option<Decimal>) -> (Verdict, Light, Reason) {
    if case.reaches() {
        return (Verdict::Met, Light::Green, Reason::Reached);
    }
    let moved_away = start.is_some_and(|start| case.actual < start);
    match (case.is_year_end(), moved_away) {
        (true, true) => (Verdict::Missed, Light::Red, Reason::YearOver),
        (true, false) => (Verdict::Missed, Light::Yellow, Reason::YearOver),
        (false, true) => (Verdict::Behind, Light::Yellow, Reason::FellBack),
        (false, false) => (Verdict::Watch, Light::Blue, Reason::OnTheWay),
    }
}
