//! `plan export`: the plan's own data.

use crate::cli::args::ExportArgs;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::output;
use crate::cli::report::stored_plan;
use crate::render::{Format, Output};
use crate::report::{Publication, export};

/// Writes the lists.
pub(super) fn run(args: &ExportArgs, context: &Context) -> Result<(), Failure> {
    let plan = stored_plan(context)?;
    let wanted = args.what.map(Into::into);
    if let Some(Output::Published(medium)) = output::format(&args.output)? {
        let publication = Publication::export(&plan, wanted, context.words());
        return output::publish(&publication, medium, &args.output, context);
    }
    let report = export(&plan, wanted, context.words());
    output::write(&report, &args.output, Format::Csv, context)
}
