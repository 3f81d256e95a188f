//! Which rows of a table are records, and what the others say of them.

use crate::extract::heading::Heading;
use crate::extract::signs::is_numeral;
use crate::extract::wording::{leading_unit, without_front};
use crate::model::{Field, ListKind, Status, Unit, comparable, fold, squeeze};
use crate::read::Cell;

/// Whether a cell says nothing: dashes stand for what is not known.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| "-—–－/ ".contains(c))
}

/// The units that a line beside the records of a table names for all of them: above the headings, or
/// in a row of its own `below` them, which is no record.
pub(super) fn units_beside(
    above: &[Vec<Cell>],
    below: &[Vec<Cell>],
    heading: &Heading,
) -> Vec<Unit> {
    const BEFORE: &[&str] = &["(", "注:", "备注:", "表中", "金额", "计量", "货币", "除注明外"];
    // Not the unit of one thing that a note speaks of: 备注：利用外资单位：万美元.
    let is_unit_line =
        |cell: &&Cell| without_front(&squeeze(&fold(&cell.text)), BEFORE).starts_with("单位");
    let others = below.iter().filter(|row| !is_record(row, heading));
    let others = others.flatten().filter(is_unit_line);
    let mut lines = above.iter().flatten().chain(others).map(|cell| units_of_line(&cell.text));
    lines.find(|units| !units.is_empty()).unwrap_or_default()
}

/// The units that a line such as 单位：万元 or （单位：亿元、%） gives to a whole table. None where it
/// speaks of another sort of 单位.
pub(super) fn units_of_line(line: &str) -> Vec<Unit> {
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

/// What a row of a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// A name alone is one too.
    Record,
    /// A sum over others.
    Sum,
    /// A heading of its own between the records.
    Head,
    /// Blank, or a note.
    Nothing,
}

fn is_record(row: &[Cell], heading: &Heading) -> bool {
    sort_of(row, heading) == Sort::Record
}

/// Whether a row is a sum over others.
pub(super) fn is_sum(row: &[Cell], heading: &Heading) -> bool {
    sort_of(row, heading) == Sort::Sum
}

fn sort_of(row: &[Cell], heading: &Heading) -> Sort {
    const SUMS: &[&str] = &["合计", "总计", "小计", "共计"];
    const NOTES: &[&str] = &[
        "注:",
        "备注:",
        "说明:",
        "note:",
        "填报单位:",
        "制表:",
        "审核:",
        "单位:",
        "填表人:",
        "填报人:",
        "制表人:",
        "审核人:",
        "联系人:",
        "负责人:",
        "单位负责人:",
        "填报时间:",
        "填表时间:",
        "填报日期:",
        "填表日期:",
        "制表单位:",
        "报送单位:",
        "filledinby:",
        "checkedby:",
        "date:",
    ];
    let name = heading.column(Field::Name).map(|column| column.index);
    let code = heading.column(Field::Code).map(|column| column.index);
    let plain = |cell: &Cell| comparable(&cell.text);
    let at = |index: Option<usize>| index.and_then(|index| row.get(index)).map(plain);
    let mut filled = row.iter().enumerate().filter(|(_, cell)| !cell.text.is_empty());
    let Some((place, first)) = filled.next() else { return Sort::Nothing };
    let first = plain(first);
    let is_blank = is_blank(&first);
    let is_number = first.starts_with(|c: char| c.is_ascii_digit());
    let is_alone = filled.next().is_none() && row.len() > 1 && Some(place) != name && !is_number;
    let bare_note = first.trim_start_matches('(');
    let is_note = NOTES.iter().any(|note| bare_note.starts_with(note));
    // 合计（3个）, 总计：3个, but not 财政收入合计（亿元）
    let bare = |text: &str| {
        let counted = |(_, behind): &(&str, &str)| behind.starts_with(|c: char| c.is_ascii_digit());
        let cut = text.split_once(['(', ':']).filter(counted).map_or(text, |(name, _)| name);
        cut.trim_end_matches(':').to_owned()
    };
    let is_sum = |text: &str| text == "total" || SUMS.contains(&text);
    // 交通小计 is a sum; an item of that name has a code.
    let has_code = at(code).is_some_and(|code| !code.is_empty());
    let is_part_sum = |text: &str| !has_code && SUMS.iter().any(|sum| text.ends_with(sum));
    let named = at(name).map(|name| bare(&name)).filter(|name| !name.is_empty());
    let first = bare(&first);
    let is_merged_sum = Some(place) == code && is_sum(&first);
    let word = named.unwrap_or(first);
    let adds_up = is_sum(&word) || is_part_sum(&word) || is_merged_sum;
    match (is_note, adds_up, is_alone) {
        (true, ..) => Sort::Nothing,
        (_, true, _) => Sort::Sum,
        (.., true) if is_blank => Sort::Nothing,
        (.., true) => Sort::Head,
        (.., false) => Sort::Record,
    }
}

