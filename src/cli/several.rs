//! `plan import` of a list of entries that names several plans: of each of them its rows, all or nothing.
//!
//! Such a list may have more rows than there is room for in memory as cells, so the plans are taken one by one.
//! Where all rows of a plan say nothing but a new number they are stored as they stand; otherwise they are read
//! as the list of that plan alone would be, and both ways must come to the same.

use std::collections::{BTreeMap, BTreeSet, HashMap};

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
    Basis, Code, Fault, Field, Item, ListKind, Mapping, Period, Plan, PlanKey, Problem, SourceFile,
    Spot,
};
use crate::read::{Block, Document, List, RowSpot};
use crate::render::{Format, render};
use crate::report::{self, PlanEntries, SeveralView};
use crate::store::{Figure, Listed, Writer};

/// A list with the rows of each plan that it names.
pub(super) struct Several<'a> {
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
    /// Reads what plans `list` is of; `None` where it is no list of entries that names more than one.
    pub(super) fn of(list: List<'a>, mapping: &Mapping) -> Option<Self> {
        let columns = SeveralPlans::of(&list, mapping)?;
        let mut of_texts: HashMap<String, Vec<RowSpot>> = HashMap::new();
        list.each(columns.plan, |text, row| match of_texts.get_mut(text) {
            Some(rows) => rows.push(row),
            None => {
                of_texts.insert(text.to_owned(), vec![row]);
            }
        });
        let mut several = Self { list, columns, plans: BTreeMap::new(), problems: Vec::new() };
        for (text, rows) in of_texts {
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
    }

    /// `fault`, where the first of `rows` stands.
    fn first(&self, rows: &[RowSpot], fault: Fault) -> Option<Problem> {
        Some(Problem::at(self.list.location(*rows.first()?), fault))
    }

    /// Stores the rows, which come from the file `source`, with the `plans` that there are, read with what
    /// `mapping` says of columns; of that what was `told` now is stored, too.
    pub(super) fn import(
        mut self,
        source: &SourceFile,
        plans: &[PlanKey],
        (mapping, told): (Mapping, &Mapping),
        args: &ImportArgs,
        context: &Context,
    ) -> Result<(), Failure> {
        let refused = |mut problems: Vec<Problem>| {
            problems.sort_by(|one, other| one.at.cmp(&other.at));
            import::not_imported(args, problems, context)
        };
        let known: BTreeSet<&PlanKey> = plans.iter().collect();
        for (key, rows) in self.plans.iter().filter(|(key, _)| !known.contains(key)) {
            let fault = import::unknown_plan(key, plans);
            self.problems.extend(self.first(rows, fault));
        }
        if !self.problems.is_empty() {
            return Err(refused(self.problems));
        }
        let mut meter = Meter::of(self.plans.len());
        let rows = self.plans.values().map(Vec::len).sum();
        meter.begin_long(context.words().label(Label::Storing), rows);
        let mut store = import::open(false, context)?;
        let mut writer = store.begin_bulk(&context.change(args.reason.as_deref())?)?;
        writer.add_source(source)?;
        let (mut all, mut problems) = (Vec::new(), Vec::new());
        let first = self.plans.keys().next().cloned();
        // The rows of a plan are given up with it.
        for (key, rows) in self.plans {
            let plan = writer.plan(&key)?.ok_or_else(|| import::unknown_plan(&key, plans))?;
            let own = OfPlan { list: &self.list, columns: &self.columns, plan: &plan, rows: &rows };
            match own.store(&mut writer, source, &mapping, args)? {
                Ok(entries) => all.push(entries),
                Err(found) => problems.extend(found),
            }
            if problems.len() >= ENOUGH_PROBLEMS {
                break;
            }
            writer.forget()?;
            meter.end();
        }
        if !problems.is_empty() {
            return Err(refused(problems));
        }
        let said = first.map(|key| import::save_mapping(&mut writer, &key, told)).transpose()?;
        let is_said = said.unwrap_or_default();
        let is_new = is_said || all.iter().any(|it| it.new + it.revised > 0);
        if is_new && !args.dry_run {
            writer.commit()?;
        }
        meter.clear();
        let unread = &self.columns.unread;
        let is_stored = is_new && !args.dry_run;
        let view = SeveralView { source, plans: &all, unread, is_stored, is_dry: args.dry_run };
        confirm(&render(&report::several(&view, context.words()), Format::Table, context.screen));
        Ok(())
    }
}

/// The rows of one plan.
struct OfPlan<'a> {
    list: &'a List<'a>,
    columns: &'a SeveralPlans,
    plan: &'a Plan,
    rows: &'a [RowSpot],
}

