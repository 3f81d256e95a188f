//! What the blocks of a document mean: from located blocks to a [`Draft`].
//!
//! A grammar of small rules: `heading` tells what a table is and `rows` which of its rows are
//! records, `targets` and `lists` read them, `boxes` and `prose` read what stands between tables,
//! `wording` reads the words of a single cell, and `measure` tells from them how it is judged. Nothing
//! is guessed in silence: what can be read in two ways becomes a finding.

mod achieved;
mod actuals;
mod adjustments;
mod aliases;
mod answers;
mod boxes;
mod columns;
mod commitments;
mod figure;
mod forms;
mod goals;
mod heading;
mod headline;
mod investments;
mod lists;
mod measure;
mod meeting;
mod near;
mod numeral;
mod preset;
mod promise;
mod prose;
mod rates;
mod records;
mod relative;
mod revisions;
mod rows;
mod schedule;
mod several;
mod signs;
mod span;
mod targets;
mod tasks;
mod title;
mod vocabulary;
mod when;
mod wording;

pub use commitments::commitment_target;
pub use figure::{Figure, amount, counts_its_fall, figure, level};
pub use heading::field_named;
pub use lists::percentage;
pub use meeting::{Meeting, meeting};
pub use schedule::schedule;
pub use several::{PlainEntry, SeveralPlans};
pub use targets::target;
pub use vocabulary::Named;
pub use wording::is_promise;

use std::collections::{BTreeMap, BTreeSet};

use crate::extract::columns::used_fields;
use crate::extract::heading::Heading;
use crate::extract::headline::begins_second;
use crate::extract::records::Records;
use crate::extract::title::{Report, Title};
use crate::model::{
    Answers, BadQuantity, Code, Doubt, Draft, DraftItem, Fault, Field, Finding, Grade, Item, Kind,
    ListKind, Location, Mapping, Period, PlanKey, Problem, Spot, Unread, squeeze,
};
use crate::read::{Block, Cell, Document, Paragraph, Table};

/// What a person says of the files beside their contents.
#[derive(Debug, Clone, Default)]
pub struct Hints {
    /// The plan that the files are for; one that they name themselves must be the same.
    pub key: Option<PlanKey>,
    /// The year of the plan at work, for lists of entries that name neither plan nor year.
    pub year: Option<i32>,
    /// The place of that plan, for reports on progress that name none.
    pub place: Option<String>,
    /// What a list is, where its headings do not tell.
    pub kind: Option<ListKind>,
    /// The period of figures that no heading and no title gives one, as a person wrote it.
    pub period: Option<String>,
    /// What a person has said that columns mean.
    pub mapping: Mapping,
    /// What a person has said of findings: of names that may be one or two.
    pub answers: Answers,
}

/// Reads `documents` into one draft. The problems of all of them are found at once; the draft is
/// of use only when there are none.
pub fn draft(documents: &[Document], hints: &Hints) -> (Draft, Vec<Problem>) {
    let mut draft = Draft { key: hints.key.clone(), ..Draft::default() };
    let (mut problems, mut years) = (Vec::new(), Vec::new());
    // A sheet may stand before the report that names its plan.
    let titles: Vec<Title> =
        documents.iter().map(|document| title_of(document, hints.kind)).collect();
    for (document, title) in documents.iter().zip(&titles) {
        problems.extend(take_names(&mut draft, document, title, hints));
    }
    for (document, title) in documents.iter().zip(&titles) {
        draft.sources.push(document.source.clone());
        let own = draft.key.as_ref().map(|key| key.year).or(title.year);
        let told = own.or_else(|| heading_year(document, hints));
        let year = told.or(hints.year);
        let before = draft.items.len();
        draft.findings.extend(document.findings.iter().cloned());
        let mut pile = Pile {
            draft: &mut draft,
            problems: &mut problems,
            file: &document.source.name,
            year: year.unwrap_or(0),
            origin: None,
            hints,
        };
        years.push(pile.year);
        forms::take(document, &mut pile);
        match title.report {
            Some(report) => read_report(document, (report, title.at), &mut pile),
            None if is_of_earlier(title, hints) => read_later(document, title, &mut pile),
            None => read_document(document, hints, &mut pile),
        }
        if told.is_none() && problems.is_empty() && draft.items.len() > before {
            let at = Location::file(&document.source.name);
            // Which plans there are is known to the database alone.
            problems.push(Problem::at(at, Fault::PlanNotNamed { plans: Vec::new() }));
        }
    }
    let of_all = problems_of_all(&draft, &problems);
    problems.extend(of_all);
    number_items(&mut draft, &[Kind::Project, Kind::Works]);
    // What is promised of works names them by their codes.
    let plans = documents.iter().zip(&titles).zip(years);
    let is_plan = |title: &Title| title.report.is_none() && !is_of_earlier(title, hints);
    for ((document, _), year) in plans.filter(|((_, title), _)| is_plan(title)) {
        let file = &document.source.name;
        let (draft, problems) = (&mut draft, &mut problems);
        let mut pile = Pile { draft, problems, file, year, origin: None, hints };
        tasks::read(&document.blocks, &mut pile);
    }
    number_items(&mut draft, &[Kind::Commitment]);
    (draft, problems)
}

