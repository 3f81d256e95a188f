//! Writing: one transaction, one change.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction, TransactionBehavior, named_params, params};

use crate::model::{
    Baseline, Change, Code, Comparator, Evidence, Investment, Item, Kind, Merge, Period, Plan,
    PlanKey, Problem, Quantity, Reported, Revision, Schedule, SourceFile, Subject, Target,
    Yardstick,
};
use crate::store::fault::fault_of;
use crate::store::{Listed, problem, rows};

/// Where an entry comes from, and why it differs from the one before.
#[derive(Debug, Clone, Copy, Default)]
pub struct Origin<'a> {
    /// Why it differs from the revision before; `None` where nobody said.
    pub reason: Option<&'a str>,
    /// The file that it was read from, and where; `None` if it was typed in. The file must have been
    /// saved before.
    pub file: Option<(&'a SourceFile, &'a Evidence)>,
}

/// A change that is being written. Dropped without [`Writer::commit`], nothing has happened.
#[derive(Debug)]
pub struct Writer<'a> {
    transaction: Transaction<'a>,
    change_id: i64,
    path: PathBuf,
}

impl<'a> Writer<'a> {
    pub(super) fn begin(
        connection: &'a mut Connection,
        path: &Path,
        change: &Change,
    ) -> Result<Self, Problem> {
        let begun = |connection: &'a mut Connection| {
            let transaction =
                connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let sql = "INSERT INTO change (uuid, at, person, command) VALUES (?1, ?2, ?3, ?4)";
            transaction.execute(sql, params![change.uuid, change.at, change.by, change.command])?;
            let change_id = transaction.last_insert_rowid();
            Ok(Self { transaction, change_id, path: path.to_owned() })
        };
        begun(connection).map_err(|error: rusqlite::Error| problem(path, fault_of(&error)))
    }

    /// Returns the plan `key` as it stands inside this transaction.
    ///
    /// # Errors
    ///
    /// When the database cannot be read.
    pub fn plan(&self, key: &PlanKey) -> Result<Option<Plan>, Problem> {
        self.checked(rows::plan(&self.transaction, key))
    }

    /// Returns what lists have said of the entries of the plan `key`.
    ///
    /// # Errors
    ///
    /// When the database cannot be read.
    pub fn listed(&self, key: &PlanKey) -> Result<Listed, Problem> {
        self.checked(rows::listed(&self.transaction, key))
    }

    /// Returns every plan's key as it stands inside this transaction.
    ///
    /// # Errors
    ///
    /// When the database cannot be read.
    pub fn plans(&self) -> Result<Vec<PlanKey>, Problem> {
        self.checked(rows::plans(&self.transaction))
    }

    /// Stores everything that the merged draft speaks of, as read from the files `sources`.
    ///
    /// # Errors
    ///
    /// When the database cannot be written.
    pub fn save(&self, merge: &Merge, sources: &[SourceFile]) -> Result<(), Problem> {
        self.checked(self.try_save(merge, sources))
    }

    /// Adds a revision of what is reported for an item and a period; `None` takes it back. Returns
    /// the revision's number.
    ///
    /// # Errors
    ///
    /// When the database cannot be written.
    pub fn add_entry(
        &self,
        key: &PlanKey,
        (code, period): (&Code, Period),
        reported: Option<&Reported>,
        origin: Origin<'_>,
    ) -> Result<i64, Problem> {
        let added = self.try_add_entry(key, (code, period), reported, origin);
        self.checked(added)
    }

    /// Puts a target into the place of the one of `item`, from its day on.
    ///
    /// # Errors
    ///
    /// When the database cannot be written.
    pub fn add_revision(
        &self,
        key: &PlanKey,
        item: &Item,
        revision: &Revision,
    ) -> Result<(), Problem> {
        self.checked(self.try_add_revision(key, item, revision))
    }

    /// Stores how `item` is looked after: its department, rhythm, schedule, months and status.
    ///
    /// # Errors
    ///
    /// When the database cannot be written.
    pub fn set_item(&self, key: &PlanKey, item: &Item) -> Result<(), Problem> {
        self.checked(self.try_set_item(key, item))
    }

    /// Stores how the work of all items, or of those of one kind, is spread over the year; `None`
    /// forgets it.
    ///
    /// # Errors
    ///
    /// When the database cannot be written.
    pub fn set_schedule(
        &self,
        key: &PlanKey,
        kind: Option<Kind>,
        schedule: Option<&Schedule>,
    ) -> Result<(), Problem> {
        self.checked(self.try_set_schedule(key, kind, schedule))
    }

    /// Makes everything that was written last.
    ///
    /// # Errors
    ///
    /// When the database cannot be written; then nothing is.
    pub fn commit(self) -> Result<(), Problem> {
        let path = self.path;
        self.transaction.commit().map_err(|error| problem(&path, fault_of(&error)))
    }

    fn checked<T>(&self, result: rusqlite::Result<T>) -> Result<T, Problem> {
        result.map_err(|error| problem(&self.path, fault_of(&error)))
    }

    fn try_save(&self, merge: &Merge, sources: &[SourceFile]) -> rusqlite::Result<()> {
        let plan = &merge.plan;
        let plan_id = self.plan_id(plan)?;
        let sources = self.source_ids(sources)?;
        let touched: BTreeSet<&Code> = merge.touched.iter().collect();
        for (position, item) in (0_i64..).zip(&plan.items) {
            if touched.contains(&item.code) {
                self.save_item(plan_id, position, item, &sources)?;
            } else {
                let sql = "UPDATE item SET position = ?1 WHERE plan_id = ?2 AND code = ?3";
                let values = params![position, plan_id, item.code];
                self.transaction.prepare_cached(sql)?.execute(values)?;
            }
        }
        // A parent may stand behind its parts.
        for item in plan.items.iter().filter(|item| touched.contains(&item.code)) {
            let sql = "UPDATE item SET parent_id =
                           (SELECT id FROM item WHERE plan_id = ?1 AND code = ?3)
                       WHERE plan_id = ?1 AND code = ?2";
            let values = params![plan_id, item.code, item.parent];
            self.transaction.prepare_cached(sql)?.execute(values)?;
        }
        let is_touched = |subject: Subject| merge.touched_others.contains(&subject);
        for baseline in &plan.baselines {
            if is_touched(Subject::Baseline(baseline.name.clone())) {
                self.save_baseline(plan_id, baseline, &sources)?;
            }
        }
        for (position, group) in (0_i64..).zip(&plan.investments) {
            if is_touched(Subject::Investment(group.name.clone())) {
                self.save_investment(plan_id, position, group, &sources)?;
            }
        }
        for (kind, schedule) in &merge.schedules {
            self.try_set_schedule(&plan.key, *kind, Some(schedule))?;
        }
        for (code, revision) in &merge.revisions {
            if let Some(item) = plan.item(code) {
                self.try_add_revision(&plan.key, item, revision)?;
            }
        }
        Ok(())
    }

    fn plan_id(&self, plan: &Plan) -> rusqlite::Result<i64> {
        let place = "INSERT INTO place (name) VALUES (?1) ON CONFLICT (name) DO NOTHING";
        self.transaction.execute(place, [&plan.key.place])?;
        let sql = "INSERT INTO plan (place_id, year, title)
                   VALUES ((SELECT id FROM place WHERE name = ?1), ?2, ?3)
                   ON CONFLICT (place_id, year) DO UPDATE SET title = excluded.title
                   RETURNING id";
        let values = params![plan.key.place, plan.key.year, plan.title];
        self.transaction.query_row(sql, values, |row| row.get("id"))
    }

    fn source_ids(&self, sources: &[SourceFile]) -> rusqlite::Result<BTreeMap<String, i64>> {
        let sql = "INSERT INTO source (name, sha256, change_id) VALUES (?1, ?2, ?3)
                   ON CONFLICT (name, sha256) DO UPDATE SET name = excluded.name
                   RETURNING id";
        let id = |source: &SourceFile| {
            let values = params![source.name, source.sha256, self.change_id];
            let id = self.transaction.query_row(sql, values, |row| row.get("id"))?;
            Ok((source.name.clone(), id))
        };
        sources.iter().map(id).collect()
    }

    fn save_item(
        &self,
        plan_id: i64,
        position: i64,
        item: &Item,
        sources: &BTreeMap<String, i64>,
    ) -> rusqlite::Result<()> {
        let sql = "INSERT INTO item (plan_id, code, parent_id, position, kind, name, category,
                       sector, box, funding, year, department, rhythm, status, text, unit, total,
                       planned_start, planned_finish, schedule, source_id, line, quote)
                   VALUES (:plan, :code, NULL, :position, :kind, :name, :category, :sector, :box,
                       :funding, :year, :department, :rhythm, :status, :text, :unit, :total,
                       :start, :finish, :schedule, :source, :line, :quote)
                   ON CONFLICT (plan_id, code) DO UPDATE SET
                       position = excluded.position, name = excluded.name,
                       category = excluded.category,
                       sector = excluded.sector, box = excluded.box, funding = excluded.funding,
                       year = excluded.year, department = excluded.department,
                       rhythm = excluded.rhythm, status = excluded.status, text = excluded.text,
                       unit = excluded.unit, total = excluded.total,
                       planned_start = excluded.planned_start,
                       planned_finish = excluded.planned_finish, schedule = excluded.schedule,
                       source_id = coalesce(excluded.source_id, source_id),
                       line = iif(excluded.source_id IS NULL, line, excluded.line),
                       quote = iif(excluded.source_id IS NULL, quote, excluded.quote)
                   RETURNING id";
        let (source, line, quote) = place_of(item.evidence.as_ref(), sources);
        let values = named_params! {
            ":plan": plan_id, ":code": item.code, ":position": position,
            ":kind": item.kind, ":name": item.name, ":category": item.category,
            ":sector": item.sector, ":box": item.origin, ":funding": item.funding,
            ":year": item.year, ":department": item.department, ":rhythm": item.rhythm,
            ":status": item.status, ":text": item.text, ":unit": item.unit, ":total": item.total,
            ":start": item.start, ":finish": item.finish, ":schedule": item.schedule,
            ":source": source, ":line": line, ":quote": quote,
        };
        let id = self.transaction.prepare_cached(sql)?.query_row(values, |row| row.get("id"))?;
        item.target.as_ref().map_or(Ok(()), |target| self.save_target(id, target))
    }

    /// Adds the target as a new published one, unless it is that already.
    fn save_target(&self, item_id: i64, target: &Target) -> rusqlite::Result<()> {
        let sql = "INSERT INTO target (item_id, revision, measure, comparator, value, upper, unit,
                       nature, stretch, text, change_id, yardstick)
                   SELECT :item, coalesce(max(revision), 0) + 1, :measure, :comparator, :value,
                       :upper, :unit, :nature, :stretch, :text, :change, :yardstick
                   FROM target WHERE item_id = :item
                   HAVING NOT EXISTS (
                       SELECT 1 FROM target AS old WHERE old.item_id = :item
                       AND old.revision = (SELECT max(revision) FROM target
                                           WHERE item_id = :item AND effective IS NULL)
                       AND old.yardstick IS :yardstick AND old.measure = :measure AND old.comparator IS :comparator
                       AND old.value IS :value AND old.upper IS :upper AND old.unit IS :unit
                       AND old.nature IS :nature AND old.stretch = :stretch AND old.text = :text)";
        let (comparator, value, yardstick) = number_of(target);
        let values = named_params! {
            ":item": item_id, ":measure": target.measure, ":comparator": comparator,
            ":value": value, ":upper": target.bound.and_then(|bound| bound.upper),
            ":unit": target.unit, ":nature": target.nature, ":stretch": target.stretch,
            ":text": target.text, ":change": self.change_id, ":yardstick": yardstick,
        };
        self.transaction.prepare_cached(sql)?.execute(values).map(|_| ())
    }

    fn try_add_revision(
        &self,
        key: &PlanKey,
        item: &Item,
        revision: &Revision,
    ) -> rusqlite::Result<()> {
        let target = &revision.target;
        let (comparator, value, yardstick) = number_of(target);
        let sql = "INSERT INTO target (item_id, revision, measure, comparator, value, upper, unit,
                       nature, stretch, text, change_id, yardstick, effective, approver, document,
                       reason)
                   SELECT item.id,
                       1 + coalesce((SELECT max(revision) FROM target
                                     WHERE target.item_id = item.id), 0),
                       :measure, :comparator, :value, :upper, :unit, :nature, :stretch, :text,
                       :change, :yardstick, :effective, :approver, :document, :reason
                   FROM item WHERE item.plan_id = :plan AND item.code = :code";
        let plan_id = rows::plan_id(&self.transaction, key)?;
        let values = named_params! {
            ":plan": plan_id, ":code": item.code, ":measure": target.measure,
            ":comparator": comparator, ":value": value,
            ":upper": target.bound.and_then(|bound| bound.upper), ":unit": target.unit,
            ":nature": target.nature, ":stretch": target.stretch, ":text": target.text,
            ":change": self.change_id, ":yardstick": yardstick,
            ":effective": revision.effective, ":approver": revision.approver,
            ":document": revision.document, ":reason": revision.reason,
        };
        self.transaction.execute(sql, values)?;
        // Words have no unit; the entries of the number that takes their place have its unit.
        let unit = "UPDATE item SET unit = coalesce(unit, ?1) WHERE plan_id = ?2 AND code = ?3";
        self.transaction.execute(unit, params![target.unit, plan_id, item.code]).map(|_| ())
    }

    fn try_set_item(&self, key: &PlanKey, item: &Item) -> rusqlite::Result<()> {
        let sql =
            "UPDATE item SET department = :department, rhythm = :rhythm, schedule = :schedule,
                       planned_start = :start, planned_finish = :finish, status = :status
                   WHERE plan_id = :plan AND code = :code";
        let values = named_params! {
            ":plan": rows::plan_id(&self.transaction, key)?, ":code": item.code,
            ":department": item.department, ":rhythm": item.rhythm, ":schedule": item.schedule,
            ":start": item.start, ":finish": item.finish, ":status": item.status,
        };
        self.transaction.execute(sql, values).map(|_| ())
    }

    fn try_set_schedule(
        &self,
        key: &PlanKey,
        kind: Option<Kind>,
        schedule: Option<&Schedule>,
    ) -> rusqlite::Result<()> {
        let plan_id = rows::plan_id(&self.transaction, key)?;
        let kind = kind.map_or("", Kind::key);
        let Some(schedule) = schedule else {
            let sql = "DELETE FROM schedule WHERE plan_id = ?1 AND kind = ?2";
            return self.transaction.execute(sql, params![plan_id, kind]).map(|_| ());
        };
        let sql = "INSERT INTO schedule (plan_id, kind, schedule, change_id)
                   VALUES (?1, ?2, ?3, ?4)
                   ON CONFLICT (plan_id, kind) DO UPDATE SET
                       schedule = excluded.schedule, change_id = excluded.change_id";
        let values = params![plan_id, kind, schedule, self.change_id];
        self.transaction.execute(sql, values).map(|_| ())
    }

    fn save_baseline(
        &self,
        plan_id: i64,
        baseline: &Baseline,
        sources: &BTreeMap<String, i64>,
    ) -> rusqlite::Result<()> {
        let sql = "INSERT INTO baseline (plan_id, name, year, item_id, comparator, value, unit,
                       source_id, line, quote)
                   VALUES (:plan, :name, :year,
                       (SELECT id FROM item WHERE plan_id = :plan AND code = :item),
                       :comparator, :value, :unit, :source, :line, :quote)
                   ON CONFLICT (plan_id, name, year) DO UPDATE SET
                       item_id = excluded.item_id, comparator = excluded.comparator,
                       value = excluded.value, unit = excluded.unit,
                       source_id = coalesce(excluded.source_id, source_id),
                       line = iif(excluded.source_id IS NULL, line, excluded.line),
                       quote = iif(excluded.source_id IS NULL, quote, excluded.quote)";
        let (source, line, quote) = place_of(baseline.evidence.as_ref(), sources);
        let values = named_params! {
            ":plan": plan_id, ":name": baseline.name, ":year": baseline.year,
            ":item": baseline.item, ":comparator": baseline.comparator, ":value": baseline.value,
            ":unit": baseline.unit, ":source": source, ":line": line, ":quote": quote,
        };
        self.transaction.prepare_cached(sql)?.execute(values).map(|_| ())
    }

    fn save_investment(
        &self,
        plan_id: i64,
        position: i64,
        group: &Investment,
        sources: &BTreeMap<String, i64>,
    ) -> rusqlite::Result<()> {
        let sql = "INSERT INTO investment (plan_id, name, position, parent, count, total, annual,
                       unit, source_id, line, quote)
                   VALUES (:plan, :name, :position, :parent, :count, :total, :annual, :unit,
                       :source, :line, :quote)
                   ON CONFLICT (plan_id, name) DO UPDATE SET
                       position = excluded.position, parent = excluded.parent,
                       count = excluded.count, total = excluded.total,
                       annual = excluded.annual, unit = excluded.unit,
                       source_id = coalesce(excluded.source_id, source_id),
                       line = iif(excluded.source_id IS NULL, line, excluded.line),
                       quote = iif(excluded.source_id IS NULL, quote, excluded.quote)";
        let (source, line, quote) = place_of(group.evidence.as_ref(), sources);
        let values = named_params! {
            ":plan": plan_id, ":name": group.name, ":position": position, ":parent": group.parent,
            ":count": group.count, ":total": group.total, ":annual": group.annual,
            ":unit": group.unit, ":source": source, ":line": line, ":quote": quote,
        };
        self.transaction.prepare_cached(sql)?.execute(values).map(|_| ())
    }

    fn try_add_entry(
        &self,
        key: &PlanKey,
        (code, period): (&Code, Period),
        reported: Option<&Reported>,
        origin: Origin<'_>,
    ) -> rusqlite::Result<i64> {
        let sql = "INSERT INTO entry (item_id, period, revision, removed, basis, value, written,
                       amount, amount_unit, reference, judgement, physical, status, started,
                       finished, problem, next_step, origin, note, reason,
                       source_id, line, quote, change_id)
                   SELECT item.id, :period,
                       1 + coalesce((SELECT max(revision) FROM entry
                                     WHERE item_id = item.id AND period = :period), 0),
                       :removed, :basis, :value, :written, :amount, :amount_unit, :reference,
                       :judgement, :physical, :status, :started, :finished, :problem, :next, :origin, :note, :reason,
                       (SELECT id FROM source WHERE name = :file AND sha256 = :sha256), :line,
                       :quote, :change
                   FROM item JOIN plan ON plan.id = item.plan_id
                   JOIN place ON place.id = plan.place_id
                   WHERE place.name = :place AND plan.year = :year AND item.code = :code
                   RETURNING revision";
        let nothing = Reported::default();
        let parts = reported.unwrap_or(&nothing);
        let values = named_params! {
            ":place": key.place, ":year": key.year, ":code": code, ":period": period,
            ":removed": reported.is_none(), ":basis": parts.basis, ":value": parts.value,
            ":written": parts.written, ":judgement": parts.judgement,
            ":amount": parts.amount.as_ref().map(|amount| amount.value),
            ":amount_unit": parts.amount.as_ref().map(|amount| &amount.unit),
            ":reference": parts.reference, ":started": parts.started,
            ":finished": parts.finished,
            ":physical": parts.physical, ":status": parts.status, ":problem": parts.problem,
            ":next": parts.next, ":origin": parts.source, ":note": parts.note,
            ":reason": origin.reason, ":change": self.change_id,
            ":file": origin.file.map(|(source, _)| &source.name),
            ":sha256": origin.file.map(|(source, _)| &source.sha256),
            ":line": origin.file.and_then(|(_, evidence)| evidence.at.line),
            ":quote": origin.file.map(|(_, evidence)| &evidence.text),
        };
        self.transaction.prepare_cached(sql)?.query_row(values, |row| row.get("revision"))
    }
}

/// What a target keeps as its comparator and number, and what the number is held against.
fn number_of(target: &Target) -> (Option<Comparator>, Option<Quantity>, Option<Yardstick>) {
    match (target.bound, target.relative) {
        (Some(bound), _) => (Some(bound.comparator), Some(bound.value), None),
        (None, Some(relative)) => {
            (Some(relative.comparator), Some(relative.offset), Some(relative.to))
        }
        (None, None) => (None, None, None),
    }
}

/// The columns of evidence, if it is of one of these files.
fn place_of<'e>(
    evidence: Option<&'e Evidence>,
    sources: &BTreeMap<String, i64>,
) -> (Option<i64>, Option<u32>, Option<&'e str>) {
    let found = evidence.and_then(|evidence| Some((evidence, sources.get(&evidence.at.file)?)));
    match found {
        Some((evidence, id)) => (Some(*id), evidence.at.line, Some(evidence.text.as_str())),
        None => (None, None, None),
    }
}
