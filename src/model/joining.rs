//! Two databases that were one and went different ways: what both have changed, and whose word holds. Pure.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Answers, Closings, Code, Difference, Field, Item, Kind, Period, Plan, PlanKey, Subject,
    Touched, Value, differences,
};

/// One of two databases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The one that the other is taken into.
    Ours,
    /// The one that is taken in.
    Theirs,
}

/// What both databases have changed since they were one, and not to the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The plan that it is in; `None` of places and of what headings mean.
    pub plan: Option<PlanKey>,
    /// A field: the old value is ours, the new one theirs.
    pub difference: Difference,
}

/// What came into one plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoinedPlan {
    /// The plan.
    pub key: PlanKey,
    /// Whether there was none before.
    pub is_new: bool,
    /// How many changes that wrote to it came in.
    pub changes: usize,
    /// How many records they wrote.
    pub touched: Touched,
}

/// What came in from one database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    /// Its file.
    pub file: String,
    /// The change that brought it in; `None` where nothing came in.
    pub number: Option<i64>,
    /// How many changes came in.
    pub changes: usize,
    /// How many changes that had come in before, and been taken back, count again.
    pub renewed: usize,
    /// The plans that they wrote to, by place and year.
    pub plans: Vec<JoinedPlan>,
    /// What both have changed.
    pub conflicts: Vec<Conflict>,
}

impl Joined {
    /// Whether it had nothing that was not known.
    pub fn is_empty(&self) -> bool {
        self.changes == 0 && self.renewed == 0
    }
}

/// What of a plan is said independently of the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Everything else: what is in force is what was said last.
    State,
    /// Targets that took the place of published ones, each from its day on.
    Revisions,
    /// What became of items after the plan was published: all of it stays.
    Adjustments,
}

impl Part {
    /// Every part.
    pub const ALL: [Self; 3] = [Self::State, Self::Revisions, Self::Adjustments];

    /// Returns the part of `plan`, and nothing else of it.
    pub fn of(self, plan: &Plan) -> Plan {
        let blank = |item: &Item| {
            let name = item.code.to_string();
            Item::blank(Kind::Indicator, item.code.clone(), name, plan.key.year)
        };
        let only = |item: &Item| match self {
            Self::State => Item { revisions: Vec::new(), adjustments: Vec::new(), ..item.clone() },
            Self::Revisions => Item { revisions: item.revisions.clone(), ..blank(item) },
            Self::Adjustments => Item { adjustments: item.adjustments.clone(), ..blank(item) },
        };
        let items = plan.items.iter().map(only).collect();
        if self == Self::State {
            return Plan { items, ..plan.clone() };
        }
        Plan {
            key: plan.key.clone(),
            title: None,
            items,
            baselines: Vec::new(),
            investments: Vec::new(),
            schedules: BTreeMap::new(),
            closings: Closings::default(),
            answers: Answers::default(),
            entries: BTreeMap::new(),
        }
    }
}

/// Who has changed what since both were one.
#[derive(Debug, Clone, Default)]
pub struct Ways {
    /// What they have changed.
    theirs: BTreeSet<Subject>,
    /// What both have changed, and not to the same.
    both: BTreeSet<Subject>,
    /// Where the two differ in that.
    conflicts: Vec<Difference>,
}

impl Ways {
    /// Compares what both had, `base`, with what `ours` and `theirs` have.
    pub fn of<T: ?Sized>(
        base: &T,
        (ours, theirs): (&T, &T),
        compare: impl Fn(&T, &T) -> Vec<Difference>,
    ) -> Self {
        let changed = |side| -> BTreeSet<Subject> {
            compare(base, side).iter().map(|it| bare(&it.subject)).collect()
        };
        let (of_ours, of_theirs) = (changed(ours), changed(theirs));
        let mut conflicts = compare(ours, theirs);
        conflicts.retain(|it| {
            let subject = bare(&it.subject);
            of_ours.contains(&subject) && of_theirs.contains(&subject)
        });
        let both = conflicts.iter().map(|it| bare(&it.subject)).collect();
        Self { theirs: of_theirs, both, conflicts }
    }

    /// Every field in which the two differ where both have changed it.
    pub fn conflicts(&self) -> &[Difference] {
        &self.conflicts
    }

    /// Whose word on `subject` holds, where `preferred` is right in what both have changed.
    pub fn holds(&self, subject: &Subject, preferred: Side) -> Side {
        let subject = bare(subject);
        let is_ours = preferred == Side::Ours && self.both.contains(&subject);
        if self.theirs.contains(&subject) && !is_ours { Side::Theirs } else { Side::Ours }
    }
}

