//! What an import of a list of several plans came to, plan by plan.

use crate::lang::{Catalogue, Label, Message};
use crate::model::{ListKind, PlanKey, SourceFile, Unread, Word};
use crate::report::import::unread;
use crate::report::{Audience, Cell, Column, Report, Row, Section, Table};

/// How the entries of one plan went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanEntries {
    /// The plan.
    pub key: PlanKey,
    /// How many are the first for their item and period.
    pub new: usize,
    /// How many change what was reported before.
    pub revised: usize,
    /// How many say nothing new.
    pub same: usize,
}

/// An import of a list of several plans.
pub struct SeveralView<'a> {
    /// The file.
    pub source: &'a SourceFile,
    /// How each plan's entries went.
    pub plans: &'a [PlanEntries],
    /// The columns that were not read.
    pub unread: &'a [Unread],
    /// Whether anything was stored.
    pub is_stored: bool,
    /// Whether nothing was to be.
    pub is_dry: bool,
}

/// Returns the page for people.
pub fn several(view: &SeveralView<'_>, words: &dyn Catalogue) -> Report {
    let columns = vec![
        Column::left("plan", words.word(Word::List(ListKind::Plan)), Audience::All),
        Column::right("new", words.label(Label::NewEntries), Audience::All),
        Column::right("revised", words.label(Label::Changed), Audience::All),
        Column::right("same", words.label(Label::Same), Audience::All),
    ];
    let row = |of: &PlanEntries| {
        let counts = [of.new, of.revised, of.same].map(Cell::Count);
        Row::of([vec![Cell::Text(of.key.to_string())], counts.to_vec()].concat())
    };
    let rows = view.plans.iter().map(row).collect();
    let mut sections = vec![Section::of("plans", None, Table { columns, rows })];
    sections.extend(unread(view.unread, words));
    let sum = |count: fn(&PlanEntries) -> usize| view.plans.iter().map(count).sum::<usize>();
    let (new, revised, same) = (sum(|of| of.new), sum(|of| of.revised), sum(|of| of.same));
    let end = match (view.is_dry, view.is_stored) {
        (true, _) => Message::DryRun,
        (false, true) => Message::SeveralStored { plans: view.plans.len() },
        (false, false) => Message::SeveralUnchanged,
    };
    let footer = [Message::EntriesStored { new, revised, same }, end];
    let head = Message::SeveralHead { file: view.source.name.clone(), plans: view.plans.len() };
    Report {
        lines: vec![Cell::Text(words.message(&head))],
        sections,
        footer: footer.iter().map(|message| words.message(message)).collect(),
        ..Report::default()
    }
}
