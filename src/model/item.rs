//! What a plan tracks.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::model::word::words;
use crate::model::{
    Adjustment, Code, Evidence, Field, Period, Quantity, Revision, Schedule, Target, Unit, Value,
    Word,
};

words! {
    /// What sort of thing an item is.
    Kind {
        /// 指标: a figure with a target, or a heading over several such figures.
        Indicator = "indicator",
        /// 项目: something that is built.
        Project = "project",
        /// 民生实事: a promise to the people of the place.
        Works = "works",
        /// 任务: a quantified promise that stands in the prose.
        Commitment = "commitment",
    }
}

impl Kind {
    /// Whether it is built or carried out: then it has a status and months of its own. The others are
    /// figures that are held against a target.
    pub fn is_built(self) -> bool {
        matches!(self, Self::Project | Self::Works)
    }
}

words! {
    /// Who pays for a project 投资性质.
    Funding {
        /// 政府投资
        Government = "government",
        /// 国有公司投资
        StateOwned = "state-owned",
        /// 社会投资
        Social = "social",
    }
}

words! {
    /// How far a project or work is in its life.
    Status {
        /// 计划: in the plan and not begun.
        Planned = "planned",
        /// 前期: being prepared.
        Preliminary = "preliminary",
        /// 新开工: begun this year.
        Started = "started",
        /// 续建: begun before this year and going on.
        Ongoing = "ongoing",
        /// 完工
        Completed = "completed",
        /// 停工
        Suspended = "suspended",
        /// 调出: taken out of the plan.
        Dropped = "dropped",
    }
}

words! {
    /// How often a figure of the item comes 填报周期.
    Rhythm {
        /// 月度: every month.
        Monthly = "monthly",
        /// 月度（1月免报）: every month from February, as the monthly statistics are.
        MonthlyFromFebruary = "monthly-from-february",
        /// 季度
        Quarterly = "quarterly",
        /// 年度: once, after the year.
        Annual = "annual",
    }
}

impl Rhythm {
    /// The month of the newest figure that there can be at the end of `month`. `None` if the year
    /// has brought none yet.
    pub fn last_due(self, month: u32) -> Option<u32> {
        match self {
            Self::Monthly => Some(month),
            Self::MonthlyFromFebruary => (month >= 2).then_some(month),
            Self::Quarterly => (month >= 3).then_some(month - month % 3),
            Self::Annual => (month == 12).then_some(month),
        }
    }
}

/// Anything that is tracked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Unique inside the plan.
    pub code: Code,
    /// The item that this one is a part of; of a commitment the item whose promise it is.
    pub parent: Option<Code>,
    /// What sort of thing it is.
    pub kind: Kind,
    /// Its name, without unit, marks and white space.
    pub name: String,
    /// The heading it stands under in the indicator table 类别.
    pub category: Option<String>,
    /// The sector it belongs to 领域.
    pub sector: Option<String>,
    /// The number of the report's box that lists it 专栏.
    pub origin: Option<String>,
    /// Who pays; for projects.
    pub funding: Option<Funding>,
    /// The year it belongs to: the plan's year, or an earlier one for results that a report tells.
    pub year: i32,
    /// The unit that answers for it 责任单位.
    pub department: Option<String>,
    /// How often a figure comes; says nothing of headings, and of projects and works that they are
    /// reported every month.
    pub rhythm: Rhythm,
    /// How far it was when it was read; for projects and works.
    pub status: Option<Status>,
    /// What is to be done, in words; for works. Of a commitment the sentence that it stands in.
    pub text: Option<String>,
    /// The unit of its entries, where it has figures: the target's unit, or the money's.
    pub unit: Option<Unit>,
    /// The investment over all years 总投资, in the item's unit; for projects.
    pub total: Option<Quantity>,
    /// The month in which it is planned to begin; for projects and works.
    pub start: Option<Period>,
    /// The month in which it is planned to be done; for projects and works.
    pub finish: Option<Period>,
    /// How its work is spread over the year; `None` where the plan's schedule holds.
    pub schedule: Option<Schedule>,
    /// What was promised, as published. `None` for headings, works, and projects without a yearly
    /// plan.
    pub target: Option<Target>,
    /// What took its place, by the day from which on it holds.
    pub revisions: Vec<Revision>,
    /// What became of it after the plan was published, in the order in which it was recorded.
    pub adjustments: Vec<Adjustment>,
    /// Where it was read; `None` if it was typed in.
    pub evidence: Option<Evidence>,
}

