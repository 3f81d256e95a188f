//! What another file has that this one lacks: its changes are taken in, with every row that they wrote.
//!
//! A change is the same in every file by its uuid; places, plans, items and sources are found by what they are
//! called. The changes that come in get the next numbers, in their own order, and the merge the one behind
//! them: so what holds is still what was written last. Where that is not what either side would have by
//! itself, or what the person prefers, the merge writes it once more.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension, ToSql, params};

use crate::model::{
    Change, Conflict, DatabaseFault, Fault, Inspection, Joined, JoinedPlan, Logged, Plan, PlanKey,
    Problem, Reversal, Side, Subject, Touched, changed_closing,
};
use crate::store::copy::copy;
use crate::store::fault::fault_of;
use crate::store::moving::{Ids, TABLES, Table};
use crate::store::rows::Reader;
use crate::store::settle::Settled;
use crate::store::verify::inspection;
use crate::store::writer::{Reach, Writer};
use crate::store::{Detail, NOW, Store, migration, open, problem};

/// Another database, as it was when it was opened: a copy in memory, so that its file is only read, and one
/// of an older version is brought forward without being touched.
#[derive(Debug)]
pub struct Other {
    pub(super) connection: Connection,
    path: PathBuf,
}

/// How another database is taken in.
#[derive(Debug)]
pub struct Joining<'a> {
    /// The heads of what may be written: for each database two.
    pub changes: &'a [[Change; 2]],
    /// Who is right where both have changed the same; `None` where that is to be refused.
    pub preferred: Option<Side>,
    /// Whether nothing is to be stored.
    pub is_dry: bool,
}

impl Other {
    /// Reads the database at `path`, whose file stays as it is.
    ///
    /// # Errors
    ///
    /// When it is none, is another program's or a newer version's, or cannot be read.
    pub fn open(path: &Path) -> Result<Self, Problem> {
        let read = || {
            let file = open::as_it_is(path)?;
            let mut connection = open::in_memory()?;
            copy(&file, &mut connection)?;
            if migration::is_empty(&connection)? {
                return Err(DatabaseFault::Empty);
            }
            migration::bring_up(&mut connection)?;
            Ok(connection)
        };
        let connection = read().map_err(|fault| problem(path, fault))?;
        Ok(Self { connection, path: path.to_owned() })
    }

    /// Looks at everything that must be so in it.
    ///
    /// # Errors
    ///
    /// When it cannot be read at all.
    pub fn inspect(&self) -> Result<Inspection, Problem> {
        inspection(&self.connection).map_err(|fault| problem(&self.path, fault))
    }

    /// What it would be if it had no changes but those with the numbers `kept`.
    fn reduced_to(&self, kept: &BTreeSet<i64>) -> Result<Connection, Problem> {
        let reduced = || {
            let mut base = open::in_memory()?;
            copy(&self.connection, &mut base)?;
            reduce(&base, kept).map_err(|error| fault_of(&error))?;
            Ok(base)
        };
        reduced().map_err(|fault| problem(&self.path, fault))
    }

    pub(super) fn reader(&self) -> Reader<'_> {
        Reader { connection: &self.connection, until: NOW }
    }
}

/// Takes the rows of all changes but those with the numbers `kept` out of `base`, which is nobody's file.
fn reduce(base: &Connection, kept: &BTreeSet<i64>) -> rusqlite::Result<()> {
    let sql = "SELECT 'DROP TRIGGER ' || name FROM sqlite_schema WHERE type = 'trigger'";
    let triggers: Vec<String> =
        base.prepare(sql)?.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    base.execute_batch(&triggers.join(";"))?;
    base.execute_batch("CREATE TEMP TABLE kept (id INTEGER PRIMARY KEY)")?;
    let mut keep = base.prepare("INSERT INTO kept VALUES (?1)")?;
    for number in kept {
        keep.execute([number])?;
    }
    for Table { name, owner, .. } in TABLES {
        base.execute(&format!("DELETE FROM {name} WHERE {owner} NOT IN kept"), [])?;
    }
    Ok(())
}

