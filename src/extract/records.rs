//! Rows of a table as records: cells by field, however the columns stand.

use std::collections::BTreeMap;

use crate::extract::heading::Heading;
use crate::extract::vocabulary::Named;
use crate::extract::wording::leading_unit;
use crate::model::{Evidence, Fault, Field, ListKind, Location, Problem, Unit, fold, squeeze};
use crate::read::{Cell, Table};

/// A table whose headings are known.
pub(super) struct Records<'a> {
    /// The headings.
    pub(super) heading: Heading,
    /// The file the table stands in.
    file: &'a str,
    rows: Vec<&'a [Cell]>,
    /// The unit that a line above the headings names for the whole table: 单位：万元.
    unit: Option<Unit>,
}

/// One row.
pub(super) struct Record<'a> {
    heading: &'a Heading,
    file: &'a str,
    cells: Vec<Vec<&'a Cell>>,
    unit: Option<&'a Unit>,
    line: u32,
}

impl<'a> Records<'a> {
    /// Reads the headings of `table`, which may stand below a title row or two.
    pub(super) fn of(table: &'a Table, file: &'a str) -> Option<Self> {
        const TITLE_ROWS: usize = 10;
        let headings = table.rows.iter().take(TITLE_ROWS).map(|row| Heading::of(row));
        let (index, heading) = headings
            .enumerate()
            .max_by_key(|(index, heading)| (heading.columns.len(), usize::MAX - index))?;
        let (above, below) = table.rows.split_at(index);
        let below = &below[1..];
        let (rows, others): (Vec<&[Cell]>, Vec<&[Cell]>) =
            below.iter().map(Vec::as_slice).partition(|row| is_record(row, &heading));
        let rows = without_groups(rows, &heading);
        let mut beside = above.iter().map(Vec::as_slice).chain(others).flatten();
        let unit = beside.find_map(|cell| unit_of_table(&cell.text));
        (heading.columns.len() > 1).then_some(Self { heading, file, rows, unit })
    }

    /// The same, with the unit that the line before the table names.
    pub(super) fn with_unit_of(self, line: &str) -> Self {
        Self { unit: self.unit.or_else(|| unit_of_table(line)), ..self }
    }

    /// The rows that are records.
    pub(super) fn rows(&self) -> impl Iterator<Item = Record<'_>> {
        self.rows.iter().map(|row| self.record(row))
    }

    fn record<'r>(&'r self, row: &'r [Cell]) -> Record<'r> {
        Record {
            heading: &self.heading,
            file: self.file,
            cells: self.aligned(row),
            unit: self.unit.as_ref(),
            line: row.first().map_or(0, |cell| cell.line),
        }
    }

    /// Puts cells under their columns. In a page saved as text merged cells make a row longer or
    /// shorter than the headings: a name of two levels takes the extra cells, a merged category the
    /// missing ones. A list has its cells where they stand.
    fn aligned<'r>(&self, row: &'r [Cell]) -> Vec<Vec<&'r Cell>> {
        let width = self.heading.texts.len();
        if row.first().is_some_and(|cell| cell.column.is_some()) {
            return row.iter().take(width).map(|cell| vec![cell]).collect();
        }
        let name = self.heading.column(Field::Name).map_or(0, |column| column.index);
        if row.len() > width && row[width..].iter().any(|cell| !cell.text.is_empty()) {
            let extra = row.len() - width;
            return (0..width)
                .map(|index| match index.cmp(&name) {
                    std::cmp::Ordering::Less => vec![&row[index]],
                    std::cmp::Ordering::Equal => row[index..=index + extra].iter().collect(),
                    std::cmp::Ordering::Greater => vec![&row[index + extra]],
                })
                .collect();
        }
        let first = self.heading.columns.first();
        let merged =
            first.is_some_and(|column| column.field == Field::Category && column.index == 0);
        let missing = if merged { width.saturating_sub(row.len()) } else { 0 };
        let shifted = std::iter::repeat_n(vec![], missing).chain(row.iter().map(|cell| vec![cell]));
        shifted.take(width).collect()
    }

    /// What is wrong with the columns of the fields that a list needs: missing ones, and ones that
    /// two headings claim.
    pub(super) fn column_problems(&self, needed: &[Field]) -> Vec<Problem> {
        let at =
            Location { file: self.file.to_owned(), line: Some(self.heading.line), column: None };
        let fault = |field: &Field| {
            if self.heading.doubles.contains(field) {
                return Some(Fault::DoubleColumn { field: *field });
            }
            let headings = self.heading.texts.clone();
            (!self.heading.has(*field)).then_some(Fault::MissingColumn { field: *field, headings })
        };
        let columns = needed.iter().filter_map(fault).map(|fault| Problem::at(at.clone(), fault));
        columns.chain(self.rows.iter().filter_map(|row| self.extra_cell(row))).collect()
    }

    /// A filled cell of a list behind its last column, as an unquoted 12,000 makes one.
    fn extra_cell(&self, row: &[Cell]) -> Option<Problem> {
        let extra =
            row.get(self.heading.texts.len()..)?.iter().find(|cell| !cell.text.is_empty())?;
        let at =
            Location { file: self.file.to_owned(), line: Some(extra.line), column: extra.column };
        let fault = Fault::ExtraCell { found: extra.text.clone() };
        extra.column.is_some().then(|| Problem::at(at, fault))
    }

    /// Parts the rows by what their record column says that they are.
    pub(super) fn parted(&self) -> (BTreeMap<ListKind, Self>, Vec<Problem>) {
        let mut parts: BTreeMap<ListKind, Self> = BTreeMap::new();
        let mut problems = Vec::new();
        for row in &self.rows {
            let kind = self.record(row).read(Field::Record, &mut problems, ListKind::read);
            let part = kind.map(|kind| parts.entry(kind).or_insert_with(|| self.without_rows()));
            if let Some(part) = part {
                part.rows.push(row);
            }
        }
        (parts, problems)
    }

    fn without_rows(&self) -> Self {
        Self { rows: Vec::new(), unit: self.unit.clone(), heading: self.heading.clone(), ..*self }
    }

    /// What the list is, as far as its headings tell.
    pub(super) fn kind(&self) -> Option<ListKind> {
        self.heading.kind()
    }
}

