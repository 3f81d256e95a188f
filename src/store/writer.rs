//! Writing: one transaction, one change. Rows are added, and none is changed or deleted.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rusqlite::{Connection, Transaction, TransactionBehavior, params};

use crate::model::{
    Basis, Change, Closings, Code, Entry, Evidence, Fault, Field, Item, Kind, Logged, Mapping,
    Merge, Period, Places, Plan, PlanKey, Problem, Quantity, Question, Reply, Reported, Reversal,
    Revision, Schedule, SourceFile, Spot, Touched,
};
use crate::store::fault::fault_of;
use crate::store::rows::Reader;
use crate::store::{Detail, Listed, NOW, problem};

/// Where an entry comes from, and why it differs from the one before.
#[derive(Debug, Clone, Copy, Default)]
pub struct Origin<'a> {
    /// Why it differs from the revision before; `None` where nobody said.
    pub reason: Option<&'a str>,
    /// The file that it was read from, and where; `None` if it was typed in. The file must have been
    /// saved before.
    pub file: Option<(&'a SourceFile, &'a Evidence)>,
}

/// A number that a list reports of an item, and nothing else.
#[derive(Debug, Clone, Copy)]
pub struct Figure<'a> {
    /// The place of the item among those of its plan, from 0.
    pub item: usize,
    /// The period that it is of.
    pub period: Period,
    /// The number in the item's unit.
    pub value: Quantity,
    /// The span that it is of; `None` where it has none, as shares and levels.
    pub basis: Option<Basis>,
    /// The number as typed, where that is not how the program would write it.
    pub written: Option<&'a str>,
    /// Where it stands in its file.
    pub spot: Spot,
    /// The words that it was read from.
    pub text: &'a str,
}

/// A change that is being written. Dropped without [`Writer::commit`], nothing has happened.
#[derive(Debug)]
pub struct Writer<'a> {
    pub(super) transaction: Transaction<'a>,
    pub(super) change_id: i64,
    has_reason: bool,
    pub(super) path: PathBuf,
    /// What was written so far, by the plan's id.
    plans: BTreeMap<i64, Written>,
    /// A closed period that says something else after this change.
    pub(super) closed: Option<Period>,
}

/// Most of what a writer keeps of the file in memory, in KiB, which SQLite tells from pages by the sign.
const CACHE: i64 = -262_144;

/// What a change has written to a plan.
#[derive(Debug)]
struct Written {
    touched: Touched,
    /// What was closed before.
    closings: Closings,
}

/// Which reports a row changes.
#[derive(Debug, Clone, Copy)]
pub(super) enum Reach {
    /// None.
    None,
    /// Those of a period and of all after it.
    From(Period),
    /// Those of the periods that end on a day or later.
    FromDay(NaiveDate),
    /// All.
    All,
}

impl<'a> Writer<'a> {
    pub(super) fn begin(
        connection: &'a mut Connection,
        path: &Path,
        change: &Change,
    ) -> Result<Self, Problem> {
        let mut writer = Self::without_change(connection, path)?;
        let begun = writer.start(change, None);
        writer.checked(begun)?;
        Ok(writer)
    }

    /// A writer that has no change yet.
    pub(super) fn without_change(
        connection: &'a mut Connection,
        path: &Path,
    ) -> Result<Self, Problem> {
        // What is written stays in memory until the commit; were it to fill the cache, all else would be read
        // again and again.
        let room = connection.pragma_update(None, "cache_size", CACHE);
        let begun = room
            .and_then(|()| connection.transaction_with_behavior(TransactionBehavior::Immediate));
        Ok(Self {
            transaction: begun.map_err(|error| problem(path, fault_of(&error)))?,
            change_id: 0,
            has_reason: false,
            path: path.to_owned(),
            plans: BTreeMap::new(),
            closed: None,
        })
    }

    /// What is written from now on is of `change`, which gets the number `number`, or else the next.
    pub(super) fn start(&mut self, change: &Change, number: Option<i64>) -> rusqlite::Result<()> {
        self.note_plans()?;
        self.plans.clear();
        let sql = "INSERT INTO change (id, uuid, at, person, command, reason)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let Change { uuid, at, by, command, reason } = change;
        self.transaction.execute(sql, params![number, uuid, at, by, command, reason])?;
        self.change_id = self.transaction.last_insert_rowid();
        self.has_reason = reason.is_some();
        Ok(())
    }

    /// The number of this change.
    pub fn number(&self) -> i64 {
        self.change_id
    }

    /// Returns the plan `key` as it stands inside this transaction.
    ///
    /// # Errors
    ///
    /// When the database cannot be read.
    pub fn plan(&self, key: &PlanKey) -> Result<Option<Plan>, Problem> {
        self.checked(self.reader().plan(key, Detail::Whole))
    }

    /// Whether the plan `key` is there as it stands inside this transaction.
    ///
    /// # Errors
    ///
    /// When the database cannot be read.
    pub fn has_plan(&self, key: &PlanKey) -> Result<bool, Problem> {
        self.checked(self.reader().has_plan(key))
    }