/// What is wrong with the files together, after the `problems` of each.
fn problems_of_all(draft: &Draft, problems: &[Problem]) -> Vec<Problem> {
    let misses_heading = |problem: &Problem| {
        matches!(
            problem.fault,
            Fault::UnknownList { .. }
                | Fault::MissingColumn { .. }
                | Fault::PlanNotNamed { .. }
                | Fault::PeriodNotNamed
        )
    };
    let mut found = Vec::new();
    if problems.iter().any(misses_heading) {
        found.extend(near_headings(draft));
    }
    // Two plans have the same codes; that they are two is enough to say.
    let is_other_plan = |problem: &Problem| matches!(problem.fault, Fault::OtherPlan { .. });
    if !problems.iter().any(is_other_plan) {
        found.extend(duplicate_codes(&draft.items));
    }
    found
}

/// The columns that were not read, and may be what is missing.
fn near_headings(draft: &Draft) -> impl Iterator<Item = Problem> {
    let near = |unread: &Unread| {
        let (near, field) = unread.near?;
        Some(Fault::NearHeading { heading: unread.heading.clone(), near, field }.into())
    };
    draft.unread.iter().filter_map(near)
}

/// Whether a person asks for the goals of a later year than that of the report's own plan.
fn is_of_earlier(title: &Title, hints: &Hints) -> bool {
    let keys = title.key.as_ref().zip(hints.key.as_ref());
    keys.is_some_and(|(own, asked)| own.place == asked.place && own.year < asked.year)
}

/// Reads the goals of a later year from a report on an earlier one: its lists and measures are not theirs.
fn read_later(document: &Document, title: &Title, pile: &mut Pile<'_>) {
    let before = pile.draft.items.len();
    goals::read_later(&document.blocks, pile);
    let spot = title.at.unwrap_or_default();
    if let Some(own) = title.key.as_ref().filter(|_| pile.draft.items.len() == before) {
        let problem = take_key(pile.draft, own, pile.location(spot));
        pile.problems.extend(problem);
    }
}

/// Takes the plan and the title that a document names, by its title or in a column.
fn take_names(
    draft: &mut Draft,
    document: &Document,
    title: &Title,
    hints: &Hints,
) -> Vec<Problem> {
    let (mut named, mut problems) = column_keys(document, hints);
    let of_title = |spot| Location::new(&document.source.name, spot);
    let of_forms = forms::forms(document).flatten();
    named.extend(of_forms.map(|form| (form.key, form.at)));
    let own = title.key.clone().filter(|_| !is_of_earlier(title, hints));
    named.extend(own.zip(title.at).map(|(key, spot)| (key, of_title(spot))));
    for (key, at) in named {
        problems.extend(take_key(draft, &key, at));
    }
    draft.title = draft.title.take().or_else(|| title.text.clone());
    if draft.above.is_empty() {
        draft.above.clone_from(&title.above);
    }
    problems
}

