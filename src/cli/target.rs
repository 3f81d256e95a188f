//! `plan target`: targets, and what takes their place.

use chrono::NaiveDate;

use crate::cli::args::{ReviseArgs, TargetArgs, TargetCommand};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::output::{self, done};
use crate::cli::progress::{named, plan_of};
use crate::cli::report::{open, stored_plan};
use crate::cli::select;
use crate::extract::{Named, is_promise, target};
use crate::lang::Message;
use crate::model::{Fault, Item, Measure, Names, Revision, Target, Unit, outside_the_year};
use crate::render::Format;
use crate::report::targets;

/// Lists targets, or revises one.
pub(super) fn run(args: &TargetArgs, context: &Context) -> Result<(), Failure> {
    match &args.command {
        TargetCommand::List(args) => {
            let plan = stored_plan(context)?;
            let names = Names::of(&plan);
            let only = args.item.as_deref().map(|query| select::item(&names, query)).transpose()?;
            let report = targets(&plan, only, context.words());
            output::write(&report, &args.output, Format::Table, context)
        }
        TargetCommand::Revise(args) => revise(args, context),
    }
}

fn revise(args: &ReviseArgs, context: &Context) -> Result<(), Failure> {
    let measure = args.measure.as_deref().map(Measure::read).transpose();
    let measure = measure.map_err(Failure::usage)?;
    let mut store = open(context)?;
    let mut writer = store.begin(&context.change(Some(&args.reason))?)?;
    let plan = plan_of(&writer, context)?;
    let item = select::reportable(&Names::of(&plan), &args.item)?;
    let effective = effective_day(args.effective.as_deref(), plan.key.year, context)?;
    let old = item.target_on(effective);
    let old = old.ok_or_else(|| Fault::NoTargetToRevise { name: item.name.clone() })?;
    let new = revised(item, old, &args.value, measure)?;
    let wording = (old.wording(), new.wording());
    let revision = Revision {
        target: new,
        effective,
        approver: args.approver.clone(),
        document: args.document.clone(),
        reason: args.reason.trim().to_owned(),
        at: String::new(),
        by: String::new(),
    };
    let item_name = named(item);
    let is_known = item
        .revisions
        .iter()
        .any(|known| (&known.target, known.effective) == (&revision.target, revision.effective));
    let message = if is_known {
        Message::AlreadySo { item: item_name }
    } else {
        writer.add_revision(&plan.key, item, &revision)?;
        writer.commit()?;
        let (old, new) = wording;
        let effective = effective.to_string();
        Message::TargetRevised { item: item_name, old, new, effective }
    };
    done(&message, context);
    Ok(())
}

/// What takes the place of `old`: in the unit of the item's entries, of the same measure and nature.
fn revised(item: &Item, old: &Target, text: &str, told: Option<Measure>) -> Result<Target, Fault> {
    // A number has the measure that is told, or that of the number in whose place it stands; words
    // and comparisons have their own.
    let unit = item.unit.clone();
    let as_worded = target(&item.name, text, unit.clone(), told)?;
    let keeps = told.is_none() && as_worded.bound.is_some() && old.bound.is_some();
    let new = if keeps { target(&item.name, text, unit, Some(old.measure))? } else { as_worded };
    check_promise(item, old, &new, told)?;
    let new = new.in_place_of(old);
    let in_unit = match (&new.unit, &item.unit) {
        (Some(own), Some(unit)) if own != unit => new.in_unit(unit).ok_or_else(|| {
            let (found, expected) = (own.to_string(), unit.to_string());
            Fault::WrongUnit { found, expected }
        })?,
        _ => new,
    };
    let is_rate = matches!(in_unit.measure, Measure::Growth | Measure::Share);
    let unit = in_unit.unit.clone().or_else(|| item.unit.clone());
    let unit = unit.or_else(|| is_rate.then(|| Unit::new(Unit::PERCENT)).flatten());
    Ok(Target { unit, nature: old.nature, ..in_unit })
}

/// Finds out that `new` promises something: words in the place of a number need a verb, and a number
/// in the place of words something that it counts.
fn check_promise(
    item: &Item,
    old: &Target,
    new: &Target,
    told: Option<Measure>,
) -> Result<(), Fault> {
    let found = || new.text.clone();
    let is_words = |target: &Target| target.bound.is_none() && target.relative.is_none();
    if told.is_none() && is_words(new) && !is_words(old) && !is_promise(&new.text) {
        return Err(Fault::TargetWanted { found: found() });
    }
    let is_rate = matches!(new.measure, Measure::Growth | Measure::Share);
    let counts = new.unit.is_some() || item.unit.is_some() || is_rate || told.is_some();
    let is_number_in_words = told == Some(Measure::Qualitative) && new.bound.is_some();
    if is_number_in_words || (is_words(old) && new.bound.is_some() && !counts) {
        return Err(Fault::UnitWanted { found: found() });
    }
    Ok(())
}

/// The day from which on a target holds: as named, or today; always in the plan's year.
pub(super) fn effective_day(
    named: Option<&str>,
    year: i32,
    context: &Context,
) -> Result<NaiveDate, Failure> {
    let wrong = |found: &str| {
        Failure::usage(Fault::BadDate { found: found.to_owned(), option: "--effective" })
    };
    let day = match named {
        Some(text) => text.parse().map_err(|_| wrong(text))?,
        None => context.today,
    };
    match outside_the_year(day, year) {
        Some(fault) if named.is_some() => Err(fault.into()),
        Some(fault) => Err(Failure::usage(fault)),
        None => Ok(day),
    }
}
