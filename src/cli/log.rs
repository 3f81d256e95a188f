//! `plan log`: what was done, and one change field by field.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate};

use crate::cli::args::{LogArgs, LogCommand, LogFilter, ShowChangeArgs};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::report::open;
use crate::cli::{output, select};
use crate::model::{
    Fault, Logged, Names, PlanKey, differences, mapping_differences, place_differences,
};
use crate::render::Format;
use crate::report;
use crate::store::Store;

/// Lists changes, or shows one.
pub(super) fn run(args: &LogArgs, context: &Context) -> Result<(), Failure> {
    match &args.command {
        Some(LogCommand::Show(args)) => show(args, context),
        None => list(args, context),
    }
}

fn list(args: &LogArgs, context: &Context) -> Result<(), Failure> {
    let store = open(context)?;
    let log = store.log()?;
    let plan = select::scope(context, &log)?;
    let numbers = numbers(&store, &args.filter, plan.as_ref(), context)?;
    let (since, until) = (
        day(args.filter.since.as_deref(), "--since")?,
        day(args.filter.until.as_deref(), "--until")?,
    );
    let is_wanted = |logged: &&Logged| {
        let on = DateTime::parse_from_rfc3339(&logged.change.at).ok().map(|at| at.date_naive());
        logged.is_of(plan.as_ref())
            && numbers.as_ref().is_none_or(|numbers| numbers.contains(&logged.number))
            && args.filter.by.as_ref().is_none_or(|by| logged.change.by.contains(by.as_str()))
            && since.is_none_or(|since| on.is_none_or(|on| on >= since))
            && until.is_none_or(|until| on.is_none_or(|on| on <= until))
    };
    let mut wanted: Vec<&Logged> = log.iter().filter(is_wanted).collect();
    let top = args.top.map_or(usize::MAX, |top| top as usize);
    wanted.drain(..wanted.len().saturating_sub(top));
    let report = report::log(&wanted, context.words());
    output::write(&report, &args.output, Format::Table, context)
}

/// The changes that wrote to the item and to the period that are asked for; `None` where neither is.
fn numbers(
    store: &Store,
    filter: &LogFilter,
    plan: Option<&PlanKey>,
    context: &Context,
) -> Result<Option<BTreeSet<i64>>, Failure> {
    if filter.item.is_none() && filter.period.is_none() {
        return Ok(None);
    }
    let key = match plan {
        Some(plan) => plan.clone(),
        None => select::stored_key(store, context)?,
    };
    let plan = store.plan(&key)?.ok_or(Fault::NoPlan)?;
    let mut numbers: Option<BTreeSet<i64>> = None;
    if let Some(query) = &filter.item {
        let item = select::item(&Names::of(&plan), query)?;
        numbers = Some(store.changes_of_item(&key, &item.code)?);
    }
    if let Some(text) = &filter.period {
        let of_period = store.changes_of_period(&key, select::any_month(text, key.year)?)?;
        numbers = Some(match numbers {
            Some(of_item) => &of_item & &of_period,
            None => of_period,
        });
    }
    Ok(numbers)
}

fn day(text: Option<&str>, option: &'static str) -> Result<Option<NaiveDate>, Failure> {
    let wrong = |text: &str| Failure::usage(Fault::BadDate { found: text.to_owned(), option });
    text.map(|text| text.parse().map_err(|_| wrong(text))).transpose()
}

fn show(args: &ShowChangeArgs, context: &Context) -> Result<(), Failure> {
    let mut store = open(context)?;
    let log = store.log()?;
    let newest = log.last().map_or(0, |logged| logged.number);
    let unknown = Fault::UnknownChange { number: args.number, newest };
    let logged = log.iter().find(|logged| logged.number == args.number).ok_or(unknown)?;
    let mut found = Vec::new();
    for (key, _) in &logged.plans {
        store.go_back_to(logged.before())?;
        let before = store.plan(key)?;
        store.go_back_to(logged.number)?;
        let after = store.plan(key)?;
        let mut of_plan = differences(before.as_ref(), after.as_ref());
        if let (Some(query), Some(plan)) = (&args.item, after.or(before)) {
            let code = select::item(&Names::of(&plan), query)?.code.clone();
            of_plan.retain(|difference| difference.subject.code() == Some(&code));
        }
        found.extend(of_plan);
    }
    if args.item.is_none() {
        store.go_back_to(logged.before())?;
        let (before, places) = (store.mapping()?, store.places()?);
        store.go_back_to(logged.number)?;
        found.extend(mapping_differences(&before, &store.mapping()?));
        found.extend(place_differences(&places, &store.places()?));
    }
    let report = report::change(logged, &found, usize::MAX, context.words());
    output::write(&report, &args.output, Format::Table, context)
}
