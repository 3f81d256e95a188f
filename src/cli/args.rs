//! What can be typed. The doc comments are the English help; [`crate::lang`] has the other.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::lang::Lang;
use crate::model::{Kind, Light, ListKind};
use crate::render::Format;
use crate::report::{Grouping, SortKey, Span};

/// Track how an annual development plan is being carried out
#[derive(Debug, Parser)]
#[command(name = "plan", version, max_term_width = 100, subcommand_required = true)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
    #[command(flatten)]
    pub(super) shared: Shared,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Import a plan report, or lists of targets, projects, works or monthly progress
    Import(ImportArgs),
    /// Show how far the plan has come
    Report(ReportArgs),
    /// Record what was achieved, month by month
    #[command(subcommand_required = true)]
    Progress(ProgressArgs),
    /// Show one item whole: target, progress, verdict and where it was read
    Show(ShowArgs),
    /// Find what does not add up in the stored plan
    Check(CheckArgs),
    /// Write the plan's own data as lists that import back
    Export(ExportArgs),
    /// Show targets, and revise them
    #[command(subcommand_required = true)]
    Target(TargetArgs),
    /// Set who answers for an item; add, drop, rename, split and merge items
    #[command(subcommand_required = true)]
    Item(ItemArgs),
    /// Set how the year's work is spread over its months
    #[command(subcommand_required = true)]
    Schedule(ScheduleArgs),
    /// Close a period when its report is published: later changes need a reason and are marked
    Close(CloseArgs),
    /// Open a closed period again, with every one after it
    Reopen(ReopenArgs),
    /// List what was done, when, by whom and why; show one change field by field
    Log(LogArgs),
    /// Take back the last change; undoing is a change too, and nothing is lost
    Undo(UndoArgs),
    /// Bring in again the change that was taken back last
    Redo(UndoArgs),
    /// Show the rules that give lights, and check your own
    #[command(subcommand_required = true)]
    Lights(LightsArgs),
    /// Show, verify, back up and restore the database
    #[command(subcommand_required = true)]
    Db(DbArgs),
    /// Import a sample plan into a scratch database, log illustrative progress, print the report
    Demo,
}

/// Options that every command has.
#[derive(Debug, Args)]
pub(super) struct Shared {
    /// Database file [default: one in your data directory]
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) db: Option<PathBuf>,
    /// Plan to work on, by any part of its key such as 綦江区-2022
    #[arg(long, global = true, value_name = "KEY")]
    pub(super) plan: Option<String>,
    /// Language of everything printed [default: by locale]
    #[arg(long, global = true, value_name = "LANG")]
    pub(super) lang: Option<LangArg>,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN")]
    pub(super) color: Option<ColorArg>,
    /// How wide the terminal shows signs like ≥ and “ [default: narrow]
    #[arg(long, global = true, value_name = "WIDTH")]
    pub(super) ambiguous: Option<AmbiguousArg>,
    /// Name that changes are recorded under [default: your user name]
    #[arg(long, global = true, value_name = "NAME")]
    pub(super) person: Option<String>,
    /// Show everything as it was recorded by a day, a time, or a change: 2022-07-10, 12
    #[arg(long, global = true, value_name = "MOMENT")]
    pub(super) as_of: Option<String>,
    /// Day to take as today, as 2022-05-31
    #[arg(long, global = true, value_name = "DATE")]
    pub(super) today: Option<String>,
}

/// How results are written.
#[derive(Debug, Args)]
pub(super) struct OutputArgs {
    /// Output format [default: by the ending of the output file; else table, for export csv]
    #[arg(short = 'O', long, value_name = "FORMAT")]
    pub(super) format: Option<FormatArg>,
    /// Write to a file instead of the terminal
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Leave out the byte-order mark that Chinese Excel needs in CSV files
    #[arg(long)]
    pub(super) no_bom: bool,
}

