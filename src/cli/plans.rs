//! `plan list` and `plan use`: which plans there are, and which of them commands work on.

use crate::cli::args::{PlansArgs, UseArgs};
use crate::cli::config;
use crate::cli::context::{Context, plan_of_environment};
use crate::cli::failure::Failure;
use crate::cli::output;
use crate::cli::report::open;
use crate::cli::select;
use crate::lang::Message;
use crate::model::{Fault, Places, PlanKey, PlanSummary};
use crate::render::Format;
use crate::report;

/// Lists the plans that are stored.
pub(super) fn list(args: &PlansArgs, context: &Context) -> Result<(), Failure> {
    let store = open(context)?;
    let (mut plans, places) = (store.summaries()?, store.places()?);
    let keys: Vec<PlanKey> = plans.iter().map(|plan| plan.key.clone()).collect();
    if let Some(query) = &args.query {
        plans.retain(|plan| is_wanted(plan, query, &places));
        if plans.is_empty() {
            let plans = keys.iter().map(ToString::to_string).collect();
            return Err(Fault::UnknownPlan { query: query.clone(), plans }.into());
        }
    }
    let at_work = select::plan_key(context, &keys).ok();
    let report = report::plans(&plans, &places, at_work.as_ref(), context.words());
    output::write(&report, &args.output, Format::Table, context)
}

/// Whether `query` is a part of the plan's key, or of the name of a place that the plan's own is a part of.
fn is_wanted(plan: &PlanSummary, query: &str, places: &Places) -> bool {
    let above = places.above(&plan.key.place);
    plan.key.to_string().contains(query) || above.iter().any(|place| place.contains(query))
}

/// Names the plan that commands work on from now on, or tells which it is.
pub(super) fn use_plan(args: &UseArgs, context: &Context) -> Result<(), Failure> {
    let store = open(context)?;
    let path = context.config_file()?;
    let shown = path.display().to_string();
    let plan = match &args.key {
        None if args.none => None,
        None => {
            let key = select::stored_key(&store, context)?;
            return output::say(&key.to_string());
        }
        Some(query) => Some(select::matching(query, &store.plans()?)?.to_string()),
    };
    config::set_plan(&path, plan.as_deref())?;
    output::done(&Message::InUse { plan, path: shown }, context);
    if let Some(plan) = plan_of_environment() {
        output::tell(&context.words().message(&Message::UseOverruled { plan }));
    }
    Ok(())
}
