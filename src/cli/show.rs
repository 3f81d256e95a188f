//! `plan show ITEM`: one item whole.

use crate::cli::args::ShowArgs;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::report::stored_plan;
use crate::cli::{output, select};
use crate::model::Names;
use crate::render::Format;
use crate::report::show;

/// Prints the item.
pub(super) fn run(args: &ShowArgs, context: &Context) -> Result<(), Failure> {
    let plan = stored_plan(context)?;
    let item = select::item(&Names::of(&plan), &args.item)?;
    let period = select::report_period(args.period.as_deref(), &plan, context)?;
    let report = show(&plan, item, period, context.words());
    output::write(&report, &args.output, Format::Table, context)
}
