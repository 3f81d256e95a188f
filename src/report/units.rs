//! The units that answer for items 责任单位, ranked.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::lang::Label;
use crate::model::{self, Item, Kind, Quantity, Schedule};
use crate::report::charts;
use crate::report::items::{self, Line, known_first};
use crate::report::overview::{sum_cells, sum_columns, tally_cells, tally_columns};
use crate::report::sums::{Sums, counted, sums};
use crate::report::{
    Audience, Cell, Chart, Choice, Column, Digits, Formula, Readers, Row, Section, Sort, SortKey,
    Table, View,
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
    for line in items::chosen(items::judged(view, &all), &wanted) {
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
        unit.sums = sums_of(view, &unit.lines);
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
    columns.extend(tally_columns(view.names(), true));
    columns.extend(sum_columns(view.words));
    // The unit of money has its key from the unit that answers.
    for column in columns.iter_mut().skip(3).filter(|column| column.key == "unit") {
        column.key = "money_unit";
    }
    // Below a part of the rows a total would pass for theirs.
    let is_whole = choice.top.is_none_or(|top| units.len() <= top);
    units.truncate(choice.top.unwrap_or(usize::MAX));
    let listed = units.iter().flat_map(|unit| &unit.lines);
    let schedules = listed.filter_map(|line| view.schedule(&line.item)).collect();
    let has_parts = units.iter().any(|unit| unit.sums.is_part());
    let mut rows: Vec<Row> = units.iter().map(|unit| row(view, unit, has_parts)).collect();
    if is_whole && units.len() > 1 {
        let keys: Vec<(&str, Audience)> =
            columns.iter().map(|column| (column.key, column.audience)).collect();
        rows.push(total(view, &units, &rows, &keys));
    }
    let charts =
        if choice.readers == Readers::Publication { charts_of(view, &units) } else { Vec::new() };
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
fn sums_of(view: View<'_>, lines: &[Line<'_>]) -> Sums {
    let projects = lines.iter().filter(|line| line.item.kind == Kind::Project);
    let counted = projects.enumerate();
    sums(view.period, counted.map(|(row, line)| (row, &*line.item, line.assessment.as_ref())))
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
    cells.extend(sum_cells(view.words, &unit.sums, has_parts));
    Row::of(cells)
}

/// What all units come to, for people: the counts added up, and the money of those in the unit of the
/// first, so that completion and gap come of the sums above them.
fn total(view: View<'_>, units: &[Unit<'_>], rows: &[Row], columns: &[(&str, Audience)]) -> Row {
    let lines = units.iter().flat_map(|unit| &unit.lines);
    let projects = lines.filter(|line| line.item.kind == Kind::Project).enumerate();
    let sums =
        sums(view.period, projects.map(|(row, line)| (row, &*line.item, line.assessment.as_ref())));
    let has_parts = sums.is_part();
    let money = |key: &str, number: Option<Decimal>| {
        let unit = sums.unit.as_ref();
        let figure = |unit: &Unit<'_>| match key {
            "planned" => unit.sums.planned,
            "planned_reported" => unit.sums.planned_reported,
            _ => unit.sums.done,
        };
        let factor = |own: &Unit<'_>| {
            own.sums.unit.as_ref()?.convert(Quantity::ONE, unit?)?.ok().map(Quantity::decimal)
        };
        let rows = units.iter().enumerate().filter(|(_, own)| figure(own).is_some());
        let rows = rows.filter_map(|(row, own)| Some((row, factor(own)?))).collect();
        let name = unit.map_or("", model::Unit::as_str);
        Cell::worked(Cell::shown(number, Digits::All, name, false), Formula::Sum(rows))
    };
    let count = |index: usize| {
        let count = |row: &Row| if let Cell::Count(count) = row.cells[index] { count } else { 0 };
        let is_count = |row: &Row| matches!(row.cells[index], Cell::Count(_));
        let counted = rows.iter().enumerate().filter(|(_, row)| is_count(row));
        let rows_of: Vec<(usize, Decimal)> =
            counted.map(|(place, _)| (place, Decimal::ONE)).collect();
        let sum = rows.iter().map(count).sum();
        if rows_of.is_empty() {
            Cell::blank()
        } else {
            Cell::worked(Cell::Count(sum), Formula::Sum(rows_of))
        }
    };
    let reported_plan = if has_parts { "planned_reported" } else { "planned" };
    let cell = |(index, (key, audience)): (usize, &(&str, Audience))| match *key {
        _ if !audience.has_people() => Cell::Empty,
        "rank" => Cell::blank(),
        "unit" => Cell::Text(view.label(Label::Sum).to_owned()),
        "reported" if sums.planned_count > 0 => {
            Cell::Text(format!("{}/{}", sums.reported_count, sums.planned_count))
        }
        "planned" => money(key, sums.planned),
        "planned_reported" => money(key, sums.planned_reported.filter(|_| has_parts)),
        "done" => money(key, sums.done),
        "completion" => {
            Cell::worked(Cell::ratio(sums.completion), Formula::Quotient("done", reported_plan))
        }
        "due" => Cell::ratio(sums.due),
        "gap" => Cell::worked(view.points(sums.gap), Formula::Points("completion", "due")),
        _ => count(index),
    };
    let known = |cell: Cell| if cell == Cell::Empty { Cell::blank() } else { cell };
    let cells = columns.iter().enumerate().map(|column| known(cell(column))).collect();
    Row { cells, audience: Audience::People }
}
