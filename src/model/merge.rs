//! How a draft changes a plan: pure, so that a dry run shows exactly what a real one stores.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use crate::model::difference::{baseline_fields, compare, investment_fields};
use crate::model::matching::{FreeCodes, Stored};
use crate::model::{
    Adjustment, AdjustmentKind, Answers, Baseline, Closings, Code, Difference, Draft,
    DraftAdjustment, DraftRevision, Evidence, Fault, Field, Investment, Item, Kind, Names, Plan,
    PlanKey, Problem, Quantity, Revision, Schedule, SourceFile, Subject, Target, Unit, Value, Word,
};

/// A plan with a draft merged in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    /// The plan as it is after the draft.
    pub plan: Plan,
    /// Codes of the items that the draft speaks of.
    pub touched: Vec<Code>,
    /// Codes of those that are new.
    pub added: Vec<Code>,
    /// Baselines and groups that are new.
    pub added_others: Vec<Subject>,
    /// Schedules of the plan or of a kind that are new or differ.
    pub schedules: Vec<(Option<Kind>, Schedule)>,
    /// Targets that took the place of published ones, which are new.
    pub revisions: Vec<(Code, Revision)>,
    /// What became of items after the plan was published, which is new.
    pub adjustments: Vec<(Code, Adjustment)>,
    /// Fields of known records that change.
    pub differences: Vec<Difference>,
    /// What contradicts the stored plan; a draft with any is not stored.
    pub conflicts: Vec<Problem>,
    /// Items read from a file of the same name before, which it no longer has. They are kept.
    pub absent: Vec<(Code, String)>,
}

impl Merge {
    /// Whether the record of `subject` is new or changes.
    pub fn changes(&self, subject: &Subject) -> bool {
        let differs = || self.differences.iter().any(|it| it.subject == *subject);
        self.added_others.contains(subject) || differs()
    }

    /// Whether the draft says nothing new.
    pub fn is_unchanged(&self) -> bool {
        self.added.is_empty() && self.added_others.is_empty() && self.differences.is_empty()
    }
}

/// Merges `draft` into `plan`, or into a new plan `key`. What the draft leaves out stays.
pub fn merge(plan: Option<Plan>, key: &PlanKey, draft: &Draft) -> Merge {
    let plan = plan.unwrap_or_else(|| Plan {
        key: key.clone(),
        title: None,
        items: Vec::new(),
        baselines: Vec::new(),
        investments: Vec::new(),
        schedules: BTreeMap::new(),
        closings: Closings::default(),
        answers: Answers::default(),
        entries: BTreeMap::new(),
    });
    let mut merge = Merge {
        plan,
        touched: Vec::new(),
        added: Vec::new(),
        added_others: Vec::new(),
        schedules: Vec::new(),
        revisions: Vec::new(),
        adjustments: Vec::new(),
        differences: Vec::new(),
        conflicts: Vec::new(),
        absent: Vec::new(),
    };
    merge.title(draft);
    let codes = merge.items(draft);
    merge.baselines(draft, &codes);
    merge.investments(draft);
    merge.schedules(draft);
    merge.revisions(draft);
    merge.adjustments(draft);
    merge.note_absent(draft);
    merge.order_items(draft, &codes);
    merge
}

impl Merge {
    fn title(&mut self, draft: &Draft) {
        let Some(title) = draft.title.clone().filter(|new| self.plan.title.as_ref() != Some(new))
        else {
            return;
        };
        if let Some(old) = self.plan.title.replace(title.clone()) {
            self.differences.push(Difference {
                subject: Subject::Plan(self.plan.key.to_string()),
                field: Field::Name,
                old: Some(Value::Text(old)),
                new: Some(Value::Text(title)),
            });
        }
    }

