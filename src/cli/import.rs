//! `plan import`: files are read, understood, checked and stored, all or nothing.

use std::path::Path;

use crate::check;
use crate::cli::achieved;
use crate::cli::args::{DryRunFormat, ImportArgs};
use crate::cli::context::Context;
use crate::cli::entries::Entries;
use crate::cli::failure::Failure;
use crate::cli::output::{confirm, print, say, tell};
use crate::cli::review::{self, Review, Reviewer};
use crate::cli::select;
use crate::extract::{self, Hints};
use crate::lang::Message;
use crate::model::{
    DatabaseFault, Draft, DraftAnswer, Fault, Field, GivenAnswers, Location, Mapping, Merge,
    Period, Plan, PlanKey, Problem, SourceFile, changed_closing, merge,
};
use crate::read::{self, Document, file_fault};
use crate::render::{Format, json, render};
use crate::report::{self, CheckView, ImportView, contract};
use crate::store::{Listed, Origin, Store};

/// Reads, checks and stores files.
pub(super) fn run(args: &ImportArgs, context: &Context) -> Result<(), Failure> {
    if args.review && args.files.iter().any(|path| path.as_os_str() == "-") {
        return Err(Failure::usage(Fault::ReviewOfStream));
    }
    let names: Vec<String> = args.files.iter().map(|path| path.display().to_string()).collect();
    let refused = |problems| Failure::not_imported(context.words().list(&names), problems);
    let documents = documents(&args.files).map_err(refused)?;
    let plans = stored_plans(context)?;
    let key = named_key(plans.as_deref(), context)?;
    let usual = plans.as_ref().and_then(|plans| select::plan_key(context, plans).ok());
    let at_work = key.as_ref().or(usual.as_ref());
    let (year, place) = (at_work.map(|key| key.year), at_work.map(|key| key.place.clone()));
    let told = mapping(&args.mapping)?;
    let mut known = match &plans {
        Some(_) => Store::open(&context.db)?.mapping()?,
        None => Mapping::default(),
    };
    known.extend(&told);
    let hints = Hints {
        key,
        year,
        place,
        kind: args.kind.map(Into::into),
        period: args.period.clone(),
        mapping: known,
        answers: GivenAnswers::default(),
    };
    let mut reading = Reading { documents, hints, stored: Vec::new() };
    let (draft, mut problems) = reading.draft();
    if !problems.is_empty() {
        for problem in &mut problems {
            if let Fault::PlanNotNamed { plans: known } = &mut problem.fault {
                *known = plans.iter().flatten().map(ToString::to_string).collect();
            }
        }
        problems.extend(more_problems(&draft, plans.as_deref(), context)?);
        problems.sort_by(|one, other| one.at.cmp(&other.at));
        return Err(refused(problems));
    }
    if let Some(found) = unused(&told, &draft) {
        return Err(Failure::usage(Fault::UnknownHeading { found }));
    }
    let imported = || {
        let mut draft = reading.answered(draft, plans.as_deref(), context)?;
        if args.review {
            draft = review(&mut reading, draft, plans.as_deref(), context)?;
        }
        import((draft, &told), plans.as_deref(), args, context)
    };
    imported().map_err(|stop| match stop {
        Stop::Problems(problems) => refused(problems),
        Stop::Failure(failure) => failure,
    })
}

/// `draft` with entries of what reports on progress tell, for the plan as it is with the rest of it.
fn settled(mut draft: Draft, plans: Option<&[PlanKey]>, context: &Context) -> Result<Draft, Stop> {
    if draft.achieved.is_empty() && draft.reported.is_empty() {
        return Ok(draft);
    }
    let plans = plans.unwrap_or_default();
    let key = key(&draft, plans, context)?;
    let known = if plans.is_empty() { None } else { Store::open(&context.db)?.plan(&key)? };
    if known.is_none() && has_no_content(&draft) {
        return Err(unknown_plan(&key, plans).into());
    }
    let plan = merge(known, &key, &draft).plan;
    achieved::settle(&mut draft, &plan).map_err(Stop::Problems)?;
    if is_empty(&draft) {
        let at = draft.sources.first().map(|source| Location::file(&source.name));
        let fault = Fault::NoActuals { names: draft.unmet.clone() };
        return Err(Stop::Problems(vec![Problem { at, fault }]));
    }
    Ok(draft)
}

