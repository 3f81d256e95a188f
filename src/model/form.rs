//! Sheets that are sent out to be filled in.

use crate::model::{Location, Period, PlanKey};

/// A column of a sheet to fill in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormColumn {
    /// 编号
    Code,
    /// 事项
    Item,
    /// 单位
    Unit,
    /// 年度目标
    Target,
    /// 上期数
    Last,
    /// 上期, the month of that
    LastPeriod,
    /// 本年累计, or the verdict on a target in words
    Value,
    /// 形象进度
    Physical,
    /// 状态
    Status,
    /// 实际开工
    Started,
    /// 实际竣工
    Finished,
    /// 存在问题
    Problem,
    /// 下一步
    Next,
    /// 备注
    Note,
}

impl FormColumn {
    /// Every column, from the left.
    pub const ALL: &[Self] = &[
        Self::Code,
        Self::Item,
        Self::Unit,
        Self::Target,
        Self::Last,
        Self::LastPeriod,
        Self::Value,
        Self::Physical,
        Self::Status,
        Self::Started,
        Self::Finished,
        Self::Problem,
        Self::Next,
        Self::Note,
    ];

    /// Whether it is to be filled in.
    pub fn is_open(self) -> bool {
        !matches!(
            self,
            Self::Code | Self::Item | Self::Unit | Self::Target | Self::Last | Self::LastPeriod
        )
    }
}

/// A sheet that was sent out to be filled in, by the line that says what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftForm {
    /// The plan that it asks for.
    pub key: PlanKey,
    /// The period that it asks for.
    pub period: Period,
    /// The unit that was asked; `None` for items that no unit answers for.
    pub unit: Option<String>,
    /// Where the line stands.
    pub at: Location,
}

impl DraftForm {
    /// Whether the place `at` is on this sheet.
    pub fn has(&self, at: &Location) -> bool {
        self.at.file == at.file && self.at.sheet == at.sheet
    }
}