    /// Merges the items and returns the code that each of the draft's codes stands for.
    fn items(&mut self, draft: &Draft) -> BTreeMap<Code, Code> {
        let stored = Stored::of(&self.plan, draft);
        self.conflicts = draft.items.iter().filter_map(|item| stored.conflict(item)).collect();
        let mut free = FreeCodes::of(&self.plan, draft);
        let mut codes = BTreeMap::new();
        let mut touched: BTreeSet<Code> = BTreeSet::new();
        let mut merged = Vec::new();
        for proposed in &draft.items {
            let mut item = proposed.item.clone();
            item.parent = item.parent.map(|parent| codes.get(&parent).cloned().unwrap_or(parent));
            let known = stored.known(proposed, item.parent.as_ref(), &touched).cloned();
            // A list that has the name of before does not give it back.
            let renamed = known.as_ref().filter(|it| it.former_names().any(|it| *it == item.name));
            item.name = renamed.map_or(item.name, |known| known.name.clone());
            item.code = match &known {
                Some(known) => known.code.clone(),
                None if proposed.is_coded() => item.code,
                None => free.code(&item),
            };
            codes.insert(proposed.item.code.clone(), item.code.clone());
            touched.insert(item.code.clone());
            merged.push((known, item, proposed));
        }
        let places: BTreeMap<Code, usize> = self
            .plan
            .items
            .iter()
            .enumerate()
            .map(|(place, item)| (item.code.clone(), place))
            .collect();
        for (known, item, proposed) in merged {
            self.touched.push(item.code.clone());
            match known {
                Some(known) => {
                    let updated =
                        self.updated(&known, with_assumed(item, &known, &proposed.assumed));
                    self.plan.items[places[&known.code]] = updated;
                }
                None => {
                    self.added.push(item.code.clone());
                    self.plan.items.push(item);
                }
            }
        }
        self.refuse_nested_packages();
        self.refuse_unknown_links();
        self.refuse_reversed_months();
        codes
    }

    /// Packages have parts, and parts have none: what is part of a part would be counted twice.
    fn refuse_nested_packages(&mut self) {
        let built = || self.plan.items.iter().filter(|item| item.kind.is_built());
        let parts: BTreeMap<&Code, &Code> =
            built().filter_map(|item| Some((&item.code, item.parent.as_ref()?))).collect();
        let nested = built().filter_map(|item| {
            let parent = item.parent.as_ref().filter(|parent| parts.contains_key(parent))?;
            let at = item.evidence.as_ref().map(|evidence| evidence.at.clone());
            let (code, parent) = (item.code.clone(), parent.clone());
            Some(Problem { at, fault: Fault::NestedPackage { code, parent } })
        });
        let nested: Vec<Problem> = nested.collect();
        self.conflicts.extend(nested);
    }

    /// What a commitment says that it belongs to must be there, in the files or in the plan.
    fn refuse_unknown_links(&mut self) {
        let codes: BTreeSet<&Code> = self.plan.items.iter().map(|item| &item.code).collect();
        let commitments = self.plan.items.iter().filter(|item| item.kind == Kind::Commitment);
        let unknown = commitments.filter_map(|item| {
            let found = item.parent.as_ref().filter(|parent| !codes.contains(parent))?.to_string();
            let at = item.evidence.as_ref().map(|evidence| evidence.at.clone());
            Some(Problem { at, fault: Fault::UnknownParent { found } })
        });
        let unknown: Vec<Problem> = unknown.collect();
        self.conflicts.extend(unknown);
    }

    /// A list may tell the one month, and another list the other.
    fn refuse_reversed_months(&mut self) {
        let touched: BTreeSet<&Code> = self.touched.iter().collect();
        let built = self.plan.items.iter().filter(|item| touched.contains(&item.code));
        let reversed = built.filter_map(|item| {
            let (start, finish) = item.reversed_months()?;
            let at = item.evidence.as_ref().map(|evidence| evidence.at.clone());
            Some(Problem { at, fault: Fault::FinishBeforeStart { start, finish } })
        });
        let reversed: Vec<Problem> = reversed.collect();
        self.conflicts.extend(reversed);
    }

    fn updated(&mut self, old: &Item, new: Item) -> Item {
        let new = self.in_kept_unit(old, new);
        let merged = filled(new, old);
        let subject = Subject::Item(old.code.clone(), old.name.clone());
        self.differ(&subject, old.fields(), merged.fields());
        merged
    }