#[derive(Debug, Args)]
pub(super) struct ImportArgs {
    /// Files to import; - for standard input
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// What a list is, where its headings do not tell
    #[arg(long = "as", value_name = "KIND")]
    pub(super) kind: Option<ListArg>,
    /// Why; wanted where it changes what a closed period says
    #[arg(long, value_name = "TEXT")]
    pub(super) reason: Option<String>,
    /// Show what would be stored and store nothing
    #[arg(short = 'n', long)]
    pub(super) dry_run: bool,
    /// Output format of a dry run
    #[arg(short = 'O', long, value_name = "FORMAT", requires = "dry_run")]
    pub(super) format: Option<DryRunFormat>,
}

#[derive(Debug, Args)]
pub(super) struct ReportArgs {
    /// Part of the report [default: all of it]
    #[arg(value_name = "WHAT")]
    pub(super) what: Option<ReportArg>,
    /// Last period to count, such as 2022-09, 2022Q3, 2022H1 [default: the last one reported]
    #[arg(short, long, value_name = "PERIOD")]
    pub(super) period: Option<String>,
    /// A table for each group: sector, unit that answers, nature, box of the report, kind
    #[arg(short, long, value_name = "GROUP")]
    pub(super) group_by: Option<GroupArg>,
    /// Only these lights, parted by commas: green, blue, yellow, red, grey
    #[arg(short, long, value_name = "LIGHTS", value_delimiter = ',')]
    pub(super) light: Vec<LightArg>,
    /// Only what is behind, by whatever little
    #[arg(short, long)]
    pub(super) behind: bool,
    /// Order of the rows, the best first: gap, completion, pace, light, code, name
    #[arg(short, long, value_name = "KEY")]
    pub(super) sort: Option<SortArg>,
    /// The worst first
    #[arg(short, long)]
    pub(super) reverse: bool,
    /// Only so many rows from the top of each table
    #[arg(short, long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) top: Option<u32>,
    /// A column for each month or quarter
    #[arg(long, value_name = "SPAN")]
    pub(super) by: Option<SpanArg>,
    /// Every number that led to a light
    #[arg(short, long)]
    pub(super) explain: bool,
    /// Only what is not as it was at a moment, and why: a day, a time, or a change
    #[arg(long, value_name = "MOMENT", conflicts_with = "what")]
    pub(super) changes_since: Option<String>,
    #[command(flatten)]
    pub(super) judging: JudgingArgs,
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

/// By what a plan is judged.
#[derive(Debug, Args)]
pub(super) struct JudgingArgs {
    /// Rules that give the lights: a built-in set (see `plan lights list`) or a TOML file
    #[arg(long, value_name = "RULES")]
    pub(super) lights: Option<String>,
    /// Judge by the targets as they were published, whatever was revised since
    #[arg(long)]
    pub(super) original: bool,
}

#[derive(Debug, Args)]
pub(super) struct ShowArgs {
    /// Item: its code or a part of its name
    pub(super) item: String,
    /// Last period to count [default: the last one reported]
    #[arg(short, long, value_name = "PERIOD")]
    pub(super) period: Option<String>,
    /// Every number that led to the light
    #[arg(short, long)]
    pub(super) explain: bool,
    #[command(flatten)]
    pub(super) judging: JudgingArgs,
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// Item: its code or a part of its name, with its parts [default: all items]
    pub(super) item: Option<String>,
    /// Only what was reported for this period
    #[arg(short, long, value_name = "PERIOD")]
    pub(super) period: Option<String>,
    /// Only these checks, parted by commas; --list has their names
    #[arg(long, value_name = "CHECKS", value_delimiter = ',')]
    pub(super) only: Vec<String>,
    /// Exit with 3 for warnings too, not for errors alone
    #[arg(long)]
    pub(super) strict: bool,
    /// List the checks and what they look for
    #[arg(long, conflicts_with_all = ["item", "period", "only", "strict"])]
    pub(super) list: bool,
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

#[derive(Debug, Args)]
pub(super) struct TargetArgs {
    #[command(subcommand)]
    pub(super) command: TargetCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum TargetCommand {
    /// List the targets, and what took their place
    List(TargetListArgs),
    /// Put another target into the place of a published one, from a day on
    Revise(ReviseArgs),
}

#[derive(Debug, Args)]
pub(super) struct TargetListArgs {
    /// Item: its code or a part of its name [default: all items]
    pub(super) item: Option<String>,
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

#[derive(Debug, Args)]
pub(super) struct ReviseArgs {
    /// Item: its code or a part of its name
    pub(super) item: String,
    /// New target, worded as in a plan: 3.5亿元, 9以上, 5—5.5
    #[arg(allow_hyphen_values = true)]
    pub(super) value: String,
    /// Day from which on it holds, as 2022-09-01 [default: today]
    #[arg(long, value_name = "DATE")]
    pub(super) effective: Option<String>,
    /// Who approved it
    #[arg(long, value_name = "TEXT")]
    pub(super) approver: Option<String>,
    /// Number of the document that says so
    #[arg(long, value_name = "TEXT")]
    pub(super) document: Option<String>,
    /// Kind of target, where words become a number: growth, flow, level, share, change, days
    #[arg(long, value_name = "MEASURE")]
    pub(super) measure: Option<String>,
    /// Why it is revised
    #[arg(long, value_name = "TEXT", required = true)]
    pub(super) reason: String,
}

#[derive(Debug, Args)]
pub(super) struct ItemArgs {
    #[command(subcommand)]
    pub(super) command: ItemCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum ItemCommand {
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
pub(super) struct AdjustingArgs {
    /// Day from which on it holds, as 2022-09-01 [default: today]
    #[arg(long, value_name = "DATE")]
    pub(super) effective: Option<String>,
    /// Who approved it
    #[arg(long, value_name = "TEXT")]
    pub(super) approver: Option<String>,
    /// Number of the document that says so
    #[arg(long, value_name = "TEXT")]
    pub(super) document: Option<String>,
    /// Why the plan is adjusted
    #[arg(long, value_name = "TEXT", required = true)]
    pub(super) reason: String,
}

#[derive(Debug, Args)]
pub(super) struct AddItemArgs {
    /// Name of the new item
    pub(super) name: String,
    /// What it is: indicator, project, works
    #[arg(long, value_name = "KIND", required = true)]
    pub(super) kind: KindArg,
    /// Target, worded as in a plan: 3.5亿元, 9以上
    #[arg(long, value_name = "TARGET", allow_hyphen_values = true)]
    pub(super) target: Option<String>,
    /// Unit of the target, where it names none
    #[arg(long, value_name = "UNIT")]
    pub(super) unit: Option<String>,
    /// Sector that it belongs to
    #[arg(long, value_name = "TEXT")]
    pub(super) sector: Option<String>,
    /// Unit that answers for it
    #[arg(long, value_name = "TEXT")]
    pub(super) department: Option<String>,
    /// Month in which it is planned to begin
    #[arg(long, value_name = "PERIOD")]
    pub(super) start: Option<String>,
    /// Month in which it is planned to be done
    #[arg(long, value_name = "PERIOD")]
    pub(super) finish: Option<String>,
    #[command(flatten)]
    pub(super) adjusting: AdjustingArgs,
}

#[derive(Debug, Args)]
pub(super) struct DropArgs {
    /// Item: its code or a part of its name
    pub(super) item: String,
    #[command(flatten)]
    pub(super) adjusting: AdjustingArgs,
}

#[derive(Debug, Args)]
pub(super) struct RenameArgs {
    /// Item: its code or a part of its name
    pub(super) item: String,
    /// New name
    pub(super) name: String,
    #[command(flatten)]
    pub(super) adjusting: AdjustingArgs,
}

#[derive(Debug, Args)]
pub(super) struct SplitArgs {
    /// Item: its code or a part of its name
    pub(super) item: String,
    /// New items: a name each, or NAME=TARGET
    #[arg(required = true, num_args = 2.., value_name = "PART")]
    pub(super) parts: Vec<String>,
    #[command(flatten)]
    pub(super) adjusting: AdjustingArgs,
}

#[derive(Debug, Args)]
pub(super) struct MergeArgs {
    /// Items that become one: their codes or parts of their names
    #[arg(required = true, num_args = 2.., value_name = "ITEM")]
    pub(super) items: Vec<String>,
    /// Name of the item that they become
    #[arg(long, value_name = "NAME", required = true)]
    pub(super) into: String,
    /// Its target [default: the sum of theirs]
    #[arg(long, value_name = "TARGET", allow_hyphen_values = true)]
    pub(super) target: Option<String>,
    #[command(flatten)]
    pub(super) adjusting: AdjustingArgs,
}

#[derive(Debug, Args)]
pub(super) struct SetArgs {
    /// Item: its code or a part of its name
    pub(super) item: String,
    /// Unit that answers for it
    #[arg(long, value_name = "TEXT")]
    pub(super) department: Option<String>,
    /// How often its figures come: monthly, monthly-from-february, quarterly, annual
    #[arg(long, value_name = "RHYTHM")]
    pub(super) rhythm: Option<String>,
    /// Status in the plan: planned, preliminary, started, ongoing, completed, suspended, dropped
    #[arg(long, value_name = "STATUS")]
    pub(super) status: Option<String>,
    /// Month in which it is planned to begin
    #[arg(long, value_name = "PERIOD")]
    pub(super) start: Option<String>,
    /// Month in which it is planned to be done
    #[arg(long, value_name = "PERIOD")]
    pub(super) finish: Option<String>,
    /// Why; wanted where it changes what a closed period says
    #[arg(long, value_name = "TEXT")]
    pub(super) reason: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct ScheduleArgs {
    #[command(subcommand)]
    pub(super) command: ScheduleCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum ScheduleCommand {
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
pub(super) struct ScheduleOf {
    /// Of this item alone: its code or a part of its name [default: the whole plan]
    pub(super) item: Option<String>,
    /// Of all items of a kind: indicator, project, works
    #[arg(long, value_name = "KIND", conflicts_with = "item")]
    pub(super) kind: Option<KindArg>,
    /// Why; wanted where it changes what a closed period says
    #[arg(long, value_name = "TEXT")]
    pub(super) reason: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct CloseArgs {
    /// Period to close with every one before it, such as 2022-06, 2022Q2
    #[arg(value_name = "PERIOD")]
    pub(super) period: String,
    /// Why, such as the number of the published report
    #[arg(long, value_name = "TEXT")]
    pub(super) reason: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct ReopenArgs {
    /// Period to open with every one after it
    #[arg(value_name = "PERIOD")]
    pub(super) period: String,
    /// Why it is opened again
    #[arg(long, value_name = "TEXT", required = true)]
    pub(super) reason: String,
}

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct LogArgs {
    #[command(subcommand)]
    pub(super) command: Option<LogCommand>,
    #[command(flatten)]
    pub(super) filter: LogFilter,
    /// Only so many, the newest
    #[arg(short, long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) top: Option<u32>,
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

/// Which changes are wanted.
#[derive(Debug, Args)]
pub(super) struct LogFilter {
    /// Only those that wrote something of this item
    #[arg(long, value_name = "ITEM")]
    pub(super) item: Option<String>,
    /// Only those that recorded figures of this period, or closed or opened it
    #[arg(short, long, value_name = "PERIOD")]
    pub(super) period: Option<String>,
    /// Only those of this person
    #[arg(long, value_name = "NAME")]
    pub(super) by: Option<String>,
    /// Only those of this day and later
    #[arg(long, value_name = "DATE")]
    pub(super) since: Option<String>,
    /// Only those up to this day
    #[arg(long, value_name = "DATE")]
    pub(super) until: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(super) enum LogCommand {
    /// Show one change field by field
    Show(ShowChangeArgs),
}

#[derive(Debug, Args)]
pub(super) struct ShowChangeArgs {
    /// Number of the change
    #[arg(value_name = "NUMBER")]
    pub(super) number: i64,
    /// Only what it changed of this item
    #[arg(long, value_name = "ITEM")]
    pub(super) item: Option<String>,
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

#[derive(Debug, Args)]
pub(super) struct UndoArgs {
    /// Number of the change that you mean; wanted where it is somebody else's
    #[arg(value_name = "NUMBER")]
    pub(super) number: Option<i64>,
    /// Why; wanted where it changes what a closed period says
    #[arg(long, value_name = "TEXT")]
    pub(super) reason: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct LightsArgs {
    #[command(subcommand)]
    pub(super) command: LightsCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum LightsCommand {
    /// List the sets of rules that are built in
    List(OutputArgs),
    /// Print a set as a TOML text, to start your own from
    Show {
        /// Name of the set
        name: String,
    },
    /// Check a TOML file of rules
    Check {
        /// File to check
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

#[derive(Debug, Args)]
pub(super) struct DbArgs {
    #[command(subcommand)]
    pub(super) command: DbCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum DbCommand {
    /// Print the path of the database that is used
    Path,
    /// Find out whether the database is sound
    Verify(OutputArgs),
    /// Copy the whole database into one file, also while it is in use
    Backup {
        /// Backup file
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Replace a file that is there
        #[arg(long)]
        force: bool,
    },
    /// Go back to a backup; the database of before is kept beside it
    Restore {
        /// Backup file
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

#[derive(Debug, Args)]
pub(super) struct ExportArgs {
    /// List to write [default: all of them in one]
    #[arg(value_name = "WHAT")]
    pub(super) what: Option<ListArg>,
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

#[derive(Debug, Args)]
pub(super) struct ProgressArgs {
    #[command(subcommand)]
    pub(super) command: ProgressCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum ProgressCommand {
    /// Record a figure, a verdict or the state of a project
    Add(AddArgs),
    /// List what was recorded; of one item, every revision
    List(ListArgs),
    /// Correct what was recorded; the revision before is kept
    Amend(AmendArgs),
    /// Take back what was recorded; the revision before is kept
    Remove(RemoveArgs),
}

/// What can be reported.
#[derive(Debug, Args)]
pub(super) struct Reports {
    /// Figure, with or without its unit; or the verdict on a target in words
    #[arg(allow_hyphen_values = true)]
    pub(super) value: Option<String>,
    /// Period that the figure ends with, such as 2022-05, 2022Q1 [default: last finished month]
    #[arg(short, long, value_name = "PERIOD")]
    pub(super) period: Option<String>,
    /// The figure is for the single month
    #[arg(long)]
    pub(super) month: bool,
    /// The figure is for the year to date (the default)
    #[arg(long, conflicts_with = "month")]
    pub(super) ytd: bool,
    /// The figure is of the same months of the year before
    #[arg(long)]
    pub(super) year_before: bool,
    /// Figure of others that it is held against, such as the mean of the city
    #[arg(long, value_name = "FIGURE", allow_hyphen_values = true)]
    pub(super) reference: Option<String>,
    /// Physical progress in percent
    #[arg(long, value_name = "PERCENT")]
    pub(super) physical: Option<String>,
    /// State of a project: planned, preliminary, started, ongoing, completed, suspended, dropped
    #[arg(long, value_name = "STATUS")]
    pub(super) status: Option<String>,
    /// Month in which the project began
    #[arg(long, value_name = "PERIOD")]
    pub(super) started: Option<String>,
    /// Month in which the project was done
    #[arg(long, value_name = "PERIOD")]
    pub(super) finished: Option<String>,
    /// Problem met
    #[arg(long, value_name = "TEXT")]
    pub(super) problem: Option<String>,
    /// Next step
    #[arg(long, value_name = "TEXT")]
    pub(super) next: Option<String>,
    /// Where the figure comes from
    #[arg(long, value_name = "TEXT")]
    pub(super) source: Option<String>,
    /// Remark
    #[arg(long, value_name = "TEXT")]
    pub(super) note: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct AddArgs {
    /// Item: its code or a part of its name
    pub(super) item: String,
    #[command(flatten)]
    pub(super) reports: Reports,
    /// Why it differs from what was recorded before
    #[arg(long, value_name = "TEXT")]
    pub(super) reason: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct AmendArgs {
    /// Item: its code or a part of its name
    pub(super) item: String,
    #[command(flatten)]
    pub(super) reports: Reports,
    /// Why it is corrected
    #[arg(long, value_name = "TEXT", required = true)]
    pub(super) reason: String,
}

#[derive(Debug, Args)]
pub(super) struct RemoveArgs {
    /// Item: its code or a part of its name
    pub(super) item: String,
    /// Period to take back
    #[arg(short, long, value_name = "PERIOD", required = true)]
    pub(super) period: String,
    /// Why it is taken back
    #[arg(long, value_name = "TEXT", required = true)]
    pub(super) reason: String,
}

#[derive(Debug, Args)]
pub(super) struct ListArgs {
    /// Item: its code or a part of its name [default: all items]
    pub(super) item: Option<String>,
    /// Only this period
    #[arg(short, long, value_name = "PERIOD")]
    pub(super) period: Option<String>,
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

/// Declares a choice on the command line that stands for a value of another room.
macro_rules! choice {
    ($name:ident for $type:ty { $($variant:ident $key:literal = $value:expr,)* }) => {
        #[derive(Debug, Clone, Copy, ValueEnum)]
        pub(super) enum $name { $(#[value(name = $key)] $variant,)* }

        impl From<$name> for $type {
            fn from(choice: $name) -> Self {
                match choice { $($name::$variant => $value,)* }
            }
        }
    };
}

choice!(LangArg for Lang { Zh "zh" = Self::Zh, En "en" = Self::En, });
choice!(FormatArg for Format {
    Table "table" = Self::Table,
    Csv "csv" = Self::Csv,
    Tsv "tsv" = Self::Tsv,
    Json "json" = Self::Json,
    Md "md" = Self::Md,
});
choice!(KindArg for Kind {
    Indicator "indicator" = Self::Indicator,
    Project "project" = Self::Project,
    Works "works" = Self::Works,
});
choice!(GroupArg for Grouping {
    Sector "sector" = Self::Sector,
    Unit "unit" = Self::Unit,
    Nature "nature" = Self::Nature,
    Box "box" = Self::Box,
    Kind "kind" = Self::Kind,
});

/// A light by its key or its Chinese name.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum LightArg {
    #[value(alias = "绿")]
    Green,
    #[value(alias = "蓝")]
    Blue,
    #[value(alias = "黄")]
    Yellow,
    #[value(alias = "红")]
    Red,
    #[value(alias = "灰")]
    Grey,
}

impl From<LightArg> for Light {
    fn from(light: LightArg) -> Self {
        match light {
            LightArg::Green => Self::Green,
            LightArg::Blue => Self::Blue,
            LightArg::Yellow => Self::Yellow,
            LightArg::Red => Self::Red,
            LightArg::Grey => Self::Grey,
        }
    }
}
choice!(SortArg for SortKey {
    Gap "gap" = Self::Gap,
    Completion "completion" = Self::Completion,
    Pace "pace" = Self::Pace,
    Light "light" = Self::Light,
    Code "code" = Self::Code,
    Name "name" = Self::Name,
});
choice!(SpanArg for Span {
    Month "month" = Self::Month,
    Quarter "quarter" = Self::Quarter,
});
choice!(ListArg for ListKind {
    Targets "targets" = Self::Targets,
    Projects "projects" = Self::Projects,
    Works "works" = Self::Works,
    Investments "investments" = Self::Investments,
    Baselines "baselines" = Self::Baselines,
    Revisions "revisions" = Self::Revisions,
    Adjustments "adjustments" = Self::Adjustments,
    Progress "progress" = Self::Progress,
});

/// Parts of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportArg {
    Overview,
    Indicators,
    Projects,
    Works,
    Units,
    Missing,
}

/// How a dry run is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum DryRunFormat {
    Table,
    Json,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorArg {
    Auto,
    Always,
    Never,
}

/// How wide characters of ambiguous width are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum AmbiguousArg {
    Narrow,
    Wide,
}
