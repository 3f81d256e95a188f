//! Copies of a whole database: page by page, by SQLite's own backup, under its locks.
//!
//! `VACUUM INTO` would lay the rows out anew; a backup should be what was there, and it is what goes
//! back into a database that others are using.

use std::path::Path;

use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use crate::model::{DatabaseFault, Problem};
use crate::store::fault::fault_of;
use crate::store::{NOW, Store, open, problem};

impl Store {
    /// Copies the database into the file at `path`, which is there and empty, as it is at one moment.
    /// Others may read and write meanwhile; who commits waits.
    ///
    /// # Errors
    ///
    /// When the database cannot be read, or the file not be written.
    pub fn copy_to(&self, path: &Path) -> Result<(), Problem> {
        let copied = open::to_fill(path).and_then(|mut file| {
            // What becomes of a file that was not finished is nobody's loss.
            let journal = file.pragma_update(None, "journal_mode", "MEMORY");
            journal.map_err(|error| fault_of(&error))?;
            copy(&self.connection, &mut file)
        });
        copied.map_err(|fault| problem(&self.path, fault))
    }

    /// Copies the file at `from`, whatever it is, into the file at `to`, which is there and empty.
    ///
    /// # Errors
    ///
    /// When `from` is no database or cannot be read, or `to` not be written.
    pub fn copy(from: &Path, to: &Path) -> Result<(), Problem> {
        let connection = open::as_it_is(from).map_err(|fault| problem(from, fault))?;
        Self { connection, path: from.to_owned(), until: NOW }.copy_to(to)
    }

    /// Puts the database at `from` into the place of everything that is in this one: in one
    /// transaction, for which others wait, so that a killed process leaves one or the other.
    ///
    /// # Errors
    ///
    /// When either cannot be read, or this one not be written; then it is as it was.
    pub fn replace_with(&mut self, from: &Path) -> Result<(), Problem> {
        let replaced = open::as_it_is(from).and_then(|from| copy(&from, &mut self.connection));
        replaced.map_err(|fault| problem(&self.path, fault))
    }
}

pub(super) fn copy(from: &Connection, to: &mut Connection) -> Result<(), DatabaseFault> {
    let backup = Backup::new(from, to).map_err(|error| fault_of(&error))?;
    // In one step, so that nobody's writing makes it begin again and again.
    let is_done = backup.step(-1).map_err(|error| fault_of(&error))? == StepResult::Done;
    is_done.then_some(()).ok_or(DatabaseFault::Locked { by: None })
}
