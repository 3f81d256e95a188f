//! What the names of a template come to.

use std::cell::OnceCell;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::assess::Assessment;
use crate::lang::{Label, Message, Yardstick};
use crate::model::{
    Code, Entry, Item, Kind, Measure, Period, Quantity, Reported, Status, Target, Turn, Unit,
    Verdict, says_nothing,
};
use crate::report::bulletin::is_chinese;
use crate::report::bulletin::names::{Fact, Field, List, Part, Stage, Sum, Tally};
use crate::report::columns;
use crate::report::items::{self, Line, known_first};
use crate::report::progress::plan_schedule;
use crate::report::sums::{self, Denominator, Rate, Sums, counted};
use crate::report::{Cell, Digits, Grouping, View};

/// A figure of a sentence, with the items that it is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Figure {
    pub(super) cell: Cell,
    pub(super) items: Vec<Code>,
    /// Whether it is zero or nothing.
    pub(super) is_zero: bool,
}

/// The plan, judged once for all sentences.
pub(super) struct Facts<'a> {
    pub(super) view: View<'a>,
    today: NaiveDate,
    /// Every item that counts and is judged.
    lines: Vec<Line<'a>>,
    /// What its projects come to.
    sums: OnceCell<Sums>,
    /// How many of them have begun, and are done.
    rates: OnceCell<[Vec<Rate>; 2]>,
}

/// One record of a list.
pub(super) enum Record<'f, 'a> {
    Item(&'f Line<'a>),
    Group(Box<Group<'f, 'a>>),
}

/// Items that belong together.
pub(super) struct Group<'f, 'a> {
    name: String,
    lines: Vec<&'f Line<'a>>,
    /// What its projects come to.
    sums: Sums,
    rank: Option<usize>,
}

impl<'a> Facts<'a> {
    pub(super) fn of(view: View<'a>, today: NaiveDate) -> Self {
        let lines = Kind::ALL.iter().flat_map(|kind| {
            let items = counted(view.judge, &view.items_of(*kind), view.period);
            items::judged(view, &items)
        });
        let lines = lines.filter(|line| line.assessment.is_some()).collect();
        Self { view, today, lines, sums: OnceCell::new(), rates: OnceCell::new() }
    }

    /// The figure of the whole plan; `None` where it is not known.
    pub(super) fn figure(&self, fact: Fact) -> Option<Figure> {
        let view = self.view;
        let key = &view.plan().key;
        let text = |text: String| Some(Figure::of(Cell::Text(text), &[]));
        match fact {
            Fact::Place => text(key.place.clone()),
            Fact::Year => text(key.year.to_string()),
            Fact::Month => text(view.period.month().to_string()),
            Fact::Months => text(view.words.message(&Message::MonthsUpTo { period: view.period })),
            Fact::Today => text(view.words.message(&Message::Day { day: self.today })),
            Fact::Schedule => {
                let share = plan_schedule(view).due(view.period).share();
                Some(Figure::of(Cell::Ratio(share), &[]))
            }
            Fact::Remaining => Some(Figure::count(12 - view.period.month() as usize, &[])),
            Fact::Count(kind, tally) => {
                let of_kind: Vec<&Line<'_>> = self.of_kind(kind).collect();
                // A kind that the plan has nothing of is told nothing of.
                let counts: Vec<&Line<'_>> =
                    of_kind.iter().filter(|line| tally.counts(line)).copied().collect();
                (!of_kind.is_empty()).then(|| Figure::count(counts.len(), &counts))
            }
            Fact::Listed(list) => {
                let records = self.records(list);
                let lines: Vec<&Line<'_>> = records.iter().flat_map(Record::lines).collect();
                Some(Figure::count(records.len(), &lines))
            }
            Fact::Sum(sum) => self.sum(sum),
            Fact::Rate(stage, part) => self.rate(stage, part),
        }
    }

    fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Line<'a>> {
        self.lines.iter().filter(move |line| line.item.kind == kind)
    }

    fn sum(&self, sum: Sum) -> Option<Figure> {
        let projects: Vec<&Line<'_>> = self.of_kind(Kind::Project).collect();
        let sums = self.sums.get_or_init(|| sums_of(self.view, &projects));
        let planned = || rows(&projects, &sums.planned_rows);
        let reported = || rows(&projects, &sums.reported_rows);
        if sum == Sum::Reported {
            return (sums.planned_count > 0)
                .then(|| Figure::count(sums.reported_count, &reported()));
        }
        let figure = |cell: Cell, lines: &[&Line<'_>]| Figure::known(cell, lines);
        match sum {
            Sum::Planned => figure(amount(sums.planned, sums.unit.as_ref()), &planned()),
            Sum::PlannedReported => {
                figure(amount(sums.planned_reported, sums.unit.as_ref()), &reported())
            }
            Sum::Done => figure(amount(sums.done, sums.unit.as_ref()), &reported()),
            Sum::Completion => figure(Cell::ratio(sums.completion), &reported()),
            Sum::Due => figure(Cell::ratio(sums.due), &reported()),
            Sum::Compared => figure(self.compared_sums(sums), &reported()),
            Sum::Reported => None,
        }
    }

    fn rate(&self, stage: Stage, part: Part) -> Option<Figure> {
        let view = self.view;
        let projects: Vec<&Line<'_>> = self.of_kind(Kind::Project).collect();
        if projects.iter().all(|line| line.latest.period.is_none()) {
            return None;
        }
        let [started, finished] = self.rates.get_or_init(|| {
            let items: Vec<&Item> = projects.iter().map(|line| &*line.item).collect();
            let period = view.period;
            [sums::started(view.judge, &items, period), sums::finished(view.judge, &items, period)]
        });
        let rates = match stage {
            Stage::Started => started,
            Stage::Finished => finished,
        };
        let of = match part {
            Part::Planned | Part::HavePlanned | Part::SharePlanned => Denominator::Planned,
            Part::Due | Part::HaveDue | Part::ShareDue => Denominator::Due,
        };
        let rate: &Rate = rates.iter().find(|rate| rate.of == of)?;
        let count = |codes: &[Code]| Figure::new(Cell::Count(codes.len()), codes.to_vec());
        match part {
            Part::Planned | Part::Due => Some(count(&rate.among)),
            Part::HavePlanned | Part::HaveDue => Some(count(&rate.have)),
            Part::SharePlanned | Part::ShareDue => {
                Some(Figure::new(Cell::Ratio(rate.share()?), rate.among.clone()))
            }
        }
    }

    /// The records of `list`.
    pub(super) fn records(&self, list: List) -> Vec<Record<'_, 'a>> {
        let projects = || self.of_kind(Kind::Project);
        let all = || self.lines.iter();
        let turned =
            |turn| items_of(all().filter(|line| line.turned() == Some(turn)).collect::<Vec<_>>());
        let late = |months: fn(&Assessment) -> Option<u32>| {
            let months = |line: &Line<'_>| line.assessment.as_ref().and_then(months);
            let mut late: Vec<&Line<'_>> =
                projects().filter(|line| months(line).is_some()).collect();
            late.sort_by_key(|line| std::cmp::Reverse(months(line)));
            items_of(late)
        };
        match list {
            List::Sectors => grouped(self.view, projects(), Grouping::Sector),
            List::Natures => {
                let items: Vec<&Item> = projects().map(|line| &*line.item).collect();
                let told = projects().filter(|_| sums::tells_starts(&items));
                grouped(self.view, told, Grouping::Nature)
            }
            List::Units => ranked(grouped(self.view, all(), Grouping::Unit)),
            List::LeadingUnits => {
                let mut units = ranked(grouped(self.view, all(), Grouping::Unit));
                units.retain(|unit| {
                    unit.is_whole() && unit.gap().is_some_and(|gap| gap >= Decimal::ZERO)
                });
                units
            }
            List::LaggingUnits => {
                let mut units = ranked(grouped(self.view, all(), Grouping::Unit));
                units.retain(|unit| unit.gap().is_some_and(|gap| gap < Decimal::ZERO));
                units.reverse();
                units
            }
            List::MissingUnits => {
                let missing = all().filter(|line| Tally::Missing.counts(line));
                grouped(self.view, missing, Grouping::Unit)
            }
            List::OnTrack(kind) => items_of(by_gap(
                self.of_kind(kind).filter(|line| Tally::OnTrack.counts(line)),
                true,
            )),
            List::Behind(kind) => {
                // A start that is late has a list of its own, and so has what is suspended.
                let is_behind = |line: &&Line<'_>| {
                    let has_gap = line.assessment.as_ref().is_some_and(|it| it.gap.is_some());
                    line.is_behind() && (kind != Kind::Project || has_gap)
                };
                items_of(by_gap(self.of_kind(kind).filter(is_behind), false))
            }
            List::Suspended => {
                let status = |line: &Line<'_>| line.latest.status_of(&line.item);
                let is_suspended = |line: &&Line<'_>| status(line) == Some(Status::Suspended);
                items_of(all().filter(is_suspended).collect())
            }
            List::LateStarts => late(|judged| judged.months_late),
            List::LateFinishes => late(|judged| judged.months_unfinished),
            List::NewlyRed => turned(Turn::NewlyRed),
            List::Recovered => turned(Turn::Recovered),
        }
    }

    /// The figure of a record; `None` where it is not known.
    pub(super) fn of_record(&self, record: &Record<'_, '_>, field: Field) -> Option<Figure> {
        match record {
            Record::Item(line) => Figure::known(self.of_item(line, field), &[line]),
            Record::Group(group) => self.of_group(group, field),
        }
    }

    fn of_group(&self, group: &Group<'_, '_>, field: Field) -> Option<Figure> {
        let sums = &group.sums;
        let count = |tally: Tally| {
            let lines: Vec<&Line<'_>> =
                group.lines.iter().filter(|line| tally.counts(line)).copied().collect();
            Some(Figure::count(lines.len(), &lines))
        };
        let reported = || rows(&projects_of(&group.lines), &sums.reported_rows);
        let planned = || rows(&projects_of(&group.lines), &sums.planned_rows);
        match field {
            Field::Name => Some(Figure::of(Cell::Text(group.name.clone()), &[])),
            Field::Rank => group.rank.map(|rank| Figure::count(rank, &group.lines)),
            Field::Items => count(Tally::All),
            Field::Reported => Some(Figure::count(sums.reported_count, &reported())),
            Field::Projects => {
                let projects = projects_of(&group.lines);
                Some(Figure::count(projects.len(), &projects))
            }
            Field::OnTrack => count(Tally::OnTrack),
            Field::Behind => count(Tally::Behind),
            Field::Missing => count(Tally::Missing),
            Field::Planned => Figure::known(amount(sums.planned, sums.unit.as_ref()), &planned()),
            Field::Done => Figure::known(amount(sums.done, sums.unit.as_ref()), &reported()),
            Field::Completion => Figure::known(Cell::ratio(sums.completion), &reported()),
            Field::Due => Figure::known(Cell::ratio(sums.due), &reported()),
            Field::Compared => Figure::known(self.compared_sums(sums), &reported()),
            Field::Code
            | Field::Unit
            | Field::Target
            | Field::Told
            | Field::Actual
            | Field::Verdict
            | Field::Light
            | Field::Problem
            | Field::NextStep
            | Field::Needed
            | Field::Forecast
            | Field::Start
            | Field::MonthsLate
            | Field::Finish
            | Field::MonthsUnfinished => None,
        }
    }

    fn of_item(&self, line: &Line<'_>, field: Field) -> Cell {
        let (view, item) = (self.view, &line.item);
        let judged = line.assessment.as_ref();
        let month =
            |period: Option<Period>| Cell::text(period.map(|period| view.words.period(period)));
        // The planned month is not over until it has ended.
        let over = |months: Option<u32>| match months {
            Some(months @ 2..) => Cell::Count(months as usize - 1),
            Some(_) | None => Cell::Empty,
        };
        let prose = |number: Option<Decimal>| amount(number, item.unit.as_ref());
        match field {
            Field::Name => Cell::Text(item.name.clone()),
            Field::Code => Cell::Text(item.code.to_string()),
            Field::Unit => Cell::text(item.department.clone()),
            Field::Target => columns::target_wording(line),
            Field::Told => told(line),
            Field::Actual if item.kind == Kind::Project => {
                prose(judged.and_then(|judged| judged.actual).map(Quantity::decimal))
            }
            Field::Actual => columns::actual(line),
            Field::Completion => columns::completion(line),
            Field::Due => Cell::ratio(judged.and_then(|judged| judged.due)),
            Field::Compared => judged.map_or(Cell::Empty, |judged| self.compared(line, judged)),
            Field::Verdict => judged.map_or(Cell::Empty, |judged| {
                Cell::Text(view.verdict(item, judged.verdict).to_owned())
            }),
            Field::Light => {
                judged.map_or(Cell::Empty, |judged| Cell::Text(view.light(judged.light)))
            }
            Field::Problem => Cell::text(self.latest(item, |it| it.problem.as_deref())),
            Field::NextStep => Cell::text(self.latest(item, |it| it.next.as_deref())),
            // The growth that the rest of the year must bring is no amount a month.
            Field::Needed => prose(judged.and_then(|judged| judged.needed).filter(|_| {
                item.target.as_ref().is_some_and(|target| target.measure == Measure::Flow)
            })),
            Field::Forecast => prose(judged.and_then(|judged| judged.forecast)),
            Field::Start => month(item.start),
            Field::MonthsLate => over(judged.and_then(|judged| judged.months_late)),
            Field::Finish => month(item.finish),
            Field::MonthsUnfinished => over(judged.and_then(|judged| judged.months_unfinished)),
            Field::Rank
            | Field::Items
            | Field::Projects
            | Field::Reported
            | Field::Planned
            | Field::Done
            | Field::OnTrack
            | Field::Behind
            | Field::Missing => Cell::Empty,
        }
    }

    /// What the newest report of the year says of it, without the stop at its end: what that leaves out, or
    /// says there is none of, is not so any more.
    fn latest<'i>(&'i self, item: &Item, of: fn(&Reported) -> Option<&str>) -> Option<&'i str> {
        let mut so_far = entries(self.view, &item.code).rev();
        let said = so_far.find_map(|entry| entry.reported.as_ref()).and_then(of);
        let said = said.map(|text| text.trim().trim_end_matches(['。', '.', '；', ';']));
        said.filter(|text| !text.is_empty() && !says_nothing(text))
    }

    /// 快于序时进度7.5个百分点; nothing for what is not held against a number.
    fn compared(&self, line: &Line<'_>, judged: &Assessment) -> Cell {
        let Some((gap, actual)) = judged.gap.zip(judged.actual) else { return Cell::Empty };
        let over = judged.target.map(|target| actual.decimal() - target);
        // Where less is better, the gap is the room that is left.
        let is_room = |over: Decimal| (over > Decimal::ZERO) == (gap < Decimal::ZERO);
        let is_ceiling = !judged.is_of_schedule() && !gap.is_zero() && over.is_some_and(is_room);
        // What is below its ceiling, and yet above what it may have come to by now, has no short word.
        if is_ceiling && gap > Decimal::ZERO && line.is_behind() {
            return Cell::Empty;
        }
        let of = match (judged.is_of_schedule(), is_ceiling) {
            (_, true) => Yardstick::Ceiling,
            (true, false) => Yardstick::Schedule,
            (false, false) => Yardstick::Target,
        };
        let (digits, unit) = match (judged.gap_in_points, judged.is_of_schedule()) {
            (true, true) => (Digits::Fixed(1), self.view.label(Label::PercentagePoints)),
            (true, false) => (Digits::Least(1), self.view.label(Label::PercentagePoints)),
            (false, _) => (Digits::Most(2), line.unit()),
        };
        self.phrase(gap, of, digits, unit)
    }

    fn compared_sums(&self, sums: &Sums) -> Cell {
        let unit = self.view.label(Label::PercentagePoints);
        sums.gap.map_or(Cell::Empty, |gap| {
            self.phrase(gap, Yardstick::Schedule, Digits::Fixed(1), unit)
        })
    }

    fn phrase(&self, gap: Decimal, of: Yardstick, digits: Digits, unit: &str) -> Cell {
        let is_ahead = (!gap.is_zero()).then_some(gap > Decimal::ZERO);
        let words = self.view.words.message(&Message::Compared { is_ahead, of });
        let Some((before, after)) = words.split_once('#') else { return Cell::Text(words) };
        let number = Cell::shown(Some(gap.abs()), digits, unit, false);
        Cell::line([Cell::Text(before.to_owned()), number, Cell::Text(after.to_owned())], "")
    }
}

