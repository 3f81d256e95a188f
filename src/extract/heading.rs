//! Which columns a table has, told by its headings.

use crate::model::{Field, ListKind, Spot, Unit, fold, squeeze};
use crate::read::Cell;

/// The headings that people use for each field. Years, white space, brackets with a unit and the
/// width of characters do not count; English headings are compared in lower case.
const ALIASES: &[(Field, &[&str])] = &[
    (Field::Record, &["记录", "记录类型", "record"]),
    (Field::Plan, &["所属计划", "计划名称", "plan"]),
    (
        Field::Code,
        &[
            "编号",
            "序号",
            "代码",
            "编码",
            "指标编号",
            "指标代码",
            "项目编号",
            "事项编号",
            "事项",
            "code",
            "no",
            "no.",
            "id",
            "item",
        ],
    ),
    (Field::Parent, &["上级", "上级编号", "所属", "父级", "parent"]),
    (
        Field::Name,
        &[
            "名称",
            "指标名称",
            "指标",
            "主要指标",
            "目标名称",
            "项目名称",
            "项目全称",
            "事项名称",
            "实事名称",
            "民生实事",
            "民心工程",
            "工程名称",
            "实事项目",
            "工作任务",
            "任务名称",
            "组别",
            "name",
            "indicator",
            "project",
            "commitment",
        ],
    ),
    (Field::Unit, &["单位", "计量单位", "unit"]),
    (
        Field::Target,
        &[
            "目标",
            "目标值",
            "计划目标",
            "年度目标",
            "年度计划目标",
            "预期目标",
            "计划",
            "计划数",
            "计划值",
            "预期",
            "年度计划",
            "主要预期目标",
            "年初目标",
            "年度预期目标",
            "target",
            "goal",
        ],
    ),
    (Field::Measure, &["类型", "指标类型", "考核类型", "measure", "type"]),
    (Field::Nature, &["性质", "属性", "指标属性", "指标性质", "nature"]),
    (Field::Category, &["类别", "分类", "指标类别", "大类", "category"]),
    (
        Field::Baseline,
        &[
            "上年实际",
            "上年完成",
            "上年",
            "实际",
            "完成",
            "实绩",
            "实际完成",
            "完成数",
            "执行数",
            "实际数",
            "上年实绩",
            "预计",
            "预计完成",
            "上年预计",
            "baseline",
            "last year",
        ],
    ),
    (
        Field::Sector,
        &[
            "领域",
            "行业",
            "行业领域",
            "产业",
            "所属行业",
            "所属领域",
            "项目类别",
            "项目类型",
            "sector",
        ],
    ),
    (Field::Funding, &["投资性质", "投资类别", "投资主体", "资金性质", "funding"]),
    (Field::Origin, &["专栏", "box", "来源专栏"]),
    (Field::Count, &["个数", "项目个数", "项目数", "项目数量", "数量", "count"]),
    (Field::Total, &["总投资", "项目总投资", "总投资额", "计划总投资", "total"]),
    (
        Field::Annual,
        &[
            "年度计划投资",
            "年度投资计划",
            "年计划投资",
            "计划投资",
            "年度投资",
            "年度计划完成投资",
            "当年计划投资",
            "投资计划",
            "annual",
            "annual plan",
        ],
    ),
    (
        Field::Department,
        &[
            "责任单位",
            "责任部门",
            "牵头单位",
            "牵头部门",
            "主管部门",
            "项目责任单位",
            "department",
            "responsible unit",
        ],
    ),
    (Field::Rhythm, &["填报周期", "周期", "频率", "统计频率", "rhythm", "frequency"]),
    (Field::Year, &["年度", "年份", "年", "year"]),
    (Field::Status, &["状态", "项目状态", "建设状态", "建设性质", "进展状态", "status"]),
    (Field::Start, &["计划开工", "计划开工时间", "计划开工月份", "开工计划", "planned start"]),
    (
        Field::Finish,
        &[
            "计划竣工",
            "计划竣工时间",
            "计划完工",
            "计划完工时间",
            "计划竣工月份",
            "竣工计划",
            "planned finish",
        ],
    ),
    (Field::Schedule, &["序时进度", "序时", "进度安排", "schedule"]),
    (
        Field::Text,
        &[
            "内容",
            "主要内容",
            "建设内容",
            "建设规模及内容",
            "工作内容",
            "目标任务",
            "text",
            "content",
        ],
    ),
    (Field::Period, &["期间", "月份", "报告期", "时期", "填报期", "period", "month"]),
    (
        Field::Value,
        &[
            "数值",
            "值",
            "完成值",
            "完成情况",
            "实际值",
            "累计完成",
            "本期值",
            "累计完成投资",
            "完成投资",
            "年度完成投资",
            "年度累计完成投资",
            "value",
            "actual",
        ],
    ),
    (Field::Basis, &["口径", "累计或当月", "basis"]),
    (
        Field::YearBefore,
        &["去年同期", "上年同期", "去年同期数", "上年同期数", "同期数", "同期", "year before"],
    ),
    (Field::Amount, &["总量", "绝对量", "总额", "amount"]),
    (Field::Reference, &["对照值", "全市平均", "全国平均", "全省平均", "参照值", "reference"]),
    (
        Field::Started,
        &["实际开工", "实际开工时间", "开工时间", "开工日期", "started", "actual start"],
    ),
    (
        Field::Finished,
        &[
            "实际竣工",
            "实际竣工时间",
            "竣工时间",
            "完工时间",
            "竣工日期",
            "finished",
            "actual finish",
        ],
    ),
    (Field::Physical, &["形象进度", "形象进度百分比", "工程进度", "physical"]),
    (Field::Problem, &["存在问题", "存在的问题", "问题", "problem"]),
    (Field::Next, &["下一步", "下一步打算", "下一步工作", "下一步措施", "next", "next step"]),
    (Field::Source, &["数据来源", "来源", "source"]),
    (Field::Note, &["备注", "说明", "note", "remark"]),
    (Field::Adjustment, &["计划调整", "调整", "调整方式", "调整类型", "adjustment"]),
    (Field::Other, &["相关事项", "相关编号", "other item", "other"]),
    (Field::Former, &["原名", "原名称", "former name", "former"]),
    (Field::Effective, &["生效日期", "生效", "生效时间", "effective"]),
    (Field::Approver, &["批准机关", "批准", "审批机关", "approved by", "approver"]),
    (Field::Document, &["文号", "批准文号", "document"]),
    (Field::Reason, &["调整原因", "调整理由", "reason"]),
];

