//! `plan import` of a list of entries that names several plans: of each of them its rows, all or nothing.
//!
//! Such a list may have more rows than there is room for in memory as cells, so the plans are taken one by one.
//! Where all rows of a plan say nothing but a new number they are stored as they stand; otherwise they are read
//! as the list of that plan alone would be, and both ways must come to the same.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::panic::resume_unwind;
use std::thread;

use crate::cli::answers::Heeding;
use crate::cli::args::ImportArgs;
use crate::cli::context::Context;
use crate::cli::entries::Entries;
use crate::cli::failure::Failure;
use crate::cli::import;
use crate::cli::meter::Meter;
use crate::cli::output::confirm;
use crate::cli::record;
use crate::extract::{self, Hints, SeveralPlans};
use crate::lang::Label;
use crate::model::{
    Basis, Fault, Field, ListKind, Mapping, Period, Plan, PlanKey, Problem, SourceFile, Spot,
};
use crate::read::{Block, Contents, Document, List, RowSpot};
use crate::render::{Format, render};
use crate::report::{self, PlanEntries, SeveralView};
use crate::store::{Figure, Listed, Writer};

/// A list with the rows of each plan that it names.
pub(super) struct Several<'a> {
    source: SourceFile,
    list: List<'a>,
    columns: SeveralPlans,
    plans: BTreeMap<PlanKey, Vec<RowSpot>>,
    problems: Vec<Problem>,
}

/// So many problems are enough to see what is wrong with a list.
const ENOUGH_PROBLEMS: usize = 1_000;

/// Whether `args` ask for nothing that only the list of one plan can have.
pub(super) fn is_possible(args: &ImportArgs, context: &Context) -> bool {
    let is_of_entries = args.kind.is_none_or(|kind| ListKind::from(kind) == ListKind::Progress);
    let is_plain = !args.review && args.period.is_none() && args.format.is_none();
    is_of_entries && is_plain && args.output.is_none() && context.named_plan.is_none()
}

impl<'a> Several<'a> {
    /// Reads what plans the list `contents` is of; `None` where it is no list of entries that names more than one.
    pub(super) fn of(contents: &'a Contents<'_>, mapping: &Mapping) -> Option<Self> {
        let list = contents.list()?;
        let columns = SeveralPlans::of(&list, mapping)?;
        // Of a long list either takes a while.
        let (rows, source) = thread::scope(|scope| {
            let source = scope.spawn(|| contents.source());
            (rows_of_plans(&list, columns.plan), source.join())
        });
        let source = source.unwrap_or_else(|panic| resume_unwind(panic));
        let (plans, problems) = (BTreeMap::new(), Vec::new());
        let mut several = Self { source, list, columns, plans, problems };
        for (text, rows) in rows {
            several.take(&text, rows);
        }
        Some(several).filter(|several| several.plans.len() > 1)
    }

    /// Takes the `rows` that name their plan as `text`.
    fn take(&mut self, text: &str, rows: Vec<RowSpot>) {
        let Ok(key) = text.parse::<PlanKey>() else {
            let fault = match text {
                "" => Fault::MissingValue { field: Field::Plan },
                _ => Fault::BadKey { found: text.to_owned() },
            };
            self.problems.extend(self.first(&rows, fault));
            return;
        };
        // A plan may be written in several ways.
        let known = self.plans.entry(key).or_default();
        known.extend(rows);
        known.sort_by_key(|row| row.line);
        known.shrink_to_fit();
    }

    /// `fault`, where the first of `rows` stands.
    fn first(&self, rows: &[RowSpot], fault: Fault) -> Option<Problem> {
        Some(Problem::at(self.list.location(*rows.first()?), fault))
    }