/// What was reported of an item in the year up to the period.
pub(super) fn entries<'a>(
    view: View<'a>,
    code: &Code,
) -> impl DoubleEndedIterator<Item = &'a Entry> + use<'a> {
    let period = view.period;
    let is_so_far =
        move |entry: &&Entry| entry.period <= period && entry.period.year() == period.year();
    view.plan().entries_of(code).iter().filter(is_so_far)
}

impl Figure {
    fn of(cell: Cell, lines: &[&Line<'_>]) -> Self {
        Self::new(cell, lines.iter().map(|line| line.item.code.clone()).collect())
    }

    fn new(cell: Cell, items: Vec<Code>) -> Self {
        let is_zero = match &cell {
            Cell::Count(count) => *count == 0,
            Cell::Ratio(share) => share.is_zero(),
            Cell::Number(number) => number.value.is_zero(),
            Cell::Empty
            | Cell::Text(_)
            | Cell::Word { .. }
            | Cell::Line { .. }
            | Cell::Period { .. }
            | Cell::Worked { .. }
            | Cell::Drawn(_) => false,
        };
        Self { cell, items, is_zero }
    }

    /// `None` of a cell that tells nothing.
    fn known(cell: Cell, lines: &[&Line<'_>]) -> Option<Self> {
        cell.tells().then(|| Self::of(cell, lines))
    }

    fn count(count: usize, lines: &[&Line<'_>]) -> Self {
        Self::of(Cell::Count(count), lines)
    }
}

impl Record<'_, '_> {
    fn lines(&self) -> Vec<&Line<'_>> {
        match self {
            Self::Item(line) => vec![line],
            Self::Group(group) => group.lines.clone(),
        }
    }

    /// Whether all of its projects have reported: what is known of a part does not rank the whole.
    fn is_whole(&self) -> bool {
        match self {
            Self::Item(_) => true,
            Self::Group(group) => !group.sums.is_part(),
        }
    }

    fn gap(&self) -> Option<Decimal> {
        match self {
            Self::Item(line) => line.assessment.as_ref()?.gap,
            Self::Group(group) => group.sums.gap,
        }
    }
}

impl Tally {
    fn counts(self, line: &Line<'_>) -> bool {
        let Some(judged) = &line.assessment else { return false };
        match self {
            Self::All => true,
            Self::OnTrack => {
                matches!(judged.verdict, Verdict::Met | Verdict::Ahead | Verdict::OnTrack)
            }
            Self::Behind => line.is_behind(),
            Self::Met => judged.verdict == Verdict::Met,
            Self::Missing => judged.verdict == Verdict::NoData,
            Self::NotDue => judged.verdict == Verdict::NotDue,
            Self::Other => [Self::OnTrack, Self::Behind, Self::Missing, Self::NotDue]
                .iter()
                .all(|tally| !tally.counts(line)),
            Self::Light(light) => judged.light == light,
        }
    }
}

/// The groups of `lines`, each with what its projects come to.
fn grouped<'f, 'a: 'f>(
    view: View<'a>,
    lines: impl Iterator<Item = &'f Line<'a>>,
    by: Grouping,
) -> Vec<Record<'f, 'a>> {
    let group = |(name, lines): (String, Vec<&'f Line<'a>>)| {
        let sums = sums_of(view, &projects_of(&lines));
        Record::Group(Box::new(Group { name, lines, sums, rank: None }))
    };
    items::grouped(lines, by, view.words).into_iter().map(group).collect()
}

/// Those whose projects are furthest ahead of the schedule first, each with its place.
fn ranked<'f, 'a>(mut units: Vec<Record<'f, 'a>>) -> Vec<Record<'f, 'a>> {
    units.sort_by(|one, other| known_first(one.gap(), other.gap(), |one, other| other.cmp(&one)));
    for (place, unit) in (1..).zip(&mut units) {
        if let Record::Group(group) = unit {
            group.rank = group.sums.gap.map(|_| place);
        }
    }
    units
}

fn projects_of<'f, 'a>(lines: &[&'f Line<'a>]) -> Vec<&'f Line<'a>> {
    lines.iter().filter(|line| line.item.kind == Kind::Project).copied().collect()
}

fn sums_of(view: View<'_>, projects: &[&Line<'_>]) -> Sums {
    let rows = projects.iter().enumerate();
    sums::sums(view.period, rows.map(|(row, line)| (row, &*line.item, line.assessment.as_ref())))
}