/// Takes the plan that a document names; it must be the one named before, if any was.
fn take_key(draft: &mut Draft, found: &PlanKey, at: Location) -> Option<Problem> {
    let known = draft.key.get_or_insert_with(|| found.clone());
    let fault = Fault::OtherPlan { known: known.to_string(), found: found.to_string() };
    (known != found).then(|| Problem::at(at, fault))
}

/// The plans that a list names in a column of its own, each with the place of its first use.
fn column_keys(document: &Document, hints: &Hints) -> (Vec<(PlanKey, Location)>, Vec<Problem>) {
    let (mut keys, mut problems): (Vec<(PlanKey, _)>, _) = (Vec::new(), Vec::new());
    for table in document.blocks.iter().filter_map(as_table) {
        let records = Records::of(table, &document.source.name, &hints.mapping);
        let Some(records) = records.filter(|records| records.heading.has(Field::Plan)) else {
            continue;
        };
        for record in records.rows() {
            let key = record.read(Field::Plan, &mut problems, |text| {
                text.parse().map_err(|_| Fault::BadKey { found: text.to_owned() })
            });
            if let Some(key) = key.filter(|key| !keys.iter().any(|(known, _)| known == key)) {
                let at = record.at(Field::Plan);
                keys.push((key, Location { spot: Spot { column: None, ..at.spot }, ..at }));
            }
        }
    }
    (keys, problems)
}

/// The year of a list that names it only in a heading: 2023年计划.
fn heading_year(document: &Document, hints: &Hints) -> Option<i32> {
    let tables = document.blocks.iter().filter_map(as_table);
    let headings = tables.filter_map(|table| Records::of(table, "", &hints.mapping));
    let columns = headings.flat_map(|records| records.heading.columns);
    columns.filter_map(|column| column.year).max()
}

/// Where records and problems are put, with what every record of a document shares.
pub(in crate::extract) struct Pile<'a> {
    draft: &'a mut Draft,
    problems: &'a mut Vec<Problem>,
    file: &'a str,
    /// The plan's year.
    year: i32,
    /// The number of the box that a table stands in.
    origin: Option<String>,
    hints: &'a Hints,
}

/// How many columns that were not read are told.
const MOST_UNREAD: usize = 200;

/// How many records a list may have: those of some kinds are held against each other one by one.
fn most_records(kind: ListKind) -> usize {
    match kind {
        ListKind::Plan
        | ListKind::Investments
        | ListKind::Baselines
        | ListKind::Revisions
        | ListKind::Adjustments
        | ListKind::Answers
        | ListKind::Commitments => 5_000,
        ListKind::Targets | ListKind::Projects | ListKind::Works => 50_000,
        ListKind::Progress => 200_000,
    }
}

impl Pile<'_> {
    /// Whether `count` records, up to `paragraph` of the running text, are more than `list` may have; the
    /// problem is told then.
    fn has_too_many(&mut self, list: ListKind, count: usize, paragraph: &Paragraph) -> bool {
        let limit = most_records(list);
        if count > limit {
            self.problems
                .push(Problem::at(self.location(paragraph.spot), Fault::TooMany { list, limit }));
        }
        count > limit
    }

    /// A place in the running text of this document.
    fn location(&self, spot: Spot) -> Location {
        Location::new(self.file, spot)
    }

    /// An item of which only the kind and the names are known.
    fn blank_item(&self, kind: Kind, code: Code, name: String) -> Item {
        let origin = self.origin.clone().filter(|_| kind != Kind::Indicator);
        Item { origin, ..Item::blank(kind, code, name, self.year) }
    }
}

fn as_table(block: &Block) -> Option<&Table> {
    match block {
        Block::Table(table) => Some(table),
        Block::Paragraph(_) => None,
    }
}

fn as_paragraph(block: &Block) -> Option<&Paragraph> {
    match block {
        Block::Paragraph(paragraph) => Some(paragraph),
        Block::Table(_) => None,
    }
}

