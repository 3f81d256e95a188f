//! What a look into the database has found.

use crate::model::word::words;

words! {
    /// What must be so in every database.
    Invariant {
        /// The file's pages hang together, and every column keeps its rules.
        Pages = "pages",
        /// What one row says of another is there.
        References = "references",
        /// The tables are those of a new database, and nothing acts behind the program's back.
        Tables = "tables",
        /// Every plan can be read.
        Contents = "contents",
        /// A change has a UUID and a time.
        Changes = "changes",
        /// A change wrote as many rows as it says.
        Counts = "counts",
        /// A change is taken back before it is brought in again, and after it was made.
        Reversals = "reversals",
        /// What came in from another file stands together before the change that brought it in.
        Merges = "merges",
        /// A file has a SHA-256.
        Sources = "sources",
        /// The revisions of a target are 1, 2, 3 … without a hole.
        TargetRevisions = "target-revisions",
        /// The upper end of a range is above the lower, and a target that holds from a day on has one.
        Targets = "targets",
        /// The revisions of an entry are 1, 2, 3 … without a hole.
        EntryRevisions = "entry-revisions",
        /// A period is a month of the plan's year or the one before.
        EntryPeriods = "entry-periods",
        /// Something was reported before it was taken back, and what was taken back is empty.
        Withdrawals = "withdrawals",
        /// Physical progress is within 0–100, months are months.
        EntryFigures = "entry-figures",
        /// No place is a part of itself, by whatever way.
        Circles = "circles",
        /// Lines, pages and columns count from 1.
        Places = "places",
    }
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Probe {
    /// What must be so.
    pub invariant: Invariant,
    /// In how many places it is not.
    pub violations: usize,
    /// The first of them.
    pub examples: Vec<String>,
}

/// What a database holds, and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspection {
    /// Bytes of the file.
    pub size: u64,
    /// How many plans it holds.
    pub plans: usize,
    /// How many entries, with every revision.
    pub entries: usize,
    /// Everything that was looked at, in the order of [`Invariant::ALL`].
    pub checks: Vec<Probe>,
}

impl Inspection {
    /// In how many places something is wrong.
    pub fn violations(&self) -> usize {
        self.checks.iter().map(|check| check.violations).sum()
    }
}
