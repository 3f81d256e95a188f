//! Tables of a page.

use std::collections::BTreeSet;

use maud::{Markup, html};

use crate::model::{Light, visible};
use crate::render::html::{drawing, heading};
use crate::render::{for_machines, for_people, seen_columns};
use crate::report::{Align, Audience, Cell, Column, Row, Section, Table};

/// Rows from which on a table can be sorted.
const SEVERAL: usize = 5;

/// Rows from which on it can be filtered.
const MANY: usize = 10;

/// What a table stands in.
pub(super) struct Frame<'a> {
    /// What it is called where it has no title.
    pub(super) name: &'a str,
    /// The level of its heading.
    pub(super) level: u8,
    /// The key of what is listed, which can be sorted.
    pub(super) main: &'static str,
    /// The codes that have a page of their own.
    pub(super) pages: &'a BTreeSet<&'a str>,
}

/// A table as it is seen.
struct Seen<'a> {
    table: &'a Table,
    /// The places of its columns.
    columns: Vec<usize>,
    /// The place of the column that says what a row is of.
    head: Option<usize>,
}

pub(super) fn section(section: &Section, frame: &Frame<'_>) -> Markup {
    let table = &section.table;
    if table.people_rows().next().is_none() {
        return html! { @if let Some(title) = &section.title { (heading(frame.level, title)) } };
    }
    if section.key == "page" {
        return facts(table);
    }
    let mut columns = seen_columns(table, |_| true);
    let named = columns.iter().find(|index| table.columns[**index].key == "name");
    let left = columns.iter().find(|index| table.columns[**index].align == Align::Left);
    let head = named.or(left).copied();
    judgement_first(&mut columns, table, head);
    let seen = Seen { table, columns, head };
    let rows: Vec<&Row> = table.people_rows().collect();
    // What the rows come to stands below them, however they are sorted.
    let is_sum = |row: &&&Row| seen.is_sum(row);
    let sums = rows.iter().rev().take_while(is_sum).count();
    let (rows, sums) = rows.split_at(rows.len() - sums);
    let is_list = rows.len() >= MANY;
    let is_sorted = section.key == frame.main && rows.len() >= SEVERAL;
    // What stands above need not stand there again.
    let title = section.title.as_deref().filter(|title| *title != frame.name);
    let name = visible(title.unwrap_or(frame.name));
    let is_of_items = seen.code().is_some();
    html! {
        div.items[is_of_items] {
            @if let Some(title) = title { (heading(frame.level, title)) }
            div.box.long[is_list] role="group" aria-label=(name) tabindex="0" {
                table.list[is_list].sorts[is_sorted] {
                    caption.unseen { (name) }
                    @if seen.has_titles() { thead { (seen.headings()) } }
                    tbody { @for row in rows { (seen.row(row, frame)) } }
                    @if !sums.is_empty() { tfoot { @for row in sums { (seen.row(row, frame)) } } }
                }
            }
        }
    }
}

/// Puts the judgement beside what is judged: where there is no room for all columns, it is seen first.
fn judgement_first(columns: &mut Vec<usize>, table: &Table, head: Option<usize>) {
    let place = columns.iter().position(|index| table.columns[*index].key == "verdict");
    let head = columns.iter().position(|index| Some(*index) == head);
    if let (Some(place), Some(head)) = (place, head.filter(|head| Some(*head) < place)) {
        let index = columns.remove(place);
        columns.insert(head + 1, index);
    }
}

/// Two columns without headings: what is told, and what it is. A line without a name belongs to the one
/// above.
fn facts(table: &Table) -> Markup {
    let columns = seen_columns(table, |_| false);
    html! {
        dl.facts {
            @for row in table.people_rows() {
                @for (place, index) in columns.iter().enumerate() {
                    @let text = for_people(&row.cells[*index]);
                    @if place > 0 { dd { (text) } } @else if !text.is_empty() { dt { (text) } }
                }
            }
        }
    }
}

/// The light that a table of one item tells.
pub(super) fn light_of(section: &Section) -> Option<Markup> {
    let cells = section.table.rows.first()?.cells.iter();
    let lit = |cell: &&Cell| matches!(cell, Cell::Word { light: Some(_), .. });
    cells.clone().find(lit).map(content)
}

/// The class of what has `light`: its colour, and the shape beside it.
pub(super) fn light_class(light: Light) -> &'static str {
    match light {
        Light::Green => "light green",
        Light::Blue => "light blue",
        Light::Yellow => "light yellow",
        Light::Red => "light red",
        Light::Grey => "light grey",
    }
}

