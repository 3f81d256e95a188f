//! The neutral form of everything that is shown: typed cells, before any format.

use rust_decimal::Decimal;

use crate::model::{Code, Light, Period};
use crate::report::Chart;

/// A report: facts about the whole, and tables.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// What machines are told of the whole, by key.
    pub facts: Vec<(&'static str, Cell)>,
    /// What people are told before the first table.
    pub lines: Vec<Cell>,
    /// The tables. Those with the same key are one list to machines.
    pub sections: Vec<Section>,
    /// What tables tell, as formats that draw show it.
    pub charts: Vec<Chart>,
    /// The few figures that matter most, which tables tell too, for formats that set them large.
    pub tiles: Vec<Tile>,
    /// The key of the list that formats with room for a single one take; empty for the last one.
    pub main: &'static str,
    /// What people are told after the last table.
    pub footer: Vec<String>,
    /// What people are told before the names of columns that their screen has no room for.
    pub left_out: String,
}

impl Report {
    /// The list that formats with room for a single one take: all sections with the main key.
    pub fn main_list(&self) -> Vec<&Section> {
        let for_machines =
            || self.sections.iter().filter(|section| section.audience.has_machines());
        let last = for_machines().next_back().map_or("", |section| section.key);
        let main = if self.main.is_empty() { last } else { self.main };
        for_machines().filter(|section| section.key == main).collect()
    }
}

impl Table {
    /// The rows that machines see.
    pub fn machine_rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.audience.has_machines())
    }

    /// The rows that people see.
    pub fn people_rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.audience.has_people())
    }
}

/// A figure that is set large.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tile {
    /// What it is.
    pub label: String,
    /// The figure.
    pub figure: Cell,
    /// The light that it is a count of, if it is.
    pub light: Option<Light>,
    /// What it is made up of, or held against.
    pub notes: Vec<Cell>,
}

/// A table with its heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The name for machines.
    pub key: &'static str,
    /// The heading for people.
    pub title: Option<String>,
    /// Who sees it.
    pub audience: Audience,
    /// The table.
    pub table: Table,
}

impl Section {
    /// A section that everybody sees.
    pub fn of(key: &'static str, title: Option<String>, table: Table) -> Self {
        Self { key, title, audience: Audience::All, table }
    }
}

/// Rows and columns.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The columns, from the left.
    pub columns: Vec<Column>,
    /// The rows; each has a cell for every column.
    pub rows: Vec<Row>,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The name for machines, which never changes.
    pub key: &'static str,
    /// The name for people; empty for none.
    pub title: String,
    /// What it stands under together with its neighbours, in formats whose headings have two rows; empty
    /// for nothing.
    pub group: &'static str,
    /// Who sees it.
    pub audience: Audience,
    /// Which side its cells stand on.
    pub align: Align,
    /// Whether its cells may be broken over lines where the width is short.
    pub wraps: bool,
    /// Cells that break are this wide, if they need it, before other columns are left out; 0 for the usual.
    pub least: u8,
    /// How soon it is left out where even that is not enough: the highest first, 0 never.
    pub spare: u8,
}

/// Who sees a column or a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// People: terminal and Markdown.
    People,
    /// People, unless every cell of the column is empty.
    PeopleIfFilled,
    /// People who are shown drawings, unless every cell of the column is empty: it tells nothing that
    /// figures beside it do not.
    Drawn,
    /// Machines: csv, tsv, json.
    Machines,
    /// Both.
    All,
}

impl Audience {
    /// Whether machines see it.
    pub fn has_machines(self) -> bool {
        matches!(self, Self::Machines | Self::All)
    }

    /// Whether people see it.
    pub fn has_people(self) -> bool {
        !matches!(self, Self::Machines)
    }
}

/// Which side of its column a cell stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its cells, one for each column.
    pub cells: Vec<Cell>,
    /// Who sees it.
    pub audience: Audience,
}

/// One typed cell. Nothing is rounded here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing known.
    Empty,
    /// Words.
    Text(String),
    /// A number.
    Number(Number),
    /// A count.
    Count(usize),
    /// A share of 1, shown to people in %.
    Ratio(Decimal),
    /// A word of a closed list.
    Word {
        /// For machines.
        key: &'static str,
        /// For people.
        text: String,
        /// The colour that people see it in.
        light: Option<Light>,
    },
    /// Several cells in one, as a sentence has figures among its words; for people.
    Line {
        /// What is told, from the left.
        cells: Vec<Self>,
        /// What stands between.
        between: &'static str,
    },
    /// A period.
    Period {
        /// For machines.
        period: Period,
        /// For people.
        text: String,
    },
    /// A figure that is worked out of others in the same table, where a format can do that again.
    Worked {
        /// What it comes to.
        result: Box<Self>,
        /// How.
        formula: Formula,
    },
    /// What figures beside it tell, as a picture; nothing for machines.
    Drawn(Drawing),
}

/// How a figure is worked out of others in the same table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Formula {
    /// Σ of the cells of the column in these rows of the table, each times its factor.
    Sum(Vec<(usize, Decimal)>),
    /// In the same row, the cell of one column ÷ that of another, by their keys.
    Quotient(&'static str, &'static str),
    /// In the same row, the share of one column − that of another, by their keys, × 100.
    Points(&'static str, &'static str),
}