/// Whether a cell says nothing: dashes stand for what is not known.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| "-—–－/ ".contains(c))
}

/// The unit that a line such as 单位：万元 or （除注明外单位均为%） gives to a whole table. `None` where
/// it names several, or speaks of another sort of 单位.
fn unit_of_table(line: &str) -> Option<Unit> {
    const BODIES: &[&str] = &["填报", "责任", "牵头", "编制", "主管", "建设", "制表", "配合"];
    const BEHIND: &[&str] = &[")", "]", ";", "。", "填报", "制表", "编制", "时间", "日期", "截至"];
    let line = squeeze(&fold(line));
    let marks = ["单位:", "单位均为"].iter().flat_map(|mark| {
        line.match_indices(mark).map(|(place, mark)| (&line[..place], &line[place + mark.len()..]))
    });
    let of_figures = |(before, _): &(&str, &str)| !BODIES.iter().any(|body| before.ends_with(body));
    marks.filter(of_figures).find_map(|(_, behind)| {
        let (unit, rest) = leading_unit(behind);
        let ends = rest.is_empty()
            || rest.starts_with(|c: char| c.is_ascii_digit())
            || BEHIND.iter().any(|mark| rest.starts_with(mark));
        unit.filter(|_| ends)
    })
}

/// Whether a row is a record: not blank, not a sum over others, not a note or a heading of its own
/// between the records. A name alone is a record.
fn is_record(row: &[Cell], heading: &Heading) -> bool {
    const SUMS: &[&str] = &["合计", "总计", "小计", "共计"];
    const NOTES: &[&str] =
        &["注:", "备注:", "说明:", "note:", "填报单位:", "制表:", "审核:", "单位:"];
    let name = heading.column(Field::Name).map(|column| column.index);
    let code = heading.column(Field::Code).map(|column| column.index);
    let plain = |cell: &Cell| squeeze(&fold(&cell.text)).to_lowercase();
    let at = |index: Option<usize>| index.and_then(|index| row.get(index)).map(plain);
    let mut filled = row.iter().enumerate().filter(|(_, cell)| !cell.text.is_empty());
    let Some((place, first)) = filled.next() else { return false };
    let first = plain(first);
    let is_number = first.starts_with(|c: char| c.is_ascii_digit());
    let is_alone = filled.next().is_none() && row.len() > 1 && Some(place) != name && !is_number;
    let is_note = NOTES.iter().any(|note| first.starts_with(note));
    let is_sum = |text: &str| {
        let text = text.trim_end_matches(':');
        text == "total" || SUMS.contains(&text)
    };
    // 交通小计 is a sum; an item of that name has a code.
    let has_code = at(code).is_some_and(|code| !code.is_empty());
    let is_part_sum = |text: &str| !has_code && SUMS.iter().any(|sum| text.ends_with(sum));
    let named = at(name).filter(|name| !name.is_empty());
    let adds_up = match &named {
        Some(name) => is_sum(name) || is_part_sum(name),
        None => is_sum(&first) || is_part_sum(&first),
    };
    let is_merged_sum = Some(place) == code && is_sum(&first);
    !adds_up && !is_merged_sum && !is_note && !is_alone
}

