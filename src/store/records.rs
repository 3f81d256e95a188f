//! The rows of a change: every `INSERT` of what plans are made of.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{named_params, params};

use crate::model::{
    Adjustment, Baseline, Code, Comparator, Evidence, Field, Investment, Item, Kind, Logged, Merge,
    Period, Plan, PlanKey, Quantity, Question, Reply, Reported, Reversal, Revision, Schedule,
    SourceFile, Subject, Target, Yardstick,
};
use crate::store::rows::{StoredItem, Title, undone};
use crate::store::writer::{Figure, Origin, Reach, Writer};

impl Writer<'_> {
    pub(super) fn try_save(
        &mut self,
        merge: &Merge,
        sources: &[SourceFile],
    ) -> rusqlite::Result<()> {
        let plan = &merge.plan;
        let plan_id = self.new_plan_id(&plan.key)?;
        if self.reader().title(plan_id)? != Some(Title(plan.title.clone())) {
            let sql = "INSERT INTO plan_state (plan_id, change_id, title) VALUES (?1, ?2, ?3)";
            self.transaction.execute(sql, params![plan_id, self.change_id, plan.title])?;
            self.touch(plan_id, Reach::None)?.others += 1;
        }
        let sources = self.source_ids(sources)?;
        self.save_items(plan_id, merge, &sources)?;
        for baseline in &plan.baselines {
            let subject = Subject::Baseline(baseline.name.clone());
            if merge.changes(&subject) {
                self.save_baseline(plan_id, baseline, &sources)?;
            }
        }
        let groups = self.reader().investments(plan_id)?;
        let places: BTreeMap<String, i64> =
            groups.into_iter().map(|(place, group)| (group.name, place)).collect();
        for (position, group) in (0_i64..).zip(&plan.investments) {
            let subject = Subject::Investment(group.name.clone());
            if merge.changes(&subject) || places.get(&group.name) != Some(&position) {
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
        for (code, adjustment) in &merge.adjustments {
            self.try_adjust(&plan.key, code, adjustment)?;
        }
        Ok(())
    }

    /// Stores the items that are new, stand elsewhere, or have other fields or another target.
    fn save_items(
        &mut self,
        plan_id: i64,
        merge: &Merge,
        sources: &BTreeMap<String, i64>,
    ) -> rusqlite::Result<()> {
        let stored: BTreeMap<Code, StoredItem> = self
            .reader()
            .items(plan_id)?
            .into_iter()
            .map(|stored| (stored.item.code.clone(), stored))
            .collect();
        let items = &merge.plan.items;
        for item in items.iter().filter(|item| !stored.contains_key(&item.code)) {
            // An item that was taken back keeps its id for when it comes again.
            let sql = "INSERT INTO item (plan_id, code) VALUES (?1, ?2)
                       ON CONFLICT (plan_id, code) DO NOTHING";
            self.transaction.prepare_cached(sql)?.execute(params![plan_id, item.code])?;
        }
        let ids = self.item_ids(plan_id)?;
        let revised = merge.revisions.iter().map(|(code, _)| code);
        let spoken_of: BTreeSet<&Code> = merge.touched.iter().chain(revised).collect();
        let mut counts: BTreeMap<Kind, i64> = BTreeMap::new();
        for item in items {
            let count = counts.entry(item.kind).or_default();
            let position = *count;
            *count += 1;
            let old = stored.get(&item.code);
            let says_same = old.is_some_and(|old| {
                !spoken_of.contains(&item.code) || old.item.fields() == item.fields()
            });
            let is_in_place = old.is_some_and(|old| old.position == position);
            if !(says_same && is_in_place) {
                // What says the same has only moved to another place of the list.
                let reach = if says_same { Reach::None } else { Reach::All };
                let told = source_of(item.evidence.as_ref(), sources).filter(|_| !says_same);
                let source = told.or_else(|| old.and_then(|old| old.source_id));
                self.put_item(plan_id, &ids, (position, item, source), reach)?;
            }
            let published = old.and_then(|old| old.item.target.as_ref());
            if let Some(target) = item.target.as_ref().filter(|new| Some(*new) != published) {
                self.put_target(plan_id, ids[&item.code], target, None)?;
            }
        }
        Ok(())
    }

    /// The ids of a plan's items, of those that were taken back too.
    fn item_ids(&self, plan_id: i64) -> rusqlite::Result<BTreeMap<Code, i64>> {
        let mut statement =
            self.transaction.prepare_cached("SELECT code, id FROM item WHERE plan_id = ?1")?;
        let ids = statement.query_map([plan_id], |row| Ok((row.get("code")?, row.get("id")?)))?;
        ids.collect()
    }

    fn put_item(
        &mut self,
        plan_id: i64,
        ids: &BTreeMap<Code, i64>,
        (position, item, source): (i64, &Item, Option<i64>),
        reach: Reach,
    ) -> rusqlite::Result<()> {
        let sql = "INSERT INTO item_state (item_id, change_id, parent_id, position, kind, name,
                       category, sector, box, funding, year, department, rhythm, status, text,
                       unit, total, planned_start, planned_finish, schedule, source_id,
                       sheet, page, line, col, quote)
                   VALUES (:item, :change, :parent, :position, :kind, :name, :category, :sector,
                       :box, :funding, :year, :department, :rhythm, :status, :text, :unit, :total,
                       :start, :finish, :schedule, :source, :sheet, :page, :line, :col, :quote)";
        let evidence = item.evidence.as_ref().filter(|_| source.is_some());
        let place = evidence.map(|evidence| &evidence.at);
        let values = named_params! {
            ":item": ids.get(&item.code), ":change": self.change_id,
            ":parent": item.parent.as_ref().and_then(|parent| ids.get(parent)),
            ":position": position, ":kind": item.kind, ":name": item.name,
            ":category": item.category, ":sector": item.sector, ":box": item.origin,
            ":funding": item.funding, ":year": item.year, ":department": item.department,
            ":rhythm": item.rhythm, ":status": item.status, ":text": item.text,
            ":unit": item.unit, ":total": item.total, ":start": item.start,
            ":finish": item.finish, ":schedule": item.schedule, ":source": source,
            ":sheet": place.and_then(|at| at.sheet.as_ref()), ":page": place.and_then(|at| at.spot.page),
            ":line": place.and_then(|at| at.spot.line), ":col": place.and_then(|at| at.spot.column),
            ":quote": evidence.map(|evidence| &evidence.text),
        };
        self.transaction.prepare_cached(sql)?.execute(values)?;
        self.touch(plan_id, reach)?.items += 1;
        Ok(())
    }

    /// Adds a target: as published, or with what is told of its revision.
    fn put_target(
        &mut self,
        plan_id: i64,
        item_id: i64,
        target: &Target,
        revision: Option<&Revision>,
    ) -> rusqlite::Result<()> {
        let sql = "INSERT INTO target (item_id, revision, measure, comparator, value, upper, unit,
                       nature, stretch, text, change_id, yardstick, effective, approver, document,
                       reason)
                   SELECT :item, coalesce(max(revision), 0) + 1, :measure, :comparator, :value,
                       :upper, :unit, :nature, :stretch, :text, :change, :yardstick, :effective,
                       :approver, :document, :reason
                   FROM target WHERE item_id = :item";
        let (comparator, value, yardstick) = number_of(target);
        let values = named_params! {
            ":item": item_id, ":measure": target.measure, ":comparator": comparator,
            ":value": value, ":upper": target.bound.and_then(|bound| bound.upper),
            ":unit": target.unit, ":nature": target.nature, ":stretch": target.stretch,
            ":text": target.text, ":change": self.change_id, ":yardstick": yardstick,
            ":effective": revision.map(|revision| revision.effective),
            ":approver": revision.and_then(|revision| revision.approver.as_ref()),
            ":document": revision.and_then(|revision| revision.document.as_ref()),
            ":reason": revision.map(|revision| &revision.reason),
        };
        self.transaction.prepare_cached(sql)?.execute(values)?;
        let reach = revision.map_or(Reach::All, |revision| Reach::FromDay(revision.effective));
        self.touch(plan_id, reach)?.targets += 1;
        Ok(())
    }

    pub(super) fn try_add_revision(
        &mut self,
        key: &PlanKey,
        item: &Item,
        revision: &Revision,
    ) -> rusqlite::Result<()> {
        let (plan_id, item_id) = self.item_id(key, &item.code)?;
        self.put_target(plan_id, item_id, &revision.target, Some(revision))
    }

    pub(super) fn try_set_item(
        &mut self,
        key: &PlanKey,
        item: &Item,
        reach: Reach,
    ) -> rusqlite::Result<()> {
        let plan_id = self.plan_id(key)?;
        let ids = self.item_ids(plan_id)?;
        let stored = self.reader().items(plan_id)?;
        let old = stored.into_iter().find(|stored| stored.item.code == item.code);
        let old = old.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
        self.put_item(plan_id, &ids, (old.position, item, old.source_id), reach)
    }

    pub(super) fn try_adjust(
        &mut self,
        key: &PlanKey,
        code: &Code,
        adjustment: &Adjustment,
    ) -> rusqlite::Result<()> {
        let (plan_id, item_id) = self.item_id(key, code)?;
        let other = match &adjustment.other {
            Some(other) => Some(self.item_id(key, other)?.1),
            None => None,
        };
        let sql = "INSERT INTO adjustment (item_id, number, change_id, kind, effective, other_id,
                       former, approver, document, reason)
                   SELECT ?1, coalesce(max(number), 0) + 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9
                   FROM adjustment WHERE item_id = ?1";
        let Adjustment { kind, effective, former, approver, document, reason, .. } = adjustment;
        let change = self.change_id;
        let values =
            params![item_id, change, kind, effective, other, former, approver, document, reason];
        self.transaction.execute(sql, values)?;
        self.touch(plan_id, Reach::FromDay(*effective))?.others += 1;
        Ok(())
    }

    pub(super) fn try_set_schedule(
        &mut self,
        key: &PlanKey,
        kind: Option<Kind>,
        schedule: Option<&Schedule>,
    ) -> rusqlite::Result<()> {
        let plan_id = self.plan_id(key)?;
        let sql = "INSERT INTO schedule (plan_id, kind, change_id, schedule)
                   VALUES (?1, ?2, ?3, ?4)";
        let values = params![plan_id, kind.map_or("", Kind::key), self.change_id, schedule];
        self.transaction.execute(sql, values)?;
        self.touch(plan_id, Reach::All)?.others += 1;
        Ok(())
    }

    pub(super) fn try_set_mapping(
        &mut self,
        key: &PlanKey,
        heading: &str,
        field: Option<Field>,
    ) -> rusqlite::Result<()> {
        let plan_id = self.plan_id(key)?;
        let sql = "INSERT INTO mapping (plan_id, heading, change_id, field)
                   VALUES (?1, ?2, ?3, ?4)";
        let values = params![plan_id, heading, self.change_id, field.map_or("", Field::key)];
        self.transaction.execute(sql, values)?;
        self.touch(plan_id, Reach::None)?.others += 1;
        Ok(())
    }

    pub(super) fn try_set_parent(
        &mut self,
        place: &str,
        parent: Option<&str>,
    ) -> rusqlite::Result<()> {
        let place = self.place_id(place)?;
        let parent = parent.map(|parent| self.place_id(parent)).transpose()?;
        let sql = "INSERT INTO place_state (place_id, change_id, parent_id) VALUES (?1, ?2, ?3)";
        self.transaction.execute(sql, params![place, self.change_id, parent])?;
        Ok(())
    }

    pub(super) fn try_answer(
        &mut self,
        key: &PlanKey,
        question: &Question,
        reply: &Reply,
    ) -> rusqlite::Result<()> {
        let plan_id = self.plan_id(key)?;
        let sql = "INSERT INTO answer
                   (plan_id, finding, subject, code, period, value, against, change_id, answer,
                    correction)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
        let Question { check, subject, code, period, value, against } = question;
        let code = code.as_ref().map(ToString::to_string).unwrap_or_default();
        let period = period.map_or(0, Period::number);
        self.transaction.execute(
            sql,
            params![
                plan_id,
                check.key(),
                subject,
                code,
                period,
                value,
                against,
                self.change_id,
                reply.answer.key(),
                reply.correction
            ],
        )?;
        self.touch(plan_id, Reach::None)?.others += 1;
        Ok(())
    }

    pub(super) fn try_close(
        &mut self,
        key: &PlanKey,
        period: Period,
        reopened: bool,
    ) -> rusqlite::Result<()> {
        let plan_id = self.plan_id(key)?;
        let sql = "INSERT INTO closing (plan_id, change_id, period, reopened)
                   VALUES (?1, ?2, ?3, ?4)";
        self.transaction.execute(sql, params![plan_id, self.change_id, period, reopened])?;
        self.touch(plan_id, Reach::None)?.others += 1;
        Ok(())
    }

    pub(super) fn try_reverse(
        &mut self,
        other: &Logged,
        reversal: Reversal,
    ) -> rusqlite::Result<()> {
        let Reversal { of, is_redo } = reversal;
        if is_redo {
            let sql = "INSERT INTO undo (change_id, undone_id, redo)
                       SELECT ?1, undone_id, NOT redo FROM undo WHERE change_id = ?2";
            self.transaction.execute(sql, params![self.change_id, other.undone_by])?;
        } else {
            self.take_back(of, other.before())?;
        }
        for (key, _) in &other.plans {
            let plan_id = self.plan_id(key)?;
            self.touch(plan_id, Reach::None)?;
        }
        Ok(())
    }

    /// Takes the change `of` back with all that came in with it, so that what counts is what did after the
    /// change `before`. Changes that take others back are none that are taken back: what they did is.
    fn take_back(&self, of: i64, before: i64) -> rusqlite::Result<()> {
        let (now, then) = (undone(":change"), undone(":before"));
        let own = "SELECT :of AS id UNION SELECT change_id FROM merged WHERE merge_id = :of";
        let sql = format!(
            "INSERT INTO undo (change_id, undone_id, redo)
             SELECT :change, id, 0 FROM ({own})
                 WHERE id NOT IN (SELECT change_id FROM undo) AND id NOT IN ({now})
             UNION SELECT :change, undone_id, undone_id NOT IN ({then}) FROM undo
                 WHERE change_id IN ({own}) AND undone_id NOT IN ({own})
                 AND (undone_id IN ({now})) <> (undone_id IN ({then}))"
        );
        let values = named_params! {":change": self.change_id, ":of": of, ":before": before};
        self.transaction.execute(&sql, values).map(drop)
    }

    fn save_baseline(
        &mut self,
        plan_id: i64,
        baseline: &Baseline,
        sources: &BTreeMap<String, i64>,
    ) -> rusqlite::Result<()> {
        let sql =
            "INSERT INTO baseline (plan_id, name, year, change_id, item_id, comparator, value,
                       unit, source_id, sheet, page, line, col, quote)
                   VALUES (:plan, :name, :year, :change,
                       (SELECT id FROM item WHERE plan_id = :plan AND code = :item),
                       :comparator, :value, :unit, :source, :sheet, :page, :line, :col, :quote)";
        let evidence = baseline.evidence.as_ref();
        let place = evidence.map(|evidence| &evidence.at);
        let values = named_params! {
            ":plan": plan_id, ":name": baseline.name, ":year": baseline.year,
            ":change": self.change_id, ":item": baseline.item, ":comparator": baseline.comparator,
            ":value": baseline.value, ":unit": baseline.unit,
            ":source": source_of(evidence, sources),
            ":sheet": place.and_then(|at| at.sheet.as_ref()), ":page": place.and_then(|at| at.spot.page),
            ":line": place.and_then(|at| at.spot.line), ":col": place.and_then(|at| at.spot.column),
            ":quote": evidence.map(|evidence| &evidence.text),
        };
        self.transaction.prepare_cached(sql)?.execute(values)?;
        self.touch(plan_id, Reach::All)?.others += 1;
        Ok(())
    }

    fn save_investment(
        &mut self,
        plan_id: i64,
        position: i64,
        group: &Investment,
        sources: &BTreeMap<String, i64>,
    ) -> rusqlite::Result<()> {
        let sql =
            "INSERT INTO investment (plan_id, name, change_id, position, parent, count, total,
                       annual, unit, source_id, sheet, page, line, col, quote)
                   VALUES (:plan, :name, :change, :position, :parent, :count, :total, :annual,
                       :unit, :source, :sheet, :page, :line, :col, :quote)";
        let evidence = group.evidence.as_ref();
        let place = evidence.map(|evidence| &evidence.at);
        let values = named_params! {
            ":plan": plan_id, ":name": group.name, ":change": self.change_id,
            ":position": position, ":parent": group.parent, ":count": group.count,
            ":total": group.total, ":annual": group.annual, ":unit": group.unit,
            ":source": source_of(evidence, sources),
            ":sheet": place.and_then(|at| at.sheet.as_ref()), ":page": place.and_then(|at| at.spot.page),
            ":line": place.and_then(|at| at.spot.line), ":col": place.and_then(|at| at.spot.column),
            ":quote": evidence.map(|evidence| &evidence.text),
        };
        self.transaction.prepare_cached(sql)?.execute(values)?;
        self.touch(plan_id, Reach::All)?.others += 1;
        Ok(())
    }

    pub(super) fn try_add_entry(
        &mut self,
        key: &PlanKey,
        (code, period): (&Code, Period),
        reported: Option<&Reported>,
        origin: Origin<'_>,
    ) -> rusqlite::Result<()> {
        let (plan_id, item_id) = self.item_id(key, code)?;
        let sql = "INSERT INTO entry (item_id, period, revision, removed, basis, value, written,
                       amount, amount_unit, reference, judgement, physical, status, started,
                       finished, problem, next_step, origin, note, reason,
                       source_id, sheet, page, line, col, quote, change_id)
                   SELECT :item, :period, coalesce(max(revision), 0) + 1,
                       :removed, :basis, :value, :written, :amount, :amount_unit, :reference,
                       :judgement, :physical, :status, :started, :finished, :problem, :next,
                       :origin, :note, :reason,
                       (SELECT id FROM source WHERE name = :file AND sha256 = :sha256), :sheet,
                       :page, :line, :col, :quote, :change
                   FROM entry WHERE item_id = :item AND period = :period";
        let nothing = Reported::default();
        let parts = reported.unwrap_or(&nothing);
        let place = origin.file.map(|(_, evidence)| &evidence.at);
        let values = named_params! {
            ":item": item_id, ":period": period,
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
            ":sheet": place.and_then(|at| at.sheet.as_ref()), ":page": place.and_then(|at| at.spot.page),
            ":line": place.and_then(|at| at.spot.line), ":col": place.and_then(|at| at.spot.column),
            ":quote": origin.file.map(|(_, evidence)| &evidence.text),
        };
        self.transaction.prepare_cached(sql)?.execute(values)?;
        self.touch(plan_id, Reach::From(period))?.entries += 1;
        Ok(())
    }

    pub(super) fn try_add_figures(
        &mut self,
        plan: &Plan,
        figures: &[Figure<'_>],
        source: &SourceFile,
    ) -> rusqlite::Result<()> {
        let Some(first) = figures.iter().map(|figure| figure.period).min() else { return Ok(()) };
        let plan_id = self.plan_id(&plan.key)?;
        let known = self.item_ids(plan_id)?;
        let ids: Vec<Option<&i64>> = plan.items.iter().map(|item| known.get(&item.code)).collect();
        let sql = "SELECT id FROM source WHERE name = ?1 AND sha256 = ?2";
        let values = params![source.name, source.sha256];
        let source_id: i64 =
            self.transaction.prepare_cached(sql)?.query_row(values, |row| row.get("id"))?;
        let chunks = figures.chunks_exact(FIGURES_AT_ONCE);
        let rest = figures_sql(chunks.remainder().len());
        let whole = figures_sql(FIGURES_AT_ONCE);
        let rest = Some((chunks.remainder(), &rest)).filter(|(rest, _)| !rest.is_empty());
        for (figures, sql) in chunks.map(|chunk| (chunk, &whole)).chain(rest) {
            let mut statement = self.transaction.prepare_cached(sql)?;
            statement.raw_bind_parameter(1, source_id)?;
            statement.raw_bind_parameter(2, self.change_id)?;
            for (figure, first) in figures.iter().zip((3..).step_by(FIGURE_VALUES)) {
                let id = ids.get(figure.item).copied().flatten();
                statement
                    .raw_bind_parameter(first, id.ok_or(rusqlite::Error::QueryReturnedNoRows)?)?;
                statement.raw_bind_parameter(first + 1, figure.period)?;
                statement.raw_bind_parameter(first + 2, figure.basis)?;
                statement.raw_bind_parameter(first + 3, figure.value)?;
                statement.raw_bind_parameter(first + 4, figure.written)?;
                statement.raw_bind_parameter(first + 5, figure.spot.line)?;
                statement.raw_bind_parameter(first + 6, figure.spot.column)?;
                statement.raw_bind_parameter(first + 7, figure.text)?;
            }
            statement.raw_execute()?;
        }
        let count = i64::try_from(figures.len()).unwrap_or(i64::MAX);
        self.touch(plan_id, Reach::From(first))?.entries += count;
        Ok(())
    }

    /// Every item and period of a plan that anything was ever reported of, whether it counts or not.
    pub(super) fn ever_reported(
        &self,
        key: &PlanKey,
    ) -> rusqlite::Result<BTreeSet<(Code, Period)>> {
        let sql = "SELECT item.code, entry.period FROM item JOIN entry ON entry.item_id = item.id
                   WHERE item.plan_id = ?1 AND entry.revision = 1";
        let plan_id = self.plan_id(key)?;
        let mut statement = self.transaction.prepare_cached(sql)?;
        let all =
            statement.query_map([plan_id], |row| Ok((row.get("code")?, row.get("period")?)))?;
        all.collect()
    }

    /// The id of a plan, which is made if there is none.
    pub(super) fn new_plan_id(&self, key: &PlanKey) -> rusqlite::Result<i64> {
        let place_id = self.place_id(&key.place)?;
        let sql = "INSERT INTO plan (place_id, year) VALUES (?1, ?2)
                   ON CONFLICT (place_id, year) DO NOTHING";
        self.transaction.execute(sql, params![place_id, key.year])?;
        self.plan_id(key)
    }

    /// The id of a place, which is made if there is none.
    pub(super) fn place_id(&self, name: &str) -> rusqlite::Result<i64> {
        let made = "INSERT INTO place (name) VALUES (?1) ON CONFLICT (name) DO NOTHING";
        self.transaction.prepare_cached(made)?.execute([name])?;
        let mut known = self.transaction.prepare_cached("SELECT id FROM place WHERE name = ?1")?;
        known.query_row([name], |row| row.get("id"))
    }

    fn plan_id(&self, key: &PlanKey) -> rusqlite::Result<i64> {
        self.reader().plan_id(key)?.ok_or(rusqlite::Error::QueryReturnedNoRows)
    }

    /// The ids of an item's plan and of the item.
    pub(super) fn item_id(&self, key: &PlanKey, code: &Code) -> rusqlite::Result<(i64, i64)> {
        let plan_id = self.plan_id(key)?;
        let sql = "SELECT id FROM item WHERE plan_id = ?1 AND code = ?2";
        let mut statement = self.transaction.prepare_cached(sql)?;
        let id = statement.query_row(params![plan_id, code], |row| row.get("id"))?;
        Ok((plan_id, id))
    }

    /// The ids of the files that this change was read from.
    pub(super) fn source_ids(
        &self,
        sources: &[SourceFile],
    ) -> rusqlite::Result<BTreeMap<String, i64>> {
        let known = "INSERT INTO source (name, sha256) VALUES (?1, ?2)
                     ON CONFLICT (name, sha256) DO NOTHING";
        let id = "SELECT id FROM source WHERE name = ?1 AND sha256 = ?2";
        let of_change = "INSERT INTO change_source (change_id, source_id) VALUES (?1, ?2)";
        let id = |source: &SourceFile| {
            let values = params![source.name, source.sha256];
            self.transaction.execute(known, values)?;
            let id: i64 = self.transaction.query_row(id, values, |row| row.get("id"))?;
            self.transaction.execute(of_change, params![self.change_id, id])?;
            Ok((source.name.clone(), id))
        };
        sources.iter().map(id).collect()
    }
}

