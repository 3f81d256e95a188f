//! `plan series`: one item over the years, as each year's plan has it.

use std::collections::BTreeMap;

use crate::lang::{Catalogue, Label, Message};
use crate::model::{Baseline, Code, Matching, Period, Plan, PlanKey, Quantity, Unit, Word};
use crate::report::compare::difference;
use crate::report::plans::year_cell;
use crate::report::standing::{ItemStanding, PlanStanding, quantity};
use crate::report::{Audience, Cell, Column, Report, Row, Section, Span, Table};

/// A plan of the place, how it stands at the end of a period, and that period.
pub type PlanOfYear = (Plan, PlanStanding, Period);

/// What a series is of.
#[derive(Clone, Copy)]
pub struct SeriesView<'a> {
    /// The place's plans, by year.
    pub plans: &'a [PlanOfYear],
    /// The plan that the item is named in.
    pub key: &'a PlanKey,
    /// The item's code there.
    pub code: &'a Code,
    /// A column for the figure of each period, where wanted.
    pub by: Option<Span>,
    /// The words.
    pub words: &'a dyn Catalogue,
}

/// What is known of one year.
#[derive(Default)]
struct Year<'a> {
    standing: Option<(&'a Plan, &'a ItemStanding, Period)>,
    /// What the plan of the year after tells of it.
    told: Option<&'a Baseline>,
}