/// Those of `lines` that a sum is made of.
fn rows<'f, 'a>(lines: &[&'f Line<'a>], rows: &[(usize, Decimal)]) -> Vec<&'f Line<'a>> {
    rows.iter().filter_map(|(row, _)| lines.get(*row).copied()).collect()
}

fn items_of<'f, 'a>(lines: Vec<&'f Line<'a>>) -> Vec<Record<'f, 'a>> {
    lines.into_iter().map(Record::Item).collect()
}

/// The best first, or the worst; what has no gap comes last.
fn by_gap<'f, 'a: 'f>(
    lines: impl Iterator<Item = &'f Line<'a>>,
    is_best_first: bool,
) -> Vec<&'f Line<'a>> {
    let gap = |line: &Line<'_>| line.assessment.as_ref().and_then(|judged| judged.gap);
    let mut lines: Vec<&Line<'_>> = lines.collect();
    lines.sort_by(|one, other| {
        known_first(gap(one), gap(other), |one, other| {
            if is_best_first { other.cmp(&one) } else { one.cmp(&other) }
        })
    });
    lines
}

/// An amount as prose has it: ten thousands of ten thousands are 亿.
fn amount(number: Option<Decimal>, unit: Option<&Unit>) -> Cell {
    let large = Decimal::from(10_000);
    let name = unit.map_or("", Unit::as_str);
    match (number, name.strip_prefix('万')) {
        (Some(number), Some(of)) if number.abs() >= large => {
            Cell::shown(number.checked_div(large), Digits::Most(2), &format!("亿{of}"), false)
        }
        _ => Cell::shown(number, Digits::Most(2), name, false),
    }
}

