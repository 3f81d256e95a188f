//! What does not add up.

use rust_decimal::Decimal;

use crate::model::word::words;
use crate::model::{Code, Fault, Field, Item, Location, Period, Quantity, Status, Unit};

words! {
    /// How much a finding matters.
    Grade {
        /// Must be mended before the figures can be trusted.
        Error = "error",
        /// A person should look.
        Warning = "warning",
        /// Within what rounding explains.
        Rounding = "rounding",
    }
}

words! {
    /// A named check: what is looked for.
    Check {
        /// A figure for the year to date is less than one before it.
        CumulativeFalls = "cumulative-falls",
        /// Figures of single months come to more than a later one for the year to date.
        MonthsDoNotAddUp = "months-do-not-add-up",
        /// A figure that fits only in another unit, or with the point at another place.
        JumpOfUnit = "jump-of-unit",
        /// More than the whole investment of a project.
        OverTotal = "over-total",
        /// A project has begun, and nobody said when.
        StartedWithoutDate = "started-without-date",
        /// Months of a project that cannot be so: one to come, or an end before the beginning.
        MonthsOutOfOrder = "months-out-of-order",
        /// The money of a project is less than nothing.
        BelowZero = "below-zero",
        /// A project is done, and its money is not.
        FinishedShort = "finished-short",
        /// A figure that its own words make inexact: 约1500, 1700（预计）.
        HedgedFigure = "hedged-figure",
        /// The same words two months running.
        SameText = "same-text",
        /// Less is promised than was reached last year.
        TargetBelowBaseline = "target-below-baseline",
        /// A whole differs from the sum of its parts.
        SumMismatch = "sum-mismatch",
        /// It does, by no more than rounding explains.
        SumRounding = "sum-rounding",
        /// Two projects or works that may be one.
        PossibleTwin = "possible-twin",
        /// A work stands under results and is not finished.
        UnfinishedWork = "unfinished-work",
        /// A list has another length than the text says.
        CountMismatch = "count-mismatch",
        /// A target that the text says otherwise elsewhere.
        RestatedOtherwise = "restated-otherwise",
        /// 以上 or 左右 behind the last of several numbers, that may be meant for all.
        SharedHedge = "shared-hedge",
        /// A target of the text that a plan cannot hold: a ratio of several numbers.
        UnreadTarget = "unread-target",
        /// A name that can be read as one or as two.
        AmbiguousSplit = "ambiguous-split",
        /// Sheets, rows or columns of a workbook that are hidden, and were not read.
        HiddenData = "hidden-data",
        /// A sheet of a workbook, and nothing tells what it is.
        UnknownSheet = "unknown-sheet",
        /// Words or figures in a sheet that was filled in, outside of the cells that it asks.
        OutsideForm = "outside-form",
        /// Rates that look like parts of one, as a sheet shows them without its formats.
        BareRate = "bare-rate",
        /// Months as headings that do not say whether each is of the month or of the year to date.
        UnclearBasis = "unclear-basis",
        /// Figures without a period.
        NoPeriod = "no-period",
        /// A figure of an item that a report tells in a sentence, and that was not taken.
        FigureNotTaken = "figure-not-taken",
        /// A sentence tells a completion that its own figure does not come to.
        CompletionMismatch = "completion-mismatch",
    }
}

words! {
    /// A part of a workbook that can be hidden.
    HiddenPart {
        /// A whole sheet.
        Sheet = "sheet",
        /// Rows of a sheet.
        Rows = "rows",
        /// Columns of a sheet.
        Columns = "columns",
    }
}

impl Check {
    /// What only a file that is read can tell, because a stored plan does not keep it.
    pub const OF_FILES: &[Self] = &[
        Self::CountMismatch,
        Self::RestatedOtherwise,
        Self::SharedHedge,
        Self::UnreadTarget,
        Self::AmbiguousSplit,
        Self::HiddenData,
        Self::UnknownSheet,
        Self::OutsideForm,
        Self::BareRate,
        Self::UnclearBasis,
        Self::NoPeriod,
        Self::FigureNotTaken,
        Self::CompletionMismatch,
    ];

