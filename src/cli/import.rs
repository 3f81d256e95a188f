//! `plan import`: files are read, understood, checked and stored, all or nothing.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use crate::check;
use crate::cli::args::{DryRunFormat, ImportArgs};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::output::{print, tell};
use crate::cli::record::{self, Step};
use crate::cli::select;
use crate::extract::{self, Hints};
use crate::lang::Message;
use crate::model::{
    Code, Draft, Fault, Finding, Location, Merge, Period, Plan, PlanKey, Problem, Reported, merge,
};
use crate::read::{self, Document, file_fault};
use crate::render::{Format, json, render};
use crate::report::{self, ImportView, contract};
use crate::store::Store;

/// Reads, checks and stores files.
pub(super) fn run(args: &ImportArgs, context: &Context) -> Result<(), Failure> {
    let names: Vec<String> = args.files.iter().map(|path| path.display().to_string()).collect();
    let refused = |problems| Failure::not_imported(context.words().list(&names), problems);
    let documents = documents(&args.files).map_err(refused)?;
    let hints = Hints { key: named_key(context)?, kind: args.kind.map(Into::into) };
    let (draft, problems) = extract::draft(&documents, &hints);
    if !problems.is_empty() {
        return Err(refused(problems));
    }
    import(draft, args, context).map_err(|stop| match stop {
        Stop::Problems(problems) => refused(problems),
        Stop::Failure(failure) => failure,
    })
}

/// Why an import stops: what is wrong in the files, or anything else.
enum Stop {
    Problems(Vec<Problem>),
    Failure(Failure),
}

impl<T: Into<Failure>> From<T> for Stop {
    fn from(failure: T) -> Self {
        Self::Failure(failure.into())
    }
}

fn import(mut draft: Draft, args: &ImportArgs, context: &Context) -> Result<(), Stop> {
    if is_empty(&draft) {
        let at = draft.sources.first().map(|source| Location::file(&source.name));
        return Err(Stop::Problems(vec![Problem { at, fault: Fault::NothingKnown }]));
    }
    let findings = check::draft(&draft);
    let wants_json = args.format == Some(DryRunFormat::Json);
    if args.dry_run && wants_json {
        return Ok(print(&json(&contract(&draft, &findings, context.words())))?);
    }
    if args.dry_run {
        return dry_run(&mut draft, &findings, context);
    }
    let mut store = open(&draft, context)?;
    let writer = store.begin(&context.change())?;
    let key = key(&draft, &writer.plans()?, context)?;
    draft.key = Some(key.clone());
    let known = writer.plan(&key)?;
    let was_known = known.is_some();
    let merge = merge(known, &key, &draft);
    let entries = Entries::of(&merge.plan, &draft)?;
    if merge.is_unchanged() && entries.steps.is_empty() && was_known {
        let message = Message::Unchanged { plan: key.to_string() };
        return Ok(print(&format!("{}\n", context.words().message(&message)))?);
    }
    writer.save(&merge, &draft.sources)?;
    for (code, period, reported, reason) in &entries.steps {
        writer.add_entry(&key, (code, *period), Some(reported), reason.as_deref())?;
    }
    writer.commit()?;
    let mut footer = vec![context.words().message(&Message::Stored { plan: key.to_string() })];
    footer.extend(entries.told(context));
    footer.extend(next_steps(&merge.plan, was_known, context));
    show(&draft, &findings, Some((&merge, was_known)), footer, context)
}

/// Whether nothing at all was read.
fn is_empty(draft: &Draft) -> bool {
    has_no_content(draft) && draft.entries.is_empty()
}

/// Whether a draft has nothing of a plan but entries.
fn has_no_content(draft: &Draft) -> bool {
    draft.items.is_empty() && draft.investments.is_empty() && draft.baselines.is_empty()
}

/// Shows what would be stored; opens the database only to compare, and only if there is one.
fn dry_run(draft: &mut Draft, findings: &[Finding], context: &Context) -> Result<(), Stop> {
    let store = if context.db.exists() { Some(Store::open(&context.db)?) } else { None };
    let plans = store.as_ref().map_or(Ok(Vec::new()), Store::plans)?;
    if draft.key.is_none() && has_no_content(draft) && !plans.is_empty() {
        draft.key = Some(key(draft, &plans, context)?);
    }
    let footer = vec![context.words().message(&Message::DryRun)];
    let Some(key) = draft.key.clone() else { return show(draft, findings, None, footer, context) };
    let known = store.map_or(Ok(None), |store| store.plan(&key))?;
    let was_known = known.is_some();
    let merge = merge(known, &key, draft);
    let entries = Entries::of(&merge.plan, draft)?;
    let told = entries.told(context).into_iter();
    let footer = told.chain(footer).collect();
    show(draft, findings, Some((&merge, was_known)), footer, context)
}

fn show(
    draft: &Draft,
    findings: &[Finding],
    merge: Option<(&Merge, bool)>,
    footer: Vec<String>,
    context: &Context,
) -> Result<(), Stop> {
    let known = merge.is_some_and(|(_, known)| known);
    let merge = merge.map(|(merge, _)| merge);
    let view = ImportView { draft, findings, merge, known };
    let page = report::Report { footer, ..report::import(&view, context.words()) };
    Ok(print(&render(&page, Format::Table, context.screen))?)
}

