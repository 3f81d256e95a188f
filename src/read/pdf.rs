//! PDF files with a text layer: lines joined to paragraphs, and tables, over the ends of pages.
//!
//! A PDF has no paragraphs, only lines at places of a page. A line goes on in the next one where it
//! reaches the right margin and the next one begins at the left one.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;
use std::sync::atomic::{AtomicUsize, Ordering};

use pdfni::{
    BBox, ContentBlock, ContentPage, Error, ExtractOptions, TextBlockRole,
    extract_content_from_bytes,
};
use unicode_normalization::UnicodeNormalization;

use crate::model::{FileFault, Spot, squeeze};
use crate::read::grid::{self, Down, Room, Written};
use crate::read::{Block, Paragraph, limit};

/// Reads the pages of the file `bytes`.
///
/// # Errors
///
/// When it has a password or is damaged, and when its pages have no text.
pub(super) fn blocks(bytes: &[u8]) -> Result<Vec<Block>, FileFault> {
    let pages = pages(bytes)?;
    let pieces: Vec<Piece> = pages.iter().flat_map(pieces_of).collect();
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
                let mut text = std::mem::take(&mut line.text);
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
                    rows.join(next);
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
    options.reader.max_decoded_bytes =
        usize::try_from(limit::in_bytes(limit::UNPACKED)).unwrap_or(usize::MAX);
    let read = || extract_content_from_bytes(bytes, None, &options);
    match quietly(read) {
        Some(Ok(content)) => Ok(content.pages),
        Some(Err(Error::BadPassword | Error::SecurityRestricted)) => Err(FileFault::Encrypted),
        Some(Err(_)) | None => Err(FileFault::Damaged),
    }
}

/// What `read` returns, or `None` where it panics, of which nobody is told: not by this program's
/// threads nor by those of the library.
fn quietly<T>(read: impl FnOnce() -> T) -> Option<T> {
    static READERS: AtomicUsize = AtomicUsize::new(0);
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let tell = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if READERS.load(Ordering::SeqCst) == 0 {
                tell(panic);
            }
        }));
    });
    READERS.fetch_add(1, Ordering::SeqCst);
    let read = catch_unwind(AssertUnwindSafe(read));
    READERS.fetch_sub(1, Ordering::SeqCst);
    read.ok()
}

/// A length on a page, in tenths of a point.
#[expect(
    clippy::disallowed_types,
    clippy::cast_possible_truncation,
    reason = "places on a page come as floats; they are no figures of a plan"
)]
fn tenths(points: f64) -> i32 {
    (points * 10.0).round() as i32
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
    let is_number =
        |piece: &Piece| matches!(piece, Piece::Line(line) if is_page_number(&line.text));
    if pieces.last().is_some_and(is_number) {
        pieces.pop();
    }
    if pieces.first().is_some_and(is_number) {
        pieces.remove(0);
    }
    pieces
}

