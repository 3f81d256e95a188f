//! What a report is of, and which of it is wanted.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::assess::{Assessment, Judge, RuleSet, Targets, is_annual};
use crate::lang::{Catalogue, Label};
use crate::model::{
    Closing, Code, Difference, Item, Kind, Light, Period, Plan, Schedule, Status, Verdict, Word,
    differences,
};
use crate::report::{Cell, Digits};

/// What a report is of: a judged plan at the end of a period, in somebody's words.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// Who judges the plan.
    pub judge: &'a Judge<'a>,
    /// The last period that counts.
    pub period: Period,
    /// The words.
    pub words: &'a dyn Catalogue,
    /// What was changed after the period was closed; `None` while it is open.
    pub revised: Option<&'a Revised>,
}

/// What of a closed period's report is not as it was published.
#[derive(Debug, Clone)]
pub struct Revised {
    /// When the period was closed.
    pub closing: Closing,
    /// The items of which anything is another.
    pub codes: BTreeSet<Code>,
    /// Whether the plan itself, its schedules, figures of the year before or groups of projects are.
    pub plan: bool,
}

impl Revised {
    /// Returns what of `now`, in which `period` was closed by `closing`, is not what it was in `then`.
    pub fn of(then: Plan, now: Plan, period: Period, closing: Closing) -> Self {
        let found = differences(Some(&then.up_to(period)), Some(&now.up_to(period)));
        let code = |difference: &Difference| difference.subject.code().cloned();
        let codes: Vec<Option<Code>> = found.iter().map(code).collect();
        let plan = codes.contains(&None);
        Self { closing, codes: codes.into_iter().flatten().collect(), plan }
    }
}

/// What of a report is wanted, and how it is arranged.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// A table for each group instead of one.
    pub group_by: Option<Grouping>,
    /// Only items with one of these lights; empty for all.
    pub lights: Vec<Light>,
    /// Only what is behind, by whatever little.
    pub behind: bool,
    /// The order; `None` for that of the plan.
    pub sort: Option<Sort>,
    /// So many from the top of each table; `None` for all.
    pub top: Option<usize>,
    /// A column for each period up to the report's; `None` for the last figure alone.
    pub by: Option<Span>,
    /// Whether every number that led to a light is told.
    pub explain: bool,
    /// Who reads it.
    pub readers: Readers,
}

/// Who reads a report, which says what of it need not be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Readers {
    /// Machines, or people: all but the charts.
    #[default]
    Any,
    /// People who get a text: no cells for machines, and no charts.
    People,
    /// Whoever gets a publication: everything.
    Publication,
}

/// What items are put together by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grouping {
    /// 领域, of indicators 类别.
    Sector,
    /// 责任单位
    Unit,
    /// 性质 of indicators, 建设性质 of projects and works.
    Nature,
    /// 专栏
    Box,
    /// 类型 of indicators, 投资性质 of projects.
    Kind,
}

/// The order of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort {
    /// What it is sorted by.
    pub by: SortKey,
    /// From the least.
    pub ascending: bool,
}

impl Sort {
    /// Whether the worst comes first: the best are the furthest, the greenest, and in a list of names
    /// the first.
    pub fn is_reversed(self) -> bool {
        let rises = matches!(self.by, SortKey::Code | SortKey::Name | SortKey::Light);
        self.ascending != rises
    }
}

/// What a table can be sorted by. What is not known comes last either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the column that its name says")]
pub enum SortKey {
    Code,
    Name,
    Completion,
    Gap,
    Pace,
    Light,
}

/// How long the periods of a table's columns are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// 月
    Month,
    /// 季
    Quarter,
}

impl Span {
    /// The periods of this length up to `last`, with the keys of their columns.
    pub fn periods(self, last: Period) -> Vec<(&'static str, Period)> {
        const MONTHS: &[&str] =
            &["m01", "m02", "m03", "m04", "m05", "m06", "m07", "m08", "m09", "m10", "m11", "m12"];
        const QUARTERS: &[&str] = &["q1", "q2", "q3", "q4"];
        let (keys, months) = match self {
            Self::Month => (MONTHS, 1),
            Self::Quarter => (QUARTERS, 3),
        };
        let ends = (1..).map(|number| Period::of(last.year(), number * months));
        let known = keys.iter().zip(ends).filter_map(|(key, end)| Some((*key, end?)));
        known.filter(|(_, end)| *end <= last).collect()
    }
}

/// What an office calls a light by its `rules`, or else the language.
pub(super) fn light_name(light: Light, (words, rules): (&dyn Catalogue, &RuleSet)) -> String {
    let own = rules.words.get(&light).cloned();
    own.unwrap_or_else(|| words.word(Word::Light(light)).to_owned())
}