    /// The worst grade of what it finds.
    pub fn grade(self) -> Grade {
        match self {
            Self::CumulativeFalls
            | Self::MonthsDoNotAddUp
            | Self::JumpOfUnit
            | Self::OverTotal
            | Self::BelowZero => Grade::Error,
            Self::SumRounding => Grade::Rounding,
            Self::StartedWithoutDate
            | Self::MonthsOutOfOrder
            | Self::FinishedShort
            | Self::HedgedFigure
            | Self::SameText
            | Self::TargetBelowBaseline
            | Self::SumMismatch
            | Self::PossibleTwin
            | Self::UnfinishedWork
            | Self::CountMismatch
            | Self::RestatedOtherwise
            | Self::SharedHedge
            | Self::UnreadTarget
            | Self::AmbiguousSplit
            | Self::HiddenData
            | Self::UnknownSheet
            | Self::OutsideForm
            | Self::BareRate
            | Self::UnclearBasis
            | Self::NoPeriod
            | Self::FigureNotTaken
            | Self::CompletionMismatch => Grade::Warning,
        }
    }
}

/// What a figure is out of proportion to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Against {
    /// The target of the year.
    Target,
    /// The whole investment of a project.
    Total,
    /// Last year's figure.
    LastYear,
    /// The figure of this period.
    Figure(Period),
}

