//! `plan report`: how far the plan has come.

use crate::cli::args::ReportArgs;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::{output, select};
use crate::model::{DatabaseFault, Fault, Plan};
use crate::render::Format;
use crate::report::{ReportKind, progress};
use crate::store::Store;

/// Prints the report.
pub(super) fn run(args: &ReportArgs, context: &Context) -> Result<(), Failure> {
    let plan = stored_plan(context)?;
    let period = select::report_period(args.period.as_deref(), &plan, context)?;
    let wanted = args.what.map_or(ReportKind::All, Into::into);
    let report = progress(&plan, period, wanted, context.words());
    output::write(&report, &args.output, Format::Table, context)
}

/// The plan at work, from the database.
pub(super) fn stored_plan(context: &Context) -> Result<Plan, Failure> {
    let store = open(context)?;
    let key = select::plan_key(context, &store.plans()?)?;
    store.plan(&key)?.ok_or_else(|| Fault::NoPlan.into())
}

/// Opens the database for a command that needs a plan in it.
pub(super) fn open(context: &Context) -> Result<Store, Failure> {
    let usual = !context.db_is_named;
    Store::open(&context.db).map_err(|problem| {
        let is_missing =
            matches!(problem.fault, Fault::Database { fault: DatabaseFault::NotFound, .. });
        // A person who has never named a database has simply not imported a plan yet.
        if is_missing && usual { Fault::NoPlan.into() } else { problem.into() }
    })
}
