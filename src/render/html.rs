//! A page for browsers, in one file.

use maud::{DOCTYPE, Markup, html};

use crate::render::for_people;
use crate::render::terminal::{cells_of, seen_columns};
use crate::report::{Publication, Section};

pub(super) fn render(publication: &Publication) -> String {
    let page = html! {
        (DOCTYPE)
        html lang=(publication.phrases.language) {
            head {
                meta charset="utf-8";
                title { (publication.title) }
            }
            body {
                h1 { (publication.title) }
                @for part in &publication.parts {
                    h2 { (part.name) }
                    @for line in &part.report.lines { p { (for_people(line)) } }
                    @for section in part.report.sections.iter().filter(|it| it.audience.has_people()) {
                        (table(section))
                    }
                }
            }
        }
    };
    page.into_string()
}

fn table(section: &Section) -> Markup {
    let columns = seen_columns(&section.table, |_| false);
    html! {
        @if let Some(title) = &section.title { h3 { (title) } }
        table {
            tr { @for index in &columns { th { (section.table.columns[*index].title) } } }
            @for row in section.table.people_rows() {
                tr { @for cell in cells_of(row, &columns) { td { (for_people(cell)) } } }
            }
        }
    }
}
