//! `plan target list`: what was promised, and what took its place.

use crate::lang::{Catalogue, Label, Message};
use crate::model::{Field, Item, Plan, Revision, Target, Word};
use crate::report::{Audience, Cell, Column, Report, Row, Section, Table};

/// Returns the targets of `plan`, each followed by what took its place; of `only` one item, and its
/// parts, where it is named.
pub fn targets(plan: &Plan, only: Option<&Item>, words: &dyn Catalogue) -> Report {
    let (all, filled) = (Audience::All, Audience::PeopleIfFilled);
    let columns = vec![
        Column::left("code", words.label(Label::Code), all),
        Column::wrapping("name", words.field(Field::Name), all),
        Column::wrapping("target", words.field(Field::Target), all),
        Column::left("measure", words.field(Field::Measure), all).spared(2),
        Column::left("nature", words.field(Field::Nature), filled).spared(3),
        Column::left("nature", "", Audience::Machines),
        Column::left("effective", words.label(Label::Effective), filled),
        Column::left("effective", "", Audience::Machines),
        Column::wrapping("approver", words.label(Label::Approver), filled),
        Column::left("approver", "", Audience::Machines),
        Column::wrapping("document", words.label(Label::Document), filled).spared(1),
        Column::left("document", "", Audience::Machines),
        Column::wrapping("reason", words.label(Label::RevisionReason), filled),
        Column::left("reason", "", Audience::Machines),
    ];
    let own_year = |item: &&Item| item.year == plan.key.year;
    let is_wanted = |item: &&Item| {
        only.is_none_or(|only| item.code == only.code || item.parent.as_ref() == Some(&only.code))
    };
    let wanted = plan.items.iter().filter(own_year).filter(is_wanted);
    let with_target = wanted.filter_map(|item| Some((item, item.target.as_ref()?)));
    let rows = with_target.flat_map(|(item, target)| {
        let published = row(item, target, None, words);
        let revised = item
            .revisions
            .iter()
            .map(|revision| row(item, &revision.target, Some(revision), words));
        std::iter::once(published).chain(revised).collect::<Vec<_>>()
    });
    let table = Table { columns, rows: rows.collect() };
    let is_empty = table.rows.is_empty();
    Report {
        facts: vec![("plan", Cell::Text(plan.key.to_string()))],
        sections: vec![Section::of("targets", None, table)],
        left_out: words.label(Label::LeftOut).to_owned(),
        footer: is_empty.then(|| words.message(&Message::NothingHere)).into_iter().collect(),
        ..Report::default()
    }
}

fn row(item: &Item, target: &Target, revision: Option<&Revision>, words: &dyn Catalogue) -> Row {
    let word = |word: Word| Cell::word(word.key(), words.word(word));
    let nature = target.nature.map_or(Cell::Empty, |nature| word(Word::Nature(nature)));
    let effective = Cell::text(revision.map(|revision| revision.effective.to_string()));
    let approver = Cell::text(revision.and_then(|revision| revision.approver.clone()));
    let document = Cell::text(revision.and_then(|revision| revision.document.clone()));
    let reason = Cell::text(revision.map(|revision| revision.reason.clone()));
    let twice = [nature, effective, approver, document, reason];
    let head = [
        Cell::Text(item.code.to_string()),
        Cell::Text(item.name.clone()),
        Cell::Text(target.wording()),
        word(Word::Measure(target.measure)),
    ];
    let twice = twice.into_iter().flat_map(|cell| [cell.clone(), cell]);
    Row::of(head.into_iter().chain(twice).collect())
}
