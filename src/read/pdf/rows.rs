//! The tables of a PDF: cells at places of a page, put together over the ends of pages.

use pdfni::BBox;

use crate::model::{Spot, squeeze};
use crate::read::grid::{self, Down, Room, Written};
use crate::read::pdf::{Line, Piece, parts_words, plain, tenths, without_gaps};
use crate::read::{Block, Paragraph};

/// The rows of a table, with the lines between its columns.
pub(super) struct Rows {
    /// The edges of its columns, from the left.
    edges: Vec<i32>,
    cells: Vec<Vec<Placed>>,
    /// Where each row stands.
    pub(super) spots: Vec<Spot>,
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
    pub(super) fn of(table: &pdfni::Table, page: Option<u32>, line: u32) -> Self {
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
        Self { edges, spots: spots.collect(), cells: rows }
    }

    /// Whether `next` is the same table on the next page: the edges of the one are those of the other.
    pub(super) fn go_on(&self, next: &Piece) -> bool {
        let Piece::Rows(next) = next else { return false };
        let page = |spot: Option<&Spot>| spot.and_then(|spot| spot.page);
        let follows = page(next.spots.first()) == page(self.spots.last()).map(|page| page + 1);
        let (few, many) = if self.edges.len() < next.edges.len() {
            (&self.edges, &next.edges)
        } else {
            (&next.edges, &self.edges)
        };
        let is_shared = |edge: &i32| many.iter().any(|other| same_edge(*edge, *other));
        let ends = |edges: &[i32]| edges.first().copied().zip(edges.last().copied());
        let same_ends = ends(few)
            .zip(ends(many))
            .is_some_and(|(one, other)| same_edge(one.0, other.0) && same_edge(one.1, other.1));
        follows && same_ends && few.iter().all(is_shared)
    }

    /// Takes in the rows of the next page: without the headings that come again there, and with the
    /// row that the end of the page has cut in two.
    pub(super) fn take_in(&mut self, next: Self) {
        const HEADINGS: usize = 3;
        let texts = |row: &[Placed]| row.iter().map(Placed::text).collect::<Vec<_>>();
        let same = |(own, other): &(&Vec<Placed>, &Vec<Placed>)| {
            texts(own) == texts(other) && own.iter().any(|cell| !cell.lines.is_empty())
        };
        let repeated = self.cells.iter().zip(&next.cells).take(HEADINGS).take_while(same).count();
        let without_blanks = |row: &[Placed]| {
            texts(row).into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>()
        };
        let heading = self.cells.first().zip(next.cells.first());
        let is_repeated =
            heading.is_some_and(|(own, other)| without_blanks(own) == without_blanks(other));
        let skipped = repeated.max(usize::from(is_repeated));
        let mut rows = next.cells.into_iter().zip(next.spots).skip(skipped).peekable();
        let cut = rows.next_if(|(row, _)| self.is_cut(row));
        if let (Some((cut, _)), Some(last)) = (cut, self.cells.last_mut()) {
            for piece in cut {
                let whole = last.iter_mut().find(|cell| same_edge(cell.left, piece.left));
                if let Some(whole) = whole {
                    whole.lines.extend(piece.lines);
                }
            }
        }
        for (row, spot) in rows {
            self.cells.push(row);
            self.spots.push(spot);
        }
        self.edges = edges(self.edges.iter().chain(&next.edges).copied());
    }

    /// Whether `next`, the first line of the next page, is all that is left of the last row: it stands
    /// inside the column of a cell that has several lines, of which the last is full.
    pub(super) fn has_rest(&self, next: &Piece) -> bool {
        let Piece::Line(line) = next else { return false };
        let page = self.spots.last().and_then(|spot| spot.page);
        line.spot.line == Some(1)
            && line.spot.page == page.map(|page| page + 1)
            && self
                .cells
                .last()
                .is_some_and(|last| last.iter().any(|cell| self.may_hold(cell, line)))
    }

    fn may_hold(&self, cell: &Placed, line: &Line) -> bool {
        let is_full = |own: &String| width(own) >= self.widest(cell.left);
        let is_inside = cell.left < line.left && line.right < cell.right;
        is_inside && cell.lines.len() > 1 && cell.lines.last().is_some_and(is_full)
    }

    /// Takes the rest of the last row in.
    pub(super) fn take_rest(&mut self, line: &Line) {
        let last = self.cells.last_mut().into_iter().flatten();
        for cell in last.filter(|cell| cell.left < line.left && line.right < cell.right) {
            cell.lines.push(line.text.clone());
        }
    }

