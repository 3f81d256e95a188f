//! What was reported.

use std::fmt;

use crate::model::word::words;
use crate::model::{Evidence, Field, Period, Quantity, Status, Unit, Value, Word};

words! {
    /// What span a reported figure is for.
    Basis {
        /// 累计: from January to the end of the period.
        Ytd = "ytd",
        /// 当月: the period's last month alone.
        Month = "month",
    }
}

words! {
    /// A person's verdict on a target in words.
    Judgement {
        /// 完成
        Done = "done",
        /// 达进度
        OnSchedule = "on-schedule",
        /// 基本符合
        NearlyOnSchedule = "nearly-on-schedule",
        /// 滞后
        Behind = "behind",
        /// 未完成
        NotDone = "not-done",
        /// 未下达: the level above has not set the target yet.
        NotSet = "not-set",
    }
}

/// A sum with its unit, beside a figure that is a rate: the 140亿元 that grew by 6.5%.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// The sum.
    pub value: Quantity,
    /// Its unit.
    pub unit: Unit,
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.value, self.unit)
    }
}

/// What one person reports for an item and a period. All parts may be missing, but not all at once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reported {
    /// What span [`Reported::value`] is for. `None` without a value, and for what stands at a time.
    pub basis: Option<Basis>,
    /// The figure, in the item's unit.
    pub value: Option<Quantity>,
    /// The figure as it was typed: `1.56亿元` where the value is 15600. Says nothing of its own.
    pub written: Option<String>,
    /// What a rate of growth is of, for the year to date. Of the year before it tells which share of
    /// the year fell into the same months.
    pub amount: Option<Amount>,
    /// The figure of others that a target or a light is held against 对照值, in the item's unit.
    pub reference: Option<Quantity>,
    /// The verdict on a target in words.
    pub judgement: Option<Judgement>,
    /// Physical progress 形象进度 in %, from the start of the project.
    pub physical: Option<Quantity>,
    /// How far a project is in its life.
    pub status: Option<Status>,
    /// The month in which a project began.
    pub started: Option<Period>,
    /// The month in which a project was done.
    pub finished: Option<Period>,
    /// 存在问题
    pub problem: Option<String>,
    /// 下一步
    pub next: Option<String>,
    /// Where the figure comes from 数据来源.
    pub source: Option<String>,
    /// 备注
    pub note: Option<String>,
}

impl Reported {
    /// Whether nothing is reported at all.
    pub fn is_empty(&self) -> bool {
        self.fields().is_empty()
    }

    /// Every part that was reported.
    pub fn fields(&self) -> Vec<(Field, Value)> {
        let text = |text: &Option<String>| text.clone().map(Value::Text);
        let figure = self.value.map(Value::Number);
        let verdict = self.judgement.map(|word| Value::Word(Word::Judgement(word)));
        let all = [
            (Field::Value, figure.or(verdict)),
            (Field::Basis, self.basis.map(|basis| Value::Word(Word::Basis(basis)))),
            (Field::Amount, self.amount.as_ref().map(|amount| Value::Text(amount.to_string()))),
            (Field::Reference, self.reference.map(Value::Number)),
            (Field::Physical, self.physical.map(Value::Number)),
            (Field::Status, self.status.map(|status| Value::Word(Word::Status(status)))),
            (Field::Started, self.started.map(Value::Period)),
            (Field::Finished, self.finished.map(Value::Period)),
            (Field::Problem, text(&self.problem)),
            (Field::Next, text(&self.next)),
            (Field::Source, text(&self.source)),
            (Field::Note, text(&self.note)),
        ];
        all.into_iter().filter_map(|(field, value)| Some((field, value?))).collect()
    }

    /// Returns this report with everything that `newer` leaves out taken over, as a correction
    /// names only what changes.
    #[must_use]
    pub fn corrected_by(&self, newer: &Self) -> Self {
        let replaced = newer.value.is_some() || newer.judgement.is_some();
        let text = |new: &Option<String>, old: &Option<String>| new.clone().or_else(|| old.clone());
        Self {
            basis: if replaced { newer.basis } else { self.basis },
            value: if replaced { newer.value } else { self.value },
            written: if replaced { newer.written.clone() } else { self.written.clone() },
            judgement: if replaced { newer.judgement } else { self.judgement },
            amount: newer.amount.clone().or_else(|| self.amount.clone()),
            reference: newer.reference.or(self.reference),
            physical: newer.physical.or(self.physical),
            status: newer.status.or(self.status),
            started: newer.started.or(self.started),
            finished: newer.finished.or(self.finished),
            problem: text(&newer.problem, &self.problem),
            next: text(&newer.next, &self.next),
            source: text(&newer.source, &self.source),
            note: text(&newer.note, &self.note),
        }
    }
}

/// One revision of what was reported for an item and a period. Revisions are added, never changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The period that was reported.
    pub period: Period,
    /// From 1; the highest is in force.
    pub revision: i64,
    /// What was reported; `None` when this revision takes the entry back.
    pub reported: Option<Reported>,
    /// Why it differs from the revision before; `None` where nobody said.
    pub reason: Option<String>,
    /// When it was recorded, as an RFC 3339 time.
    pub at: String,
    /// Who recorded it; empty where unknown.
    pub by: String,
    /// Where it was read; `None` if it was typed in.
    pub evidence: Option<Evidence>,
}

impl Entry {
    /// Returns a first revision that nobody has recorded yet.
    pub fn new(period: Period, reported: Option<Reported>) -> Self {
        let (at, by) = (String::new(), String::new());
        Self { period, revision: 1, reported, reason: None, at, by, evidence: None }
    }
}
