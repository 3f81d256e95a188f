//! Reports, one item, checks.

use std::path::PathBuf;

use clap::Args;

use crate::cli::args::{GroupArg, LightArg, OutputArgs, ReportArg, SortArg, SpanArg};

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(in crate::cli) struct ReportArgs {
    /// Part of the report [default: all of it]
    #[arg(value_name = "WHAT")]
    pub(in crate::cli) what: Option<ReportArg>,
    /// Last period to count, such as 2022-09, 2022Q3, 2022H1 [default: the last one reported]
    #[arg(short, long, value_name = "PERIOD")]
    pub(in crate::cli) period: Option<String>,
    /// A table for each group: sector, unit that answers, nature, box of the report, kind
    #[arg(short, long, value_name = "GROUP")]
    pub(in crate::cli) group_by: Option<GroupArg>,
    /// Only these lights, parted by commas: green, blue, yellow, red, grey
    #[arg(short, long, value_name = "LIGHTS", value_delimiter = ',')]
    pub(in crate::cli) light: Vec<LightArg>,
    /// Only what is behind, by whatever little
    #[arg(short, long)]
    pub(in crate::cli) behind: bool,
    /// Order of the rows, the best first: gap, completion, pace, light, code, name
    #[arg(short, long, value_name = "KEY")]
    pub(in crate::cli) sort: Option<SortArg>,
    /// The worst first
    #[arg(short, long)]
    pub(in crate::cli) reverse: bool,
    /// Only so many rows from the top of each table
    #[arg(short, long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..))]
    pub(in crate::cli) top: Option<u32>,
    /// A column for each month or quarter
    #[arg(long, value_name = "SPAN")]
    pub(in crate::cli) by: Option<SpanArg>,
    /// Every number that led to a light
    #[arg(short, long)]
    pub(in crate::cli) explain: bool,
    /// What the plans of the places come to that are parts of the plan's, and how they rank
    #[arg(long)]
    pub(in crate::cli) rollup: bool,
    /// How the places rank in one indicator or commitment, by its name or a part of it
    #[arg(long, value_name = "NAME", requires = "rollup", conflicts_with = "what")]
    pub(in crate::cli) item: Option<String>,
    /// Only what is not as it was, and why: since a day, a time, a change, or a period was closed
    #[arg(long, value_name = "MOMENT", conflicts_with = "what")]
    pub(in crate::cli) changes_since: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) judging: JudgingArgs,
    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}

/// By what a plan is judged.
#[derive(Debug, Args)]
pub(in crate::cli) struct JudgingArgs {
    /// Rules that give the lights: a built-in set (see `plan lights list`) or a TOML file
    #[arg(long, value_name = "RULES")]
    pub(in crate::cli) lights: Option<String>,
    /// Judge by the targets as they were published, whatever was revised since
    #[arg(long)]
    pub(in crate::cli) original: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct BulletinArgs {
    /// Last period to count [default: the last one reported]
    #[arg(short, long, value_name = "PERIOD")]
    pub(in crate::cli) period: Option<String>,
    /// Template that says what is told [default: a built-in one]
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) template: Option<PathBuf>,
    /// What each sentence is made of: its figures, their items, what was reported of them
    #[arg(long, conflicts_with_all = ["names", "show_template"])]
    pub(in crate::cli) trace: bool,
    /// What a template can name, with what it comes to now
    #[arg(long, conflicts_with = "show_template")]
    pub(in crate::cli) names: bool,
    /// Print the built-in template, to be changed
    #[arg(long)]
    pub(in crate::cli) show_template: bool,
    #[command(flatten)]
    pub(in crate::cli) judging: JudgingArgs,
    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ShowArgs {
    /// Item: its code or a part of its name
    pub(in crate::cli) item: String,
    /// Last period to count [default: the last one reported]
    #[arg(short, long, value_name = "PERIOD")]
    pub(in crate::cli) period: Option<String>,
    /// Every number that led to the light
    #[arg(short, long)]
    pub(in crate::cli) explain: bool,
    #[command(flatten)]
    pub(in crate::cli) judging: JudgingArgs,
    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(in crate::cli) struct CheckArgs {
    /// Item: its code or a part of its name, with its parts [default: all items]
    pub(in crate::cli) item: Option<String>,
    /// Only what was reported for this period
    #[arg(short, long, value_name = "PERIOD")]
    pub(in crate::cli) period: Option<String>,
    /// Only these checks, parted by commas; --list has their names
    #[arg(long, value_name = "CHECKS", value_delimiter = ',')]
    pub(in crate::cli) only: Vec<String>,
    /// Exit with 3 for warnings too, not for errors alone
    #[arg(long)]
    pub(in crate::cli) strict: bool,
    /// Findings that have been answered, too
    #[arg(long)]
    pub(in crate::cli) all: bool,
    /// Ask about each finding whether it is right as it is; what is accepted is not told again
    #[arg(long)]
    pub(in crate::cli) review: bool,
    /// Why they are right, with --review
    #[arg(long, value_name = "TEXT", requires = "review")]
    pub(in crate::cli) reason: Option<String>,
    /// List the checks and what they look for
    #[arg(long, conflicts_with_all = ["item", "period", "only", "strict", "all", "review"])]
    pub(in crate::cli) list: bool,
    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}
