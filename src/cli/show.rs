//! `plan show ITEM`: one item whole.

use crate::assess::Judge;
use crate::cli::args::ShowArgs;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::report::{revised, stored};
use crate::cli::{judging, output, select};
use crate::model::Names;
use crate::render::Format;
use crate::report::{View, show};

/// Prints the item.
pub(super) fn run(args: &ShowArgs, context: &Context) -> Result<(), Failure> {
    let rules = judging::rules(&args.judging, context)?;
    let (mut store, plan) = stored(context)?;
    let period = select::report_period(args.period.as_deref(), &plan, context)?;
    let item = select::item(&Names::of(&plan), &args.item)?;
    let judge = Judge::of(&plan, &rules, judging::targets(&args.judging));
    let revised = revised(&mut store, &plan, period)?;
    let view = View { judge: &judge, period, words: context.words(), revised: revised.as_ref() };
    output::write(&show(view, item, args.explain), &args.output, Format::Table, context)
}
