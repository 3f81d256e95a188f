//! Ceilings: met while A ≤ T, with the margin T − A and never a ratio.

use rust_decimal::Decimal;

use crate::assess::level::way;
use crate::assess::{Assessment, Case};
use crate::model::{Comparator, Light, Measure, Portion, Reason, Term, Unit, Verdict};

/// Judges a figure that must not exceed its target. An amount that adds up is also over if it runs
/// ahead of the schedule: A > T · τ.
pub(super) fn judge(case: &Case<'_>) -> Assessment {
    let adds_up = case.measure.adds_up();
    // Less than nothing, or nothing at all, is not spread over the year.
    let portion = (adds_up && case.target() > Decimal::ZERO).then(|| case.due());
    let due = portion.map(Portion::share);
    // A level that must fall has come (B − A)/(B − T) of its way.
    let is_level = matches!(case.measure, Measure::Level | Measure::Share);
    let fallen = case.baseline.filter(|_| is_level);
    let completion = fallen.and_then(|start| way(-start, -case.actual, -case.target()));
    let margin = case.target() - case.actual;
    let (by, forecast) = case.forecast();
    let forecast = forecast.filter(|_| adds_up);
    let mut assessment = Assessment {
        completion,
        due,
        schedule: portion.map(|_| case.schedule.clone()),
        gap: Some(margin),
        gap_in_points: case.item.unit.as_ref().is_some_and(Unit::differs_in_points),
        forecast,
        ..case.blank()
    };
    assessment.note([
        (Term::Margin, Some(margin)),
        (Term::FallingWay, completion),
        (Term::Due, due),
        (Term::DueAmount, due.map(|due| case.target() * due)),
        (case.share_term(), case.share().filter(|_| adds_up)),
        (by, forecast),
    ]);
    let (verdict, light, reason) = verdict(case, portion);
    assessment.ruled(verdict, light, reason)
}

fn verdict(case: &Case<'_>, portion: Option<Portion>) -> (Verdict, Light, Reason) {
    let (adds_up, target) = (case.measure.adds_up(), case.target());
    let is_over = case.actual > target + case.tolerance()
        || (case.bound.comparator == Comparator::Lt && case.actual == target);
    let runs_ahead = portion.is_some_and(|due| case.actual * due.whole > target * due.part);
    match (is_over, case.is_year_end()) {
        (true, true) => (Verdict::Missed, Light::Red, Reason::Exceeded),
        // An amount below zero is still on its way there.
        (true, false) if adds_up && target < Decimal::ZERO => {
            (Verdict::Undecided, Light::Grey, Reason::NoRatio)
        }
        // What has been spent cannot be taken back; prices can still fall.
        (true, false) if adds_up => (Verdict::Missed, Light::Red, Reason::Exceeded),
        (true, false) => (Verdict::Behind, Light::Yellow, Reason::Exceeded),
        (false, true) => (Verdict::Met, Light::Green, Reason::Kept),
        (false, false) if runs_ahead => (Verdict::Behind, Light::Yellow, Reason::RunsAhead),
        (false, false) => (Verdict::OnTrack, Light::Green, Reason::Kept),
    }
}