    /// Puts what is new into the unit that the stored entries have. A list that says nothing of
    /// money or targets says nothing of the unit either.
    fn in_kept_unit(&mut self, old: &Item, new: Item) -> Item {
        let Some(kept) = old.unit.as_ref().filter(|kept| new.unit.as_ref() != Some(kept)) else {
            return new;
        };
        let Some(unit) = new.unit.clone().filter(|_| new.target.is_some() || new.total.is_some())
        else {
            // A number without a unit is in the one that is kept.
            let in_kept = |target: Target| Target {
                unit: target.unit.or_else(|| target.bound.and(Some(kept.clone()))),
                ..target
            };
            let target = new.target.map(in_kept);
            return Item { unit: None, target, ..new };
        };
        let converted = || -> Option<(Option<Target>, Option<Quantity>)> {
            let target = match &new.target {
                None => None,
                Some(target) => Some(target.in_unit(kept)?),
            };
            let total = match new.total {
                None => None,
                Some(total) => Some(unit.convert(total, kept)?.ok()?),
            };
            Some((target, total))
        };
        if let Some((target, total)) = converted() {
            // The same number in a larger or smaller unit is the same target.
            let same = |target: &Target| {
                let known = old.target.as_ref()?;
                let other = Target { text: known.text.clone(), ..target.clone() };
                let nature = target.nature.or(known.nature);
                (Target { nature, ..other } == *known).then(|| known.clone())
            };
            let target = target.map(|target| same(&target).unwrap_or(target));
            return Item { unit: Some(kept.clone()), target, total, ..new };
        }
        // Entries, and sums that the draft does not repeat, would be reinterpreted.
        let keeps_figures = !self.plan.entries_of(&old.code).is_empty()
            || (old.target.is_some() && new.target.is_none())
            || (old.total.is_some() && new.total.is_none());
        if keeps_figures {
            let item = format!("{} {}", old.code, old.name);
            self.conflicts.push(unit_conflict(item, (kept, &unit), new.evidence.as_ref()));
        }
        new
    }

    /// Notes what changes; what is left out stays, and is no change.
    fn differ(&mut self, subject: &Subject, old: Vec<(Field, Value)>, new: Vec<(Field, Value)>) {
        let mut found = Vec::new();
        compare(&mut found, subject, old, new);
        self.differences.extend(found.into_iter().filter(|it| it.new.is_some()));
    }

    fn baselines(&mut self, draft: &Draft, codes: &BTreeMap<Code, Code>) {
        for new in &draft.baselines {
            let mut new = new.clone();
            new.item = new.item.map(|code| codes.get(&code).cloned().unwrap_or(code));
            let known = self.plan.baselines.iter().position(|old| {
                old.year == new.year
                    && ((old.item.is_some() && old.item == new.item) || old.name == new.name)
            });
            let subject = Subject::Baseline(new.name.clone());
            match known {
                Some(index) => {
                    let old = self.plan.baselines[index].clone();
                    let subject = Subject::Baseline(old.name.clone());
                    let item = new.item.clone().or_else(|| old.item.clone());
                    let new = Baseline { item, name: old.name.clone(), ..new };
                    self.differ(&subject, baseline_fields(&old), baseline_fields(&new));
                    self.plan.baselines[index] = new;
                }
                None => {
                    self.added_others.push(subject);
                    self.plan.baselines.push(new);
                }
            }
        }
    }

    fn investments(&mut self, draft: &Draft) {
        for new in &draft.investments {
            let subject = Subject::Investment(new.name.clone());
            match self.plan.investments.iter().position(|old| old.name == new.name) {
                Some(index) => {
                    let old = self.plan.investments[index].clone();
                    let new = in_unit_of(new, &old);
                    // Sums that the draft does not repeat would be put under its unit.
                    let keeps = (old.total.is_some() && new.total.is_none())
                        || (old.annual.is_some() && new.annual.is_none());
                    if keeps && new.unit != old.unit {
                        let evidence = new.evidence.as_ref();
                        let units = (&old.unit, &new.unit);
                        self.conflicts.push(unit_conflict(old.name.clone(), units, evidence));
                    }
                    let merged = Investment {
                        parent: new.parent.clone().or(old.parent.clone()),
                        count: new.count.or(old.count),
                        total: new.total.or(old.total),
                        annual: new.annual.or(old.annual),
                        ..new.clone()
                    };
                    self.differ(&subject, investment_fields(&old), investment_fields(&merged));
                    self.plan.investments[index] = merged;
                }
                None => {
                    self.added_others.push(subject);
                    self.plan.investments.push(new.clone());
                }
            }
        }
    }

