//! Aligned columns for a terminal.
//!
//! Chinese characters are two columns wide. Characters of ambiguous width (`≥` `“` `…`) are one or
//! two, as the terminal has it: where they are two, each is laid out under a stand-in that is two
//! columns wide for certain, and put back when the lines are made.

use std::borrow::Cow;

use comfy_table::{CellAlignment, Color, ContentArrangement, TableStyle};
use textwrap::{Options, WordSeparator, WordSplitter};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::model::{Light, visible};
use crate::render::drawing::{self, in_line};
use crate::render::{Screen, for_people, seen_columns};
use crate::report::{Align, Audience, Cell, Column, Drawing, Publication, Report, Table};

/// Columns between columns.
const GUTTER: usize = 2;

/// The least width that a column is wrapped to, as long as others can be left out.
const LEAST: usize = 8;

/// The least width where none can.
const TIGHT: usize = 6;

pub(super) fn render(report: &Report, screen: Screen) -> String {
    let mut blocks: Vec<String> = Vec::new();
    let lines: Vec<String> = report.lines.iter().map(for_people).collect();
    blocks.extend(paragraph(&lines, screen));
    let mut left_out: Vec<&str> = Vec::new();
    for section in report.sections.iter().filter(|section| section.audience.has_people()) {
        blocks.push(block(section.title.as_deref(), &section.table, screen, &mut left_out));
    }
    for chart in &report.charts {
        let table = drawing::table(chart);
        let drawn = table.map(|table| block(Some(&chart.title), &table, screen, &mut Vec::new()));
        blocks.extend(drawn);
    }
    blocks.retain(|block| !block.is_empty());
    let left_out = Some(format!("{}{}", report.left_out, left_out.join("  ")))
        .filter(|_| !left_out.is_empty());
    let footer = left_out.into_iter().chain(report.footer.clone());
    let footer: Vec<String> = footer.map(|line| visible(&line)).collect();
    blocks.extend(paragraph(&footer, screen));
    blocks.join("\n\n") + "\n"
}

/// Chapter by chapter.
pub(super) fn publication(publication: &Publication, screen: Screen) -> String {
    let mut blocks: Vec<String> = vec![visible(&publication.title)];
    let head = publication.number.iter().chain(&publication.addressee);
    blocks.extend(head.filter_map(|line| paragraph(&[for_people(line)], screen)));
    for part in &publication.parts {
        blocks.extend(Some(visible(&part.name)).filter(|name| !name.is_empty()));
        let lines = part.report.lines.iter().map(for_people);
        blocks.extend(lines.filter_map(|line| paragraph(&[line], screen)));
        let signed: Vec<String> =
            part.signature.iter().map(|line| on_the_right(&for_people(line), screen)).collect();
        blocks.push(signed.join("\n"));
        let tables = Report { lines: Vec::new(), ..part.report.clone() };
        blocks.push(render(&tables, screen).trim_end().to_owned());
    }
    blocks.retain(|block| !block.is_empty());
    blocks.join("\n\n") + "\n"
}

/// A line at the right side of the text, or of a page's width where the screen is wider.
fn on_the_right(line: &str, screen: Screen) -> String {
    const PAGE: usize = 80;
    let width = screen.width.min(PAGE);
    let own = stand_in(line, screen).width();
    format!("{}{line}", " ".repeat(width.saturating_sub(own)))
}

fn paragraph(lines: &[String], screen: Screen) -> Option<String> {
    let wrapped = lines.iter().flat_map(|line| wrap(&stand_in(line, screen), screen.width));
    let text: Vec<String> = wrapped.map(|line| restored(&line)).collect();
    (!text.is_empty()).then(|| text.join("\n"))
}

fn block<'r>(
    title: Option<&str>,
    rows: &'r Table,
    screen: Screen,
    left_out: &mut Vec<&'r str>,
) -> String {
    let table = table(rows, screen, left_out);
    match title.map(visible) {
        Some(title) if table.is_empty() => title,
        Some(title) => format!("{title}\n{table}"),
        None => table,
    }
}

/// A column as it is laid out.
struct Laid<'r> {
    column: &'r Column,
    title: String,
    /// One for each row that people see.
    cells: Vec<(&'r Cell, String)>,
    /// How wide it is without a line broken.
    whole: usize,
    /// How wide it must be at least.
    least: usize,
}

