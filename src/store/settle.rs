//! What two files have each changed since they were one: found, and written again where what was written last
//! is not what holds.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::types::Value;

use crate::model::{
    Conflict, Difference, JoinedPlan, Kind, Mapping, Part, Places, Plan, PlanKey, Side, Subject,
    TakenAway, Ways, changed_closing, differences, first_open, mapping_differences,
    place_differences, without_entries_of_new_items,
};
use crate::store::merge::Three;
use crate::store::moving::{
    ANSWER, BASELINE, ENTRY, INVESTMENT, ITEM_STATE, Kept, MAPPING, PLACE_STATE, PLAN_STATE,
    SCHEDULE, TARGET, Table,
};
use crate::store::rows::Reader;
use crate::store::writer::{Reach, Writer};
use crate::store::{Detail, NOW};

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Settled {
    /// What both have changed, and not to the same.
    pub(super) conflicts: Vec<Conflict>,
    /// What does not hold even after it was written again.
    pub(super) unsettled: Vec<Conflict>,
}

impl Settled {
    /// Calls items what they are called in one of `plans`, the last first: their parts name none.
    fn name_items(&mut self, plans: &[Option<Plan>; 3]) {
        for Conflict { difference, .. } in self.conflicts.iter_mut().chain(&mut self.unsettled) {
            if let Subject::Item(code, name) = &mut difference.subject {
                let known = plans.iter().rev().flatten().find_map(|plan| plan.item(code));
                if let Some(item) = known {
                    name.clone_from(&item.name);
                }
            }
        }
    }

    fn add(&mut self, other: Self) {
        self.conflicts.extend(other.conflicts);
        self.unsettled.extend(other.unsettled);
    }
}

/// What is settled: a part of a plan, or else what is of no plan.
#[derive(Clone, Copy)]
struct Whose<'a> {
    three: &'a Three<'a>,
    key: Option<&'a PlanKey>,
    part: Option<Part>,
}