    fn schedules(&mut self, draft: &Draft) {
        for (kind, schedule) in &draft.schedules {
            let old = self.plan.schedules.insert(*kind, schedule.clone());
            if old.as_ref() != Some(schedule) {
                self.schedules.push((*kind, schedule.clone()));
                self.differences.push(Difference {
                    subject: Subject::Plan(self.plan.key.to_string()),
                    field: Field::Schedule,
                    old: old.map(Value::Schedule),
                    new: Some(Value::Schedule(schedule.clone())),
                });
            }
        }
    }

    /// Adds the revisions that are not known. They come to items of the draft or of the plan.
    fn revisions(&mut self, draft: &Draft) {
        let year = self.plan.key.year;
        for draft in &draft.revisions {
            let DraftRevision { item: query, at, revision, .. } = draft;
            if let Some(fault) = outside_the_year(revision.effective, year) {
                self.conflicts.push(Problem::at(draft.effective_at.clone(), fault));
                continue;
            }
            let Some(item) = found(&mut self.plan, query) else {
                let fault = Fault::UnknownItem { query: query.clone(), near: Vec::new() };
                self.conflicts.push(Problem::at(at.clone(), fault));
                continue;
            };
            let revision = match of_item(revision, item, draft.is_measure_told) {
                Ok(revision) => revision,
                Err(fault) => {
                    self.conflicts.push(Problem::at(draft.target_at.clone(), fault));
                    continue;
                }
            };
            let is_known = |known: &Revision| {
                (known.effective, &known.target) == (revision.effective, &revision.target)
            };
            if item.revisions.iter().any(is_known) {
                continue;
            }
            let old = item.target.as_ref().map(|target| Value::Text(target.wording()));
            self.differences.push(Difference {
                subject: Subject::Item(item.code.clone(), item.name.clone()),
                field: Field::Target,
                old,
                new: Some(Value::Text(format!(
                    "{} ({})",
                    revision.target.wording(),
                    revision.effective
                ))),
            });
            // Words have no unit; the figures of the number in their place have its unit.
            item.unit = item.unit.take().or_else(|| revision.target.unit.clone());
            self.revisions.push((item.code.clone(), revision.clone()));
            item.revisions.push(revision);
            item.revisions.sort_by_key(|revision| revision.effective);
        }
    }

    /// Adds what became of items and is not known yet.
    fn adjustments(&mut self, draft: &Draft) {
        let codes: BTreeSet<Code> = self.plan.items.iter().map(|item| item.code.clone()).collect();
        for draft in &draft.adjustments {
            let DraftAdjustment { item: query, name, at, adjustment, effective_at } = draft;
            if let Some(fault) = outside_the_year(adjustment.effective, self.plan.key.year) {
                self.conflicts.push(Problem::at(effective_at.clone(), fault));
                continue;
            }
            let Some(item) = found(&mut self.plan, query) else {
                let fault = Fault::UnknownItem { query: query.clone(), near: Vec::new() };
                self.conflicts.push(Problem::at(at.clone(), fault));
                continue;
            };
            if let Err(fault) = fits(adjustment, item, name.as_deref(), &codes) {
                self.conflicts.push(Problem::at(at.clone(), fault));
                continue;
            }
            let is_known = |known: &Adjustment| {
                (known.kind, known.effective, &known.other, &known.former)
                    == (
                        adjustment.kind,
                        adjustment.effective,
                        &adjustment.other,
                        &adjustment.former,
                    )
            };
            if item.adjustments.iter().any(is_known) {
                continue;
            }
            // A list tells the new name beside the one before.
            if let Some(name) =
                name.clone().filter(|_| adjustment.former.as_ref() == Some(&item.name))
            {
                self.touched.push(item.code.clone());
                item.name = name;
            }
            self.differences.push(Difference {
                subject: Subject::Item(item.code.clone(), item.name.clone()),
                field: Field::Adjustment,
                old: None,
                new: Some(Value::Word(Word::Adjustment(adjustment.kind))),
            });
            item.adjustments.push(adjustment.clone());
            self.adjustments.push((item.code.clone(), adjustment.clone()));
        }
    }

