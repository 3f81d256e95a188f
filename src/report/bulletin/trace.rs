//! What the sentences of a bulletin are made of: figures, items, entries.

use crate::lang::Label;
use crate::model::Code;
use crate::report::bulletin::facts::{Figure, entries};
use crate::report::bulletin::{Bulletin, Sentence};
use crate::report::{Audience, Cell, Column, Report, Row, Section, Table, View, describe};

impl Bulletin {
    /// Returns every sentence with its figures, the items that these are of, and the newest report of each
    /// item up to the period.
    pub fn trace(&self, view: View<'_>) -> Report {
        let label = |label| view.label(label);
        let (people, machines, all) = (Audience::People, Audience::Machines, Audience::All);
        let columns = vec![
            Column::left("sentence", "", machines),
            Column::left("line", "", machines),
            Column::left("text", "", machines),
            Column::left("figure", "", machines),
            Column::left("value", "", machines),
            Column::wrapping("figure", label(Label::Figure), people),
            Column::wrapping("value", label(Label::FigureShown), people),
            Column::left("code", label(Label::Code), all),
            Column::wrapping("name", label(Label::Items), all),
            Column::wrapping("entry", label(Label::Progress), all),
            Column::wrapping("source", label(Label::Evidence), all),
        ];
        let numbered = (1..).zip(&self.sentences);
        let rows = numbered.flat_map(|(number, sentence)| rows(view, number, sentence)).collect();
        Report {
            facts: vec![
                ("plan", Cell::Text(view.plan().key.to_string())),
                ("period", view.period_cell()),
            ],
            sections: vec![
                Section::of("figures", None, Table { columns, rows }),
                self.left_out(view),
            ],
            main: "figures",
            ..Report::default()
        }
    }
}

impl Bulletin {
    /// The lines of the template that have no figures.
    fn left_out(&self, view: View<'_>) -> Section {
        let columns = vec![
            Column::right("line", view.label(Label::TemplateLine), Audience::All),
            Column::left("lacks", view.label(Label::NotKnown), Audience::All),
        ];
        let row = |(line, lacks): &(u32, String)| {
            Row::of(vec![Cell::Count(*line as usize), Cell::Text(lacks.clone())])
        };
        let rows: Vec<Row> = self.left_out.iter().map(row).collect();
        let audience = if rows.is_empty() { Audience::Machines } else { Audience::All };
        let title = Some(view.label(Label::LeftOutLines).to_owned());
        Section { audience, ..Section::of("left_out", title, Table { columns, rows }) }
    }
}

/// The sentence, and below it a row for each item of each figure, or for the figure alone. Items that the
/// figure before is of too are not told to people again.
fn rows(view: View<'_>, number: usize, sentence: &Sentence) -> Vec<Row> {
    let blank = || [Cell::blank(), Cell::blank(), Cell::blank(), Cell::blank()];
    let row =
        |audience: Audience, figure: Option<(&String, &Figure)>, told: [Cell; 2], of: [Cell; 4]| {
            let (name, value) = figure.map_or((Cell::Empty, Cell::Empty), |(name, figure)| {
                (Cell::Text(name.clone()), figure.cell.clone())
            });
            let line = Cell::Count(sentence.line as usize);
            let own = [Cell::Count(number), line, sentence.text.clone(), name, value];
            Row { audience, cells: own.into_iter().chain(told).chain(of).collect() }
        };
    let head = [Cell::Count(number), sentence.text.clone()];
    let mut rows = vec![row(Audience::People, None, head, blank())];
    let mut before: &[Code] = &[];
    for (name, figure) in &sentence.figures {
        let figured = Some((name, figure));
        let told = || [Cell::Text(format!("  {name}")), figure.cell.clone()];
        let items = items(view, figure);
        let is_same = figure.items == before && !items.is_empty();
        before = &figure.items;
        if items.is_empty() {
            rows.push(row(Audience::People, figured, told(), blank()));
            let unknown = [Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty];
            rows.push(row(Audience::Machines, figured, told(), unknown));
        }
        if is_same {
            let mut of = blank();
            of[1] = Cell::Text(view.label(Label::AsAbove).to_owned());
            rows.push(row(Audience::People, figured, told(), of));
        }
        for (place, of_item) in items.into_iter().enumerate() {
            let audience = if is_same { Audience::Machines } else { Audience::All };
            let told = if place == 0 { told() } else { [Cell::blank(), Cell::blank()] };
            rows.push(row(audience, figured, told, of_item));
        }
    }
    rows
}

/// The items of a figure: code, name, what was reported last, and where that was read.
fn items(view: View<'_>, figure: &Figure) -> Vec<[Cell; 4]> {
    let of_item = |code: &Code| {
        let item = view.plan().item(code)?;
        let newest = entries(view, code).next_back();
        let said = newest.and_then(|entry| Some((entry, entry.reported.as_ref()?)));
        let said = said.map(|(entry, reported)| {
            let month = view.words.month(entry.period);
            format!("{month}  {}", describe(item, reported, view.words))
        });
        let at = newest.and_then(|entry| entry.evidence.as_ref()).map(|it| it.at.to_string());
        let named = [Cell::Text(code.to_string()), Cell::Text(item.name.clone())];
        let [code, name] = named;
        Some([code, name, Cell::text(said), Cell::text(at)])
    };
    figure.items.iter().filter_map(of_item).collect()
}
