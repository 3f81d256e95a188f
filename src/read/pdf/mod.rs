//! PDF files with a text layer: lines joined to paragraphs, and tables, over the ends of pages.
//!
//! A PDF has no paragraphs, only lines at places of a page. A line goes on in the next one where it
//! reaches the right margin and the next one begins at the left one.

mod rows;

use pdfni::{
    ContentBlock, ContentPage, Error, ExtractOptions, TextBlockRole, extract_content_from_bytes,
};
use unicode_normalization::UnicodeNormalization;

use crate::model::{FileFault, Spot, squeeze};
use crate::read::grid::Room;
use crate::read::guard::quietly;
use crate::read::pdf::rows::Rows;
use crate::read::{Block, Paragraph, limit};

/// Reads the pages of the file `bytes`.
///
/// # Errors
///
/// When it has a password or is damaged, and when its pages have no text.
pub(super) fn blocks(bytes: &[u8]) -> Result<Vec<Block>, FileFault> {
    let pages = pages(bytes)?;
    let mut pages: Vec<Vec<Piece>> = pages.iter().map(pieces_of).collect();
    without_numbers(&mut pages, <[Piece]>::first, |page| drop(page.remove(0)));
    without_numbers(&mut pages, <[Piece]>::last, |page| drop(page.pop()));
    let pieces: Vec<Piece> = pages.into_iter().flatten().collect();
    if pieces.is_empty() {
        return Err(FileFault::NoTextLayer);
    }
    let margins = Margins::of(&pieces);
    let mut room = Room::default();
    let mut blocks = Vec::new();
    let mut pieces = pieces.into_iter().peekable();
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::Line(mut line) => {
                let mut text = line.text.clone();
                let spot = line.spot;
                while let Some(Piece::Line(next)) =
                    pieces.next_if(|next| margins.goes_on(&line, next))
                {
                    text.push_str(if parts_words(&text, &next.text) { " " } else { "" });
                    text.push_str(&next.text);
                    line = next;
                }
                blocks.push(Block::Paragraph(Paragraph { spot, text: without_gaps(&text) }));
            }
            Piece::Rows(mut rows) => {
                while let Some(Piece::Rows(next)) = pieces.next_if(|next| rows.go_on(next)) {
                    rows.take_in(next);
                }
                while let Some(Piece::Line(line)) = pieces.next_if(|next| rows.has_rest(next)) {
                    rows.take_rest(&line);
                }
                blocks.extend(rows.blocks(&mut room));
            }
        }
    }
    room.fault().map_or(Ok(blocks), Err)
}

/// The pages as the reader of PDF gives them. It may fail at odd files in ways of its own, which must
/// not be the end of the program.
fn pages(bytes: &[u8]) -> Result<Vec<ContentPage>, FileFault> {
    let mut options = ExtractOptions { detect_header_footer: true, ..ExtractOptions::default() };
    options.detect_lists = false;
    // The lines of a table part its cells; lines of text inside them do not.
    (options.lattice.refine_rows, options.lattice.refine_cols) = (false, false);
    // A page may begin with the last row of a table.
    options.lattice.min_rows = 1;
    options.reader.max_decoded_bytes =
        usize::try_from(limit::in_bytes(limit::UNPACKED)).unwrap_or(usize::MAX);
    let read = || extract_content_from_bytes(bytes, None, &options);
    match quietly(read) {
        Some(Ok(content)) => Ok(content.pages),
        Some(Err(Error::BadPassword | Error::SecurityRestricted)) => Err(FileFault::Encrypted),
        Some(Err(_)) | None => Err(FileFault::Damaged),
    }
}

/// A length on a page, in tenths of a point; one that no page has room for is as far as any may be.
#[expect(
    clippy::disallowed_types,
    clippy::cast_possible_truncation,
    reason = "places on a page come as floats; they are no figures of a plan"
)]
fn tenths(points: f64) -> i32 {
    const FAR: i32 = 1_000_000;
    ((points * 10.0).round() as i32).clamp(-FAR, FAR)
}

/// What stands on a page.
enum Piece {
    Line(Line),
    Rows(Rows),
}

/// A line of running text.
#[derive(Debug)]
struct Line {
    text: String,
    spot: Spot,
    left: i32,
    right: i32,
    top: i32,
    bottom: i32,
}

impl Line {
    fn height(&self) -> i32 {
        (self.bottom - self.top).max(1)
    }

    /// How wide its first word is, which did not fit into the line before: a Hanzi, a number.
    fn first_word(&self) -> i32 {
        let word = self.text.chars().take_while(|c| c.is_ascii() && *c != ' ').count();
        let halves = i32::try_from(word.max(2)).unwrap_or(i32::MAX / 2);
        halves.saturating_mul(self.height()) / 2
    }
}

