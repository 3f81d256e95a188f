//! The database: one SQLite file, its schema, and every line of SQL.
//!
//! Reading never creates a file. Writing goes through a [`Writer`]: one immediate transaction, one
//! [`crate::model::Change`], all or nothing. Rows are only ever added, so that a reader sees the plans
//! as they stand, or as they stood at any time before. The journal is SQLite's rollback journal with
//! `synchronous=FULL`: one file to copy and mail, and safe on a shared network folder, where WAL
//! is not.

mod ahead;
mod convert;
mod copy;
mod entries;
mod fault;
mod history;
mod holder;
mod merge;
mod migration;
mod moving;
mod named;
mod open;
mod records;
mod rows;
mod settle;
mod summary;
mod verify;
mod writer;
mod written;

pub use entries::Detail;
pub use merge::{Joining, Other};
pub use writer::{Figure, Origin, Writer};

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZero;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::thread;

use chrono::{DateTime, FixedOffset};
use rusqlite::Connection;

use crate::model::{
    Answers, Causes, Change, Code, DatabaseFault, Entry, Fault, Logged, Mapping, Period, Places,
    Plan, PlanKey, PlanSummary, Problem, Reported, Written,
};
use crate::store::fault::fault_of;
use crate::store::rows::Reader;

/// What lists have said of the entries of a plan: a list that says it again says nothing new.
#[derive(Debug, Default)]
pub struct Listed {
    /// The SHA-256 of every file that entries were read from.
    pub files: BTreeSet<String>,
    /// What the last list said of the entries that a person has corrected or taken back since.
    pub overruled: BTreeMap<(Code, Period), Reported>,
}

/// An open database.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
    /// The last change that is read.
    until: i64,
}

/// So many plans are read in the time that another thread and its connection take to begin.
const WORTH_A_THREAD: usize = 4;

/// Sees every change.
const NOW: i64 = i64::MAX;

impl Store {
    /// Opens the database at `path` for reading.
    ///
    /// # Errors
    ///
    /// When there is none, when it is another program's or a newer version's, or cannot be read.
    pub fn open(path: &Path) -> Result<Self, Problem> {
        let connection = open::existing(path).map_err(|fault| problem(path, fault))?;
        Ok(Self { connection, path: path.to_owned(), until: NOW })
    }

    /// Opens the database at `path` for writing; makes it if there is none.
    ///
    /// # Errors
    ///
    /// When it is another program's or a newer version's, or cannot be written.
    pub fn open_or_create(path: &Path) -> Result<Self, Problem> {
        let connection = open::or_create(path).map_err(|fault| problem(path, fault))?;
        Ok(Self { connection, path: path.to_owned(), until: NOW })
    }

    /// An empty database that is in no file, in the stead of one at `path` that is not there.
    ///
    /// # Errors
    ///
    /// When it cannot be made.
    pub fn in_memory(path: &Path) -> Result<Self, Problem> {
        let made = open::in_memory().and_then(|mut connection| {
            migration::create(&mut connection)?;
            Ok(connection)
        });
        let connection = made.map_err(|fault| problem(path, fault))?;
        Ok(Self { connection, path: path.to_owned(), until: NOW })
    }

    /// From now on reads everything as it stood when the change with the number `number` had been made.
    ///
    /// # Errors
    ///
    /// When there is no such change, or the database cannot be read.
    pub fn go_back_to(&mut self, number: i64) -> Result<(), Problem> {
        let newest = self.reading(Reader::newest)?;
        if !(0..=newest).contains(&number) {
            return Err(Fault::UnknownChange { number, newest }.into());
        }
        self.until = number;
        Ok(())
    }

    /// Returns the number of the last change that had been made by `moment`; 0 if there was none.
    ///
    /// # Errors
    ///
    /// When the database cannot be read.
    pub fn last_change_by(&self, moment: DateTime<FixedOffset>) -> Result<i64, Problem> {
        self.reading(|reader| reader.last_by(moment))
    }

    /// Returns the plans that are stored, by place and year.
    ///
    /// # Errors
    ///
    /// When the database cannot be read.
    pub fn plans(&self) -> Result<Vec<PlanKey>, Problem> {
        self.reading(Reader::plans)
    }

