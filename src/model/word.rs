//! Closed lists of words: each has a key for machines, and [`crate::lang`] has its names for people.

use crate::model::{
    AdjustmentKind, Answer, Basis, Check, Comparator, Funding, Invariant, Judgement, Kind,
    ListKind, Measure, Nature, Rhythm, Status,
};

/// Declares an enum of words with the list of all of them and their machine keys, which are kept in
/// the database and in JSON and never change.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $key:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$doc])* $variant,)* }

        impl $name {
            /// Every word of this list, in its order.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The word for machines.
            pub fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }

            /// Returns the word with the machine key `key`.
            pub fn from_key(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|word| word.key() == key)
            }
        }
    };
}
pub(in crate::model) use words;

words! {
    /// What a target's latest figure says of it 判断.
    Verdict {
        /// 完成: the year's target is reached.
        Met = "met",
        /// 超序时: at least as far as is due.
        Ahead = "ahead",
        /// 达序时: as far as is due.
        OnTrack = "on-track",
        /// 关注: a little behind what is due.
        Watch = "watch",
        /// 滞后: behind what is due.
        Behind = "behind",
        /// 严重滞后: far behind what is due.
        Critical = "critical",
        /// 未完成: the year is over and the target is not reached.
        Missed = "missed",
        /// 未报: something is due and nothing was reported.
        NoData = "no-data",
        /// 未到期, for a figure that comes once a year 年度指标: nothing is due yet.
        NotDue = "not-due",
        /// 待定: words or circumstances that no rule decides.
        Undecided = "undecided",
        /// 不评价: nothing to judge by.
        Exempt = "exempt",
    }
}

words! {
    /// The colour of a verdict 亮灯; always shown with its word.
    Light {
        /// 绿
        Green = "green",
        /// 蓝
        Blue = "blue",
        /// 黄
        Yellow = "yellow",
        /// 红
        Red = "red",
        /// 灰: not reported, not due or not judged.
        Grey = "grey",
    }
}

words! {
    /// What has become of a light since the month before.
    Turn {
        /// 新增红灯: red, and was not.
        NewlyRed = "newly-red",
        /// 恢复: green or blue, and was yellow or red.
        Recovered = "recovered",
        /// 转差: another colour that is worse.
        Worse = "worse",
        /// 转好: another colour that is better.
        Better = "better",
    }
}

words! {
    /// Why a verdict is what it is, where no light rule was asked.
    Reason {
        /// The year's target is reached.
        Reached = "reached",
        /// The year is over and it is not.
        YearOver = "year-over",
        /// It can no longer be reached.
        OutOfReach = "out-of-reach",
        /// Nothing is due yet.
        NothingDue = "nothing-due",
        /// The target is zero or less, so that only the difference says anything.
        NoRatio = "no-ratio",
        /// It falls short by no more than is allowed.
        WithinTolerance = "within-tolerance",
        /// It is aimed at, not promised.
        AimedAt = "aimed-at",
        /// The ceiling holds.
        Kept = "kept",
        /// The ceiling does not hold.
        Exceeded = "exceeded",
        /// An amount under a ceiling runs ahead of the schedule.
        RunsAhead = "runs-ahead",
        /// A level is on its way.
        OnTheWay = "on-the-way",
        /// A level is further away than last year.
        FellBack = "fell-back",
        /// A person judged it.
        Person = "person",
        /// The status of a project decides.
        Status = "status",
        /// It was taken out of the plan.
        LeftPlan = "left-plan",
        /// The figure that it is held against is not known.
        NoYardstick = "no-yardstick",
        /// A newer figure is due.
        Outdated = "outdated",
        /// Nothing was reported, and something is due.
        NotReported = "not-reported",
        /// Nothing is due of it.
        NotDue = "not-due",
        /// Its planned start is still to come.
        StartNotDue = "start-not-due",
    }
}

/// A word of any of the lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each variant is named after the list it holds a word of")]
pub enum Word {
    Kind(Kind),
    Measure(Measure),
    Comparator(Comparator),
    Nature(Nature),
    Funding(Funding),
    Status(Status),
    Rhythm(Rhythm),
    Basis(Basis),
    Judgement(Judgement),
    Verdict(Verdict),
    Light(Light),
    List(ListKind),
    Turn(Turn),
    Reason(Reason),
    Adjustment(AdjustmentKind),
    Check(Check),
    Invariant(Invariant),
    Answer(Answer),
}

impl Word {
    /// The word for machines.
    pub fn key(self) -> &'static str {
        match self {
            Self::Kind(word) => word.key(),
            Self::Measure(word) => word.key(),
            Self::Comparator(word) => word.key(),
            Self::Nature(word) => word.key(),
            Self::Funding(word) => word.key(),
            Self::Status(word) => word.key(),
            Self::Rhythm(word) => word.key(),
            Self::Basis(word) => word.key(),
            Self::Judgement(word) => word.key(),
            Self::Verdict(word) => word.key(),
            Self::Light(word) => word.key(),
            Self::List(word) => word.key(),
            Self::Turn(word) => word.key(),
            Self::Reason(word) => word.key(),
            Self::Adjustment(word) => word.key(),
            Self::Check(word) => word.key(),
            Self::Invariant(word) => word.key(),
            Self::Answer(word) => word.key(),
        }
    }
}