    /// Whether `row`, the first of a page, is the rest of the row before. Then what it has goes on in cells
    /// whose last line is full, and it lacks what fitted there: a number, a word. A row of its own has
    /// figures like those above it, or the same words.
    fn is_cut(&self, row: &[Placed]) -> bool {
        let Some(last) = self.cells.last() else { return false };
        let is_number =
            |text: &str| text.chars().all(|c| c.is_ascii_digit() || ".-%≥≤—".contains(c));
        let filled = |row: &[Placed]| row.iter().filter(|cell| !cell.lines.is_empty()).count();
        let goes_on = |piece: &Placed| {
            let above = last.iter().find(|cell| same_edge(cell.left, piece.left));
            above.is_some_and(|above| {
                let (text, more) = (above.text(), piece.text());
                let is_full = above
                    .lines
                    .last()
                    .is_some_and(|line| width(line) + 3 >= self.widest(above.left));
                is_full && text != more && !(is_number(&text) && is_number(&more))
            })
        };
        let mut pieces = row.iter().filter(|cell| !cell.lines.is_empty());
        filled(row) > 0 && filled(row) + 2 <= filled(last) && pieces.all(goes_on)
    }

    /// How wide the widest line of the column is that begins at `left`.
    fn widest(&self, left: i32) -> usize {
        let cells = self.cells.iter().flatten().filter(|cell| same_edge(cell.left, left));
        cells.flat_map(|cell| &cell.lines).map(|line| width(line)).max().unwrap_or(0)
    }

    /// The table, or its paragraphs where it only frames them. Cells that lie over one another come of
    /// lines that are not where they seem: then none is taken to reach down.
    pub(super) fn blocks(self, room: &mut Room) -> Vec<Block> {
        let rows = self.laid_out(true).or_else(|| self.laid_out(false)).unwrap_or_default();
        let mut blocks = grid::blocks_of(rows, room);
        for block in &mut blocks {
            match block {
                Block::Paragraph(paragraph) => place(&mut paragraph.spot, &self.spots),
                Block::Table(table) => {
                    let cells = table.rows.iter_mut().flatten();
                    cells.for_each(|cell| place(&mut cell.spot, &self.spots));
                }
            }
        }
        blocks
    }

    /// The cells of each row, with empty ones where a row has none; `None` where one has no place.
    fn laid_out(&self, reach_down: bool) -> Option<Vec<Vec<Written>>> {
        let mut reaching = vec![0; self.edges.len().saturating_sub(1)];
        let rows = self.cells.iter().zip(1..);
        rows.map(|(row, number)| self.row(row, number, reach_down, &mut reaching)).collect()
    }

    fn row(
        &self,
        row: &[Placed],
        number: u32,
        reach_down: bool,
        reaching: &mut [usize],
    ) -> Option<Vec<Written>> {
        let mut cells = row.iter().peekable();
        let mut written = Vec::new();
        let mut column = 0;
        while column < reaching.len() {
            if reaching[column] > 0 {
                reaching[column] -= 1;
                column += 1;
                continue;
            }
            let begins_here = |cell: &&Placed| same_edge(cell.left, self.edges[column]);
            let Some(cell) = cells.next_if(begins_here) else {
                written.push(Written { across: 1, ..Written::default() });
                column += 1;
                continue;
            };
            let right = cell.right + SAME;
            let across = self.edges[column + 1..].iter().take_while(|edge| **edge <= right).count();
            let end = (column + across.max(1)).min(reaching.len());
            let down = if reach_down { cell.down } else { 1 };
            reaching[column..end].fill(down - 1);
            let blocks = paragraphs(&cell.lines, number);
            written.push(Written { blocks, across: end - column, down: Down::Rows(down) });
            column = end;
        }
        if reach_down && cells.peek().is_some() {
            return None;
        }
        // Nothing is lost of a row that does not fit its columns; it is too wide then, and no cell of the
        // table has a column.
        written.extend(cells.map(|cell| Written {
            blocks: paragraphs(&cell.lines, number),
            across: 1,
            down: Down::Row,
        }));
        Some(written)
    }
}

/// Whether two edges are one.
fn same_edge(one: i32, other: i32) -> bool {
    (one - other).abs() <= SAME
}

/// How wide `line` is, in digits: a Hanzi takes two.
fn width(line: &str) -> usize {
    line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
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

/// The paragraphs of a cell in the row of this number: a line goes on where it is as wide as any.
fn paragraphs(lines: &[String], number: u32) -> Vec<Block> {
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
