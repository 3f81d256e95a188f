//! Growth over the year before: a gap in points, never a ratio, never prorated.

use rust_decimal::Decimal;

use crate::assess::{Assessment, Case, Schedule};
use crate::model::{Light, Verdict};

/// Judges growth that should at least be reached.
pub(super) fn judge(case: &Case<'_>) -> Assessment {
    let (verdict, light) = verdict(case);
    Assessment {
        gap: Some(case.actual - case.target()),
        gap_in_points: true,
        needed: needed(case),
        ..Assessment::of(verdict, light)
    }
}

fn verdict(case: &Case<'_>) -> (Verdict, Light) {
    let light = match (case.reaches(), case.actual < Decimal::ZERO) {
        (true, _) => Light::Green,
        (false, false) => Light::Yellow,
        (false, true) => Light::Red,
    };
    let verdict = match (light, case.is_year_end()) {
        (Light::Green, true) => Verdict::Met,
        (Light::Green, false) => Verdict::OnTrack,
        (_, true) => Verdict::Missed,
        (Light::Red, false) => Verdict::Critical,
        (_, false) => Verdict::Behind,
    };
    (verdict, light)
}

/// The growth in % that the rest of the year must bring: g* = [(1+T) − w(1+A)]/(1−w) − 1, with the
/// share w of last year's amount that fell into the same months; m/12 as long as it is not known.
fn needed(case: &Case<'_>) -> Option<Decimal> {
    let share = Schedule::Linear.due(case.period);
    let rest = Decimal::ONE - share;
    let index = |rate: Decimal| Decimal::ONE + rate / Decimal::ONE_HUNDRED;
    let open = index(case.target()) - share * index(case.actual);
    let growth = open.checked_div(rest)? - Decimal::ONE;
    Some(growth * Decimal::ONE_HUNDRED)
}
