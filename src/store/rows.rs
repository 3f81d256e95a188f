//! Reading plans.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::model::{
    Amount, Baseline, Bound, Code, Entry, Evidence, Investment, Item, Kind, Location, Plan,
    PlanKey, Relative, Reported, Revision, Schedule, Target, Yardstick,
};
use crate::store::Listed;

/// Every plan, by place and year.
pub(super) fn plans(connection: &Connection) -> rusqlite::Result<Vec<PlanKey>> {
    let sql = "SELECT place.name AS place, plan.year FROM plan
               JOIN place ON place.id = plan.place_id ORDER BY place.name, plan.year";
    let mut statement = connection.prepare(sql)?;
    let key = |row: &Row<'_>| Ok(PlanKey { place: row.get("place")?, year: row.get("year")? });
    statement.query_map([], key)?.collect()
}

/// The id of the plan `key`.
pub(super) fn plan_id(connection: &Connection, key: &PlanKey) -> rusqlite::Result<Option<i64>> {
    let sql = "SELECT plan.id FROM plan JOIN place ON place.id = plan.place_id
               WHERE place.name = ?1 AND plan.year = ?2";
    connection.query_row(sql, params![key.place, key.year], |row| row.get("id")).optional()
}

/// The plan `key` with everything in force.
pub(super) fn plan(connection: &Connection, key: &PlanKey) -> rusqlite::Result<Option<Plan>> {
    let Some(id) = plan_id(connection, key)? else { return Ok(None) };
    let title = "SELECT title FROM plan WHERE id = ?1";
    Ok(Some(Plan {
        key: key.clone(),
        title: connection.query_row(title, [id], |row| row.get("title"))?,
        items: items(connection, id)?,
        baselines: baselines(connection, id)?,
        investments: investments(connection, id)?,
        schedules: schedules(connection, id)?,
        entries: entries_in_force(connection, id)?,
    }))
}

fn items(connection: &Connection, plan_id: i64) -> rusqlite::Result<Vec<Item>> {
    let sql = "SELECT item.*, parent.code AS parent, source.name AS file,
                      target.measure, target.comparator, target.value, target.upper,
                      target.unit AS target_unit, target.nature, target.stretch,
                      target.text AS target_text, target.yardstick
               FROM item
               LEFT JOIN item AS parent ON parent.id = item.parent_id
               LEFT JOIN source ON source.id = item.source_id
               LEFT JOIN target ON target.item_id = item.id AND target.revision =
                   (SELECT max(revision) FROM target AS published
                    WHERE published.item_id = item.id AND published.effective IS NULL)
               WHERE item.plan_id = ?1 ORDER BY item.position";
    let mut statement = connection.prepare(sql)?;
    let items: rusqlite::Result<Vec<Item>> = statement.query_map([plan_id], item)?.collect();
    let mut revisions = target_revisions(connection, plan_id)?;
    let with_revisions =
        |item: Item| Item { revisions: revisions.remove(&item.code).unwrap_or_default(), ..item };
    Ok(items?.into_iter().map(with_revisions).collect())
}

/// The targets that took the place of published ones, by item, in the order that they hold in.
fn target_revisions(
    connection: &Connection,
    plan_id: i64,
) -> rusqlite::Result<BTreeMap<Code, Vec<Revision>>> {
    let sql = "SELECT target.*, target.unit AS target_unit, target.text AS target_text,
                      item.code AS item, change.at, change.person
               FROM target
               JOIN item ON item.id = target.item_id
               JOIN change ON change.id = target.change_id
               WHERE item.plan_id = ?1 AND target.effective IS NOT NULL
               ORDER BY target.effective, target.revision";
    let mut statement = connection.prepare(sql)?;
    let mut revisions: BTreeMap<Code, Vec<Revision>> = BTreeMap::new();
    let mut rows = statement.query([plan_id])?;
    while let Some(row) = rows.next()? {
        let Some(target) = target(row)? else { continue };
        revisions.entry(row.get("item")?).or_default().push(Revision {
            target,
            effective: row.get("effective")?,
            approver: row.get("approver")?,
            document: row.get("document")?,
            reason: row.get::<_, Option<String>>("reason")?.unwrap_or_default(),
            at: row.get("at")?,
            by: row.get("person")?,
        });
    }
    Ok(revisions)
}

