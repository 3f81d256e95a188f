//! `plan db verify`: what a look into the database has found.

use crate::lang::{Catalogue, Label, Message};
use crate::model::{Inspection, Probe, Word};
use crate::report::{Audience, Cell, Column, Report, Row, Section, Table};

/// Returns what was found in the database at `path`: to people one line where nothing is wrong, and
/// else what is; to machines everything that was looked at.
pub fn inspection(path: &str, found: &Inspection, words: &dyn Catalogue) -> Report {
    let columns = vec![
        Column::left("check", words.label(Label::Check), Audience::All),
        Column::right("violations", words.label(Label::Violations), Audience::All),
        Column::wrapping("examples", words.label(Label::Examples), Audience::All),
    ];
    let table =
        Table { columns, rows: found.checks.iter().map(|check| row(check, words)).collect() };
    let is_sound = found.violations() == 0;
    let audience = if is_sound { Audience::Machines } else { Audience::All };
    let (path, plans, entries) = (path.to_owned(), found.plans, found.entries);
    let sound = Message::Sound { path: path.clone(), plans, entries };
    Report {
        facts: vec![
            ("database", Cell::Text(path)),
            ("plans", Cell::Count(plans)),
            ("entries", Cell::Count(entries)),
            ("violations", Cell::Count(found.violations())),
        ],
        lines: is_sound.then(|| Cell::Text(words.message(&sound))).into_iter().collect(),
        sections: vec![Section { audience, ..Section::of("checks", None, table) }],
        ..Report::default()
    }
}

fn row(check: &Probe, words: &dyn Catalogue) -> Row {
    let word = Word::Invariant(check.invariant);
    let cells = vec![
        Cell::word(word.key(), words.word(word)),
        Cell::Count(check.violations),
        Cell::text((!check.examples.is_empty()).then(|| check.examples.join("; "))),
    ];
    let audience = if check.violations == 0 { Audience::Machines } else { Audience::All };
    Row { cells, audience }
}
