//! The command line: one file per command, each a sentence of fetch, compute, render.
//!
//! Only this room knows the terminal, the clock, the environment and exit codes: 0 done, 1 an error
//! in data or run, 2 usage. Results go to stdout, everything else to stderr.

mod args;
mod config;
mod context;
mod database;
mod demo;
mod export;
mod failure;
mod help;
mod import;
mod item;
mod judging;
mod lights;
mod output;
mod progress;
mod record;
mod replacement;
mod report;
mod schedule;
mod select;
mod show;
mod target;

use std::ffi::OsString;
use std::process::ExitCode;

use crate::cli::args::Command;
use crate::cli::context::Context;
use crate::cli::failure::Failure;

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
    dispatch(&cli.command, &mut context).map_err(|failure| failure.print(lang))
}

fn dispatch(command: &Command, context: &mut Context) -> Result<(), Failure> {
    match command {
        Command::Import(args) => import::run(args, context),
        Command::Report(args) => report::run(args, context),
        Command::Progress(args) => progress::run(args, context),
        Command::Show(args) => show::run(args, context),
        Command::Export(args) => export::run(args, context),
        Command::Target(args) => target::run(args, context),
        Command::Item(args) => item::run(args, context),
        Command::Schedule(args) => schedule::run(args, context),
        Command::Lights(args) => lights::run(args, context),
        Command::Db(args) => database::run(args, context),
        Command::Demo => demo::run(context),
    }
}
