//! What is not what it was: pure, of a plan before and after anything.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::model::{
    Baseline, Check, Code, Field, Investment, Item, Kind, Mapping, Period, Places, Plan, Question,
    Reported, Revision, Value, Word,
};

/// What a difference is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The plan itself.
    Plan(String),
    /// All items of a kind.
    Kind(Kind),
    /// The item with this code and name.
    Item(Code, String),
    /// What was reported for the item with this code and name, and a period.
    Entry(Code, String, Period),
    /// A figure of the year before.
    Baseline(String),
    /// A group of projects.
    Investment(String),
    /// The columns of lists under this heading.
    Heading(String),
    /// A place.
    Place(String),
    /// What was said of what a check found of this item, or of these words.
    Question(Check, String),
}

impl Subject {
    /// The item that it is about, or whose entry.
    pub fn code(&self) -> Option<&Code> {
        match self {
            Self::Item(code, _) | Self::Entry(code, _, _) => Some(code),
            Self::Plan(_)
            | Self::Kind(_)
            | Self::Baseline(_)
            | Self::Investment(_)
            | Self::Heading(_)
            | Self::Place(_)
            | Self::Question(..) => None,
        }
    }
}

/// One field that is not what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Whose field.
    pub subject: Subject,
    /// Which field.
    pub field: Field,
    /// Its value before; `None` if it had none.
    pub old: Option<Value>,
    /// Its value after; `None` if it has none any more.
    pub new: Option<Value>,
}

type Fields = Vec<(Field, Value)>;

/// Returns every field of `after` that is not what it was in `before`: first of the plan, then item
/// by item with what was reported for it, then of the figures of the year before, of the groups of
/// projects, and of the answers to findings. `None` is a plan that is not there. Where something was read is no field.
pub fn differences(before: Option<&Plan>, after: Option<&Plan>) -> Vec<Difference> {
    let Some(any) = after.or(before) else { return Vec::new() };
    let mut found = Vec::new();
    let key = Subject::Plan(any.key.to_string());
    compare(&mut found, &key, plan_fields(before), plan_fields(after));
    for kind in Kind::ALL {
        let schedule = |plan: Option<&Plan>| -> Fields {
            let schedule = plan.and_then(|plan| plan.schedules.get(&Some(*kind)));
            schedule.map(|s| (Field::Schedule, Value::Schedule(s.clone()))).into_iter().collect()
        };
        compare(&mut found, &Subject::Kind(*kind), schedule(before), schedule(after));
    }
    items(&mut found, before, after);
    let names = |plan: Option<&Plan>| -> BTreeMap<(i32, String), Fields> {
        let baselines = plan.into_iter().flat_map(|plan| &plan.baselines);
        baselines.map(|it| ((it.year, it.name.clone()), baseline_fields(it))).collect()
    };
    let subject = |(_, name): &(i32, String)| Subject::Baseline(name.clone());
    records(&mut found, names(before), names(after), subject);
    let groups = |plan: Option<&Plan>| -> BTreeMap<String, Fields> {
        let groups = plan.into_iter().flat_map(|plan| &plan.investments);
        groups.map(|group| (group.name.clone(), investment_fields(group))).collect()
    };
    let subject = |name: &String| Subject::Investment(name.clone());
    records(&mut found, groups(before), groups(after), subject);
    let answers = |plan: Option<&Plan>| -> BTreeMap<Question, Fields> {
        let answers = plan.into_iter().flat_map(|plan| plan.answers.iter());
        answers.map(|it| (it.question.clone(), it.reply.fields())).collect()
    };
    let subject = |asked: &Question| Subject::Question(asked.check, asked.subject.clone());
    records(&mut found, answers(before), answers(after), subject);
    found
}

