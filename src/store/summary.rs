//! Reading what every plan holds, in short: without reading the plans.

use std::collections::BTreeMap;

use rusqlite::{Row, named_params};

use crate::model::{Kind, Period, PlanKey, PlanSummary};
use crate::store::rows::{Reader, counts};

impl Reader<'_> {
    /// What each plan holds, by place and year.
    pub(super) fn summaries(&self) -> rusqlite::Result<Vec<PlanSummary>> {
        let mut items = self.counts_of_items()?;
        let mut summaries = Vec::new();
        for key in self.plans()? {
            let Some(id) = self.plan_id(&key)? else { continue };
            let Some(title) = self.title(id)? else { continue };
            let last_reported = self.last_period(&key)?;
            let items = items.remove(&id).unwrap_or_default();
            summaries.push(PlanSummary { key, title: title.0, items, last_reported });
        }
        Ok(summaries)
    }

    /// How many items of its own year each plan has of each kind.
    fn counts_of_items(&self) -> rusqlite::Result<BTreeMap<i64, BTreeMap<Kind, usize>>> {
        let (own, target) = (counts("own"), counts("target"));
        let mut statement = self.prepare(&format!(
            "SELECT item.plan_id, state.kind, count(*) AS items FROM item
             JOIN plan ON plan.id = item.plan_id
             JOIN item_state AS state ON state.item_id = item.id AND state.year = plan.year
             WHERE state.change_id = (
                 SELECT max(own.change_id) FROM item_state AS own
                 WHERE own.item_id = item.id AND {own})
             AND (state.kind <> 'indicator' OR EXISTS (
                 SELECT 1 FROM target WHERE target.item_id = item.id AND {target}))
             GROUP BY item.plan_id, state.kind"
        ))?;
        let count = |row: &Row<'_>| -> rusqlite::Result<(i64, Kind, usize)> {
            let items: u32 = row.get("items")?;
            Ok((row.get("plan_id")?, row.get("kind")?, items as usize))
        };
        let mut found: BTreeMap<i64, BTreeMap<Kind, usize>> = BTreeMap::new();
        for row in statement.query_map(named_params! {":until": self.until}, count)? {
            let (plan_id, kind, items) = row?;
            found.entry(plan_id).or_default().insert(kind, items);
        }
        Ok(found)
    }

    /// The last period of its own year that anything was reported for in the plan `key`.
    pub(super) fn last_period(&self, key: &PlanKey) -> rusqlite::Result<Option<Period>> {
        let Some(plan_id) = self.plan_id(key)? else { return Ok(None) };
        let (entry, later) = (counts("entry"), counts("later"));
        let mut statement = self.prepare(&format!(
            "SELECT max((
                 SELECT entry.period FROM entry
                 WHERE entry.item_id = item.id AND NOT entry.removed AND {entry}
                     AND entry.period > :year * 100 AND NOT EXISTS (
                         SELECT 1 FROM entry AS later WHERE later.item_id = entry.item_id
                         AND later.period = entry.period AND later.revision > entry.revision
                         AND {later})
                 ORDER BY entry.period DESC LIMIT 1)) AS period
             FROM item WHERE item.plan_id = :plan"
        ))?;
        let values = named_params! {":plan": plan_id, ":year": key.year, ":until": self.until};
        statement.query_row(values, |row| row.get("period"))
    }
}