/// — 3 —, 第3页, 3/10: the number of a page, alone in its line.
fn is_page_number(line: &str) -> bool {
    let bare = squeeze(line);
    let is_mark = |c: char| "-—–－·/第页共".contains(c);
    let rest = bare.trim_matches(is_mark);
    let parts: Vec<&str> = rest.split(is_mark).filter(|part| !part.is_empty()).collect();
    let is_digits = |part: &&str| part.len() <= 4 && part.chars().all(|c| c.is_ascii_digit());
    (1..=2).contains(&parts.len()) && parts.iter().all(is_digits)
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

/// The rows of a table, with the lines between its columns.
struct Rows {
    /// The edges of its columns, from the left.
    edges: Vec<i32>,
    rows: Vec<Vec<Placed>>,
    /// Where each row stands.
    spots: Vec<Spot>,
}

/// A cell with its edges, and over how many rows it reaches.
#[derive(Debug)]
struct Placed {
    lines: Vec<String>,
    left: i32,
    right: i32,
    down: usize,
}

impl Placed {
    fn text(&self) -> String {
        squeeze(&self.lines.concat())
    }
}

/// How far the same edge may be apart on two pages, in tenths of a point.
const SAME: i32 = 30;

impl Rows {
    /// The rows of `table` on the page `page`, the first of them its line `line`. Cells that another
    /// one reaches over have no size.
    fn of(table: &pdfni::Table, page: Option<u32>, line: u32) -> Self {
        let has_size = |place: &BBox| place.x1 > place.x0 && place.bottom > place.top;
        let is_ruled = table.extraction_method == "lattice";
        let tops = table.data.iter().map(|row| {
            let sized = row.iter().filter(|cell| has_size(&cell.bbox));
            sized.map(|cell| tenths(cell.bbox.top)).min()
        });
        let tops: Vec<Option<i32>> = tops.collect();
        let placed = |row: usize, column: usize, cell: &pdfni::Cell| {
            let lines = cell.text.lines().map(plain).filter(|line| !line.is_empty()).collect();
            if !is_ruled {
                let left = i32::try_from(column).unwrap_or(i32::MAX / 1000).saturating_mul(1000);
                return Some(Placed { lines, left, right: left.saturating_add(1000), down: 1 });
            }
            let bottom = tenths(cell.bbox.bottom) - SAME;
            let below = tops[row + 1..].iter();
            let reached = below.take_while(|top| top.is_none_or(|top| top < bottom)).count();
            let (left, right) = (tenths(cell.bbox.x0), tenths(cell.bbox.x1));
            has_size(&cell.bbox).then_some(Placed { lines, left, right, down: reached + 1 })
        };
        let rows = table.data.iter().enumerate().map(|(row, cells)| {
            let cells = cells.iter().enumerate();
            cells.filter_map(|(column, cell)| placed(row, column, cell)).collect()
        });
        let rows: Vec<Vec<Placed>> = rows.collect();
        let spots = (line..).take(rows.len()).map(|line| Spot { page, ..Spot::line(line) });
        let edges = edges(rows.iter().flatten().flat_map(|cell| [cell.left, cell.right]));
        Self { edges, spots: spots.collect(), rows }
    }

    /// Whether `next` is the same table on the next page: the edges of the one are those of the other.
    fn go_on(&self, next: &Piece) -> bool {
        let Piece::Rows(next) = next else { return false };
        let page = |spot: Option<&Spot>| spot.and_then(|spot| spot.page);
        let follows = page(next.spots.first()) == page(self.spots.last()).map(|page| page + 1);
        let (few, many) = if self.edges.len() < next.edges.len() {
            (&self.edges, &next.edges)
        } else {
            (&next.edges, &self.edges)
        };
        let is_shared = |edge: &i32| many.iter().any(|other| (edge - other).abs() <= SAME);
        let ends = |edges: &[i32]| edges.first().copied().zip(edges.last().copied());
        let same_ends = ends(few).zip(ends(many)).is_some_and(|(one, other)| {
            (one.0 - other.0).abs() <= SAME && (one.1 - other.1).abs() <= SAME
        });
        follows && same_ends && few.iter().all(is_shared)
    }

    /// Takes in the rows of the next page: without the headings that come again there, and with the
    /// row that the end of the page has cut in two.
    fn join(&mut self, next: Self) {
        const HEADINGS: usize = 3;
        let texts = |row: &[Placed]| row.iter().map(Placed::text).collect::<Vec<_>>();
        let same = |(own, other): &(&Vec<Placed>, &Vec<Placed>)| {
            texts(own) == texts(other) && own.iter().any(|cell| !cell.lines.is_empty())
        };
        let repeated = self.rows.iter().zip(&next.rows).take(HEADINGS).take_while(same).count();
        let without_blanks = |row: &[Placed]| {
            texts(row).into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>()
        };
        let heading = self.rows.first().zip(next.rows.first());
        let is_repeated =
            heading.is_some_and(|(own, other)| without_blanks(own) == without_blanks(other));
        let skipped = repeated.max(usize::from(is_repeated));
        let mut rows = next.rows.into_iter().zip(next.spots).skip(skipped).peekable();
        let last = self.rows.last_mut();
        let cut = last.and_then(|last| rows.next_if(|(row, _)| is_cut(last, row)));
        if let (Some((cut, _)), Some(last)) = (cut, self.rows.last_mut()) {
            for piece in cut {
                let whole = last.iter_mut().find(|cell| (cell.left - piece.left).abs() <= SAME);
                whole.into_iter().for_each(|whole| whole.lines.extend(piece.lines.clone()));
            }
        }
        for (row, spot) in rows {
            self.rows.push(row);
            self.spots.push(spot);
        }
        self.edges = edges(self.edges.iter().chain(&next.edges).copied());
    }

    fn blocks(self, room: &mut Room) -> Vec<Block> {
        let mut reaching = vec![0; self.edges.len().saturating_sub(1)];
        let rows = self.rows.into_iter().zip(1..).map(|(row, number)| {
            let mut cells = row.into_iter().peekable();
            let mut written = Vec::new();
            let mut column = 0;
            while column < reaching.len() {
                if reaching[column] > 0 {
                    reaching[column] -= 1;
                    column += 1;
                    continue;
                }
                let right = self.edges[column + 1] - SAME;
                while cells
                    .next_if(|cell| cell.right < right && cell.left < self.edges[column] - SAME)
                    .is_some()
                {}
                let Some(cell) = cells.next_if(|cell| cell.left < right) else {
                    written.push(Written { across: 1, ..Written::default() });
                    column += 1;
                    continue;
                };
                let inner = self.edges[column + 1..].iter();
                let across = inner.take_while(|edge| **edge <= cell.right + SAME).count().max(1);
                let end = (column + across).min(reaching.len());
                reaching[column..end].fill(cell.down - 1);
                let blocks = paragraphs(&cell.lines, number);
                written.push(Written { blocks, across, down: Down::Rows(cell.down) });
                column = end;
            }
            written
        });
        let mut blocks = grid::blocks_of(rows.collect(), room);
        for block in &mut blocks {
            match block {
                Block::Paragraph(paragraph) => place(&mut paragraph.spot, &self.spots),
                Block::Table(table) => {
                    table
                        .rows
                        .iter_mut()
                        .flatten()
                        .for_each(|cell| place(&mut cell.spot, &self.spots));
                }
            }
        }
        blocks
    }
}

/// Gives a row, which is known by its number, its place in the file.
fn place(spot: &mut Spot, places: &[Spot]) {
    let index = spot.line.and_then(|line| usize::try_from(line - 1).ok());
    if let Some(known) = index.and_then(|index| places.get(index)) {
        *spot = Spot { column: spot.column, ..*known };
    }
}

/// The edges among `places`, which may be a little apart.
fn edges(places: impl Iterator<Item = i32>) -> Vec<i32> {
    let mut places: Vec<i32> = places.collect();
    places.sort_unstable();
    places.dedup_by(|next, edge| *next - *edge <= SAME);
    places
}

/// Whether `row`, the first of a page, is the rest of `last`, the row before: it fills few of the cells
/// that are filled there, and no number goes on in another.
fn is_cut(last: &[Placed], row: &[Placed]) -> bool {
    let is_number =
        |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == '.');
    let filled = |row: &[Placed]| row.iter().filter(|cell| !cell.lines.is_empty()).count();
    let goes_on = |piece: &Placed| {
        let above = last.iter().find(|cell| (cell.left - piece.left).abs() <= SAME);
        above.is_some_and(|above| {
            !above.lines.is_empty() && !(is_number(&above.text()) && is_number(&piece.text()))
        })
    };
    let mut pieces = row.iter().filter(|cell| !cell.lines.is_empty());
    filled(row) > 0 && filled(row) * 2 <= filled(last) && pieces.all(goes_on)
}

/// The paragraphs of a cell in the row of this number: a line goes on where it is as wide as any.
fn paragraphs(lines: &[String], number: u32) -> Vec<Block> {
    let width = |line: &str| line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
    let widest = lines.iter().map(|line| width(line)).max().unwrap_or(0);
    let mut texts: Vec<String> = Vec::new();
    let mut goes_on = false;
    for line in lines {
        match texts.last_mut().filter(|_| goes_on) {
            Some(text) => {
                text.push_str(if parts_words(text, line) { " " } else { "" });
                text.push_str(line);
            }
            None => texts.push(line.clone()),
        }
        goes_on = width(line) + 3 >= widest && !line.ends_with(['。', '：', '；']);
    }
    let paragraph =
        |text: String| Paragraph { spot: Spot::line(number), text: without_gaps(&text) };
    texts.into_iter().map(|text| Block::Paragraph(paragraph(text))).collect()
}
