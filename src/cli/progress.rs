//! `plan progress`: what was achieved, month by month.

use crate::cli::args::{
    AddArgs, AmendArgs, ListArgs, ProgressArgs, ProgressCommand, RemoveArgs, Reports,
};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::output::{self, print, tell};
use crate::cli::record::{self, Step};
use crate::cli::report::open;
use crate::cli::select;
use crate::extract::{Named, percentage};
use crate::lang::Message;
use crate::model::{Basis, Entry, Fault, Item, Names, Period, Plan, Reported, Status};
use crate::render::Format;
use crate::report::{describe, entries};
use crate::store::{Origin, Writer};

/// Records, lists, corrects or takes back.
pub(super) fn run(args: &ProgressArgs, context: &Context) -> Result<(), Failure> {
    match &args.command {
        ProgressCommand::Add(args) => add(args, context),
        ProgressCommand::List(args) => list(args, context),
        ProgressCommand::Amend(args) => amend(args, context),
        ProgressCommand::Remove(args) => remove(args, context),
    }
}

/// What is to be recorded for which item and period.
struct Target<'a> {
    plan: &'a Plan,
    item: &'a Item,
    period: Period,
}

fn add(args: &AddArgs, context: &Context) -> Result<(), Failure> {
    let mut store = open(context)?;
    let writer = store.begin(&context.change())?;
    let plan = plan_of(&writer, context)?;
    let item = select::reportable(&Names::of(&plan), &args.item)?;
    let period = entry_period(args.reports.period.as_deref(), &plan, context)?;
    let reported = reported(&args.reports, item)?;
    if reported.is_empty() {
        return Err(Failure::usage(Fault::NothingToRecord));
    }
    let target = Target { plan: &plan, item, period };
    match record::step(&plan, &item.code, period, &reported) {
        Step::Same => say(&Message::SameEntry { item: named(item), period }, context),
        Step::New => store_entry(writer, &target, &reported, None, context),
        Step::Revision { before, after } => {
            // A remark on a correction says why it was made.
            let reason = args.reason.as_deref().or(reported.note.as_deref());
            revise(writer, &target, (&before, &after), reason, context)
        }
    }?;
    tell_period(&args.reports, period, context);
    Ok(())
}

fn amend(args: &AmendArgs, context: &Context) -> Result<(), Failure> {
    let mut store = open(context)?;
    let writer = store.begin(&context.change())?;
    let plan = plan_of(&writer, context)?;
    let item = select::reportable(&Names::of(&plan), &args.item)?;
    let period = entry_period(args.reports.period.as_deref(), &plan, context)?;
    check_reported(&plan, item, period)?;
    let correction = reported(&args.reports, item)?;
    if correction.is_empty() {
        return Err(Failure::usage(Fault::NothingToRecord));
    }
    let target = Target { plan: &plan, item, period };
    match record::step(&plan, &item.code, period, &correction) {
        Step::Revision { before, after } => {
            revise(writer, &target, (&before, &after), Some(&args.reason), context)
        }
        Step::New | Step::Same => say(&Message::SameEntry { item: named(item), period }, context),
    }?;
    tell_period(&args.reports, period, context);
    Ok(())
}

fn remove(args: &RemoveArgs, context: &Context) -> Result<(), Failure> {
    let mut store = open(context)?;
    let writer = store.begin(&context.change())?;
    let plan = plan_of(&writer, context)?;
    let item = select::item(&Names::of(&plan), &args.item)?;
    let period = select::period(&args.period, &plan)?;
    check_reported(&plan, item, period)?;
    let revision =
        writer.add_entry(&plan.key, (&item.code, period), None, origin(Some(&args.reason)))?;
    writer.commit()?;
    say(&Message::RemovedEntry { item: named(item), period, revision }, context)
}