/// Leaves out the rows that only head a group of projects: 一, （二） among rows with plain numbers.
/// Indicators and works may have such numerals themselves.
fn without_groups<'r>(rows: Vec<&'r [Cell]>, heading: &Heading) -> Vec<&'r [Cell]> {
    let lists_projects = matches!(heading.kind(), Some(ListKind::Projects | ListKind::Investments));
    let Some(code) = heading.column(Field::Code).filter(|_| lists_projects) else { return rows };
    let text = |row: &[Cell]| {
        row.get(code.index).map_or_else(String::new, |cell| squeeze(&fold(&cell.text)))
    };
    let has_numbers = rows.iter().any(|row| text(row).starts_with(|c: char| c.is_ascii_digit()));
    rows.into_iter().filter(|row| !has_numbers || !is_group_numeral(&text(row))).collect()
}

/// 一, （二）, 三、: the numeral of a group of rows.
fn is_group_numeral(text: &str) -> bool {
    let bare = text.trim_matches(['(', ')', '、', '.', ':']);
    !bare.is_empty() && bare.chars().all(|c| "一二三四五六七八九十".contains(c))
}

impl<'a> Record<'a> {
    /// The filled cells under `field`: more than one where a name has two levels.
    pub(super) fn cells(&self, field: Field) -> Vec<&'a Cell> {
        self.all_cells(field).iter().filter(|cell| !is_blank(&cell.text)).copied().collect()
    }

    /// The cells under `field`, empty ones among them.
    fn all_cells(&self, field: Field) -> &[&'a Cell] {
        let index = self.heading.column(field).map(|column| column.index);
        index.and_then(|index| self.cells.get(index)).map_or(&[], Vec::as_slice)
    }

    /// The text under `field`; `None` where the column or the text is missing.
    pub(super) fn text(&self, field: Field) -> Option<&'a str> {
        self.cells(field).first().map(|cell| cell.text.as_str())
    }

    /// The text under `field` as an owned one.
    pub(super) fn owned(&self, field: Field) -> Option<String> {
        self.text(field).map(str::to_owned)
    }

    /// The unit in the heading of `field`.
    pub(super) fn heading_unit(&self, field: Field) -> Option<Unit> {
        self.heading.column(field).and_then(|column| column.unit.clone())
    }

    /// The unit of the figures under `field`: in its heading, in the unit column, or beside the table.
    pub(super) fn unit_of(&self, field: Field) -> Option<Unit> {
        self.own_unit_of(field).or_else(|| self.unit.cloned())
    }

    /// The same, without the unit that stands beside the table for all of its rows.
    pub(super) fn own_unit_of(&self, field: Field) -> Option<Unit> {
        self.heading_unit(field).or_else(|| self.text(Field::Unit).and_then(Unit::new))
    }

    /// The year in the heading of `field`.
    pub(super) fn heading_year(&self, field: Field) -> Option<i32> {
        self.heading.column(field).and_then(|column| column.year)
    }

    /// Reads the text under `field`; puts a problem with its place into `problems` where `read`
    /// refuses it.
    pub(super) fn read<T>(
        &self,
        field: Field,
        problems: &mut Vec<Problem>,
        read: impl FnOnce(&str) -> Result<T, Fault>,
    ) -> Option<T> {
        match read(self.text(field)?) {
            Ok(value) => Some(value),
            Err(fault) => {
                problems.push(Problem::at(self.at(field), fault));
                None
            }
        }
    }

    /// The place of the cell under `field`, empty or not; of the row where it ends before.
    pub(super) fn at(&self, field: Field) -> Location {
        let cell = self.all_cells(field).last();
        Location {
            file: self.file.to_owned(),
            line: Some(cell.map_or(self.line, |cell| cell.line)),
            column: cell.and_then(|cell| cell.column),
        }
    }

    /// The cell under `field` as evidence; the row's place where the cell is empty.
    pub(super) fn evidence(&self, field: Field) -> Evidence {
        let text = self.cells(field).last().map(|cell| cell.text.clone());
        Evidence { at: self.at(field), text: text.unwrap_or_default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_unit_of_a_table_is_one_unit_of_figures() {
        for (line, expected) in [
            ("单位：亿元", Some("亿元")),
            ("（单位：万元）", Some("万元")),
            ("（除注明外单位均为%）", Some("%")),
            ("单位：亿元    2022年5月", Some("亿元")),
            ("单位：亿元 填报时间：2022/5/31", Some("亿元")),
            ("填报单位：区发改委 单位：亿元", Some("亿元")),
            ("填报单位：区发改委    填报时间：2022/5/31", None),
            ("责任单位：区发改委/区统计局", None),
            ("单位：亿元、%", None),
            ("各单位要加强统筹", None),
        ] {
            let unit = unit_of_table(line);
            assert_eq!(unit.as_ref().map(Unit::as_str), expected, "{line}");
        }
    }
}
