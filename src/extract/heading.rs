//! Which columns a table has, told by its headings.

use crate::extract::aliases::{field_of, is_not_kept};
use crate::extract::near::near;
use crate::extract::span::{Span, span};
use crate::extract::wording::is_unit;
use crate::model::{Field, ListKind, Mapping, Spot, Unit, Unread, fold, squeeze};
use crate::read::Cell;

/// What a name column called so says of the whole list.
const NAME_KINDS: &[(&str, ListKind)] = &[
    ("指标", ListKind::Targets),
    ("indicator", ListKind::Targets),
    ("项目", ListKind::Projects),
    ("project", ListKind::Projects),
    ("实事", ListKind::Works),
    ("工程", ListKind::Works),
    ("工作任务", ListKind::Works),
];

/// One column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    /// Its place in the heading row, from 0.
    pub(super) index: usize,
    /// What it holds.
    pub(super) field: Field,
    /// The year in its heading.
    pub(super) year: Option<i32>,
    /// The unit in its heading: 总投资（亿元）.
    pub(super) unit: Option<Unit>,
}

/// A column of what is planned for a quarter or a month: 一季度计划, 3月计划投资（万元）.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phase {
    /// Its place in the heading row, from 0.
    pub(super) index: usize,
    /// The quarter or month, from 1.
    number: usize,
    /// 4 or 12.
    parts: usize,
    /// The unit in its heading.
    pub(super) unit: Option<Unit>,
}

/// The columns of a table that are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    /// Known columns, from the left.
    pub(super) columns: Vec<Column>,
    /// Every heading as written; of several rows the words of all of them.
    pub(super) texts: Vec<String>,
    /// Where the headings begin.
    pub(super) spot: Spot,
    /// How many rows they take.
    pub(super) rows: usize,
    /// What the heading of the name column says of the list.
    pub(super) name_kind: Option<ListKind>,
    /// Fields that two headings claim.
    pub(super) doubles: Vec<Field>,
    /// The columns of the four quarters or the twelve months of a plan, in their order; none where
    /// they are not all there.
    pub(super) phases: Vec<Phase>,
    /// The columns of what was reported for the periods in their headings.
    pub(super) spans: Vec<Span>,
    /// Headings that are not read, and whether they are known.
    unread: Vec<(String, bool)>,
    /// What a person has said of headings, and is used.
    pub(super) mapped: Vec<(String, Option<Field>)>,
}

impl Heading {
    /// Reads `rows` as headings: one row, or more where headings stand over others.
    pub(super) fn of(rows: &[Vec<Cell>], mapping: &Mapping) -> Self {
        let titles = titles(rows);
        let first = rows.first().and_then(|row| row.first());
        let mut heading = Self {
            columns: Vec::new(),
            texts: titles.iter().map(|parts| parts.concat()).collect(),
            spot: first.map_or(Spot::line(1), |cell| cell.spot),
            rows: rows.len(),
            name_kind: None,
            doubles: Vec::new(),
            phases: phases(&titles),
            spans: Vec::new(),
            unread: Vec::new(),
            mapped: Vec::new(),
        };
        for (index, parts) in titles.iter().enumerate() {
            let is_phase = heading.phases.iter().any(|phase| phase.index == index);
            if !is_phase && !parts.is_empty() {
                heading.take(index, parts, mapping);
            }
        }
        heading
    }

    fn take(&mut self, index: usize, parts: &[String], mapping: &Mapping) {
        let text = parts.concat();
        let meaning = match mapping.get(&text) {
            Some(field) => {
                self.mapped.push((text.clone(), field));
                let (year, unit) = (split_year(&normal(&text)).0, without_unit(&text).1);
                let column = |field| Meaning::Column(Column { index, field, year, unit });
                field.map_or(Meaning::LeftOut, column)
            }
            None => meaning(index, parts),
        };
        match meaning {
            Meaning::Column(column) => self.take_column(column),
            Meaning::Span(span) => self.spans.push(span),
            Meaning::NotKept => self.unread.push((text, true)),
            Meaning::LeftOut => {}
            Meaning::Unknown => self.unread.push((text, false)),
        }
    }

