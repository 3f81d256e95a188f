//! Reading plans, as they stand or as they stood.

use std::collections::{BTreeMap, HashMap};

use rusqlite::{CachedStatement, Connection, OptionalExtension, Row, named_params};

use crate::model::{
    Adjustment, Answer, Answers, Baseline, Bound, Check, Closings, Code, DraftAnswer, Evidence,
    Field, Investment, Item, Kind, Location, Mapping, Period, Places, Plan, PlanKey, Question,
    Relative, Reply, Revision, Schedule, Spot, Target, Yardstick,
};
use crate::store::entries::Detail;
use crate::store::named::{NamedRow, NamedRows};

/// What is read, and as of when.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'c> {
    pub(super) connection: &'c Connection,
    /// The last change that is seen.
    pub(super) until: i64,
}

/// An item's row with what is kept beside it.
pub(super) struct StoredItem {
    pub(super) item: Item,
    /// Its place among the plan's items of its kind.
    pub(super) position: i64,
    /// The file that it was read from.
    pub(super) source_id: Option<i64>,
}

/// What a plan is called, if its report says so.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Title(pub(super) Option<String>);

/// The published target of an item, and what took its place.
type Targets = (Option<Target>, Vec<Revision>);

/// The condition that the change of a row of `table` counts.
pub(super) fn counts(table: &str) -> String {
    let undone = undone(":until");
    format!("{table}.change_id <= :until AND {table}.change_id NOT IN ({undone})")
}

/// The query of the changes that were taken back, and not brought in again, by the change `until`. Two files
/// may each have taken the same change back, so that the last word counts and not how often it was said.
pub(super) fn undone(until: &str) -> String {
    format!(
        "SELECT undone_id FROM (
             SELECT undone_id, redo, max(change_id) FROM undo WHERE change_id <= {until}
             GROUP BY undone_id) WHERE NOT redo"
    )
}

