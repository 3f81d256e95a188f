//! Comma-, semicolon- and tab-separated values.

use crate::model::{Spot, looks_like_formula};
use crate::read::{Cell, Table};

/// Reads `text` as a table whose first line is line `first_line` of its file.
///
/// The sign that the first line has most of parts the cells. Empty lines are no rows.
///
/// # Errors
///
/// The line and column of a quote that is never closed: everything behind it would be one field.
pub(super) fn table(text: &str, first_line: u32) -> Result<Table, (u32, u32)> {
    let rows = rows(text, first_line, delimiter(text))?;
    Ok(Table { sheet: None, rows })
}

/// The same, as rows whose cells `delimiter` parts.
pub(super) fn rows(
    text: &str,
    first_line: u32,
    delimiter: u8,
) -> Result<Vec<Vec<Cell>>, (u32, u32)> {
    let mut reader = reader(text, delimiter);
    let mut rows = Vec::new();
    let mut places = Places { text, byte: 0, line: first_line, column: 1, unclosed: None };
    for record in reader.records().flatten() {
        let start = record.position().map_or(0, csv::Position::byte);
        places.advance_to(usize::try_from(start).unwrap_or(usize::MAX));
        places.skip_line_ends();
        rows.push(record.iter().map(|field| places.cell(field, delimiter)).collect());
    }
    places.unclosed.map_or(Ok(rows), Err)
}

/// Reads `text` record by record, of which some may be longer than others.
pub(super) fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes())
}

/// Takes away the apostrophe that guards a text which a spreadsheet would take for a formula.
fn unguarded(field: &str) -> &str {
    field.strip_prefix('\'').filter(|_| looks_like_formula(field)).unwrap_or(field)
}

/// Whether `text` is a list, whatever its file is called: its first line is one of short headings,
/// and most records have as many fields.
pub(super) fn is_list(text: &str) -> bool {
    const HEADING: usize = 20;
    let Ok(table) = table(text, 1) else { return false };
    let Some((heading, rows)) = table.rows.split_first() else { return false };
    let is_heading = |cell: &Cell| {
        let short = (1..=HEADING).contains(&cell.text.chars().count());
        short && !cell.text.contains(['，', '。', '：', ':', '|', '#'])
    };
    let width = heading.len();
    let whole = rows.iter().filter(|row| row.len() == width).count();
    width > 1 && !rows.is_empty() && heading.iter().all(is_heading) && whole * 2 > rows.len()
}

/// The sign that the first line of `text` has most of.
pub(super) fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |sign: &u8| first.bytes().filter(|byte| byte == sign).count();
    // The last of equals wins, so that the comma stands last.
    [b';', b'\t', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

/// Walks along the raw text beside the reader, which knows the line of a record, not of a field.
struct Places<'a> {
    text: &'a str,
    byte: usize,
    line: u32,
    column: u32,
    /// Where a quote stands that is never closed.
    unclosed: Option<(u32, u32)>,
}

impl Places<'_> {
    /// Places `field` here and moves behind the delimiter that ends it.
    fn cell(&mut self, field: &str, delimiter: u8) -> Cell {
        let text = unguarded(field.trim()).to_owned();
        let cell = Cell { spot: Spot { column: Some(self.column), ..Spot::line(self.line) }, text };
        let rest = &self.text.as_bytes()[self.byte.min(self.text.len())..];
        // Only a field that begins with a quote is a quoted one.
        let is_quoted = rest.starts_with(b"\"");
        let mut inside = false;
        let end = rest.iter().position(|byte| {
            inside ^= is_quoted && *byte == b'"';
            !inside && (*byte == delimiter || *byte == b'\n')
        });
        if inside {
            self.unclosed = Some((self.line, self.column));
        }
        self.advance_to(self.byte + end.map_or(rest.len(), |end| end + 1));
        cell
    }

    fn skip_line_ends(&mut self) {
        while self.text[self.byte..].starts_with('\n') {
            self.advance_to(self.byte + 1);
        }
    }

    fn advance_to(&mut self, byte: usize) {
        let byte = byte.min(self.text.len());
        for character in self.text.get(self.byte..byte).unwrap_or_default().chars() {
            let ends_line = character == '\n';
            self.line += u32::from(ends_line);
            self.column = if ends_line { 1 } else { self.column + 1 };
        }
        self.byte = self.byte.max(byte);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(text: &str) -> Vec<(u32, Option<u32>, String)> {
        let rows = table(text, 1).unwrap().rows;
        rows.into_iter()
            .flatten()
            .map(|cell| (cell.spot.line.unwrap(), cell.spot.column, cell.text))
            .collect()
    }

    #[test]
    fn cells_know_their_line_and_column_behind_quotes_and_line_breaks() {
        let text = "编号,名称\n\n1,\"甲,“乙”\n丙\",9\n2,x\n";
        let cell = |line, column, text: &str| (line, Some(column), text.to_owned());
        assert_eq!(
            places(text),
            [
                cell(1, 1, "编号"),
                cell(1, 4, "名称"),
                cell(3, 1, "1"),
                cell(3, 3, "甲,“乙”\n丙"),
                cell(4, 4, "9"),
                cell(5, 1, "2"),
                cell(5, 3, "x"),
            ]
        );
    }

    #[test]
    fn a_list_is_told_whatever_its_file_is_called() {
        assert!(is_list("编号,指标\n1,甲\n"));
        assert!(is_list("编号;内容\n1;\"一。\n二，三\"\n"));
        assert!(!is_list("关于甲县2022年计划的报告\n各位代表：\n"));
        assert!(!is_list("全年增长5%, 投资增长3%。\n各位代表：\n"));
        assert!(!is_list("\t类别\n\t序号\n\n\t发展\n\t1\n"));
        assert!(!is_list("| a, b | c |\n|---|---|\n| 1 | 2 |\n"));
    }

    #[test]
    fn the_delimiter_is_told_by_the_first_line() {
        for text in ["a,b\n1,2\n", "a;b\n1;2\n", "a\tb\n1\t2\n"] {
            let cells: Vec<String> = places(text).into_iter().map(|(.., text)| text).collect();
            assert_eq!(cells, ["a", "b", "1", "2"]);
        }
    }

    #[test]
    fn a_quote_without_an_end_is_placed_and_one_inside_a_field_is_text() {
        assert_eq!(table("a,b\n1,\"x\n2,y\n", 1), Err((2, 3)));
        assert_eq!(places("a,b\n30\"以上,2\n3,4\n")[4], (3, Some(1), "3".to_owned()));
    }

    #[test]
    fn one_guarding_apostrophe_is_taken_away() {
        let cells: Vec<String> =
            places("'=1+2,''-x,'abc,-3\n").into_iter().map(|cell| cell.2).collect();
        assert_eq!(cells, ["=1+2", "'-x", "'abc", "-3"]);
    }

    #[test]
    fn an_escaped_quote_does_not_end_a_field() {
        assert_eq!(places("\"a\"\"b\",c")[1], (1, Some(8), "c".to_owned()));
    }
}