/// Returns every heading that does not mean in `after` what it meant in `before`.
pub fn mapping_differences(before: &Mapping, after: &Mapping) -> Vec<Difference> {
    let headings = |mapping: &Mapping| -> BTreeMap<String, Fields> {
        let meaning = |field| vec![(Field::Meaning, Value::Column(field))];
        mapping.iter().map(|(heading, field)| (heading.to_owned(), meaning(field))).collect()
    };
    let mut found = Vec::new();
    let subject = |heading: &String| Subject::Heading(heading.clone());
    records(&mut found, headings(before), headings(after), subject);
    found
}

/// Returns every place that is not a part in `after` of what it was a part of in `before`.
pub fn place_differences(before: &Places, after: &Places) -> Vec<Difference> {
    let parents = |places: &Places| -> BTreeMap<String, Fields> {
        let above = |parent: &str| vec![(Field::Parent, Value::Text(parent.to_owned()))];
        let known = places.iter().filter_map(|(place, parent)| Some((place, parent?)));
        known.map(|(place, parent)| (place.to_owned(), above(parent))).collect()
    };
    let mut found = Vec::new();
    records(&mut found, parents(before), parents(after), |place| Subject::Place(place.clone()));
    found
}

/// Returns the last closed period of `before`, if its report, or that of one before it, says something
/// else in `after`, or if it is open there.
pub fn changed_closing(before: Option<&Plan>, after: Option<&Plan>) -> Option<Period> {
    let through = |plan: Option<&Plan>| plan.and_then(|plan| plan.closings.through());
    let closed = through(before)?;
    let of_period = |plan: Option<&Plan>| plan.cloned().map(|plan| plan.up_to(closed));
    let is_open = through(after) < Some(closed);
    let differs = || {
        let (before, after) = (of_period(before), of_period(after));
        !differences(before.as_ref(), after.as_ref()).is_empty()
    };
    (is_open || differs()).then_some(closed)
}

/// Adds what differs between the fields of one subject.
pub(super) fn compare(found: &mut Vec<Difference>, subject: &Subject, old: Fields, new: Fields) {
    if old == new {
        return;
    }
    let mut gone: BTreeMap<Field, Value> = old.into_iter().collect();
    let mut differ = |field, old: Option<Value>, new: Option<Value>| {
        if old != new {
            found.push(Difference { subject: subject.clone(), field, old, new });
        }
    };
    for (field, value) in new {
        differ(field, gone.remove(&field), Some(value));
    }
    for (field, value) in gone {
        differ(field, Some(value), None);
    }
}

/// The same of records that are known by a key.
fn records<K: Ord>(
    found: &mut Vec<Difference>,
    mut before: BTreeMap<K, Fields>,
    mut after: BTreeMap<K, Fields>,
    subject: impl Fn(&K) -> Subject,
) {
    for (key, new) in std::mem::take(&mut after) {
        compare(found, &subject(&key), before.remove(&key).unwrap_or_default(), new);
    }
    for (key, old) in before {
        compare(found, &subject(&key), old, Fields::new());
    }
}

