//! What another file has that this one lacks: its changes are taken in, with every row that they wrote.
//!
//! A change is the same in every file by its uuid; places, plans, items and sources are found by what they are
//! called. The changes that come in get the next numbers, in their own order, and the merge the one behind
//! them: so what holds is still what was written last. Where that is not what either side would have by
//! itself, or what the person prefers, the merge writes it once more.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, ToSql, params, params_from_iter};

use crate::model::{
    Change, Conflict, DatabaseFault, Difference, Fault, Inspection, Joined, JoinedPlan, Kind,
    Logged, Mapping, Part, Places, Plan, PlanKey, Problem, Reversal, Side, Subject, Touched, Ways,
    changed_closing, differences, first_open, mapping_differences, place_differences,
};
use crate::store::copy::copy;
use crate::store::fault::fault_of;
use crate::store::rows::{Reader, counts};
use crate::store::verify::inspection;
use crate::store::writer::{Reach, Writer};
use crate::store::{NOW, Store, migration, open, problem};

/// Another database, as it was when it was opened: a copy in memory, so that its file is only read, and one
/// of an older version is brought forward without being touched.
#[derive(Debug)]
pub struct Other {
    connection: Connection,
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

/// A table whose rows belong to changes.
struct Table {
    name: &'static str,
    /// The column with the change that a row belongs to.
    owner: &'static str,
    /// What rows that say the same thing have in common.
    key: &'static [&'static str],
    /// The column by which the last of these is found.
    order: &'static str,
}

