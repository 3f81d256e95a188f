//! Two databases that were one and went different ways: what both have changed, and whose word holds. Pure.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Answers, Closings, Difference, Item, Kind, Period, Plan, PlanKey, Subject, Touched,
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
