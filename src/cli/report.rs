//! `plan report`: how far the plan has come.

use crate::assess::{Judge, RuleSet};
use crate::cli::args::{ReportArg, ReportArgs};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::{judging, output, rollup, select};
use crate::model::{DatabaseFault, Fault, Kind, Period, Plan};
use crate::render::{Format, Medium, Output};
use crate::report::{
    self, Choice, Deadline, Publication, Readers, ReportKind, Revised, Sort, SortKey, View,
    missing, progress,
};
use crate::store::{Detail, Store};

/// Prints the report.
pub(super) fn run(args: &ReportArgs, context: &Context) -> Result<(), Failure> {
    if args.rollup {
        return rollup::run(args, context);
    }
    check_options(args)?;
    let rules = judging::rules(&args.judging, context)?;
    let format = output::format(&args.output)?.unwrap_or(Output::Text(Format::Table));
    let (published, readers) = match format {
        Output::Published(medium) => (Some(medium), Readers::Publication),
        Output::Text(Format::Table | Format::Md) => (None, Readers::People),
        Output::Text(Format::Csv | Format::Tsv | Format::Json) => (None, Readers::Any),
    };
    // Pages of single items show where figures are from; no table of items does.
    let detail = if published.is_some() { Detail::Whole } else { Detail::Figures };
    let (mut store, plan) = stored_in(context, detail)?;
    if let Some(moment) = &args.changes_since {
        return changes(moment, (store, &plan), &rules, args, context);
    }
    // What is missing is missing of the last finished month, whether anybody has reported or not.
    let finished = context.last_finished_month(plan.key.year);
    let period = match (args.what, &args.period, finished) {
        (Some(ReportArg::Missing), None, Some(finished)) => finished,
        _ => select::report_period(args.period.as_deref(), &plan, context)?,
    };
    let revised = revised(&mut store, &plan, period)?;
    let plan = plan.of_items_in(period);
    let judge = Judge::of(&plan, &rules, judging::targets(&args.judging));
    let view = View { judge: &judge, period, words: context.words(), revised: revised.as_ref() };
    let deadline = Deadline { days: context.report_days, today: context.today };
    let wanted = match args.what {
        None => ReportKind::All,
        Some(ReportArg::Overview) => ReportKind::Overview,
        Some(ReportArg::Indicators) => ReportKind::Items(Kind::Indicator),
        Some(ReportArg::Projects) => ReportKind::Items(Kind::Project),
        Some(ReportArg::Works) => ReportKind::Items(Kind::Works),
        Some(ReportArg::Commitments) => ReportKind::Items(Kind::Commitment),
        Some(ReportArg::Units) => ReportKind::Units,
        Some(ReportArg::Missing) => {
            let report = missing(view, deadline);
            return output::write(&report, &args.output, Format::Table, context);
        }
    };
    if let Some(medium) = published {
        let publication = Publication::report(view, wanted, &choice(args), deadline);
        let publication = match medium {
            Medium::Html => publication.with_pages(view),
            Medium::Xlsx | Medium::Docx | Medium::Zip => publication,
        };
        return output::publish(&publication, medium, &args.output, context);
    }
    let report = progress(view, wanted, &Choice { readers, ..choice(args) });
    output::write(&report, &args.output, Format::Table, context)
}

/// What of the report of `period` is not as it was when it was closed; `None` while it is open.
pub(super) fn revised(
    store: &mut Store,
    plan: &Plan,
    period: Period,
) -> Result<Option<Revised>, Failure> {
    let Some(closing) = plan.closings.of(period) else { return Ok(None) };
    store.go_back_to(closing.change)?;
    let then = store.plan(&plan.key)?.ok_or(Fault::NoPlan)?;
    Ok(Some(Revised::of(then, plan.clone(), period, closing.clone())))
}

