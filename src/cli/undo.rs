//! `plan undo` and `plan redo`: back one change at a time, and forward.

use crate::cli::args::UndoArgs;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::output::confirm;
use crate::cli::report::open;
use crate::cli::select;
use crate::model::{
    Difference, Fault, Logged, Plan, PlanKey, changed_closing, differences, mapping_differences,
    next_redo, next_undo, place_differences,
};
use crate::render::{Format, render};
use crate::report;
use crate::store::Writer;

/// People see this many of the fields that have changed.
const SHOWN: usize = 20;

/// Takes back the last change that counts, or brings in the one that was taken back last.
pub(super) fn run(args: &UndoArgs, is_redo: bool, context: &Context) -> Result<(), Failure> {
    let mut store = open(context)?;
    let mut writer = store.begin(&context.change(args.reason.as_deref())?)?;
    let mut log = writer.log()?;
    let plan = select::scope(context, &log)?;
    // The change that is being written is no step of the way.
    log.pop();
    let next = next(&log, plan.as_ref(), is_redo).ok_or(nothing(is_redo))?;
    let newest = log.last().map_or(0, |logged| logged.number);
    if let Some(number) = args.number.filter(|number| !(1..=newest).contains(number)) {
        return Err(Fault::UnknownChange { number, newest }.into());
    }
    check(next, args.number, is_redo, context)?;
    // Of what it wrote to several plans, nothing may have been built on.
    for (key, _) in next.plans.iter().filter(|_| !is_redo) {
        if let Some(later) = next_undo(&log, Some(key)).filter(|it| it.number != next.number) {
            return Err(Fault::NotNext { number: next.number, next: later.number }.into());
        }
    }
    let (before, said) = (plans(&writer, next)?, writer.mapping()?);
    let places = writer.places()?;
    let reversal = writer.reverse(next)?;
    let after = plans(&writer, next)?;
    let pairs: Vec<(Option<Plan>, Option<Plan>)> = before.into_iter().zip(after).collect();
    let closed = |(before, after): &(Option<Plan>, Option<Plan>)| {
        changed_closing(before.as_ref(), after.as_ref())
    };
    if let Some(period) = pairs.iter().find_map(closed).filter(|_| args.reason.is_none()) {
        return Err(Fault::ClosedPeriod { period }.into());
    }
    let found: Vec<Difference> = pairs
        .iter()
        .flat_map(|(before, after)| differences(before.as_ref(), after.as_ref()))
        .chain(mapping_differences(&said, &writer.mapping()?))
        .chain(place_differences(&places, &writer.places()?))
        .collect();
    let log_after = writer.log()?;
    let following = self::next(&log_after, plan.as_ref(), is_redo).map(|logged| logged.number);
    let number = writer.number();
    writer.commit()?;
    let named = context.named_plan.as_ref().and(plan).map(|plan| plan.to_string());
    let found = (found.as_slice(), SHOWN);
    let page =
        report::reversal((reversal, number), next, found, (following, named), context.words());
    confirm(&render(&page, Format::Table, context.screen));
    Ok(())
}

fn next<'a>(log: &'a [Logged], plan: Option<&PlanKey>, is_redo: bool) -> Option<&'a Logged> {
    if is_redo { next_redo(log, plan) } else { next_undo(log, plan) }
}

fn nothing(is_redo: bool) -> Fault {
    if is_redo { Fault::NothingToRedo } else { Fault::NothingToUndo }
}

/// Finds out that `next` is what the person means: a change of somebody else must be named.
fn check(next: &Logged, named: Option<i64>, is_redo: bool, context: &Context) -> Result<(), Fault> {
    match named {
        Some(number) if number != next.number => Err(Fault::NotNext { number, next: next.number }),
        None if next.change.by != context.by() => {
            let (number, by) = (next.number, next.change.by.clone());
            Err(Fault::OthersChange { number, by, is_redo })
        }
        _ => Ok(()),
    }
}

/// The plans that `logged` wrote to, as they stand inside the transaction.
fn plans(writer: &Writer<'_>, logged: &Logged) -> Result<Vec<Option<Plan>>, Failure> {
    let plans = logged.plans.iter().map(|(key, _)| writer.plan(key));
    Ok(plans.collect::<Result<_, _>>()?)
}
