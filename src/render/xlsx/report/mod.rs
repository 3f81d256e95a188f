//! Reports as a workbook: a sheet for each, and one of the figures that charts are drawn of.
//!
//! What people see elsewhere is what they see here, with numbers whole behind their formats, and totals
//! that the sheet works out again. The plan's own lists are written to be read back.

mod charts;
mod entry;
mod figures;
mod formula;
mod laid;
mod records;
mod sheet;
mod style;
mod table;

use rust_xlsxwriter::{Format, Worksheet};

use crate::render::Unwritable;
use crate::render::xlsx::{At, Book, put_across, put_number, put_text};
use crate::report::Publication;
use entry::Entry;
use figures::Figures;

/// The number of a printed page among all.
const PAGE: &str = "&P / &N";

/// Returns `publication` as a workbook with a sheet for each report.
///
/// # Errors
///
/// When a table has more rows than a sheet can have.
pub(in crate::render) fn report(publication: &Publication) -> Result<Vec<u8>, Unwritable> {
    let mut book = Book::new(&publication.title)?;
    let figures = Figures::of(publication, &mut book);
    for (index, part) in publication.parts.iter().enumerate() {
        if let Some(list) = records::list(&part.report.sections) {
            records::put(book.sheet(&part.name)?, list, &publication.title)?;
        } else {
            sheet::put(&mut book, publication, (index, part), &figures)?;
        }
    }
    figures.put(&mut book)?;
    book.bytes()
}

/// Puts the title of a sheet of charts or figures over the columns up to `last`.
fn put_title(sheet: &mut Worksheet, last: u16, title: &str) -> Result<(), Unwritable> {
    put_across(sheet, 0, (0, last), title, &style::title())?;
    sheet.set_row_height(0, 36)?;
    sheet.set_screen_gridlines(false);
    Ok(())
}

/// Puts what a cell is, a number in its own format.
fn put_entry(
    sheet: &mut Worksheet,
    at: At,
    entry: &Entry,
    format: &Format,
) -> Result<(), Unwritable> {
    match entry {
        Entry::Text(text) => put_text(sheet, at, text, &format.clone().set_text_wrap()),
        Entry::Number { value, pattern, .. } => {
            put_number(sheet, at, *value, &format.clone().set_num_format(pattern.as_str()))
        }
    }
}