/// The entries of a draft in the terms of their items, without those that say nothing new.
struct Entries {
    steps: Vec<(Code, Period, Reported, Option<String>)>,
    new: usize,
    revised: usize,
    same: usize,
}

impl Entries {
    fn of(plan: &Plan, draft: &Draft) -> Result<Self, Stop> {
        let mut entries = Self { steps: Vec::new(), new: 0, revised: 0, same: 0 };
        let mut problems = Vec::new();
        let mut first: BTreeMap<(Code, Period), Option<u32>> = BTreeMap::new();
        for entry in &draft.entries {
            let at = &entry.evidence.at;
            match record::of_draft(plan, entry) {
                Err(problem) => problems.push(problem),
                Ok((code, period, reported)) => {
                    let earlier = first.insert((code.clone(), period), at.line);
                    if let Some(first) = earlier {
                        let fault =
                            Fault::DuplicateEntry { item: entry.item.clone(), period, first };
                        problems.push(Problem::at(at.clone(), fault));
                    }
                    entries.take(plan, code, period, reported, &at.file);
                }
            }
        }
        if problems.is_empty() { Ok(entries) } else { Err(Stop::Problems(problems)) }
    }

    fn take(&mut self, plan: &Plan, code: Code, period: Period, reported: Reported, file: &str) {
        match record::step(plan, &code, period, &reported) {
            Step::Same => self.same += 1,
            Step::New => {
                self.new += 1;
                self.steps.push((code, period, reported, None));
            }
            Step::Revision(_) => {
                self.revised += 1;
                self.steps.push((code, period, reported, Some(file.to_owned())));
            }
        }
    }

    fn told(&self, context: &Context) -> Option<String> {
        let (new, revised, same) = (self.new, self.revised, self.same);
        let message = Message::EntriesStored { new, revised, same };
        (new + revised + same > 0).then(|| context.words().message(&message))
    }
}

/// Reads every file, and finds out what is wrong with all of them.
fn documents(files: &[std::path::PathBuf]) -> Result<Vec<Document>, Vec<Problem>> {
    let (mut documents, mut problems) = (Vec::new(), Vec::new());
    for path in files {
        let read = if path.as_os_str() == "-" { standard_input() } else { read::file(path) };
        match read {
            Ok(document) => documents.push(document),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(documents) } else { Err(problems) }
}

fn standard_input() -> Result<Document, Problem> {
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().read_to_end(&mut bytes);
    read.map_err(|error| Problem::at(Location::file("-"), Fault::File(file_fault(&error))))?;
    read::document("-", &bytes)
}

/// The plan that was named for this import. A whole key may name a new plan; a part must fit a
/// stored one.
fn named_key(context: &Context) -> Result<Option<PlanKey>, Failure> {
    let Some(query) = &context.named_plan else { return Ok(None) };
    let plans = if context.db.exists() { Store::open(&context.db)?.plans()? } else { Vec::new() };
    let known = select::matching(query, &plans);
    match (known, query.parse()) {
        (Ok(key), _) | (Err(_), Ok(key)) => Ok(Some(key)),
        (Err(_), Err(_)) if plans.is_empty() => {
            Err(Failure::usage(Fault::BadKey { found: query.clone() }))
        }
        (Err(failure), Err(_)) => Err(failure),
    }
}

/// The plan of a draft that does not name one: entries go to the plan at work, lists must say.
fn key(draft: &Draft, plans: &[PlanKey], context: &Context) -> Result<PlanKey, Stop> {
    match &draft.key {
        Some(key) => Ok(key.clone()),
        None if has_no_content(draft) => Ok(select::plan_key(context, plans)?),
        None => {
            let at = draft.sources.first().map(|source| Location::file(&source.name));
            Err(Stop::Problems(vec![Problem { at, fault: Fault::PlanNotNamed }]))
        }
    }
}

/// Opens the database; makes it only for a plan, not for entries of a plan that cannot be there.
fn open(draft: &Draft, context: &Context) -> Result<Store, Failure> {
    let is_new = !context.db.exists();
    if is_new && draft.key.is_none() {
        let fault = if has_no_content(draft) { Fault::NoPlan } else { Fault::PlanNotNamed };
        return Err(fault.into());
    }
    if let Some(directory) = context.db.parent().filter(|_| is_new && !context.db_is_named) {
        make_directory(directory)?;
    }
    let store = Store::open_or_create(&context.db)?;
    if is_new {
        let path = context.db.display().to_string();
        tell(&context.words().message(&Message::NewDatabase { path }));
    }
    Ok(store)
}

fn make_directory(directory: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(directory).map_err(|error| {
        let at = Location::file(&directory.display().to_string());
        Problem::at(at, Fault::File(file_fault(&error))).into()
    })
}

/// After the first import of a plan, what a person can do with it.
fn next_steps(plan: &Plan, was_known: bool, context: &Context) -> Option<String> {
    let period =
        context.last_finished_month(plan.key.year).or_else(|| Period::of(plan.key.year, 1))?;
    let first = plan.items.iter().find(|item| item.target.is_some());
    let code = first.map(|item| item.code.to_string());
    let message = Message::NextSteps { code, period };
    (!was_known).then(|| context.words().message(&message))
}
