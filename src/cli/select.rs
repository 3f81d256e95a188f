//! Which plan, item and period a person means.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset, Local, NaiveDate, NaiveDateTime};

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::model::{Code, Fault, Item, Logged, Names, Period, Plan, PlanKey, Problem, comparable};
use crate::store::{Store, Writer};

/// So many items are offered for a name that none has.
const MOST_NEAR: usize = 5;

/// The plan to work on: the one that is named, or the only one.
pub(super) fn plan_key(context: &Context, plans: &[PlanKey]) -> Result<PlanKey, Failure> {
    let query = context.named_plan.as_ref().or(context.usual_plan.as_ref());
    match query {
        Some(_) if plans.is_empty() => Err(no_plan(context).into()),
        Some(query) => matching(query, plans),
        None if plans.len() == 1 => Ok(plans[0].clone()),
        None if plans.is_empty() => Err(no_plan(context).into()),
        None => {
            let plans = plans.iter().map(ToString::to_string).collect();
            Err(Fault::AmbiguousPlan { query: String::new(), plans }.into())
        }
    }
}

/// The same, of what is stored: a whole key needs no look at the others, of which there may be many.
pub(super) fn stored_key(store: &Store, context: &Context) -> Result<PlanKey, Failure> {
    known_key(context, |key| store.has_plan(key), || store.plans())
}

/// The same inside a transaction.
pub(super) fn written_key(writer: &Writer<'_>, context: &Context) -> Result<PlanKey, Failure> {
    known_key(context, |key| writer.has_plan(key), || writer.plans())
}

fn known_key(
    context: &Context,
    has_plan: impl FnOnce(&PlanKey) -> Result<bool, Problem>,
    plans: impl FnOnce() -> Result<Vec<PlanKey>, Problem>,
) -> Result<PlanKey, Failure> {
    let query = context.named_plan.as_ref().or(context.usual_plan.as_ref());
    if let Some(key) = query.and_then(|query| query.parse().ok())
        && has_plan(&key)?
    {
        return Ok(key);
    }
    plan_key(context, &plans()?)
}

/// The plan that a walk through the changes of `log` keeps to: the one that is named, whether it is
/// still there or was taken back. `None` where none is named, for all of them.
pub(super) fn scope(context: &Context, log: &[Logged]) -> Result<Option<PlanKey>, Failure> {
    let Some(query) = context.named_plan.as_ref().or(context.usual_plan.as_ref()) else {
        return Ok(None);
    };
    let keys = log.iter().flat_map(|logged| &logged.plans).map(|(key, _)| key.clone());
    let keys: BTreeSet<PlanKey> = keys.collect();
    matching(query, &keys.into_iter().collect::<Vec<_>>()).map(Some)
}

/// There is no plan, or there was none then.
fn no_plan(context: &Context) -> Fault {
    let then = Fault::NoPlanThen { plan: String::new() };
    context.as_of.map_or(Fault::NoPlan, |_| then)
}

/// The plan whose key is `query`, or the only one of the place `query`, or with `query` in its key.
pub(super) fn matching(query: &str, plans: &[PlanKey]) -> Result<PlanKey, Failure> {
    let named = |keys: Vec<&PlanKey>| keys.into_iter().map(ToString::to_string).collect();
    let query = query.trim();
    let fitting = fitting(query, plans);
    match fitting.as_slice() {
        [key] => Ok((*key).clone()),
        [] if plans.is_empty() => Err(Fault::NoPlan.into()),
        [] => {
            let plans = named(plans.iter().collect());
            Err(Fault::UnknownPlan { query: query.to_owned(), plans }.into())
        }
        _ => Err(Fault::AmbiguousPlan { query: query.to_owned(), plans: named(fitting) }.into()),
    }
}

/// The plan whose key is `query`, or those of the place `query`, or else those with `query` in their keys.
pub(super) fn fitting<'p>(query: &str, plans: &'p [PlanKey]) -> Vec<&'p PlanKey> {
    let by = |is_it: &dyn Fn(&PlanKey) -> bool| -> Vec<&'p PlanKey> {
        plans.iter().filter(|key| is_it(key)).collect()
    };
    let ways: [&dyn Fn(&PlanKey) -> bool; 3] =
        [&|key| key.to_string() == query, &|key| key.place == query, &|key| {
            key.to_string().contains(query)
        }];
    ways.into_iter().map(by).find(|keys| !keys.is_empty()).unwrap_or_default()
}

/// The item that `query` names by its code or by a part of its name.
pub(super) fn item<'a>(names: &Names<'a>, query: &str) -> Result<&'a Item, Fault> {
    let (plan, found) = (names.plan(), names.find(query));
    // An item of the plan's own year comes before results of earlier years with the same words.
    let own: Vec<&Item> = found.iter().copied().filter(|item| item.year == plan.key.year).collect();
    match (own.as_slice(), found.as_slice()) {
        ([item], _) | ([], [item]) => Ok(item),
        ([], []) => {
            let near = names.near(query, MOST_NEAR).into_iter().map(named).collect();
            Err(Fault::UnknownItem { query: query.to_owned(), near })
        }
        _ => {
            let candidates = found.into_iter().map(named).collect();
            Err(Fault::AmbiguousItem { query: query.to_owned(), candidates })
        }
    }
}