/// Prints what is not as it was at the moment that is named, for the period that was reported then.
fn changes(
    moment: &str,
    (mut store, plan): (Store, &Plan),
    rules: &RuleSet,
    args: &ReportArgs,
    context: &Context,
) -> Result<(), Failure> {
    // A closed period stands for the moment at which it was closed.
    let closing = |text| {
        let period = Period::in_year(text, plan.key.year).ok()?;
        Some((plan.closings.of(period)?.change, period))
    };
    let (number, closed) = match (select::moment(moment, "--changes-since"), closing(moment)) {
        (Err(_), Some((change, period))) => (change, Some(period)),
        (moment, _) => (moment?.in_store(&store)?.0, None),
    };
    if let Some(newest) = context.as_of.filter(|newest| *newest < number) {
        return Err(Failure::usage(Fault::UnknownChange { number, newest }));
    }
    let causes = store.causes_since(&plan.key, number)?;
    store.go_back_to(number)?;
    let key = plan.key.to_string();
    let then = store.plan(&plan.key)?.ok_or(Fault::NoPlanThen { plan: key })?;
    let period = match closed.filter(|_| args.period.is_none()) {
        Some(period) => period,
        None => select::report_period(args.period.as_deref(), &then, context)?,
    };
    let (then, plan) = (&then.of_items_in(period), &plan.clone().of_items_in(period));
    let targets = judging::targets(&args.judging);
    let (before, after) = (Judge::of(then, rules, targets), Judge::of(plan, rules, targets));
    let view = |judge| View { judge, period, words: context.words(), revised: None };
    let report = report::changes(view(&before), view(&after), number, &causes);
    output::write(&report, &args.output, Format::Table, context)
}

/// Refuses an option that means nothing for the part of the report that is wanted.
fn check_options(args: &ReportArgs) -> Result<(), Failure> {
    let (has_rows, has_units) = match args.what {
        Some(ReportArg::Overview | ReportArg::Missing) => (false, false),
        Some(ReportArg::Units) => (false, true),
        _ => (true, true),
    };
    let options = [
        ("--group-by", args.group_by.is_some(), has_rows),
        ("--by", args.by.is_some(), has_rows),
        ("--explain", args.explain, has_rows),
        ("--light", !args.light.is_empty(), has_units),
        ("--behind", args.behind, has_units),
        ("--sort", args.sort.is_some(), has_units),
        ("--reverse", args.reverse, has_units),
        ("--top", args.top.is_some(), has_units),
    ];
    match options.iter().find(|(_, is_given, fits)| *is_given && !fits) {
        Some((option, ..)) => Err(Failure::usage(Fault::OptionWithoutMeaning { option })),
        None => Ok(()),
    }
}

/// The best come first: the furthest, the greenest; names and codes in their order.
pub(super) fn choice(args: &ReportArgs) -> Choice {
    let key = args.sort.map(SortKey::from).or(args.reverse.then_some(SortKey::Gap));
    let sort = key.map(|by| {
        let rises = matches!(by, SortKey::Code | SortKey::Name | SortKey::Light);
        Sort { by, ascending: rises != args.reverse }
    });
    Choice {
        group_by: args.group_by.map(Into::into),
        lights: args.light.iter().copied().map(Into::into).collect(),
        behind: args.behind,
        sort,
        top: args.top.map(|top| top as usize),
        by: args.by.map(Into::into),
        explain: args.explain,
        ..Choice::default()
    }
}

/// The plan at work, from the database.
pub(super) fn stored_plan(context: &Context) -> Result<Plan, Failure> {
    stored(context).map(|(_, plan)| plan)
}

/// The same, with the database that it is from.
pub(super) fn stored(context: &Context) -> Result<(Store, Plan), Failure> {
    stored_in(context, Detail::Whole)
}

fn stored_in(context: &Context, detail: Detail) -> Result<(Store, Plan), Failure> {
    let store = open(context)?;
    let key = select::stored_key(&store, context)?;
    let plan = store.plan_in(&key, detail)?.ok_or(Fault::NoPlan)?;
    Ok((store, plan))
}

/// Opens the database for a command that needs a plan in it.
pub(super) fn open(context: &Context) -> Result<Store, Failure> {
    let usual = !context.db_is_named;
    let mut store = Store::open(&context.db).map_err(|problem| {
        let is_missing =
            matches!(problem.fault, Fault::Database { fault: DatabaseFault::NotFound, .. });
        // A person who has never named a database has simply not imported a plan yet.
        if is_missing && usual { Fault::NoPlan.into() } else { problem }
    })?;
    if let Some(number) = context.as_of {
        store.go_back_to(number)?;
    }
    Ok(store)
}
