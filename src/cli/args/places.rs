//! Plans, and the places that they are of.

use clap::{Args, Subcommand};

use crate::cli::args::OutputArgs;

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
