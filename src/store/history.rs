//! Reading what was done, and when.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset};
use rusqlite::{Row, named_params};

use crate::model::{Cause, Causes, Change, Code, Logged, PlanKey, Reversal, SourceFile, Touched};
use crate::store::rows::{Reader, counts};

/// The merge that brought each change in, and what each merge brought in.
type Merges = (BTreeMap<i64, i64>, BTreeMap<i64, Vec<i64>>);

impl Reader<'_> {
    /// Every change, by number.
    pub(super) fn log(&self) -> rusqlite::Result<Vec<Logged>> {
        let mut plans = self.plans_of_changes()?;
        let mut places = self.places_of_changes()?;
        let mut sources = self.sources_of_changes()?;
        let mut reversals = self.reversals()?;
        let (mut merges, mut brought) = self.merges()?;
        let mut statement = self.prepare("SELECT * FROM change WHERE id <= :until ORDER BY id")?;
        let mut log: Vec<Logged> = Vec::new();
        let mut rows = statement.query(named_params! {":until": self.until})?;
        while let Some(row) = rows.next()? {
            let number = row.get("id")?;
            let reversals = reversals.remove(&number).unwrap_or_default();
            for Reversal { of, is_redo } in &reversals {
                // Numbers rise, so that the other change is found by halving.
                if let Ok(place) = log.binary_search_by_key(of, |logged| logged.number) {
                    log[place].undone_by = (!is_redo).then_some(number);
                }
            }
            log.push(Logged {
                number,
                change: Change {
                    uuid: row.get("uuid")?,
                    at: row.get("at")?,
                    by: row.get("person")?,
                    command: row.get("command")?,
                    reason: row.get("reason")?,
                },
                // A merge has the highest number of those that came in with it.
                reversal: reversals.last().copied(),
                plans: plans.remove(&number).unwrap_or_default(),
                places: places.remove(&number).unwrap_or_default(),
                sources: sources.remove(&number).unwrap_or_default(),
                undone_by: None,
                merged_by: merges.remove(&number),
                brought: brought.remove(&number).unwrap_or_default(),
            });
        }
        Ok(log)
    }

    /// What each change takes back or brings in, by number.
    fn reversals(&self) -> rusqlite::Result<BTreeMap<i64, Vec<Reversal>>> {
        let mut statement = self.prepare(
            "SELECT * FROM undo WHERE change_id <= :until ORDER BY change_id, undone_id",
        )?;
        let reversal = |row: &Row<'_>| {
            let reversal = Reversal { of: row.get("undone_id")?, is_redo: row.get("redo")? };
            Ok((row.get("change_id")?, reversal))
        };
        grouped(statement.query_map(named_params! {":until": self.until}, reversal)?)
    }

    /// The merge that brought each change in, and what each merge brought in.
    fn merges(&self) -> rusqlite::Result<Merges> {
        let mut statement = self.prepare(
            "SELECT * FROM merged WHERE merge_id <= :until ORDER BY change_id, merge_id",
        )?;
        let mut merges = BTreeMap::new();
        let mut brought: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
        let mut rows = statement.query(named_params! {":until": self.until})?;
        while let Some(row) = rows.next()? {
            let (change, merge) = (row.get("change_id")?, row.get("merge_id")?);
            // The highest comes last: it is this file's own.
            merges.insert(change, merge);
            brought.entry(merge).or_default().push(change);
        }
        Ok((merges, brought))
    }

    fn plans_of_changes(&self) -> rusqlite::Result<BTreeMap<i64, Vec<(PlanKey, Touched)>>> {
        let mut statement = self.prepare(
            "SELECT change_plan.*, place.name AS place, plan.year FROM change_plan
             JOIN plan ON plan.id = change_plan.plan_id
             JOIN place ON place.id = plan.place_id
             WHERE change_id <= :until",
        )?;
        let plan = |row: &Row<'_>| {
            let touched = Touched {
                items: row.get("items")?,
                targets: row.get("targets")?,
                entries: row.get("entries")?,
                others: row.get("others")?,
            };
            let key = PlanKey { place: row.get("place")?, year: row.get("year")? };
            Ok((row.get("change_id")?, (key, touched)))
        };
        let rows = statement.query_map(named_params! {":until": self.until}, plan)?;
        grouped(rows)
    }

    fn places_of_changes(&self) -> rusqlite::Result<BTreeMap<i64, Vec<String>>> {
        let mut statement = self.prepare(
            "SELECT place_state.change_id, place.name FROM place_state
             JOIN place ON place.id = place_state.place_id
             WHERE change_id <= :until ORDER BY place.name",
        )?;
        let place = |row: &Row<'_>| Ok((row.get("change_id")?, row.get("name")?));
        grouped(statement.query_map(named_params! {":until": self.until}, place)?)
    }

    fn sources_of_changes(&self) -> rusqlite::Result<BTreeMap<i64, Vec<SourceFile>>> {
        let mut statement = self.prepare(
            "SELECT change_source.change_id, source.name, source.sha256 FROM change_source
             JOIN source ON source.id = change_source.source_id
             WHERE change_id <= :until",
        )?;
        let source = |row: &Row<'_>| {
            let source = SourceFile { name: row.get("name")?, sha256: row.get("sha256")? };
            Ok((row.get("change_id")?, source))
        };
        let rows = statement.query_map(named_params! {":until": self.until}, source)?;
        grouped(rows)
    }

    /// The numbers of the changes that wrote to the item or the entries of `code` in the plan `key`.
    pub(super) fn changes_of_item(
        &self,
        key: &PlanKey,
        code: &Code,
    ) -> rusqlite::Result<BTreeSet<i64>> {
        let mut statement = self.prepare(
            "WITH it AS (SELECT id FROM item WHERE plan_id = :plan AND code = :code)
             SELECT change_id FROM item_state WHERE item_id IN it
             UNION SELECT change_id FROM target WHERE item_id IN it
             UNION SELECT change_id FROM adjustment WHERE item_id IN it
             UNION SELECT change_id FROM entry WHERE item_id IN it",
        )?;
        let values = named_params! {":plan": self.plan_id(key)?, ":code": code};
        statement.query_map(values, |row| row.get("change_id"))?.collect()
    }

    /// The numbers of the changes that wrote entries of `period` of the plan `key`.
    pub(super) fn changes_of_period(
        &self,
        key: &PlanKey,
        period: i64,
    ) -> rusqlite::Result<BTreeSet<i64>> {
        let mut statement = self.prepare(
            "SELECT change_id FROM item
             JOIN entry ON entry.item_id = item.id AND entry.period = :period
             WHERE item.plan_id = :plan
             UNION
             SELECT change_id FROM closing
             WHERE plan_id = :plan AND iif(reopened, period <= :period, period >= :period)",
        )?;
        let values = named_params! {":plan": self.plan_id(key)?, ":period": period};
        statement.query_map(values, |row| row.get("change_id"))?.collect()
    }

    /// What wrote everything of the plan `key` that was written after the change `number`.
    pub(super) fn causes_since(&self, key: &PlanKey, number: i64) -> rusqlite::Result<Causes> {
        let mut causes = Causes::default();
        let Some(plan_id) = self.plan_id(key)? else { return Ok(causes) };
        let mut statement = self.prepare(&causes_sql())?;
        let values = named_params! {":plan": plan_id, ":since": number, ":until": self.until};
        let mut rows = statement.query(values)?;
        while let Some(row) = rows.next()? {
            let own: Option<String> = row.get("own_reason")?;
            let cause = Cause {
                number: row.get("change_id")?,
                at: row.get("at")?,
                by: row.get("person")?,
                reason: own.or(row.get("reason")?),
            };
            // Later ones come last and take the place of those before.
            match row.get::<_, String>("part")?.as_str() {
                "item" => drop(causes.items.insert(row.get("name")?, cause)),
                "entry" => {
                    drop(causes.entries.insert((row.get("name")?, row.get("period")?), cause));
                }
                "other" => drop(causes.others.insert(row.get("name")?, cause)),
                "plan" => causes.plan = Some(cause),
                _ => causes.reversal = Some(cause),
            }
        }
        Ok(causes)
    }

    /// The last change that had been made by `moment`; 0 if there was none. What came in from another file
    /// is there since it came.
    pub(super) fn last_by(&self, moment: DateTime<FixedOffset>) -> rusqlite::Result<i64> {
        let mut statement = self.prepare(
            "SELECT change.id, coalesce(merge.at, change.at) AS at FROM change
             LEFT JOIN (SELECT change_id, max(merge_id) AS merge_id FROM merged GROUP BY change_id) AS own
                 ON own.change_id = change.id
             LEFT JOIN change AS merge ON merge.id = own.merge_id
             ORDER BY change.id DESC",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let at: String = row.get("at")?;
            if DateTime::parse_from_rfc3339(&at).is_ok_and(|at| at <= moment) {
                return row.get("id");
            }
        }
        Ok(0)
    }

    /// The number of the newest change; 0 if there is none.
    pub(super) fn newest(&self) -> rusqlite::Result<i64> {
        let sql = "SELECT coalesce(max(id), 0) FROM change";
        self.connection.query_row(sql, [], |row| row.get(0))
    }
}

