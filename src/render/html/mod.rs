//! A page for browsers and for printing, in one file: it asks no network for anything, and its policy
//! forbids whatever stands in it to do so, or to run.
//!
//! Everything is there to be read without the script, which only sorts, filters, and shows an item
//! where it was asked for. An item has its code as its `id`, so that `page.html#15` opens it. Codes
//! have no small letters: the page's own names begin with `_` and have some.

mod chart;
mod drawing;
mod table;

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD as BASE64;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use crate::model::{Light, visible};
use crate::render::for_people;
use crate::render::html::table::Frame;
use crate::report::{Cell, Chart, Page, Part, Publication, Report, Shape, Tile};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// The `id` of what stands below the list of parts.
const TEXT: &str = "_text";

/// The `id` of what is known of single items.
const DETAIL: &str = "_detail";

pub(super) fn render(publication: &Publication) -> String {
    let Publication { title, phrases, number, addressee, is_prose: _, parts, pages } = publication;
    let lights = &phrases.lights;
    let light = |light: Light| {
        let named = Light::ALL.iter().zip(lights).find(|(known, _)| **known == light);
        named.map(|(_, word)| visible(word))
    };
    let page = html! {
        (DOCTYPE)
        html lang=(phrases.language) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy());
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { (visible(title)) }
                style { (PreEscaped(STYLE)) }
            }
            body data-filter=(phrases.filter) data-shown=(phrases.shown) data-close=(phrases.close)
                data-green=[light(Light::Green)] data-blue=[light(Light::Blue)]
                data-yellow=[light(Light::Yellow)] data-red=[light(Light::Red)]
                data-grey=[light(Light::Grey)] {
                a.skip href={ "#" (TEXT) } { (phrases.skip) }
                header {
                    h1 { (visible(title)) }
                    (lines(number))
                    (lines(head(publication)))
                    @if parts.len() > 1 || !pages.is_empty() { (contents(publication)) }
                }
                main id=(TEXT) tabindex="-1" {
                    @if let Some(line) = addressee { p.prose { (for_people(line)) } }
                    @for place in 0..parts.len() { (part(publication, place)) }
                    @if !pages.is_empty() { (details(publication)) }
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    page.into_string()
}

/// Nothing but the page's own style and script, known by what they are.
fn policy() -> String {
    let hash = |text: &str| format!("'sha256-{}'", BASE64.encode(Sha256::digest(text)));
    let (style, script) = (hash(STYLE), hash(SCRIPT));
    let rest = "base-uri 'none'; form-action 'none'";
    format!("default-src 'none'; style-src {style}; script-src {script}; {rest}")
}

fn contents(publication: &Publication) -> Markup {
    let phrases = &publication.phrases;
    html! {
        nav aria-label=(phrases.on_this_page) {
            ul {
                @let parts = publication.parts.iter().enumerate();
                @for (place, part) in parts.filter(|(_, part)| !part.name.is_empty()) {
                    li { a href={ "#" (part_id(place)) } { (visible(&part.name)) } }
                }
                @if !publication.pages.is_empty() {
                    li { a href={ "#" (DETAIL) } { (phrases.in_detail) } }
                }
            }
        }
    }
}

fn part_id(place: usize) -> String {
    format!("_part{}", place + 1)
}

/// What the first report tells of the whole; nothing where its lines are sentences of its own.
fn head(publication: &Publication) -> &[Cell] {
    let first = publication.parts.first().filter(|_| !publication.is_prose);
    first.map_or(&[], |first| &first.report.lines)
}

fn lines<'c>(lines: impl IntoIterator<Item = &'c Cell>) -> Markup {
    html! { @for line in lines { p.told { (for_people(line)) } } }
}

/// One of the reports. What is called as the whole page, or nothing, needs no heading of its own.
fn part(publication: &Publication, place: usize) -> Markup {
    let Part { name, report, signature } = &publication.parts[place];
    let is_whole = publication.parts.len() == 1 && *name == publication.title;
    let id = part_id(place);
    // What the head of the page has told is not told again.
    let told = head(publication);
    let more = report.lines.iter().filter(|line| !told.contains(line));
    let pages: BTreeSet<&str> = publication.pages.iter().map(|page| page.code.as_str()).collect();
    let has_heading = !is_whole && !name.is_empty();
    let level = if has_heading { 3 } else { 2 };
    let main = report.main_list().first().map_or("", |section| section.key);
    let name = if name.is_empty() { &publication.title } else { name };
    let frame = Frame { name, level, main, pages: &pages };
    let section_id = has_heading.then(|| format!("{id}_name"));
    html! {
        section id=(id) aria-labelledby=[section_id.as_deref()] {
            @if let Some(id) = &section_id { h2 id=(id) { (visible(name)) } }
            @if publication.is_prose { @for line in more { p.prose { (for_people(line)) } } }
            @else { (lines(more)) }
            @for line in signature { p.prose.signed { (for_people(line)) } }
            @if !report.tiles.is_empty() { (tiles(&report.tiles)) }
            (body(report, &frame, publication.phrases.trends))
        }
    }
}