fn read_document(document: &Document, hints: &Hints, pile: &mut Pile<'_>) {
    if let Some(table) = only_table(&document.blocks) {
        let lines: Vec<&Paragraph> = document.blocks.iter().filter_map(as_paragraph).collect();
        return read_list(table, &lines, hints.kind, pile);
    }
    let is_workbook = document
        .blocks
        .iter()
        .all(|block| as_table(block).is_some_and(|table| table.sheet.is_some()));
    if is_workbook {
        return read_sheets(document, hints.kind, pile);
    }
    let before = pile.problems.len();
    let mut blocks = document.blocks.as_slice();
    let mut line_before = "";
    while let Some((block, rest)) = blocks.split_first() {
        let line = std::mem::replace(&mut line_before, as_paragraph(block).map_or("", |p| &p.text));
        blocks = match block {
            Block::Table(table) => {
                read_table(table, line, pile);
                pile.origin = None;
                rest
            }
            Block::Paragraph(paragraph) => match boxes::Title::of(paragraph) {
                Some(title) => read_box(&title, rest, pile),
                None => rest,
            },
        };
    }
    goals::read(&document.blocks, pile);
    read_prose(document, pile);
    let has_table = pile.draft.items.iter().any(|draft| draft.item.kind == Kind::Indicator);
    if !has_table && pile.problems.len() == before {
        let at = Location::file(&document.source.name);
        pile.problems.push(Problem::at(at, Fault::NoTable));
    }
}

/// The title of `document`. A list is no report on progress, whatever stands above it, nor is what a person
/// says to be another list.
fn title_of(document: &Document, told: Option<ListKind>) -> Title {
    let is_text = document.blocks.iter().any(|block| as_paragraph(block).is_some());
    let is_prose = is_text && only_table(&document.blocks).is_none();
    let told = told.map(|kind| kind == ListKind::Progress);
    title::of(document, if is_prose { told } else { Some(false) })
}

/// Reads a report on progress: its sentences and its tables, both of the period that its title or a
/// person names.
fn read_report(document: &Document, (report, at): (Report, Option<Spot>), pile: &mut Pile<'_>) {
    let period = match told_period(pile) {
        Ok(period) => period.or(report.period),
        Err(problem) => {
            pile.problems.push(problem);
            return;
        }
    };
    if let Some((known, found)) = period.zip(report.period).filter(|(told, own)| told != own) {
        let at = pile.location(at.unwrap_or_default());
        pile.problems.push(Problem::at(at, Fault::OtherPeriod { known, found }));
        return;
    }
    let known = pile.draft.entries.len();
    let mut line = "";
    for block in &document.blocks {
        match block {
            Block::Table(table) => read_actuals(table, line, period, pile),
            Block::Paragraph(paragraph) => line = &paragraph.text,
        }
    }
    pile.draft.reported.extend(pile.draft.entries.drain(known..));
    // Above its title stands what serves a page.
    let is_below = |paragraph: &&Paragraph| at.is_none_or(|at| paragraph.spot >= at);
    let paragraphs: Vec<&Paragraph> =
        document.blocks.iter().filter_map(as_paragraph).filter(is_below).collect();
    achieved::read(&paragraphs, Report { period, ..report }, pile);
    let is_own = |at: &Location| at.file == pile.file;
    let has_any = pile.draft.achieved.iter().any(|told| is_own(&told.evidence.at))
        || pile.draft.reported.iter().any(|row| is_own(&row.evidence.at));
    if !has_any && pile.problems.is_empty() {
        let at = Location::file(&document.source.name);
        pile.problems.push(Problem::at(at, Fault::NoActuals { names: Vec::new() }));
    }
}

/// Reads what a table inside of a report on progress says of `period`; `before` is the line above it.
fn read_actuals(table: &Table, before: &str, period: Option<Period>, pile: &mut Pile<'_>) {
    let Some(records) = Records::of(table, pile.file, &pile.hints.mapping) else { return };
    let records = records.with_unit_of(before);
    match records.with_period_of(pile.year, period) {
        Ok(records) => match records.kind() {
            Some(ListKind::Progress) => read_records(&records, ListKind::Progress, pile),
            Some(kind) if !actuals::fields(kind).is_empty() => actuals::read(&records, kind, pile),
            Some(_) | None => {}
        },
        Err(problem) => pile.problems.push(problem),
    }
}