fn schedules(
    connection: &Connection,
    plan_id: i64,
) -> rusqlite::Result<BTreeMap<Option<Kind>, Schedule>> {
    let mut statement =
        connection.prepare("SELECT kind, schedule FROM schedule WHERE plan_id = ?1")?;
    let schedule = |row: &Row<'_>| {
        let kind: String = row.get("kind")?;
        Ok((Kind::from_key(&kind), row.get("schedule")?))
    };
    statement.query_map([plan_id], schedule)?.collect()
}

fn item(row: &Row<'_>) -> rusqlite::Result<Item> {
    Ok(Item {
        code: row.get("code")?,
        parent: row.get("parent")?,
        kind: row.get("kind")?,
        name: row.get("name")?,
        category: row.get("category")?,
        sector: row.get("sector")?,
        origin: row.get("box")?,
        funding: row.get("funding")?,
        year: row.get("year")?,
        department: row.get("department")?,
        rhythm: row.get("rhythm")?,
        status: row.get("status")?,
        text: row.get("text")?,
        unit: row.get("unit")?,
        total: row.get("total")?,
        start: row.get("planned_start")?,
        finish: row.get("planned_finish")?,
        schedule: row.get("schedule")?,
        target: target(row)?,
        revisions: Vec::new(),
        evidence: evidence(row)?,
    })
}

fn target(row: &Row<'_>) -> rusqlite::Result<Option<Target>> {
    let Some(measure) = row.get("measure")? else { return Ok(None) };
    let (comparator, value, upper) = (row.get("comparator")?, row.get("value")?, row.get("upper")?);
    let both = Option::zip(comparator, value);
    let yardstick: Option<Yardstick> = row.get("yardstick")?;
    let bound = both.filter(|_| yardstick.is_none());
    let relative = both.zip(yardstick);
    Ok(Some(Target {
        measure,
        bound: bound.map(|(comparator, value)| Bound { comparator, value, upper }),
        relative: relative.map(|((comparator, offset), to)| Relative { to, comparator, offset }),
        unit: row.get("target_unit")?,
        nature: row.get("nature")?,
        stretch: row.get("stretch")?,
        text: row.get("target_text")?,
    }))
}

fn evidence(row: &Row<'_>) -> rusqlite::Result<Option<Evidence>> {
    let Some(file) = row.get("file")? else { return Ok(None) };
    let at = Location { file, line: row.get("line")?, column: None };
    Ok(Some(Evidence { at, text: row.get::<_, Option<String>>("quote")?.unwrap_or_default() }))
}

fn baselines(connection: &Connection, plan_id: i64) -> rusqlite::Result<Vec<Baseline>> {
    let sql = "SELECT baseline.*, item.code AS item, source.name AS file
               FROM baseline
               LEFT JOIN item ON item.id = baseline.item_id
               LEFT JOIN source ON source.id = baseline.source_id
               WHERE baseline.plan_id = ?1
               ORDER BY item.position IS NULL, item.position, baseline.name, baseline.year";
    let mut statement = connection.prepare(sql)?;
    let baseline = |row: &Row<'_>| {
        Ok(Baseline {
            item: row.get("item")?,
            name: row.get("name")?,
            year: row.get("year")?,
            value: row.get("value")?,
            comparator: row.get("comparator")?,
            unit: row.get("unit")?,
            evidence: evidence(row)?,
        })
    };
    statement.query_map([plan_id], baseline)?.collect()
}

fn investments(connection: &Connection, plan_id: i64) -> rusqlite::Result<Vec<Investment>> {
    let sql = "SELECT investment.*, source.name AS file FROM investment
               LEFT JOIN source ON source.id = investment.source_id
               WHERE investment.plan_id = ?1 ORDER BY investment.position";
    let mut statement = connection.prepare(sql)?;
    let investment = |row: &Row<'_>| {
        Ok(Investment {
            name: row.get("name")?,
            parent: row.get("parent")?,
            count: row.get("count")?,
            total: row.get("total")?,
            annual: row.get("annual")?,
            unit: row.get("unit")?,
            evidence: evidence(row)?,
        })
    };
    statement.query_map([plan_id], investment)?.collect()
}