/// What one side has taken away of what both had, while the other has changed something in it: that cannot be
/// had without the whole that it is in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TakenAway {
    /// The plan with all that is in it.
    plan: bool,
    /// Items of a plan that both have.
    items: BTreeSet<Code>,
}

impl TakenAway {
    /// Compares what both had of a plan, `base`, with what `ours` and `theirs` have.
    pub fn of(base: Option<&Plan>, ours: Option<&Plan>, theirs: Option<&Plan>) -> Self {
        let Some(base) = base else { return Self::default() };
        let since = |side: &Plan| differences(Some(base), Some(side));
        match (ours, theirs) {
            (None, None) => Self::default(),
            (Some(one), None) | (None, Some(one)) => {
                Self { plan: !since(one).is_empty(), items: BTreeSet::new() }
            }
            (Some(ours), Some(theirs)) => {
                let lost = |by: &Plan, other: &Plan| -> BTreeSet<Code> {
                    let changed = since(other).into_iter();
                    let codes = changed.filter_map(|it| it.subject.code().cloned());
                    let is_lost = |code: &Code| {
                        base.item(code).is_some()
                            && by.item(code).is_none()
                            && other.item(code).is_some()
                    };
                    codes.filter(is_lost).collect()
                };
                let items = &lost(ours, theirs) | &lost(theirs, ours);
                Self { plan: false, items }
            }
        }
    }

    /// Whether it is the plan.
    pub fn is_plan(&self) -> bool {
        self.plan
    }

    /// What the two differ in so: that it is there at all.
    pub fn conflicts(&self, ours: Option<&Plan>, theirs: Option<&Plan>) -> Vec<Difference> {
        let key = |plan: &Plan| Value::Text(plan.key.to_string());
        let name = |plan: Option<&Plan>, code: &Code| {
            plan.and_then(|plan| plan.item(code)).map(|item| item.name.clone())
        };
        let plan = ours.or(theirs).filter(|_| self.plan).map(|any| Difference {
            subject: Subject::Plan(any.key.to_string()),
            field: Field::Plan,
            old: ours.map(key),
            new: theirs.map(key),
        });
        let item = |code: &Code| {
            let (old, new) = (name(ours, code), name(theirs, code));
            let called = old.clone().or(new.clone()).unwrap_or_default();
            Difference {
                subject: Subject::Item(code.clone(), called),
                field: Field::Name,
                old: old.map(Value::Text),
                new: new.map(Value::Text),
            }
        };
        plan.into_iter().chain(self.items.iter().map(item)).collect()
    }

    /// Makes of `side` what it would be had it changed nothing of that since `base`.
    pub fn keep(&self, base: Option<&Plan>, side: &mut Option<Plan>) {
        let Some(base) = base else { return };
        if self.plan {
            *side = Some(base.clone());
        }
        let Some(side) = side else { return };
        for code in &self.items {
            side.items.retain(|item| item.code != *code);
            side.items.extend(base.item(code).cloned());
            side.entries.remove(code);
            let entries = base.entries.get(code).cloned();
            side.entries.extend(entries.map(|entries| (code.clone(), entries)));
        }
    }
}

/// Returns of `found` what is said of items that were there before, and of all else. Who has not got an item says
/// nothing of what is reported of it: that comes back with it.
pub fn without_entries_of_new_items(mut found: Vec<Difference>) -> Vec<Difference> {
    let is_new = |it: &&Difference| {
        matches!(it.subject, Subject::Item(..)) && it.field == Field::Name && it.old.is_none()
    };
    let new = found.iter().filter(is_new).filter_map(|it| it.subject.code().cloned());
    let new: BTreeSet<Code> = new.collect();
    found.retain(|it| !matches!(&it.subject, Subject::Entry(code, ..) if new.contains(code)));
    found
}

/// The subject without what may be called otherwise on each side.
fn bare(subject: &Subject) -> Subject {
    let mut bare = subject.clone();
    if let Subject::Item(_, name) | Subject::Entry(_, name, _) = &mut bare {
        name.clear();
    }
    bare
}

/// Returns the first month after `closed`, from which on `year` is open; `None` where none is.
pub fn first_open(year: i32, closed: Option<Period>) -> Option<Period> {
    Period::of(year, closed.map_or(1, |closed| closed.month() + 1))
}
