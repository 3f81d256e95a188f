//! What was achieved, month by month.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::cli::args::OutputArgs;

#[derive(Debug, Args)]
pub(in crate::cli) struct ProgressArgs {
    #[command(subcommand)]
    pub(in crate::cli) command: ProgressCommand,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum ProgressCommand {
    /// Record a figure, a verdict or the state of a project
    Add(AddArgs),
    /// List what was recorded; of one item, every revision
    List(ListArgs),
    /// Correct what was recorded; the revision before is kept
    Amend(AmendArgs),
    /// Take back what was recorded; the revision before is kept
    Remove(RemoveArgs),
    /// Write sheets for units to fill in; plan import reads them back
    Template(TemplateArgs),
}

/// What can be reported.
#[derive(Debug, Args)]
pub(in crate::cli) struct Reports {
    /// Figure, with or without its unit; or the verdict on a target in words
    #[arg(allow_hyphen_values = true)]
    pub(in crate::cli) value: Option<String>,
    /// Period that the figure ends with, such as 2022-05, 2022Q1 [default: last finished month]
    #[arg(short, long, value_name = "PERIOD")]
    pub(in crate::cli) period: Option<String>,
    /// The figure is for the single month
    #[arg(long)]
    pub(in crate::cli) month: bool,
    /// The figure is for the year to date (the default)
    #[arg(long, conflicts_with = "month")]
    pub(in crate::cli) ytd: bool,
    /// The figure is of the same months of the year before
    #[arg(long)]
    pub(in crate::cli) year_before: bool,
    /// Figure of others that it is held against, such as the mean of the city
    #[arg(long, value_name = "FIGURE", allow_hyphen_values = true)]
    pub(in crate::cli) reference: Option<String>,
    /// Physical progress in percent
    #[arg(long, value_name = "PERCENT")]
    pub(in crate::cli) physical: Option<String>,
    /// State of a project: planned, preliminary, started, ongoing, completed, suspended, dropped
    #[arg(long, value_name = "STATUS")]
    pub(in crate::cli) status: Option<String>,
    /// Month in which the project began
    #[arg(long, value_name = "PERIOD")]
    pub(in crate::cli) started: Option<String>,
    /// Month in which the project was done
    #[arg(long, value_name = "PERIOD")]
    pub(in crate::cli) finished: Option<String>,
    /// Problem met
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) problem: Option<String>,
    /// Next step
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) next: Option<String>,
    /// Where the figure comes from
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) source: Option<String>,
    /// Remark
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) note: Option<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct AddArgs {
    /// Item: its code or a part of its name
    pub(in crate::cli) item: String,
    #[command(flatten)]
    pub(in crate::cli) reports: Reports,
    /// Why it differs from what was recorded before
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) reason: Option<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct AmendArgs {
    /// Item: its code or a part of its name
    pub(in crate::cli) item: String,
    #[command(flatten)]
    pub(in crate::cli) reports: Reports,
    /// Why it is corrected
    #[arg(long, value_name = "TEXT", required = true)]
    pub(in crate::cli) reason: String,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct RemoveArgs {
    /// Item: its code or a part of its name
    pub(in crate::cli) item: String,
    /// Period to take back
    #[arg(short, long, value_name = "PERIOD", required = true)]
    pub(in crate::cli) period: String,
    /// Why it is taken back
    #[arg(long, value_name = "TEXT", required = true)]
    pub(in crate::cli) reason: String,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ListArgs {
    /// Item: its code or a part of its name [default: all items]
    pub(in crate::cli) item: Option<String>,
    /// Only this period
    #[arg(short, long, value_name = "PERIOD")]
    pub(in crate::cli) period: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct TemplateArgs {
    /// Period that is asked for, such as 2022-05 [default: last finished month]
    #[arg(short, long, value_name = "PERIOD")]
    pub(in crate::cli) period: Option<String>,
    /// Only for this unit, by any part of its name [default: a sheet for each]
    #[arg(long, value_name = "UNIT")]
    pub(in crate::cli) unit: Option<String>,
    /// Write a file for each unit into a directory, which is made if it is not there
    #[arg(long, value_name = "DIR", conflicts_with_all = ["unit", "output"])]
    pub(in crate::cli) each_unit: Option<PathBuf>,
    /// Workbook to write [default: one that is called by the period]
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// Show what would be written and write nothing
    #[arg(short = 'n', long)]
    pub(in crate::cli) dry_run: bool,
}