    /// Of each kind that the files hold, what was read from a file of that name and is not there.
    fn note_absent(&mut self, draft: &Draft) {
        let kinds: BTreeSet<Kind> = draft.items.iter().map(|draft| draft.item.kind).collect();
        let from_these = |item: &&Item| {
            let file = item.evidence.as_ref().map(|evidence| &evidence.at.file);
            // The same list may come from another directory the next time.
            let base = |name: &str| name.rsplit(['/', '\\']).next().map(str::to_owned);
            let is_source = |source: &SourceFile| {
                file.is_some_and(|file| base(file) == base(&source.name)) && !source.is_stream()
            };
            kinds.contains(&item.kind) && draft.sources.iter().any(is_source)
        };
        let touched: BTreeSet<&Code> = self.touched.iter().collect();
        let kept = self.plan.items.iter().filter(from_these);
        self.absent = kept
            .filter(|item| !touched.contains(&item.code))
            .map(|item| (item.code.clone(), item.name.clone()))
            .collect();
    }

    /// Indicators in the order of the newest table that has them, then all others by code.
    fn order_items(&mut self, draft: &Draft, codes: &BTreeMap<Code, Code>) {
        let order: BTreeMap<&Code, usize> = draft
            .items
            .iter()
            .enumerate()
            .filter_map(|(place, draft)| Some((codes.get(&draft.item.code)?, place)))
            .collect();
        let covers_all = self
            .plan
            .items
            .iter()
            .filter(|item| item.kind == Kind::Indicator)
            .all(|item| order.contains_key(&item.code));
        self.plan.items.sort_by_cached_key(|item| {
            let place =
                order.get(&item.code).filter(|_| covers_all && item.kind == Kind::Indicator);
            (item.kind, place.copied(), item.code.clone())
        });
    }
}

/// Finds out that `adjustment` of `item` says all that its kind needs, and names items that there are.
fn fits(
    adjustment: &Adjustment,
    item: &Item,
    name: Option<&str>,
    codes: &BTreeSet<Code>,
) -> Result<(), Fault> {
    let unknown = |code: &Code| Fault::UnknownItem { query: code.to_string(), near: Vec::new() };
    match (&adjustment.other, &adjustment.former) {
        (Some(other), _) if *other == item.code || !codes.contains(other) => Err(unknown(other)),
        (None, _) if adjustment.kind == AdjustmentKind::Merged => {
            Err(Fault::MissingValue { field: Field::Other })
        }
        (_, None) if adjustment.kind == AdjustmentKind::Renamed => {
            Err(Fault::MissingValue { field: Field::Former })
        }
        (_, Some(former)) if *former == item.name && name.is_none_or(|name| name == former) => {
            Err(Fault::MissingValue { field: Field::Name })
        }
        _ => Ok(()),
    }
}

/// The one item of `plan` that `query` names.
fn found<'a>(plan: &'a mut Plan, query: &str) -> Option<&'a mut Item> {
    let found: Vec<Code> =
        Names::of(plan).find(query).iter().map(|item| item.code.clone()).collect();
    match found.as_slice() {
        [code] => plan.items.iter_mut().find(|item| item.code == *code),
        _ => None,
    }
}

/// What is wrong with a target that would hold from `day` on in a plan of `year`; `None` if nothing.
pub fn outside_the_year(day: NaiveDate, year: i32) -> Option<Fault> {
    let found = day.to_string();
    match day.year().cmp(&year) {
        Ordering::Less => Some(Fault::BeforeTheYear { day: found, year }),
        Ordering::Greater => Some(Fault::AfterTheYear { day: found, year }),
        Ordering::Equal => None,
    }
}

