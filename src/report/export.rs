//! `plan export`: the plan's own data, as lists that import back to the same plan.

use crate::lang::Catalogue;
use crate::model::{
    Adjustment, Baseline, DraftAnswer, Field, Investment, Item, Kind, ListKind, Plan, Quantity,
    Question, Reported, Revision, Unit, Value, Word,
};
use crate::report::{Audience, Cell, Column, Report, Row, Section, Table, hedge};

/// A record as its fields.
type Record = Vec<(Field, Cell)>;

/// One list: its fields, and its records.
struct List {
    kind: ListKind,
    fields: &'static [Field],
    records: fn(&Plan, &dyn Catalogue) -> Vec<Record>,
}

const LISTS: &[List] = &[
    List { kind: ListKind::Plan, fields: &[Field::Record, Field::Plan], records: the_plan },
    List {
        kind: ListKind::Targets,
        fields: &[
            Field::Code,
            Field::Parent,
            Field::Name,
            Field::Unit,
            Field::Target,
            Field::Measure,
            Field::Nature,
            Field::Category,
            Field::Baseline,
            Field::Department,
            Field::Rhythm,
            Field::Schedule,
        ],
        records: targets,
    },
    List {
        kind: ListKind::Projects,
        fields: &[
            Field::Code,
            Field::Name,
            Field::Parent,
            Field::Sector,
            Field::Funding,
            Field::Origin,
            Field::Year,
            Field::Status,
            Field::Department,
            Field::Total,
            Field::Annual,
            Field::Unit,
            Field::Start,
            Field::Finish,
            Field::Schedule,
            Field::Text,
        ],
        records: |plan, words| of_kind(plan, Kind::Project, words),
    },
    List {
        kind: ListKind::Works,
        fields: &[
            Field::Code,
            Field::Name,
            Field::Text,
            Field::Sector,
            Field::Origin,
            Field::Year,
            Field::Status,
            Field::Department,
            Field::Start,
            Field::Finish,
            Field::Parent,
            Field::Schedule,
        ],
        records: |plan, words| of_kind(plan, Kind::Works, words),
    },
    List {
        kind: ListKind::Commitments,
        fields: &[
            Field::Code,
            Field::Name,
            Field::Parent,
            Field::Unit,
            Field::Target,
            Field::Measure,
            Field::Nature,
            Field::Sector,
            Field::Origin,
            Field::Department,
            Field::Rhythm,
            Field::Schedule,
            Field::Text,
        ],
        records: |plan, words| of_kind(plan, Kind::Commitment, words),
    },
    List {
        kind: ListKind::Investments,
        fields: &[
            Field::Name,
            Field::Parent,
            Field::Count,
            Field::Total,
            Field::Annual,
            Field::Unit,
        ],
        records: |plan, _| plan.investments.iter().map(investment).collect(),
    },
    List {
        kind: ListKind::Baselines,
        fields: &[Field::Code, Field::Name, Field::Year, Field::Value, Field::Unit],
        records: |plan, _| other_baselines(plan).map(baseline).collect(),
    },
    List {
        kind: ListKind::Revisions,
        fields: &[
            Field::Code,
            Field::Name,
            Field::Unit,
            Field::Target,
            Field::Measure,
            Field::Effective,
            Field::Approver,
            Field::Document,
            Field::Reason,
        ],
        records: revisions,
    },
    List {
        kind: ListKind::Adjustments,
        fields: &[
            Field::Code,
            Field::Name,
            Field::Adjustment,
            Field::Effective,
            Field::Other,
            Field::Former,
            Field::Approver,
            Field::Document,
            Field::Reason,
        ],
        records: adjustments,
    },
    List {
        kind: ListKind::Progress,
        fields: &[
            Field::Code,
            Field::Name,
            Field::Period,
            Field::Value,
            Field::Unit,
            Field::Basis,
            Field::Amount,
            Field::Reference,
            Field::Physical,
            Field::Status,
            Field::Started,
            Field::Finished,
            Field::Problem,
            Field::Next,
            Field::Source,
            Field::Note,
        ],
        records: progress,
    },
    List {
        kind: ListKind::Answers,
        fields: &[
            Field::Check,
            Field::Code,
            Field::Name,
            Field::Period,
            Field::Value,
            Field::Against,
            Field::Answer,
            Field::Correction,
        ],
        records: answers,
    },
];

/// Returns the list of `plan` that is `wanted`, or all of them in one, with a column that says which
/// list a row belongs to.
pub fn export(plan: &Plan, wanted: Option<ListKind>, words: &dyn Catalogue) -> Report {
    let is_wanted = |list: &&List| wanted.is_none_or(|kind| list.kind == kind);
    let lists: Vec<&List> = LISTS.iter().filter(is_wanted).collect();
    let fields = union(lists.iter().flat_map(|list| list.fields));
    records(plan, &lists, &fields, words)
}