/// The group of projects that rows stand in.
struct Group {
    level: usize,
    status: Status,
    has_records: bool,
}

impl Group {
    /// The group below a row of that sort and level, which stands in `group` and may head one of `status`.
    fn below(
        group: Option<Self>,
        sort: Sort,
        level: usize,
        status: Option<Status>,
    ) -> Option<Self> {
        // （一）交通 below 一、续建项目 is a part of that, and 二、 is not. A sum is the first of a group or
        // the last, and a unit heads nothing.
        let stays = |group: &Self| match sort {
            Sort::Record | Sort::Head => level > group.level,
            Sort::Sum => level > group.level || !group.has_records,
            Sort::Nothing => true,
        };
        let new = status.map(|status| Self { level, status, has_records: false });
        new.or(group.filter(stays))
    }

    /// Takes note of a record in it, and returns the status of that.
    fn take(&mut self) -> Status {
        self.has_records = true;
        self.status
    }
}

/// A row that is a record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'r> {
    pub(super) cells: &'r [Cell],
    /// The status that the group it stands in gives to its records: 二、续建项目.
    pub(super) status: Option<Status>,
}

/// Leaves out the rows that only head a group: 一, （二） among rows with plain numbers, and nothing
/// in the cells that a record of `kind` needs. Groups of projects may have sums; an indicator
/// without a number may be the whole of the parts below it, which then have no numbers. What such a row
/// says of the status of those below it stays with them.
pub(super) fn without_groups<'r>(
    below: &'r [Vec<Cell>],
    heading: &Heading,
    kind: Option<ListKind>,
) -> Vec<Row<'r>> {
    let rows: Vec<&[Cell]> = records(below, heading).collect();
    let needed: Option<&[Field]> = match kind {
        Some(ListKind::Projects | ListKind::Investments) => Some(&[]),
        Some(ListKind::Targets | ListKind::Commitments) => Some(&[Field::Target]),
        Some(ListKind::Works) => Some(&[Field::Text, Field::Department, Field::Status]),
        Some(ListKind::Progress) => Some(&[Field::Period, Field::Value]),
        Some(
            ListKind::Baselines
            | ListKind::Plan
            | ListKind::Revisions
            | ListKind::Adjustments
            | ListKind::Answers,
        )
        | None => None,
    };
    let text = |row: &[Cell], field: Field| {
        let cell = heading.column(field).and_then(|column| row.get(column.index));
        cell.map_or_else(String::new, |cell| squeeze(&fold(&cell.text)))
    };
    let has_number =
        |row: &&[Cell]| text(row, Field::Code).starts_with(|c: char| c.is_ascii_digit());
    let needed = needed.filter(|_| rows.iter().any(has_number));
    let is_group = |place: usize, row: &[Cell]| {
        let Some(needed) = needed else { return false };
        let code = text(row, Field::Code);
        let next = rows.get(place + 1).map(|next| text(next, Field::Code));
        if kind == Some(ListKind::Targets) && next.is_none_or(|code| code.is_empty()) {
            return false;
        }
        let name = text(row, Field::Name);
        // A heading that is merged over the first columns stands in the first of them.
        let heading = if code.is_empty() { &name } else { &code };
        let numbered = (code.is_empty() || name.is_empty())
            && heading.split_once('、').is_some_and(|(numeral, _)| is_group_numeral(numeral));
        (is_group_numeral(&code) || numbered)
            && needed.iter().all(|field| is_blank(&text(row, *field)))
    };
    let is_built = matches!(kind, Some(ListKind::Projects | ListKind::Works));
    let mut group: Option<Group> = None;
    let mut found = Vec::new();
    let mut place = 0;
    for cells in below {
        let sort = sort_of(cells, heading);
        let is_record = sort == Sort::Record;
        let head = format!("{}{}", text(cells, Field::Code), text(cells, Field::Name));
        let first = || cells.iter().find(|cell| !cell.text.is_empty());
        let alone = || first().map_or_else(String::new, |cell| squeeze(&fold(&cell.text)));
        let head = if head.is_empty() { alone() } else { head };
        let status = status_of_group(&head).filter(|_| is_built);
        let is_kept = is_record && status.is_none() && !is_group(place, cells);
        place += usize::from(is_record);
        if is_kept {
            let status = group.as_mut().map(Group::take);
            found.push(Row { cells, status });
            continue;
        }
        group = Group::below(group, sort, level_of_group(&head), status);
    }
    found
}

