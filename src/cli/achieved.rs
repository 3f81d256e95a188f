//! What a report on progress tells, as entries of the plan that it is of.

use std::collections::{BTreeMap, BTreeSet};

use crate::cli::record;
use crate::extract::{self, Meeting};
use crate::model::{
    Code, Doubt, Draft, DraftEntry, Fault, Finding, Grade, Location, Names, NotTaken, Period, Plan,
    Problem, Quantity,
};

/// Puts the figures that reports on progress tell among the entries of `draft`, where they are those of
/// items of `plan`. What may be read in two ways becomes a finding, and what is of no item is named. What
/// they tell stays in `draft` only where it is of the plan and not all of it is an entry.
///
/// # Errors
///
/// When a report is of another year than the plan.
pub(super) fn settle(draft: &mut Draft, plan: &Plan) -> Result<(), Vec<Problem>> {
    let told = std::mem::take(&mut draft.achieved);
    let rows = std::mem::take(&mut draft.reported);
    let periods = told.iter().map(|told| (told.period, &told.evidence.at));
    let periods = periods.chain(rows.iter().map(|row| (row.period, &row.period_at)));
    let is_other = |(period, _): &(Period, &Location)| period.year() != plan.key.year;
    if let Some((period, at)) = periods.into_iter().find(is_other) {
        let fault = Fault::OutsideYear { period, year: plan.key.year };
        return Err(vec![Problem::at(at.clone(), fault)]);
    }
    let names = Names::of(plan);
    take_rows(rows, &names, draft);
    let Meeting { entries, unmet, findings } = extract::meeting(plan, &told);
    draft.unmet.extend(unmet);
    let (found, mut is_recorded) = (draft.findings.len(), false);
    draft.findings.extend(findings);
    let known = known(draft, &names);
    for (entry, slack) in entries {
        let is_same = |one: Option<Quantity>, other: Option<Quantity>| {
            let off = one.zip(other).map(|(one, other)| (one.decimal() - other.decimal()).abs());
            off.is_some_and(|off| off <= slack)
        };
        let (at, value) = match one(&names, &entry) {
            Ok(read) => read,
            Err(fault) => {
                let reason = NotTaken::Unfit(Box::new(fault));
                draft.findings.push(finding(&names, &entry, reason));
                continue;
            }
        };
        let stored = plan.reported(&at.0, at.1).and_then(|reported| reported.value);
        match (known.get(&at), stored) {
            (Some((known, _)), _) if is_same(*known, value) => {}
            (Some((_, other)), _) => {
                let reason = NotTaken::Otherwise { other: other.clone(), is_kept: true };
                draft.findings.push(finding(&names, &entry, reason));
            }
            // What was recorded with more digits stays as it is, whatever becomes of it until this is stored.
            (None, Some(stored)) if value != Some(stored) && is_same(value, Some(stored)) => {
                is_recorded = true;
            }
            (None, _) => draft.entries.push(entry),
        }
    }
    let mut seen = BTreeSet::new();
    draft.unmet.retain(|name| seen.insert(name.clone()));
    if is_recorded || draft.findings.len() > found {
        draft.achieved = told;
    }
    Ok(())
}

/// Takes the rows of tables in reports that are of items of the plan.
fn take_rows(rows: Vec<DraftEntry>, names: &Names<'_>, draft: &mut Draft) {
    for row in rows {
        let is_unknown = |read: &Result<_, Problem>| {
            matches!(read, Err(Problem { fault: Fault::UnknownItem { .. }, .. }))
        };
        if record::of_draft(names, &row).iter().any(is_unknown) {
            draft.unmet.push(row.name.unwrap_or(row.item));
        } else {
            draft.entries.push(row);
        }
    }
}

type Place = (Code, Period);

/// The figures that lists and tables tell, as they are stored and as they are written.
fn known(draft: &Draft, names: &Names<'_>) -> BTreeMap<Place, (Option<Quantity>, String)> {
    let mut known = BTreeMap::new();
    for entry in &draft.entries {
        for (code, period, reported) in record::of_draft(names, entry).into_iter().flatten() {
            let written = entry.value.clone().unwrap_or_default();
            known.insert((code, period), (reported.value, written));
        }
    }
    known
}

/// Where `entry`, which names one item by its code, is stored, and its figure.
fn one(names: &Names<'_>, entry: &DraftEntry) -> Result<(Place, Option<Quantity>), Fault> {
    let mut read = record::of_draft(names, entry).into_iter();
    match read.next() {
        Some(Ok((code, period, reported))) => Ok(((code, period), reported.value)),
        Some(Err(problem)) => Err(problem.fault),
        None => Err(Fault::NothingToRecord),
    }
}

fn finding(names: &Names<'_>, entry: &DraftEntry, reason: NotTaken) -> Finding {
    let text = entry.value.clone().unwrap_or_default();
    let at = Some(entry.evidence.at.clone());
    let finding = Finding::new(Grade::Warning, Doubt::NotTaken { text, reason }, at);
    let finding = finding.in_period(entry.period);
    match names.find(&entry.item).first() {
        Some(item) => finding.about(item),
        None => finding,
    }
}
