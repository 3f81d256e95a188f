//! Plans, and the places that they are of.

use clap::{Args, Subcommand};

use crate::cli::args::{JudgingArgs, KindArg, OutputArgs, SpanArg};

#[derive(Debug, Args)]
pub(in crate::cli) struct PlansArgs {
    /// Only plans with this in their key, and those of places that are parts of the place named
    #[arg(value_name = "QUERY")]
    pub(in crate::cli) query: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct UseArgs {
    /// Plan, by any part of its key such as 綦江区-2022 [default: print the one in use]
    #[arg(value_name = "KEY")]
    pub(in crate::cli) key: Option<String>,
    /// Use none any more
    #[arg(long, conflicts_with = "key")]
    pub(in crate::cli) none: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct PlaceArgs {
    #[command(subcommand)]
    pub(in crate::cli) command: PlaceCommand,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum PlaceCommand {
    /// List the places, what they are parts of, and the years that they have plans for
    List(OutputArgs),
    /// Say what places are parts of: a district of its city, a city of its province
    Set(SetPlaceArgs),
}

#[derive(Debug, Args)]
pub(in crate::cli) struct SetPlaceArgs {
    /// Places, by their names
    #[arg(required = true, value_name = "PLACE")]
    pub(in crate::cli) places: Vec<String>,
    /// Place that they are parts of; it need not have a plan of its own
    #[arg(long, value_name = "PLACE", required_unless_present = "of_none")]
    pub(in crate::cli) part_of: Option<String>,
    /// They are parts of no place
    #[arg(long, conflicts_with = "part_of")]
    pub(in crate::cli) of_none: bool,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) reason: Option<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct CompareArgs {
    /// The plan to hold against: a year such as 2021, a place such as 綦江区, or a whole key
    #[arg(value_name = "PLAN")]
    pub(in crate::cli) one: String,
    /// The other plan
    #[arg(value_name = "OTHER")]
    pub(in crate::cli) other: String,
    /// Last period to count in each year, such as 6月, 2022Q2 [default: the last one that both reported]
    #[arg(short, long, value_name = "PERIOD")]
    pub(in crate::cli) period: Option<String>,
    /// Only items of one kind
    #[arg(short, long, value_name = "KIND")]
    pub(in crate::cli) kind: Option<KindArg>,
    #[command(flatten)]
    pub(in crate::cli) judging: JudgingArgs,
    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct SeriesArgs {
    /// Item: its code or a part of its name in the last plan of the place
    pub(in crate::cli) item: String,
    /// Last period to count in each year, such as 6月, 2022Q2 [default: the last one reported]
    #[arg(short, long, value_name = "PERIOD")]
    pub(in crate::cli) period: Option<String>,
    /// A column for each month or quarter
    #[arg(long, value_name = "SPAN")]
    pub(in crate::cli) by: Option<SpanArg>,
    #[command(flatten)]
    pub(in crate::cli) judging: JudgingArgs,
    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}
