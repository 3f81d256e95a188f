//! A plan as it is stored.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::model::{
    Answers, Closings, Code, Comparator, Entry, Evidence, Item, Kind, Period, PlanKey, Quantity,
    Reported, Schedule, Standing, Unit, comparable, core_name, core_of_built, fold, is_other_scope,
};

/// What a figure was in the year before the plan's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Baseline {
    /// The indicator it is the last figure of; `None` for figures of another scope.
    pub item: Option<Code>,
    /// The indicator's name, or the words of the report for figures of another scope.
    pub name: String,
    /// The year it is of.
    pub year: i32,
    /// The figure, in [`Baseline::unit`].
    pub value: Quantity,
    /// [`Comparator::Eq`], or how the report hedges: 超51 is [`Comparator::Gt`], 约 is
    /// [`Comparator::Approx`].
    pub comparator: Comparator,
    /// The figure's unit; `None` where the report gives none.
    pub unit: Option<Unit>,
    /// Where it was read; `None` if it was typed in.
    pub evidence: Option<Evidence>,
}

impl Baseline {
    /// Whether it is no indicator's own figure, yet near enough to that of `item` to be taken for it.
    pub fn is_near(&self, item: &Item) -> bool {
        self.item.is_none()
            && (core_name(&self.name) == core_name(&item.name)
                || is_other_scope(&self.name, &item.name))
    }
}

/// A group of projects with its count and money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Investment {
    /// The group's name, unique in its plan.
    pub name: String,
    /// The group that it is a part of.
    pub parent: Option<String>,
    /// How many projects it holds.
    pub count: Option<u32>,
    /// The investment over all years, in [`Investment::unit`].
    pub total: Option<Quantity>,
    /// The investment planned for the year, in [`Investment::unit`].
    pub annual: Option<Quantity>,
    /// The unit of both sums.
    pub unit: Unit,
    /// Where it was read; `None` if it was typed in.
    pub evidence: Option<Evidence>,
}

/// What a plan holds, in short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanSummary {
    /// Place and year.
    pub key: PlanKey,
    /// The title of the report that it comes from.
    pub title: Option<String>,
    /// How many items of its own year it has of each kind; headings over indicators are none.
    pub items: BTreeMap<Kind, usize>,
    /// The last period of its own year that anything was reported for.
    pub last_reported: Option<Period>,
}

/// One place's plan for one year with all that was reported for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Place and year.
    pub key: PlanKey,
    /// The title of the report that it comes from.
    pub title: Option<String>,
    /// Indicators in the order of the table, then projects and works by code.
    pub items: Vec<Item>,
    /// Figures of the year before.
    pub baselines: Vec<Baseline>,
    /// Groups of projects.
    pub investments: Vec<Investment>,
    /// How the work of all items, or of those of one kind, is spread over the year; where nothing is
    /// said, by months, and days by days.
    pub schedules: BTreeMap<Option<Kind>, Schedule>,
    /// Which periods are closed.
    pub closings: Closings,
    /// What was said of findings.
    pub answers: Answers,
    /// For each item the revision in force of each period that was reported, by period; periods of
    /// the year before stand first.
    pub entries: BTreeMap<Code, Vec<Entry>>,
}

impl Plan {
    /// Returns the item with the code `code`.
    pub fn item(&self, code: &Code) -> Option<&Item> {
        self.items.iter().find(|item| item.code == *code)
    }

    /// Returns what was reported for `code`, by period.
    pub fn entries_of(&self, code: &Code) -> &[Entry] {
        self.entries.get(code).map_or(&[], Vec::as_slice)
    }

    /// Returns what is in force of what was reported for `code` and `period`.
    pub fn reported(&self, code: &Code, period: Period) -> Option<&Reported> {
        let entry = self.entries_of(code).iter().find(|entry| entry.period == period);
        entry.and_then(|entry| entry.reported.as_ref())
    }

    /// Returns the plan without the items that come into it after `period`, and with the names that
    /// the others had then.
    #[must_use]
    pub fn of_items_in(mut self, period: Period) -> Self {
        self.items.retain(|item| item.standing(period) != Standing::NotYet);
        let is_later = |day: NaiveDate| period.last_day().is_some_and(|last| day > last);
        for item in &mut self.items {
            let later = item.adjustments.iter().filter(|it| is_later(it.effective));
            let first = later.filter(|it| it.former.is_some()).min_by_key(|it| it.effective);
            if let Some(name) = first.and_then(|it| it.former.clone()) {
                item.name = name;
            }
        }
        self
    }

    /// Returns the plan with what a report of `period` is made of: without what was reported for later
    /// periods, and without what holds from a later day on.
    #[must_use]
    pub fn up_to(mut self, period: Period) -> Self {
        for entries in self.entries.values_mut() {
            entries.retain(|entry| entry.period <= period);
        }
        let by_then = |day: NaiveDate| period.last_day().is_none_or(|last| day <= last);
        self = self.of_items_in(period);
        for item in &mut self.items {
            item.revisions.retain(|revision| by_then(revision.effective));
            item.adjustments.retain(|adjustment| by_then(adjustment.effective));
        }
        // Words have no unit before a number takes their place; titles and answers are in no report.
        let is_in_words = |item: &Item| {
            item.target
                .iter()
                .chain(item.revisions.iter().map(|it| &it.target))
                .all(|it| it.unit.is_none())
        };
        for item in self.items.iter_mut().filter(|item| !item.kind.is_built()) {
            item.unit = item.unit.take().filter(|_| !is_in_words(item));
        }
        self.title = None;
        self.closings = Closings::default();
        self.answers = Answers::default();
        self
    }

