//! `plan compare` and `plan series`: plans of several years, or of several places, side by side.

use crate::assess::{Judge, RuleSet, Targets};
use crate::cli::args::{CompareArgs, SeriesArgs};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::report::open;
use crate::cli::{judging, output, select};
use crate::model::{Code, Fault, Kind, Names, Period, Plan, PlanKey};
use crate::render::Format;
use crate::report::{self, Comparison, PlanOfYear, PlanStanding, SeriesView, View};
use crate::store::Store;

/// Prints two plans side by side.
pub(super) fn compare(args: &CompareArgs, context: &Context) -> Result<(), Failure> {
    let rules = judging::rules(&args.judging, context)?;
    let targets = judging::targets(&args.judging);
    let store = open(context)?;
    let keys = pair(&args.one, &args.other, &store.plans()?, context)?;
    if keys[0] == keys[1] {
        return Err(Failure::usage(Fault::SamePlan { plan: keys[0].to_string() }));
    }
    let [one, other] = keys.map(|key| read(&store, &key));
    let plans = [one?, other?];
    let periods = periods(args.period.as_deref(), &plans, context)?;
    let judged = |(plan, period): (Plan, Period)| {
        let standing = standing(&plan, period, &rules, targets, context);
        (standing, period)
    };
    let [one, other] = plans;
    let judged = [judged((one, periods[0])), judged((other, periods[1]))];
    let kinds: Vec<Kind> = match args.kind {
        Some(kind) => vec![kind.into()],
        None => Kind::ALL.to_vec(),
    };
    let [one, other] = &judged;
    let comparison = Comparison {
        plans: [(&one.0, one.1), (&other.0, other.1)],
        kinds: &kinds,
        targets,
        rules: &rules,
        words: context.words(),
    };
    output::write(&report::compare(comparison), &args.output, Format::Table, context)
}

/// Prints one item over the years.
pub(super) fn series(args: &SeriesArgs, context: &Context) -> Result<(), Failure> {
    let rules = judging::rules(&args.judging, context)?;
    let targets = judging::targets(&args.judging);
    let store = open(context)?;
    let plans = store.plans()?;
    let (key, code) = named_in(&store, &last_year(context, &plans)?, &plans, &args.item)?;
    let mut years: Vec<PlanOfYear> = Vec::new();
    for own in plans.iter().filter(|own| own.place == key.place) {
        let plan = read(&store, own)?;
        let period = period_in(args.period.as_deref(), &plan, context)?;
        let standing = standing(&plan, period, &rules, targets, context);
        years.push((plan, standing, period));
    }
    let by = args.by.map(Into::into);
    let view = SeriesView { plans: &years, key: &key, code: &code, by, words: context.words() };
    let report = report::series(view).ok_or(Fault::NothingOfItem { code })?;
    output::write(&report, &args.output, Format::Table, context)
}

/// The last plan of a place, up to `last`, that has what `query` names, and its code there: what is no longer
/// in the newest plan has a past as well.
fn named_in(
    store: &Store,
    last: &PlanKey,
    plans: &[PlanKey],
    query: &str,
) -> Result<(PlanKey, Code), Failure> {
    let code = |key: &PlanKey| -> Result<Result<Code, Fault>, Failure> {
        let plan = read(store, key)?;
        Ok(select::reportable(&Names::of(&plan), query).map(|item| item.code.clone()))
    };
    let unknown = match code(last)? {
        Err(unknown @ Fault::UnknownItem { .. }) => unknown,
        found => return Ok((last.clone(), found?)),
    };
    let before = plans.iter().filter(|key| key.place == last.place && key.year < last.year);
    for key in before.rev() {
        // A code means another item in each year.
        if let Ok(code) = code(key)?
            && code.to_string() != query.trim()
        {
            return Ok((key.clone(), code));
        }
    }
    Err(unknown.into())
}

fn read(store: &Store, key: &PlanKey) -> Result<Plan, Failure> {
    Ok(store.plan(key)?.ok_or(Fault::NoPlan)?)
}

fn standing(
    plan: &Plan,
    period: Period,
    rules: &RuleSet,
    targets: Targets,
    context: &Context,
) -> PlanStanding {
    let plan = plan.clone().of_items_in(period);
    let judge = Judge::of(&plan, rules, targets);
    PlanStanding::of(View { judge: &judge, period, words: context.words(), revised: None })
}

/// The plan at work; of a place that is named without a year, the last one.
fn last_year(context: &Context, plans: &[PlanKey]) -> Result<PlanKey, Failure> {
    let query = context.named_plan.as_ref().or(context.usual_plan.as_ref());
    let fitting =
        query.map_or_else(|| plans.iter().collect(), |query| select::fitting(query, plans));
    match fitting.as_slice() {
        [first, .., last] if first.place == last.place => Ok((*last).clone()),
        _ => select::plan_key(context, plans),
    }
}

