//! `plan import`: files are read, understood, checked and stored, all or nothing.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::assess::{Judge, RuleSet, Targets};
use crate::check;
use crate::cli::achieved;
use crate::cli::answers::{self, Heeding};
use crate::cli::args::{DryRunFormat, FormatArg, ImportArgs, OutputArgs};
use crate::cli::context::Context;
use crate::cli::entries::{Entries, How};
use crate::cli::failure::Failure;
use crate::cli::meter::Meter;
use crate::cli::output::{self, confirm, print, say, tell};
use crate::cli::record;
use crate::cli::review::{Review, Reviewer};
use crate::cli::select;
use crate::cli::several::{self, Several};
use crate::extract::{self, Hints};
use crate::lang::{Label, Message};
use crate::model::{
    Answers, Check, Code, DatabaseFault, Draft, DraftAnswer, DraftForm, Fault, Field, Finding,
    Location, Mapping, Merge, Names, Period, Plan, PlanKey, Problem, SourceFile, changed_closing,
    comparable, merge,
};
use crate::read::{self, Contents, Document, file_fault};
use crate::render::{Format, json, render};
use crate::report::{self, CheckView, GatheredForm, ImportView, Section, View, contract};
use crate::store::{Listed, Store, Writer};

/// Reads, checks and stores files.
pub(super) fn run(args: &ImportArgs, context: &Context) -> Result<(), Failure> {
    if args.review && args.files.iter().any(|path| path.as_os_str() == "-") {
        return Err(Failure::usage(Fault::ReviewOfStream));
    }
    let refused = |problems| not_imported(args, problems, context);
    let files = named_files(&args.files).map_err(refused)?;
    let one = match files.as_slice() {
        [path] => Some((name_of(path), bytes_of(path).map_err(|it| refused(vec![it]))?)),
        _ => None,
    };
    let contents = one.as_ref().map(|(name, bytes)| Contents::of(name, bytes)).transpose();
    let contents = contents.map_err(|it| refused(vec![it]))?;
    let plans = stored_plans(context)?;
    let told = mapping(&args.mapping)?;
    let mut known = match &plans {
        Some(_) => Store::open(&context.db)?.mapping()?,
        None => Mapping::default(),
    };
    known.extend(&told);
    // A list of several plans may be too long to be read as a document.
    if several::is_possible(args, context)
        && let Some(contents) = &contents
        && let Some(several) = Several::of(contents, &known)
    {
        let plans = plans.unwrap_or_default();
        return several.import(&plans, (known, &told), args, context);
    }
    let mut meter = Meter::of(files.len() + 1);
    let documents = match contents {
        Some(contents) => contents.document().map(|it| vec![it]).map_err(|it| vec![it]),
        None => documents(&files, &mut meter),
    };
    let documents = documents.map_err(refused)?;
    let hints = hints(args, plans.as_deref(), known, context)?;
    of_one_plan((Reading { documents, hints }, &told), plans.as_deref(), args, &mut meter, context)
}

/// The failure of an import for what is wrong with its files.
pub(super) fn not_imported(
    args: &ImportArgs,
    problems: Vec<Problem>,
    context: &Context,
) -> Failure {
    let names: Vec<String> = args.files.iter().map(|path| path.display().to_string()).collect();
    Failure::not_imported(context.words().list(&names), problems)
}

/// What is known of the files beside what is in them.
fn hints(
    args: &ImportArgs,
    plans: Option<&[PlanKey]>,
    mapping: Mapping,
    context: &Context,
) -> Result<Hints, Failure> {
    let key = named_key(plans, context)?;
    let usual = plans.and_then(|plans| select::plan_key(context, plans).ok());
    let at_work = key.as_ref().or(usual.as_ref());
    Ok(Hints {
        year: at_work.map(|key| key.year),
        place: at_work.map(|key| key.place.clone()),
        key,
        kind: args.kind.map(Into::into),
        period: args.period.clone(),
        mapping,
        answers: Answers::default(),
    })
}