impl<'c> Reader<'c> {
    /// A statement that is prepared once.
    pub(super) fn prepare(&self, sql: &str) -> rusqlite::Result<CachedStatement<'c>> {
        self.connection.prepare_cached(sql)
    }

    /// Every plan, by place and year.
    pub(super) fn plans(&self) -> rusqlite::Result<Vec<PlanKey>> {
        let counts = counts("plan_state");
        let mut statement = self.prepare(&format!(
            "SELECT place.name AS place, plan.year FROM plan
             JOIN place ON place.id = plan.place_id
             WHERE EXISTS (SELECT 1 FROM plan_state WHERE plan_id = plan.id AND {counts})
             ORDER BY place.name, plan.year"
        ))?;
        let key = |row: &Row<'_>| Ok(PlanKey { place: row.get("place")?, year: row.get("year")? });
        statement.query_map(named_params! {":until": self.until}, key)?.collect()
    }

    /// Every place that has a plan, of which somebody said what it is a part of, or that has such parts.
    pub(super) fn places(&self) -> rusqlite::Result<Places> {
        let counts = counts("place_state");
        let mut statement = self.prepare(&format!(
            "SELECT place.name, parent.name AS parent FROM place_state
             JOIN place ON place.id = place_state.place_id
             LEFT JOIN place AS parent ON parent.id = place_state.parent_id
             WHERE {counts} ORDER BY place_state.change_id"
        ))?;
        let mut places = Places::default();
        for key in self.plans()? {
            places.insert(&key.place);
        }
        let state = |row: &Row<'_>| -> rusqlite::Result<(String, Option<String>)> {
            Ok((row.get("name")?, row.get("parent")?))
        };
        // The newest comes last and takes the place of those before.
        for row in statement.query_map(named_params! {":until": self.until}, state)? {
            let (place, parent) = row?;
            places.set_parent(&place, parent.as_deref());
        }
        Ok(places)
    }

    /// The id that the plan `key` has, whether it is still there or not.
    pub(super) fn plan_id(&self, key: &PlanKey) -> rusqlite::Result<Option<i64>> {
        let mut statement = self.prepare(
            "SELECT plan.id FROM plan JOIN place ON place.id = plan.place_id
             WHERE place.name = :place AND plan.year = :year",
        )?;
        let values = named_params! {":place": key.place, ":year": key.year};
        statement.query_row(values, |row| row.get("id")).optional()
    }

    /// Whether the plan `key` is there.
    pub(super) fn has_plan(&self, key: &PlanKey) -> rusqlite::Result<bool> {
        let id = self.plan_id(key)?;
        Ok(id.map(|id| self.title(id)).transpose()?.flatten().is_some())
    }

    /// The plan `key` with everything in force, and its entries in this detail.
    pub(super) fn plan(&self, key: &PlanKey, detail: Detail) -> rusqlite::Result<Option<Plan>> {
        let Some((id, plan)) = self.outline(key)? else { return Ok(None) };
        Ok(Some(Plan { entries: self.entries_in_force(id, detail)?, ..plan }))
    }

    /// The plan `key` with its id, without anything that was reported.
    pub(super) fn outline(&self, key: &PlanKey) -> rusqlite::Result<Option<(i64, Plan)>> {
        let Some(id) = self.plan_id(key)? else { return Ok(None) };
        let Some(title) = self.title(id)? else { return Ok(None) };
        let stored = self.items(id)?;
        let codes = stored.iter().map(|stored| &stored.item.code);
        let places: HashMap<&Code, usize> = codes.zip(0..).collect();
        let mut baselines = self.baselines(id)?;
        baselines.sort_by_cached_key(|baseline| {
            let place = baseline.item.as_ref().and_then(|code| places.get(code)).copied();
            (place.is_none(), place, baseline.name.clone(), baseline.year)
        });
        let plan = Plan {
            key: key.clone(),
            title: title.0,
            baselines,
            investments: self.investments(id)?.into_iter().map(|(_, group)| group).collect(),
            schedules: self.schedules(id)?,
            closings: self.closings(id)?,
            answers: self.answers(id)?,
            entries: BTreeMap::new(),
            items: stored.into_iter().map(|stored| stored.item).collect(),
        };
        Ok(Some((id, plan)))
    }

    /// The plan's title, if it has one; `None` if there is no such plan.
    pub(super) fn title(&self, plan_id: i64) -> rusqlite::Result<Option<Title>> {
        let counts = counts("plan_state");
        let mut statement = self.prepare(&format!(
            "SELECT title FROM plan_state WHERE plan_id = :plan AND {counts}
             ORDER BY change_id DESC LIMIT 1"
        ))?;
        statement
            .query_row(named_params! {":plan": plan_id, ":until": self.until}, |row| {
                row.get("title").map(Title)
            })
            .optional()
    }

    /// The items of a plan in their order, with their targets.
    pub(super) fn items(&self, plan_id: i64) -> rusqlite::Result<Vec<StoredItem>> {
        let counts = counts("item_state");
        let mut statement = self.prepare(&format!(
            "SELECT item_state.*, item.code, parent.code AS parent, source.name AS file
             FROM item
             JOIN item_state ON item_state.item_id = item.id
             LEFT JOIN item AS parent ON parent.id = item_state.parent_id
             LEFT JOIN source ON source.id = item_state.source_id
             WHERE item.plan_id = :plan AND {counts}
             ORDER BY item.code, item_state.change_id"
        ))?;
        let mut targets = self.targets(plan_id)?;
        let mut adjustments = self.adjustments(plan_id)?;
        let mut items: Vec<StoredItem> = Vec::new();
        let values = named_params! {":plan": plan_id, ":until": self.until};
        let mut rows = NamedRows::of(&mut statement, values)?;
        while let Some(row) = rows.next()? {
            let stored = item(&row)?;
            // The newest comes last and takes the place of those before.
            items.pop_if(|last| last.item.code == stored.item.code);
            items.push(stored);
        }
        for StoredItem { item, .. } in &mut items {
            (item.target, item.revisions) = targets.remove(&item.code).unwrap_or_default();
            item.adjustments = adjustments.remove(&item.code).unwrap_or_default();
        }
        items.sort_by_key(|stored| (stored.item.kind, stored.position));
        Ok(items)
    }

    /// The published target of each item, and those that took its place, in the order that they hold in.
    fn targets(&self, plan_id: i64) -> rusqlite::Result<HashMap<Code, Targets>> {
        let counts = counts("target");
        let mut statement = self.prepare(&format!(
            "SELECT target.*, item.code AS item, change.at, change.person
             FROM item
             JOIN target ON target.item_id = item.id
             JOIN change ON change.id = target.change_id
             WHERE item.plan_id = :plan AND {counts}
             ORDER BY item.code, target.effective, target.revision"
        ))?;
        let mut targets: HashMap<Code, Targets> = HashMap::new();
        let values = named_params! {":plan": plan_id, ":until": self.until};
        let mut rows = NamedRows::of(&mut statement, values)?;
        while let Some(row) = rows.next()? {
            let (published, revisions) = targets.entry(row.get("item")?).or_default();
            let target = target(&row)?;
            let Some(effective) = row.get("effective")? else {
                *published = Some(target);
                continue;
            };
            revisions.push(Revision {
                target,
                effective,
                approver: row.get("approver")?,
                document: row.get("document")?,
                reason: row.get::<Option<String>>("reason")?.unwrap_or_default(),
                at: row.get("at")?,
                by: row.get("person")?,
            });
        }
        Ok(targets)
    }

    /// What became of the items after the plan was published, in the order in which it was recorded.
    fn adjustments(&self, plan_id: i64) -> rusqlite::Result<HashMap<Code, Vec<Adjustment>>> {
        let counts = counts("adjustment");
        let mut statement = self.prepare(&format!(
            "SELECT adjustment.*, item.code AS item, other.code AS other, change.at, change.person
             FROM item
             JOIN adjustment ON adjustment.item_id = item.id
             JOIN change ON change.id = adjustment.change_id
             LEFT JOIN item AS other ON other.id = adjustment.other_id
             WHERE item.plan_id = :plan AND {counts}
             ORDER BY item.code, adjustment.number"
        ))?;
        let mut adjustments: HashMap<Code, Vec<Adjustment>> = HashMap::new();
        let values = named_params! {":plan": plan_id, ":until": self.until};
        let mut rows = NamedRows::of(&mut statement, values)?;
        while let Some(row) = rows.next()? {
            adjustments.entry(row.get("item")?).or_default().push(Adjustment {
                kind: row.get("kind")?,
                effective: row.get("effective")?,
                other: row.get("other")?,
                former: row.get("former")?,
                approver: row.get("approver")?,
                document: row.get("document")?,
                reason: row.get("reason")?,
                at: row.get("at")?,
                by: row.get("person")?,
            });
        }
        Ok(adjustments)
    }

    /// Figures of the year before, by name and year.
    fn baselines(&self, plan_id: i64) -> rusqlite::Result<Vec<Baseline>> {
        let counts = counts("baseline");
        let mut statement = self.prepare(&format!(
            "SELECT baseline.*, item.code AS item, source.name AS file
             FROM baseline
             LEFT JOIN item ON item.id = baseline.item_id
             LEFT JOIN source ON source.id = baseline.source_id
             WHERE baseline.plan_id = :plan AND {counts}
             ORDER BY baseline.name, baseline.year, baseline.change_id"
        ))?;
        let mut baselines: Vec<Baseline> = Vec::new();
        let values = named_params! {":plan": plan_id, ":until": self.until};
        let mut rows = NamedRows::of(&mut statement, values)?;
        while let Some(row) = rows.next()? {
            let baseline = Baseline {
                item: row.get("item")?,
                name: row.get("name")?,
                year: row.get("year")?,
                value: row.get("value")?,
                comparator: row.get("comparator")?,
                unit: row.get("unit")?,
                evidence: evidence(&row)?,
            };
            let is_same =
                |last: &mut Baseline| (&last.name, last.year) == (&baseline.name, baseline.year);
            baselines.pop_if(is_same);
            baselines.push(baseline);
        }
        Ok(baselines)
    }

    /// Groups of projects in their order, each with its position.
    pub(super) fn investments(&self, plan_id: i64) -> rusqlite::Result<Vec<(i64, Investment)>> {
        let counts = counts("investment");
        let mut statement = self.prepare(&format!(
            "SELECT investment.*, source.name AS file FROM investment
             LEFT JOIN source ON source.id = investment.source_id
             WHERE investment.plan_id = :plan AND {counts}
             ORDER BY investment.name, investment.change_id"
        ))?;
        let mut groups: Vec<(i64, Investment)> = Vec::new();
        let values = named_params! {":plan": plan_id, ":until": self.until};
        let mut rows = NamedRows::of(&mut statement, values)?;
        while let Some(row) = rows.next()? {
            let group = Investment {
                name: row.get("name")?,
                parent: row.get("parent")?,
                count: row.get("count")?,
                total: row.get("total")?,
                annual: row.get("annual")?,
                unit: row.get("unit")?,
                evidence: evidence(&row)?,
            };
            groups.pop_if(|(_, last)| last.name == group.name);
            groups.push((row.get("position")?, group));
        }
        groups.sort_by_key(|(position, _)| *position);
        Ok(groups)
    }

    /// What was said that columns hold: of one heading the last word, whichever plan it was said for.
    pub(super) fn mapping(&self) -> rusqlite::Result<Mapping> {
        let counts = counts("mapping");
        let sql = format!(
            "SELECT heading, field FROM mapping WHERE {counts} ORDER BY change_id, heading"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let said = |row: &Row<'_>| -> rusqlite::Result<(String, String)> {
            Ok((row.get("heading")?, row.get("field")?))
        };
        let mut mapping = Mapping::default();
        for row in statement.query_map(named_params! {":until": self.until}, said)? {
            let (heading, field) = row?;
            // A field of a newer version is none that could be read.
            let known = Field::from_key(&field);
            if known.is_some() || field.is_empty() {
                mapping.insert(&heading, known);
            }
        }
        Ok(mapping)
    }

    /// What was said of findings: of one question the last word.
    pub(super) fn answers(&self, plan_id: i64) -> rusqlite::Result<Answers> {
        let counts = counts("answer");
        let mut statement = self.prepare(&format!(
            "SELECT * FROM answer WHERE plan_id = :plan AND {counts}
             ORDER BY change_id, finding, subject, code, period, value, against"
        ))?;
        let mut answers = Answers::default();
        let values = named_params! {":plan": plan_id, ":until": self.until};
        let mut rows = NamedRows::of(&mut statement, values)?;
        while let Some(row) = rows.next()? {
            let key = |column| row.get::<String>(column);
            let (check, answer) =
                (Check::from_key(&key("finding")?), Answer::from_key(&key("answer")?));
            // A word of a newer version is none that could be heeded.
            let Some((check, answer)) = check.zip(answer) else { continue };
            let question = Question {
                check,
                subject: row.get("subject")?,
                code: key("code")?.parse().ok(),
                period: Period::from_number(row.get("period")?),
                value: row.get("value")?,
                against: row.get("against")?,
            };
            let reply = Reply { answer, correction: row.get("correction")? };
            answers.insert(DraftAnswer { question, reply, at: None });
        }
        Ok(answers)
    }

    fn schedules(&self, plan_id: i64) -> rusqlite::Result<BTreeMap<Option<Kind>, Schedule>> {
        let counts = counts("schedule");
        let mut statement = self.prepare(&format!(
            "SELECT kind, schedule FROM schedule WHERE plan_id = :plan AND {counts}
             ORDER BY kind, change_id"
        ))?;
        let schedule = |row: &Row<'_>| {
            let kind: String = row.get("kind")?;
            Ok((Kind::from_key(&kind), row.get("schedule")?))
        };
        let rows = statement
            .query_map(named_params! {":plan": plan_id, ":until": self.until}, schedule)?;
        let newest: BTreeMap<Option<Kind>, Option<Schedule>> =
            rows.collect::<rusqlite::Result<_>>()?;
        Ok(newest.into_iter().filter_map(|(kind, schedule)| Some((kind, schedule?))).collect())
    }

    /// Which periods are closed.
    pub(super) fn closings(&self, plan_id: i64) -> rusqlite::Result<Closings> {
        let counts = counts("closing");
        let mut statement = self.prepare(&format!(
            "SELECT closing.*, change.at FROM closing
             JOIN change ON change.id = closing.change_id
             WHERE plan_id = :plan AND {counts} ORDER BY closing.change_id"
        ))?;
        let mut closings = Closings::default();
        let values = named_params! {":plan": plan_id, ":until": self.until};
        let mut rows = NamedRows::of(&mut statement, values)?;
        while let Some(row) = rows.next()? {
            let period = row.get("period")?;
            if row.get("reopened")? {
                closings.reopen(period);
            } else {
                closings.close(period, row.get("change_id")?, row.get("at")?);
            }
        }
        Ok(closings)
    }
}