impl<'r> Laid<'r> {
    /// The column of `table` at `index`.
    fn of(table: &'r Table, index: usize, screen: Screen) -> Self {
        let column = &table.columns[index];
        let cells = table.people_rows().map(|row| &row.cells[index]);
        let cells: Vec<_> = cells.map(|cell| (cell, text_of(cell, screen))).collect();
        let title = stand_in(&visible(&column.title), screen);
        let own = cells.iter().map(|(_, text)| text.width()).max().unwrap_or(0);
        let wanted = if column.wraps { own.min(LEAST.max(column.least.into())) } else { own };
        let (whole, least) = (title.width().max(own), title.width().max(wanted));
        Self { column, title, cells, whole, least }
    }

    /// Whether anything is drawn in it.
    fn is_drawn(&self) -> bool {
        self.cells.iter().any(|(cell, text)| matches!(cell, Cell::Drawn(_)) && !text.is_empty())
    }
}

/// The columns of `table` that a screen has room for; the names of the others go to `left_out`.
fn fitting_columns<'r>(
    table: &'r Table,
    screen: Screen,
    left_out: &mut Vec<&'r str>,
) -> Vec<Laid<'r>> {
    let mut columns: Vec<Laid<'r>> = seen_columns(table, |_| true)
        .into_iter()
        .map(|index| Laid::of(table, index, screen))
        .filter(|laid| laid.column.audience != Audience::Drawn || laid.is_drawn())
        .collect();
    let needed = |columns: &[Laid<'r>], width: fn(&Laid<'r>) -> usize| {
        columns.iter().map(width).sum::<usize>() + GUTTER * columns.len().saturating_sub(1)
    };
    // For a picture nothing is broken over lines: it tells nothing that is missed.
    while needed(&columns, |laid| laid.whole) > screen.width {
        let is_drawn = |laid: &Laid<'r>| laid.column.audience == Audience::Drawn;
        let Some(place) = columns.iter().rposition(is_drawn) else { break };
        columns.remove(place);
    }
    while needed(&columns, |laid| laid.least) > screen.width {
        let spare = |place: &usize| columns[*place].column.spare;
        let first = (0..columns.len()).rev().max_by_key(spare).filter(|place| spare(place) > 0);
        let Some(place) = first else { break };
        let title = columns.remove(place).column.title.as_str();
        if !left_out.contains(&title) {
            left_out.push(title);
        }
    }
    columns
}

/// A cell as it is laid out.
fn text_of(cell: &Cell, screen: Screen) -> String {
    let drawn = if let Cell::Drawn(picture) = cell {
        in_line(picture, screen.wide)
    } else {
        for_people(cell)
    };
    stand_in(&drawn, screen)
}

fn table<'r>(table: &'r Table, screen: Screen, left_out: &mut Vec<&'r str>) -> String {
    let rows = table.people_rows().count();
    if rows == 0 {
        return String::new();
    }
    let columns = fitting_columns(table, screen, left_out);
    let widths = widths(&columns, screen.width);

    let mut drawn = comfy_table::Table::new();
    drawn.load_style(TableStyle::new()).set_content_arrangement(ContentArrangement::Disabled);
    if screen.colour {
        drawn.enforce_styling();
    } else {
        drawn.force_no_tty();
    }
    if columns.iter().any(|laid| !laid.title.is_empty()) {
        drawn.set_header(
            columns.iter().zip(&widths).map(|(laid, width)| wrapped(&laid.title, *width)),
        );
    }
    for row in 0..rows {
        let cells = columns.iter().zip(&widths).map(|(laid, width)| {
            let (cell, text) = &laid.cells[row];
            let text = wrapped(text, *width);
            match colour(cell) {
                Some(colour) if screen.colour => comfy_table::Cell::new(text).fg(colour),
                _ => comfy_table::Cell::new(text),
            }
        });
        drawn.add_row(cells);
    }
    for (place, laid) in columns.iter().enumerate() {
        let is_last = place + 1 == columns.len();
        if let Some(column) = drawn.column_mut(place) {
            column.set_padding((0, if is_last { 0 } else { 2 }));
            column.set_cell_alignment(match laid.column.align {
                Align::Left => CellAlignment::Left,
                Align::Right => CellAlignment::Right,
            });
        }
    }
    let lines: Vec<String> = drawn.lines().map(|line| restored(line.trim_end())).collect();
    lines.join("\n")
}