/// The charts, tables and last words of `report`. Small charts side by side come behind the tables.
fn body(report: &Report, frame: &Frame<'_>, courses: &str) -> Markup {
    let (small, large): (Vec<&Chart>, Vec<&Chart>) =
        report.charts.iter().partition(|chart| chart.shape == Shape::Lines && chart.key == "trend");
    html! {
        @if !large.is_empty() { div.charts { @for it in large { (chart::figure(it)) } } }
        div.tables {
            @for section in report.sections.iter().filter(|it| it.audience.has_people()) {
                (table::section(section, frame))
            }
        }
        @if small.len() > 1 { (heading(frame.level, courses)) }
        @if !small.is_empty() {
            div.charts.small { @for it in small { (chart::figure(it)) } }
        }
        @for line in &report.footer { p.note { (visible(line)) } }
    }
}

fn heading(level: u8, text: &str) -> Markup {
    let text = visible(text);
    match level {
        2 => html! { h2 { (text) } },
        3 => html! { h3 { (text) } },
        _ => html! { h4 { (text) } },
    }
}

fn tiles(tiles: &[Tile]) -> Markup {
    html! {
        dl.tiles {
            @for tile in tiles {
                div {
                    dt class=[tile.light.map(table::light_class)] { (visible(&tile.label)) }
                    dd.figure { (for_people(&tile.figure)) }
                    @for note in &tile.notes { dd { (for_people(note)) } }
                }
            }
        }
    }
}

/// All that is known of single items, shut until one is asked for.
fn details(publication: &Publication) -> Markup {
    let phrases = &publication.phrases;
    html! {
        section.details id=(DETAIL) aria-labelledby="_detail_name" {
            h2 id="_detail_name" { (phrases.in_detail) }
            @for page in &publication.pages { (detail(page, phrases.trends)) }
        }
    }
}

/// The `id` is inside of what is shut, so that a browser opens it on the way there.
fn detail(page: &Page, courses: &str) -> Markup {
    let name = format!("{} {}", page.code, page.name);
    let none = BTreeSet::new();
    let frame = Frame { name: &name, level: 4, main: "", pages: &none };
    let light = page.report.sections.iter().find_map(table::light_of);
    html! {
        details {
            summary {
                h3 { (visible(&name)) }
                @if let Some(light) = light { " " (light) }
            }
            div id=(page.code) {
                (lines(&page.report.lines))
                (body(&page.report, &frame, courses))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    #[test]
    fn sentences_stand_under_their_own_heading_and_reports_share_what_they_are_of() {
        let line = |text: &str| Cell::Text(text.to_owned());
        let of = |text: &str| Report { lines: vec![line(text)], ..Report::default() };
        let part = |name: &str, report| Part::of(name.to_owned(), report);
        let page = |is_prose, parts| {
            let whole = Publication::of(Lang::Zh.catalogue(), Report::default());
            render(&Publication { title: "通报".to_owned(), is_prose, parts, ..whole })
        };
        let sentences = page(
            true,
            vec![part("", of("各单位：")), part("一、总体情况", of("上半年，全区进展顺利。"))],
        );
        assert!(sentences.contains("<section id=\"_part1\"><p class=\"prose\">各单位：</p>"));
        let second = "一、总体情况</h2><p class=\"prose\">上半年，全区进展顺利。</p>";
        assert!(sentences.contains(second), "{sentences}");
        assert_eq!(sentences.matches("<li>").count(), 1);
        let reports = page(
            false,
            vec![part("指标", of("甲县-2023  截至6月")), part("项目", of("甲县-2023  截至6月"))],
        );
        assert_eq!(reports.matches("截至6月").count(), 1);
    }

    #[test]
    fn style_and_script_ask_for_nothing_and_end_where_they_should() {
        for text in [STYLE, SCRIPT] {
            for none in ["http", "url(", "@import", "</", "\r", "eval", "innerHTML"] {
                assert!(!text.contains(none), "{none}");
            }
        }
    }
}
