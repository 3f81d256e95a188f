//! What became of items after the plan was published, as a list.

use crate::extract::Pile;
use crate::extract::records::{Record, Records};
use crate::extract::revisions::day;
use crate::extract::vocabulary::Named;
use crate::model::{
    Adjustment, AdjustmentKind, Code, DraftAdjustment, Fault, Field, Problem, squeeze,
};

/// Reads the adjustments of `records`; each names its item by code or name.
pub(super) fn read(records: &Records<'_>, pile: &mut Pile<'_>) {
    let wrong = records.column_problems(&[Field::Adjustment, Field::Effective]);
    if !wrong.is_empty() {
        pile.problems.extend(wrong);
        return;
    }
    for record in records.rows() {
        if let Some(adjustment) = adjustment(&record, pile.problems) {
            pile.draft.adjustments.push(adjustment);
        }
    }
}

fn adjustment(record: &Record<'_>, problems: &mut Vec<Problem>) -> Option<DraftAdjustment> {
    let named = [Field::Code, Field::Name].into_iter().find(|field| record.text(*field).is_some());
    let needed = [named.unwrap_or(Field::Code), Field::Adjustment, Field::Effective, Field::Reason];
    let empty = needed.into_iter().find(|field| record.text(*field).is_none());
    if let Some(field) = empty {
        problems.push(Problem::at(record.at(field), Fault::MissingValue { field }));
        return None;
    }
    let named = named?;
    let kind = record.read(Field::Adjustment, problems, AdjustmentKind::read);
    let effective = record.read(Field::Effective, problems, day);
    let other = record.read(Field::Other, problems, |text| {
        text.parse::<Code>().map_err(|_| Fault::UnknownParent { found: text.to_owned() })
    });
    let (kind, effective) = kind.zip(effective)?;
    Some(DraftAdjustment {
        item: record.owned(named)?,
        name: record.text(Field::Name).map(squeeze),
        at: record.at(named),
        effective_at: record.at(Field::Effective),
        adjustment: Adjustment {
            kind,
            effective,
            other,
            former: record.owned(Field::Former),
            approver: record.owned(Field::Approver),
            document: record.owned(Field::Document),
            reason: record.owned(Field::Reason)?,
            at: String::new(),
            by: String::new(),
        },
    })
}
