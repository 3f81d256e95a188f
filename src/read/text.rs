//! Plain text and Markdown: paragraphs, and tables in the layouts that pages leave behind when they
//! are saved or pasted as text.

use crate::model::Spot;
use crate::read::{Block, Cell, Paragraph, Table, csv};

/// One line of the file, numbered from 1.
#[derive(Clone, Copy)]
struct Line<'a> {
    number: u32,
    text: &'a str,
}

impl Line<'_> {
    fn is_blank(self) -> bool {
        self.text.trim().is_empty() && !self.text.starts_with('\t')
    }

    fn cell(self, text: &str) -> Cell {
        Cell { spot: Spot::line(self.number), text: text.trim().to_owned() }
    }
}

/// A layout tells a table at the start of `lines` and how many lines it takes; or else in how many
/// lines, the first among them, no table of its own begins. Those are not looked at again: a text of
/// lines that are nearly a table takes no longer than any other.
type Layout = fn(&[Line<'_>]) -> Result<(Table, usize), usize>;

/// The layouts, tried in this order at every line.
const LAYOUTS: &[Layout] = &[pipes, ruled, cell_lines, tab_rows, comma_rows];

/// Splits `text` into paragraphs and tables.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let lines: Vec<Line<'_>> =
        (1..).zip(text.split('\n')).map(|(number, text)| Line { number, text }).collect();
    let mut blocks = Vec::new();
    let mut place = 0;
    let mut tried_from = [0; LAYOUTS.len()];
    while let Some(line) = lines.get(place) {
        let layouts = LAYOUTS.iter().zip(&mut tried_from).filter(|(_, from)| **from <= place);
        let table = layouts.into_iter().find_map(|(layout, from)| {
            layout(&lines[place..]).map_err(|without| *from = place + without).ok()
        });
        if let Some((table, taken)) = table {
            blocks.push(Block::Table(table));
            place += taken;
            continue;
        }
        let text = without_marks(line.text.trim());
        if !text.is_empty() {
            blocks.push(Block::Paragraph(Paragraph {
                spot: Spot::line(line.number),
                text: text.to_owned(),
            }));
        }
        place += 1;
    }
    blocks
}

/// Takes the marks of a Markdown heading or of a paragraph in bold off `text`: reports that are called
/// text have them, too.
fn without_marks(text: &str) -> &str {
    let heading = text.trim_start_matches('#');
    let text = if heading.starts_with(' ') { heading.trim_start() } else { text };
    let bold = text.strip_prefix("**").and_then(|text| text.strip_suffix("**"));
    bold.filter(|inner| !inner.contains("**")).unwrap_or(text)
}

/// A table needs a heading and a row, and two columns.
fn is_table(rows: &[Vec<Cell>]) -> bool {
    rows.len() > 1 && rows[0].len() > 1
}

/// Markdown: `| a | b |`, with a rule of dashes under the heading.
fn pipes(lines: &[Line<'_>]) -> Result<(Table, usize), usize> {
    let inner = |line: &Line<'_>| {
        let text = line.text.trim().strip_prefix('|')?;
        let text = text.strip_suffix('|').unwrap_or(text).to_owned();
        text.contains('|').then_some(text)
    };
    let taken = lines.iter().take_while(|line| inner(line).is_some()).count();
    let is_rule = |row: &[Cell]| {
        row.iter()
            .all(|cell| cell.text.contains('-') && cell.text.trim_matches([':', '-']).is_empty())
    };
    let rows: Vec<Vec<Cell>> = lines[..taken]
        .iter()
        .filter_map(|line| Some(split_cells(&inner(line)?).map(|text| line.cell(&text)).collect()))
        .filter(|row: &Vec<Cell>| !is_rule(row))
        .collect();
    if is_table(&rows) { Ok((Table { sheet: None, rows }, taken)) } else { Err(taken.max(1)) }
}

/// The cells of a row: a bar with a backslash before it is one of the text.
fn split_cells(row: &str) -> impl Iterator<Item = String> {
    const BAR: &str = "\u{0}";
    let marked = row.replace("\\|", BAR);
    marked.split('|').map(|cell| cell.replace(BAR, "|")).collect::<Vec<_>>().into_iter()
}

/// Lines drawn between cells: `a│b`, with rules of `─┼─` that are no rows.
fn ruled(lines: &[Line<'_>]) -> Result<(Table, usize), usize> {
    const PARTS: &[char] = &['│', '┃', '║'];
    let is_rule = |line: &Line<'_>| {
        let text = line.text.trim();
        !text.is_empty()
            && text.chars().all(|c| ('\u{2500}'..='\u{257f}').contains(&c) && !PARTS.contains(&c))
    };
    let is_row = |line: &Line<'_>| line.text.contains(PARTS);
    let taken = lines.iter().take_while(|line| is_row(line) || is_rule(line)).count();
    let inner = |line: &&Line<'_>| {
        let text = line.text.trim().trim_start_matches(PARTS).trim_end_matches(PARTS);
        text.split(PARTS).map(|text| line.cell(text)).collect()
    };
    let rows: Vec<Vec<Cell>> =
        lines[..taken].iter().filter(|line| is_row(line)).map(|line| inner(&line)).collect();
    if is_table(&rows) { Ok((Table { sheet: None, rows }, taken)) } else { Err(taken.max(1)) }
}