/// The lines and tables of `page` from the top, without what stands on every page. Lines are counted
/// on each page, a row of a table as one.
fn pieces_of(page: &ContentPage) -> Vec<Piece> {
    let number = u32::try_from(page.index + 1).ok();
    let mut count = 0;
    let mut pieces = Vec::new();
    for block in &page.blocks {
        match block {
            ContentBlock::Text(text) if text.role == TextBlockRole::Body => {
                for line in text.lines.iter().filter(|line| !line.text.trim().is_empty()) {
                    count += 1;
                    pieces.push(Piece::Line(Line {
                        text: plain(&line.text),
                        spot: Spot { page: number, ..Spot::line(count) },
                        left: tenths(line.left),
                        right: tenths(line.right),
                        top: tenths(line.top),
                        bottom: tenths(line.bottom),
                    }));
                }
            }
            ContentBlock::Text(_) => {}
            ContentBlock::Table(table) => {
                let rows = Rows::of(table, number, count + 1);
                count += u32::try_from(rows.spots.len()).unwrap_or(u32::MAX);
                pieces.push(Piece::Rows(rows));
            }
        }
    }
    pieces
}

/// Takes the numbers of pages off that stand where `place` says. A figure of a table without lines may
/// stand there, too: numbers of pages are on two pages at least, and run on with them.
fn without_numbers(
    pages: &mut [Vec<Piece>],
    place: fn(&[Piece]) -> Option<&Piece>,
    take_off: fn(&mut Vec<Piece>),
) {
    let number = |(index, page): (usize, &Vec<Piece>)| match place(page)? {
        Piece::Line(line) => Some((index, page_number(&line.text)?)),
        Piece::Rows(_) => None,
    };
    let numbers: Vec<(usize, usize)> = pages.iter().enumerate().filter_map(number).collect();
    // A page is numbered as the one before it and after it are, as far as from the first.
    let run_on = |one: &(usize, usize), other: &(usize, usize)| {
        one.0 != other.0 && one.0 + other.1 == other.0 + one.1
    };
    for own in numbers.iter().filter(|own| numbers.iter().any(|other| run_on(own, other))) {
        if let Some(page) = pages.get_mut(own.0) {
            take_off(page);
        }
    }
}

/// — 3 —, 第3页, 3/10: the number of a page, alone in its line.
fn page_number(line: &str) -> Option<usize> {
    let bare = squeeze(line);
    let is_mark = |c: char| "-—–－·/第页共".contains(c);
    let rest = bare.trim_matches(is_mark);
    let parts: Vec<&str> = rest.split(is_mark).filter(|part| !part.is_empty()).collect();
    let is_digits = |part: &&str| part.len() <= 4 && part.chars().all(|c| c.is_ascii_digit());
    let is_one = (1..=2).contains(&parts.len()) && parts.iter().all(is_digits);
    parts.first().filter(|_| is_one)?.parse().ok()
}

/// Text as it was typed: fonts give some signs as forms of Hanzi that only look like them.
fn plain(text: &str) -> String {
    let is_form =
        |c: char| ('\u{2e80}'..='\u{2fdf}').contains(&c) || ('\u{f900}'..='\u{faff}').contains(&c);
    let mut plain = String::new();
    for character in text.trim().chars() {
        if is_form(character) {
            plain.extend(std::iter::once(character).nfkc());
        } else {
            plain.push(character);
        }
    }
    plain
}

/// `text` without the gaps that typesetting leaves between Hanzi and what is not.
fn without_gaps(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        let before = kept.chars().last();
        let behind = rest.peek().copied();
        let is_wide = |c: Option<char>| c.is_some_and(|c| !c.is_ascii());
        let is_gap = character == ' ' && is_wide(before) != is_wide(behind);
        if !is_gap {
            kept.push(character);
        }
    }
    kept
}

/// Whether a word ends where the next line begins.
fn parts_words(line: &str, next: &str) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    is_word(line.chars().last()) && is_word(next.chars().next())
}

/// Between which places the lines of the running text stand, and how far apart.
struct Margins {
    left: i32,
    right: i32,
    gap: i32,
}

impl Margins {
    /// The margins that most long lines have, and the gap between the lines of a paragraph.
    fn of(pieces: &[Piece]) -> Self {
        let lines: Vec<&Line> = pieces
            .iter()
            .filter_map(|piece| match piece {
                Piece::Line(line) => Some(line),
                Piece::Rows(_) => None,
            })
            .collect();
        let right = usual(lines.iter().map(|line| line.right), i32::max);
        let reaches = |line: &&Line| line.right + line.height() * 2 > right;
        let full = lines.iter().copied().filter(reaches);
        let left = usual(full.map(|line| line.left), i32::min);
        let pairs = lines.windows(2).filter(|pair| reaches(&pair[0]));
        let on_page = pairs.filter(|pair| pair[0].spot.page == pair[1].spot.page);
        let gaps = on_page.map(|pair| pair[1].top - pair[0].bottom).filter(|gap| *gap >= 0);
        Self { left, right, gap: usual(gaps, i32::min) }
    }

    /// Whether `next` is the next line of the paragraph of `line`.
    fn goes_on(&self, line: &Line, next: &Piece) -> bool {
        const ENDS: &[char] = &['。', '！', '？', '：', ':', '；'];
        let Piece::Line(next) = next else { return false };
        let height = line.height();
        let is_full = line.right + next.first_word() + height / 2 > self.right;
        let is_indented = next.left > self.left + height;
        let same_page = line.spot.page == next.spot.page;
        let is_apart = same_page && next.top - line.bottom > self.gap + height * 2 / 3;
        let other_size = (next.height() - height).abs() * 5 > height;
        // At the end of a page a full line that ends a sentence may end its paragraph.
        let may_end = line.text.ends_with(ENDS) && !same_page;
        is_full && !is_indented && !is_apart && !other_size && !may_end
    }
}