/// So many figures go into the file with one statement: more of them make it no faster.
const FIGURES_AT_ONCE: usize = 32;

/// So many values does a figure have of its own.
const FIGURE_VALUES: usize = 8;

/// The statement that adds `count` figures.
fn figures_sql(count: usize) -> String {
    let row = |first: usize| {
        let [item, period, basis, value, written, line, column, quote] =
            std::array::from_fn::<usize, FIGURE_VALUES, _>(|place| first + place);
        format!(
            "(?{item}, ?{period}, 1, 0, ?{basis}, ?{value}, ?{written}, ?1, ?{line}, ?{column}, ?{quote}, ?2)"
        )
    };
    let rows = (3..).step_by(FIGURE_VALUES).take(count).map(row).collect::<Vec<_>>().join(", ");
    // Whatever fails ends the change with all that it wrote, so that no statement need be taken back alone.
    format!(
        "INSERT OR FAIL INTO entry (item_id, period, revision, removed, basis, value, written, source_id, line, col,
             quote, change_id)
         VALUES {rows}"
    )
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

/// The id of the file that something was read from, if it is one of these.
fn source_of(evidence: Option<&Evidence>, sources: &BTreeMap<String, i64>) -> Option<i64> {
    evidence.and_then(|evidence| sources.get(&evidence.at.file)).copied()
}
