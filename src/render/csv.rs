//! Comma- and tab-separated values: one value a cell, the report's own list.

use csv::WriterBuilder;

use crate::model::{looks_like_formula, visible};
use crate::render::for_machines;
use crate::report::{Cell, Report, Section};

/// Headings are the columns' titles for people where there are any, so that an export reads in the
/// person's language, and their keys where there are none.
pub(super) fn render(report: &Report, delimiter: u8) -> String {
    let mut writer = WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    let sections = report.main_list();
    if let Some(section) = sections.first() {
        // Writing into memory cannot fail.
        let _ = writer.write_record(headings(section));
    }
    for section in sections {
        for row in section.table.machine_rows() {
            let cells = section.table.columns.iter().zip(&row.cells);
            let seen = cells.filter(|(column, _)| column.audience.has_machines());
            let _ = writer.write_record(seen.map(|(_, cell)| guarded(cell)));
        }
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

fn headings(section: &Section) -> impl Iterator<Item = &str> {
    let seen = section.table.columns.iter().filter(|column| column.audience.has_machines());
    seen.map(|column| if section.key == "records" { column.title.as_str() } else { column.key })
}

/// Puts an apostrophe before a text that a spreadsheet would take for a formula. Numbers stay numbers.
/// Control characters are shown: no file of ours commands a terminal. What only hides is kept, so that
/// an export says what the plan says.
pub(super) fn guarded(cell: &Cell) -> String {
    let text = without_controls(&for_machines(cell).unwrap_or_default());
    let is_text = matches!(cell, Cell::Text(_));
    if is_text && looks_like_formula(&text) { format!("'{text}") } else { text }
}

fn without_controls(text: &str) -> String {
    let is_command = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    if !text.contains(is_command) {
        return text.to_owned();
    }
    let shown =
        |c: char| if is_command(c) { visible(c.encode_utf8(&mut [0; 4])) } else { c.into() };
    text.chars().map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Audience, Column, Row, Table};

    #[test]
    fn texts_that_look_like_formulas_are_guarded_and_numbers_are_not() {
        let cells = vec![
            Cell::Text("=1+2".to_owned()),
            Cell::Text("-3.2".to_owned()),
            Cell::number(Some(rust_decimal::Decimal::new(-32, 1))),
            Cell::Text("'=x".to_owned()),
            Cell::Text("a,“b”\n\"c\"".to_owned()),
            Cell::Text("＝1".to_owned()),
            Cell::Text("甲\u{1b}[31m\u{200b}乙".to_owned()),
            Cell::Empty,
        ];
        let column = |_| Column::left("k", "标题", Audience::All);
        let table = Table { columns: (0..8).map(column).collect(), rows: vec![Row::of(cells)] };
        let report =
            Report { sections: vec![Section::of("rows", None, table)], ..Report::default() };
        let expected =
            "k,k,k,k,k,k,k,k\n'=1+2,'-3.2,-3.2,''=x,\"a,“b”\n\"\"c\"\"\",'＝1,甲␛[31m\u{200b}乙,\n";
        assert_eq!(render(&report, b','), expected);
    }
}
