//! The command line: one file per command, each a sentence of fetch, compute, render.
//!
//! Only this room knows the terminal, the clock, the environment and exit codes: 0 done, 1 an error
//! in data or run, 2 usage, 3 `plan check` found errors. Results go to stdout, everything else to stderr.

mod achieved;
mod adjust;
mod answers;
mod args;
mod bulletin;
mod check;
mod close;
mod compare;
mod config;
mod context;
mod database;
mod demo;
mod entries;
mod export;
mod failure;
mod help;
mod import;
mod item;
mod judging;
mod lights;
mod log;
mod merge;
mod meter;
mod output;
mod place;
mod plans;
mod progress;
mod record;
mod replacement;
mod report;
mod review;
mod rollup;
mod schedule;
mod schema;
mod select;
mod several;
mod show;
mod target;
mod template;
mod undo;

use std::ffi::OsString;
use std::process::ExitCode;

use crate::cli::args::{
    Cli, Command, ItemCommand, PlaceCommand, ProgressCommand, ScheduleCommand, TargetCommand,
};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::model::Fault;

/// Runs the program with the arguments and the environment of this process.
pub fn main() -> ExitCode {
    let mut arguments: Vec<OsString> = std::env::args_os().collect();
    if arguments.len() == 1 {
        arguments.push("--help".into());
    }
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(code) => ExitCode::from(code),
    }
}

/// Runs one command line; returns the exit code of a failure, which has been printed.
fn run(arguments: &[OsString]) -> Result<(), u8> {
    let lang = context::lang_before_parsing(arguments);
    let cli = help::parse(arguments, lang)?;
    let mut context =
        Context::of(&cli.shared, arguments, lang).map_err(|failure| failure.print(lang))?;
    let lang = context.lang;
    if let Some(text) = &cli.shared.as_of {
        let looked = look_back(text, &cli, &mut context);
        looked.map_err(|failure| failure.print(lang))?;
    }
    dispatch(&cli.command, &mut context).map_err(|failure| failure.print(lang))
}

/// Lets a command that only looks see everything as it was recorded at the moment `text`, on that day.
fn look_back(text: &str, cli: &Cli, context: &mut Context) -> Result<(), Failure> {
    let only_looks = match &cli.command {
        Command::Report(_)
        | Command::Bulletin(_)
        | Command::Show(_)
        | Command::Export(_)
        | Command::Log(_)
        | Command::List(_)
        | Command::Compare(_)
        | Command::Series(_) => true,
        Command::Check(args) => !args.review,
        Command::Progress(args) => {
            matches!(args.command, ProgressCommand::List(_) | ProgressCommand::Template(_))
        }
        Command::Target(args) => matches!(args.command, TargetCommand::List(_)),
        Command::Item(args) => matches!(args.command, ItemCommand::Adjustments(_)),
        Command::Schedule(args) => matches!(args.command, ScheduleCommand::List(_)),
        Command::Place(args) => matches!(args.command, PlaceCommand::List(_)),
        Command::Import(_)
        | Command::Use(_)
        | Command::Db(_)
        | Command::Close(_)
        | Command::Reopen(_)
        | Command::Undo(_)
        | Command::Redo(_)
        | Command::Lights(_)
        | Command::Schema(_)
        | Command::Demo => false,
    };
    if !only_looks {
        return Err(Failure::usage(Fault::PastIsFixed));
    }
    let moment = select::moment(text, "--as-of")?;
    let (number, day) = moment.in_store(&report::open(context)?)?;
    context.as_of = Some(number);
    if let Some(day) = day.filter(|_| cli.shared.today.is_none()) {
        context.today = day;
    }
    Ok(())
}

fn dispatch(command: &Command, context: &mut Context) -> Result<(), Failure> {
    match command {
        Command::Import(args) => import::run(args, context),
        Command::Report(args) => report::run(args, context),
        Command::Bulletin(args) => bulletin::run(args, context),
        Command::Progress(args) => progress::run(args, context),
        Command::Show(args) => show::run(args, context),
        Command::Check(args) => check::run(args, context),
        Command::Export(args) => export::run(args, context),
        Command::Target(args) => target::run(args, context),
        Command::Item(args) => item::run(args, context),
        Command::Schedule(args) => schedule::run(args, context),
        Command::Close(args) => close::close(args, context),
        Command::Reopen(args) => close::reopen(args, context),
        Command::Log(args) => log::run(args, context),
        Command::Undo(args) => undo::run(args, false, context),
        Command::Redo(args) => undo::run(args, true, context),
        Command::Compare(args) => compare::compare(args, context),
        Command::Series(args) => compare::series(args, context),
        Command::List(args) => plans::list(args, context),
        Command::Use(args) => plans::use_plan(args, context),
        Command::Place(args) => place::run(args, context),
        Command::Lights(args) => lights::run(args, context),
        Command::Db(args) => database::run(args, context),
        Command::Schema(args) => schema::run(args, context),
        Command::Demo => demo::run(context),
    }
}
