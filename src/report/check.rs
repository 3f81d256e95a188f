//! `plan check`: what does not add up in a stored plan, and which checks there are.

use crate::lang::{Catalogue, Label, Message};
use crate::model::{Check, Doubt, Field, Finding, Grade, Period, Plan, Unit, Word};
use crate::report::import::without_directory;
use crate::report::{Audience, Cell, Column, Report, Row, Section, Table};

/// What was found, and where it was looked for.
#[derive(Clone, Copy)]
pub struct CheckView<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// What was found, in the order in which it is told.
    pub findings: &'a [Finding],
    /// How many items were looked at.
    pub items: usize,
    /// How many entries.
    pub entries: usize,
    /// How many findings are not told, because they have been answered.
    pub put_aside: usize,
}

impl<'a> CheckView<'a> {
    /// What was found in all of `plan`, and not answered.
    pub fn of(plan: &'a Plan, findings: &'a [Finding]) -> Self {
        let entries = plan.entries.values().map(Vec::len).sum();
        Self { plan, findings, items: plan.items.len(), entries, put_aside: 0 }
    }

    /// How many findings have the grade `grade`.
    pub fn count(&self, grade: Grade) -> usize {
        self.findings.iter().filter(|finding| finding.grade == grade).count()
    }
}

/// Returns the findings as a table, with what to do about them.
pub fn check(view: CheckView<'_>, words: &dyn Catalogue) -> Report {
    let (all, filled) = (Audience::All, Audience::PeopleIfFilled);
    let machines = Audience::Machines;
    let columns = vec![
        Column::left("grade", words.label(Label::Grade), all),
        Column::wrapping("check", words.label(Label::Check), all),
        Column::left("code", words.label(Label::Code), all),
        Column::wrapping("name", words.label(Label::Items), filled),
        Column::left("name", "", machines),
        Column::left("period", words.label(Label::Period), filled),
        Column::left("period", "", machines),
        Column::wrapping("message", words.label(Label::Finding), all),
        Column::left("source", words.label(Label::Evidence), filled).spared(1),
        Column::left("source", "", machines),
        Column::right("value", "", machines),
        Column::right("against", "", machines),
        Column::right("likely", "", machines),
        Column::left("unit", "", machines),
        Column::left("others", "", machines),
        Column::left("answer", words.field(Field::Answer), filled),
        Column::left("answer", "", machines),
        Column::left("correction", "", machines),
    ];
    let rows = view.findings.iter().map(|finding| row(view, finding, words)).collect();
    let [errors, warnings, roundings] =
        [Grade::Error, Grade::Warning, Grade::Rounding].map(|grade| view.count(grade));
    let (items, entries) = (view.items, view.entries);
    let mut footer = if view.findings.is_empty() {
        vec![words.message(&Message::NothingFound { items, entries })]
    } else {
        let found = Message::Found { errors, warnings, roundings, items, entries };
        let mend = (errors + warnings > 0).then_some(Message::MendFindings);
        [Some(found), mend].iter().flatten().map(|message| words.message(message)).collect()
    };
    let put_aside = Message::PutAside { count: view.put_aside };
    footer.extend((view.put_aside > 0).then(|| words.message(&put_aside)));
    Report {
        facts: vec![
            ("plan", Cell::Text(view.plan.key.to_string())),
            ("items", Cell::Count(items)),
            ("entries", Cell::Count(entries)),
            ("errors", Cell::Count(errors)),
            ("warnings", Cell::Count(warnings)),
            ("roundings", Cell::Count(roundings)),
        ],
        sections: vec![Section::of("findings", None, Table { columns, rows })],
        footer,
        left_out: words.label(Label::LeftOut).to_owned(),
        ..Report::default()
    }
}

fn row(view: CheckView<'_>, finding: &Finding, words: &dyn Catalogue) -> Row {
    let check = finding.check();
    let (code, name) = finding.item.as_ref().map(|(code, name)| (code.to_string(), name)).unzip();
    let question = finding.question();
    let reply = view.plan.answers.to(&question).map(|answer| &answer.reply);
    let answer = reply.map(|reply| Word::Answer(reply.answer));
    let likely = if let Doubt::Jump { likely, .. } = &finding.doubt { Some(likely) } else { None };
    let others: Vec<String> = finding.others().iter().map(|(code, _)| code.to_string()).collect();
    let at = finding.at.as_ref().map(ToString::to_string);
    let place = finding.at.as_ref().map(|at| without_directory(at).to_string());
    let month = finding.period.map(|period| month(view.plan, period, words));
    let filled = |text: String| Cell::text(Some(text).filter(|text| !text.is_empty()));
    let blank = |text: Option<String>| text.map_or_else(Cell::blank, Cell::Text);
    Row::of(vec![
        Cell::word(finding.grade.key(), words.grade(finding.grade)),
        Cell::word(check.key(), words.word(Word::Check(check))),
        blank(code),
        blank(name.cloned()),
        // What is no item is named in the sentence.
        Cell::Text(question.subject),
        blank(month),
        Cell::text(finding.period.map(|period| period.to_string())),
        Cell::Text(words.finding(finding)),
        blank(place),
        Cell::text(at),
        filled(question.value),
        filled(question.against),
        Cell::number(likely.map(|likely| likely.decimal())),
        Cell::text(finding.unit().map(Unit::to_string)),
        Cell::text((!others.is_empty()).then(|| others.join(" "))),
        answer.map_or_else(Cell::blank, |answer| Cell::Text(words.word(answer).to_owned())),
        answer.map_or(Cell::Empty, |answer| Cell::word(answer.key(), words.word(answer))),
        Cell::text(reply.and_then(|reply| reply.correction.clone())),
    ])
}

/// A month, with its year where that is not the plan's.
fn month(plan: &Plan, period: Period, words: &dyn Catalogue) -> String {
    if period.year() == plan.key.year { words.month(period) } else { words.period(period) }
}

/// A finding in one sentence, with the item and the period that it is about.
pub fn told(finding: &Finding, words: &dyn Catalogue) -> String {
    let item = finding.item.as_ref().map(|(code, name)| format!("{code} {name}"));
    let period = finding.period.map(|period| words.period(period));
    let parts = [item, period, Some(words.finding(finding))];
    parts.into_iter().flatten().collect::<Vec<_>>().join("  ")
}

/// Returns the list of the checks and what they look for.
pub fn checks(words: &dyn Catalogue) -> Report {
    let columns = vec![
        Column::left("check", words.label(Label::Check), Audience::All),
        Column::left("title", words.label(Label::Title), Audience::PeopleIfFilled),
        Column::left("grade", words.label(Label::Grade), Audience::All),
        Column::wrapping("looks_for", words.label(Label::LooksFor), Audience::All),
    ];
    let row = |check: &Check| {
        let (key, title) = (check.key(), words.word(Word::Check(*check)));
        let grade = check.grade();
        Row::of(vec![
            Cell::Text(key.to_owned()),
            // Where people have no other name for it, it is not said twice.
            if title == key { Cell::blank() } else { Cell::Text(title.to_owned()) },
            Cell::word(grade.key(), words.grade(grade)),
            Cell::Text(words.check(*check).to_owned()),
        ])
    };
    let table = Table { columns, rows: Check::ALL.iter().map(row).collect() };
    Report { sections: vec![Section::of("checks", None, table)], ..Report::default() }
}