/// The table of a document that has nothing but one table, with lines above it that name it or its unit
/// and notes below.
fn only_table(blocks: &[Block]) -> Option<&Table> {
    const LONG: usize = 60;
    let mut tables = blocks.iter().filter_map(as_table);
    let table = tables.next().filter(|_| tables.next().is_none())?;
    let is_note = |text: &str| ["注", "备注", "说明"].iter().any(|word| text.starts_with(word));
    let is_line = |paragraph: &Paragraph| {
        let text = paragraph.text.as_str();
        let is_short = text.chars().count() <= LONG && !text.contains('。');
        (is_short || is_note(text)) && boxes::Title::of(paragraph).is_none()
    };
    blocks.iter().filter_map(as_paragraph).all(is_line).then_some(table)
}

/// Reads the list of a box, and returns the blocks behind it.
fn read_box<'a>(title: &boxes::Title, rest: &'a [Block], pile: &mut Pile<'_>) -> &'a [Block] {
    let taken = boxes::read(title, rest, pile);
    if taken == 0 {
        // The box holds a table, which may stand behind a line of its own.
        pile.origin = Some(title.number.clone());
    }
    &rest[taken..]
}

/// Reads the running text: what it says of last year, and of the year's investment.
fn read_prose(document: &Document, pile: &mut Pile<'_>) {
    let paragraphs: Vec<&Paragraph> = document.blocks.iter().filter_map(as_paragraph).collect();
    let tells_of_last_year =
        |block: &&Block| as_paragraph(block).is_some_and(|paragraph| !begins_second(paragraph));
    let last_year: Vec<&Paragraph> =
        document.blocks.iter().take_while(tells_of_last_year).filter_map(as_paragraph).collect();
    prose::baselines(&last_year, pile);
    // Without a second chapter nothing says where last year ends.
    let reached = if last_year.len() < paragraphs.len() { last_year.len() } else { 0 };
    investments::read(&paragraphs, reached, pile);
}

/// Reads the sheets of a workbook. Those that nothing tells of are passed over, and told; a workbook of
/// none but such is no list.
fn read_sheets(document: &Document, told: Option<ListKind>, pile: &mut Pile<'_>) {
    let tables: Vec<&Table> = document.blocks.iter().filter_map(as_table).collect();
    let is_known = |table: &&Table| {
        if forms::is_form(table) {
            return true;
        }
        let records = Records::of(table, pile.file, &pile.hints.mapping);
        records.is_some_and(|records| {
            told.is_some() || records.heading.has(Field::Record) || records.kind().is_some()
        })
    };
    let (known, unknown): (Vec<&Table>, Vec<&Table>) =
        tables.iter().partition(|table| is_known(table));
    if let Some(first) = unknown.first().filter(|_| known.is_empty()) {
        return read_list(first, &[], told, pile);
    }
    for table in known {
        read_list(table, &[], told, pile);
    }
    for table in unknown {
        let finding = unknown_sheet(table, pile);
        pile.draft.findings.push(finding);
    }
}

/// Tells what a sheet begins with that was passed over.
fn unknown_sheet(table: &Table, pile: &Pile<'_>) -> Finding {
    let filled = |row: &&Vec<Cell>| row.iter().filter(|cell| !cell.text.is_empty()).count();
    let first = table.rows.iter().take(10);
    let row = first.rev().max_by_key(|row| filled(row).min(3));
    let texts = row.into_iter().flatten().map(|cell| squeeze(&cell.text));
    let headings: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
    let records = row.map(|row| Heading::of(std::slice::from_ref(row), &pile.hints.mapping));
    let near = records.iter().flat_map(Heading::unknown).find_map(|unread| {
        let (near, _) = unread.near?;
        Some((unread.heading, near.to_owned()))
    });
    let at = Location { sheet: table.sheet.clone(), ..Location::file(pile.file) };
    Finding::new(Grade::Warning, Doubt::UnknownSheet { headings, near }, Some(at))
}

