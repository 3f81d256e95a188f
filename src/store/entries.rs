//! Reading what was reported.

use std::collections::BTreeMap;

use rusqlite::named_params;

use crate::model::{Amount, Code, Entry, Period, PlanKey, Reported};
use crate::store::Listed;
use crate::store::named::{NamedRow, NamedRows};
use crate::store::rows::{Reader, counts, evidence};

/// How much is read of what was reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// What was reported and nothing of how it came here: of an entry neither why it was corrected, nor when it
    /// was recorded and by whom, nor where it was read. That is all that a light is made of, and half the work.
    Figures,
    /// Everything.
    Whole,
}

/// The condition of one item's entries.
const OF_ITEM: &str = "AND item.code = :code";

/// The revisions that count of a plan's entries, in their order.
fn entries_sql(condition: &str, detail: Detail) -> String {
    let counts = counts("entry");
    let (columns, joins) = match detail {
        Detail::Figures => (
            "entry.period, entry.revision, entry.removed, entry.basis, entry.value, entry.written, entry.amount,
             entry.amount_unit, entry.reference, entry.judgement, entry.physical, entry.status, entry.started,
             entry.finished, entry.problem, entry.next_step, entry.origin, entry.note",
            "",
        ),
        Detail::Whole => (
            "entry.*, change.at, change.person, source.name AS file, source.sha256",
            "JOIN change ON change.id = entry.change_id
             LEFT JOIN source ON source.id = entry.source_id",
        ),
    };
    format!(
        "SELECT {columns}, item.code AS item, coalesce(amount, reference, judgement, physical, status, started,
                finished, problem, next_step, origin, note) IS NOT NULL AS says_more
         FROM item JOIN entry ON entry.item_id = item.id {joins}
         WHERE item.plan_id = :plan AND {counts} {condition}
         ORDER BY item.code, entry.period, entry.revision"
    )
}

impl Reader<'_> {
    /// For each item the revision in force of each period.
    pub(super) fn entries_in_force(
        &self,
        plan_id: i64,
        detail: Detail,
    ) -> rusqlite::Result<BTreeMap<Code, Vec<Entry>>> {
        let mut statement = self.prepare(&entries_sql("", detail))?;
        let values = named_params! {":plan": plan_id, ":until": self.until};
        in_force(NamedRows::of(&mut statement, values)?, detail)
    }

    /// The same of the items `codes` of the plan `key`, with everything.
    pub(super) fn entries_of<'c>(
        &self,
        key: &PlanKey,
        codes: impl IntoIterator<Item = &'c Code>,
    ) -> rusqlite::Result<BTreeMap<Code, Vec<Entry>>> {
        let Some(plan_id) = self.plan_id(key)? else { return Ok(BTreeMap::new()) };
        let mut statement = self.prepare(&entries_sql(OF_ITEM, Detail::Whole))?;
        let mut entries = BTreeMap::new();
        for code in codes {
            let values = named_params! {":plan": plan_id, ":code": code, ":until": self.until};
            entries.extend(in_force(NamedRows::of(&mut statement, values)?, Detail::Whole)?);
        }
        Ok(entries)
    }

    /// What lists have said of the entries of the plan `key`.
    pub(super) fn listed(&self, key: &PlanKey) -> rusqlite::Result<Listed> {
        let mut listed = Listed::default();
        let Some(plan_id) = self.plan_id(key)? else { return Ok(listed) };
        let mut statement = self.prepare(&entries_sql("", Detail::Whole))?;
        let values = named_params! {":plan": plan_id, ":until": self.until};
        let mut rows = NamedRows::of(&mut statement, values)?;
        // What the last list said of each period; what it said stays while nobody says anything else.
        let mut said: Option<((Code, Period), Option<Reported>)> = None;
        while let Some(row) = rows.next()? {
            let place: (Code, Period) = (row.get("item")?, row.get("period")?);
            if let Some(sha256) = row.get::<Option<String>>("sha256")? {
                listed.files.insert(sha256);
                listed.overruled.remove(&place);
                said = Some((place, reported(&row)?));
            } else if let Some((place, reported)) = said.take_if(|(of, _)| *of == place) {
                listed.overruled.extend(reported.map(|reported| (place, reported)));
            }
        }
        Ok(listed)
    }

    /// Every revision of the entries of an item, by period.
    pub(super) fn revisions(&self, key: &PlanKey, code: &Code) -> rusqlite::Result<Vec<Entry>> {
        let Some(plan_id) = self.plan_id(key)? else { return Ok(Vec::new()) };
        let mut statement = self.prepare(&entries_sql(OF_ITEM, Detail::Whole))?;
        let values = named_params! {":plan": plan_id, ":code": code, ":until": self.until};
        let mut rows = NamedRows::of(&mut statement, values)?;
        let mut revisions: Vec<Entry> = Vec::new();
        while let Some(row) = rows.next()? {
            let mut entry = entry(&row)?;
            let before = revisions.last().filter(|before| before.period == entry.period);
            entry.revision = before.map_or(1, |before| before.revision + 1);
            revisions.push(entry);
        }
        Ok(revisions)
    }
}