    /// Returns the plan as it was before anything was reported for `period`: what was reported for it and for
    /// later ones is left out.
    #[must_use]
    pub fn before_reports_of(mut self, period: Period) -> Self {
        for entries in self.entries.values_mut() {
            entries.retain(|entry| entry.period < period);
        }
        self.of_items_in(period)
    }

    /// Puts `entry` into force for the item `code`, in the place of what was reported for its period.
    pub fn report(&mut self, code: &Code, entry: Entry) {
        let entries = self.entries.entry(code.clone()).or_default();
        match entries.binary_search_by_key(&entry.period, |known| known.period) {
            Ok(place) => entries[place] = entry,
            Err(place) => entries.insert(place, entry),
        }
    }

    /// The last period of the plan's own year that anything was reported for.
    pub fn last_reported(&self) -> Option<Period> {
        let periods = self.entries.values().flatten().map(|entry| entry.period);
        periods.filter(|period| period.year() == self.key.year).max()
    }

    /// Returns last year's figure of the item `code`.
    pub fn baseline_of(&self, code: &Code) -> Option<&Baseline> {
        self.baselines.iter().find(|baseline| baseline.item.as_ref() == Some(code))
    }
}

/// The items of a plan, to be found by what people call them. Made once for many questions.
#[derive(Debug)]
pub struct Names<'a> {
    plan: &'a Plan,
    by_code: BTreeMap<&'a Code, &'a Item>,
    /// The places in the plan of the items with a name, without regard to width and case.
    by_name: BTreeMap<String, Vec<usize>>,
    /// How often was asked what is near.
    queries: Cell<usize>,
}

impl<'a> Names<'a> {
    /// Returns the names of the items of `plan`.
    pub fn of(plan: &'a Plan) -> Self {
        let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (place, item) in plan.items.iter().enumerate() {
            for name in std::iter::once(item.name.as_str()).chain(item.former_names()) {
                let places = by_name.entry(fold(name).to_lowercase()).or_default();
                // It may have come back to a name that it had.
                if places.last() != Some(&place) {
                    places.push(place);
                }
            }
        }
        let by_code = plan.items.iter().map(|item| (&item.code, item)).collect();
        Self { plan, by_code, by_name, queries: Cell::new(0) }
    }

    /// The plan whose items these are.
    pub fn plan(&self) -> &'a Plan {
        self.plan
    }

    /// Returns the item with the code `code`.
    pub fn item(&self, code: &Code) -> Option<&'a Item> {
        self.by_code.get(code).copied()
    }

    /// Returns the items that `query` names: the one with that code, or else those with that name,
    /// or else those with it in their name. What is written like a code is never a part of a name:
    /// `70` must not find 70万吨.
    pub fn find(&self, query: &str) -> Vec<&'a Item> {
        let code = query.parse::<Code>().ok();
        if let Some(item) = code.as_ref().and_then(|code| self.by_code.get(code)) {
            return vec![item];
        }
        let query = comparable(query);
        let items =
            |places: &[usize]| places.iter().map(|place| &self.plan.items[*place]).collect();
        if let Some(places) = self.by_name.get(&query) {
            return items(places);
        }
        if query.is_empty() || code.is_some_and(|code| code.is_numbered()) {
            return Vec::new();
        }
        let fitting = self.by_name.iter().filter(|(name, _)| name.contains(&query));
        let mut places: Vec<usize> = fitting.flat_map(|(_, places)| places).copied().collect();
        places.sort_unstable();
        places.dedup();
        items(&places)
    }

    /// Returns at most `most` items whose names share half of the pairs of characters of `query`: to be
    /// offered, never taken. What differs by nothing but empty words stands first. Of a list of strange
    /// names this is found out for the first of them, and for the others nothing.
    pub fn near(&self, query: &str, most: usize) -> Vec<&'a Item> {
        const QUERIES: usize = 30;
        const CANDIDATES: usize = 50;
        if self.queries.replace(self.queries.get() + 1) >= QUERIES {
            return Vec::new();
        }
        let wanted = pairs(query);
        let shared = |item: &Item| {
            let has: BTreeSet<(char, char)> = pairs(&item.name).into_iter().collect();
            wanted.iter().filter(|pair| has.contains(pair)).count()
        };
        let mut near: Vec<(usize, &Item)> = self
            .plan
            .items
            .iter()
            .map(|item| (shared(item), item))
            .filter(|(shared, _)| *shared > 0 && shared * 2 >= wanted.len())
            .collect();
        near.sort_by_key(|(shared, _)| std::cmp::Reverse(*shared));
        near.truncate(CANDIDATES);
        let year = self.plan.key.year;
        let core = core_of_built(query, year);
        near.sort_by_cached_key(|(_, item)| core_of_built(&item.name, year) != core);
        near.into_iter().take(most).map(|(_, item)| item).collect()
    }
}

/// The pairs of characters that stand beside each other.
fn pairs(text: &str) -> Vec<(char, char)> {
    let characters: Vec<char> = text.chars().collect();
    characters.windows(2).map(|pair| (pair[0], pair[1])).collect()
}
