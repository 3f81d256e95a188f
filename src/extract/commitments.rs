//! Lists of commitments: quantified promises beside those of the indicator table.

use crate::extract::lists::{box_of, each, is_serial_number};
use crate::extract::measure::of_promise;
use crate::extract::records::{Record, Records};
use crate::extract::schedule::schedule;
use crate::extract::targets::target;
use crate::extract::vocabulary::Named;
use crate::extract::{Pile, preset, tasks};
use crate::model::{
    Code, DraftItem, Fault, Field, Kind, Measure, Nature, Problem, Target, Unit, squeeze,
};

/// Reads a list of commitments. What they belong to may stand in another file, or in the plan.
pub(super) fn read(records: &Records<'_>, pile: &mut Pile<'_>) {
    each(records, &[Field::Name, Field::Target], pile, commitment);
}

fn commitment(record: &Record<'_>, pile: &mut Pile<'_>) {
    // Serial numbers are no codes, as in lists of works.
    let is_coded = record.text(Field::Code).is_some_and(|text| !is_serial_number(text));
    let code = if is_coded { read_code(record, Field::Code, pile) } else { None };
    let name = squeeze(record.text(Field::Name).unwrap_or_default());
    let promised = promised(record, &name, pile);
    let code_at = code.as_ref().map(|_| record.at(Field::Code));
    let code = code.unwrap_or_else(|| Code::usual(Kind::Commitment, None, 0));
    let mut item = pile.blank_item(Kind::Commitment, code, name);
    item.parent = read_code(record, Field::Parent, pile);
    item.sector = record.owned(Field::Sector);
    item.origin = box_of(record).or(item.origin);
    item.department = record.owned(Field::Department);
    item.text = record.owned(Field::Text);
    item.evidence = Some(record.evidence(Field::Target));
    item.unit = promised.as_ref().and_then(|target| target.unit.clone());
    let yearly = promised.as_ref().and_then(|target| target.bound).map(|bound| bound.value);
    item.target = promised;
    let told = record.read(Field::Rhythm, pile.problems, Named::read);
    item.rhythm = told.unwrap_or_else(|| preset::rhythm_of(&item));
    item.schedule =
        record.read(Field::Schedule, pile.problems, |text: &str| schedule(text, yearly));
    let untold = record.text(Field::Rhythm).is_none();
    let assumed = if untold { vec![Field::Rhythm] } else { Vec::new() };
    pile.draft.items.push(DraftItem { item, code_at, assumed });
}

fn read_code(record: &Record<'_>, field: Field, pile: &mut Pile<'_>) -> Option<Code> {
    record.read(field, pile.problems, |text| {
        text.parse().map_err(|_| Fault::BadCode { found: text.to_owned() })
    })
}

/// Reads `text` as what is promised of `name`, in the unit `kept` where it names no other size of it: as
/// a target, but that it may begin with a verb, 培育40家, and that what is done adds up over the year.
///
/// # Errors
///
/// As of a target.
pub fn commitment_target(
    name: &str,
    text: &str,
    kept: Option<&Unit>,
    told: Option<Measure>,
) -> Result<Target, Fault> {
    let read = |text: &str| target(name, text, kept.cloned(), told);
    let whole = read(text);
    let has_number = whole.as_ref().is_ok_and(|target| target.bound.is_some());
    let bare = text.trim();
    let behind_verb = &bare[tasks::verb(bare).len()..];
    let led = || read(behind_verb).ok().filter(|target| target.bound.is_some());
    let led = if has_number || behind_verb == bare { None } else { led() };
    let target = led.map_or(whole, |target| Ok(Target { text: bare.to_owned(), ..target }))?;
    let measure = told.unwrap_or_else(|| of_promise(name, &target));
    Ok(Target { measure, ..target })
}

/// What is promised; what is wrong with it goes into the pile.
fn promised(record: &Record<'_>, name: &str, pile: &mut Pile<'_>) -> Option<Target> {
    let told = record.read(Field::Measure, pile.problems, Measure::read);
    let nature = record.read(Field::Nature, pile.problems, Nature::read);
    let text = record.text(Field::Target)?;
    commitment_target(name, text, record.unit_of(Field::Target).as_ref(), told)
        .map(|target| Target { nature, ..target })
        .map_err(|fault| pile.problems.push(Problem::at(record.at(Field::Target), fault)))
        .ok()
}
