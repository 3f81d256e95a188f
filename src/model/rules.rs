//! The numbers that light rules ask for, and what can be wrong in a file of such rules.

use crate::model::word::words;
use crate::model::{Light, Location, Word};

words! {
    /// A figure that a light rule asks for.
    Number {
        /// completion ÷ due 完成率与序时之比; 1 is as far as is due.
        Pace = "pace",
        /// completion − due in points for amounts and days, A − T for growth 与序时（目标）之差.
        Gap = "gap",
        /// A ÷ T 完成率; 1 is complete.
        Completion = "completion",
        /// The growth itself, in % 增速.
        Actual = "actual",
        /// Growth minus that of a wider place, in points 高于参照.
        Lead = "lead",
        /// Months that ended without a start 逾期未开工, the planned one counted as 1.
        Months = "months",
    }
}

impl Number {
    /// Whether 1 stands for all of it, so that it may be written in %.
    pub fn is_ratio(self) -> bool {
        matches!(self, Self::Pace | Self::Completion)
    }

    /// A condition on this number, to learn from.
    pub fn example(self) -> &'static str {
        match self {
            Self::Pace => ">= 0.8",
            Self::Gap => ">= -10",
            Self::Completion => ">= 30%",
            Self::Actual | Self::Lead => ">= 0",
            Self::Months => ">= 3",
        }
    }
}

words! {
    /// What a scale of lights is for.
    ScaleKind {
        /// The yearly investment of projects 投资.
        Investment = "investment",
        /// Indicators that add up over the year 累计量.
        Flow = "flow",
        /// Days 天数.
        Days = "days",
        /// Growth 增速.
        Growth = "growth",
        /// Projects that should have been started 开工.
        Start = "start",
    }
}

/// What a value of a rule file is, by how it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A text in quotes.
    Text,
    /// A whole number.
    WholeNumber,
    /// A number with a point or an exponent.
    Fraction,
    /// `true` or `false`.
    Truth,
    /// A day, a time, or both.
    Time,
    /// A list in `[ ]`, or sections in `[[ ]]`.
    List,
    /// A section in `[ ]`, or keys in `{ }`.
    Table,
}

/// Why a file of light rules cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuleFault {
    /// It is no TOML; with what the parser says.
    Syntax(String),
    /// A key that means nothing where it stands.
    UnknownKey {
        /// The key.
        found: String,
        /// The keys that are known there.
        expected: Vec<&'static str>,
    },
    /// A value that is written as something else than it should be.
    WrongShape {
        /// The key.
        key: String,
        /// What it is.
        found: Shape,
        /// What it should be.
        expected: Shape,
    },
    /// A scale has no bands.
    NoBands {
        /// The scale.
        scale: ScaleKind,
    },
    /// A scale has more bands than this.
    TooManyBands {
        /// How many it may have.
        limit: usize,
    },
    /// A band has no light.
    NoLight,
    /// A text that is none of the words that may stand there.
    UnknownWord {
        /// The text.
        found: String,
        /// The words that are known.
        expected: Vec<Word>,
    },
    /// A text that is no condition.
    BadCondition {
        /// What it is a condition on.
        number: Number,
        /// The text.
        found: String,
    },
    /// A bound of 10 or more for what is 1 when all is done: a `%` was forgotten.
    NotARatio {
        /// What it is a condition on.
        number: Number,
        /// The text.
        found: String,
    },
    /// A number that has no meaning in a scale.
    MisplacedNumber {
        /// The scale.
        scale: ScaleKind,
        /// The number.
        found: Number,
        /// The numbers that have a meaning there.
        expected: &'static [Number],
    },
    /// The last band of a scale has conditions, so that some figures have no light.
    NotEveryCase,
    /// A band without conditions has others after it.
    EndsEarly,
    /// Whatever fits this band fits an earlier one.
    Unreachable {
        /// Where the earlier one stands.
        earlier: Location,
    },
    /// A month outside 1–12.
    BadMonth {
        /// The number.
        found: String,
    },
    /// A tolerance that is no number, or below zero.
    BadTolerance {
        /// The text.
        found: String,
    },
    /// An office's word for a light that is empty, too long, or has characters that nobody sees.
    BadWord {
        /// The word, without those.
        found: String,
        /// How many characters it may have.
        limit: usize,
    },
    /// An office's word for a light that is the word for another one.
    SameWord {
        /// The word.
        found: String,
        /// The light that it is the word for.
        other: Light,
    },
    /// The file has neither scales nor words.
    Nothing,
}