/// The file at hand, the other one, and what they were when they were one.
pub(super) struct Three<'a> {
    pub(super) other: &'a Other,
    pub(super) base: Connection,
    /// The last change of ours before the merge.
    pub(super) before: i64,
    pub(super) ids: Ids,
}

impl Store {
    /// Takes in what `others` have that this database lacks: all of it, or nothing. Nothing is stored either
    /// where nothing is new, where both have changed the same and nobody is preferred, or in a dry run.
    ///
    /// # Errors
    ///
    /// When it changes what a closed period says and nobody said why, when what is preferred cannot be had,
    /// or when a database cannot be read or written; then nothing is.
    pub fn merge(
        &mut self,
        others: &[Other],
        joining: &Joining<'_>,
    ) -> Result<(Vec<Joined>, Option<Problem>), Problem> {
        let mut writer = Writer::without_change(&mut self.connection, &self.path)?;
        let mut all = Vec::new();
        for (other, changes) in others.iter().zip(joining.changes) {
            all.push(writer.take_in(other, changes, joining.preferred)?);
        }
        let is_refused =
            joining.preferred.is_none() && all.iter().any(|it| !it.conflicts.is_empty());
        let closed = writer.check_closed().err();
        if all.iter().all(Joined::is_empty) || is_refused || joining.is_dry || closed.is_some() {
            return Ok((all, closed));
        }
        writer.commit()?;
        Ok((all, None))
    }
}