/// Reads a file that is one table; its headings, or a person, must tell what it is. The lines beside it
/// may name its unit.
fn read_list(table: &Table, lines: &[&Paragraph], told: Option<ListKind>, pile: &mut Pile<'_>) {
    if forms::is_form(table) {
        return forms::read(table, pile);
    }
    let first = table.rows.first().and_then(|row| row.first());
    let spot = first.map_or(Spot::line(1), |cell| Spot { column: None, ..cell.spot });
    let place = Location { sheet: table.sheet.clone(), ..pile.location(spot) };
    let unknown = |headings| Problem::at(place.clone(), Fault::UnknownList { headings });
    let Some(records) = Records::of(table, pile.file, &pile.hints.mapping) else {
        let headings = table.rows.first().into_iter().flatten().map(|cell| cell.text.clone());
        pile.problems.push(unknown(headings.collect()));
        let first = table.rows.first().map(std::slice::from_ref).unwrap_or_default();
        pile.draft.unread.extend(Heading::of(first, &pile.hints.mapping).unknown());
        return;
    };
    let records = lines.iter().fold(records, |records, line| records.with_unit_of(&line.text));
    let is_mixed = records.heading.has(Field::Record);
    let records = if is_mixed { records } else { records.settled(told) };
    let period = match told_period(pile) {
        Ok(period) => period,
        Err(problem) => {
            // It is one slip, however many sheets there are.
            if !pile.problems.contains(&problem) {
                pile.problems.push(problem);
            }
            return;
        }
    };
    let records = match records.with_period_of(pile.year, period) {
        Ok(records) => records,
        Err(problem) => {
            pile.problems.push(problem);
            return;
        }
    };
    if records.heading.has(Field::Record) && told.is_none() {
        return read_mixed(&records, pile);
    }
    match told.or_else(|| records.kind()) {
        Some(kind) => {
            read_records(&records, kind, pile);
            if !actuals::fields(kind).is_empty() {
                actuals::read(&records, kind, pile);
            }
        }
        None => {
            pile.problems.push(unknown(records.heading.texts.clone()));
            pile.draft.unread.extend(records.heading.unknown());
        }
    }
}

/// The period that a person named for what names none.
fn told_period(pile: &Pile<'_>) -> Result<Option<Period>, Problem> {
    let read = |text: &String| {
        Period::in_year(text, pile.year)
            .map_err(|_| Fault::BadPeriod { found: text.clone() }.into())
    };
    pile.hints.period.as_ref().map(read).transpose()
}

/// Reads a table inside a report; tables that are no lists of a plan are passed over.
/// `before` is the line above it, which may name its unit.
fn read_table(table: &Table, before: &str, pile: &mut Pile<'_>) {
    let Some(records) = Records::of(table, pile.file, &pile.hints.mapping) else { return };
    let records = records.with_unit_of(before).settled(None);
    // What a report tells of months without naming them in a column is of the year before.
    let is_report =
        |kind: &ListKind| *kind == ListKind::Progress && !records.heading.has(Field::Period);
    if let Some(kind) = records.kind().filter(|kind| !is_report(kind)) {
        read_records(&records, kind, pile);
    }
}

fn read_records(records: &Records<'_>, kind: ListKind, pile: &mut Pile<'_>) {
    let beside = if records.period().is_some() { actuals::fields(kind) } else { &[] };
    let used = [used_fields(kind), beside].concat();
    // A file of many tables may have any number of headings that are not known; what a list of findings
    // says beside the answers is for people.
    let is_list = kind != ListKind::Answers;
    let room = if is_list { MOST_UNREAD.saturating_sub(pile.draft.unread.len()) } else { 0 };
    for unread in records.heading.unread(&used).take(room) {
        if !pile.draft.unread.contains(&unread) {
            pile.draft.unread.push(unread);
        }
    }
    pile.draft.mapped.extend(records.heading.mapped.iter().cloned());
    rates::note(records, pile);
    let limit = most_records(kind);
    if let Some(record) = records.rows().nth(limit) {
        let at = record.at(Field::Name);
        let at = Location { spot: Spot { column: None, ..at.spot }, ..at };
        pile.problems.push(Problem::at(at, Fault::TooMany { list: kind, limit }));
        return;
    }
    match kind {
        ListKind::Plan => read_plan(records, pile),
        ListKind::Targets => targets::read(records, pile),
        ListKind::Projects => lists::items(records, Kind::Project, pile),
        ListKind::Works => lists::items(records, Kind::Works, pile),
        ListKind::Commitments => commitments::read(records, pile),
        ListKind::Investments => lists::investments(records, pile),
        ListKind::Baselines => lists::baselines(records, pile),
        ListKind::Revisions => revisions::read(records, pile),
        ListKind::Adjustments => adjustments::read(records, pile),
        ListKind::Answers => answers::read(records, pile),
        ListKind::Progress if records.heading.has(Field::Period) => lists::progress(records, pile),
        ListKind::Progress => lists::undated_progress(records, pile),
    }
}