/// The two plans that are meant: two years of the place at work, or two places in one year.
fn pair(
    one: &str,
    other: &str,
    plans: &[PlanKey],
    context: &Context,
) -> Result<[PlanKey; 2], Failure> {
    match (year(one), year(other)) {
        (Some(one), Some(other)) if one == other => {
            Err(Failure::usage(Fault::SamePlan { plan: one.to_string() }))
        }
        (Some(one), Some(other)) => {
            let place = place_of_years(one, other, plans, context)?;
            let of = |year: i32| of_year(&place, year, plans);
            Ok([of(one)?, of(other)?])
        }
        (Some(year), None) => {
            let other = select::matching(other, plans)?;
            Ok([of_year(&other.place, year, plans)?, other])
        }
        (None, Some(year)) => {
            let one = select::matching(one, plans)?;
            let other = of_year(&one.place, year, plans)?;
            Ok([one, other])
        }
        (None, None) => in_one_year(one, other, plans, context),
    }
}

fn year(text: &str) -> Option<i32> {
    let digits = text.trim().trim_end_matches('年');
    digits.parse().ok().filter(|year| (1900..=2999).contains(year))
}

/// The plan of `place` for `year`.
fn of_year(place: &str, year: i32, plans: &[PlanKey]) -> Result<PlanKey, Failure> {
    let key = PlanKey { place: place.to_owned(), year };
    if plans.contains(&key) { Ok(key) } else { select::matching(&key.to_string(), plans) }
}

/// The place whose two years are meant: that of the plan at work, or the only one that has both.
fn place_of_years(
    one: i32,
    other: i32,
    plans: &[PlanKey],
    context: &Context,
) -> Result<String, Failure> {
    let has = |place: &str, year| plans.iter().any(|key| key.place == place && key.year == year);
    let first = plans.iter().filter(|key| key.year == one && has(&key.place, other));
    let both: Vec<&PlanKey> = first.collect();
    let query = context.named_plan.as_ref().or(context.usual_plan.as_ref());
    let lacks = |year: &&i32| plans.iter().all(|key| key.year != **year);
    if let Some(year) = [one, other].iter().find(lacks) {
        let (query, plans) = (year.to_string(), plans.iter().map(ToString::to_string).collect());
        return Err(Fault::UnknownPlan { query, plans }.into());
    }
    match (query, both.as_slice()) {
        (None, [key]) => Ok(key.place.clone()),
        _ => last_year(context, plans).map(|key| key.place),
    }
}

/// Two plans by parts of their keys: where these fit several, those of one year, the plan's at work or else the
/// last that both have.
fn in_one_year(
    one: &str,
    other: &str,
    plans: &[PlanKey],
    context: &Context,
) -> Result<[PlanKey; 2], Failure> {
    let wanted = context.named_plan.as_ref().or(context.usual_plan.as_ref());
    let wanted = wanted.and_then(|query| select::matching(query, plans).ok()).map(|key| key.year);
    let (ones, others) = (select::fitting(one, plans), select::fitting(other, plans));
    if let ([one], [other]) = (ones.as_slice(), others.as_slice()) {
        return Ok([(*one).clone(), (*other).clone()]);
    }
    let years = |keys: &[&PlanKey]| -> Vec<i32> { keys.iter().map(|key| key.year).collect() };
    let (of_one, of_other) = (years(&ones), years(&others));
    let shared = of_one.iter().copied().filter(|year| of_other.contains(year));
    let year =
        wanted.filter(|year| of_one.contains(year) && of_other.contains(year)).or(shared.max());
    let in_year = |query: &str, keys: &[&PlanKey]| -> Result<PlanKey, Failure> {
        let own = keys.iter().filter(|key| year.is_none_or(|year| key.year == year));
        let own: Vec<PlanKey> = own.map(|key| (*key).clone()).collect();
        if let [key] = own.as_slice() { Ok(key.clone()) } else { select::matching(query, plans) }
    };
    Ok([in_year(one, &ones)?, in_year(other, &others)?])
}

/// The period of each of two plans: the month that is named, or the last one that both have reported for.
fn periods(
    named: Option<&str>,
    plans: &[Plan; 2],
    context: &Context,
) -> Result<[Period; 2], Failure> {
    let [one, other] = plans;
    let month = match named {
        Some(text) => select::any_month(text, other.key.year)?.month(),
        None => {
            let last = [one, other].map(Plan::last_reported).map(|it| it.map(Period::month));
            let finished = context.last_finished_month(other.key.year).map(Period::month);
            last.into_iter().flatten().min().or(finished).unwrap_or(1)
        }
    };
    let in_year = |plan: &Plan| {
        let year = plan.key.year;
        Period::of(year, month).ok_or(Fault::NoFinishedMonth { year })
    };
    Ok([in_year(one)?, in_year(other)?])
}

/// The same month as named in the year of `plan`, or the period that its report is of.
fn period_in(named: Option<&str>, plan: &Plan, context: &Context) -> Result<Period, Failure> {
    let Some(text) = named else { return select::report_period(None, plan, context) };
    let year = plan.key.year;
    let month = select::any_month(text, year)?.month();
    Ok(Period::of(year, month).ok_or(Fault::NoFinishedMonth { year })?)
}