/// 地区生产总值增长3.6%: the name with its figure.
fn told(line: &Line<'_>) -> Cell {
    let item = &line.item;
    let actual = line.assessment.as_ref().and_then(|judged| judged.actual);
    let is_growth = item.target.as_ref().is_some_and(|target| target.measure == Measure::Growth);
    let stem = item.name.strip_suffix("增速").filter(|_| is_growth);
    // What a change counts, a fall or a rise, stands in the words of its target: 能耗下降2.1%.
    let target = item.target.as_ref().filter(|target| target.measure == Measure::Change);
    let way = target.and_then(Target::way).filter(|way| !item.name.ends_with(way));
    match (actual, stem) {
        (Some(actual), Some(stem)) => {
            let falls = actual < Quantity::ZERO;
            let grew = line.words().message(&Message::Grew { name: stem.to_owned(), falls });
            let number = actual.decimal().abs();
            let number = Cell::shown(Some(number), Digits::All, line.unit(), false);
            Cell::line([Cell::Text(grew), number], "")
        }
        (Some(actual), None) if way.is_some() => {
            let name = format!("{}{}", item.name, way.unwrap_or_default());
            let number = Cell::shown(Some(actual.decimal()), Digits::All, line.unit(), false);
            Cell::line([Cell::Text(name), number], "")
        }
        _ => {
            let actual = columns::actual(line);
            if actual.tells() {
                // Chinese has no spaces between a name and its figure.
                let between = if is_chinese(line.words()) { "" } else { " " };
                Cell::line([Cell::Text(item.name.clone()), actual], between)
            } else {
                Cell::Text(item.name.clone())
            }
        }
    }
}
