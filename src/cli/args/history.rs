//! What was done: the log, undo and redo, closed periods.

use clap::{Args, Subcommand};

use crate::cli::args::OutputArgs;

#[derive(Debug, Args)]
pub(in crate::cli) struct CloseArgs {
    /// Period to close with every one before it, such as 2022-06, 2022Q2
    #[arg(value_name = "PERIOD")]
    pub(in crate::cli) period: String,
    /// Why, such as the number of the published report
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) reason: Option<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ReopenArgs {
    /// Period to open with every one after it
    #[arg(value_name = "PERIOD")]
    pub(in crate::cli) period: String,
    /// Why it is opened again
    #[arg(long, value_name = "TEXT", required = true)]
    pub(in crate::cli) reason: String,
}

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(in crate::cli) struct LogArgs {
    #[command(subcommand)]
    pub(in crate::cli) command: Option<LogCommand>,
    #[command(flatten)]
    pub(in crate::cli) filter: LogFilter,
    /// Only so many, the newest
    #[arg(short, long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..))]
    pub(in crate::cli) top: Option<u32>,
    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}

/// Which changes are wanted.
#[derive(Debug, Args)]
pub(in crate::cli) struct LogFilter {
    /// Only those that wrote something of this item
    #[arg(long, value_name = "ITEM")]
    pub(in crate::cli) item: Option<String>,
    /// Only those that recorded figures of this period, or closed or opened it
    #[arg(short, long, value_name = "PERIOD")]
    pub(in crate::cli) period: Option<String>,
    /// Only those of this person
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) by: Option<String>,
    /// Only those of this day and later
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) since: Option<String>,
    /// Only those up to this day
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) until: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum LogCommand {
    /// Show one change field by field
    Show(ShowChangeArgs),
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ShowChangeArgs {
    /// Number of the change
    #[arg(value_name = "NUMBER")]
    pub(in crate::cli) number: i64,
    /// Only what it changed of this item
    #[arg(long, value_name = "ITEM")]
    pub(in crate::cli) item: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct UndoArgs {
    /// Number of the change that you mean; wanted where it is somebody else's
    #[arg(value_name = "NUMBER")]
    pub(in crate::cli) number: Option<i64>,
    /// Why; wanted where it changes what a closed period says
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) reason: Option<String>,
}