const fn table(name: &'static str, key: &'static [&'static str], order: &'static str) -> Table {
    Table { name, owner: "change_id", key, order }
}

const PLACE_STATE: Table = table("place_state", &["place_id"], "change_id");
const PLAN_STATE: Table = table("plan_state", &["plan_id"], "change_id");
const ITEM_STATE: Table = table("item_state", &["item_id"], "change_id");
const TARGET: Table = table("target", &["item_id", "effective"], "revision");
const ENTRY: Table = table("entry", &["item_id", "period"], "revision");
const BASELINE: Table = table("baseline", &["plan_id", "name", "year"], "change_id");
const INVESTMENT: Table = table("investment", &["plan_id", "name"], "change_id");
const SCHEDULE: Table = table("schedule", &["plan_id", "kind"], "change_id");
const MAPPING: Table = table("mapping", &["heading"], "change_id");
const ANSWER: Table = table(
    "answer",
    &["plan_id", "finding", "subject", "code", "period", "value", "against"],
    "change_id",
);

/// Every table whose rows come in.
const TABLES: &[Table] = &[
    table("change_source", &["source_id"], "source_id"),
    table("change_plan", &["plan_id"], "plan_id"),
    table("undo", &["undone_id"], "undone_id"),
    Table { owner: "merge_id", ..table("merged", &["change_id"], "change_id") },
    PLACE_STATE,
    PLAN_STATE,
    ITEM_STATE,
    table("adjustment", &["item_id", "number"], "number"),
    TARGET,
    ENTRY,
    BASELINE,
    INVESTMENT,
    SCHEDULE,
    table("closing", &["plan_id", "change_id"], "change_id"),
    MAPPING,
    ANSWER,
];

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

    fn reader(&self) -> Reader<'_> {
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

/// What the ids of another database are in this one.
#[derive(Debug, Default)]
struct Ids {
    changes: BTreeMap<i64, i64>,
    /// The changes that are new here, by their number there.
    news: BTreeSet<i64>,
    places: BTreeMap<i64, i64>,
    plans: BTreeMap<i64, i64>,
    items: BTreeMap<i64, i64>,
    sources: BTreeMap<i64, i64>,
}

impl Ids {
    /// The ids that stand in the column `column` of `table`; `None` where none do.
    fn of(&self, table: &Table, column: &str) -> Option<&BTreeMap<i64, i64>> {
        match column {
            "change_id" | "undone_id" | "merge_id" => Some(&self.changes),
            "place_id" => Some(&self.places),
            "parent_id" if table.name == PLACE_STATE.name => Some(&self.places),
            "plan_id" => Some(&self.plans),
            "item_id" | "parent_id" | "other_id" => Some(&self.items),
            "source_id" => Some(&self.sources),
            _ => None,
        }
    }
}

/// A row: its columns, and what stands in them.
#[derive(Debug, Clone, PartialEq)]
struct Kept(Vec<(String, Value)>);

impl Kept {
    fn get(&self, column: &str) -> &Value {
        let found = self.0.iter().find(|(name, _)| name == column);
        found.map_or(&Value::Null, |(_, value)| value)
    }

    fn set(&mut self, column: &str, value: Value) {
        self.0.iter_mut().filter(|(name, _)| name == column).for_each(|it| it.1 = value.clone());
    }

    fn number(&self, column: &str) -> i64 {
        if let Value::Integer(number) = self.get(column) { *number } else { 0 }
    }

    /// Whether it says what `other` does, whenever that was written.
    fn says_same(&self, other: &Self) -> bool {
        let is_of_writing = |name: &str| ["change_id", "revision"].contains(&name);
        let said = |row: &Self| -> Vec<(String, Value)> {
            row.0.iter().filter(|(name, _)| !is_of_writing(name)).cloned().collect()
        };
        said(self) == said(other)
    }
}

/// The file at hand, the other one, and what they were when they were one.
struct Three<'a> {
    other: &'a Other,
    base: Connection,
    /// The last change of ours before the merge.
    before: i64,
    ids: Ids,
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
            all.push(writer.join(other, changes, joining.preferred)?);
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
    fn join(
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
        let (conflicts, unsettled) = self.checked(settled)?;
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
            keys.map(|(key, _)| writer.reader().plan(key)).collect()
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

    /// What the new changes wrote to which plan, as they say.
    fn new_plans(&self, three: &Three<'_>) -> rusqlite::Result<Vec<JoinedPlan>> {
        let ours = Reader { connection: &self.transaction, until: three.before };
        let known: BTreeSet<PlanKey> = ours.plans()?.into_iter().collect();
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

    /// Adds every row of the new changes in `table`.
    fn take_rows(&self, table: &Table, three: &Three<'_>) -> rusqlite::Result<()> {
        let columns = self.columns(table)?;
        let Table { name, owner, order, .. } = table;
        let listed = columns.join(", ");
        let sql = format!("SELECT {listed} FROM {name} ORDER BY {owner}, {order}");
        let mut statement = three.other.connection.prepare(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let row = kept(row, &columns)?;
            // What came through the other file and was made in this one is this one's own.
            let is_new =
                ["change_id", owner].iter().all(|it| three.ids.news.contains(&row.number(it)));
            if is_new {
                self.put(table, moved(table, row, &three.ids)?)?;
            }
        }
        Ok(())
    }

    fn columns(&self, table: &Table) -> rusqlite::Result<Vec<String>> {
        let sql = "SELECT name FROM pragma_table_info(?1) ORDER BY cid";
        let mut statement = self.transaction.prepare_cached(sql)?;
        statement.query_map([table.name], |row| row.get(0))?.collect()
    }

    /// Adds `row`, whose revision or number is the next one.
    fn put(&self, table: &Table, mut row: Kept) -> rusqlite::Result<()> {
        let Table { name, order, .. } = table;
        if ["revision", "number"].contains(order) {
            let scope: &[&str] =
                if *name == ENTRY.name { &["item_id", "period"] } else { &["item_id"] };
            let condition: Vec<String> =
                scope.iter().map(|column| format!("{column} = ?")).collect();
            let condition = condition.join(" AND ");
            let sql = format!("SELECT coalesce(max({order}), 0) + 1 FROM {name} WHERE {condition}");
            let mut next = self.transaction.prepare_cached(&sql)?;
            let values = params_from_iter(scope.iter().map(|column| row.get(column)));
            let number: i64 = next.query_row(values, |row| row.get(0))?;
            row.set(order, Value::Integer(number));
        }
        let columns: Vec<&str> = row.0.iter().map(|(name, _)| name.as_str()).collect();
        let places = vec!["?"; columns.len()].join(", ");
        let sql = format!("INSERT INTO {name} ({}) VALUES ({places})", columns.join(", "));
        let values = params_from_iter(row.0.iter().map(|(_, value)| value));
        self.transaction.prepare_cached(&sql)?.execute(values).map(drop)
    }

    /// Finds what both have changed, and writes again what would not hold otherwise. Returns the conflicts, and
    /// what does not hold even so.
    fn settle(
        &mut self,
        three: &Three<'_>,
        plans: &[JoinedPlan],
        preferred: Option<Side>,
    ) -> rusqlite::Result<(Vec<Conflict>, Vec<Conflict>)> {
        let (mut conflicts, mut unsettled) = (Vec::new(), Vec::new());
        let ours = Reader { connection: &self.transaction, until: three.before };
        let base = Reader { connection: &three.base, until: NOW };
        let theirs = three.other.reader();
        let sides = [base.places()?, ours.places()?, theirs.places()?];
        let read = |writer: &Self| writer.reader().places();
        let all = (&mut conflicts, &mut unsettled);
        let compare = |one: &Places, other: &Places| place_differences(one, other);
        self.settle_one(three, (None, None), &sides, (read, compare), preferred, all)?;
        let ours = Reader { connection: &self.transaction, until: three.before };
        let sides = [base.mapping()?, ours.mapping()?, theirs.mapping()?];
        let read = |writer: &Self| writer.reader().mapping();
        let all = (&mut conflicts, &mut unsettled);
        let compare = |one: &Mapping, other: &Mapping| mapping_differences(one, other);
        self.settle_one(three, (None, None), &sides, (read, compare), preferred, all)?;
        for JoinedPlan { key, .. } in plans {
            let ours = Reader { connection: &self.transaction, until: three.before }.plan(key)?;
            let sides = [base.plan(key)?, ours.clone(), theirs.plan(key)?];
            for part in Part::ALL {
                let of = |plan: &Option<Plan>| plan.as_ref().map(|plan| part.of(plan));
                let sides = [of(&sides[0]), of(&sides[1]), of(&sides[2])];
                let read = |writer: &Self| Ok(of(&writer.reader().plan(key)?));
                let compare = |one: &Option<Plan>, other: &Option<Plan>| {
                    differences(one.as_ref(), other.as_ref())
                };
                let all = (&mut conflicts, &mut unsettled);
                let whose = (Some(key), Some(part));
                self.settle_one(three, whose, &sides, (read, compare), preferred, all)?;
            }
            let period = changed_closing(ours.as_ref(), self.reader().plan(key)?.as_ref());
            self.closed = self.closed.or(period);
        }
        Ok((conflicts, unsettled))
    }

    /// The same of what `compare` tells the differences of: of places, of headings, or of a part of a plan.
    #[expect(clippy::type_complexity, reason = "both lists of conflicts grow")]
    fn settle_one<T>(
        &mut self,
        three: &Three<'_>,
        (key, part): (Option<&PlanKey>, Option<Part>),
        [base, ours, theirs]: &[T; 3],
        (read, compare): (
            impl Fn(&Self) -> rusqlite::Result<T>,
            impl Fn(&T, &T) -> Vec<Difference>,
        ),
        preferred: Option<Side>,
        (conflicts, unsettled): (&mut Vec<Conflict>, &mut Vec<Conflict>),
    ) -> rusqlite::Result<()> {
        let ways = Ways::of(base, (ours, theirs), &compare);
        let conflict = |difference: &Difference| Conflict {
            plan: key.cloned(),
            difference: difference.clone(),
        };
        conflicts.extend(ways.conflicts().iter().map(conflict));
        // All adjustments stay; what is refused need not be settled.
        if part == Some(Part::Adjustments) || (preferred.is_none() && !ways.conflicts().is_empty())
        {
            return Ok(());
        }
        let preferred = preferred.unwrap_or(Side::Ours);
        let wrong = |merged: &T| -> Vec<(Side, Difference)> {
            let of = |side: Side, wanted: &T| {
                let found = compare(wanted, merged).into_iter();
                let is_own = |it: &Difference| ways.holds(&it.subject, preferred) == side;
                found.filter(is_own).map(move |it| (side, it)).collect::<Vec<_>>()
            };
            [of(Side::Ours, ours), of(Side::Theirs, theirs)].concat()
        };
        let mut written: Vec<Subject> = Vec::new();
        for (side, difference) in wrong(&read(self)?) {
            if !written.contains(&difference.subject) {
                self.say_again(three, (key, part), side, &difference)?;
                written.push(difference.subject);
            }
        }
        // Revised targets all stay in their list; what holds from each day on has been written.
        if !written.is_empty() && part != Some(Part::Revisions) {
            unsettled
                .extend(wrong(&read(self)?).iter().map(|(_, difference)| conflict(difference)));
        }
        Ok(())
    }

    /// Writes what `side` says of the subject of `difference` once more, so that it is the last word.
    fn say_again(
        &mut self,
        three: &Three<'_>,
        (key, part): (Option<&PlanKey>, Option<Part>),
        side: Side,
        difference: &Difference,
    ) -> rusqlite::Result<()> {
        let plan_id = key.map(|key| self.new_plan_id(key)).transpose()?.unwrap_or_default();
        let text = |text: &str| Value::Text(text.to_owned());
        let plan = || ("plan_id", Value::Integer(plan_id));
        match &difference.subject {
            Subject::Place(name) => {
                let of = [("place_id", Value::Integer(self.place_id(name)?))];
                self.say_rows(three, side, &PLACE_STATE, &of, plan_id)
            }
            Subject::Heading(heading) => {
                self.say_rows(three, side, &MAPPING, &[("heading", text(heading))], plan_id)
            }
            Subject::Plan(_) => {
                self.close_again(three, side, key)?;
                self.say_rows(three, side, &PLAN_STATE, &[plan()], plan_id)?;
                self.say_rows(three, side, &SCHEDULE, &[plan(), ("kind", text(""))], plan_id)
            }
            Subject::Kind(kind) => {
                let of = [plan(), ("kind", text(Kind::key(*kind)))];
                self.say_rows(three, side, &SCHEDULE, &of, plan_id)
            }
            Subject::Baseline(name) => {
                self.say_rows(three, side, &BASELINE, &[plan(), ("name", text(name))], plan_id)
            }
            Subject::Investment(name) => {
                self.say_rows(three, side, &INVESTMENT, &[plan(), ("name", text(name))], plan_id)
            }
            Subject::Question(check, subject) => {
                let of = [plan(), ("finding", text(check.key())), ("subject", text(subject))];
                self.say_rows(three, side, &ANSWER, &of, plan_id)
            }
            Subject::Item(code, _) | Subject::Entry(code, _, _) => {
                let Some(key) = key else { return Ok(()) };
                let (_, item_id) = self.item_id(key, code)?;
                let item = ("item_id", Value::Integer(item_id));
                match (&difference.subject, part) {
                    (Subject::Entry(_, _, period), _) => {
                        let of = [item, ("period", Value::Integer(period.number()))];
                        self.say_entry(three, side, &of, plan_id)
                    }
                    (_, Some(Part::Revisions)) => self.say_targets(three, side, &[item], plan_id),
                    _ => {
                        self.say_rows(
                            three,
                            side,
                            &ITEM_STATE,
                            std::slice::from_ref(&item),
                            plan_id,
                        )?;
                        let published = [item, ("effective", Value::Null)];
                        self.say_rows(three, side, &TARGET, &published, plan_id)
                    }
                }
            }
        }
    }

    /// Writes the rows of `table` again that hold for `side` and have the values `of`.
    fn say_rows(
        &mut self,
        three: &Three<'_>,
        side: Side,
        table: &Table,
        of: &[(&str, Value)],
        plan_id: i64,
    ) -> rusqlite::Result<()> {
        let present = self.in_force(three, None, table, of)?;
        for row in self.in_force(three, Some(side), table, of)? {
            if !present.iter().any(|other| other.says_same(&row)) {
                self.say(table, row, plan_id)?;
            }
        }
        Ok(())
    }

    /// Writes `row` as one of this change.
    fn say(&mut self, table: &Table, mut row: Kept, plan_id: i64) -> rusqlite::Result<()> {
        row.set("change_id", Value::Integer(self.change_id));
        let plan_id = match row.get("plan_id") {
            _ if table.name == PLACE_STATE.name => return self.put(table, row),
            Value::Integer(id) => *id,
            _ => plan_id,
        };
        self.put(table, row)?;
        let touched = self.touch(plan_id, Reach::None)?;
        match table.name {
            "item_state" => touched.items += 1,
            "target" => touched.targets += 1,
            "entry" => touched.entries += 1,
            _ => touched.others += 1,
        }
        Ok(())
    }

    /// Writes an entry again; where there is none, that there is none.
    fn say_entry(
        &mut self,
        three: &Three<'_>,
        side: Side,
        of: &[(&str, Value)],
        plan_id: i64,
    ) -> rusqlite::Result<()> {
        if !self.in_force(three, Some(side), &ENTRY, of)?.is_empty() {
            return self.say_rows(three, side, &ENTRY, of, plan_id);
        }
        let named = of.iter().map(|(name, value)| ((*name).to_owned(), value.clone()));
        let more = [("revision", 0), ("removed", 1), ("change_id", 0)];
        let more = more.map(|(name, value)| (name.to_owned(), Value::Integer(value)));
        self.say(&ENTRY, Kept(named.chain(more).collect()), plan_id)
    }

    /// Writes for each day from which on a target of the item holds the one that holds for `side`.
    fn say_targets(
        &mut self,
        three: &Three<'_>,
        side: Side,
        of: &[(&str, Value)],
        plan_id: i64,
    ) -> rusqlite::Result<()> {
        let day = |row: &Kept| {
            if let Value::Text(day) = row.get("effective") { day.clone() } else { String::new() }
        };
        let by_day = |rows: Vec<Kept>| -> BTreeMap<String, Kept> {
            rows.into_iter().map(|row| (day(&row), row)).collect()
        };
        let wanted = by_day(self.in_force(three, Some(side), &TARGET, of)?);
        let present = by_day(self.in_force(three, None, &TARGET, of)?);
        let days: BTreeSet<&String> = present.keys().chain(wanted.keys()).collect();
        for day in days.into_iter().filter(|day| !day.is_empty()) {
            let Some((_, row)) = wanted.range(..=day.clone()).next_back() else { continue };
            let mut row = row.clone();
            row.set("effective", Value::Text(day.clone()));
            if !present.get(day).is_some_and(|other| other.says_same(&row)) {
                self.say(&TARGET, row, plan_id)?;
            }
        }
        Ok(())
    }

    /// Closes what is closed for `side`, or opens what is not.
    fn close_again(
        &mut self,
        three: &Three<'_>,
        side: Side,
        key: Option<&PlanKey>,
    ) -> rusqlite::Result<()> {
        let Some(key) = key else { return Ok(()) };
        let plan = match side {
            Side::Ours => {
                Reader { connection: &self.transaction, until: three.before }.plan(key)?
            }
            Side::Theirs => three.other.reader().plan(key)?,
        };
        let wanted = plan.and_then(|plan| plan.closings.through());
        let present = self.reader().plan(key)?.and_then(|plan| plan.closings.through());
        match wanted {
            _ if wanted == present => Ok(()),
            Some(period) if wanted > present => self.try_close(key, period, false),
            _ => first_open(key.year, wanted)
                .map_or(Ok(()), |period| self.try_close(key, period, true)),
        }
    }

    /// The rows of `table` with the values `of` that hold now, or that hold for `side`: with the ids of this file.
    fn in_force(
        &self,
        three: &Three<'_>,
        side: Option<Side>,
        table: &Table,
        of: &[(&str, Value)],
    ) -> rusqlite::Result<Vec<Kept>> {
        let (connection, until) = match side {
            None => (&*self.transaction, NOW),
            Some(Side::Ours) => (&*self.transaction, three.before),
            Some(Side::Theirs) => (&three.other.connection, NOW),
        };
        let is_theirs = side == Some(Side::Theirs);
        let columns = self.columns(table)?;
        let listed: Vec<String> =
            columns.iter().map(|column| format!("{}.{column}", table.name)).collect();
        let conditions: Vec<String> =
            of.iter().map(|(column, _)| format!("{}.{column} IS :{column}", table.name)).collect();
        let Table { name, key, order, .. } = table;
        let sql = format!(
            "SELECT {}, max({name}.{order}) FROM {name} WHERE {} AND {} GROUP BY {}",
            listed.join(", "),
            conditions.join(" AND "),
            counts(name),
            key.join(", ")
        );
        let there = |column: &str, value: &Value| -> Value {
            let ids = three.ids.of(table, column).filter(|_| is_theirs);
            let (Some(ids), Value::Integer(id)) = (ids, value) else { return value.clone() };
            let id = ids.iter().find(|(_, own)| *own == id).map(|(id, _)| *id);
            Value::Integer(id.unwrap_or_default())
        };
        let mut values: Vec<(String, Value)> =
            of.iter().map(|(column, value)| (format!(":{column}"), there(column, value))).collect();
        values.push((":until".to_owned(), Value::Integer(until)));
        let values: Vec<(&str, &dyn ToSql)> =
            values.iter().map(|(name, value)| (name.as_str(), value as &dyn ToSql)).collect();
        let mut statement = connection.prepare_cached(&sql)?;
        let mut rows = statement.query(values.as_slice())?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let row = kept(row, &columns)?;
            found.push(if is_theirs { moved(table, row, &three.ids)? } else { row });
        }
        Ok(found)
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

fn kept(row: &Row<'_>, columns: &[String]) -> rusqlite::Result<Kept> {
    let values = columns.iter().enumerate();
    let values = values.map(|(place, name)| Ok((name.clone(), row.get::<_, Value>(place)?)));
    Ok(Kept(values.collect::<rusqlite::Result<_>>()?))
}

/// The row with the ids of this file.
fn moved(table: &Table, row: Kept, ids: &Ids) -> rusqlite::Result<Kept> {
    let moved = row.0.into_iter().map(|(name, value)| {
        let value = match (ids.of(table, &name), value) {
            (Some(ids), Value::Integer(id)) => {
                let id = ids.get(&id).copied();
                Value::Integer(id.ok_or(rusqlite::Error::QueryReturnedNoRows)?)
            }
            (_, value) => value,
        };
        Ok((name, value))
    });
    Ok(Kept(moved.collect::<rusqlite::Result<_>>()?))
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
