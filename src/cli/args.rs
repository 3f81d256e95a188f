//! What can be typed. The doc comments are the English help; [`crate::lang`] has the other.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::lang::Lang;
use crate::model::{Kind, ListKind};
use crate::render::Format;
use crate::report::ReportKind;

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
    /// Write the plan's own data as lists that import back
    Export(ExportArgs),
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
    pub(super) by: Option<String>,
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
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

#[derive(Debug, Args)]
pub(super) struct ShowArgs {
    /// Item: its code or a part of its name
    pub(super) item: String,
    /// Last period to count [default: the last one reported]
    #[arg(short, long, value_name = "PERIOD")]
    pub(super) period: Option<String>,
    #[command(flatten)]
    pub(super) output: OutputArgs,
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
    /// Physical progress in percent
    #[arg(long, value_name = "PERCENT")]
    pub(super) physical: Option<String>,
    /// State of a project: planned, preliminary, started, ongoing, completed, suspended, dropped
    #[arg(long, value_name = "STATUS")]
    pub(super) status: Option<String>,
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
choice!(ReportArg for ReportKind {
    Overview "overview" = Self::Overview,
    Indicators "indicators" = Self::Items(Kind::Indicator),
    Projects "projects" = Self::Items(Kind::Project),
    Works "works" = Self::Items(Kind::Works),
});
choice!(ListArg for ListKind {
    Targets "targets" = Self::Targets,
    Projects "projects" = Self::Projects,
    Works "works" = Self::Works,
    Investments "investments" = Self::Investments,
    Baselines "baselines" = Self::Baselines,
    Progress "progress" = Self::Progress,
});

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
