//! What the plan is made of: targets, items, schedules.

use clap::{Args, Subcommand};

use crate::cli::args::{KindArg, OutputArgs};

#[derive(Debug, Args)]
pub(in crate::cli) struct TargetArgs {
    #[command(subcommand)]
    pub(in crate::cli) command: TargetCommand,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum TargetCommand {
    /// List the targets, and what took their place
    List(TargetListArgs),
    /// Put another target into the place of a published one, from a day on
    Revise(ReviseArgs),
}

#[derive(Debug, Args)]
pub(in crate::cli) struct TargetListArgs {
    /// Item: its code or a part of its name [default: all items]
    pub(in crate::cli) item: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ReviseArgs {
    /// Item: its code or a part of its name
    pub(in crate::cli) item: String,
    /// New target, worded as in a plan: 3.5亿元, 9以上, 5—5.5
    #[arg(allow_hyphen_values = true)]
    pub(in crate::cli) value: String,
    /// Day from which on it holds, as 2022-09-01 [default: today]
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) effective: Option<String>,
    /// Who approved it
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) approver: Option<String>,
    /// Number of the document that says so
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) document: Option<String>,
    /// Kind of target, where words become a number: growth, flow, level, share, change, days
    #[arg(long, value_name = "MEASURE")]
    pub(in crate::cli) measure: Option<String>,
    /// Why it is revised
    #[arg(long, value_name = "TEXT", required = true)]
    pub(in crate::cli) reason: String,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ItemArgs {
    #[command(subcommand)]
    pub(in crate::cli) command: ItemCommand,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum ItemCommand {
    /// Set what the item's list did not say
    Set(SetArgs),
    /// Add an item to the plan, from a day on
    Add(AddItemArgs),
    /// Take an item out of the plan, from a day on; what was reported for it is kept
    Drop(DropArgs),
    /// Give an item another name; it is still found by the one before
    Rename(RenameArgs),
    /// Put several new items into the place of one
    Split(SplitArgs),
    /// Put one item into the place of several
    Merge(MergeArgs),
    /// List what was added, dropped, renamed, split and merged
    Adjustments(OutputArgs),
}

/// Since when an adjustment of the plan holds, and who says so.
#[derive(Debug, Args)]
pub(in crate::cli) struct AdjustingArgs {
    /// Day from which on it holds, as 2022-09-01 [default: today]
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) effective: Option<String>,
    /// Who approved it
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) approver: Option<String>,
    /// Number of the document that says so
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) document: Option<String>,
    /// Why the plan is adjusted
    #[arg(long, value_name = "TEXT", required = true)]
    pub(in crate::cli) reason: String,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct AddItemArgs {
    /// Name of the new item
    pub(in crate::cli) name: String,
    /// What it is: indicator, project, works, commitment
    #[arg(long, value_name = "KIND", required = true)]
    pub(in crate::cli) kind: KindArg,
    /// Target, worded as in a plan: 3.5亿元, 9以上
    #[arg(long, value_name = "TARGET", allow_hyphen_values = true)]
    pub(in crate::cli) target: Option<String>,
    /// Unit of the target, where it names none
    #[arg(long, value_name = "UNIT")]
    pub(in crate::cli) unit: Option<String>,
    /// Sector that it belongs to
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) sector: Option<String>,
    /// Unit that answers for it
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) department: Option<String>,
    /// Month in which it is planned to begin
    #[arg(long, value_name = "PERIOD")]
    pub(in crate::cli) start: Option<String>,
    /// Month in which it is planned to be done
    #[arg(long, value_name = "PERIOD")]
    pub(in crate::cli) finish: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) adjusting: AdjustingArgs,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct DropArgs {
    /// Item: its code or a part of its name
    pub(in crate::cli) item: String,
    #[command(flatten)]
    pub(in crate::cli) adjusting: AdjustingArgs,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct RenameArgs {
    /// Item: its code or a part of its name
    pub(in crate::cli) item: String,
    /// New name
    pub(in crate::cli) name: String,
    #[command(flatten)]
    pub(in crate::cli) adjusting: AdjustingArgs,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct SplitArgs {
    /// Item: its code or a part of its name
    pub(in crate::cli) item: String,
    /// New items: a name each, or NAME=TARGET
    #[arg(required = true, num_args = 2.., value_name = "PART")]
    pub(in crate::cli) parts: Vec<String>,
    #[command(flatten)]
    pub(in crate::cli) adjusting: AdjustingArgs,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct MergeArgs {
    /// Items that become one: their codes or parts of their names
    #[arg(required = true, num_args = 2.., value_name = "ITEM")]
    pub(in crate::cli) items: Vec<String>,
    /// Name of the item that they become
    #[arg(long, value_name = "NAME", required = true)]
    pub(in crate::cli) into: String,
    /// Its target [default: the sum of theirs]
    #[arg(long, value_name = "TARGET", allow_hyphen_values = true)]
    pub(in crate::cli) target: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) adjusting: AdjustingArgs,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct SetArgs {
    /// Item: its code or a part of its name
    pub(in crate::cli) item: String,
    /// Unit that answers for it
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) department: Option<String>,
    /// How often its figures come: monthly, monthly-from-february, quarterly, annual
    #[arg(long, value_name = "RHYTHM")]
    pub(in crate::cli) rhythm: Option<String>,
    /// Status in the plan: planned, preliminary, started, ongoing, completed, suspended, dropped
    #[arg(long, value_name = "STATUS")]
    pub(in crate::cli) status: Option<String>,
    /// Month in which it is planned to begin
    #[arg(long, value_name = "PERIOD")]
    pub(in crate::cli) start: Option<String>,
    /// Month in which it is planned to be done
    #[arg(long, value_name = "PERIOD")]
    pub(in crate::cli) finish: Option<String>,
    /// Why; wanted where it changes what a closed period says
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) reason: Option<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ScheduleArgs {
    #[command(subcommand)]
    pub(in crate::cli) command: ScheduleCommand,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum ScheduleCommand {
    /// List the schedules that are set
    List(OutputArgs),
    /// Set a schedule: linear, days, 120%, or four or twelve parts such as 10/30/30/30
    Set {
        /// Schedule: linear, days, 120%, or what is planned for each quarter or month
        schedule: String,
        #[command(flatten)]
        of: ScheduleOf,
    },
    /// Go back to the usual schedule
    Clear {
        #[command(flatten)]
        of: ScheduleOf,
    },
}

/// Whose schedule.
#[derive(Debug, Args)]
pub(in crate::cli) struct ScheduleOf {
    /// Of this item alone: its code or a part of its name [default: the whole plan]
    pub(in crate::cli) item: Option<String>,
    /// Of all items of a kind: indicator, project, works, commitment
    #[arg(long, value_name = "KIND", conflicts_with = "item")]
    pub(in crate::cli) kind: Option<KindArg>,
    /// Why; wanted where it changes what a closed period says
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) reason: Option<String>,
}
