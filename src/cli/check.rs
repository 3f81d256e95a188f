//! `plan check`: what does not add up in a stored plan.

use crate::check;
use crate::cli::args::CheckArgs;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::report::{open as open_store, stored_plan};
use crate::cli::review::Reviewer;
use crate::cli::{output, progress, select};
use crate::extract::Named;
use crate::model::{Check, Code, Fault, Finding, Grade, Item, Names, Period, Plan};
use crate::render::Format;
use crate::report::{self, CheckView};

/// Prints the findings, or the list of the checks.
pub(super) fn run(args: &CheckArgs, context: &Context) -> Result<(), Failure> {
    if args.list {
        return output::write(
            &report::checks(context.words()),
            &args.output,
            Format::Table,
            context,
        );
    }
    let only = args.only.iter().map(|name| named(name)).collect::<Result<Vec<Check>, Failure>>()?;
    let mut plan = stored_plan(context)?;
    let item =
        args.item.as_deref().map(|item| select::item(&Names::of(&plan), item)).transpose()?;
    let period =
        args.period.as_deref().map(|text| progress::any_period(text, &plan)).transpose()?;
    let scope = Scope { item: item.map(|item| with_parts(&plan, item)), period, only };
    let mut findings = check::plan(&plan);
    findings.retain(|finding| scope.wants(finding));
    if args.review {
        review(&mut plan, &findings, args, context)?;
    }
    let is_open = |finding: &Finding| !plan.answers.settle(finding);
    let (open, answered): (Vec<Finding>, Vec<Finding>) = findings.into_iter().partition(is_open);
    let is_bad = |finding: &Finding| match finding.grade {
        Grade::Error => true,
        Grade::Warning => args.strict,
        Grade::Rounding => false,
    };
    let is_bad = open.iter().any(is_bad);
    let (items, entries) = scope.counts(&plan);
    let put_aside = if args.all { 0 } else { answered.len() };
    let findings = if args.all { [open, answered].concat() } else { open };
    let view = CheckView { plan: &plan, findings: &findings, items, entries, put_aside };
    output::write(&report::check(view, context.words()), &args.output, Format::Table, context)?;
    if is_bad { Err(Failure::found()) } else { Ok(()) }
}

/// Asks about each of `findings` that is open, and stores what is accepted.
fn review(
    plan: &mut Plan,
    findings: &[Finding],
    args: &CheckArgs,
    context: &Context,
) -> Result<(), Failure> {
    let open: Vec<Finding> =
        findings.iter().filter(|finding| !plan.answers.settle(finding)).cloned().collect();
    let answers = Reviewer::of_plan(context).ask_of(&open)?;
    if answers.is_empty() {
        return Ok(());
    }
    let mut store = open_store(context)?;
    let mut writer = store.begin(&context.change(args.reason.as_deref())?)?;
    for answer in answers {
        writer.answer(&plan.key, &answer.question, &answer.reply)?;
        plan.answers.insert(answer);
    }
    writer.commit().map_err(Failure::from)
}

/// Where a person wants to look.
struct Scope {
    /// An item and its parts; `None` for the whole plan.
    item: Option<Vec<Code>>,
    period: Option<Period>,
    /// Empty for all checks.
    only: Vec<Check>,
}

impl Scope {
    fn wants(&self, finding: &Finding) -> bool {
        let is_of = |codes: &Vec<Code>| codes.iter().any(|code| finding.names(code));
        self.item.as_ref().is_none_or(is_of)
            && self.period.is_none_or(|period| finding.is_of(period))
            && (self.only.is_empty() || self.only.contains(&finding.check()))
    }

    /// How many items and entries are looked at.
    fn counts(&self, plan: &Plan) -> (usize, usize) {
        let is_in = |code: &Code| self.item.as_ref().is_none_or(|codes| codes.contains(code));
        let items = plan.items.iter().filter(|item| is_in(&item.code)).count();
        let of_items = plan.entries.iter().filter(|(code, _)| is_in(code));
        let entries = of_items.flat_map(|(_, entries)| entries);
        let is_of = |period| self.period.is_none_or(|wanted| wanted == period);
        (items, entries.filter(|entry| is_of(entry.period)).count())
    }
}

fn with_parts(plan: &Plan, item: &Item) -> Vec<Code> {
    let is_in = |one: &&Item| one.code == item.code || one.parent.as_ref() == Some(&item.code);
    plan.items.iter().filter(is_in).map(|item| item.code.clone()).collect()
}

/// The check that is called `name` by machines or in any language.
fn named(name: &str) -> Result<Check, Failure> {
    let unknown = |_| Failure::usage(Fault::UnknownCheck { found: name.to_owned() });
    let check = Check::read(name).map_err(unknown)?;
    if Check::OF_FILES.contains(&check) {
        return Err(Failure::usage(Fault::CheckOfFiles { check }));
    }
    Ok(check)
}
