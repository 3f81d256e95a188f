//! `plan lights list`: the sets of light rules that are built in.

use crate::assess::RuleSet;
use crate::lang::{Catalogue, Label};
use crate::report::{Audience, Cell, Column, Report, Row, Section, Table};

/// Returns the list of the sets that are built in.
pub fn rule_sets(words: &dyn Catalogue) -> Report {
    let columns = vec![
        Column::left("name", words.label(Label::Lights), Audience::All),
        Column::wrapping("title", words.label(Label::Title), Audience::All),
        Column::wrapping("source", words.label(Label::Evidence), Audience::All),
    ];
    let row = |(name, _): &(&str, &str)| {
        let rules = RuleSet::preset(name)?;
        let cells = [Cell::Text(rules.name), Cell::text(rules.title), Cell::text(rules.source)];
        Some(Row::of(cells.into()))
    };
    let table = Table { columns, rows: RuleSet::PRESETS.iter().filter_map(row).collect() };
    Report { sections: vec![Section::of("lights", None, table)], ..Report::default() }
}
