//! Which columns a table has, told by its headings.

use crate::extract::aliases::{field_of, is_not_kept};
use crate::extract::near::near;
use crate::extract::records::Promised;
use crate::extract::span::{Span, span};
use crate::extract::wording::{is_unit, without_front};
use crate::model::{Basis, Field, ListKind, Mapping, Spot, Unit, Unread, fold, squeeze};
use crate::read::Cell;

/// What a name column called so says of the whole list.
const NAME_KINDS: &[(&str, ListKind)] = &[
    ("指标", ListKind::Targets),
    ("indicator", ListKind::Targets),
    ("实事", ListKind::Works),
    ("项目", ListKind::Projects),
    ("project", ListKind::Projects),
    ("工程", ListKind::Works),
    ("工作任务", ListKind::Works),
    ("任务", ListKind::Commitments),
    ("commitment", ListKind::Commitments),
];

/// One column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    /// Its place in the heading row, from 0.
    pub(super) index: usize,
    /// How many columns of the table its heading reaches over, itself among them.
    pub(super) across: usize,
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
            texts: titles.iter().map(|parts| squeeze(&parts.concat())).collect(),
            spot: first.map_or(Spot::line(1), |cell| cell.spot),
            rows: rows.len(),
            name_kind: None,
            doubles: Vec::new(),
            phases: phases(&titles),
            spans: Vec::new(),
            unread: Vec::new(),
            mapped: Vec::new(),
        };
        for (text, meaning) in heading.meanings(&titles, mapping) {
            heading.take(text, meaning);
        }
        for column in &mut heading.columns {
            column.across = across(column.index, rows);
        }
        name_groups(&mut heading.columns);
        heading.settle_months();
        heading
    }

    /// A month beside the year to date is the month alone: 5月完成 beside 1-5月完成, or beside 累计完成.
    fn settle_months(&mut self) {
        let has_whole = self.has(Field::Value);
        let is_whole = |span: &Span| span.field == Field::Value && span.basis == Some(Basis::Ytd);
        let whole = self.spans.iter().filter(|span| is_whole(span));
        let whole: Vec<(Option<i32>, u32)> = whole.map(|span| (span.year, span.month)).collect();
        for span in &mut self.spans {
            let is_beside = has_whole || whole.contains(&(span.year, span.month));
            if span.field == Field::Value && span.basis.is_none() && is_beside {
                span.basis = Some(Basis::Month);
            }
        }
    }

    /// The only period that the headings name; `None` where they name none or several.
    pub(super) fn only_span(&self) -> Option<(Option<i32>, u32)> {
        let mut spans = self.spans.iter().map(|span| (span.year, span.month));
        let first = spans.next()?;
        spans.all(|other| other == first).then_some(first)
    }

    /// What each heading says, from the left: by what a person says of it, by its own words, and for a bare
    /// growth by the heading to its left.
    fn meanings(&mut self, titles: &[Vec<String>], mapping: &Mapping) -> Vec<(String, Meaning)> {
        let mut meanings: Vec<(String, Meaning)> = Vec::new();
        for (index, parts) in titles.iter().enumerate() {
            let is_phase = self.phases.iter().any(|phase| phase.index == index);
            if is_phase || parts.is_empty() {
                continue;
            }
            let text = squeeze(&parts.concat());
            let meaning = match mapping.get(&text) {
                Some(field) => {
                    self.mapped.push((text.clone(), field));
                    let (year, unit) = (split_year(&normal(&text)).0, without_unit(&text).1);
                    let column =
                        |field| Meaning::Column(Column { index, across: 1, field, year, unit });
                    field.map_or(Meaning::LeftOut, column)
                }
                None => meaning(index, parts),
            };
            meanings.push((text, meaning));
        }
        let columns: Vec<Column> =
            meanings.iter().filter_map(|(_, meaning)| meaning.column().cloned()).collect();
        for (text, meaning) in &mut meanings {
            if mapping.get(text).is_none() {
                settle_growth(text, meaning, &columns);
            }
        }
        meanings
    }

    fn take(&mut self, text: String, meaning: Meaning) {
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
    pub(super) fn unread(&self, used: &[Field]) -> impl Iterator<Item = Unread> {
        let is_mixed = self.has(Field::Record);
        let unused = self.columns.iter().filter(move |column| {
            let for_all = [Field::Record, Field::Plan];
            !is_mixed && !used.contains(&column.field) && !for_all.contains(&column.field)
        });
        let unused = unused.filter_map(|column| self.texts.get(column.index).cloned());
        let known = |heading| Unread { heading, near: None };
        self.unknown().chain(unused.map(known))
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

    /// Settles whether results are of the plan's `year` or of one before it: by the year in their
    /// heading; a bare 完成 right of the target is of this year where the table has a period, and of the
    /// year before where it has none.
    pub(super) fn settle_results(&mut self, year: i32, has_period: bool) {
        const BARE: &[&str] =
            &["完成", "实绩", "实际", "实际完成", "完成数", "实际数", "执行数", "执行情况"];
        let target = TARGETS.iter().find_map(|it| self.column(*it));
        let Some(target) = target.map(|column| column.index) else { return };
        let (has_value, has_baseline) = (self.has(Field::Value), self.has(Field::Baseline));
        let is_past = |column: &Column| {
            column.field == Field::Growth && column.year.is_some_and(|found| found < year)
        };
        let past = self.columns.iter().filter(|column| is_past(column));
        let texts = past.filter_map(|column| self.texts.get(column.index).cloned());
        let past: Vec<(String, bool)> = texts.map(|text| (text, true)).collect();
        self.unread.extend(past);
        self.columns.retain(|column| !is_past(column));
        for column in &mut self.columns {
            let text = self.texts.get(column.index).map(|text| without_unit(text).0);
            let is_bare = text.is_some_and(|text| BARE.contains(&split_year(&text).1));
            let is_this_year = column.year.is_none_or(|found| found == year);
            if column.field == Field::Value && column.year.is_some_and(|found| found < year) {
                column.field = if has_baseline { Field::YearBefore } else { Field::Baseline };
            } else if column.field == Field::Baseline && is_bare && is_this_year && !has_value {
                let is_result = has_period && column.index > target;
                column.field = if is_result { Field::Value } else { Field::Baseline };
            }
        }
        // 增速 beside the target is what was achieved where the table tells nothing else of its period.
        if has_period && !self.has_figures() && !self.has(Field::Growth) {
            for column in &mut self.columns {
                let text = self.texts.get(column.index).map(|text| normal(text));
                if column.field == Field::TargetGrowth && text.is_some_and(|text| is_growth(&text))
                {
                    column.field = Field::Growth;
                }
            }
        }
    }

    /// The column of what is promised for the year: of targets, or of 目标任务 in words or numbers.
    pub(super) fn promised(&self) -> Option<Field> {
        let text = self.heading_of(Field::Text).unwrap_or_default();
        let says = || ["目标", "任务"].iter().any(|word| text.contains(word));
        let is_text = || says().then_some(Field::Text);
        if self.has(Field::Target) { Some(Field::Target) } else { is_text() }
    }

    /// Settles what `field`, the column of what is promised, means in a list of projects or works, where
    /// `promised` stands in it and a person may have `told` what the list is: 年度计划 in money is the year's
    /// investment of a project, words are what is to be done, and numbers of works are targets.
    pub(super) fn settle_promised(
        &mut self,
        field: Field,
        promised: Promised,
        told: Option<ListKind>,
    ) {
        let is_told = |kind: ListKind| told.is_none_or(|told| told == kind);
        let is_done = matches!(self.name_kind, Some(ListKind::Works | ListKind::Commitments));
        let is_works = is_done && is_told(ListKind::Works);
        let is_promise = is_done && is_told(ListKind::Commitments) && !self.is_built();
        let is_project = !is_done && is_told(ListKind::Projects) && self.is_of_projects(field);
        let has_room = |own: Field| !self.has(own);
        let settled = match promised {
            Promised::Money if is_project && has_room(Field::Annual) => Field::Annual,
            Promised::Words if (is_project || is_works) && has_room(Field::Text) => Field::Text,
            Promised::Money | Promised::Numbers if is_promise => Field::Target,
            _ => return,
        };
        for column in self.columns.iter_mut().filter(|column| column.field == field) {
            column.field = settled;
        }
    }

    /// Whether what stands beside `field`, the column of what is promised, says that the rows are projects.
    /// 项目 heads the accounts of an office, too.
    fn is_of_projects(&self, field: Field) -> bool {
        const BUILT: &[Field] =
            &[Field::Physical, Field::Begun, Field::Started, Field::Finished, Field::Problem];
        const BUDGETS: &[&str] = &["预算", "预期", "草案", "指标", "建议"];
        let promised = self.heading_of(field).unwrap_or_default();
        let says = |words: &[&str]| words.iter().any(|word| promised.contains(word));
        let is_named = self.name_kind == Some(ListKind::Projects);
        let is_bare = self.heading_of(Field::Name).is_some_and(|name| name == "项目");
        let is_dispatch = !is_bare && self.has_figures() && says(&["计划", "任务"]);
        let is_built = self.has_any(BUILT) || self.is_built() || is_dispatch;
        let is_project = is_named && is_built || self.name_kind.is_none() && self.has(Field::Total);
        is_project && !says(BUDGETS) && !self.has(Field::TargetGrowth)
    }

    fn is_built(&self) -> bool {
        self.has_any(OF_PROJECTS)
    }

    /// The heading of `field`, as headings are compared.
    fn heading_of(&self, field: Field) -> Option<String> {
        self.column(field).and_then(|column| self.texts.get(column.index)).map(|text| normal(text))
    }

    /// Returns what the list is, or `None` if its headings do not tell.
    pub(super) fn kind(&self) -> Option<ListKind> {
        let has = |field| self.has(field);
        let named = has(Field::Name);
        let is_built = self.is_built();
        if has(Field::Check) && has(Field::Answer) {
            Some(ListKind::Answers)
        } else if has(Field::Period) && (named || has(Field::Code)) {
            Some(ListKind::Progress)
        } else if named && has(Field::Count) && (has(Field::Total) || has(Field::Annual)) {
            Some(ListKind::Investments)
        } else if named && has(Field::Year) && has(Field::Value) {
            Some(ListKind::Baselines)
        } else if has(Field::Adjustment) && has(Field::Effective) {
            Some(ListKind::Adjustments)
        } else if has(Field::Target) && has(Field::Effective) {
            Some(ListKind::Revisions)
        } else if self.has_figures()
            && !self.has_any(TARGETS)
            && named
            && !is_built
            && !has(Field::Text)
        {
            Some(ListKind::Progress)
        } else if self.name_kind == Some(ListKind::Projects) && self.has_any(TARGETS) && !is_built {
            // 项目 heads the accounts of an office, too.
            Some(ListKind::Targets)
        } else if self.name_kind == Some(ListKind::Commitments) && !self.has_any(TARGETS) {
            // 任务 without a number to hold is work, and work with one a promise.
            Some(ListKind::Works)
        } else if self.name_kind == Some(ListKind::Works) && has(Field::Target) && !is_built {
            Some(ListKind::Commitments)
        } else if let Some(kind) = self.name_kind {
            Some(kind)
        } else if named && self.has_any(TARGETS) && has(Field::Text) {
            // Only a promise has the sentence that it stands in.
            Some(ListKind::Commitments)
        } else if self.has_any(TARGETS) {
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

/// Of groups that are counted, their sort 项目类别 is the name where they have no other.
fn name_groups(columns: &mut [Column]) {
    let has = |field: Field| columns.iter().any(|column| column.field == field);
    let sorts = [Field::Sector, Field::Category, Field::Funding];
    let sort = sorts.into_iter().find(|sort| has(*sort) && has(Field::Count));
    if let Some(sort) = sort.filter(|_| !has(Field::Name)) {
        for column in columns.iter_mut().filter(|column| column.field == sort) {
            column.field = Field::Name;
        }
    }
}

/// Columns that only a list of projects or works has.
const OF_PROJECTS: &[Field] = &[
    Field::Total,
    Field::Annual,
    Field::Sector,
    Field::Funding,
    Field::Origin,
    Field::Start,
    Field::Finish,
];

/// Columns of what is promised.
const TARGETS: &[Field] = &[Field::Target, Field::TargetGrowth];

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

impl Meaning {
    fn column(&self) -> Option<&Column> {
        match self {
            Self::Column(column) => Some(column),
            Self::Span(_) | Self::NotKept | Self::LeftOut | Self::Unknown => None,
        }
    }
}

/// Settles what a bare growth is of, by the column to its left: 增长% beside 2024年计划 is promised, and
/// beside a result before the target it is that of an earlier year, of which nothing is kept.
fn settle_growth(text: &str, meaning: &mut Meaning, columns: &[Column]) {
    const OF_RESULTS: &[&str] = &["累计", "完成", "实际"];
    let Meaning::Column(growth) = meaning else { return };
    let beside = columns.iter().find(|column| column.index + 1 == growth.index);
    let Some(beside) = beside.filter(|_| growth.field == Field::Growth) else { return };
    let is_of_year = growth.year.is_none() || growth.year == beside.year;
    let is_past = |target: &Column| {
        TARGETS.contains(&target.field)
            && target.index > growth.index
            && (target.year.is_none() || target.year > beside.year)
    };
    if beside.field == Field::Target
        && is_of_year
        && !OF_RESULTS.iter().any(|word| text.contains(word))
    {
        (growth.field, growth.year) = (Field::TargetGrowth, beside.year);
    } else if beside.field == Field::Baseline && is_of_year && columns.iter().any(is_past) {
        *meaning = Meaning::NotKept;
    }
}

/// Whether `name`, as headings are compared, is that of a growth: 增长%, 比2023年增长（%）.
fn is_growth(name: &str) -> bool {
    const OVER: &[&str] = &["预计完成", "实际完成", "预计", "实际", "完成", "度"];
    let bare = without_unit(name).0;
    let bare = unit_behind(&bare).map_or(bare, |(bare, _)| bare);
    let of_year = || {
        let (_, rest) = split_year(bare.strip_prefix(['比', '较'])?);
        field_of(without_front(rest, OVER))
    };
    field_of(&bare).or_else(of_year) == Some(Field::Growth)
}

/// What an amount or a growth is of, by the heading above it: 绝对额 and 增长% below 2024年计划.
fn below(name: &str, above: &[String]) -> Option<Field> {
    let is_amount = field_of(name) == Some(Field::Amount);
    let of = above.iter().rev().find_map(|part| {
        let part = without_unit(part).0;
        field_of(&part).or_else(|| field_of(split_year(&part).1))
    })?;
    match of {
        Field::Target | Field::Baseline if is_amount => Some(of),
        Field::Target if is_growth(name) => Some(Field::TargetGrowth),
        _ => None,
    }
}

fn meaning(index: usize, parts: &[String]) -> Meaning {
    let above = &parts[..parts.len().saturating_sub(1)];
    let year_above = above.iter().find_map(|part| split_year(&normal(part)).0);
    let lowest = parts.last().map(|last| without_unit(last)).unwrap_or_default();
    if let Some(field) = below(&lowest.0, above) {
        let of_all = candidates(parts).into_iter().find_map(|(_, unit)| unit);
        let unit = if field == Field::TargetGrowth { lowest.1 } else { of_all };
        return Meaning::Column(Column { index, across: 1, field, year: year_above, unit });
    }
    for (name, unit) in candidates(parts) {
        let (year, rest) = split_year(&name);
        let year = year.or(year_above);
        if let Some(field) = field_of(&name).or_else(|| field_of(rest)) {
            if is_of_other(field, &name, above) {
                return Meaning::Unknown;
            }
            return Meaning::Column(Column { index, across: 1, field, year, unit });
        }
        if let Some(span) = span(index, &name, unit.clone()) {
            return Meaning::Span(span);
        }
        if above.is_empty() && is_growth(&name) {
            return Meaning::Column(Column { index, across: 1, field: Field::Growth, year, unit });
        }
        if is_not_kept(&name) || is_not_kept(rest) {
            return Meaning::NotKept;
        }
    }
    Meaning::Unknown
}

/// Whether what stands above says that a figure is not what was achieved this year: 增速 below 上年.
fn is_of_other(field: Field, name: &str, above: &[String]) -> bool {
    const OTHERS: &[&str] = &["上年", "去年", "同期", "计划", "目标", "预期", "下年", "明年"];
    let is_figure = [FIGURES, &[Field::Growth, Field::Amount]].concat().contains(&field);
    let says = |word: &&&str| above.iter().any(|part| part.contains(**word));
    // A name that was joined with what stands above has its meaning in it.
    is_figure && OTHERS.iter().find(says).is_some_and(|word| !name.contains(word))
}

/// The words over each column, from the top, each once. A heading stands over the columns right of it
/// as long as those have headings of their own below and none beside it.
fn titles(rows: &[Vec<Cell>]) -> Vec<Vec<String>> {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let text = |row: &Vec<Cell>, column: usize| {
        row.get(column).map_or_else(String::new, |cell| cell.text.trim().to_owned())
    };
    let mut titles: Vec<Vec<String>> = vec![Vec::new(); width];
    for (place, row) in rows.iter().enumerate() {
        let below = |column: usize, above: &str| {
            rows[place + 1..]
                .iter()
                .map(|row| text(row, column))
                .any(|it| !it.is_empty() && it != above)
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

/// How many columns the heading at `index` reaches over: itself, and the cells to its right that have no
/// column, in a row of cells that have.
fn across(index: usize, rows: &[Vec<Cell>]) -> usize {
    let has_heading = |row: &&Vec<Cell>| row.get(index).is_some_and(|cell| !cell.text.is_empty());
    let Some(row) = rows.iter().find(has_heading) else { return 1 };
    let is_known = row.first().is_some_and(|cell| cell.spot.column.is_some());
    let goes_on = |cell: &&Cell| is_known && cell.spot.column.is_none();
    1 + row[index + 1..].iter().take_while(goes_on).count()
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
    let bare = joined.trim_matches(['*', '#', ':', '"', '“', '”']);
    bare.trim_start_matches("其中:").to_owned()
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
        assert_eq!(kind(&["项目类别", "数量", "年度投资"]), Some(ListKind::Investments));
        assert_eq!(kind(&["名称", "目标", "内容"]), Some(ListKind::Commitments));
        assert_eq!(kind(&["任务名称", "目标"]), Some(ListKind::Commitments));
        assert_eq!(kind(&["名称", "年份", "数值", "单位"]), Some(ListKind::Baselines));
        assert_eq!(kind(&["编号", "期间", "数值"]), Some(ListKind::Progress));
        assert_eq!(kind(&["甲", "乙"]), None);
    }

    /// Every spelling that `pattern` stands for: `{2022年,}计划{,（亿元）}` is four.
    fn spellings(pattern: &str) -> Vec<String> {
        let Some((before, rest)) = pattern.split_once('{') else { return vec![pattern.to_owned()] };
        let (choices, after) = rest.split_once('}').unwrap();
        let of = |choice: &str| spellings(&format!("{before}{choice}{after}"));
        choices.split(',').flat_map(of).collect()
    }

    /// Spellings of headings with what each of them means.
    const SPELLINGS: &[(&str, Field)] = &[
        ("{序号,序 号,序　号,编号,编码,项目编号,项目代码,指标编号,No.,NO,ID,Code}", Field::Code),
        ("{指标,主要指标,考核指标,经济指标,主要经济指标}{,名称}", Field::Name),
        ("{重点,重大,}项目{,名称,\n名称, 名 称}", Field::Name),
        ("{民生实事,实事,工程,任务}名称{,*,：}", Field::Name),
        ("{单位,计量单位,计算单位,单 位,Unit,UNITS,unit of measure}", Field::Unit),
        (
            "{2022年,2022年度,２０２２年,2022,}{计划,目标,预期目标,计划目标}{,值}{,（%）,(亿元)}",
            Field::Target,
        ),
        ("{年度,全年,年初}{目标,计划,目标值,预期目标}", Field::Target),
        ("{本年,今年,}{目标,计划}{,（草案）}", Field::Target),
        ("{Target,target value,Annual target,Planned value}", Field::Target),
        ("{上年,去年}{实际,完成,实绩,完成数}{,（亿元）,(%)}", Field::Baseline),
        (
            "{2021年,2021}{实际,完成,实绩,执行数,预计完成,实际完成,预计}{,（亿元）,(%)}",
            Field::Baseline,
        ),
        (
            "{项目,}{总投资,总投资额,计划总投资}{,（万元）,(亿元),【亿元】,/万元,万元, （单位：亿元）,\n（万元）}",
            Field::Total,
        ),
        ("{2022年,年度,本年度,今年,当年,本年}计划投资{,（万元）,(亿元),/亿元,万元}", Field::Annual),
        ("{其中：,}2022年计划投资", Field::Annual),
        ("{2022年度,2022年,年度,}投资计划{,（万元）,(亿元)}", Field::Annual),
        ("{年度,2022年}计划{完成,}投资额{,（万元）}", Field::Annual),
        ("{责任,牵头,牵头责任,主管,实施}单位{,（部门）}", Field::Department),
        ("{责任,牵头,主管}部门", Field::Department),
        (
            "{责任主体,责任单位及责任人,项目责任单位,实施主体,Department,Responsible unit,Lead Department,OWNER}",
            Field::Department,
        ),
        ("{所属,}{行业,领域,产业}", Field::Sector),
        ("{建设性质,建设状态,项目状态,状态,建设阶段,Status,Project Status}", Field::Status),
        ("{计划,预计,拟}开工时间", Field::Start),
        ("{计划,预计}{竣工,完工}时间", Field::Finish),
        ("{实际,}开工{时间,日期}", Field::Started),
        ("{实际,}竣工{时间,日期}", Field::Finished),
        ("{主要,}建设内容{,及规模,和规模}", Field::Text),
        ("{建设规模及内容,工作内容,目标任务,年度建设任务,工作目标}", Field::Text),
        ("{期间,月份,报告期,填报月份,统计期,所属期,Period,Reporting month}", Field::Period),
        (
            "{累计,本年累计,今年累计,年初以来累计,年初至今累计}完成{,投资}{,（万元）,(亿元)}",
            Field::Value,
        ),
        ("{年度,2022年,}累计完成{投资,投资额,情况,额}{,（万元）}", Field::Value),
        ("{截至目前,截至目前累计}完成{,投资}", Field::Value),
        ("{完成情况,完成投资,完成额,实际值,数值,Value,Actual,YTD,Actual value}", Field::Value),
        (
            "{本月,当月}{完成,完成投资,投资,实际完成,完成额,投资额}{,（万元）,(亿元)}",
            Field::MonthValue,
        ),
        ("{同比,同比增长,增速,增长率,增幅,累计增速}{,（%）,(%),（％）}", Field::Growth),
        ("{较,比}上年同期增长{,（%）}", Field::Growth),
        ("{上年,去年}同期{,数,值,完成}{,（亿元）}", Field::YearBefore),
        ("{工程,项目,目前,}形象进度{,（文字）,(%)}", Field::Physical),
        ("{项目,工作,目前,}进展情况", Field::Physical),
        (
            "{存在问题,存在的问题,主要问题,存在的困难和问题,问题及困难,需协调解决的问题,Issues,Problems}",
            Field::Problem,
        ),
        ("{下一步,下步,下阶段}工作{计划,安排,打算}", Field::Next),
        ("{是否开工,是否已开工,开工情况}", Field::Begun),
        ("{备注,备 注,说明,注释,Note,Remarks,COMMENTS}", Field::Note),
        ("{数据来源,资料来源,数据出处,Source}", Field::Source),
        ("{类别,类 别,指标类别,指标分类,板块,分类,Category,Group}", Field::Category),
        ("{约束性/预期性,指标属性,性质,属性,目标性质,Nature}", Field::Nature),
        ("{项目个数,项目数,个数,项目数量}{,（个）}", Field::Count),
    ];

    #[test]
    fn hundreds_of_spellings_are_known() {
        let mut wrong = Vec::new();
        let mut count = 0;
        for (pattern, field) in SPELLINGS {
            for spelling in spellings(pattern) {
                let heading = heading(&[&spelling]);
                let found: Vec<Field> = heading.columns.iter().map(|column| column.field).collect();
                if found != [*field] {
                    wrong.push((spelling, found));
                }
                count += 1;
            }
        }
        assert_eq!(wrong, []);
        assert!(count > 300, "{count}");
    }

    #[test]
    fn units_stand_in_brackets_or_behind_a_stroke() {
        for text in [
            "总投资（万元）",
            "总投资(万元)",
            "总投资/万元",
            "总投资万元",
            "总投资【万元】",
            "总投资（单位：万元）",
        ] {
            assert_eq!(
                heading(&[text]).column(Field::Total).unwrap().unit,
                Unit::new("万元"),
                "{text}"
            );
        }
        assert_eq!(heading(&["完成情况（文字）"]).column(Field::Value).unwrap().unit, None);
    }

    #[test]
    fn what_is_worked_out_or_kept_nowhere_is_taken_for_nothing_else() {
        for text in [
            "投资完成率",
            "年度投资完成率",
            "占年度计划%",
            "联系电话",
            "建设地点",
            "排名",
            "资金来源",
            "开工以来累计完成投资",
            "截至上年底累计完成投资（万元）",
            "完成年度计划比例",
        ] {
            let heading = heading(&["项目名称", text]);
            assert_eq!(heading.columns.len(), 1, "{text}");
            assert_eq!(heading.unknown().map(|it| it.near).collect::<Vec<_>>(), [None], "{text}");
        }
    }

    /// Periods of the headings as `month basis field unit`, or `-`.
    fn spans(texts: &[&str]) -> Vec<String> {
        let shown = |span: &Span| {
            let basis = span.basis.map_or("-", Basis::key);
            let unit = span.unit.as_ref().map_or("", Unit::as_str);
            format!("{} {basis} {}{unit}", span.month, span.field.key())
        };
        heading(texts).spans.iter().map(shown).collect()
    }

    #[test]
    fn headings_name_periods() {
        assert_eq!(spans(&["1-5月"]), ["5 ytd value"]);
        assert_eq!(spans(&["1—5月累计完成（亿元）"]), ["5 ytd value亿元"]);
        assert_eq!(spans(&["2022年1～6月增速（%）"]), ["6 ytd growth%"]);
        assert_eq!(spans(&["5月当月完成"]), ["5 month value"]);
        assert_eq!(spans(&["5月", "6月份完成投资"]), ["5 - value", "6 - value"]);
        assert_eq!(spans(&["截至5月底累计完成投资"]), ["5 ytd value"]);
        assert_eq!(
            spans(&["一季度", "上半年完成情况", "前三季度增速"]),
            ["3 ytd value", "6 ytd value", "9 ytd growth"]
        );
        assert_eq!(spans(&["十一月完成"]), ["11 - value"]);
        assert_eq!(spans(&["1-10月推进情况"]), ["10 ytd note"]);
        for none in ["二季度", "5月计划", "13月", "3-5月", "5月排名", "月份", "2022年5", "12345月"]
        {
            assert_eq!(spans(&[none]), [""; 0], "{none}");
        }
    }

    #[test]
    fn a_month_beside_the_year_to_date_is_the_month_alone() {
        assert_eq!(spans(&["5月完成投资", "1-5月完成投资"]), ["5 month value", "5 ytd value"]);
        assert_eq!(spans(&["5月完成投资", "累计完成投资"]), ["5 month value"]);
        assert_eq!(spans(&["4月完成", "1-5月完成"]), ["4 - value", "5 ytd value"]);
        assert_eq!(
            spans(&["1-6月实际完成绝对值", "1-6月实际完成增速"]),
            ["6 ytd value", "6 ytd growth"]
        );
    }

    #[test]
    fn headings_stand_over_others() {
        let rows = |rows: &[&[&str]]| {
            let cell = |text: &&str| Cell { spot: Spot::line(1), text: (*text).to_owned() };
            let rows: Vec<Vec<Cell>> =
                rows.iter().map(|row| row.iter().map(cell).collect()).collect();
            let heading = Heading::of(&rows, &Mapping::default());
            let columns = heading.columns.iter().map(|column| {
                let unit = column.unit.as_ref().map_or("", Unit::as_str);
                format!("{} {}{unit}", column.index, column.field.key())
            });
            let spans = heading
                .spans
                .iter()
                .map(|it| format!("{} {}月{}", it.index, it.month, it.field.key()));
            columns.chain(spans).collect::<Vec<_>>()
        };
        assert_eq!(
            rows(&[
                &["项目名称", "投资（万元）", "", "", "备注"],
                &["", "总投资", "年度计划", "累计完成", ""]
            ]),
            ["0 name", "1 total万元", "2 annual万元", "3 value万元", "4 note"]
        );
        // A program that fills merged cells writes them into each.
        assert_eq!(
            rows(&[
                &["项目名称", "2022年投资", "2022年投资"],
                &["项目名称", "年度计划（亿元）", "本月完成（万元）"]
            ]),
            ["0 name", "1 annual亿元", "2 month_value万元"]
        );
        assert_eq!(
            rows(&[&["指标", "2022年", "", "2021年", ""], &["名称", "1月", "2月", "1月", "2月"]]),
            ["0 name", "1 1月value", "2 2月value", "3 1月value", "4 2月value"]
        );
        assert_eq!(
            rows(&[&["指标名称", "1-6月", ""], &["", "完成额（亿元）", "增速（%）"]]),
            ["0 name", "1 6月value", "2 6月growth"]
        );
        assert_eq!(rows(&[&["项目", "目标"], &["名称", "2022年"]]), ["0 name", "1 target"]);
        // What is promised, or was so last year, is not what was achieved.
        assert_eq!(
            rows(&[
                &["指标", "年度计划", "", "上年实际", ""],
                &["", "绝对值", "增速", "绝对值", "增速"]
            ]),
            ["0 name", "1 target", "2 target_growth", "3 baseline"]
        );
        assert_eq!(
            rows(&[
                &["指标", "2023年", "", "2024年计划", ""],
                &["", "计划", "实际", "绝对额（亿元）", "增长%"]
            ]),
            ["0 name", "3 target亿元", "2 baseline", "4 target_growth"]
        );
    }

    #[test]
    fn a_growth_is_of_what_stands_to_its_left() {
        let fields = |texts: &[&str]| -> Vec<String> {
            let mut heading = heading(texts);
            heading.settle_results(2024, texts.contains(&"1-6月完成"));
            let columns = heading.columns.iter();
            columns.map(|column| format!("{} {}", column.index, column.field.key())).collect()
        };
        assert_eq!(
            fields(&["指标", "2024年计划", "增长%"]),
            ["0 name", "1 target", "2 target_growth"]
        );
        assert_eq!(
            fields(&["指标", "2024年预期", "比2023年预计增长（%）"]),
            ["0 name", "1 target", "2 target_growth"]
        );
        assert_eq!(
            fields(&["指标", "2023年完成", "增长%", "2024年目标", "增长%", "1-6月完成", "增速"]),
            ["0 name", "1 baseline", "3 target", "4 target_growth", "6 growth"]
        );
        assert_eq!(fields(&["指标", "目标", "累计增速"]), ["0 name", "1 target", "2 growth"]);
        // Without any other result the growth is that of the period.
        let mut heading = heading(&["指标", "目标", "增速"]);
        heading.settle_results(2024, true);
        assert!(heading.has(Field::Growth) && !heading.has(Field::TargetGrowth));
    }

    #[test]
    fn a_person_may_say_what_a_heading_means() {
        let cell = |text: &str| Cell { spot: Spot::line(1), text: text.to_owned() };
        let mut mapping = Mapping::default();
        mapping.insert("办结 数（万元）", Some(Field::Value));
        mapping.insert("备注", None);
        let row = vec![cell("项目名称"), cell("办结数(万元)"), cell("备注")];
        let heading = Heading::of(&[row], &mapping);
        assert_eq!(heading.column(Field::Value).unwrap().unit, Unit::new("万元"));
        assert!(!heading.has(Field::Note));
        assert_eq!(heading.unknown().count(), 0);
        assert_eq!(heading.mapped.len(), 2);
    }
}