/// The widths that the columns have on a screen of `width`: their own, unless that is too much; then
/// those that wrap give way, so that the table takes as few lines as can be.
fn widths(columns: &[Laid<'_>], width: usize) -> Vec<usize> {
    let of_column = |laid: &Laid<'_>| {
        let texts = std::iter::once(&laid.title).chain(laid.cells.iter().map(|(_, text)| text));
        texts.map(|text| text.width()).collect()
    };
    let cells: Vec<Vec<usize>> = columns.iter().map(of_column).collect();
    let natural: Vec<usize> = columns.iter().map(|laid| laid.whole).collect();
    let gutters = GUTTER * columns.len().saturating_sub(1);
    // A heading is not broken.
    let least_of = |least: usize| -> Vec<usize> {
        cells.iter().map(|column| column.first().map_or(least, |title| least.max(*title))).collect()
    };
    let mut least = least_of(LEAST);
    let mut widths = natural.clone();
    let wrapping: Vec<usize> =
        (0..columns.len()).filter(|index| columns[*index].column.wraps).collect();
    while widths.iter().sum::<usize>() + gutters > width {
        let wide = wrapping.iter().filter(|index| widths[**index] > least[**index]);
        let tight = least_of(TIGHT);
        match wide.max_by_key(|index| widths[**index]) {
            Some(index) => widths[*index] -= 1,
            None if least != tight => least = tight,
            None => return widths,
        }
    }
    while let Some(better) = fewer_lines(&cells, &natural, &least, &wrapping, &widths) {
        widths = better;
    }
    widths
}

/// The widths after the best move of room from one wrapping column to another, if it saves a line.
fn fewer_lines(
    cells: &[Vec<usize>],
    natural: &[usize],
    least: &[usize],
    wrapping: &[usize],
    widths: &[usize],
) -> Option<Vec<usize>> {
    let mut best = (lines(cells, widths), None);
    for (giver, taker) in
        wrapping.iter().flat_map(|one| wrapping.iter().map(move |two| (*one, *two)))
    {
        let spare = widths[giver].saturating_sub(least[giver]);
        let wanted = natural[taker].saturating_sub(widths[taker]);
        for room in 1..=spare.min(wanted) {
            let mut moved = widths.to_vec();
            moved[giver] -= room;
            moved[taker] += room;
            let taken = lines(cells, &moved);
            if giver != taker && taken < best.0 {
                best = (taken, Some(moved));
            }
        }
    }
    best.1
}

/// How many lines rows take whose cells are so wide, column by column.
fn lines(cells: &[Vec<usize>], widths: &[usize]) -> usize {
    let rows = cells.first().map_or(0, Vec::len);
    let of_row = |row: usize| {
        let of_cell = |(column, width): (&Vec<usize>, &usize)| column[row].div_ceil(*width.max(&1));
        cells.iter().zip(widths).map(of_cell).max().unwrap_or(0).max(1)
    };
    (0..rows).map(of_row).sum()
}

/// Breaks `text` where its language allows: no line begins with a closing bracket or a full stop.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let indent: String = text.chars().take_while(|c| *c == ' ').collect();
    let options = Options::new(width.max(TIGHT))
        .word_separator(WordSeparator::UnicodeBreakProperties)
        // 08-01 is one word.
        .word_splitter(WordSplitter::NoHyphenation)
        .initial_indent(&indent)
        .subsequent_indent(&indent);
    let lines = textwrap::wrap(text.trim_start(), options);
    lines.into_iter().map(Cow::into_owned).collect()
}

fn wrapped(text: &str, width: usize) -> String {
    if text.width() <= width { text.to_owned() } else { wrap(text, width).join("\n") }
}

fn colour(cell: &Cell) -> Option<Color> {
    let (Cell::Word { light: Some(light), .. }
    | Cell::Drawn(Drawing::Bar { light: Some(light), .. })) = cell
    else {
        return None;
    };
    Some(match light {
        Light::Green => Color::Green,
        Light::Blue => Color::Blue,
        Light::Yellow => Color::Yellow,
        Light::Red => Color::Red,
        Light::Grey => Color::DarkGrey,
    })
}

/// The first of the stand-ins: unassigned characters of a plane of Hanzi, two columns wide, which
/// no text has.
const STAND_INS: u32 = 0x3_4000;

/// Characters of ambiguous width are below this one: punctuation, arrows, signs of mathematics.
const AMBIGUOUS_END: u32 = 0x3000;

