//! `plan progress`: what was achieved, month by month.

use crate::check;
use crate::cli::args::{
    AddArgs, AmendArgs, ListArgs, ProgressArgs, ProgressCommand, RemoveArgs, Reports,
};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::output::{self, done, done_line, tell};
use crate::cli::record::{self, Step, Written};
use crate::cli::report::open;
use crate::cli::{select, template};
use crate::extract::{Named, percentage};
use crate::lang::{Label, Message};
use crate::model::{Basis, Code, Entry, Fault, Item, Names, Period, Plan, Reported, Status};
use crate::render::Format;
use crate::report::{describe, entries, told};
use crate::store::{Origin, Writer};

/// Records, lists, corrects or takes back.
pub(super) fn run(args: &ProgressArgs, context: &Context) -> Result<(), Failure> {
    match &args.command {
        ProgressCommand::Add(args) => add(args, context),
        ProgressCommand::List(args) => list(args, context),
        ProgressCommand::Amend(args) => amend(args, context),
        ProgressCommand::Remove(args) => remove(args, context),
        ProgressCommand::Template(args) => template::run(args, context),
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
    let writer = store.begin(&context.change(args.reason.as_deref())?)?;
    let (plan, code) = plan_around(&writer, &args.item, select::reportable, context)?;
    let item = select::item(&Names::of(&plan), code.as_str())?;
    let period = entry_period(&args.reports, &plan, context)?;
    let reported = reported(&args.reports, &plan, item, period)?;
    if reported.is_empty() {
        return Err(Failure::usage(Fault::NothingToRecord));
    }
    let target = Target { plan: &plan, item, period };
    match record::step(&plan, &item.code, period, &reported) {
        Step::Same => {
            done(&Message::SameEntry { item: named(item), period }, context);
            Ok(())
        }
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
    let writer = store.begin(&context.change(Some(&args.reason))?)?;
    let (plan, code) = plan_around(&writer, &args.item, select::reportable, context)?;
    let item = select::item(&Names::of(&plan), code.as_str())?;
    let period = entry_period(&args.reports, &plan, context)?;
    check_reported(&plan, item, period)?;
    let correction = reported(&args.reports, &plan, item, period)?;
    if correction.is_empty() {
        return Err(Failure::usage(Fault::NothingToRecord));
    }
    let target = Target { plan: &plan, item, period };
    match record::step(&plan, &item.code, period, &correction) {
        Step::Revision { before, after } => {
            revise(writer, &target, (&before, &after), Some(&args.reason), context)
        }
        Step::New | Step::Same => {
            done(&Message::SameEntry { item: named(item), period }, context);
            Ok(())
        }
    }?;
    tell_period(&args.reports, period, context);
    Ok(())
}

fn remove(args: &RemoveArgs, context: &Context) -> Result<(), Failure> {
    let mut store = open(context)?;
    let mut writer = store.begin(&context.change(Some(&args.reason))?)?;
    let (plan, code) = plan_around(&writer, &args.item, select::item, context)?;
    let item = select::item(&Names::of(&plan), code.as_str())?;
    let period = any_period(&args.period, &plan)?;
    check_reported(&plan, item, period)?;
    let revision = next_revision(&plan, item, period);
    writer.add_entry(&plan.key, (&item.code, period), None, origin(Some(&args.reason)))?;
    writer.commit()?;
    done(&Message::RemovedEntry { item: named(item), period, revision }, context);
    Ok(())
}

fn list(args: &ListArgs, context: &Context) -> Result<(), Failure> {
    let store = open(context)?;
    let key = select::stored_key(&store, context)?;
    let plan = store.plan(&key)?.ok_or(Fault::NoPlan)?;
    let period = args.period.as_deref().map(|text| any_period(text, &plan)).transpose()?;
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
pub(super) fn plan_of(writer: &Writer<'_>, context: &Context) -> Result<Plan, Failure> {
    let key = select::written_key(writer, context)?;
    writer.plan(&key)?.ok_or_else(|| Fault::NoPlan.into())
}

/// The part of the plan at work that bears on what is reported of the item that `query` names, as it stands inside
/// the transaction, and the code of that item. A plan of any size is not read for one entry.
fn plan_around(
    writer: &Writer<'_>,
    query: &str,
    find: for<'n> fn(&Names<'n>, &str) -> Result<&'n Item, Fault>,
    context: &Context,
) -> Result<(Plan, Code), Failure> {
    let key = select::written_key(writer, context)?;
    let plan = writer.outline(&key)?.ok_or(Fault::NoPlan)?;
    let code = find(&Names::of(&plan), query)?.code.clone();
    let plan = check::around(plan, &code);
    let entries = writer.entries(&key, plan.items.iter().map(|item| &item.code))?;
    Ok((Plan { entries, ..plan }, code))
}

/// The period that is named, or the last finished month; of the year before, the same months there.
fn entry_period(args: &Reports, plan: &Plan, context: &Context) -> Result<Period, Failure> {
    let year = plan.key.year;
    let period = match &args.period {
        Some(text) if args.year_before => {
            let period = select::any_month(text, year)?;
            if period.year() == year - 1 {
                return Ok(period);
            }
            select::in_year(period, year)?
        }
        Some(text) => select::period(text, plan)?,
        None => context.last_finished_month(year).ok_or(Fault::NoFinishedMonth { year })?,
    };
    let before = || period.year_before().ok_or(Fault::OutsideYear { period, year });
    if args.year_before { Ok(before()?) } else { Ok(period) }
}

/// A period of the plan's year or the one before.
pub(super) fn any_period(text: &str, plan: &Plan) -> Result<Period, Failure> {
    let year = plan.key.year;
    match Period::in_year(text, year) {
        Ok(period) if period.year() == year - 1 => Ok(period),
        _ => select::period(text, plan),
    }
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

/// What `args` report of `item`, whose target is the one that holds at the end of `period`.
fn reported(args: &Reports, plan: &Plan, item: &Item, period: Period) -> Result<Reported, Failure> {
    let month = |text: &Option<String>| select::month(text.as_deref(), plan.key.year);
    record::check_standing(item, period, plan.key.year)?;
    let is_building = item.kind.is_built();
    if !is_building && (args.started.is_some() || args.finished.is_some()) {
        let (kind, name) = (item.kind, item.name.clone());
        return Err(Failure::usage(Fault::OnlyOfProjects { kind, name }));
    }
    let trimmed = |text: &String| text.trim().to_owned();
    let text = |text: &Option<String>| text.as_ref().map(trimmed).filter(|text| !text.is_empty());
    let basis = if args.month { Some(Basis::Month) } else { args.ytd.then_some(Basis::Ytd) };
    let others = Reported {
        basis,
        physical: args.physical.as_deref().map(percentage).transpose().map_err(Failure::usage)?,
        status: args.status.as_deref().map(Status::read).transpose().map_err(Failure::usage)?,
        started: month(&args.started)?,
        finished: month(&args.finished)?,
        problem: text(&args.problem),
        next: text(&args.next),
        source: text(&args.source),
        note: text(&args.note),
        ..Reported::default()
    };
    let written = Written {
        value: args.value.as_deref(),
        reference: args.reference.as_deref(),
        unit: None,
        // A correction of a month's figure is one.
        basis: plan.reported(&item.code, period).and_then(|reported| reported.basis),
        period,
        is_year_before: period.year() < plan.key.year,
        baseline: plan.baseline_of(&item.code),
    };
    let of = record::judged_at(period, plan.key.year);
    Ok(record::with_figures(&item.at(of), others, written)?)
}

/// The number of the revision that takes the place of the one in force.
fn next_revision(plan: &Plan, item: &Item, period: Period) -> i64 {
    let mut entries = plan.entries_of(&item.code).iter();
    entries.find(|entry| entry.period == period).map_or(1, |entry| entry.revision + 1)
}

fn store_entry(
    mut writer: Writer<'_>,
    target: &Target<'_>,
    reported: &Reported,
    reason: Option<&str>,
    context: &Context,
) -> Result<(), Failure> {
    let Target { plan, item, period } = *target;
    writer.add_entry(&plan.key, (&item.code, period), Some(reported), origin(reason))?;
    writer.commit()?;
    let what = describe(item, reported, context.words());
    done(&Message::Recorded { item: named(item), period, what }, context);
    remark(target, Entry::new(period, Some(reported.clone())), context);
    Ok(())
}

/// Tells the person at once what does not add up since `entry` is in force.
fn remark(target: &Target<'_>, entry: Entry, context: &Context) {
    let Target { plan, item, .. } = *target;
    let mut after = plan.clone();
    after.report(&item.code, entry);
    let words = context.words();
    for finding in check::news(Some(plan), &after) {
        let text = told(&finding, words);
        tell(&words.message(&Message::Labelled { label: Label::Notice, text }));
    }
}

fn revise(
    mut writer: Writer<'_>,
    target: &Target<'_>,
    (before, after): (&Reported, &Reported),
    reason: Option<&str>,
    context: &Context,
) -> Result<(), Failure> {
    let Target { plan, item, period } = *target;
    let revision = next_revision(plan, item, period);
    writer.add_entry(&plan.key, (&item.code, period), Some(after), origin(reason))?;
    writer.commit()?;
    let words = context.words();
    let change = format!("{} → {}", describe(item, before, words), describe(item, after, words));
    done(&Message::Revised { item: named(item), period, revision }, context);
    done_line(&change);
    let reason = reason.map(str::to_owned);
    let is_explained = reason.is_some();
    remark(target, Entry { reason, ..Entry::new(period, Some(after.clone())) }, context);
    if !is_explained {
        tell(&words.message(&Message::NoReason));
    }
    Ok(())
}

/// What a person types comes from no file.
fn origin(reason: Option<&str>) -> Origin<'_> {
    Origin { reason, file: None }
}

/// An item as people are told of it.
pub(super) fn named(item: &Item) -> String {
    format!("{} {}", item.code, item.name)
}
