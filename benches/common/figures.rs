//! Lists of what many plans report.

use crate::common::clones::{YEAR, place};
use crate::common::{ITEMS, MONTHS, item};

pub(crate) const HEADING: &str = "所属计划,编号,期间,数值\n";

/// A figure for each month of each item of these places, over so many years.
pub(crate) fn figures(places: impl IntoIterator<Item = usize>, years: usize) -> Vec<String> {
    let plans = places
        .into_iter()
        .flat_map(|number| (0..years).map(move |ago| (place(number), YEAR - ago)));
    let mut rows = Vec::new();
    for (place, year) in plans {
        for (code, goal) in (1..=ITEMS).map(item) {
            rows.extend((1..=MONTHS).map(|month| {
                let value = goal * month / MONTHS + month;
                format!("{place}-{year},{code},{year}-{month:02},{value}.25\n")
            }));
        }
    }
    rows
}