/// The place that is used most, to a point or so; of equals the one that `better` picks.
fn usual(places: impl Iterator<Item = i32>, better: fn(i32, i32) -> i32) -> i32 {
    const POINT: i32 = 10;
    let mut counts = std::collections::BTreeMap::new();
    for place in places {
        *counts.entry(place.div_euclid(POINT * 2)).or_insert(0_u32) += 1;
    }
    let most = counts.values().copied().max().unwrap_or(0);
    // A margin that a tenth of the lines have is one: most lines may be short.
    let of_margin = counts.iter().filter(|(_, count)| **count * 4 >= most).map(|(place, _)| *place);
    of_margin.reduce(better).unwrap_or(0) * POINT * 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_number_is_told_from_a_figure_in_a_line() {
        for line in ["3", "— 3 —", "- 12 -", "第3页", "第 3 页 共 10 页", "3/10", "·128·"]
        {
            assert!(page_number(line).is_some(), "{line}");
        }
        for line in ["3.5", "3亿元", "2024年", "—", "", "12345", "1-2-3", "页"] {
            assert_eq!(page_number(line), None, "{line}");
        }
    }

    #[test]
    fn only_numbers_that_run_on_with_the_pages_are_taken_off() {
        let line = |text: &&str| {
            let spot = Spot::line(1);
            Piece::Line(Line {
                text: (*text).to_owned(),
                spot,
                left: 0,
                right: 0,
                top: 0,
                bottom: 0,
            })
        };
        let rest = |pages: &[&[&str]]| {
            let mut pages: Vec<Vec<Piece>> =
                pages.iter().map(|page| page.iter().map(line).collect()).collect();
            without_numbers(&mut pages, <[Piece]>::last, |page| drop(page.pop()));
            pages.iter().map(Vec::len).collect::<Vec<_>>()
        };
        assert_eq!(rest(&[&["甲", "12"]]), [2], "one page has no number that runs on");
        assert_eq!(rest(&[&["甲", "12"], &["乙", "7"]]), [2, 2]);
        assert_eq!(rest(&[&["甲", "— 5 —"], &["乙", "120"], &["丙", "— 7 —"]]), [1, 2, 1]);
        assert_eq!(rest(&[&["甲", "1/2"], &["乙", "2/2"]]), [1, 1]);
    }

    #[test]
    fn lengths_that_no_page_has_are_held_to_a_range() {
        assert_eq!(tenths(12.34), 123);
        assert_eq!(tenths(1e30) - tenths(-1e30), 2_000_000);
    }

    #[test]
    fn gaps_of_typesetting_go_and_gaps_of_words_stay() {
        for (text, expected) in [
            ("到 2024 年，R&D 投入 3%", "到2024年，R&D投入3%"),
            ("GDP per head", "GDP per head"),
            ("第一章 总则", "第一章 总则"),
        ] {
            assert_eq!(without_gaps(text), expected);
        }
    }

    #[test]
    fn forms_of_fonts_are_the_hanzi_that_they_show() {
        assert_eq!(plain(" ⼀⾼金 ①㎡ "), "一高金 ①㎡");
    }

    #[test]
    fn a_panic_of_the_reader_ends_only_the_reading() {
        assert_eq!(quietly(|| 1), Some(1));
        assert_eq!(quietly(|| -> u8 { panic!("an odd file") }), None);
    }

    #[test]
    fn a_line_goes_on_where_the_next_word_did_not_fit() {
        let line = |text: &str, left, right, top, page| Line {
            text: text.to_owned(),
            spot: Spot { page: Some(page), ..Spot::line(1) },
            left,
            right,
            top,
            bottom: top + 100,
        };
        let margins = Margins { left: 900, right: 5000, gap: 50 };
        let full = line("甲乙丙", 1100, 4980, 1000, 1);
        let goes_on = |line: &Line, next: Line| margins.goes_on(line, &Piece::Line(next));
        assert!(goes_on(&full, line("丁", 900, 2000, 1150, 1)));
        assert!(!goes_on(&full, line("丁", 1100, 2000, 1150, 1)), "it is indented");
        assert!(!goes_on(&full, line("丁", 900, 2000, 1400, 1)), "it stands apart");
        assert!(goes_on(&full, line("丁", 900, 2000, 700, 2)), "the page has ended");
        let short = line("甲乙丙", 900, 4800, 1000, 1);
        assert!(!goes_on(&short, line("丁", 900, 2000, 1150, 1)), "there was room");
        assert!(goes_on(&short, line("193.5亿元", 900, 2000, 1150, 1)));
        let ended = line("甲乙丙。", 900, 4980, 1000, 1);
        assert!(!goes_on(&ended, line("丁", 900, 2000, 700, 2)));
    }
}