/// Of `rows`, which come item by item in this detail, the revision in force of each period.
fn in_force(
    mut rows: NamedRows<'_>,
    detail: Detail,
) -> rusqlite::Result<BTreeMap<Code, Vec<Entry>>> {
    let mut entries: BTreeMap<Code, Vec<Entry>> = BTreeMap::new();
    let mut item: Option<(String, Vec<Entry>)> = None;
    while let Some(row) = rows.next()? {
        let code = row.text("item")?;
        if item.as_ref().is_none_or(|(known, _)| known != code) {
            let before = item.replace((code.to_owned(), Vec::new()));
            entries.extend(before.map(of_code).transpose()?);
        }
        let Some((_, of_item)) = &mut item else { continue };
        let mut entry = match detail {
            Detail::Figures => Entry::new(row.get("period")?, reported(&row)?),
            Detail::Whole => entry(&row)?,
        };
        // Revisions come in order: a later one takes the place of the one before.
        let before = of_item.pop_if(|last| last.period == entry.period);
        entry.revision = before.map_or(1, |before| before.revision + 1);
        of_item.push(entry);
    }
    entries.extend(item.map(of_code).transpose()?);
    for of_item in entries.values_mut() {
        of_item.retain(|entry| entry.reported.is_some());
    }
    Ok(entries)
}

/// The entries of the item with the code that is written so.
fn of_code((code, entries): (String, Vec<Entry>)) -> rusqlite::Result<(Code, Vec<Entry>)> {
    let unreadable = |_| rusqlite::Error::InvalidColumnName(code.clone());
    Ok((code.parse().map_err(unreadable)?, entries))
}

/// An entry; which of the revisions that count it is stands in no row.
fn entry(row: &NamedRow<'_, '_>) -> rusqlite::Result<Entry> {
    Ok(Entry {
        period: row.get("period")?,
        revision: 1,
        reported: reported(row)?,
        reason: row.get("reason")?,
        at: row.get("at")?,
        by: row.get("person")?,
        evidence: evidence(row)?,
    })
}

/// What the row says was reported; `None` where it takes that back.
fn reported(row: &NamedRow<'_, '_>) -> rusqlite::Result<Option<Reported>> {
    if row.get("removed")? {
        return Ok(None);
    }
    let figure = Reported {
        basis: row.get("basis")?,
        value: row.get("value")?,
        written: row.get("written")?,
        ..Reported::default()
    };
    // Most rows have a figure and nothing else.
    if !row.get::<bool>("says_more")? {
        return Ok(Some(figure));
    }
    let amount = Option::zip(row.get("amount")?, row.get("amount_unit")?);
    Ok(Some(Reported {
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
        ..figure
    }))
}
