//! Tables whose cells may reach over several rows and columns, as pages and Word files have them.
//!
//! A cell stands where it begins. The places that it goes on to are empty cells: those below have the
//! place of the cell that they belong to, those to its right have no column. So a reader of tables
//! knows what is empty from what is merged.

use std::collections::BTreeMap;

use crate::model::{FileFault, Spot};
use crate::read::limit::{CELLS, COLUMNS};
use crate::read::text::join;
use crate::read::{Block, Cell, Paragraph, Table};

/// A cell as it is written.
#[derive(Debug, Default)]
pub(super) struct Written {
    /// What stands in it.
    pub(super) blocks: Vec<Block>,
    /// Over how many columns it reaches, itself among them.
    pub(super) across: usize,
    /// How far down it reaches.
    pub(super) down: Down,
}

/// How far down a cell reaches.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Down {
    /// Its own row.
    #[default]
    Row,
    /// So many rows, its own among them.
    Rows(usize),
    /// It belongs to the cell above it.
    FromAbove,
}

/// A place in the grid.
#[derive(Clone)]
enum Slot {
    Own(String),
    /// The cell that began in the row of this number goes on.
    Below(usize),
    /// The cell to the left goes on.
    Right,
}

/// How many cells the tables of one file may still have. It is used up where they have too many: spans
/// make many cells of few bytes.
#[derive(Debug)]
pub(super) struct Room(usize);

impl Default for Room {
    fn default() -> Self {
        Self(CELLS)
    }
}

impl Room {
    /// What is wrong where the tables had too many cells.
    pub(super) fn fault(&self) -> Option<FileFault> {
        (self.0 == 0).then_some(FileFault::TooManyCells(CELLS))
    }
}

/// Lays the rows of a table out. A table that holds pieces of a page and no rows of figures comes as
/// its paragraphs; title rows come as paragraphs before the table. Lines are the numbers of the rows
/// that are given, from 1, until [`number`] counts them in the file.
pub(super) fn blocks_of(rows: Vec<Vec<Written>>, room: &mut Room) -> Vec<Block> {
    if is_frame(&rows) {
        return rows.into_iter().flatten().flat_map(|cell| cell.blocks).collect();
    }
    let mut grid = filled(rows, room);
    // A row of nothing but cells from above says nothing, and may be a row of spans gone wrong.
    grid.retain(|(_, row)| row.iter().any(|slot| matches!(slot, Slot::Own(_))));
    let titles = grid.iter().take_while(|(_, row)| title(row).is_some()).count();
    let rows = grid.split_off(titles);
    let titles = grid.iter().filter_map(|(number, row)| Some((number, title(row)?)));
    let titles = titles.filter(|(_, text)| !text.is_empty()).map(|(number, text)| Paragraph {
        spot: Spot::line(from_one(*number)),
        text: text.to_owned(),
    });
    let mut blocks: Vec<Block> = titles.map(Block::Paragraph).collect();
    blocks.extend((!rows.is_empty()).then(|| Block::Table(table(rows))));
    blocks
}

/// The text of a row that has no other.
fn title(row: &[Slot]) -> Option<&str> {
    match row {
        [Slot::Own(text), rest @ ..] if rest.iter().all(|slot| matches!(slot, Slot::Right)) => {
            Some(text)
        }
        _ => None,
    }
}

/// Whether a table only frames a text: it has one column, or one of its cells holds most of what it
/// says, in paragraphs or tables of its own.
fn is_frame(rows: &[Vec<Written>]) -> bool {
    let weight = |cell: &Written| cell.blocks.iter().map(weight).sum::<usize>();
    let total: usize = rows.iter().flatten().map(weight).sum();
    let is_whole = |cell: &Written| {
        let holds_blocks = cell.blocks.len() > 2
            || cell.blocks.iter().any(|block| matches!(block, Block::Table(_)));
        holds_blocks && is_most(weight(cell), total)
    };
    let filled = |row: &Vec<Written>| row.iter().filter(|cell| weight(cell) > 0).count();
    rows.iter().all(|row| filled(row) < 2) || rows.iter().flatten().any(is_whole)
}

/// Whether a cell of `own` characters holds most of what a table of `total` says, and is long: a text.
pub(super) fn is_most(own: usize, total: usize) -> bool {
    const LONG: usize = 200;
    own > LONG && own * 5 > total * 3
}

fn weight(block: &Block) -> usize {
    match block {
        Block::Paragraph(paragraph) => paragraph.text.chars().count(),
        Block::Table(table) => {
            table.rows.iter().flatten().map(|cell| cell.text.chars().count()).sum()
        }
    }
}

/// Every row with its number and a slot for each of its columns.
fn filled(rows: Vec<Vec<Written>>, room: &mut Room) -> Vec<(usize, Vec<Slot>)> {
    let mut grid: Vec<(usize, Vec<Slot>)> = Vec::new();
    let mut reaching = Reaching::default();
    for (number, cells) in rows.into_iter().enumerate() {
        let mut row: Vec<Slot> = Vec::new();
        let above = grid.last().map(|(above, row)| (*above, row.as_slice()));
        for cell in cells {
            reaching.go_on(&mut row);
            // What stands further to the right is too wide to be read, and is told.
            if row.len() <= COLUMNS {
                push(&cell, number, above, &mut row, &mut reaching);
            }
        }
        while row.len() < reaching.end() {
            reaching.go_on(&mut row);
            if row.len() < reaching.end() {
                row.push(Slot::Right);
            }
        }
        room.0 = room.0.saturating_sub(row.len());
        if room.0 == 0 {
            break;
        }
        grid.push((number, row));
    }
    grid
}