    /// Whether the plan `key` is there.
    ///
    /// # Errors
    ///
    /// When the database cannot be read.
    pub fn has_plan(&self, key: &PlanKey) -> Result<bool, Problem> {
        self.reading(|reader| reader.has_plan(key))
    }

    /// Returns what each plan holds, by place and year.
    ///
    /// # Errors
    ///
    /// When the database cannot be read.
    pub fn summaries(&self) -> Result<Vec<PlanSummary>, Problem> {
        self.reading(Reader::summaries)
    }

    /// Returns the places that are known, and what they are parts of.
    ///
    /// # Errors
    ///
    /// When the database cannot be read.
    pub fn places(&self) -> Result<Places, Problem> {
        self.reading(Reader::places)
    }

    /// Returns the plan `key` with the entries in force, or `None` if there is no such plan.
    ///
    /// # Errors
    ///
    /// When the database cannot be read.
    pub fn plan(&self, key: &PlanKey) -> Result<Option<Plan>, Problem> {
        self.plan_in(key, Detail::Whole)
    }

    /// The same with its entries in this detail.
    ///
    /// # Errors
    ///
    /// When the database cannot be read.
    pub fn plan_in(&self, key: &PlanKey, detail: Detail) -> Result<Option<Plan>, Problem> {
        self.reading(|reader| reader.plan(key, detail))
    }

    /// Reads the plans `keys`, all of one moment and with their figures alone, and returns what `map` makes of each,
    /// in their order: of thousands of plans no more than one for each processor is kept.
    ///
    /// # Errors
    ///
    /// When the database cannot be read.
    pub fn map_plans<T: Send>(
        &self,
        keys: &[&PlanKey],
        map: impl Fn(Plan) -> T + Sync,
    ) -> Result<Vec<T>, Problem> {
        // What is written once stays, so that up to the same change every connection sees the same.
        let until = self.until.min(self.reading(Reader::newest)?);
        let path = &self.path;
        let read = |connection: &Connection, keys: &[&PlanKey]| {
            let _transaction = connection.unchecked_transaction()?;
            let plans =
                keys.iter().map(|key| Reader { connection, until }.plan(key, Detail::Figures));
            let mapped = plans.filter_map(|plan| plan.map(|plan| plan.map(&map)).transpose());
            mapped.collect::<rusqlite::Result<Vec<T>>>()
        };
        let share = keys.len().div_ceil(thread::available_parallelism().map_or(1, NonZero::get));
        let (own, others) = keys.split_at(share.max(WORTH_A_THREAD).min(keys.len()));
        let fault = |error: rusqlite::Error| problem(path, fault_of(&error));
        let helper = |keys: &[&PlanKey]| {
            let connection = open::existing(path).map_err(|fault| problem(path, fault))?;
            read(&connection, keys).map_err(fault)
        };
        thread::scope(|scope| {
            let chunks = others.chunks(share.max(WORTH_A_THREAD));
            let helpers: Vec<_> = chunks.map(|keys| scope.spawn(|| helper(keys))).collect();
            let mut mapped = read(&self.connection, own).map_err(fault)?;
            for helper in helpers {
                mapped.extend(helper.join().unwrap_or_else(|panic| resume_unwind(panic))?);
            }
            Ok(mapped)
        })
    }

    /// Returns the last period of its own year that anything was reported for in any of the plans `keys`.
    ///
    /// # Errors
    ///
    /// When the database cannot be read.
    pub fn last_reported(&self, keys: &[&PlanKey]) -> Result<Option<Period>, Problem> {
        self.reading(|reader| {
            let periods = keys.iter().map(|key| reader.last_period(key));
            Ok(periods.collect::<rusqlite::Result<Vec<_>>>()?.into_iter().flatten().max())
        })
    }

    /// Returns what lists have said of the entries of the plan `key`.
    ///
    /// # Errors
    ///
    /// When the database cannot be read.
    pub fn listed(&self, key: &PlanKey) -> Result<Listed, Problem> {
        self.reading(|reader| reader.listed(key))
    }