/// What is told of a row that was written: which part of the plan it is of, whose it is, and why. What
/// no report is made of has no place here: closings, what headings mean and what was said of findings are told by the log.
const CAUSES: &[(&str, &str, &str)] = &[
    ("item_state", "'item', item.code, NULL", "NULL"),
    ("target", "'item', item.code, NULL", "target.reason"),
    ("adjustment", "'item', item.code, NULL", "adjustment.reason"),
    ("entry", "'entry', item.code, entry.period", "entry.reason"),
    ("baseline", "'other', baseline.name, NULL", "NULL"),
    ("investment", "'other', investment.name, NULL", "NULL"),
    ("plan_state", "'plan', '', NULL", "NULL"),
    ("schedule", "'plan', '', NULL", "NULL"),
];

/// Every row that was written since a change, with its own change, in the order of these.
fn causes_sql() -> String {
    let rows = CAUSES.iter().map(|(table, whose, reason)| {
        let of = if whose.contains("item.code") {
            format!("item JOIN {table} ON {table}.item_id = item.id WHERE item.plan_id = :plan")
        } else {
            format!("{table} WHERE {table}.plan_id = :plan")
        };
        let counts = counts(table);
        format!(
            "SELECT {whose}, {table}.change_id, {reason} FROM {of}
             AND {table}.change_id > :since AND {counts}"
        )
    });
    let undone = "SELECT 'undo', '', NULL, undo.change_id, NULL FROM undo
                  JOIN change_plan ON change_plan.change_id = undo.change_id
                  WHERE change_plan.plan_id = :plan AND undo.change_id > :since
                  AND undo.change_id <= :until";
    let rows: Vec<String> = rows.chain([undone.to_owned()]).collect();
    format!(
        "WITH written (part, name, period, change_id, own_reason) AS ({})
         SELECT written.*, change.at, change.person, change.reason
         FROM written JOIN change ON change.id = written.change_id ORDER BY change.id",
        rows.join(" UNION ALL ")
    )
}

fn grouped<T>(
    rows: impl Iterator<Item = rusqlite::Result<(i64, T)>>,
) -> rusqlite::Result<BTreeMap<i64, Vec<T>>> {
    let mut groups: BTreeMap<i64, Vec<T>> = BTreeMap::new();
    for row in rows {
        let (number, member) = row?;
        groups.entry(number).or_default().push(member);
    }
    Ok(groups)
}