    fn take_column(&mut self, column: Column) {
        let text = self.texts.get(column.index).map(|text| normal(text)).unwrap_or_default();
        if column.field == Field::Name {
            self.name_kind = NAME_KINDS.iter().find(|(part, _)| text.contains(part)).map(|k| k.1);
        }
        let is_serial_at = |index: usize| self.texts.get(index).is_some_and(|text| is_serial(text));
        let known = self.columns.iter().position(|known| known.field == column.field);
        match known.map(|place| (place, &self.columns[place])) {
            // Of several years' targets the latest is this plan's. A serial number is a code
            // only where there is no other.
            Some((place, known)) if known.year < column.year || is_serial_at(known.index) => {
                self.columns[place] = column;
            }
            Some((_, known)) if known.year == column.year && !is_serial(&text) => {
                self.doubles.push(column.field);
                let heading = self.texts.get(column.index).cloned().unwrap_or_default();
                self.unread.push((heading, true));
            }
            Some(_) => {}
            None => self.columns.push(column),
        }
    }

    /// How many columns are known.
    pub(super) fn known(&self) -> usize {
        self.columns.len() + self.phases.len() + self.spans.len()
    }

    /// The headings of columns that a list with room for `used` does not read. The record and the
    /// plan are read for every list; a file of several lists has columns for each.
    pub(super) fn unread(&self, used: &[Field]) -> Vec<Unread> {
        let is_mixed = self.has(Field::Record);
        let for_all = [Field::Record, Field::Plan];
        let unused = self.columns.iter().filter(|column| {
            !is_mixed && !used.contains(&column.field) && !for_all.contains(&column.field)
        });
        let unused = unused.filter_map(|column| self.texts.get(column.index).cloned());
        let known = |heading| Unread { heading, near: None };
        self.unknown().chain(unused.map(known)).collect()
    }

    /// Every heading that is not read whatever the list is, with the known one that is nearest to one
    /// that is not known.
    pub(super) fn unknown(&self) -> impl Iterator<Item = Unread> {
        self.unread.iter().map(|(heading, is_known)| {
            let near = if *is_known { None } else { near(&normal(heading)) };
            Unread { heading: heading.clone(), near }
        })
    }

    /// Returns the column of `field`.
    pub(super) fn column(&self, field: Field) -> Option<&Column> {
        self.columns.iter().find(|column| column.field == field)
    }

    /// Whether there is a column of `field`.
    pub(super) fn has(&self, field: Field) -> bool {
        self.column(field).is_some()
    }

    /// Whether there is a column of one of `fields`.
    pub(super) fn has_any(&self, fields: &[Field]) -> bool {
        fields.iter().any(|field| self.has(*field))
    }

    /// Whether the code is but the number of the row.
    pub(super) fn has_serial(&self) -> bool {
        let code = self.column(Field::Code).and_then(|column| self.texts.get(column.index));
        code.is_some_and(|text| is_serial(text))
    }

    /// Whether it has columns of what was achieved, beside what is planned.
    pub(super) fn has_figures(&self) -> bool {
        !self.spans.is_empty() || self.has_any(FIGURES)
    }

    /// Takes a bare 完成 right of the target for what was achieved of it, where the table has a period:
    /// without one it is of the year before.
    pub(super) fn take_results_as_figures(&mut self, year: i32) {
        const BARE: &[&str] =
            &["完成", "实绩", "实际", "实际完成", "完成数", "实际数", "执行数", "执行情况"];
        let target = self.column(Field::Target).map(|column| column.index);
        let has_value = self.has(Field::Value);
        let texts = &self.texts;
        let result = self.columns.iter_mut().find(|column| column.field == Field::Baseline);
        let Some((column, target)) = result.zip(target) else { return };
        let text = texts.get(column.index).map(|text| without_unit(text).0).unwrap_or_default();
        let is_bare = BARE.contains(&split_year(&text).1);
        let is_this_year = column.year.is_none_or(|found| found == year);
        if is_bare && is_this_year && column.index > target && !has_value {
            column.field = Field::Value;
        }
    }

