//! The units that answer for items 责任单位, ranked.

use std::cmp::Ordering;

use crate::lang::Label;
use crate::model::{Item, Kind};
use crate::report::items::{self, Line};
use crate::report::overview::{sum_cells, sum_columns, tally_cells, tally_columns};
use crate::report::sums::{Sums, counted, sums};
use crate::report::{Audience, Cell, Choice, Column, Row, Section, SortKey, Table, View};

/// One unit with its items.
struct Unit<'a> {
    name: Option<String>,
    lines: Vec<Line<'a>>,
    sums: Sums,
}

/// Returns the table of units: those whose projects are furthest ahead of schedule first, unless
/// `choice` says otherwise. Only what has a completion has a rank.
pub(super) fn section(view: View<'_>, choice: &Choice) -> Section {
    let all: Vec<&Item> =
        Kind::ALL.iter().flat_map(|kind| counted(view.judge, &view.items_of(*kind))).collect();
    let wanted = Choice { sort: None, top: None, ..choice.clone() };
    let mut units: Vec<Unit<'_>> = Vec::new();
    for line in items::lines(view, &all, &wanted) {
        if line.assessment.is_none() {
            continue;
        }
        let name = line.item.department.clone();
        match units.iter_mut().find(|unit| unit.name == name) {
            Some(unit) => unit.lines.push(line),
            None => units.push(Unit { name, lines: vec![line], sums: Sums::default() }),
        }
    }
    for unit in &mut units {
        unit.sums = sums_of(&unit.lines);
    }
    units.sort_by(|one, other| compare(one, other, choice));
    let mut columns = vec![
        Column::right("rank", view.label(Label::Rank), Audience::All),
        Column::wrapping("unit", view.label(Label::Department), Audience::All),
        Column::right("total", view.label(Label::Total), Audience::All),
    ];
    columns.extend(tally_columns(view, true));
    columns.extend(sum_columns(view));
    // The unit of money has its key from the unit that answers.
    for column in &mut columns {
        if column.key == "unit" && column.audience == Audience::Machines {
            column.key = "money_unit";
        }
    }
    let ranked = units.iter().enumerate().map(|(place, unit)| row(view, place + 1, unit));
    let rows = ranked.take(choice.top.unwrap_or(usize::MAX)).collect();
    Section::of("units", None, Table { columns, rows })
}

/// What the projects of a unit amount to; its items are counted ones already.
fn sums_of(lines: &[Line<'_>]) -> Sums {
    let projects = lines.iter().filter(|line| line.item.kind == Kind::Project);
    sums(&projects.map(|line| (&*line.item, line.assessment.as_ref())).collect::<Vec<_>>())
}

fn compare(one: &Unit<'_>, other: &Unit<'_>, choice: &Choice) -> Ordering {
    let by = choice.sort.map_or(SortKey::Gap, |sort| sort.by);
    let ascending = choice.sort.is_some_and(|sort| sort.ascending);
    let turned = |order: Ordering| if ascending { order } else { order.reverse() };
    let figure = |unit: &Unit<'_>| match by {
        SortKey::Completion => unit.sums.completion,
        SortKey::Code | SortKey::Name | SortKey::Gap | SortKey::Pace | SortKey::Light => {
            unit.sums.gap
        }
    };
    // Who is not named comes last.
    one.name.is_none().cmp(&other.name.is_none()).then_with(|| {
        if by == SortKey::Name {
            return turned(one.name.cmp(&other.name));
        }
        match (figure(one), figure(other)) {
            (Some(one), Some(other)) => turned(one.cmp(&other)),
            (one, other) => other.is_some().cmp(&one.is_some()),
        }
    })
}

fn row(view: View<'_>, rank: usize, unit: &Unit<'_>) -> Row {
    let lines: Vec<&Line<'_>> = unit.lines.iter().collect();
    let is_ranked = unit.sums.completion.is_some() && unit.name.is_some();
    let name = unit.name.clone().unwrap_or_else(|| view.label(Label::Unstated).to_owned());
    let mut cells = vec![
        if is_ranked { Cell::Count(rank) } else { Cell::Empty },
        Cell::Text(name),
        Cell::Count(lines.len()),
    ];
    cells.extend(tally_cells(&lines, true));
    cells.extend(sum_cells(view, &unit.sums));
    Row::of(cells)
}
