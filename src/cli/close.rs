//! `plan close` and `plan reopen`: periods whose report has been published.

use crate::cli::args::{CloseArgs, ReopenArgs};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::output::done;
use crate::cli::progress::plan_of;
use crate::cli::report::open;
use crate::cli::select;
use crate::lang::Message;
use crate::model::Fault;

/// Closes a period with every one before it: what changes its report needs a reason from now on.
pub(super) fn close(args: &CloseArgs, context: &Context) -> Result<(), Failure> {
    let mut store = open(context)?;
    let mut writer = store.begin(&context.change(args.reason.as_deref())?)?;
    let plan = plan_of(&writer, context)?;
    let period = select::period(&args.period, &plan)?;
    if period.last_day().is_some_and(|day| day >= context.today) {
        return Err(Failure::usage(Fault::NotOver { period }));
    }
    if let Some(through) = plan.closings.through().filter(|through| period <= *through) {
        return Err(Fault::AlreadyClosed { through }.into());
    }
    writer.close(&plan.key, period, false)?;
    let number = writer.number();
    writer.commit()?;
    done(&Message::Closed { period }, context);
    done(&Message::SeenAgain { period, number }, context);
    Ok(())
}

/// Opens a period again, with every one after it.
pub(super) fn reopen(args: &ReopenArgs, context: &Context) -> Result<(), Failure> {
    let mut store = open(context)?;
    let mut writer = store.begin(&context.change(Some(&args.reason))?)?;
    let plan = plan_of(&writer, context)?;
    let period = select::period(&args.period, &plan)?;
    let mut closings = plan.closings.clone();
    if closings.through().is_none_or(|through| period > through) {
        return Err(Fault::NotClosed { period, through: closings.through() }.into());
    }
    writer.close(&plan.key, period, true)?;
    writer.commit()?;
    closings.reopen(period);
    done(&Message::Reopened { period, through: closings.through() }, context);
    Ok(())
}