    /// Returns what the list is, or `None` if its headings do not tell.
    pub(super) fn kind(&self) -> Option<ListKind> {
        let has = |field| self.has(field);
        let named = has(Field::Name);
        let is_built = self.has_any(OF_PROJECTS);
        if has(Field::Period) && (named || has(Field::Code)) {
            Some(ListKind::Progress)
        } else if named && has(Field::Count) && (has(Field::Total) || has(Field::Annual)) {
            Some(ListKind::Investments)
        } else if named && has(Field::Year) && has(Field::Value) {
            Some(ListKind::Baselines)
        } else if has(Field::Adjustment) && has(Field::Effective) {
            Some(ListKind::Adjustments)
        } else if has(Field::Target) && has(Field::Effective) {
            Some(ListKind::Revisions)
        } else if self.has_figures() && !has(Field::Target) && named && !is_built && !has(Field::Text)
        {
            Some(ListKind::Progress)
        } else if self.name_kind == Some(ListKind::Projects) && has(Field::Target) && !is_built {
            // 项目 heads the accounts of an office, too.
            Some(ListKind::Targets)
        } else if let Some(kind) = self.name_kind {
            Some(kind)
        } else if has(Field::Target) {
            Some(ListKind::Targets)
        } else if named && [Field::Funding, Field::Total, Field::Annual].into_iter().any(has) {
            Some(ListKind::Projects)
        } else if named && has(Field::Text) {
            Some(ListKind::Works)
        } else if named && has(Field::Sector) {
            Some(ListKind::Projects)
        } else {
            None
        }
    }
}

/// Columns that only a list of projects or works has.
const OF_PROJECTS: &[Field] = &[
    Field::Total, Field::Annual, Field::Sector, Field::Funding, Field::Origin, Field::Start,
    Field::Finish,
];

/// Columns of what was achieved.
const FIGURES: &[Field] = &[Field::Value, Field::MonthValue];

/// What a heading says.
enum Meaning {
    Column(Column),
    Span(Span),
    /// It is known, and there is nothing that it could be kept in.
    NotKept,
    /// It is not to be read.
    LeftOut,
    Unknown,
}

fn meaning(index: usize, parts: &[String]) -> Meaning {
    for (name, unit) in candidates(parts) {
        let (year, rest) = split_year(&name);
        if let Some(field) = field_of(&name).or_else(|| field_of(rest)) {
            return Meaning::Column(Column { index, field, year, unit });
        }
        if let Some(span) = span(index, &name, unit.clone()) {
            return Meaning::Span(span);
        }
        if is_not_kept(&name) || is_not_kept(rest) {
            return Meaning::NotKept;
        }
    }
    Meaning::Unknown
}

/// The words over each column, from the top, each once. A heading stands over the columns right of it
/// as long as those have headings of their own below and none beside it.
fn titles(rows: &[Vec<Cell>]) -> Vec<Vec<String>> {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let text = |row: &Vec<Cell>, column: usize| {
        row.get(column).map_or_else(String::new, |cell| squeeze(&cell.text))
    };
    let mut titles: Vec<Vec<String>> = vec![Vec::new(); width];
    for (place, row) in rows.iter().enumerate() {
        let below = |column: usize, above: &str| {
            rows[place + 1..].iter().map(|row| text(row, column)).any(|it| !it.is_empty() && it != above)
        };
        let mut over = String::new();
        for (column, parts) in titles.iter_mut().enumerate() {
            let own = text(row, column);
            let is_over = own.is_empty() && below(column, "");
            let said = if is_over { over.clone() } else { own.clone() };
            if !own.is_empty() || !is_over {
                over = if below(column, &own) { own } else { String::new() };
            }
            if !said.is_empty() && !parts.contains(&said) {
                parts.push(said);
            }
        }
    }
    titles
}

