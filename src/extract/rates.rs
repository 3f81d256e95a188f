//! Rates that a sheet may show as 52.3% and keep as 0.523.

use rust_decimal::Decimal;

use crate::extract::Pile;
use crate::extract::records::{Record, Records};
use crate::extract::targets::NameParts;
use crate::model::{Doubt, Field, Finding, Grade, Quantity, Unit};
use crate::read::Cell;

/// Columns that may hold rates.
const COLUMNS: &[Field] =
    &[Field::Target, Field::Baseline, Field::Value, Field::Growth, Field::YearBefore];

/// Tells of each column of a sheet whose rates are all parts of one, or else next to nothing. Of some
/// formats nothing says which of them it is.
pub(super) fn note(records: &Records<'_>, pile: &mut Pile<'_>) {
    if !records.is_sheet() {
        return;
    }
    for field in COLUMNS.iter().filter(|field| records.heading.has(**field)) {
        let is_growth = *field == Field::Growth;
        let rows: Vec<Record<'_>> = records.rows().collect();
        let rates = rows.iter().filter(|record| is_growth || is_rate(record, *field));
        let cells: Vec<&Cell> = rates.filter_map(|record| record.cell(*field)).collect();
        let numbers: Vec<(Quantity, &Cell)> =
            cells.iter().filter_map(|cell| Some((cell.text.parse().ok()?, *cell))).collect();
        let is_small = |(number, _): &(Quantity, &Cell)| {
            let most = Quantity::from_micros(1_500_000);
            *number <= most && *number >= most.negated()
        };
        let is_part = |(number, _): &&(Quantity, &Cell)| !number.decimal().is_integer();
        let example = numbers.iter().find(is_part);
        let example = example.filter(|_| numbers.len() > 1 && numbers.iter().all(is_small));
        let likely = example.and_then(|(number, _)| {
            let likely = number.decimal().checked_mul(Decimal::ONE_HUNDRED)?;
            Quantity::new(likely).ok()
        });
        if let Some(((_, cell), likely)) = example.zip(likely) {
            let column = records.heading.column(*field).map_or(0, |column| column.index);
            let heading = records.heading.texts.get(column).cloned().unwrap_or_default();
            let doubt = Doubt::BareRate { heading, example: cell.text.clone(), likely };
            let at = rows.first().map(|record| record.at_cell(cell));
            pile.draft.findings.push(Finding::new(Grade::Warning, doubt, at));
        }
    }
}

fn is_rate(record: &Record<'_>, field: Field) -> bool {
    const RATES: &[&str] = &["率", "比重", "占比", "增速", "增幅", "涨幅", "%", "％"];
    let Some(name) = record.cell(Field::Name) else { return false };
    let unit = NameParts::of(&name.text).unit_among(record, field);
    unit.as_ref().map_or_else(
        || RATES.iter().any(|word| name.text.contains(word)),
        |unit| unit.as_str() == Unit::PERCENT,
    )
}
