//! From what a person reports to what is stored: the item, the period, the value in its unit.

use crate::cli::select;
use crate::extract::{Figure, figure};
use crate::model::{
    Basis, Code, DraftEntry, Entry, Fault, Item, Location, Period, Plan, Problem, Reported,
};

/// Reads `value` into `reported` as a figure or verdict of `item`.
pub(super) fn with_value(
    item: &Item,
    reported: Reported,
    value: Option<&str>,
    unit: Option<&str>,
) -> Result<Reported, Fault> {
    let Some(text) = value else { return Ok(Reported { basis: None, ..reported }) };
    let measure = item.target.as_ref().map(|target| target.measure);
    match figure(item, text, unit)? {
        Figure::Judgement(judgement) => {
            Ok(Reported { basis: None, judgement: Some(judgement), ..reported })
        }
        Figure::Number(number) => {
            let basis = reported.basis.unwrap_or(Basis::Ytd);
            if basis == Basis::Month && measure.is_some_and(|measure| !measure.adds_up()) {
                return Err(Fault::NotSummable { name: item.name.clone() });
            }
            let written = Some(text.trim().to_owned()).filter(|text| *text != number.to_string());
            Ok(Reported { basis: Some(basis), value: Some(number), written, ..reported })
        }
    }
}

/// What an entry is to what was reported before.
pub(super) enum Step {
    /// The first for its item and period.
    New,
    /// It takes the place of this one.
    Revision(Box<Entry>),
    /// It says the same.
    Same,
}

/// Holds `reported` against what is in force.
pub(super) fn step(plan: &Plan, code: &Code, period: Period, reported: &Reported) -> Step {
    let known = plan.entries_of(code).iter().find(|entry| entry.period == period);
    let Some(entry) = known else { return Step::New };
    let old = entry.reported.as_ref().map(Reported::fields);
    if old == Some(reported.fields()) {
        Step::Same
    } else {
        Step::Revision(Box::new(entry.clone()))
    }
}

/// Reads an entry of a list.
pub(super) fn of_draft(
    plan: &Plan,
    draft: &DraftEntry,
) -> Result<(Code, Period, Reported), Problem> {
    let at = |at: &Location| {
        let at = at.clone();
        move |fault| Problem::at(at, fault)
    };
    let item = select::reportable(plan, &draft.item).map_err(at(&draft.item_at))?;
    let period = select::in_year(draft.period, plan.key.year).map_err(at(&draft.period_at))?;
    let (value, unit) = (draft.value.as_deref(), draft.unit.as_deref());
    let reported = with_value(item, draft.reported.clone(), value, unit).map_err(|fault| {
        let is_basis = matches!(fault, Fault::NotSummable { .. });
        at(if is_basis { &draft.basis_at } else { &draft.evidence.at })(fault)
    })?;
    if reported.is_empty() {
        return Err(at(&draft.evidence.at)(Fault::NothingToRecord));
    }
    Ok((item.code.clone(), period, reported))
}
