//! `plan log`: what was done, when, by whom and why; and one change field by field.

use std::collections::BTreeSet;

use crate::lang::{Catalogue, Label, Message};
use crate::model::{
    Change, Difference, Field, ListKind, Logged, PlanKey, Reversal, SourceFile, Touched, Word,
};
use crate::report::differences::{self, differences_table};
use crate::report::plans::for_machines;
use crate::report::{Audience, Cell, Column, Report, Row, Section, Table};

/// Returns the changes of `log`, the newest first.
pub fn log(log: &[&Logged], words: &dyn Catalogue) -> Report {
    let (all, filled) = (Audience::All, Audience::PeopleIfFilled);
    let plans: BTreeSet<&PlanKey> =
        log.iter().flat_map(|logged| &logged.plans).map(|(key, _)| key).collect();
    let has_several = plans.len() > 1;
    let columns = vec![
        Column::right("number", words.label(Label::ChangeNumber), all),
        Column::left("at", words.label(Label::At), Audience::People),
        Column::left("at", "", Audience::Machines),
        Column::left("by", words.label(Label::Person), filled),
        Column::left("by", "", Audience::Machines),
        Column::wrapping("plan", words.word(Word::List(ListKind::Plan)), filled),
        Column::left("plan", "", Audience::Machines),
        Column::wrapping("contents", words.label(Label::Contents), Audience::People),
        Column::right("items", "", Audience::Machines),
        Column::right("targets", "", Audience::Machines),
        Column::right("entries", "", Audience::Machines),
        Column::right("others", "", Audience::Machines),
        Column::left("places", "", Audience::Machines),
        Column::wrapping("command", words.label(Label::Command), all),
        Column::wrapping("reason", words.label(Label::Why), filled).spared(1),
        Column::left("reason", "", Audience::Machines),
        Column::left("state", "", filled),
        Column::left("undone_by", "", Audience::Machines),
        Column::left("undoes", "", Audience::Machines),
        Column::left("redoes", "", Audience::Machines),
        Column::left("merged_by", "", Audience::Machines),
        Column::left("uuid", "", Audience::Machines),
    ];
    let rows: Vec<Row> = log.iter().rev().map(|logged| row(logged, has_several, words)).collect();
    let footer = rows.is_empty().then(|| words.message(&Message::NothingHere));
    Report {
        sections: vec![Section::of("changes", None, Table { columns, rows })],
        footer: footer.into_iter().collect(),
        left_out: words.label(Label::LeftOut).to_owned(),
        ..Report::default()
    }
}

fn row(logged: &Logged, has_several: bool, words: &dyn Catalogue) -> Row {
    let change = &logged.change;
    let by = || Cell::text(Some(&change.by).filter(|by| !by.is_empty()));
    let reason = || Cell::text(change.reason.clone());
    let keys: Vec<String> = logged.plans.iter().map(|(key, _)| key.to_string()).collect();
    let keys = || for_machines(&keys);
    let sum = |part: fn(&Touched) -> i64| {
        let sum: i64 = logged.plans.iter().map(|(_, touched)| part(touched)).sum();
        Cell::Count(usize::try_from(sum).unwrap_or_default())
    };
    let other = |is_redo: bool| {
        let of = logged.reversal.filter(|reversal| reversal.is_redo == is_redo);
        of.map_or(Cell::Empty, |reversal| number(reversal.of))
    };
    Row::of(vec![
        number(logged.number),
        Cell::Text(minute(&change.at)),
        Cell::Text(change.at.clone()),
        by(),
        by(),
        if has_several { keys() } else { Cell::Empty },
        keys(),
        Cell::Text(contents(logged, words)),
        sum(|touched| touched.items),
        sum(|touched| touched.targets),
        sum(|touched| touched.entries),
        sum(|touched| touched.others),
        for_machines(&logged.places),
        Cell::Text(change.command.clone()),
        reason(),
        reason(),
        state(logged, words).map_or_else(Cell::blank, Cell::Text),
        logged.undone_by.map_or(Cell::Empty, number),
        other(false),
        other(true),
        logged.merged_by.map_or(Cell::Empty, number),
        Cell::Text(change.uuid.clone()),
    ])
}

/// What became of a change, or where it came from.
fn state(logged: &Logged, words: &dyn Catalogue) -> Option<String> {
    let undone = logged.undone_by.map(|number| Message::UndoneBy { number });
    let came = logged.merged_by.map(|number| Message::CameWith { number });
    undone.or(came).map(|message| words.message(&message))
}

/// What a change is about: how much it wrote to each plan, or the change that it reverses.
fn contents(logged: &Logged, words: &dyn Catalogue) -> String {
    if let Some(reversal) = logged.reversal {
        return words.message(&Message::Reversed { reversal });
    }
    let wrote = |(_, touched): &&(PlanKey, Touched)| {
        logged.brought.is_empty() || *touched != Touched::default()
    };
    let told = |(_, touched): &(PlanKey, Touched)| words.message(&Message::Touched(*touched));
    let brought = Some(logged.brought.len()).filter(|changes| *changes > 0);
    let brought = brought.map(|changes| words.message(&Message::Brought { changes }));
    let places = words.list(&logged.places);
    let places = (!places.is_empty()).then(|| words.message(&Message::TouchedPlaces { places }));
    let told = logged.plans.iter().filter(wrote).map(told);
    brought.into_iter().chain(told).chain(places).collect::<Vec<_>>().join("; ")
}