    /// Stores the rows with the `plans` that there are, read with what `mapping` says of columns; of that what was
    /// `told` now is stored, too.
    pub(super) fn import(
        mut self,
        plans: &[PlanKey],
        (mapping, told): (Mapping, &Mapping),
        args: &ImportArgs,
        context: &Context,
    ) -> Result<(), Failure> {
        let known: BTreeSet<&PlanKey> = plans.iter().collect();
        for (key, rows) in self.plans.iter().filter(|(key, _)| !known.contains(key)) {
            let fault = import::unknown_plan(key, plans);
            self.problems.extend(self.first(rows, fault));
        }
        if !self.problems.is_empty() {
            return Err(refused(self.problems, args, context));
        }
        let Self { source, list, columns, plans: of_plans, .. } = self;
        let mut meter = Meter::of(of_plans.len());
        let rows = of_plans.values().map(Vec::len).sum();
        meter.begin_long(context.words().label(Label::Storing), rows);
        let mut store = import::open(false, context)?;
        let mut writer = store.begin_bulk(&context.change(args.reason.as_deref())?)?;
        writer.add_source(&source)?;
        let first = of_plans.keys().next().cloned();
        let reading =
            Reading { list: &list, columns: &columns, source: &source, mapping: &mapping };
        let prepare = |key: PlanKey, rows: Vec<RowSpot>, plan: Option<Plan>| {
            plan.map(|plan| OfPlan::of(&reading, plan, rows)).ok_or(key)
        };
        let (mut all, mut problems) = (Vec::new(), Vec::new());
        writer.each_plan(of_plans.into_iter(), prepare, |writer, of_plan| {
            let of_plan = of_plan.map_err(|key| import::unknown_plan(&key, plans))?;
            match of_plan.store(&reading, writer, args)? {
                Ok(entries) => all.push(entries),
                Err(found) => problems.extend(found),
            }
            if problems.len() >= ENOUGH_PROBLEMS {
                return Err(refused(std::mem::take(&mut problems), args, context));
            }
            writer.forget()?;
            meter.end();
            Ok(())
        })?;
        if !problems.is_empty() {
            return Err(refused(problems, args, context));
        }
        let said = first.map(|key| import::save_mapping(&mut writer, &key, told)).transpose()?;
        let is_said = said.unwrap_or_default();
        let is_new = is_said || all.iter().any(|it| it.new + it.revised > 0);
        if is_new && !args.dry_run {
            writer.commit()?;
        }
        meter.clear();
        let (is_stored, unread) = (is_new && !args.dry_run, &columns.unread);
        let view =
            SeveralView { source: &source, plans: &all, unread, is_stored, is_dry: args.dry_run };
        confirm(&render(&report::several(&view, context.words()), Format::Table, context.screen));
        Ok(())
    }
}

/// The rows below the heading of `list`, by what they have in the column `index`, from 0.
fn rows_of_plans(list: &List<'_>, index: usize) -> HashMap<String, Vec<RowSpot>> {
    let mut rows_of: HashMap<String, Vec<RowSpot>> = HashMap::new();
    list.each(index, |text, row| match rows_of.get_mut(text) {
        Some(rows) => rows.push(row),
        None => {
            rows_of.insert(text.to_owned(), vec![row]);
        }
    });
    rows_of
}

/// The failure for `problems`, in the order in which they stand in the file.
fn refused(mut problems: Vec<Problem>, args: &ImportArgs, context: &Context) -> Failure {
    problems.sort_by(|one, other| one.at.cmp(&other.at));
    import::not_imported(args, problems, context)
}

/// The list, and how its rows are read.
struct Reading<'a> {
    list: &'a List<'a>,
    columns: &'a SeveralPlans,
    source: &'a SourceFile,
    mapping: &'a Mapping,
}

/// The rows of one plan. They are given up with it.
struct OfPlan<'a> {
    plan: Plan,
    rows: Vec<RowSpot>,
    /// The rows as numbers, item by item; `None` where any of them says more.
    figures: Option<Vec<Figure<'a>>>,
}

impl<'a> OfPlan<'a> {
    fn of(reading: &Reading<'a>, plan: Plan, rows: Vec<RowSpot>) -> Self {
        let figures = reading.figures(&plan, &rows);
        Self { plan, rows, figures }
    }