/// The rows of `below` that are records, groups among them.
pub(super) fn records<'r>(
    below: &'r [Vec<Cell>],
    heading: &Heading,
) -> impl Iterator<Item = &'r [Cell]> {
    below.iter().map(Vec::as_slice).filter(|row| is_record(row, heading))
}

/// The status of the projects that stand below a row of these words: 一、新开工项目（5个）.
fn status_of_group(text: &str) -> Option<Status> {
    const STATUSES: &[(&str, Status)] = &[
        ("新开工", Status::Planned),
        ("计划新开工", Status::Planned),
        ("计划开工", Status::Planned),
        ("拟开工", Status::Planned),
        ("新建", Status::Planned),
        ("续建", Status::Ongoing),
        ("在建", Status::Ongoing),
        ("前期", Status::Preliminary),
        ("前期工作", Status::Preliminary),
        ("储备", Status::Preliminary),
        ("预备", Status::Preliminary),
    ];
    let bare = text.trim_start_matches(|c| is_numeral(c) || "()、.:".contains(c));
    let end = bare.find(['(', ':', ',']).unwrap_or(bare.len());
    let name = bare[..end].trim_end_matches(|c: char| c.is_ascii_digit() || "共个项".contains(c));
    let name = ["类项目", "项目", "类"].iter().find_map(|end| name.strip_suffix(end))?;
    STATUSES.iter().find(|(word, _)| *word == name).map(|(_, status)| *status)
}

/// How deep the group of such a row is: 一、 above （一） above all others.
fn level_of_group(text: &str) -> usize {
    let inner = text.strip_prefix('(').unwrap_or(text);
    match (inner.starts_with(is_numeral), inner.len() < text.len()) {
        (true, false) => 0,
        (true, true) => 1,
        (false, _) => 2,
    }
}

/// 一, （二）, 三、: the numeral of a group of rows.
fn is_group_numeral(text: &str) -> bool {
    let bare = text.trim_matches(['(', ')', '、', '.', ':']);
    !bare.is_empty() && bare.chars().all(is_numeral)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_over_projects_tells_their_status() {
        for (text, expected) in [
            ("一、新开工项目（5个）", Some((Status::Planned, 0))),
            ("二续建项目", Some((Status::Ongoing, 0))),
            ("（三）前期工作项目", Some((Status::Preliminary, 1))),
            ("在建项目12个", Some((Status::Ongoing, 2))),
            ("续建类", Some((Status::Ongoing, 2))),
            ("储备项目：", Some((Status::Preliminary, 2))),
            // Names of projects, and what may be done or still to be done.
            ("新建学校项目", None),
            ("续建", None),
            ("竣工项目", None),
            ("交通项目", None),
            ("1新建项目", None),
        ] {
            let plain = squeeze(&fold(text));
            let found = status_of_group(&plain).map(|status| (status, level_of_group(&plain)));
            assert_eq!(found, expected, "{text}");
        }
    }

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
            let units: Vec<String> = units_of_line(line).iter().map(ToString::to_string).collect();
            assert_eq!(units.join(" "), expected, "{line}");
        }
    }
}
