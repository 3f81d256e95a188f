//! Markdown tables, for pasting into documents.

use crate::model::visible;
use crate::render::{cells_of, for_people, seen_columns};
use crate::report::{Align, Cell, Publication, Report, Row, Table};

pub(super) fn render(report: &Report) -> String {
    let mut blocks: Vec<String> = Vec::new();
    blocks.extend(report.lines.iter().map(|line| escaped(&for_people(line))));
    for section in report.sections.iter().filter(|section| section.audience.has_people()) {
        blocks.extend(section.title.as_ref().map(|title| format!("## {}", escaped(title))));
        let has_rows = section.table.people_rows().next().is_some();
        blocks.extend(has_rows.then(|| table(&section.table)));
    }
    blocks.extend(report.footer.iter().map(|line| escaped(line)));
    blocks.join("\n\n") + "\n"
}

/// Chapter by chapter, with the headings of its tables below those of the chapters.
pub(super) fn publication(publication: &Publication) -> String {
    let mut blocks = vec![format!("# {}", escaped(&publication.title))];
    let head = publication.number.iter().chain(&publication.addressee);
    blocks.extend(head.map(|line| escaped(&for_people(line))));
    for part in &publication.parts {
        blocks.extend((!part.name.is_empty()).then(|| format!("## {}", escaped(&part.name))));
        let text = part.report.lines.iter().chain(&part.signature);
        blocks.extend(text.map(|line| escaped(&for_people(line))));
        let tables = Report { lines: Vec::new(), ..part.report.clone() };
        blocks.push(format!("\n{}", render(&tables)).replace("\n## ", "\n### ").trim().to_owned());
    }
    blocks.retain(|block| !block.is_empty());
    blocks.join("\n\n") + "\n"
}

fn table(table: &Table) -> String {
    let columns = seen_columns(table, |_| false);
    let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let titles = columns.iter().map(|index| escaped(&table.columns[*index].title)).collect();
    let rule = |index: &usize| match table.columns[*index].align {
        Align::Left => "---".to_owned(),
        Align::Right => "---:".to_owned(),
    };
    let row = |row: &Row| {
        let cell = |cell: &Cell| escaped(for_people(cell).trim_start());
        line(cells_of(row, &columns).into_iter().map(cell).collect())
    };
    let head = [line(titles), line(columns.iter().map(rule).collect())];
    head.into_iter().chain(table.people_rows().map(row)).collect::<Vec<_>>().join("\n")
}

/// Text whose signs Markdown or HTML would take for their own.
fn escaped(text: &str) -> String {
    let text = visible(text);
    let mut escaped = String::with_capacity(text.len());
    for (place, character) in text.char_indices() {
        let marks = matches!(character, '|' | '\\' | '*' | '_' | '`' | '~' | '<' | '&' | '[' | ']');
        let opens_a_block = place == 0 && matches!(character, '#' | '>');
        if marks || opens_a_block {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_markdown_and_html_are_text() {
        let cases = [
            ("甲|乙", "甲\\|乙"),
            ("<script>alert(1)</script>", "\\<script>alert(1)\\</script>"),
            ("&lt;b&gt; &amp; R&D", "\\&lt;b\\&gt; \\&amp; R\\&D"),
            (
                "![a](http://b) `c` ~~d~~ __e__",
                "!\\[a\\](http://b) \\`c\\` \\~\\~d\\~\\~ \\_\\_e\\_\\_",
            ),
            ("# 一", "\\# 一"),
            ("一 # 二 > 三", "一 # 二 > 三"),
            ("一\r\n\n| 二\u{1b}", "一  \\| 二␛"),
        ];
        for (text, expected) in cases {
            assert_eq!(escaped(text), expected);
        }
    }
}
