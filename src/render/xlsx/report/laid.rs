//! What of the tables of a report is seen in its sheet, and in which columns.

use std::collections::BTreeSet;

use super::entry::Entry;
use super::style::RowKind;
use crate::render::xlsx::column_width;
use crate::render::{seen_columns, width};
use crate::report::{Audience, Cell, Column, Drawing, Row, Section, Table};

/// The width that titles and lines have at least, and that of a column which has no table.
const LEAST: u16 = 72;
const FREE: u16 = 9;

/// What columns take at most whose words may be broken: where the table fits on its paper even so, else
/// less.
const ROOMY: u16 = 64;
const TIGHT: u16 = 42;

/// The widest table that is printed without being made smaller, in characters.
const PAPER: u16 = 190;

/// A table with what of it is to be seen.
pub(super) struct Laid<'r> {
    pub(super) title: Option<&'r str>,
    pub(super) table: &'r Table,
    /// The columns that are seen, by their places in the table.
    pub(super) columns: Vec<usize>,
    /// The rows that are seen, with their places in the table.
    pub(super) rows: Vec<(usize, &'r Row)>,
}

impl<'r> Laid<'r> {
    fn of(section: &'r Section) -> Self {
        let table = &section.table;
        // A bar stands behind the completion itself.
        let columns = seen_columns(table, |drawing| matches!(drawing, Drawing::Course { .. }));
        let rows = table.rows.iter().enumerate().filter(|(_, row)| row.audience.has_people());
        Self { title: section.title.as_deref(), table, columns, rows: rows.collect() }
    }

    pub(super) fn columns(&self) -> impl Iterator<Item = &'r Column> {
        self.columns.iter().map(|index| &self.table.columns[*index])
    }

    pub(super) fn has_heads(&self) -> bool {
        !self.rows.is_empty() && self.columns().any(|column| !column.title.is_empty())
    }

    pub(super) fn has_groups(&self) -> bool {
        self.columns().any(|column| !column.group.is_empty())
    }

    pub(super) fn kind(&self, row: &Row) -> RowKind {
        // Of a page that only people see no row heads others.
        let is_list = || self.rows.iter().any(|(_, row)| row.audience == Audience::All);
        if row.cells.iter().any(|cell| matches!(cell, Cell::Worked { .. })) {
            RowKind::Total
        } else if row.audience == Audience::People && is_list() {
            RowKind::Head
        } else {
            RowKind::Plain
        }
    }

    /// How many columns stay at the left: up to the name of what a row is.
    pub(super) fn frozen(&self) -> u16 {
        const MOST: usize = 4;
        let by_key = self.columns().take(MOST).position(|column| column.key == "name");
        let place = by_key.or_else(|| self.columns().take(MOST).position(|column| column.wraps));
        place.map_or(0, |place| at(place + 1))
    }
}

/// A place as sheets count columns.
pub(super) fn at(place: usize) -> u16 {
    u16::try_from(place).unwrap_or(u16::MAX)
}

/// What people see of `sections`, table by table.
pub(super) fn laid(sections: &[Section]) -> Vec<Laid<'_>> {
    let people = sections.iter().filter(|section| section.audience.has_people());
    let mut laid: Vec<Laid<'_>> = people.map(Laid::of).collect();
    align(&mut laid);
    laid
}

/// Gives tables with the same columns those that any of them shows, so that they stand below each other.
fn align(laid: &mut [Laid<'_>]) {
    for place in 0..laid.len() {
        let own = &laid[place].table.columns;
        let alike = laid.iter().filter(|other| other.table.columns == *own);
        let seen: BTreeSet<usize> = alike.flat_map(|other| &other.columns).copied().collect();
        laid[place].columns = seen.into_iter().collect();
    }
}

/// The unit that all sums have which stand in columns of sums; `None` where there are several, or a column
/// of them has other numbers too.
pub(super) fn common_unit(laid: &[Laid<'_>]) -> Option<String> {
    let mut common: BTreeSet<&str> = BTreeSet::new();
    for (table, index) in laid.iter().flat_map(|laid| laid.columns.iter().map(move |i| (laid, *i)))
    {
        let units: BTreeSet<&str> =
            table.rows.iter().filter_map(|(_, row)| unit_of(&row.cells[index])).collect();
        // Shares and differences are no sums.
        if units.iter().any(|unit| !unit.is_empty() && *unit != "%") {
            common.extend(units);
        }
    }
    let only = common.first().filter(|_| common.len() == 1);
    only.map(|unit| (*unit).to_owned())
}

fn unit_of(cell: &Cell) -> Option<&str> {
    if let Cell::Worked { result, .. } = cell {
        return unit_of(result);
    }
    if let Cell::Number(number) = cell {
        Some(number.unit.as_str()).filter(|_| !number.signed)
    } else {
        None
    }
}

/// How wide the columns of the sheet are, which all tables share.
pub(super) fn widths(laid: &[Laid<'_>], unit: Option<&str>) -> Vec<u16> {
    let roomy = widths_within(laid, unit, ROOMY);
    if breadth(&roomy) <= PAPER { roomy } else { widths_within(laid, unit, TIGHT) }
}

/// How wide all columns are together.
pub(super) fn breadth(widths: &[u16]) -> u16 {
    widths.iter().fold(0, |sum, own| sum.saturating_add(*own))
}

/// How wide the columns are where words that may be broken take no more than `broken`.
fn widths_within(laid: &[Laid<'_>], unit: Option<&str>, broken: u16) -> Vec<u16> {
    let mut widths: Vec<u16> = Vec::new();
    for laid in laid.iter().filter(|laid| !laid.rows.is_empty()) {
        for (place, index) in laid.columns.iter().enumerate() {
            let own = width_of(laid, *index, unit, broken);
            match widths.get_mut(place) {
                Some(known) => *known = own.max(*known),
                None => widths.push(own),
            }
        }
    }
    while breadth(&widths) < LEAST {
        widths.push(FREE);
    }
    widths
}

/// The width of the column `index` of a table: that of its words, its numbers and its heading.
fn width_of(laid: &Laid<'_>, index: usize, unit: Option<&str>, broken: u16) -> u16 {
    const WORDS: u16 = 32;
    const NUMBER: u16 = 60;
    const HEAD: usize = 14;
    const BUTTON: usize = 3;
    let column = &laid.table.columns[index];
    let cells = || laid.rows.iter().map(|(_, row)| &row.cells[index]);
    let entries: Vec<Entry> = cells().map(|cell| Entry::of(cell, unit)).collect();
    let fitting = |is_number: bool, most: u16| {
        let those = entries.iter().filter(|it| matches!(it, Entry::Number { .. }) == is_number);
        column_width(those.map(Entry::seen), (0, most))
    };
    let words = fitting(false, if column.wraps { broken } else { WORDS });
    let numbers = fitting(true, NUMBER);
    let word = column.title.split(' ').map(width).max().unwrap_or_default();
    let head = width(&column.title).min(HEAD).max(word) + BUTTON;
    let is_course = cells().any(|cell| matches!(cell, Cell::Drawn(_)));
    let least = if is_course { 16 } else { 7 };
    words.max(numbers).max(at(head)).max(least)
}