/// Reads a table whose record column says for each row which list it belongs to.
fn read_mixed(records: &Records<'_>, pile: &mut Pile<'_>) {
    let (parts, problems) = records.parted();
    pile.problems.extend(problems);
    for (kind, part) in parts {
        read_records(&part, kind, pile);
    }
}

/// Reads the rows of the plan itself: its title for a name, and how its work is spread over the
/// year, as a whole or of one kind.
fn read_plan(records: &Records<'_>, pile: &mut Pile<'_>) {
    let title = records.rows().find_map(|record| record.owned(Field::Name));
    pile.draft.title = pile.draft.title.take().or(title);
    for record in records.rows() {
        let kind = record.read(Field::Category, pile.problems, Kind::read);
        let read = record.read(Field::Schedule, pile.problems, |text| schedule(text, None));
        pile.draft.schedules.extend(read.map(|schedule| (kind, schedule)));
    }
}

/// Codes that stand in the files must differ.
fn duplicate_codes(items: &[DraftItem]) -> Vec<Problem> {
    let mut first: BTreeMap<&Code, Option<&Location>> = BTreeMap::new();
    let mut problems = Vec::new();
    for DraftItem { item, code_at, .. } in items {
        let is_taken = code_at.is_some() || item.kind == Kind::Indicator;
        match (first.get(&item.code), code_at) {
            (Some(first), Some(at)) => {
                let first = first.cloned();
                let fault = Fault::DuplicateCode { code: item.code.clone(), first };
                problems.push(Problem::at(at.clone(), fault));
            }
            (None, at) if is_taken => {
                first.insert(&item.code, at.as_ref());
            }
            _ => {}
        }
    }
    problems
}

/// Numbers the items of `kinds` that have no code, and puts the items in order: those of the plan's
/// year first, so that they keep their numbers whatever is told of earlier years.
fn number_items(draft: &mut Draft, kinds: &[Kind]) {
    let year = draft.key.as_ref().map(|key| key.year);
    for kind in kinds.iter().copied() {
        let taken: BTreeSet<Code> = draft
            .items
            .iter()
            .filter(|draft| draft.is_coded())
            .map(|draft| draft.item.code.clone())
            .collect();
        let mut free =
            (1..).map(|n| Code::usual(kind, None, n)).filter(|code| !taken.contains(code));
        let mut open: Vec<&mut DraftItem> = draft
            .items
            .iter_mut()
            .filter(|draft| draft.item.kind == kind && !draft.is_coded())
            .collect();
        open.sort_by_key(|draft| year.is_some_and(|year| draft.item.year != year));
        for (draft, code) in open.into_iter().zip(&mut free) {
            draft.item.code = code;
        }
    }
    // Indicators keep the order of their table.
    let place =
        |item: &Item| (item.kind, (item.kind != Kind::Indicator).then(|| item.code.clone()));
    draft.items.sort_by_cached_key(|draft| place(&draft.item));
}

/// Returns the fault of a text that `bad` was found in.
pub(crate) fn number_fault(bad: BadQuantity, text: &str) -> Fault {
    let found = text.to_owned();
    match bad {
        BadQuantity::NotANumber => Fault::NotANumber { found },
        BadQuantity::TooPrecise => Fault::TooPrecise { found },
        BadQuantity::TooLarge => Fault::TooLarge { found },
    }
}
