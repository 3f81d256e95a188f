//! Which columns a table has, told by its headings.

mod meaning;

#[cfg(test)]
mod tests;

use crate::extract::aliases::field_of;
use crate::extract::heading::meaning::{
    Meaning, candidates, is_growth, meaning, settle_growth, without_unit,
};
use crate::extract::near::near;
use crate::extract::records::Promised;
use crate::extract::span::Span;
use crate::model::{Basis, Field, ListKind, Mapping, Spot, Unit, Unread, squeeze};
use crate::read::Cell;

pub(super) use crate::extract::heading::meaning::{normal, split_year};

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
            Promised::Money | Promised::Numbers | Promised::Words => return,
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