/// Returns `revision` in the unit of the entries of `item`, and of the nature of its target.
/// Where the list does not say what kind of target it is, a number is of the kind and direction of
/// the one in whose place it stands.
///
/// # Errors
///
/// When its unit measures something else.
fn of_item(revision: &Revision, item: &Item, is_measure_told: bool) -> Result<Revision, Fault> {
    let old = item.target_on(revision.effective).filter(|_| !is_measure_told);
    let told = revision.target.clone();
    let told = match old {
        Some(old) if old.bound.is_some() && told.bound.is_some() => {
            Target { measure: old.measure, ..told }.in_place_of(old)
        }
        _ => told,
    };
    let nature = item.target.as_ref().and_then(|target| target.nature);
    let target = match (&told.unit, &item.unit) {
        (Some(own), Some(kept)) if own != kept && told.bound.is_some() => {
            let own = own.completed(kept);
            let wrong = Fault::WrongUnit { found: own.to_string(), expected: kept.to_string() };
            Target { unit: Some(own), ..told }.in_unit(kept).ok_or(wrong)?
        }
        _ => told,
    };
    let unit = target.unit.clone().or_else(|| item.unit.clone());
    Ok(Revision { target: Target { unit, nature, ..target }, ..revision.clone() })
}

fn unit_conflict(
    item: String,
    (kept, found): (&Unit, &Unit),
    evidence: Option<&Evidence>,
) -> Problem {
    let (kept, found) = (kept.to_string(), found.to_string());
    let at = evidence.map(|evidence| evidence.at.clone());
    Problem { at, fault: Fault::UnitConflict { item, kept, found } }
}

/// Returns `new` in the unit of `old`, where every sum converts exactly.
fn in_unit_of(new: &Investment, old: &Investment) -> Investment {
    let convert = |sum: Option<Quantity>| match sum {
        None => Some(None),
        Some(sum) => new.unit.convert(sum, &old.unit)?.ok().map(Some),
    };
    match convert(new.total).zip(convert(new.annual)) {
        Some((total, annual)) => {
            Investment { total, annual, unit: old.unit.clone(), ..new.clone() }
        }
        None => new.clone(),
    }
}

/// Returns `new` with the fields that were only `assumed` as they were in `old`.
fn with_assumed(new: Item, old: &Item, assumed: &[Field]) -> Item {
    let is_told = |field| !assumed.contains(&field);
    Item {
        year: if is_told(Field::Year) { new.year } else { old.year },
        status: if is_told(Field::Status) { new.status } else { old.status },
        rhythm: if is_told(Field::Rhythm) { new.rhythm } else { old.rhythm },
        ..new
    }
}

/// Returns `new` with what it leaves out taken from `old`.
fn filled(new: Item, old: &Item) -> Item {
    let target = match (new.target, &old.target) {
        (Some(new), Some(old)) => Some(Target { nature: new.nature.or(old.nature), ..new }),
        (new, old) => new.or_else(|| old.clone()),
    };
    Item {
        parent: new.parent.or_else(|| old.parent.clone()),
        category: new.category.or_else(|| old.category.clone()),
        sector: new.sector.or_else(|| old.sector.clone()),
        origin: new.origin.or_else(|| old.origin.clone()),
        funding: new.funding.or(old.funding),
        department: new.department.or_else(|| old.department.clone()),
        status: new.status.or(old.status),
        text: new.text.or_else(|| old.text.clone()),
        unit: new.unit.or_else(|| old.unit.clone()),
        total: new.total.or(old.total),
        start: new.start.or(old.start),
        finish: new.finish.or(old.finish),
        schedule: new.schedule.or_else(|| old.schedule.clone()),
        revisions: old.revisions.clone(),
        adjustments: old.adjustments.clone(),
        evidence: new.evidence.or_else(|| old.evidence.clone()),
        target,
        ..new
    }
}