/// Returns the item's targets and figures, year by year; of a year without a plan what the next one tells.
/// `None` where the plan has no such item that is judged.
pub fn series(view: SeriesView<'_>) -> Option<Report> {
    let words = view.words;
    let years = years(view)?;
    let named = years.get(&view.key.year)?.standing?.1;
    let label = |label| words.label(label);
    let (all, people, machines) = (Audience::All, Audience::People, Audience::Machines);
    let filled = Audience::PeopleIfFilled;
    let mut columns = vec![
        Column::right("year", label(Label::Year), all),
        Column::wrapping("name", label(Label::Items), filled).spared(2),
        Column::right("target", label(Label::Target), people),
        Column::right("actual", label(Label::Actual), people),
        Column::left("period", label(Label::ActualPeriod), all).spared(1),
        Column::right("completion", label(Label::Completion), filled),
        Column::right("change", label(Label::Change), filled),
        Column::left("verdict", label(Label::Judgement), all),
        Column::right("told", label(Label::ToldLater), filled),
    ];
    let keys = [
        "code",
        "name",
        "light",
        "target",
        "actual",
        "unit",
        "completion",
        "gap",
        "change",
        "change_unit",
        "told",
    ];
    columns.extend(keys.map(|key| Column::left(key, "", machines)));
    let spans = span_columns(view.by, &years);
    for audience in [filled, machines] {
        let titled =
            |(key, of): &(&'static str, _)| Column::right(key, &words.month(*of), audience);
        columns.extend(spans.iter().map(titled));
    }
    let mut before: Option<&Year<'_>> = None;
    let mut rows = Vec::new();
    for (number, year) in &years {
        rows.push(row((*number, year), before, named, &spans, words));
        before = Some(year);
    }
    let table = Table { columns, rows };
    let whole = Cell::Text(format!("{} {}", view.key.place, named.name));
    Some(Report {
        facts: vec![
            ("place", Cell::Text(view.key.place.clone())),
            ("name", Cell::Text(named.name.clone())),
        ],
        lines: vec![whole],
        sections: vec![Section::of("years", None, table)],
        footer: vec![words.message(&Message::SeriesIs)],
        left_out: label(Label::LeftOut).to_owned(),
        ..Report::default()
    })
}

/// The years that anything is known of.
fn years(view: SeriesView<'_>) -> Option<BTreeMap<i32, Year<'_>>> {
    let mut matching = Matching::default();
    for (plan, standing, period) in view.plans {
        for item in &standing.standings {
            matching.insert(item.identity.clone(), (plan, item, *period));
        }
    }
    let is_it = |(plan, item, _): &(&Plan, &ItemStanding, Period)| {
        plan.key == *view.key && item.code == *view.code
    };
    let group = matching.groups().into_iter().find(|group| group.iter().any(is_it))?;
    let mut years: BTreeMap<i32, Year<'_>> = BTreeMap::new();
    for (plan, item, period) in group {
        let year = years.entry(plan.key.year).or_default();
        // Of what a plan has twice, the one that was asked for.
        if year.standing.is_none() || is_it(&(plan, item, period)) {
            year.standing = Some((plan, item, period));
        }
        for told in plan.baselines.iter().filter(|told| told.item.as_ref() == Some(&item.code)) {
            years.entry(told.year).or_default().told = Some(told);
        }
    }
    Some(years)
}

/// The columns of single periods: all that any of the years has reached.
fn span_columns(by: Option<Span>, years: &BTreeMap<i32, Year<'_>>) -> Vec<(&'static str, Period)> {
    let last = years.values().filter_map(|year| year.standing.map(|(_, _, period)| period));
    let longest = last.max_by_key(|period| period.month());
    by.zip(longest).map(|(by, last)| by.periods(last)).unwrap_or_default()
}

fn row(
    (number, year): (i32, &Year<'_>),
    before: Option<&Year<'_>>,
    named: &ItemStanding,
    spans: &[(&'static str, Period)],
    words: &dyn Catalogue,
) -> Row {
    let standing = year.standing.map(|(_, standing, _)| standing);
    let unit = standing.and_then(|it| it.unit.as_ref());
    let target = standing.and_then(|it| it.bound).map(|bound| bound.value);
    let own = standing.and_then(|it| it.actual);
    let told = year.told.map(|told| (told.value, told.unit.as_ref()));
    // What the next plan tells stands in the stead of a figure that nobody has reported.
    let (actual, actual_unit) = match (own, told) {
        (None, Some((value, unit))) => (Some(value), unit),
        _ => (own, unit),
    };
    let is_same =
        |(value, told_unit): (Quantity, Option<&_>)| own == Some(value) && told_unit == unit;
    let corrected = told.filter(|told| own.is_some() && !is_same(*told));
    let period = year.period();
    let month = period.map_or(12, Period::month);
    let change = before.and_then(|before| {
        difference(before.figure_of(month)?, (actual?, actual_unit), named.amount.is_some())
    });
    let change = change.map(|change| (change.cell(words), change.into_parts()));
    let (shown, parts) = change.unzip();
    let (value, change_unit) = parts.unzip();
    let number_of = |value: Option<Quantity>| Cell::number(value.map(Quantity::decimal));
    let other_name = standing.filter(|it| it.name != named.name).map(|it| it.name.clone());
    let mut cells = vec![
        year_cell(number),
        Cell::text(other_name),
        quantity(target, unit),
        quantity(actual, actual_unit),
        period.map_or(Cell::Empty, |period| Cell::Period { period, text: words.month(period) }),
        Cell::ratio(standing.and_then(|it| it.completion)),
        shown.unwrap_or(Cell::Empty),
        standing.map_or(Cell::Empty, |it| it.verdict_cell(words)),
        corrected.map_or(Cell::Empty, |(value, unit)| quantity(Some(value), unit)),
        Cell::text(standing.map(|it| it.code.to_string())),
        Cell::text(standing.map(|it| it.name.clone())),
        standing.map_or(Cell::Empty, |it| Cell::word(Word::Light(it.light).key(), "")),
        number_of(target),
        number_of(actual),
        Cell::text(actual_unit.map(ToString::to_string)),
        Cell::ratio(standing.and_then(|it| it.completion)),
        Cell::number(standing.and_then(|it| it.gap)),
        Cell::number(value),
        Cell::text(change_unit),
        number_of(told.map(|(value, _)| value)),
    ];
    for (_, of) in spans.iter().chain(spans) {
        let own = year.standing.and_then(|_| year.figure_of(of.month()));
        cells.push(own.map_or(Cell::Empty, |(value, unit)| quantity(Some(value), unit)));
    }
    Row::of(cells)
}

impl<'y> Year<'y> {
    /// The period of the last figure that was reported; `None` where none was.
    fn period(&self) -> Option<Period> {
        let (plan, it, last) = self.standing?;
        let reported = plan.entries_of(&it.code).iter().map(|entry| entry.period);
        reported.filter(|of| of.year() == plan.key.year && *of <= last).max()
    }

    /// The figure of the year to the end of `month`: as reported, or of the whole year as the next plan tells
    /// it. A figure is held against none of other months.
    fn figure_of(&self, month: u32) -> Option<(Quantity, Option<&'y Unit>)> {
        let own = self.standing.and_then(|(plan, it, last)| {
            let period = Period::of(plan.key.year, month).filter(|period| *period <= last)?;
            Some((plan.reported(&it.code, period)?.value?, it.unit.as_ref()))
        });
        let told = || self.told.map(|told| (told.value, told.unit.as_ref()));
        own.or_else(|| told().filter(|_| month == 12))
    }
}