/// The columns of an entry and of the change that it came with.
const ENTRY: &str = "SELECT entry.*, item.code AS item, change.at, change.person,
                            source.name AS file
                     FROM entry
                     JOIN item ON item.id = entry.item_id
                     JOIN change ON change.id = entry.change_id
                     LEFT JOIN source ON source.id = entry.source_id";

fn entries_in_force(
    connection: &Connection,
    plan_id: i64,
) -> rusqlite::Result<BTreeMap<Code, Vec<Entry>>> {
    let sql = format!("{ENTRY} WHERE item.plan_id = ?1 ORDER BY item.id, period, revision");
    let mut statement = connection.prepare(&sql)?;
    let mut entries: BTreeMap<Code, Vec<Entry>> = BTreeMap::new();
    let mut rows = statement.query([plan_id])?;
    while let Some(row) = rows.next()? {
        let (code, entry): (Code, Entry) = (row.get("item")?, entry(row)?);
        let of_item = entries.entry(code).or_default();
        // Revisions come in order: a later one takes the place of the one before.
        of_item.pop_if(|last| last.period == entry.period);
        of_item.push(entry);
    }
    for of_item in entries.values_mut() {
        of_item.retain(|entry| entry.reported.is_some());
    }
    Ok(entries)
}

/// What lists have said of the entries of the plan `key`.
pub(super) fn listed(connection: &Connection, key: &PlanKey) -> rusqlite::Result<Listed> {
    let Some(plan_id) = plan_id(connection, key)? else { return Ok(Listed::default()) };
    let files = "SELECT DISTINCT source.sha256 FROM source
                 JOIN entry ON entry.source_id = source.id
                 JOIN item ON item.id = entry.item_id WHERE item.plan_id = ?1";
    let mut statement = connection.prepare(files)?;
    let files = statement.query_map([plan_id], |row| row.get("sha256"))?;
    let files = files.collect::<rusqlite::Result<_>>()?;
    let newer = "FROM entry AS newer WHERE newer.item_id = entry.item_id
                 AND newer.period = entry.period AND newer.revision > entry.revision";
    let sql = format!(
        "{ENTRY} WHERE item.plan_id = ?1 AND entry.source_id IS NOT NULL AND EXISTS (SELECT 1 {newer})
         AND NOT EXISTS (SELECT 1 {newer} AND newer.source_id IS NOT NULL)"
    );
    let mut statement = connection.prepare(&sql)?;
    let overruled =
        |row: &Row<'_>| Ok((row.get("item")?, row.get("period")?, entry(row)?.reported));
    let rows = statement.query_map([plan_id], overruled)?;
    let mut overruled = BTreeMap::new();
    for row in rows {
        let (code, period, reported) = row?;
        overruled.extend(reported.map(|reported| ((code, period), reported)));
    }
    Ok(Listed { files, overruled })
}

/// Every revision of the entries of an item.
pub(super) fn revisions(
    connection: &Connection,
    key: &PlanKey,
    code: &Code,
) -> rusqlite::Result<Vec<Entry>> {
    let Some(plan_id) = plan_id(connection, key)? else { return Ok(Vec::new()) };
    let sql =
        format!("{ENTRY} WHERE item.plan_id = ?1 AND item.code = ?2 ORDER BY period, revision");
    let mut statement = connection.prepare(&sql)?;
    statement.query_map(params![plan_id, code], entry)?.collect()
}

fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    let removed: bool = row.get("removed")?;
    let amount = Option::zip(row.get("amount")?, row.get("amount_unit")?);
    let reported = Reported {
        basis: row.get("basis")?,
        value: row.get("value")?,
        written: row.get("written")?,
        amount: amount.map(|(value, unit)| Amount { value, unit }),
        reference: row.get("reference")?,
        judgement: row.get("judgement")?,
        physical: row.get("physical")?,
        status: row.get("status")?,
        started: row.get("started")?,
        finished: row.get("finished")?,
        problem: row.get("problem")?,
        next: row.get("next_step")?,
        source: row.get("origin")?,
        note: row.get("note")?,
    };
    Ok(Entry {
        period: row.get("period")?,
        revision: row.get("revision")?,
        reported: (!removed).then_some(reported),
        reason: row.get("reason")?,
        at: row.get("at")?,
        by: row.get("person")?,
        evidence: evidence(row)?,
    })
}
