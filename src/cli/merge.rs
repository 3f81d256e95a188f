//! `plan db merge`: what other database files have comes into the one in use.

use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::args::DbMergeArgs;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::import;
use crate::cli::output::{self, tell};
use crate::lang::Message;
use crate::model::{Change, DatabaseFault, Fault, FileFault, Joined, Location, Problem};
use crate::render::Format;
use crate::report::{self, Outcome};
use crate::store::{Joining, Other, Store};

/// Takes in what is new in the files, all of them or none.
pub(super) fn run(args: &DbMergeArgs, context: &Context) -> Result<(), Failure> {
    check_names(&args.files, context)?;
    let others = args.files.iter().map(|file| opened(file)).collect::<Result<Vec<_>, _>>()?;
    let change = || context.change(args.reason.as_deref());
    let changes = others.iter().map(|_| Ok([change()?, change()?]));
    let changes = changes.collect::<Result<Vec<[Change; 2]>, Failure>>()?;
    let joining = |is_dry| Joining {
        changes: &changes,
        preferred: args.prefer.map(Into::into),
        is_dry: is_dry || args.dry_run,
    };
    let is_new = fs::metadata(&context.db).map_or(true, |known| known.len() == 0);
    let mut outcome = None;
    if is_new {
        // No file is made before it is known that something comes into it.
        let tried = Store::in_memory(&context.db)?.merge(&others, &joining(true))?;
        let is_stored = refusal(&tried, args).is_none() && !tried.0.iter().all(Joined::is_empty);
        outcome = (args.dry_run || !is_stored).then_some(tried);
    }
    let outcome = match outcome {
        Some(outcome) => outcome,
        None => import::open(is_new, context)?.merge(&others, &joining(false))?,
    };
    let refusal = refusal(&outcome, args);
    let became = match &refusal {
        _ if args.dry_run => Outcome::DryRun,
        Some(_) => Outcome::Refused,
        None => Outcome::Merged,
    };
    let page = report::joined(&outcome.0, became, context.words());
    output::write(&page, &args.output, Format::Table, context)?;
    if is_new && became == Outcome::Merged && !outcome.0.iter().all(Joined::is_empty) {
        let path = context.db.display().to_string();
        tell(&context.words().message(&Message::NewDatabase { path }));
    }
    refusal.map_or(Ok(()), |problem| Err(problem.into()))
}

/// Why nothing of what was found is stored, if it is not.
fn refusal((all, closed): &(Vec<Joined>, Option<Problem>), args: &DbMergeArgs) -> Option<Problem> {
    let count = all.iter().map(|joined| joined.conflicts.len()).sum();
    let apart = (count > 0 && args.prefer.is_none()).then(|| Fault::Apart { count }.into());
    apart.or_else(|| closed.clone())
}

/// Refuses the database in use, and a file that is named twice.
fn check_names(files: &[PathBuf], context: &Context) -> Result<(), Problem> {
    let mut known: Vec<(PathBuf, &Path)> = Vec::new();
    for file in files {
        output::check_target(file, context)?;
        let Ok(full) = fs::canonicalize(file) else { continue };
        if let Some((_, first)) = known.iter().find(|(other, _)| *other == full) {
            return Err(at(file, Fault::RepeatedFile { first: name(first) }));
        }
        known.push((full, file));
    }
    Ok(())
}

/// The database `file`, in which nothing is wrong.
fn opened(file: &Path) -> Result<Other, Problem> {
    let other = Other::open(file).map_err(|problem| of_other(problem, file))?;
    let violations = other.inspect().map_err(|problem| of_other(problem, file))?.violations();
    let unsound = || Fault::OtherUnsound { path: name(file), violations };
    if violations == 0 { Ok(other) } else { Err(unsound().into()) }
}

fn of_other(problem: Problem, file: &Path) -> Problem {
    let Fault::Database { fault, .. } = problem.fault else { return problem };
    if fault == DatabaseFault::NotFound {
        return at(file, FileFault::NotFound.into());
    }
    Fault::OtherDatabase { path: name(file), fault }.into()
}

fn at(path: &Path, fault: Fault) -> Problem {
    Problem::at(Location::file(&name(path)), fault)
}

fn name(path: &Path) -> String {
    path.display().to_string()
}