/// What a name column called so says of the whole list.
const NAME_KINDS: &[(&str, ListKind)] = &[
    ("指标", ListKind::Targets),
    ("indicator", ListKind::Targets),
    ("项目", ListKind::Projects),
    ("project", ListKind::Projects),
    ("实事", ListKind::Works),
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
    /// Every heading as written.
    pub(super) texts: Vec<String>,
    /// Where the headings begin.
    pub(super) spot: Spot,
    /// What the heading of the name column says of the list.
    pub(super) name_kind: Option<ListKind>,
    /// Fields that two headings claim.
    pub(super) doubles: Vec<Field>,
    /// The columns of the four quarters or the twelve months of a plan, in their order; none where
    /// they are not all there.
    pub(super) phases: Vec<Phase>,
    /// Headings that are not known.
    pub(super) unknown: Vec<String>,
}

impl Heading {
    /// Reads `row` as a row of headings.
    pub(super) fn of(row: &[Cell]) -> Self {
        let mut columns: Vec<Column> = Vec::new();
        let (mut name_kind, mut doubles, mut unknown) = (None, Vec::new(), Vec::new());
        let phases = phases(row);
        for (index, cell) in row.iter().enumerate() {
            if phases.iter().any(|phase| phase.index == index) {
                continue;
            }
            let Some(column) = column_of(index, &cell.text).map(|column| reaching(column, row))
            else {
                unknown.extend(Some(squeeze(&cell.text)).filter(|heading| !heading.is_empty()));
                continue;
            };
            if column.field == Field::Name {
                let text = normal(&cell.text);
                name_kind = NAME_KINDS.iter().find(|(part, _)| text.contains(part)).map(|k| k.1);
            }
            match columns.iter_mut().find(|known| known.field == column.field) {
                // Of several years' targets the latest is this plan's. A serial number is a code
                // only where there is no other.
                Some(known) if known.year < column.year || is_serial(&row[known.index]) => {
                    *known = column;
                }
                Some(known) if known.year == column.year && !is_serial(cell) => {
                    doubles.push(column.field);
                }
                Some(_) => {}
                None => columns.push(column),
            }
        }
        name_groups(&mut columns);
        let texts = row.iter().map(|cell| squeeze(&cell.text)).collect();
        let spot = row.first().map_or(Spot::line(1), |cell| cell.spot);
        Self { columns, texts, spot, name_kind, doubles, phases, unknown }
    }