/// Items in the order of the plan after; those that are no longer there come last.
fn items(found: &mut Vec<Difference>, before: Option<&Plan>, after: Option<&Plan>) {
    let mut old = by_code(before);
    let items = after.into_iter().flat_map(|plan| &plan.items);
    let stays: Vec<_> = items.map(|item| (old.remove(&item.code), Some(item))).collect();
    let gone = old.into_values().map(|item| (Some(item), None));
    for (old, new) in stays.into_iter().chain(gone) {
        let Some(any) = new.or(old) else { continue };
        let subject = Subject::Item(any.code.clone(), any.name.clone());
        let fields = |item: Option<&Item>| item.map(Item::fields).unwrap_or_default();
        compare(found, &subject, fields(old), fields(new));
        let revised = |item: Option<&Item>| -> BTreeMap<(NaiveDate, usize), Fields> {
            let revisions = item.map_or(&[][..], |item| &item.revisions);
            // Of those that hold from one day on, the last counts; each is a record of its own.
            let of_day = |place: usize| {
                let day = revisions[place].effective;
                (day, revisions[..place].iter().filter(|it| it.effective == day).count())
            };
            let places = 0..revisions.len();
            places.map(|place| (of_day(place), revision_fields(&revisions[place]))).collect()
        };
        records(found, revised(old), revised(new), |_| subject.clone());
        let adjusted = |item: Option<&Item>| -> BTreeMap<usize, Fields> {
            let adjustments = item.into_iter().flat_map(|item| &item.adjustments).enumerate();
            adjustments.map(|(place, it)| (place, it.fields())).collect()
        };
        records(found, adjusted(old), adjusted(new), |_| subject.clone());
        // Of an item that is not there nothing is reported, whatever was.
        let reported = |plan: Option<&Plan>, item: Option<&Item>| -> BTreeMap<Period, Fields> {
            let plan = plan.filter(|_| item.is_some());
            let entries = plan.into_iter().flat_map(|plan| plan.entries_of(&any.code));
            let reported = entries.filter_map(|it| Some((it.period, it.reported.as_ref()?)));
            reported.map(|(period, reported)| (period, Reported::fields(reported))).collect()
        };
        let subject = |period: &Period| Subject::Entry(any.code.clone(), any.name.clone(), *period);
        records(found, reported(before, old), reported(after, new), subject);
    }
}

fn by_code(plan: Option<&Plan>) -> BTreeMap<&Code, &Item> {
    let items = plan.into_iter().flat_map(|plan| &plan.items);
    items.map(|item| (&item.code, item)).collect()
}

fn plan_fields(plan: Option<&Plan>) -> Fields {
    let Some(plan) = plan else { return Fields::new() };
    let title = plan.title.clone().map(|title| (Field::Name, Value::Text(title)));
    let schedule = plan.schedules.get(&None).cloned();
    let schedule = schedule.map(|schedule| (Field::Schedule, Value::Schedule(schedule)));
    let closed = plan.closings.through().map(|period| (Field::Closed, Value::Period(period)));
    [title, schedule, closed].into_iter().flatten().collect()
}

fn revision_fields(revision: &Revision) -> Fields {
    let text = |field, text: &Option<String>| Some((field, Value::Text(text.clone()?)));
    let target = (Field::Target, Value::Text(revision.target.wording()));
    let effective = (Field::Effective, Value::Text(revision.effective.to_string()));
    let reason = (Field::Reason, Value::Text(revision.reason.clone()));
    let approver = text(Field::Approver, &revision.approver);
    let document = text(Field::Document, &revision.document);
    [Some(target), Some(effective), approver, document, Some(reason)]
        .into_iter()
        .flatten()
        .collect()
}

/// The fields of a figure of the year before.
pub(super) fn baseline_fields(baseline: &Baseline) -> Fields {
    let unit = baseline.unit.as_ref().map(|unit| (Field::Unit, Value::Text(unit.to_string())));
    let value = (Field::Baseline, Value::Number(baseline.value));
    let hedge = (Field::Note, Value::Word(Word::Comparator(baseline.comparator)));
    let item = baseline.item.as_ref().map(|code| (Field::Code, Value::Text(code.to_string())));
    [value, hedge].into_iter().chain(unit).chain(item).collect()
}

/// The fields of a group of projects.
pub(super) fn investment_fields(group: &Investment) -> Fields {
    let number = |field, value: Option<_>| value.map(|value| (field, Value::Number(value)));
    let count = group.count.map(|count| (Field::Count, Value::Text(count.to_string())));
    let parent = group.parent.clone().map(|parent| (Field::Parent, Value::Text(parent)));
    let unit = Some((Field::Unit, Value::Text(group.unit.to_string())));
    let sums = [number(Field::Total, group.total), number(Field::Annual, group.annual)];
    [parent, count, unit].into_iter().chain(sums).flatten().collect()
}
