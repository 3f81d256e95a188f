//! How items of several plans stand, to be held against each other: what is left of a judged plan.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::assess::{Assessment, RuleSet};
use crate::lang::{Catalogue, Label};
use crate::model::{
    Bound, Code, Comparator, Identity, Item, Kind, Light, Measure, PlanKey, Quantity, Unit,
    Verdict, Word, adds_up_over_places, identities, less_is_better,
};
use crate::report::overview::{sum_cells, sum_columns, tallies, tally_columns};
use crate::report::sums::{Sums, counted, sums};
use crate::report::view::points;
use crate::report::{Audience, Cell, Column, Digits, View};

/// So wide are names of items, if they need it, before figures are left out.
pub(super) const NAME: u8 = 16;

/// How an item of a place's plan stands.
#[derive(Debug, Clone)]
pub(super) struct ItemStanding {
    pub(super) identity: Identity,
    pub(super) kind: Kind,
    pub(super) code: Code,
    pub(super) name: String,
    pub(super) unit: Option<Unit>,
    pub(super) measure: Option<Measure>,
    pub(super) bound: Option<Bound>,
    /// The figure that counts; `None` where none was reported or a newer one is due.
    pub(super) actual: Option<Quantity>,
    pub(super) completion: Option<Decimal>,
    pub(super) due: Option<Decimal>,
    pub(super) gap: Option<Decimal>,
    pub(super) gap_in_points: bool,
    pub(super) verdict: Verdict,
    pub(super) light: Light,
    /// Its target and figure, to be added to those of other places; `None` where they have no sum.
    pub(super) amount: Option<Sums>,
    /// Whether the lesser figure is the better one.
    pub(super) falls: bool,
}

/// What one plan comes to at the end of a period.
#[derive(Debug, Clone)]
pub struct PlanStanding {
    pub(super) key: PlanKey,
    pub(super) standings: Vec<ItemStanding>,
    /// Of its projects.
    pub(super) money: Sums,
}

impl PlanStanding {
    /// Judges the plan of `view`.
    pub fn of(view: View<'_>) -> Self {
        let (mut standings, mut money) = (Vec::new(), Sums::default());
        for kind in Kind::ALL {
            let items = view.items_of(*kind);
            let known = identities(&view.plan().key, &items);
            let codes = items.iter().map(|item| &item.code);
            let mut known: BTreeMap<&Code, Identity> = codes.zip(known).collect();
            let counted = counted(view.judge, &items, view.period);
            let judged: Vec<(&Item, Assessment)> = counted
                .into_iter()
                .filter_map(|item| Some((item, view.judge.assess(item, view.period)?)))
                .collect();
            for (item, assessment) in &judged {
                let item = view.judge.item_at(item, view.period);
                let identity = known.remove(&item.code);
                standings.extend(identity.map(|it| ItemStanding::of(view, &item, assessment, it)));
            }
            if *kind == Kind::Project {
                let at: Vec<_> = judged
                    .iter()
                    .map(|(item, judged)| (view.judge.item_at(item, view.period), judged))
                    .collect();
                let lines = at.iter().enumerate();
                money = sums(view.period, lines.map(|(row, (item, it))| (row, &**item, Some(*it))));
            }
        }
        Self { key: view.plan().key.clone(), standings, money }
    }

    pub(super) fn of_kinds<'m>(
        &'m self,
        kinds: &'m [Kind],
    ) -> impl Iterator<Item = &'m ItemStanding> + Clone {
        self.standings.iter().filter(move |standing| kinds.contains(&standing.kind))
    }
}

impl ItemStanding {
    fn of(view: View<'_>, item: &Item, assessment: &Assessment, identity: Identity) -> Self {
        let bound = item.target.as_ref().and_then(|target| target.bound);
        let is_ceiling =
            bound.is_some_and(|it| matches!(it.comparator, Comparator::Le | Comparator::Lt));
        let is_in = assessment.verdict != Verdict::Exempt && adds_up_over_places(item);
        let actual = assessment.actual.filter(|_| !assessment.lacks_report);
        let amount = bound.filter(|_| is_in).map(|bound| {
            let schedule = assessment.schedule.as_ref();
            let share = schedule.map(|(schedule, _)| schedule.due(view.period).share());
            let unit = item.unit.clone();
            Sums::of_one(bound.value.decimal(), actual.map(Quantity::decimal), share, unit)
        });
        Self {
            identity,
            kind: item.kind,
            code: item.code.clone(),
            name: item.name.clone(),
            unit: item.unit.clone(),
            measure: item.target.as_ref().map(|target| target.measure),
            bound,
            actual,
            completion: assessment.completion.filter(|_| actual.is_some()),
            due: assessment.due,
            gap: assessment.gap.filter(|_| actual.is_some()),
            gap_in_points: assessment.gap_in_points,
            verdict: assessment.verdict,
            light: assessment.light,
            amount,
            falls: is_ceiling || less_is_better(&item.name),
        }
    }