    /// The headings of columns that a list with room for `used` does not read. The record and the
    /// plan are read for every list; a file of several lists has columns for each.
    pub(super) fn unread(&self, used: &[Field]) -> Vec<String> {
        let is_mixed = self.has(Field::Record);
        let for_all = [Field::Record, Field::Plan];
        let unused = self.columns.iter().filter(|column| {
            !is_mixed && !used.contains(&column.field) && !for_all.contains(&column.field)
        });
        let unused = unused.filter_map(|column| self.texts.get(column.index).cloned());
        self.unknown.iter().cloned().chain(unused).collect()
    }

    /// Returns the column of `field`.
    pub(super) fn column(&self, field: Field) -> Option<&Column> {
        self.columns.iter().find(|column| column.field == field)
    }

    /// Whether there is a column of `field`.
    pub(super) fn has(&self, field: Field) -> bool {
        self.column(field).is_some()
    }

    /// Returns what the list is, or `None` if its headings do not tell.
    pub(super) fn kind(&self) -> Option<ListKind> {
        let has = |field| self.has(field);
        let named = has(Field::Name);
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
        } else if let Some(kind) = self.name_kind {
            Some(kind)
        } else if named && has(Field::Target) && has(Field::Text) {
            // Only a promise has the sentence that it stands in.
            Some(ListKind::Commitments)
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

/// A heading without the unit that it has in brackets, and that unit.
fn without_unit(text: &str) -> (String, Option<Unit>) {
    let folded = fold(text);
    let split = folded.trim().strip_suffix(')').and_then(|head| head.rsplit_once('('));
    match split.filter(|(head, _)| !head.is_empty()) {
        Some((head, unit)) => (normal(head), Unit::new(unit)),
        None => (normal(&folded), None),
    }
}

/// The columns of the quarters or the months of a plan, if all four or all twelve are there.
fn phases(row: &[Cell]) -> Vec<Phase> {
    let found: Vec<Phase> =
        row.iter().enumerate().filter_map(|(index, cell)| phase(index, &cell.text)).collect();
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

fn phase(index: usize, text: &str) -> Option<Phase> {
    const PLANS: &[&str] = &["计划", "计划投资", "投资计划", "计划完成", "计划完成投资"];
    const QUARTERS: &[&str] = &["一", "二", "三", "四"];
    let (name, unit) = without_unit(text);
    let (_, name) = split_year(&name);
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

/// Returns the column that the heading `text` announces.
fn column_of(index: usize, text: &str) -> Option<Column> {
    let (name, unit) = without_unit(text);
    let (year, rest) = split_year(&name);
    let field = field_of(&name).or_else(|| field_of(rest))?;
    Some(Column { index, across: 1, field, year, unit })
}

/// `column` with the columns to its right that its heading goes on to: cells that have no column, in
/// a row of cells that have.
fn reaching(column: Column, row: &[Cell]) -> Column {
    let is_known = row.first().is_some_and(|cell| cell.spot.column.is_some());
    let goes_on = |cell: &&Cell| is_known && cell.spot.column.is_none();
    Column { across: 1 + row[column.index + 1..].iter().take_while(goes_on).count(), ..column }
}

/// Whether the heading is that of serial numbers.
fn is_serial(heading: &Cell) -> bool {
    ["序号", "no", "no."].contains(&normal(&heading.text).as_str())
}

fn field_of(heading: &str) -> Option<Field> {
    let known = |aliases: &[&str]| aliases.contains(&heading);
    ALIASES.iter().find(|(_, aliases)| known(aliases)).map(|(field, _)| *field)
}

fn normal(text: &str) -> String {
    let folded = fold(text).to_lowercase();
    let words: Vec<&str> = folded.split_whitespace().collect();
    let joined = words.join(if folded.is_ascii() { " " } else { "" });
    joined.trim_matches(['*', '#']).to_owned()
}

/// Splits `2023年计划` into the year and the rest.
fn split_year(heading: &str) -> (Option<i32>, &str) {
    let Some((digits, rest)) = heading.split_at_checked(4) else { return (None, heading) };
    match (digits.parse(), rest.strip_prefix('年')) {
        (Ok(year), Some(rest)) => (Some(year), rest.strip_prefix('度').unwrap_or(rest)),
        _ => (None, heading),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(texts: &[&str]) -> Heading {
        let cell = |text: &&str| Cell { spot: Spot::line(1), text: (*text).to_owned() };
        Heading::of(&texts.iter().map(cell).collect::<Vec<_>>())
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
}