/// Why a figure that a sentence tells was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotTaken {
    /// It says how much at least or about: 突破400亿元.
    Hedged,
    /// It is expected, and not reached yet: 预计增长5%.
    Estimated,
    /// It is told of this name, which is the item's with something added or left out.
    OtherScope(String),
    /// It may be of any of these items.
    Several(Vec<(Code, String)>),
    /// Elsewhere it is told with this figure; `is_kept` where that one is taken.
    Otherwise {
        /// The other figure, as written.
        other: String,
        /// Whether the other one is taken, or neither.
        is_kept: bool,
    },
    /// It is not sure of whom it is told, or of which time or place: 1—5月，A增长6%。B增长5%.
    Unsure,
    /// The item's target is another figure: 固定资产投资85亿元, where growth was promised.
    OtherForm,
    /// The item cannot have it.
    Unfit(Box<Fault>),
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// What adds up is less than it was.
    Falls {
        /// What falls: the figure or the physical progress.
        field: Field,
        /// How much it is.
        value: Quantity,
        /// How much it was before.
        before: Quantity,
        /// The period in which it was that much.
        since: Period,
        /// The unit of both.
        unit: Option<Unit>,
    },
    /// The year to date is less than the figures that it is made of.
    Months {
        /// The figure for the year to date.
        value: Quantity,
        /// What was reported before it comes to this much.
        sum: Quantity,
        /// The last period of the sum.
        through: Period,
        /// The unit of both.
        unit: Option<Unit>,
    },
    /// A figure is out of proportion, as one in another unit is.
    Jump {
        /// The figure.
        value: Quantity,
        /// What it is likely to be.
        likely: Quantity,
        /// What it is held against.
        against: Quantity,
        /// What that is.
        yardstick: Against,
        /// The unit of all three.
        unit: Option<Unit>,
    },
    /// More than the investment over all years.
    OverTotal {
        /// What exceeds it: the year's figure or the year's plan.
        field: Field,
        /// How much it is.
        value: Quantity,
        /// The investment over all years.
        total: Quantity,
        /// The unit of both.
        unit: Option<Unit>,
    },
    /// Nobody said in which month a project began.
    Undated {
        /// What it was reported to be.
        status: Status,
        /// The month that is taken for its start; `None` where none is.
        taken: Option<Period>,
    },
    /// A project began, or was done, in a month after the period that it was reported for.
    MonthToCome {
        /// Which of the two.
        field: Field,
        /// The month.
        month: Period,
    },
    /// A project was done before it began.
    DoneBeforeBegun {
        /// The month in which it was done.
        finished: Period,
        /// The month in which it began.
        started: Period,
    },
    /// A sum of money that is less than nothing.
    BelowZero {
        /// What the year to date comes to.
        value: Quantity,
        /// Its unit.
        unit: Option<Unit>,
    },
    /// A project is done and has cost less than it should.
    Short {
        /// What it has cost this year.
        value: Quantity,
        /// What it should have cost.
        planned: Quantity,
        /// What that is: the year's plan or the investment over all years.
        field: Field,
        /// The unit of both.
        unit: Option<Unit>,
    },
    /// A figure was written as one that is not exact, and is taken as it stands.
    Hedged {
        /// How it was written.
        written: String,
        /// What it is taken as.
        value: Quantity,
        /// The unit of that.
        unit: Option<Unit>,
    },
    /// Words are repeated from one month to the next.
    SameText {
        /// What is the same.
        fields: Vec<Field>,
        /// The words of the first of them.
        text: String,
        /// The first period that has them.
        since: Period,
    },
    /// Names that may mean the same thing.
    Twin {
        /// The codes and names of the others.
        others: Vec<(Code, String)>,
        /// Whether one of them stands in the same list, so that one is too many: a work may well be a
        /// project too.
        listed_twice: bool,
    },
    /// A list has another length than the report claims for it.
    Count {
        /// What is counted.
        name: String,
        /// The count that the report names.
        claimed: usize,
        /// How many the list has.
        listed: usize,
        /// How many it has when packages in brackets are counted part by part.
        unpacked: usize,
    },
    /// A group's sum differs from the sum of its parts.
    Sum {
        /// The group.
        name: String,
        /// What is summed: its number of projects, its total, its yearly plan or what was invested.
        field: Field,
        /// The group's own figure.
        whole: Decimal,
        /// The sum of its parts.
        parts: Decimal,
        /// The unit of both; `None` for a count.
        unit: Option<Unit>,
    },
    /// A target was read before, and stands here with another number.
    Restated {
        /// What is promised.
        name: String,
        /// What was read first, and counts.
        known: String,
        /// What stands here.
        found: String,
    },
    /// A target that is no number and no words to judge, as 19:43:38; left.
    UnreadTarget {
        /// What it is promised of.
        name: String,
        /// How it is worded.
        text: String,
    },
    /// A number of several, of which only the last is hedged; taken as it stands.
    SharedHedge {
        /// What the number is promised of.
        name: String,
        /// The words of all.
        text: String,
    },
    /// A list item that can be read as one name or as two.
    Split {
        /// The words before the doubtful mark.
        first: String,
        /// The words after it.
        second: String,
    },
    /// What is hidden in a workbook was not read.
    Hidden {
        /// What it is a part of.
        part: HiddenPart,
        /// The sheet, or the rows or columns by their names.
        what: Vec<String>,
    },
    /// A sheet was passed over, because no heading tells what it is.
    UnknownSheet {
        /// What stands where headings are looked for.
        headings: Vec<String>,
        /// The heading that is known and comes nearest to one of them, with that one.
        near: Option<(String, String)>,
    },
    /// What was written outside of the cells that a sheet asks was not read.
    OutsideForm {
        /// What stands there, cell by cell.
        text: String,
    },
    /// Rates of a column that are all about one or less, as 0.523 is for 52.3 %.
    BareRate {
        /// The heading of the column.
        heading: String,
        /// The first of them.
        example: String,
        /// What it is likely to be.
        likely: Quantity,
    },
    /// Figures under the names of months, taken as of the year to date.
    UnclearBasis {
        /// The heading of the first of them.
        heading: String,
    },
    /// Figures that were not read, because nothing says which period they are of.
    NoPeriod {
        /// The headings of their columns.
        headings: Vec<String>,
    },
    /// A figure that a sentence tells was not taken.
    NotTaken {
        /// The name that it is told of, and the figure, as written.
        text: String,
        /// Why.
        reason: NotTaken,
    },
    /// A sentence tells a figure, and another share of the target than it comes to.
    Completion {
        /// The share that is told, in %.
        told: Quantity,
        /// The figure.
        value: Quantity,
        /// The target.
        target: Quantity,
        /// The unit of both.
        unit: Option<Unit>,
    },
    /// A work stands under results and says that it is not finished.
    Unfinished,
    /// Last year's figure of a narrower or other scope already exceeds the target.
    BelowBaseline {
        /// The number of the target in the unit of last year's figure; `None` if it has too many digits.
        target: Option<Quantity>,
        /// What last year's figure is of.
        name: String,
        /// Last year's figure.
        value: Quantity,
        /// Its unit.
        unit: Option<Unit>,
        /// Whether it is the indicator's own figure.
        same_scope: bool,
    },
}