/// The names that the words over a column may make, the likeliest first, each with its unit.
fn candidates(parts: &[String]) -> Vec<(String, Option<Unit>)> {
    let Some((last, above)) = parts.split_last() else { return Vec::new() };
    let (lower, own) = without_unit(last);
    let mut names = Vec::new();
    let uppers: Vec<(String, Option<Unit>)> = match above {
        [] => Vec::new(),
        [one] => vec![without_unit(one)],
        several => std::iter::once(without_unit(&several.concat()))
            .chain(several.iter().rev().map(|part| without_unit(part)))
            .collect(),
    };
    let of_all = own.clone().or_else(|| uppers.iter().find_map(|(_, unit)| unit.clone()));
    // 2022年投资 over 年度计划: the year stands for itself.
    let plain = uppers.iter().filter_map(|(upper, unit)| {
        let (year, rest) = split_year(upper);
        (year.is_some() && !rest.is_empty()).then(|| (rest.to_owned(), unit.clone()))
    });
    let uppers: Vec<(String, Option<Unit>)> = uppers.iter().cloned().chain(plain).collect();
    for (upper, _) in &uppers {
        names.push((format!("{lower}{upper}"), of_all.clone()));
        names.push((format!("{upper}{lower}"), of_all.clone()));
    }
    names.push((normal(last), of_all.clone()));
    names.push((lower.clone(), of_all.clone()));
    if let Some((name, unit)) = unit_behind(&lower) {
        names.push((name, of_all.or(Some(unit))));
    }
    names
}

/// A unit that stands behind a heading without brackets: 总投资/万元, 总投资万元.
fn unit_behind(name: &str) -> Option<(String, Unit)> {
    const UNITS: &[&str] = &["万元", "亿元", "千元", "万美元", "亿美元", "%", "元", "个"];
    let (head, unit) = match name.rsplit_once(['/', ':']) {
        Some((head, unit)) if is_unit(unit) => (head, unit),
        _ => UNITS.iter().find_map(|unit| Some((name.strip_suffix(unit)?, *unit)))?,
    };
    (!head.is_empty()).then(|| Some((head.to_owned(), Unit::new(unit)?))).flatten()
}

/// A heading without what it has in brackets at its end, and that if it is a unit.
fn without_unit(text: &str) -> (String, Option<Unit>) {
    let folded = fold(text).replace(['[', '【'], "(").replace([']', '】'], ")");
    let split = folded.trim().strip_suffix(')').and_then(|head| head.rsplit_once('('));
    match split.filter(|(head, _)| !head.is_empty()) {
        Some((head, unit)) => {
            let unit = squeeze(unit);
            let unit = unit.trim_start_matches("单位").trim_start_matches(':');
            (normal(head), Unit::new(unit).filter(|_| is_unit(unit)))
        }
        None => (normal(&folded), None),
    }
}

/// The columns of the quarters or the months of a plan, if all four or all twelve are there.
fn phases(titles: &[Vec<String>]) -> Vec<Phase> {
    let of = |(index, parts): (usize, &Vec<String>)| {
        candidates(parts).iter().find_map(|(name, unit)| phase(index, name, unit.clone()))
    };
    let found: Vec<Phase> = titles.iter().enumerate().filter_map(of).collect();
    for parts in [4, 12] {
        let mut of_year: Vec<Phase> =
            found.iter().filter(|phase| phase.parts == parts).cloned().collect();
        of_year.sort_by_key(|phase| phase.number);
        if of_year.iter().map(|phase| phase.number).eq(1..=parts) {
            return of_year;
        }
    }
    Vec::new()
}

fn phase(index: usize, name: &str, unit: Option<Unit>) -> Option<Phase> {
    const PLANS: &[&str] = &["计划", "计划投资", "投资计划", "计划完成", "计划完成投资"];
    const QUARTERS: &[&str] = &["一", "二", "三", "四"];
    let (_, name) = split_year(name);
    let of = |mark: &str| {
        let (number, plan) = name.split_once(mark)?;
        let number = number.trim_start_matches('第');
        let spelled = QUARTERS.iter().position(|word| *word == number).map(|place| place + 1);
        let number = spelled.or_else(|| number.parse().ok())?;
        PLANS.contains(&plan.trim_start_matches('份')).then_some(number)
    };
    let quarter = of("季度").filter(|number| (1..=4).contains(number)).map(|number| (number, 4));
    let month = || of("月").filter(|number| (1..=12).contains(number)).map(|number| (number, 12));
    let (number, parts) = quarter.or_else(month)?;
    Some(Phase { index, number, parts, unit })
}

