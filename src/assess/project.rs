//! Projects and works: by their money where a yearly plan is known, else by their status; by the
//! start that was planned; and whether work and money go together.

use rust_decimal::Decimal;

use crate::assess::latest::has_begun;
use crate::assess::{Assessment, Judge, Judged, Latest, amount, if_current, words};
use crate::model::{Item, Light, Period, Quantity, Reason, ScaleKind, Status, Term, Verdict};

/// By how many points physical progress and money may part before it is marked.
const DIVERGENCE: u32 = 20;

/// Judges a project or work. `None` where nothing was reported and nothing can be said.
pub(super) fn judge(
    judge: &Judge<'_>,
    item: &Item,
    latest: &Latest,
    period: Period,
) -> Option<Assessment> {
    let status = status_of(item, latest);
    match status {
        Some(Status::Dropped) => {
            return Some(Assessment::of(Verdict::Exempt, Light::Grey, Reason::Status));
        }
        Some(Status::Preliminary) if latest.value.is_none() => {
            return Some(Assessment::of(Verdict::Exempt, Light::Grey, Reason::Status));
        }
        _ => {}
    }
    let money =
        judge.case(item, latest).map(|case| if_current(&case, amount::judge(&case), period));
    // Where money is planned, a status that decides nothing does not stand for it.
    let decides =
        |judged: &Assessment| item.target.is_none() || judged.verdict != Verdict::Undecided;
    let judged = money.or_else(|| words::judge_status(status, latest).filter(decides));
    let late = months_late(item, latest, period);
    let mut judged = match (judged, late) {
        (None, None) => return None,
        (None, Some(_)) => Assessment::of(Verdict::Undecided, Light::Grey, Reason::Status),
        (Some(judged), _) => judged,
    };
    if status == Some(Status::Suspended) && !matches!(judged.light, Light::Yellow | Light::Red) {
        judged = judged.ruled(Verdict::Behind, Light::Yellow, Reason::Status);
    }
    let physical = latest.physical.map(|share| share.decimal() / Decimal::ONE_HUNDRED);
    if item.target.is_none() {
        // A share of the work is no share of the year's money.
        judged.completion = physical;
    } else {
        diverge(&mut judged, physical);
    }
    judged.months_unfinished = months_unfinished(item, latest, period);
    Some(start(judge, judged, late))
}

/// Marks where physical progress and money part.
fn diverge(judged: &mut Assessment, physical: Option<Decimal>) {
    let Some((work, money)) = physical.zip(judged.completion) else { return };
    let apart = (work - money) * Decimal::ONE_HUNDRED;
    let is_far = apart.abs() > Decimal::from(DIVERGENCE);
    judged.divergence = is_far.then_some(apart);
    judged.note([(Term::Physical, Some(work)), (Term::Divergence, Some(apart))]);
}

/// Holds a start that is overdue against the rules: the worse of two lights counts.
fn start(judge: &Judge<'_>, judged: Assessment, late: Option<u32>) -> Assessment {
    let Some(months) = late else { return judged };
    let mut judged = Assessment { months_late: Some(months), ..judged };
    judged.note([(Term::MonthsLate, Some(Decimal::from(months)))]);
    let Some(band) = judge.rules.start(months) else { return judged };
    // Grey says nothing, so that any light is worse.
    let is_worse = judged.light == Light::Grey || band.light > judged.light;
    if is_worse { judged.lit(ScaleKind::Start, &Judged::of(band)) } else { judged }
}

/// Months that have ended without the start that was planned, the planned one counted as 1.
fn months_late(item: &Item, latest: &Latest, period: Period) -> Option<u32> {
    let planned = item.start.filter(|_| !has_started(item, latest))?;
    u32::try_from(period.months_since(planned)).ok().filter(|months| *months > 0)
}

/// Months that have ended without the finish that was planned, the planned one counted as 1.
fn months_unfinished(item: &Item, latest: &Latest, period: Period) -> Option<u32> {
    let planned = item.finish.filter(|_| !has_finished(item, latest))?;
    u32::try_from(period.months_since(planned)).ok().filter(|months| *months > 0)
}

/// Whether `item` is done: by a reported month or status, or by the plan.
pub fn has_finished(item: &Item, latest: &Latest) -> bool {
    latest.finished.is_some() || status_of(item, latest) == DONE
}

/// Whether work on `item` has begun: by a reported month or status, or by the plan, or because money
/// was spent or work was done.
pub fn has_started(item: &Item, latest: &Latest) -> bool {
    latest.started.is_some()
        || latest.has_progress
        || status_of(item, latest).is_some_and(has_begun)
}

/// What the parts of a package come to. Their money is that of the newest period that any of them
/// has, if all that have a yearly plan have reported it: a sum with a hole is no sum.
pub(super) fn of_parts(judge: &Judge<'_>, item: &Item, period: Period) -> Latest {
    let parts: Vec<(&Item, Latest)> =
        judge.parts(item).iter().map(|part| (*part, judge.latest(part, period))).collect();
    let all_done = parts.iter().all(|(part, latest)| has_finished(part, latest));
    let begun = parts.iter().any(|(part, latest)| has_started(part, latest));
    let months =
        |month: fn(&Latest) -> Option<Period>| parts.iter().map(move |(_, latest)| month(latest));
    Latest {
        value: money_of(&parts, item),
        status: if all_done { DONE } else { begun.then_some(Status::Started) },
        started: months(|latest| latest.started).flatten().min(),
        has_progress: begun,
        finished: months(|latest| latest.finished).max().flatten().filter(|_| all_done),
        period: months(|latest| latest.period).max().flatten(),
        ..Latest::default()
    }
}

const DONE: Option<Status> = Some(Status::Completed);

fn status_of(item: &Item, latest: &Latest) -> Option<Status> {
    latest.status.or(item.status)
}

fn money_of(parts: &[(&Item, Latest)], item: &Item) -> Option<(Quantity, Period)> {
    let with_plan = || parts.iter().filter(|(part, _)| part.target.is_some());
    let newest = with_plan().filter_map(|(_, latest)| Some(latest.value?.1)).max()?;
    let mut sum = Decimal::ZERO;
    for (part, latest) in with_plan() {
        let (value, of) = latest.value?;
        let (from, to) = (part.unit.as_ref()?, item.unit.as_ref()?);
        sum += from.convert(value, to)?.ok().filter(|_| of == newest)?.decimal();
    }
    Some((Quantity::new(sum).ok()?, newest))
}
