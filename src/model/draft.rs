//! What was read from files and is not yet stored.

use std::collections::BTreeMap;

use crate::model::{
    Adjustment, Baseline, Code, DraftAnswer, DraftForm, Evidence, Field, Finding, Investment, Item,
    Kind, Location, Period, PlanKey, Question, Reported, Revision, Schedule,
};

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// The name as the person gave it.
    pub name: String,
    /// The SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
}

impl SourceFile {
    /// The name of standard input, which is another file each time.
    pub const STREAM: &str = "stdin";

    /// Whether it was read from standard input.
    pub fn is_stream(&self) -> bool {
        self.name == Self::STREAM
    }
}

/// An item as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftItem {
    /// The item. Its code is only a proposal unless the file names it.
    pub item: Item,
    /// Where the code stands in the file; `None` where the item is known by its name.
    pub code_at: Option<Location>,
    /// Fields that the file does not tell and that have their usual values: of a known item they
    /// stay as they are.
    pub assumed: Vec<Field>,
}

impl DraftItem {
    /// Whether the code stands in the file.
    pub fn is_coded(&self) -> bool {
        self.code_at.is_some()
    }
}

/// An entry as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftEntry {
    /// The item's code or name, as written.
    pub item: String,
    /// The item's name, where the row has a code beside it.
    pub name: Option<String>,
    /// The period that is reported.
    pub period: Period,
    /// The figure with its unit as written, still to be converted into the item's unit; or the word
    /// of a verdict. `None` when only other parts are reported.
    pub value: Option<String>,
    /// The unit of the column or sheet, for values that name none.
    pub unit: Option<String>,
    /// The figure of others, as written, still to be converted into the item's unit.
    pub reference: Option<String>,
    /// The growth that stands beside the value, as written; it may be of another item with the same
    /// name.
    pub growth: Option<Evidence>,
    /// Everything else; its value and verdict are still empty.
    pub reported: Reported,
    /// Where the item's code or name stands.
    pub item_at: Location,
    /// Where the period stands.
    pub period_at: Location,
    /// Where the basis stands, or the row if it is not told.
    pub basis_at: Location,
    /// Where the figure of others stands.
    pub reference_at: Location,
    /// Where the value stands, or the row if there is none.
    pub evidence: Evidence,
}

/// What a sentence says that a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Telling {
    /// What was reached.
    Reached,
    /// The share of the year's target that was reached.
    Share,
    /// What is expected to be reached.
    Estimated,
    /// A figure of which it is not sure whether it is of this name, this period and this place.
    Unsure,
}

impl Telling {
    /// The same where it is not sure of whom or when it is told.
    #[must_use]
    pub fn unsure(self) -> Self {
        if self == Self::Reached { Self::Unsure } else { self }
    }
}

/// A figure that a sentence of a report tells of a name; only the plan knows whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Achieved {
    /// The name, without the words around it.
    pub name: String,
    /// The period that it is told of.
    pub period: Period,
    /// The figure with its verb, as a cell of a table says it: `380.5亿元`, `增长5.2%`; of a share
    /// `完成46.1%`.
    pub wording: String,
    /// What it is.
    pub telling: Telling,
    /// The sentence and its place.
    pub evidence: Evidence,
}

/// A revised target as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftRevision {
    /// The item's code or name, as written.
    pub item: String,
    /// Where it stands.
    pub at: Location,
    /// The revision; its target is still in the unit of the list.
    pub revision: Revision,
    /// Where its target stands.
    pub target_at: Location,
    /// Where the day from which on it holds stands.
    pub effective_at: Location,
    /// Whether the list says what kind of target it is; else it is told by its wording alone.
    pub is_measure_told: bool,
}

/// What became of an item, as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftAdjustment {
    /// The item's code or name, as written.
    pub item: String,
    /// The item's name beside its code; of a renamed one the new name.
    pub name: Option<String>,
    /// Where it stands.
    pub at: Location,
    /// What became of it.
    pub adjustment: Adjustment,
    /// Where the day from which on it holds stands.
    pub effective_at: Location,
}

/// A count that the report claims for a list, held against the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// What is counted, in the report's words.
    pub name: String,
    /// The count that the report names.
    pub claimed: usize,
    /// How many the list has.
    pub listed: usize,
    /// How many it has when packages in brackets are counted part by part.
    pub unpacked: usize,
    /// Where the count is claimed.
    pub at: Location,
}

/// A target that the report tells again in other words: no promise of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restatement {
    /// The code of the item whose target it is.
    pub item: Code,
    /// Where it is told again, and the sentence.
    pub evidence: Evidence,
}

/// A column that was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Its heading, as written.
    pub heading: String,
    /// The heading that is known and comes nearest, and what it means; `None` where none is near, or
    /// where it is known and there is no room for it.
    pub near: Option<(&'static str, Field)>,
}

/// A plan, or parts of one, as read from files.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// Place and year; `None` when the files name none.
    pub key: Option<PlanKey>,
    /// The places that the place is a part of, as titles name them: the nearest first.
    pub above: Vec<String>,
    /// The report's title.
    pub title: Option<String>,
    /// The files that were read.
    pub sources: Vec<SourceFile>,
    /// Everything that is tracked, in reading order.
    pub items: Vec<DraftItem>,
    /// Figures of the year before.
    pub baselines: Vec<Baseline>,
    /// Groups of projects.
    pub investments: Vec<Investment>,
    /// How the work of the whole plan, or of one kind of items, is spread over the year.
    pub schedules: Vec<(Option<Kind>, Schedule)>,
    /// Targets that took the place of published ones.
    pub revisions: Vec<DraftRevision>,
    /// What became of items after the plan was published.
    pub adjustments: Vec<DraftAdjustment>,
    /// Monthly figures.
    pub entries: Vec<DraftEntry>,
    /// Sheets that were filled in, whether anything stands in them or not.
    pub forms: Vec<DraftForm>,
    /// What the sentences of reports on progress tell, before it is known of which items.
    pub achieved: Vec<Achieved>,
    /// Rows of tables in such reports, of which some may be of no item.
    pub reported: Vec<DraftEntry>,
    /// Names that such a report tells figures of, and that no item has or takes them.
    pub unmet: Vec<String>,
    /// Targets that are told again.
    pub restatements: Vec<Restatement>,
    /// Counts that the report claims.
    pub claims: Vec<Claim>,
    /// Columns that were not read.
    pub unread: Vec<Unread>,
    /// What a person said that columns mean, and was used.
    pub mapped: BTreeMap<String, Option<Field>>,
    /// What could be read in two ways.
    pub findings: Vec<Finding>,
    /// What a person says of findings, in the order in which it was said.
    pub answers: Vec<DraftAnswer>,
    /// The questions of names that were parted as a person has said.
    pub parted: Vec<Question>,
}

impl Draft {
    /// Returns the item with the proposed or given code `code`.
    pub fn item(&self, code: &Code) -> Option<&Item> {
        self.items.iter().map(|draft| &draft.item).find(|item| item.code == *code)
    }
}
