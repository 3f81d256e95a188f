//! Targets that took the place of published ones, as a list.

use chrono::NaiveDate;

use crate::extract::records::{Record, Records};
use crate::extract::vocabulary::Named;
use crate::extract::{Pile, targets};
use crate::model::{DraftRevision, Fault, Field, Measure, Problem, Revision, fold, squeeze};

/// Reads the revisions of `records`; each names its item by code or name.
pub(super) fn read(records: &Records<'_>, pile: &mut Pile<'_>) {
    let wrong = records.column_problems(&[Field::Target, Field::Effective]);
    if !wrong.is_empty() {
        pile.problems.extend(wrong);
        return;
    }
    for record in records.rows() {
        if let Some(revision) = revision(&record, pile.problems) {
            pile.draft.revisions.push(revision);
        }
    }
}

fn revision(record: &Record<'_>, problems: &mut Vec<Problem>) -> Option<DraftRevision> {
    let named = [Field::Code, Field::Name].into_iter().find(|field| record.text(*field).is_some());
    let needed = [named.unwrap_or(Field::Code), Field::Target, Field::Effective];
    let empty = needed.into_iter().find(|field| record.text(*field).is_none());
    if let Some(field) = empty {
        problems.push(Problem::at(record.at(field), Fault::MissingValue { field }));
        return None;
    }
    let named = named?;
    let measure = record.read(Field::Measure, problems, Measure::read);
    let name = record.owned(Field::Name).unwrap_or_default();
    let unit = record.unit_of(Field::Target);
    let target =
        record.read(Field::Target, problems, |text| targets::target(&name, text, unit, measure));
    let effective = record.read(Field::Effective, problems, day);
    let (target, effective) = target.zip(effective)?;
    Some(DraftRevision {
        item: record.owned(named)?,
        at: record.at(named),
        target_at: record.at(Field::Target),
        effective_at: record.at(Field::Effective),
        is_measure_told: measure.is_some(),
        revision: Revision {
            target,
            effective,
            approver: record.owned(Field::Approver),
            document: record.owned(Field::Document),
            reason: record.owned(Field::Reason).unwrap_or_default(),
            at: String::new(),
            by: String::new(),
        },
    })
}

/// Reads a day as a sheet has it: 2022-09-01, 2022/9/1, 2022年9月1日.
pub(super) fn day(text: &str) -> Result<NaiveDate, Fault> {
    let plain = squeeze(&fold(text)).replace(['年', '月', '/', '.'], "-");
    let day = NaiveDate::parse_from_str(plain.trim_end_matches('日'), "%Y-%m-%d");
    day.map_err(|_| Fault::BadDay { found: text.to_owned() })
}
