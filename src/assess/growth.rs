//! Growth over the year before: a gap in points, never a ratio, never prorated.

use rust_decimal::Decimal;

use crate::assess::{Assessment, Case, Numbers, missed};
use crate::model::{Comparator, Light, Portion, Reason, ScaleKind, Term, Verdict};

/// Judges growth that should at least be reached.
pub(super) fn judge(case: &Case<'_>) -> Assessment {
    let gap = case.actual - case.target();
    let needed = needed(case);
    let share_term = if case.share.is_some() { case.share_term() } else { Term::UsualShare };
    let lead = case.reference.map(|reference| case.actual - reference);
    let mut assessment = Assessment { gap: Some(gap), gap_in_points: true, needed, ..case.blank() };
    assessment.note([
        (Term::Gap, Some(gap)),
        (Term::Lead, lead.filter(|_| !case.is_relative())),
        (share_term, Some(usual_or_known(case).share()).filter(|_| needed.is_some())),
        (Term::NeededGrowth, needed),
    ]);
    // What is within its tolerance counts as reached, and what is only just reached of a target
    // that must be exceeded does not.
    let reaches = case.reaches();
    let decisive = match (reaches, gap.is_zero() && case.bound.comparator == Comparator::Gt) {
        (true, _) => gap.max(Decimal::ZERO),
        (false, true) => -Decimal::new(1, 6),
        (false, false) => gap,
    };
    let numbers =
        Numbers { gap: Some(decisive), actual: Some(case.actual), lead, ..Numbers::default() };
    let judged = case.rules.growth.judge(&numbers, case.period.month());
    match (case.is_year_end(), reaches) {
        (true, true) => assessment.ruled(Verdict::Met, Light::Green, Reason::Reached),
        (true, false) => {
            assessment.ruled(Verdict::Missed, missed(judged.band.light), Reason::YearOver)
        }
        (false, true) if gap < Decimal::ZERO => {
            assessment.ruled(judged.band.verdict, judged.band.light, Reason::WithinTolerance)
        }
        (false, _) => assessment.lit(ScaleKind::Growth, &judged),
    }
}

/// The share w of last year's amount that fell into the same months; as much as is usual by now where
/// it is not known.
fn usual_or_known(case: &Case<'_>) -> Portion {
    let known = case.share.as_ref().map(|share| share.portion);
    known.unwrap_or_else(|| case.schedule.0.usual(case.period))
}

/// The growth in % that the rest of the year must bring: g = [(1+T) − w(1+A)]/(1−w) − 1, with the
/// share w of last year's amount that fell into the same months; m/12 as long as it is not known.
/// `None` at the end of the year, where nothing of last year is left, and of comparisons, whose
/// number will still move.
fn needed(case: &Case<'_>) -> Option<Decimal> {
    let Portion { part, whole } = usual_or_known(case);
    let rest = whole - part;
    if case.is_year_end() || rest <= Decimal::ZERO || case.is_relative() {
        return None;
    }
    let index = |rate: Decimal| Decimal::ONE + rate / Decimal::ONE_HUNDRED;
    let wanted = index(case.target()).checked_mul(whole)?;
    let open = wanted.checked_sub(index(case.actual).checked_mul(part)?)?;
    let growth = open.checked_div(rest)? - Decimal::ONE;
    growth.checked_mul(Decimal::ONE_HUNDRED)
}
