//! `plan demo`: the whole way once, on a sample plan in a scratch database.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::cli::args::{
    AddArgs, ImportArgs, JudgingArgs, OutputArgs, ProgressArgs, ProgressCommand, ReportArgs,
    Reports,
};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::output::{self, print};
use crate::cli::{import, progress, report};
use crate::lang::Message;
use crate::model::{Fault, Location, Problem};
use crate::read::file_fault;

/// The sample's files, so that the demonstration needs nothing but the program.
const FILES: &[(&str, &str)] = &[
    ("report.txt", include_str!("../../fixtures/qijiang-2022/report.txt")),
    ("progress.csv", include_str!("../../fixtures/qijiang-2022/progress.csv")),
];

/// Imports the sample, logs illustrative progress, and prints the report.
pub(super) fn run(context: &mut Context) -> Result<(), Failure> {
    let directory = scratch_directory()?;
    let files = unpack(&directory)?;
    context.db = directory.join("demo.db");
    (context.db_is_named, context.named_plan, context.usual_plan) = (true, None, None);
    say(&Message::DemoNote, context)?;
    for path in files {
        step(&format!("plan import {}", file_name(&path)), context)?;
        let args = ImportArgs {
            files: vec![path],
            kind: None,
            reason: None,
            period: None,
            mapping: Vec::new(),
            review: false,
            output: None,
            dry_run: false,
            format: None,
        };
        import::run(&args, context)?;
    }
    step("plan progress add 16 0.065亿美元 -p 2022-06 --note 示例", context)?;
    progress::run(&ProgressArgs { command: ProgressCommand::Add(sample()) }, context)?;
    step("plan report", context)?;
    let output = OutputArgs { format: None, output: None, no_bom: false };
    report::run(&whole_report(output), context)?;
    let path = context.db.display().to_string();
    print("\n")?;
    say(&Message::DemoDatabase { path }, context)
}

/// Makes a directory that was not there: in a place that all share, one that was may be a trap.
fn scratch_directory() -> Result<PathBuf, Failure> {
    let shared = std::env::temp_dir();
    let mut number = std::process::id();
    loop {
        let own = shared.join(format!("plan-demo-{number}"));
        match std::fs::create_dir(&own) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                number = number.wrapping_add(1);
            }
            made => return made.map(|()| own).map_err(|error| refused(&shared, &error)),
        }
    }
}

fn refused(path: &Path, error: &std::io::Error) -> Failure {
    let at = Location::file(&path.display().to_string());
    Problem::at(at, Fault::File(file_fault(error))).into()
}

/// Writes the sample's files beside the scratch database.
fn unpack(directory: &Path) -> Result<Vec<PathBuf>, Failure> {
    let written = || {
        let write = |(name, text): &(&str, &str)| {
            let path = directory.join(name);
            std::fs::write(&path, text).map(|()| path)
        };
        FILES.iter().map(write).collect::<Result<Vec<PathBuf>, std::io::Error>>()
    };
    written().map_err(|error| refused(directory, &error))
}

fn whole_report(output: OutputArgs) -> ReportArgs {
    ReportArgs {
        what: None,
        period: None,
        group_by: None,
        light: Vec::new(),
        behind: false,
        sort: None,
        reverse: false,
        top: None,
        by: None,
        explain: false,
        rollup: false,
        item: None,
        changes_since: None,
        judging: JudgingArgs { lights: None, original: false },
        output,
    }
}

fn sample() -> AddArgs {
    let reports = Reports {
        value: Some("0.065亿美元".to_owned()),
        period: Some("2022-06".to_owned()),
        month: false,
        ytd: false,
        year_before: false,
        reference: None,
        physical: None,
        status: None,
        started: None,
        finished: None,
        problem: None,
        next: None,
        source: None,
        note: Some("示例".to_owned()),
    };
    AddArgs { item: "16".to_owned(), reports, reason: None }
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn step(command: &str, context: &Context) -> Result<(), Failure> {
    print("\n")?;
    say(&Message::DemoStep { command: command.to_owned() }, context)
}

fn say(message: &Message, context: &Context) -> Result<(), Failure> {
    context.words().message(message).lines().try_for_each(output::say)
}
