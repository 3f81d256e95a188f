//! Ceilings: met while A ≤ T, with the margin T − A and never a ratio.

use rust_decimal::Decimal;

use crate::assess::level::way;
use crate::assess::{Assessment, Case};
use crate::model::{Comparator, Light, Measure, Reason, Term, Unit, Verdict};

/// Judges a figure that must not exceed its target. An amount that adds up is also over if it runs
/// ahead of the schedule: A > T · τ.
pub(super) fn judge(case: &Case<'_>) -> Assessment {
    let adds_up = case.measure.adds_up();
    let due = adds_up.then(|| case.due());
    // A level that must fall has come (B − A)/(B − T) of its way.
    let fallen = case.baseline.filter(|_| !adds_up && case.measure != Measure::Growth);
    let completion = fallen.and_then(|start| way(-start, -case.actual, -case.target()));
    let margin = case.target() - case.actual;
    let (by, forecast) = case.forecast();
    let forecast = forecast.filter(|_| adds_up);
    let mut assessment = Assessment {
        completion,
        due,
        schedule: adds_up.then(|| case.schedule.clone()),
        gap: Some(margin),
        gap_in_points: case.item.unit.as_ref().is_some_and(Unit::differs_in_points),
        forecast,
        ..case.blank()
    };
    assessment.note([
        (Term::Margin, Some(margin)),
        (Term::FallingWay, completion),
        (Term::Due, due),
        (case.share_term(), case.share().filter(|_| adds_up)),
        (by, forecast),
    ]);
    let (verdict, light, reason) = verdict(case, due);
    assessment.ruled(verdict, light, reason)
}

fn verdict(case: &Case<'_>, due: Option<Decimal>) -> (Verdict, Light, Reason) {
    let most = case.target() + case.tolerance();
    let is_over = case.actual > most
        || (case.bound.comparator == Comparator::Lt && case.actual == case.target());
    let runs_ahead = due.is_some_and(|due| case.actual > case.target() * due);
    match (is_over, case.is_year_end()) {
        (true, true) => (Verdict::Missed, Light::Red, Reason::Exceeded),
        // What has been spent cannot be taken back; prices can still fall.
        (true, false) if case.measure.adds_up() => (Verdict::Missed, Light::Red, Reason::Exceeded),
        (true, false) => (Verdict::Behind, Light::Yellow, Reason::Exceeded),
        (false, true) => (Verdict::Met, Light::Green, Reason::Kept),
        (false, false) if runs_ahead => (Verdict::Behind, Light::Yellow, Reason::RunsAhead),
        (false, false) => (Verdict::OnTrack, Light::Green, Reason::Kept),
    }
}
