//! From what a person reports to what is stored: the item, the period, the value in its unit.

use crate::cli::select;
use crate::extract::{Figure, figure};
use crate::model::{
    Basis, Code, DraftEntry, Fault, Item, Location, Measure, Names, Period, Plan, Problem,
    Reported, core_name,
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
            // A share or a level has no span that it is of.
            let stands = matches!(measure, Some(Measure::Level | Measure::Share));
            let basis = Some(basis).filter(|_| !stands);
            Ok(Reported { basis, value: Some(number), written, ..reported })
        }
    }
}

/// What an entry is to what was reported before.
pub(super) enum Step {
    /// The first for its item and period.
    New,
    /// It changes what is in force, to this; what it leaves out stays.
    Revision {
        /// What was reported before.
        before: Box<Reported>,
        /// What is reported with it.
        after: Box<Reported>,
    },
    /// It says nothing new.
    Same,
}

/// Holds `reported` against what is in force.
pub(super) fn step(plan: &Plan, code: &Code, period: Period, reported: &Reported) -> Step {
    let entry = plan.entries_of(code).iter().find(|entry| entry.period == period);
    let Some(before) = entry.and_then(|entry| entry.reported.clone()) else { return Step::New };
    let after = before.corrected_by(reported);
    if before.fields() == after.fields() {
        Step::Same
    } else {
        Step::Revision { before: Box::new(before), after: Box::new(after) }
    }
}

/// Reads an entry of a list.
pub(super) fn of_draft(
    names: &Names<'_>,
    draft: &DraftEntry,
) -> Result<(Code, Period, Reported), Problem> {
    let at = |at: &Location| {
        let at = at.clone();
        move |fault| Problem::at(at, fault)
    };
    let item = select::reportable(names, &draft.item).map_err(at(&draft.item_at))?;
    if let Some(name) = draft.name.as_ref().filter(|name| !is_name_of(item, name)) {
        let (code, known) = (item.code.clone(), item.name.clone());
        let fault = Fault::NameMismatch { code, known, found: name.clone() };
        return Err(at(&draft.item_at)(fault));
    }
    let period =
        select::in_year(draft.period, names.plan().key.year).map_err(at(&draft.period_at))?;
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

/// Whether `name` is what people would call `item`: its name, or a shorter or longer form of it.
fn is_name_of(item: &Item, name: &str) -> bool {
    let (known, name) = (core_name(&item.name), core_name(name));
    known.contains(&name) || name.contains(&known)
}