impl Writer<'_> {
    /// Takes in what `other` has that is new.
    fn take_in(
        &mut self,
        other: &Other,
        [own, again]: &[Change; 2],
        preferred: Option<Side>,
    ) -> Result<Joined, Problem> {
        let ids = self.checked(self.known_changes(&other.connection))?;
        let shared: BTreeSet<i64> = ids.changes.keys().copied().collect();
        let renewed = self.renew(&ids, again);
        let mut joined = Joined {
            file: other.path.display().to_string(),
            number: None,
            changes: ids.news.len(),
            renewed: self.checked(renewed)?,
            plans: Vec::new(),
            conflicts: Vec::new(),
        };
        if joined.renewed > 0 {
            joined.number = Some(self.change_id);
        }
        if ids.news.is_empty() {
            return Ok(joined);
        }
        let before = self.checked(self.reader().newest())?;
        let base = other.reduced_to(&shared)?;
        let mut three = Three { other, base, before, ids };
        let taken = self.take(&mut three, own);
        joined.plans = self.checked(taken)?;
        joined.number = Some(self.change_id);
        let settled = self.settle(&three, &joined.plans, preferred);
        let Settled { conflicts, unsettled } = self.checked(settled)?;
        joined.conflicts = conflicts;
        if let Some(Conflict { plan, difference }) = unsettled.first() {
            let plan = plan.as_ref().map(ToString::to_string);
            return Err(Fault::Unsettled { plan, what: named(&difference.subject) }.into());
        }
        if joined.conflicts.is_empty() || preferred.is_some() {
            self.check_places()?;
        }
        Ok(joined)
    }

    /// The changes of `other`, and which of them this file has.
    fn known_changes(&self, other: &Connection) -> rusqlite::Result<Ids> {
        let mut ids = Ids::default();
        let mut known = self.transaction.prepare("SELECT id FROM change WHERE uuid = ?1")?;
        let mut all = other.prepare("SELECT id, uuid FROM change ORDER BY id")?;
        let mut rows = all.query([])?;
        while let Some(row) = rows.next()? {
            let (number, uuid): (i64, String) = (row.get("id")?, row.get("uuid")?);
            match known.query_row([uuid], |row| row.get("id")).optional()? {
                Some(own) => drop(ids.changes.insert(number, own)),
                None => drop(ids.news.insert(number)),
            }
        }
        Ok(ids)
    }

    /// Brings in again what had come from this file before and was taken back as a whole: who merges it once
    /// more wants it. Returns how many changes that were.
    fn renew(&mut self, ids: &Ids, again: &Change) -> rusqlite::Result<usize> {
        let theirs: BTreeSet<i64> = ids.changes.values().copied().collect();
        let log = self.reader().log()?;
        let is_whole = |logged: &&Logged| {
            logged.undone_by.is_some()
                && logged.merged_by.is_none()
                && !logged.brought.is_empty()
                && logged.brought.iter().all(|number| theirs.contains(number))
        };
        let merges: Vec<&Logged> = log.iter().filter(is_whole).collect();
        if merges.is_empty() {
            return Ok(0);
        }
        let plans = |writer: &Self| -> rusqlite::Result<Vec<Option<Plan>>> {
            let keys = merges.iter().flat_map(|merge| &merge.plans);
            keys.map(|(key, _)| writer.reader().plan(key, Detail::Whole)).collect()
        };
        let before = plans(self)?;
        self.start(again, None)?;
        for merge in &merges {
            self.try_reverse(merge, Reversal { of: merge.number, is_redo: true })?;
        }
        for (before, after) in before.iter().zip(plans(self)?) {
            self.closed = self.closed.or(changed_closing(before.as_ref(), after.as_ref()));
        }
        Ok(merges.iter().map(|merge| merge.brought.len()).sum())
    }

    /// Adds the changes that are new with their rows, and behind them the change `own`. Returns what came into
    /// which plan.
    fn take(&mut self, three: &mut Three<'_>, own: &Change) -> rusqlite::Result<Vec<JoinedPlan>> {
        let other = &three.other.connection;
        let first = three.before + 1;
        for (place, number) in (first..).zip(&three.ids.news) {
            three.ids.changes.insert(*number, place);
        }
        let last = first + i64::try_from(three.ids.news.len()).unwrap_or(i64::MAX);
        self.start(own, Some(last))?;
        let mut change = other.prepare("SELECT * FROM change WHERE id = ?1")?;
        for (place, number) in (first..).zip(&three.ids.news) {
            let sql = "INSERT INTO change (id, uuid, at, person, command, reason)
                       VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
            let values = change.query_row([number], |row| {
                let text = |column: &str| row.get::<_, Option<String>>(column);
                Ok((text("uuid")?, text("at")?, text("person")?, text("command")?, text("reason")?))
            })?;
            let (uuid, at, person, command, reason) = values;
            let values = params![place, uuid, at, person, command, reason];
            self.transaction.prepare_cached(sql)?.execute(values)?;
            let sql = "INSERT INTO merged (change_id, merge_id) VALUES (?1, ?2)";
            self.transaction.prepare_cached(sql)?.execute([place, last])?;
        }
        let plans = self.new_plans(three)?;
        self.map_names(three)?;
        for table in TABLES {
            self.take_rows(table, three)?;
        }
        for JoinedPlan { key, .. } in &plans {
            let plan_id = self.new_plan_id(key)?;
            self.touch(plan_id, Reach::None)?;
        }
        Ok(plans)
    }

    /// Sees what stood here before the merge.
    pub(super) fn reader_before(&self, three: &Three<'_>) -> Reader<'_> {
        Reader { connection: &self.transaction, until: three.before }
    }

    /// What the new changes wrote to which plan, as they say.
    fn new_plans(&self, three: &Three<'_>) -> rusqlite::Result<Vec<JoinedPlan>> {
        let known: BTreeSet<PlanKey> = self.reader_before(three).plans()?.into_iter().collect();
        let mut plans: BTreeMap<PlanKey, JoinedPlan> = BTreeMap::new();
        for logged in three.other.reader().log()? {
            for (key, touched) in
                logged.plans.iter().filter(|_| three.ids.news.contains(&logged.number))
            {
                let plan = plans.entry(key.clone()).or_insert_with(|| JoinedPlan {
                    key: key.clone(),
                    is_new: !known.contains(key),
                    changes: 0,
                    touched: Touched::default(),
                });
                plan.changes += 1;
                plan.touched.items += touched.items;
                plan.touched.targets += touched.targets;
                plan.touched.entries += touched.entries;
                plan.touched.others += touched.others;
            }
        }
        Ok(plans.into_values().collect())
    }

    /// Finds what has a name here too, or makes it.
    fn map_names(&self, three: &mut Three<'_>) -> rusqlite::Result<()> {
        let other = &three.other.connection;
        let ids = &mut three.ids;
        let mut places = other.prepare("SELECT id, name FROM place ORDER BY id")?;
        let mut rows = places.query([])?;
        while let Some(row) = rows.next()? {
            ids.places.insert(row.get("id")?, self.place_id(&row.get::<_, String>("name")?)?);
        }
        let mut plans = other.prepare(
            "SELECT plan.id, place.name, plan.year FROM plan JOIN place ON place.id = plan.place_id
             ORDER BY plan.id",
        )?;
        let mut rows = plans.query([])?;
        while let Some(row) = rows.next()? {
            let key = PlanKey { place: row.get("name")?, year: row.get("year")? };
            ids.plans.insert(row.get("id")?, self.new_plan_id(&key)?);
        }
        let made = "INSERT INTO item (plan_id, code) VALUES (?1, ?2)
                    ON CONFLICT (plan_id, code) DO NOTHING";
        let known = "SELECT id FROM item WHERE plan_id = ?1 AND code = ?2";
        let mut items = other.prepare("SELECT id, plan_id, code FROM item ORDER BY id")?;
        let mut rows = items.query([])?;
        while let Some(row) = rows.next()? {
            let values = (ids.plans.get(&row.get("plan_id")?), row.get::<_, String>("code")?);
            let id = self.found_or_made([made, known], params![values.0, values.1])?;
            ids.items.insert(row.get("id")?, id);
        }
        let made = "INSERT INTO source (name, sha256) VALUES (?1, ?2)
                    ON CONFLICT (name, sha256) DO NOTHING";
        let known = "SELECT id FROM source WHERE name = ?1 AND sha256 = ?2";
        let mut sources = other.prepare("SELECT id, name, sha256 FROM source ORDER BY id")?;
        let mut rows = sources.query([])?;
        while let Some(row) = rows.next()? {
            let values: (String, String) = (row.get("name")?, row.get("sha256")?);
            let id = self.found_or_made([made, known], params![values.0, values.1])?;
            ids.sources.insert(row.get("id")?, id);
        }
        Ok(())
    }

    fn found_or_made(
        &self,
        [made, known]: [&str; 2],
        values: &[&dyn ToSql],
    ) -> rusqlite::Result<i64> {
        self.transaction.prepare_cached(made)?.execute(values)?;
        self.transaction.prepare_cached(known)?.query_row(values, |row| row.get("id"))
    }

    /// Refuses places that have become parts of themselves.
    fn check_places(&self) -> Result<(), Problem> {
        let places = self.places()?;
        let circle = places.iter().find_map(|(part, whole)| {
            let whole = whole.filter(|whole| places.is_below(whole, part))?;
            Some(Fault::PlaceInItself { part: part.to_owned(), whole: whole.to_owned() })
        });
        circle.map_or(Ok(()), |fault| Err(fault.into()))
    }
}

/// What a person knows `subject` by.
fn named(subject: &Subject) -> String {
    match subject {
        Subject::Item(code, name) => format!("{code} {name}"),
        Subject::Entry(code, name, period) => format!("{code} {name} {period}"),
        Subject::Kind(kind) => kind.key().to_owned(),
        Subject::Plan(name)
        | Subject::Baseline(name)
        | Subject::Investment(name)
        | Subject::Heading(name)
        | Subject::Question(_, name)
        | Subject::Place(name) => name.clone(),
    }
}
