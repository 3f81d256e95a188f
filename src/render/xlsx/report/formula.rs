//! Figures that a sheet works out itself.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_xlsxwriter::utility::row_col_to_cell;

use crate::model::half_away_from_zero;
use crate::report::{Formula, Table};

use super::entry::value;

/// What a formula may have at most, in characters, and what a function, in arguments.
const LONGEST: usize = 8000;
const MOST_ARGUMENTS: usize = 200;

/// Decimals in which what a sheet works out must be what the report says.
const COMPARED: u32 = 12;

/// Where the cells of a table stand in a sheet, by its own rows and columns.
pub(super) struct Places<'t> {
    /// The table.
    pub(super) table: &'t Table,
    /// The rows that are in the sheet.
    pub(super) rows: BTreeMap<usize, u32>,
    /// The columns that are in the sheet.
    pub(super) columns: BTreeMap<usize, u16>,
}

impl Places<'_> {
    /// Returns `formula` of the cell in `row` and `column`, as a sheet has it; `None` where the sheet would
    /// not come to the same, because what it needs is not there or is a text, or where it is too long.
    pub(super) fn written(
        &self,
        (row, column): (usize, usize),
        formula: &Formula,
    ) -> Option<String> {
        let result = value(self.table.rows.get(row)?.cells.get(column)?)?;
        let (text, comes_to) = match formula {
            Formula::Sum(rows) => self.sum(rows, column)?,
            Formula::Quotient(above, below) => {
                let (above, below) = (self.of_key(row, above)?, self.of_key(row, below)?);
                let share = above.1.checked_div(below.1)?;
                (format!("={}/{}", above.0, below.0), share)
            }
            Formula::Points(from, less) => {
                let (from, less) = (self.of_key(row, from)?, self.of_key(row, less)?);
                let points = (from.1 - less.1).checked_mul(Decimal::ONE_HUNDRED)?;
                (format!("=({}-{})*100", from.0, less.0), points)
            }
        };
        let rounded = |number| half_away_from_zero(number, COMPARED);
        (rounded(comes_to) == rounded(result) && text.len() <= LONGEST).then_some(text)
    }

    /// The place and the number of the cell in `row` under the heading with the key `key`.
    fn of_key(&self, row: usize, key: &str) -> Option<(String, Decimal)> {
        let (index, at) = self.columns.iter().find(|(i, _)| self.table.columns[**i].key == key)?;
        let number = value(&self.table.rows.get(row)?.cells[*index])?;
        Some((row_col_to_cell(*self.rows.get(&row)?, *at), number))
    }

    /// Σ of `rows` of `column`, each times its factor, with what it comes to.
    fn sum(&self, rows: &[(usize, Decimal)], column: usize) -> Option<(String, Decimal)> {
        let at = *self.columns.get(&column)?;
        let mut by_factor: Vec<(Decimal, Vec<u32>)> = Vec::new();
        let mut sum = Decimal::ZERO;
        for (row, factor) in rows {
            let number = value(self.table.rows.get(*row)?.cells.get(column)?)?;
            sum = sum.checked_add(number.checked_mul(*factor)?)?;
            let place = *self.rows.get(row)?;
            match by_factor.iter_mut().find(|(known, _)| known == factor) {
                Some((_, places)) => places.push(place),
                None => by_factor.push((*factor, vec![place])),
            }
        }
        let terms: Vec<String> =
            by_factor.into_iter().flat_map(|(factor, places)| terms(factor, places, at)).collect();
        (!terms.is_empty()).then(|| (format!("={}", terms.join("+")), sum))
    }
}

/// `SUM(F7:F9,F12)*10000`: several where a function has no room for all.
fn terms(factor: Decimal, mut rows: Vec<u32>, column: u16) -> Vec<String> {
    rows.sort_unstable();
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for row in rows {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == row => *last = row,
            _ => runs.push((row, row)),
        }
    }
    let run = |(first, last): &(u32, u32)| {
        let (from, to) = (row_col_to_cell(*first, column), row_col_to_cell(*last, column));
        if first == last { from } else { format!("{from}:{to}") }
    };
    let times =
        if factor == Decimal::ONE { String::new() } else { format!("*{}", factor.normalize()) };
    let term = |runs: &[(u32, u32)]| {
        let arguments: Vec<String> = runs.iter().map(run).collect();
        format!("SUM({}){times}", arguments.join(","))
    };
    runs.chunks(MOST_ARGUMENTS).map(term).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Audience, Cell, Column, Row};

    fn check(numbers: &[&str], rows: &[(usize, i64)], result: i64, expected: Option<&str>) {
        let cell = |number: &&str| {
            let number = number.parse().ok();
            Row::of(vec![number.map_or(Cell::Empty, |number| Cell::number(Some(number)))])
        };
        let rows: Vec<(usize, Decimal)> =
            rows.iter().map(|(row, factor)| (*row, Decimal::from(*factor))).collect();
        let formula = Formula::Sum(rows);
        let total = Cell::worked(Cell::number(Some(Decimal::from(result))), formula.clone());
        let rows: Vec<Row> = numbers.iter().map(cell).chain([Row::of(vec![total])]).collect();
        let columns = vec![Column::right("target", "", Audience::All)];
        let table = Table { columns, rows };
        let places = (0..table.rows.len()).zip(4..).collect();
        let places = Places { table: &table, rows: places, columns: BTreeMap::from([(0, 2)]) };
        assert_eq!(places.written((numbers.len(), 0), &formula).as_deref(), expected);
    }

    #[test]
    fn a_sum_has_the_rows_that_count_and_no_others() {
        let numbers = ["1", "2", "3", "4", "-"];
        check(&numbers, &[(0, 1), (1, 1), (3, 1)], 7, Some("=SUM(C5:C6,C8)"));
        check(
            &numbers,
            &[(3, 1), (1, 10000), (2, 10000)],
            50004,
            Some("=SUM(C8)+SUM(C6:C7)*10000"),
        );
    }

    #[test]
    fn what_a_sheet_would_work_out_to_something_else_is_no_formula() {
        let numbers = ["1", "2", "-"];
        check(&numbers, &[(0, 1), (1, 1)], 4, None);
        check(&numbers, &[(0, 1), (2, 1)], 1, None);
        check(&numbers, &[(0, 1), (9, 1)], 1, None);
        check(&numbers, &[], 0, None);
    }

    #[test]
    fn many_rows_are_several_sums() {
        let rows = (0..401).map(|row| row * 2).collect();
        let terms = terms(Decimal::ONE, rows, 0);
        assert_eq!((terms.len(), terms[2].as_str()), (3, "SUM(A801)"));
    }
}
