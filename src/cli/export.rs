//! `plan export`: the plan's own data.

use crate::cli::args::{ExportArg, ExportArgs, OutputArgs};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::output;
use crate::cli::report::{open, stored_plan};
use crate::cli::select;
use crate::model::{Fault, ListKind};
use crate::render::{Format, Medium, Output};
use crate::report::{Publication, SDMX_STRUCTURE, export, sdmx};

/// Writes what is asked for.
pub(super) fn run(args: &ExportArgs, context: &Context) -> Result<(), Failure> {
    match args.what {
        Some(ExportArg::Sdmx) if args.structure => {
            output::write_text(SDMX_STRUCTURE, args.output.output.as_deref(), context)
        }
        _ if args.structure => Err(Failure::usage(Fault::StructureOfLists)),
        Some(ExportArg::Sdmx) => figures(&args.output, context),
        Some(ExportArg::List(list)) => lists(Some(list.into()), &args.output, context),
        None if output::format(&args.output)? == Some(Output::Published(Medium::Zip)) => {
            output::publish(&archive(context)?, Medium::Zip, &args.output, context)
        }
        None => lists(None, &args.output, context),
    }
}

/// Writes the lists.
fn lists(wanted: Option<ListKind>, args: &OutputArgs, context: &Context) -> Result<(), Failure> {
    let plan = stored_plan(context)?;
    if let Some(Output::Published(medium)) = output::format(args)? {
        let publication = Publication::export(&plan, wanted, context.words());
        return output::publish(&publication, medium, args, context);
    }
    let report = export(&plan, wanted, context.words());
    output::write(&report, args, Format::Csv, context)
}

/// Writes all figures for statisticians. Their programs know a file by its first word, before which
/// nothing may stand.
fn figures(args: &OutputArgs, context: &Context) -> Result<(), Failure> {
    let report = sdmx(&stored_plan(context)?);
    let args = OutputArgs { no_bom: true, ..args.clone() };
    output::write(&report, &args, Format::Csv, context)
}

/// The plan at work with everything that was ever written to it, both of one moment.
fn archive(context: &Context) -> Result<Publication, Failure> {
    let mut store = open(context)?;
    let newest = store.log()?.last().map_or(0, |logged| logged.number);
    store.go_back_to(newest)?;
    let key = select::stored_key(&store, context)?;
    let plan = store.plan(&key)?.ok_or(Fault::NoPlan)?;
    let written = store.written(&key)?;
    Ok(Publication::archive(&plan, &written, context.words()))
}