impl OfPlan<'_> {
    /// Writes what the rows say that is new, and returns how they went, or else what is wrong with them.
    fn store(
        &self,
        writer: &mut Writer<'_>,
        source: &SourceFile,
        mapping: &Mapping,
        args: &ImportArgs,
    ) -> Result<Result<PlanEntries, Vec<Problem>>, Problem> {
        let key = self.plan.key.clone();
        if let Some(figures) = self.plain(writer)? {
            writer.add_figures(&key, &figures, source)?;
            return Ok(Ok(PlanEntries { key, new: figures.len(), revised: 0, same: 0 }));
        }
        let listed = writer.listed(&key)?;
        let entries = match self.understood(&listed, source, mapping) {
            Ok(entries) => entries,
            Err(problems) => return Ok(Err(problems)),
        };
        entries.store(writer, &key, std::slice::from_ref(source), args.reason.as_deref())?;
        let Entries { new, revised, same, .. } = entries;
        Ok(Ok(PlanEntries { key, new, revised, same }))
    }

    /// The rows as numbers that take the place of nothing, item by item; `None` where any of them says more.
    fn plain(&self, writer: &Writer<'_>) -> Result<Option<Vec<Figure<'_>>>, Problem> {
        if !self.plan.answers.is_empty() {
            return Ok(None);
        }
        let year = self.plan.key.year;
        let item = |(place, item): (usize, &'_ Item)| {
            let is_plain = record::takes_plain_numbers(item, year);
            is_plain.then(|| (item.code.to_string(), (place, record::span_of(item, Basis::Ytd))))
        };
        let items = self.plan.items.iter().enumerate().filter_map(item);
        let items: HashMap<String, (usize, Option<Basis>)> = items.collect();
        let mut figures: Vec<(usize, Figure<'_>)> = Vec::with_capacity(self.rows.len());
        for row in self.rows {
            let Some(figure) = self.figure(*row, &items) else { return Ok(None) };
            figures.push(figure);
        }
        figures.sort_by_key(|(place, figure)| (*place, figure.period));
        let place = |(place, figure): &(usize, Figure<'_>)| (*place, figure.period);
        let is_twice = figures.windows(2).any(|pair| place(&pair[0]) == place(&pair[1]));
        let known = writer.reported(&self.plan.key)?;
        let is_known = |figure: &Figure<'_>| known.contains(&(figure.item.clone(), figure.period));
        let figures = figures.into_iter().map(|(_, figure)| figure);
        let mut figures = Some(figures.collect::<Vec<_>>()).filter(|_| !is_twice);
        figures.take_if(|figures| !known.is_empty() && figures.iter().any(is_known));
        Ok(figures)
    }

    /// `row` as a number of one of the `items`, which are those that take plain numbers, and the place of that.
    fn figure(
        &self,
        row: RowSpot,
        items: &HashMap<String, (usize, Option<Basis>)>,
    ) -> Option<(usize, Figure<'_>)> {
        let entry = self.columns.plain(self.list, row)?;
        let (place, basis) = *items.get(entry.code)?;
        let item = self.plan.items.get(place)?;
        let is_it = entry.name.is_none_or(|name| name == item.name);
        let period: Period =
            Some(entry.period).filter(|period| period.year() == self.plan.key.year && is_it)?;
        let code: &Code = &item.code;
        let spot = Spot { column: Some(entry.column), ..Spot::line(row.line) };
        let written = Some(entry.text).filter(|_| !entry.is_canonical);
        let (value, text) = (entry.value, entry.text);
        Some((place, Figure { item: code, period, value, basis, written, spot, text }))
    }

    /// The rows as the list of this plan alone.
    fn understood(
        &self,
        listed: &Listed,
        source: &SourceFile,
        mapping: &Mapping,
    ) -> Result<Entries, Vec<Problem>> {
        let key = &self.plan.key;
        let table = self.list.table(self.rows).map_err(|problem| vec![problem])?;
        let blocks = vec![Block::Table(table)];
        let document = Document { source: source.clone(), blocks, findings: Vec::new() };
        let hints = Hints {
            key: Some(key.clone()),
            kind: Some(ListKind::Progress),
            mapping: mapping.clone(),
            ..Hints::default()
        };
        let (draft, problems) = extract::draft(&[document], &hints);
        if !problems.is_empty() {
            return Err(problems);
        }
        let heeding = Heeding::of(self.plan.answers.clone(), &[]);
        Entries::of(self.plan, &draft, listed, &heeding)
    }
}
