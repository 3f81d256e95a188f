//! `plan db`: the database itself, where it is, whether it is sound, its backups.

use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::args::{DbArgs, DbCommand, OutputArgs};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::import::make_directory;
use crate::cli::merge;
use crate::cli::output::{self, done, print, tell};
use crate::cli::replacement::{self, Access, Replacement, beside};
use crate::cli::report::open;
use crate::lang::Message;
use crate::model::{DatabaseFault, Fault, FileFault, Inspection, Location, Problem};
use crate::render::Format;
use crate::report::inspection;
use crate::store::Store;

/// Shows, verifies, backs up or restores.
pub(super) fn run(args: &DbArgs, context: &Context) -> Result<(), Failure> {
    match &args.command {
        DbCommand::Path => path(context),
        DbCommand::Verify(args) => verify(args, context),
        DbCommand::Backup { file, force } => backup(file, *force, context),
        DbCommand::Merge(args) => merge::run(args, context),
        DbCommand::Restore { file } => restore(file, context),
    }
}

fn path(context: &Context) -> Result<(), Failure> {
    let full = std::path::absolute(&context.db).unwrap_or_else(|_| context.db.clone());
    print(&format!("{}\n", full.display()))?;
    let known = fs::metadata(&full).ok();
    tell(&context.words().message(
        &known.map_or(Message::NoDatabaseYet, |known| Message::DatabaseSize { bytes: known.len() }),
    ));
    Ok(())
}

fn verify(args: &OutputArgs, context: &Context) -> Result<(), Failure> {
    let found = open(context)?.inspect()?;
    let report = inspection(&name(&context.db), &found, context.words());
    output::write(&report, args, Format::Table, context)?;
    Ok(sound(&found, &context.db, false)?)
}

fn backup(file: &Path, force: bool, context: &Context) -> Result<(), Failure> {
    output::check_target(file, context)?;
    if file.exists() && !force {
        return Err(at(file, FileFault::Exists).into());
    }
    let store = open(context)?;
    let copy = Replacement::of(file, Access::Private)?;
    copied(store.copy_to(copy.path()), file)?;
    let found = Store::open(copy.path())?.inspect()?;
    sound(&found, &context.db, false)?;
    copy.put(force)?;
    let Inspection { size, plans, entries, .. } = found;
    done(&Message::BackedUp { path: name(file), bytes: size, plans, entries }, context);
    Ok(())
}

fn restore(file: &Path, context: &Context) -> Result<(), Failure> {
    output::check_target(file, context)?;
    if let Some(directory) = context.db.parent().filter(|_| !context.db_is_named) {
        make_directory(directory)?;
    }
    let copy = Replacement::of(&context.db, Access::Private)?;
    let looked = copied(Store::copy(file, copy.path()), &context.db)
        .and_then(|()| Store::open(copy.path())?.inspect());
    sound(&looked.map_err(|problem| of_backup(problem, file))?, file, true)?;
    let kept = replace(copy, &context.db)?;
    let Inspection { plans, entries, .. } = Store::open(&context.db)?.inspect()?;
    let (path, backup) = (name(&context.db), name(file));
    done(&Message::Restored { path, backup, plans, entries }, context);
    if let Some(kept) = kept {
        done(&Message::KeptAs { path: name(&kept) }, context);
    }
    Ok(())
}

/// Puts `copy` into the place of the database at `path`. Returns where that is kept, if there was one.
fn replace(copy: Replacement, path: &Path) -> Result<Option<PathBuf>, Problem> {
    match Store::open(path).and_then(|store| replace_content(store, &copy, path)) {
        Ok(kept) => Ok(Some(kept)),
        Err(problem) => match database_fault(&problem) {
            Some(DatabaseFault::NotFound) => copy.put(false).map(|()| None),
            Some(DatabaseFault::Empty) => copy.put(true).map(|()| None),
            Some(DatabaseFault::Corrupt | DatabaseFault::NotADatabase) => {
                replace_file(copy, path).map(Some)
            }
            _ => Err(problem),
        },
    }
}

/// Replaces what is in a database that can be opened, so that others who have it open see the new.
fn replace_content(mut store: Store, copy: &Replacement, path: &Path) -> Result<PathBuf, Problem> {
    let kept = free_name(path);
    let old = Replacement::of(&kept, Access::Private)?;
    copied(store.copy_to(old.path()), &kept)?;
    old.put(false)?;
    store.replace_with(copy.path())?;
    Ok(kept)
}

/// Replaces the file of a database that can no longer be opened, with what a killed command left
/// beside it, which must not be taken for a part of the new one.
fn replace_file(copy: Replacement, path: &Path) -> Result<PathBuf, Problem> {
    let kept = free_name(path);
    let old = Replacement::of(&kept, Access::Private)?;
    fs::copy(path, old.path()).map_err(|error| replacement::problem(path, &error))?;
    old.put(false)?;
    let journal = beside(path, "-journal");
    if journal.exists() {
        let moved = fs::rename(&journal, beside(&kept, "-journal"));
        moved.map_err(|error| replacement::problem(&journal, &error))?;
    }
    copy.put(true)?;
    Ok(kept)
}

/// The first name of its kind beside `path` that is free.
fn free_name(path: &Path) -> PathBuf {
    let named = |number: u32| beside(path, &format!(".before-restore-{number}"));
    (1..u32::MAX).map(named).find(|name| !name.exists()).unwrap_or_else(|| named(u32::MAX))
}

/// The outcome of copying to `target`: a copy that cannot be written is no fault of the database.
fn copied(outcome: Result<(), Problem>, target: &Path) -> Result<(), Problem> {
    outcome.map_err(|problem| match database_fault(&problem) {
        Some(DatabaseFault::Full | DatabaseFault::CannotWrite) => at(target, FileFault::Full),
        _ => problem,
    })
}

/// What is wrong with the copy of a backup is wrong with the backup `file`.
fn of_backup(problem: Problem, file: &Path) -> Problem {
    match database_fault(&problem).cloned() {
        Some(DatabaseFault::NotFound) => at(file, FileFault::NotFound),
        Some(fault) => Fault::Backup { path: name(file), fault }.into(),
        None => problem,
    }
}

/// Refuses a database in which something is wrong.
fn sound(found: &Inspection, path: &Path, is_backup: bool) -> Result<(), Problem> {
    let violations = found.violations();
    let fault = || Fault::Unsound { path: name(path), violations, is_backup };
    if violations == 0 { Ok(()) } else { Err(fault().into()) }
}

fn database_fault(problem: &Problem) -> Option<&DatabaseFault> {
    if let Fault::Database { fault, .. } = &problem.fault { Some(fault) } else { None }
}

fn at(path: &Path, fault: FileFault) -> Problem {
    Problem::at(Location::file(&name(path)), Fault::File(fault))
}

fn name(path: &Path) -> String {
    path.display().to_string()
}