/// Returns the change `logged` with every field that it changed; people see the first `shown` of them.
pub fn change(
    logged: &Logged,
    differences: &[Difference],
    shown: usize,
    words: &dyn Catalogue,
) -> Report {
    let change = &logged.change;
    let fact = |key, label, text: Option<String>| (key, words.label(label).to_owned(), text);
    let source = |source: &SourceFile| format!("{}  SHA-256 {}", source.name, source.sha256);
    let keys: Vec<String> = logged.plans.iter().map(|(key, _)| key.to_string()).collect();
    let sources: Vec<String> = logged.sources.iter().map(source).collect();
    let reason = (Field::Reason.key(), words.label(Label::Why).to_owned(), change.reason.clone());
    let state = state(logged, words);
    let facts = [
        fact("at", Label::At, Some(change.at.clone())),
        fact("by", Label::Person, Some(change.by.clone()).filter(|by| !by.is_empty())),
        fact("command", Label::Command, Some(change.command.clone())),
        reason,
        (
            "plan",
            words.word(Word::List(ListKind::Plan)).to_owned(),
            Some(keys.join("; ")).filter(|keys| !keys.is_empty()),
        ),
        fact("contents", Label::Contents, Some(contents(logged, words))),
        fact("sources", Label::Files, Some(sources.join("\n")).filter(|text| !text.is_empty())),
        fact("state", Label::State, state),
        fact("uuid", Label::ChangeMark, Some(change.uuid.clone())),
    ];
    let columns = vec![
        Column::left("what", "", Audience::People),
        Column::wrapping("is", "", Audience::People),
    ];
    let rows = facts.iter().filter_map(|(_, label, text)| {
        Some(Row::of(vec![Cell::Text(label.clone()), Cell::Text(text.clone()?)]))
    });
    let page = Table { columns, rows: rows.collect() };
    let page = Section { audience: Audience::People, ..Section::of("page", None, page) };
    let table = differences_table(differences, shown, words);
    let title = words.message(&Message::DifferencesCount(differences.len()));
    let mut footer = Vec::new();
    if differences.is_empty() {
        footer.push(words.message(&Message::NoDifference));
    }
    footer.extend(differences::more(differences.len(), shown, logged.number, words));
    // What is said in words is of people alone.
    let is_of_machines =
        |(key, ..): &(&'static str, String, Option<String>)| !["contents", "state"].contains(key);
    Report {
        facts: [
            ("number", number(logged.number)),
            ("merged_by", logged.merged_by.map_or(Cell::Empty, number)),
        ]
        .into_iter()
        .chain(facts.into_iter().filter(is_of_machines).map(|it| (it.0, Cell::text(it.2))))
        .collect(),
        lines: vec![Cell::Text(words.message(&Message::ChangeHead { number: logged.number }))],
        sections: vec![page, Section::of("differences", Some(title), table)],
        main: "differences",
        footer,
        ..Report::default()
    }
}

/// Returns what `reversal`, the change `number`, took back or brought in: the change `logged`, with
/// the `differences` that it made, of which people see the first `shown`. `next` is the change that
/// the same command would reverse after it, with the plan that was named for it.
pub fn reversal(
    (reversal, number): (Reversal, i64),
    logged: &Logged,
    (differences, shown): (&[Difference], usize),
    (next, plan): (Option<i64>, Option<String>),
    words: &dyn Catalogue,
) -> Report {
    let Change { at, by, command, .. } = &logged.change;
    let (at, by, command) = (minute(at), by.clone(), command.clone());
    let head = words.message(&Message::ReversedHead { reversal, at, by, command });
    let table = differences_table(differences, shown, words);
    let more = differences::more(differences.len(), shown, number, words);
    let after = words.message(&Message::AfterReversal { is_redo: reversal.is_redo, next, plan });
    let title = Some(words.message(&Message::DifferencesCount(differences.len())));
    let sections = vec![Section::of("differences", title, table)];
    let sections = if differences.is_empty() { Vec::new() } else { sections };
    Report {
        lines: vec![Cell::Text(head)],
        sections,
        footer: more.into_iter().chain([after]).collect(),
        ..Report::default()
    }
}

fn number(number: i64) -> Cell {
    Cell::Count(usize::try_from(number).unwrap_or_default())
}

/// The day of a time of the log.
pub(super) fn day(at: &str) -> &str {
    at.get(..10).unwrap_or(at)
}

/// A time of the log as people read it, to the minute, in the zone that it was recorded in.
pub(super) fn minute(at: &str) -> String {
    at.get(..16).unwrap_or(at).replace('T', " ")
}