/// Returns the same lists one by one, those of which the plan has none left out unless one is `wanted`.
/// Each row says which list and which plan it is of, so that all of them are read together again.
pub(super) fn lists(
    plan: &Plan,
    wanted: Option<ListKind>,
    words: &dyn Catalogue,
) -> Vec<(ListKind, Report)> {
    const OF_ALL: &[Field] = &[Field::Record, Field::Plan];
    // The row of the plan itself says what only lists of whole plans have room for.
    let own = |list: &List| {
        if list.kind == ListKind::Plan {
            &[Field::Name, Field::Category, Field::Schedule]
        } else {
            list.fields
        }
    };
    let is_wanted = |list: &&List| wanted.is_none_or(|kind| list.kind == kind);
    let report = |list: &List| {
        let fields = union(OF_ALL.iter().chain(own(list)));
        (list.kind, records(plan, &[list], &fields, words))
    };
    let is_filled = |report: &Report| report.sections.iter().any(|it| !it.table.rows.is_empty());
    let all = LISTS.iter().filter(is_wanted).map(report);
    all.filter(|(_, report)| wanted.is_some() || is_filled(report)).collect()
}

/// `fields`, each once.
fn union<'f>(fields: impl Iterator<Item = &'f Field>) -> Vec<Field> {
    let mut union: Vec<Field> = Vec::new();
    for field in fields {
        if !union.contains(field) {
            union.push(*field);
        }
    }
    union
}

fn records(plan: &Plan, lists: &[&List], fields: &[Field], words: &dyn Catalogue) -> Report {
    let column = |field: &Field| Column::left(field.key(), words.field(*field), Audience::All);
    let rows_of = |list: &List| -> Vec<Row> {
        let kind = words.word(Word::List(list.kind));
        let records = (list.records)(plan, words);
        records.iter().map(|record| row(plan, fields, kind, record)).collect()
    };
    let rows = lists.iter().copied().flat_map(rows_of).collect();
    let table = Table { columns: fields.iter().map(column).collect(), rows };
    Report { sections: vec![Section::of("records", None, table)], ..Report::default() }
}

fn row(plan: &Plan, fields: &[Field], kind: &str, record: &Record) -> Row {
    let cell = |field: &Field| {
        let own = record.iter().find(|(known, _)| known == field).map(|(_, cell)| cell.clone());
        own.unwrap_or_else(|| {
            if *field == Field::Record {
                Cell::Text(kind.to_owned())
            } else if *field == Field::Plan {
                Cell::Text(plan.key.to_string())
            } else {
                Cell::Empty
            }
        })
    };
    Row::of(fields.iter().map(cell).collect())
}

/// The plan's title and schedule, and the schedules of its kinds.
fn the_plan(plan: &Plan, words: &dyn Catalogue) -> Vec<Record> {
    let schedule = |schedule| (Field::Schedule, Cell::Text(words.schedule(schedule)));
    let mut whole = vec![(Field::Name, Cell::text(plan.title.clone()))];
    whole.extend(plan.schedules.get(&None).map(schedule));
    let of_kinds = plan.schedules.iter().filter_map(|(kind, own)| {
        let kind = words.word(Word::Kind((*kind)?)).to_owned();
        Some(vec![(Field::Category, Cell::Text(kind)), schedule(own)])
    });
    std::iter::once(whole).chain(of_kinds).collect()
}

fn revisions(plan: &Plan, words: &dyn Catalogue) -> Vec<Record> {
    let of_item = |item: &Item| -> Vec<Record> {
        let record = |revision: &Revision| {
            let target = &revision.target;
            let measure = words.word(Word::Measure(target.measure)).to_owned();
            vec![
                (Field::Code, Cell::Text(item.code.to_string())),
                (Field::Name, Cell::Text(item.name.clone())),
                (Field::Unit, Cell::text(target.unit.as_ref().map(Unit::to_string))),
                (Field::Target, Cell::Text(target.text.clone())),
                (Field::Measure, Cell::Text(measure)),
                (Field::Effective, Cell::Text(revision.effective.to_string())),
                (Field::Approver, Cell::text(revision.approver.clone())),
                (Field::Document, Cell::text(revision.document.clone())),
                (
                    Field::Reason,
                    Cell::text(Some(revision.reason.clone()).filter(|r| !r.is_empty())),
                ),
            ]
        };
        item.revisions.iter().map(record).collect()
    };
    plan.items.iter().flat_map(of_item).collect()
}

fn adjustments(plan: &Plan, words: &dyn Catalogue) -> Vec<Record> {
    let of_item = |item: &Item| {
        let record = |adjustment: &Adjustment| {
            let head = [
                (Field::Code, Cell::Text(item.code.to_string())),
                (Field::Name, Cell::Text(item.name.clone())),
            ];
            let fields = adjustment.fields().into_iter();
            head.into_iter()
                .chain(fields.map(|(field, value)| (field, cell(value, words))))
                .collect()
        };
        item.adjustments.iter().map(record).collect::<Vec<Record>>()
    };
    plan.items.iter().flat_map(of_item).collect()
}