/// The plan `key` is not among the stored `plans`.
fn unknown_plan(key: &PlanKey, plans: &[PlanKey]) -> Fault {
    if plans.is_empty() {
        return Fault::NoPlan;
    }
    let plans = plans.iter().map(ToString::to_string).collect();
    Fault::UnknownPlan { query: key.to_string(), plans }
}

/// The files of an import, and what a person says of them.
struct Reading {
    documents: Vec<Document>,
    hints: Hints,
    /// The answers that are stored with the plan.
    stored: Vec<DraftAnswer>,
}

impl Reading {
    /// Reads the files.
    fn draft(&self) -> (Draft, Vec<Problem>) {
        extract::draft(&self.documents, &self.hints)
    }

    /// Reads the files again, as the answers say that are stored with the plan of `draft` and those that
    /// it has itself.
    fn answered(
        &mut self,
        draft: Draft,
        plans: Option<&[PlanKey]>,
        context: &Context,
    ) -> Result<Draft, Stop> {
        let key = key(&draft, plans.unwrap_or_default(), context).ok();
        let known = match key.filter(|_| plans.is_some()) {
            Some(key) => Store::open(&context.db)?.plan(&key)?,
            None => None,
        };
        let mut given = draft.answers.clone();
        review::name_others(&mut given, known.as_ref(), &draft).map_err(Stop::Problems)?;
        self.stored = known.iter().flat_map(|plan| plan.answers.given()).collect();
        if self.stored.is_empty() && given.is_empty() {
            return settled(draft, plans, context);
        }
        self.again(given, plans, context)
    }

    /// Reads the files again, with `given` for the answers of this import.
    fn again(
        &mut self,
        given: Vec<DraftAnswer>,
        plans: Option<&[PlanKey]>,
        context: &Context,
    ) -> Result<Draft, Stop> {
        self.hints.answers = self.stored.iter().chain(&given).cloned().collect();
        let (draft, problems) = self.draft();
        let draft = Draft { answers: given, ..draft };
        if problems.is_empty() {
            settled(draft, plans, context)
        } else {
            Err(Stop::Problems(problems))
        }
    }
}

/// Asks a person about each finding, and reads the files as the answers say.
fn review(
    reading: &mut Reading,
    mut draft: Draft,
    plans: Option<&[PlanKey]>,
    context: &Context,
) -> Result<Draft, Stop> {
    let mut reviewer = Reviewer::of_import(context);
    loop {
        let asked = match of_stored(&draft, plans, context) {
            Ok(found) => reviewer.ask_of(&found.merged.review.all)?,
            Err(Stop::Problems(problems)) => match reviewer.ask_names(&problems)? {
                Some(answer) => Some(answer),
                None => return Err(Stop::Problems(problems)),
            },
            Err(stop) => return Err(stop),
        };
        let Some(answer) = asked else { return Ok(draft) };
        let given = [draft.answers.as_slice(), std::slice::from_ref(&answer)].concat();
        match reading.again(given, plans, context) {
            Ok(answered) => draft = answered,
            Err(Stop::Problems(problems)) => reviewer.refuse(&answer, &problems),
            Err(stop) => return Err(stop),
        }
    }
}