/// Puts stand-ins for the characters of ambiguous width, where the screen shows those wide. A text
/// that has stand-ins of its own is not theirs: they would come back as any character there is, with
/// those that command a terminal.
fn stand_in(text: &str, screen: Screen) -> String {
    let is_ambiguous = |c: char| {
        let widths = (c.width(), c.width_cjk());
        screen.wide && widths == (Some(1), Some(2)) && u32::from(c) < AMBIGUOUS_END
    };
    let replaced = |c: char| match c {
        taken if original(taken).is_some() => char::REPLACEMENT_CHARACTER,
        sign if is_ambiguous(sign) => char::from_u32(u32::from(sign) + STAND_INS).unwrap_or(sign),
        plain => plain,
    };
    if !screen.wide && !may_have_stand_ins(text) {
        return text.to_owned();
    }
    text.chars().map(replaced).collect()
}

/// Whether there is any character as high as the stand-ins: few texts have one.
fn may_have_stand_ins(text: &str) -> bool {
    text.chars().any(|c| u32::from(c) >= STAND_INS)
}

/// The character that a stand-in stands for; `None` of any other.
fn original(stand_in: char) -> Option<char> {
    let twin = u32::from(stand_in).checked_sub(STAND_INS)?;
    char::from_u32(twin).filter(|_| twin < AMBIGUOUS_END)
}

/// Puts the characters back that stand-ins stand for.
fn restored(text: &str) -> String {
    if !may_have_stand_ins(text) {
        return text.to_owned();
    }
    text.chars().map(|c| original(c).unwrap_or(c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Column, Row};

    const ROWS: &[(&str, &str, &str)] = &[
        ("地区生产总值增速", "≥6.5%", "3.1%"),
        ("“一老一小”工程（托育、养老）……与主要建设内容", "完成国家和市下达目标", "-"),
        ("GDP", "9以上", "12,345.6亿元"),
    ];

    fn drawn(width: usize, wide: bool) -> String {
        let columns = vec![
            Column::wrapping("name", "指标", Audience::All),
            Column::wrapping("target", "目标", Audience::All),
            Column::right("actual", "完成值", Audience::All),
        ];
        let cell = |text: &str| Cell::Text(text.to_owned());
        let row = |(a, b, c): &(&str, &str, &str)| Row::of(vec![cell(a), cell(b), cell(c)]);
        let table = Table { columns, rows: ROWS.iter().map(row).collect() };
        super::table(&table, Screen { width, colour: false, wide }, &mut Vec::new())
    }

    /// Where the last column ends, by either rule of width.
    fn right_edges(text: &str, wide: bool) -> Vec<usize> {
        let width = |line: &str| if wide { line.width_cjk() } else { line.width() };
        let ends = text.lines().filter(|line| line.ends_with("亿元") || line.ends_with("3.1%"));
        ends.map(width).collect()
    }

    #[test]
    fn columns_stand_under_each_other_whatever_the_width_of_signs() {
        for wide in [false, true] {
            for width in [40, 80, 200] {
                let text = drawn(width, wide);
                let edges = right_edges(&text, wide);
                assert!(edges.len() == 2 && edges[0] == edges[1], "{width} {wide}\n{text}");
                let most = text.lines().map(|l| if wide { l.width_cjk() } else { l.width() }).max();
                assert!(most <= Some(width), "{width} {wide}\n{text}");
            }
        }
    }

    #[test]
    fn no_line_begins_with_a_closing_mark() {
        for width in 24..60 {
            let text = drawn(width, false);
            assert!(
                !text.lines().any(|line| line.trim_start().starts_with(['）', '、', '…', '”'])),
                "{text}"
            );
        }
    }

    #[test]
    fn nothing_is_lost_by_wrapping() {
        let text: String = drawn(40, true).chars().filter(|c| !c.is_whitespace()).collect();
        for (_, _, actual) in ROWS {
            assert!(text.contains(actual), "{text}");
        }
        assert_eq!(text.matches('…').count(), 2);
        assert!(!text.chars().any(|c| u32::from(c) >= STAND_INS));
    }

    #[test]
    fn escapes_in_names_do_not_reach_the_terminal() {
        let cell = Cell::Text("\u{1b}[31m红\u{7}".to_owned());
        assert_eq!(for_people(&cell), "␛[31m红␇");
        // The stand-ins of a bell and of an escape, in the name itself.
        for wide in [false, true] {
            let screen = Screen { width: 80, colour: false, wide };
            assert_eq!(
                restored(&stand_in("甲\u{34007}\u{3401b}[2J≥", screen)),
                "甲\u{fffd}\u{fffd}[2J≥"
            );
        }
    }
}