/// A picture in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Drawing {
    /// How much of a whole is there, and how much of it is due, in shares of its length; below 0 is drawn as
    /// 0, and above 1 as 1 with a sign that there is more.
    Bar {
        /// Where what is there begins: 0, unless there is less than nothing.
        from: Decimal,
        /// Where it ends.
        to: Decimal,
        /// Where it should end.
        due: Option<Decimal>,
        /// The colour of what is there.
        light: Option<Light>,
    },
    /// How the figure of an item has gone.
    Course {
        /// The item.
        item: Code,
        /// The figure, from one period to the next; `None` where it is not known.
        values: Vec<Option<Decimal>>,
    },
}

/// A number with what people see of it; machines see all of it and no unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// The number, unrounded.
    pub value: Decimal,
    /// How many decimals people see.
    pub digits: Digits,
    /// What people see behind it; empty for nothing.
    pub unit: String,
    /// Whether people see a sign before a positive number.
    pub signed: bool,
}

/// How many decimals of a number people see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Digits {
    /// All that it has.
    All,
    /// Just so many, and more only where what is not zero would be shown as zero.
    Fixed(u32),
    /// All that it has, within reason, and at least so many: it is exact, and its sign decides.
    Least(u32),
    /// So many at most; zeros at the end are left out.
    Most(u32),
}

impl Cell {
    /// Returns a cell that is empty and lacks nothing: no dash stands there.
    pub fn blank() -> Self {
        Self::Text(String::new())
    }

    /// Whether it tells people anything.
    pub fn tells(&self) -> bool {
        match self {
            Self::Empty => false,
            Self::Text(text) => !text.is_empty(),
            Self::Line { cells, .. } => !cells.is_empty(),
            Self::Number(_)
            | Self::Count(_)
            | Self::Ratio(_)
            | Self::Word { .. }
            | Self::Period { .. }
            | Self::Worked { .. }
            | Self::Drawn(_) => true,
        }
    }

    /// Returns a text, or nothing.
    pub fn text(text: Option<impl Into<String>>) -> Self {
        text.map_or(Self::Empty, |text| Self::Text(text.into()))
    }

    /// Returns a number as it is, or nothing.
    pub fn number(value: Option<Decimal>) -> Self {
        Self::shown(value, Digits::All, "", false)
    }

    /// Returns a number that people see in their own way, or nothing.
    pub fn shown(value: Option<Decimal>, digits: Digits, unit: &str, signed: bool) -> Self {
        let number = |value| Number { value, digits, unit: unit.to_owned(), signed };
        value.map_or(Self::Empty, |value| Self::Number(number(value)))
    }

    /// Returns a share, or nothing.
    pub fn ratio(value: Option<Decimal>) -> Self {
        value.map_or(Self::Empty, Self::Ratio)
    }

    /// Returns `cells` side by side; those that know nothing are left out.
    pub fn line(cells: impl IntoIterator<Item = Self>, between: &'static str) -> Self {
        let cells = cells.into_iter().filter(|cell| *cell != Self::Empty).collect();
        Self::Line { cells, between }
    }

    /// Returns a cell with a label before it, or nothing.
    pub fn labelled(label: &str, cell: Self) -> Self {
        if cell == Self::Empty {
            cell
        } else {
            Self::line([Self::Text(label.to_owned()), cell], " ")
        }
    }

    /// Returns what is worked out by `formula`; nothing where nothing comes of it.
    pub fn worked(result: Self, formula: Formula) -> Self {
        if result == Self::Empty {
            result
        } else {
            Self::Worked { result: Box::new(result), formula }
        }
    }

    /// Returns a word without a colour.
    pub fn word(key: &'static str, text: &str) -> Self {
        Self::Word { key, text: text.to_owned(), light: None }
    }
}

impl Column {
    /// A column of words.
    pub fn left(key: &'static str, title: &str, audience: Audience) -> Self {
        let title = title.to_owned();
        let (group, align) = ("", Align::Left);
        Self { key, title, group, audience, align, wraps: false, least: 0, spare: 0 }
    }

    /// The same, standing under `group` together with its neighbours of the same group.
    #[must_use]
    pub fn under(self, group: &'static str) -> Self {
        Self { group, ..self }
    }

    /// The same, left out where the width is short, the highest first.
    #[must_use]
    pub fn spared(self, spare: u8) -> Self {
        Self { spare, ..self }
    }

    /// The same, at least so wide before others are left out.
    #[must_use]
    pub fn at_least(self, least: u8) -> Self {
        Self { least, ..self }
    }

    /// A column of words that may be broken over lines.
    pub fn wrapping(key: &'static str, title: &str, audience: Audience) -> Self {
        Self { wraps: true, ..Self::left(key, title, audience) }
    }

    /// A column of numbers.
    pub fn right(key: &'static str, title: &str, audience: Audience) -> Self {
        Self { align: Align::Right, ..Self::left(key, title, audience) }
    }
}

impl Row {
    /// A row that everybody sees.
    pub fn of(cells: Vec<Cell>) -> Self {
        Self { cells, audience: Audience::All }
    }
}