fn list(args: &ListArgs, context: &Context) -> Result<(), Failure> {
    let store = open(context)?;
    let key = select::plan_key(context, &store.plans()?)?;
    let plan = store.plan(&key)?.ok_or(Fault::NoPlan)?;
    let period = args.period.as_deref().map(|text| select::period(text, &plan)).transpose()?;
    let mut listed: Vec<(&Item, Entry)> = match &args.item {
        Some(query) => {
            let item = select::item(&Names::of(&plan), query)?;
            let revisions = store.revisions(&key, &item.code)?;
            revisions.into_iter().map(|entry| (item, entry)).collect()
        }
        None => {
            let of_item = |item: &Item| plan.entries_of(&item.code).iter();
            plan.items
                .iter()
                .flat_map(|item| of_item(item).map(move |e| (item, e.clone())))
                .collect()
        }
    };
    listed.retain(|(_, entry)| period.is_none_or(|period| entry.period == period));
    let mut report = entries(&listed, context.words());
    if listed.is_empty() {
        report.footer.push(context.words().message(&Message::NothingHere));
    }
    output::write(&report, &args.output, Format::Table, context)
}

/// The plan at work, as it stands inside the transaction.
fn plan_of(writer: &Writer<'_>, context: &Context) -> Result<Plan, Failure> {
    let key = select::plan_key(context, &writer.plans()?)?;
    writer.plan(&key)?.ok_or_else(|| Fault::NoPlan.into())
}

/// The period that is named, or the last finished month.
fn entry_period(named: Option<&str>, plan: &Plan, context: &Context) -> Result<Period, Failure> {
    if let Some(text) = named {
        return select::period(text, plan);
    }
    let year = plan.key.year;
    context.last_finished_month(year).ok_or_else(|| Fault::NoFinishedMonth { year }.into())
}

/// Tells the person which period was taken where none was named.
fn tell_period(args: &Reports, period: Period, context: &Context) {
    if args.period.is_none() {
        tell(&context.words().message(&Message::PeriodByDefault { period }));
    }
}

/// Finds out that something was reported for the period.
fn check_reported(plan: &Plan, item: &Item, period: Period) -> Result<(), Failure> {
    let entries = plan.entries_of(&item.code);
    if entries.iter().any(|entry| entry.period == period) {
        return Ok(());
    }
    let periods = entries.iter().map(|entry| entry.period).collect();
    Err(Fault::NoEntry { name: item.name.clone(), period, periods }.into())
}

fn reported(args: &Reports, item: &Item) -> Result<Reported, Failure> {
    let trimmed = |text: &String| text.trim().to_owned();
    let text = |text: &Option<String>| text.as_ref().map(trimmed).filter(|text| !text.is_empty());
    let basis = if args.month { Some(Basis::Month) } else { args.ytd.then_some(Basis::Ytd) };
    let others = Reported {
        basis,
        physical: args.physical.as_deref().map(percentage).transpose().map_err(Failure::usage)?,
        status: args.status.as_deref().map(Status::read).transpose().map_err(Failure::usage)?,
        problem: text(&args.problem),
        next: text(&args.next),
        source: text(&args.source),
        note: text(&args.note),
        ..Reported::default()
    };
    Ok(record::with_value(item, others, args.value.as_deref(), None)?)
}

fn store_entry(
    writer: Writer<'_>,
    target: &Target<'_>,
    reported: &Reported,
    reason: Option<&str>,
    context: &Context,
) -> Result<(), Failure> {
    let Target { plan, item, period } = *target;
    writer.add_entry(&plan.key, (&item.code, period), Some(reported), origin(reason))?;
    writer.commit()?;
    let what = describe(item, reported, context.words());
    say(&Message::Recorded { item: named(item), period, what }, context)
}

fn revise(
    writer: Writer<'_>,
    target: &Target<'_>,
    (before, after): (&Reported, &Reported),
    reason: Option<&str>,
    context: &Context,
) -> Result<(), Failure> {
    let Target { plan, item, period } = *target;
    let revision =
        writer.add_entry(&plan.key, (&item.code, period), Some(after), origin(reason))?;
    writer.commit()?;
    let words = context.words();
    let change = format!("{} → {}", describe(item, before, words), describe(item, after, words));
    let head = words.message(&Message::Revised { item: named(item), period, revision });
    print(&format!("{head}\n{change}\n"))?;
    if reason.is_none() {
        tell(&words.message(&Message::NoReason));
    }
    Ok(())
}

/// What a person types comes from no file.
fn origin(reason: Option<&str>) -> Origin<'_> {
    Origin { reason, file: None }
}

fn named(item: &Item) -> String {
    format!("{} {}", item.code, item.name)
}

fn say(message: &Message, context: &Context) -> Result<(), Failure> {
    print(&format!("{}\n", context.words().message(message)))
}