/// Something that does not add up, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How much it matters.
    pub grade: Grade,
    /// What was found.
    pub doubt: Doubt,
    /// The code and name of the item that it is about; `None` for groups of projects, and for words
    /// that are no item yet.
    pub item: Option<(Code, String)>,
    /// The period of the figure or text; `None` for what holds all year.
    pub period: Option<Period>,
    /// Where; `None` when the record was typed in.
    pub at: Option<Location>,
}

impl Finding {
    /// Returns a finding that is about no item and no period.
    pub fn new(grade: Grade, doubt: Doubt, at: Option<Location>) -> Self {
        Self { grade, doubt, item: None, period: None, at }
    }

    /// Returns the finding as one about `item`.
    #[must_use]
    pub fn about(self, item: &Item) -> Self {
        Self { item: Some((item.code.clone(), item.name.clone())), ..self }
    }

    /// Returns the finding as one about what was reported for `period`.
    #[must_use]
    pub fn in_period(self, period: Period) -> Self {
        Self { period: Some(period), ..self }
    }

    /// The check that found it.
    pub fn check(&self) -> Check {
        match &self.doubt {
            Doubt::Falls { .. } => Check::CumulativeFalls,
            Doubt::Months { .. } => Check::MonthsDoNotAddUp,
            Doubt::Jump { .. } => Check::JumpOfUnit,
            Doubt::OverTotal { .. } => Check::OverTotal,
            Doubt::Undated { .. } => Check::StartedWithoutDate,
            Doubt::MonthToCome { .. } | Doubt::DoneBeforeBegun { .. } => Check::MonthsOutOfOrder,
            Doubt::BelowZero { .. } => Check::BelowZero,
            Doubt::Short { .. } => Check::FinishedShort,
            Doubt::Hedged { .. } => Check::HedgedFigure,
            Doubt::SameText { .. } => Check::SameText,
            Doubt::Twin { .. } => Check::PossibleTwin,
            Doubt::Count { .. } => Check::CountMismatch,
            Doubt::Sum { .. } if self.grade == Grade::Rounding => Check::SumRounding,
            Doubt::Sum { .. } => Check::SumMismatch,
            Doubt::Restated { .. } => Check::RestatedOtherwise,
            Doubt::SharedHedge { .. } => Check::SharedHedge,
            Doubt::UnreadTarget { .. } => Check::UnreadTarget,
            Doubt::Split { .. } => Check::AmbiguousSplit,
            Doubt::Hidden { .. } => Check::HiddenData,
            Doubt::UnknownSheet { .. } => Check::UnknownSheet,
            Doubt::OutsideForm { .. } => Check::OutsideForm,
            Doubt::BareRate { .. } => Check::BareRate,
            Doubt::UnclearBasis { .. } => Check::UnclearBasis,
            Doubt::NoPeriod { .. } => Check::NoPeriod,
            Doubt::NotTaken { .. } => Check::FigureNotTaken,
            Doubt::Completion { .. } => Check::CompletionMismatch,
            Doubt::Unfinished => Check::UnfinishedWork,
            Doubt::BelowBaseline { .. } => Check::TargetBelowBaseline,
        }
    }

