//! Amounts that add up over the year, days among them: c = A/T against the schedule τ.

use rust_decimal::Decimal;

use crate::assess::schedule::{days_of_year, elapsed_days};
use crate::assess::{Assessment, Case, Schedule, light};
use crate::model::{Kind, Light, Measure, Verdict};

/// Judges an amount that should at least be reached.
pub(super) fn judge(case: &Case<'_>) -> Assessment {
    let target = case.target();
    if target <= Decimal::ZERO {
        return without_ratio(case);
    }
    let due = Schedule::of(case.measure).due(case.period);
    let completion = case.actual / target;
    let pace = completion / due;
    let (verdict, light) = verdict(case, pace);
    let open = target - case.actual;
    let months_left = Decimal::from(12 - case.period.month());
    let is_open = open > Decimal::ZERO && !months_left.is_zero();
    Assessment {
        completion: Some(completion),
        due: Some(due),
        gap: Some((completion - due) * Decimal::ONE_HUNDRED),
        gap_in_points: true,
        pace: Some(pace),
        forecast: Some(case.actual / due),
        needed: is_open.then(|| open / months_left),
        ..Assessment::of(verdict, light)
    }
}

fn verdict(case: &Case<'_>, pace: Decimal) -> (Verdict, Light) {
    if case.reaches() {
        return (Verdict::Met, Light::Green);
    }
    let (verdict, light) = match case.item.kind {
        Kind::Project => light::of_investment_pace(pace, case.period.month()),
        Kind::Indicator | Kind::Works => light::of_pace(pace),
    };
    if case.is_year_end() || (case.measure == Measure::Days && days_allowance(case) < Decimal::ZERO)
    {
        // A pace of 99.9 % is blue in May; at the end of the year a miss is a miss.
        return (Verdict::Missed, light.max(Light::Yellow));
    }
    (verdict, light)
}

/// The days that may still fail: (D − T) − (elapsed − A). Below zero the target is out of reach.
fn days_allowance(case: &Case<'_>) -> Decimal {
    let (year, elapsed) = (days_of_year(case.period), elapsed_days(case.period));
    (Decimal::from(year) - case.target()) - (Decimal::from(elapsed) - case.actual)
}

/// A target of zero or less has no ratio: only the difference says anything.
fn without_ratio(case: &Case<'_>) -> Assessment {
    let (verdict, light) = match (case.reaches(), case.is_year_end()) {
        (true, true) => (Verdict::Met, Light::Green),
        (true, false) => (Verdict::OnTrack, Light::Green),
        (false, true) => (Verdict::Missed, Light::Red),
        (false, false) => (Verdict::Undecided, Light::Grey),
    };
    Assessment { gap: Some(case.actual - case.target()), ..Assessment::of(verdict, light) }
}