    /// The figure that places are ranked by: the completion of amounts, else the figure itself.
    pub(super) fn rank_figure(&self) -> Option<Decimal> {
        if self.ranks_by_completion() {
            return self.completion;
        }
        self.actual.map(|actual| if self.falls { -actual.decimal() } else { actual.decimal() })
    }

    pub(super) fn ranks_by_completion(&self) -> bool {
        self.measure == Some(Measure::Flow) && !self.falls
    }
}

pub(super) fn light_cells<'s>(
    standings: impl Iterator<Item = &'s ItemStanding> + Clone,
) -> Vec<Cell> {
    tallies(standings.map(|it| (it.verdict, it.light))).map(Cell::Count).collect()
}

/// The share of what has a light other than grey that is green; `None` where nothing has.
pub(super) fn green_share<'s>(
    standings: impl Iterator<Item = &'s ItemStanding> + Clone,
) -> Option<Decimal> {
    let lit = standings.clone().filter(|it| it.light != Light::Grey).count();
    let green = standings.filter(|it| it.light == Light::Green).count();
    Decimal::from(green).checked_div(Decimal::from(lit))
}

/// What a standing is ranked by, as people see it.
pub(super) fn figure(standing: &ItemStanding) -> Cell {
    if standing.ranks_by_completion() {
        return Cell::ratio(standing.completion);
    }
    quantity(standing.actual, standing.unit.as_ref())
}

pub(super) fn quantity(value: Option<Quantity>, unit: Option<&Unit>) -> Cell {
    let unit = unit.map_or("", Unit::as_str);
    Cell::shown(value.map(Quantity::decimal), Digits::All, unit, false)
}

/// The columns of [`plan_cells`], behind those that say which plan it is.
pub(super) fn plan_columns(words: &dyn Catalogue, rules: &RuleSet) -> Vec<Column> {
    let mut columns = vec![Column::right("total", words.label(Label::Total), Audience::All)];
    columns.extend(light_columns(words, rules, true));
    columns.push(Column::right("green_share", words.label(Label::GreenShare), Audience::All));
    columns.extend(sum_columns(words));
    columns
}

/// How many items there are, with which lights, and what the projects among them come to.
pub(super) fn plan_cells<'s>(
    standings: impl Iterator<Item = &'s ItemStanding> + Clone,
    money: &Sums,
    has_parts: bool,
    words: &dyn Catalogue,
) -> Vec<Cell> {
    let mut cells = vec![Cell::Count(standings.clone().count())];
    cells.extend(light_cells(standings.clone()));
    cells.push(Cell::ratio(green_share(standings)));
    cells.extend(sum_cells(words, money, has_parts));
    cells
}

/// The columns of lights without what has changed since the month before, which is not counted here.
pub(super) fn light_columns(words: &dyn Catalogue, rules: &RuleSet, in_short: bool) -> Vec<Column> {
    let count = light_cells(std::iter::empty()).len();
    tally_columns((words, rules), in_short).into_iter().take(count).collect()
}

impl ItemStanding {
    /// The difference to what is due or wanted, as people see it.
    pub(super) fn gap_cell(&self, words: &dyn Catalogue) -> Cell {
        if self.due.is_some() {
            return points(words, self.gap);
        }
        let unit = self.unit.as_ref().map_or("", Unit::as_str);
        let (digits, unit) = if self.gap_in_points {
            (Digits::Least(1), words.label(Label::Points))
        } else {
            (Digits::All, unit)
        };
        Cell::shown(self.gap, digits, unit, true)
    }

    /// The verdict, in the colour of its light.
    pub(super) fn verdict_cell(&self, words: &dyn Catalogue) -> Cell {
        let verdict = Word::Verdict(self.verdict);
        let text = words.word(verdict).to_owned();
        Cell::Word { key: verdict.key(), text, light: Some(self.light) }
    }
}
