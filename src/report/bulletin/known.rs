//! What a template can name, with what each name comes to in the plan at hand.

use chrono::NaiveDate;

use crate::lang::Label;
use crate::report::bulletin::facts::Facts;
use crate::report::bulletin::is_chinese;
use crate::report::bulletin::names::{FACTS, FIELDS, LISTS, TABLES};
use crate::report::{Audience, Cell, Column, Report, Row, Section, Table, View};

/// Returns every name in both languages: figures of the plan with their values, lists with how many records
/// they have, figures of their records with which sort of record has them, and tables. `today` is the day on
/// which it is asked.
pub fn template_names(view: View<'_>, today: NaiveDate) -> Report {
    let facts = Facts::of(view, today);
    let figures = FACTS.iter().map(|(names, fact)| {
        let value = facts.figure(*fact).map_or(Cell::Empty, |figure| figure.cell);
        row(view, names, value)
    });
    let lists =
        LISTS.iter().map(|(names, list)| row(view, names, Cell::Count(facts.records(*list).len())));
    let of_records = FIELDS.iter().map(|(names, field)| {
        let sorts = [(true, Label::GroupsOfItems), (false, Label::Items)];
        let of = sorts.into_iter().filter(|(groups, _)| field.is_of(*groups));
        let of: Vec<String> = of.map(|(_, label)| view.label(label).to_owned()).collect();
        row(view, names, Cell::Text(view.words.list(&of)))
    });
    let tables = TABLES.iter().map(|(names, _)| row(view, names, Cell::blank()));
    let sections = [
        (Label::NamesOfFigures, figures.collect::<Vec<Row>>()),
        (Label::NamesOfLists, lists.collect()),
        (Label::NamesInLists, of_records.collect()),
        (Label::NamesOfTables, tables.collect()),
    ];
    let sections = sections.into_iter().map(|(title, rows)| {
        let columns = vec![
            Column::left("name", view.label(Label::Figure), Audience::People),
            Column::left("other", "", Audience::People),
            Column::wrapping("value", view.label(Label::FigureShown), Audience::PeopleIfFilled),
            Column::left("english", "", Audience::Machines),
            Column::left("chinese", "", Audience::Machines),
            Column::left("value", "", Audience::Machines),
        ];
        Section::of("names", Some(view.label(title).to_owned()), Table { columns, rows })
    });
    Report { sections: sections.collect(), ..Report::default() }
}

/// A name in the language of the words, and in the other.
fn row(view: View<'_>, [english, chinese]: &[String; 2], value: Cell) -> Row {
    let named = |name: &String| Cell::Text(name.clone());
    let both = if is_chinese(view.words) { [chinese, english] } else { [english, chinese] };
    let people = both.map(named).into_iter().chain([value.clone()]);
    Row::of(people.chain([named(english), named(chinese), value]).collect())
}