/// A difference of ratios as people see it, in points.
pub(super) fn points(words: &dyn Catalogue, number: Option<Decimal>) -> Cell {
    Cell::shown(number, Digits::Fixed(1), words.label(Label::Points), true)
}

impl<'a> View<'a> {
    /// The plan that is judged.
    pub(super) fn plan(&self) -> &'a Plan {
        self.judge.plan()
    }

    /// A fixed phrase.
    pub(super) fn label(&self, label: Label) -> &'static str {
        self.words.label(label)
    }

    /// The period, as a fact of a report.
    pub(super) fn period_cell(&self) -> Cell {
        Cell::Period { period: self.period, text: self.words.period(self.period) }
    }

    /// What the office calls a light.
    pub(super) fn light(&self, light: Light) -> String {
        light_name(light, self.names())
    }

    /// What things are called: by the language, and lights by the office.
    pub(super) fn names(&self) -> (&'a dyn Catalogue, &'a RuleSet) {
        (self.words, self.judge.rules())
    }

    /// The word for `verdict` of `item`; what is not due of a yearly figure is called just that.
    pub(super) fn verdict(&self, item: &Item, verdict: Verdict) -> &'static str {
        if verdict == Verdict::NotDue && is_annual(item) {
            self.label(Label::AnnualFigure)
        } else {
            self.words.word(Word::Verdict(verdict))
        }
    }

    /// The gap of `assessment` as people see it, in points or in the item's unit.
    pub(super) fn gap(&self, assessment: &Assessment, unit: &str) -> Cell {
        if assessment.is_of_schedule() {
            self.points(assessment.gap)
        } else {
            self.difference(assessment.gap, assessment.gap_in_points, unit)
        }
    }

    /// A difference of ratios as people see it, in points.
    pub(super) fn points(&self, number: Option<Decimal>) -> Cell {
        points(self.words, number)
    }

    /// A difference of figures as people see it, in points or in `unit`: it has no more digits than
    /// they have, and is shown with them.
    pub(super) fn difference(&self, number: Option<Decimal>, in_points: bool, unit: &str) -> Cell {
        let (digits, unit) = if in_points {
            (Digits::Least(1), self.label(Label::Points))
        } else {
            (Digits::All, unit)
        };
        Cell::shown(number, digits, unit, true)
    }

    /// 按原目标: which targets count, where it is not those in force.
    pub(super) fn targets(&self) -> Cell {
        let is_published = self.judge.targets() == Targets::Published;
        Cell::text(is_published.then(|| self.label(Label::ByPublished)))
    }

    /// How the work of `item` is spread over the year, if it is.
    pub(super) fn schedule(&self, item: &Item) -> Option<Schedule> {
        let target = item.target.as_ref().filter(|target| target.bound.is_some())?;
        target.measure.adds_up().then(|| self.judge.schedule(item).0)
    }

    /// The items of the plan's own year of one kind.
    pub(super) fn items_of(&self, kind: Kind) -> Vec<&'a Item> {
        let plan = self.plan();
        plan.items.iter().filter(|item| item.kind == kind && item.year == plan.key.year).collect()
    }
}

impl Grouping {
    /// What `item` is put under; `None` where the plan does not say.
    pub(super) fn of(self, item: &Item, words: &dyn Catalogue) -> Option<String> {
        let word = |word: Word| words.word(word).to_owned();
        let target = item.target.as_ref();
        match (self, item.kind) {
            (Self::Sector, Kind::Indicator) => item.category.clone(),
            (Self::Sector, Kind::Project | Kind::Works | Kind::Commitment) => item.sector.clone(),
            (Self::Unit, _) => item.department.clone(),
            (Self::Nature, Kind::Indicator | Kind::Commitment) => {
                target?.nature.map(|n| word(Word::Nature(n)))
            }
            // 建设性质: what is planned is to be begun this year.
            (Self::Nature, Kind::Project | Kind::Works) => item.status.map(|status| {
                if matches!(status, Status::Planned | Status::Started) {
                    words.label(Label::PlannedStarts).to_owned()
                } else {
                    word(Word::Status(status))
                }
            }),
            (Self::Box, _) => item.origin.clone(),
            (Self::Kind, Kind::Indicator | Kind::Commitment) => {
                Some(word(Word::Measure(target?.measure)))
            }
            (Self::Kind, Kind::Project | Kind::Works) => {
                item.funding.map(|funding| word(Word::Funding(funding)))
            }
        }
    }
}
