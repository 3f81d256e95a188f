//! A list as text that is taken apart row by row: one of a million rows never stands in memory as cells.

use crate::model::{Fault, Location, Problem, Spot};
use crate::read::{Cell, Table, csv, limit};

/// A comma-, semicolon- or tab-separated list.
#[derive(Debug)]
pub struct List<'a> {
    name: &'a str,
    text: &'a str,
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
    /// Returns the list that `text` from the file `name` is; `None` where it does not begin with a row of
    /// several cells, or with one of too many.
    pub(super) fn of(name: &'a str, text: &'a str) -> Option<Self> {
        let delimiter = csv::delimiter(text);
        let first = text.lines().find(|line| !line.trim().is_empty())?;
        let rows = limit::of_text(first).is_none().then(|| csv::rows(first, 1, delimiter))?.ok()?;
        let is_list = rows.first().is_some_and(|row| row.len() > 1);
        let heading = Table { sheet: None, rows };
        is_list.then_some(Self { name, text, delimiter, heading })
    }

    /// Its first row alone.
    pub fn heading(&self) -> &Table {
        &self.heading
    }

    /// Hands `take` the place of each row below the heading, and what it has in the column `index`, from 0.
    pub fn each(&self, index: usize, mut take: impl FnMut(&str, RowSpot)) {
        let mut reader = csv::reader(self.text, self.delimiter);
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

    fn text_of(&self, row: RowSpot) -> &'a str {
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
    /// Where a quote is never closed, or there are more cells than are read.
    pub fn table(&self, rows: &[RowSpot]) -> Result<Table, Problem> {
        let mut table = self.heading.clone();
        let mut left = limit::Left::default();
        for row in rows {
            let text = self.text_of(*row);
            let cells = text.bytes().filter(|byte| *byte == self.delimiter).count() + 1;
            let taken = left.take(cells, text.len());
            taken.map_err(|fault| Problem::at(self.location(*row), fault.into()))?;
            let cells = csv::rows(text, row.line, self.delimiter);
            let cells: Vec<Vec<Cell>> = cells.map_err(|place| unclosed(self.name, place))?;
            table.rows.extend(cells);
        }
        limit::of_table(self.name, &table).map_or(Ok(table), Err)
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
    use crate::model::FileFault;
    use crate::read::Contents;

    #[test]
    fn rows_are_where_they_stand_and_read_as_in_a_table() {
        let text = "\u{feff}计划,编号,数值\r\n\r\n甲县-2022,I1,1.5\r\n甲县-2023,\"I\n2\",2\r\n\n乙县-2022,'-x,3";
        let contents = Contents::of("a.csv", text.as_bytes()).unwrap();
        let list = contents.list().unwrap();
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
        let whole = csv::table(&contents.text, 1).unwrap();
        assert_eq!(list.table(&rows).unwrap(), whole);
    }

    #[test]
    fn what_has_no_row_of_several_cells_is_no_list() {
        for text in ["关于甲县2022年计划的报告\n各位代表：\n", "\"a,b\nc\n", "%PDF-1.4\n1,2"]
        {
            assert!(Contents::of("a", text.as_bytes()).unwrap().list().is_none(), "{text}");
        }
    }

    #[test]
    fn no_row_has_more_cells_than_are_read() {
        let fault = |text: &str| {
            let list = List::of("a.csv", text).unwrap();
            let mut rows = Vec::new();
            list.each(0, |_, row| rows.push(row));
            let problem = list.table(&rows).unwrap_err();
            (problem.at.unwrap().spot.line, problem.fault)
        };
        let row = |cells: usize| format!("a,b\n1,2\n{}\n", ",".repeat(cells));
        let wide = Fault::File(FileFault::TooWide(limit::COLUMNS));
        assert_eq!(fault(&row(limit::COLUMNS)), (Some(3), wide));
        let many = Fault::File(FileFault::TooManyCells(limit::CELLS));
        assert_eq!(fault(&row(limit::CELLS)), (Some(3), many));
        assert!(List::of("a.csv", &row(limit::CELLS + 1)[8..]).is_none());
    }
}