impl Item {
    /// Returns an item of `year` of which only the kind and the names are known.
    pub fn blank(kind: Kind, code: Code, name: String, year: i32) -> Self {
        Self {
            code,
            parent: None,
            kind,
            name,
            category: None,
            sector: None,
            origin: None,
            funding: None,
            year,
            department: None,
            rhythm: Rhythm::Monthly,
            status: None,
            text: None,
            unit: (kind == Kind::Project).then(Unit::project_money),
            total: None,
            start: None,
            finish: None,
            schedule: None,
            target: None,
            revisions: Vec::new(),
            adjustments: Vec::new(),
            evidence: None,
        }
    }

    /// Whether this is a heading over other indicators, which has no figure of its own.
    pub fn is_heading(&self) -> bool {
        self.kind == Kind::Indicator && self.target.is_none()
    }

    /// The item that this one is a part of. A commitment is none: what is promised of a work is not
    /// what the work is made of.
    pub fn whole(&self) -> Option<&Code> {
        self.parent.as_ref().filter(|_| self.kind != Kind::Commitment)
    }

    /// The target that holds at the end of `period`: the last revision that is in force by then, or
    /// the published one.
    pub fn target_at(&self, period: Period) -> Option<&Target> {
        period.last_day().map_or(self.target.as_ref(), |day| self.target_on(day))
    }

    /// The target that holds on `day`.
    pub fn target_on(&self, day: NaiveDate) -> Option<&Target> {
        let in_force = |revision: &&Revision| revision.effective <= day;
        let revised = self.revisions.iter().rfind(in_force).map(|revision| &revision.target);
        revised.or(self.target.as_ref())
    }

    /// Returns the item with the target that holds at the end of `period`, in the unit of its entries.
    pub fn at(&self, period: Period) -> Cow<'_, Self> {
        if self.revisions.is_empty() {
            return Cow::Borrowed(self);
        }
        let target = self.target_at(period).map(|target| {
            let converted = self.unit.as_ref().and_then(|unit| target.in_unit(unit));
            // A target that stays in its unit keeps its wording.
            let keeps = target.unit == self.unit;
            converted.filter(|_| !keeps).unwrap_or_else(|| target.clone())
        });
        Cow::Owned(Self { target, ..self.clone() })
    }

    /// The planned start and finish, where the finish is before the start.
    pub fn reversed_months(&self) -> Option<(Period, Period)> {
        self.start.zip(self.finish).filter(|(start, finish)| finish < start)
    }

    /// Every field that people may write, with its value; what is not known is left out. The code
    /// and the evidence are not among them: they say which item it is, and where it was read.
    pub fn fields(&self) -> Vec<(Field, Value)> {
        let text = |text: &Option<String>| text.clone().map(Value::Text);
        let target = self.target.as_ref();
        // The target of a project is the money of its yearly plan.
        let is_project = self.kind == Kind::Project;
        let wording = target.map(|target| Value::Text(target.text.clone()));
        let measure = target.map(|target| Value::Word(Word::Measure(target.measure)));
        let has_rhythm = !self.kind.is_built() && target.is_some();
        let rhythm = has_rhythm.then_some(Value::Word(Word::Rhythm(self.rhythm)));
        let all = [
            (Field::Parent, self.parent.as_ref().map(|code| Value::Text(code.to_string()))),
            (Field::Name, Some(Value::Text(self.name.clone()))),
            (Field::Unit, self.unit.as_ref().map(|unit| Value::Text(unit.to_string()))),
            (if is_project { Field::Annual } else { Field::Target }, wording),
            (Field::Measure, measure.filter(|_| !is_project)),
            (Field::Nature, target.and_then(|t| t.nature).map(|n| Value::Word(Word::Nature(n)))),
            (Field::Category, text(&self.category)),
            (Field::Sector, text(&self.sector)),
            (Field::Funding, self.funding.map(|funding| Value::Word(Word::Funding(funding)))),
            (Field::Origin, text(&self.origin)),
            (Field::Total, self.total.map(Value::Number)),
            (Field::Department, text(&self.department)),
            (Field::Rhythm, rhythm),
            (Field::Year, Some(Value::Year(self.year))),
            (Field::Status, self.status.map(|status| Value::Word(Word::Status(status)))),
            (Field::Start, self.start.map(Value::Period)),
            (Field::Finish, self.finish.map(Value::Period)),
            (Field::Schedule, self.schedule.clone().map(Value::Schedule)),
            (Field::Text, text(&self.text)),
        ];
        all.into_iter().filter_map(|(field, value)| Some((field, value?))).collect()
    }
}
