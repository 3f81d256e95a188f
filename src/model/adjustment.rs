//! What became of an item after the plan was published 计划调整.

use chrono::NaiveDate;

use crate::model::word::words;
use crate::model::{Code, Field, Item, Period, Value, Word};

words! {
    /// What was done to an item.
    AdjustmentKind {
        /// 新增: it came into the plan.
        Added = "added",
        /// 调出: it left the plan.
        Dropped = "dropped",
        /// 更名: it has another name since.
        Renamed = "renamed",
        /// 拆分: others, which were added, took its place.
        Split = "split",
        /// 合并: it went into another one.
        Merged = "merged",
    }
}

/// One thing that was done to an item after the plan was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adjustment {
    /// What was done.
    pub kind: AdjustmentKind,
    /// The day from which on it holds.
    pub effective: NaiveDate,
    /// The item in whose place an added one came, after a split or a merger, or that a merged one went
    /// into. `None` for what is simply new.
    pub other: Option<Code>,
    /// The name that a renamed one had until then.
    pub former: Option<String>,
    /// Who approved it.
    pub approver: Option<String>,
    /// The number of the document that says so 文号.
    pub document: Option<String>,
    /// Why.
    pub reason: String,
    /// When it was recorded, as an RFC 3339 time.
    pub at: String,
    /// Who recorded it; empty where unknown.
    pub by: String,
}

impl Adjustment {
    /// Every field that people may write, with its value; what is not known is left out.
    pub fn fields(&self) -> Vec<(Field, Value)> {
        let text = |field, text: &Option<String>| Some((field, Value::Text(text.clone()?)));
        let kind = (Field::Adjustment, Value::Word(Word::Adjustment(self.kind)));
        let effective = (Field::Effective, Value::Text(self.effective.to_string()));
        let other = self.other.as_ref();
        let other = other.map(|code| (Field::Other, Value::Text(code.to_string())));
        let former = text(Field::Former, &self.former);
        let approver = text(Field::Approver, &self.approver);
        let document = text(Field::Document, &self.document);
        let reason = (Field::Reason, Value::Text(self.reason.clone()));
        let all = [Some(kind), former, other, Some(effective), approver, document, Some(reason)];
        all.into_iter().flatten().collect()
    }
}

/// Whether an item is in the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing<'a> {
    /// It is.
    In,
    /// It will come later.
    NotYet,
    /// It has left, by this adjustment.
    Left(&'a Adjustment),
}

impl Item {
    /// Whether the item is in the plan at the end of `period`.
    pub fn standing(&self, period: Period) -> Standing<'_> {
        let moves = || self.adjustments.iter().filter(|it| it.kind != AdjustmentKind::Renamed);
        let by_then = |it: &&Adjustment| period.last_day().is_none_or(|day| it.effective <= day);
        match moves().filter(by_then).max_by_key(|it| it.effective) {
            Some(adjustment) if adjustment.kind == AdjustmentKind::Added => Standing::In,
            Some(adjustment) => Standing::Left(adjustment),
            None => match moves().min_by_key(|it| it.effective) {
                Some(first) if first.kind == AdjustmentKind::Added => Standing::NotYet,
                _ => Standing::In,
            },
        }
    }

    /// The names that it had before, the oldest first.
    pub fn former_names(&self) -> impl Iterator<Item = &str> {
        self.adjustments.iter().filter_map(|adjustment| adjustment.former.as_deref())
    }
}