    /// Returns the plan `key` without anything that was reported.
    ///
    /// # Errors
    ///
    /// When the database cannot be read.
    pub fn outline(&self, key: &PlanKey) -> Result<Option<Plan>, Problem> {
        let outline = self.checked(self.reader().outline(key))?;
        Ok(outline.map(|(_, plan)| plan))
    }

    /// Returns what is in force of what was reported for the items `codes` of the plan `key`.
    ///
    /// # Errors
    ///
    /// When the database cannot be read.
    pub fn entries<'c>(
        &self,
        key: &PlanKey,
        codes: impl IntoIterator<Item = &'c Code>,
    ) -> Result<BTreeMap<Code, Vec<Entry>>, Problem> {
        self.checked(self.reader().entries_of(key, codes))
    }

    /// Returns what lists have said of the entries of the plan `key`.
    ///
    /// # Errors
    ///
    /// When the database cannot be read.
    pub fn listed(&self, key: &PlanKey) -> Result<Listed, Problem> {
        self.checked(self.reader().listed(key))
    }

    /// Returns every plan's key as it stands inside this transaction.
    ///
    /// # Errors
    ///
    /// When the database cannot be read.
    pub fn plans(&self) -> Result<Vec<PlanKey>, Problem> {
        self.checked(self.reader().plans())
    }

    /// Returns the places as they stand inside this transaction.
    ///
    /// # Errors
    ///
    /// When the database cannot be read.
    pub fn places(&self) -> Result<Places, Problem> {
        self.checked(self.reader().places())
    }

    /// Returns what was said that columns hold, as it stands inside this transaction.
    ///
    /// # Errors
    ///
    /// When the database cannot be read.
    pub fn mapping(&self) -> Result<Mapping, Problem> {
        self.checked(self.reader().mapping())
    }

    /// Returns every change up to this one, by number.
    ///
    /// # Errors
    ///
    /// When the database cannot be read.
    pub fn log(&self) -> Result<Vec<Logged>, Problem> {
        self.checked(self.reader().log())
    }

    /// Stores what the merged draft says that is new, as read from the files `sources`.
    ///
    /// # Errors
    ///
    /// When the database cannot be written.
    pub fn save(&mut self, merge: &Merge, sources: &[SourceFile]) -> Result<(), Problem> {
        let saved = self.try_save(merge, sources);
        self.checked(saved)
    }

    /// Adds a revision of what is reported for an item and a period; `None` takes it back.
    ///
    /// # Errors
    ///
    /// When the database cannot be written.
    pub fn add_entry(
        &mut self,
        key: &PlanKey,
        (code, period): (&Code, Period),
        reported: Option<&Reported>,
        origin: Origin<'_>,
    ) -> Result<(), Problem> {
        let added = self.try_add_entry(key, (code, period), reported, origin);
        self.checked(added)
    }

    /// Stores that this change is read from the file `source`.
    ///
    /// # Errors
    ///
    /// When the database cannot be written.
    pub fn add_source(&mut self, source: &SourceFile) -> Result<(), Problem> {
        let added = self.source_ids(std::slice::from_ref(source));
        self.checked(added).map(drop)
    }

    /// Adds what is reported for items and periods of which nothing was ever reported before, and for
    /// each of them once, as read from the file `source`, which must have been added before.
    /// They are of `plan`, which is known; those of an item should stand together, by their periods.
    ///
    /// # Errors
    ///
    /// When the database cannot be written.
    pub fn add_figures(
        &mut self,
        plan: &Plan,
        figures: &[Figure<'_>],
        source: &SourceFile,
    ) -> Result<(), Problem> {
        let added = self.try_add_figures(plan, figures, source);
        self.checked(added)
    }

    /// Returns every item and period of the plan `key` that anything was ever reported of, whether it
    /// counts or not.
    ///
    /// # Errors
    ///
    /// When the database cannot be read.
    pub fn reported(&self, key: &PlanKey) -> Result<BTreeSet<(Code, Period)>, Problem> {
        self.checked(self.ever_reported(key))
    }

    /// Gives up the memory of what was read of the file; what was written keeps its own. For work that goes
    /// from plan to plan and comes back to none.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub fn forget(&self) -> Result<(), Problem> {
        self.checked(self.transaction.execute_batch("PRAGMA shrink_memory"))
    }

    /// Puts a target into the place of the one of `item`, from its day on.
    ///
    /// # Errors
    ///
    /// When the database cannot be written.
    pub fn add_revision(
        &mut self,
        key: &PlanKey,
        item: &Item,
        revision: &Revision,
    ) -> Result<(), Problem> {
        // Words have no unit; the entries of the number that takes their place have its unit.
        let unit = item.unit.clone().or_else(|| revision.target.unit.clone());
        if unit != item.unit {
            let set = self.try_set_item(key, &Item { unit, ..item.clone() }, Reach::None);
            self.checked(set)?;
        }
        let added = self.try_add_revision(key, item, revision);
        self.checked(added)
    }

    /// Stores the fields of `item`, which is known.
    ///
    /// # Errors
    ///
    /// When the database cannot be written.
    pub fn set_item(&mut self, key: &PlanKey, item: &Item) -> Result<(), Problem> {
        let set = self.try_set_item(key, item, Reach::All);
        self.checked(set)
    }

    /// Stores how the work of all items, or of those of one kind, is spread over the year; `None`
    /// goes back to the usual.
    ///
    /// # Errors
    ///
    /// When the database cannot be written.
    pub fn set_schedule(
        &mut self,
        key: &PlanKey,
        kind: Option<Kind>,
        schedule: Option<&Schedule>,
    ) -> Result<(), Problem> {
        let set = self.try_set_schedule(key, kind, schedule);
        self.checked(set)
    }

    /// Stores what the columns under `heading` hold; `None` where they are not to be read.
    ///
    /// # Errors
    ///
    /// When the database cannot be written.
    pub fn set_mapping(
        &mut self,
        key: &PlanKey,
        heading: &str,
        field: Option<Field>,
    ) -> Result<(), Problem> {
        let set = self.try_set_mapping(key, heading, field);
        self.checked(set)
    }

    /// Stores what `place` is a part of; `None` where of no place. Those that are not known are made.
    ///
    /// # Errors
    ///
    /// When the database cannot be written.
    pub fn set_parent(&mut self, place: &str, parent: Option<&str>) -> Result<(), Problem> {
        let set = self.try_set_parent(place, parent);
        self.checked(set)
    }

    /// Stores what a person says of a finding.
    ///
    /// # Errors
    ///
    /// When the database cannot be written.
    pub fn answer(
        &mut self,
        key: &PlanKey,
        question: &Question,
        reply: &Reply,
    ) -> Result<(), Problem> {
        let answered = self.try_answer(key, question, reply);
        self.checked(answered)
    }

    /// Closes `period` with every one before it, or opens it again with every one after it.
    ///
    /// # Errors
    ///
    /// When the database cannot be written.
    pub fn close(&mut self, key: &PlanKey, period: Period, reopened: bool) -> Result<(), Problem> {
        let closed = self.try_close(key, period, reopened);
        self.checked(closed)
    }

    /// Takes the change `other` back, or brings it in again if it was taken back.
    ///
    /// # Errors
    ///
    /// When the database cannot be written.
    pub fn reverse(&mut self, other: &Logged) -> Result<Reversal, Problem> {
        let reversal = Reversal { of: other.number, is_redo: other.undone_by.is_some() };
        let reversed = self.try_reverse(other, reversal);
        self.checked(reversed).map(|()| reversal)
    }

    /// Makes everything that was written last.
    ///
    /// # Errors
    ///
    /// When it changes what a closed period says and nobody said why, or when the database cannot be
    /// written; then nothing is.
    pub fn commit(self) -> Result<(), Problem> {
        self.check_closed()?;
        let noted = self.note_plans();
        self.checked(noted)?;
        let path = self.path;
        self.transaction.commit().map_err(|error| problem(&path, fault_of(&error)))
    }

    /// Refuses a change of what a closed period says, unless somebody said why.
    pub(super) fn check_closed(&self) -> Result<(), Problem> {
        let closed = self.closed.filter(|_| !self.has_reason);
        closed.map_or(Ok(()), |period| Err(Fault::ClosedPeriod { period }.into()))
    }

    pub(super) fn checked<T>(&self, result: rusqlite::Result<T>) -> Result<T, Problem> {
        result.map_err(|error| problem(&self.path, fault_of(&error)))
    }

    /// Reads as it stands inside this transaction.
    pub(super) fn reader(&self) -> Reader<'_> {
        Reader { connection: &self.transaction, until: NOW }
    }

    /// Notes that a row is written to the plan `plan_id`, and what it changes.
    pub(super) fn touch(&mut self, plan_id: i64, reach: Reach) -> rusqlite::Result<&mut Touched> {
        if !self.plans.contains_key(&plan_id) {
            let closings = self.reader().closings(plan_id)?;
            self.plans.insert(plan_id, Written { touched: Touched::default(), closings });
        }
        let written = self.plans.get_mut(&plan_id).ok_or(rusqlite::Error::QueryReturnedNoRows)?;
        let through = written.closings.through();
        let is_closed = through.is_some_and(|through| match reach {
            Reach::None => false,
            Reach::All => true,
            Reach::From(period) => period <= through,
            Reach::FromDay(day) => through.last_day().is_none_or(|last| day <= last),
        });
        self.closed = self.closed.or(through.filter(|_| is_closed));
        Ok(&mut written.touched)
    }

    /// Stores which plans this change wrote to, and how much.
    fn note_plans(&self) -> rusqlite::Result<()> {
        let sql = "INSERT INTO change_plan (change_id, plan_id, items, targets, entries, others)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        for (plan_id, Written { touched, .. }) in &self.plans {
            let Touched { items, targets, entries, others } = touched;
            let values = params![self.change_id, plan_id, items, targets, entries, others];
            self.transaction.execute(sql, values)?;
        }
        Ok(())
    }
}
