//! What can be typed. The doc comments are the English help; [`crate::lang`] has the other.

mod choices;
mod history;
mod places;
mod plan;
mod progress;
mod report;

pub(in crate::cli) use choices::{
    AmbiguousArg, ColorArg, DryRunFormat, ExportArg, FormatArg, GroupArg, KindArg, LangArg,
    LightArg, ListArg, ReportArg, SideArg, SortArg, SpanArg,
};
pub(in crate::cli) use history::{
    CloseArgs, LogArgs, LogCommand, LogFilter, ReopenArgs, ShowChangeArgs, UndoArgs,
};
pub(in crate::cli) use places::{
    CompareArgs, PlaceArgs, PlaceCommand, PlansArgs, SeriesArgs, SetPlaceArgs, UseArgs,
};
pub(in crate::cli) use plan::{
    AddItemArgs, AdjustingArgs, DropArgs, ItemArgs, ItemCommand, MergeArgs, RenameArgs, ReviseArgs,
    ScheduleArgs, ScheduleCommand, ScheduleOf, SetArgs, SplitArgs, TargetArgs, TargetCommand,
};
pub(in crate::cli) use progress::{
    AddArgs, AmendArgs, ListArgs, ProgressArgs, ProgressCommand, RemoveArgs, Reports, TemplateArgs,
};
pub(in crate::cli) use report::{BulletinArgs, CheckArgs, JudgingArgs, ReportArgs, ShowArgs};

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// Track how an annual development plan is being carried out
#[derive(Debug, Parser)]
#[command(name = "plan", version, max_term_width = 100, subcommand_required = true)]
pub(in crate::cli) struct Cli {
    #[command(subcommand)]
    pub(in crate::cli) command: Command,
    #[command(flatten)]
    pub(in crate::cli) shared: Shared,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Command {
    /// Import a plan report, or lists of targets, projects, works, commitments or monthly progress
    Import(ImportArgs),
    /// Show how far the plan has come
    Report(ReportArgs),
    /// Write the bulletin of a month in sentences, as docx, md or html
    Bulletin(BulletinArgs),
    /// Record what was achieved, month by month
    #[command(subcommand_required = true)]
    Progress(ProgressArgs),
    /// Show one item whole: target, progress, verdict and where it was read
    Show(ShowArgs),
    /// Find what does not add up in the stored plan
    Check(CheckArgs),
    /// Write the plan's own data as lists that import back; to .zip, an archive with all its history
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
    /// Hold two plans against each other: two years of a place, or two places
    Compare(CompareArgs),
    /// Show one item over the years
    Series(SeriesArgs),
    /// List the plans of the database
    List(PlansArgs),
    /// Choose the plan that commands work on
    Use(UseArgs),
    /// Say which place is a part of which: district, city, province
    #[command(subcommand_required = true)]
    Place(PlaceArgs),
    /// Show the rules that give lights, and check your own
    #[command(subcommand_required = true)]
    Lights(LightsArgs),
    /// Show, verify, back up and restore the database
    #[command(subcommand_required = true)]
    Db(DbArgs),
    /// Print the JSON Schema of what commands print as JSON
    Schema(SchemaArgs),
    /// Import a sample plan into a scratch database, log illustrative progress, print the report
    Demo,
}

/// Options that every command has.
#[derive(Debug, Args)]
pub(in crate::cli) struct Shared {
    /// Database file [default: one in your data directory]
    #[arg(long, global = true, value_name = "FILE")]
    pub(in crate::cli) db: Option<PathBuf>,
    /// Plan to work on, by any part of its key such as 綦江区-2022
    #[arg(long, global = true, value_name = "KEY")]
    pub(in crate::cli) plan: Option<String>,
    /// Language of everything printed [default: by locale]
    #[arg(long, global = true, value_name = "LANG")]
    pub(in crate::cli) lang: Option<LangArg>,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN")]
    pub(in crate::cli) color: Option<ColorArg>,
    /// How wide the terminal shows signs like ≥ and “ [default: narrow]
    #[arg(long, global = true, value_name = "WIDTH")]
    pub(in crate::cli) ambiguous: Option<AmbiguousArg>,
    /// Name that changes are recorded under [default: your user name]
    #[arg(long, global = true, value_name = "NAME")]
    pub(in crate::cli) person: Option<String>,
    /// Show everything as it was recorded by a day, a time, or a change: 2022-07-10, 12
    #[arg(long, global = true, value_name = "MOMENT")]
    pub(in crate::cli) as_of: Option<String>,
    /// Day to take as today, as 2022-05-31
    #[arg(long, global = true, value_name = "DATE")]
    pub(in crate::cli) today: Option<String>,
}

/// How results are written.
#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct OutputArgs {
    /// Output format [default: by the ending of the output file; else table, for export csv]
    #[arg(short = 'O', long, value_name = "FORMAT")]
    pub(in crate::cli) format: Option<FormatArg>,
    /// Write to a file instead of the terminal
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// Leave out the byte-order mark that Chinese Excel needs in CSV files
    #[arg(long)]
    pub(in crate::cli) no_bom: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ImportArgs {
    /// Files to import; a directory stands for the files in it, - for standard input
    #[arg(required = true, value_name = "FILE")]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// What a list is, where its headings do not tell; progress also of a report in prose
    #[arg(long = "as", value_name = "KIND")]
    pub(in crate::cli) kind: Option<ListArg>,
    /// Period of figures that no heading and no title gives one, as 2022-05
    #[arg(short, long, value_name = "PERIOD")]
    pub(in crate::cli) period: Option<String>,
    /// What the columns under a heading hold, now and later: 累计完成额=数值; nothing behind = leaves
    /// them out
    #[arg(long = "map", value_name = "HEADING=FIELD")]
    pub(in crate::cli) mapping: Vec<String>,
    /// Ask about each finding: accept it, correct it, leave it out
    #[arg(long)]
    pub(in crate::cli) review: bool,
    /// Why; wanted where it changes what a closed period says
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) reason: Option<String>,
    /// Show what would be stored and store nothing
    #[arg(short = 'n', long)]
    pub(in crate::cli) dry_run: bool,
    /// Output format of a dry run; csv is the findings, as a list to write answers into
    #[arg(short = 'O', long, value_name = "FORMAT", requires = "dry_run")]
    pub(in crate::cli) format: Option<DryRunFormat>,
    /// Write the list of findings of a dry run to a file, as spreadsheets read it
    #[arg(short, long, value_name = "FILE", requires = "dry_run")]
    pub(in crate::cli) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct LightsArgs {
    #[command(subcommand)]
    pub(in crate::cli) command: LightsCommand,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum LightsCommand {
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
pub(in crate::cli) struct DbArgs {
    #[command(subcommand)]
    pub(in crate::cli) command: DbCommand,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum DbCommand {
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
    /// Take in what other database files have that this one lacks: a district's file into the city's
    Merge(DbMergeArgs),
    /// Go back to a backup; the database of before is kept beside it
    Restore {
        /// Backup file
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

#[derive(Debug, Args)]
pub(in crate::cli) struct DbMergeArgs {
    /// Database files; they stay as they are
    #[arg(required = true, value_name = "FILE")]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// Who is right where both sides have changed the same; without it that is refused
    #[arg(long, value_name = "SIDE")]
    pub(in crate::cli) prefer: Option<SideArg>,
    /// Only show what would come in, and what both sides have changed
    #[arg(short = 'n', long)]
    pub(in crate::cli) dry_run: bool,
    /// Why; wanted where it changes what a closed period says
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) reason: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ExportArgs {
    /// List to write, or sdmx: all figures for statisticians, as SDMX-CSV [default: all lists in one]
    #[arg(value_name = "WHAT", value_parser = ExportArg::parser())]
    pub(in crate::cli) what: Option<ExportArg>,
    /// Print the structure that sdmx follows, as SDMX-ML
    #[arg(long, conflicts_with = "format")]
    pub(in crate::cli) structure: bool,
    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct SchemaArgs {
    /// Document, such as report, show, log or export [default: all of them]
    #[arg(value_name = "DOCUMENT")]
    pub(in crate::cli) document: Option<String>,
    /// Write to a file instead of the terminal
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
}