    /// Writes what the rows say that is new, and returns how they went, or else what is wrong with them.
    fn store(
        self,
        reading: &Reading<'a>,
        writer: &mut Writer<'_>,
        args: &ImportArgs,
    ) -> Result<Result<PlanEntries, Vec<Problem>>, Problem> {
        let key = self.plan.key.clone();
        if let Some(figures) = self.new_figures(writer)? {
            writer.add_figures(&self.plan, figures, reading.source)?;
            return Ok(Ok(PlanEntries { key, new: figures.len(), revised: 0, same: 0 }));
        }
        let listed = writer.listed(&key)?;
        let entries = match reading.understood(&self, &listed) {
            Ok(entries) => entries,
            Err(problems) => return Ok(Err(problems)),
        };
        let sources = std::slice::from_ref(reading.source);
        entries.store(writer, &key, sources, args.reason.as_deref())?;
        let Entries { new, revised, same, .. } = entries;
        Ok(Ok(PlanEntries { key, new, revised, same }))
    }

    /// The rows as numbers, where none takes the place of anything that was ever reported.
    fn new_figures(&self, writer: &Writer<'_>) -> Result<Option<&[Figure<'a>]>, Problem> {
        let Some(figures) = &self.figures else { return Ok(None) };
        let known = writer.reported(&self.plan.key)?;
        let is_known = |figure: &Figure<'_>| {
            let code = self.plan.items.get(figure.item).map(|item| item.code.clone());
            code.is_some_and(|code| known.contains(&(code, figure.period)))
        };
        let is_any_known = !known.is_empty() && figures.iter().any(is_known);
        Ok(Some(figures.as_slice()).filter(|_| !is_any_known))
    }
}

impl<'a> Reading<'a> {
    /// The `rows` of `plan` as numbers, item by item; `None` where any of them says more, or two are of one period.
    fn figures(&self, plan: &Plan, rows: &[RowSpot]) -> Option<Vec<Figure<'a>>> {
        if !plan.answers.is_empty() {
            return None;
        }
        let items = plan.items.iter().enumerate();
        let fitting = items.filter(|(_, item)| record::takes_plain_numbers(item, plan.key.year));
        let places = fitting.map(|(place, item)| (item.code.as_str(), place)).collect();
        let figure = |row: &RowSpot| self.figure(*row, plan, &places);
        let mut figures: Vec<Figure<'a>> = rows.iter().map(figure).collect::<Option<_>>()?;
        figures.sort_by_key(|figure| (figure.item, figure.period));
        let place = |figure: &Figure<'_>| (figure.item, figure.period);
        let is_twice = figures.windows(2).any(|pair| place(&pair[0]) == place(&pair[1]));
        Some(figures).filter(|_| !is_twice)
    }

    /// `row` as a number of one of the items of `plan` that take plain numbers, whose `places` these are by their
    /// codes.
    fn figure(
        &self,
        row: RowSpot,
        plan: &Plan,
        places: &HashMap<&str, usize>,
    ) -> Option<Figure<'a>> {
        let entry = self.columns.plain(self.list, row)?;
        let place = *places.get(entry.code)?;
        let item = plan.items.get(place)?;
        let is_it = entry.name.is_none_or(|name| name == item.name);
        let period: Period =
            Some(entry.period).filter(|period| period.year() == plan.key.year && is_it)?;
        Some(Figure {
            item: place,
            period,
            value: entry.value,
            basis: record::span_of(item, Basis::Ytd),
            written: Some(entry.text).filter(|_| !entry.is_canonical),
            spot: Spot { column: Some(entry.column), ..Spot::line(row.line) },
            text: entry.text,
        })
    }

    /// The rows as the list of this plan alone.
    fn understood(&self, of_plan: &OfPlan<'_>, listed: &Listed) -> Result<Entries, Vec<Problem>> {
        let plan = &of_plan.plan;
        let table = self.list.table(&of_plan.rows).map_err(|problem| vec![problem])?;
        let blocks = vec![Block::Table(table)];
        let document = Document { source: self.source.clone(), blocks, findings: Vec::new() };
        let hints = Hints {
            key: Some(plan.key.clone()),
            kind: Some(ListKind::Progress),
            mapping: self.mapping.clone(),
            ..Hints::default()
        };
        let (draft, problems) = extract::draft(&[document], &hints);
        if !problems.is_empty() {
            return Err(problems);
        }
        let heeding = Heeding::of(plan.answers.clone(), &[]);
        Entries::of(plan, &draft, listed, &heeding)
    }
}
