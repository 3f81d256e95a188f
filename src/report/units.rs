//! The units that answer for items 责任单位, ranked.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::lang::Label;
use crate::model::{Item, Kind, Schedule};
use crate::report::charts;
use crate::report::items::{self, Line, known_first};
use crate::report::overview::{sum_cells, sum_columns, tally_cells, tally_columns};
use crate::report::sums::{Sums, counted, sums};
use crate::report::{
    Audience, Cell, Chart, Choice, Column, Row, Section, Sort, SortKey, Table, View,
};

/// One unit with its items.
struct Unit<'a> {
    name: Option<String>,
    lines: Vec<Line<'a>>,
    sums: Sums,
    /// Its place among those whose projects have a gap; `None` for the others.
    rank: Option<usize>,
}

/// Returns the table of units: those whose projects are furthest ahead of schedule first, unless
/// `choice` says otherwise; with its charts where they are wanted, and the schedules of what it counts.
/// Only what has a completion has a rank.
pub(super) fn section(view: View<'_>, choice: &Choice) -> (Section, Vec<Chart>, Vec<Schedule>) {
    let all: Vec<&Item> = Kind::ALL
        .iter()
        .flat_map(|kind| counted(view.judge, &view.items_of(*kind), view.period))
        .collect();
    let wanted = Choice { sort: None, top: None, ..choice.clone() };
    let mut units: Vec<Unit<'_>> = Vec::new();
    for line in items::lines(view, &all, &wanted) {
        if line.assessment.is_none() {
            continue;
        }
        let name = line.item.department.clone();
        match units.iter_mut().find(|unit| unit.name == name) {
            Some(unit) => unit.lines.push(line),
            None => units.push(Unit { name, lines: vec![line], sums: Sums::default(), rank: None }),
        }
    }
    for unit in &mut units {
        unit.sums = sums_of(&unit.lines);
    }
    // The rank is by the gap, whatever the order of the rows.
    units.sort_by(|one, other| known_first(one.sums.gap, other.sums.gap, best_first));
    let is_ranked = |unit: &&mut Unit<'_>| unit.name.is_some() && unit.sums.gap.is_some();
    for (place, unit) in units.iter_mut().filter(is_ranked).enumerate() {
        unit.rank = Some(place + 1);
    }
    units.sort_by(|one, other| compare(one, other, choice));
    let mut columns = vec![
        Column::right("rank", view.label(Label::Rank), Audience::All),
        Column::wrapping("unit", view.label(Label::Department), Audience::People),
        Column::left("unit", "", Audience::Machines),
        Column::right("total", view.label(Label::Total), Audience::All),
    ];
    columns.extend(tally_columns(view, true));
    columns.extend(sum_columns(view));
    // The unit of money has its key from the unit that answers.
    for column in columns.iter_mut().skip(3).filter(|column| column.key == "unit") {
        column.key = "money_unit";
    }
    units.truncate(choice.top.unwrap_or(usize::MAX));
    let listed = units.iter().flat_map(|unit| &unit.lines);
    let schedules = listed.filter_map(|line| view.schedule(&line.item)).collect();
    let has_parts = units.iter().any(|unit| unit.sums.is_part());
    let rows = units.iter().map(|unit| row(view, unit, has_parts)).collect();
    let charts = if choice.charts { charts_of(view, &units) } else { Vec::new() };
    (Section::of("units", None, Table { columns, rows }), charts, schedules)
}

/// How the units stand, in the order of the table.
fn charts_of(view: View<'_>, units: &[Unit<'_>]) -> Vec<Chart> {
    let lines: Vec<(String, Vec<&Line<'_>>)> =
        units.iter().map(|unit| (unit.name_in(view), unit.lines.iter().collect())).collect();
    let sums: Vec<(String, &Sums)> =
        units.iter().map(|unit| (unit.name_in(view), &unit.sums)).collect();
    let charts = [
        charts::against_schedule(view, ("by_unit", Label::CompletionByUnit), &sums),
        charts::lights(view, ("lights_by_unit", Label::LightsByUnit), &lines),
    ];
    charts.into_iter().flatten().collect()
}

impl Unit<'_> {
    fn name_in(&self, view: View<'_>) -> String {
        self.name.clone().unwrap_or_else(|| view.label(Label::Unstated).to_owned())
    }
}

/// What the projects of a unit amount to; its items are counted ones already.
fn sums_of(lines: &[Line<'_>]) -> Sums {
    let projects = lines.iter().filter(|line| line.item.kind == Kind::Project);
    let counted = projects.enumerate();
    sums(counted.map(|(row, line)| (row, &*line.item, line.assessment.as_ref())))
}

fn best_first(one: Decimal, other: Decimal) -> Ordering {
    other.cmp(&one)
}

/// The order that `choice` wants; who is not named, and what is not known, comes last either way.
fn compare(one: &Unit<'_>, other: &Unit<'_>, choice: &Choice) -> Ordering {
    let by = choice.sort.map_or(SortKey::Gap, |sort| sort.by);
    let worst_first = choice.sort.is_some_and(Sort::is_reversed);
    let figure = |unit: &Unit<'_>| match by {
        SortKey::Completion => unit.sums.completion,
        SortKey::Pace => {
            unit.sums.completion.zip(unit.sums.due).and_then(|(c, due)| c.checked_div(due))
        }
        SortKey::Light => {
            Some(-Decimal::from(unit.lines.iter().filter(|line| line.is_behind()).count()))
        }
        SortKey::Code | SortKey::Name | SortKey::Gap => unit.sums.gap,
    };
    let turned = |order: Ordering| if worst_first { order.reverse() } else { order };
    one.name.is_none().cmp(&other.name.is_none()).then_with(|| {
        if by == SortKey::Name {
            turned(one.name.cmp(&other.name))
        } else {
            let order = |one, other| turned(best_first(one, other));
            known_first(figure(one), figure(other), order)
        }
    })
}

fn row(view: View<'_>, unit: &Unit<'_>, has_parts: bool) -> Row {
    let lines: Vec<&Line<'_>> = unit.lines.iter().collect();
    let mut cells = vec![
        unit.rank.map_or(Cell::Empty, Cell::Count),
        Cell::Text(unit.name_in(view)),
        Cell::text(unit.name.clone()),
        Cell::Count(lines.len()),
    ];
    cells.extend(tally_cells(&lines, true));
    cells.extend(sum_cells(view, &unit.sums, has_parts));
    Row::of(cells)
}