/// One row a line, cells parted by tabs, as pasted from a spreadsheet.
fn tab_rows(lines: &[Line<'_>]) -> Result<(Table, usize), usize> {
    let parts_cells = |line: &Line<'_>| line.text.trim_start_matches('\t').contains('\t');
    lines.first().filter(|line| parts_cells(line)).ok_or(1_usize)?;
    let taken = lines.iter().take_while(|line| line.text.contains('\t')).count();
    let rows: Vec<Vec<Cell>> = lines[..taken]
        .iter()
        .map(|line| line.text.split('\t').map(|text| line.cell(text)).collect())
        .collect();
    if is_table(&rows) { Ok((Table { sheet: None, rows }, taken)) } else { Err(1) }
}

/// Comma-separated values inside a text: lines with the same number of commas and no sentence.
fn comma_rows(lines: &[Line<'_>]) -> Result<(Table, usize), usize> {
    let commas = |line: &Line<'_>| line.text.matches(',').count();
    let width = lines.first().map(commas).filter(|count| *count > 1).ok_or(1_usize)?;
    let is_row = |line: &&Line<'_>| commas(line) == width && !line.text.contains('。');
    let taken = lines.iter().take_while(is_row).count();
    let text: Vec<&str> = lines[..taken].iter().map(|line| line.text).collect();
    // Up to a quote without an end there is no table, from whichever line it is read.
    let up_to = |(line, _): (u32, u32)| (1 + line - lines[0].number) as usize;
    let table = csv::table(&text.join("\n"), lines[0].number).map_err(up_to)?;
    if is_table(&table.rows) { Ok((table, taken)) } else { Err(1) }
}

/// One cell a line with a tab before it, a blank line after each row, as web pages are saved. Cells
/// may be broken over lines, with blank lines between, so a row goes on until it has as many cells
/// as the heading.
fn cell_lines(lines: &[Line<'_>]) -> Result<(Table, usize), usize> {
    lines.first().filter(|line| is_cell(line.text)).ok_or(1_usize)?;
    let mut reader = CellReader::default();
    let mut taken = 0;
    for (index, line) in lines.iter().enumerate() {
        if line.is_blank() {
            reader.after_blank = true;
            continue;
        }
        if !reader.takes(*line) {
            break;
        }
        if !reader.begins_a_table() {
            return Err(1);
        }
        taken = index + 1;
    }
    let rows = reader.rows;
    if is_table(&rows) { Ok((Table { sheet: None, rows }, taken)) } else { Err(1) }
}

fn is_cell(text: &str) -> bool {
    text.strip_prefix('\t').is_some_and(|rest| !rest.trim_end().contains('\t'))
}

/// Whether `text` is a piece of a cell rather than prose.
fn is_short(text: &str) -> bool {
    text.chars().count() <= 30 && !text.contains('。')
}

/// The most cells of a row.
const MOST_CELLS: usize = 100;

#[derive(Default)]
struct CellReader {
    rows: Vec<Vec<Cell>>,
    after_blank: bool,
}

impl CellReader {
    /// Whether the rows so far can begin a table: headings are short, and more than one.
    fn begins_a_table(&self) -> bool {
        let Some((heading, rows)) = self.rows.split_first() else { return true };
        // The headings before the last have been looked at; one is gone on with while it is the last.
        let is_short = heading.last().is_none_or(|cell| is_short(&cell.text));
        is_short && (rows.is_empty() || heading.len() > 1)
    }

    /// Takes a line that is not blank into the table, or returns `false` where the table has ended.
    fn takes(&mut self, line: Line<'_>) -> bool {
        let after_blank = std::mem::take(&mut self.after_blank);
        let width = if self.rows.len() > 1 { self.rows[0].len() } else { usize::MAX };
        if is_cell(line.text) {
            // Lines with tabs in front and no blank one between are no row.
            if !after_blank && self.rows.last().is_some_and(|row| row.len() == MOST_CELLS) {
                return false;
            }
            if after_blank || self.rows.is_empty() {
                self.rows.push(Vec::new());
            }
            self.rows.last_mut().into_iter().for_each(|row| row.push(line.cell(line.text)));
            return true;
        }
        let Some(row) = self.rows.last_mut() else { return false };
        let is_open = row.len() < width && !(after_blank && width == usize::MAX);
        let goes_on = is_short(line.text.trim()) && (is_open || !after_blank);
        if let Some(cell) = row.last_mut().filter(|_| goes_on) {
            join(&mut cell.text, line.text.trim());
        }
        goes_on
    }
}

/// Joins the lines of one cell: Hanzi directly, words with a space.
pub(super) fn join(text: &mut String, more: &str) {
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if is_word(text.chars().last()) && is_word(more.chars().next()) {
        text.push(' ');
    }
    text.push_str(more);
}

/// Raised digits, as signs of their own: 10⁴ is not 104. `text` itself where it is anything else.
pub(super) fn raised(text: &str) -> String {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let place = |c: char| c.to_digit(10).and_then(|digit| usize::try_from(digit).ok());
    let digits: Option<String> =
        text.trim().chars().map(|c| RAISED.get(place(c)?).copied()).collect();
    digits.filter(|digits| !digits.is_empty()).unwrap_or_else(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes blocks as `¶line text` and `[line a | b]`.
    fn shown(text: &str) -> Vec<String> {
        let row = |row: &Vec<Cell>| {
            let cells: Vec<&str> = row.iter().map(|cell| cell.text.as_str()).collect();
            format!("[{} {}]", row[0].spot.line.unwrap(), cells.join(" | "))
        };
        let block = |block: Block| match block {
            Block::Paragraph(paragraph) => {
                vec![format!("¶{} {}", paragraph.spot.line.unwrap(), paragraph.text)]
            }
            Block::Table(table) => table.rows.iter().map(row).collect(),
        };
        blocks(text).into_iter().flat_map(block).collect()
    }

    #[test]
    fn one_cell_a_line_with_broken_cells_and_blank_ones() {
        let text = "表：\n\t类别\n\t序号\n\t名  称\n\n\t发展\n\n质量\n\t1\n\t增速\n（%）\n\n\t\n\t2\n\t总额\n\n\n注：说明。\n";
        assert_eq!(
            shown(text),
            [
                "¶1 表：",
                "[2 类别 | 序号 | 名  称]",
                "[6 发展质量 | 1 | 增速（%）]",
                "[13  | 2 | 总额]",
                "¶18 注：说明。",
            ]
        );
    }

    #[test]
    fn prose_right_behind_the_last_cell_ends_the_table() {
        let text = "\t指标\n\t目标\n\n\t增速\n\t5\n这一段是正文，说明指标如何完成。\n";
        assert_eq!(
            shown(text),
            ["[1 指标 | 目标]", "[4 增速 | 5]", "¶6 这一段是正文，说明指标如何完成。"]
        );
    }

    #[test]
    fn paragraphs_that_begin_with_a_tab_are_no_table() {
        let text =
            "\t各位代表：\n\t现在，我代表区人民政府向大会作报告，请予审议。\n\n\t一、去年工作\n";
        assert_eq!(shown(text).len(), 3);
        assert!(shown(text).iter().all(|block| block.starts_with('¶')));
    }

    #[test]
    fn pipes_tabs_and_commas_are_tables() {
        let expected = ["[1 a | b | c]", "[2 1 |  | 3]"];
        assert_eq!(shown("a\tb\tc\n1\t\t3\n"), expected);
        assert_eq!(shown("a,b,c\n1,,3\n"), expected);
        assert_eq!(
            shown("| a | b | c |\n|---|:-:|---|\n| 1 |  | 3 |"),
            ["[1 a | b | c]", "[3 1 |  | 3]"]
        );
        assert_eq!(shown("a\tb\tc\n\t2\t3\n"), ["[1 a | b | c]", "[2  | 2 | 3]"]);
    }

    #[test]
    fn markdown_headings_and_bold_lines_are_plain_paragraphs() {
        assert_eq!(
            shown("## 一、目标\n**专栏3：实事**\n#1 楼"),
            ["¶1 一、目标", "¶2 专栏3：实事", "¶3 #1 楼"]
        );
    }

    #[test]
    fn sentences_with_commas_are_no_table() {
        assert_eq!(shown("a,b,c。\nd,e,f。").len(), 2);
    }
}
