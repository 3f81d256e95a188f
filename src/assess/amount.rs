//! Amounts that add up over the year, days among them: c = A/T against the schedule τ.

use rust_decimal::Decimal;

use crate::assess::{Assessment, Case, Judged, Numbers, missed};
use crate::model::{Kind, Light, Measure, Reason, ScaleKind, Term, Verdict};

/// Judges an amount that should at least be reached.
pub(super) fn judge(case: &Case<'_>) -> Assessment {
    let target = case.target();
    if target <= Decimal::ZERO {
        return without_ratio(case);
    }
    let portion = case.due();
    let due = portion.share();
    let completion = case.actual / target;
    // Divided once, so that what is just on a line is not rounded over it.
    let whole = target * portion.whole;
    let gap = (case.actual * portion.whole - target * portion.part) / whole * Decimal::ONE_HUNDRED;
    let due_amount = target * portion.part;
    let pace = (!due_amount.is_zero()).then(|| case.actual * portion.whole / due_amount);
    let open = target - case.actual;
    let months_left = Decimal::from(12 - case.period.month());
    let is_open = open > Decimal::ZERO && !months_left.is_zero();
    let needed = is_open.then(|| open / months_left);
    let allowance = (case.measure == Measure::Days).then(|| days_allowance(case));
    let (by, forecast) = case.forecast();
    let mut assessment = Assessment {
        completion: Some(completion),
        due: Some(due),
        schedule: Some(case.schedule.clone()),
        gap: Some(gap),
        gap_in_points: true,
        pace,
        forecast,
        needed,
        allowance,
        ..case.blank()
    };
    assessment.note([
        (Term::Completion, Some(completion)),
        (Term::Due, Some(due)),
        (Term::ScheduleGap, Some(gap)),
        (Term::Pace, pace),
        (case.share_term(), case.share()),
        (by, forecast),
        (Term::Needed, needed),
        (Term::Allowance, allowance),
    ]);
    lit(case, assessment)
}

/// Gives the light: what is reached is green, what the year's end or the calendar has decided is
/// missed, and between them the rules say.
fn lit(case: &Case<'_>, assessment: Assessment) -> Assessment {
    if case.reaches() {
        return assessment.ruled(Verdict::Met, Light::Green, Reason::Reached);
    }
    let (scale, judged) = asked(case, &assessment);
    let out_of_reach = assessment.allowance.is_some_and(|days| days < Decimal::ZERO);
    if assessment.pace.is_none() && case.actual >= Decimal::ZERO && !out_of_reach {
        return assessment.ruled(Verdict::OnTrack, Light::Green, Reason::NothingDue);
    }
    if case.is_year_end() || out_of_reach {
        // A pace of 99.9 % is blue in May; at the end of the year a miss is a miss.
        let reason = if out_of_reach { Reason::OutOfReach } else { Reason::YearOver };
        // The rules have nothing to go by where nothing is due.
        let light = assessment.pace.map_or(Light::Yellow, |_| judged.band.light);
        return assessment.ruled(Verdict::Missed, missed(light), reason);
    }
    assessment.lit(scale, &judged)
}

fn asked<'r>(case: &Case<'r>, assessment: &Assessment) -> (ScaleKind, Judged<'r>) {
    let numbers = Numbers {
        pace: assessment.pace,
        gap: assessment.gap,
        completion: assessment.completion,
        ..Numbers::default()
    };
    let (name, scale) = match (case.item.kind, case.measure) {
        (Kind::Project | Kind::Works, _) => (ScaleKind::Investment, &case.rules.investment),
        (Kind::Indicator | Kind::Commitment, Measure::Days) => (ScaleKind::Days, &case.rules.days),
        (Kind::Indicator | Kind::Commitment, _) => (ScaleKind::Flow, &case.rules.flow),
    };
    (name, scale.judge(&numbers, case.period.month()))
}

/// The days that may still fail: (D − T) − (elapsed − A). Below zero the target is out of reach.
fn days_allowance(case: &Case<'_>) -> Decimal {
    let (year, elapsed) = (case.period.days_of_year(), case.period.elapsed_days());
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
    let gap = case.actual - case.target();
    let mut assessment = Assessment { gap: Some(gap), ..case.blank() };
    assessment.note([(Term::Gap, Some(gap))]);
    assessment.ruled(verdict, light, Reason::NoRatio)
}