impl Writer<'_> {
    /// Finds what both have changed, and writes again what would not hold otherwise. Returns the conflicts, and
    /// what does not hold even so.
    pub(super) fn settle(
        &mut self,
        three: &Three<'_>,
        plans: &[JoinedPlan],
        preferred: Option<Side>,
    ) -> rusqlite::Result<Settled> {
        let mut all = Settled::default();
        let base = Reader { connection: &three.base, until: NOW };
        let theirs = three.other.reader();
        let sides = [base.places()?, self.reader_before(three).places()?, theirs.places()?];
        let read = |writer: &Self| writer.reader().places();
        let compare = |one: &Places, other: &Places| place_differences(one, other);
        let whose = Whose { three, key: None, part: None };
        all.add(self.settle_one(&whose, &sides, (read, compare), preferred)?);
        let sides = [base.mapping()?, self.reader_before(three).mapping()?, theirs.mapping()?];
        let read = |writer: &Self| writer.reader().mapping();
        let compare = |one: &Mapping, other: &Mapping| mapping_differences(one, other);
        all.add(self.settle_one(&whose, &sides, (read, compare), preferred)?);
        for JoinedPlan { key, .. } in plans {
            let ours = self.reader_before(three).plan(key, Detail::Whole)?;
            let mut plans =
                [base.plan(key, Detail::Whole)?, ours.clone(), theirs.plan(key, Detail::Whole)?];
            all.conflicts.extend(self.keep_what_is_changed(whose, key, &mut plans, preferred)?);
            for part in Part::ALL {
                let of = |plan: &Option<Plan>| plan.as_ref().map(|plan| part.of(plan));
                let sides = plans.each_ref().map(of);
                let read = |writer: &Self| Ok(of(&writer.reader().plan(key, Detail::Whole)?));
                let compare = |one: &Option<Plan>, other: &Option<Plan>| {
                    differences(one.as_ref(), other.as_ref())
                };
                let whose = Whose { three, key: Some(key), part: Some(part) };
                let mut settled = self.settle_one(&whose, &sides, (read, compare), preferred)?;
                settled.name_items(&plans);
                all.add(settled);
            }
            let period =
                changed_closing(ours.as_ref(), self.reader().plan(key, Detail::Whole)?.as_ref());
            self.closed = self.closed.or(period);
        }
        Ok(all)
    }

    /// Where one side has taken away what the other has changed, takes for granted that the side that is not
    /// `preferred` has changed nothing of it. Returns what they differ in.
    fn keep_what_is_changed(
        &mut self,
        whose: Whose<'_>,
        key: &PlanKey,
        [base, ours, theirs]: &mut [Option<Plan>; 3],
        preferred: Option<Side>,
    ) -> rusqlite::Result<Vec<Conflict>> {
        let taken = TakenAway::of(base.as_ref(), ours.as_ref(), theirs.as_ref());
        let found = taken.conflicts(ours.as_ref(), theirs.as_ref()).into_iter();
        let found =
            found.map(|difference| Conflict { plan: Some(key.clone()), difference }).collect();
        let preferred = preferred.unwrap_or(Side::Ours);
        taken.keep(base.as_ref(), if preferred == Side::Ours { theirs } else { ours });
        if taken.is_plan() {
            // That there is a plan is no field of it.
            let whose = Whose { key: Some(key), ..whose };
            self.say_again(&whose, preferred, &Subject::Plan(key.to_string()))?;
        }
        Ok(found)
    }

    /// The same of what `compare` tells the differences of: of places, of headings, or of a part of a plan.
    fn settle_one<T>(
        &mut self,
        whose: &Whose<'_>,
        [base, ours, theirs]: &[T; 3],
        (read, compare): (
            impl Fn(&Self) -> rusqlite::Result<T>,
            impl Fn(&T, &T) -> Vec<Difference>,
        ),
        preferred: Option<Side>,
    ) -> rusqlite::Result<Settled> {
        let ways = Ways::of(base, (ours, theirs), &compare);
        let conflict = |difference: &Difference| Conflict {
            plan: whose.key.cloned(),
            difference: difference.clone(),
        };
        let conflicts: Vec<Conflict> = ways.conflicts().iter().map(conflict).collect();
        let mut settled = Settled { conflicts, unsettled: Vec::new() };
        let is_refused = preferred.is_none() && !settled.conflicts.is_empty();
        // All adjustments stay; what is refused need not be settled.
        if whose.part == Some(Part::Adjustments) || is_refused {
            return Ok(settled);
        }
        let preferred = preferred.unwrap_or(Side::Ours);
        let wrong = |merged: &T| -> Vec<(Side, Difference)> {
            let of = |side: Side, wanted: &T| {
                let found = without_entries_of_new_items(compare(wanted, merged)).into_iter();
                let is_own = |it: &Difference| ways.holds(&it.subject, preferred) == side;
                found.filter(is_own).map(move |it| (side, it)).collect::<Vec<_>>()
            };
            [of(Side::Ours, ours), of(Side::Theirs, theirs)].concat()
        };
        let mut written = BTreeSet::new();
        for (side, Difference { subject, .. }) in wrong(&read(self)?) {
            if written.insert(subject.clone()) {
                self.say_again(whose, side, &subject)?;
            }
        }
        // Revised targets all stay in their list; what holds from each day on has been written.
        if !written.is_empty() && whose.part != Some(Part::Revisions) {
            let wrong = wrong(&read(self)?);
            settled.unsettled = wrong.iter().map(|(_, difference)| conflict(difference)).collect();
        }
        Ok(settled)
    }

    /// Writes what `side` says of `subject` once more, so that it is the last word.
    fn say_again(
        &mut self,
        &Whose { three, key, part }: &Whose<'_>,
        side: Side,
        subject: &Subject,
    ) -> rusqlite::Result<()> {
        let plan_id = key.map(|key| self.new_plan_id(key)).transpose()?.unwrap_or_default();
        let text = |text: &str| Value::Text(text.to_owned());
        let plan = || ("plan_id", Value::Integer(plan_id));
        match subject {
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
                match (subject, part) {
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
        row.set("change_id", &Value::Integer(self.change_id));
        let plan_id = match row.get("plan_id") {
            _ if table.name == PLACE_STATE.name => return self.put(table, row),
            Value::Integer(id) => *id,
            Value::Null | Value::Real(_) | Value::Text(_) | Value::Blob(_) => plan_id,
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
            if !wanted.contains_key(day) {
                row.set("effective", &Value::Text(day.clone()));
                row.set("reason", &self.why()?);
            }
            if !present.get(day).is_some_and(|other| other.says_same(&row)) {
                self.say(&TARGET, row, plan_id)?;
            }
        }
        Ok(())
    }

    /// Why this change is made, or what was typed for it.
    fn why(&self) -> rusqlite::Result<Value> {
        let sql = "SELECT coalesce(reason, command) FROM change WHERE id = ?1";
        self.transaction.query_row(sql, [self.change_id], |row| row.get(0))
    }

    /// Closes what is closed for `side`, or opens what is not.
    fn close_again(
        &mut self,
        three: &Three<'_>,
        side: Side,
        key: Option<&PlanKey>,
    ) -> rusqlite::Result<()> {
        let Some(key) = key else { return Ok(()) };
        let reader = match side {
            Side::Ours => self.reader_before(three),
            Side::Theirs => three.other.reader(),
        };
        let plan = reader.plan(key, Detail::Whole)?;
        let wanted = plan.and_then(|plan| plan.closings.through());
        let present =
            self.reader().plan(key, Detail::Whole)?.and_then(|plan| plan.closings.through());
        match wanted {
            _ if wanted == present => Ok(()),
            Some(period) if wanted > present => self.try_close(key, period, false),
            _ => first_open(key.year, wanted)
                .map_or(Ok(()), |period| self.try_close(key, period, true)),
        }
    }
}
