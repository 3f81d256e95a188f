//! `plan item`: who answers for an item, how often its figures come, when it should begin; and what
//! becomes of items after the plan was published.

use crate::cli::adjust;
use crate::cli::args::{ItemArgs, ItemCommand, SetArgs};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::output::{self, done};
use crate::cli::progress::{named, plan_of};
use crate::cli::report::{open, stored_plan};
use crate::cli::select;
use crate::extract::Named;
use crate::lang::Message;
use crate::model::{Fault, Item, Names, Rhythm, Status};
use crate::render::Format;
use crate::report::adjustments;

/// Sets what an item's list did not say.
pub(super) fn run(args: &ItemArgs, context: &Context) -> Result<(), Failure> {
    match &args.command {
        ItemCommand::Set(args) => set(args, context),
        ItemCommand::Add(args) => adjust::add(args, context),
        ItemCommand::Drop(args) => adjust::drop(args, context),
        ItemCommand::Rename(args) => adjust::rename(args, context),
        ItemCommand::Split(args) => adjust::split(args, context),
        ItemCommand::Merge(args) => adjust::merge_items(args, context),
        ItemCommand::Adjustments(args) => {
            let report = adjustments(&stored_plan(context)?, context.words());
            output::write(&report, args, Format::Table, context)
        }
    }
}

fn set(args: &SetArgs, context: &Context) -> Result<(), Failure> {
    let rhythm = args.rhythm.as_deref().map(Rhythm::read).transpose().map_err(Failure::usage)?;
    let status = args.status.as_deref().map(Status::read).transpose().map_err(Failure::usage)?;
    let mut store = open(context)?;
    let mut writer = store.begin(&context.change(args.reason.as_deref())?)?;
    let plan = plan_of(&writer, context)?;
    let item = select::reportable(&Names::of(&plan), &args.item)?;
    let month = |text: &Option<String>| select::month(text.as_deref(), plan.key.year);
    let (start, finish) = (month(&args.start)?, month(&args.finish)?);
    let told = [args.department.is_some(), rhythm.is_some(), status.is_some()];
    if !told.contains(&true) && start.is_none() && finish.is_none() {
        return Err(Failure::usage(Fault::NothingToSet));
    }
    if !item.kind.is_built() && (status.is_some() || start.is_some() || finish.is_some()) {
        let (kind, name) = (item.kind, item.name.clone());
        return Err(Failure::usage(Fault::OnlyOfProjects { kind, name }));
    }
    let department = args.department.as_ref().map(|text| text.trim().to_owned());
    let changed = Item {
        department: department.or_else(|| item.department.clone()),
        rhythm: rhythm.unwrap_or(item.rhythm),
        status: status.or(item.status),
        start: start.or(item.start),
        finish: finish.or(item.finish),
        ..item.clone()
    };
    let reversed = changed.reversed_months().filter(|_| start.is_some() || finish.is_some());
    if let Some((start, finish)) = reversed {
        return Err(Failure::usage(Fault::FinishBeforeStart { start, finish }));
    }
    let name = named(item);
    let message = if changed == *item {
        Message::AlreadySo { item: name }
    } else {
        writer.set_item(&plan.key, &changed)?;
        writer.commit()?;
        Message::ItemSet { item: name }
    };
    done(&message, context);
    Ok(())
}