    /// Returns what was said of findings of the plan `key`; none if there is no such plan.
    ///
    /// # Errors
    ///
    /// When the database cannot be read.
    pub fn answers(&self, key: &PlanKey) -> Result<Answers, Problem> {
        self.reading(|reader| {
            let id = reader.plan_id(key)?;
            Ok(id.map(|id| reader.answers(id)).transpose()?.unwrap_or_default())
        })
    }

    /// Returns what was said that columns hold, by their headings, for the lists of every plan.
    ///
    /// # Errors
    ///
    /// When the database cannot be read.
    pub fn mapping(&self) -> Result<Mapping, Problem> {
        self.reading(Reader::mapping)
    }

    /// Returns every revision of what was reported for an item, by period and revision.
    ///
    /// # Errors
    ///
    /// When the database cannot be read.
    pub fn revisions(&self, key: &PlanKey, code: &Code) -> Result<Vec<Entry>, Problem> {
        self.reading(|reader| reader.revisions(key, code))
    }

    /// Returns every change that was made, by number.
    ///
    /// # Errors
    ///
    /// When the database cannot be read.
    pub fn log(&self) -> Result<Vec<Logged>, Problem> {
        self.reading(Reader::log)
    }

    /// Returns everything that was ever written to the plan `key`, by table.
    ///
    /// # Errors
    ///
    /// When the database cannot be read.
    pub fn written(&self, key: &PlanKey) -> Result<Vec<Written>, Problem> {
        self.reading(|reader| reader.written(key))
    }

    /// Returns the numbers of the changes that wrote something of the item `code` in the plan `key`.
    ///
    /// # Errors
    ///
    /// When the database cannot be read.
    pub fn changes_of_item(&self, key: &PlanKey, code: &Code) -> Result<BTreeSet<i64>, Problem> {
        self.reading(|reader| reader.changes_of_item(key, code))
    }

    /// Returns the numbers of the changes that wrote entries of `period` in the plan `key`, or closed
    /// or opened it.
    ///
    /// # Errors
    ///
    /// When the database cannot be read.
    pub fn changes_of_period(
        &self,
        key: &PlanKey,
        period: Period,
    ) -> Result<BTreeSet<i64>, Problem> {
        self.reading(|reader| reader.changes_of_period(key, period.number()))
    }

    /// Returns what wrote everything of the plan `key` that was written after the change `number`.
    ///
    /// # Errors
    ///
    /// When the database cannot be read.
    pub fn causes_since(&self, key: &PlanKey, number: i64) -> Result<Causes, Problem> {
        self.reading(|reader| reader.causes_since(key, number))
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

    /// The same for very many entries. Their items and files are looked up in the transaction that adds them and
    /// no row is ever deleted, so that SQLite need not look for them again, which takes a fifth of the time.
    /// Nothing else is to be written by this store then.
    ///
    /// # Errors
    ///
    /// As [`Store::begin`].
    pub fn begin_bulk(&mut self, change: &Change) -> Result<Writer<'_>, Problem> {
        let trusted = self.connection.pragma_update(None, "foreign_keys", "OFF");
        trusted.map_err(|error| problem(&self.path, fault_of(&error)))?;
        self.begin(change)
    }

    /// What `read` reads, in one transaction, so that all of it is of one moment.
    fn reading<'s, T>(
        &'s self,
        read: impl FnOnce(&Reader<'s>) -> rusqlite::Result<T>,
    ) -> Result<T, Problem> {
        let within = || {
            let _transaction = self.connection.unchecked_transaction()?;
            read(&Reader { connection: &self.connection, until: self.until })
        };
        within().map_err(|error| problem(&self.path, fault_of(&error)))
    }
}

fn problem(path: &Path, fault: DatabaseFault) -> Problem {
    let is_locked = fault == DatabaseFault::Locked { by: None };
    let by = is_locked.then(|| holder::holder(path)).flatten();
    let fault = if is_locked { DatabaseFault::Locked { by } } else { fault };
    Fault::Database { path: path.display().to_string(), fault }.into()
}