/// The same, of an item that figures can be reported for.
pub(super) fn reportable<'a>(names: &Names<'a>, query: &str) -> Result<&'a Item, Fault> {
    let item = item(names, query)?;
    if !item.is_heading() {
        return Ok(item);
    }
    let is_part = |part: &&Item| part.parent.as_ref() == Some(&item.code);
    let parts = names.plan().items.iter().filter(is_part).map(named).collect();
    Err(Fault::HeadingItem { code: item.code.clone(), parts })
}

/// The unit that `query` names by its name or a part of it, among those that answer for items of `plan`.
pub(super) fn unit(query: &str, plan: &Plan) -> Result<String, Failure> {
    let own = plan.items.iter().filter(|item| item.year == plan.key.year);
    let units: BTreeSet<&str> = own.filter_map(|item| item.department.as_deref()).collect();
    let wanted = comparable(query);
    let is_it = |unit: &&str| comparable(unit) == wanted;
    let fitting: Vec<&str> = match units.iter().copied().find(is_it) {
        Some(unit) => vec![unit],
        None => units.iter().copied().filter(|it| comparable(it).contains(&wanted)).collect(),
    };
    let query = query.to_owned();
    let names = |units: Vec<&str>| units.into_iter().map(str::to_owned).collect();
    match fitting.as_slice() {
        [unit] => Ok((*unit).to_owned()),
        [] => {
            let units = names(units.into_iter().collect());
            Err(Fault::UnknownUnit { query, units }.into())
        }
        _ => Err(Fault::AmbiguousUnit { query, units: names(fitting) }.into()),
    }
}

fn named(item: &Item) -> (Code, String) {
    (item.code.clone(), item.name.clone())
}

/// A period of the plan's year.
pub(super) fn period(text: &str, plan: &Plan) -> Result<Period, Failure> {
    let year = plan.key.year;
    in_year(any_month(text, year)?, year).map_err(Failure::from)
}

/// A month of any year, where `year` need not be written.
pub(super) fn any_month(text: &str, year: i32) -> Result<Period, Failure> {
    let bad = |_| Failure::usage(Fault::BadPeriod { found: text.to_owned() });
    Period::in_year(text, year).map_err(bad)
}

/// The same, of an option that may be missing.
pub(super) fn month(text: Option<&str>, year: i32) -> Result<Option<Period>, Failure> {
    text.map(|text| any_month(text, year)).transpose()
}

/// Returns `period` if it is of `year`.
pub(super) fn in_year(period: Period, year: i32) -> Result<Period, Fault> {
    if period.year() == year { Ok(period) } else { Err(Fault::OutsideYear { period, year }) }
}

/// The period of a report: as named, or the last one that anything was reported for, or the last
/// finished month; before the first one has finished, January.
pub(super) fn report_period(
    named: Option<&str>,
    plan: &Plan,
    context: &Context,
) -> Result<Period, Failure> {
    if let Some(text) = named {
        return period(text, plan);
    }
    let year = plan.key.year;
    let period = plan
        .last_reported()
        .or_else(|| context.last_finished_month(year))
        .or_else(|| Period::of(year, 1));
    period.ok_or_else(|| Fault::NoFinishedMonth { year }.into())
}

/// A moment that is looked back to.
#[derive(Debug, Clone, Copy)]
pub(super) enum Moment {
    /// When the change with this number had been made.
    Change(i64),
    /// A time; of a day its end.
    Time(DateTime<FixedOffset>),
}

/// Reads a moment: a day, a time, or the number of a change.
pub(super) fn moment(text: &str, option: &'static str) -> Result<Moment, Failure> {
    let wrong = || Failure::usage(Fault::BadMoment { found: text.to_owned(), option });
    if let Ok(number) = text.parse() {
        return Ok(Moment::Change(number));
    }
    if let Ok(time) = DateTime::parse_from_rfc3339(text) {
        return Ok(Moment::Time(time));
    }
    // A day has passed when the last of its seconds has.
    let day = text.parse::<NaiveDate>().ok().and_then(|day| day.and_hms_opt(23, 59, 59));
    let formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S"];
    let time = || formats.iter().find_map(|it| NaiveDateTime::parse_from_str(text, it).ok());
    let local = day.or_else(time).and_then(|time| time.and_local_timezone(Local).latest());
    local.map(|time| Moment::Time(time.fixed_offset())).ok_or_else(wrong)
}

impl Moment {
    /// Returns the last change that had been made by then, and the day that it was.
    pub(super) fn in_store(self, store: &Store) -> Result<(i64, Option<NaiveDate>), Failure> {
        match self {
            Self::Time(time) => Ok((store.last_change_by(time)?, Some(time.date_naive()))),
            Self::Change(number) => {
                let log = store.log()?;
                let newest = log.last().map_or(0, |logged| logged.number);
                let made = log.iter().find(|logged| logged.number == number);
                let made = made.ok_or(Fault::UnknownChange { number, newest })?;
                // What came in from another file is there since it came.
                let came = made.merged_by.and_then(|by| log.iter().find(|it| it.number == by));
                let at = DateTime::parse_from_rfc3339(&came.unwrap_or(made).change.at);
                Ok((number, at.ok().map(|at| at.date_naive())))
            }
        }
    }
}
