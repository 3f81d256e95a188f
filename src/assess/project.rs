//! Projects and works: by their money where a yearly plan is known, else by their status; by the
//! start that was planned; and whether work and money go together.

use rust_decimal::Decimal;

use crate::assess::latest::has_begun;
use crate::assess::{Assessment, Judge, Judged, Latest, amount, if_current, words};
use crate::model::{Item, Kind, Light, Period, Quantity, ScaleKind, Status, Term, Verdict};

/// By how many points physical progress and money may part before it is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Divergence;

impl Divergence {
    /// The points that are still no mark.
    pub const ALLOWED: u32 = 20;
}

/// Judges a project or work. `None` where nothing was reported and nothing can be said.
pub(super) fn judge(
    judge: &Judge<'_>,
    item: &Item,
    latest: &Latest,
    period: Period,
) -> Option<Assessment> {
    let status = latest.status.or(item.status);
    match status {
        Some(Status::Dropped) => return Some(Assessment::of(Verdict::Exempt, Light::Grey)),
        Some(Status::Preliminary) if latest.value.is_none() => {
            return Some(Assessment::of(Verdict::Exempt, Light::Grey));
        }
        _ => {}
    }
    let money =
        judge.case(item, latest).map(|case| if_current(&case, amount::judge(&case), period));
    let judged = money.or_else(|| words::judge_status(status, latest));
    let late = months_late(item, latest, period);
    let mut judged = match (judged, late) {
        (None, None) => return None,
        (None, Some(_)) => Assessment::of(Verdict::Undecided, Light::Grey),
        (Some(judged), _) => judged,
    };
    if status == Some(Status::Suspended) && !matches!(judged.light, Light::Yellow | Light::Red) {
        judged = judged.ruled(Verdict::Behind, Light::Yellow);
    }
    let physical = latest.physical.map(|share| share.decimal() / Decimal::ONE_HUNDRED);
    if item.target.is_none() {
        // A share of the work is no share of the year's money.
        judged.completion = physical;
    } else {
        diverge(&mut judged, physical);
    }
    Some(start(judge, judged, late))
}

/// Marks where physical progress and money part.
fn diverge(judged: &mut Assessment, physical: Option<Decimal>) {
    let Some((work, money)) = physical.zip(judged.completion) else { return };
    let apart = (work - money) * Decimal::ONE_HUNDRED;
    let is_far = apart.abs() > Decimal::from(Divergence::ALLOWED);
    judged.divergence = is_far.then_some(apart);
    judged.note([(Term::Physical, Some(work)), (Term::Divergence, Some(apart))]);
}

/// Holds a start that is overdue against the rules: the worse of two lights counts.
fn start(judge: &Judge<'_>, judged: Assessment, late: Option<u32>) -> Assessment {
    let Some(months) = late else { return judged };
    let judged = Assessment { months_late: Some(months), ..judged };
    let Some(band) = judge.rules.start(months) else { return judged };
    // Grey says nothing, so that any light is worse.
    let is_worse = judged.light == Light::Grey || band.light > judged.light;
    if is_worse && judged.verdict != Verdict::Met {
        judged.lit(ScaleKind::Start, &Judged { band, grace: false })
    } else {
        judged
    }
}

/// Months that have ended without the start that was planned, the planned one counted as 1.
fn months_late(item: &Item, latest: &Latest, period: Period) -> Option<u32> {
    let planned = item.start.filter(|_| !has_started(item, latest))?;
    u32::try_from(period.months_since(planned)).ok().filter(|months| *months > 0)
}

/// Whether work on `item` has begun: by a reported month or status, or by the plan, or because money
/// was spent.
pub fn has_started(item: &Item, latest: &Latest) -> bool {
    let spent = latest.value.is_some_and(|(value, _)| value > Quantity::ZERO);
    latest.started.is_some()
        || latest.status.or(item.status).is_some_and(has_begun)
        || (item.kind == Kind::Project && spent)
}

/// What the parts of a package have reported for the newest period that any of them has, if all that
/// have a yearly plan have reported it: a sum with a hole is no sum.
pub(super) fn of_parts(judge: &Judge<'_>, item: &Item, period: Period) -> Option<Latest> {
    let with_plan = |part: &&&Item| part.target.is_some();
    let parts = judge.parts(item).iter().filter(with_plan);
    let latest: Vec<(&Item, Latest)> =
        parts.map(|part| (*part, judge.latest(part, period))).collect();
    let newest = latest.iter().filter_map(|(_, latest)| Some(latest.value?.1)).max()?;
    let mut sum = Decimal::ZERO;
    for (part, latest) in &latest {
        let (value, of) = latest.value?;
        let (from, to) = (part.unit.as_ref()?, item.unit.as_ref()?);
        sum += from.convert(value, to)?.ok().filter(|_| of == newest)?.decimal();
    }
    let value = Quantity::new(sum).ok()?;
    Some(Latest { value: Some((value, newest)), period: Some(newest), ..Latest::default() })
}
