//! What does not add up.

use rust_decimal::Decimal;

use crate::model::word::words;
use crate::model::{Location, Quantity, Unit};

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

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
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
        /// What is summed: its number of projects, its total or its yearly investment.
        field: crate::model::Field,
        /// The group's own figure.
        whole: Decimal,
        /// The sum of its parts.
        parts: Decimal,
        /// The unit of both; `None` for a count.
        unit: Option<Unit>,
    },
    /// A list item that can be read as one name or as two.
    Split {
        /// The words before the doubtful mark.
        first: String,
        /// The words after it.
        second: String,
    },
    /// A work stands under results and says that it is not finished.
    Unfinished {
        /// The work.
        name: String,
    },
    /// Last year's figure of a narrower or other scope already exceeds the target.
    BelowBaseline {
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
    /// Where; `None` when the record was typed in.
    pub at: Option<Location>,
}

impl Finding {
    /// The name of the check for machines.
    pub fn code(&self) -> &'static str {
        match &self.doubt {
            Doubt::Count { .. } => "count-mismatch",
            Doubt::Sum { .. } if self.grade == Grade::Rounding => "sum-rounding",
            Doubt::Sum { .. } => "sum-mismatch",
            Doubt::Split { .. } => "ambiguous-split",
            Doubt::Unfinished { .. } => "unfinished-work",
            Doubt::BelowBaseline { .. } => "target-below-baseline",
        }
    }
}
