//! A list as text that is taken apart row by row: one of a million rows never stands in memory as cells.

use std::borrow::Cow;

use crate::model::{Fault, Location, Problem, SourceFile, Spot, sha256};
use crate::read::format::Format;
use crate::read::{Cell, Table, csv, encoding};

/// A comma-, semicolon- or tab-separated list.
#[derive(Debug)]
pub struct List<'a> {
    name: &'a str,
    bytes: &'a [u8],
    text: Cow<'a, str>,
    delimiter: u8,
    heading: Table,
}

/// Where a row of a list stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowSpot {
    /// Bytes of the text. No file has so many that they do not fit.
    start: u32,
    end: u32,
    /// The line that it begins on, from 1.
    pub line: u32,
}

impl<'a> List<'a> {
    /// Returns the list that `bytes` from a file called `name` are; `None` where they begin with no row of
    /// several cells.
    ///
    /// # Errors
    ///
    /// When they are no text, or in no encoding that is known.
    pub fn of(name: &'a str, bytes: &'a [u8]) -> Result<Option<Self>, Problem> {
        if !matches!(Format::of(bytes), Ok(Format::Text)) {
            return Ok(None);
        }
        let text = encoding::decode(name, bytes)?;
        let delimiter = csv::delimiter(&text);
        let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let Ok(rows) = csv::rows(first, 1, delimiter) else { return Ok(None) };
        let is_list = rows.first().is_some_and(|row| row.len() > 1);
        let heading = Table { sheet: None, rows };
        Ok(is_list.then_some(Self { name, bytes, text, delimiter, heading }))
    }

    /// The file.
    pub fn source(&self) -> SourceFile {
        SourceFile { name: self.name.to_owned(), sha256: sha256(self.bytes) }
    }

    /// Its first row alone.
    pub fn heading(&self) -> &Table {
        &self.heading
    }

    /// Hands `take` the place of each row below the heading, and what it has in the column `index`, from 0.
    pub fn each(&self, index: usize, mut take: impl FnMut(&str, RowSpot)) {
        let mut reader = csv::reader(&self.text, self.delimiter);
        let mut record = ::csv::StringRecord::new();
        let mut is_heading = true;
        while reader.read_record(&mut record).is_ok_and(|is_row| is_row) {
            let start = record.position().map_or(0, ::csv::Position::byte);
            let line = record.position().map_or(0, ::csv::Position::line);
            let (start, end) = (narrow(start), narrow(reader.position().byte()));
            if !std::mem::take(&mut is_heading) {
                let spot = RowSpot { start, end, line: narrow(line) };
                take(record.get(index).unwrap_or_default().trim(), self.without_empty_lines(spot));
            }
        }
    }

    /// `row` without the empty lines before it.
    fn without_empty_lines(&self, row: RowSpot) -> RowSpot {
        let text = self.text_of(row);
        let skipped = narrow((text.len() - text.trim_start_matches('\n').len()) as u64);
        RowSpot { start: row.start + skipped, line: row.line + skipped, ..row }
    }

    fn text_of(&self, row: RowSpot) -> &str {
        self.text.get(row.start as usize..row.end as usize).unwrap_or_default()
    }

    /// The cells of `row` as they stand; `None` where a sign in one of them has to be understood, such as a quote.
    pub fn plain(&self, row: RowSpot) -> Option<impl Iterator<Item = &str>> {
        let text = self.text_of(row).trim_end_matches('\n');
        let is_plain = !text.contains(['"', '\'']);
        is_plain.then(|| text.split(char::from(self.delimiter)))
    }

    /// The heading with the rows `rows`, as a table.
    ///
    /// # Errors
    ///
    /// Where a quote is never closed.
    pub fn table(&self, rows: &[RowSpot]) -> Result<Table, Problem> {
        let mut table = self.heading.clone();
        for row in rows {
            let cells = csv::rows(self.text_of(*row), row.line, self.delimiter);
            let cells: Vec<Vec<Cell>> = cells.map_err(|place| unclosed(self.name, place))?;
            table.rows.extend(cells);
        }
        Ok(table)
    }

    /// Where `row` stands.
    pub fn location(&self, row: RowSpot) -> Location {
        Location::new(self.name, Spot::line(row.line))
    }
}

/// The problem of a quote in the file `name` that is never closed.
pub(super) fn unclosed(name: &str, (line, column): (u32, u32)) -> Problem {
    let at = Location::new(name, Spot { column: Some(column), ..Spot::line(line) });
    Problem::at(at, Fault::UnclosedQuote)
}

fn narrow(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_where_they_stand_and_read_as_in_a_table() {
        let text = "\u{feff}计划,编号,数值\r\n\r\n甲县-2022,I1,1.5\r\n甲县-2023,\"I\n2\",2\r\n\n乙县-2022,'-x,3";
        let list = List::of("a.csv", text.as_bytes()).unwrap().unwrap();
        let (mut plans, mut rows) = (Vec::new(), Vec::new());
        list.each(0, |plan, row| {
            plans.push((plan.to_owned(), row.line));
            rows.push(row);
        });
        let known = [("甲县-2022", 3), ("甲县-2023", 4), ("乙县-2022", 7)];
        assert_eq!(plans, known.map(|(plan, line)| (plan.to_owned(), line)));
        let plain = |row| list.plain(row).map(|cells| cells.collect::<Vec<_>>().join("|"));
        assert_eq!(
            rows.iter().map(|row| plain(*row)).collect::<Vec<_>>(),
            [Some("甲县-2022|I1|1.5".to_owned()), None, None,]
        );
        let whole = csv::table(&encoding::decode("a.csv", text.as_bytes()).unwrap(), 1).unwrap();
        assert_eq!(list.table(&rows).unwrap(), whole);
    }

    #[test]
    fn what_has_no_row_of_several_cells_is_no_list() {
        for text in ["关于甲县2022年计划的报告\n各位代表：\n", "\"a,b\nc\n", "%PDF-1.4\n1,2"]
        {
            assert!(List::of("a", text.as_bytes()).unwrap().is_none(), "{text}");
        }
    }
}
