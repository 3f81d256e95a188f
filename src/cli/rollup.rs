//! `plan report --rollup`: what the plans of the parts of a place come to.

use crate::assess::Judge;
use crate::cli::args::{ReportArg, ReportArgs};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::report::{choice, open};
use crate::cli::{judging, output, select};
use crate::model::{Fault, Kind, Period, Places, Plan, PlanKey};
use crate::render::Format;
use crate::report::{self, PlanStanding, Rollup, RollupKind, View};
use crate::store::Store;

/// Prints the roll-up.
pub(super) fn run(args: &ReportArgs, context: &Context) -> Result<(), Failure> {
    let wanted = wanted(args)?;
    let rules = judging::rules(&args.judging, context)?;
    let targets = judging::targets(&args.judging);
    let store = open(context)?;
    let (plans, places) = (store.plans()?, store.places()?);
    let whole = whole(context, &plans, &places)?;
    let keys = places.members(&whole.place, whole.year, &plans);
    if keys.is_empty() {
        let parts = places.parts(&whole.place).into_iter().map(str::to_owned).collect();
        return Err(Fault::NothingToRollUp { plan: whole.to_string(), parts }.into());
    }
    let period = period(args.period.as_deref(), &keys, &store, context)?;
    let member = |plan: Plan| {
        let plan = plan.of_items_in(period);
        let judge = Judge::of(&plan, &rules, targets);
        PlanStanding::of(View { judge: &judge, period, words: context.words(), revised: None })
    };
    let members = store.map_plans(&keys, member)?;
    let own = plans.contains(&whole).then(|| store.plan(&whole)).transpose()?.flatten().map(member);
    let without_plan: Vec<String> = places
        .without_plan(&whole.place, whole.year, &plans)
        .into_iter()
        .map(str::to_owned)
        .collect();
    let rollup = Rollup {
        whole: &whole,
        own: own.as_ref(),
        members: &members,
        without_plan: &without_plan,
        period,
        targets,
        rules: &rules,
        words: context.words(),
    };
    let wanted = match (&wanted, &args.item) {
        (RollupKind::One(_), Some(query)) => RollupKind::One(number(rollup, query)?),
        _ => wanted,
    };
    let report = report::rolled_up(rollup, &wanted, &choice(args));
    output::write(&report, &args.output, Format::Table, context)
}

/// Which part is wanted; what means nothing for several places is refused.
fn wanted(args: &ReportArgs) -> Result<RollupKind, Failure> {
    let refused = [
        ("--group-by", args.group_by.is_some()),
        ("--by", args.by.is_some()),
        ("--explain", args.explain),
        ("--behind", args.behind),
        ("--changes-since", args.changes_since.is_some()),
        ("units", args.what == Some(ReportArg::Units)),
        ("missing", args.what == Some(ReportArg::Missing)),
    ];
    if let Some((option, _)) = refused.iter().find(|(_, is_given)| *is_given) {
        return Err(Failure::usage(Fault::NotRolledUp { option }));
    }
    Ok(match args.what {
        _ if args.item.is_some() => RollupKind::One(0),
        Some(ReportArg::Overview) => RollupKind::Overview,
        Some(ReportArg::Indicators) => RollupKind::Items(Kind::Indicator),
        Some(ReportArg::Projects) => RollupKind::Items(Kind::Project),
        Some(ReportArg::Works) => RollupKind::Items(Kind::Works),
        Some(ReportArg::Commitments) => RollupKind::Items(Kind::Commitment),
        None | Some(ReportArg::Units | ReportArg::Missing) => RollupKind::All,
    })
}

/// The place and the year that a person means: a place that has parts need not have a plan of its own.
fn whole(context: &Context, plans: &[PlanKey], places: &Places) -> Result<PlanKey, Failure> {
    let query = context.named_plan.as_ref().or(context.usual_plan.as_ref());
    let Some(query) = query else { return topmost(context, plans, places) };
    if let Ok(key) = query.parse::<PlanKey>()
        && places.has(&key.place)
    {
        return Ok(key);
    }
    match last_year(query, plans, places) {
        Some(year) => Ok(PlanKey { place: query.clone(), year }),
        None => select::matching(query, plans),
    }
}

/// The last year that parts of `place` have plans for.
fn last_year(place: &str, plans: &[PlanKey], places: &Places) -> Option<i32> {
    let parts = plans.iter().filter(|key| places.is_below(&key.place, place));
    parts.map(|key| key.year).max()
}

/// The only place that is a part of none and has parts with plans, in the last year that has any.
fn topmost(context: &Context, plans: &[PlanKey], places: &Places) -> Result<PlanKey, Failure> {
    let tops =
        places.iter().filter(|(place, parent)| parent.is_none() && !places.parts(place).is_empty());
    let wholes = tops.filter_map(|(place, _)| {
        Some(PlanKey { place: place.to_owned(), year: last_year(place, plans, places)? })
    });
    let wholes: Vec<PlanKey> = wholes.collect();
    match wholes.as_slice() {
        [whole] => Ok(whole.clone()),
        [] => {
            let plan = select::plan_key(context, plans)?.to_string();
            Err(Fault::NothingToRollUp { plan, parts: Vec::new() }.into())
        }
        _ => {
            let plans = wholes.iter().map(ToString::to_string).collect();
            Err(Fault::AmbiguousPlan { query: String::new(), plans }.into())
        }
    }
}

/// The period: as named, or the last one that any of the places has reported for, or the last finished month.
fn period(
    named: Option<&str>,
    keys: &[&PlanKey],
    store: &Store,
    context: &Context,
) -> Result<Period, Failure> {
    let year = keys.first().map_or(0, |key| key.year);
    if let Some(text) = named {
        return Ok(select::in_year(select::any_month(text, year)?, year)?);
    }
    let period = store
        .last_reported(keys)?
        .or_else(|| context.last_finished_month(year))
        .or_else(|| Period::of(year, 1));
    period.ok_or_else(|| Fault::NoFinishedMonth { year }.into())
}

/// The number of the one item that `query` fits.
fn number(rollup: Rollup<'_>, query: &str) -> Result<usize, Failure> {
    let query = query.trim().to_owned();
    let found = report::named(rollup, &query);
    if let [(number, ..)] = found.as_slice() {
        return Ok(*number);
    }
    // A code means another item in each plan, so that only names tell them apart.
    let fitting = found.into_iter().map(|(_, _, name)| name).collect();
    Err(Fault::ItemOfPlaces { query, fitting }.into())
}