/// Stores what is read of one plan, with what was `told` of columns.
fn of_one_plan(
    (mut reading, told): (Reading, &Mapping),
    plans: Option<&[PlanKey]>,
    args: &ImportArgs,
    meter: &mut Meter,
    context: &Context,
) -> Result<(), Failure> {
    let refused = |mut problems: Vec<Problem>| {
        for problem in &mut problems {
            if let Fault::PlanNotNamed { plans: known } = &mut problem.fault {
                *known = plans.unwrap_or_default().iter().map(ToString::to_string).collect();
            }
        }
        not_imported(args, problems, context)
    };
    let (draft, mut problems) = reading.draft();
    if !problems.is_empty() {
        problems.extend(more_problems(&draft, plans, context)?);
        problems.sort_by(|one, other| one.at.cmp(&other.at));
        return Err(refused(problems));
    }
    if let Some(found) = unused(told, &draft) {
        return Err(Failure::usage(Fault::UnknownHeading { found }));
    }
    let imported = || {
        let stored = stored_answers(&draft, plans, context)?;
        let answered = if args.review {
            meter.clear();
            review(&mut reading, &draft, &stored, plans, context)?
        } else {
            reading.answered(draft, &stored, plans, context)?
        };
        import((answered, told), plans, args, meter, context)
    };
    imported().map_err(|stop| match stop {
        Stop::Problems(problems) => refused(problems),
        Stop::Failure(failure) => failure,
    })
}

/// The answers that are stored with the plan of `draft`.
fn stored_answers(
    draft: &Draft,
    plans: Option<&[PlanKey]>,
    context: &Context,
) -> Result<Answers, Failure> {
    let Some(plans) = plans else { return Ok(Answers::default()) };
    let Ok(key) = key(draft, plans, context) else { return Ok(Answers::default()) };
    Ok(Store::open(&context.db)?.answers(&key)?)
}

/// A draft with what a person has said of what was found in it.
struct Answered {
    draft: Draft,
    heeding: Heeding,
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
pub(super) fn unknown_plan(key: &PlanKey, plans: &[PlanKey]) -> Fault {
    if plans.is_empty() {
        return Fault::NoPlan;
    }
    let plans = plans.iter().map(ToString::to_string).collect();
    Fault::UnknownPlan { query: key.to_string(), plans }
}

/// The files of an import, and what a person says of their columns and words.
struct Reading {
    documents: Vec<Document>,
    hints: Hints,
}

impl Reading {
    /// Reads the files.
    fn draft(&self) -> (Draft, Vec<Problem>) {
        extract::draft(&self.documents, &self.hints)
    }

