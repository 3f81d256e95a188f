//! `plan schedule`: how the year's work is spread over its months.

use crate::cli::args::{ScheduleArgs, ScheduleCommand, ScheduleOf};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::output::{self, done, say};
use crate::cli::progress::{named, plan_of};
use crate::cli::report::{open, stored_plan};
use crate::cli::select;
use crate::extract::schedule;
use crate::lang::Message;
use crate::model::{Fault, Item, Kind, Names, Schedule, Word};
use crate::render::Format;
use crate::report::schedules;

/// Lists schedules, sets one, or forgets one.
pub(super) fn run(args: &ScheduleArgs, context: &Context) -> Result<(), Failure> {
    match &args.command {
        ScheduleCommand::List(args) => {
            let plan = stored_plan(context)?;
            output::write(&schedules(&plan, context.words()), args, Format::Table, context)
        }
        ScheduleCommand::Set { schedule, of } => set(Some(schedule), of, context),
        ScheduleCommand::Clear { of } => set(None, of, context),
    }
}

fn set(text: Option<&String>, of: &ScheduleOf, context: &Context) -> Result<(), Failure> {
    let mut store = open(context)?;
    let mut writer = store.begin(&context.change(of.reason.as_deref())?)?;
    let plan = plan_of(&writer, context)?;
    let words = context.words();
    let read = |yearly| text.map(|text| schedule(text, yearly)).transpose();
    let (name, set, old): (String, Option<Schedule>, Option<Schedule>) =
        if let Some(query) = &of.item {
            let item = select::reportable(&Names::of(&plan), query)?;
            let in_force = item.revisions.last().map(|revision| &revision.target);
            let target = in_force.or(item.target.as_ref());
            let measure = target.map(|target| target.measure);
            let is_level = measure.filter(|of| !item.kind.is_built() && !of.adds_up());
            if let Some(measure) = is_level.filter(|_| text.is_some()) {
                let (name, measure) = (item.name.clone(), Word::Measure(measure));
                return Err(Failure::usage(Fault::NoSchedule { name, measure }));
            }
            let yearly = target.and_then(|target| target.bound);
            let set = read(yearly.map(|bound| bound.value)).map_err(Failure::usage)?;
            let changed = Item { schedule: set.clone(), ..item.clone() };
            writer.set_item(&plan.key, &changed)?;
            (named(item), set, item.schedule.clone())
        } else {
            let kind: Option<Kind> = of.kind.map(Into::into);
            let set = read(None).map_err(Failure::usage)?;
            writer.set_schedule(&plan.key, kind, set.as_ref())?;
            let old = plan.schedules.get(&kind).cloned();
            let of_kind = kind.map(|kind| format!("  {}", words.word(Word::Kind(kind))));
            (format!("{}{}", plan.key, of_kind.unwrap_or_default()), set, old)
        };
    if set == old {
        return say(&words.message(&Message::AlreadySo { item: name }));
    }
    writer.commit()?;
    let schedule = set.map(|schedule| words.schedule(&schedule));
    done(&Message::ScheduleSet { of: name, schedule }, context);
    Ok(())
}
