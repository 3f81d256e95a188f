//! Reports as a workbook.

use rust_xlsxwriter::Format;

use crate::render::for_people;
use crate::render::terminal::{cells_of, seen_columns};
use crate::render::xlsx::{Book, Unwritable, put_text};
use crate::report::Publication;

/// Returns `publication` as a workbook with a sheet for each report.
///
/// # Errors
///
/// When a table has more rows than a sheet can have.
pub(in crate::render) fn report(publication: &Publication) -> Result<Vec<u8>, Unwritable> {
    let mut book = Book::new(&publication.title)?;
    let plain = Format::new();
    for part in &publication.parts {
        let sheet = book.sheet(&part.name)?;
        let mut line = 0;
        for section in part.report.sections.iter().filter(|it| it.audience.has_people()) {
            let columns = seen_columns(&section.table, |_| false);
            for row in section.table.people_rows() {
                for (place, cell) in (0_u16..).zip(cells_of(row, &columns)) {
                    put_text(sheet, (line, place), &for_people(cell), &plain)?;
                }
                line += 1;
            }
        }
    }
    book.bytes()
}
