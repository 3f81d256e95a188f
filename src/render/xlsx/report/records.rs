//! The plan's own lists: a heading, and a row for each record, as they are read again.

use rust_decimal::Decimal;
use rust_xlsxwriter::{Format, IgnoreError, Worksheet};

use super::style;
use crate::render::csv::guarded;
use crate::render::xlsx::{At, Paper, column_width, put_number, put_text, set_page};
use crate::render::{Unwritable, for_machines};
use crate::report::{Cell, Section};

/// The list of records of a report, if it is one.
pub(super) fn list(sections: &[Section]) -> Option<&Section> {
    sections.iter().find(|section| section.key == "records")
}

/// Writes `list` of the plan `title`.
pub(super) fn put(sheet: &mut Worksheet, list: &Section, title: &str) -> Result<(), Unwritable> {
    let table = &list.table;
    let (text, number) = style::listed();
    for (column, head) in (0..).zip(&table.columns) {
        put_text(sheet, (0, column), &head.title, &style::heading())?;
    }
    let mut below = 0;
    for (line, row) in (1..).zip(table.machine_rows()) {
        for (column, cell) in (0..).zip(&row.cells) {
            put_cell(sheet, (line, column), cell, (&text, &number))?;
        }
        below = line;
    }
    for (column, index) in (0..).zip(0..table.columns.len()) {
        let cells = table.machine_rows().filter_map(|row| for_machines(&row.cells[index]));
        let texts: Vec<String> = cells.chain([table.columns[index].title.clone()]).collect();
        let fitting = column_width(texts.iter().map(String::as_str), (8, 50));
        sheet.set_column_width(column, fitting)?;
    }
    let end = u16::try_from(table.columns.len()).unwrap_or(u16::MAX).saturating_sub(1);
    sheet.set_freeze_panes(1, 0)?;
    if below > 0 {
        sheet.autofilter(0, 0, below, end)?;
        // A code and a year are words, and nothing is wrong with them.
        sheet.ignore_error_range(1, 0, below, end, IgnoreError::NumberStoredAsText)?;
    }
    set_page(sheet, Paper::A3, (0, 0), (title, super::PAGE))
}

/// A number as a number, unless a sheet would not keep all of its digits; anything else as what machines
/// get of it, so that it is read as the same.
fn put_cell(
    sheet: &mut Worksheet,
    at: At,
    cell: &Cell,
    (text, number): (&Format, &Format),
) -> Result<(), Unwritable> {
    let own = if let Cell::Number(own) = cell {
        Some(own.value.normalize())
    } else if let Cell::Count(count) = cell {
        Some(Decimal::from(*count))
    } else {
        None
    };
    if let Some(own) = own.filter(is_kept) {
        let places = "0".repeat(own.scale() as usize);
        let pattern = if places.is_empty() { "0".to_owned() } else { format!("0.{places}") };
        return put_number(sheet, at, own, &number.clone().set_num_format(pattern));
    }
    let own = guarded(cell);
    if own.is_empty() {
        return put_text(sheet, at, "", text);
    }
    // As it is in every list that goes out: nothing is shown in place of what nobody sees.
    sheet.write_string_with_format(at.0, at.1, own, text)?;
    Ok(())
}

/// Whether all digits of `number` are kept by what spreadsheets count with.
fn is_kept(number: &Decimal) -> bool {
    const DIGITS: usize = 15;
    number.mantissa().unsigned_abs().to_string().len() <= DIGITS
}
