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
    /// The units that a line beside the rows names for the whole table: 单位：万元.
    units: Vec<Unit>,
}

/// One row.
pub(super) struct Record<'a> {
    heading: &'a Heading,
    file: &'a str,
    cells: Vec<Vec<&'a Cell>>,
    units: &'a [Unit],
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
        let is_unit_line = |cell: &&Cell| {
            let text = squeeze(&fold(&cell.text));
            text.trim_start_matches('(').starts_with("单位:")
        };
        let above = above.iter().flatten();
        let below = others.into_iter().flatten().filter(is_unit_line);
        let units = above.chain(below).map(|cell| units_of_table(&cell.text));
        let units = units.into_iter().find(|units| !units.is_empty()).unwrap_or_default();
        (heading.columns.len() > 1).then_some(Self { heading, file, rows, units })
    }

    /// The same, with the unit that the line before the table names.
    pub(super) fn with_unit_of(self, line: &str) -> Self {
        let units = if self.units.is_empty() { units_of_table(line) } else { self.units };
        Self { units, ..self }
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
            units: &self.units,
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
        Self { rows: Vec::new(), units: self.units.clone(), heading: self.heading.clone(), ..*self }
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

/// The units that a line such as 单位：万元 or （单位：亿元、%） gives to a whole table. None where it
/// speaks of another sort of 单位.
fn units_of_table(line: &str) -> Vec<Unit> {
    const BODIES: &[&str] =
        &["填报", "报送", "责任", "牵头", "编制", "主管", "建设", "制表", "配合"];
    let line = squeeze(&fold(line));
    let marks = ["单位:", "单位均为"].iter().flat_map(|mark| {
        line.match_indices(mark).map(|(place, mark)| (&line[..place], &line[place + mark.len()..]))
    });
    let of_figures = |(before, _): &(&str, &str)| !BODIES.iter().any(|body| before.ends_with(body));
    let units = marks.filter(of_figures).map(|(_, behind)| units_at_front(behind));
    units.into_iter().find(|units| !units.is_empty()).unwrap_or_default()
}

/// 亿元、% at the front of `text`. Short words may be the beginning of an office's name (元谋县), and
/// count only where they end.
fn units_at_front(mut text: &str) -> Vec<Unit> {
    const SURE: &[&str] = &["万元", "亿元", "千元", "万美元", "亿美元", "%"];
    let mut units = Vec::new();
    while let (Some(unit), rest) = leading_unit(text) {
        let ends = !rest.starts_with(char::is_alphabetic);
        if !ends && !SURE.contains(&unit.as_str()) {
            break;
        }
        units.push(unit);
        match rest.strip_prefix(['、', ',', '/', '和', '或']) {
            Some(next) => text = next,
            None => break,
        }
    }
    units
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
    // 合计（3个）, 总计：3个
    let bare = |text: &str| text.split(['(', ':']).next().unwrap_or_default().to_owned();
    let is_sum = |text: &str| text == "total" || SUMS.contains(&text);
    // 交通小计 is a sum; an item of that name has a code.
    let has_code = at(code).is_some_and(|code| !code.is_empty());
    let is_part_sum = |text: &str| !has_code && SUMS.iter().any(|sum| text.ends_with(sum));
    let named = at(name).map(|name| bare(&name)).filter(|name| !name.is_empty());
    let first_bare = bare(&first);
    let adds_up = match &named {
        Some(name) => is_sum(name) || is_part_sum(name),
        None => is_sum(&first_bare) || is_part_sum(&first_bare),
    };
    let is_merged_sum = Some(place) == code && is_sum(&first_bare);
    !adds_up && !is_merged_sum && !is_note && !is_alone
}

/// Leaves out the rows that only head a group: 一, （二） among rows with plain numbers, and nothing
/// in the cells that a record of this list needs. Groups of projects may have sums.
fn without_groups<'r>(rows: Vec<&'r [Cell]>, heading: &Heading) -> Vec<&'r [Cell]> {
    let needed: &[Field] = match heading.kind() {
        Some(ListKind::Projects | ListKind::Investments) => &[],
        Some(ListKind::Targets) => &[Field::Target],
        Some(ListKind::Works) => &[Field::Text, Field::Department, Field::Status],
        Some(ListKind::Progress) => &[Field::Period, Field::Value],
        Some(ListKind::Baselines | ListKind::Plan) | None => return rows,
    };
    let text = |row: &[Cell], field: Field| {
        let cell = heading.column(field).and_then(|column| row.get(column.index));
        cell.map_or_else(String::new, |cell| squeeze(&fold(&cell.text)))
    };
    let has_number =
        |row: &&[Cell]| text(row, Field::Code).starts_with(|c: char| c.is_ascii_digit());
    if !rows.iter().any(has_number) {
        return rows;
    }
    let is_group = |row: &[Cell]| {
        let code = text(row, Field::Code);
        let name = text(row, Field::Name);
        let numbered = code.is_empty()
            && name.split_once('、').is_some_and(|(numeral, _)| is_group_numeral(numeral));
        (is_group_numeral(&code) || numbered)
            && needed.iter().all(|field| is_blank(&text(row, *field)))
    };
    rows.into_iter().filter(|row| !is_group(row)).collect()
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

    /// The unit of the figures under `field`: in its heading, in the unit column, or beside the
    /// table if that names but one.
    pub(super) fn unit_of(&self, field: Field) -> Option<Unit> {
        let of_all = || self.units.first().filter(|_| self.units.len() == 1).cloned();
        self.own_unit_of(field).or_else(of_all)
    }

    /// The same for sums of money, which take the unit of money among several.
    pub(super) fn money_unit_of(&self, field: Field) -> Option<Unit> {
        let of_money = || self.units.iter().find(|unit| unit.is_money()).cloned();
        self.own_unit_of(field).or_else(of_money)
    }

    /// The same, without the unit that stands beside the table for all of its rows.
    pub(super) fn own_unit_of(&self, field: Field) -> Option<Unit> {
        self.heading_unit(field).or_else(|| self.text(Field::Unit).and_then(Unit::new))
    }

    /// What the column of names says that the rows are.
    pub(super) fn name_kind(&self) -> Option<ListKind> {
        self.heading.name_kind
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
    fn a_line_gives_the_units_of_a_table() {
        for (line, expected) in [
            ("单位：亿元", "亿元"),
            ("（单位：万元）", "万元"),
            ("单位：亿元（人民币）", "亿元"),
            ("（除注明外单位均为%）", "%"),
            ("单位：亿元    2022年5月", "亿元"),
            ("单位：亿元    填表人：张三", "亿元"),
            ("单位：亿元 填报时间：2022/5/31", "亿元"),
            ("填报单位：区发改委 单位：亿元", "亿元"),
            ("报送单位：发改局 单位：亿元 联系人：李四", "亿元"),
            ("单位：亿元、%", "亿元 %"),
            ("（单位：个，亿元）", "个 亿元"),
            ("填报单位：区发改委    填报时间：2022/5/31", ""),
            ("责任单位：区发改委/区统计局", ""),
            ("单位：元谋县发改委", ""),
            ("单位：人民政府", ""),
            ("各单位要加强统筹", ""),
        ] {
            let units: Vec<String> = units_of_table(line).iter().map(ToString::to_string).collect();
            assert_eq!(units.join(" "), expected, "{line}");
        }
    }
}