    /// The name of the check for machines.
    pub fn code(&self) -> &'static str {
        self.check().key()
    }

    /// The items that its item may be the same as.
    pub fn others(&self) -> &[(Code, String)] {
        if let Doubt::Twin { others, .. } = &self.doubt { others } else { &[] }
    }

    /// Whether it is about the item `code`, alone or among others.
    pub fn names(&self, code: &Code) -> bool {
        self.item.iter().chain(self.others()).any(|(known, _)| known == code)
    }

    /// Whether it is about what was reported for `period`.
    pub fn is_of(&self, period: Period) -> bool {
        let since =
            if let Doubt::SameText { since, .. } = self.doubt { Some(since) } else { self.period };
        since.zip(self.period).is_some_and(|(since, last)| (since..=last).contains(&period))
    }

    /// Whether `other` says the same, wherever it was read.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let said = |finding: &Self| (finding.grade, finding.period);
        said(self) == said(other) && self.item == other.item && self.doubt == other.doubt
    }

    /// The figure that is in doubt and the one that it is held against, where there are two; in
    /// [`Finding::unit`].
    pub fn figures(&self) -> Option<(Decimal, Decimal)> {
        self.held().0
    }

    /// The unit of [`Finding::figures`].
    pub fn unit(&self) -> Option<&Unit> {
        self.held().1
    }

    /// What is held against what, and the unit of both.
    fn held(&self) -> (Option<(Decimal, Decimal)>, Option<&Unit>) {
        let pair = |one: Quantity, other: Quantity| Some((one.decimal(), other.decimal()));
        let (figures, unit) = match &self.doubt {
            Doubt::Falls { value, before, unit, .. } => (pair(*value, *before), unit),
            Doubt::Months { value, sum, unit, .. } => (pair(*value, *sum), unit),
            Doubt::Jump { value, against, unit, .. } => (pair(*value, *against), unit),
            Doubt::OverTotal { value, total, unit, .. } => (pair(*value, *total), unit),
            Doubt::Short { value, planned, unit, .. } => (pair(*value, *planned), unit),
            Doubt::Sum { whole, parts, unit, .. } => (Some((*whole, *parts)), unit),
            Doubt::Count { claimed, listed, .. } => {
                (Some(((*claimed).into(), (*listed).into())), &None)
            }
            Doubt::BelowBaseline { target, value, unit, .. } => {
                (target.and_then(|target| pair(target, *value)), unit)
            }
            Doubt::Completion { value, target, unit, .. } => (pair(*value, *target), unit),
            Doubt::BelowZero { value, unit } => (pair(*value, Quantity::ZERO), unit),
            Doubt::Undated { .. }
            | Doubt::MonthToCome { .. }
            | Doubt::DoneBeforeBegun { .. }
            | Doubt::Hedged { .. }
            | Doubt::SameText { .. }
            | Doubt::Twin { .. }
            | Doubt::Restated { .. }
            | Doubt::SharedHedge { .. }
            | Doubt::UnreadTarget { .. }
            | Doubt::Split { .. }
            | Doubt::Hidden { .. }
            | Doubt::UnknownSheet { .. }
            | Doubt::OutsideForm { .. }
            | Doubt::BareRate { .. }
            | Doubt::UnclearBasis { .. }
            | Doubt::NoPeriod { .. }
            | Doubt::NotTaken { .. }
            | Doubt::Unfinished => (None, &None),
        };
        (figures, unit.as_ref())
    }
}