fn item(row: &NamedRow<'_, '_>) -> rusqlite::Result<StoredItem> {
    let item = Item {
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
        target: None,
        revisions: Vec::new(),
        adjustments: Vec::new(),
        evidence: evidence(row)?,
    };
    Ok(StoredItem { item, position: row.get("position")?, source_id: row.get("source_id")? })
}

fn target(row: &NamedRow<'_, '_>) -> rusqlite::Result<Target> {
    let (comparator, value, upper) = (row.get("comparator")?, row.get("value")?, row.get("upper")?);
    let both = Option::zip(comparator, value);
    let yardstick: Option<Yardstick> = row.get("yardstick")?;
    let bound = both.filter(|_| yardstick.is_none());
    let relative = both.zip(yardstick);
    Ok(Target {
        measure: row.get("measure")?,
        bound: bound.map(|(comparator, value)| Bound { comparator, value, upper }),
        relative: relative.map(|((comparator, offset), to)| Relative { to, comparator, offset }),
        unit: row.get("unit")?,
        nature: row.get("nature")?,
        stretch: row.get("stretch")?,
        text: row.get("text")?,
    })
}

/// Where the row was read.
pub(super) fn evidence(row: &NamedRow<'_, '_>) -> rusqlite::Result<Option<Evidence>> {
    let Some(file) = row.get("file")? else { return Ok(None) };
    let spot = Spot { page: row.get("page")?, line: row.get("line")?, column: row.get("col")? };
    let at = Location { file, sheet: row.get("sheet")?, spot };
    Ok(Some(Evidence { at, text: row.get::<Option<String>>("quote")?.unwrap_or_default() }))
}
