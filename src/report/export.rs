//! `plan export`: the plan's own data, as lists that import back to the same plan.

use crate::lang::{Catalogue, Label};
use crate::model::{
    Baseline, Field, Investment, Item, Kind, Plan, Quantity, Reported, Unit, Value,
};
use crate::report::{Audience, Cell, Column, Report, Row, Section, Table, hedge};

/// Which data is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportKind {
    /// Every list in one, with a column that says which list a row belongs to.
    All,
    /// Indicators with their targets.
    Targets,
    /// Projects.
    Projects,
    /// Livelihood works.
    Works,
    /// Groups of projects.
    Investments,
    /// Figures of the year before that are no indicator's own.
    Baselines,
    /// Entries in force.
    Progress,
}

/// A record as its fields.
type Record = Vec<(Field, Cell)>;

/// One list: its fields, and its records.
struct List {
    record: Label,
    fields: &'static [Field],
    records: fn(&Plan, &dyn Catalogue) -> Vec<Record>,
}

const LISTS: &[(ExportKind, List)] = &[
    (
        ExportKind::Targets,
        List {
            record: Label::RecordTargets,
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
            ],
            records: targets,
        },
    ),
    (
        ExportKind::Projects,
        List {
            record: Label::RecordProjects,
            fields: &[
                Field::Code,
                Field::Name,
                Field::Sector,
                Field::Funding,
                Field::Origin,
                Field::Year,
                Field::Status,
                Field::Department,
                Field::Total,
                Field::Annual,
                Field::Unit,
                Field::Text,
            ],
            records: |plan, words| buildings(plan, Kind::Project, words),
        },
    ),
    (
        ExportKind::Works,
        List {
            record: Label::RecordWorks,
            fields: &[
                Field::Code,
                Field::Name,
                Field::Text,
                Field::Sector,
                Field::Origin,
                Field::Year,
                Field::Status,
                Field::Department,
            ],
            records: |plan, words| buildings(plan, Kind::Works, words),
        },
    ),
    (
        ExportKind::Investments,
        List {
            record: Label::RecordInvestments,
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
    ),
    (
        ExportKind::Baselines,
        List {
            record: Label::RecordBaselines,
            fields: &[Field::Code, Field::Name, Field::Year, Field::Value, Field::Unit],
            records: |plan, _| other_baselines(plan).map(baseline).collect(),
        },
    ),
    (
        ExportKind::Progress,
        List {
            record: Label::RecordProgress,
            fields: &[
                Field::Code,
                Field::Name,
                Field::Period,
                Field::Value,
                Field::Unit,
                Field::Basis,
                Field::Physical,
                Field::Status,
                Field::Problem,
                Field::Next,
                Field::Source,
                Field::Note,
            ],
            records: progress,
        },
    ),
];

/// Returns the data of `plan` that is `wanted`.
pub fn export(plan: &Plan, wanted: ExportKind, words: &dyn Catalogue) -> Report {
    let lists: Vec<&List> = LISTS
        .iter()
        .filter(|(kind, _)| wanted == ExportKind::All || *kind == wanted)
        .map(|(_, list)| list)
        .collect();
    let mut fields: Vec<Field> = Vec::new();
    if wanted == ExportKind::All {
        fields.extend([Field::Record, Field::Plan]);
    }
    for field in lists.iter().flat_map(|list| list.fields) {
        if !fields.contains(field) {
            fields.push(*field);
        }
    }
    let column = |field: &Field| Column::left(field.key(), words.field(*field), Audience::All);
    let mut rows: Vec<Row> = Vec::new();
    if wanted == ExportKind::All {
        let title = (Field::Name, Cell::text(plan.title.clone()));
        rows.push(row(plan, &fields, words.label(Label::RecordPlan), &vec![title]));
    }
    for list in lists {
        let records = (list.records)(plan, words);
        rows.extend(
            records.iter().map(|record| row(plan, &fields, words.label(list.record), record)),
        );
    }
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

fn cell(value: Value, words: &dyn Catalogue) -> Cell {
    match value {
        Value::Text(text) => Cell::Text(text),
        Value::Number(number) => Cell::number(Some(number.decimal())),
        Value::Year(year) => Cell::Text(year.to_string()),
        Value::Period(period) => Cell::Text(period.to_string()),
        Value::Word(word) => Cell::Text(words.word(word).to_owned()),
    }
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

fn buildings(plan: &Plan, kind: Kind, words: &dyn Catalogue) -> Vec<Record> {
    let record = |item: &Item| {
        let mut record = item_record(item, words);
        let annual = item.target.as_ref().map(|target| Cell::Text(target.text.clone()));
        record.extend(annual.map(|annual| (Field::Annual, annual)));
        record
    };
    plan.items.iter().filter(|item| item.kind == kind).map(record).collect()
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