/// Whether the heading is that of serial numbers.
fn is_serial(heading: &str) -> bool {
    ["序号", "no", "no."].contains(&normal(heading).as_str())
}

/// The field that a heading names, whatever its width, case and brackets; of a person who maps one, too.
pub fn field_named(heading: &str) -> Option<Field> {
    let plain = normal(heading);
    Field::from_key(&plain).or_else(|| field_of(&plain))
}

/// A heading as it is compared.
pub(super) fn normal(text: &str) -> String {
    let folded = fold(text).to_lowercase();
    let words: Vec<&str> = folded.split_whitespace().collect();
    let joined = words.join(if folded.is_ascii() { " " } else { "" });
    joined.trim_matches(['*', '#', ':', '"', '“', '”']).to_owned()
}

/// Splits `2023年计划` into the year and the rest.
pub(super) fn split_year(heading: &str) -> (Option<i32>, &str) {
    let Some((digits, rest)) = heading.split_at_checked(4) else { return (None, heading) };
    let year = digits.parse().ok().filter(|year| (1900..=2999).contains(year));
    match (year, rest.strip_prefix('年')) {
        (Some(year), Some(rest)) => (Some(year), rest.strip_prefix('度').unwrap_or(rest)),
        // 2022计划投资, but not 202205.
        (Some(year), None) if rest.starts_with(char::is_alphabetic) => (Some(year), rest),
        _ => (None, heading),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(texts: &[&str]) -> Heading {
        let cell = |text: &&str| Cell { spot: Spot::line(1), text: (*text).to_owned() };
        Heading::of(&[texts.iter().map(cell).collect::<Vec<_>>()], &Mapping::default())
    }

    #[test]
    fn headings_are_known_by_many_names_and_in_any_order() {
        let fields = |texts: &[&str]| -> Vec<Field> {
            heading(texts).columns.iter().map(|column| column.field).collect()
        };
        assert_eq!(
            fields(&["类别", "序 号", "指  标  名  称", "2022年计划目标", "备注"]),
            [Field::Category, Field::Code, Field::Name, Field::Target, Field::Note]
        );
        assert_eq!(
            fields(&["Target", "UNIT", "Responsible  unit", "something", "Name"]),
            [Field::Target, Field::Unit, Field::Department, Field::Name]
        );
    }

    #[test]
    fn units_and_years_in_headings_are_kept() {
        let heading = heading(&["项目名称", "总投资（亿元）", "2022年计划", "2023年计划"]);
        assert_eq!(heading.column(Field::Total).unwrap().unit, Unit::new("亿元"));
        let target = heading.column(Field::Target).unwrap();
        assert_eq!((target.index, target.year), (3, Some(2023)));
    }

    #[test]
    fn two_headings_of_one_field_are_noted_unless_one_gives_way() {
        assert_eq!(heading(&["指标名称", "目标", "计划目标"]).doubles, [Field::Target]);
        let coded = heading(&["序号", "指标编号", "指标名称"]);
        assert_eq!(coded.column(Field::Code).map(|column| column.index), Some(1));
        assert_eq!(coded.doubles, []);
    }

    #[test]
    fn headings_tell_what_a_list_is() {
        let kind = |texts: &[&str]| heading(texts).kind();
        assert_eq!(kind(&["编号", "指标名称", "单位", "目标"]), Some(ListKind::Targets));
        assert_eq!(kind(&["编号", "指标名称", "单位"]), Some(ListKind::Targets));
        assert_eq!(kind(&["项目名称", "领域"]), Some(ListKind::Projects));
        assert_eq!(kind(&["名称", "内容", "专栏"]), Some(ListKind::Works));
        assert_eq!(kind(&["名称", "上级", "个数", "总投资"]), Some(ListKind::Investments));
        assert_eq!(kind(&["名称", "年份", "数值", "单位"]), Some(ListKind::Baselines));
        assert_eq!(kind(&["编号", "期间", "数值"]), Some(ListKind::Progress));
        assert_eq!(kind(&["甲", "乙"]), None);
    }
}