fn cell(value: Value, words: &dyn Catalogue) -> Cell {
    match value {
        Value::Text(text) => Cell::Text(text),
        Value::Number(number) => Cell::number(Some(number.decimal())),
        Value::Year(year) => Cell::Text(year.to_string()),
        Value::Period(period) => Cell::Text(period.to_string()),
        Value::Word(word) => Cell::Text(words.word(word).to_owned()),
        Value::Schedule(schedule) => Cell::Text(words.schedule(&schedule)),
        Value::Column(field) => Cell::text(field.map(|field| words.field(field).to_owned())),
    }
}

fn answers(plan: &Plan, words: &dyn Catalogue) -> Vec<Record> {
    let record = |answer: &DraftAnswer| {
        let DraftAnswer { question, reply, .. } = answer;
        let Question { check, subject, code, period, value, against } = question;
        let filled = |text: &String| Cell::text(Some(text.clone()).filter(|text| !text.is_empty()));
        vec![
            (Field::Check, Cell::Text(words.word(Word::Check(*check)).to_owned())),
            (Field::Code, Cell::text(code.as_ref().map(ToString::to_string))),
            (Field::Name, Cell::Text(subject.clone())),
            (Field::Period, Cell::text(period.map(|period| period.to_string()))),
            (Field::Value, filled(value)),
            (Field::Against, filled(against)),
            (Field::Answer, Cell::Text(words.word(Word::Answer(reply.answer)).to_owned())),
            (Field::Correction, Cell::text(reply.correction.clone())),
        ]
    };
    plan.answers.iter().map(record).collect()
}

fn item_record(item: &Item, words: &dyn Catalogue) -> Record {
    let fields = item.fields().into_iter().map(|(field, value)| (field, cell(value, words)));
    std::iter::once((Field::Code, Cell::Text(item.code.to_string()))).chain(fields).collect()
}

fn targets(plan: &Plan, words: &dyn Catalogue) -> Vec<Record> {
    let indicators = plan.items.iter().filter(|item| item.kind == Kind::Indicator);
    let record = |item: &Item| {
        let mut record = item_record(item, words);
        let last_year = plan.baseline_of(&item.code).filter(|b| b.year == plan.key.year - 1);
        record.extend(
            last_year.map(|b| (Field::Baseline, Cell::Text(figure(b, item.unit.as_ref())))),
        );
        record
    };
    indicators.map(record).collect()
}

fn of_kind(plan: &Plan, kind: Kind, words: &dyn Catalogue) -> Vec<Record> {
    let of_kind = plan.items.iter().filter(|item| item.kind == kind);
    of_kind.map(|item| item_record(item, words)).collect()
}

fn investment(group: &Investment) -> Record {
    vec![
        (Field::Name, Cell::Text(group.name.clone())),
        (Field::Parent, Cell::text(group.parent.clone())),
        (Field::Count, group.count.map_or(Cell::Empty, |count| Cell::Count(count as usize))),
        (Field::Total, Cell::number(group.total.map(Quantity::decimal))),
        (Field::Annual, Cell::number(group.annual.map(Quantity::decimal))),
        (Field::Unit, Cell::Text(group.unit.to_string())),
    ]
}

/// Figures that no indicator's row has room for.
fn other_baselines(plan: &Plan) -> impl Iterator<Item = &Baseline> {
    let is_shown =
        |baseline: &&Baseline| baseline.item.is_none() || baseline.year != plan.key.year - 1;
    plan.baselines.iter().filter(is_shown)
}

fn baseline(baseline: &Baseline) -> Record {
    let unit = baseline.unit.as_ref();
    vec![
        (Field::Code, Cell::text(baseline.item.as_ref().map(ToString::to_string))),
        (Field::Name, Cell::Text(baseline.name.clone())),
        (Field::Year, Cell::Text(baseline.year.to_string())),
        (Field::Value, Cell::Text(figure(baseline, unit))),
        (Field::Unit, Cell::text(unit.map(Unit::to_string))),
    ]
}

/// A figure of last year as people write it in a column of the unit `unit`.
fn figure(baseline: &Baseline, unit: Option<&Unit>) -> String {
    let own = baseline.unit.as_ref().filter(|own| unit != Some(own)).map(Unit::as_str);
    format!("{}{}{}", hedge(baseline.comparator), baseline.value, own.unwrap_or_default())
}

fn progress(plan: &Plan, words: &dyn Catalogue) -> Vec<Record> {
    let of_item = |item: &Item| {
        let entries = plan.entries_of(&item.code).iter();
        let record = |reported: &Reported, period: String| {
            let unit = item.unit.as_ref().filter(|_| reported.value.is_some());
            let head = [
                (Field::Code, Cell::Text(item.code.to_string())),
                (Field::Name, Cell::Text(item.name.clone())),
                (Field::Period, Cell::Text(period)),
                (Field::Unit, Cell::text(unit.map(Unit::to_string))),
            ];
            let parts =
                reported.fields().into_iter().map(|(field, value)| (field, cell(value, words)));
            head.into_iter().chain(parts).collect()
        };
        entries
            .filter_map(|entry| Some(record(entry.reported.as_ref()?, entry.period.to_string())))
            .collect::<Vec<Record>>()
    };
    plan.items.iter().flat_map(of_item).collect()
}