    /// `draft`, which was read without answers, as the answers say that are `stored` and those that it
    /// has itself.
    fn answered(
        &mut self,
        draft: Draft,
        stored: &Answers,
        plans: Option<&[PlanKey]>,
        context: &Context,
    ) -> Result<Answered, Stop> {
        let mut heeding = Heeding::of(stored.clone(), &draft.answers);
        let parts = |it: &DraftAnswer| it.question.check == Check::AmbiguousSplit;
        let draft = if heeding.answers.iter().any(parts) {
            // How a list parts into names is told while it is read.
            self.hints.answers = heeding.answers.clone();
            let (again, problems) = self.draft();
            if !problems.is_empty() {
                return Err(Stop::Problems(problems));
            }
            Draft { answers: draft.answers, ..again }
        } else {
            draft
        };
        let mut draft = settled(draft, plans, context)?;
        // What is corrected may bring findings that have been answered, too.
        let mut is_heeded = heeding.changes();
        let mut first = true;
        while is_heeded {
            let merged = match of_stored((&draft, &heeding), plans, context) {
                Ok(beside) => beside.merged,
                // What is wrong without any answer is told when it is to be stored.
                Err(_) if first => break,
                Err(stop) => return Err(stop),
            };
            first = false;
            let heeded = heeding.heed(&mut draft, &merged.merge, &merged.review.all);
            is_heeded = heeded.map_err(Stop::Problems)?;
        }
        Ok(Answered { draft, heeding })
    }
}

/// Asks a person about each finding of the files, and reads them as the answers say.
fn review(
    reading: &mut Reading,
    draft: &Draft,
    stored: &Answers,
    plans: Option<&[PlanKey]>,
    context: &Context,
) -> Result<Answered, Stop> {
    let mut reviewer = Reviewer::of_import(context);
    let mut given = draft.answers.clone();
    loop {
        let read = Draft { answers: given.clone(), ..draft.clone() };
        let answered = match reading.answered(read, stored, plans, context) {
            Ok(answered) => answered,
            Err(Stop::Problems(problems)) if given.len() > draft.answers.len() => {
                if let Some(last) = given.pop() {
                    reviewer.refuse(&last, &problems);
                }
                continue;
            }
            Err(stop) => return Err(stop),
        };
        let asked = match of_stored((&answered.draft, &answered.heeding), plans, context) {
            Ok(beside) => reviewer.ask_of(&beside.concerning(&answered.draft))?,
            Err(Stop::Problems(problems)) => match reviewer.ask_names(&problems)? {
                Some(answer) => vec![answer],
                None => return Err(Stop::Problems(problems)),
            },
            Err(stop) => return Err(stop),
        };
        if asked.is_empty() {
            return Ok(answered);
        }
        given.extend(asked);
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
    let is_used = |heading: &str| draft.mapped.keys().any(|used| comparable(used) == heading);
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
    match Entries::of(&plan, draft, &Listed::default(), &Heeding::default()) {
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
    (answered, told): (Answered, &Mapping),
    plans: Option<&[PlanKey]>,
    args: &ImportArgs,
    meter: &mut Meter,
    context: &Context,
) -> Result<(), Stop> {
    let Answered { mut draft, heeding } = answered;
    // Where all of it was left out, that is what was said.
    if is_empty(&draft) && heeding.done.is_empty() {
        let at = draft.sources.first().map(|source| Location::file(&source.name));
        return Err(Stop::Problems(vec![Problem { at, fault: Fault::NothingKnown }]));
    }
    if args.dry_run {
        meter.clear();
        return show((&mut draft, &heeding), plans, args, context);
    }
    // What can be found wrong is found before a database is made for it.
    let is_new = plans.is_none();
    let records = draft.entries.len() + draft.items.len();
    meter.begin_long(context.words().label(Label::Storing), records);
    if is_new {
        let key = key(&draft, &[], context)?;
        Merged::of(None, &key, (&draft, &heeding), (&[], &Listed::default()))?;
    }
    let mut store = open(is_new, context)?;
    let mut writer = store.begin(&context.change(args.reason.as_deref())?)?;
    let plans = writer.plans()?;
    let key = key(&draft, &plans, context)?;
    let listed = writer.listed(&key)?;
    let known = writer.plan(&key)?;
    let merged = Merged::of(known.as_ref(), &key, (&draft, &heeding), (&plans, &listed))?;
    draft.key = Some(key.clone());
    let is_said = !unsaid(&writer, told)?.is_empty();
    let places = writer.places()?;
    let links = places.news(&key.place, &draft.above);
    if merged.is_unchanged() && !is_said && links.is_empty() {
        meter.clear();
        return unchanged(&draft, &merged, &key, context);
    }
    writer.save(&merged.merge, &draft.sources)?;
    save_mapping(&mut writer, &key, told)?;
    for (part, whole) in &links {
        writer.set_parent(part, Some(whole))?;
    }
    for answer in &merged.review.new {
        writer.answer(&key, &answer.question, &answer.reply)?;
    }
    merged.entries.store(&mut writer, &key, &draft.sources, args.reason.as_deref())?;
    writer.commit()?;
    meter.clear();
    if is_new {
        let path = context.db.display().to_string();
        tell(&context.words().message(&Message::NewDatabase { path }));
    }
    let footer = told_after((&draft, &merged), &links, &plans, context);
    confirm(&page(&draft, Some(&merged), footer, context));
    Ok(())
}

/// Stores what was `told` of headings that was not said before, with the plan `key`. Returns whether there was
/// anything.
pub(super) fn save_mapping(
    writer: &mut Writer<'_>,
    key: &PlanKey,
    told: &Mapping,
) -> Result<bool, Problem> {
    let new = unsaid(writer, told)?;
    for (heading, field) in &new {
        writer.set_mapping(key, heading, *field)?;
    }
    Ok(!new.is_empty())
}

/// What was `told` of headings that was not said before.
fn unsaid<'a>(
    writer: &Writer<'_>,
    told: &'a Mapping,
) -> Result<Vec<(&'a str, Option<Field>)>, Problem> {
    let said = writer.mapping()?;
    Ok(told.iter().filter(|(heading, field)| said.get(heading) != Some(*field)).collect())
}

/// What is told of a draft that has been stored beside the `plans`, with the places that it put into others.
fn told_after(
    (draft, merged): (&Draft, &Merged),
    links: &[(&str, &str)],
    plans: &[PlanKey],
    context: &Context,
) -> Vec<String> {
    let plan = merged.merge.plan.key.to_string();
    let mut footer = vec![context.words().message(&Message::Stored { plan })];
    let part_of = |(part, whole): &(&str, &str)| {
        let (part, whole) = ((*part).to_owned(), (*whole).to_owned());
        context.words().message(&Message::PartOf { part, whole })
    };
    footer.extend(links.iter().map(part_of));
    footer.extend(merged.entries.told(context));
    footer.extend(merged.review.told(context));
    footer.extend(next_steps(merged, context));
    footer.extend(results_too(draft, plans, context));
    footer
}

/// Shows what would be stored, in the way that is asked for.
fn show(
    read: (&mut Draft, &Heeding),
    plans: Option<&[PlanKey]>,
    args: &ImportArgs,
    context: &Context,
) -> Result<(), Stop> {
    match args.format {
        None if args.output.is_some() => dry_run_list(read, plans, args, context),
        Some(DryRunFormat::Csv) => dry_run_list(read, plans, args, context),
        Some(_) if args.output.is_some() => {
            Err(Failure::usage(Fault::OptionWithoutMeaning { option: "-o" }).into())
        }
        Some(DryRunFormat::Json) => dry_run_json(read, plans, context),
        Some(DryRunFormat::Table) | None => dry_run(read, plans, context),
    }
}

/// Says that nothing is new, and whether anything was found all the same: what is asked of a report on
/// progress that told nothing but that, else how much.
fn unchanged(draft: &Draft, merged: &Merged, key: &PlanKey, context: &Context) -> Result<(), Stop> {
    let words = context.words();
    let message = words.message(&Message::Unchanged { plan: key.to_string() });
    let count = merged.review.open.len();
    let is_only_asked = !draft.achieved.is_empty() && draft.entries.is_empty() && count > 0;
    // Who has sent which sheets is told whenever they are read.
    if is_only_asked || !draft.forms.is_empty() {
        return Ok(print(&page(draft, Some(merged), vec![message], context))?);
    }
    say(&message)?;
    if count > 0 {
        say(&words.message(&Message::StillOpen { count }))?;
    }
    Ok(())
}

/// A draft in the terms of the stored plan.
struct Merged {
    merge: Merge,
    entries: Entries,
    /// The plan as it is with all of the draft.
    after: Plan,
    /// Whether the plan was stored before.
    known: bool,
    /// What does not add up, and what a person has said of it.
    review: Review,
}

impl Merged {
    fn of(
        known: Option<&Plan>,
        key: &PlanKey,
        (draft, heeding): (&Draft, &Heeding),
        (plans, listed): (&[PlanKey], &Listed),
    ) -> Result<Self, Stop> {
        if known.is_none() && has_no_content(draft) {
            let Some(form) = draft.forms.first() else {
                return Err(unknown_plan(key, plans).into());
            };
            let known = plans.iter().map(ToString::to_string).collect();
            let fault = Fault::FormOfUnknownPlan { found: key.to_string(), known };
            return Err(Stop::Problems(vec![Problem::at(form.at.clone(), fault)]));
        }
        let merge = merge(known.cloned(), key, draft);
        if !merge.conflicts.is_empty() {
            return Err(Stop::Problems(merge.conflicts));
        }
        let entries = Entries::of(&merge.plan, draft, listed, heeding).map_err(Stop::Problems)?;
        let after = entries.plan(&merge.plan);
        let review = Review::of(known, &after, draft, heeding, &entries.answered);
        Ok(Self { merge, entries, after, known: known.is_some(), review })
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
        && draft.forms.is_empty()
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
fn dry_run(
    (draft, heeding): (&mut Draft, &Heeding),
    plans: Option<&[PlanKey]>,
    context: &Context,
) -> Result<(), Stop> {
    if draft.key.is_none() && has_no_content(draft) {
        draft.key = Some(key(draft, plans.unwrap_or_default(), context)?);
    }
    let footer = vec![context.words().message(&Message::DryRun)];
    if draft.key.is_none() {
        return Ok(print(&page(draft, None, footer, context))?);
    }
    let Beside { known, merged } = of_stored((draft, heeding), plans, context)?;
    let closed = changed_closing(known.as_ref(), Some(&merged.after));
    let closed = closed.map(|period| context.words().fault(&Fault::ClosedPeriod { period }));
    let told = merged.entries.told(context).chain(merged.review.told(context));
    let footer = told.chain(closed).chain(footer).collect();
    Ok(print(&page(draft, Some(&merged), footer, context))?)
}

/// The same for machines, who are told what the files say, whatever is stored and whether it can be
/// stored or not. Only entries alone say nothing without their plan.
fn dry_run_json(
    (draft, heeding): (&mut Draft, &Heeding),
    plans: Option<&[PlanKey]>,
    context: &Context,
) -> Result<(), Stop> {
    let plans = plans.filter(|_| has_no_content(draft));
    let beside = of_stored((draft, heeding), plans, context).ok();
    let findings = beside.map_or_else(|| check::draft(draft), |beside| beside.merged.review.open);
    Ok(print(&json(&contract(draft, &findings, context.words())))?)
}

/// What was found, as a list to write answers into.
fn dry_run_list(
    (draft, heeding): (&mut Draft, &Heeding),
    plans: Option<&[PlanKey]>,
    args: &ImportArgs,
    context: &Context,
) -> Result<(), Stop> {
    let Beside { merged, .. } = of_stored((draft, heeding), plans, context)?;
    let view = CheckView::of(&merged.merge.plan, &merged.review.open);
    let list = report::check(view, context.words());
    let (format, output) = (Some(FormatArg::Csv), args.output.clone());
    let args = OutputArgs { format, output, no_bom: false };
    Ok(output::write(&list, &args, Format::Csv, context)?)
}

/// A draft beside what is stored of its plan.
struct Beside {
    /// The plan as it is stored, if it is.
    known: Option<Plan>,
    merged: Merged,
}

impl Beside {
    /// What nobody has answered of what was found, if it is about something that `draft` tells.
    fn concerning(&self, draft: &Draft) -> Vec<Finding> {
        let Merged { merge, review, .. } = &self.merged;
        let items: BTreeSet<&Code> = merge.touched.iter().collect();
        let names = Names::of(&merge.plan);
        let read = draft.entries.iter().flat_map(|entry| record::of_draft(&names, entry)).flatten();
        let entries: BTreeSet<(Code, Period)> =
            read.map(|(code, period, _)| (code, period)).collect();
        let is_told = |finding: &&Finding| match answers::entry_of(finding) {
            Some(entry) => entries.contains(&entry),
            None => finding.item.as_ref().is_some_and(|(code, _)| items.contains(code)),
        };
        let mut asked = BTreeSet::new();
        let concerning = review.open.iter().chain(review.all.iter().filter(is_told));
        concerning.filter(|finding| asked.insert(finding.question())).cloned().collect()
    }
}

/// `draft` beside what is stored of its plan, if there is a database.
fn of_stored(
    (draft, heeding): (&Draft, &Heeding),
    plans: Option<&[PlanKey]>,
    context: &Context,
) -> Result<Beside, Stop> {
    let key = key(draft, plans.unwrap_or_default(), context)?;
    let (known, listed) = match &plans {
        Some(_) => {
            let store = Store::open(&context.db)?;
            (store.plan(&key)?, store.listed(&key)?)
        }
        None => (None, Listed::default()),
    };
    let plans = plans.unwrap_or_default();
    let merged = Merged::of(known.as_ref(), &key, (draft, heeding), (plans, &listed))?;
    Ok(Beside { known, merged })
}

/// What was read, as a person reads it.
fn page(draft: &Draft, merged: Option<&Merged>, footer: Vec<String>, context: &Context) -> String {
    let alone = if merged.is_none() { check::draft(draft) } else { Vec::new() };
    let findings = merged.map_or(&alone, |merged| &merged.review.open);
    let known = merged.is_some_and(|merged| merged.known);
    let merge = merged.map(|merged| &merged.merge);
    let steps = merged.map_or(&[][..], |merged| &merged.entries.steps).iter();
    let revised = steps.filter(|step| step.is_revision);
    let revised = revised.map(|step| (&step.code, step.period, step.reported.as_ref())).collect();
    let view = ImportView { draft, findings, merge, revised, known };
    let mut page = report::Report { footer, ..report::import(&view, context.words()) };
    if let Some(merged) = merged {
        let (sections, more) = gathered(draft, merged, context);
        // What each unit sent is what this import is about: it comes below the counts.
        page.sections.splice(1..1, sections);
        page.footer.extend(more);
    }
    render(&page, Format::Table, context.screen)
}

/// What became of the sheets that were filled in, and what is still missing.
fn gathered(draft: &Draft, merged: &Merged, context: &Context) -> (Vec<Section>, Vec<String>) {
    let outcomes = |form: &DraftForm| {
        let own = merged.entries.outcomes.iter().filter(|outcome| form.has(&outcome.at));
        let count = |how: How| own.clone().filter(|outcome| outcome.how == how).count();
        let (new, revised, same) = (count(How::New), count(How::Revised), count(How::Same));
        let codes = own.filter_map(|outcome| outcome.code.clone()).collect();
        GatheredForm { form: form.clone(), new, revised, same, codes }
    };
    let forms: Vec<GatheredForm> = draft.forms.iter().map(outcomes).collect();
    let Some(first) = forms.first() else { return (Vec::new(), Vec::new()) };
    let (rules, period) = (RuleSet::usual(), first.form.period);
    let before = merged.merge.plan.clone().before_reports_of(period);
    let after = merged.after.clone().of_items_in(period);
    let judge = |plan| Judge::of(plan, &rules, Targets::InForce);
    let (asked, now) = (judge(&before), judge(&after));
    let view = |judge| View { judge, period, words: context.words(), revised: None };
    report::gathered(view(&asked), view(&now), &forms)
}

/// The files that a person means: a directory stands for those in it, as some shells know no `*`; where others
/// put the locks of open workbooks among them, these are none.
fn named_files(named: &[PathBuf]) -> Result<Vec<PathBuf>, Vec<Problem>> {
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    for path in named {
        if path.is_dir() && path.as_os_str() != "-" {
            match read::files_in(path) {
                Ok(found) => files.extend(found),
                Err(fault) => {
                    let at = Location::file(&path.display().to_string());
                    problems.push(Problem::at(at, Fault::File(fault)));
                }
            }
        } else if named.len() == 1 || !read::is_lock(path) {
            files.push(path.clone());
        }
    }
    if problems.is_empty() { Ok(files) } else { Err(problems) }
}

/// Reads every file, and finds out what is wrong with all of them.
fn documents(files: &[PathBuf], meter: &mut Meter) -> Result<Vec<Document>, Vec<Problem>> {
    let (mut documents, mut problems): (Vec<Document>, _) = (Vec::new(), Vec::new());
    for path in files {
        meter.begin(&path.display().to_string());
        let read = bytes_of(path).and_then(|bytes| read::document(&name_of(path), &bytes));
        meter.end();
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

/// What is in the file at `path`, or comes from standard input.
fn bytes_of(path: &Path) -> Result<Vec<u8>, Problem> {
    if path.as_os_str() != "-" {
        return read::bytes(path);
    }
    let fault = |fault| Problem::at(Location::file(SourceFile::STREAM), Fault::File(fault));
    read::stream(std::io::stdin().lock()).map_err(fault)
}

/// What a file is called.
fn name_of(path: &Path) -> String {
    let is_stream = path.as_os_str() == "-";
    if is_stream { SourceFile::STREAM.to_owned() } else { path.display().to_string() }
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
pub(super) fn open(is_new: bool, context: &Context) -> Result<Store, Failure> {
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