impl Seen<'_> {
    fn column(&self, index: usize) -> &Column {
        &self.table.columns[index]
    }

    fn has_titles(&self) -> bool {
        self.columns.iter().any(|index| !self.column(*index).title.is_empty())
    }

    /// Whether `row` is of no item in a table of items.
    fn is_sum(&self, row: &Row) -> bool {
        let is_blank = |index: usize| !row.cells[index].tells();
        row.audience == Audience::People && self.code().is_some_and(is_blank)
    }

    /// The place of the column of codes.
    fn code(&self) -> Option<usize> {
        self.columns.iter().copied().find(|index| self.column(*index).key == "code")
    }

    /// One row of headings, or two where columns stand under a heading together.
    fn headings(&self) -> Markup {
        let of = |index: usize| match self.column(index) {
            // It stands apart.
            Column { key: "verdict", .. } => "",
            column => column.group,
        };
        let groups =
            self.columns.chunk_by(|one, other| !of(*one).is_empty() && of(*one) == of(*other));
        let groups: Vec<&[usize]> = groups.collect();
        let name = |group: &[usize]| of(group[0]);
        let has_groups = groups.iter().any(|group| !name(group).is_empty());
        if !has_groups {
            return html! { tr { @for index in &self.columns { (self.heading(*index, false)) } } };
        }
        html! {
            tr {
                @for group in &groups {
                    @if name(group).is_empty() { (self.heading(group[0], true)) }
                    @else { th.over scope="colgroup" colspan=(group.len()) { (name(group)) } }
                }
            }
            tr {
                @for group in groups.iter().filter(|group| !name(group).is_empty()) {
                    @for index in *group { (self.heading(*index, false)) }
                }
            }
        }
    }

    /// The heading of a column, with its place for whoever sorts; pictures are not sorted.
    fn heading(&self, index: usize, is_tall: bool) -> Markup {
        let column = self.column(index);
        let place = self.columns.iter().position(|it| *it == index);
        let place = place.filter(|_| column.audience != Audience::Drawn);
        let rows = is_tall.then_some(2);
        html! {
            @if column.title.is_empty() { td rowspan=[rows] {} }
            @else {
                th scope="col" class=[class(column)] rowspan=[rows] data-place=[place] {
                    (visible(&column.title))
                }
            }
        }
    }

    fn row(&self, row: &Row, frame: &Frame<'_>) -> Markup {
        let light = self.columns.iter().find_map(|index| {
            if let Cell::Word { light, .. } = &row.cells[*index] { *light } else { None }
        });
        let light = light.map(Light::key);
        html! {
            tr data-light=[light] {
                @for index in &self.columns { (self.cell(*index, &row.cells[*index], frame)) }
            }
        }
    }

    fn cell(&self, index: usize, cell: &Cell, frame: &Frame<'_>) -> Markup {
        let column = self.column(index);
        let is_code = column.key == "code";
        let leads = |code: &&String| is_code && frame.pages.contains(code.as_str());
        let own = if let Cell::Text(text) = cell { Some(text) } else { None };
        let text = match own.filter(leads) {
            Some(code) => html! { a href={ "#" (code) } { (code) } },
            None => content(cell),
        };
        let value = sorted_by(cell);
        let is_part = matches!(cell, Cell::Text(text) if text.starts_with(' '));
        let part = is_part.then_some("part");
        html! {
            @if self.head == Some(index) {
                th scope="row" class=[part.or(class(column))] data-value=[value] { (text) }
            } @else {
                td class=[class(column)] data-value=[value] { (text) }
            }
        }
    }
}

/// What the cells of `column` look like.
fn class(column: &Column) -> Option<&'static str> {
    match (column.align, column.wraps) {
        (Align::Right, _) => Some("number"),
        (Align::Left, true) => Some("long"),
        (Align::Left, false) => None,
    }
}

/// The number that whoever sorts goes by, where it is not what is seen.
fn sorted_by(cell: &Cell) -> Option<String> {
    match cell {
        Cell::Number(_) | Cell::Ratio(_) => for_machines(cell),
        Cell::Worked { result, .. } => sorted_by(result),
        Cell::Word { light: Some(light), .. } => {
            Light::ALL.iter().position(|known| known == light).map(|place| place.to_string())
        }
        Cell::Period { period, .. } => {
            Some((i64::from(period.year()) * 12 + i64::from(period.month())).to_string())
        }
        Cell::Empty
        | Cell::Text(_)
        | Cell::Count(_)
        | Cell::Word { .. }
        | Cell::Line { .. }
        | Cell::Drawn(_) => None,
    }
}

fn content(cell: &Cell) -> Markup {
    match cell {
        Cell::Empty => html! { span.none { (for_people(cell)) } },
        Cell::Word { light: Some(light), .. } => {
            html! { span class=(light_class(*light)) { (for_people(cell)) } }
        }
        Cell::Drawn(drawing) => drawing::in_cell(drawing),
        Cell::Text(_)
        | Cell::Number(_)
        | Cell::Count(_)
        | Cell::Ratio(_)
        | Cell::Word { .. }
        | Cell::Line { .. }
        | Cell::Period { .. }
        | Cell::Worked { .. } => html! { (for_people(cell).trim_start()) },
    }
}
