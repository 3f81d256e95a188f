//! The database: one SQLite file, its schema, and every line of SQL.
//!
//! Reading never creates a file. Writing goes through a [`Writer`]: one immediate transaction, one
//! [`crate::model::Change`], all or nothing. The journal is SQLite's rollback journal with
//! `synchronous=FULL`: one file to copy and mail, and safe on a shared network folder, where WAL
//! is not.

mod convert;
mod copy;
mod fault;
mod holder;
mod migration;
mod open;
mod rows;
mod verify;
mod writer;

pub use writer::{Origin, Writer};

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::model::{
    Change, Code, DatabaseFault, Entry, Fault, Period, Plan, PlanKey, Problem, Reported,
};

/// What lists have said of the entries of a plan: a list that says it again says nothing new.
#[derive(Debug, Default)]
pub struct Listed {
    /// The SHA-256 of every file that entries were read from.
    pub files: Vec<String>,
    /// What the last list said of the entries that a person has corrected or taken back since.
    pub overruled: BTreeMap<(Code, Period), Reported>,
}

/// An open database.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
}

impl Store {
    /// Opens the database at `path` for reading.
    ///
    /// # Errors
    ///
    /// When there is none, when it is another program's or a newer version's, or cannot be read.
    pub fn open(path: &Path) -> Result<Self, Problem> {
        let connection = open::existing(path).map_err(|fault| problem(path, fault))?;
        Ok(Self { connection, path: path.to_owned() })
    }

    /// Opens the database at `path` for writing; makes it if there is none.
    ///
    /// # Errors
    ///
    /// When it is another program's or a newer version's, or cannot be written.
    pub fn open_or_create(path: &Path) -> Result<Self, Problem> {
        let connection = open::or_create(path).map_err(|fault| problem(path, fault))?;
        Ok(Self { connection, path: path.to_owned() })
    }

    /// Returns the plans that are stored, by place and year.
    ///
    /// # Errors
    ///
    /// When the database cannot be read.
    pub fn plans(&self) -> Result<Vec<PlanKey>, Problem> {
        rows::plans(&self.connection).map_err(|error| self.problem(&error))
    }

    /// Returns the plan `key` with the entries in force, or `None` if there is no such plan.
    ///
    /// # Errors
    ///
    /// When the database cannot be read.
    pub fn plan(&self, key: &PlanKey) -> Result<Option<Plan>, Problem> {
        // One transaction, so that all of it is of one moment.
        let read = || {
            let transaction = self.connection.unchecked_transaction()?;
            rows::plan(&transaction, key)
        };
        read().map_err(|error| self.problem(&error))
    }

    /// Returns what lists have said of the entries of the plan `key`.
    ///
    /// # Errors
    ///
    /// When the database cannot be read.
    pub fn listed(&self, key: &PlanKey) -> Result<Listed, Problem> {
        rows::listed(&self.connection, key).map_err(|error| self.problem(&error))
    }

    /// Returns every revision of what was reported for an item, by period and revision.
    ///
    /// # Errors
    ///
    /// When the database cannot be read.
    pub fn revisions(&self, key: &PlanKey, code: &Code) -> Result<Vec<Entry>, Problem> {
        rows::revisions(&self.connection, key, code).map_err(|error| self.problem(&error))
    }

    /// Begins to write. Nothing is stored before [`Writer::commit`].
    ///
    /// # Errors
    ///
    /// When another program has been writing for longer than the busy timeout, or the file cannot
    /// be written.
    pub fn begin(&mut self, change: &Change) -> Result<Writer<'_>, Problem> {
        Writer::begin(&mut self.connection, &self.path, change)
    }

    fn problem(&self, error: &rusqlite::Error) -> Problem {
        problem(&self.path, fault::fault_of(error))
    }
}

fn problem(path: &Path, fault: DatabaseFault) -> Problem {
    let is_locked = fault == DatabaseFault::Locked { by: None };
    let by = is_locked.then(|| holder::holder(path)).flatten();
    let fault = if is_locked { DatabaseFault::Locked { by } } else { fault };
    Fault::Database { path: path.display().to_string(), fault }.into()
}