/// By column: the row in which a cell began that reaches below the row at hand, and how many rows more.
#[derive(Default)]
struct Reaching(Vec<(usize, usize)>);

impl Reaching {
    /// Takes the cells from above that stand next in `row` into it.
    fn go_on(&mut self, row: &mut Vec<Slot>) {
        while let Some((from, more)) = self.0.get_mut(row.len()).filter(|(_, more)| *more > 0) {
            *more -= 1;
            row.push(Slot::Below(*from));
        }
    }

    /// Behind the last column that is reached.
    fn end(&self) -> usize {
        self.0.iter().rposition(|(_, more)| *more > 0).map_or(0, |last| last + 1)
    }
}

/// Puts `cell` of the row `number` next into `row`; `above` is the row above with its number.
fn push(
    cell: &Written,
    number: usize,
    above: Option<(usize, &[Slot])>,
    row: &mut Vec<Slot>,
    reaching: &mut Reaching,
) {
    let beginning = above.and_then(|(above, slots)| match slots.get(row.len())? {
        Slot::Below(from) => Some(*from),
        Slot::Own(_) => Some(above),
        Slot::Right => None,
    });
    let (slot, more) = match (cell.down, beginning) {
        (Down::FromAbove, Some(from)) => (Slot::Below(from), 0),
        (Down::Rows(rows), _) => (Slot::Own(text(&cell.blocks)), rows.max(1) - 1),
        (Down::Row | Down::FromAbove, _) => (Slot::Own(text(&cell.blocks)), 0),
    };
    let start = row.len();
    row.push(slot);
    row.resize(start + cell.across.clamp(1, COLUMNS), Slot::Right);
    if more > 0 {
        reaching.0.resize(reaching.0.len().max(row.len()), (0, 0));
        reaching.0[start..row.len()].fill((number, more));
    }
}

/// The text of a cell: its paragraphs, and those of the tables in it, as one.
fn text(blocks: &[Block]) -> String {
    let mut whole = String::new();
    let texts = blocks.iter().flat_map(|block| match block {
        Block::Paragraph(paragraph) => vec![&paragraph.text],
        Block::Table(table) => table.rows.iter().flatten().map(|cell| &cell.text).collect(),
    });
    texts.for_each(|text| join(&mut whole, text));
    whole
}

/// The table of `rows`. An empty cell behind a heading belongs to the heading, whose line ends there by
/// mistake. Where a row is wider than the headings, what is merged in the file is not all that is merged
/// for the eye, and no cell is known to stand under its heading.
fn table(mut rows: Vec<(usize, Vec<Slot>)>) -> Table {
    let is_own = |slot: &&Slot| matches!(slot, Slot::Own(_));
    let heading = rows.iter_mut().find(|(_, row)| row.iter().filter(is_own).count() > 1);
    let width = heading.map_or(0, |(_, row)| {
        for slot in row.iter_mut().skip(1) {
            if matches!(slot, Slot::Own(text) if text.is_empty()) {
                *slot = Slot::Right;
            }
        }
        row.len()
    });
    let is_ragged = rows.iter().any(|(_, row)| row.len() > width);
    let cell = |index: usize, own: usize, slot: Slot| {
        let column = (!is_ragged).then(|| from_one(index));
        let (line, column, text) = match slot {
            Slot::Own(text) => (from_one(own), column, text),
            Slot::Below(from) => (from_one(from), column, String::new()),
            Slot::Right => (from_one(own), None, String::new()),
        };
        Cell { spot: Spot { page: None, line: Some(line), column }, text }
    };
    let rows = rows.into_iter().map(|(own, row)| {
        let slots = row.into_iter().enumerate();
        slots.map(|(index, slot)| cell(index, own, slot)).collect()
    });
    Table { sheet: None, rows: rows.collect() }
}

fn from_one(index: usize) -> u32 {
    u32::try_from(index + 1).unwrap_or(u32::MAX)
}

/// Numbers the paragraphs and the rows of tables in `blocks`, from 1: the lines of a file that has none.
pub(super) fn number(blocks: &mut [Block]) {
    let mut last = 0;
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => {
                last += 1;
                paragraph.spot = Spot::line(last);
            }
            Block::Table(table) => {
                let mut lines = BTreeMap::new();
                for row in &table.rows {
                    last += 1;
                    lines.insert(own_line(row), last);
                }
                for cell in table.rows.iter_mut().flatten() {
                    cell.spot.line = lines.get(&cell.spot.line).copied();
                }
            }
        }
    }
}

/// The line of a row: cells from above it have lines above.
pub(super) fn own_line(row: &[Cell]) -> Option<u32> {
    row.iter().filter_map(|cell| cell.spot.line).max()
}
