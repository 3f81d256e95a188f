//! The columns that people keep.

use crate::model::word::words;
use crate::model::{Period, Quantity, Schedule, Word};

words! {
    /// A field of a record: a column of a list, of an export, of a difference.
    Field {
        /// Which list a row belongs to, in a file that holds several 记录.
        Record = "record",
        /// 计划
        Plan = "plan",
        /// 编号
        Code = "code",
        /// 上级
        Parent = "parent",
        /// 名称
        Name = "name",
        /// 单位
        Unit = "unit",
        /// 目标
        Target = "target",
        /// 目标增速 beside a target for the amount
        TargetGrowth = "target_growth",
        /// 类型
        Measure = "measure",
        /// 性质 of a target
        Nature = "nature",
        /// 类别
        Category = "category",
        /// 上年实际
        Baseline = "baseline",
        /// 领域
        Sector = "sector",
        /// 投资性质
        Funding = "funding",
        /// 专栏
        Origin = "box",
        /// 个数
        Count = "count",
        /// 总投资
        Total = "total",
        /// 年度计划投资
        Annual = "annual",
        /// 责任单位
        Department = "department",
        /// 填报周期
        Rhythm = "rhythm",
        /// 年度
        Year = "year",
        /// 状态
        Status = "status",
        /// 计划开工
        Start = "start",
        /// 计划竣工
        Finish = "finish",
        /// 序时进度
        Schedule = "schedule",
        /// 内容
        Text = "text",
        /// 期间
        Period = "period",
        /// 数值
        Value = "value",
        /// 当月完成 beside a value for the year to date
        MonthValue = "month_value",
        /// 增速 beside an amount
        Growth = "growth",
        /// 是否开工
        Begun = "begun",
        /// 口径 of a value: 累计 or 当月
        Basis = "basis",
        /// 去年同期
        YearBefore = "year_before",
        /// 总量 that a rate of growth is of
        Amount = "amount",
        /// 对照值: the figure of others
        Reference = "reference",
        /// 形象进度
        Physical = "physical",
        /// 实际开工
        Started = "started",
        /// 实际竣工
        Finished = "finished",
        /// 存在问题
        Problem = "problem",
        /// 下一步
        Next = "next",
        /// 数据来源
        Source = "source",
        /// 备注
        Note = "note",
        /// 关账: the last closed period of a plan
        Closed = "closed",
        /// 含义 of a heading that a person has told: the field that it holds
        Meaning = "meaning",
        /// 计划调整: what was done to an item
        Adjustment = "adjustment",
        /// 原名 of a renamed item
        Former = "former",
        /// 相关事项: the item that an adjustment is about as well
        Other = "other",
        /// 生效日期 of a revised target
        Effective = "effective",
        /// 批准
        Approver = "approver",
        /// 文号
        Document = "document",
        /// 调整原因
        Reason = "reason",
        /// 核对: the check that a finding is of
        Check = "check",
        /// 对照: what the figure of a finding is held against
        Against = "against",
        /// 答复 to a finding
        Answer = "answer",
        /// 更正为
        Correction = "correction",
    }
}

impl Field {
    /// What a column of a list can hold.
    pub const MAPPED: &[Self] = &[
        Self::Record,
        Self::Plan,
        Self::Code,
        Self::Parent,
        Self::Name,
        Self::Unit,
        Self::Target,
        Self::TargetGrowth,
        Self::Measure,
        Self::Nature,
        Self::Category,
        Self::Baseline,
        Self::Sector,
        Self::Funding,
        Self::Origin,
        Self::Count,
        Self::Total,
        Self::Annual,
        Self::Department,
        Self::Rhythm,
        Self::Year,
        Self::Status,
        Self::Start,
        Self::Finish,
        Self::Schedule,
        Self::Text,
        Self::Period,
        Self::Value,
        Self::MonthValue,
        Self::Growth,
        Self::Begun,
        Self::Basis,
        Self::YearBefore,
        Self::Amount,
        Self::Reference,
        Self::Physical,
        Self::Started,
        Self::Finished,
        Self::Problem,
        Self::Next,
        Self::Source,
        Self::Note,
        Self::Adjustment,
        Self::Former,
        Self::Other,
        Self::Effective,
        Self::Approver,
        Self::Document,
        Self::Reason,
        Self::Check,
        Self::Against,
        Self::Answer,
        Self::Correction,
    ];
}

words! {
    /// The lists that a plan's data is kept in.
    ListKind {
        /// 计划: the plan itself, which has a title.
        Plan = "plan",
        /// 指标: indicators with their targets.
        Targets = "targets",
        /// 项目
        Projects = "projects",
        /// 实事: livelihood works.
        Works = "works",
        /// 任务: quantified promises.
        Commitments = "commitments",
        /// 投资安排: groups of projects with their money.
        Investments = "investments",
        /// 上年实际: figures of the year before.
        Baselines = "baselines",
        /// 目标调整: targets that took the place of published ones.
        Revisions = "revisions",
        /// 计划调整: items that were added, dropped, renamed, split or merged.
        Adjustments = "adjustments",
        /// 进度: monthly entries.
        Progress = "progress",
        /// 答复: what a person has said of findings.
        Answers = "answers",
    }
}

/// The value of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Words of the plan or of a person.
    Text(String),
    /// A number in the record's unit.
    Number(Quantity),
    /// A calendar year.
    Year(i32),
    /// A period.
    Period(Period),
    /// How work is spread over the year.
    Schedule(Schedule),
    /// A word of a closed list.
    Word(Word),
    /// What the columns under a heading hold; `None` where they are not to be read.
    Column(Option<Field>),
}
