//! `plan export`: the plan's own data.

use crate::cli::args::ExportArgs;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::output;
use crate::cli::report::{open, stored_plan};
use crate::cli::select;
use crate::model::Fault;
use crate::render::{Format, Medium, Output};
use crate::report::{Publication, export};

/// Writes the lists.
pub(super) fn run(args: &ExportArgs, context: &Context) -> Result<(), Failure> {
    let wanted = args.what.map(Into::into);
    let format = output::format(&args.output)?;
    if format == Some(Output::Published(Medium::Zip)) && wanted.is_none() {
        return output::publish(&archive(context)?, Medium::Zip, &args.output, context);
    }
    let plan = stored_plan(context)?;
    if let Some(Output::Published(medium)) = format {
        let publication = Publication::export(&plan, wanted, context.words());
        return output::publish(&publication, medium, &args.output, context);
    }
    let report = export(&plan, wanted, context.words());
    output::write(&report, &args.output, Format::Csv, context)
}

/// The plan at work with everything that was ever written to it, both of one moment.
fn archive(context: &Context) -> Result<Publication, Failure> {
    let mut store = open(context)?;
    let newest = store.log()?.last().map_or(0, |logged| logged.number);
    store.go_back_to(newest)?;
    let key = select::plan_key(context, &store.plans()?)?;
    let plan = store.plan(&key)?.ok_or(Fault::NoPlan)?;
    let written = store.written(&key)?;
    Ok(Publication::archive(&plan, &written, context.words()))
}