/// What a person says that columns hold: heading=field, the field by its name or its key.
fn mapping(told: &[String]) -> Result<Mapping, Failure> {
    let mut mapping = Mapping::default();
    for found in told {
        let parts =
            found.split_once(['=', '＝']).map(|(heading, field)| (heading.trim(), field.trim()));
        let Some((heading, field)) = parts.filter(|(heading, _)| !heading.is_empty()) else {
            return Err(Failure::usage(Fault::BadMapping { found: found.clone() }));
        };
        let known = extract::field_named(field).filter(|field| Field::MAPPED.contains(field));
        if known.is_none() && !field.is_empty() {
            let expected = Field::MAPPED.to_vec();
            return Err(Failure::usage(Fault::UnknownField { found: field.to_owned(), expected }));
        }
        mapping.insert(heading, known);
    }
    Ok(mapping)
}

/// A heading that something is said of, and that no column has.
fn unused(told: &Mapping, draft: &Draft) -> Option<String> {
    let is_used = |heading: &str| draft.mapped.keys().any(|used| Mapping::key(used) == heading);
    told.iter().map(|(heading, _)| heading).find(|heading| !is_used(heading)).map(str::to_owned)
}

/// What only the stored plan can tell to be wrong with the entries of `draft`, so that a person mends
/// all of a list at once. Nothing of lists that have items too: what was not read of those would be
/// missed here.
fn more_problems(
    draft: &Draft,
    plans: Option<&[PlanKey]>,
    context: &Context,
) -> Result<Vec<Problem>, Failure> {
    let Some(plans) = plans.filter(|_| has_no_content(draft)) else { return Ok(Vec::new()) };
    let Ok(key) = key(draft, plans, context) else { return Ok(Vec::new()) };
    let Some(plan) = Store::open(&context.db)?.plan(&key)? else { return Ok(Vec::new()) };
    match Entries::of(&plan, draft, &Listed::default()) {
        Err(problems) => Ok(problems),
        Ok(_) => Ok(Vec::new()),
    }
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

/// Imports `draft` beside the stored `plans`; `None` where there is no database yet.
fn import(
    (mut draft, told): (Draft, &Mapping),
    plans: Option<&[PlanKey]>,
    args: &ImportArgs,
    context: &Context,
) -> Result<(), Stop> {
    if is_empty(&draft) {
        let at = draft.sources.first().map(|source| Location::file(&source.name));
        return Err(Stop::Problems(vec![Problem { at, fault: Fault::NothingKnown }]));
    }
    if args.dry_run {
        let show = match args.format {
            Some(DryRunFormat::Json) => dry_run_json,
            Some(DryRunFormat::Csv) => dry_run_list,
            Some(DryRunFormat::Table) | None => dry_run,
        };
        return show(&mut draft, plans, context);
    }
    // What can be found wrong is found before a database is made for it.
    let is_new = plans.is_none();
    if is_new {
        let key = key(&draft, &[], context)?;
        Merged::of(None, &key, &draft, (&[], &Listed::default()))?;
    }
    let mut store = open(is_new, context)?;
    let mut writer = store.begin(&context.change(args.reason.as_deref())?)?;
    let plans = writer.plans()?;
    let key = key(&draft, &plans, context)?;
    let listed = writer.listed(&key)?;
    let known = writer.plan(&key)?;
    let merged = Merged::of(known.as_ref(), &key, &draft, (&plans, &listed))?;
    draft.key = Some(key.clone());
    let said = writer.mapping()?;
    let new: Vec<_> =
        told.iter().filter(|(heading, field)| said.get(heading) != Some(*field)).collect();
    if merged.is_unchanged() && new.is_empty() {
        return unchanged(&draft, &merged, &key, context);
    }
    writer.save(&merged.merge, &draft.sources)?;
    for (heading, field) in new {
        writer.set_mapping(&key, heading, field)?;
    }
    for (question, reply) in &merged.review.new {
        writer.answer(&key, question, reply)?;
    }
    for step in &merged.entries.steps {
        let file = draft.sources.iter().find(|source| source.name == step.evidence.at.file);
        let told = args.reason.as_deref().or(file.map(|source| source.name.as_str()));
        let reason = told.filter(|_| step.is_revision);
        let origin = Origin { reason, file: file.map(|source| (source, &step.evidence)) };
        writer.add_entry(&key, (&step.code, step.period), step.reported.as_ref(), origin)?;
    }
    writer.commit()?;
    if is_new {
        let path = context.db.display().to_string();
        tell(&context.words().message(&Message::NewDatabase { path }));
    }
    let mut footer = vec![context.words().message(&Message::Stored { plan: key.to_string() })];
    footer.extend(merged.entries.told(context));
    footer.extend(merged.review.told(context));
    footer.extend(next_steps(&merged, context));
    footer.extend(results_too(&draft, &plans, context));
    confirm(&page(&draft, Some(&merged), footer, context));
    Ok(())
}

/// Tells that nothing is stored, and what is asked where a report on progress told nothing but that.
fn unchanged(draft: &Draft, merged: &Merged, key: &PlanKey, context: &Context) -> Result<(), Stop> {
    let message = context.words().message(&Message::Unchanged { plan: key.to_string() });
    let is_only_asked = !draft.achieved.is_empty() && draft.entries.is_empty();
    if is_only_asked && !merged.review.open.is_empty() {
        return Ok(print(&page(draft, Some(merged), vec![message], context))?);
    }
    Ok(say(&message)?)
}

/// A draft in the terms of the stored plan.
struct Merged {
    merge: Merge,
    entries: Entries,
    /// Whether the plan was stored before.
    known: bool,
    /// What does not add up, and what a person has said of it.
    review: Review,
}

impl Merged {
    fn of(
        known: Option<&Plan>,
        key: &PlanKey,
        draft: &Draft,
        (plans, listed): (&[PlanKey], &Listed),
    ) -> Result<Self, Stop> {
        if known.is_none() && has_no_content(draft) {
            return Err(unknown_plan(key, plans).into());
        }
        let merge = merge(known.cloned(), key, draft);
        if !merge.conflicts.is_empty() {
            return Err(Stop::Problems(merge.conflicts));
        }
        let entries = Entries::of(&merge.plan, draft, listed).map_err(Stop::Problems)?;
        let review = Review::of(known, &entries.plan(&merge.plan), draft, &entries.answered);
        Ok(Self { merge, entries, known: known.is_some(), review })
    }

    fn is_unchanged(&self) -> bool {
        self.known
            && self.merge.is_unchanged()
            && self.entries.steps.is_empty()
            && self.review.new.is_empty()
    }
}

/// The plans that are stored; `None` where there is no database yet, or an empty file.
fn stored_plans(context: &Context) -> Result<Option<Vec<PlanKey>>, Failure> {
    let is_missing =
        |fault: &DatabaseFault| matches!(fault, DatabaseFault::NotFound | DatabaseFault::Empty);
    match Store::open(&context.db) {
        Ok(store) => Ok(Some(store.plans()?)),
        Err(Problem { fault: Fault::Database { fault, .. }, .. }) if is_missing(&fault) => Ok(None),
        Err(problem) => Err(problem.into()),
    }
}

/// Whether nothing at all was read.
fn is_empty(draft: &Draft) -> bool {
    has_no_content(draft)
        && draft.entries.is_empty()
        && draft.answers.is_empty()
        && draft.achieved.is_empty()
}

/// Whether a draft has nothing of a plan but entries.
fn has_no_content(draft: &Draft) -> bool {
    let has_more =
        !draft.schedules.is_empty() || !draft.revisions.is_empty() || !draft.adjustments.is_empty();
    draft.items.is_empty()
        && draft.investments.is_empty()
        && draft.baselines.is_empty()
        && !has_more
}

/// Shows what would be stored; opens the database only to compare, and only if there is one.
fn dry_run(draft: &mut Draft, plans: Option<&[PlanKey]>, context: &Context) -> Result<(), Stop> {
    if draft.key.is_none() && has_no_content(draft) {
        draft.key = Some(key(draft, plans.unwrap_or_default(), context)?);
    }
    let footer = vec![context.words().message(&Message::DryRun)];
    if draft.key.is_none() {
        return Ok(print(&page(draft, None, footer, context))?);
    }
    let Beside { known, merged } = of_stored(draft, plans, context)?;
    let plan = merged.entries.plan(&merged.merge.plan);
    let closed = changed_closing(known.as_ref(), Some(&plan));
    let closed = closed.map(|period| context.words().fault(&Fault::ClosedPeriod { period }));
    let told = merged.entries.told(context).chain(merged.review.told(context));
    let footer = told.chain(closed).chain(footer).collect();
    Ok(print(&page(draft, Some(&merged), footer, context))?)
}

/// The same for machines, who are told what the files say, whatever is stored and whether it can be
/// stored or not. Only entries alone say nothing without their plan.
fn dry_run_json(
    draft: &mut Draft,
    plans: Option<&[PlanKey]>,
    context: &Context,
) -> Result<(), Stop> {
    let plans = plans.filter(|_| has_no_content(draft));
    let beside = of_stored(draft, plans, context).ok();
    let findings = beside.map_or_else(|| check::draft(draft), |beside| beside.merged.review.open);
    Ok(print(&json(&contract(draft, &findings, context.words())))?)
}

/// What was found, as a list to write answers into.
fn dry_run_list(
    draft: &mut Draft,
    plans: Option<&[PlanKey]>,
    context: &Context,
) -> Result<(), Stop> {
    let Beside { merged, .. } = of_stored(draft, plans, context)?;
    let view = CheckView::of(&merged.merge.plan, &merged.review.open);
    Ok(print(&render(&report::check(view, context.words()), Format::Csv, context.screen))?)
}

/// A draft beside what is stored of its plan.
struct Beside {
    /// The plan as it is stored, if it is.
    known: Option<Plan>,
    merged: Merged,
}

/// `draft` beside what is stored of its plan; `None` where there is no database.
fn of_stored(draft: &Draft, plans: Option<&[PlanKey]>, context: &Context) -> Result<Beside, Stop> {
    let key = key(draft, plans.unwrap_or_default(), context)?;
    let (known, listed) = match &plans {
        Some(_) => {
            let store = Store::open(&context.db)?;
            (store.plan(&key)?, store.listed(&key)?)
        }
        None => (None, Listed::default()),
    };
    let merged = Merged::of(known.as_ref(), &key, draft, (plans.unwrap_or_default(), &listed))?;
    Ok(Beside { known, merged })
}

/// What was read, as a person reads it.
fn page(draft: &Draft, merged: Option<&Merged>, footer: Vec<String>, context: &Context) -> String {
    let found = check::draft(draft);
    let findings = merged.map_or(&found, |merged| &merged.review.open);
    let known = merged.is_some_and(|merged| merged.known);
    let merge = merged.map(|merged| &merged.merge);
    let steps = merged.map_or(&[][..], |merged| &merged.entries.steps).iter();
    let revised = steps.filter(|step| step.is_revision);
    let revised = revised.map(|step| (&step.code, step.period, step.reported.as_ref())).collect();
    let view = ImportView { draft, findings, merge, revised, known };
    let page = report::Report { footer, ..report::import(&view, context.words()) };
    render(&page, Format::Table, context.screen)
}

/// Reads every file, and finds out what is wrong with all of them.
fn documents(files: &[std::path::PathBuf]) -> Result<Vec<Document>, Vec<Problem>> {
    let (mut documents, mut problems): (Vec<Document>, _) = (Vec::new(), Vec::new());
    for path in files {
        let read = if path.as_os_str() == "-" { standard_input() } else { read::file(path) };
        let twin = |document: &Document| {
            let same = documents.iter().find(|known| known.source.sha256 == document.source.sha256);
            same.map(|known| known.source.name.clone())
        };
        match read.map(|document| (twin(&document), document)) {
            Ok((None, document)) => documents.push(document),
            Ok((Some(first), document)) => {
                let at = Location::file(&document.source.name);
                problems.push(Problem::at(at, Fault::RepeatedFile { first }));
            }
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(documents) } else { Err(problems) }
}

fn standard_input() -> Result<Document, Problem> {
    let bytes = read::stream(std::io::stdin().lock())
        .map_err(|fault| Problem::at(Location::file(SourceFile::STREAM), Fault::File(fault)))?;
    read::document(SourceFile::STREAM, &bytes)
}

/// The plan that was named for this import. A whole key is taken as it is, and may name a new plan;
/// a part must fit a stored one.
fn named_key(plans: Option<&[PlanKey]>, context: &Context) -> Result<Option<PlanKey>, Failure> {
    let Some(query) = &context.named_plan else { return Ok(None) };
    if let Ok(key) = query.parse() {
        return Ok(Some(key));
    }
    let plans = plans.unwrap_or_default();
    if plans.is_empty() {
        return Err(Failure::usage(Fault::BadKey { found: query.clone() }));
    }
    select::matching(query, plans).map(Some)
}

/// The plan of a draft that does not name one: entries go to the plan at work, lists must say.
fn key(draft: &Draft, plans: &[PlanKey], context: &Context) -> Result<PlanKey, Stop> {
    match &draft.key {
        Some(key) => Ok(key.clone()),
        None if has_no_content(draft) => Ok(select::plan_key(context, plans)?),
        None => {
            let at = draft.sources.first().map(|source| Location::file(&source.name));
            let plans = plans.iter().map(ToString::to_string).collect();
            Err(Stop::Problems(vec![Problem { at, fault: Fault::PlanNotNamed { plans } }]))
        }
    }
}

/// Opens the database, or makes it, with the directory of the usual one.
fn open(is_new: bool, context: &Context) -> Result<Store, Failure> {
    if let Some(directory) = context.db.parent().filter(|_| is_new && !context.db_is_named) {
        make_directory(directory)?;
    }
    Ok(Store::open_or_create(&context.db)?)
}

/// Makes the usual directory of the database, which is its user's alone. On Windows it is so by the
/// profile that it stands in.
pub(super) fn make_directory(directory: &Path) -> Result<(), Failure> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(directory).map_err(|error| {
        let at = Location::file(&directory.display().to_string());
        Problem::at(at, Fault::File(file_fault(&error))).into()
    })
}

/// Where a plan tells last year's figures and last year's plan is stored, how they go into that.
fn results_too(draft: &Draft, plans: &[PlanKey], context: &Context) -> Option<String> {
    let key = draft.key.as_ref().filter(|_| !draft.baselines.is_empty())?;
    let is_before = |plan: &&PlanKey| plan.place == key.place && plan.year == key.year - 1;
    let plan = plans.iter().find(is_before)?.to_string();
    // A list of last year's figures has no sentences.
    let of_text = draft.baselines.iter().find_map(|known| known.evidence.as_ref())?;
    let is_text = of_text.at.sheet.is_none() && of_text.at.spot.column.is_none();
    let file = of_text.at.file.clone();
    is_text.then(|| context.words().message(&Message::ResultsToo { plan, file }))
}

/// After the first import of a plan, what a person can do with it.
fn next_steps(merged: &Merged, context: &Context) -> Option<String> {
    let plan = &merged.merge.plan;
    let period =
        context.last_finished_month(plan.key.year).or_else(|| Period::of(plan.key.year, 1))?;
    let first = plan
        .items
        .iter()
        .find(|item| item.target.is_some() && item.rhythm.last_due(period.month()).is_some());
    let code = first.map(|item| item.code.to_string());
    let message = Message::NextSteps { code, period };
    (!merged.known).then(|| context.words().message(&message))
}
