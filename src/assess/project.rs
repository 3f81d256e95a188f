//! Projects and works: by their money where a yearly plan is known, else by their status; by the
//! start that was planned; and whether work and money go together.

use rust_decimal::Decimal;

use crate::assess::latest::has_begun;
use crate::assess::{Assessment, Case, Judge, Judged, Latest, amount, outdated, words};
use crate::model::{Code, Item, Light, Period, Quantity, Reason, ScaleKind, Status, Term, Verdict};

/// By how many points physical progress and money may part before it is marked.
const DIVERGENCE: u32 = 20;

/// Judges a project or work at the end of a period, by which it may lack a report. `None` where nothing
/// was reported and nothing can be said.
pub(super) fn judge(
    judge: &Judge<'_>,
    item: &Item,
    latest: &Latest,
    (period, lacks): (Period, bool),
) -> Option<Assessment> {
    let status = latest.status_of(item);
    if !is_in(item, latest) {
        return Some(Assessment::of(Verdict::Exempt, Light::Grey, Reason::Status));
    }
    if is_to_begin(item, latest, period) {
        let known = judge.case(item, latest).map(|case| case.blank());
        let blank = known
            .unwrap_or_else(|| Assessment::of(Verdict::NotDue, Light::Grey, Reason::StartNotDue));
        return Some(blank.ruled(Verdict::NotDue, Light::Grey, Reason::StartNotDue));
    }
    // What stands still has its last figure today.
    let case = judge
        .case(item, latest)
        .map(|case| if stands_still(item, latest) { Case { period, ..case } } else { case });
    let money = case.map(|case| amount::judge(&case));
    let money = money.map(|judged| if lacks { outdated(item, judged) } else { judged });
    let late = months_late(item, latest, period);
    let by_status = words::judge_status(status, latest);
    let mut judged = match (money, by_status) {
        // What is done is done, whatever it has cost and whether its last money was reported.
        (Some(money), Some(done)) if done.verdict == Verdict::Met => {
            money.ruled(Verdict::Met, Light::Green, Reason::Status)
        }
        (Some(money), _) => money,
        // Where money is planned, a status that decides nothing does not stand for it.
        (None, Some(told)) if item.target.is_none() || told.verdict != Verdict::Undecided => told,
        (None, _) if late.is_some() => {
            Assessment::of(Verdict::Undecided, Light::Grey, Reason::Status)
        }
        (None, _) => return None,
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

/// Whether `item` is to be judged: not what was taken out of the plan, nor what is still prepared and
/// has cost nothing.
fn is_in(item: &Item, latest: &Latest) -> bool {
    match latest.status_of(item) {
        Some(Status::Dropped) => false,
        Some(Status::Preliminary) => latest.value.is_some(),
        _ => true,
    }
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
    latest.finished.is_some() || latest.status_of(item) == DONE
}

/// Whether work on `item` has begun: by a reported month or status, or by the plan, or because money
/// was spent or work was done.
pub fn has_started(item: &Item, latest: &Latest) -> bool {
    latest.started.is_some()
        || latest.has_progress
        || latest.status_of(item).is_some_and(has_begun)
        || has_finished(item, latest)
}

/// Whether the planned start of `item` is still to come, and it has not begun before.
fn is_to_begin(item: &Item, latest: &Latest, period: Period) -> bool {
    item.start.is_some_and(|start| start > period) && !has_started(item, latest)
}

/// Whether nothing more is done of `item`, so that its last figure stands.
pub(super) fn stands_still(item: &Item, latest: &Latest) -> bool {
    latest.status_of(item) == Some(Status::Suspended) && latest.value.is_some()
}

/// Whether figures of `item` are wanted: not before its planned start, and not while it stands still.
pub(super) fn owes_report(item: &Item, latest: &Latest, period: Period) -> bool {
    !is_to_begin(item, latest, period) && !stands_still(item, latest)
}

/// The parts of the package `code` that are to be judged, with what is known of each.
pub(super) fn parts_in<'j>(
    judge: &'j Judge<'_>,
    code: &Code,
    period: Period,
) -> impl Iterator<Item = (&'j Item, Latest)> {
    let known = move |part: &&'j Item| (*part, judge.latest(part, period));
    judge.parts_of(code).iter().map(known).filter(|(part, latest)| is_in(part, latest))
}

/// What is known of a package: its own, and where it says nothing, what its parts come to.
pub(super) fn with_parts(judge: &Judge<'_>, item: &Item, own: Latest, period: Period) -> Latest {
    let parts: Vec<(&Item, Latest)> = parts_in(judge, &item.code, period).collect();
    let all_done =
        !parts.is_empty() && parts.iter().all(|(part, latest)| has_finished(part, latest));
    let begun = parts.iter().any(|(part, latest)| has_started(part, latest));
    let months =
        |month: fn(&Latest) -> Option<Period>| parts.iter().map(move |(_, latest)| month(latest));
    let from_parts = if all_done { DONE } else { begun.then_some(Status::Started) };
    // What the plan says of the package is more than that its parts have begun.
    let is_open = matches!(item.status, None | Some(Status::Planned));
    let finished = months(|latest| latest.finished).max().flatten();
    Latest {
        value: own.value.or_else(|| money_of(&parts, item, period)),
        status: own.status.or(from_parts.filter(|_| is_open)),
        started: own.started.or(months(|latest| latest.started).flatten().min()),
        has_progress: own.has_progress || begun,
        finished: own.finished.or(finished.filter(|_| all_done)),
        period: own.period.max(months(|latest| latest.period).max().flatten()),
        ..own
    }
}

const DONE: Option<Status> = Some(Status::Completed);

/// The money of the newest period that any of `parts` has, if all of them have reported it, stand
/// still, or are to begin after `period`: a sum with a hole is no sum, and neither is one over parts
/// without a plan.
fn money_of(parts: &[(&Item, Latest)], item: &Item, period: Period) -> Option<(Quantity, Period)> {
    let newest = parts.iter().filter_map(|(_, latest)| Some(latest.value?.1)).max()?;
    let mut sum = Decimal::ZERO;
    for (part, latest) in parts {
        part.target.as_ref()?;
        if latest.value.is_none() && is_to_begin(part, latest, period) {
            continue;
        }
        let (value, of) = latest.value?;
        let counts = of == newest || stands_still(part, latest);
        let (from, to) = (part.unit.as_ref()?, item.unit.as_ref()?);
        sum += from.convert(value, to)?.ok().filter(|_| counts)?.decimal();
    }
    Some((Quantity::new(sum).ok()?, newest))
}
