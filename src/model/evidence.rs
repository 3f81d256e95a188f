//! Where a record was read.

use std::fmt;

/// A place inside a text, a page or a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Spot {
    /// The page, from 1; `None` where the file has no pages.
    pub page: Option<u32>,
    /// The line, from 1: a line of a text file, a paragraph or a row of a table of a document or of a
    /// page, a row of a sheet. `None` when the whole page, sheet or file is meant.
    pub line: Option<u32>,
    /// The column, from 1: in characters of a text file, in cells of a table or sheet. `None` when the
    /// whole line is meant.
    pub column: Option<u32>,
}

impl Spot {
    /// Returns the place of a whole line.
    pub fn line(line: u32) -> Self {
        Self { line: Some(line), ..Self::default() }
    }
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// The file's name as the person gave it.
    pub file: String,
    /// The sheet of a workbook; `None` elsewhere.
    pub sheet: Option<String>,
    /// Where in it.
    pub spot: Spot,
}

impl Location {
    /// Returns the place of a whole file.
    pub fn file(file: &str) -> Self {
        Self::new(file, Spot::default())
    }

    /// Returns a place in a file that is no workbook.
    pub fn new(file: &str, spot: Spot) -> Self {
        Self { file: file.to_owned(), sheet: None, spot }
    }

    /// Returns where in its file it is, as a spreadsheet writes it: `C5`. `None` where it is no cell
    /// of a sheet.
    pub fn cell(&self) -> Option<String> {
        self.sheet.as_ref()?;
        let column = letters(self.spot.column?);
        self.spot.line.map(|row| format!("{column}{row}"))
    }
}

/// The name that spreadsheets give to a column: 1 is A, 27 is AA.
pub fn letters(mut column: u32) -> String {
    let mut letters = Vec::new();
    while column > 0 {
        letters.extend(char::from_digit((column - 1) % 26 + 10, 36));
        column = (column - 1) / 26;
    }
    letters.iter().rev().map(char::to_ascii_uppercase).collect()
}

impl fmt::Display for Location {
    /// Writes `file`, `file:line`, `file:line:column`, `file:p3:line`, `file:sheet!C5` or
    /// `file:sheet!5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Spot { page, line, column } = self.spot;
        f.write_str(&self.file)?;
        if let Some(sheet) = &self.sheet {
            write!(f, ":{sheet}")?;
            let cell = self.cell().or_else(|| line.map(|row| row.to_string()));
            return cell.map_or(Ok(()), |cell| write!(f, "!{cell}"));
        }
        if let Some(page) = page {
            write!(f, ":p{page}")?;
        }
        for number in [line, column].into_iter().flatten() {
            write!(f, ":{number}")?;
        }
        Ok(())
    }
}

/// The place and the words that a record was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Where it stands.
    pub at: Location,
    /// What stands there, as written.
    pub text: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_written_as_editors_and_spreadsheets_write_them() {
        let spot = |page, line, column| Spot { page, line, column };
        let text = |spot| Location::new("a", spot).to_string();
        let sheet = |spot| {
            let sheet = Some("表1".to_owned());
            Location { sheet, ..Location::new("a", spot) }.to_string()
        };
        assert_eq!(text(spot(None, None, None)), "a");
        assert_eq!(text(spot(None, Some(3), None)), "a:3");
        assert_eq!(text(spot(None, Some(3), Some(9))), "a:3:9");
        assert_eq!(text(spot(Some(2), Some(3), None)), "a:p2:3");
        assert_eq!(sheet(spot(None, None, None)), "a:表1");
        assert_eq!(sheet(spot(None, Some(3), None)), "a:表1!3");
        for (column, name) in [(1, "A3"), (26, "Z3"), (27, "AA3"), (702, "ZZ3"), (703, "AAA3")] {
            assert_eq!(sheet(spot(None, Some(3), Some(column))), format!("a:表1!{name}"));
        }
    }
}
